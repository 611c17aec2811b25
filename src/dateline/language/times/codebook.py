"""From a time expression to what the record writes: TIMEX3 type, value and mod, and EDTF by rules 12 and 13 of the
codebook, never finer than the words.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from dateline import when
from dateline.errors import InvalidDate
from dateline.language.times import calendar_dates as calendar
from dateline.language.times import edtf, values
from dateline.language.times.lengths import value_of
from dateline.language.times.nodes import Away, Cal, Clock, Every, Length, Near, Node, Part, Ref, Stay, Timed, looks
from dateline.language.times.pieces import Pieces
from dateline.language.times.settle import Setting, Value, settle, settle_end
from dateline.language.times.wholes import Whole, floats
from dateline.records import TimeValue

_PARTS = {"TMO": "morning", "TMI": "midday", "TAF": "afternoon", "TEV": "evening", "TNI": "night"}
_MODS = {"before": "BEFORE", "until": "ON_OR_BEFORE", "after": "AFTER", "since": "ON_OR_AFTER"}
_SMALL = frozenset({"hour", "minute", "second"})
_MONTHS = {"month": 1, "quarter": 3, "season": 3, "semester": 6, "year": 12, "decade": 120, "century": 1200}
_TO_THE_MONTH = 36  # months that people count to the month; what lies further off they know to the year
_EXACT_DAYS = 6  # days that are counted to the day


@dataclass(frozen=True, slots=True)
class Scene:
    """Where a time stands: the day of publication, the day of writing `now` (the dateline's, where the page has one),
    the way its clause looks, the last day told of, and what `settle` needs besides (`told`, `named`, `order`).
    """

    published: date | None
    now: date | None
    direction: str | None = None
    day: str | None = None
    told: tuple[str, ...] = ()
    named: int | None = None
    order: str | None = None

    def setting(self, node: Node) -> Setting:
        """The setting of a node: days and weekdays count from the day of writing, all else from publication."""
        reference = self.now if _is_daily(node) else self.published
        return Setting(
            reference, direction=self.direction, order=self.order, named=self.named, told=self.told
        )  # fmt: skip


def resolve(s: Pieces, whole: Whole, scene: Scene) -> TimeValue:
    """The value of an expression in its scene. What the words do not settle stays null."""
    node, mod = whole.node, whole.mod
    if isinstance(node, Length) and node.window is None:
        return TimeValue("DURATION", value_of(node.parts), mod)
    if isinstance(node, Every):
        return TimeValue("SET", node.value, mod, part_of_day=_PARTS.get(node.value.partition("T")[2]))
    value, statement = _named(s, whole, scene)
    if whole.end is not None:
        value, statement = _joined(whole.end, value, statement, scene)
    elif whole.days and (begins := statement):
        statement = _tried(lambda: when.with_duration(begins, whole.days))
        value = value._replace(type="DATE", value=statement or value.value)
    if mod == "APPROX" or (isinstance(node, Away) and _is_rough(node)):
        statement = _approximate(statement)
    if whole.relation:
        statement, mod = _bounded(whole, statement, scene)
    part = part_of(node, mod, s.word(whole.first)) if whole.end is None else None
    return TimeValue(
        value.type, value.value, mod, statement, part, scene.direction if _is_directed(node, scene) else None
    )  # fmt: skip


def _named(s: Pieces, whole: Whole, scene: Scene) -> tuple[Value, str | None]:
    """What the first moment of an expression comes to: its TIMEX3 value, and EDTF where that names days."""
    node = whole.node
    if floats(node):
        return _floating(node, scene)
    value = settle(node, scene.setting(node))
    if isinstance(node, Length):
        return value, _window(node, scene.published)
    if isinstance(node, Ref):
        return value, _reference(s, whole, node, scene.published)
    if isinstance(node, Away):
        return value, _tried(lambda: _away(node, scene))
    if isinstance(node, Cal) and node.nth and node.unit == "week":
        return value, _week_of_month(node, scene) or edtf.edtf_of(value.value)
    if isinstance(node, Near) and not node.shift and node.anchor in ("now", "frame"):
        rest = _rest(s, whole, value, scene.published)
        if rest:
            return value, rest
    return value, edtf.edtf_of(value.value)


def _is_daily(node: Node) -> bool:
    if isinstance(node, Timed):
        return node.day is not None and _is_daily(node.day)
    if isinstance(node, Near):
        return node.unit in ("day", "night")
    return isinstance(node, Cal) and node.weekday is not None and node.day is None


def _is_directed(node: Node, scene: Scene) -> bool:
    """True where the tense was what decided."""
    day = node.day if isinstance(node, Timed) else node
    plain = isinstance(day, Cal) and day.which is None and day.inside is None and looks(day)
    return plain and scene.setting(node).reference is not None


def _floating(node: Node, scene: Scene) -> tuple[Value, str | None]:
    """An hour takes the day told of last; a day of a stay counts from it (`the second day of talks`)."""
    day = scene.day if scene.day and "/" not in scene.day else None
    if not isinstance(node, Stay):
        value = settle(node, Setting())
        return value._replace(value=(day or "") + value.value), day
    if day is None or day.startswith("X"):
        return Value("DATE", "XXXX-XX-XX", told=False), None
    if node.nth < 0:
        return Value("DATE", day), f"../{day}"
    began = _tried(lambda: (date.fromisoformat(day) - timedelta(days=node.nth - 1)).isoformat())
    return Value("DATE", day), f"{began}/.." if began else None


def _joined(end: Node, start: Value, statement: str | None, scene: Scene) -> tuple[Value, str | None]:
    """From the start of the one to the end of the other, which comes after it."""
    setting = scene.setting(end)
    value = settle_end(end, start, setting)
    other = edtf.edtf_of(value.value)
    both = _tried(lambda: when.span_of(statement, other)) if statement and other else None
    return start._replace(type="DATE", value=f"{start.value}/{value.value}"), both


def _tried(make: Callable[[], str | None]) -> str | None:
    try:
        made = make()
        return when.normal(made) if made else None
    except (InvalidDate, ValueError, OverflowError):
        return None


def _approximate(statement: str | None) -> str | None:
    if statement is None or "/" in statement or when.precision(statement) == "season" or statement.startswith("X"):
        return statement
    return statement if statement.endswith("~") else statement + "~"


def _bounded(whole: Whole, statement: str | None, scene: Scene) -> tuple[str | None, str | None]:
    """The half-open interval of `before`, `until`, `after` and `since`, with its mod."""
    relation = whole.relation or ""
    mod = _MODS[relation]
    if floats(whole.node):  # after midnight is on another day
        late = part_of(whole.node, None, "") == "night" and relation in ("after", "since")
        return (None if late else statement), mod
    if statement is None or statement.startswith("X"):  # an open end of an unknown year is not written
        return None, mod
    if relation in ("after", "since"):
        return _tried(lambda: when.span_of(statement, None)), mod
    if isinstance(whole.node, Near) and whole.mod == "END" and scene.published:  # before the year is over
        start, end = scene.published.isoformat(), (when.bounds(statement)[1] or scene.published).isoformat()
        return _tried(lambda: when.span_of(start, end)), mod
    return _tried(lambda: when.span_of(None, statement)), mod


def part_of(node: Node, mod: str | None, word: str) -> str | None:
    """The part of day that an expression tells of, `word` its first; null where it tells none."""
    time = node.time if isinstance(node, Timed) else node
    if isinstance(time, Part):
        return _PARTS.get(time.code)
    if isinstance(time, Clock):
        return None if time.doubt and time.minute is None else _part_of_hour(time.hour)
    return "morning" if mod == "START" and word == "early" and _is_daily(node) else None


def _part_of_hour(hour: int) -> str:
    """The part of day an hour of the clock falls in."""
    if hour < 5 or hour >= 22:
        return "night"
    for limit, part in ((12, "morning"), (13, "midday"), (18, "afternoon")):
        if hour < limit:
            return part
    return "evening"


def _rest(s: Pieces, whole: Whole, value: Value, published: date | None) -> str | None:
    """`earlier this week`: from Monday to publication; `later this month`: from publication to its end."""
    known = values.days_of(value.value)
    word = s.word(whole.first + (s.word(whole.first) == "the"))
    if known is None or published is None or not known[0] <= published <= known[1] or known[0] == known[1]:
        return None
    if word == "earlier":
        return when.span_of(known[0].isoformat(), published.isoformat())
    if word in ("later", "rest", "remainder", "balance"):
        return when.span_of(published.isoformat(), known[1].isoformat())
    return None


def _reference(s: Pieces, whole: Whole, node: Ref, published: date | None) -> str | None:
    """`in the coming weeks`, `in the near future`: from publication on; `currently`: that day; `recently`: null."""
    if published is None:
        return None
    near = range(whole.first, min(whole.last + 1, whole.first + 3))
    if node.coming or (node.value == "FUTURE_REF" and any(s.word(at) == "near" for at in near)):
        return f"{published.isoformat()}/.."
    return published.isoformat() if s.word(whole.first) in ("currently", "presently") else None


def _window(node: Length, published: date | None) -> str | None:
    """The days of `the past two weeks`, `the next few days`; 24 hours reach into the day before."""
    count, unit = node.parts[0]
    ahead = node.window == "coming"
    if published is None or len(node.parts) > 1 or unit in ("minute", "second"):
        return None
    if count is None:
        return f"{published.isoformat()}/.." if ahead else None
    if unit == "hour":
        count, unit = float(-(-count // 24)), "day"
    other = _tried(lambda: _counted_from(published, count if ahead else -count, unit))
    if other is None:
        return None
    ends = (published.isoformat(), other) if ahead else (other, published.isoformat())
    return _tried(lambda: when.span_of(*ends))


def _is_rough(node: Away) -> bool:
    """True for counts that people round: anything but a few days."""
    count, unit = node.parts[-1]
    if node.anchor != "now":
        return unit not in ("day", "night")
    return unit not in ("day", "night") or count > _EXACT_DAYS


def _away(node: Away, scene: Scene) -> str | None:
    """The date so many units from now, from what was told of, or from a date beside it that is known to the day."""
    count, unit = node.parts[-1]
    if node.vague or len(node.parts) > 1 or unit in _SMALL:
        return None
    if unit.startswith("weekday"):
        return edtf.edtf_of(settle(node, scene.setting(node)).value)
    base = _base(node, scene)
    if base is None:
        return None
    first, last = values.days_of(base) or (scene.published, None)
    if first is None or last is None or (not isinstance(node.anchor, str) and first != last):
        return None
    return _counted_from(last if node.sign > 0 else first, node.sign * count, unit, values.grain(base))


def _base(node: Away, scene: Scene) -> str | None:
    """The TIMEX3 value that a count counts from; null where none is known."""
    if node.anchor == "now":
        return scene.published.isoformat() if scene.published else None
    if node.anchor == "told":
        fine = node.parts[-1][1] in ("day", "night", "week", "fortnight", "weekend")
        return scene.setting(node).last_told("day" if fine else "year")
    assert not isinstance(node.anchor, str)
    return settle(node.anchor, scene.setting(node.anchor)).value


def _counted_from(at: date, count: float, unit: str, grain: str = "day") -> str:
    """The date so many units from `at`, as fine as what it counts from (`grain`) and no finer than people count.

    A day for days and weeks, a month for months and a few years, else a year.
    """
    if unit not in _MONTHS:
        return values.moved(at, count, unit).isoformat()
    months = round(_MONTHS[unit] * count)
    year, month = calendar.months_later(at.year, at.month, months)
    coarse = grain in ("year", "decade", "century") or abs(months) > _TO_THE_MONTH
    return f"{year:04d}" if coarse else f"{year:04d}-{month:02d}"


def _week_of_month(node: Cal, scene: Scene) -> str | None:
    """The first or last seven days of a month: `the last week of September`."""
    inside = settle(node.inside, scene.setting(node.inside)).value if node.inside is not None else ""
    known = values.days_of(inside)
    if known is None or values.grain(inside) != "month" or node.nth not in (1, -1):
        return None
    week = timedelta(days=6)
    first = known[0] if node.nth == 1 else known[1] - week
    return when.span_of(first.isoformat(), (first + week).isoformat())
