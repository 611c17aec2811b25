"""The words of an article as numbers that survive a copy desk: case, accents, punctuation and initials make none.

Standing lines (credits, pleas to subscribe, rights) are left out: an outlet prints them below every story.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import blake2b
from importlib import resources
from zlib import crc32

from dateline.records import Article

SHINGLE = 5  # words in a row: fewer are shared by chance, more break at every edit
FEWEST = 20  # words below which a text says too little to be a copy of anything
MOST_WORDS = 20_000  # of a longer text, the first ones
MOST_CHARACTERS = 200_000

_BYTES = 8  # of a word's number

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
    spans, numbers = [], array("Q")
    body = article.body[:MOST_CHARACTERS]
    for start, line in _lines(body):
        found = [match.span() for match in _WORD.finditer(line)]
        spans += [(start + first, start + last) for first, last in found]
        numbers.extend([_number(line[first:last]) for first, last in found])
    spans, numbers = spans[:MOST_WORDS], numbers[:MOST_WORDS]
    if sys.byteorder == "big":
        numbers.byteswap()
    packed = numbers.tobytes()
    return Text(
        capture_id=article.capture_id,
        key=blake2b(packed, digest_size=16).digest(),
        shingles=_shingles(packed),
        starts=array("I", [start for start, _ in spans]),
        ends=array("I", [end for _, end in spans]),
    )


def _lines(body: str) -> Iterator[tuple[int, str]]:
    """The lines that are of the story, with where they start."""
    at = 0
    for line in body.splitlines(keepends=True):
        if not _is_standing(line):
            yield at, line
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


@lru_cache(maxsize=1 << 16)
def _number(word: str) -> int:
    """64 bits for a word without case, accents and marks."""
    plain = _DROPPED.sub("", word.casefold())
    if not plain.isascii():
        apart = unicodedata.normalize("NFKD", plain)
        plain = "".join(char for char in apart if not unicodedata.combining(char))
    return int.from_bytes(blake2b(plain.encode("utf-8", "surrogatepass"), digest_size=_BYTES).digest(), "little")


def _shingles(packed: bytes) -> array[int]:
    """A number for each SHINGLE words in a row, of the words' numbers as bytes.

    32 bits: that two of a pair of articles are the same by chance is one in ten thousand, and moves no share.
    """
    width = SHINGLE * _BYTES
    return array("I", [crc32(packed[at : at + width]) for at in range(0, len(packed) - width + 1, _BYTES)])
