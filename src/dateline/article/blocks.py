"""Lines and their parts of the page to blocks: a partition of the text into longest runs of one kind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from dateline.article.cues import bare
from dateline.article.label import INFO_PARTS, KIND_OF, State
from dateline.article.page import Page
from dateline.article.pieces import split_caption, split_dateline, split_headline
from dateline.records import Block
from dateline.spans import Span

_WHOLE = frozenset({"nav", "label", "tags", "related", "ticker", "advert", "comment", "footer"})
"""Parts whose lines are one piece of that kind, whatever stands in them."""

_COUNTER = re.compile(r"\s*\(\d+ (?:of|/) \d+.*$")


def find_pieces(page: Page, states: Sequence[State]) -> list[tuple[str, Span]]:
    """The kind and span of every piece of every line, in page order; spans hold no white space at their ends."""
    pieces: list[tuple[str, Span]] = []
    lines = page.lines
    headline = next((said for said, state in zip(lines.folded, states, strict=True) if state[0] == "H"), None)
    paragraphs, before = 0, ""
    for number, (line, state) in enumerate(zip(lines.items, states, strict=True)):
        if state[1] in _WHOLE:
            before = state[1]
            pieces.append((before, Span(line.start, line.end)))
            continue
        parts = _parts(page, number, state, headline, paragraphs)
        if before == state[1] == "caption" and len(parts) == 1 and _is_name(page, number):
            parts = (("credit", *parts[0][1:]),)
        before = state[1]
        paragraphs += state[1] == "body"
        start, end, text = line
        for kind, first, last in parts:
            pieces.append((kind, Span(start + first, start + last)))
        if len(text) < end - start and parts:
            kind, span = pieces[-1]
            pieces[-1] = (kind, Span(span.start, end))
    return pieces


def _is_name(page: Page, number: int) -> bool:
    """True for a few words in capitals that go on where the line before ended."""
    lines = page.lines
    return bool(lines.gap[number] == 0 and lines.count[number] <= 5 and lines.lower[number] == 0)


def build_blocks(text: str, pieces: Iterable[tuple[str, Span]], stop: int) -> tuple[Block, ...]:
    """The blocks of a text: runs of one kind, white space given to the block before; what lies after `stop` is footer.

    The first block takes the white space before it; a text without pieces is one `nav` block.
    """
    runs: list[tuple[str, int]] = []
    for kind, span in pieces:
        if runs and runs[-1][0] == kind:
            continue
        said = span.of(text)
        start = span.end - len(said.lstrip())
        if start < span.end:
            runs.append((kind, start))
    rest = stop + (len(text[stop:]) - len(text[stop:].lstrip()))
    if rest < len(text) and (not runs or runs[-1][0] != "footer"):
        runs.append(("footer", rest))
    if not runs:
        return (Block("nav", 0, len(text)),) if text else ()
    starts = [0] + [start for _, start in runs[1:]]
    ends = [*starts[1:], len(text)]
    return tuple(Block(kind, start, end) for (kind, _), start, end in zip(runs, starts, ends, strict=True))


def _parts(
    page: Page, number: int, state: State, headline: str | None, paragraphs: int
) -> Sequence[tuple[str, int, int]]:
    text = page.lines.texts[number]
    whole = len(text)
    phase, part = state
    if part in INFO_PARTS:
        info = page.infos[number]
        return info.pieces if info.score > 1 else (("timestamp" if page.clocks[number] else "byline", 0, whole),)
    if part == "caption":
        return split_caption(text) or (("caption", 0, whole),)
    if part == "headline":
        return split_headline(text)
    if part == "body" and paragraphs < 2:
        return split_dateline(text)
    if part == "deck" and page.lines.folded[number] == headline:
        return (("headline", 0, whole),)
    if phase == "A" and part == "promo" and not page.lines.ends[number]:
        return (("nav", 0, whole),)
    return ((KIND_OF.get(part, part), 0, whole),)


def is_heading_of(folded: str, kind: str, cues: Mapping[str, float]) -> bool:
    """True where a folded line of a list block is its heading or a button (`more from world`), not an entry.

    `cues` are those of the line.
    """
    whole = max((cues.get(name, 0.0) for name in ("related", "ticker", "nav", "advert", "footer", kind)), default=0.0)
    return (
        whole >= 6
        or (cues.get(kind, 0.0) >= 4 and len(_COUNTER.sub("", bare(folded)).split()) <= 5)
        or not bare(folded)
    )
