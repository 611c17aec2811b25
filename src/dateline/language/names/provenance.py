"""Which state somebody stands for by the words around the name: whose delegation is led, whose deputy it is, who sent.

Each function looks at one way of saying it and gives null where the words are not there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dateline.language.names.entries import Entries, Match, organisation_in, place_in
from dateline.language.names.ground import is_lent
from dateline.language.names.offices import OF_STATE, UNNAMED
from dateline.language.names.page import Page
from dateline.language.names.people import Naming
from dateline.language.names.roster import Figure
from dateline.language.wordlists import read_classes

_WORDS = read_classes("names/words.txt")
_LEADING = frozenset(_WORDS["leading"])
_SENDING = frozenset(_WORDS["sending"])
_TEAMS = frozenset(_WORDS["team"])
_SIDES = frozenset(_WORDS["side"])
_FACTIONS = frozenset(_WORDS["faction"])
_REACH = 16  # tokens in which a delegation is named before who leads it
_OPENING = frozenset({",", "a", "an", "the", "and", "after", "before", "when", "with", "by", "of", "to", "from", "in",
                      "at"})  # fmt: skip
"""Words before which a delegation's own words begin."""
_SEAT = 6  # tokens between a seat and who works there
_NO_OFFICE = UNNAMED | {"expert", "candidate", "envoy", "spokesperson"}
"""What somebody can be to a person of another state: a guest, a rival, a lawyer."""
_NO_SERVANTS = UNNAMED | {"expert", "candidate", "counterpart"}
"""What somebody can be to who serves another state; a leader's spokesman and envoy serve the leader's."""
_OF_A_STATE = frozenset({"state", "demonym", "organisation"})
Told = Callable[[Naming], "Figure | None"]


def state_told(
    page: Page, entries: Entries, named: Sequence[Naming], number: int, figure_of: Told
) -> str | None:  # fmt: skip
    """The state that the words around the naming `named[number]` tell of; `figure_of` knows those before it."""
    naming = named[number]
    for found in (
        _of_the_led(page, entries, naming), _of_the_represented(page, entries, naming),
        _of_the_possessor(page, entries, named, number, figure_of), _of_the_list(page, entries, named, number),
        _of_the_seat(page, entries, naming), _of_the_sender(page, named, number, figure_of),
        _of_the_owner(page, named, number, figure_of), _of_the_side(page, entries, naming),
    ):  # fmt: skip
        if found is not None:
            return found
    return None


def _of_the_led(page: Page, entries: Entries, naming: Naming) -> str | None:
    """`A Hamas delegation led by political bureau member X`, `the Saudi delegation was led by X`, `X for the FARC`."""
    begin = page.bounds(naming.first)[0]
    at = _before(page, naming)
    if at <= begin + 1 or page.lower[at] != "by" or page.lower[at - 1] not in _LEADING:
        return _of_a_side(page, entries, naming, begin)
    own = _for_body(page, entries, naming)
    if own is not None:
        return own
    floor = max(begin, at - _REACH)
    team = next((index for index in range(at - 2, floor - 1, -1) if page.lower[index] in _TEAMS), None)
    if team is None:
        return None
    before = next((index for index in range(team - 1, floor - 1, -1) if page.lower[index] in _OPENING), floor)
    for index in (*range(team, before - 1, -1), *range(team + 1, at), *range(before, floor - 1, -1)):
        code = _code(entries.starting(index))
        if code is not None:
            return code
    return None


def _of_a_side(page: Page, entries: Entries, naming: Naming, begin: int) -> str | None:
    """`... and the Iranian side by X`, `led by X for the government and Y for the FARC`: the verb is said before."""
    at = _before(page, naming)
    led = any(page.lower[index] in _LEADING for index in range(max(begin, at - 2 * _REACH), max(begin, at)))
    if not led or at <= begin:
        return None
    if page.lower[at] == "and":
        return _for_body(page, entries, naming)
    if page.lower[at] == "by" and page.lower[at - 1] in _TEAMS:
        return _code(entries.ending(at - 1))
    return None


def _for_body(page: Page, entries: Entries, naming: Naming) -> str | None:
    at = naming.end
    if page.lower[at : at + 1] != ("for",):
        return None
    at += 2 if page.lower[at + 1 : at + 2] == ("the",) else 1
    return _code(entries.starting(at))


def _of_the_represented(page: Page, entries: Entries, naming: Naming) -> str | None:
    """`Thailand will be represented by X and the Philippines by Y`."""
    begin = page.bounds(naming.first)[0]
    at = _before(page, naming)
    if at <= begin or page.lower[at] != "by" or "represented" not in page.lower[begin:at]:
        return None
    match = entries.ending(at)
    if page.lower[at - 1] == "represented":
        before = (entries.starting(index) for index in range(at - 2, begin - 1, -1))
        match = next((one for one in before if one is not None and one.kind == "state"), None)
    return _code(match) if match is not None and match.kind == "state" else None


