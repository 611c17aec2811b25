"""Offices that stand for their holders: the president, his Japanese counterpart, the host, the American."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from importlib import resources

from dateline.knowledge import Person
from dateline.language.coreference.pronouns import read_singular
from dateline.language.coreference.salience import find_guest, goes_by, likeliest
from dateline.language.coreference.story import (
    AFTER_BARE,
    MINISTERS,
    PREPOSITIONS,
    WORDS,
    Reference,
    Story,
    group_key,
    is_offstage,
    is_ruler,
    nouns_of,
    subject_of_clause,
    two_sides,
)
from dateline.language.names.entries import organisation_in
from dateline.language.names.offices import HELD_BY_ONE, OF_STATE, RULERS, Office
from dateline.language.names.people import SPEECH
from dateline.language.names.roster import MONARCHS, PRESIDENTS, ROLES, Figure, related
from dateline.language.names.titles import same_office
from dateline.language.wordlists import read_classes

_AFTER_PERSON = SPEECH | PREPOSITIONS | AFTER_BARE
_FUTURE = frozenset(read_classes("names/words.txt")["future"])
_RULER_NOUNS = frozenset({"leader", "ruler", "strongman", "dictator", "supreme leader", "paramount leader", "autocrat"})
_REMEMBERED = 300  # mentions of people that a phrase may look back on
_WIDER = {"diplomat": frozenset({"envoy", "foreign", "minister"}), "envoy": frozenset({"envoy"})}
"""Nouns for whoever has an office of these classes: a foreign minister is `the diplomat`, a negotiator `the envoy`."""
_OTHER_SIDE = frozenset({"guest", "visitor", "acquaintance", "interlocutor"})
_FACTIONS = frozenset({"party", "armed_group"})
_ANY_MONARCH = frozenset({"monarch", "sovereign"})
_CROWNED = frozenset({"king", "queen", "emperor", "empress", "sultan", "monarch"})
_PRINCELY = frozenset({"crown prince", "crown princess", "prince", "princess", "emir", "sheikh", "ruler", "duke",
                       "duchess", "grand duke"})  # fmt: skip
_WHOLE_STYLES = {"his majesty": _CROWNED, "her majesty": _CROWNED, "his royal highness": _PRINCELY,
           "her royal highness": _PRINCELY, "his highness": _PRINCELY, "her highness": _PRINCELY,
           "his holiness": frozenset({"pope", "patriarch", "catholicos", "dalai lama"})}  # fmt: skip
"""Styles that stand for a person, and the titles of whom they are said."""
_ORDINALS = frozenset({"last", "previous", "no"})
_INDEFINITE = frozenset({"a", "an", "another", "one", "any", "no", "some", "every", "each"})
_NO_OFFICES = frozenset({"honorific", "relative", "person", "expert", "counterpart", "military"})
_OVER = frozenset({"for", "of", "to", "on"})
_TITLES = 7  # tokens that a complement may take: `for the dialogue`
_ANY_OF_KIND = frozenset({"head", "chief", "official", "member", "chairman", "director", "coordinator"})
"""Nouns that many have on one page: never taken for the head of a longer office."""
_STYLES: Mapping[str, frozenset[str]] = {
    style: frozenset(noun.strip() for one, _, noun in pairs if one.strip() == style)
    for pairs in ([pair.partition("=") for pair in WORDS["styled"]],) for style in {one.strip() for one, _, _ in pairs}
}
_DEFINITE = frozenset({"the", "his", "her", "their", "its"})


def read_office(story: Story, office: Office) -> Reference | None:
    """An office that stands for its holder: a figure of the page, else the knowledge base's holder on the day."""
    if office.noun in _OTHER_SIDE and office.determiner in ("his", "her") and not office.plural:
        return _other_side(story, office)
    if office.noun in ("guest", "visitor") and office.determiner == "the" and not office.plural:
        return _visitor(story, office)
    if office.noun.split()[-1] in _STYLES and office.kind == "honorific":
        return _styled(story, office)
    if office.noun in ("host", "guest") and office.determiner in _DEFINITE:
        return _host(story, office)
    ranked = office.kind == "military" and office.determiner == "the" and not office.plural
    if office.kind in ("honorific", "relative", "person", "expert") or office.words is None:
        return None
    if office.kind == "military" and not ranked:
        return None
    country = office.countries[0] if office.countries else None
    said = office.determiner or country or (story.page.upper[office.head] and story.page.plain(office.head))
    if not said and not (office.plural and _names_body(story, office)):
        return None
    if office.plural:
        keys = tuple(_member(story, office, code) for code in office.countries)
        return Reference(office.start, office.last, "group", group_key(keys) if keys else None, keys,
                         office=office.words, country=country)  # fmt: skip
    if office.kind == "counterpart" and office.determiner not in _INDEFINITE:
        return _counterpart(story, office, country)
    return _held(story, office, country, ranked)


