"""The one folding of names: what two spellings must share to be looked up as the same name."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_APOSTROPHES = re.compile("['’‘ʼʻʹ`´′ʾʿ]")
_MARKS = re.compile(r"[^\w]|_")
# letters that Unicode does not decompose into a plain letter and an accent
_PLAIN = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "þ": "th", "ə": "a",
                        "ħ": "h", "ŋ": "n", "ŧ": "t", "&": " and "})  # fmt: skip


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """A name without case, accents, marks: words parted by one space; initials join (`U.S.` and `US` are `us`)."""
    decomposed = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", name).casefold().translate(_PLAIN))
    plain = "".join(char for char in decomposed if not unicodedata.combining(char))
    return join_initials(_MARKS.sub(" ", _APOSTROPHES.sub("", plain).translate(_PLAIN)).split())


def join_initials(words: list[str]) -> str:
    """Folded words as one string, runs of single letters joined: `george h w bush` is `george hw bush`."""
    out: list[str] = []
    joined = False
    for word in words:
        single = len(word) == 1 and word.isalpha()
        if single and joined:
            out[-1] += word
        else:
            out.append(word)
        joined = single
    return " ".join(out)


def capitals(name: str) -> str:
    """The letters and figures of a name as printed: what an abbreviation is told from a common word by (`US`, `us`)."""
    return "".join(char for char in name if char.isalnum())


_SHORT = frozenset({"GUAM", "ALBA", "CARE", "SAFE"})
"""Abbreviations of four letters that are a place or a word when they are not printed in capitals."""


def abbreviation(name: str) -> str | None:
    """The letters that an abbreviation must be printed with to count (`US`, not `us`); null for other names."""
    printed = capitals(name)
    short = printed.isupper() and printed.isascii() and (len(printed) <= 3 or printed in _SHORT) and " " not in name
    return printed if short else None
