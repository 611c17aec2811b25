"""A timeline for people: a table where it fits, stacked lines where it does not, a quote under every event."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from dateline.records import ROLES
from dateline.views.asked import Asked
from dateline.views.cells import Cell
from dateline.views.dossier import Dossier, Page
from dateline.views.events import event_words, short
from dateline.views.screen import Screen
from dateline.views.timeline import Row, Timeline
from dateline.views.wording import UNKNOWN, clean, plural, sources_words

COLUMNS = ("WHEN", "WHAT", "WHO", "WHERE", "ACCORDING TO")
GAP = 2
INDENT = 2
ACCOUNTS = 3
"""Chains that are shown of an event; `dateline show` prints all."""

LABELS = 4
"""Names that are shown of those a name was taken for."""

WHEN_WIDTH, WHAT_WIDTH = 24, 12
"""Room for `2007-06-06 to 2007-06-08` and `multilateral`; the other columns share the rest."""

FILE_WIDTH = 24


def timeline_page(found: Timeline, screen: Screen) -> Iterator[RenderableType]:
    """The timeline as parts to print: whom it is about, the dated events, the undated ones."""
    yield from _heading(found)
    if found.dated and not screen.narrow:
        yield from _header(screen.width)
    yield from _rows(found.dated, screen)
    if found.undated:
        if found.dated:
            yield Text("")
        yield Text("Of unknown date", style="title")
        if not screen.narrow:
            yield from _header(screen.width) if not found.dated else [Rule(style="note", characters="─")]
        yield from _rows(found.undated, screen)


def _heading(found: Timeline) -> Iterator[RenderableType]:
    for who in found.asked:
        yield Text(_taken_for(who), style="title")
    asked = found.question
    dated, undated = (sum(row.count() for row in rows) for rows in (found.dated, found.undated))
    parts = [plural(dated + undated, "event")]
    if undated:
        parts.append(f"{undated} of unknown date")
    limits = {"since": asked.since, "until": asked.until, "as of": asked.as_of, "recorded by": asked.recorded_by}
    parts += [f"{word} {day}" for word, day in limits.items() if day]
    yield Text(", ".join(parts), style="note")
    yield Text("")


def _taken_for(who: Asked) -> str:
    """Whom a name was taken for: `Putin: Vladimir Putin`."""
    labels = [clean(label) for label in who.labels()]
    name = clean(who.name)
    if labels == [name]:
        return name
    more = len(labels) - LABELS
    return f"{name}: " + ", ".join(labels[:LABELS]) + (f" and {plural(more, 'other')}" if more > 0 else "")


def _rows(rows: Sequence[Row], screen: Screen) -> Iterator[RenderableType]:
    flat = list(_flat(rows, 0))
    if screen.narrow:
        for number, (row, depth) in enumerate(flat):
            if number:
                yield Text("")
            width = screen.width - depth * INDENT
            yield Padding(_stacked(row.dossier, width, apart=not depth), (0, 0, 0, depth * INDENT))
        return
    for number, (row, depth) in enumerate(flat):
        if number:
            yield Text("")
        yield from _table_row(row.dossier, depth, screen.width)


def _header(width: int) -> Iterator[RenderableType]:
    yield _line([Text(name, style="label") for name in COLUMNS], width)
    yield Rule(style="note", characters="─")


def _flat(rows: Iterable[Row], depth: int) -> Iterator[tuple[Row, int]]:
    for row in rows:
        yield row, depth
        yield from _flat(row.inside, depth + 1)


def _widths(width: int) -> tuple[int, ...]:
    """The columns of a table: the first two fixed, the rest shared 4 : 3 : 4."""
    rest = width - WHEN_WIDTH - WHAT_WIDTH - 4 * GAP
    who, where = rest * 4 // 11, rest * 3 // 11
    return WHEN_WIDTH, WHAT_WIDTH, who, where, rest - who - where


def _line(cells: Sequence[Text], width: int) -> Table:
    grid = Table.grid(padding=(0, GAP, 0, 0), pad_edge=False)
    for column in _widths(width):
        grid.add_column(width=column, overflow="fold")
    grid.add_row(*cells)
    return grid


def _table_row(one: Dossier, depth: int, width: int) -> Iterator[RenderableType]:
    lead = "  " * (depth - 1) + "└ " if depth else ""
    first = Text(lead).append(_when(one), style="title").append("\n" + " " * len(lead)).append(_foot(one))
    yield _line([first, _what(one, "\n"), _who(one), Text(_where(one)), _accounts(one)], width)
    indent = WHEN_WIDTH + GAP
    for note in _notes(one, apart=not depth):
        yield Padding(note, (0, 0, 0, indent))
    yield Padding(_quote(one, width - indent), (0, 0, 0, indent))


def _stacked(one: Dossier, width: int, *, apart: bool) -> Table:
    """An event as lines below one another, for narrow screens."""
    grid = Table.grid()
    grid.add_column(overflow="fold")
    grid.add_row(Text(_when(one), style="title"))
    where = "place unknown" if _where(one) == UNKNOWN else _where(one)
    grid.add_row(_what(one, ", ").append(f"; {where}" if where else ""))
    quote = _quote(one, width - INDENT)
    for part in (_who(one), _accounts(one), *_notes(one, apart=apart), quote, _foot(one)):
        grid.add_row(Padding(part, (0, 0, 0, INDENT)))
    return grid


def _when(one: Dossier) -> str:
    time, part_of_day = one.best("time"), one.best("part_of_day")
    words = time.words if time else UNKNOWN
    return f"{words}, {part_of_day.words}" if part_of_day else words


def _what(one: Dossier, apart: str) -> Text:
    kind, status = one.best("kind"), one.best("status")
    if not kind or not status:  # every report has both; an event has a report
        return Text(UNKNOWN)
    return Text(kind.words + apart).append(status.words, style=status.words)


def _who(one: Dossier) -> Text:
    """Participants by role, each role on a line of its own."""
    lines = []
    for role in ROLES:
        names = [cell.words for cell in one.cells["participants"] if cell.value["role"] == role]
        if names:
            lines.append((f"{role} " if role != "party" else "") + ", ".join(names))
    return Text("\n".join(lines) or UNKNOWN)


def _where(one: Dossier) -> str:
    place, kind = one.best("place"), one.best("kind")
    if place:
        return place.words
    return "" if kind and kind.value == "call" else UNKNOWN


def _accounts(one: Dossier) -> Text:
    """Who says so, from the outlet outward, with the file; the newest last."""
    said: dict[str, list[Page]] = {}
    for page in one.pages:
        said.setdefault(page.said_by, []).append(page)
    out = Text()
    for number, (chain, pages) in enumerate(list(said.items())[:ACCOUNTS]):
        out.append("\n" if number else "").append(chain)
        out.append(" " + ", ".join(dict.fromkeys(_file(page) for page in pages)), style="note")
    if len(said) > ACCOUNTS:
        out.append(f"\nand {plural(len(said) - ACCOUNTS, 'other')}", style="note")
    return out


def _file(page: Page) -> str:
    """The file's name without its folders; `dateline show` prints all of it."""
    names = [clean(uri.rstrip("/").rpartition("/")[2], FILE_WIDTH) for uri in page.uris]
    more = f" +{len(names) - 1}" if len(names) > 1 else ""
    return f"[{names[0]}{more}]" if names else "[?]"


