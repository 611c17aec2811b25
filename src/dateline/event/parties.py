"""Who takes part in two reports: which are the same, which one stands for the other, and what that proves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from dateline import knowledge
from dateline.records import Participant, Report


@dataclass(frozen=True, slots=True)
class Party:
    """A participant as far as it identifies: `name` is folded; `open` where it is a state or an unnamed person, and so
    may stand for anybody of its country."""

    name: str
    entity: str | None
    country: str | None
    role: str
    open: bool

    @property
    def surname(self) -> str:
        """The last word of the name."""
        return self.name.rsplit(" ", 1)[-1]

    @property
    def body(self) -> bool:
        """True for what belongs to no country: an international body, or somebody whose country is not known."""
        return self.country is None


@dataclass(frozen=True, slots=True)
class Match:
    """How the participants of two reports go together: pairs of indexes, and who is left over on either side."""

    same: tuple[tuple[int, int], ...]
    standing: tuple[tuple[int, int], ...]
    left: tuple[int, ...]
    right: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Weight:
    """Points for or against one encounter, and why in words; `veto` where it cannot be one."""

    points: float
    reason: str
    veto: bool = False


def read_parties(report: Report) -> tuple[Party, ...]:
    """The participants, each once, in an order that does not depend on the page's."""
    found = {_party(person) for person in report.participants}
    return tuple(sorted(found, key=lambda party: (party.name, party.entity or "", party.country or "", party.role)))


def match(left: Sequence[Party], right: Sequence[Party]) -> Match:
    """Pair the same people first, then those that may stand for each other."""
    rest, others = list(range(len(left))), list(range(len(right)))
    same = _pair(left, right, rest, others, is_same)
    standing = _pair(left, right, rest, others, may_stand)
    return Match(tuple(same), tuple(standing), tuple(rest), tuple(others))


def is_same(one: Party, other: Party) -> bool:
    """The same by QID where both have one, else by name, else by surname and country where one is the shorter form."""
    if one.entity and other.entity:
        return one.entity == other.entity
    if one.name == other.name:
        return one.country == other.country or None in (one.country, other.country)
    if one.open or other.open or not one.country or one.country != other.country or one.surname != other.surname:
        return False
    words, others = one.name.split(), other.name.split()
    return len(words) == 1 or len(others) == 1 or words[0][0] == others[0][0]


def may_stand(one: Party, other: Party) -> bool:
    """True where one is a state, or somebody unnamed, of the other's country."""
    return one.country is not None and one.country == other.country and one.open != other.open


def weigh_parties(kinds: tuple[str, str], left: Sequence[Party], right: Sequence[Party]) -> Weight:
    """What the participants of two reports say for or against one encounter."""
    found = match(left, right)
    if not found.same and not found.standing:
        return Weight(0, "nobody takes part in both", veto=True)
    if kinds == ("visit", "visit"):
        return _weigh_visit(left, right, found)
    if kinds == ("multilateral", "multilateral"):
        return _weigh_multilateral(left, right, found)
    if "multilateral" in kinds:
        return _weigh_mixed(left, right, found)
    return _weigh_two_sides(left, right, found)


def has_swapped(left: Sequence[Party], right: Sequence[Party]) -> bool:
    """True where somebody is guest in one report and host in the other."""
    found = match(left, right)
    return any({left[i].role, right[j].role} == {"guest", "host"} for i, j in found.same + found.standing)


def _pair(left: Sequence[Party], right: Sequence[Party], rest: list[int], others: list[int],
          test: object) -> list[tuple[int, int]]:  # fmt: skip
    assert callable(test)
    pairs = []
    for i in list(rest):
        fitting = [j for j in others if test(left[i], right[j])]
        if fitting:
            j = min(fitting, key=lambda j: (left[i].role != right[j].role, j))
            pairs.append((i, j))
            rest.remove(i)
            others.remove(j)
    return pairs


