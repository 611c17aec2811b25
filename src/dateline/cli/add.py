"""`dateline add`: read captures into a store, going on where an earlier run stopped."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.output import DEFAULT_STORE, INTERRUPTED, SOME_FAILED, StoreOption, fail, one_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from dateline.pipeline import Outcome

EXAMPLES = """
dateline add captures/
dateline add 'captures/2024-*.txt' page.html --store news.db
"""

REASONS_SHOWN = 3


def add(
    paths: Annotated[list[str], typer.Argument(metavar="PATH", help="Files, folders or globs; - is standard input.")],
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Read captures into the store; the store's file is made where there is none.

    What the same reader has stored before is skipped: run the command again to go on after an interruption. A capture
    that cannot be read is kept with its reason, and the others go on. Exits 1 if any failed, 3 if the store is full
    or cannot be written.
    """
    from dateline import capture, pipeline
    from dateline.store import Store

    inputs = list(capture.find_inputs(paths))
    seen: list[Outcome] = []
    try:
        with Store.open(store, create=True) as opened, _progress(len(inputs)) as advance:
            for outcome in pipeline.add(opened, inputs, _now):
                seen.append(outcome)
                advance()
    except KeyboardInterrupt as error:
        _print_summary(seen, store)
        fail(f"interrupted after {len(seen)} of {len(inputs)}: what was added is kept; run the same command to go on")
        raise typer.Exit(INTERRUPTED) from error
    _print_summary(seen, store)
    if any(outcome.state == "failed" for outcome in seen):
        raise typer.Exit(SOME_FAILED)


def _now() -> str:
    """The instant in UTC; the only clock of Dateline."""
    from datetime import UTC, datetime

    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _print_summary(seen: Iterable[Outcome], store: Path) -> None:
    """One line of counts on stdout; the first reasons of failures on stderr."""
    outcomes = list(seen)
    failed = [outcome for outcome in outcomes if outcome.state == "failed"]
    for outcome in failed[:REASONS_SHOWN]:
        fail(outcome.message or outcome.uri)
    if len(failed) > REASONS_SHOWN:
        typer.echo(f"... and {len(failed) - REASONS_SHOWN} more; `dateline status` lists them all", err=True)
    counts = Counter(outcome.state for outcome in outcomes)
    reports = sum(outcome.reports for outcome in outcomes)
    line = (f"{store}: {counts['added']} added with {reports} reports, {counts['there']} already there, "
            f"{counts['failed']} failed")  # fmt: skip
    typer.echo(one_line(line))


@contextmanager
def _progress(total: int) -> Iterator[Callable[[], None]]:
    """A bar on a terminal's stderr, nothing elsewhere; gives what moves it on by one."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=total)
        yield lambda: bar.advance(task)
