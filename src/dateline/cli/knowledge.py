"""`dateline knowledge`: what is known of who held which office, and a user's own knowledge beside it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.output import JsonOption, one_line, print_json

if TYPE_CHECKING:
    from collections.abc import Callable

EXAMPLES = """
dateline knowledge add ministers.csv
dateline knowledge add latest-all.json.bz2 --since 1990
dateline knowledge list
dateline knowledge coverage --country FR --country KE
dateline knowledge remove ministers.csv
"""

ADD_EXAMPLES = """
dateline knowledge add ministers.csv
dateline knowledge add bodies.csv --holds organisations --name "our bodies"
dateline knowledge add latest-all.json.bz2 --since 1990 --to project.sqlite
"""
LIST_EXAMPLES = """
dateline knowledge list
dateline knowledge list --json --to project.sqlite
"""
COVERAGE_EXAMPLES = """
dateline knowledge coverage
dateline knowledge coverage --country FR --country KE --from 2015 --until 2025
dateline knowledge coverage --package --json
"""
REMOVE_EXAMPLES = """
dateline knowledge remove ministers.csv
dateline knowledge remove latest-all.json.bz2 --to project.sqlite
"""
FIRST, LAST = 1990, 2025

ToOption = Annotated[
    Path | None, typer.Option("--to", help="The file of your own knowledge.", metavar="FILE", show_default=False)
]  # fmt: skip

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, add_completion=False)


@app.callback()
def knowledge() -> None:
    """Add to the people, bodies and places that are known, tell what is known, or take out what was added.

    What is added goes into a file of your own beside the package's: the one that DATELINE_KNOWLEDGE names, else
    `knowledge.sqlite` in Dateline's configuration folder. Every command that reads pages looks into both.
    """


def add(
    file: Annotated[Path, typer.Argument(help="A CSV file, or a Wikidata dump (.json, .json.gz, .json.bz2).")],
    to: ToOption = None,
    name: Annotated[
        str | None, typer.Option(help="What it goes by; the file's name if not given.", metavar="NAME")
    ] = None,
    holds: Annotated[
        str | None, typer.Option(help="What a CSV file holds: people, organisations or places.", metavar="WHAT")
    ] = None,
    since: Annotated[
        int | None, typer.Option(help="Leave out terms that ended before that year.", metavar="YEAR")
    ] = None,
) -> None:
    """Add a file's people, organisations or places to your own knowledge.

    What was added before under the same name is replaced. A row out of form is told with file and line, and nothing is
    changed.
    """
    from dateline.errors import InvalidRecord
    from dateline.knowledge.adding import COLUMNS, Request
    from dateline.knowledge.adding import add as add_file

    if holds is not None and holds not in COLUMNS:
        raise typer.BadParameter(f"{holds!r} is none of {', '.join(COLUMNS)}", param_hint="--holds")
    if not file.is_file():
        raise InvalidRecord(f"{file}: there is no such file. Name a CSV file or a Wikidata dump.")
    place = _place(to)
    with _progress(file) as advance:
        found = add_file(Request(file, name or file.name, holds, since), place, advance)
    counts = (
        f"{found.people:,} people with {found.terms:,} terms, {found.organisations:,} organisations,"
        f" {found.places:,} places"
    )
    typer.echo(one_line(f"{place}: {counts} added as {found.name}"))


def list_(to: ToOption = None, as_json: JsonOption = False) -> None:
    """Tell what the package's knowledge holds, and what was added to your own."""
    from dateline.knowledge.base import Knowledge, load_package
    from dateline.knowledge.own import list_batches, own_path

    place = to or own_path()
    batches = list_batches(place) if place is not None and (place.is_file() or to) else ()
    package = load_package()
    version = Knowledge(package.path, place).version if batches and place else package.version
    if as_json:
        from dataclasses import asdict

        own = {"file": str(place) if place else None, "added": [asdict(batch) for batch in batches]}
        print_json({"version": version, "package": package.count(), "own": own})
        return
    held = ", ".join(f"{number:,} {what}" for what, number in package.count().items())
    typer.echo(f"version {version}\npackage: {held}")
    typer.echo(
        one_line(f"your own: {place}" if batches else f"your own: nothing added ({place or 'none is looked for'})")
    )
    for batch in batches:
        typer.echo(one_line(
            f"  {batch.name} ({batch.form}): {batch.people:,} people, {batch.terms:,} terms, {batch.organisations:,}"
            f" organisations, {batch.places:,} places; {batch.hash[:12]}"
        ))  # fmt: skip


