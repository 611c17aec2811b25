"""Where views are printed: a width, with or without colour; plain text comes out the same on every machine."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass

from rich.console import Console, RenderableType
from rich.theme import Theme

NARROW = 96
"""Below this many columns a table is stacked."""

STYLES = {
    "title": "bold", "label": "dim", "quote": "dim", "note": "dim", "warn": "red", "mark": "bold",
    "what": "bold underline", "who": "cyan underline", "where": "green underline", "when": "magenta underline",
    "said": "blue underline", "about": "underline",
    "planned": "cyan", "underway": "yellow", "happened": "green", "cancelled": "red", "postponed": "magenta",
    "denied": "red", "possible": "yellow",
}  # fmt: skip
"""Standard colours only: they stay readable on a dark and on a light ground."""


@dataclass(frozen=True, slots=True)
class Screen:
    """A place to print on: `width` in columns, `colour` where escape codes may be sent."""

    width: int
    colour: bool = False

    @property
    def narrow(self) -> bool:
        """True where a table would not fit."""
        return self.width < NARROW

    def console(self) -> Console:
        """A console that writes to memory and looks at no environment."""
        return Console(
            file=io.StringIO(), width=self.width, height=25, force_terminal=self.colour, no_color=not self.colour,
            color_system="standard" if self.colour else None, highlight=False, markup=False, emoji=False,
            legacy_windows=False, theme=Theme(STYLES),
        )  # fmt: skip

    def render(self, parts: Iterable[RenderableType]) -> str:
        """The text of `parts`, each from a new line on, without white space at line ends where there is no colour."""
        console = self.console()
        for part in parts:
            console.print(part)
        assert isinstance(console.file, io.StringIO)
        printed = console.file.getvalue()
        if self.colour:
            return printed
        return "".join(line.rstrip() + "\n" for line in printed.splitlines())
