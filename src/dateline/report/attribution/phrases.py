"""Where the phrases around a speech cue begin and end: the speaker's, the hearer's, the day and place of saying."""

from __future__ import annotations

from dateline.report.attribution.cues import Cues
from dateline.report.attribution.line import BREAKS, OPENING, QUOTES, STRAIGHT, Line

REACH = 45  # words that a speaker's noun phrase may stand before its verb
POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
_PUT_OUT = frozenset({"told", "published", "posted", "issued", "released", "carried", "broadcast", "speaking"})
_PASSING = frozenset({"also", "again", "then", "simultaneously", "separately", "later", "only", "here", "there"})
_MODIFIERS = frozenset({"state", "joint", "news", "former", "annual", "weekly"})
_ENDS = frozenset({".", ";", ")", "!", "?", "—", "–", "-"})


def phrase_end(line: Line, first: int, cues: Cues) -> int | None:
    """Where the noun phrase that begins at `first` ends, if it can speak: a name, or a person, body or paper."""
    at = first
    heads = cues.people | cues.bodies | cues.documents | cues.media | frozenset({"he", "she", "they", "it"})
    speaks = False
    if line.word(at) in cues.prepositions and line.names[at] is None:
        return None
    while at < len(line) and at < first + 25:
        if line.names[at] is not None:
            speaks = True
            at = line.after(at)
            continue
        word = line.words[at]
        if word in BREAKS or ((word in cues.time_words or line.times[at]) and not is_periodical(line, at, cues)):
            break
        if word in cues.complementizers and word != "who":
            break
        if (word in cues.auxiliaries or word in cues.modals) and word not in POSSESSIVES:
            break
        if speaks and word in ("on", "at", "after", "during", "as") and line.word(at - 1) not in cues.knowing:
            break
        speaks = speaks or word in heads or (line.upper[at] and word not in cues.determiners)
        at += 1
    return at if speaks else None


def is_periodical(line: Line, at: int, cues: Cues) -> bool:
    """True where `daily` or `weekly` is a paper, named after it."""
    return line.words[at] in cues.media and at + 1 < len(line) and line.upper[at + 1]


def phrase_start(line: Line, last: int, cues: Cues) -> int:
    """Where the noun phrase that ends before word `last` begins."""
    at = last - 1
    floor = max(0, last - REACH)
    while at >= floor:
        if line.names[at] is not None:
            at = line.first_of(at) - 1
            continue
        word = line.words[at]
        if word in BREAKS or (word in cues.clause_openers and not _is_preposition(line, at, last, cues)):
            break
        if word in ("and", "or") and not _joins_speakers(line, at, cues):
            break
        at -= 1
    return at + 1


def _is_preposition(line: Line, at: int, last: int, cues: Cues) -> bool:
    """True where what could open a clause opens a phrase (`after talks in Minsk the two said`)."""
    return line.words[at] in ("after", "before", "since", "until") and not any(
        line.words[step] in cues.auxiliaries for step in range(at, last)
    )


def _joins_speakers(line: Line, at: int, cues: Cues) -> bool:
    """True where `and` joins two speakers, not two clauses."""
    left = at - 1
    if left < 0:
        return False
    if line.names[left] is not None:
        start = line.first_of(left)
        return start == 0 or line.words[start - 1] in (BREAKS | cues.clause_openers | cues.determiners)
    if line.words[left] in (cues.people | cues.bodies) or (left > 0 and line.upper[left]):
        return True
    return not (at + 1 < len(line) and line.upper[at + 1])


def opening_break(line: Line, back: int) -> int | None:
    """The mark that opens what the mark at `back` closes."""
    mark = {")": "("}.get(line.words[back], line.words[back])
    for at in range(back - 1, max(0, back - REACH), -1):
        if line.words[at] in QUOTES:
            return None
        if line.words[at] == mark and line.names[at] is None:
            return at
    return None


