"""Frames of speech in each sentence: by its tree where it was parsed, by the words beside a cue where not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dateline.language.quotations.cues import Cues
from dateline.language.quotations.frame import Frame
from dateline.language.quotations.lines import Line
from dateline.language.quotations.plain_frames import according_frames, plain_frame
from dateline.language.quotations.tree_frames import noun_frames, tree_frame

_FIRST_PERSONS = frozenset({"i", "we", "you"})


def find_frames(line: Line, cues: Cues) -> tuple[Frame, ...]:
    """The frames of a sentence, in the order of their cues."""
    found = [*_verb_frames(line, cues), *according_frames(line, cues)]
    if line.parsed:
        found += noun_frames(line, cues)
    found.sort(key=lambda frame: frame.cue)
    long = [frame.cue for frame in found if frame.name == "quote"]
    found = [
        frame for frame in found if frame.cue in long or not any(first <= frame.cue[0] < last for first, last in long)
    ]
    found = [_going_on(line, frame, found) for frame in found]
    return tuple(_without_others(line, frame, found) for frame in found)


def _going_on(line: Line, frame: Frame, others: list[Frame]) -> Frame:
    """`X said A, adding B`, `X found A but said B`: who spoke before in the sentence speaks on."""
    at = frame.cue[0]
    goes_on = frame.participle and line.lower[at - 1] == ","
    if line.parsed and not goes_on and at > 0:
        goes_on = line.relation(at) == "conj" and not line.hanging(at, "nsubj") and line.lower[at - 1] in ("but", "and")
    before = [one for one in others if one.cue[0] < at and one.level == frame.level and not one.participle]
    if not goes_on or not before or not any(first <= at < last for first, last in before[-1].contents):
        return frame
    return replace(frame, source=before[-1].source, first=at, participle=True)


def _without_others(line: Line, frame: Frame, others: list[Frame]) -> Frame:
    """Contents end where a speaker goes on with another cue (`said X, adding Y`; `said X but denied Y`)."""
    contents = []
    for first, last in frame.contents:
        stop = last
        for other in others:
            at = other.cue[0]
            if (
                other.participle
                and other is not frame
                and first < at < stop
                and line.lower[at - 1] in (",", "but", "and")
            ):
                stop = at - 2 if line.lower[at - 1] != "," and line.lower[at - 2] == "," else at - 1
        if first < stop:
            contents.append((first, stop))
    return replace(frame, contents=tuple(contents))


def _verb_frames(line: Line, cues: Cues) -> Iterator[Frame]:
    for at in [at for at, word in enumerate(line.lower) if word in cues.verbs]:
        matched = cues.match(line.lower, at)
        if matched is None or (line.parsed and line.words[at].upos not in ("VERB", "AUX")):
            continue
        name, after = matched
        read = tree_frame if line.parsed else plain_frame
        frame = read(line, at, name, after, cues)
        if frame is None:
            continue
        if frame.level >= 0 and (cues.is_in(name, "think") or _is_first_person(line, frame)):
            continue  # what a speaker thinks is what is said
        yield frame


def _is_first_person(line: Line, frame: Frame) -> bool:
    return frame.source is not None and line.lower[frame.source] in _FIRST_PERSONS
