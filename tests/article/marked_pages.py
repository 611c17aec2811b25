"""Pages put together from blocks, so that what is tested does not hang on how blocks are told apart."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.article.live import find_entries
from dateline.article.marks import free_entry_lines, mark_blocks
from dateline.markup import Markup
from dateline.records import Block


def page(*parts: tuple[str, str], gap: str = "\n\n") -> tuple[str, tuple[Block, ...]]:
    """The text and blocks of a page with these kinds and words, `gap` after each part; like kinds become one block."""
    text = ""
    starts: list[tuple[str, int]] = []
    for kind, words in parts:
        if not starts or starts[-1][0] != kind:
            starts.append((kind, len(text)))
        text += words + gap
    ends = [*(start for _, start in starts[1:]), len(text)]
    return text, tuple(Block(kind, start, end) for (kind, start), end in zip(starts, ends, strict=True))


def marked(
    parts: Sequence[tuple[str, str]],
    published: str | None = None,
    *,
    headline: str | None = None,
    url: str | None = None,
    markup: Markup | None = None,
    stated: Sequence[tuple[str, str]] = (),
    gap: str = "\n\n",
) -> list[tuple[str, str | None, str | None, str]]:
    """Kind, mark, time and words of each block of such a page once it is marked."""
    text, blocks = page(*parts, gap=gap)
    entries = find_entries(text, blocks, headline=headline, url=url, markup=markup, stated=stated)
    found = mark_blocks(text, free_entry_lines(text, blocks, entries), entries, published)
    assert "".join(block.span.of(text) for block in found) == text
    return [(block.kind, block.mark, block.published, block.span.of(text).strip()) for block in found]