def _held(story: Story, office: Office, country: str | None, ranked: bool) -> Reference | None:
    """An office with one holder: who is set beside it, holds it on the page, or by the knowledge base on the day."""
    plain = Reference(office.start, office.last, "office", office=office.words, country=country)
    named_in = story.page.lower[office.first : office.last]
    if office.determiner in _INDEFINITE or _FUTURE & set(named_in) or page_before(story, office) in _ORDINALS:
        return plain
    apposed = _apposed(story, office)
    figure = story.roster.figures.get(apposed) if apposed else None
    figure = figure or _figure_in_office(story, office, country) or _head_of_body(story, office)
    bare = not office.determiner and not country and office.noun not in _WHOLE_STYLES
    if figure is None and (ranked or bare):
        return None
    if figure is not None:
        return Reference(office.start, office.last, "office", figure.key, office=office.words, country=figure.country)
    if country is None and office.determiner == "the" and office.kind in OF_STATE and not office.owner:
        country = story.home  # `met the prime minister` in a page dated from Oslo
    person = _holder(story, office, country)
    if person is not None:
        return Reference(office.start, office.last, "office", person.id, office=office.words, country=person.country,
                         person=person)  # fmt: skip
    return replace(plain, country=country)


def _member(story: Story, office: Office, code: str) -> str:
    """Who of `the foreign ministers of Bosnia and Croatia` is of that state: whom the page names, else the state."""
    if office.kind in HELD_BY_ONE and not office.former:
        found = [
            figure.key
            for figure in story.roster.figures.values()
            if figure.country is not None and related(figure.country, code) and _holds(story, figure, office)
        ]
        if len(found) == 1:
            return found[0]
    return f"state:{code}"


def page_before(story: Story, office: Office) -> str:
    """The word before an office phrase, or the first of its own after the determiner: `the last British premier`."""
    inside = story.page.lower[office.start : office.head]
    told = next((word for word in inside if word in _ORDINALS), None)
    return told or (story.page.lower[office.start - 1] if office.start else "")


def note_apposed(story: Story, offices: Iterable[Office]) -> None:
    """Keeps the nouns of offices that the page sets beside a name: `the Amir of Kuwait Sheikh Sabah`."""
    for office in offices:
        key = _apposed(story, office)
        if key is not None:
            story.called[key] = story.called.get(key, frozenset()) | {office.noun}
            story.offices[key] = story.offices.get(key, frozenset()) | {office.kind}


def _apposed(story: Story, office: Office) -> str | None:
    """Who is named right after an office with a complement: `the envoy for the dialogue, Miroslav Lajcak,`."""
    page = story.page
    if office.plural or office.determiner in _INDEFINITE or office.kind in _NO_OFFICES:
        return None
    at, stop = office.last, page.bounds(office.start)[1]
    state = story.entries.starting(at + 1) if at + 1 < stop and page.lower[at] == "of" else None
    if state is not None and state.kind == "state":
        at = at + 1 if at + 1 in story.people else state.last  # `the Amir of Kuwait Sheikh Sabah`
    elif at < stop and page.lower[at] in _OVER:
        at = next((index for index in range(at, min(at + _TITLES, stop)) if page.words[index] == ","), at)
        if page.words[at] != ",":
            return None
    last_title = at + 4
    comma = at < stop and page.words[at] == ","
    at += comma
    while at < stop and at not in story.people and page.upper[at] and at < last_title:
        at += 1
    if at not in story.people or at == office.last:
        return None
    last, key = story.people[at]
    if comma and not (last < len(page.words) and page.words[last] in (",", ".", ";", "(")):
        return None
    return key


