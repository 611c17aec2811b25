"""What a store holds, for people: counts first, then what could not be read and what was left unread."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dateline.views.holdings import Holdings
from dateline.views.wording import clean, plural

UNKNOWN_LANGUAGE = "unknown"


def holdings_page(held: Holdings) -> Iterator[RenderableType]:
    """The counts as a short table, then failures and reasons, each as a list."""
    status = held.status
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="label", no_wrap=True)
    grid.add_column(justify="right", no_wrap=True)
    grid.add_column(overflow="fold")
    languages = {name or UNKNOWN_LANGUAGE: count for name, count in status.articles_by_language.items()}
    seen = f"seen at {plural(status.sightings, 'place')}, {plural(status.size // 1024, 'KiB', 'KiB')}"
    grid.add_row("captures", f"{status.captures:,}", Text(seen))
    grid.add_row("articles", f"{status.articles:,}", Text(_counts(languages)))
    grid.add_row("reports", f"{status.reports:,}", Text(_counts(status.reports_by_kind)))
    grid.add_row("", "", Text(_counts(status.reports_by_status)))
    grid.add_row("events", f"{held.events:,}", Text("reports of the same event joined"))
    grid.add_row("judgements", f"{status.judgements:,}", "")
    grid.add_row("readers", f"{len(status.readings_by_reader):,}", Text(_counts(status.readings_by_reader)))
    grid.add_row("failed", f"{len(status.failures):,}", "")
    yield grid
    yield from _reasons("read without reports", held.without_reports)
    if status.failures:
        yield Text("")
        yield Text("could not be read", style="title")
        for failure in status.failures:
            line = Text(f"[{failure.code}] ", style="warn")
            yield Padding(line.append(clean(failure.message), style=""), (0, 0, 0, 2))


def _reasons(title: str, reasons: Mapping[str, int]) -> Iterator[RenderableType]:
    if not reasons:
        return
    yield Text("")
    yield Text(title, style="title")
    for reason, count in sorted(reasons.items(), key=lambda item: (-item[1], item[0])):
        yield Padding(Text(f"{count:,}  {clean(reason)}"), (0, 0, 0, 2))


def _counts(counts: Mapping[str, int]) -> str:
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{clean(name)} {count:,}" for name, count in ordered)
