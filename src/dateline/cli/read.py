"""`dateline read`: read captures and print what they say; nothing is stored."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.output import SOME_FAILED, JsonOption, fail, print_json, screen
from dateline.errors import CaptureError
from dateline.records import Capture

if TYPE_CHECKING:
    from dateline.pipeline import Input

EXAMPLES = """
dateline read page.txt
dateline read --json captures/*.txt > readings.jsonl
dateline read --text page.html
curl -s https://example.org/news/1 | dateline read -
"""


def read(
    files: Annotated[list[str], typer.Argument(metavar="FILE", help="Files, folders or globs; - is standard input.")],
    as_json: JsonOption = False,
    text: Annotated[bool, typer.Option("--text", help="Print only the text that offsets count in.")] = False,
) -> None:
    """Read captures and print their articles and reports; nothing is stored.

    Prints the article with its evidence marked, then each report with the words behind every value. With --json, one
    object a line in the order of the files; a capture that cannot be read prints its error in its place. Exits 1 if
    any capture could not be read.
    """
    from dateline import capture

    if as_json and text:
        raise typer.BadParameter("--json and --text exclude each other; choose one")
    several, failed = False, False
    for item in capture.find_inputs(files):
        if several and not as_json:
            typer.echo("")
        several = True
        failed = not _read_one(item, as_json, text) or failed
    if failed:
        raise typer.Exit(SOME_FAILED)


def _read_one(item: Input, as_json: bool, text: bool) -> bool:
    """Read and print one capture; false where it could not be read."""
    from dateline import capture, pipeline

    payload = None
    try:
        payload = item.read()
        captured = capture.read_capture(payload, item.uri)
        if text:
            typer.echo(captured.text, nl=not captured.text.endswith("\n"))
            return True
        reading = pipeline.read(captured)
    except CaptureError as error:
        if as_json:
            named = {"id": Capture.id_of(payload) if payload is not None else None, "uri": item.uri, "media_type": None}
            print_json({"capture": named, "error": {"code": error.code, "message": str(error)}})
        else:
            fail(str(error))
        return False
    if as_json:
        print_json(reading.to_json())
    else:
        from dateline.views.reading import reading_page

        typer.echo(screen().render(reading_page(reading)), nl=False)
    return True
