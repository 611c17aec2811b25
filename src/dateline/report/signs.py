"""Which sentences may tell of an event: only those are parsed, for a parse costs more than all the rest."""

from __future__ import annotations

import re
from functools import lru_cache

from dateline.records import Analysis, Article
from dateline.report.frames import Frames, Trigger, load_frames

CLAIMS = frozenset({"headline", "subheading", "body", "caption"})
"""The blocks that make claims of an event."""
_WORD = re.compile(r"[a-z]+")


def may_hold_event(article: Article, text: str) -> bool:
    """False where none of the words that a trigger opens with stands in a block that makes claims."""
    words = _first_words()
    return any(
        not words.isdisjoint(_WORD.findall(text[block.start : block.end].lower()))
        for block in article.blocks
        if block.kind in CLAIMS
    )


def find_signs(analysis: Analysis) -> tuple[int, ...]:
    """The places of the sentences in which all the words of a trigger stand, in whatever order."""
    frames = load_frames()
    return tuple(
        number
        for number, sentence in enumerate(analysis.sentences)
        if sentence.block in CLAIMS
        and _may_tell(frozenset(token.lower for token in analysis.tokens[sentence.first : sentence.last]), frames)
    )


def _may_tell(words: frozenset[str], frames: Frames) -> bool:
    for word in words & _first_words():
        for rest, _, _, trigger in frames.verbs.get(word, ()):
            if words.issuperset(rest) and _has_carried(words, trigger) and _has_words(words, trigger):
                return True
        if any(words.issuperset(phrase) for phrase, _ in frames.nouns.get(word, ())):
            return True
    return False


@lru_cache(maxsize=1)
def _first_words() -> frozenset[str]:
    return load_frames().words


def _has_carried(words: frozenset[str], trigger: Trigger) -> bool:
    return not trigger.carries or any(words.issuperset(phrase) for phrase in trigger.carries)


def _has_words(words: frozenset[str], trigger: Trigger) -> bool:
    return not trigger.words or any(words.issuperset(phrase) for phrase in trigger.words)
