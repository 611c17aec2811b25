"""Who held which office when: the sources' terms merged into people, so that one person has all terms and spellings."""

from __future__ import annotations

import difflib
import lzma
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from pathlib import Path

from dateline.knowledge.fold import fold
from dateline.knowledge.naming import FAMILY_FIRST, PARTICLES, kin, surname_of, surnames
from dateline.knowledge.terms import bounds, distance
from training.knowledge.facts import Facts
from training.knowledge.readers import (
    ARCHIGOS,
    HOLDERS,
    LEADERS,
    PHOENIX,
    TRIPS,
    Actor,
    Held,
    archigos,
    holders,
    hosts,
    leaders,
    own,
    phoenix,
    visitors,
)
from training.knowledge.readings import checked, compare, readings, stated_by


@dataclass(slots=True)
class Draft:
    """A person being put together."""

    name: str
    country: str
    source: str
    entity: str | None = None
    aliases: dict[str, str] = field(default_factory=dict)
    terms: list[Held] = field(default_factory=list)
    full: bool = True

    def folded(self) -> set[str]:
        """Every spelling, folded."""
        return {fold(self.name), *(fold(alias) for alias in self.aliases)}


class People:
    """The drafts so far, found by QID, by spelling and by surname in a country."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self._entities: dict[str, Draft] = {}
        self._spelled: dict[str, list[Draft]] = defaultdict(list)
        self._surnamed: dict[tuple[str, str], list[Draft]] = defaultdict(list)
        self._national: dict[str, list[Draft]] = defaultdict(list)

    def add(self, held: Held, *, only_known: bool = False) -> Draft | None:
        """Adds a term to whoever held it, or to a new person; gives the person, or null where only known ones count."""
        draft = self._same(held)
        if draft is not None and held.source == TRIPS and not _of(draft, held.country):
            return None  # somebody met in a third country
        if draft is None:
            if only_known:
                return None
            draft = Draft(held.name, held.country, held.source, held.entity, full=held.full)
            self.drafts.append(draft)
        if held.entity and not draft.entity:
            draft.entity = held.entity
        if held.full and not draft.full:
            draft.aliases.setdefault(draft.name, draft.source)
            draft.name, draft.full = held.name, True
        if held.full:
            for alias in (held.name, *held.aliases):
                if fold(alias) != fold(draft.name) and (
                    len(fold(alias).split()) > 1 or held.source.startswith("Wikipedia")
                ):
                    draft.aliases.setdefault(alias, held.source)
        _add_term(draft, held)
        self.index(draft, held.country)
        return draft

    def index(self, draft: Draft, country: str) -> None:
        """Makes a draft findable by what it is called now."""
        if draft.entity:
            self._entities[draft.entity] = draft
        if draft not in self._national[country]:
            self._national[country].append(draft)
        for spelling in sorted(draft.folded()):
            if draft not in self._spelled[spelling]:
                self._spelled[spelling].append(draft)
        for name in (draft.name, *draft.aliases):
            for surname in surnames(name, country):
                for code in (country, *kin(country)):
                    if draft not in self._surnamed[code, surname]:
                        self._surnamed[code, surname].append(draft)

    def called(self, country: str, surname: str) -> list[Draft]:
        """Drafts of a country with a surname, folded."""
        return self._surnamed.get((country, surname), [])

    def _misspelt(self, held: Held) -> Draft | None:
        """Who held the same office on the days of a visit, where the names are close enough for a slip of spelling."""
        best, found = 0.72, None
        for draft in self._national[held.country]:
            terms = [term for term in draft.terms if term.role == held.role or term.title == "leader"]
            if any(_overlaps(term, held) for term in terms):
                for name in (draft.name, *draft.aliases):
                    score = (
                        1.0
                        if alike(held, draft)
                        else difflib.SequenceMatcher(None, fold(held.name), fold(name), autojunk=False).ratio()
                    )
                    if score > best:
                        best, found = score, draft
        return found

    def settle(self) -> None:
        """Joins drafts of one country that turned out to have the same name within thirty years."""
        kept: dict[tuple[str, str], list[Draft]] = defaultdict(list)
        for draft in self.drafts:
            key = draft.country, fold(draft.name)
            for other in kept[key]:
                if not (draft.entity and other.entity) and all(near(other, term, 30 * 365) for term in draft.terms):
                    other.entity = other.entity or draft.entity
                    other.aliases |= draft.aliases
                    for term in draft.terms:
                        _add_term(other, term)
                    break
            else:
                kept[key].append(draft)
        self.drafts = [draft for drafts in kept.values() for draft in drafts]

    def _same(self, held: Held) -> Draft | None:
        if held.entity and held.entity in self._entities:
            return self._entities[held.entity]
        for spelling in (held.name, *held.aliases):
            for draft in self._spelled.get(fold(spelling), []):
                if (
                    (held.full or draft.country == held.country)
                    and not (held.entity and draft.entity)
                    and not _rules_elsewhere(draft, held)
                    and near(draft, held, 40 * 365)
                ):
                    return draft
        if held.source not in _READ:
            return None  # our own table spells one person one way
        if held.source == TRIPS and held.full and (holder := self._misspelt(held)):
            return holder
        slack = 30 if held.source != TRIPS else 60 if held.country in FAMILY_FIRST else 200
        if held.full:
            slack = min(slack, 200)
        found = [
            draft
            for surname in surnames(held.name, held.country)
            for draft in self.called(held.country, surname)
            if near(draft, held, slack) and not (held.entity and draft.entity)
        ]
        if held.full:
            found = [draft for draft in found if not draft.full or alike(held, draft)]
        if held.role in {"head_of_state", "head_of_government", "monarch"}:
            leading = [draft for draft in found if any(term.role == held.role for term in draft.terms)]
            found = leading or found
        found = list({id(draft): draft for draft in found}.values())
        return found[0] if len(found) == 1 else None


def near(draft: Draft, held: Held, slack: int) -> bool:
    """True where some term of a draft lies within `slack` days of a term."""
    on = "/".join((held.start or "..", (held.end or "..").rstrip("/")))
    return any(distance(term.start, (term.end or "").rstrip("/") or None, on) <= slack for term in draft.terms)


def _rules_elsewhere(draft: Draft, held: Held) -> bool:
    """True where a namesake led another state on the same days: the kings Abdullah of Jordan and of Saudi Arabia."""
    leads = {"head_of_state", "head_of_government", "monarch"}
    return held.role in leads and any(
        term.role in leads and term.country not in {held.country, *kin(held.country)} and _overlaps(term, held)
        for term in draft.terms
    )


def _of(draft: Draft, country: str) -> bool:
    return any(term.country in {country, *kin(country)} for term in draft.terms)


def alike(held: Held, draft: Draft) -> bool:
    """True where two full names can be spellings of one: the first names share a letter, or the wholes are close."""
    for name in (draft.name, *draft.aliases):
        left, right = fold(held.name), fold(name)
        if set(left.split()) <= set(right.split()) or set(right.split()) <= set(left.split()):
            return True
        if left[:1] == right[:1] and difflib.SequenceMatcher(None, left, right, autojunk=False).ratio() > 0.8:
            return True
    return False


def _add_term(draft: Draft, held: Held) -> None:
    end = held.end
    if end and end.endswith("/"):  # the source stops there; the office may have lasted
        end = end.rstrip("/")
    if held.source == PHOENIX and any(_overlaps(term, held) for term in draft.terms):
        return
    if held.source == TRIPS and any(
        near(Draft("", "", "", terms=[term]), held, 30)
        and term.source != TRIPS
        and term.title != "leader"
        and term.country == held.country
        for term in draft.terms
    ):
        return  # a better source says what was held on those days
    new = Held(
        draft.name,
        held.country,
        held.title,
        held.role,
        held.start,
        end,
        held.source,
        held.entity,
        held.full,
        held.aliases,
    )
    if held.source not in _READ:  # our own tables say twice what was held twice
        if (new.country, new.role, new.start) not in {(term.country, term.role, term.start) for term in draft.terms}:
            draft.terms.append(new)
        return
    for at, term in enumerate(draft.terms):
        leads = "leader" in (term.title, new.title) and term.role not in _SERVING
        same = term.country == new.country and (term.role == new.role or leads)
        if (
            same
            and new.source == TRIPS == term.source
            and term.title == new.title
            and _days(term.end, new.start) < 4 * 365
        ):
            draft.terms[at] = _stretched(term, new)
            return
        if same and term.source != TRIPS and _overlaps(term, new):
            if new.source != TRIPS:  # a visit tells a day within the term, not its first or last
                until = None if (held.end or "").endswith("/") else end
                draft.terms[at] = replace(term, start=_finer(term.start, new.start), end=_finer(term.end, until))
            return
    draft.terms.append(new)


def _overlaps(term: Held, new: Held) -> bool:
    return distance(term.start, term.end, f"{new.start or '..'}/{new.end or '..'}") == 0


def _days(end: str | None, start: str | None) -> int:
    if not end or not start:
        return 0
    return (bounds(start)[0] - bounds(end)[1]).days


def _finer(ours: str | None, theirs: str | None) -> str | None:
    """Our month or year of a term's end, or the day of a list within it."""
    return theirs if ours and theirs and len(ours) < len(theirs) and theirs.startswith(ours) else ours


