"""From a time as said to the days it names: TIMEX3 type and value, and an EDTF statement never finer than the words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dateline import when
from dateline.errors import InvalidDate
from dateline.language.times import calendar_dates as calendar
from dateline.language.times.moment import Moment, Phrase
from dateline.language.times.relative import length_value
from dateline.records import TimeValue

_PART_CODES = {"morning": "TMO", "midday": "TMI", "afternoon": "TAF", "evening": "TEV", "night": "TNI"}
_SEASON_CODES = {21: "SP", 22: "SU", 23: "FA", 24: "WI"}
_RELATION_MODS = {"before": "BEFORE", "until": "ON_OR_BEFORE", "after": "AFTER", "since": "ON_OR_AFTER"}


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a time stands: `published` and the day of writing `now` (the dateline's, where the page has one), the last
    day and the last date told of before, the year the sentence is set in, and which way its clause looks.
    """

    published: date | None
    now: date | None
    previous_day: str | None = None
    previous: str | None = None
    year: int | None = None
    direction: str | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """What a moment comes to: its TIMEX3 value, and EDTF where that names days; `directed` where the tense decided."""

    value: str
    edtf: str | None = None
    directed: bool = False


def resolve(phrase: Phrase, setting: Setting) -> TimeValue:
    """The value of a phrase in its setting. What the words do not settle stays null."""
    moment = phrase.start
    if moment.kind == "length":
        return TimeValue("DURATION", length_value(moment.count, moment.unit or "day"), mod=moment.mod)
    if moment.kind == "every":
        return TimeValue("SET", moment.value or "", part_of_day=moment.part)
    named = _extended(phrase, _named(moment, setting), setting)
    single = phrase.end is None and not phrase.days
    value = _value(moment, named) if single else named.value
    timed = bool(moment.part or moment.clock) and single
    mod, edtf = moment.mod, named.edtf
    if mod == "APPROX" or (moment.kind == "offset" and _is_rough(moment)):
        edtf = _approximate(edtf)
    if phrase.relation:
        edtf, mod = _bounded(phrase, moment, edtf, setting)
    return TimeValue(
        "TIME" if timed else "DATE", value, mod=mod, edtf=edtf, part_of_day=moment.part if phrase.end is None else None,
        direction=setting.direction if named.directed else None,
    )  # fmt: skip


def _extended(phrase: Phrase, named: Named, setting: Setting) -> Named:
    """The whole of a phrase with two ends or a length; others stay as they are."""
    if phrase.end is not None and phrase.end.year and phrase.start.month and phrase.end.month and not phrase.start.year:
        year = phrase.end.year - (phrase.start.month > phrase.end.month)  # April 30 to May 2, 2023
        named = _named(replace(phrase.start, year=year), setting)
    if phrase.end is not None:
        counted = phrase.end.within is not None or phrase.end.kind == "near"  # from now, not from the start
        return _joined(named, _named(phrase.end, setting if counted else _after(setting, named)))
    start = named.edtf
    if phrase.days and start:
        edtf = _tried(lambda: when.with_duration(start, phrase.days))
        return replace(named, edtf=edtf, value=edtf or named.value)
    return named


def _named(moment: Moment, setting: Setting) -> Named:
    try:
        named = _KINDS[moment.kind](moment, setting)
        if moment.kind == "calendar" and moment.count:
            named = _counted_away(named, moment)
        if named.edtf is not None:
            when.parse(named.edtf)
    except (InvalidDate, ValueError, OverflowError):  # 31 June; years beyond those that Dateline writes
        return Named("XXXX-XX-XX")
    return named


def _counted_away(named: Named, moment: Moment) -> Named:
    """`two days before April 5`: so many units from a date that is known to the day."""
    first, last = when.bounds(named.edtf) if named.edtf else (None, None)
    if first is None or first != last:
        return Named("XXXX-XX-XX")
    edtf = _counted_from(first, moment)
    return Named(edtf, edtf if moment.unit == "day" else edtf + "~", named.directed)


def _after(setting: Setting, start: Named) -> Setting:
    """The setting of a range's end: it comes after its start, and not before."""
    known = when.bounds(start.edtf)[0] if start.edtf else None
    if known is None:
        return setting
    return replace(setting, now=known, published=known, direction="future")


