"""Numbers as time expressions use them: counts, ordinals and years, in digits and words.

Each reader looks at a piece and gives what it read with the index after it, or null; all look a bounded way ahead.
"""

from __future__ import annotations

from dateline.language.times.pieces import APOSTROPHES, Pieces, remembered
from dateline.language.times.words import numbers, table

_SUFFIXES = frozenset({"st", "nd", "rd", "th"})
_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_VAGUE = frozenset({"several", "some", "few", "many", "numerous", "countless", "couple"})
_MONEY = frozenset("$£€¥#")
Count = tuple[float | None, int]


@remembered
def count_at(s: Pieces, at: int) -> Count | None:
    """A count: `3`, `3.5`, `1,000`, `two hundred and five`, `a couple of`, `a dozen`; null for `several`."""
    if s[at].text.isdecimal():
        found = _figures(s, at)
        return _and_half(s, *found) if found else None
    if s.word(at) in _FRACTIONS:
        return _FRACTIONS[s.word(at)], at + 1
    return _spoken(s, at) or _vague(s, at)


def _spoken(s: Pieces, at: int) -> Count | None:
    begin = at + (s.word(at) in ("a", "an"))
    if s.word(begin) == "couple" and begin > at:
        end = begin + 1 + (s.word(begin + 1) == "of")
        return (None, end + 1) if s.word(end) == "more" else (2, end)
    if s.sees(at, "half", "a", "dozen"):
        return 6, at + 3
    if s.word(begin) == "dozen":
        return 12, begin + 1
    if begin > at and s.word(begin) in table("scale") and s.word(begin) != "million":
        return int(table("scale")[s.word(begin)]), begin + 1
    if begin > at and s.word(begin) == "half":
        return None
    found = cardinal(s, at)
    return _and_half(s, *found) if found else None


def _vague(s: Pieces, at: int) -> Count | None:
    begin = at + (s.word(at) in ("a", "the"))
    if s.word(begin) == "good" and begin > at:
        begin += 1
    if s.word(begin) in _VAGUE:
        end = begin + 1
        end += s.word(end) == "of"
        end += s.word(end) in table("scale") or s.word(end) == "dozen"
        return None, end
    if s.word(at) in ("dozens", "hundreds", "thousands", "scores", "tens") and s.word(at + 1) == "of":
        return None, at + 2 + 2 * s.sees(at + 2, "thousands", "of")
    return None


def _figures(s: Pieces, at: int) -> tuple[float, int] | None:
    """`3`, `1,000`, `3.5`, `1/2`; null for part of something else (`$20`, `9/11`, `3-0`)."""
    if not s[at].text.isascii() or len(s[at].text) > 9:
        return None
    before = s[at - 1]
    if s[at].glued and (before.lower in _MONEY or before.lower in "/:." or before.text.isdecimal()):
        return None
    if len(s[at].text) == 4 and s[at].text[0] == "0":
        return None  # 0430 hours
    value, end = float(s[at].text), at + 1
    while s.word(end) == "," and s[end].glued and s[end + 1].glued and len(s[end + 1].text) == 3:
        if not s[end + 1].text.isdecimal() or value > 1e9:
            break
        value, end = value * 1000 + int(s[end + 1].text), end + 2
    if s.word(end) == "." and s[end].glued and s[end + 1].glued and s[end + 1].text.isdecimal():
        text = s[end + 1].text[:6]
        value, end = value + int(text) / 10 ** len(text), end + 2
    if s.word(end) in table("scale") and s.word(end) != "hundred":
        value, end = value * int(table("scale")[s.word(end)]), end + 1
    if s[end].glued and s.word(end) in ("/", ":", "%"):
        return None
    return value, end


def _and_half(s: Pieces, value: float, at: int) -> Count:
    """`one and a half`, `two and a quarter`."""
    joint = at + (s.dash(at) and s.word(at + 1) == "and")
    if s.word(joint) == "and":
        begin = joint + 1 + s.dash(joint + 1)
        begin += s.word(begin) == "a"
        begin += s.dash(begin)
        part = {"half": 0.5, "quarter": 0.25}.get(s.word(begin))
        if part:
            return value + part, begin + 1
    if s.word(at) in _FRACTIONS:
        return value + _FRACTIONS[s.word(at)], at + 1
    if s.sees(at, "1", "/", "2") and s[at + 1].glued:
        return value + 0.5, at + 3
    return value, at