def _visitor(story: Story, office: Office) -> Reference | None:
    """`the visitor`, `the guest`: the one from abroad."""
    figure = find_guest(story, office.start, subject_of_clause(story, office.start))
    if figure is None:
        return None
    return Reference(office.start, office.last, "office", figure.key, office=office.noun, country=figure.country)


def _styled(story: Story, office: Office) -> Reference | None:
    """`His Majesty`, alone: the king, sultan or emperor of the page."""
    page = story.page
    if office.last < len(page.words) and (page.upper[office.last] or page.lower[office.last] == "the"):
        return None
    if page.is_possessive(office.last) and page.upper[office.last + 1 : office.last + 2] == (True,):
        return None  # `His Majesty's Office`
    if not page.upper[office.head]:
        return None
    gender = {"his": "m", "her": "f"}.get(page.lower[office.start])
    offices = _STYLES[office.noun.split()[-1]]
    fitting = [figure for figure in story.roster.figures.values()
               if {same_office(noun) for noun in nouns_of(story, figure)} & offices
               and (gender is None or figure.gender in (None, gender))]  # fmt: skip
    best = likeliest(story, fitting, office, None)
    if best is None:
        return None
    return Reference(office.start, office.last, "office", best.key, office=page.quote(office.start, office.last),
                     country=best.country)  # fmt: skip


def _other_side(story: Story, office: Office) -> Reference | None:
    """`his guest`, `her visitor`: the leader of another state than the subject's who weighs most on the page so far."""
    subject = subject_of_clause(story, office.start)
    figures = story.roster.figures
    if subject is None or subject not in figures:
        return None
    others = {
        anchor.key: figures[anchor.key]
        for anchor in story.anchors[-_REMEMBERED:]
        if anchor.key != subject and not is_offstage(story, anchor.key) and two_sides(story, (anchor.key, subject))
    }  # fmt: skip
    if not others:
        return None
    best = max(others.values(), key=lambda figure: (is_ruler(story, figure), figure.weight, -figure.first))
    return Reference(office.start, office.last, "office", best.key, office=office.words, country=best.country)


def _names_body(story: Story, office: Office) -> bool:
    """True for `NATO officials`, `officials of the European Union`."""
    inside = (story.entries.starting(at) for at in range(office.first, office.last))
    return any(match is not None and organisation_in(match) is not None for match in inside)


def _host(story: Story, office: Office) -> Reference | None:
    """`his host`, `the host`: the one figure whose state the page speaks from last; a guest is left open."""
    if office.noun == "guest" or office.plural:
        return None
    page = story.page
    subject = None
    if office.determiner != "the":
        subject = subject_of_clause(story, office.start) or read_singular(story, office.start).key
    sentence = page.sentence_of[office.start]
    near = [
        match.countries[0]
        for match in story.entries.by_start.values()
        if match.kind in ("place", "state") and match.countries and organisation_in(match) is None
        and match.first < office.start and sentence - page.sentence_of[match.first] <= 4
    ]  # fmt: skip
    told = list(dict.fromkeys(anchor.key for anchor in reversed(story.anchors)))
    for country in (*((story.home,) if story.home else ()), *reversed(near)):
        fitting = [
            key
            for key in told
            if key != subject and is_ruler(story, story.roster.figures[key])
            and (code := story.roster.figures[key].country) and related(code, country)
        ]  # fmt: skip
        if fitting:
            return Reference(office.start, office.last, "office", fitting[0], country=country)
    return None


def _figure_in_office(story: Story, office: Office, country: str | None) -> Figure | None:
    fitting = [
        figure
        for figure in story.roster.figures.values()
        if (country is None or (figure.country is not None and related(country, figure.country)))
        and _holds(story, figure, office)
        and not (office.gender and figure.gender and office.gender != figure.gender)
    ]
    return likeliest(story, fitting, office, country)


