"""From what an expression means to its TIMEX3 type and value, in its setting."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import NamedTuple

from dateline.language.times import calendar_dates as calendar
from dateline.language.times import values
from dateline.language.times.lengths import value_of
from dateline.language.times.nodes import Away, Cal, Clock, Every, Length, Near, Node, Part, Ref, Stay, Timed, looks

_RANKS = {"day": 0, "weekend": 1, "week": 1, "month": 2, "season": 3, "quarter": 3, "half": 4, "year": 5, "decade": 6,
          "century": 7}  # fmt: skip
_SMALL = frozenset({"hour", "minute", "second"})
_CENTURY_AHEAD = 15  # years that a year in two figures may lie ahead of the reference


class Value(NamedTuple):
    """TIMEX3 type and value; `mod` where the meaning itself gives one; `told` false for what later times do not count
    from; `anchored` for what it was counted from: `now`, `told` or null.
    """

    type: str
    value: str
    anchored: str | None = None
    told: bool = True


@dataclass(frozen=True, slots=True)
class Setting:
    """Where an expression stands: the day of reference and its clock time if known, the direction of its clause, the
    order of numeric dates (`dmy`, `mdy` or null), whether the text is a narrative, the year its sentence has named, and
    what was told before.
    """

    reference: date | None = None
    clock: datetime | None = None
    direction: str | None = None
    order: str | None = None
    narrative: bool = False
    named: int | None = None
    told: tuple[str, ...] = field(default=())

    def last_told(self, unit: str) -> str | None:
        """The value told of last that is as fine as `unit`."""
        most = _RANKS.get(unit, 0)
        for value in reversed(self.told):
            if most == 0 and values.grain(value) == "weekend":
                return value
            if _RANKS.get(values.grain(value), 9) <= most:
                return value
        return None

    @property
    def year(self) -> int | None:
        """The year a narrative has reached."""
        for value in reversed(self.told):
            known = values.days_of(value)
            if known and _RANKS.get(values.grain(value), 9) <= 5:
                return known[0].year
        return None


def settle(node: Node, at: Setting) -> Value:
    """Type and value of a node; what the words and the setting leave open stays `X`."""
    try:
        return _settle(node, at)
    except (ValueError, OverflowError):  # 31 June; a year beyond the calendar's
        return Value("DATE", "XXXX-XX-XX", told=False)


def settle_end(node: Node, start: Value, at: Setting) -> Value:
    """The end of a range comes after its start: a weekday or month without a year is looked for from there on."""
    value = settle(node, at)
    first, last = values.days_of(start.value), values.days_of(value.value)
    if not (first and last and last[1] < first[0]) or not looks(node):
        return value
    return settle(node, replace(at, reference=first[0], direction="future", told=(), narrative=False))


def _settle(node: Node, at: Setting) -> Value:
    if isinstance(node, Length):
        return Value("DURATION", value_of(node.parts), "now" if node.window else None, told=False)
    if isinstance(node, Every):
        return Value("SET", node.value, told=False)
    if isinstance(node, Ref):
        return Value("DATE", node.value, told=False)
    if isinstance(node, Timed | Clock | Part):
        return _time(node, at)
    if isinstance(node, Cal):
        fixed = node.year is not None or node.inside is not None or node.decade is not None or node.century is not None
        return Value("DATE", _cal(node, at), None if fixed or at.reference is None or at.narrative else "now")
    if isinstance(node, Near):
        return _near(node, at)
    if isinstance(node, Stay):
        return Value("DATE", "XXXX-XX-XX", told=False)
    return _away(node, at)


def _time(node: Timed | Clock | Part, at: Setting) -> Value:
    time = node.time if isinstance(node, Timed) else node
    day = _settle(node.day, at) if isinstance(node, Timed) and node.day is not None else None
    base = day.value.partition("T")[0] if day else ""
    if day and day.type == "SET":
        base = day.value
    if isinstance(time, Part):
        return Value("TIME", base + time.code, day.anchored if day else None, bool(base))
    if time.hour == 24:
        known = values.days_of(base)
        if known and time.minute is None:
            return Value("TIME", f"{base}T24:00", day.anchored if day else None)
    minute = f":{time.minute:02d}" if time.minute is not None else ":00"
    second = f":{time.second:02d}" if time.second is not None else ""
    return Value(
        "TIME", f"{base}T{time.hour:02d}{minute}{second}{time.zone}", day.anchored if day else None, bool(base)
    )


def full_year(year: int, reference: date | None) -> int:
    """The year that two figures mean: this century up to some years ahead of the reference, else the one before."""
    now = reference.year if reference else 2025
    this = now // 100 * 100 + year
    return this if this <= now + _CENTURY_AHEAD else this - 100


def _cal(cal: Cal, at: Setting) -> str:
    if cal.short and cal.year is not None:
        cal = replace(cal, year=full_year(cal.year, at.reference), short=False)
    if cal.year is not None and cal.year <= 0:
        return f"BC{-cal.year:04d}"
    if cal.open_order:
        ordered = _ordered(cal, at)
        return ordered if isinstance(ordered, str) else _cal(ordered, at)
    inside = _settle(cal.inside, at).value if cal.inside is not None else None
    if cal.nth is not None and inside is not None:
        return _nth(cal, inside)
    if inside is not None and cal.year is None:
        return _inside(cal, inside, at)
    if cal.decade is not None:
        return f"{cal.decade:03d}"
    if cal.century is not None:
        if cal.century < 0:
            return f"BC{(-cal.century - 1):02d}"
        return f"{cal.century:02d}" if cal.unit is None else str(cal.century // 10)
    if cal.holiday is not None:
        return _holiday(cal, at)
    if cal.month is not None:
        return _month(cal, at)
    if cal.weekday is not None:
        return _weekday(cal, at)
    if cal.day is not None:
        return _day_alone(cal, at)
    return _period(cal, at)


def _ordered(cal: Cal, at: Setting) -> Cal | str:
    one, two = cal.open_order or (1, 1)
    if at.order is None:
        return f"{cal.year:04d}-XX-XX" if cal.year is not None else "XXXX-XX-XX"
    month, day = (one, two) if at.order == "mdy" else (two, one)
    return replace(cal, month=month, day=day, open_order=None)


def _nth(cal: Cal, inside: str) -> str:
    """`the first Monday of May`, `the last week of 2016`, within a value that names days."""
    known, nth, grain = values.days_of(inside), cal.nth or 1, values.grain(inside)
    if known is None:
        return inside if not cal.weekday else f"{inside}-WXX-{cal.weekday}"
    first, last = known
    if cal.weekday:
        size = values.days_of(inside)
        if grain == "week":
            return (first + timedelta(days=cal.weekday - 1)).isoformat()
        assert size is not None
        found = _nth_weekday(first, last, cal.weekday, nth)
        return found.isoformat() if found else inside
    if cal.unit == "day":
        return ((first if nth > 0 else last + timedelta(days=1)) + timedelta(days=nth - (nth > 0))).isoformat()
    if cal.unit == "week":
        if grain in ("year", "decade") and nth > 0:
            return f"{first.year:04d}-W{nth:02d}"
        if grain == "year":
            return f"{last.year:04d}-W{date(last.year, 12, 28).isocalendar()[1]:02d}"
        week = first + timedelta(days=7 * (nth - 1)) if nth > 0 else last
        if nth < 0 and last.isoweekday() < 4:
            week -= timedelta(days=7)
        if nth > 0 and first.isoweekday() > 4:  # a week belongs where its Thursday lies
            week += timedelta(days=7)
        return values.unit_of(week, "week")
    if cal.unit == "weekend":
        found = _nth_weekday(first, last, 6, nth)
        return values.unit_of(found, "weekend") if found else inside
    if cal.unit == "month":
        year, month = calendar.months_later(first.year, first.month, nth - 1) if nth > 0 else (last.year, last.month)
        return f"{year:04d}-{month:02d}"
    if cal.unit == "year":
        return f"{first.year + nth - 1:04d}" if nth > 0 else f"{last.year:04d}"
    if cal.unit == "decade":
        return f"{(first.year // 10 + nth - 1) if nth > 0 else last.year // 10:03d}"
    return inside


def _nth_weekday(first: date, last: date, weekday: int, nth: int) -> date | None:
    if nth > 0:
        found = first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1))
    else:
        found = last - timedelta(days=(last.isoweekday() - weekday) % 7 - 7 * (nth + 1))
    return found if first <= found <= last else None


def _inside(cal: Cal, inside: str, at: Setting) -> str:
    """A month, quarter, weekday ... of a value: `January` of `2022`, `Tuesday` of `2023-W15`."""
    known = values.days_of(inside)
    if known is None or inside.startswith("X"):
        return _open(replace(cal, inside=None), inside)
    first = known[0]
    if cal.weekday and values.grain(inside) in ("week", "weekend") and cal.month is None:
        return (calendar.monday(first) + timedelta(days=cal.weekday - 1)).isoformat()
    if cal.day and cal.month is None and values.grain(inside) in ("month", "day"):
        return date(first.year, first.month, cal.day).isoformat()
    return _cal(replace(cal, inside=None, year=first.year), at)


def _open(cal: Cal, inside: str) -> str:
    if cal.day and cal.month is None:
        return f"XXXX-XX-{cal.day:02d}"
    if cal.weekday and not cal.month:
        return f"XXXX-WXX-{cal.weekday}"
    return _cal(cal, Setting())


def _holiday(cal: Cal, at: Setting) -> str:
    rule = cal.holiday or ""
    year = cal.year
    if year is None and at.narrative and cal.which is None and at.year:
        year = at.year
    if year is None and at.reference:
        this = values.holiday(rule, at.reference.year)
        if this:
            year = _year_which(at, cal.which, this, this)
    day = values.holiday(rule, year) if year else None
    if day is None:
        return (
            f"XXXX-{rule}"
            if "W" not in rule and rule[0].isdecimal() and year is None
            else (f"{year:04d}-XX-XX" if year else "XXXX-XX-XX")
        )
    if cal.weekend:
        near = day + timedelta(days=((6 - day.isoweekday() + 3) % 7) - 3)
        return values.unit_of(near, "weekend")
    return day.isoformat()


def _year_which(at: Setting, which: str | None, first: date, last: date) -> int:
    """The year of what lasts from `first` to `last` in the reference's year, as `which` or the tense has it."""
    now = at.reference or first
    if which in ("last", "previous"):
        return now.year - (first >= now)
    if which in ("next", "following", "coming"):
        return now.year + (last <= now)
    if which in ("this",):
        return now.year
    return calendar.year_near(now, first, last, at.direction)


