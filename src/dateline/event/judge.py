"""Judge the pairs: the same encounter, or unsure and left apart. What people have judged comes before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dateline.event.accounts import Account, Telling
from dateline.event.candidates import find_candidates
from dateline.event.compare import SAME, UNSURE, Comparison, compare, compare_tellings, is_plainly_apart
from dateline.event.parties import Party, Weight, has_swapped, weigh_parties
from dateline.event.reference import find_keys
from dateline.event.timing import WEEK
from dateline.records import Judgement

MAKER = "dateline-merge/1"
"""Who judged, where no person did; judgements by this name are made anew each time, never taken as given."""
MARGIN = 0.75  # a vague report goes with the better of two encounters only where it is better by this much

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Judged:
    """All that is judged of a set of accounts: comparisons of pairs that may be one, and people's verdicts.

    `same` are the machine's pairs; `unsure` those it leaves apart; `by_people` what people judged.
    """

    same: Mapping[Pair, Comparison]
    unsure: Mapping[Pair, Comparison]
    by_people: Mapping[Pair, Judgement]


class Comparer:
    """Compares accounts, and each two tellings once, however many reports share them.

    `tellings` are the different ones, `numbers` the place in them of each account's.
    """

    def __init__(self, accounts: Sequence[Account]) -> None:
        numbers: dict[int, int] = {}
        self.numbers = tuple(numbers.setdefault(id(account.telling), len(numbers)) for account in accounts)
        self.tellings: list[Telling] = []
        for number, account in zip(self.numbers, accounts, strict=True):
            if number == len(self.tellings):
                self.tellings.append(account.telling)
        casts: dict[tuple[str, tuple[Party, ...]], int] = {}
        self._casts = [casts.setdefault((told.kind, told.parties), len(casts)) for told in self.tellings]
        self._people: dict[Pair, tuple[Weight, bool]] = {}
        self._told: dict[Pair, Comparison] = {}
        self._accounts = accounts

    def compare(self, pair: Pair) -> Comparison:
        """The comparison of two accounts, by their indexes."""
        one, other = pair
        told = self.compare_tellings(self.numbers[one], self.numbers[other])
        return compare(self._accounts[one], self._accounts[other], told)

    def may_be_one(self, one: int, other: int) -> bool:
        """False where two tellings, by their numbers, cannot be of one encounter."""
        left, right = self.tellings[one], self.tellings[other]
        return not is_plainly_apart(left, right) and not self.compare_tellings(one, other).veto

    def compare_tellings(self, one: int, other: int) -> Comparison:
        """The comparison of two tellings, by their numbers."""
        pair = (one, other) if one <= other else (other, one)
        told = self._told.get(pair)
        if told is None:
            left, right = self.tellings[pair[0]], self.tellings[pair[1]]
            told = self._told[pair] = compare_tellings(left, right, *self._compare_parties(pair, left, right))
        return told

    def _compare_parties(self, pair: Pair, left: Telling, right: Telling) -> tuple[Weight, bool]:
        """What the parties say, and whether guest and host are swapped; the same few meet again and again."""
        casts = self._casts[pair[0]], self._casts[pair[1]]
        if casts not in self._people:
            people = weigh_parties((left.kind, right.kind), left.parties, right.parties)
            self._people[casts] = people, not people.veto and has_swapped(left.parties, right.parties)
        return self._people[casts]


def judge(accounts: Sequence[Account], comparer: Comparer, judgements: Iterable[Judgement]) -> Judged:
    """Compare the candidates and judge them; talks of visits that are one, and visits with talks that are one, help
    each other."""
    by_people = _by_people(accounts, judgements)
    candidates = find_candidates(accounts, comparer.numbers, comparer.tellings, comparer.may_be_one)
    found = {pair: comparer.compare(pair) for pair in candidates if pair not in by_people}
    found |= _helped(accounts, found)
    same = {pair: seen for pair, seen in found.items() if seen.score >= SAME}
    torn = _torn(accounts, same, comparer)
    unsure = {pair: seen for pair, seen in found.items() if UNSURE <= seen.score < SAME} | torn
    return Judged({pair: seen for pair, seen in same.items() if pair not in torn}, unsure, by_people)


def _by_people(accounts: Sequence[Account], judgements: Iterable[Judgement]) -> dict[Pair, Judgement]:
    """People's judgements by pair of accounts; where two disagree, `different` is kept before `unsure`, then `same`."""
    given = [judgement for judgement in judgements if judgement.by != MAKER]
    if not given:
        return {}
    keys = find_keys(accounts, {side for judgement in given for side in (judgement.left, judgement.right)})
    weight = {"different": 0, "unsure": 1, "same": 2}
    found: dict[Pair, Judgement] = {}
    for judgement in sorted(given, key=lambda item: (-weight[item.verdict], item.by, item.left, item.right)):
        for one in keys.get(judgement.left, ()):
            for other in keys.get(judgement.right, ()):
                if one != other:
                    found[min(one, other), max(one, other)] = judgement
    return found