def _head_of_body(story: Story, office: Office) -> Figure | None:
    """`the UN chief`, `the NATO head`: the figure of the page who heads the body that the words name."""
    if office.kind not in ("head", "foreign", "leader") or story.on is None:
        return None
    inside = [match for at in range(office.first, office.last) if (match := story.entries.starting(at)) is not None]
    names = [name for match in inside if (body := organisation_in(match)) is not None
             for name in (body.name.lower(), story.page.joined(match.first, match.last).replace(".", ""))]  # fmt: skip
    for figure in story.roster.figures.values() if names else ():
        terms = story.knowledge.held(figure.person, story.on) if figure.person is not None else ()
        said = " ".join(f"{term.office} {term.title}".lower() for term in terms if term.country is None)
        if any(f" {name} " in f" {said} " for name in names):
            return figure
    return None


def _holds(story: Story, figure: Figure, office: Office) -> bool:
    """True where a figure goes by the office's noun, or is of its class."""
    if office.former != figure.former and office.former:
        return False
    if office.noun in _WHOLE_STYLES:
        return bool(nouns_of(story, figure) & _WHOLE_STYLES[office.noun])
    if _is_of_faction(story, office):
        return office.noun in figure.nouns and not figure.kinds & RULERS - {"leader"}
    if not _is_of_state(story, office):
        if office.noun == "head" and office.last > office.head + 1:
            return False  # of what else somebody is the head is not what these words say
        return office.noun in figure.nouns and office.noun not in _RULER_NOUNS and not office.countries
    if office.kind == "leader":
        return bool(figure.kinds & RULERS) or bool(nouns_of(story, figure) & {"president", "prime minister", "leader"})
    if office.noun in _ANY_MONARCH and nouns_of(story, figure) & _CROWNED:
        return not figure.former or office.former
    if same_office(office.noun) in nouns_of(story, figure):
        return not figure.former or office.former
    if office.noun == "minister" and office.kind == "minister":
        return bool(figure.kinds & MINISTERS)
    short = office.determiner == "the" and office.last == office.head + 1 and office.noun not in _ANY_OF_KIND
    if short and goes_by(story, figure, office.noun):
        return not figure.former
    if office.noun in _WIDER:
        kinds = figure.kinds | story.offices.get(figure.key, frozenset())
        return bool(kinds & _WIDER[office.noun]) and (office.determiner == "the")
    return office.kind in ("foreign", "defence") and office.kind in figure.kinds


def _is_of_faction(story: Story, office: Office) -> bool:
    """True for `the Houthi leader`, `the Hamas chief`: who leads a party or an armed group is no head of state."""
    if office.kind != "leader":
        return False
    bodies = (organisation_in(match) for at in range(office.first, office.head)
              if (match := story.entries.starting(at)) is not None and match.kind == "organisation")  # fmt: skip
    return any(body is not None and body.kind in _FACTIONS for body in bodies)


def _is_of_state(story: Story, office: Office) -> bool:
    """False for the leader of something within a state: `the leader of Colombia's second largest rebel group`."""
    page = story.page
    if _is_of_faction(story, office):
        return False
    if office.kind == "leader" and office.noun not in _RULER_NOUNS:
        return False
    if office.last == office.head + 1:
        return True
    match = story.entries.ending(office.last)
    return match is not None and match.kind == "state" and not page.is_possessive(office.last)


def _holder(story: Story, office: Office, country: str | None) -> Person | None:
    """The one holder on the day of publication."""
    if country is None or story.on is None or office.former or office.kind not in ROLES or office.owner:
        return None
    if not _is_of_state(story, office):
        return None
    if office.kind not in ("state", "government", "foreign", "defence", "leader"):
        return None
    roles = ("head_of_state",) if office.kind == "state" else ROLES[office.kind][:1]
    if office.noun in ("king", "queen", "emperor", "sultan", "emir", "monarch"):
        roles = ("monarch", "head_of_state")
    if office.kind == "leader":
        if story.knowledge.holders(country, "monarch", story.on):
            roles = ("head_of_government",)
        else:
            roles = ("head_of_state",)
    for role in roles:
        people = story.knowledge.holders(country, role, story.on)
        if office.noun in MONARCHS:
            people = tuple(one for one in people if not _presides(story, one))
        if people:
            return people[0] if len(people) == 1 else None
    return None