def _joined(start: Named, end: Named) -> Named:
    value = f"{start.value}/{end.value}"
    if start.edtf is None or end.edtf is None:
        return Named(value, None, start.directed)
    try:
        return Named(value, when.span_of(start.edtf, end.edtf), start.directed)
    except InvalidDate:
        return Named(value, None, start.directed)


def _value(moment: Moment, named: Named) -> str:
    base = named.value
    if moment.clock:
        return f"{base}T{moment.clock}" if base else f"T{moment.clock}"
    return base + _PART_CODES[moment.part] if moment.part else base


def _is_rough(moment: Moment) -> bool:
    """True for counts that people round: anything but a few days."""
    return moment.unit != "day" or moment.count > 6


def _approximate(edtf: str | None) -> str | None:
    if edtf is None or "/" in edtf or when.precision(edtf) == "season" or edtf.startswith("X"):
        return edtf
    return edtf if edtf.endswith("~") else edtf + "~"


def _bounded(phrase: Phrase, moment: Moment, edtf: str | None, setting: Setting) -> tuple[str | None, str | None]:
    """The half-open interval of `before`, `until`, `after` and `since`, with its mod."""
    relation = phrase.relation or ""
    mod = _RELATION_MODS[relation]
    if moment.kind == "hour":  # after midnight is on another day
        return (None if moment.part == "night" and relation in ("after", "since") else edtf), mod
    if edtf is None or edtf.startswith("X"):  # an open end of an unknown year is not written
        return None, mod
    if relation in ("before", "until"):
        if moment.kind == "near" and moment.mod == "END" and setting.published:  # before the year is over
            start, end = setting.published.isoformat(), (when.bounds(edtf)[1] or setting.published).isoformat()
            return _tried(lambda: when.span_of(start, end)), mod
        return _tried(lambda: when.span_of(None, edtf)), mod
    return _tried(lambda: when.span_of(edtf, None)), mod


def _tried(make: Callable[[], str]) -> str | None:
    try:
        return make()
    except InvalidDate:
        return None


def _calendar(moment: Moment, setting: Setting) -> Named:
    if moment.decade is not None:
        return Named(str(moment.decade), f"{moment.decade}0/{moment.decade}9")
    if moment.weekday is not None and moment.day is None:
        return _weekday(moment, setting)
    if moment.month is not None:
        return _month(moment, setting)
    if moment.holiday is not None:
        return _holiday(moment, setting)
    if moment.season is not None:
        return _season(moment, setting)
    if moment.quarter is not None or moment.half is not None:
        return _quarter(moment, setting)
    if moment.day is not None:
        return _day_alone(moment, setting)
    return Named(f"{moment.year:04d}", f"{moment.year:04d}") if moment.year else Named("XXXX")


def _weekday(moment: Moment, setting: Setting) -> Named:
    weekday, now = moment.weekday or 1, setting.now
    if moment.which in ("same", "following", "previous") and setting.previous_day:
        anchor = when.bounds(setting.previous_day)[0]
        if anchor and moment.which != "same":
            ahead = moment.which == "following"
            near = calendar.weekday_near(
                anchor + timedelta(days=1 if ahead else -1), weekday, "future" if ahead else "past"
            )
            return _day(near)
    if now is None:
        return Named(f"XXXX-WXX-{weekday}")
    if moment.within == "week":
        return _day(calendar.monday(now) + timedelta(days=7 * moment.shift + weekday - 1))
    if moment.which in ("last", "this", "next"):
        return _day(calendar.weekday_which(now, weekday, moment.which, setting.direction))
    return replace(_day(calendar.weekday_near(now, weekday, setting.direction)), directed=True)


def _day(day: date) -> Named:
    return Named(day.isoformat(), day.isoformat())


def _year_of(moment: Moment, setting: Setting) -> int | None:
    """The year that the words give, directly or counting from now; null where they leave it open."""
    if moment.year is not None:
        return moment.year
    if moment.within == "year" and setting.published:
        return setting.published.year + moment.shift
    if moment.which == "same" and setting.previous:
        return _known_year(setting.previous)
    return None


