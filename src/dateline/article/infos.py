"""The lines of a page that say who wrote it and when: which of them can be such lines, and those read."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from dateline.article import words as w
from dateline.article.bylines import NONE, is_house, names_house, read_plain_byline
from dateline.article.lines import Bools, Ints, Lines
from dateline.article.pieces import Info, read_info

NOTHING = Info(-4.0)
_POINT_IN = re.compile(r"\.\w")
_EDGES = " -–—|·•:,."
_NUMERIC = re.compile(r"\d[-/.]\d")
_LINKS = (",", "&", ";", "/", "|", "(", "_", "--")
_SHORT, _RUNNING = 300, 4.0


def read_infos(lines: Lines) -> list[Info]:
    """What each line says of writer and time; NOTHING for lines that say neither, as most do."""
    infos = [NOTHING] * len(lines)
    worth, marked = _worth_reading(lines)
    for number in np.flatnonzero(worth).tolist():
        text = lines.texts[number]
        if marked[number]:
            infos[number] = read_info(text)
        elif (byline := read_plain_byline(text)) is not NONE:
            infos[number] = Info(byline.score, (("byline", 0, len(text)),), byline)
    return infos


def _worth_reading(lines: Lines) -> tuple[Bools, Bools]:
    """The lines that `read_info` might find anything in, all others are NOTHING to it; and those with more than a name.

    A line without a figure, an address, a word that opens bylines, a house's word or a known name says something
    only where it has a person's name and nothing beside it: two words with capitals side by side, and no other word,
    unless it is parted by commas and the like.
    """
    if not len(lines):
        return np.zeros(0, np.bool_), np.zeros(0, np.bool_)
    texts, numbers, starts = lines.texts, lines.numbers, lines.starts
    mask, first = lines.mask, numbers[starts]
    plain = _first_of(numbers & w.PLAIN, starts)
    bare = plain < _first_of(numbers & w.PLACE, starts)
    side = numbers & w.CAPITAL
    pairs = side[:-1] & side[1:]
    pairs[:-1] |= np.where(numbers[1:-1] & w.PARTICLE, side[:-2] & side[2:], 0)
    names = np.bitwise_or.reduceat(np.append(pairs, 0), starts) > 0
    capitals = np.add.reduceat(side // w.CAPITAL, starts)
    names |= _holding(texts, ("(",)) & (capitals > 1)
    parted = _holding(texts, _LINKS) | ((mask & w.LINKED) > 0)
    known = (first & w.KNOWN) > 0
    known[:-1] |= (numbers[starts[:-1] + 1] & w.KNOWN) > 0
    found = known | ((mask & w.KNOWN > 0) & parted)
    found |= (first & w.OPENER) > 0
    found |= names & (parted | ~bare | ((mask & w.TITLE) > 0))
    found |= parted & ((mask & w.FOR) > 0)
    for number in np.flatnonzero(mask & w.HOUSE).tolist():
        found[number] |= names_house(texts[number][:_SHORT])
    for number in np.flatnonzero((first & (w.COUNTED | w.DIGIT)) > 0).tolist():
        found[number] |= "ago" in lines.folded[number]
    digits = (mask & w.DIGIT) > 0
    found |= digits & ((mask & w.DATED) > 0)
    for number in np.flatnonzero(digits & ~found).tolist():
        found[number] = _NUMERIC.search(texts[number][:_SHORT]) is not None
    at_sign = _holding(texts, ("@",))
    found |= at_sign
    dotted = [number for number, text in enumerate(texts) if "." in text[:-1] and _POINT_IN.search(text[:_SHORT])]
    found[dotted] = True
    marked = parted | digits | ((mask & w.ASIDE) > 0) | ((first & (w.OPENER | w.FOR | w.COUNTED)) > 0)
    marked |= at_sign
    marked[dotted] = True
    for number in np.flatnonzero(known & ~marked).tolist():
        marked[number] = is_house(texts[number].strip(_EDGES))
    found &= (lines.prose < _RUNNING) & (lines.length <= _SHORT)
    return found, marked


def _first_of(bits: Ints, starts: Ints) -> Ints:
    """The place of the first word of each line that has a bit; beyond all words where none has."""
    places = np.where(bits, np.arange(len(bits)), len(bits))
    return np.minimum.reduceat(places, starts)


def _holding(texts: Sequence[str], marks: Sequence[str]) -> Bools:
    """The lines that hold one of these marks."""
    return np.array([any(map(text.__contains__, marks)) for text in texts], np.bool_)
