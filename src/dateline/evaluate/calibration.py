"""Whether a report's confidence is right: of those given 0.7, seven in ten should be whole rows.

Right is a whole row (docs/scoring.md); a report that matches none of the gold is wrong, one that matches an optional
one counts neither way. Brier score: G. W. Brier, Monthly Weather Review 78 (1950).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dateline.records import Json

BINS = 10
"""Tenths of the scale over which confidence and outcome are compared."""
SMALLEST = 1e-9


@dataclass(frozen=True, slots=True)
class Bin:
    """Reports of about the same confidence: how many, their mean confidence, the share that is right."""

    count: int
    confidence: float
    right: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """Reports with a confidence, each with whether it is right: `rated` holds (probability, right)."""

    rated: tuple[tuple[float, bool], ...]

    @property
    def right(self) -> float:
        """The share that is right."""
        return sum(right for _, right in self.rated) / len(self.rated)

    @property
    def mean(self) -> float:
        """The mean confidence: where it is above `right`, the reader is too sure of itself."""
        return math.fsum(chance for chance, _ in self.rated) / len(self.rated)

    @property
    def brier(self) -> float:
        """The mean squared distance from the outcome: 0 is best."""
        return math.fsum((chance - right) ** 2 for chance, right in self.rated) / len(self.rated)

    @property
    def brier_of_constant(self) -> float:
        """The Brier score of who gives every report the share that is right here."""
        return self.right * (1 - self.right)

    @property
    def log_loss(self) -> float:
        """The mean surprise, in nats."""
        told = (chance if right else 1 - chance for chance, right in self.rated)
        return -math.fsum(math.log(max(SMALLEST, one)) for one in told) / len(self.rated)

    @property
    def error(self) -> float:
        """The expected calibration error: the mean distance of confidence and outcome over the bins, by their size."""
        return math.fsum(one.count * abs(one.confidence - one.right) for one in self.bins()) / len(self.rated)

    @property
    def auc(self) -> float | None:
        """How often a right report is given more than a wrong one, a draw counting half; null where all are alike."""
        right = sorted(chance for chance, good in self.rated if good)
        wrong = sorted(chance for chance, good in self.rated if not good)
        if not right or not wrong:
            return None
        below = level = 0
        won = 0.0
        for chance in right:
            while below < len(wrong) and wrong[below] < chance:
                below += 1
            level = max(level, below)
            while level < len(wrong) and wrong[level] <= chance:
                level += 1
            won += (below + level) / 2
        return won / (len(right) * len(wrong))

    def bins(self) -> tuple[Bin, ...]:
        """The tenths of the scale that hold any reports, from the least sure."""
        out = []
        for number in range(BINS):
            held = [one for one in self.rated if min(BINS - 1, int(one[0] * BINS)) == number]
            if held:
                mean = math.fsum(chance for chance, _ in held) / len(held)
                out.append(Bin(len(held), mean, sum(right for _, right in held) / len(held)))
        return tuple(out)

    def to_json(self) -> Json:
        """Plain JSON, rounded to four places."""
        figures = {"right": self.right, "mean": self.mean, "brier": self.brier, "log_loss": self.log_loss,
                   "brier_of_constant": self.brier_of_constant, "ece": self.error, "auc": self.auc}  # fmt: skip
        rounded = {name: None if value is None else round(value, 4) for name, value in figures.items()}
        return {"reports": len(self.rated)} | rounded


def calibration_of(rated: Iterable[tuple[float | None, bool]]) -> Calibration | None:
    """The calibration of reports, those without a confidence left out; null where none has one."""
    kept: Sequence[tuple[float, bool]] = [(chance, right) for chance, right in rated if chance is not None]
    return Calibration(tuple(kept)) if kept else None