def _known_year(edtf: str) -> int | None:
    first, last = when.bounds(edtf)
    known = first or last
    return known.year if known else None


def _month(moment: Moment, setting: Setting) -> Named:
    month, day, published = moment.month or 1, moment.day, setting.published
    year, directed = _year_of(moment, setting), False
    if year is None and moment.within is None:
        if published and moment.which in ("last", "next", "this"):
            year = _month_which(published, month, moment.which)
        elif setting.year is not None and setting.direction != "future":
            year = setting.year
        elif published:
            year, directed = _nearest_year(moment, setting), True
    text = f"{year:04d}-{month:02d}" if year else f"XXXX-{month:02d}"
    if day is not None:
        text += f"-{day:02d}"
    if moment.nth is not None and year:
        return Named(text, _week_of_month(year, month, moment.nth))
    return Named(text, text, directed)


def _month_which(published: date, month: int, which: str) -> int:
    if which == "last":
        return published.year - (month >= published.month)
    return published.year + (which == "next" and month <= published.month)


def _nearest_year(moment: Moment, setting: Setting) -> int:
    published = setting.published or date(2000, 1, 1)
    month, day = moment.month or 1, moment.day
    if day is None:
        first = date(published.year, month, 1)
        last = date(*calendar.months_later(published.year, month, 1), 1) - timedelta(days=1)
        return calendar.year_near(published, first, last, setting.direction)
    leap = (month, day) == (2, 29)
    at = date(published.year, month, 28 if leap else day)
    year = calendar.year_near(published, at, at, setting.direction)
    if moment.weekday is None:
        return calendar.likely_year(published, at, year)
    fits = [y for y in range(published.year - 5, published.year + 3) if _is_weekday(y, month, day, moment.weekday)]
    return min(fits, key=lambda y: (abs(y - year), y)) if fits else year


def _is_weekday(year: int, month: int, day: int, weekday: int) -> bool:
    try:
        return date(year, month, day).isoweekday() == weekday
    except ValueError:
        return False


def _week_of_month(year: int, month: int, nth: int) -> str:
    if nth > 0:
        return f"{year:04d}-{month:02d}-01/{year:04d}-{month:02d}-07"
    last = date(*calendar.months_later(year, month, 1), 1) - timedelta(days=1)
    return f"{(last - timedelta(days=6)).isoformat()}/{last.isoformat()}"


def _holiday(moment: Moment, setting: Setting) -> Named:
    rule = moment.holiday or ""
    year, directed, published = _year_of(moment, setting), False, setting.published
    if year is None and published and moment.within is None:
        this = calendar.holiday(rule, published.year)
        if moment.which == "last":
            year = published.year - (this >= published)
        elif moment.which == "next":
            year = published.year + (this <= published)
        elif moment.which == "this":
            year = published.year
        else:
            year, directed = calendar.year_near(published, this, this, setting.direction), True
    if year is not None:
        return replace(_day(calendar.holiday(rule, year)), directed=directed)
    return Named(f"XXXX-{rule}", f"XXXX-{rule}") if rule[0].isdecimal() and "-" in rule else Named("XXXX-XX-XX")


def _season(moment: Moment, setting: Setting) -> Named:
    season, published = moment.season or 21, setting.published
    year, directed = _year_of(moment, setting), False
    if year is None and published and moment.within is None:
        if moment.which == "last":
            year = max(y for y in _years_about(published) if calendar.season_days(y, season)[1] < published)
        elif moment.which == "next":
            year = min(y for y in _years_about(published) if calendar.season_days(y, season)[0] > published)
        elif moment.which == "this":
            year = min(
                _years_about(published),
                key=lambda y: (
                    abs(calendar.season_days(y, season)[0] - published)
                    if season == 24
                    else abs(timedelta(days=366 * (y - published.year)))
                ),
            )
        else:
            first, last = calendar.season_days(published.year, season)
            year, directed = calendar.year_near(published, first, last, setting.direction), True
    if year is None:
        return Named(f"XXXX-{_SEASON_CODES[season]}")
    return Named(f"{year:04d}-{_SEASON_CODES[season]}", f"{year:04d}-{season}", directed)


