"""Which state an office-holder stands for where the phrase itself does not say: by the list, the place, the body."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from dateline.knowledge import Knowledge, Person
from dateline.language.names.entries import Entries, organisation_in
from dateline.language.names.ground import OF_THE_REALM, Ground, country_beside, is_lent
from dateline.language.names.offices import HELD_BY_ONE, OF_STATE, RULERS, Office
from dateline.language.names.page import Page
from dateline.language.names.people import Naming
from dateline.language.names.provenance import state_told
from dateline.language.names.roster import ROLES, Figure, Roster
from dateline.language.names.sections import find_sections

_BESIDE = 8  # tokens between a place and the name of whoever is met there
_SENT = frozenset({"minister", "secretary"})  # who is of a state, whatever body the office is about


def with_allegiance(
    page: Page, namings: Iterable[Naming], entries: Entries, roster: Roster, ground: Ground, knowledge: Knowledge
) -> Roster:
    """The roster with a state for each office-holder whom nobody knows, and none for the officials of bodies (rule 8).

    The state is what the words around the name tell, else that of who is named before in a list, else the one that the
    page, or its item, is dated from or speaks of throughout.
    """
    figures = dict(roster.figures)
    last: Naming | None = None
    named = list(namings)
    national = {roster.meant.get(one.first) for one in named if is_lent(page, one) and one.office and not
                is_of_body(entries, one.office)}  # fmt: skip
    sections = find_sections(page, entries, ground.day)
    home = ground.home or _home_of(page, named, roster) or _spoken_of(entries, ground.paper)

    def figure_of(naming: Naming) -> Figure | None:
        return figures.get(roster.meant.get(naming.first, ""))

    for number, naming in enumerate(named):
        key = roster.meant.get(naming.first)
        if key is None:
            continue
        figure = figures[key]
        if naming.office is not None and key not in national and is_of_body(entries, naming.office):
            figures[key] = replace(figure, country=None)
        elif figure.country is None and figure.person is None:
            told = state_told(page, entries, named, number, figure_of)
            if told is None and is_lent(page, naming):
                before = figures[roster.meant[last.first]].country if last is not None else None
                told = country_beside(page, last, before, naming)
                at_home = sections.home(naming.first, home)
                if _is_taken(at_home, naming, figures.values(), knowledge, ground.day):
                    told = told or _of_place(page, entries, naming, at_home)
                else:
                    told = told or _at_home(page, entries, naming, at_home)
            figures[key] = replace(figure, country=told)
        last = naming
    for number, naming in enumerate(named):
        if naming.office is not None and naming.office.kind == "counterpart":
            _share_office(page, named, number, roster.meant, figures)
    stated = {roster.meant.get(one.first) for one in named if one.countries}
    for key, figure in figures.items():
        if key not in stated and figure.person is not None and _serves_body(figure.person, ground.day, knowledge):
            figures[key] = replace(figure, country=None)
    return replace(roster, figures=figures)


def _share_office(
    page: Page, named: Sequence[Naming], number: int, meant: Mapping[int, str], figures: dict[str, Figure]
) -> None:  # fmt: skip
    """Gives `his Turkish counterpart X` the kind and the noun of the office of who stands before X in the sentence."""
    here = page.sentence_of[named[number].first]
    key = meant[named[number].first]
    for one in named[:number]:
        first = figures[meant[one.first]]
        if page.sentence_of[one.first] == here and first.key != key and first.kinds & OF_STATE:
            own = figures[key]
            figures[key] = replace(own, kinds=own.kinds | (first.kinds & OF_STATE), nouns=own.nouns | first.nouns)
            return


def _spoken_of(entries: Entries, code: str | None) -> str | None:
    """The state, where the page names none but one oftener: a paper writes of other states' affairs as well."""
    counts = Counter(one for match in entries.by_start.values() if match.kind != "person" for one in match.countries)
    return code if code in [one for one, _ in counts.most_common(2)] else None


