"""When something takes place: EDTF dates and intervals (ISO 8601-2), as the codebook writes them, and their arithmetic.

What is written: a day, month, season (21 to 24) or year of 1000 to 2999; `~` for "about" (not on a season); `XXXX` for
an unknown year of a day or month; intervals `a/b`, `a/..`, `../b`. An interval bounds what is known. Nothing here
adds precision: every end point of a result is as coarse as the one it comes from.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from dateline.errors import InvalidDate

PRECISIONS = ("day", "month", "season", "year")
# How far "about" reaches on either side: "two weeks ago" may be eleven days or eighteen, "a year ago" eleven months.
MARGINS = {"day": timedelta(days=4), "month": timedelta(days=31), "year": timedelta(days=366)}
# Spring begins when the speaker says so, and half the world has it in September; a season is held against other
# dates with a month to spare.
SEASON_MARGIN = timedelta(days=31)

_POINT = re.compile(r"(?P<year>[12][0-9]{3}|XXXX)(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?(?P<about>~)?")
_DAY = re.compile(r"([12][0-9]{3})-([0-9]{2})-([0-9]{2})(?![0-9])")
_SOME_YEAR = 2000  # stands in for an unknown year where only month and day count; a leap year, so that 29 February fits


@dataclass(frozen=True, slots=True)
class Point:
    """One date of a precision; `year` is null where unknown, `month` is 21 to 24 for a season, `about` is `~`."""

    year: int | None
    month: int | None = None
    day: int | None = None
    about: bool = False

    @property
    def precision(self) -> str:
        """The finest part that is said: `day`, `month`, `season` or `year`."""
        if self.day is not None:
            return "day"
        if self.month is None:
            return "year"
        return "season" if self.month > 12 else "month"

    def first(self, year: int | None = None) -> date:
        """The first day it allows; `year` stands in for an unknown one."""
        at = self.year or year or _SOME_YEAR
        if self.day is not None and self.month is not None:
            return date(at, self.month, self.day)
        return date(at, _first_month(self.month), 1)

    def last(self, year: int | None = None) -> date:
        """The last day it allows; `year` stands in for an unknown one."""
        at = self.year or year or _SOME_YEAR
        if self.day is not None and self.month is not None:
            return date(at, self.month, self.day)
        if self.month is None:
            return date(at, 12, 31)
        if self.month == 24:
            return date(at + 1, 2, monthrange(at + 1, 2)[1])
        month = self.month if self.month <= 12 else _first_month(self.month) + 2
        return date(at, month, monthrange(at, month)[1])

    def __str__(self) -> str:
        parts = ["XXXX" if self.year is None else f"{self.year:04d}"]
        parts += [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts) + ("~" if self.about else "")


@dataclass(frozen=True, slots=True)
class Interval:
    """A parsed EDTF statement; a null end is open, and a single date is an interval from itself to itself."""

    start: Point | None
    end: Point | None

    @property
    def yearless(self) -> bool:
        """True where the year is unknown."""
        return any(point is not None and point.year is None for point in (self.start, self.end))

    @property
    def about(self) -> bool:
        """True where an end is approximate."""
        return any(point is not None and point.about for point in (self.start, self.end))

    def days(self, year: int | None = None) -> tuple[date, date]:
        """First and last day allowed, an open end being the calendar's own; `year` stands in for an unknown one."""
        first = self.start.first(year) if self.start else date.min
        last = self.end.last(year) if self.end else date.max
        if last < first and self.yearless and self.end:  # from 30 December to 2 January
            last = self.end.last((year or _SOME_YEAR) + 1)
        return first, last

    def widened(self) -> tuple[date, date]:
        """`days`, with the margins of `~` and of seasons added."""
        first, last = self.days()
        return _moved(first, -_margin(self.start)), _moved(last, _margin(self.end))

    def __str__(self) -> str:
        if self.start == self.end:
            return str(self.start)
        return f"{self.start or '..'}/{self.end or '..'}"


@lru_cache(maxsize=65536)
def parse(edtf: str) -> Interval:
    """The interval that `edtf` states, in normal form; raises InvalidDate for what Dateline never writes."""
    halves = edtf.split("/")
    if len(halves) > 2:
        raise _invalid(edtf, "it has more than one slash")
    points = [None if half == ".." and len(halves) == 2 else _point(half, edtf) for half in halves]
    interval = Interval(points[0], points[-1])
    if interval.start is None and interval.end is None:
        raise _invalid(edtf, "an interval with two open ends says nothing")
    years = {point.year is None for point in points if point}
    if interval.yearless and (len(years) > 1 or None in points):
        raise _invalid(edtf, "an unknown year cannot be joined with a known year or an open end")
    first, last = interval.days()
    if last < first:
        raise _invalid(edtf, "it ends before it starts")
    return interval


