"""A sentence cut into words, numbers and marks, with the small questions that the grammar asks of them.

The cut is finer than the article's tokens: `5th` is a number and a word, `two-day` three pieces, so that one rule
serves however a page spells a date.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

_PIECE = re.compile(r"[^\W\d_]+|\d+|\S")
DASHES = frozenset("-‐‑‒–—−")
APOSTROPHES = frozenset("'’‘ʼ`")


class Piece(NamedTuple):
    """One word, number or mark, with its offsets in the capture's text; `glued` where no space precedes."""

    text: str
    lower: str
    start: int
    end: int
    glued: bool


# Rules look a bounded way beyond a sentence; blanks at its end serve both sides, for -1 is the last blank.
_MARGIN = 64
Found = TypeVar("Found")
NOTHING = Piece("", "", -1, -1, False)


class Pieces:
    """The pieces of one sentence. Asking beyond either end gives an empty piece."""

    def __init__(self, text: str, start: int, end: int, block: str) -> None:
        self.block = block
        self.memo: dict[tuple[str, int], Any] = {}  # what `remembered` readers found where
        self.items: list[Piece] = []
        at = start
        for match in _PIECE.finditer(text, start, end):
            word = match[0]
            self.items.append(Piece(word, word.lower(), match.start(), match.end(), match.start() == at and at > start))
            at = match.end()
        self._words = [piece.lower for piece in self.items] + [""] * _MARGIN

    def __len__(self) -> int:
        return len(self.items)

    def __getitem__(self, at: int) -> Piece:
        return self.items[at] if 0 <= at < len(self.items) else NOTHING

    def word(self, at: int) -> str:
        """The piece at `at` in lower case, `` where there is none."""
        return self._words[at]

    def sees(self, at: int, *words: str) -> bool:
        """True where the pieces from `at` on are these words, in lower case."""
        return self.word(at) == words[0] and all(self.word(at + offset) == word for offset, word in enumerate(words))

    def capital(self, at: int) -> bool:
        """True where the piece begins with a capital."""
        return self[at].text[:1].isupper()

    def dash(self, at: int) -> bool:
        """True at a hyphen or dash."""
        return self.word(at) in DASHES

    def possessive(self, at: int) -> bool:
        """True where an apostrophe and s stand glued at `at`."""
        return self[at].glued and self[at].lower in APOSTROPHES and self.word(at + 1) in ("s", "")


def remembered(read: Callable[[Pieces, int], Found]) -> Callable[[Pieces, int], Found]:
    """`read` with a memory, so that a place which several rules try is read once: the grammar stays linear."""
    name = read.__name__

    def reader(s: Pieces, at: int) -> Found:
        key = (name, at)
        if key not in s.memo:
            s.memo[key] = read(s, at)
        found: Found = s.memo[key]
        return found

    reader.__doc__ = read.__doc__
    return reader
