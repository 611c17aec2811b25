"""What the grammar reads and the resolver resolves: a time as the words give it, before any calendar is consulted."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Moment:
    """A time as said. `kind` tells which fields count:

    - `calendar`: year, month, day, weekday, season, quarter, half, holiday, decade; `which` is `last`, `this`, `next`,
      `same`, `following` or `previous`; `within` is the unit that holds it, `shift` counting from now (`January last
      year`: year, -1)
    - `near`: a `unit` around now, `shift` away (`today`: day 0, `next month`: month 1); `edge` is `earlier` or `later`
    - `offset`: `count` units from now, back or ahead by the sign of `shift` (`two weeks ago`)
    - `anchored`: the same from the day told of before (`a day later`, `that day`: count 0)
    - `window`: the coming or past `count` units, 0 where the number is left open (`in the coming weeks`)
    - `length`: a duration · `every`: a set (`value` is its TIMEX3 value) · `vague`: a TIMEX3 reference (`value`)
    - `hour`: a clock time or part of the day with no date of its own

    `mod` is TIMEX3's START, MID, END or APPROX; `part` the part of day; `clock` a time as HH:MM; `nth` the week of a
    month (-1 the last) or the day of a stay.
    """

    kind: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    season: int | None = None
    quarter: int | None = None
    half: int | None = None
    holiday: str | None = None
    decade: int | None = None
    which: str | None = None
    within: str | None = None
    shift: int = 0
    unit: str | None = None
    count: int = 0
    edge: str | None = None
    value: str | None = None
    mod: str | None = None
    part: str | None = None
    clock: str | None = None
    nth: int | None = None


@dataclass(frozen=True, slots=True)
class Phrase:
    """A time expression: pieces `first` to `last` (half-open), one moment or two ends, and how it relates to them.

    `relation` is `before`, `until`, `after`, `since` or null. `days` is the length of what starts then, where the words
    add one.
    """

    first: int
    last: int
    start: Moment
    end: Moment | None = None
    relation: str | None = None
    days: int = 0