def _month(cal: Cal, at: Setting) -> str:
    month, day, year = cal.month or 1, cal.day, cal.year
    if not 1 <= month <= 12:
        raise ValueError("no such month")
    if year is None and at.narrative and cal.which is None and at.year:
        year = at.year
    told = at.last_told("month") if at.narrative and cal.which in ("last", "next") else None
    known = values.days_of(told) if told else None
    if year is None and known:
        return _month(cal, replace(at, reference=known[0], narrative=False))
    if year is None and cal.which == "same":
        year = at.year
    if year is None and cal.which is None and at.direction != "future":
        year = at.named
    if year is None and at.reference:
        year = _nearest_year(cal, at)
    text = f"{year:04d}-{month:02d}" if year is not None else f"XXXX-{month:02d}"
    if day is None:
        return text
    if year is not None and day > 28:
        date(max(year, 1), month, day)
    return f"{text}-{day:02d}"


def _nearest_year(cal: Cal, at: Setting) -> int:
    now, month, day = at.reference or date(2000, 1, 1), cal.month or 1, cal.day
    if day is None:
        first, last = values.months(now.year, month, 1)
        if cal.which in ("last", "next") and first <= now <= last:
            return now.year + (-1 if cal.which == "last" else 1)
        return _year_which(at, cal.which, first, last)
    leap = (month, day) == (2, 29)
    if leap:
        years = [y for y in range(now.year - 8, now.year + 9) if monthrange(y, 2)[1] == 29]
        ahead = at.direction == "future"
        fits = [y for y in years if (date(y, 2, 29) >= now) == ahead] if at.direction else years
        return min(fits, key=lambda y: abs((date(y, 2, 29) - now).days))
    spot = date(now.year, month, 28 if leap else day)
    year = _year_which(at, cal.which, spot, spot)
    if cal.weekday:
        fits = [y for y in range(now.year - 5, now.year + 6) if _falls(y, month, day, cal.weekday)]
        near = [y for y in fits if abs(y - year) <= 1]
        return min(near, key=lambda y: (abs(y - year), y)) if near else year
    return year if cal.which else calendar.likely_year(now, spot, year)


