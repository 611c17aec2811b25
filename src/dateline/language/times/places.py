"""Where an expression may begin: a quick look at the words that spares the grammar all other places."""

from __future__ import annotations

import re
from functools import cache

from dateline.language.times.compose import ROUGH, ROUGH_STARTS
from dateline.language.times.cues import cues
from dateline.language.times.pieces import APOSTROPHES, Pieces
from dateline.language.times.relative import REFERENCES
from dateline.language.times.words import holiday_starts, holidays, table, tables

# Words that lead to a time and are none: an expression begins at one only where a word of time follows soon.
_WEAK = cues("weak")
_FURTHER = cues("further") | {"½", "¼", "¾"}
_INSIDE = cues("inside")  # of these, what stands within an expression and begins none
_FIGURE = re.compile(r"\d")
_LETTERS = re.compile(r"[^\W\d_]+|½|¼|¾")
_REACH = 5  # pieces behind a weak word that are looked through for a word of time, but for these
_REACHES = {"in": 2, "a": 3, "an": 3, "the": 4, "that": 2, "his": 2, "her": 2, "its": 2, "their": 2}
# These begin nothing but a reference (`of late`) or what makes rough (`at least`).
_PHRASAL = frozenset({"of", "to", "as", "at", "up", "no", "not", "more", "less", "fewer", "longer", "shorter",
                      "greater", "close", "just", "somewhere"})  # fmt: skip
# Behind these comes a word of time, another weak one or that of a reference (`the foreseeable future`).
_LEADS = frozenset({"the", "a", "an", "this", "that", "these", "those", "my", "our", "his", "her", "its", "their"})
_HOUR_LEADS = frozenset({"at", "around", "@", "about", "by", "until", "back", "for", "after", "before", "till", "from",
                         "between", "to", "and", "past", "-"})  # fmt: skip
_NAME = 4  # pieces behind the first word of a holiday that may go on with its name


@cache
def starts() -> frozenset[str]:
    """The words that an expression can begin with; others cost one look-up."""
    return _WEAK | ROUGH_STARTS | (_told() - _INSIDE) | holiday_starts()


@cache
def _told() -> frozenset[str]:
    """The words that tell of time by themselves, holidays of one word among them."""
    kinds = tables()
    words = {word for kind in kinds for word in kinds[kind] if kind not in ("mod", "mod_of", "zone")}
    return frozenset(words) | {name[0] for name in holidays() if len(name) == 1} | _FURTHER


@cache
def _named() -> tuple[frozenset[str], frozenset[str]]:
    """The words that tell of time only as the first of a holiday's name, and those that such names go on with."""
    first = holiday_starts() - _told() - _WEAK - ROUGH_STARTS
    return first, frozenset(word for name in holidays() for word in name[1:])


@cache
def _counts() -> frozenset[str]:
    """Number words, which tell of time beside another word of it, or as an hour."""
    return frozenset().union(*(table(kind) for kind in ("number", "tens", "ordinal"))) - {"second", "half", "quarter"}


@cache
def _phrases() -> dict[str, tuple[tuple[str, ...], ...]]:
    """First word -> the phrases of references and of what makes rough that begin with it."""
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for words in (*(words for words, _ in ROUGH), *(words for words, _ in REFERENCES)):
        found[words[0]] = (*found.get(words[0], ()), words)
    return found


def tells(text: str) -> bool:
    """True where some word or figure of a text tells of time by itself; without one no expression begins."""
    if _FIGURE.search(text):
        return True
    words = frozenset(_LETTERS.findall(text.lower()))
    first, rest = _named()
    return not words.isdisjoint(_told()) or not (words.isdisjoint(first) or words.isdisjoint(rest))


def _goes_on(s: Pieces, at: int) -> bool:
    """True where a piece may stand second in an expression."""
    word = s.word(at)
    return word[:1].isdecimal() or word in starts() or word in _told() or word in _seconds() or word in APOSTROPHES


@cache
def _seconds() -> frozenset[str]:
    return frozenset(words[1] for words, _ in REFERENCES if words[0] in _LEADS)


def places(s: Pieces) -> list[int]:
    """The pieces of a sentence at which an expression may begin, in order: a quick look that spares the grammar."""
    found: list[int] = []
    known, told, (first, rest), counts = starts(), _told(), _named(), _counts()
    following = figured = len(s) + _REACH + 1  # the next piece that tells of time, the next figure
    for at in range(len(s) - 1, -1, -1):
        word = s.word(at)
        if word[0].isdecimal():
            found.append(at)
            following = figured = at
            continue
        if word in first and not any(s.word(at + ahead) in rest for ahead in range(1, _NAME + 1)):
            continue
        if word in _PHRASAL:
            begins = any(s.sees(at, *words) for words in _phrases().get(word, ()))
        elif word in _WEAK or word in ROUGH_STARTS:
            begins = following - at <= _REACHES.get(word, _REACH) and (word not in _LEADS or _goes_on(s, at + 1))
        elif word in counts:
            begins = following - at <= _REACH or s.word(at - 1) in _HOUR_LEADS or s.word(at + 1) in ("a", "p")
        else:
            begins = word in known or (figured == at + 1 and word in APOSTROPHES)  # '98
        if begins:
            found.append(at)
        if word in told or word in first:
            following = at
    found.reverse()
    return found
