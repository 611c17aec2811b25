"""What is measured of every line of a page, and what a small trained net makes of it: is the line of the article?"""

from __future__ import annotations

import numpy as np

from dateline.article.lines import Lines
from dateline.article.signs.markup import MARKUP_SIGNS, read_markup_signs
from dateline.article.signs.net import Net, load_net
from dateline.article.signs.text import TEXT_SIGNS, Array, read_text_signs
from dateline.markup import Markup

__all__ = [
    "FORMS", "MARKUP_SIGNS", "SIGNS", "TEXT_SIGNS", "Net", "load_net", "read_markup_signs", "read_signs",
    "read_text_signs",
]  # fmt: skip

SIGNS = {"text": TEXT_SIGNS, "html": TEXT_SIGNS + MARKUP_SIGNS}
"""The signs that `read_signs` gives, by the form of a page."""
FORMS = tuple(SIGNS)
"""What a page can be; `load_net` has a net for each."""


def read_signs(text: str, lines: Lines, markup: Markup | None) -> Array:
    """What the net of a page's form takes: the text signs of each line, with markup its markup signs beside them."""
    seen = read_text_signs(text, lines)
    return seen if markup is None else np.hstack([seen, read_markup_signs(text, lines, markup, seen)])
