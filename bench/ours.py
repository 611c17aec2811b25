"""How Dateline reads a page in bench/pages.py: with a block model that never saw the page's site, and as shipped.

The shipped model learned from the pages of the sets among others, so its own figures are in sample and only printed.
Figures that are judged come from nets of the folds (training/blocks/folds.py), one for each group of sites, trained now
or by an earlier run. Where the recipe cannot run, the shipped reader is judged, and the table says so.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from dateline.records import Article, Capture
from page_sets import ROOT

ModelOf = Callable[[str], Callable[[str], Any]]
"""Of a site's name, the nets that never saw it: of a form of page, `text` or `html`, its net."""

NAME, IN_SAMPLE = "dateline", "dateline, in sample"


@dataclass(frozen=True, slots=True)
class Ours:
    """One way in which Dateline reads pages: `name` in the tables; `model_of` null for the shipped model."""

    name: str
    model_of: ModelOf | None = None

    def read(self, payload: bytes, uri: str, media_type: str | None, site: str) -> tuple[Capture, Article]:
        """The article of a page; raises CaptureError where it cannot be read."""
        from dateline import article, capture, knowledge
        from dateline.article.learned import Nets

        page = capture.read_capture(payload, uri, media_type)
        if self.model_of is None:
            return page, article.read_article(page, knowledge.load())
        net_of = self.model_of(site)
        return page, article.read_article(page, knowledge.load(), nets=Nets(net_of("text"), net_of("html")))


def find_ours() -> list[Ours]:
    """The judged reader first; the shipped one beside it where the first is another."""
    models = find_models()
    return [Ours(NAME)] if models is None else [Ours(NAME, models), Ours(IN_SAMPLE)]


def find_models() -> ModelOf | None:
    """The models of the folds, null where the recipe has left none."""
    sys.path.insert(0, str(ROOT))
    try:
        from training.blocks import folds
    except ImportError:
        return None
    finally:
        sys.path.remove(str(ROOT))
    try:
        found: ModelOf | None = folds.find_models()
    except FileNotFoundError:  # a set that the recipe learns from is not there
        return None
    return found


def fields_of(article: Article) -> dict[str, Any]:
    """An article's fields under the names of the sets."""
    return {"title": article.headline, "date": article.published, "author": article.bylines}
