"""Which sentences may tell of an event: only those are parsed, for a parse costs more than all the rest."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.records import Analysis, Article
from dateline.report.frames import Frames, Trigger, load_frames
from dateline.report.view import HERE

CLAIMS = frozenset({"headline", "subheading", "body", "caption"})
"""The blocks that make claims of an event."""
NO_WORDS, NO_SENTENCE = "left_out.no_trigger_words", "left_out.no_trigger_sentence"
"""The rules by which nothing is analysed on a page, and nothing parsed (rules.yaml)."""
REACH = 16
"""How many words after a verb of motion its goal may be told."""
CARRIED = 24
"""How many words after a light verb its noun may stand: names between count word by word."""
_WORD = re.compile(r"[a-z]+")


def may_hold_event(article: Article, text: str) -> bool:
    """False where none of the words that a trigger opens with stands in a block that makes claims."""
    words = load_frames().words
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
        and _may_tell([token.lower for token in analysis.tokens[sentence.first : sentence.last]], frames)
    )


def _may_tell(tokens: Sequence[str], frames: Frames) -> bool:
    words = frozenset(tokens)
    for word in words & frames.words:
        for rest, _, _, trigger in frames.verbs.get(word, ()):
            if not words.issuperset(rest) or not _has_carried(words, trigger) or not _has_words(words, trigger):
                continue
            if _leads(tokens, words, word, trigger):
                return True
        if any(words.issuperset(phrase) for phrase, _ in frames.nouns.get(word, ())):
            return True
    return False


def _leads(tokens: Sequence[str], words: frozenset[str], verb: str, trigger: Trigger) -> bool:
    """True where the prepositions that the trigger needs stand after the verb: flew TO, was himself IN, spoke WITH."""
    if "with" in trigger.needs and "with" not in words:
        return False
    if trigger.carries:
        heads = {phrase[0] for phrase in trigger.carries}
        after = (tokens[at + 1 : at + CARRIED] for at, word in enumerate(tokens) if word == verb)
        if all(heads.isdisjoint(following) for following in after):
            return False
    goals = frozenset(slot for slot, role in trigger.roles.items() if role == "destination")
    if "destination" not in trigger.needs or "object" in goals:
        return True
    goals |= {HERE} if "in" in goals else frozenset()
    reach = 4 if "copula" in trigger.needs else REACH
    near = (tokens[at + 1 : at + reach] for at, word in enumerate(tokens) if word == verb)
    return any(not goals.isdisjoint(following) for following in near)


def _has_carried(words: frozenset[str], trigger: Trigger) -> bool:
    return not trigger.carries or any(words.issuperset(phrase) for phrase in trigger.carries)


def _has_words(words: frozenset[str], trigger: Trigger) -> bool:
    return not trigger.words or any(words.issuperset(phrase) for phrase in trigger.words)