def _falls(year: int, month: int, day: int, weekday: int) -> bool:
    try:
        return date(year, month, day).isoweekday() == weekday
    except ValueError:
        return False


def _weekday(cal: Cal, at: Setting) -> str:
    weekday, which = cal.weekday or 1, cal.which
    if cal.day is not None:
        return _weekday_and_day(cal, at)
    told = at.last_told("day")
    now = at.reference
    if which in ("following", "previous", "same") or at.narrative:
        known = values.days_of(told) if told else None
        anchor = known[0] if known else now
        if anchor is None:
            return f"XXXX-WXX-{weekday}"
        if which == "previous":
            return calendar.weekday_near(anchor - timedelta(days=1), weekday, "past").isoformat()
        if which == "following" or (at.narrative and known):
            step = 0 if at.narrative and which is None else 1
            return calendar.weekday_near(anchor + timedelta(days=step), weekday, "future").isoformat()
    if now is None:
        return f"XXXX-WXX-{weekday}"
    if which == "coming":
        return calendar.weekday_near(now + timedelta(days=1), weekday, "future").isoformat()
    if which in ("last", "this", "next"):
        return calendar.weekday_which(now, weekday, which, at.direction).isoformat()
    return calendar.weekday_near(now, weekday, at.direction).isoformat()


