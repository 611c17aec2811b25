"""Which reports are compared at all: those that share who and about when. Nobody compares all with all.

    accounts -> blocks of tellings (same parties, same days) -> pairs of tellings that may be one -> pairs of accounts

Most reports of one event say the same of it, so that comparing tellings first leaves little to do for each account.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import chain, combinations, combinations_with_replacement, product

from dateline import when
from dateline.event.accounts import AHEAD, OPEN_DAYS, Account, Telling
from dateline.event.parties import Party

EXACT_DAYS = 9  # times that leave no more open than this are looked up by the day
BEFORE_DAYS, AFTER_DAYS = 75, 130  # how far what has happened, or is to come, may lie from its publication
SPARE_DAYS = 31  # how far `~` and seasons reach
MOST_PARTIES = 8  # of a longer list, the bodies and the first names by the alphabet
NEIGHBOURS = 12  # of many accounts of one telling, the nearest in publication stand for all

_YEARLESS = ("year unknown",)
_DATELESS = ("no date",)


@dataclass(slots=True)
class _Side:
    """Tellings by their numbers: those that must be held against all here, and those only against these."""

    asking: list[int] = field(default_factory=list)
    offering: list[int] = field(default_factory=list)

    def pairs(self) -> Iterator[tuple[int, int]]:
        """Each two of one side, and each with itself."""
        yield from combinations_with_replacement(self.asking, 2)
        yield from product(self.asking, self.offering)

    def pairs_with(self, other: _Side) -> Iterator[tuple[int, int]]:
        """Each of one side with each of the other."""
        yield from product(self.asking, chain(other.asking, other.offering))
        yield from product(self.offering, other.asking)


@dataclass(slots=True)
class _Block:
    """Tellings that share a key; in a block of weeks, those of exact time are only held against vague ones."""

    by_day: bool
    exact: _Side = field(default_factory=_Side)
    vague: _Side = field(default_factory=_Side)

    def pairs(self) -> Iterator[tuple[int, int]]:
        """What is to be held against what."""
        if self.by_day:
            yield from self.exact.pairs()
        else:
            yield from self.vague.pairs()
            yield from self.vague.pairs_with(self.exact)


def find_candidates(
    accounts: Sequence[Account], numbers: Sequence[int], tellings: Sequence[Telling],
    may_be_one: Callable[[int, int], bool],
) -> list[tuple[int, int]]:  # fmt: skip
    """Pairs of indexes (lower first), sorted, that may tell of one event; those of one capture are never among them.

    `numbers` has the number in `tellings` of each account's telling; `may_be_one` judges two tellings by their numbers.
    """
    telling: list[list[int]] = [[] for _ in tellings]
    for index, number in enumerate(numbers):
        telling[number].append(index)
    found: set[tuple[int, int]] = set()
    seen: set[int] = set()
    for block in _blocks(tellings):
        for one, other in block.pairs():
            code = min(one, other) * len(tellings) + max(one, other)
            if code not in seen:
                seen.add(code)
                if may_be_one(one, other):
                    found.update(_account_pairs(telling[one], telling[other], accounts))
    return sorted(found)


def _blocks(tellings: Sequence[Telling]) -> Iterator[_Block]:
    yearless = any("XXXX" in time for telling in tellings for time in telling.times)
    blocks: dict[Hashable, _Block] = {}
    for number, telling in enumerate(tellings):
        (days, weeks), who = _about_when(telling), _who(telling)
        for about in days | weeks | ({_YEARLESS} if yearless else set()):
            vague = not days if about != _YEARLESS else about in weeks
            for parties, asking in who.items():
                block = blocks.setdefault((parties, about), _Block(about in days))
                side = block.vague if vague else block.exact
                (side.asking if asking else side.offering).append(number)
    return iter(blocks.values())


def _account_pairs(left: list[int], right: list[int], accounts: Sequence[Account]) -> Iterator[tuple[int, int]]:
    """Each account of one telling with those of the other that were published next to it."""
    if len(left) > len(right):
        left, right = right, left
    spare = len(right) - NEIGHBOURS
    for place, one in enumerate(left):
        # accounts come by publication, so that the nearest indexes are the nearest days
        at = place if left is right else bisect_left(right, one)
        first = min(max(0, at - NEIGHBOURS // 2), max(0, spare))
        for other in right[first : first + NEIGHBOURS]:
            if accounts[one].report.capture_id != accounts[other].report.capture_id:
                yield (one, other) if one < other else (other, one)


def _who(telling: Telling) -> dict[Hashable, bool]:
    """Keys of who takes part: each two sides, a visit's guest, a many-sided one's bodies.

    True where the key is to find whoever has it; false where it is there to be found by a state, or somebody unnamed,
    that may stand for one of the parties.
    """
    parties = telling.parties
    if len(parties) > MOST_PARTIES:
        parties = tuple(sorted(parties, key=lambda party: not party.body))[:MOST_PARTIES]
    if telling.kind == "visit":
        guests = [party for party in parties if party.role == "guest"] or parties
        return {("visit", token): asking for party in guests for token, asking in _tokens(party)}
    manner = "call" if telling.kind == "call" else "in person"
    keys: dict[Hashable, bool] = {(manner, party.name): True for party in parties if party.body}
    if len(parties) == 1:
        keys |= {(manner, token): asking for token, asking in _tokens(parties[0])}
    for one, other in combinations(parties, 2):
        for (token, asking), (other_token, other_asking) in product(_tokens(one), _tokens(other)):
            key = (manner, *sorted((token, other_token)))
            by_name = asking and other_asking
            by_state = one.open or other.open
            keys[key] = keys.get(key, False) or by_name or by_state
    return keys


def _tokens(party: Party) -> list[tuple[str, bool]]:
    """What a party is looked up by: surname and QID; and by its country, for whoever may stand for it."""
    named = [(token, True) for token in dict.fromkeys((party.surname, party.entity)) if token]
    if party.country is None:
        return named
    return [(f"@{party.country}", True)] if party.open else [*named, (f"@{party.country}", False)]


def _about_when(telling: Telling) -> tuple[set[Hashable], set[Hashable]]:
    """The days on which it may have been where its time is exact, and the weeks; a page without dates has neither."""
    if any("XXXX" in time for time in telling.times):
        return set(), {_YEARLESS}
    first, last = telling.first, telling.last
    if first is None or last is None or (last - first).days > OPEN_DAYS:
        first, last = _window(telling)
    if first is None or last is None:
        return set(), {_DATELESS}
    if telling.fuzzy:
        first, last = _moved(first, -SPARE_DAYS), _moved(last, SPARE_DAYS)
    weeks: set[Hashable] = {day // 7 for day in range(first.toordinal(), last.toordinal() + 7, 7)}
    weeks |= _moved_weeks(telling)
    if telling.fuzzy or len(telling.times) != 1 or telling.width is None or telling.width > EXACT_DAYS:
        return set(), weeks
    return {("day", day) for day in range(first.toordinal(), last.toordinal() + 1)}, weeks


def _window(telling: Telling) -> tuple[date | None, date | None]:
    known = telling.known
    if known is None:
        return telling.first or telling.last, telling.last or telling.first
    if telling.status in AHEAD:
        first, last = known, _moved(known, AFTER_DAYS)
    elif telling.status == "happened":
        first, last = _moved(known, -BEFORE_DAYS), known
    else:
        first, last = _moved(known, -BEFORE_DAYS), _moved(known, AFTER_DAYS)
    lower, upper = max(first, telling.first or first), min(last, telling.last or last)
    return (lower, upper) if lower <= upper else (first, last)


def _moved_weeks(telling: Telling) -> set[Hashable]:
    """The weeks of the new time of what was postponed."""
    weeks: set[Hashable] = set()
    for time in telling.times[1:]:
        first, last = when.bounds(time)
        if first and last and (last - first).days <= OPEN_DAYS:
            weeks |= {day // 7 for day in range(first.toordinal(), last.toordinal() + 7, 7)}
    return weeks


def _moved(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return day
