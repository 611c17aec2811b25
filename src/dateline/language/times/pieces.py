"""A sentence cut into words, numbers and marks, with the small questions that the grammar asks of them.

The cut is finer than the article's tokens: `5th` is a number and a word, `two-day` three pieces, so that one rule
serves however a page spells a date.
"""

from __future__ import annotations

import itertools
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
        self.memo: dict[int, Any] = {}  # what `remembered` readers found where
        self.items: list[Piece] = []
        words: list[str] = []
        at, add, new = start, self.items.append, tuple.__new__  # a plain call of Piece takes twice as long
        for match in _PIECE.finditer(text, start, end):
            word, (first, last) = match[0], match.span()
            lower = word.lower()
            words.append(lower)
            add(new(Piece, (word, lower, first, last, first == at > start)))
            at = last
        words += [""] * _MARGIN
        self._padded = self.items + [NOTHING] * _MARGIN
        self.word: Callable[[int], str] = words.__getitem__
        """The piece at a place in lower case, `` where there is none."""

    def __len__(self) -> int:
        return len(self.items)

    def __getitem__(self, at: int) -> Piece:
        return self._padded[at]

    def sees(self, at: int, *words: str) -> bool:
        """True where the pieces from `at` on are these words, in lower case."""
        word = self.word
        return word(at) == words[0] and all(word(at + offset) == each for offset, each in enumerate(words))

    def capital(self, at: int) -> bool:
        """True where the piece begins with a capital."""
        return self[at].text[:1].isupper()

    def dash(self, at: int) -> bool:
        """True at a hyphen or dash."""
        return self.word(at) in DASHES

    def possessive(self, at: int) -> bool:
        """True where an apostrophe and s stand glued at `at`."""
        return self[at].glued and self[at].lower in APOSTROPHES and self.word(at + 1) in ("s", "")


_READERS = itertools.count()
_MOST_READERS = 64
_UNREAD = object()


def remembered(read: Callable[[Pieces, int], Found]) -> Callable[[Pieces, int], Found]:
    """`read` with a memory, so that a place which several rules try is read once: the grammar stays linear."""
    number = next(_READERS)
    assert number < _MOST_READERS

    def reader(s: Pieces, at: int) -> Found:
        key = at * _MOST_READERS + number
        found: Found = s.memo.get(key, _UNREAD)
        if found is _UNREAD:
            found = s.memo[key] = read(s, at)
        return found

    reader.__doc__ = read.__doc__
    return reader