def _helped(accounts: Sequence[Account], found: Mapping[Pair, Comparison]) -> dict[Pair, Comparison]:
    """Pairs just short of the mark whose wholes, or whose parts, are judged the same."""
    children: dict[int, list[int]] = {}
    for index, account in enumerate(accounts):
        if account.parent is not None:
            children.setdefault(account.parent, []).append(index)

    def is_same(one: int | None, other: int | None) -> bool:
        if one is None or other is None:
            return False
        seen = found.get((one, other) if one < other else (other, one))
        return seen is not None and seen.score >= SAME

    helped: dict[Pair, Comparison] = {}
    for pair, seen in found.items():
        if seen.score >= SAME or seen.score < SAME - 1:
            continue
        one, other = pair
        if is_same(accounts[one].parent, accounts[other].parent):
            helped[pair] = seen.plus(Weight(1.0, "both inside the same event"))
        elif any(is_same(part, piece) for part in children.get(one, ()) for piece in children.get(other, ())):
            helped[pair] = seen.plus(Weight(1.0, "with the same talks inside"))
    return helped


def _torn(accounts: Sequence[Account], same: Mapping[Pair, Comparison], comparer: Comparer) -> dict[Pair, Comparison]:
    """Pairs of a vague report that fits two encounters about as well: it is left apart from both."""
    partners: dict[int, dict[int, float]] = {}
    for (one, other), seen in same.items():
        for vague, partner in ((one, other), (other, one)):
            if _is_vague(accounts[vague].telling):
                scores, telling = partners.setdefault(vague, {}), comparer.numbers[partner]
                scores[telling] = max(seen.score, scores.get(telling, seen.score))
    torn = {vague: _rivals(scores, comparer) for vague, scores in partners.items()}
    doubt = Weight(0, "another encounter fits as well")
    return {
        (one, other): seen.plus(doubt)
        for (one, other), seen in same.items()
        if comparer.numbers[other] in torn.get(one, ()) or comparer.numbers[one] in torn.get(other, ())
    }


def _rivals(scores: Mapping[int, float], comparer: Comparer) -> frozenset[int]:
    """The tellings that exclude each other, where the best of them is not better than its rivals by MARGIN."""
    ranked = sorted(scores, key=lambda telling: (-scores[telling], telling))
    apart = [telling for telling in ranked if any(comparer.compare_tellings(telling, other).veto for other in ranked)]
    if not apart:
        return frozenset()
    best = apart[0]
    rivals = [telling for telling in apart[1:] if comparer.compare_tellings(best, telling).veto]
    close = any(scores[telling] > scores[best] - MARGIN for telling in rivals)
    return frozenset(apart) if close else frozenset()


def _is_vague(telling: Telling) -> bool:
    return telling.width is None or telling.width > WEEK
