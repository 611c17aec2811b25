"""Which fields of a matched pair are right."""

from __future__ import annotations

from dataclasses import dataclass

from dateline import when
from dateline.evaluate.names import Names
from dateline.evaluate.rows import Row
from dateline.records import Participant

FIELDS = (
    "kind", "participants", "role", "country", "place", "time", "status", "nearest source", "chain", "main",
)  # fmt: skip
ALSO = ("time, exactly", "part of day", "part of")
"""Shown beside the scored fields; counted by the page, for they look at more than one pair or not at all pairs."""
WHOLE = ("kind", "participants", "role", "country", "time", "status")


@dataclass(frozen=True, slots=True)
class Compared:
    """Two reports side by side: how many participants they share, and which scored fields are right."""

    shared: int
    jaccard: float
    right: dict[str, bool]

    @property
    def whole(self) -> bool:
        """True where every field of a whole row is right."""
        return all(self.right[name] for name in WHOLE)


def compare(gold: Row, found: Row, names: Names) -> Compared:
    """Compare a predicted report with the gold; raises nothing, null is a value like any other."""
    people = _matched(gold.participants, found.participants, names)
    shared, together = len(people), len(gold.participants) + len(found.participants) - len(people)
    chain = len(gold.attribution) == len(found.attribution) and all(
        names.same_source(one, other) for one, other in zip(gold.attribution, found.attribution, strict=True)
    )
    right = {
        "kind": gold.kind == found.kind,
        "participants": shared == together,
        "role": shared == len(gold.participants) and all(one.role == other.role for one, other in people),
        "country": _country(gold) == _country(found),
        "place": names.same_place(gold.place, found.place),
        "time": when.equal_at(found.time, gold.time),
        "status": gold.status == found.status,
        "nearest source": _same_nearest(gold, found, names),
        "chain": chain,
        "main": gold.main == found.main,
    }
    return Compared(shared, shared / together if together else 1.0, right)


def _matched(gold: tuple[Participant, ...], found: tuple[Participant, ...], names: Names
             ) -> list[tuple[Participant, Participant]]:  # fmt: skip
    """Participants paired one to one: first those who are the same, then states and who stands for them."""
    pairs: list[tuple[Participant, Participant]] = []
    left, right = list(gold), list(found)
    for alike in (names.same_participant, names.stands_for):
        for one in tuple(left):
            other = next((candidate for candidate in right if alike(one, candidate)), None)
            if other is not None:
                pairs.append((one, other))
                left.remove(one)
                right.remove(other)
    return pairs


def _same_nearest(gold: Row, found: Row, names: Names) -> bool:
    if not gold.attribution or not found.attribution:
        return not gold.attribution and not found.attribution
    return names.same_source(gold.attribution[-1], found.attribution[-1])


def _country(row: Row) -> str | None:
    return row.place.country if row.place else None
