"""The words of an article as numbers that survive a copy desk: case, accents, punctuation and initials make none.

Standing lines (credits, pleas to subscribe, rights) are left out: an outlet prints them below every story.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import blake2b
from importlib import resources

from dateline.records import Article

SHINGLE = 5  # words in a row: fewer are shared by chance, more break at every edit
FEWEST = 20  # words below which a text says too little to be a copy of anything
MOST_WORDS = 20_000  # of a longer text, the first ones
MOST_CHARACTERS = 200_000

_MASK = (1 << 64) - 1
_STEP = 0x9E3779B97F4A7C15  # odd, so that no place of a shingle is lost
_LAST = pow(_STEP, SHINGLE, 1 << 64)

# letters that are words of their own; a full stop or comma inside initials and figures; whatever joins letters
_WORD = re.compile(
    r"[぀-ヿ㐀-鿿]|\d[\d.,]*\d|(?:[^\W\d_぀-ヿ㐀-鿿]\.){2,}|[^\W_぀-ヿ㐀-鿿]+(?:['’‘][^\W_]+)*"
)
_DROPPED = re.compile(r"[.,'’‘]")
_LONGEST_STANDING = 600
_LEADING = re.compile(r"^[\W_]+")


@dataclass(frozen=True, slots=True)
class Text:
    """An article as it is compared: `shingles[i]` stands for the words from the i-th on, `starts` and `ends` are
    where words stand in its body. `key` is a hash of all words."""

    capture_id: str
    key: bytes
    shingles: array[int]
    starts: array[int]
    ends: array[int]

    @property
    def size(self) -> int:
        """How many words."""
        return len(self.starts)

    @property
    def length_order(self) -> tuple[int, bytes]:
        """What two texts are told apart by, the shorter first."""
        return self.size, self.key


def read_text(article: Article) -> Text:
    """The words of an article's body, in order, as numbers that are the same on every platform."""
    starts, ends, numbers = array("I"), array("I"), array("Q")
    for start, end, word in _words(article.body[:MOST_CHARACTERS]):
        starts.append(start)
        ends.append(end)
        numbers.append(_number(word))
        if len(starts) == MOST_WORDS:
            break
    key = blake2b(_portable(numbers), digest_size=16).digest()
    return Text(article.capture_id, key, _shingles(numbers), starts, ends)


def _words(body: str) -> Iterator[tuple[int, int, str]]:
    at = 0
    for line in body.splitlines(keepends=True):
        if not _is_standing(line):
            for found in _WORD.finditer(line):
                yield at + found.start(), at + found.end(), found.group()
        at += len(line)


def _is_standing(line: str) -> bool:
    """True for a line that an outlet prints under story after story."""
    if len(line) > _LONGEST_STANDING:
        return False
    said = " ".join(_LEADING.sub("", line).casefold().replace("’", "'").split())
    starts, anywhere = _standing()
    return said.startswith(starts) or (bool(said) and any(phrase in said for phrase in anywhere))


@cache
def _standing() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Phrases that open a standing line, and those that mark one wherever they stand; from `standing.txt`."""
    read = resources.files(__package__).joinpath("standing.txt").read_text(encoding="utf-8")
    lines = [line for line in read.splitlines() if line and not line.startswith("#")]
    anywhere = tuple(line.removeprefix("... ") for line in lines if line.startswith("... "))
    return tuple(line for line in lines if not line.startswith("... ")), anywhere


@lru_cache(maxsize=1 << 17)
def _number(word: str) -> int:
    """64 bits for a word without case, accents and marks."""
    plain = _DROPPED.sub("", word.casefold())
    if not plain.isascii():
        apart = unicodedata.normalize("NFKD", plain)
        plain = "".join(char for char in apart if not unicodedata.combining(char))
    return int.from_bytes(blake2b(plain.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def _shingles(numbers: array[int]) -> array[int]:
    """A number for each SHINGLE words in a row."""
    rolled, out = 0, array("Q")
    for place, number in enumerate(numbers):
        rolled = (rolled * _STEP + number) & _MASK
        if place >= SHINGLE:
            rolled = (rolled - numbers[place - SHINGLE] * _LAST) & _MASK
        if place >= SHINGLE - 1:
            out.append(rolled)
    return out


def _portable(numbers: array[int]) -> bytes:
    return b"".join(number.to_bytes(8, "little") for number in numbers)
