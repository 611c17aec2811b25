"""When two reports take place: the same day, the same month, or days that cannot both be true."""

from __future__ import annotations

from datetime import date

from dateline import when
from dateline.event.accounts import Telling
from dateline.event.parties import Weight

DAY, WEEK, MONTH, SEASON = 3, 9, 31, 100
"""How many days a time may leave open and still be as exact as its name: a two-day visit is as good as a day."""


def weigh_times(left: Telling, right: Telling) -> Weight:
    """What two times say for or against one encounter; of what was postponed, the old time and the new one count."""
    pairs = [(one, other) for one in left.times for other in right.times]
    if pairs and not any(when.can_both_be_true(one, other) for one, other in pairs):
        return Weight(0, f"the times cannot both be true: {left.times[0]} and {right.times[0]}", veto=True)
    postponed = len(left.times) > 1 or len(right.times) > 1
    if postponed and pairs:
        return max((_weigh(one, other) for one, other in pairs), key=lambda weight: weight.points)
    if not _can_meet(left, right):
        return Weight(0, "one lies ahead when the other is already past", veto=True)
    if not pairs:
        return Weight(0, "no time told in one")
    exact = _weigh(left.times[0], right.times[0])
    return max(exact, _weigh_days(left, right), key=lambda weight: weight.points)


def _can_meet(left: Telling, right: Telling) -> bool:
    """True where the days left open by times and statuses overlap, or only `~`, seasons and the like let them."""
    if left.fuzzy or right.fuzzy:
        return True
    first = max(left.first or date.min, right.first or date.min)
    last = min(left.last or date.max, right.last or date.max)
    return first <= last


def _weigh(one: str, other: str) -> Weight:
    """Points by how exact the coarser of two times is."""
    if not when.can_both_be_true(one, other):
        return Weight(0, f"the times cannot both be true: {one} and {other}")
    if "XXXX" in one or "XXXX" in other:
        days = when.precision(one) == "day" == when.precision(other)
        return Weight(2.0 if days else 0.5, f"the same day of a year: {one} and {other}")
    if not when.overlap(one, other) or "~" in one + other:
        return Weight(0.5, f"times that may meet: {one} and {other}")
    starts = [when.parse(time).start for time in (one, other)]
    if starts[0] == starts[1] and starts[0] is not None and starts[0].precision == "day":
        return Weight(3.0, f"from the same day: {one} and {other}" if one != other else f"the same day: {one}")
    return _by_width(max(_width(one), _width(other)), f"{one} and {other}")


def _weigh_days(left: Telling, right: Telling) -> Weight:
    """As `_weigh`, where the statuses narrow an open interval (a stay that was under way on a day)."""
    widths = (left.width, right.width)
    if None in widths or left.fuzzy or right.fuzzy:
        return Weight(0, "no time told in one")
    return _by_width(max(filter(None, widths)), f"{left.times[0]} and {right.times[0]}")


def _by_width(width: int, said: str) -> Weight:
    if width <= DAY:
        return Weight(3.0, f"the same day or days: {said}")
    if width <= WEEK:
        return Weight(2.25, f"within the same days: {said}")
    if width <= MONTH:
        return Weight(1.25, f"within the same month: {said}")
    if width <= SEASON:
        return Weight(0.5, f"within the same months: {said}")
    return Weight(0.25, f"times that may meet: {said}")


def _width(time: str) -> int:
    first, last = when.bounds(time)
    return (last - first).days + 1 if first and last else 10**6
