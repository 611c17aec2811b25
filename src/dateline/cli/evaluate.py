"""`dateline evaluate`: score the reader, or readings printed before, against labelled pages."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.input_options import ANALYZER, AnalyzerOption
from dateline.cli.output import JsonOption, print_json

if TYPE_CHECKING:
    from dateline.records import Json

EXAMPLES = """
dateline evaluate examples/gold
dateline evaluate examples/gold --media-type text/plain --language en --details
dateline evaluate my-gold --captures my-captures --json
dateline evaluate my-gold --predictions readings.jsonl
"""


def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="Folder of labelled pages, one JSON file each.")],
    captures: Annotated[
        Path | None, typer.Option("--captures", metavar="DIR", help="Folder of their captures, if not beside GOLD.")
    ] = None,
    predictions: Annotated[
        Path | None,
        typer.Option("--predictions", metavar="FILE", help="Score these lines of `dateline read --json` instead."),
    ] = None,
    media_type: Annotated[
        str | None, typer.Option("--media-type", metavar="TYPE", help="Only pages of this media type.")
    ] = None,
    language: Annotated[
        str | None, typer.Option("--language", metavar="CODE", help="Only pages in this language.")
    ] = None,
    analyzer: AnalyzerOption = ANALYZER,
    details: Annotated[bool, typer.Option("--details", help="List everything that is wrong, page by page.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Score the reader against labelled pages: reports, their fields, whole rows, articles."""
    from dateline import evaluate as scoring
    from dateline import knowledge

    scored = scoring.evaluate(
        gold, captures, media_type=media_type, language=language,
        read=None if predictions else partial(_read, analyzer),
        predictions=scoring.load_predictions(predictions) if predictions else None, find=knowledge.load().find,
    )  # fmt: skip
    if as_json:
        print_json(scored.to_json())
        return
    typer.echo(scoring.to_text(scored), nl=False)
    if details:
        typer.echo(scoring.details(scored), nl=False)


def _read(analyzer: str, payload: bytes, uri: str) -> Json:
    from dateline import pipeline

    return pipeline.read_bytes(payload, uri, analyzer=analyzer).to_json()
