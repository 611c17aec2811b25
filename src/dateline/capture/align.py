"""The visible words of a page found again in its source, where the page cannot be marked."""

from __future__ import annotations

import html
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence

from dateline.spans import Span

MOST_WORDS = 200_000
"""Words on either side that are looked at; a page with more is mapped as far as that."""

_RUN = 3
_WORD = re.compile(r"[^\s<>]+")

Word = tuple[str, int, int]


def align_words(source: str, text: str, texts: Sequence[tuple[Span, bool]]) -> Iterator[tuple[int, int, int, int]]:
    """Words of `text` with their places in `source`: start and end in each, in the order of the text.

    Runs of three words that stand once in the text and once in `texts` (stretches of the source, with True where
    entities count) are anchors, kept where they follow one another in both; from each, both are followed in either
    direction as long as they say the same. Words that no anchor reaches are left out.
    """
    shown = _words(text, [(Span(0, len(text)), False)])
    given = _words(source, texts)
    done = -1
    for here, there in _anchors([word for word, _, _ in shown], [word for word, _, _ in given]):
        if here <= done:
            continue
        back = 0
        while here - back - 1 > done and there - back > 0 and shown[here - back - 1][0] == given[there - back - 1][0]:
            back += 1
        here, there = here - back, there - back
        while here < len(shown) and there < len(given) and shown[here][0] == given[there][0]:
            yield (*shown[here][1:], *given[there][1:])
            done = here
            here, there = here + 1, there + 1


def _words(source: str, texts: Sequence[tuple[Span, bool]]) -> list[Word]:
    found: list[Word] = []
    for span, escaped in texts:
        for word in _WORD.finditer(source, span.start, span.end):
            said = word.group()
            found.append((html.unescape(said) if escaped and "&" in said else said, word.start(), word.end()))
            if len(found) == MOST_WORDS:
                return found
    return found


def _anchors(shown: Sequence[str], given: Sequence[str]) -> list[tuple[int, int]]:
    """Places of the runs of words that stand once on either side, the longest chain that rises on both."""
    once = _once(given)
    pairs = [(here, once[run]) for run, here in _once(shown).items() if run in once]
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for number, (_, there) in enumerate(pairs):
        at = bisect_left(tails, there)
        before.append(ends[at - 1] if at else -1)
        if at == len(tails):
            tails.append(there)
            ends.append(number)
        else:
            tails[at], ends[at] = there, number
    chain: list[tuple[int, int]] = []
    number = ends[-1] if ends else -1
    while number >= 0:
        chain.append(pairs[number])
        number = before[number]
    return chain[::-1]


def _once(words: Sequence[str]) -> dict[tuple[str, ...], int]:
    """The runs of words that stand only once, with their places, in their order."""
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at in range(len(words) - _RUN + 1):
        run = tuple(words[at : at + _RUN])
        if len(places[run]) < 2:
            places[run].append(at)
    return {run: found[0] for run, found in places.items() if len(found) == 1}
