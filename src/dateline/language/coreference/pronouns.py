"""he, she, they and their forms: the nearest person that fits, or the last group.

The weights follow Lappin and Leass (1994): recency by sentences, the subject before other parts of the clause, the
head before what stands inside a phrase. From centering (Grosz, Joshi and Weinstein 1995) comes that whom the last
sentence had as `he` it is about still. Two things of news are added: who only vouches for a sentence (`..., a spokesman
said.`) is not what it is about, and who speaks a quotation is not `he` in it (the speaker sieve of Lee et al. 2013).
Headings set what is before them further off, and items of a column of briefs never see each other (names/sections.py).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from dateline.language.coreference.groups import REMEMBERED, find_pair
from dateline.language.coreference.story import (
    PEOPLE_NOUNS,
    SAYING,
    WORDS,
    Reference,
    Story,
    group_key,
    is_offstage,
    joined_pair,
    quoted_speaker,
    subject_of_clause,
    two_sides,
)
from dateline.language.names.page import Page
from dateline.language.names.people import SPEECH

PRONOUNS: Mapping[str, str | None] = {
    **dict.fromkeys(WORDS["he"], "m"), **dict.fromkeys(WORDS["she"], "f"), **dict.fromkeys(WORDS["they"], None)
}  # fmt: skip
_REFLEXIVE = frozenset({"himself", "herself"})
_MEASURES = frozenset(WORDS["measure"])
_ENCOUNTERS = frozenset(WORDS["encounter"])
_DECLINING = frozenset(WORDS["declining"])
_TELLERS = frozenset({"spokesperson", "expert", "honorific"})
_UNDERTAKINGS = frozenset(WORDS["undertaking"])
_CLAUSES = frozenset({"that", "if", "whether", "because", "as", "when", "where", "which", "after", "before", "while"})
_REACH = 3  # sentences back that a pronoun may look
_MARGIN = 0.9


def read_singular(story: Story, at: int) -> Reference:
    """he, him, his, she, her."""
    page = story.page
    word = page.lower[at]
    gender = PRONOUNS[word]
    if word in _REFLEXIVE:
        return Reference(at, at + 1, "person", subject_of_clause(story, at), pronoun=True)
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
    scores: dict[str, float] = {}
    later: int | None = None
    subject_here = subject_of_clause(story, at)
    speaker = quoted_speaker(story, at)
    voucher = page.lower[at + 1 : at + 2] and page.lower[at + 1] in SAYING | _DECLINING
    alone = _only_ones(story, at)
    owns = _undertaker(story, at)
    relative = page.lower[at - 1] == "whom" if at else False
    for anchor in reversed(story.anchors):
        back = story.distance(anchor.first, at)
        if back > _REACH:
            break
        figure = story.roster.figures.get(anchor.key)
        if figure is None or (gender and figure.gender and figure.gender != gender):
            continue
        if anchor.first <= at < anchor.last or anchor.key == speaker:
            continue
        if relative and back == 0 and anchor.last >= at - 2:
            continue  # `Fall, whom she met`
        score = 4.0 - 1.5 * back + (1.5 if anchor.subject else 0.0)
        if anchor.subject:
            if later is not None and _coordinate(page, anchor.last, later):
                score -= 1.5  # of two clauses side by side, the later one's subject is whom the story is with
            later = anchor.first
        if anchor.possessive:
            topic = anchor.topic or (back and anchor.key in alone)
            score += 1.0 if topic else -0.7  # `Modi's programme is unchanged. He ...`
        if anchor.aside:
            score += 1.0 if voucher else -2.0  # `..., Adesina said. He added`: who said is who adds
        score += 0.6 if anchor.pronoun and back else 0.0  # whom the last sentence had as `he` is whom it is about
        score += 0.5 if figure.gender == gender else 0.0
        score += min(0.4, 0.05 * figure.weight)
        if owns and anchor.key == owns:
            score += 4.5
        if back and not voucher and figure.kinds and figure.kinds <= _TELLERS:
            score -= 0.6  # who only speaks for others is not what the next sentence is about
        score -= 0.02 * (at - anchor.last) + (0.8 if "relative" in figure.kinds and not anchor.subject else 0.0)
        if back == 0 and word in ("him", "her") and anchor.key == subject_here and not _possessive_her(page, at):
            score -= 4.0 if _clause_between(page, anchor.last, at) else 7.0
        if back == 0 and word in ("he", "she", "his") and anchor.key == subject_here:
            score += 1.0
        scores[anchor.key] = max(score, scores.get(anchor.key, -9.0))
    best = max(scores.values(), default=0.0)
    return {key: score for key, score in scores.items() if score > max(-1.0, best - 3.0)}


def _clause_between(page: Page, first: int, at: int) -> bool:
    """True where a clause of its own may begin between a subject and a pronoun: `Biden said it would help him`."""
    return any(word in SAYING or word in _CLAUSES for word in page.lower[first:at])


def _undertaker(story: Story, at: int) -> str | None:
    """Whose trip or talks they are that a clause with `where he` or `when he` goes on from (`his talks in Moscow`)."""
    page = story.page
    if at < 2 or page.lower[at - 1] not in ("where", "when"):
        return None
    begin = page.bounds(at)[0]
    last = next((anchor for anchor in reversed(story.anchors)), None)
    if last is None or last.first < begin or not last.possessive or at - last.last > 8:
        return None
    return last.key if any(word in _UNDERTAKINGS for word in page.lower[last.last + 1 : last.last + 4]) else None


def _only_ones(story: Story, at: int) -> frozenset[str]:
    """Who alone is told of in a sentence not far before token `at`: the possessor in it is its topic."""
    told: dict[int, set[str]] = {}
    for anchor in reversed(story.anchors):
        if story.distance(anchor.first, at) > _REACH:
            break
        told.setdefault(story.page.sentence_of[anchor.first], set()).add(anchor.key)
    return frozenset(next(iter(keys)) for keys in told.values() if len(keys) == 1)


def _coordinate(page: Page, first: int, last: int) -> bool:
    """True where a semicolon parts two clauses of one sentence."""
    return page.sentence_of[first - 1] == page.sentence_of[last] and ";" in page.words[first:last]


def _possessive_her(page: Page, at: int) -> bool:
    return page.lower[at] == "her" and at + 1 < len(page.words) and page.words[at + 1][0].isalpha()


def read_plural(story: Story, at: int) -> Reference:
    """they, them, their: the last group, or the pair of people that the words before join."""
    page = story.page
    sentence = page.sentence_of[at]
    first = page.bounds(at)[0]
    together = find_pair(story, at, at + 1, 2, None) if _is_of_two(page, at) else None
    if together is not None and together.members:
        return replace(together, pronoun=True)
    if _plural_subject(page, first, at):
        return Reference(at, at + 1, "group", pronoun=True)
    for group in reversed(story.groups):
        if group.members and story.distance(group.first, at) <= 2:
            return Reference(at, at + 1, "group", group.key, group.members, pronoun=True)
    for back in (0, 1):
        keys = joined_pair(story, sentence - back, at)
        if keys:
            return Reference(at, at + 1, "group", group_key(keys), keys, pronoun=True)
    return Reference(at, at + 1, "group", pronoun=True)


def find_guests(story: Story, at: int) -> Reference | None:
    """`his guests`: everybody on the stage lately who is of another state than he; null where that is not several."""
    page = story.page
    if at + 1 >= page.bounds(at)[1] or page.lower[at + 1] not in ("guests", "visitors"):
        return None
    owner = subject_of_clause(story, at) or read_singular(story, at).key
    near = [anchor.key for anchor in story.anchors[-REMEMBERED:]
            if story.distance(anchor.first, at) <= _REACH]  # fmt: skip
    keys = tuple(key for key in dict.fromkeys(near) if owner is not None and key != owner
                 and not is_offstage(story, key) and two_sides(story, (key, owner)))  # fmt: skip
    return Reference(at, at + 2, "group", group_key(keys), keys) if len(keys) > 1 else None


def _is_of_two(page: Page, at: int) -> bool:
    """True for `they had seen each other`, `their first summit`: of two who meet."""
    stop = page.bounds(at)[1]
    pairs = (page.lower[index : index + 2] for index in range(at, min(at + 7, stop)))
    if any(pair in (("each", "other"), ("one", "another")) for pair in pairs):
        return True
    ahead = at + 1
    while page.lower[at] == "their" and ahead < min(at + 4, stop) and page.lower[ahead] not in _ENCOUNTERS:
        ahead += 1
    return page.lower[at] == "their" and ahead < stop and page.lower[ahead] in _ENCOUNTERS


def _plural_subject(page: Page, first: int, at: int) -> bool:
    """True where a lower-case plural noun is the likelier antecedent: it opens the sentence that the pronoun is in."""
    for index in range(first, min(at, first + 5)):
        word = page.lower[index]
        if len(word) > 4 and word.endswith("s") and not word.endswith("ss") and word not in SPEECH | _MEASURES:
            inner = page.words[index].islower() or index == first
            if inner and word not in PEOPLE_NOUNS and not page.is_possessive(index):
                return True
    return False
