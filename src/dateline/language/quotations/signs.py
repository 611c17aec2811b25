"""Which sentences can hold a quotation, so that no other need be parsed."""

from __future__ import annotations

from dateline.language.quotations.cues import load_cues
from dateline.language.quotations.lines import MARKS
from dateline.records import Analysis

_NEVER = frozenset({"'", "’"})  # an apostrophe, most often; a quotation in single marks has a cue or an opening mark


def find_signs(analysis: Analysis) -> tuple[int, ...]:
    """The places of sentences with a quotation mark or a word that can be a cue, and of those right before a mark."""
    cues = load_cues()
    words = (
        frozenset(cues.verbs) | cues.nouns | cues.citing | {phrase[0] for phrase in cues.according if phrase[0] != "in"}
    )
    marks = MARKS - _NEVER
    found: set[int] = set()
    for place, sentence in enumerate(analysis.sentences):
        here = {token.lower for token in analysis.tokens[sentence.first : sentence.last]}
        if here & marks:
            found.update({max(0, place - 1), place})
        elif here & words:
            found.add(place)
    return tuple(sorted(found))