def after_cue(line: Line, first: int, cues: Cues, tells: bool = False) -> tuple[int | None, int]:
    """What follows a cue: (the first word said or null, the first word after the cue and what belongs to it)."""
    at = _after_hearer(line, first, cues) if tells else first
    start = at
    while at < len(line):
        word = line.words[at]
        if line.names[at] is not None:
            break
        if line.times[at] or (word in cues.time_words and word not in ("this", "that")):
            at = max(at + 1, line.after_time(at))
        elif word in _PASSING or word in _PUT_OUT:
            at += 1
        elif word == "this" and line.word(at + 1) in cues.time_words:
            at += 2
        elif word in cues.prepositions and not any(line.matches(at, phrase) for phrase in cues.citing_phrases):
            at = _after_preposition(line, at, cues)
        else:
            break
    return _said_from(line, start, at, cues), at


def _said_from(line: Line, start: int, at: int, cues: Cues) -> int | None:
    if at >= len(line) or line.words[at] in _ENDS or line.words[at] in ("and", "but"):
        return None
    if any(line.matches(at, phrase) for phrase in cues.citing_phrases):
        return None
    if line.words[at] == ",":
        ahead = line.word(at + 1)
        return at + 1 if ahead in OPENING or ahead in STRAIGHT else None
    if line.words[at] == ":":
        return at + 1
    if at > start and line.words[at] not in cues.complementizers and not has_verb(line, at, cues):
        return None
    return at


def has_verb(line: Line, first: int, cues: Cues) -> bool:
    """True where the words from `first` to the next mark hold something like a verb."""
    for at in range(first, min(first + 30, len(line))):
        word = line.words[at]
        if word in BREAKS and word not in QUOTES:
            return False
        if line.names[at] is None and (word in cues.modals or word in cues.auxiliaries or word.endswith("ed")):
            return True
    return False


def _after_hearer(line: Line, at: int, cues: Cues) -> int:
    if at >= len(line):
        return at
    first = at
    while at < len(line) and at < first + 12:
        word = line.words[at]
        if word in cues.hearers and line.word(at + 1) not in cues.hearers:
            return at + 1
        name = line.names[at]
        if name is not None and name.pronoun and at == first:
            at += 1  # "his cabinet"
        elif name is not None:
            at = line.after(at)
            while line.word(at) in ("news", "agency", "newspaper", "television", "tv", "radio"):
                at += 1
            return at
        elif _ends_hearer(line, first, at, cues):
            return at
        else:
            at += 1
    return at


def _ends_hearer(line: Line, first: int, at: int, cues: Cues) -> bool:
    word = line.words[at]
    if line.times[at] or word in BREAKS or word in cues.complementizers or word in cues.prepositions:
        return True
    return at > first and word in (cues.determiners | cues.pronouns)


def _after_preposition(line: Line, at: int, cues: Cues) -> int:
    """The first word after the phrase that the preposition at `at` begins."""
    at += 1
    first = at
    while at < len(line) and at < first + 14:
        if line.names[at] is not None:
            if at > first and _clause_may_begin(line, at, cues):
                return at
            at = line.after(at)
        elif line.times[at]:
            at = line.after_time(at)
            if line.word(at) not in POSSESSIVES:
                return at
        elif _ends_phrase(line, first, at, cues):
            return at
        else:
            at += 1
    return at


def _clause_may_begin(line: Line, at: int, cues: Cues) -> bool:
    """True where the name at `at` may be the subject of what is said, not part of the phrase before it."""
    last = line.words[at - 1]
    if last in cues.determiners or last in cues.prepositions or last in POSSESSIVES or last in _MODIFIERS:
        return False
    return has_verb(line, line.after(at), cues)


def _ends_phrase(line: Line, first: int, at: int, cues: Cues) -> bool:
    word = line.words[at]
    if word in BREAKS or word in cues.complementizers or word in cues.prepositions:
        return True
    if at == first:
        return False
    if word in cues.time_words or word in _PUT_OUT or word in ("and", "but"):
        return True
    return word in (cues.pronouns | cues.determiners) and line.words[at - 1] not in cues.determiners
