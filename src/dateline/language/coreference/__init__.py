"""Who is meant by he, they, the president, the two leaders: people of the page, else the office's holder on the day.

Precision before recall: where two people fit about as well, the mention keeps them as candidates and names nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from dateline.knowledge import Knowledge
from dateline.language.coreference.groups import GROUP_OPENERS, find_group
from dateline.language.coreference.holders import find_national, note_apposed, read_office
from dateline.language.coreference.parties import find_party, note_party
from dateline.language.coreference.pronouns import PRONOUNS, find_guests, read_plural, read_singular
from dateline.language.coreference.story import Reference, Story, anchor_of, enter, note_prominent
from dateline.language.names.entries import Entries
from dateline.language.names.ground import Ground
from dateline.language.names.offices import POSSESSIVES, Office
from dateline.language.names.page import Page
from dateline.language.names.roster import Roster
from dateline.language.names.sections import find_sections

_OPENERS = POSSESSIVES | frozenset(PRONOUNS) | GROUP_OPENERS | {"it"}
"""The words that any reference but an office phrase begins with."""
__all__ = ["Reference", "find_references"]


def find_references(
    page: Page, entries: Entries, roster: Roster, named: Iterable[tuple[int, int, str]],
    offices: Iterable[Office], knowledge: Knowledge, ground: Ground,
) -> tuple[Reference, ...]:  # fmt: skip
    """The references of a page in text order.

    `named` are the mentions of people by name (tokens and key), `offices` the office phrases that introduce no name.
    """
    roster = replace(roster, figures=dict(roster.figures))  # a copy, which those named by their office alone join
    sections = find_sections(page, entries, ground.day)
    story = Story(page, entries, roster, knowledge, ground.day, home=ground.home, sections=sections)
    people = {first: (last, key) for first, last, key in named}
    story.people = people
    phrases = {office.start: office for office in offices}
    note_apposed(story, phrases.values())
    found: list[Reference] = []
    at = 0
    while at < len(page.lower):
        story.home = sections.home(at, ground.home)
        if at in people:
            last, key = people[at]
            _join(story, at, last, key)
            at = max(last, at + 1)
            continue
        note_party(story, at)
        opens = page.lower[at] in _OPENERS or at in phrases
        reference = _reference_at(story, at, phrases) if opens else None
        if reference is None:
            at += 1
            continue
        reference = enter(story, reference)
        found.append(reference)
        if reference.kind == "group":
            story.groups.append(reference)
        elif reference.key and reference.key in roster.figures:
            _join(story, reference.first, reference.last, reference.key)
        at = reference.last
    return tuple(found)


def _join(story: Story, first: int, last: int, key: str) -> None:
    """Adds a mention of a person to what has been told."""
    anchor = anchor_of(story, first, last, key)
    story.anchors.append(anchor)
    note_prominent(story, anchor)


def _reference_at(story: Story, at: int, phrases: Mapping[int, Office]) -> Reference | None:
    word = story.page.lower[at]
    if word in POSSESSIVES and at in phrases and phrases[at].start == at:
        office = read_office(story, phrases[at])
        if office is not None and office.key:
            return office
    if word in ("himself", "herself") and (at == 0 or story.page.lower[at - 1] not in ("was", "is", "be", "been")):
        return None  # `Putin himself said`: the name stands before it
    if word in POSSESSIVES and (guests := find_guests(story, at)) is not None:
        return guests
    if word in PRONOUNS and (story.page.words[at].islower() or story.page.starts_sentence(at)):
        return read_plural(story, at) if PRONOUNS[word] is None else read_singular(story, at)
    party = find_party(story, at)
    if party is not None:
        story.party_again.append((at, party.key or ""))
        return party
    group = find_group(story, at, phrases)
    if group is not None:
        return group
    if at in phrases:
        return read_office(story, phrases[at])
    return find_national(story, at)