def _notes(one: Dossier, *, apart: bool) -> Iterator[Text]:
    """What the columns do not show: earlier statuses, a new time, what other sources say.

    Where it stands `apart` from the event it is part of, that one too.
    """
    history = one.history()
    status = one.best("status")
    before = [f"{was} ({known_at or 'undated'})" for known_at, was, _ in history if status and was != status.value]
    if before:
        yield Text("was " + ", ".join(before), style="note")
    moved = one.best("moved_to")
    if moved:
        yield Text(f"moved to {moved.words}", style="postponed")
    for name, label in (("time", "when"), ("place", "where"), ("kind", "what")):
        for cell in one.others(name):
            yield Text(f"also {label}: {cell.words} ({_who_says(one, cell)})", style="note")
    if apart and one.part_of:
        yield Text(f"part of {event_words(one.part_of)} {short(one.part_of.id)}", style="note")


def _who_says(one: Dossier, cell: Cell) -> str:
    by_report = {page.report.id: page for page in one.pages}
    return "; ".join(dict.fromkeys(by_report[item.report.id].said_by for item in cell.backing))


def _quote(one: Dossier, width: int) -> Text:
    line = one.line(one.quoted(), max(10, width - 2))
    return Text(f"“{line}”", style="quote", no_wrap=True, overflow="ellipsis")


def _foot(one: Dossier) -> Text:
    return Text(f"{sources_words(one.sources(), one.page_count())}  {short(one.id)}", style="note")
