"""Delegations and their leaders: `a delegation led by X` is X when `the delegation` or `It` comes again."""

from __future__ import annotations

from dateline.language.coreference.story import WORDS, Reference, Story

_BODIES = frozenset(WORDS["party_noun"])
_DOINGS = frozenset(WORDS["party_verb"])
_LED = frozenset({"led", "headed"})
_WINDOW = 14  # tokens between a delegation and the words for its leader, and between those and the name
_REACH = 6  # sentences that `the delegation` may look back
_MODIFIERS = 3  # words between `the` and `delegation`


def note_party(story: Story, at: int) -> None:
    """Keeps `a delegation of senators led by X`, where `delegation` is token `at`, and who X is."""
    page = story.page
    if page.lower[at] not in _BODIES:
        return
    stop = page.bounds(at)[1]
    for index in range(at + 1, min(at + _WINDOW, stop - 2)):
        if page.words[index] in (".", ";"):
            return
        if page.lower[index] in _LED and page.lower[index + 1] == "by":
            leader = _named_after(story, index + 2, stop)
            if leader is not None:
                story.parties.append((at, leader))
            return


def _named_after(story: Story, at: int, stop: int) -> str | None:
    """The first person named from token `at` on, close by and of the same list."""
    for index in range(at, min(at + _WINDOW, stop)):
        if index in story.people:
            return story.people[index][1]
        if story.page.lower[index] in ("and", "with", "to", "for", "that", "who"):
            return None
    return None


def find_party(story: Story, at: int) -> Reference | None:
    """`the delegation`, `the five-member group`, and `It` of a sentence that tells what a delegation did."""
    if not story.parties:
        return None
    page = story.page
    word, stop = page.lower[at], page.bounds(at)[1]
    if word == "it":
        return _it(story, at, stop)
    if word != "the":
        return None
    within = range(at + 1, min(at + 2 + _MODIFIERS, stop))
    head = next((index for index in within if page.lower[index] in _BODIES), None)
    if head is None or any(page.upper[index] or page.words[index] == "," for index in range(at + 1, head)):
        return None  # `the European delegation` is told from others by its adjective
    if page.is_possessive(head + 1) or page.lower[head + 1 : head + 2] in (("of",), ("from",), ("led",), ("headed",)):
        return None
    first, leader = story.parties[-1]
    if story.distance(first, at) > _REACH or len({key for _, key in _near(story, at)}) > 1:
        return None
    return Reference(at, head + 1, "office", leader, office=page.quote(at + 1, head + 1),
                     country=story.roster.figures[leader].country)  # fmt: skip


def _it(story: Story, at: int, stop: int) -> Reference | None:
    """`It was received by`, after a sentence whose first words are the delegation or come back to it."""
    page = story.page
    if not page.starts_sentence(at) or not any(word in _DOINGS for word in page.lower[at + 1 : min(at + 4, stop)]):
        return None
    before = page.sentence_of[at] - 1
    if before < 0:
        return None
    told = [key for first, key in (*story.parties, *story.party_again) if page.sentence_of[first] == before]
    if len(set(told)) != 1:
        return None
    return Reference(at, at + 1, "person", told[0], pronoun=True)


def _near(story: Story, at: int) -> list[tuple[int, str]]:
    return [(first, key) for first, key in story.parties if story.distance(first, at) <= 1]
