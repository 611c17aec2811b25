"""One event for people: each value with every source of it, its history, why its reports were joined."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dateline.records import ROLES, Judgement
from dateline.views.cells import Backing, Cell
from dateline.views.dossier import Dossier, Page
from dateline.views.events import event_words, short
from dateline.views.screen import Screen
from dateline.views.wording import chain_words, clean, copied_words, plural

LABELS = {"kind": "what", "status": "status", "time": "when", "part_of_day": "part of day", "moved_to": "moved to",
          "place": "where", "agenda": "about", "attribution": "according to"}  # fmt: skip
QUOTE = 200


def dossier_page(one: Dossier, screen: Screen) -> Iterator[RenderableType]:
    """The dossier as parts to print."""
    status = one.best("status")
    title = Text(event_words(one.event), style="title")
    if status:
        title.append("  ").append(status.words, style=status.words)
    yield title
    yield Text(f"{one.id}  {plural(len(one.pages), 'report')}, {plural(one.sources(), 'source')}", style="note")
    if one.event.aliases:
        yield Text("also known as " + ", ".join(one.event.aliases), style="note")
    if one.part_of:
        yield Text(f"part of {event_words(one.part_of)}  {short(one.part_of.id)}")
    for part in one.parts:
        yield Text(f"holds {event_words(part)}  {short(part.id)}")
    yield from _values(one)
    yield from _history(one)
    yield from _pages(one, screen)
    yield from _judgements(one.event.judgements)


def _values(one: Dossier) -> Iterator[RenderableType]:
    pages = {page.report.id: (number, page) for number, page in enumerate(one.pages, start=1)}
    for label, cells in _labelled(one):
        yield Text("")
        for cell in cells:
            line = Text(f"{label:<13}", style="label").append(cell.words, style="title")
            if len(cells) > 1 and label not in (*ROLES, "about"):
                line.append(f"  {plural(cell.sources, 'source')}", style="note")
            yield line
            for item in cell.backing:
                yield Padding(_backing(item, *pages[item.report.id]), (0, 0, 0, 13))


def _labelled(one: Dossier) -> Iterator[tuple[str, tuple[Cell, ...]]]:
    """Each filled field with its label; participants by role."""
    for name in ("kind", "status"):
        yield LABELS[name], one.cells[name]
    for role in ROLES:
        people = tuple(cell for cell in one.cells["participants"] if cell.value["role"] == role)
        if people:
            yield role, people
    for name in ("time", "part_of_day", "moved_to", "place", "agenda", "attribution"):
        if one.cells[name]:
            yield LABELS[name], one.cells[name]


def _backing(item: Backing, number: int, page: Page) -> Text:
    quotes = dict.fromkeys(clean(piece.quote, QUOTE) for piece in item.evidence)
    words = Text(" … ".join(f"“{quote}”" for quote in quotes), style="quote")
    if item.dissent is not None:
        words.append(f" said by {chain_words(page.outlet, item.dissent)}")
    return words.append(" " if quotes else "").append(f"[{number}]", style="mark")


def _history(one: Dossier) -> Iterator[RenderableType]:
    changes = one.history()
    if len(changes) < 2:
        return
    yield Text("")
    yield Text("history", style="title")
    for known_at, status, page in changes:
        line = Text(f"  {known_at or 'undated':<11}").append(status, style=status)
        yield line.append(f"  {page.said_by}", style="note")


def _pages(one: Dossier, screen: Screen) -> Iterator[RenderableType]:
    yield Text("")
    yield Text("reports", style="title")
    numbers = {page.report.capture_id: number for number, page in enumerate(one.pages, start=1)}
    for number, page in enumerate(one.pages, start=1):
        head = Text(f"[{number}] ", style="mark").append(page.published or "undated", style="").append("  ")
        yield head.append(page.said_by)
        grid = Table.grid()
        grid.add_column(overflow="fold")
        grid.add_row(Text(clean(page.headline or "no headline"), style="title"))
        grid.add_row(Text(", ".join(clean(uri) for uri in page.uris)))
        grid.add_row(Text(f"“{one.line(page, max(20, screen.width - 6))}”", style="quote"))
        if page.copied:
            grid.add_row(Text(copied_words(page.copied, f"[{numbers[page.copied.left]}]"), style="note"))
        grid.add_row(Text(f"{short(page.report.id)}  {page.report.capture_id[:19]}…", style="note"))
        yield Padding(grid, (0, 0, 0, 4))


def _judgements(judgements: tuple[Judgement, ...]) -> Iterator[RenderableType]:
    if not judgements:
        return
    yield Text("")
    yield Text("why joined, or kept apart", style="title")
    for item in judgements:
        score = f" {item.score:.2f}" if item.score is not None else ""
        head = f"  {short(item.left)} {short(item.right)}  {item.verdict}{score}, by {clean(item.by)}"
        yield Text(head)
        for reason in item.reasons:
            yield Padding(Text(clean(reason), style="note"), (0, 0, 0, 4))
