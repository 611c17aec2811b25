"""What stands in the body and is more than telling: corrections, editors' notes, entries of a live blog.

Body blocks are cut so that each of these is a block of its own. The text of the body does not change, and neither does
the law that blocks partition the page.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.article.live import Entry, find_entry_lines, get_published
from dateline.article.notes import find_note, is_label_alone
from dateline.records import Block

ENTRY = "live-blog entry"
"""The mark of a live blog's entry; `notes` has those of corrections and editors' notes."""

_MARKED = frozenset({"body", "subheading"})
_MOST_BLOCKS = 20_000


def mark_blocks(
    text: str,
    blocks: Sequence[Block],
    entries: Sequence[Entry] = (),
    published: str | None = None,
    latest: str | None = None,
) -> tuple[Block, ...]:
    """The blocks with what is marked in the body: `correction`, `editor's note`, `live-blog entry` with its time.

    `entries` are those of `dateline.article.live.find_entries`, `published` is the article's own time. An entry's
    headings are marked with it; its time is null where nobody can say it, or where it lies after `latest`, the last
    day possible.
    """
    heads = [entry.start for entry in entries]
    said = [None if at and latest and at[: len(latest)] > latest else at for at in get_published(entries, published)]
    out: list[Block] = []
    for block in blocks:
        if block.kind in _MARKED and len(out) < _MOST_BLOCKS:
            out.extend(_cut(text, block, entries, heads, said))
        else:
            out.append(block)
    return tuple(out)


def free_entry_lines(text: str, blocks: Sequence[Block], entries: Sequence[Entry]) -> tuple[Block, ...]:
    """The blocks with the times and headings of live-blog entries taken out of the lists that they look like.

    Comes before the fields are read: such a heading belongs to the body, and is no other article's headline.
    """
    freed = list(find_entry_lines(text, blocks, entries)) if entries else []
    if not freed:
        return tuple(blocks)
    starts = sorted({block.start: block.kind for block in blocks}.items())
    kinds = dict(starts) | {span.start: kind for span, kind in freed}
    for span, _ in freed:
        after = span.end
        while after < len(text) and text[after].isspace():
            after += 1
        number = bisect_right(starts, (span.start, chr(0x10FFFF))) - 1
        if after < len(text):
            kinds.setdefault(after, starts[number][1])
    return _joined(sorted(kinds.items()), len(text))


def _joined(starts: Sequence[tuple[int, str]], length: int) -> tuple[Block, ...]:
    """Blocks from their starts and kinds, neighbours of one kind made one."""
    kept: list[tuple[int, str]] = []
    for start, kind in starts:
        if not kept or kept[-1][1] != kind:
            kept.append((start, kind))
    ends = [*(start for start, _ in kept[1:]), length]
    return tuple(Block(kind, start, end) for (start, kind), end in zip(kept, ends, strict=True))


def _cut(
    text: str, block: Block, entries: Sequence[Entry], heads: Sequence[int], said: Sequence[str | None]
) -> Iterator[Block]:
    """The block's parts, each a longest run of one mark and of one entry."""
    cuts: list[tuple[int, str | None, int]] = []
    for start, mark in _paragraphs(text, block):
        number = bisect_right(heads, start) - 1
        if number >= 0 and start >= entries[number].end:
            number = -1
        if number >= 0 and mark is None:
            mark = ENTRY
        if not cuts or cuts[-1][1:] != (mark, number):
            cuts.append((start, mark, number))
    if not cuts:
        yield replace(block, mark=None, published=None)
        return
    starts = [block.start, *(start for start, _, _ in cuts[1:])]
    ends = [*starts[1:], block.end]
    for start, end, (_, mark, number) in zip(starts, ends, cuts, strict=True):
        yield Block(block.kind, start, end, mark, said[number] if number >= 0 else None)


def _paragraphs(text: str, block: Block) -> Iterator[tuple[int, str | None]]:
    """Where each line of a block begins, and its mark if it is a note; a label alone marks the paragraph below too."""
    at, labelled = block.start, None
    before: tuple[str | None, bool] = (None, True)
    for line in block.span.of(text).split("\n"):
        said = line.strip()
        if said:
            mark = find_note(said) if block.kind == "body" else None
            if mark is None and labelled:
                mark = labelled
            elif mark is None and before[0] and not before[1] and said[0].islower():
                mark = before[0]  # a paragraph that was broken into lines
            labelled = mark if mark and is_label_alone(said) else None
            before = (mark, False)
            yield at + line.index(said), mark
        else:
            before = (before[0], True)
        at += len(line) + 1