def _stretched(term: Held, new: Held) -> Held:
    return replace(term, start=min(term.start or "9", new.start or "9"), end=max(term.end or "0", new.end or "0"))


def gather(shared: Path) -> People:
    """Everybody, merged, in the order of trust: our table, Wikidata, Archigos, visits, hosts, Phoenix."""
    people = People()
    for held in own():
        people.add(held)
    for held in (*holders(), *leaders(shared)):
        people.add(held)
    for held in archigos(shared):
        people.add(held)
    received = list(visitors(shared))
    for held in [held for held in received if held.full] + [held for held in received if not held.full]:
        people.add(held, only_known=not held.full)
    met = list(hosts(shared))
    times = Counter((held.country, fold(held.name)) for held in met)
    anywhere = Counter(fold(held.name) for held in met)
    for held in met:
        seen = times[held.country, fold(held.name)]
        at_home = held.full and seen > 1 and seen > 0.6 * anywhere[fold(held.name)]
        people.add(held, only_known=not at_home)
    _add_actors(people, shared)
    people.settle()
    _close(people)
    return people


def _close(people: People) -> None:
    """Ends the terms that a copy of Wikidata leaves open where our tables have the next holder of the office."""
    ours: dict[tuple[str, str], list[tuple[str, Draft]]] = defaultdict(list)
    for draft in people.drafts:
        for term in draft.terms:
            if term.source not in _READ and term.start:
                ours[term.country, term.role].append((term.start, draft))
    for draft in people.drafts:
        for at, term in enumerate(draft.terms):
            if term.source in {LEADERS, HOLDERS} and not term.end and term.role in _LEADING and term.country:
                known = ours[term.country, term.role]
                after = max("2021", term.start or "")
                later = [start for start, other in known if other is not draft and start > after]
                if later:
                    draft.terms[at] = replace(term, end=min(later))


