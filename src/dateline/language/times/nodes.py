"""What the grammar of time expressions reads: meanings before any calendar is consulted, one class for each sort."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cal:
    """A place in the calendar, as far as the words give it: a day, month, weekday, week, season, quarter, year ...

    `which` is `last`, `this`, `next`, `previous`, `following` or `same`; `inside` is what holds it (`of last year`);
    `nth` counts within that (`the first Monday of`, `the last week of`), of `unit` where no weekday is named.
    `year` may be of two digits (`short` true) or before Christ (negative). `fiscal` is `FY` or `SY`.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    season: str | None = None
    quarter: int | None = None
    half: int | None = None
    week: int | None = None
    decade: int | None = None
    century: int | None = None
    holiday: str | None = None
    weekend: bool = False
    short: bool = False
    fiscal: str | None = None
    which: str | None = None
    inside: Node | None = None
    nth: int | None = None
    unit: str | None = None
    open_order: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Near:
    """The `unit` that is `shift` away from the one that holds now (`last week`: -1), or from `anchor` where it is
    `told`, the date told of before (`the following week`), `frame`, that one in a narrative and now in news,
    or from a node (`the week of July 4`).
    """

    unit: str
    shift: int = 0
    anchor: Node | str = "now"


@dataclass(frozen=True, slots=True)
class Away:
    """So many units (`parts`: count and unit) after (`sign` 1) or before something: now, what was told of, a node.

    `anchor` is `now`, `told` or a node (`two days before Christmas`). `vague` for `several years ago`.
    """

    parts: tuple[tuple[float, str], ...]
    sign: int
    anchor: Node | str = "now"
    vague: bool = False


@dataclass(frozen=True, slots=True)
class Ref:
    """A reference with no date of its own: PRESENT_REF, PAST_REF, FUTURE_REF; `coming` for a stretch of open length
    that begins now (`the coming weeks`).
    """

    value: str
    coming: bool = False


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day; `hour` is 0 to 24, `minute` and `second` null where not said; `zone` as TIMEX3 writes it; `doubt`
    where neither words nor number tell the half of the day.
    """

    hour: int
    minute: int | None = None
    second: int | None = None
    zone: str = ""
    doubt: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A part of day by its TIMEX3 code (`TMO`)."""

    code: str


@dataclass(frozen=True, slots=True)
class Timed:
    """A clock time or part of day, on a day; null where the words name none."""

    time: Clock | Part
    day: Node | None = None


@dataclass(frozen=True, slots=True)
class Length:
    """A duration: `parts` of count and unit, a null count for one left open (`several years`). `window` is `past` or
    `coming` where it ends or begins now (`the last three years`).
    """

    parts: tuple[tuple[float | None, str], ...]
    window: str | None = None


@dataclass(frozen=True, slots=True)
class Every:
    """A set: its value, TIMEX3's `quant` and `freq`."""

    value: str
    quant: str | None = None
    freq: str | None = None


@dataclass(frozen=True, slots=True)
class Stay:
    """A day by its place in an encounter, -1 the last (`its final day`, `the second day of talks`): no TIMEX3, but what
    a day told of beside it says when the encounter began or ends.
    """

    nth: int


Node = Cal | Near | Away | Ref | Clock | Part | Timed | Length | Every | Stay
Read = tuple[Node, int]


@dataclass(frozen=True, slots=True)
class Found:
    """One expression in a sentence: pieces `first` to `last` (half-open), what it means, and TIMEX3's `mod`.

    `range` numbers the range or run of days it belongs to within the sentence (`from April 5 to 6`: both 1); `side` is
    `begin` or `end` of a range, else null. `bound` is the sense of the preposition before it: `before`, `until`,
    `after`, `since`; it begins at piece `lead` (that of the expression where there is none).
    """

    first: int
    last: int
    node: Node
    mod: str | None = None
    range: int = 0
    side: str | None = None
    bound: str | None = None
    lead: int = -1


def looks(node: Node) -> bool:
    """True where the tense may decide: a weekday, month, season or the like with no year of its own."""
    if isinstance(node, Timed):
        return node.day is not None and looks(node.day)
    if isinstance(node, Near):
        return node.unit == "weekend"
    return isinstance(node, Cal) and node.year is None and node.decade is None and node.century is None
