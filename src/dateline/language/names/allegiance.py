"""Which state an office-holder stands for where the phrase itself does not say: by the list, the place, the body."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dateline.knowledge import Knowledge, Person
from dateline.language.names.entries import Entries, organisation_in
from dateline.language.names.ground import Ground, country_beside, is_lent
from dateline.language.names.offices import Office
from dateline.language.names.page import Page
from dateline.language.names.people import Naming
from dateline.language.names.roster import Roster


def with_allegiance(
    page: Page, namings: Iterable[Naming], entries: Entries, roster: Roster, ground: Ground, knowledge: Knowledge
) -> Roster:
    """The roster with a state for each office-holder whom nobody knows, and none for the officials of bodies (rule 8).

    The state is that of who is named before in a list, else the one that the page is dated from.
    """
    figures = dict(roster.figures)
    last: Naming | None = None
    named = list(namings)
    national = {roster.meant.get(one.first) for one in named if is_lent(one) and one.office and not
                is_of_body(entries, one.office)}  # fmt: skip
    for naming in named:
        key = roster.meant.get(naming.first)
        if key is None:
            continue
        figure = figures[key]
        if naming.office is not None and key not in national and is_of_body(entries, naming.office):
            figures[key] = replace(figure, country=None)
        elif figure.country is None and figure.person is None and is_lent(naming):
            before = figures[roster.meant[last.first]].country if last is not None else None
            figures[key] = replace(figure, country=country_beside(page, last, before, naming) or ground.home)
        last = naming
    for key, figure in figures.items():
        if key not in national and figure.person is not None and _serves_body(figure.person, ground.day, knowledge):
            figures[key] = replace(figure, country=None)
    return replace(roster, figures=figures)


def _serves_body(person: Person, day: str | None, knowledge: Knowledge) -> bool:
    """True for who held offices of international bodies alone on the day."""
    held = knowledge.held(person, day) if day else ()
    return bool(held) and all(term.country is None for term in held)


def is_of_body(entries: Entries, office: Office) -> bool:
    """True for `NATO Secretary General`, `UN Special Envoy for Syria`: an office of a body of several states.

    An envoy of a body that no table holds (`Quartet Representative`) is no state's either.
    """
    if office.kind == "envoy" and office.owner and not office.countries and office.owner[0] >= office.first:
        return True
    for at in range(office.first, office.head):
        match = entries.starting(at)
        body = organisation_in(match) if match is not None and match.kind == "organisation" else None
        if body is not None and body.kind == "international" and match is not None and match.last <= office.head:
            return True
    return False