def _of_the_possessor(
    page: Page, entries: Entries, named: Sequence[Naming], number: int, figure_of: Told
) -> str | None:  # fmt: skip
    """`her deputy, X`: of her state; `its minister, X`: of the state named last."""
    naming = named[number]
    office = naming.office
    if office is None or office.determiner not in ("his", "her", "its") or office.kind == "counterpart":
        return None
    if naming.countries or office.countries or office.kind in _NO_OFFICE:
        return None
    here = page.sentence_of[office.start]
    if office.determiner == "its":
        if office.kind not in OF_STATE:
            return None  # `its head` is a body's, and which state the body is of is not said
        begin = page.bounds(office.start)[0]
        found = (entries.starting(index) for index in range(office.start - 1, begin - 1, -1))
        codes = [code for match in found if (code := _code(match)) is not None]
        return codes[0] if codes else None
    wrong = "f" if office.determiner == "his" else "m"
    for sentence in (here, here - 1):
        for one in named[:number]:
            figure = figure_of(one)
            if page.sentence_of[one.first] == sentence and figure is not None and figure.gender != wrong:
                return figure.country
    return None


def _of_the_owner(page: Page, named: Sequence[Naming], number: int, figure_of: Told) -> str | None:
    """`Andrei Kozyrev's deputy, X`: of the state of who is named before the `'s`."""
    office = named[number].office
    if office is None or office.owner is None or named[number].countries or office.kind in _NO_SERVANTS:
        return None
    if not page.is_possessive(office.owner[1]):
        return None
    owner = next((one for one in reversed(named[:number]) if one.last == office.owner[1]), None)
    figure = figure_of(owner) if owner is not None else None
    return figure.country if figure is not None else None


def _of_the_side(page: Page, entries: Entries, naming: Naming) -> str | None:
    """`the deputy leader of the opposition, X`: of the state whose opposition the page tells of, where it is one.

    `the rebels' chief negotiator, X` is of the state of the armed group that the page names, where it is one.
    """
    if naming.office is None or naming.countries or naming.office.countries or naming.office.kind in UNNAMED:
        return None
    own = {page.lower[at] for at in range(naming.start, naming.end) if not naming.first <= at < naming.last}
    codes: set[str] = set()
    if own & _SIDES:
        for at, word in enumerate(page.lower):
            if word in own & _SIDES:
                match = entries.ending(at - 1 if page.is_possessive(at - 1) else at)
                codes.update((code,) if (code := _code(match)) is not None else ())
    if not codes and own & _FACTIONS:
        bodies = (organisation_in(match) for match in entries.by_start.values() if match.kind == "organisation")
        codes = {body.country for body in bodies if body is not None and body.kind == "armed_group" and body.country}
    return codes.pop() if len(codes) == 1 else None


def _of_the_list(page: Page, entries: Entries, named: Sequence[Naming], number: int) -> str | None:
    """`The envoys of Turkey and Armenia, X and Y`: to each the state in its place; one state is everybody's."""
    office = named[number].office
    if office is None or not office.plural or named[number].apposed or named[number].countries:
        return None
    beside = range(max(0, number - 8), min(len(named), number + 9))
    members = [index for index in beside if named[index].office is office]
    inside = (entries.starting(at) for at in range(office.first, office.last))
    codes = [code for match in inside if (code := _code(match, places=True)) is not None]
    if codes and len(set(codes)) == 1:
        return codes[0]
    return codes[members.index(number)] if len(codes) == len(members) else None


def _of_the_seat(page: Page, entries: Entries, naming: Naming) -> str | None:
    """`talks at the White House with presidential adviser X`: a seat of government beside who serves in it."""
    office = naming.office
    if office is None or office.owner or office.countries or not (office.kind == "adviser" or is_lent(page, naming)):
        return None
    begin, stop = page.bounds(naming.first)
    for index in range(max(begin, naming.start - _SEAT), min(stop, naming.end + _SEAT)):
        match = entries.starting(index)
        body = organisation_in(match) if match is not None else None
        if match is not None and body is not None and body.kind == "government" and place_in(match) is not None:
            return body.country
    return None


def _of_the_sender(page: Page, named: Sequence[Naming], number: int, figure_of: Told) -> str | None:
    """`Milei will send Foreign Minister X`, `accompanied by Foreign Minister X`: of the state of who does."""
    naming = named[number]
    if number == 0 or not is_lent(page, naming) or naming.countries:
        return None
    here = [one for one in named[:number] if page.sentence_of[one.first] == page.sentence_of[naming.first]]
    if not here or not _SENDING & set(page.lower[max(here[-1].end, naming.start - 3) : naming.start]):
        return None
    figure = figure_of(here[0])
    return figure.country if figure is not None else None


def _before(page: Page, naming: Naming) -> int:
    """The `by` before a naming and what describes it in lower case; else the token before, its article left out."""
    at = naming.start - 1
    floor = max(page.bounds(naming.first)[0], at - 4)
    by = next((index for index in range(at, floor - 1, -1) if not page.words[index].islower() or
               page.lower[index] == "by"), -1)  # fmt: skip
    if by >= 0 and page.lower[by] == "by":
        return by
    return at - 1 if at > 0 and page.lower[at] in ("the", "a", "its", "his", "her") else at


def _code(match: Match | None, *, places: bool = False) -> str | None:
    """The state that a match is, is of or acts for; of places only where `places` is true."""
    if match is None or match.is_person or not match.countries:
        return None
    return match.countries[0] if match.kind in _OF_A_STATE or places else None