def _add_actors(people: People, shared: Path) -> None:
    with lzma.open(shared / "data/voa/sentences.txt.xz", "rt", encoding="utf-8") as file:
        news = " " + " ".join(fold(line) for line in file) + " "
    for actor in phoenix(shared):
        draft = _acted(people, actor)
        if draft is not None:
            for name in actor.names:
                draft.aliases.setdefault(name, PHOENIX)
            if not draft.full:
                draft.aliases.setdefault(draft.name, draft.source)
                draft.name, draft.full = actor.names[0], True
            people.index(draft, actor.country)
        elif actor.spans[0][0] < "2003" or any(f" {fold(name)} " in news for name in actor.names):
            for start, end in actor.spans:
                people.add(
                    Held(
                        actor.names[0],
                        actor.country,
                        "official",
                        "other",
                        start,
                        end or "2013-12-31",
                        PHOENIX,
                        aliases=actor.names[1:],
                    )
                )


def _acted(people: People, actor: Actor) -> Draft | None:
    """The person an actor of the dictionaries is: the same surname and a term that begins or ends on the same days."""
    for name in actor.names:
        for surname in surnames(name, actor.country):
            for draft in people.called(actor.country, surname):
                held = Held(name, actor.country, "", "other", actor.spans[0][0], actor.spans[-1][1], PHOENIX)
                if draft.full and (fold(name) in draft.folded() or alike(held, draft)) and near(draft, held, 3650):
                    return draft
                many = actor.country in FAMILY_FIRST and draft.full  # a few surnames, and cabinets that change in a day
                if _same_days(draft, actor) and (not many or alike(held, draft)):
                    return draft
    return None


def _same_days(draft: Draft, actor: Actor) -> bool:
    for start, end in actor.spans:
        for term in draft.terms:
            if term.start and len(term.start) == 10 and abs((bounds(term.start)[0] - bounds(start)[0]).days) <= 12:
                return True
            if end and term.end and len(term.end) == 10 and abs((bounds(term.end)[1] - bounds(end)[1]).days) <= 3:
                return True
    return False


