"""A sentence cut into words, numbers and marks, with the small questions that the grammar asks of them.

The cut is finer than the article's tokens: `5th` is a number and a word, `two-day` three pieces, so that one rule
serves however a page spells a date.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

from dateline.language.times.lexicon import Meaning, lexicon

_PIECE = re.compile(r"[^\W\d_]+|\d+|\S")
_SUFFIXES = frozenset({"nd", "rd", "st", "th"})
DASHES = frozenset("-‐‑‒–—−")
APOSTROPHES = frozenset("'’‘ʼ`")
_SPLIT_NUMBER = frozenset("$£€¥#/.,:%") | DASHES


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

    def meaning(self, at: int, kind: str) -> Meaning | None:
        """What the word at `at` means as a `kind`, or null."""
        for meaning in lexicon().get(self.word(at), ()):
            if meaning.kind == kind:
                return meaning
        return None

    def capital(self, at: int) -> bool:
        """True where the piece begins with a capital."""
        return self[at].text[:1].isupper()

    def dash(self, at: int) -> bool:
        """True at a hyphen or dash."""
        return self.word(at) in DASHES

    def digits(self, at: int) -> int | None:
        """The whole number in digits at `at`; null for part of a longer number (`2,014`, `3-0`, `$20`, `9/11`)."""
        piece = self[at]
        if not piece.text.isdecimal() or not piece.text.isascii() or len(piece.text) > 4:
            return None
        before, after = self[at - 1], self[at + 1]
        if piece.glued and (before.lower in _SPLIT_NUMBER and not self._opens_range(at)):
            return None
        if after.glued and after.lower in "/.,:" and self[at + 2].glued and self[at + 2].text.isdecimal():
            return None
        if after.glued and after.lower in "%°":
            return None
        return int(piece.text)

    def _opens_range(self, at: int) -> bool:
        """True where the mark before the number at `at` only joins it to a word or number (`5-6`, `Feb.27`)."""
        before = self[at - 1]
        if before.lower in DASHES:
            return at >= 2
        return before.lower == "." and self[at - 2].text.isalpha()

    def number(self, at: int) -> tuple[int, int] | None:
        """A count in digits or words (`two`, `twenty-one`, `a couple of`, `half a dozen`), and where it ends."""
        piece = self[at]
        if piece.text.isdecimal():
            value = self.digits(at)
            return None if value is None else (value, at + 1)
        if self.sees(at, "a", "couple", "of"):
            return 2, at + 3
        if self.sees(at, "half", "a", "dozen"):
            return 6, at + 3
        found = self.meaning(at, "number")
        if found:
            return found.number, at + 1
        tens = self.meaning(at, "tens")
        if tens is None:
            return None
        ones = self.meaning(at + 2, "number") if self.dash(at + 1) else None
        if ones and ones.number < 10:
            return tens.number + ones.number, at + 3
        return tens.number, at + 1

    def day_number(self, at: int) -> tuple[int, int] | None:
        """A day of the month: `5`, `5th`, `fifth`, `twenty-first`, and where it ends."""
        piece = self[at]
        if piece.text.isdecimal():
            value = self.digits(at)
            if value is None or not 1 <= value <= 31 or len(piece.text) > 2:
                return None
            after = self[at + 1]
            if after.glued and after.text.isalpha():
                return (value, at + 2) if after.lower in _SUFFIXES else None
            return value, at + 1
        found = self.meaning(at, "ordinal")
        if found:
            return found.number, at + 1
        tens = self.meaning(at, "tens")
        last = self.meaning(at + 2, "ordinal") if tens and self.dash(at + 1) else None
        if tens and last and last.number < 10 and tens.number + last.number <= 31:
            return tens.number + last.number, at + 3
        return None

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
