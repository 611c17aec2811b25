"""Direct speech: the spans between quotation marks, so that what is said there can be told from what is told."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.language.names.page import Page
from dateline.records import Mention

_PAIRS = {"“": "”", "«": "»", "„": "“", '"': '"'}
_LONGEST = 400  # tokens; a mark without its partner must not swallow the page


def find_quotations(page: Page) -> Iterator[Mention]:
    """The quotations of a page with their marks, in text order; one may run over sentences, not over a blank line."""
    closed = -1
    for at in [at for at, word in enumerate(page.words) if word in _PAIRS]:
        last = _closing(page, at, _PAIRS[page.words[at]]) if at > closed else 0
        if last:
            start, end = page.tokens[at].start, page.tokens[last].end
            yield Mention(start, end, page.text[start:end], "quotation")
            closed = last


def _closing(page: Page, at: int, mark: str) -> int:
    """The token that closes the quotation opened at `at`; 0 where none does in its paragraph."""
    for index in range(at + 1, min(len(page.words), at + _LONGEST)):
        if "\n\n" in page.text[page.tokens[index - 1].end : page.tokens[index].start]:
            return 0
        if page.words[index] == mark:
            return index
    return 0
