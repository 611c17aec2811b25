"""Which words of a sentence a speech cue covers, and which words belong to the cue."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.report.attribution.cues import Cues
from dateline.report.attribution.line import BREAKS, QUOTES, Line
from dateline.spans import Span

_AHEAD = frozenset({"after", "before", "ahead", "since"})
_ORDINALS = frozenset({"first", "second", "third", "fourth", "fifth", "last", "one"})
_FRONTS = frozenset({"on", "in", "late", "speaking", "writing", "asked", "earlier"})


@dataclass(frozen=True, slots=True)
class Parts:
    """Word numbers of one cue: the speaker's phrase, where it is framed, the verb, the first word after the cue and
    what belongs to it, and the first word said after it, null where nothing said follows.
    """

    speaker: tuple[int, int]
    frame: int
    verb: int
    after: int
    said: int | None
    inverted: bool = False


def said_spans(line: Line, parts: Parts, after: int, cues: Cues) -> tuple[Span, ...]:
    """The words said; `after` is the first word after the cue and the deeper sources that follow it."""
    scopes: list[Span] = []
    bare = parts.said is None or (line.words[parts.said - 1] == ":" and not _opens_aside(line, parts, cues))
    if bare and parts.frame > 0 and (parts.inverted or line.words[parts.frame - 1] in BREAKS | {"and", "but"}):
        scope = before(line, parts.frame)
        if len(scope):
            scopes.append(scope)
    if not parts.inverted and (question := _question(line, parts)) is not None:
        scopes.append(question)
    if parts.said is not None:
        end = _end_of_said(line, parts.said, cues)
        if parts.frame == 1 and line.words[0] in cues.subordinating:  # "While NAME said this, ...": the outlet goes on
            end = next((at for at in range(parts.said, end) if line.words[at] == "," and not line.quoted[at]), end)
        scopes.append(line.span(parts.said, end))
    elif line.words[0] == "as" and parts.frame == 1 and line.word(after) == ",":
        scopes.append(line.span(min(after + 1, len(line) - 1), len(line)))  # "As NAME reported, ..."
    elif (that := _late_that(line, parts, after)) is not None:
        scopes.append(line.span(that, _end_of_said(line, that, cues)))
    elif _goes_on(line, parts, after, cues):
        scopes.append(line.span(after, len(line)))
    return tuple(scopes)


def _opens_aside(line: Line, parts: Parts, cues: Cues) -> bool:
    """True where what stands before the speaker only leads up to it: `Asked about the talks, NAME said: ...`."""
    first = line.words[0]
    return not line.quoted[0] and (
        first in cues.prepositions or first in _FRONTS or first in ("when", "after", "while")
    )


def _question(line: Line, parts: Parts) -> Span | None:
    """`Asked whether the two would meet, NAME said no`: what was asked is what the answer is about."""
    if line.word(0) == "asked" and line.word(1) in ("whether", "if") and parts.frame > 2 and not line.quoted[2]:
        return line.span(2, parts.frame)
    return None


def _late_that(line: Line, parts: Parts, after: int) -> int | None:
    """`NAME said, speaking on condition of anonymity, that ...`: where `that` stands."""
    if parts.inverted or line.word(after) != ",":
        return None
    near = range(after, min(after + 25, len(line) - 1))
    return next((at + 1 for at in near if line.words[at] == "," and line.words[at + 1] == "that"), None)


def cue_spans(line: Line, parts: Parts, cues: Cues) -> tuple[Span, ...]:
    """The words of the cue: speaker, verb, day and place of saying."""
    own = [line.span(min(parts.frame, parts.verb), max(parts.after, parts.verb + 1))]
    front = _front(line, parts, cues)
    return (*own, front) if front is not None else tuple(own)


def before(line: Line, at: int) -> Span:
    """The words before word `at`, from the last semicolon or colon on."""
    first = at
    while first > 0 and not (line.words[first - 1] in (";", ":") and line.names[first - 1] is None):
        first -= 1
    return line.span(first, at)


def _front(line: Line, parts: Parts, cues: Cues) -> Span | None:
    """`On Tuesday, the Kremlin said ...`: a day in front of the speaker is the day it was said."""
    end = parts.speaker[0] if not parts.inverted else 0
    if parts.said is None or end == 0:
        return None
    first = 0
    for at in range(end - 1, -1, -1):
        if line.words[at] in {";", ":"} | QUOTES:
            first = at + 1
            break
    if 0 < end - first <= 9 and line.words[first] in (cues.time_words | _FRONTS):
        return line.span(first, end)
    return None


def _goes_on(line: Line, parts: Parts, after: int, cues: Cues) -> bool:
    """True where the words said go on after the cue that interrupts them."""
    if after + 1 >= len(line) or line.words[after] not in {",", "—", "–"} or parts.frame == 0:
        return False
    ahead = after + 1
    word = line.words[ahead]
    if word in QUOTES or line.word(parts.frame - 2) in (cues.modals | cues.auxiliaries):
        return True  # "will, NAME said on Monday, visit ..."
    bare = parts.after <= parts.verb + 1 or parts.inverted
    if word in ("and", "but", "or"):
        return bare or line.word(ahead + 1) in (cues.auxiliaries | cues.modals)
    if word in (cues.auxiliaries | cues.modals):
        return True
    if word in cues.determiners | _ORDINALS and not _has_clause(line, ahead, cues):
        return False  # "NAME said, the first visit in years": the outlet's own apposition
    if not bare:
        return False  # "said on Tuesday, putting an end to ...": the outlet's own words
    return not (word.endswith("ing") and word not in cues.participle) and not _is_afterthought(line, ahead, cues)


def _has_clause(line: Line, first: int, cues: Cues) -> bool:
    """True where the words from `first` on hold something like a verb before a relative clause or a mark."""
    for at in range(first, len(line)):
        word = line.words[at]
        if word in BREAKS or word in ("who", "whose", "which", "that", "since", "when", "where", "after", "before"):
            return False
        if line.names[at] is None and (word in cues.modals | cues.auxiliaries or word.endswith("ed")) and word != "to":
            return True
    return False


def _is_afterthought(line: Line, at: int, cues: Cues) -> bool:
    """`six days after ...`, `a day before ...`, `as ...`: the narrator's."""
    if line.word(at) in ("as", "while", "whereas", "who", "whose"):
        return True
    return any(line.word(step) in cues.units and line.word(step + 1) in _AHEAD for step in range(at, at + 4))


def _end_of_said(line: Line, first: int, cues: Cues) -> int:
    """Where the words said end: at the outlet's afterthought, or at a clause with a speaker of its own."""
    for at in range(first + 1, len(line) - 1):
        if line.quoted[at] or line.names[at] is not None:
            continue
        word = line.words[at]
        if word == ";" or (word == "," and _breaks_off(line, at + 1, cues)):
            return at
    return len(line)


def _breaks_off(line: Line, at: int, cues: Cues) -> bool:
    ahead = line.words[at]
    if ahead in ("while", "whereas", "as"):
        return line.word(at + 1) != "well"
    if ahead == "but":
        return line.word(at + 1) != "that" and _speaks_soon(line, at + 1, cues)
    if ahead.endswith("ing") and len(ahead) > 5 and line.names[at] is None and not line.upper[at]:
        return ahead not in cues.participle and ahead != "including"
    return ahead not in ("who", "whose") and _is_afterthought(line, at, cues)


def _speaks_soon(line: Line, at: int, cues: Cues) -> bool:
    return any(line.word(step) in cues.finite and not line.quoted[step] for step in range(at, min(at + 8, len(line))))
