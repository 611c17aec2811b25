"""Two reports side by side: the points for one encounter, those against, and why, in words."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.event.accounts import Account, Telling
from dateline.event.parties import Weight
from dateline.event.settings import weigh_settings
from dateline.event.timing import weigh_times

EXACT = 2.25
"""Points of a time from which it says enough by itself: a week or less."""
SAME = 3.5
"""Points from which two reports are judged to tell of one encounter: the same two people (1) on the same day (3) are
enough, or in the same city (2) in the same month (1.25); in the same country in the same month (0.75) they are not."""
UNSURE = 1.5
"""Points from which a pair that is left apart is kept as unsure."""
IN_PERSON = frozenset({"meeting", "multilateral"})
PLANS = frozenset({"planned", "possible", "postponed", "cancelled", "denied"})
CALLED_OFF = frozenset({"cancelled", "denied"})
COPY_DAYS = 3
PLAN_DAYS, TALK_DAYS = 120, 30
"""How long a plan with a time stays in the news, and one that nobody has put a time to."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The points for one encounter, and the weights behind them; `veto` where it cannot be one.

    `timed` and `placed` are the points that time and place gave.
    """

    score: float
    weights: tuple[Weight, ...]
    timed: float = 0.0
    placed: float = 0.0
    veto: bool = False

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why, in words, each with its points."""
        return tuple(
            weight.reason if weight.veto or not weight.points else f"{weight.reason} ({weight.points:+g})"
            for weight in self.weights
        )

    def plus(self, *weights: Weight) -> Comparison:
        """This comparison with more to weigh."""
        added = sum(weight.points for weight in weights)
        return Comparison(self.score + added, self.weights + weights, self.timed, self.placed, self.veto)


def is_plainly_apart(left: Telling, right: Telling) -> bool:
    """True where kinds or days exclude each other at a glance; what is left is for `compare_tellings` to judge."""
    if left.kind != right.kind and not (left.kind in IN_PERSON and right.kind in IN_PERSON):
        return True
    if left.fuzzy or right.fuzzy or len(left.times) > 1 or len(right.times) > 1:
        return False
    if left.last and right.first and left.last < right.first:
        return True
    return bool(right.last and left.first and right.last < left.first)


def compare_tellings(left: Telling, right: Telling, people: Weight, swapped: bool) -> Comparison:
    """What two reports say for or against one encounter, whoever printed them and when.

    `people` is what their parties say, `swapped` whether one's guest is the other's host.
    """
    if left.kind != right.kind and not IN_PERSON.issuperset((left.kind, right.kind)):
        return _vetoed(Weight(0, f"a {left.kind} and a {right.kind}", veto=True))
    if people.veto:
        return _vetoed(people)
    times = weigh_times(left, right)
    if times.veto:
        return _vetoed(times)
    visit = left.kind == "visit"
    place = weigh_settings(visit, left.place, right.place)
    if place is not None and place.veto:
        return _vetoed(place)
    if swapped and (visit or place is None or place.points < 2):
        return _vetoed(Weight(0, "guest in one and host in the other", veto=True))
    placed = place.points if place is not None else 0.0
    weights = [people, times, *([place] if place is not None else []), *_against(left, right)]
    return Comparison(sum(weight.points for weight in weights), tuple(weights), times.points, placed)


def compare(left: Account, right: Account, told: Comparison) -> Comparison:
    """`told` (their tellings' comparison) with what publication adds: how close, how prominent, plan or outcome."""
    if told.veto:
        return told
    if left.report.capture_id == right.report.capture_id:
        return _vetoed(Weight(0, "one page tells of both", veto=True))
    found = (_closeness(left, right), _continuity(left, right, told), _agenda(left, right), _copy(left, right),
             _contradiction(left, right))  # fmt: skip
    return told.plus(*(weight for weight in found if weight is not None))


def _vetoed(weight: Weight) -> Comparison:
    return Comparison(0.0, (weight,), veto=True)


def _against(left: Telling, right: Telling) -> list[Weight]:
    found = []
    if left.part_of_day and right.part_of_day and left.part_of_day != right.part_of_day:
        found.append(Weight(-1.5, f"one in the {left.part_of_day}, one in the {right.part_of_day}"))
    if left.inside_own != right.inside_own:
        found.append(Weight(-1.5, "one is a part of talks between the same people"))
    if left.kind != right.kind:
        found.append(Weight(-0.5, f"a {left.kind} in one, a {right.kind} in the other"))
    return found


def days_between(left: Account, right: Account) -> int | None:
    """How many days lie between two publications; null where one is undated."""
    return abs((left.known - right.known).days) if left.known and right.known else None


def _closeness(left: Account, right: Account) -> Weight | None:
    """Two pages of the same day with the same news mean the same event more often than not."""
    days, main = days_between(left, right), left.report.main and right.report.main
    if days is None or days > 7:
        return Weight(0.25, "the news of both") if main else None
    said = "published on the same day" if days == 0 else f"published {days} day{'s' * (days > 1)} apart"
    if main:
        return Weight(1.5 if days <= 1 else 1.0 if days <= 3 else 0.5, f"the news of both, {said}")
    return Weight(0.5 if days <= 1 else 0.25, said) if days <= 3 else None


def _continuity(left: Account, right: Account, told: Comparison) -> Weight | None:
    """A pair seldom has two plans for one time or one place at once: what was planned is what was then put off."""
    days = days_between(left, right)
    one, other = left.report.status, right.report.status
    if days is None or not {one, other} & PLANS:
        return None
    if {one, other} <= PLANS and told.timed < EXACT:
        if told.timed >= 0.5 and days <= PLAN_DAYS:
            return Weight(1.5, f"{one} in one, {other} in the other")
        if told.placed > 0 and days <= TALK_DAYS:
            return Weight(1.0, f"{one} in one, {other} in the other")
        return None
    if (told.timed > 0 and days <= PLAN_DAYS) or (told.placed >= 1.5 and days <= TALK_DAYS):
        return Weight(0.5, f"{one} in one, {other} in the other")
    return None


def _agenda(left: Account, right: Account) -> Weight | None:
    shared = left.agenda & right.agenda
    return Weight(0.5, f"both about {min(shared)}") if shared else None


def _copy(left: Account, right: Account) -> Weight | None:
    """A wire story in two papers tells of one event, however vaguely."""
    days = days_between(left, right)
    if days is not None and days <= COPY_DAYS and left.words and left.words == right.words:
        return Weight(2.0, "in the same words")
    return None


def _contradiction(left: Account, right: Account) -> Weight | None:
    """Called off after the other page saw it happen: hardly the same one, unless the sources disagree."""
    for one, other in ((left, right), (right, left)):
        called_off = one.report.status in CALLED_OFF and other.report.status == "happened"
        if called_off and one.known and other.known and one.known > other.known:
            return Weight(-1.5, f"{one.report.status} in the later one, happened in the earlier")
    return None
