"""Which sentences may tell of an event: only those are parsed, for a parse costs more than all the rest.

What a trigger needs is looked for in the words alone, as far as they show it without a parse; whatever they leave open
counts as there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.records import Analysis, Article
from dateline.report.frames import Frames, Trigger, load_frames
from dateline.report.lexicon import Phrase, load_lexicon
from dateline.report.view import HERE

CLAIMS = frozenset({"headline", "subheading", "body", "caption"})
"""The blocks that make claims of an event."""
NO_WORDS, NO_SENTENCE = "left_out.no_trigger_words", "left_out.no_trigger_sentence"
"""The rules by which nothing is analysed on a page, and nothing parsed (rules.yaml)."""
REACH = 16
"""How many words after a verb of motion its goal may be told."""
CARRIED = 24
"""How many words after a light verb its noun may stand: names between count word by word."""
NAMED = 8
"""How many words after a preposition the place that it leads to may be named: in the old resort town OF X."""
_WORD = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True)
class Words:
    """A sentence's words in lower case, `capital` where each begins with a capital letter; `all` without order."""

    lower: tuple[str, ...]
    capital: tuple[bool, ...]
    all: frozenset[str]

    def places(self, word: str) -> Iterator[int]:
        """Where the word stands, in order."""
        return (at for at, one in enumerate(self.lower) if one == word)

    def has(self, phrase: Phrase) -> bool:
        """True where the phrase stands anywhere."""
        return self.all.issuperset(phrase) and (
            len(phrase) == 1 or any(self.lower[at : at + len(phrase)] == phrase for at in self.places(phrase[0]))
        )


def may_hold_event(article: Article, text: str) -> bool:
    """False where none of the words that a trigger opens with stands in a block that makes claims."""
    words = load_frames().words
    return any(
        not words.isdisjoint(_WORD.findall(text[block.start : block.end].lower()))
        for block in article.blocks
        if block.kind in CLAIMS
    )


def find_signs(text: str, analysis: Analysis) -> tuple[int, ...]:
    """The places of the sentences that may hold a trigger with what it needs; `text` is the capture's."""
    frames = load_frames()
    found = []
    for number, sentence in enumerate(analysis.sentences):
        if sentence.block not in CLAIMS:
            continue
        tokens = analysis.tokens[sentence.first : sentence.last]
        lower = tuple([token.lower for token in tokens])
        words = frozenset(lower)
        if frames.words.isdisjoint(words):
            continue
        capital = tuple([text[token.start].isupper() for token in tokens])
        if _may_tell(Words(lower, capital, words), frames):
            found.append(number)
    return tuple(found)


def _may_tell(words: Words, frames: Frames) -> bool:
    for word in words.all & frames.words:
        for rest, tag, _, trigger in frames.verbs.get(word, ()):
            if _may_be_told(words, (word, *rest), trigger) and any(
                words.lower[at + 1 : at + 1 + len(rest)] == rest
                and _may_be_verb(words, at, tag)
                and _may_lead(words, at, trigger)
                for at in words.places(word)
            ):
                return True
        if any(words.has(phrase) for phrase, _ in frames.nouns.get(word, ())):
            return True
    return False


def _may_be_told(words: Words, verb: Phrase, trigger: Trigger) -> bool:
    """True where the sentence has the words that the trigger needs, wherever they stand."""
    return (
        words.all.issuperset(verb)
        and ("with" not in trigger.needs or "with" in words.all)
        and (not trigger.words or any(words.has(phrase) for phrase in trigger.words))
        and (not trigger.carries or any(words.has(noun) for noun in trigger.carries))
    )


def _may_be_verb(words: Words, at: int, tag: str) -> bool:
    """False for a noun by the word before it: the VISIT, of TALKS."""
    lexicon, before = load_lexicon(), words.lower[at - 1] if at else ""
    return tag == "gerund" or not (before in lexicon.articles or (before in lexicon.prepositions and before != "to"))


def _may_lead(words: Words, verb: int, trigger: Trigger) -> bool:
    """True where after the verb may stand what it leads to: hold TALKS, flew TO ROME, was himself IN ROME."""
    if trigger.carries:
        after = words.lower[verb + 1 : verb + CARRIED]
        if not any(noun[0] in after for noun in trigger.carries):
            return False
    goals = frozenset(slot for slot, role in trigger.roles.items() if role == "destination")
    if "destination" not in trigger.needs or "object" in goals:
        return True
    reach = 4 if "copula" in trigger.needs else REACH
    near = range(verb + 1, min(verb + reach, len(words.lower)))
    return any(
        (words.lower[at] == HERE and "in" in goals) or (words.lower[at] in goals and _names_place(words, at + 1))
        for at in near
    )


def _names_place(words: Words, first: int) -> bool:
    """True where a name or the noun of a site stands near word `first`: what else a journey leads to is no place."""
    sites = load_lexicon().sites
    near = range(first, min(first + NAMED, len(words.lower)))
    return any(words.capital[at] or words.lower[at] in sites or words.lower[at] == HERE for at in near)
