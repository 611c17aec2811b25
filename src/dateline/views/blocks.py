"""A page as its blocks: what every stretch of it was taken for, for people and for machines."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rich.box import Box
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from dateline.records import BLOCK_KINDS, FURNITURE, Article, Block, Capture
from dateline.views.reading import CLAIMING
from dateline.views.wording import clean, plural

KIND_STYLES = {
    "headline": "bold", "subheading": "bold", "body": "none", "caption": "cyan", "dateline": "magenta",
    "byline": "yellow", "timestamp": "green", "credit": "blue", "tags": "blue", "label": "blue",
}  # fmt: skip
"""Standard colours: they stay readable on a dark and on a light ground. Furniture is dimmed."""

FURNITURE_LABEL = "red dim"
MOST_CLAIMED, MOST_FURNITURE = 40_000, 400
"""Characters that are shown of all that holds claims, and of one block of furniture; `--json` prints all."""

_NARROW = 60
_APART = frozenset({"body"})
_BAR = Box("  │ \n" * 8)
_BETWEEN = " · "


@dataclass(frozen=True, slots=True)
class Explained:
    """A page's blocks: `places` are where each stands in the source, `whys` why it was taken for what it is.

    Both are empty, or as long as the article's blocks; what nobody knows is null.
    """

    capture: Capture
    article: Article
    places: Sequence[Mapping[str, Any] | None] = ()
    whys: Sequence[str | None] = ()

    def rows(self, kinds: Collection[str] = ()) -> Iterator[tuple[int, Block]]:
        """The blocks of these kinds (all if none are named) with their numbers."""
        for number, block in enumerate(self.article.blocks):
            if not kinds or block.kind in kinds:
                yield number, block


def blocks_json(page: Explained, kinds: Collection[str] = ()) -> dict[str, Any]:
    """The blocks as plain JSON: each as the codebook has it, with its words; `source` and `why` where known."""
    found = []
    for number, block in page.rows(kinds):
        row = block.to_json() | {"text": block.span.of(page.capture.text)}
        if page.places:
            row["source"] = page.places[number]
        if page.whys:
            row["why"] = page.whys[number]
        found.append(row)
    return {"capture": page.capture.to_json(), "blocks": found}


def blocks_page(page: Explained, width: int, kinds: Collection[str] = ()) -> Iterator[RenderableType]:
    """The page as parts to print: a legend, then each block with its kind at the margin."""
    yield Text(clean(page.capture.uri), style="title")
    yield _legend(page)
    yield Text("")
    label = max((len(block.kind) for block in page.article.blocks), default=4) if width >= _NARROW else 4
    room, before, apart = MOST_CLAIMED, "", False
    for number, block in page.rows(kinds):
        shown = _words(page.capture.text, block, room, width)
        room -= 0 if block.kind in FURNITURE else len(shown.plain)
        mark = mark_words(block)
        if apart or block.kind in _APART:
            yield Text("")
        apart = block.kind in _APART
        yield _row(block, shown, "" if mark == before else mark, page.whys[number] if page.whys else None, label)
        before = mark
        if room <= 0:
            yield Text("… the rest is left out here: dateline blocks --json prints it", style="note")
            return


def shares(article: Article) -> list[tuple[str, int, float]]:
    """Each kind that is on the page with the number of its blocks and its share of the characters, in fixed order."""
    length = max(1, sum(block.end - block.start for block in article.blocks))
    found = []
    for kind in BLOCK_KINDS:
        blocks = [block for block in article.blocks if block.kind == kind]
        if blocks:
            found.append((kind, len(blocks), sum(block.end - block.start for block in blocks) / length))
    return found


def mark_words(block: Block) -> str:
    """What a block is marked as, with its own time; empty where it has no mark."""
    return f"{block.mark}, {block.published}" if block.mark and block.published else block.mark or ""


def style_of(kind: str) -> str:
    """The style that a kind's words are printed in."""
    return "dim" if kind in FURNITURE else KIND_STYLES[kind]


def _legend(page: Explained) -> Text:
    """The kinds on the page in their colours with their share of it, what holds claims first."""
    found = shares(page.article)
    out = Text(f"{plural(len(page.article.blocks), 'block')}: ", style="label")
    order = sorted(found, key=lambda item: (item[0] in FURNITURE, item[0] not in CLAIMING))
    for number, (kind, _, share) in enumerate(order):
        out.append(", " if number else "", style="label")
        out.append(kind, style=_label_style(kind))
        out.append(f":{_percent(share)}", style="label")  # no space, so that no line ends between them
    return out


def _percent(share: float) -> str:
    return f"{share:.0%}" if share >= 0.01 else "<1%"


def _label_style(kind: str) -> str:
    if kind in FURNITURE:
        return FURNITURE_LABEL
    return "bold" if kind == "body" else KIND_STYLES[kind]


def _row(block: Block, shown: Text, mark: str, why: str | None, label: int) -> RenderableType:
    """A block: its kind at the margin, a bar along its words, its mark above them and below why it was taken for it."""
    style = _label_style(block.kind)
    grid = Table(box=_BAR, show_header=False, show_edge=False, pad_edge=False, border_style=style, expand=True)
    grid.add_column(width=label, justify="right", overflow="crop", no_wrap=True)
    grid.add_column(ratio=1, overflow="fold")
    body = Text()
    if mark:
        body.append(f"{mark}\n", style="yellow")
    body.append_text(shown)
    if why:
        body.append(f"\n{clean(why, 300)}", style="note")
    grid.add_row(Text(block.kind, style=style), body)
    return grid


def _words(text: str, block: Block, room: int, width: int) -> Text:
    """The words of a block: furniture run together and cut, the rest line by line."""
    said = block.span.of(text)
    style = style_of(block.kind)
    if block.kind in FURNITURE:
        # what will not be shown is not looked at: furniture may be endless
        lines = [clean(line) for line in said[: MOST_FURNITURE * 4].splitlines()]
        joined = _BETWEEN.join(line for line in lines if line)
        most = min(MOST_FURNITURE, max(80, 3 * width))
        if len(joined) <= most and len(said) <= MOST_FURNITURE * 4:
            return Text(joined, style=style)
        return Text(f"{joined[:most].rstrip()}… ({len(said):,} characters)", style=style)
    lines = [clean(line) for line in said[: max(0, room)].splitlines()]
    return Text(_paragraph_end(block).join(line for line in lines if line), style=style)


def _paragraph_end(block: Block) -> str:
    return "\n\n" if block.kind in _APART else "\n"
