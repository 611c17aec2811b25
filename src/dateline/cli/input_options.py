"""The options of every command that is given captures: what they are, and how much of one is read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.output import one_line

if TYPE_CHECKING:
    from dateline.capture import Options

_UNITS = {"": 1, "B": 1, "K": 1024, "M": 1024**2, "G": 1024**3}

FilesArgument = Annotated[
    list[str],
    typer.Argument(metavar="FILE", help="Files, folders, globs or addresses; - is standard input."),
]
ColumnOption = Annotated[
    list[str] | None,
    typer.Option("--column", metavar="WHAT=NAME", help="What a column of JSON holds, e.g. text=body; repeatable."),
]
MediaTypeOption = Annotated[
    str | None,
    typer.Option("--media-type", metavar="TYPE", help="Said of every page, e.g. 'text/html; charset=koi8-r'."),
]
MaxSizeOption = Annotated[
    str, typer.Option("--max-size", metavar="SIZE", help="The largest page that is read, e.g. 512K or 1G.")
]
MAX_SIZE = "64M"
AnalyzerOption = Annotated[
    str, typer.Option("--analyzer", metavar="NAME", help="Who parses: embedded, or spacy:PIPELINE if installed.")
]
ANALYZER = "embedded"


def input_options(column: list[str] | None, media_type: str | None, max_size: str) -> Options:
    """How inputs are read, from the options of a command; what is worth knowing is told on stderr."""
    from dateline.capture import Options

    return Options(
        max_bytes=_bytes(max_size), media_type=media_type, columns=_columns(column or []), tell=_tell
    )  # fmt: skip


def _tell(message: str) -> None:
    typer.echo(f"note: {one_line(message)}", err=True)


def _bytes(size: str) -> int:
    number, unit = size.strip().upper().removesuffix("B"), ""
    if number[-1:] in _UNITS and not number[-1:].isdigit():
        number, unit = number[:-1], number[-1:]
    if not number.isdecimal() or not 0 < int(number) * _UNITS[unit] <= 1 << 40:
        raise typer.BadParameter(f"--max-size {size}: not a size; give bytes, or a number with K, M or G")
    return int(number) * _UNITS[unit]


def _columns(given: list[str]) -> dict[str, str]:
    from dateline.capture.rows import ROLES

    columns: dict[str, str] = {}
    for pair in given:
        role, equals, name = pair.partition("=")
        if not equals or not name or role not in ROLES:
            raise typer.BadParameter(f"--column {pair}: write WHAT=NAME, WHAT being one of {', '.join(ROLES)}")
        columns[role] = name
    return columns
