"""What all commands share: exit statuses, the store's option, the screen, and one form for what goes wrong."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dateline.errors import DatelineError, InvalidDate, StoreError

if TYPE_CHECKING:
    from dateline.views.screen import Screen

SOME_FAILED, USAGE, STORE_FAILED, FAULT, INTERRUPTED = 1, 2, 3, 70, 130
"""Exit statuses beside 0: something asked for could not be had; wrong options; the store failed; a fault of Dateline
itself; Ctrl-C."""

PIPED_WIDTH = 100

_LINE_ENDS = {ord(char): f"\\u{ord(char):04x}" for char in "\x85\u2028\u2029"}
"""Characters that JSON leaves as they are and that some programs split lines at."""

DEFAULT_STORE = Path("dateline.db")

StoreOption = Annotated[
    Path, typer.Option("--store", envvar="DATELINE_STORE", help="The store's file.", metavar="FILE")
]  # fmt: skip
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON for machines.")]


def status_of(error: DatelineError) -> int:
    """The exit status that an error ends the command with."""
    if isinstance(error, StoreError):
        return STORE_FAILED
    return USAGE if isinstance(error, InvalidDate) else SOME_FAILED


def fail(message: str) -> None:
    """Print one line `error: what, where, what to do` on stderr."""
    typer.echo(f"error: {one_line(message)}", err=True)


def one_line(message: str) -> str:
    """A message on one line, without control characters: it may quote a file's name or a page."""
    return "".join(char if char.isprintable() else " " for char in message)


def print_json(value: Any) -> None:
    """Print one JSON value on a line of its own, whatever its reader takes for a line end."""
    typer.echo(json.dumps(value, ensure_ascii=False).translate(_LINE_ENDS))


def screen() -> Screen:
    """The width and colour to print with: a terminal's own, 100 columns and no colour in a pipe or a file.

    COLUMNS sets the width everywhere; NO_COLOR, or TERM=dumb, leaves colour out.
    """
    from dateline.views.screen import Screen

    terminal = sys.stdout.isatty()
    columns = os.environ.get("COLUMNS", "")
    width = int(columns) if columns.isdecimal() and int(columns) > 0 else 0
    if not width:
        width = _terminal_width() if terminal else PIPED_WIDTH
    colour = terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return Screen(width=max(width, 20), colour=colour)


def _terminal_width() -> int:
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or PIPED_WIDTH
    except (OSError, ValueError):
        return PIPED_WIDTH
