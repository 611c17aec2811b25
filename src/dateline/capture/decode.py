"""Bytes to text: byte order mark, UTF-8, else the single-byte code page whose reading looks most like words.

Nothing is stripped and no line end is translated: the text is what the recorded encoding says, invalid bytes replaced
by U+FFFD, so that an offset into it can be found again.
"""

from __future__ import annotations

import codecs
import re
from itertools import pairwise

from dateline.capture.sniff import looks_utf16

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
          (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))  # fmt: skip
_CYRILLIC = ("windows-1251", "koi8-u", "iso-8859-5", "cp866")
_LATIN = ("windows-1252", "windows-1250")
_COMMON = frozenset("оеаинтсрвлкмдпуяыьгзбчйхіїєґ")
_CENTRAL_EUROPEAN = frozenset("ąćęłńśźżěščřžýáíéůúňťďőűöüóĄĆĘŁŃŚŹŻĚŠČŘŽÝÁÍÉŮÚŇŤĎŐŰÖÜÓ")
_SAMPLE = 1 << 16
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.I)
_HIGH = re.compile(rb"[\x80-\xff]+")


def decode(payload: bytes, media_type: str | None = None) -> tuple[str, str]:
    """The text of `payload` and the name of its encoding; a `charset` in `media_type` is tried before any guess."""
    for mark, name in _MARKS:
        if payload.startswith(mark):
            return payload.decode(name, "replace"), name
    for name in filter(None, (_declared(media_type), looks_utf16(payload), "utf-8")):
        try:
            return payload.decode(name), name
        except UnicodeDecodeError:
            continue
    name = _guess(payload)
    return payload.decode(name, "replace"), name


def _declared(media_type: str | None) -> str | None:
    found = _CHARSET.search(media_type or "")
    try:
        return codecs.lookup(found.group(1)).name if found else None
    except LookupError:
        return None


def _guess(payload: bytes) -> str:
    """UTF-8 with a few broken bytes, a Cyrillic code page, or a Latin one."""
    sample = b" ".join(_words_with_high_bytes(payload))[:_SAMPLE]
    as_utf8 = sample.decode("utf-8", "replace")
    broken, whole = as_utf8.count("�"), sum(char > "\x7f" for char in as_utf8)
    if whole - broken > broken:
        return "utf-8"
    score, name = max((_cyrillic_score(sample.decode(page, "replace")), page) for page in _CYRILLIC)
    if score > 0.5:
        return name
    latin = sample.decode("windows-1250", "replace")
    high = [char for char in latin if char > "\x7f" and char.isalpha()]
    western = [char for char in sample.decode("windows-1252", "replace") if char > "\x7f" and char.isalpha()]
    marked = sum(char in "ąćęłńśźżěčřůňťďőű" for char in latin.lower())
    if marked and sum(char in _CENTRAL_EUROPEAN for char in high) > 0.9 * len(western or high):
        return _LATIN[1]
    return _LATIN[0]


def _words_with_high_bytes(payload: bytes) -> list[bytes]:
    """The words of the payload that are not ASCII, from its first stretch that has any; bounded."""
    found = _HIGH.search(payload)
    start = max(0, found.start() - 64) if found else 0
    return [word for word in payload[start : start + 16 * _SAMPLE].split() if not word.isascii()]


def _cyrillic_score(text: str) -> float:
    """How much the text reads like Russian or Ukrainian: the share of its non-ASCII characters that are common small
    letters, less the marks of a wrong code page: capitals after small letters, words of two alphabets."""
    high = [char for char in text if char > "\x7f"]
    if len(high) < 4:
        return 0.0
    small = sum(char in _COMMON for char in high)
    capital = sum(char.isupper() and char.lower() in _COMMON for char in high)
    mixed = sum(
        (left.islower() and right.isupper())
        or (left.isalpha() and right.isalpha() and left.isascii() != right.isascii())
        for left, right in pairwise(text)
    )
    return (small + 0.9 * capital - 2 * mixed) / len(high)
