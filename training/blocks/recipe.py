"""What the nets are made with, for each form of page."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Recipe:
    """Settings of a training: widths of the two layers, how long and how fast, what is dropped, how many nets.

    `pages` go into one step. `quarter` is the weight of a page whose labels are guessed, beside 1 for a page whose
    article is known. The log-odds are multiplied by `slope` and lowered by `bar`, both measured in cross-validation.
    """

    first: int = 32
    second: int = 32
    epochs: int = 30
    rate: float = 3e-3
    decay: float = 2e-2
    drop: float = 0.3
    blind: float = 0.1
    nets: int = 3
    pages: int = 4
    quarter: float = 0.5
    bar: float = 0.0
    slope: float = 1.0
    seed: int = 0


RECIPES = {"text": Recipe(drop=0.2, decay=1e-2, bar=-0.2, slope=0.55), "html": Recipe(bar=0.6, slope=0.55)}
