"""`dateline blocks`: what each stretch of a page was taken for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dateline.cli.input_options import (
    MAX_SIZE,
    ColumnOption,
    FilesArgument,
    MaxSizeOption,
    MediaTypeOption,
    input_options,
)
from dateline.cli.output import SOME_FAILED, JsonOption, fail, print_json, screen
from dateline.cli.web_options import AllowPrivateOption, FollowOption, WebOptions, web
from dateline.errors import CaptureError

if TYPE_CHECKING:
    from dateline.pipeline import Input
    from dateline.records import Article, Capture
    from dateline.views.blocks import Explained

EXAMPLES = """
dateline blocks page.html
dateline blocks page.html --kind body --kind caption
dateline blocks page.html --why
dateline blocks captures/ --json --source > blocks.jsonl
dateline blocks page.html --html blocks.html
"""


def blocks(
    files: FilesArgument,
    kind: Annotated[list[str] | None, typer.Option("--kind", metavar="KIND", help="Only blocks of this kind.")] = None,
    as_json: JsonOption = False,
    source: Annotated[bool, typer.Option("--source", help="With --json: where each stands in the source.")] = False,
    why: Annotated[bool, typer.Option("--why", help="Tell which signs weighed most for and against each.")] = False,
    html: Annotated[
        Path | None, typer.Option("--html", metavar="OUT", help="Write a page with coloured blocks to this file.")
    ] = None,
    column: ColumnOption = None,
    media_type: MediaTypeOption = None,
    max_size: MaxSizeOption = MAX_SIZE,
    follow: FollowOption = False,
    allow_private: AllowPrivateOption = False,
) -> None:
    """Show pages cut into blocks, each with its kind at the margin; nothing is stored.

    What holds claims is shown in full, menus and other furniture dimmed and cut. With --json, one object a line in
    the order of the files, with every block and its words. Exits 1 if any capture could not be read.
    """
    from dateline import capture

    kinds = _checked(kind or [])
    if source and not as_json:
        raise typer.BadParameter("--source tells machines where a block stands; give --json with it")
    if html and as_json:
        raise typer.BadParameter("--json and --html exclude each other; choose one")
    failed, shown = False, 0
    with web(input_options(column, media_type, max_size), WebOptions(follow, allow_private=allow_private)) as options:
        for item in capture.find_inputs(files, options):
            if html and shown:
                raise typer.BadParameter("--html takes one page; name one file")
            try:
                captured, page = _read(item)
            except CaptureError as error:
                _tell(item, error, as_json=as_json)
                failed = True
                continue
            explained = _explained(captured, page, source=source, why=why)
            _show(explained, kinds, as_json=as_json, html=html, first=not shown)
            shown += 1
    if failed:
        raise typer.Exit(SOME_FAILED)


def _checked(kinds: list[str]) -> frozenset[str]:
    from dateline.records import BLOCK_KINDS

    for kind in kinds:
        if kind not in BLOCK_KINDS:
            raise typer.BadParameter(f"there is no kind {kind!r}; the kinds are {', '.join(BLOCK_KINDS)}")
    return frozenset(kinds)


def _read(item: Input) -> tuple[Capture, Article]:
    from dateline import pipeline

    captured = pipeline.get_capture(item)
    return captured, pipeline.read_article(captured)


def _tell(item: Input, error: CaptureError, *, as_json: bool) -> None:
    """Say why a page could not be read: on stderr, or in its place among the objects."""
    if not as_json:
        fail(str(error))
        return
    named = {"id": None, "uri": item.uri, "media_type": None}
    print_json({"capture": named, "error": {"code": error.code, "message": str(error)}})


def _explained(captured: Capture, page: Article, *, source: bool, why: bool) -> Explained:
    from dateline.views.blocks import Explained

    whys: list[str | None] = []
    if why:
        from dateline.article.explain import explain_blocks

        whys = explain_blocks(captured, page.blocks)
    return Explained(captured, page, _places(captured, page) if source else (), whys)


def _places(captured: Capture, page: Article) -> list[dict[str, Any] | None]:
    """Where each block stands in the decoded source and, where the encoding allows it, in the payload's bytes."""
    from dateline.capture.source_map import byte_map, capture_map

    found, to_bytes = capture_map(captured), byte_map(captured)
    places: list[dict[str, Any] | None] = []
    for block in page.blocks:
        span = found.find(block.span)
        if span is None:
            places.append(None)
            continue
        place: dict[str, Any] = {"start": span.start, "end": span.end, "exact": found.exact}
        if to_bytes:
            at = to_bytes.find(span)
            place["bytes"] = {"start": at.start, "end": at.end}
        places.append(place)
    return places


def _show(page: Explained, kinds: frozenset[str], *, as_json: bool, html: Path | None, first: bool) -> None:
    """Print the blocks of one page, or write them to a file."""
    if as_json:
        from dateline.views.blocks import blocks_json

        print_json(blocks_json(page, kinds))
    elif html:
        from dateline.views.blocks_html import blocks_html

        html.write_text(blocks_html(page, kinds), encoding="utf-8")
        typer.echo(f"{html}: {len(page.article.blocks)} blocks", err=True)
    else:
        from dateline.views.blocks import blocks_page

        where = screen()
        typer.echo(("" if first else "\n") + where.render(blocks_page(page, where.width, kinds)), nl=False)
