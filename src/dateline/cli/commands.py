"""The commands joined, and the one place where errors become words on stderr and an exit status."""

from __future__ import annotations

import contextlib
import gc
import os
import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from dateline import __version__
from dateline.cli import add, blocks, copies, evaluate, knowledge, parse, quotes, read, show, status, timeline, times
from dateline.cli.output import FAULT, INTERRUPTED, fail, status_of
from dateline.errors import DatelineError

if TYPE_CHECKING:
    from collections.abc import Callable


class _Commands(TyperGroup):
    """Commands in the order of a working day; errors that Dateline raises on purpose end as one line on stderr."""

    def invoke(self, ctx: Any) -> Any:
        try:
            done = super().invoke(ctx)
            sys.stdout.flush()
        except DatelineError as error:
            fail(str(error))
            raise typer.Exit(status_of(error)) from error
        except KeyboardInterrupt as error:
            fail("interrupted: nothing is lost, run the same command again")
            raise typer.Exit(INTERRUPTED) from error
        except BrokenPipeError:
            raise
        except OSError as error:
            fail(f"{error.strerror or error}: {error.filename or 'the output'}: free some space or choose another file")
            raise typer.Exit(1) from error
        return done


COLLECTING = (20_000, 20, 20)
"""How seldom circles of objects are looked for: lists and tables that are loaded hold none, pages leave few."""

app = typer.Typer(
    name="dateline", cls=_Commands, no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False,
    add_completion=False, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)  # fmt: skip


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"dateline {__version__}")
        raise typer.Exit


@app.callback()
def _dateline(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """News pages in; a sourced record of who met or visited whom, where and when, according to whom, out."""


def _register(command: Callable[..., None], in_short: str, examples: str) -> None:
    epilog = "\b\nExamples:\n" + "\n".join(f"  {line}" for line in examples.strip().splitlines())
    app.command(command.__name__, short_help=in_short, epilog=epilog)(command)


_register(read.read, "Read captures and print what they say.", read.EXAMPLES)
_register(blocks.blocks, "Show what each stretch of a page was taken for.", blocks.EXAMPLES)
_register(parse.parse, "Print the words, trees and names of pages.", parse.EXAMPLES)
_register(times.times, "Print the times of pages as TIMEX3.", times.EXAMPLES)
_register(quotes.quotes, "Print who is said to have said what.", quotes.EXAMPLES)
_register(add.add, "Read captures into the store.", add.EXAMPLES)
_register(timeline.timeline, "Print who met whom, when, according to whom.", timeline.EXAMPLES)
_register(show.show, "Print one event with all its sources.", show.EXAMPLES)
_register(copies.copies, "Tell which pages print one text.", copies.EXAMPLES)
_register(status.status, "Tell what the store holds.", status.EXAMPLES)
app.add_typer(
    knowledge.app, name="knowledge", short_help="Tell and extend who held which office.",
    epilog="\b\nExamples:\n" + "\n".join(f"  {line}" for line in knowledge.EXAMPLES.strip().splitlines()),
)  # fmt: skip
_register(evaluate.evaluate, "Score the reader against labelled pages.", evaluate.EXAMPLES)


def main() -> None:
    """Run the command with the arguments of the process; ends the process with its exit status."""
    gc.set_threshold(*COLLECTING)
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, ValueError):
            # A file name that is no UTF-8 prints as \udcXX, which JSON reads back as the same name.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    try:
        app()
    except Exception as error:
        if os.environ.get("DATELINE_DEBUG"):
            raise
        said = f"{type(error).__name__}: {error}"
        fail(f"a fault of Dateline itself: {said}; please report it with what DATELINE_DEBUG=1 shows")
        sys.exit(FAULT)