@lru_cache(maxsize=4096)
def check(edtf: str) -> str:
    """`edtf` itself where both the edtf library and our narrower rules take it; raises InvalidDate otherwise.

    For statements that come from outside. The library takes some hundredths of a second for each, so the arithmetic
    below relies on `parse`, which takes less than the library does.
    """
    parse(edtf)
    import edtf as library

    try:
        library.parse_edtf(edtf)
    except library.EDTFParseException as error:
        raise _invalid(edtf, f"the edtf library does not take it: {error}") from error
    return edtf


def normal(edtf: str) -> str:
    """The one spelling of a statement: `2023-04-05/2023-04-05` is `2023-04-05`."""
    return str(parse(edtf))


def bounds(edtf: str) -> tuple[date | None, date | None]:
    """First and last day that `edtf` allows; null where that side is open or the year unknown. `~` does not widen."""
    interval = parse(edtf)
    if interval.yearless:
        return None, None
    first, last = interval.days()
    return (first if interval.start else None), (last if interval.end else None)


def precision(edtf: str) -> str:
    """The precision of its coarser end: `day`, `month`, `season` or `year`."""
    interval = parse(edtf)
    return max((point.precision for point in (interval.start, interval.end) if point), key=PRECISIONS.index)


def day_of(timestamp: str | None) -> date | None:
    """The day of an ISO timestamp, as it stands there (no zone is changed); null where it names none."""
    match = _DAY.match(timestamp or "")
    if match is None:
        return None
    try:
        return date(*map(int, match.groups()))
    except ValueError:
        return None


def can_both_be_true(left: str | None, right: str | None) -> bool:
    """True where two statements about when one event took place can both be true; an unknown time contradicts nothing.

    `~` widens an end by MARGINS, a season by SEASON_MARGIN; of an unknown year only month and day are held to.
    """
    if left is None or right is None:
        return True
    return _meet(parse(left), parse(right), widen=True)


def overlap(left: str, right: str) -> bool:
    """True where some day is allowed by both, taken strictly: `~` and seasons are not widened."""
    return _meet(parse(left), parse(right), widen=False)


def covers(outer: str, inner: str) -> bool:
    """True where every day that `inner` allows is allowed by `outer`. A known year never covers an unknown one."""
    wide, narrow = parse(outer), parse(inner)
    if narrow.yearless and not wide.yearless:
        return False
    first, last = narrow.days()
    if not wide.yearless:
        start, end = wide.days()
        return start <= first and last <= end
    if not narrow.yearless and (not narrow.start or not narrow.end):
        return False
    return any(start <= first and last <= end for start, end in _in_years(wide, first.year - 1, first.year + 1))


def intersect(left: str, right: str) -> str | None:
    """What both statements leave possible, or null where they cannot both be true.

    The ends are those of the inputs, the narrower on each side; where only the margin of `~` lets them meet, it is the
    exact one that stays.
    """
    one, other = sorted((parse(left), parse(right)), key=str)
    if not _meet(one, other, widen=True):
        return None
    if one.yearless or other.yearless:
        return _intersect_yearless(one, other)
    if not _meet(one, other, widen=False):
        return str(min(one, other, key=_softness))
    starts = [point for point in (one.start, other.start) if point]
    ends = [point for point in (one.end, other.end) if point]
    start = max(starts, key=lambda point: (point.first(), not point.about, _fineness(point)), default=None)
    end = min(ends, key=lambda point: (point.last(), point.about, -_fineness(point)), default=None)
    for whole in (one, other):
        if whole.days() == Interval(start, end).days():
            return str(whole)
    return str(Interval(start, end))


def span_of(start: str | None, end: str | None) -> str:
    """From the start of `start` to the end of `end`; null is an open end. Raises InvalidDate for no interval."""
    first = parse(start).start if start else None
    last = parse(end).end if end else None
    return str(parse(f"{first or '..'}/{last or '..'}"))


def with_duration(start: str, days: int) -> str:
    """What starts on the first day of `start` and lasts `days` days; where no day is known, `start` itself."""
    point = parse(start).start
    if point is None or point.day is None or days < 1:
        return normal(start)
    return str(_normal(point, _shifted(point, days - 1)))


def ending_with(end: str, days: int) -> str:
    """What ends on the last day of `end` and lasts `days` days; where no day is known, `end` itself."""
    point = parse(end).end
    if point is None or point.day is None or days < 1:
        return normal(end)
    return str(_normal(_shifted(point, 1 - days), point))


def coarser(edtf: str, to: str) -> str:
    """The same statement at precision `to` (`day`, `month`, `season`, `year`); ends that are as coarse already stay."""
    interval = parse(edtf)
    start = _coarse(interval.start, to, last=False) if interval.start else None
    end = _coarse(interval.end, to, last=True) if interval.end else None
    return str(Interval(start, end))