def _weekday_and_day(cal: Cal, at: Setting) -> str:
    """`Friday the 15th`: the nearest month in which the two agree."""
    day, now = cal.day or 1, at.reference
    if now is None:
        return f"XXXX-XX-{day:02d}"
    shifts = sorted(range(-11, 12), key=lambda shift: (abs(shift), (shift < 0) != (at.direction == "past")))
    for shift in shifts:
        year, month = calendar.months_later(now.year, now.month, shift)
        if _falls(year, month, day, cal.weekday or 1):
            return date(year, month, day).isoformat()
    return f"XXXX-XX-{day:02d}"


def _day_alone(cal: Cal, at: Setting) -> str:
    """`the 21st`: of this month, or of the one before or after as the tense has it; of the month told of last."""
    day, now = cal.day or 1, at.reference
    told = at.last_told("month")
    known = values.days_of(told) if told else None
    if known and (at.narrative or abs((known[0] - (now or known[0])).days) < 100):
        return date(known[0].year, known[0].month, day).isoformat()
    if now is None or day > 31:
        return f"XXXX-XX-{day:02d}"
    shift = 0
    if at.direction == "past" and day > now.day:
        shift = -1
    elif at.direction == "future" and day < now.day:
        shift = 1
    year, month = calendar.months_later(now.year, now.month, shift)
    return date(year, month, day).isoformat()


def _period(cal: Cal, at: Setting) -> str:
    """A season, quarter, half, week or year, with the year that is said or meant."""
    year = cal.year
    if cal.unit == "year":  # this school year
        base = at.reference.year if at.reference else None
        shift = {"last": -1, "next": 1, "coming": 1, "previous": -1, "following": 1}.get(cal.which or "", 0)
        return f"{cal.fiscal or ''}{base + shift:04d}" if base else "XXXX"
    if year is None and at.narrative and cal.which is None and at.year:
        year = at.year
    if year is None and at.reference:
        year = _period_year(cal, at, at.reference)
    text = f"{cal.fiscal or ''}{year:04d}" if year is not None else "XXXX"
    if cal.season:
        return f"{text}-{cal.season}"
    if cal.quarter:
        return f"{text}-Q{cal.quarter}"
    if cal.half:
        return f"{text}-H{cal.half}"
    if cal.week:
        return f"{text}-W{cal.week:02d}"
    return text


