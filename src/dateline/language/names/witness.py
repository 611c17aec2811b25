"""What an analyzer found says of a naming: a capitalised run that it calls a body or a place is no person."""

from __future__ import annotations

from bisect import bisect_left

from dateline.language.names.people import Naming
from dateline.parses import Name
from dateline.records import Analysis

TOLD = 3
"""How sure a naming is that an office or an honorific leads in: no other witness is asked."""


def borne_out(analysis: Analysis, namings: tuple[Naming, ...]) -> tuple[Naming, ...]:
    """The namings, without those that a parsed sentence's names speak against.

    A bare surname stands where it is that of somebody whom another naming tells of in full.
    """
    if not analysis.parses:
        return namings
    names = sorted((name for parse in analysis.parses.values() for name in parse.names), key=lambda name: name.start)
    starts = [name.start for name in names]
    parsed = sorted((analysis.sentences[number].first, analysis.sentences[number].last) for number in analysis.parses)
    denied = [_is_denied(analysis, naming, names, starts, parsed) for naming in namings]
    told = {
        token.lower
        for naming, no in zip(namings, denied, strict=True)
        if not no and (naming.length > 1 or naming.sure >= TOLD)
        for token in analysis.tokens[naming.first : naming.last]
    }
    return tuple(
        naming
        for naming, no in zip(namings, denied, strict=True)
        if not no or (naming.length == 1 and analysis.tokens[naming.first].lower in told)
    )


def _is_denied(
    analysis: Analysis, naming: Naming, names: list[Name], starts: list[int], parsed: list[tuple[int, int]]
) -> bool:
    if naming.sure >= TOLD or not _is_parsed(naming, parsed):
        return False
    start, end = analysis.tokens[naming.first].start, analysis.tokens[naming.last - 1].end
    at = max(0, bisect_left(starts, start) - 1)
    kinds = {name.kind for name in names[at : at + 8] if name.start < end and name.end > start}
    return "PER" not in kinds and (bool(kinds) or naming.sure == 0)


def _is_parsed(naming: Naming, parsed: list[tuple[int, int]]) -> bool:
    at = bisect_left(parsed, (naming.first + 1, 0)) - 1
    return at >= 0 and parsed[at][0] <= naming.first < parsed[at][1]