def _years_about(day: date) -> range:
    return range(day.year - 2, day.year + 3)


def _quarter(moment: Moment, setting: Setting) -> Named:
    size, number = (3, moment.quarter) if moment.quarter else (6, moment.half)
    first = size * ((number or 1) - 1) + 1
    year, directed, published = _year_of(moment, setting), False, setting.published
    if year is None and published:
        start = date(published.year, first, 1)
        end = date(*calendar.months_later(published.year, first, size), 1) - timedelta(days=1)
        year, directed = calendar.year_near(published, start, end, setting.direction), True
    name = f"Q{number}" if size == 3 else f"H{number}"
    if year is None:
        return Named(f"XXXX-{name}")
    return Named(f"{year:04d}-{name}", f"{year:04d}-{first:02d}/{year:04d}-{first + size - 1:02d}", directed)


def _day_alone(moment: Moment, setting: Setting) -> Named:
    """`the 15th of this month`; `Wednesday the 5th` is that day where the weekday fits this month or the next."""
    day, published = moment.day or 1, setting.published
    if published is None:
        return Named(f"XXXX-XX-{day:02d}")
    if moment.within == "month":
        year, month = calendar.months_later(published.year, published.month, moment.shift)
        return _day(date(year, month, day))
    for shift in (0, 1, -1):
        year, month = calendar.months_later(published.year, published.month, shift)
        if _is_weekday(year, month, day, moment.weekday or 1):
            return _day(date(year, month, day))
    return Named(f"XXXX-XX-{day:02d}")