def equal_at(value: str | None, gold: str | None) -> bool:
    """True where `value` is the gold interval at the gold's precision, end by end; `~` makes no difference.

    `2023-04-05/2023-04-05` is `2023-04-05`; `2023-04-05` is right where the gold has `2023-04`, never the reverse.
    """
    if value is None or gold is None:
        return value is gold
    found, wanted = parse(value), parse(gold)
    if found.yearless != wanted.yearless:
        return False
    if found.days() == wanted.days():
        return True
    pairs = ((found.start, wanted.start, False), (found.end, wanted.end, True))
    return all(_same_end(have, want, last) for have, want, last in pairs)


def _point(text: str, whole: str) -> Point:
    match = _POINT.fullmatch(text)
    if match is None:
        raise _invalid(whole, "write 2023-04-05, 2023-04, 2020-21, 2023, XXXX-02-12, with ~ for about")
    year, month, day = (None if part in (None, "XXXX") else int(part) for part in match.group("year", "month", "day"))
    point = Point(year, month, day, match["about"] is not None)
    if point.precision == "season" and (day is not None or year is None or point.about or month not in range(21, 25)):
        raise _invalid(whole, "a season is 21 to 24 of a known year, without ~")
    if year is None and (month is None or point.about):
        raise _invalid(whole, "an unknown year needs a month, and takes no ~")
    try:
        point.first()
    except ValueError as error:
        raise _invalid(whole, str(error)) from error
    return point


def _invalid(edtf: str, reason: str) -> InvalidDate:
    return InvalidDate(f"not a date that Dateline writes: {edtf[:80]!r}; {reason}")


def _first_month(month: int | None) -> int:
    """The month a point begins in; seasons are those of the northern half, and winter 2020 begins in December 2020."""
    if month is None:
        return 1
    return month if month <= 12 else 3 * (month - 20)


def _margin(point: Point | None) -> timedelta:
    if point is None:
        return timedelta()
    if point.precision == "season":
        return SEASON_MARGIN
    return MARGINS[point.precision] if point.about else timedelta()


def _moved(day: date, by: timedelta) -> date:
    try:
        return day + by
    except OverflowError:
        return day


def _shifted(point: Point, days: int) -> Point:
    """The day `days` later (a negative number: earlier), with the point's `~` and unknown year."""
    moved = point.first() + timedelta(days=days)
    return replace(point, year=None if point.year is None else moved.year, month=moved.month, day=moved.day)


def _normal(start: Point, end: Point) -> Interval:
    return parse(f"{start}/{end}")


def _in_years(interval: Interval, first: int, last: int) -> list[tuple[date, date]]:
    """The days of an interval without a year in each year from `first` to `last` that has them."""
    found = []
    for year in range(max(first, 2), min(last, 9990) + 1):
        try:
            found.append(interval.days(year))
        except ValueError:  # 29 February
            continue
    return found


def _meet(one: Interval, other: Interval, *, widen: bool) -> bool:
    if one.yearless and other.yearless:
        first, last = one.days()
        return any(start <= last and first <= end for start, end in _in_years(other, _SOME_YEAR - 1, _SOME_YEAR + 1))
    if one.yearless or other.yearless:
        dated, yearless = (other, one) if one.yearless else (one, other)
        first, last = dated.widened() if widen else dated.days()
        if last.year - first.year > 8:  # every day of the year falls within, 29 February too
            return True
        return any(start <= last and first <= end for start, end in _in_years(yearless, first.year - 1, last.year))
    first, last = one.widened() if widen else one.days()
    start, end = other.widened() if widen else other.days()
    return start <= last and first <= end


def _intersect_yearless(one: Interval, other: Interval) -> str:
    """The dated statement where there is one (its year is news), else the shorter of the two."""
    if one.yearless != other.yearless:
        return str(other if one.yearless else one)
    return str(min(one, other, key=lambda item: (item.days()[1] - item.days()[0], str(item))))


def _softness(interval: Interval) -> tuple[bool, int, str]:
    """Exact statements first, then shorter ones; the text decides between equals."""
    first, last = interval.days()
    return interval.about, (last - first).days, str(interval)


def _fineness(point: Point) -> int:
    return -PRECISIONS.index(point.precision)


def _coarse(point: Point, to: str, *, last: bool) -> Point:
    if PRECISIONS.index(point.precision) >= PRECISIONS.index(to):
        return point
    if to == "month":
        return replace(point, day=None)
    if point.year is None:  # seasons and years of an unknown year are not written
        return replace(point, day=None)
    if to == "year":
        coarse = Point((point.last() if last else point.first()).year, about=point.about)
    else:
        month = point.month or 1
        coarse = Point(point.year - (month < 3), 20 + (month // 3 or 4))
    return coarse if 1000 <= (coarse.year or 0) <= 2999 else point


def _same_end(have: Point | None, want: Point | None, last: bool) -> bool:
    if have is None or want is None:
        return have is want
    if PRECISIONS.index(have.precision) > PRECISIONS.index(want.precision):
        return False
    return replace(_coarse(have, want.precision, last=last), about=False) == replace(want, about=False)
