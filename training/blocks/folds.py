"""Nets that never saw a site: the pages are split by site, and each split has nets trained on all others.

`find_models` serves bench/pages.py. Nets of folds are kept in a folder of temporary files, under the digest of the
pages and of the code that makes them, so that only the first run trains.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from dateline.article import signs
from dateline.article.signs import FORMS, SIGNS, Net
from dateline.article.signs.net import Array
from training.blocks.pages import Example, digest_of_pages, read_examples
from training.blocks.recipe import RECIPES, Recipe
from training.blocks.trainer import Sample, train

FOLDS = 5
_ROOT = Path(__file__).resolve().parent.parent.parent
_LONG, _LEAST = 600, 0.02


def fold_of(site: str) -> int:
    """The fold of a site, the same on every run and whatever other sites there are."""
    return int.from_bytes(hashlib.sha256(site.encode()).digest()[:4], "big") % FOLDS


def sample_of(example: Example, recipe: Recipe) -> Sample:
    """A page as the trainer takes it: a line weighs by its length, every page about the same."""
    length = np.fromiter((line.end - line.start for line in example.lines.items), np.float32, len(example.lines))
    weights = np.minimum(length, _LONG) / (length.sum() + 1) * 100 + _LEAST
    part = recipe.quarter if example.gold is None else 1.0
    return Sample(example.signs, example.labels, (weights * example.sure * part).astype(np.float32))


def train_on(form: str, examples: Sequence[Example], recipe: Recipe) -> Net:
    """The net of these pages."""
    return train([sample_of(example, recipe) for example in examples], SIGNS[form], recipe)


def train_folds(form: str, examples: Sequence[Example], recipe: Recipe | None = None) -> list[Net]:
    """For each fold, the net trained on the pages of all other folds."""
    folds = [fold_of(example.site) for example in examples]
    return [
        train_on(form, [each for each, its in zip(examples, folds, strict=True) if its != fold], recipe or
                 RECIPES[form])
        for fold in range(FOLDS)
    ]  # fmt: skip


def log_odds(nets: Sequence[Net], example: Example) -> Array:
    """What the net that never saw the page's site makes of its lines."""
    return nets[fold_of(example.site)].log_odds(example.signs)


def find_folds(form: str) -> list[Net]:
    """The nets of the folds, from the folder of temporary files or trained now."""
    folder = Path(tempfile.gettempdir()) / f"dateline-blocks-{_digest()}"
    paths = [folder / f"{form}-{fold}.npz" for fold in range(FOLDS)]
    if not all(path.exists() for path in paths):
        # one net a fold where the package averages three: quicker, and no better than what is shipped
        nets = train_folds(form, read_examples(form), replace(RECIPES[form], nets=1))
        folder.mkdir(exist_ok=True)
        for path, net in zip(paths, nets, strict=True):
            partial = path.with_suffix(f".{os.getpid()}")
            with partial.open("wb") as stream:
                net.save(stream)
            partial.replace(path)
    found = []
    for path in paths:
        with path.open("rb") as stream:
            found.append(Net.load(stream))
    return found


def find_models() -> Callable[[str], Callable[[str], Net]] | None:
    """Of a site's name, the nets that never saw it: a function as `load_net`, of the form of a page."""
    nets: Mapping[str, list[Net]] = {form: find_folds(form) for form in FORMS}

    def models_of(site: str) -> Callable[[str], Net]:
        return lambda form: nets[form][fold_of(site)]

    return models_of


def _digest() -> str:
    """A hash of the pages, of the recipe, and of the code that reads lines and signs."""
    digest = hashlib.sha256(digest_of_pages().encode())
    rooms = (Path(__file__).parent, Path(str(signs.__file__)).parent, _ROOT / "src/dateline/article",
             _ROOT / "src/dateline/capture")  # fmt: skip
    for room in rooms:
        for path in sorted((*room.glob("*.py"), *room.glob("*.csv"))):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
