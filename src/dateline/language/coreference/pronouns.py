"""he, she, they and their forms: the nearest person that fits, or the last group."""

from __future__ import annotations

from collections.abc import Mapping

from dateline.language.coreference.story import (
    PEOPLE_NOUNS,
    WORDS,
    Reference,
    Story,
    group_key,
    joined_pair,
    subject_of_clause,
)
from dateline.language.names.page import Page
from dateline.language.names.people import SPEECH

PRONOUNS: Mapping[str, str | None] = {
    **dict.fromkeys(WORDS["he"], "m"), **dict.fromkeys(WORDS["she"], "f"), **dict.fromkeys(WORDS["they"], None)
}  # fmt: skip
_REACH = 3  # sentences back that a pronoun may look
_MARGIN = 0.9


def read_singular(story: Story, at: int) -> Reference:
    """he, him, his, she, her."""
    page = story.page
    word = page.lower[at]
    gender = PRONOUNS[word]
    scores = _scores(story, at, gender, word)
    ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    if not ranked:
        return Reference(at, at + 1, "person", pronoun=True)
    clear = len(ranked) == 1 or ranked[0][1] - ranked[1][1] >= _MARGIN
    if clear:
        return Reference(at, at + 1, "person", ranked[0][0], pronoun=True)
    return Reference(at, at + 1, "person", candidates=tuple(key for key, _ in ranked[:3]), pronoun=True)


def _scores(story: Story, at: int, gender: str | None, word: str) -> dict[str, float]:
    """How well each figure told of lately fits a pronoun: near, subject, of the same gender."""
    page = story.page
    sentence = page.sentence_of[at]
    scores: dict[str, float] = {}
    subject_here = subject_of_clause(story, at)
    for anchor in reversed(story.anchors):
        back = sentence - page.sentence_of[anchor.first]
        if back > _REACH:
            break
        figure = story.roster.figures.get(anchor.key)
        if figure is None or (gender and figure.gender and figure.gender != gender):
            continue
        if anchor.first <= at < anchor.last:
            continue
        score = 4.0 - 1.5 * back + (1.5 if anchor.subject else 0.0) - (0.7 if anchor.possessive else 0.0)
        score += 0.5 if figure.gender == gender else 0.0
        score += min(0.4, 0.05 * figure.weight)
        score -= 0.02 * (at - anchor.last) + (0.8 if "relative" in figure.kinds and not anchor.subject else 0.0)
        if back == 0 and word in ("him", "her") and anchor.key == subject_here and not _possessive_her(page, at):
            score -= 4.0
        if back == 0 and word in ("he", "she", "his") and anchor.key == subject_here:
            score += 1.0
        scores[anchor.key] = max(score, scores.get(anchor.key, -9.0))
    best = max(scores.values(), default=0.0)
    return {key: score for key, score in scores.items() if score > max(-1.0, best - 3.0)}


def _possessive_her(page: Page, at: int) -> bool:
    return page.lower[at] == "her" and at + 1 < len(page.words) and page.words[at + 1][0].isalpha()


def read_plural(story: Story, at: int) -> Reference:
    """they, them, their: the last group, or the pair of people that the words before join."""
    page = story.page
    sentence = page.sentence_of[at]
    first = page.bounds(at)[0]
    if _plural_subject(page, first, at):
        return Reference(at, at + 1, "group", pronoun=True)
    for group in reversed(story.groups):
        if group.members and sentence - page.sentence_of[group.first] <= 2:
            return Reference(at, at + 1, "group", group.key, group.members, pronoun=True)
    for back in (0, 1):
        keys = joined_pair(story, sentence - back, at)
        if keys:
            return Reference(at, at + 1, "group", group_key(keys), keys, pronoun=True)
    return Reference(at, at + 1, "group", pronoun=True)


def _plural_subject(page: Page, first: int, at: int) -> bool:
    """True where a lower-case plural noun is the likelier antecedent: it opens the sentence that the pronoun is in."""
    for index in range(first, min(at, first + 5)):
        word = page.lower[index]
        if len(word) > 4 and word.endswith("s") and not word.endswith("ss") and word not in SPEECH:
            inner = page.words[index].islower() or index == first
            if inner and word not in PEOPLE_NOUNS and not page.is_possessive(index):
                return True
    return False