def _weigh_visit(left: Sequence[Party], right: Sequence[Party], found: Match) -> Weight:
    """A visit is its guest's: the host may be told as the state in one report, as one of its people in the other."""
    guests = [(i, j) for i, j in found.same if left[i].role == "guest" and right[j].role == "guest"]
    if not guests:
        standing = [(i, j) for i, j in found.standing if left[i].role == right[j].role == "guest"]
        if not standing:
            return Weight(0, "the visitors differ", veto=True)
        return Weight(0.25, f"a visitor of {left[standing[0][0]].country} in both")
    said = "the same visitor, " + _names(left, [i for i, _ in guests])
    hosts = [(i, j) for i, j in found.same if left[i].role == "host" and right[j].role == "host"]
    if hosts or not any(party.role == "host" for party in (*left, *right)):
        return Weight(1.0, said + " and the same host" if hosts else said)
    return Weight(0.75, said)


def _weigh_two_sides(left: Sequence[Party], right: Sequence[Party], found: Match) -> Weight:
    matched = len(found.same) + len(found.standing)
    if matched < 2:
        if min(len(left), len(right)) > 1:
            return Weight(0, f"with {_names(left, found.left)} in one, {_names(right, found.right)} in the other",
                          veto=True)  # fmt: skip
        return Weight(0.25, "one participant in common, and only one told")
    points = 1.0 - 0.5 * min(2, len(found.standing))
    said = f"between {_names(left, [i for i, _ in found.same + found.standing])} in both"
    if found.left and found.right:
        return Weight(points - 1.0, f"{said}, but each has others too")
    if found.left or found.right:
        return Weight(points - 0.25, f"{said}, one with others too")
    return Weight(points, said)


def _weigh_multilateral(left: Sequence[Party], right: Sequence[Party], found: Match) -> Weight:
    bodies = [i for i, _ in found.same if left[i].body]
    if bodies:
        return Weight(1.0, f"{_names(left, bodies)} in both")
    if any(party.body for party in left) and any(party.body for party in right):
        return Weight(0, "different bodies meet", veto=True)
    matched, fewer = len(found.same) + len(found.standing), min(len(left), len(right))
    if 2 * matched < fewer or matched < min(2, fewer):
        return Weight(0, "too few take part in both", veto=True)
    shared = _names(left, [i for i, _ in found.same + found.standing])
    return Weight(1.0 if matched == fewer and len(found.same) > 1 else 0.5, f"{shared} in both")


def _weigh_mixed(left: Sequence[Party], right: Sequence[Party], found: Match) -> Weight:
    """A meeting in one, many-sided in the other: the same only where nearly everybody is in both, and no body meets."""
    if any(left[i].body for i in found.left) or any(right[j].body for j in found.right):
        return Weight(0, "a meeting and the session of a body", veto=True)
    if len(found.same) < 2 or len(found.same) + 1 < max(len(left), len(right)):
        return Weight(0, "a meeting and a many-sided one with other participants", veto=True)
    return Weight(0.5, f"{_names(left, [i for i, _ in found.same])} in both, though one calls it many-sided")


def _names(parties: Sequence[Party], which: Sequence[int]) -> str:
    names = [parties[i].name for i in sorted(which)]
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1] if names else ""))) or "nobody else"


@lru_cache(maxsize=65536)
def _party(person: Participant) -> Party:
    folded = knowledge.fold(person.name) or person.name
    return Party(folded, person.entity, person.country, person.role, _is_open(person))


def _is_open(person: Participant) -> bool:
    """True for a state, and for a description such as `Chinese leader`: names are capitalised to the last word."""
    if person.country is None:
        return False
    return person.name.rsplit(" ", 1)[-1][:1].islower() or is_state(person.name, person.country)


@lru_cache(maxsize=65536)
def is_state(name: str, country: str | None) -> bool:
    """True where the name is that of the state with this code."""
    return any(state.code == country for state in knowledge.load().find_states(name))
