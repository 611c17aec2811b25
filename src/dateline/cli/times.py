"""`dateline times`: the time expressions of pages as TIMEX3."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.input_options import (
    MAX_SIZE,
    ColumnOption,
    FilesArgument,
    MaxSizeOption,
    MediaTypeOption,
    input_options,
)
from dateline.cli.output import SOME_FAILED, JsonOption, fail, one_line, print_json
from dateline.cli.web_options import AllowPrivateOption, FollowOption, WebOptions, web
from dateline.errors import CaptureError

if TYPE_CHECKING:
    from dateline.pipeline import Input, TimesRead

EXAMPLES = """
dateline times --reference 2023-04-04 --json page.txt
dateline times captures/
dateline times --format timeml document.tml > marked.tml
dateline times --order dmy --genre narrative history.txt
"""
_FORMATS = ("table", "json", "timeml")
_ORDERS = ("dmy", "mdy")
_GENRES = ("news", "narrative")


def times(
    files: FilesArgument,
    reference: Annotated[
        str | None, typer.Option("--reference", metavar="DATE", help="What times count from, e.g. 2023-04-04.")
    ] = None,
    as_json: JsonOption = False,
    form: Annotated[str, typer.Option("--format", metavar="FORMAT", help="table, json or timeml.")] = "table",
    full: Annotated[bool, typer.Option("--full", help="With --json: EDTF, anchors, sets and the page too.")] = False,
    everything: Annotated[bool, typer.Option("--all", help="Read menus and other furniture of a page too.")] = False,
    order: Annotated[
        str | None, typer.Option("--order", metavar="ORDER", help="dmy or mdy: how 5/4/2023 is read.")
    ] = None,
    genre: Annotated[
        str | None, typer.Option("--genre", metavar="GENRE", help="news or narrative: what a bare May counts from.")
    ] = None,
    column: ColumnOption = None,
    media_type: MediaTypeOption = None,
    max_size: MaxSizeOption = MAX_SIZE,
    follow: FollowOption = False,
    allow_private: AllowPrivateOption = False,
) -> None:
    """Print the time expressions of pages as TIMEX3: type, value and mod; nothing is stored.

    Times are resolved against --reference, else against the page's own date of publication; without either, what
    counts from it stays open. With --format timeml a TimeML document comes back with our TIMEX3 tags, its text and
    creation time kept; of any other page one is made. Exits 1 if any capture could not be read.
    """
    from dateline import capture, pipeline

    form = _checked("--format", form, _FORMATS) or "table"
    if as_json and form == "timeml":
        raise typer.BadParameter("--json and --format exclude each other; choose one")
    form = "json" if as_json else form
    asked = pipeline.TimesAsked(
        _date(reference), _checked("--order", order, _ORDERS), _checked("--genre", genre, _GENRES), everything
    )
    failed = False
    with web(input_options(column, media_type, max_size), WebOptions(follow, allow_private=allow_private)) as options:
        for item in capture.find_inputs(files, options):
            try:
                _print(item, pipeline.read_times(item, asked), form, full=full)
            except CaptureError as error:
                fail(str(error))
                failed = True
    if failed:
        raise typer.Exit(SOME_FAILED)


def _checked(option: str, value: str | None, known: tuple[str, ...]) -> str | None:
    if value is not None and value not in known:
        raise typer.BadParameter(f"{option} {value}: write one of {', '.join(known)}")
    return value


def _date(reference: str | None) -> str | None:
    """The reference, if it is a date that times can count from."""
    if reference is None:
        return None
    from dateline.language.times import is_reference

    if not is_reference(reference):
        raise typer.BadParameter(f"--reference {reference}: write a date such as 2023-04-04 or 2023-04-04T09:30")
    return reference


def _print(item: Input, read: TimesRead, form: str, *, full: bool) -> None:
    if form == "timeml":
        typer.echo(read.timeml(), nl=False)
        return
    if form == "json":
        for timex in read.found:
            line = {"start": timex.start, "end": timex.end, "text": timex.text, "type": timex.type,
                    "value": timex.value, "mod": timex.mod}  # fmt: skip
            if full:
                line |= {"edtf": timex.edtf, "quant": timex.quant, "freq": timex.freq, "id": timex.id,
                         "anchor": timex.anchor, "begin_point": timex.begin_point, "end_point": timex.end_point,
                         "partner": timex.partner, "uri": item.uri}  # fmt: skip
            print_json(line)
        return
    typer.echo(f"{one_line(item.uri)}: {len(read.found)} times, counted from {read.reference or 'no date'}")
    for timex in read.found:
        said = f"{timex.type:<8} {timex.value:<20} {timex.mod or '':<14} {timex.edtf or '':<23} {one_line(timex.text)}"
        typer.echo("  " + said.rstrip())
