"""The quotations of an article for people: who, by which word, and what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from dateline.quotation import Quotation, Speaker
from dateline.records import Article, Capture
from dateline.views.wording import CITES, UNKNOWN, clean, plural

MOST, MOST_WORDS = 400, 1_000
"""Quotations that are shown of one article, and characters of one; `--json` prints all."""


def quotations_page(capture: Capture, article: Article, found: Sequence[Quotation]) -> Iterator[RenderableType]:
    """The quotations as parts to print, in the order of the text."""
    yield Text(clean(article.headline or "no headline found"), style="title")
    yield Text(f"{clean(capture.uri)}  {plural(len(found), 'quotation')}", style="note")
    for one in found[:MOST]:
        yield Text("")
        head = Text(_who(one), style="who", overflow="fold")
        head.append(f"  {one.kind}" + (f", “{clean(one.cue.of(capture.text), 80)}”" if one.cue else ""), style="note")
        yield head
        words = clean(one.text, MOST_WORDS)
        yield Padding(Text(f"“{words}”" if one.kind == "direct" else words, overflow="fold"), (0, 0, 0, 2))
    if len(found) > MOST:
        yield Text(f"… and {len(found) - MOST} more: --json prints all", style="note")


def _who(one: Quotation) -> str:
    return CITES.join(clean(_name(who), 160) for who in (*one.via, *((one.source,) if one.source else ()))) or UNKNOWN


def _name(who: Speaker) -> str:
    if who.name is None:
        return who.text
    return who.name if who.name in who.text else f"{who.name} ({who.text})"
