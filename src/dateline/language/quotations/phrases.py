"""Noun phrases around their heads, by the tree or by the words; where a sentence begins after its dateline."""

from __future__ import annotations

from dateline.language.quotations.lines import PAUSES, STOPS, Line

Range = tuple[int, int]

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
SKIPPED = frozenset(
    "also then later earlier has have had is was already again once 's ’s will did n't repeatedly often recently "
    "previously now himself herself themselves publicly even still be been being simply only both all".split()
)
"""Words between a speaker and a cue."""
REACH = 24
"""Words that a phrase may reach from its head."""

_DETERMINERS = frozenset(
    "the a an his her its their one two three several some many this that another both most my our".split()
)
_ENDS = frozenset("on in at that to who after before has is was said told".split())
_OPENERS = frozenset("but and that as when while".split())
_APART = frozenset("acl punct parataxis advcl cop nsubj ccomp obl aux advmod cc mark dep".split())
"""How a word hangs that is no part of the phrase it hangs on."""


def phrase(line: Line, head: int | None) -> list[int]:
    """The words of a noun phrase: no relative clause, nothing across a comma but what is set off beside its head."""
    if head is None:
        return []
    if not line.parsed:
        return [head]
    kept = [head]
    waiting = [
        one
        for one in line.below[head]
        if line.relation(one) not in _APART and not (one < head and line.relation(one) == "case")
    ]
    while waiting:
        one = waiting.pop()
        if line.level[one] != line.level[head]:
            continue
        kept.append(one)
        waiting.extend(below for below in line.below[one] if line.relation(below) not in ("acl", "parataxis"))
    return sorted(kept)


def phrase_range(line: Line, head: int) -> Range:
    """The unbroken range of a noun phrase around its head."""
    if not line.parsed:
        return plain_phrase(line, head)
    kept = set(phrase(line, head))
    first = last = head
    while first - 1 in kept:
        first -= 1
    while last + 1 in kept:
        last += 1
    while last > head and (line.lower[last] in PAUSES or line.is_mark(last)):
        last -= 1
    if line.lower[first] in ("by", "to", "of", "from") and first < head:
        first += 1
    return first, last + 1


def plain_phrase(line: Line, head: int) -> Range:
    """The range of a noun phrase around its head, without a tree."""
    first, last = head, head + 1
    level = line.level[head]
    while first > 0 and head - first < 8 and _joins(line, first - 1, level) and line.lower[first - 1] not in _OPENERS:
        first -= 1
    while last < len(line) and last - head < 4 and _joins(line, last, level) and line.lower[last] not in _ENDS:
        if line.words[last].start - line.words[last - 1].end > 1 or not line.lower[last][:1].isalpha():
            break
        last += 1
    return first, last


def _joins(line: Line, at: int, level: int) -> bool:
    """True where the word can stand inside a phrase."""
    return line.level[at] == level and line.lower[at] not in PAUSES | STOPS and not line.is_mark(at)


def head_from(line: Line, start: int) -> int | None:
    """The head word of the noun phrase that begins at `start`."""
    if not line.parsed:
        place = start
        while place < min(len(line), start + 6) and (line.lower[place] in _DETERMINERS):
            place += 1
        return place if place < len(line) and line.lower[place] not in PAUSES | STOPS else None
    for place in range(start, min(len(line), start + 12)):
        if line.words[place].upos in NOMINAL and line.relation(place) not in ("compound", "nmod", "amod", "flat"):
            return place
        if line.lower[place] in PAUSES:
            break
    return start if start < len(line) and line.words[start].upos in NOMINAL else None


def led_by(line: Line, at: int) -> str:
    """The preposition that leads the phrase with this head; empty where there is none."""
    found = line.hanging(at, "case")
    return line.lower[found[0]] if found else ""


def after_dateline(line: Line) -> int:
    """The word after `MINSK, May 3 (Agency) -`; 0 where a sentence opens otherwise."""
    place = line.words[0]
    if place.end - place.start < 3 or not line.capitals:
        return 0
    return next((at + 1 for at in range(1, min(12, len(line))) if line.lower[at] in ("-", "–", "—", "--")), 0)


def inverts(line: Line, at: int) -> bool:
    """True where a cue without a subject before it can have it after: what is said, or its mark, stands before."""
    return at > 0 and (line.is_mark(at - 1) or line.lower[at - 1] in PAUSES or line.lower[at - 1] in STOPS)