def _presides(story: Story, person: Person) -> bool:
    """True for a president, who is no king of a republic."""
    held = {term.title.lower() for term in story.knowledge.held(person, story.on)} if story.on else set()
    return bool(held & PRESIDENTS) and not held & MONARCHS


def _counterpart(story: Story, office: Office, country: str | None) -> Reference:
    """`his Japanese counterpart`: who holds the office of the sentence's subject in that state."""
    subject = subject_of_clause(story, office.start)
    if subject is None and office.determiner in ("his", "her"):
        subject = read_singular(story, office.start).key
    if subject is None and story.anchors:
        subject = story.anchors[-1].key
    figure = story.roster.figures.get(subject or "")
    words = office.words
    if figure is None or country is None:
        return Reference(office.start, office.last, "office", office=words, country=country)
    kinds = figure.kinds & set(ROLES)
    if figure.person and story.on:
        held = {term.role for term in story.knowledge.held(figure.person, story.on)}
        kinds |= {kind for kind in ("state", "government", "foreign", "defence") if ROLES[kind][0] in held}
    others = [
        other
        for other in story.roster.figures.values()
        if other.key != figure.key and other.country and related(country, other.country)
        and (other.kinds & kinds or (other.person is not None and _shares_role(story, other.person, kinds)))
    ]  # fmt: skip
    if not others and kinds & RULERS:
        others = [
            other
            for other in story.roster.figures.values()
            if other.key != figure.key and other.country and related(country, other.country) and other.kinds & RULERS
        ]  # a president is a chancellor's counterpart
    if len(others) == 1:
        return Reference(office.start, office.last, "office", others[0].key, office=words, country=country)
    for kind in ("foreign", "defence", "state", "government"):
        if kind in kinds and story.on and not others:
            people = story.knowledge.holders(country, ROLES[kind][0], story.on)
            if len(people) == 1:
                return Reference(office.start, office.last, "office", people[0].id, office=words, country=country,
                                 person=people[0])  # fmt: skip
    return Reference(office.start, office.last, "office", office=words, country=country)


def _shares_role(story: Story, person: Person, kinds: Iterable[str]) -> bool:
    held = {term.role for term in story.knowledge.held(person, story.on)} if story.on else set()
    return any(ROLES[kind][0] in held for kind in kinds if kind in ROLES)


def find_national(story: Story, at: int) -> Reference | None:
    """`the American`, `the Texan`: the one figure from there."""
    page = story.page
    if page.lower[at] != "the" or at + 1 >= len(page.words) or not page.upper[at + 1]:
        return None
    found = _people_at(story, at + 1)
    if found is None:
        return None
    last, country = found
    following = page.words[last] if last < len(page.words) else "."
    if following[0].isalpha() and following.lower() not in _AFTER_PERSON and not following.endswith("ed"):
        return None
    told = {anchor.key for anchor in story.anchors if not is_offstage(story, anchor.key)}
    fitting = [
        figure
        for figure in story.roster.figures.values()
        if figure.key in told and figure.country and related(figure.country, country)
    ]
    if not fitting:
        return None
    best = max(fitting, key=lambda figure: figure.weight)
    return Reference(at, last, "office", best.key, office=page.quote(at + 1, last), country=best.country)


def _people_at(story: Story, at: int) -> tuple[int, str] | None:
    """Where the word for one of a people or a region ends that starts at token `at`, and their state."""
    page = story.page
    for last in range(min(at + 2, page.bounds(at)[1]), at, -1):
        country = regional_demonyms().get(page.joined(at, last))
        if country is not None:
            return last, country
    match = story.entries.starting(at)
    if match is None or match.kind != "demonym" or not match.countries:
        return None
    word = page.lower[match.last - 1]
    plural = word.endswith(("ish", "ch", "ss")) or (word.endswith("s") and len(word) > 3)
    return None if plural else (match.last, match.countries[0])


@lru_cache(maxsize=1)
def regional_demonyms() -> Mapping[str, str]:
    """Words for one of a people or a region that are no adjective of a state (`texan`, `frenchman`), with its code."""
    path = resources.files("dateline.language.names") / "regional_demonyms.csv"
    with path.open(encoding="utf-8") as lines:
        return {row["people"]: row["country"] for row in csv.DictReader(lines)}