def _period_year(cal: Cal, at: Setting, now: date) -> int:
    if cal.week:
        return now.isocalendar()[0]
    if cal.which == "same" and at.year:
        return at.year
    code = cal.season or (f"Q{cal.quarter}" if cal.quarter else f"H{cal.half}")
    known = values.days_of(f"{now.year:04d}-{code}")
    if known is None:
        return now.year
    first, last = known
    if cal.which in ("last", "previous"):
        return max(y for y in range(now.year - 2, now.year + 1) if _ended(y, code, now))
    if cal.which in ("next", "following", "coming"):
        return min(y for y in range(now.year, now.year + 3) if _begins(y, code, now))
    if cal.which == "this":
        return now.year - (cal.season == "WI" and now.month < 3)
    if cal.season == "WI" and now.month < 3 and at.direction != "future":
        return now.year - 1
    return calendar.year_near(now, first, last, at.direction)


def _ended(year: int, code: str, now: date) -> bool:
    known = values.days_of(f"{year:04d}-{code}")
    return known is not None and known[1] < now


def _begins(year: int, code: str, now: date) -> bool:
    known = values.days_of(f"{year:04d}-{code}")
    return known is not None and known[0] > now


_UNKNOWN = {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX", "quarter": "XXXX-QX",
            "season": "XXXX-XX", "decade": "XXX", "century": "XX"}  # fmt: skip


def _near(node: Near, at: Setting) -> Value:
    unit = "day" if node.unit == "night" else node.unit
    told = at.last_told(unit) if node.anchor == "told" or (node.anchor == "frame" and at.narrative) else None
    if not isinstance(node.anchor, str):
        told = _settle(node.anchor, at).value
    known = values.days_of(told) if told else None
    now = known[1] if known and node.shift > 0 else known[0] if known else at.reference
    if unit in _SMALL:
        return _small_near(unit, node.shift, at)
    side = node.anchor if isinstance(node.anchor, str) else None
    if now is None or (side is None and known is None):
        return Value("DATE", _UNKNOWN.get(unit, "XXXX"), told=False)
    if told and node.shift == 0 and unit == "day":
        return Value("DATE", told.partition("T")[0], "told")
    if unit == "weekend":
        saturday = calendar.monday(now) + timedelta(days=5)
        shift = node.shift - (side is None and now.isoweekday() < 3)
        if shift == 0 and at.direction == "past" and now < saturday:
            shift = -1
        return Value("DATE", values.unit_of(saturday + timedelta(days=7 * shift), "weekend"), side)
    if unit == "season":
        return Value("DATE", values.season_of(values.moved(now, 3 * node.shift, "month")), side)
    base = now.replace(day=1) if unit in ("month", "quarter", "year", "decade", "century", "semester") else now
    return Value("DATE", values.unit_of(values.moved(base, node.shift, unit), unit), side)


def _small_near(unit: str, shift: int, at: Setting) -> Value:
    """`the next hour`, `last minute`: a length that touches now; `this hour` is now."""
    if shift == 0:
        return Value("DATE", "PRESENT_REF", told=False)
    return Value("DURATION", value_of(((1.0, unit),)), "now", told=False)


