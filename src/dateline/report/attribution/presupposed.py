"""What a sentence takes for granted: encounters that it mentions only to place the one it tells of.

`He will be received during his trip, an aide said`: the aide vouches for the reception; that there is a trip everybody
knows. Relative clauses about the past (`the envoy, who arrived on Tuesday`) and definite noun phrases that give the
occasion (`on the sidelines of the summit`) are such.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.report.attribution.cues import Cues
from dateline.report.attribution.line import BREAKS, Line
from dateline.spans import Span

_RELATIVE = frozenset({"who", "which", "where"})
_DEFINITE = frozenset({"the", "his", "her", "its", "their"})
_PAST = frozenset({"is", "are", "was", "were", "has", "have", "had"})
_REACH = 14  # words of a noun phrase


def presupposed(line: Line, cues: Cues) -> tuple[Span, ...]:
    """The words of a sentence, outside quotation marks, that whoever is quoted does not vouch for."""
    return tuple(line.span(first, last) for first, last in (*_relatives(line, cues), *_occasions(line, cues)))


def _relatives(line: Line, cues: Cues) -> Iterator[tuple[int, int]]:
    for at in range(1, len(line) - 1):
        if line.words[at] not in _RELATIVE or line.words[at - 1] != "," or line.quoted[at]:
            continue
        stop = next((step for step in range(at + 1, len(line)) if line.words[step] in BREAKS - {"-", "("}), len(line))
        if not _lies_ahead(line, at + 1, stop, cues):
            yield at, stop


def _lies_ahead(line: Line, first: int, stop: int, cues: Cues) -> bool:
    """True where a clause tells of what is to come: that is news, and somebody's."""
    return any(
        line.names[at] is None and (line.words[at] in cues.modals) and line.words[at] != "did"
        and (line.words[at] != "to" or line.word(at - 1) in _PAST | {"due", "scheduled", "expected", "set", "about"})
        for at in range(first, stop)
    )  # fmt: skip


def _occasions(line: Line, cues: Cues) -> Iterator[tuple[int, int]]:
    for at in range(len(line) - 2):
        size = line.length_of_any(at, cues.occasions)
        first = at + size
        if not size or line.quoted[at] or line.word(first) not in _DEFINITE:
            continue
        yield first, _phrase_stop(line, first + 1, cues)


def _phrase_stop(line: Line, first: int, cues: Cues) -> int:
    at = first
    while at < len(line) and at < first + _REACH:
        if line.names[at] is not None:
            at = line.after(at)
            continue
        word = line.words[at]
        if word in BREAKS - {"-", "–", "(", ")"} or (word in cues.prepositions and word != "of"):
            break
        at += 1
    return min(at, len(line))


def without(scopes: Sequence[Span], cut: Sequence[Span]) -> tuple[Span, ...]:
    """The scopes less what is cut out of them."""
    out = list(scopes)
    for gap in cut:
        out = [
            part
            for scope in out
            for part in (
                (scope,)
                if gap.end <= scope.start or scope.end <= gap.start
                else (Span(scope.start, max(scope.start, gap.start)), Span(min(gap.end, scope.end), scope.end))
            )
            if len(part)
        ]
    return tuple(out)