def _near(moment: Moment, setting: Setting) -> Named:
    unit = moment.unit or "day"
    at = setting.now if unit == "day" else setting.published
    if at is None:
        return Named(
            {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX"}.get(unit, "XXXX")
        )
    if moment.edge in ("earlier", "later"):
        return _rest(unit, at, moment.edge)
    return _unit_at(unit, at, moment, setting)


def _rest(unit: str, published: date, edge: str) -> Named:
    """`earlier this week`: Monday to publication; `later this month`: publication to its end."""
    whole = _unit_at(unit, published, Moment("near", unit=unit), Setting(published, published))
    first, last = when.bounds(whole.edtf) if whole.edtf else (None, None)
    if first is None or last is None:
        return whole
    span = (first, published) if edge == "earlier" else (published, last)
    return Named(whole.value, when.span_of(span[0].isoformat(), span[1].isoformat()))


def _unit_at(unit: str, at: date, moment: Moment, setting: Setting) -> Named:
    """The week, month, year, ... `moment.shift` away from the one that holds `at`."""
    shift = moment.shift
    if unit == "day":
        return _day(at + timedelta(days=shift))
    if unit in ("week", "fortnight"):
        start = calendar.monday(at) + timedelta(days=7 * shift)
        return Named(_week_value(start), f"{start.isoformat()}/{(start + timedelta(days=6)).isoformat()}")
    if unit == "weekend":
        saturday = _saturday(at, moment, setting.direction)
        return Named(
            _week_value(saturday) + "-WE", f"{saturday.isoformat()}/{(saturday + timedelta(days=1)).isoformat()}"
        )
    if unit == "month":
        year, month = calendar.months_later(at.year, at.month, shift)
        return Named(f"{year:04d}-{month:02d}", f"{year:04d}-{month:02d}")
    if unit == "quarter":
        year, first = calendar.months_later(at.year, (at.month - 1) // 3 * 3 + 1, 3 * shift)
        return Named(f"{year:04d}-Q{first // 3 + 1}", f"{year:04d}-{first:02d}/{year:04d}-{first + 2:02d}")
    if unit == "decade":
        decade = at.year // 10 + shift
        return Named(str(decade), f"{decade}0/{decade}9")
    if unit == "century":
        century = at.year // 100 + shift
        return Named(str(century), f"{century}00/{century}99")
    return Named(f"{at.year + shift:04d}", f"{at.year + shift:04d}")


def _week_value(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def _saturday(at: date, moment: Moment, direction: str | None) -> date:
    """The Saturday of the weekend meant: the last one over or at hand, the coming one, or that of next week."""
    this = calendar.monday(at) + timedelta(days=5)
    if moment.value != "named" and direction is None and at.isoweekday() < 3:  # the one nearer by
        return this - timedelta(days=7)
    if moment.shift == 1 and moment.value == "named":
        return this + timedelta(days=7)
    if moment.shift == -1 or (moment.shift == 0 and direction == "past" and at < this):
        return this - timedelta(days=7)
    return this


def _offset(moment: Moment, setting: Setting) -> Named:
    if setting.published is None:
        return Named("PAST_REF" if moment.shift < 0 else "FUTURE_REF")
    edtf = _counted_from(setting.published, moment)
    return Named(edtf.rstrip("~"), edtf)


def _counted_from(at: date, moment: Moment) -> str:
    """The date so many units from `at`: a day for days and weeks, a month for months and a few years, else a year."""
    count = moment.count * moment.shift
    if moment.unit in ("day", "night", "week", "fortnight", "weekend"):
        size = {"day": 1, "night": 1}.get(moment.unit, 14 if moment.unit == "fortnight" else 7)
        return (at + timedelta(days=size * count)).isoformat()
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[moment.unit or "year"] * count
    year, month = calendar.months_later(at.year, at.month, months)
    if abs(months) > 36:
        return f"{year:04d}"
    return f"{year:04d}-{month:02d}"


def _anchored(moment: Moment, setting: Setting) -> Named:
    unit = moment.unit or "day"
    anchor = (
        setting.previous
        if unit in ("month", "year", "decade") or not (moment.count or unit == "day")
        else setting.previous_day
    )
    if anchor is None or anchor.startswith("X"):
        return Named("XXXX-XX-XX" if unit == "day" else "XXXX")
    first, last = when.bounds(anchor)
    at = (last if moment.shift > 0 else first) or first or last
    if at is None:
        return Named("XXXX-XX-XX")
    if moment.nth is not None:
        return _day_of_stay(at, moment.nth)
    if moment.edge:
        return _day(at)
    if moment.count and unit == "day":
        return _day(at + timedelta(days=moment.count * moment.shift))
    if moment.count and moment.value == "named":  # the following month, the year before
        return _unit_at(unit, at, Moment("near", unit=unit, shift=moment.shift), setting)
    if moment.count:
        return Named(_counted_from(at, moment), _counted_from(at, moment) + "~")
    if unit == "day":
        return Named(anchor, anchor)
    return _unit_at(unit, at, Moment("near", unit=unit), setting)


def _day_of_stay(at: date, nth: int) -> Named:
    """`its final day` bounds the stay by that day; `the second day of talks` tells when they began."""
    if nth < 0:
        return Named(at.isoformat(), f"../{at.isoformat()}")
    return Named(at.isoformat(), f"{(at - timedelta(days=nth - 1)).isoformat()}/..")


def _window(moment: Moment, setting: Setting) -> Named:
    ahead = moment.shift > 0
    name = "FUTURE_REF" if ahead else "PAST_REF"
    published = setting.published
    if published is None or moment.value == "PAST_REF":
        return Named(name)
    if moment.unit in ("minute", "second"):
        return Named(name)
    if moment.unit == "hour" and moment.count:  # the past 24 hours reach into the day before
        moment = replace(moment, unit="day", count=-(-moment.count // 24))
    if not moment.count:
        return Named(name, f"{published.isoformat()}/.." if ahead else None)
    other = _counted_from(published, moment)
    ends = (published.isoformat(), other) if ahead else (other, published.isoformat())
    return Named(length_value(moment.count, moment.unit or "day"), when.span_of(*ends))


def _vague(moment: Moment, setting: Setting) -> Named:
    now = setting.published if moment.unit == "currently" else None
    return Named(moment.value or "", now.isoformat() if now else None)


def _hour(moment: Moment, setting: Setting) -> Named:
    day = setting.previous_day
    return Named(day, day) if day and "/" not in day else Named("")


_KINDS: dict[str, Callable[[Moment, Setting], Named]] = {
    "calendar": _calendar, "near": _near, "offset": _offset, "anchored": _anchored, "window": _window, "vague": _vague,
    "hour": _hour,
}  # fmt: skip