def _away(node: Away, at: Setting) -> Value:
    sign, parts = node.sign, node.parts
    if node.vague and not any(part in _SMALL for _, part in parts):
        return _vague(node, at)
    anchor, base = _anchor(node, at)
    unit = parts[-1][1]
    if unit.startswith("weekday"):
        return Value("DATE", _weekdays_away(int(unit[7:]), int(parts[0][0]), sign, at))
    if any(part in _SMALL for _, part in parts):
        return _small_away(node, at, base)
    known = values.days_of(base) if base else None
    if known is None:
        return Value("DATE", "PAST_REF" if sign < 0 else "FUTURE_REF", told=False)
    own = values.grain(base or "")
    if anchor == "told" and len(parts) == 1 and own in ("quarter", "month", "half") and unit == "year":
        kept = values.shifted(base or "", round(sign * parts[0][0]), unit)
        return Value("DATE", kept or "XXXX", "told")
    if len(parts) == 1 and unit in ("year", "decade", "century", "millennium") and sign < 0:
        back = known[0].year - round(parts[0][0] * {"year": 1, "decade": 10, "century": 100}.get(unit, 1000))
        if back < 1:
            return Value("DATE", f"BC{1 - back:04d}" if back > -9998 else "PAST_REF", anchor, told=False)
    day = known[1] if sign > 0 and _RANKS.get(own, 0) <= _RANKS.get(unit, 0) and own != "day" else known[0]
    for count, part in parts:
        day = values.moved(day, sign * count, part)
    exact = isinstance(node.anchor, Cal | Near | Timed | Away) and own == "day"
    return Value("DATE", values.unit_of(day, _grain_of(parts, exact)), anchor)


def _grain_of(parts: tuple[tuple[float, str], ...], exact: bool) -> str:
    """How fine a count of units tells: as its finest unit; counted from a day that is named, weeks tell the day."""
    unit = min((part for _, part in parts), key=lambda part: _RANKS.get(part, 0))
    if unit in ("week", "fortnight", "weekend") and (exact or len(parts) > 1):
        return "day"
    if unit in ("fortnight",):
        return "week"
    if any(count != int(count) for count, _ in parts):
        return {"year": "month", "decade": "year", "century": "year"}.get(unit, "day")
    return unit


def _anchor(node: Away, at: Setting) -> tuple[str | None, str | None]:
    now = at.reference.isoformat() if at.reference else None
    if node.anchor == "now":
        return "now", now
    if node.anchor == "told":
        unit = node.parts[-1][1]
        told = at.last_told("day" if unit in ("day", *_SMALL) else unit if unit in _RANKS else "day")
        if told is None and unit == "week":
            told = at.last_told("week")
        return "told", told or now
    assert not isinstance(node.anchor, str)
    return None, _settle(node.anchor, at).value


def _vague(node: Away, at: Setting) -> Value:
    """`several years ago`, `a few days later`: only the side is said."""
    if node.anchor == "told" and node.sign > 0 and at.last_told("day") is None:
        return Value("DATE", "FUTURE_REF", told=False)
    return Value("DATE", "PAST_REF" if node.sign < 0 else "FUTURE_REF", told=False)


def _weekdays_away(weekday: int, count: int, sign: int, at: Setting) -> str:
    if at.reference is None:
        return f"XXXX-WXX-{weekday}"
    day = calendar.weekday_near(at.reference + timedelta(days=sign), weekday, "future" if sign > 0 else "past")
    return (day + timedelta(days=7 * sign * (count - 1))).isoformat()


def _small_away(node: Away, at: Setting, base: str | None) -> Value:
    """`two hours ago`: a clock time where the reference has one, else the day as far as it is sure."""
    start = at.clock
    if node.anchor != "now" and base and "T" in base:
        start = _moment(base) or start
    if start is None:
        hours = sum(
            count * {"hour": 1, "minute": 1 / 60, "second": 1 / 3600}.get(unit, 0) for count, unit in node.parts
        )
        if at.reference and hours and hours % 24 == 0:
            return Value("DATE", (at.reference + timedelta(days=round(node.sign * hours / 24))).isoformat(), "now")
        return Value(
            "DURATION", value_of(tuple((count or None, unit) for count, unit in node.parts)), "told", told=False
        )
    for count, unit in node.parts:
        size = {"hour": 3600, "minute": 60, "second": 1}.get(unit)
        if size:
            start += timedelta(seconds=node.sign * count * size)
        else:
            moved = values.moved(start.date(), node.sign * count, unit)
            start = datetime.combine(moved, start.time())
    finest = node.parts[-1][1]
    return Value("TIME", start.strftime("%Y-%m-%dT%H:%M:%S" if finest == "second" else "%Y-%m-%dT%H:%M"), "now")


def _moment(value: str) -> datetime | None:
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        return None
