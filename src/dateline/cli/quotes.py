"""`dateline quotes`: who is said to have said what."""

from __future__ import annotations

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
from dateline.cli.output import SOME_FAILED, JsonOption, fail, one_line, print_json, screen
from dateline.cli.web_options import AllowPrivateOption, FollowOption, WebOptions, web
from dateline.errors import CaptureError

if TYPE_CHECKING:
    from dateline.pipeline import Input

EXAMPLES = """
dateline quotes page.html
dateline quotes --json captures/ > quotations.jsonl
dateline quotes page.txt --analyzer spacy:en_core_web_sm
"""


def quotes(
    files: FilesArgument,
    as_json: JsonOption = False,
    analyzer: AnalyzerOption = ANALYZER,
    column: ColumnOption = None,
    media_type: MediaTypeOption = None,
    max_size: MaxSizeOption = MAX_SIZE,
    follow: FollowOption = False,
    allow_private: AllowPrivateOption = False,
) -> None:
    """Print the quotations of articles, direct and indirect, each with its speaker; nothing is stored.

    Terms, titles and irony in quotation marks are none. With --json, one object a line in the order of the files, each
    quotation with its place, its cue and its source; a capture that cannot be read prints its error in its place.
    Exits 1 if any capture could not be read.
    """
    from dateline import capture

    failed = False
    with web(input_options(column, media_type, max_size), WebOptions(follow, allow_private=allow_private)) as options:
        for number, item in enumerate(capture.find_inputs(files, options)):
            failed = not _print(item, analyzer, as_json=as_json, first=number == 0) or failed
    if failed:
        raise typer.Exit(SOME_FAILED)


def _print(item: Input, analyzer: str, *, as_json: bool, first: bool) -> bool:
    """Print a page's quotations, or why it could not be read; false where it could not."""
    from dateline import pipeline
    from dateline.records import Capture

    capture_id = None
    try:
        payload = item.read()
        capture_id = Capture.id_of(payload)
        captured = pipeline.get_capture(item, payload)
        page = pipeline.read_article(captured)
        found = pipeline.find_quotations(captured, page, analyzer)
    except CaptureError as error:
        if as_json:
            named = {"id": capture_id, "uri": item.uri, "media_type": None}
            print_json({"capture": named, "error": {"code": error.code, "message": str(error)}})
        else:
            fail(str(error))
        return False
    if page.language and page.language.split("-")[0] != "en":
        said = f"the language is {page.language}; quotations are looked for in English alone"
        typer.echo(f"note: {one_line(captured.uri)}: {one_line(said)}", err=True)
    if as_json:
        print_json({"capture": captured.to_json(), "quotations": [one.to_json() for one in found]})
    else:
        from dateline.views.quotations import quotations_page

        typer.echo(("" if first else "\n") + screen().render(quotations_page(captured, page, found)), nl=False)
    return True
