"""Who is who on a page: the full names it prints, the knowledge base's people behind them, and their short forms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from dateline.knowledge import Knowledge, Person, PlaceEntry, State, Term, fold, is_near
from dateline.language.names.entries import Entries
from dateline.language.names.ground import Ground, country_beside
from dateline.language.names.offices import HELD_BY_ONE, RULERS, UNNAMED, Office
from dateline.language.names.page import GIVEN, Page
from dateline.language.names.people import PARTICLES, SPEECH, SURNAME_FIRST, Naming
from dateline.language.wordlists import read_classes

WORD_SURNAMES = frozenset(read_classes("names/words.txt")["word_surname"])
# Which roles of the knowledge base an office phrase of a class can mean.
ROLES: Mapping[str, tuple[str, ...]] = {
    "state": ("head_of_state", "monarch", "head_of_government"),
    "government": ("head_of_government", "head_of_state"),
    "leader": ("head_of_state", "head_of_government", "monarch", "body_head", "other"),
    "royal": ("monarch", "head_of_state", "other", "head_of_government"),
    "foreign": ("foreign_minister",),
    "defence": ("defence_minister",),
    "spokesperson": ("spokesperson",),
    "head": ("body_head", "other"),
    "minister": ("foreign_minister", "defence_minister", "other"),
    "vice": ("other", "head_of_state", "head_of_government"),
}
_MAIN = frozenset({"head_of_state", "head_of_government", "monarch", "foreign_minister", "body_head"})
_LARGE = 400_000  # inhabitants above which a city's name is the city's before it is a surname
_POLITICAL_OFFICES = frozenset({"state", "government", "foreign", "defence", "royal", "envoy", "vice", "minister"})
_POLITICAL_WORDS = frozenset(read_classes("names/words.txt")["political"])
MONARCHS = frozenset({"king", "queen", "emperor", "empress", "sultan", "emir", "amir", "shah", "tsar", "grand duke"})
PRESIDENTS = frozenset({"president", "chairman", "prime minister"})
_OF_THE_PARTY = frozenset({"general secretary", "first secretary", "party chief", "party secretary"})
_HEIRS_APPARENT = frozenset({"crown prince", "crown princess", "deputy crown prince", "heir apparent"})
# Codes of one state under two names: what served one may be said to serve the other.
_HEIRS = ({"SU", "SUHH", "RU"}, {"DD", "DDDE", "DE"}, {"YU", "YUCS", "CS", "CSXX", "RS", "ME"}, {"CSHH", "CS", "CZ"})


@dataclass(frozen=True, slots=True)
class Figure:
    """One person of the page. `parts` is the longest printed name, folded; `kinds` the classes of the offices given.

    `nouns` are the nouns of those offices, `bare_nouns` the ones given without a state (`President Obama`).
    `first` is the token where the page first names the person; `weight` counts namings, offices of state more.
    """

    key: str
    name: str
    parts: tuple[str, ...]
    surname: tuple[str, ...]
    person: Person | None = None
    country: str | None = None
    gender: str | None = None
    kinds: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()
    bare_nouns: frozenset[str] = frozenset()
    former: bool = False
    first: int = 0
    weight: float = 0.0

    @property
    def entity(self) -> str | None:
        """The Wikidata QID, where known."""
        return self.person.entity if self.person else None


@dataclass(frozen=True, slots=True)
class Roster:
    """The figures of a page by key, and which of them each naming means (by the naming's first token)."""

    figures: Mapping[str, Figure]
    meant: Mapping[int, str]
    doubtful: Mapping[int, tuple[str, ...]]

    def of(self, naming: Naming) -> Figure | None:
        """The figure that a naming means."""
        key = self.meant.get(naming.first)
        return self.figures[key] if key else None


def build_roster(
    page: Page, namings: Iterable[Naming], knowledge: Knowledge, ground: Ground, entries: Entries
) -> Roster:  # fmt: skip
    """Joins the namings of a page to figures: full names first, then titled surnames, then bare ones."""
    ordered = list(namings)
    builder = _Builder(page, knowledge, ground, ordered, entries)
    for naming in sorted(ordered, key=lambda item: -item.length):
        if naming.length > 1 and naming.sure >= 1:
            builder.add_full(naming)
    for naming in ordered:
        if naming.first not in builder.meant and naming.sure == 3:
            builder.add_titled(naming)
    political = is_political(page, ordered)
    for naming in ordered:
        if naming.first not in builder.meant:
            builder.add_bare(naming, political=political)
    return Roster(builder.figures, builder.meant, builder.doubtful)


def join_halves(page: Page, namings: Iterable[Naming], roster: Roster) -> tuple[Naming, ...]:
    """The namings that mean somebody; in a sentence all of capitals, words of one person side by side are one."""
    out: list[Naming] = []
    for naming in namings:
        if naming.first not in roster.meant:
            continue
        last = out[-1] if out else None
        if (
            last is not None and last.end == naming.start == naming.first and not page.plain(naming.first)
            and roster.meant[last.first] == roster.meant[naming.first]
        ):  # fmt: skip
            out[-1] = replace(last, end=naming.end, last=naming.last)
        else:
            out.append(naming)
    return tuple(out)


def is_political(page: Page, namings: Iterable[Naming]) -> bool:
    """True where a page speaks of office-holders, so that a bare surname may be one."""
    said = {naming.office.kind for naming in namings if naming.office is not None}
    return bool(said & _POLITICAL_OFFICES) or bool(_POLITICAL_WORDS & set(page.lower))


class _Builder:
    """What is known so far; namings are added from the clearest to the barest."""

    def __init__(
        self, page: Page, knowledge: Knowledge, ground: Ground, namings: Iterable[Naming], entries: Entries
    ) -> None:  # fmt: skip
        self.page, self.knowledge, self.on, self.home = page, knowledge, ground.day, ground.home
        self._states = [(at, code) for at, match in sorted(entries.by_start.items()) if not match.is_person
                        for code in match.said]  # fmt: skip
        ordered = list(namings)
        self._before = {naming.first: last for last, naming in pairwise(ordered)}
        self.figures: dict[str, Figure] = {}
        self.meant: dict[int, str] = {}
        self.doubtful: dict[int, tuple[str, ...]] = {}
        self._by_word: dict[str, dict[str, None]] = {}

    def _sharing(self, words: Iterable[str]) -> list[Figure]:
        """The figures that have one of the words in their name, so that a page of a thousand names stays readable."""
        keys: dict[str, None] = {}
        for word in words:
            keys.update(self._by_word.get(word, {}))
        return [self.figures[key] for key in keys]

    def parts(self, naming: Naming) -> tuple[str, ...]:
        """A naming's words, folded, initials and particles kept."""
        return tuple(fold(word) for word in self.page.words[naming.first : naming.last] if fold(word))

    def add_full(self, naming: Naming) -> None:
        """A name of two words and more: its person, else a figure of the page's own."""
        parts = self.parts(naming)
        person = self._identify(naming, parts)
        figure = self._same(parts, person)
        if figure is None:
            figure = self._new(naming, parts, person)
        self._join(naming, figure)

    def add_titled(self, naming: Naming) -> None:
        """A surname with an office: a figure of the page that it fits, else the knowledge base's holder."""
        parts = self.parts(naming)
        fitting = [figure for figure in self._candidates(parts) if self._fits(figure, naming)]
        office = naming.office
        best = self._best(fitting, naming)
        if best is not None and not self._rival_in_office(best, office):
            self._join(naming, best)
            return
        person = self._holder(parts, naming)
        if person is None and best is None and len(parts) == 1:
            best = self._misspelt_surname(parts[0], naming)
        if person is None and best is not None:
            self._join(naming, best)
        elif person is not None:
            self._join(naming, self._same(parts, person) or self._new(naming, parts, person))
        elif office is not None and office.kind != "relative" and self.page.plain(naming.first):
            self._join(naming, self._new(naming, parts, None))

    def _misspelt_surname(self, surname: str, naming: Naming) -> Figure | None:
        """The one figure of whose surname a titled name is another spelling: Mr. Mbekki, of a President Mbeki."""
        near = [figure for figure in self.figures.values()
                if len(figure.surname) == 1 and len(figure.parts) > 1 and is_near(figure.surname[0], surname)
                and self._fits(figure, naming)]  # fmt: skip
        return near[0] if len(near) == 1 else None

    def add_bare(self, naming: Naming, *, political: bool) -> None:
        """A bare name: a figure of the page, else one whom everybody knows on that day, else one who speaks."""
        parts = self.parts(naming)
        if not parts:
            return
        if naming.first > 0 and self.page.lower[naming.first - 1] == "another" and naming.office is None:
            return
        kin = naming.office is not None and naming.office.kind == "relative"
        candidates = self._candidates(parts)
        if candidates and self._is_large_place(naming):
            subject = naming.sure >= 1 or self._opens_as_subject(naming)
            candidates = [figure for figure in candidates if subject
                          and parts in (figure.surname, figure.parts[-len(parts) :])]  # fmt: skip
        best = self._best(candidates, naming)
        if best is not None and best.kinds == {"relative"} and political:
            # a wife or a son whom the page names in full is not the leader whom it calls by the surname
            leader = self._known_surname(parts, naming)
            best = (self._same(parts, leader) or self._new(naming, parts, leader)) if leader is not None else best
        if best is not None:
            self._join(naming, best)
            rest = tuple(figure.key for figure in candidates if figure.key != best.key)
            if rest:
                self.doubtful[naming.first] = rest
            return
        if naming.length > 2 or not political or self._is_large_place(naming):
            return
        doubtful = kin or parts[0] in WORD_SURNAMES or (parts[0] in GIVEN and naming.sure < 1)
        person = None if doubtful else self._known_surname(parts, naming)
        if person is not None:
            self._join(naming, self._same(parts, person) or self._new(naming, parts, person))
        elif naming.sure >= 1 and self.page.plain(naming.first) and not self._is_place(naming):
            near = self._misspelt_surname(parts[0], naming) if len(parts) == 1 else None
            self._join(naming, near or self._new(naming, parts, None))

    def _is_large_place(self, naming: Naming) -> bool:
        """True where the words are a state's or a large city's name before they are a surname."""
        return any(
            isinstance(entry, State) or (isinstance(entry, PlaceEntry) and entry.population > _LARGE)
            for entry in self.knowledge.find(self.page.quote(naming.first, naming.last))[:1]
        )

    def _opens_as_subject(self, naming: Naming) -> bool:
        """True for `Santos had made a stop`: what a person does, first in its sentence, and not a capital's name."""
        after = self.page.lower[naming.last] if naming.last < len(self.page.lower) else ""
        if after not in SPEECH or not self.page.starts_sentence(naming.first):
            return False
        entries = self.knowledge.find(self.page.quote(naming.first, naming.last))
        places = [entry for entry in entries if isinstance(entry, PlaceEntry)]
        return not any(
            isinstance(entry, State) for entry in entries
        ) and not any(self.knowledge.capital(place.country or "") == place for place in places)

    def _is_place(self, naming: Naming) -> bool:
        return bool(self.knowledge.find(self.page.quote(naming.first, naming.last)))

    def _identify(self, naming: Naming, parts: tuple[str, ...]) -> Person | None:
        """The knowledge base's person with a full name, where office and country do not speak against it."""
        quoted = self.page.quote(naming.first, naming.last)
        people = self.knowledge.find_people(quoted, self.on)
        if not people:
            short = [part for part in parts if len(part) > 1]
            people = self.knowledge.find_people(" ".join(short).title(), self.on) if len(short) < len(parts) else ()
        office = naming.office
        if office is not None and not people and office.noun in _NAMED_WITH_TITLE:
            people = self.knowledge.find_people(f"{office.noun} {quoted}".title(), self.on)
        if not people:
            people = self._spelled_otherwise(naming, parts)
        if not people and self.on is not None and self._same(parts, None) is None and self.page.plain(naming.first):
            people = self.knowledge.find_spelled(quoted, self.on)
        fitting = self._expected([person for person in people if self._may_be(person, naming)], naming)
        if office is not None and office.former and self.on and len(fitting) > 1:
            fitting.sort(key=lambda person: bool(self.knowledge.held(person, self.on or "")))
        return self._namesake_in_office(fitting[0], naming, parts) if fitting else None

    def _namesake_in_office(self, person: Person, naming: Naming, parts: tuple[str, ...]) -> Person:
        """The person; of two who bear the name printed, the one in a leading office on the day: George Bush, 2006."""
        office = naming.office
        if self.on is None or self.knowledge.held(person, self.on):
            return person
        if office is not None and (office.former or office.kind not in RULERS):
            return person
        printed, surname = _bare(parts), fold(person.surname)
        others = [
            one for one in self.knowledge.find_surname(person.surname, self.on)
            if one.country == person.country and self._leads(one) and self._may_be(one, naming)
            and fold(one.surname) == surname and _is_within(printed, _bare(tuple(fold(one.name).split())))
        ]  # fmt: skip
        return others[0] if len(others) == 1 else person

    def _spelled_otherwise(self, naming: Naming, parts: tuple[str, ...]) -> tuple[Person, ...]:
        """The holder on the day of the office said, of the state said, with that surname, whatever the given names."""
        office = naming.office
        if office is None or self.on is None or office.former or not naming.countries:
            return ()
        if office.kind not in HELD_BY_ONE:
            return ()
        roles = ROLES[office.kind]
        people = (person for part in parts[-2:] for person in self.knowledge.find_surname(part, self.on))
        return tuple(person for person in people if self._serves(person, roles) and person.country in naming.countries)

    def _may_be(self, person: Person, naming: Naming) -> bool:
        """False where the words beside a name tell of somebody else: another state, a job that is no office, Mrs."""
        gender = _gender_of_name(fold(person.name).split())
        if naming.gender and gender and naming.gender != gender:
            return False
        if naming.countries and person.country and not any(related(code, person.country) for code in naming.countries):
            roles = {term.country for term in person.terms}
            return any(related(code, country) for code in naming.countries for country in roles if country)
        office = naming.office
        if office is not None and not self._is_titled(person, office):
            return False
        in_office = not self.on or bool(self.knowledge.held(person, self.on))
        return office is None or in_office or office.kind not in ("expert", "person", "legislator", "military")

    def _is_titled(self, person: Person, office: Office) -> bool:
        """False for a president where the words say king, a king where they say president, or crown prince."""
        if office.noun in _HEIRS_APPARENT:
            return not any(term.role == "monarch" for term in self._terms(person))
        if office.kind != "state":
            return True
        crowned = office.noun in MONARCHS
        titles = {term.title.lower() for term in person.terms if term.role in ("head_of_state", "monarch")}
        if not titles or (crowned and any(term.role == "monarch" for term in person.terms)):
            return True
        others = titles & (PRESIDENTS if crowned else MONARCHS)
        return others != titles

    def _holder(self, parts: tuple[str, ...], naming: Naming) -> Person | None:
        """The holder of a naming's office with that surname: on the day, else the only one there ever was."""
        office = naming.office
        if office is None:
            return None
        people = [person for person in self._by_surname(parts, naming) if self._may_be(person, naming)]
        roles = ROLES["leader"] if office.noun in _OF_THE_PARTY else ROLES.get(office.kind)
        if office.kind == "honorific":
            known = [person for person in people if self._leads(person) and not self._reigns(person)]
            return known[0] if len(known) == 1 else None
        if roles is None:
            return None
        serving = self._expected([person for person in people if self._serves(person, roles)], naming)
        if len(serving) >= 1 and not office.former:
            ranked = sorted(serving, key=lambda person: min(roles.index(term.role) for term in self._terms(person)
                                                            if term.role in roles))  # fmt: skip
            if len(ranked) == 1 or naming.countries or self._clear(ranked, roles):
                return ranked[0]
            return self._of_state_told(ranked, naming)
        leading = [one for one in people if self._leads(one) and one.country in self._states_near(naming)]
        if len(leading) == 1 and not office.former and office.kind in RULERS:
            return leading[0]  # whose office no table names: a `leader` of that state on that day
        ever = self._expected([one for one in people if self._has_served(one, roles)], naming)
        return ever[0] if len(ever) == 1 or (office.former and ever) else None

    def _expected(self, people: list[Person], naming: Naming) -> list[Person]:
        """Of namesakes, those of the state that the list or the page's place tells of; all of them where none is."""
        for code in self._states_near(naming):
            near = [person for person in people if person.country and related(person.country, code)]
            if near:
                return near
        return people

    def _states_near(self, naming: Naming) -> tuple[str, ...]:
        """The states said with a name, else that of the one before it in a list and that of the page's place."""
        if naming.countries:
            return naming.countries
        last = self._before.get(naming.first)
        before = self.figures.get(self.meant.get(last.first, "")) if last is not None else None
        beside = country_beside(self.page, last, before.country if before else None, naming)
        return tuple(code for code in (beside, self.home) if code)

    def _of_state_told(self, people: Sequence[Person], naming: Naming) -> Person | None:
        """Of holders of one office with one name, in several states, the one whose state was named last: King Abdullah.

        Where none was named before, the one whose state the page names next.
        """
        codes = {person.country for person in people}
        told = [(at, code) for at, code in self._states if code in codes]
        before = [code for at, code in told if at < naming.first]
        after = [code for at, code in told if at > naming.first]
        code = before[-1] if before else after[0] if after else None
        found = [person for person in people if person.country == code]
        return found[0] if code is not None and len(found) == 1 else None

    def _clear(self, ranked: list[Person], roles: tuple[str, ...]) -> bool:
        """True where only the first of several holders has the weightiest role."""
        tops = [any(term.role == roles[0] for term in self._terms(person)) for person in ranked]
        return tops[0] and not any(tops[1:])

    def _terms(self, person: Person) -> tuple[Term, ...]:
        return self.knowledge.held(person, self.on) if self.on else person.terms

    def _leads(self, person: Person) -> bool:
        """True for somebody in a leading office on the day."""
        return self.on is not None and any(is_leading(term) for term in self.knowledge.held(person, self.on))

    def _reigns(self, person: Person) -> bool:
        """True for a monarch on the day, who is no Mr. and whom no surname stands for."""
        return any(term.role == "monarch" for term in self._terms(person))

    def _has_served(self, person: Person, roles: Iterable[str]) -> bool:
        """True for who held an office of a class by the page's day, or soon after: terms are not known to the month."""
        latest = str(int(self.on[:4]) + 1) if self.on else "9999"
        return any(term.role in roles and (term.start is None or term.start[:4] <= latest) for term in person.terms)

    def _serves(self, person: Person, roles: Iterable[str]) -> bool:
        return self.on is not None and any(term.role in roles for term in self.knowledge.held(person, self.on))

    def _by_surname(self, parts: tuple[str, ...], naming: Naming) -> list[Person]:
        name = " ".join(parts)
        people = list(self.knowledge.find_surname(name, self.on))
        office = naming.office
        quoted = self.page.quote(naming.first, naming.last)
        if office is not None and office.noun in _NAMED_WITH_TITLE:
            people.extend(self.knowledge.find_people(f"{office.noun} {quoted}".title(), self.on))
        people.extend(self.knowledge.find_people(quoted, self.on))
        return list({person.id: person for person in people}.values())

    def _known_surname(self, parts: tuple[str, ...], naming: Naming) -> Person | None:
        """The one person of that surname in a leading office on the day, else the only one ever, in a list of names."""
        if len(parts[0]) < 3 and (parts[0] not in SURNAME_FIRST or self.page.words[naming.first].isupper()):
            return None
        people = self.knowledge.find_surname(" ".join(parts), self.on)
        serving = [person for person in people if self._leads(person)]
        if len(serving) == 1:
            return serving[0]
        leading = [person for person in people if any(is_leading(term) for term in person.terms)]
        listed = naming.sure >= 1 or self._is_listed(naming)
        return leading[0] if listed and not serving and len(leading) == 1 and len(people) == 1 else None

    def _is_listed(self, naming: Naming) -> bool:
        """True where a comma or `and` joins the name to another that is known to be a person's."""
        beside = {first for first in self.meant if abs(first - naming.first) <= 8}
        page = self.page
        before = page.lower[naming.first - 1] if naming.first else ""
        after = page.lower[naming.last] if naming.last < len(page.lower) else ""
        return bool(beside) and (before in ("and", ",") or after in ("and", ","))

    def _candidates(self, parts: tuple[str, ...]) -> list[Figure]:
        """The figures that a short form can mean, those whose surname it is before those whose given name it is."""
        words = " ".join(parts).split()[:1]
        found = [(strength, figure) for figure in self._sharing(words) if (strength := _strength(figure, parts))]
        top = max((strength for strength, _ in found), default=0)
        return [figure for strength, figure in found if strength == top]

    def _fits(self, figure: Figure, naming: Naming) -> bool:
        if naming.gender and figure.gender and naming.gender != figure.gender:
            return False
        if not naming.countries or not figure.country:
            return True
        return any(related(code, figure.country) for code in naming.countries)

    def _best(self, figures: list[Figure], naming: Naming) -> Figure | None:
        """The likeliest of several figures: `elder` and `younger` apart, the one of most weight, then the first."""
        fitting = [figure for figure in figures if self._fits(figure, naming)]
        if len(fitting) < 2:
            return fitting[0] if fitting else None
        ranked = sorted(fitting, key=lambda figure: (-figure.weight, figure.first))
        words = set(self.page.lower[max(0, naming.start - 2) : naming.first])
        office = naming.office
        if words & {"elder", "older", "late"} or (office is not None and office.former):
            elders = [figure for figure in ranked if figure.nouns & {"father", "mother", "grandfather"}]
            return next((figure for figure in (*elders, *ranked) if figure.former or figure in elders), ranked[1])
        if office is not None and office.kind not in UNNAMED:
            ranked.sort(key=lambda figure: office.kind not in figure.kinds)
        return ranked[0]

    def _rival_in_office(self, figure: Figure, office: Office | None) -> bool:
        """True where the figure is a former holder and the words speak of the present one (`President Bush`, 2007)."""
        if office is None or office.former or office.kind not in ("state", "government") or self.on is None:
            return False
        return figure.former or (figure.person is not None and not self.knowledge.held(figure.person, self.on)
                                 and not figure.kinds & {office.kind})  # fmt: skip

    def _same(self, parts: tuple[str, ...], person: Person | None) -> Figure | None:
        """The figure that is this person already."""
        if person is not None and person.id in self.figures:
            return self.figures[person.id]
        bare = _bare(parts)
        for figure in self._sharing(word for part in bare for word in part.split()):
            if person is not None and figure.person is not None:
                continue
            other = _bare(figure.parts)
            if len(bare) < 2 or len(other) < 2:
                continue
            short, long = sorted((bare, other), key=len)
            if long[: len(short)] == short or (bare[-1] == other[-1] and _is_within(bare, other)):
                return figure
            if _is_misspelt(bare, other):
                return figure
        return None

    def _new(self, naming: Naming, parts: tuple[str, ...], person: Person | None) -> Figure:
        name = person.name if person else self.page.quote(naming.first, naming.last)
        office = naming.office
        if person is None and office is not None and len(parts) == 1 and office.noun in _NAMED_WITH_TITLE:
            name = f"{office.noun.title()} {name}"
        key = person.id if person else "p:" + fold(name)
        surname = tuple(fold(person.surname).split()) if person and person.surname else surname_of(parts)
        figure = Figure(key, name, parts, surname, person, person.country if person else None, first=naming.first)
        self.figures[key] = figure
        return figure

    def _join(self, naming: Naming, figure: Figure) -> None:
        """Adds what a naming says of a figure to what is known of it."""
        parts = self.parts(naming)
        office = naming.office
        kinds = figure.kinds | ({office.kind} if office else set())
        nouns = figure.nouns | ({office.noun} if office else set())
        bare = figure.bare_nouns | ({office.noun} if office and _is_bare(office) else set())
        given = naming.gender or figure.gender or _given_gender(figure) or _given_gender(replace(figure, parts=parts))
        longer = len(parts) > len(figure.parts)
        named = figure.name
        if figure.person is None and longer:
            named = self.page.quote(naming.first, naming.last)
        country = figure.country or (naming.countries[0] if naming.countries else None)
        weight = figure.weight + (1.0 if naming.length > 1 else 0.5)
        if office is not None and office.kind in RULERS and not office.former:
            weight += 1.0
        if self.page.sentences and self.page.sentences[self.page.sentence_of[naming.first]].block == "headline":
            weight += 1.0
        self.figures[figure.key] = replace(
            figure, name=named, parts=parts if longer else figure.parts, kinds=frozenset(kinds), gender=given,
            nouns=frozenset(nouns), bare_nouns=frozenset(bare), country=country, weight=weight,
            first=min(figure.first, naming.first),
            former=figure.former or bool(office and office.former and office.kind in RULERS),
        )  # fmt: skip
        self.meant[naming.first] = figure.key
        for word in (*" ".join(parts).split(), *fold(named).split(), *figure.surname):
            self._by_word.setdefault(word, {})[figure.key] = None


def _is_bare(office: Office) -> bool:
    """True for an office with nothing said of what it is over: `President Obama`, not `the President of the Bank`."""
    return not (office.countries or office.former or office.owner) and office.last == office.head + 1


_NAMED_WITH_TITLE = frozenset(read_classes("names/titles.txt")["named_with"])


def is_leading(term: Term) -> bool:
    """True for the offices that make a bare surname known: heads of state, government or a body, foreign ministers."""
    return term.role in _MAIN or (term.role == "other" and term.title == "leader")


def related(one: str, other: str) -> bool:
    """True for the same state, or one that is the other's heir."""
    return one == other or any(one in pair and other in pair for pair in _HEIRS)


def surname_of(parts: tuple[str, ...]) -> tuple[str, ...]:
    """The surname within a name that no table holds: the first word of East Asian ones, else the last."""
    words = [word for word in parts if word not in ("jr", "sr")]
    if len(words) > 1 and words[0].split()[0] in SURNAME_FIRST and words[0] not in GIVEN and len(words) <= 3:
        return (words[0],)
    at = len(words) - 1
    while at > 1 and words[at - 1] in PARTICLES:
        at -= 1
    return tuple(words[at:]) if words else ()


def _bare(parts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(part for part in parts if len(part) > 1)


def _is_within(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """True where the words of the shorter name stand in the longer one, in order."""
    short, long = sorted((one, other), key=len)
    rest = iter(long)
    return all(word in rest for word in short)


def _is_misspelt(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """True for two spellings of one name: words of the one number, of which one is spelt a little otherwise.

    Two given names that people bear are two people's: Maria and Mario Silva.
    """
    if len(one) != len(other):
        return False
    apart = [(left, right) for left, right in zip(one, other, strict=True) if left != right]
    return len(apart) == 1 and all(is_near(*pair) and not set(pair) <= GIVEN.keys() for pair in apart)


def _strength(figure: Figure, parts: tuple[str, ...]) -> int:
    """How well a short form fits a figure: 3 its surname, 2 the end of its name, 1 another word of it, 0 not at all."""
    words = " ".join(parts).split()
    own = " ".join(figure.parts).split()
    known = fold(figure.name).split()
    if tuple(words) == figure.surname or (len(words) == 1 and (words[0],) == figure.surname[-1:]):
        return 3
    for whole in (own, known):
        if len(words) <= len(whole) and whole[-len(words) :] == words:
            return 3 if len(words) > 1 else 2
    for whole in (own, known):
        if any(whole[at : at + len(words)] == words for at in range(len(whole) - len(words) + 1)):
            return 2 if len(words) > 1 else 1
    return 0


def _given_gender(figure: Figure) -> str | None:
    known = _gender_of_name(fold(figure.name).split()) if figure.person else None
    return known or (_gender_of_name(list(figure.parts)) if figure.parts[:1] != figure.surname[:1] else None)


def _gender_of_name(words: list[str]) -> str | None:
    return GIVEN.get(words[0]) if len(words) > 1 and words[0] not in SURNAME_FIRST else None
