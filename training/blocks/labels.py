"""Which lines of a page are of its article, told from the article's text, from snippets or from other extractors."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from html import unescape

import numpy as np

from dateline.article.lines import Lines
from dateline.article.signs.net import Array

_WORD = re.compile(r"\w+")
_RUN = 3
WEAK, TOLD = 0.5, 1.5
_SPREAD = 3


def matched(lines: Sequence[str], gold: str) -> Array:
    """The share of each line's words that stand in `gold` in the same order; of a longer line only runs of three."""
    wanted = _WORD.findall(gold)
    words: list[str] = []
    owners: list[int] = []
    for number, line in enumerate(lines):
        said = _WORD.findall(line)
        words += said
        owners += [number] * len(said)
    total = np.bincount(np.array(owners, np.int64), minlength=len(lines))
    hits = np.zeros(len(lines))
    for block in SequenceMatcher(None, words, wanted, autojunk=False).get_matching_blocks():
        for owner in owners[block.a : block.a + block.size]:
            if block.size >= min(_RUN, int(total[owner])):
                hits[owner] += 1
    return (hits / np.maximum(total, 1)).astype(np.float32)


def of_spans(lines: Lines, spans: Sequence[tuple[int, int]]) -> Array:
    """1 for lines of which most lies in one of the spans, 0 for others."""
    return np.array([
        float(any(min(line.end, end) - max(line.start, start) > (line.end - line.start) / 2 for start, end in spans))
        for line in lines.items
    ], np.float32)  # fmt: skip


@lru_cache(maxsize=1000)
def agreed(lines: tuple[str, ...], source: str) -> tuple[Array, Array]:
    """What two extractors say of each line, and how much that counts: nothing where they disagree."""
    import lxml.html
    import trafilatura
    from readability import Document

    plain = [_squeezed(line) for line in lines]
    first = trafilatura.extract(source, include_comments=False) or ""
    try:
        second = lxml.html.fromstring(Document(source).summary()).text_content()
    except Exception:  # readability fails on pages in many ways
        second = ""
    votes = [matched(plain, said) >= 0.5 if said else np.zeros(len(plain), bool) for said in (first, second)]
    return (votes[0] & votes[1]).astype(np.float32), np.where(votes[0] == votes[1], WEAK, 0).astype(np.float32)


def of_snippets(
    lines: Sequence[str], there: Sequence[str], absent: Sequence[str], labels: Array, sure: Array
) -> tuple[Array, Array]:
    """The labels with those lines set that hold snippets which must, or must not, be in the article."""
    labels, sure = labels.copy(), sure.copy()
    plain = [_squeezed(line) for line in lines]
    for said, value in [(_squeezed(said), 1.0) for said in there] + [(_squeezed(said), 0.0) for said in absent]:
        hit = [row for row, line in enumerate(plain) if said and (said in line or (len(line) > 40 and line in said))]
        # what stands all over the page tells nothing of one line
        if value or len(hit) <= _SPREAD:
            labels[hit], sure[hit] = value, TOLD
    return labels, sure


def _squeezed(said: str) -> str:
    return " ".join(unescape(said).split())
