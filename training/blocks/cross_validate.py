"""How well the nets tell the lines of articles on sites that they never saw: precision, recall and F1 of the bodies.

    python -m training.blocks.cross_validate [--form html] [--set epochs=20 ...]

Also prints what `bar` and `slope` of the recipe should be, and the figures of other bars.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from dateline.article.signs import FORMS
from dateline.article.signs.net import Array
from training.blocks.folds import log_odds, sample_of, train_folds
from training.blocks.pages import Example, read_examples
from training.blocks.recipe import RECIPES, Recipe

BARS = (-1.0, -0.5, 0.0, 0.5, 1.0)


def score(examples: Sequence[Example], odds: Sequence[Array]) -> tuple[float, float, float]:
    """Precision, recall (means over the pages of `aeb`) and F1 of the means, by the lines above 0."""
    from page_scores import Bodies

    bodies = Bodies()
    for example, its in zip(examples, odds, strict=True):
        if example.set == "aeb" and example.gold is not None:
            bodies.add(example.gold, example.body(its))
    found = bodies.scores()
    return found["precision"], found["recall"], found["f1"]


def fit_slope(examples: Sequence[Example], odds: Sequence[Array]) -> tuple[float, float]:
    """By what the log-odds must be multiplied to be right on average, and the loss then: nats a line of `aeb`, lines
    weighed as in training (which tells two recipes apart sooner than F1 does)."""
    known = [number for number, example in enumerate(examples) if example.set == "aeb"]
    said = np.concatenate([odds[number] for number in known])
    true = np.concatenate([examples[number].labels for number in known])
    weight = np.concatenate([sample_of(examples[number], Recipe()).weights for number in known])
    slopes = np.linspace(0.3, 2.0, 35)
    losses = [float((weight * np.logaddexp(0, np.where(true > 0.5, -said, said) * slope)).sum()) for slope in slopes]
    best = int(np.argmin(losses))
    return float(slopes[best]), losses[best] / float(weight.sum())


def report(form: str, examples: Sequence[Example], recipe: Recipe) -> list[Array]:
    """Print the table of one form; the log-odds of every page."""
    began = time.perf_counter()
    nets = train_folds(form, examples, recipe)
    odds = [log_odds(nets, example) for example in examples]
    spent = time.perf_counter() - began
    print(f"{form}: {len(examples)} pages, {examples[0].signs.shape[1]} signs, {spent:.0f} s of training")
    for bar in BARS:
        precision, recall, f1 = score(examples, [its - bar for its in odds])
        print(f"  bar {bar + recipe.bar:5.2f}  P {precision:.4f}  R {recall:.4f}  F1 {f1:.4f}")
    slope, loss = fit_slope(examples, odds)
    print(f"  slope {recipe.slope * slope:.2f}, loss {loss:.4f}", flush=True)
    return odds


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--form", choices=FORMS, help="one form instead of both")
    parser.add_argument("--set", nargs="*", default=[], metavar="NAME=VALUE", help="settings other than the recipe's")
    asked = parser.parse_args()
    changes = {name: float(value) if "." in value else int(value)
               for name, _, value in (said.partition("=") for said in asked.set)}  # fmt: skip
    for form in [asked.form] if asked.form else FORMS:
        report(form, read_examples(form), replace(RECIPES[form], **changes))  # type: ignore[arg-type]


if __name__ == "__main__":
    main()
