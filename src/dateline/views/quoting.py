"""One line of a page around the words that told of an event."""

from __future__ import annotations

import re

from dateline.spans import Span
from dateline.views.wording import clean

REACH = 600
"""Characters looked at on either side: pages are hostile, and a line may have no end."""

_SENTENCE_END = re.compile(
    r"(?<!\b[A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})"  # St., Gen., U.S. end no sentence
    r"[.!?][\"”’')\]]*\s+(?=[\"“‘'(\[]*[^\W\d_a-z])"
)


def line_around(text: str, span: Span, limit: int) -> str:
    """The sentence that holds `span`, on one line of at most `limit` characters, `…` wherever it was cut.

    Where the sentence is longer than that, what stays is the part about `span`.
    """
    start, end = _sentence(text, span)
    lead, said, tail = clean(text[start : span.start]), clean(span.of(text)), clean(text[span.end : end])
    before = " " if lead and text[span.start - 1].isspace() else ""
    after = " " if tail and text[span.end].isspace() else ""
    room = max(0, limit - len(said) - len(before) - len(after))
    if len(lead) + len(tail) > room:
        keep_lead = min(len(lead), max(room // 2, room - len(tail)))
        lead, tail = _tail_of(lead, keep_lead), _head_of(tail, room - keep_lead)
    return clean(lead + before + said + after + tail, limit)


def _sentence(text: str, span: Span) -> tuple[int, int]:
    """From the last sentence or line end before `span` to the next one after it, within REACH."""
    low, high = max(0, span.start - REACH), min(len(text), span.end + REACH)
    start = max(low, text.rfind("\n", low, span.start) + 1)
    for found in _SENTENCE_END.finditer(text, start, span.start):
        start = found.end()
    line_end = text.find("\n", span.end, high)
    end = high if line_end < 0 else line_end
    found_end = _SENTENCE_END.search(text, max(span.start, span.end - 1), end)
    return start, found_end.end() if found_end else end


def _tail_of(words: str, width: int) -> str:
    """The last whole words of at most `width` characters, `…` before them."""
    if len(words) <= width:
        return words
    kept = words[len(words) - max(0, width - 2) :] if width > 2 else ""
    return "… " + kept.partition(" ")[2] if " " in kept else "…"


def _head_of(words: str, width: int) -> str:
    """The first whole words of at most `width` characters, `…` after them."""
    if len(words) <= width:
        return words
    kept = words[: max(0, width - 2)] if width > 2 else ""
    return kept.rpartition(" ")[0] + " …" if " " in kept else "…"
