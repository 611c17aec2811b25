"""All the names of an article as mentions, joined from people, references and bodies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dateline.knowledge import Knowledge, Person
from dateline.language.coreference import Reference, find_references
from dateline.language.names.allegiance import with_allegiance
from dateline.language.names.bodies import find_bodies
from dateline.language.names.compounds import find_compounds
from dateline.language.names.entries import Entries, find_entries
from dateline.language.names.ground import find_ground, find_paper, state_on
from dateline.language.names.introduced import with_introduced
from dateline.language.names.offices import Office, find_offices
from dateline.language.names.page import Page, read_page
from dateline.language.names.people import Naming, find_namings
from dateline.language.names.quotations import find_quotations
from dateline.language.names.roster import Figure, Roster, build_roster, join_halves
from dateline.language.names.witness import borne_out
from dateline.records import Analysis, Article, Mention


def find_names(text: str, article: Article, analysis: Analysis, knowledge: Knowledge) -> tuple[Mention, ...]:
    """The mentions of an article in text order; `text` is the capture's, `article` gives the day that offices are of.

    A name inside another mention (the state in `the French president`) is no mention of its own, but a person who
    possesses an office is (`Putin` in `Putin's spokesman`). A name is given wherever a key is, but for groups.
    """
    if not analysis.tokens:
        return ()
    page = read_page(text, analysis, knowledge.is_given_name)
    published = article.published or article.updated
    day = published[:10] if published and len(published) >= 4 else None
    entries = find_entries(page, knowledge, day)
    offices = find_offices(page, entries)
    namings = borne_out(analysis, find_namings(page, entries, offices))
    ground = find_ground(article.dateline, knowledge, day)
    if ground.home is None:
        ground = replace(ground, paper=find_paper(article, text, knowledge, day))
    roster = build_roster(page, namings, knowledge, ground, entries)
    resolved = join_halves(page, namings, roster)
    roster = with_allegiance(page, resolved, entries, roster, ground, knowledge)
    spoken_for = {naming.office for naming in resolved if naming.office is not None}
    free = tuple(office for office in offices if office not in spoken_for)
    roster = with_introduced(page, resolved, free, roster)
    named = tuple((naming.start, naming.end, roster.meant[naming.first]) for naming in resolved)
    references = find_references(page, entries, roster, named, free, knowledge, ground)
    people = tuple(_person(page, naming, roster, knowledge, day) for naming in resolved)
    referred = tuple(_referred(page, item, roster, knowledge, day) for item in references)
    taken = _taken(resolved, tuple(item for item in references if item.key or item.kind != "group"))
    bodies = find_bodies(page, entries, taken, knowledge.capital)
    others = (*find_quotations(page), *bodies, *find_compounds(page, roster, knowledge, taken))
    found = (_of_the_day(mention, day) for mention in (*people, *referred, *others))
    return tuple(sorted(found, key=lambda mention: (mention.start, -mention.end, mention.kind)))


def _of_the_day(mention: Mention, day: str | None) -> Mention:
    """The mention with the state that its people or place belonged to on the day: Zagreb is of `YU` in 1990."""
    country = state_on(mention.country, day)
    return mention if country == mention.country else replace(mention, country=country)


def _taken(namings: tuple[Naming, ...], references: tuple[Reference, ...]) -> frozenset[int]:
    """The tokens of people and of what refers to them."""
    spans: Iterator[tuple[int, int]] = (
        pair for items in (namings, references) for pair in ((_begin(item), _end(item)) for item in items)
    )
    return frozenset(index for first, last in spans for index in range(first, last))


def _begin(item: Naming | Reference) -> int:
    return item.start if isinstance(item, Naming) else item.first


def _end(item: Naming | Reference) -> int:
    return item.end if isinstance(item, Naming) else item.last


def _person(page: Page, naming: Naming, roster: Roster, knowledge: Knowledge, day: str | None) -> Mention:
    figure = roster.figures[roster.meant[naming.first]]
    start, end = page.tokens[naming.start].start, page.tokens[naming.end - 1].end
    return Mention(
        start, end, page.text[start:end], "person", figure.key, figure.name, figure.entity, figure.country,
        office=naming.words, office_held=office_held(figure.person, knowledge, day),
        candidates=roster.doubtful.get(naming.first, ()),
    )  # fmt: skip


def _referred(page: Page, item: Reference, roster: Roster, knowledge: Knowledge, day: str | None) -> Mention:
    start, end = page.tokens[item.first].start, page.tokens[item.last - 1].end
    figure: Figure | None = roster.figures.get(item.key or "")
    person = figure.person if figure else item.person
    name = figure.name if figure else person.name if person else None
    country = (figure.country if figure else None) or item.country
    return Mention(
        start, end, page.text[start:end], item.kind, item.key, name, person.entity if person else None, country,
        office=item.office, office_held=office_held(person, knowledge, day), members=item.members,
        candidates=item.candidates, pronoun=item.pronoun,
    )  # fmt: skip


def office_held(person: Person | None, knowledge: Knowledge, day: str | None) -> str | None:
    """The office that the knowledge base says a person held on a day; of several, one of the person's own state."""
    if person is None or day is None:
        return None
    terms = sorted(knowledge.held(person, day), key=lambda term: term.country != person.country)
    return terms[0].office if terms else None


__all__ = ["Entries", "Office", "find_names", "office_held"]
