"""Gold and predicted reports of a page, matched one to one by the assignment that maximises similarity."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline import when
from dateline.evaluate.fields import Compared, compare
from dateline.evaluate.names import Names
from dateline.evaluate.rows import IN_PERSON, Row


@dataclass(frozen=True, slots=True)
class Pair:
    """A gold report and the prediction it was matched with; `credit` is 1, or 0.5 where only both are in person."""

    gold: int
    found: int
    credit: float
    compared: Compared


@dataclass(frozen=True, slots=True)
class Alignment:
    """How the reports of one page were matched; `missed` and `spurious` leave out what is optional."""

    pairs: tuple[Pair, ...]
    missed: tuple[int, ...]
    spurious: tuple[int, ...]
    optional: tuple[Pair, ...]


def align(gold: Sequence[Row], found: Sequence[Row], names: Names) -> Alignment:
    """Match the reports of a page; indexes are those of the two sequences."""
    possible = {(number, other): pair for number, row in enumerate(gold) for other, candidate in enumerate(found)
                if (pair := _pair(number, row, other, candidate, names))}  # fmt: skip
    chosen = [possible[cell] for cell in _assign(len(gold), len(found), possible)]
    used, reached = {pair.found for pair in chosen}, {pair.gold for pair in chosen}
    return Alignment(
        pairs=tuple(pair for pair in chosen if not gold[pair.gold].optional),
        missed=tuple(n for n, row in enumerate(gold) if n not in reached and not row.optional),
        spurious=tuple(n for n in range(len(found)) if n not in used),
        optional=tuple(pair for pair in chosen if gold[pair.gold].optional),
    )


def similarity(pair: Pair) -> float:
    """How like each other two reports are that may match: kind, participants and the share of fields that are right.

    Between 1 and 3: the kinds' credit, the participants' Jaccard, and the share of the scored fields.
    """
    right = pair.compared.right
    return pair.credit + pair.compared.jaccard + sum(right.values()) / len(right)


def credit_of(gold: Row, found: Row) -> float:
    """1 where the kinds are equal, 0.5 where both are in person, else 0."""
    if gold.kind == found.kind:
        return 1.0
    return 0.5 if gold.kind in IN_PERSON and found.kind in IN_PERSON else 0.0


def _pair(number: int, gold: Row, other: int, found: Row, names: Names) -> Pair | None:
    credit = credit_of(gold, found)
    if not credit or not when.can_both_be_true(gold.time, found.time):
        return None
    compared = compare(gold, found, names)
    shorter = min(len(gold.participants), len(found.participants))
    enough = compared.jaccard >= 0.5 or (gold.kind == "multilateral" and 0 < shorter <= 2 * compared.shared)
    return Pair(number, other, credit, compared) if enough else None


def _assign(rows: int, columns: int, possible: dict[tuple[int, int], Pair]) -> list[tuple[int, int]]:
    """The cells of the assignment with the greatest sum of similarities, in order of the gold."""
    if not possible:
        return []
    import numpy
    from scipy.optimize import linear_sum_assignment

    weights = numpy.zeros((rows, columns))
    for cell, pair in possible.items():
        weights[cell] = similarity(pair)
    left, right = linear_sum_assignment(weights, maximize=True)
    return [cell for cell in zip(left.tolist(), right.tolist(), strict=True) if cell in possible]