@remembered
def cardinal(s: Pieces, at: int) -> tuple[int, int] | None:
    """A whole number in words: `seven`, `twenty-one`, `twenty one`, `one thousand seven hundred and eighty nine`."""
    total, part, end = 0, below_hundred(s, at), at
    if part is None:
        return None
    value, end = part
    for _ in range(6):
        scale = s.word(end)
        if scale not in table("scale"):
            break
        value, end = value * int(table("scale")[scale]), end + 1
        if scale != "hundred":
            total, value = total + value, 0
        rest = below_hundred(s, end + (s.word(end) == "and"))
        if rest is None:
            break
        value, end = value + rest[0], rest[1]
    return total + value, end


@remembered
def below_hundred(s: Pieces, at: int) -> tuple[int, int] | None:
    """A number of 0 to 99 in words."""
    word = s.word(at)
    value = numbers("number").get(word)
    if value is not None:
        return value, at + 1
    tens = numbers("tens").get(word)
    if tens is None:
        return None
    after = at + 1 + s.dash(at + 1)
    ones = numbers("number").get(s.word(after))
    if ones and ones < 10 and (after > at + 1 or s.word(after + 1) != "o"):
        return tens + ones, after + 1
    return tens, at + 1


@remembered
def ordinal_at(s: Pieces, at: int) -> tuple[int, int] | None:
    """`1st`, `02nd`, `first`, `twenty-first`, `twenty first`."""
    piece = s[at]
    if piece.text.isdecimal():
        if s[at + 1].glued and s.word(at + 1) in _SUFFIXES and len(piece.text) < 4 and piece.text.isascii():
            return int(piece.text), at + 2
        return None
    ordinals = numbers("ordinal")
    if piece.lower in ordinals:
        return ordinals[piece.lower], at + 1
    tens = numbers("tens").get(piece.lower)
    if tens:
        after = at + 1 + s.dash(at + 1)
        ones = ordinals.get(s.word(after), 0)
        if 0 < ones < 10:
            return tens + ones, after + 1
    return None


@remembered
def day_at(s: Pieces, at: int) -> tuple[int, int, bool] | None:
    """A day of the month, the index after it, and whether it is an ordinal: `5`, `5th`, `fifth`, `the twenty first`."""
    begin = at + (s.word(at) == "the")
    found = ordinal_at(s, begin)
    if found:
        return (*found, True) if 1 <= found[0] <= 31 else None
    piece = s[begin]
    if piece.text.isdecimal() and piece.text.isascii() and len(piece.text) <= 2 and 1 <= int(piece.text) <= 31:
        after = s[begin + 1]
        if after.glued and after.text.isalpha():
            return None
        return int(piece.text), begin + 1, False
    spoken = below_hundred(s, begin)
    return (*spoken, False) if spoken and 1 <= spoken[0] <= 31 else None


def digits(s: Pieces, at: int, length: int) -> int | None:
    """The number at `at` where it is of exactly so many digits."""
    text = s[at].text
    return int(text) if len(text) == length and text.isdecimal() and text.isascii() else None


@remembered
def spoken_year(s: Pieces, at: int) -> tuple[int, int] | None:
    """A year in words: `nineteen eighty-six`, `two thousand and fifteen`, `twenty twenty`, `nineteen hundred`."""
    whole = cardinal(s, at)
    if whole and 1000 <= whole[0] <= 2999 and whole[1] > at + 1:
        return whole
    first = below_hundred(s, at)
    if first is None or not 10 <= first[0] <= 29:
        return None
    second = below_hundred(s, first[1])
    if second and 10 <= second[0] <= 99 and s.word(at) not in ("ten", "eleven", "twelve"):
        return first[0] * 100 + second[0], second[1]
    return None


def short_year(s: Pieces, at: int) -> tuple[int, int] | None:
    """`'98`: its last two digits."""
    if s[at].lower in APOSTROPHES and s[at + 1].glued and not (s[at + 2].glued and s[at + 2].text.isalnum()):
        value = digits(s, at + 1, 2)
        return None if value is None else (value, at + 2)
    return None
