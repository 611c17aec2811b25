"""What a trained net and the page's markup add to the scores of its lines: evidence for the parts they may be.

The hand-set scores of `score.py` know what a line says; the net has seen how lines of articles stand among others, and
markup says outright what a heading, a caption or a footer is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from dateline.article.lines import Floats
from dateline.article.others import find_own_article
from dateline.article.page import Page
from dateline.article.score import PARTS
from dateline.records import Capture

if TYPE_CHECKING:
    from dateline.article.metadata.stated import Metadata
    from dateline.article.signs import Net
    from dateline.article.signs.text import Array

_CLIP = 6.0
_TEXT_WEIGHTS, _HTML_WEIGHT = (1.0, 3.5), 3.5
_SMALL, _LARGE = 40, 100
_OF_ARTICLE = {"body": 1.0, "sub": 0.7, "deck": 0.35}
_BY_TAG = {
    "in figcaption": {"caption": 3.0},
    "class caption": {"caption": 1.0},
    "in nav": {"nav": 2.0},
    "in footer": {"footer": 2.0},
    "in aside": {"related": 1.0, "promo": 0.5},
    "class related": {"related": 1.0},
    "class comment": {"comment": 1.0},
    "class advert": {"advert": 1.0},
    "class plea": {"promo": 1.0},
    "class told": {"info": 0.5, "stamp": 0.5},
    "class tag": {"tags": 0.7},
    "is h2": {"sub": 1.5},
    "is h3": {"sub": 1.5},
    "is h4": {"sub": 1.0},
    "is p": {"sub": -0.7, "headline": -2.0},
    "is li": {"headline": -2.0, "sub": -1.0},
    "link share": {"headline": -2.0, "sub": -1.5, "deck": -2.0},
}
_TOLD, _SURE = 8.0, 1.0
_TELLS, _SHORT = 4.0, 100
_LINKED, _TITLE_WORDS, _LISTED = 0.6, 4, 1.0


@dataclass(frozen=True, slots=True)
class Nets:
    """The trained nets for lines of plain text and of HTML; null uses hand-set scores alone."""

    text: Net | None
    html: Net | None


def packaged_nets() -> Nets:
    """The nets of the package."""
    from dateline.article.signs import load_net

    return Nets(load_net("text"), load_net("html"))


def find_evidence(page: Page, capture: Capture, metadata: Metadata, nets: Nets | None = None) -> Floats | None:
    """What speaks for each part at each line beside its hand-set score: PARTS x lines; null where nothing does."""
    if not len(page):
        return None
    from dateline.article.signs import MARKUP_SIGNS, TEXT_SIGNS, read_signs

    nets = nets or packaged_nets()
    net = nets.text if capture.markup is None else nets.html
    if net is None and capture.markup is None:
        return None
    signs = read_signs(capture.text, page.lines, capture.markup)
    odds = np.zeros(len(page), np.float32)
    if net is not None:
        odds = net.log_odds(signs)
        if page.last_prose >= 0:
            # on a page unlike all that the net has seen its lines are judged beside one another
            odds = odds + max(0.0, _SURE - float(odds.max()))
        # a line that says no more than who and when is no text
        told = [
            info.score >= _TELLS and len(line) <= _SHORT
            for info, line in zip(page.infos, page.lines.texts, strict=True)
        ]
        odds = np.where(told, np.minimum(odds, 0.0), odds)
    found = np.zeros((len(PARTS), len(page)))
    if capture.markup is None:
        _add(found, odds, _text_weight(len(page)))
        return found
    for name, parts in _BY_TAG.items():
        column = signs[:, len(TEXT_SIGNS) + MARKUP_SIGNS.index(name)]
        for part, weight in parts.items():
            found[PARTS.index(part)] += weight * column
    linked = signs[:, len(TEXT_SIGNS) + MARKUP_SIGNS.index("link share")] > _LINKED
    listed = linked & (page.lines.count >= _TITLE_WORDS)
    found[PARTS.index("related"), listed] += _LISTED
    found[PARTS.index("nav"), listed] -= _LISTED / 2
    if metadata.headline is not None and metadata.headline.span is not None:
        at = metadata.headline.span
        bears = [line.start < at.end and line.end > at.start for line in page.lines.items]
        found[PARTS.index("headline"), bears] += _TOLD
        own = find_own_article(capture.markup, at)
        if own is not None:
            odds[[not own.start <= line.start < own.end for line in page.lines.items]] = -_CLIP
    _add(found, odds, _HTML_WEIGHT)
    return found


def _text_weight(lines: int) -> float:
    """How much the net counts on a dump: more on one with hundreds of lines, as those it learned from have."""
    return float(np.interp(lines, (_SMALL, _LARGE), _TEXT_WEIGHTS))


def _add(found: Floats, odds: Array, weight: float) -> None:
    """Add the net's log-odds to the parts that are text of the article."""
    for part, share in _OF_ARTICLE.items():
        found[PARTS.index(part)] += weight * share * np.clip(odds, -_CLIP, _CLIP)