def coverage(
    country: Annotated[list[str] | None, typer.Option(help="Only this state (ISO 3166).", metavar="CODE")] = None,
    first: Annotated[int, typer.Option("--from", help="The first year.", metavar="YEAR")] = FIRST,
    last: Annotated[int, typer.Option("--until", help="The last year.", metavar="YEAR")] = LAST,
    package: Annotated[bool, typer.Option("--package", help="Leave your own knowledge out.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Tell, state by state and year by year, for which days it is known who held the leading offices.

    Head of state, head of government and foreign minister of every member of the United Nations: `#` the whole year,
    `+` a part of it, `~` a leader whose office is not known, `.` nobody.
    """
    from dateline.knowledge.base import load, load_package
    from dateline.knowledge.coverage import cover, totals

    if first > last or last - first > 200:
        raise typer.BadParameter("the first year must not lie after the last", param_hint="--from")
    known = load_package() if package else load()
    found = cover(known, first, last, tuple(code.upper() for code in country or ()))
    if as_json:
        print_json([line.to_json() for line in found])
        return
    typer.echo(f"{'':27}{_ruler(first, last)}")
    for line in found:
        typer.echo(f"{line.state:3} {line.function:22} {line.drawn()}")
    for total in totals(found):
        typer.echo(total)


def remove(
    name: Annotated[str, typer.Argument(help="What it was added as; `dateline knowledge list` tells.")],
    to: ToOption = None,
) -> None:
    """Take out of your own knowledge what one file said."""
    from dateline.knowledge.own import remove_batch

    place = _place(to)
    gone = remove_batch(place, name)
    typer.echo(one_line(f"{place}: {gone.name} taken out, {gone.people:,} people with {gone.terms:,} terms, "
                        f"{gone.organisations:,} organisations, {gone.places:,} places"))  # fmt: skip


def _place(to: Path | None) -> Path:
    from dateline.errors import InvalidRecord
    from dateline.knowledge.own import VARIABLE, own_path

    place = to or own_path()
    if place is None:
        raise InvalidRecord(f"{VARIABLE} is set to nothing: no knowledge of your own is kept. Name a file with --to.")
    return place


def _ruler(first: int, last: int) -> str:
    """Years above the signs: each decade's first year stands where its sign does."""
    line = ""
    for year in range(first, last + 1):
        at = year - first
        if (year % 10 == 0 or year == first) and len(line) <= at:
            line = line.ljust(at) + str(year)
    return line


@contextmanager
def _progress(file: Path) -> Iterator[Callable[[int], None]]:
    """How much was read, on a terminal's stderr; nothing elsewhere."""
    if not sys.stderr.isatty():
        yield lambda done: None
        return
    from rich.console import Console
    from rich.progress import DownloadColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("reading {task.fields[name]}"), DownloadColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None, name=file.name)
        yield lambda done: bar.advance(task, done)


def _register(command: Callable[..., None], name: str, in_short: str, examples: str) -> None:
    epilog = "\b\nExamples:\n" + "\n".join(f"  {line}" for line in examples.strip().splitlines())
    app.command(name, short_help=in_short, epilog=epilog)(command)


_register(add, "add", "Add a CSV file or a Wikidata dump.", ADD_EXAMPLES)
_register(list_, "list", "Tell what is held and what was added.", LIST_EXAMPLES)
_register(coverage, "coverage", "Tell who is known, by state and year.", COVERAGE_EXAMPLES)
_register(remove, "remove", "Take out what was added.", REMOVE_EXAMPLES)
