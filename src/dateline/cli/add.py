"""`dateline add`: read captures into a store, going on where an earlier run stopped."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from dateline.cli.input_options import (
    ANALYZER,
    MAX_SIZE,
    AnalyzerOption,
    ColumnOption,
    FilesArgument,
    MaxSizeOption,
    MediaTypeOption,
    input_options,
)
from dateline.cli.output import DEFAULT_STORE, INTERRUPTED, SOME_FAILED, StoreOption, fail, one_line
from dateline.cli.web_options import RATE, AllowPrivateOption, FollowOption, RateOption, WebOptions, web

if TYPE_CHECKING:
    from collections.abc import Callable

    from dateline.pipeline import Outcome

EXAMPLES = """
dateline add captures/
dateline add 'captures/2024-*.txt' page.html --store news.db
dateline add CC-NEWS-20240523.warc.gz
dateline add https://example.org/news.rss --follow --rate 0.5
dateline add articles.jsonl.gz --column html=source --column published=day
"""

REASONS_SHOWN = 3


@dataclass(slots=True)
class _Tally:
    """What became of the inputs so far, counted: a run may have more of them than memory."""

    counts: Counter[str] = field(default_factory=Counter)
    reports: int = 0
    reasons: list[str] = field(default_factory=list)

    def count(self, outcome: Outcome) -> None:
        """Count one more, and keep its reason where it is among the first that failed."""
        self.counts[outcome.state] += 1
        self.reports += outcome.reports if outcome.state == "added" else 0
        if outcome.state == "failed" and len(self.reasons) < REASONS_SHOWN:
            self.reasons.append(outcome.message or outcome.uri)


def add(
    paths: FilesArgument,
    store: StoreOption = DEFAULT_STORE,
    analyzer: AnalyzerOption = ANALYZER,
    column: ColumnOption = None,
    media_type: MediaTypeOption = None,
    max_size: MaxSizeOption = MAX_SIZE,
    follow: FollowOption = False,
    rate: RateOption = RATE,
    allow_private: AllowPrivateOption = False,
) -> None:
    """Read captures into the store; the store's file is made where there is none.

    Captures are what `dateline read` takes. What the same reader has stored before is skipped: run the command again
    to go on after an interruption. A capture that cannot be read is kept with its reason, and the others go on. Exits
    1 if any failed, 3 if the store is full or cannot be written.
    """
    from dateline import capture, pipeline
    from dateline.store import Store

    told = replace(input_options(column, media_type, max_size), leave_out=os.path.realpath(store))
    asked = WebOptions(follow, rate, allow_private)
    tally = _Tally()
    try:
        with Store.open(store, create=True) as opened, web(told, asked, opened) as options, _progress() as advance:
            for outcome in pipeline.add(opened, capture.find_inputs(paths, options), _now, analyzer):
                tally.count(outcome)
                advance()
    except KeyboardInterrupt as error:
        _print_summary(tally, store)
        done = tally.counts.total()
        fail(f"interrupted after {done:,}: what was added is kept; run the same command to go on")
        raise typer.Exit(INTERRUPTED) from error
    _print_summary(tally, store)
    if tally.counts["failed"]:
        raise typer.Exit(SOME_FAILED)


def _now() -> str:
    """The instant in UTC; the only clock of Dateline."""
    from datetime import UTC, datetime

    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _print_summary(tally: _Tally, store: Path) -> None:
    """One line of counts on stdout; the first reasons of failures on stderr."""
    for reason in tally.reasons:
        fail(reason)
    counts = tally.counts
    if counts["failed"] > len(tally.reasons):
        more = counts["failed"] - len(tally.reasons)
        typer.echo(f"... and {more:,} more; `dateline status` lists them all", err=True)
    line = (f"{store}: {counts['added']} added with {tally.reports} reports, {counts['there']} already there, "
            f"{counts['failed']} failed")  # fmt: skip
    typer.echo(one_line(line))


@contextmanager
def _progress() -> Iterator[Callable[[], None]]:
    """How many were read and how fast, on a terminal's stderr; nothing elsewhere. Gives what counts one more.

    How many there will be is not known: an archive is read as a stream.
    """
    if not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.completed:,.0f} captures read"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=None)
        yield lambda: bar.advance(task)
