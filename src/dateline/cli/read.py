"""`dateline read`: read captures and print what they say; nothing is stored."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

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
    from rich.console import RenderableType

    from dateline.pipeline import Input
    from dateline.records import Capture

EXAMPLES = """
dateline read page.html
dateline read --article page.html
dateline read --explain page.html
dateline read --json captures/*.txt > readings.jsonl
dateline read --json --explain captures/ > explained.jsonl
dateline read --json crawl.warc.gz > readings.jsonl
dateline read --json articles.jsonl --column text=body --column url=link
dateline read https://example.org/news/1
dateline read news.rss --follow
curl -s https://example.org/news/1 | dateline read -
"""


@dataclass(frozen=True, slots=True)
class Printed:
    """What is printed: the reports as `analyzer` reads them, null for the article alone; `explained` or not."""

    analyzer: str | None
    explained: bool = False


def read(
    files: FilesArgument,
    as_json: JsonOption = False,
    text: Annotated[bool, typer.Option("--text", help="Print only the text that offsets count in.")] = False,
    article: Annotated[bool, typer.Option("--article", help="Print the article alone; look for no reports.")] = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Tell why every field is as it is, and what was not reported.")
    ] = False,
    analyzer: AnalyzerOption = ANALYZER,
    column: ColumnOption = None,
    media_type: MediaTypeOption = None,
    max_size: MaxSizeOption = MAX_SIZE,
    follow: FollowOption = False,
    allow_private: AllowPrivateOption = False,
) -> None:
    """Read captures and print their articles and reports; nothing is stored.

    Captures are HTML pages, text, PDF and MHTML, alone or in archives (WARC, WACZ, ZIP, JSON lines, feeds),
    compressed or not; docs/inputs.md tells what of each is read. Prints the article with its evidence marked, then
    each report with the words behind every value. With --json, one object a line in the order of the files; a capture
    that cannot be read prints its error in its place. With --explain, each report also shows which words and which
    rules filled or withheld its fields, and at the end stands what was found and is not reported, with the reason.
    Exits 1 if any capture could not be read.
    """
    from dateline import capture

    if text and (as_json or article):
        raise typer.BadParameter(f"--text and {'--json' if as_json else '--article'} exclude each other; choose one")
    if explain and (text or article):
        raise typer.BadParameter(f"--explain tells of reports, and --{'text' if text else 'article'} reads none")
    printed = Printed(None if article else analyzer, explain)
    failed = False
    with web(input_options(column, media_type, max_size), WebOptions(follow, allow_private=allow_private)) as options:
        for number, (item, alone) in enumerate(_with_alone(capture.find_inputs(files, options))):
            if text:
                done = _print_text(item, named=not alone)
            elif as_json:
                done = _print_line(item, printed)
            else:
                done = _print_page(item, printed, first=number == 0)
            failed = failed or not done
    if failed:
        raise typer.Exit(SOME_FAILED)


def _with_alone(inputs: Iterator[Input]) -> Iterator[tuple[Input, bool]]:
    """Each input, and whether it is the only one; no more than two are held at a time."""
    first = next(inputs, None)
    if first is None:
        return
    second = next(inputs, None)
    yield first, second is None
    if second is not None:
        yield second, False
    yield from ((item, False) for item in inputs)


def _print_text(item: Input, *, named: bool) -> bool:
    """Print a capture's text as it was decoded, `named` with a line before it; false where it could not be read."""
    from dateline import pipeline

    try:
        captured = pipeline.get_capture(item)
    except CaptureError as error:
        fail(str(error))
        return False
    if named:
        typer.echo(f"==> {one_line(item.uri)} <==")
    typer.echo(captured.text, nl=named)
    return True


def _print_line(item: Input, printed: Printed) -> bool:
    """Print a reading, or without analyzer the article, as one JSON line, or the error; false where it has one."""
    from dateline import pipeline
    from dateline.records import Capture

    capture_id = None
    try:
        payload = item.read()
        capture_id = Capture.id_of(payload)
        captured = pipeline.get_capture(item, payload)
        if printed.analyzer is None:
            print_json({"capture": captured.to_json(), "article": pipeline.read_article(captured).to_json()})
        elif printed.explained:
            from dateline.views.explaining import explained_json

            print_json(explained_json(*pipeline.explain(captured, printed.analyzer)))
        else:
            print_json(pipeline.read(captured, printed.analyzer).to_json())
    except CaptureError as error:
        named = {"id": capture_id, "uri": item.uri, "media_type": None}
        print_json({"capture": named, "error": {"code": error.code, "message": str(error)}})
        return False
    return True


def _print_page(item: Input, printed: Printed, *, first: bool) -> bool:
    """Print a capture's reading, or without analyzer its article, for people; false where it could not be read."""
    from dateline import pipeline

    try:
        captured = pipeline.get_capture(item)
        parts = (
            _article_parts(captured)
            if printed.analyzer is None
            else _reading_parts(captured, printed.analyzer, explained=printed.explained)
        )
    except CaptureError as error:
        fail(str(error))
        return False
    typer.echo(("" if first else "\n") + screen().render(parts), nl=False)
    return True


def _article_parts(captured: Capture) -> Iterator[RenderableType]:
    from dateline import pipeline

    page = pipeline.read_article(captured)
    from dateline.views.article import article_page

    return article_page(captured, page)


def _reading_parts(captured: Capture, analyzer: str, *, explained: bool) -> Iterator[RenderableType]:
    from dateline import pipeline

    if explained:
        reading, why = pipeline.explain(captured, analyzer)
    else:
        reading, why = pipeline.read(captured, analyzer), None
    from dateline.views.reading import reading_page

    return reading_page(reading, why)
