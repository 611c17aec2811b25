"""When two names mean the same: people, states and who stands for them, places, sources."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dateline.knowledge import Entry, Organisation, Person, PlaceEntry, State, fold
from dateline.records import Participant, Place, Source

Find = Callable[[str], Sequence[Entry]]
"""Every entry of the knowledge base that goes by a name; none where nobody does."""

ACTORS = (Person, Organisation, State)
PLACES = (PlaceEntry, State)


class Names:
    """Compares names, with the aliases of a knowledge base where one is given, and keeps what it looked up."""

    def __init__(self, find: Find | None = None) -> None:
        self._find = find
        self._known: dict[str, tuple[Entry, ...]] = {}

    def same_participant(self, gold: Participant, other: Participant) -> bool:
        """By QID where both have one, else by name or alias, else by surname and country."""
        if gold.entity and other.entity:
            return gold.entity == other.entity
        alias = self._same_name(gold.name, other.name, ACTORS)
        if alias is not None:
            return alias
        return bool(gold.country) and gold.country == other.country and _share_surname(gold.name, other.name)

    def stands_for(self, one: Participant, other: Participant) -> bool:
        """True where one of the two is a state and the other somebody of that state."""
        codes, others = self._states(one.name), self._states(other.name)
        if codes and others:
            return False
        return (other.country in codes) if codes else (one.country in others)

    def same_source(self, gold: Source, other: Source) -> bool:
        """By name or alias; an unnamed source by its description."""
        if gold.name is None or other.name is None:
            return gold.name == other.name and bare(gold.office) == bare(other.office)
        return bool(self._same_name(gold.name, other.name, ACTORS))

    def same_place(self, gold: Place | None, other: Place | None) -> bool:
        """Same name or alias, or one within the other; both null is the same."""
        if gold is None or other is None:
            return gold is other
        if gold.entity and gold.entity == other.entity:
            return True
        if self._same_name(gold.name, other.name, PLACES):
            return True
        return self._inside(gold, other) or self._inside(other, gold)

    def _inside(self, small: Place, large: Place) -> bool:
        around = {bare(name) for name in small.within}
        for entry in self._entries(small.name):
            if isinstance(entry, PlaceEntry) and entry.country == small.country:
                around.update(bare(name) for name in entry.within)
        if bare(large.name) in around:
            return True
        return small.country is not None and small.country in self._states(large.name)

    def _same_name(self, one: str, other: str, kinds: tuple[type, ...]) -> bool | None:
        """True or False where the names or the knowledge base decide it, None where neither does.

        A name of one word never decides that two are different: it may be short for more than the base knows.
        """
        if bare(one) == bare(other):
            return True
        left, right = self._ids(one, kinds), self._ids(other, kinds)
        if left & right:
            return True
        return False if left and right and " " in bare(one) and " " in bare(other) else None

    def _ids(self, name: str, kinds: tuple[type, ...]) -> set[str]:
        return {entry.code if isinstance(entry, State) else entry.id
                for entry in self._entries(name) if isinstance(entry, kinds)}  # fmt: skip

    def _states(self, name: str) -> set[str]:
        return {entry.code for entry in self._entries(name) if isinstance(entry, State)}

    def _entries(self, name: str) -> tuple[Entry, ...]:
        if self._find is None:
            return ()
        if name not in self._known:
            found = self._find(name)
            self._known[name] = tuple(found)
        return self._known[name]


def bare(name: str | None) -> str:
    """A folded name without the article before it."""
    return fold(name or "").removeprefix("the ")


def _share_surname(one: str, other: str) -> bool:
    """True where the last words are the same, or one name is a single word that begins or ends the other."""
    left, right = fold(one).split(), fold(other).split()
    if not left or not right:
        return False
    short, long = sorted((left, right), key=len)
    return left[-1] == right[-1] or (len(short) == 1 and short[0] in (long[0], long[-1]))
