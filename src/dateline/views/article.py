"""One article for people: its fields with the words behind them, its text clean, its captions and links."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dateline.records import Article, Block, Capture, Evidence, Link
from dateline.spans import lines
from dateline.views.wording import UNKNOWN, clean

MOST_TEXT, MOST_LINKS, MOST_QUOTE = 60_000, 40, 120
"""Characters, links and characters of a quote that are shown; `--json` prints all."""

_TOLD = frozenset({"body", "subheading"})


def article_page(capture: Capture, article: Article) -> Iterator[RenderableType]:
    """The article as parts to print."""
    yield Text(clean(article.headline or "no headline found"), style="title")
    yield _fields(capture, article)
    yield Text("")
    yield from _body(capture.text, article)
    captions = list(_captions(capture.text, article))
    if captions:
        yield Text("captions", style="label")
        for caption in captions:
            yield Padding(caption, (0, 0, 0, 2))
        yield Text("")
    if article.links:
        yield Text("other headlines on the page", style="label")
        for link in article.links[:MOST_LINKS]:
            yield Padding(_link(link), (0, 0, 0, 2))
        if len(article.links) > MOST_LINKS:
            yield Text(f"  … and {len(article.links) - MOST_LINKS} more", style="note")


def _fields(capture: Capture, article: Article) -> Table:
    """Each field with its value and the words, or the metadata, that say so."""
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="label", no_wrap=True)
    grid.add_column(ratio=2, overflow="fold")
    grid.add_column(ratio=3, style="quote", overflow="fold")
    rows = (
        ("headline", "headline", None), ("published", "published", article.published or UNKNOWN),
        ("updated", "updated", article.updated), ("outlet", "outlet", article.outlet or UNKNOWN),
        ("agency", "agency", article.agency), ("by", "bylines", ", ".join(article.bylines)),
        ("dateline", "dateline", article.dateline), ("section", "section", article.section),
        ("tags", "tags", ", ".join(article.tags)), ("language", "language", article.language),
        ("url", "url", article.url),
    )  # fmt: skip
    for label, field, value in rows:
        said = article.evidence.get(field, ())
        if value or (field == "headline" and any(item.source for item in said)):
            grid.add_row(label, Text(clean(value or "", 500)), Text(_quotes(said)))
    grid.add_row("file", Text(clean(capture.uri)), Text(""))
    grid.add_row("capture", Text(f"{capture.id[:19]}…  {capture.media_type}"), Text(""))
    return grid


def _quotes(evidence: tuple[Evidence, ...]) -> str:
    """The words behind a field, `json-ld:` and the like before those that stand in metadata."""
    said = dict.fromkeys(
        f"{item.source}: “{clean(item.quote, MOST_QUOTE)}”" if item.source else f"“{clean(item.quote, MOST_QUOTE)}”"
        for item in evidence[:8]
    )
    return " … ".join(said)


def _body(text: str, article: Article) -> Iterator[RenderableType]:
    """The paragraphs of the body; headings stand out, and what a mark says stands before its paragraphs."""
    room = MOST_TEXT
    before: tuple[str | None, str | None] = (None, None)
    for block in article.blocks:
        if block.kind not in _TOLD:
            continue
        mark = (block.mark, block.published)
        if block.mark and mark != before:
            said = f"{block.mark}, {block.published}" if block.published else block.mark
            yield Padding(Text(f"[{said}]", style="yellow"), (0, 0, 0, 2))
        before = mark
        for span in lines(text, block.start, min(block.end, block.start + room)):
            said = clean(span.of(text))
            if said:
                style = "title" if block.kind == "subheading" else ""
                yield Padding(Text(said, style=style, overflow="fold"), (0, 0, 1, 2))
        room -= block.end - block.start
        if room <= 0:
            yield Text("… the rest is left out here: dateline read --article --json prints it", style="note")
            return


def _captions(text: str, article: Article) -> Iterator[Text]:
    """Each caption with the credit that stands beside it."""
    blocks = article.blocks
    for number, block in enumerate(blocks):
        if block.kind != "caption":
            continue
        shown = Text(clean(block.span.of(text), 1000), overflow="fold")
        credit = _credit_of(blocks, number)
        if credit:
            shown.append(f"  {clean(credit.span.of(text), 200)}", style="quote")
        yield shown


def _credit_of(blocks: tuple[Block, ...], number: int) -> Block | None:
    """The credit right after a caption, else right before it, where it is no other caption's."""
    if number + 1 < len(blocks) and blocks[number + 1].kind == "credit":
        return blocks[number + 1]
    if number and blocks[number - 1].kind == "credit" and not (number > 1 and blocks[number - 2].kind == "caption"):
        return blocks[number - 1]
    return None


def _link(link: Link) -> Text:
    shown = Text(f"{link.time}  " if link.time else "", style="label")
    shown.append(clean(link.headline, 300), style="none")
    if link.url:
        shown.append(f"  {clean(link.url, 300)}", style="quote")
    return shown
