"""People whom a page first tells of by their office alone, and names in the sentence after.

`Norway's trade minister has arrived in Hanoi. Kari Lund will meet ...`: news opens with the office, which more readers
know, and gives the name next.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dateline.language.names.offices import UNNAMED, Office
from dateline.language.names.page import Page
from dateline.language.names.people import Naming
from dateline.language.names.roster import Figure, Roster, related
from dateline.language.names.titles import same_office

_INDEFINITE = frozenset({"a", "an", "another", "one", "some", "any", "no", "every", "each"})
_NO_HOLDERS = UNNAMED | {"counterpart", "spokesperson", "expert", "military", "legislator"}
OPENING = 6
"""How many tokens may stand before a name that opens its sentence: `In Oslo on Monday, `."""


def with_introduced(page: Page, namings: Sequence[Naming], offices: Iterable[Office], roster: Roster) -> Roster:
    """The roster, in which who is named next has the office and the state that the first sentence of the body tells of.

    `offices` are those that introduce no name.
    """
    lead = next((number for number, one in enumerate(page.sentences) if one.block == "body"), None)
    if lead is None or lead + 1 >= len(page.sentences) or page.sentences[lead + 1].block != "body":
        return roster
    told = [office for office in offices if page.sentence_of[office.head] == lead and _names_one(office)]
    opener = _opener(page, namings, lead + 1)
    if len(told) != 1 or opener is None or page.sentences[lead].first > opener.first:
        return roster
    office, figure = told[0], roster.of(opener)
    if figure is None or not _may_be_first_named(figure, opener, office) or _known(roster, figure, office):
        return roster
    named = replace(figure, country=figure.country or office.countries[0], kinds=figure.kinds | {office.kind},
                    nouns=figure.nouns | {office.noun})  # fmt: skip
    return replace(roster, figures={**roster.figures, figure.key: named})


def _names_one(office: Office) -> bool:
    """True for one office of one state: `Norway's trade minister`, `the Norwegian trade minister`."""
    singular = not office.plural and office.determiner not in _INDEFINITE and not office.former
    return singular and len(office.countries) == 1 and office.kind not in _NO_HOLDERS and office.words is not None


def _opener(page: Page, namings: Sequence[Naming], sentence: int) -> Naming | None:
    """The full name that opens a sentence, a phrase of place or time before it left aside."""
    first = page.sentences[sentence].first
    named = next((one for one in namings if page.sentence_of[one.first] == sentence), None)
    if named is None or named.length < 2 or (named.office is not None and named.office.kind != "honorific"):
        return None
    led = named.start - first <= OPENING and page.lower[named.start - 1] == ","
    return named if named.start == first or led else None


def _may_be_first_named(figure: Figure, opener: Naming, office: Office) -> bool:
    """True for who is named there for the first time, with no office and no other state anywhere on the page."""
    if figure.first != opener.first or figure.kinds - {"honorific"}:
        return False
    return figure.country is None or related(figure.country, office.countries[0])


def _known(roster: Roster, figure: Figure, office: Office) -> bool:
    """True where the page names another holder of the office."""
    noun = same_office(office.noun)
    return any(
        other.key != figure.key and other.country in office.countries
        and noun in {same_office(one) for one in other.nouns}
        for other in roster.figures.values()
    )  # fmt: skip
