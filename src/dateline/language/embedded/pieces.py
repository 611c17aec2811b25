"""Words to what the encoder takes: ids of word pieces, and the shape of each word.

The pieces are those of uncased BERT (Devlin et al. 2019; WordPiece, Wu et al. 2016): longest match first. What lower
case loses, a word's shape keeps: the encoder adds a vector for it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

UNKNOWN, START, STOP = "[UNK]", "[CLS]", "[SEP]"
MOST_PIECES = 250  # of a sentence, with both ends; the encoder has places for 512
_OF_WORD, _LONGEST, _KEPT = 12, 100, 50_000
SHAPES = ("none", "lower", "title", "upper", "mixed", "digits", "mark", "first")


def shape_of(word: str, first: bool) -> int:
    """The number in SHAPES of a word; `first` for the first of its sentence, where a capital says little."""
    if word.islower():
        return 1
    if word.isupper() and len(word) > 1:
        return 3
    if word[:1].isupper() and (len(word) == 1 or word[1:].islower()):
        return 7 if first else 2
    if any(map(str.isdigit, word)):
        return 5
    return 4 if any(map(str.isalnum, word)) else 6


@dataclass(frozen=True, slots=True)
class Pieces:
    """A sentence for the encoder: ids and shapes of its pieces with both ends, and each word's first piece.

    Words beyond MOST_PIECES have no entry in `first`.
    """

    ids: list[int]
    shapes: list[int]
    first: list[int]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Word pieces and their ids; `##` opens those that go on with a word."""

    ids: Mapping[str, int]
    _known: dict[str, tuple[int, ...]] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, pieces: Iterable[str]) -> Vocabulary:
        """The vocabulary with these pieces, an id each in their order."""
        return cls({piece: number for number, piece in enumerate(pieces)})

    def split(self, words: Sequence[str]) -> Pieces:
        """The pieces of a sentence's words."""
        ids, shapes, first = [self.ids[START]], [0], []
        for number, word in enumerate(words):
            found = self._known.get(word)
            if found is None:
                found = self._split(word)
                if len(self._known) < _KEPT:
                    self._known[word] = found
            if len(ids) + len(found) >= MOST_PIECES:
                break
            first.append(len(ids))
            ids.extend(found)
            shapes.extend([shape_of(word, number == 0)] * len(found))
        return Pieces([*ids, self.ids[STOP]], [*shapes, 0], first)

    def _split(self, word: str) -> tuple[int, ...]:
        found: list[int] = []
        for part in _parts(_plain(word)):
            found.extend(self._match(part))
        return tuple(found[:_OF_WORD]) or (self.ids[UNKNOWN],)

    def _match(self, part: str) -> list[int]:
        if len(part) > _LONGEST:
            return [self.ids[UNKNOWN]]
        found: list[int] = []
        at = 0
        while at < len(part):
            for end in range(len(part), at, -1):
                number = self.ids.get(part[at:end] if not at else f"##{part[at:end]}")
                if number is not None:
                    break
            else:
                return [self.ids[UNKNOWN]]
            found.append(number)
            at = end
        return found


def _plain(word: str) -> str:
    """Lower case, no accents, no control characters."""
    kept = (mark for mark in unicodedata.normalize("NFD", word.lower()) if unicodedata.category(mark) != "Mn")
    return "".join(mark for mark in kept if unicodedata.category(mark)[0] != "C")


def _parts(word: str) -> list[str]:
    """A word cut before and after each mark and each Chinese character, and at white space."""
    spaced = "".join(f" {mark} " if _stands_alone(mark) else mark for mark in word)
    return spaced.split()


def _stands_alone(mark: str) -> bool:
    if mark.isascii():
        return not mark.isalnum() and not mark.isspace()
    return unicodedata.category(mark)[0] == "P" or "\u3400" <= mark <= "\u9fff" or "\uf900" <= mark <= "\ufaff"
