"""`dateline evaluate`: score the reader against labelled pages."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.output import JsonOption, print_json

EXAMPLES = """
dateline evaluate examples/gold
dateline evaluate my-gold --captures my-captures --json
"""


def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="Folder of labelled pages, one JSON file each.")],
    captures: Annotated[
        Path | None, typer.Option("--captures", metavar="DIR", help="Folder of their captures, if not beside GOLD.")
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Score the reader against labelled pages: reports, their fields, whole rows, articles."""
    from dateline.evaluate import evaluate as score

    scored = score(gold, captures)
    if as_json:
        print_json(scored.to_json())
    else:
        typer.echo(scored.to_text())
