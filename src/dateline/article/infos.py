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
_ABOVE, _UNDER, _SMALL, _TOLD, _TEXT, _SERVICE = 30, 8, 60, 0.15, 2.0, 3
_BUTTON = 7


def read_infos(lines: Lines, anywhere: bool = True) -> list[Info]:
    """What each line says of writer and time; NOTHING for lines that say neither, as most do.

    Unless `anywhere`, lines far from where the text begins are read only where they open with a word that bylines and
    timestamps open with: the rest of a page is lists, whose names and dates are those of other articles.
    """
    infos = [NOTHING] * len(lines)
    near = _find_near(lines) if len(lines) and not anywhere else np.ones(len(lines), np.bool_)
    worth, marked, dated = _worth_reading(lines, near)
    for number in np.flatnonzero(worth).tolist():
        text = lines.texts[number]
        if marked[number]:
            infos[number] = read_info(text, bool(dated[number]))
        elif (byline := read_plain_byline(text)) is not NONE:
            infos[number] = Info(byline.score, (("byline", 0, len(text)),), byline)
    return infos


def _find_near(lines: Lines) -> Bools:
    """The lines from well above the first running text to some way into it, where bylines and timestamps stand.

    Dates are looked for anywhere above the text, services alone in a line up to its end, and what opens as a byline
    does anywhere at all.
    """
    total = len(lines)
    weight = np.where(lines.prose > _TEXT, lines.count, 0)
    told = np.cumsum(weight)
    if total <= _SMALL or not told[-1]:
        return np.ones(total, np.bool_)
    at = np.arange(total)
    first, begun = int(np.argmax(told > 0)), int(np.argmax(told >= _TOLD * told[-1]))
    above = (at >= first - _ABOVE) | ((lines.mask & w.DIGIT) > 0)
    opening = lines.numbers[lines.starts]
    services = ((opening & w.KNOWN) > 0) & (lines.count <= _SERVICE) & (at <= np.flatnonzero(weight)[-1] + _UNDER)
    opens = ((opening & w.OPENER) > 0) & ((lines.count > 1) | (lines.mask & w.LINKED > 0) | (lines.length > _BUTTON))
    found: Bools = (above & (at <= begun + _UNDER) & (lines.prose <= _TEXT)) | opens | services
    return found


def _worth_reading(lines: Lines, near: Bools) -> tuple[Bools, Bools, Bools]:
    """The `near` lines that `read_info` might find anything in; those with more than a name; those that may be dated.

    A line without a figure, an address, a word that opens bylines, a house's word or a known name says something
    only where it has a person's name and nothing beside it: two words with capitals side by side, and no other word,
    unless it is parted by commas and the like.
    """
    if not len(lines):
        return np.zeros(0, np.bool_), np.zeros(0, np.bool_), np.zeros(0, np.bool_)
    near = near & (lines.prose < _RUNNING) & (lines.length <= _SHORT)
    texts = lines.texts
    numbers, starts = lines.numbers, lines.starts
    mask, first = lines.mask, lines.first
    plain = _first_of(numbers & w.PLAIN, starts)
    bare = plain < _first_of(numbers & w.PLACE, starts)
    side = numbers & w.CAPITAL
    pairs = side[:-1] & side[1:]
    pairs[:-1] |= np.where(numbers[1:-1] & w.PARTICLE, side[:-2] & side[2:], 0)
    names = np.bitwise_or.reduceat(np.append(pairs, 0), starts) > 0
    capitals = np.add.reduceat(side // w.CAPITAL, starts)
    names |= _holding(lines, "(") & (capitals > 1)
    parted = _holding(lines, _LINKS) | ((mask & w.LINKED) > 0)
    known = (first & w.KNOWN) > 0
    known[:-1] |= (numbers[starts[:-1] + 1] & w.KNOWN) > 0
    found = known | ((mask & w.KNOWN > 0) & parted)
    found |= (first & w.OPENER) > 0
    found |= names & (parted | ~bare | ((mask & w.TITLE) > 0))
    found |= parted & ((mask & w.FOR) > 0)
    for number in np.flatnonzero(near & (mask & w.HOUSE > 0)).tolist():
        found[number] |= names_house(texts[number][:_SHORT])
    for number in np.flatnonzero(near & ((first & (w.COUNTED | w.DIGIT)) > 0)).tolist():
        found[number] |= "ago" in lines.folded[number]
    digits = (mask & w.DIGIT) > 0
    dated = digits & ((mask & w.DATED) > 0)
    for number in np.flatnonzero(near & digits & ~dated).tolist():
        dated[number] = _NUMERIC.search(texts[number][:_SHORT]) is not None
    found |= dated
    at_sign = _holding(lines, "@")
    found |= at_sign
    dotted = [number for number in near.nonzero()[0].tolist() if _POINT_IN.search(texts[number])]
    found[dotted] = True
    marked = parted | digits | ((mask & w.ASIDE) > 0) | ((first & (w.OPENER | w.FOR | w.COUNTED)) > 0)
    marked |= at_sign
    marked[dotted] = True
    for number in np.flatnonzero(near & known & ~marked).tolist():
        marked[number] = is_house(texts[number].strip(_EDGES))
    return found & near, marked, dated


def _first_of(bits: Ints, starts: Ints) -> Ints:
    """The place of the first word of each line that has a bit; beyond all words where none has."""
    places = np.where(bits, np.arange(len(bits)), len(bits))
    return np.minimum.reduceat(places, starts)


def _holding(lines: Lines, marks: Sequence[str]) -> Bools:
    """The lines that hold one of these marks."""
    found = np.zeros(len(lines), np.bool_)
    found[lines.holding(marks)] = True
    return found