def add_people(facts: Facts, shared: Path) -> None:
    """Writes everybody with terms, spellings and surnames."""
    people = gather(shared)
    states = {str(code): str(name) for code, name in facts.db.execute("SELECT code, name FROM states ORDER BY id DESC")}
    ours = tuple(held for draft in people.drafts for held in draft.terms if held.source not in _READ)
    preferred = {held.name for held in own()}
    lists = compare(ours, readings(shared))
    keys: Counter[str] = Counter()
    owners = _owners(people, preferred)
    for draft in people.drafts:
        if not draft.full:
            continue
        key = draft.entity or f"{_maker(draft)}:{draft.country.lower()}-{fold(draft.name).replace(' ', '-')}"
        keys[key] += 1
        if keys[key] > 1:
            key = f"{key}-{keys[key]}"
        country = next((term.country for term in draft.terms if term.country), None)
        surname = surname_of(draft.name, country or "")
        ref = facts.insert("people", key, draft.name, draft.entity, country, surname, source=draft.source)
        weight = (
            760
            if any(term.role in {"head_of_state", "head_of_government", "monarch", "body_head"} for term in draft.terms)
            else 600
        )
        if all(term.source == PHOENIX for term in draft.terms):
            weight = 400
        prior = weight + 20 * (draft.name in preferred) + min(len(draft.terms), 9)
        for alias, source in {draft.name: draft.source, **draft.aliases}.items():
            words = fold(alias).split()
            if owners.get(fold(alias), draft) is not draft:
                continue  # somebody else's own name
            if len(words) > 1 or draft.name in preferred:
                facts.alias(alias, "P", ref, prior, source=source)
        for name in (draft.name, *draft.aliases):
            for folded in surnames(name, country or ""):
                facts.db.execute("INSERT OR IGNORE INTO surnames VALUES (?, ?, ?)", (folded, ref, prior))
        for term in sorted(draft.terms, key=lambda term: (term.start or "0", term.end or "9", term.role)):
            office = _office(term, states)
            values = (
                ref,
                office,
                term.role,
                term.title,
                term.country or None,
                term.start,
                term.end,
                checked(lists.get(term, ())),
                facts.source(stated_by(term, lists.get(term, ())) or term.source),
            )
            facts.db.execute("INSERT INTO terms VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", values)


def _owners(people: People, preferred: set[str]) -> dict[str, Draft]:
    """Whose a spelling is before all others: the name of a person, or an alias in our own table."""
    owners: dict[str, Draft] = {}
    for draft in sorted(people.drafts, key=lambda draft: draft.name not in preferred):
        owners.setdefault(fold(draft.name), draft)
    for draft in people.drafts:
        for alias, source in draft.aliases.items():
            if source not in _GENERAL:
                owners.setdefault(fold(alias), draft)
    return owners


def _office(term: Held, states: dict[str, str]) -> str:
    if not term.country or (term.source not in _GENERAL and term.role not in _LEADING):
        return term.title
    return f"{term.title} of {states.get(term.country, term.country)}"


_LEADING = frozenset({"head_of_state", "head_of_government", "foreign_minister", "defence_minister", "monarch"})
_SERVING = frozenset({"foreign_minister", "defence_minister", "spokesperson", "body_head"})
_GENERAL = frozenset({ARCHIGOS, TRIPS, PHOENIX})
_READ = _GENERAL | {LEADERS, HOLDERS}


def _maker(draft: Draft) -> str:
    return {ARCHIGOS: "archigos", HOLDERS: "wikidata", TRIPS: "travels", PHOENIX: "phoenix"}.get(
        draft.source, "dateline"
    )


def given_names(shared: Path) -> dict[str, str]:
    """Folded given names with their source: the census lists, and the first names of people in the other tables."""
    from importlib.resources import files

    out: dict[str, str] = {}
    for kind in ("male", "female"):
        for line in files("names").joinpath(f"dist.{kind}.first").read_text(encoding="ascii").splitlines():
            out.setdefault(fold(line.split()[0]), "US Census 1990: given names")
    for actor in phoenix(shared):
        if actor.country not in FAMILY_FIRST:
            first = fold(actor.names[0].split()[0])
            if len(first) > 2 and first not in PARTICLES:
                out.setdefault(first, PHOENIX)
    return out
