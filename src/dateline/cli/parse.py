"""`dateline parse`: the words, trees and names of a page's sentences."""

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
from dateline.cli.output import SOME_FAILED, fail, one_line
from dateline.cli.web_options import AllowPrivateOption, FollowOption, WebOptions, web
from dateline.errors import CaptureError

if TYPE_CHECKING:
    from dateline.records import Analysis, Article

EXAMPLES = """
dateline parse page.html
dateline parse captures/ > captures.conllu
dateline parse page.txt --analyzer spacy:en_core_web_sm
"""


def parse(
    files: FilesArgument,
    analyzer: AnalyzerOption = ANALYZER,
    column: ColumnOption = None,
    media_type: MediaTypeOption = None,
    max_size: MaxSizeOption = MAX_SIZE,
    follow: FollowOption = False,
    allow_private: AllowPrivateOption = False,
) -> None:
    """Print the sentences of articles as CoNLL-U: words, tags, lemmas, dependencies, names; nothing is stored.

    Headline, subheadings, body and captions are parsed, a sentence at a time. The last column has each word's place in
    the capture's text and its part in a name. Exits 1 if any capture could not be read.
    """
    from dateline import capture, pipeline
    from dateline.language.analyzers import find_analyzer
    from dateline.views.conllu import conllu_lines

    parser = find_analyzer(analyzer)
    failed = False
    with web(input_options(column, media_type, max_size), WebOptions(follow, allow_private=allow_private)) as options:
        for item in capture.find_inputs(files, options):
            try:
                captured = pipeline.get_capture(item)
                page = pipeline.read_article(captured)
                analysis = pipeline.parse(captured, page, parser)
            except CaptureError as error:
                fail(str(error))
                failed = True
                continue
            _note(captured.uri, page, analysis)
            for line in conllu_lines(captured.text, captured.uri, analysis):
                typer.echo(line)
    if failed:
        raise typer.Exit(SOME_FAILED)


def _note(uri: str, page: Article, analysis: Analysis) -> None:
    """Tell on stderr why there is nothing, or nothing good, to be had of a page."""
    if not analysis.parses:
        said = "no article text was found on the page, nothing is parsed; `dateline blocks` shows what it was taken for"
    elif page.language and page.language.split("-")[0] != "en":
        said = f"the language is {page.language}; an analyzer made for English parses it badly"
    else:
        return
    typer.echo(f"note: {one_line(uri)}: {one_line(said)}", err=True)
