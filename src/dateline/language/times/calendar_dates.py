"""The calendar's part of resolving: which Wednesday, which April, when Easter is."""

from __future__ import annotations

from datetime import date, timedelta

_FAR, _NEAR = 330, 35  # days: eleven months, a month


def easter(year: int) -> date:
    """Easter Sunday of the western churches (the Gregorian computus of Meeus, Jones and Butcher)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def weekday_near(now: date, weekday: int, direction: str | None) -> date:
    """The day of that name (1 Monday to 7 Sunday): the latest up to `now`, the first from `now` on, or the nearest."""
    back = (now.isoweekday() - weekday) % 7
    ahead = (weekday - now.isoweekday()) % 7
    if direction == "past" or (direction is None and back <= ahead):
        return now - timedelta(days=back)
    return now + timedelta(days=ahead)


def weekday_which(now: date, weekday: int, which: str, direction: str | None) -> date:
    """`last Tuesday` is the latest before `now`, `next Tuesday` that of next week, `this Tuesday` the one at hand."""
    if which == "last":
        return weekday_near(now - timedelta(days=1), weekday, "past")
    if which == "next":
        return monday(now) + timedelta(days=6 + weekday)
    this = monday(now) + timedelta(days=weekday - 1)
    if direction == "past" and this > now:
        return this - timedelta(days=7)
    if direction == "future" and this < now:
        return this + timedelta(days=7)
    return this


def monday(day: date) -> date:
    """The Monday of that day's week."""
    return day - timedelta(days=day.isoweekday() - 1)


def year_near(now: date, first: date, last: date, direction: str | None) -> int:
    """The year, of now's and its neighbours, for what lasts from `first` to `last` in now's year, in that direction.

    Past: it has begun by `now`. Future: it is not over. Null: the one that lies nearest.
    """
    span = last - first
    starts = {year: _in_year(first, year) for year in (now.year - 1, now.year, now.year + 1)}
    if direction == "past":
        return max(year for year, start in starts.items() if start <= now)
    if direction == "future":
        return min((year for year, start in starts.items() if start + span >= now), default=now.year + 1)
    return min(starts, key=lambda year: (_gap(now, starts[year], starts[year] + span), year))


def likely_year(now: date, at: date, year: int) -> int:
    """`year` for the day `at`, unless that is most of a year away while the same day a year nearer is at hand.

    Who speaks of May 13 on May 14 and means another year says so; it is then the tense that was misread.
    """
    nearest = year_near(now, at, at, None)
    far, near = (abs((_in_year(at, y) - now).days) for y in (year, nearest))
    return nearest if far > _FAR and near < _NEAR else year


def months_later(year: int, month: int, shift: int) -> tuple[int, int]:
    """Year and month `shift` months on (or back)."""
    years, index = divmod(month - 1 + shift, 12)
    return year + years, index + 1


def _in_year(day: date, year: int) -> date:
    try:
        return day.replace(year=year)
    except ValueError:  # 29 February
        return day.replace(year=year, day=28)


def _gap(now: date, first: date, last: date) -> int:
    if first <= now <= last:
        return 0
    return (first - now).days if now < first else (now - last).days