def _at_home(page: Page, entries: Entries, naming: Naming, home: str | None) -> str | None:
    """The page's home, unless somebody is met abroad: who presides over something of a state's is met in that state.

    `He met the speaker of the National Assembly, X, in Seoul`; of a minister met abroad nothing is said.
    """
    at = naming.end + (1 if page.lower[naming.end : naming.end + 1] == (",",) else 0)
    match = entries.starting(at + 1) if page.lower[at : at + 1] == ("in",) else None
    if match is None or match.kind not in ("place", "state") or not match.countries or home in match.countries:
        return home
    domestic = naming.office is not None and naming.office.noun in OF_THE_REALM
    return match.countries[0] if domestic else None


def _is_taken(
    home: str | None, naming: Naming, figures: Iterable[Figure], knowledge: Knowledge, day: str | None
) -> bool:  # fmt: skip
    """True where the page calls somebody known so who holds that office at home: `Ecuadorean President A received`."""
    office = naming.office
    if home is None or day is None or office is None or office.kind not in HELD_BY_ONE:
        return False
    if office.kind in RULERS:
        holders = knowledge.titled(home, office.noun, day)
    else:
        holders = knowledge.holders(home, ROLES[office.kind][0], day)
    held = {one.id for one in holders}
    return any(one.person is not None and one.person.id in held and office.noun in one.nouns for one in figures)


def _of_place(page: Page, entries: Entries, naming: Naming, home: str | None) -> str | None:
    """The other state that the place close before the name is in: `is due in Lima on Thursday to see President B`."""
    here = page.sentence_of[naming.first]
    for at in range(naming.start - 1, max(-1, naming.start - _BESIDE - 1), -1):
        match = entries.starting(at)
        if page.sentence_of[at] != here:
            return None
        if match is not None and match.kind in ("place", "state") and match.countries:
            return match.countries[0] if match.countries[0] != home else None
    return None


def _home_of(page: Page, namings: Iterable[Naming], roster: Roster) -> str | None:
    """The state whose officials a page without a dateline names by office alone, where two and more agree.

    A paper leaves the state out with its own: `Prime Minister A`, but `Latvian Prime Minister B`. Presidents of others
    go without it too, so that they count only where nobody speaks against them.
    """
    votes: dict[str, tuple[str, bool]] = {}
    for naming in namings:
        figure = roster.figures[roster.meant[naming.first]]
        if naming.office is not None and not naming.countries and is_lent(page, naming) and figure.person is not None:
            ruler = naming.office.kind in ("state", "royal")
            if figure.country is not None:
                votes[figure.key] = figure.country, ruler and votes.get(figure.key, ("", True))[1]
    for codes in ([code for code, _ in votes.values()], [code for code, ruler in votes.values() if not ruler]):
        if len(codes) > 1 and len(set(codes)) == 1:
            return codes[0]
    return None


def _serves_body(person: Person, day: str | None, knowledge: Knowledge) -> bool:
    """True for who held offices of international bodies alone on the day."""
    held = knowledge.held(person, day) if day else ()
    return bool(held) and all(term.country is None for term in held)


def is_of_body(entries: Entries, office: Office) -> bool:
    """True for `NATO Secretary General`, `UN Special Envoy for Syria`: an office of a body of several states.

    An envoy of a body that no table holds (`Quartet Representative`) is no state's either.
    """
    if office.countries and " and " in (office.words or "").partition(" of ")[0] and office.kind != "envoy":
        return False  # `Nigerian President and AU chairman X` stands for Nigeria
    if office.kind == "envoy" and office.owner and not office.countries and office.owner[0] >= office.first:
        return True
    for at in range(office.first, office.head):
        match = entries.starting(at)
        body = organisation_in(match) if match is not None and match.kind == "organisation" else None
        if body is not None and body.kind == "international" and match is not None and match.last <= office.head:
            return True
    return _is_over_body(entries, office)


def _is_over_body(entries: Entries, office: Office) -> bool:
    """True for `the president of the European Commission`, `the head of the IAEA`; an ambassador to a body is none."""
    if office.kind not in ("head", "state", "leader", "foreign") or office.noun in _SENT:
        return False
    match = next((one for at in (office.head + 2, office.head + 3) if (one := entries.starting(at)) is not None), None)
    body = organisation_in(match) if match is not None and match.kind == "organisation" else None
    return body is not None and body.kind == "international" and match is not None and match.last <= office.last
