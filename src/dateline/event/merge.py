"""Reports that tell of one encounter become one event. The clusters follow from judgements, and from nothing else.

    accounts -> candidates -> comparisons -> judgements -> events

Two reports that cannot be the same event are never in one, whatever lies between them, unless a person says so. Which
reports come first makes no difference, and reports known by a day give the same events whatever became known later.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from dateline.event.accounts import Account, gather
from dateline.event.compare import Comparison
from dateline.event.judge import MAKER, Comparer, Judged, Pair, judge
from dateline.records import Event, Judgement, Report


@dataclass(slots=True)
class _Cluster:
    """Accounts judged the same so far: their indexes, pages and tellings, and whom people keep them apart from."""

    members: list[int]
    captures: set[str]
    tellings: set[int]
    apart: set[int]
    joined: list[Judgement] = field(default_factory=list)

    def take(self, other: _Cluster, judgement: Judgement) -> None:
        """Take over another cluster."""
        self.members += other.members
        self.captures |= other.captures
        self.tellings |= other.tellings
        self.apart |= other.apart
        self.joined += [*other.joined, judgement]


def merge(reports: Iterable[Report], judgements: Iterable[Judgement] = ()) -> tuple[Event, ...]:
    """The events that the reports tell of, earliest known first.

    Reports of one capture are to come in page order (`part_of` counts them); captures in any order. `judgements` that
    people made override the machine's; they name reports by id or by `reference`; those that name none are passed over.
    """
    accounts = gather(reports)
    comparer = Comparer(accounts)
    judged = judge(accounts, comparer, judgements)
    of, left_apart = _cluster(accounts, comparer, judged)
    clusters = sorted({id(cluster): cluster for cluster in of}.values(), key=lambda cluster: min(cluster.members))
    doubts = _doubts(accounts, of, judged, left_apart)
    return tuple(_event(accounts, cluster, doubts.get(id(cluster), [])) for cluster in clusters)


def event_id(report_id: str) -> str:
    """The id of the event whose earliest report has this id."""
    return "e:" + report_id.removeprefix("r:")


def _cluster(
    accounts: Sequence[Account], comparer: Comparer, judged: Judged
) -> tuple[list[_Cluster], dict[Pair, Comparison]]:
    """The cluster of each account, and the pairs that were to be one but for what the rest of their clusters say."""
    of = [
        _Cluster([index], {account.report.capture_id}, {comparer.numbers[index]}, set())
        for index, account in enumerate(accounts)
    ]
    for (one, other), judgement in judged.by_people.items():
        if judgement.verdict != "same":
            of[one].apart.add(other)
            of[other].apart.add(one)
    for (one, other), judgement in sorted(judged.by_people.items(), key=lambda item: item[0]):
        if judgement.verdict == "same" and of[one].apart.isdisjoint(of[other].members):
            _join(of, one, other, judgement)
    left_apart = {}
    for pair, seen in sorted(judged.same.items(), key=lambda item: (-item[1].score, item[0])):
        one, other = pair
        if of[one] is of[other]:
            continue
        if _may_join(of[one], of[other], comparer):
            _join(of, one, other, _judgement(accounts, pair, "same", seen))
        else:
            left_apart[pair] = seen
    return of, left_apart


def _may_join(one: _Cluster, other: _Cluster, comparer: Comparer) -> bool:
    """True where no report of one is known to be another event than a report of the other."""
    if not one.captures.isdisjoint(other.captures) or not one.apart.isdisjoint(other.members):
        return False
    return not any(comparer.compare_tellings(left, right).veto for left in one.tellings for right in other.tellings)


def _join(of: list[_Cluster], one: int, other: int, judgement: Judgement) -> None:
    large, small = of[one], of[other]
    if large is small:
        return
    if len(large.members) < len(small.members):
        large, small = small, large
    large.take(small, judgement)
    for index in small.members:
        of[index] = large


def _doubts(
    accounts: Sequence[Account], of: Sequence[_Cluster], judged: Judged, left_apart: dict[Pair, Comparison]
) -> dict[int, list[Judgement]]:
    """What was left apart, by cluster: the likeliest pair of each two clusters, and what people said."""
    best: dict[Pair, tuple[float, Pair, str]] = {}
    for pairs, why in ((judged.unsure, ""), (left_apart, "but the rest of its event cannot be the same")):
        for pair, seen in pairs.items():
            ends = sorted((min(of[pair[0]].members), min(of[pair[1]].members)))
            at = (ends[0], ends[1])
            if ends[0] != ends[1] and (-seen.score, pair, why) < best.get(at, (1.0, pair, why)):
                best[at] = (-seen.score, pair, why)
    found: dict[int, list[Judgement]] = {}
    for _, pair, why in sorted(best.values(), key=lambda item: item[1]):
        seen = judged.unsure.get(pair) or left_apart[pair]
        judgement = _judgement(accounts, pair, "unsure", seen, *([why] if why else []))
        for index in pair:
            found.setdefault(id(of[index]), []).append(judgement)
    for pair, judgement in judged.by_people.items():
        for cluster in {id(of[index]) for index in pair}:
            found.setdefault(cluster, []).append(judgement)
    return found


def _judgement(accounts: Sequence[Account], pair: Pair, verdict: str, seen: Comparison, *more: str) -> Judgement:
    left, right = sorted((accounts[pair[0]].key, accounts[pair[1]].key))
    return Judgement(left, right, verdict, MAKER, (*seen.reasons, *more), round(seen.score, 2))


def _event(accounts: Sequence[Account], cluster: _Cluster, doubts: Sequence[Judgement]) -> Event:
    members = [accounts[index] for index in sorted(cluster.members)]
    kept = {(item.left, item.right, item.by): item for item in (*cluster.joined, *doubts)}
    return Event(
        id=event_id(members[0].key),
        reports=tuple(account.report for account in members),
        judgements=tuple(kept[key] for key in sorted(kept)),
        aliases=tuple(event_id(account.key) for account in members[1:]),
    )
