"""Frames by the words beside a cue, for sentences that were not parsed, and `according to` for all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dateline.language.quotations.cues import Cues
from dateline.language.quotations.frame import Frame
from dateline.language.quotations.lines import PAUSES, Line
from dateline.language.quotations.phrases import (
    REACH,
    SKIPPED,
    Range,
    after_dateline,
    head_from,
    inverts,
    phrase,
    plain_phrase,
)

_LINKS = frozenset({"of", "for", "in", "at", "to", "from", "with", "and", "'s", "’s"})


def according_frames(line: Line, cues: Cues) -> Iterator[Frame]:
    """`According to NAME, ...` and `..., according to NAME`."""
    starts = {words[0] for words in cues.according}
    for at in [at for at, word in enumerate(line.lower) if word in starts]:
        opening = next((one for one in cues.according if line.lower[at : at + len(one)] == one), None)
        if opening is None:
            continue
        start = at + len(opening)
        head = head_from(line, start)
        if head is None:
            continue
        level = line.level[at]
        if line.parsed:
            end = max([head + 1, *[one + 1 for one in phrase(line, head) if one < head + REACH]])
        else:
            end = plain_phrase(line, head)[1]
        opens = all(line.lower[one] in ("but", "and", "-", "–") or line.is_mark(one) for one in range(at))
        if opens or (at > 0 and line.lower[at - 1] == "," and at <= 2):
            comma = next((one for one in range(end, len(line)) if line.lower[one] == ","), None)
            found = line.stripped(comma + 1, len(line)) if comma is not None else (0, 0)
        else:
            begin = next(
                (one + 1 for one in range(at - 1, -1, -1) if line.level[one] != level or line.lower[one] in (";", ":")),
                0,
            )
            begin = 0 if begin and line.level[begin - 1] > level else begin
            found = line.stripped(max(begin, after_dateline(line)), at)
        frame = Frame(line.index, level, "according to", (at, start), head, at, end)
        yield replace(frame, contents=(found,) if found[0] < found[1] else ())


def plain_frame(line: Line, at: int, name: str, after: int, cues: Cues) -> Frame | None:
    """A frame without a tree: the speaker ends right before the cue or begins right after it."""
    level = line.level[at]
    if not cues.is_in(name, "say", "tell", "quoting", "describe") or line.lower[at].endswith("ing"):
        return None
    place = at - 1
    while place >= 0 and line.lower[place] in SKIPPED:
        place -= 1
    if any(line.lower[one] in cues.negations or line.lower[one] in ("to", "would") for one in range(max(0, place), at)):
        return None
    source = None
    if place >= 0 and line.level[place] == level and not line.is_mark(place) and line.lower[place] not in PAUSES:
        source = place if _can_speak(line, place, cues) else None
    elif inverts(line, at) or at == 0:
        found = head_from(line, after)
        source = found if found is not None and _can_speak(line, found, cues) else None
    if source is None:
        return None
    first, last = plain_phrase(line, source)
    frame = Frame(
        line.index, level, name, (at, after), source, min(first, at), max(last if source > at else after, after)
    )
    return replace(frame, contents=tuple(_plain_contents(line, frame, cues)))


def _can_speak(line: Line, at: int, cues: Cues) -> bool:
    return line.lower[at] in cues.people or (
        line.words[at].lemma != "" and line.lower[at][:1].isalpha() and line.lower[at] not in _LINKS
    )


def _plain_contents(line: Line, frame: Frame, cues: Cues) -> Iterator[Range]:
    if not cues.is_in(frame.name, "say", "tell") or line.level[frame.cue[0]] != frame.level:
        return
    that = next((one for one in range(frame.last, min(len(line), frame.last + 12)) if line.lower[one] == "that"), None)
    if that is not None:
        found = line.stripped(that + 1, len(line))
    elif frame.first > 2 and line.lower[frame.first - 1] == ",":
        found = line.stripped(0, frame.first)
    elif frame.first <= 3 and not cues.is_in(frame.name, "weak", "tell"):
        found = line.stripped(frame.last, len(line))
    else:
        return
    if found[1] - found[0] > 1:
        yield found
