"""Where the page prints a name that the knowledge base has: states, peoples, places, bodies, people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from dateline.knowledge import Entry, Knowledge, Organisation, Person, PlaceEntry, State, fold
from dateline.language.names.page import CALENDAR, COMMON, Page
from dateline.language.names.titles import title_at
from dateline.language.wordlists import read_classes

_LARGE = 400_000  # inhabitants above which a city is known for itself
_LONGEST_DEMONYM = 3
_SHARED_BODIES = frozenset(read_classes("names/words.txt")["shared_body"])
_SINGULAR_OFFICES = frozenset({"state", "government", "foreign", "defence"})
_RANKS = frozenset({"vice", "deputy", "acting", "assistant"})


@dataclass(frozen=True, slots=True)
class Match:
    """Tokens `first` to `last` (half-open) that print a known name; `kind` is that of the likeliest entry.

    `kind`: `state`, `demonym`, `place`, `organisation`, `person`. `weak` where a common word looks the same;
    `doubtful` a small place of a state with which the page has nothing else to do.
    """

    first: int
    last: int
    kind: str
    entries: tuple[Entry, ...]
    weak: bool = False
    doubtful: bool = False

    @property
    def is_person(self) -> bool:
        """True where the likeliest reading is a person."""
        return self.kind == "person"

    @property
    def said(self) -> tuple[str, ...]:
        """The countries, none where the place is doubtful: the governor of a Santa Catarina that no table holds."""
        return () if self.doubtful else self.countries

    @property
    def countries(self) -> tuple[str, ...]:
        """The code of the state that the name is, is of, or lies in; none for an international body."""
        code = country_of(self.entries[0])
        return (code,) if code else ()


@dataclass(frozen=True, slots=True)
class Entries:
    """The matches of a page, by their first token, by the token after them, and which tokens they cover."""

    by_start: Mapping[int, Match]
    by_end: Mapping[int, Match]
    covered: frozenset[int]

    def starting(self, at: int) -> Match | None:
        """The match that starts at token `at`."""
        return self.by_start.get(at)

    def ending(self, at: int) -> Match | None:
        """The match that ends before token `at`."""
        return self.by_end.get(at)

    def free(self, at: int) -> bool:
        """True where no match covers token `at`."""
        return at not in self.covered


def country_of(entry: Entry) -> str | None:
    """The ISO code that an entry stands for."""
    return entry.code if isinstance(entry, State) else entry.country


def find_entries(page: Page, knowledge: Knowledge, published: str | None) -> Entries:
    """The known names of a page; the longest wins, then the earlier."""
    by_start: dict[int, Match] = {}
    at = 0
    while at < len(page.words):
        head = page.words[at][0]
        if not (head.isupper() or head.isdigit()):
            at += 1
            continue
        match = _match_at(page, knowledge, at, page.bounds(at)[1], published)
        if match is None:
            at += 1
            continue
        if match.first > at:
            before = _match_at(page, knowledge, at, match.first, published)
            if before is not None and before.first == at:
                by_start[at] = before
        by_start[match.first] = match
        at = match.last
    named = (match for match in by_start.values() if not match.is_person and not _is_shared(page, match))
    counts = Counter(code for match in named for code in match.countries)
    by_start = {at: _of_the_page(page, match, counts, knowledge) for at, match in by_start.items()}
    by_end = {match.last: match for match in by_start.values()}
    covered = frozenset(index for match in by_start.values() for index in range(match.first, match.last))
    return Entries(by_start, by_end, covered)


def _is_shared(page: Page, match: Match) -> bool:
    """True for a body of a name that many states' bodies have."""
    return match.kind == "organisation" and page.joined(match.first, match.last) in _SHARED_BODIES


def _of_the_page(page: Page, match: Match, counts: Counter[str], knowledge: Knowledge) -> Match:
    """The match, in the light of the states that the page names, `counts` times each.

    A body that many states have (`National Assembly`) has the state of the tables only on a page about that state. A
    small place of a state that the page never names besides is doubtful.
    """
    code = country_of(match.entries[0])
    if _is_shared(page, match):
        if code in [one for one, _ in counts.most_common(2)]:
            return match
        entries = (replace(one, country=None) if isinstance(one, Organisation) else one for one in match.entries)
        return replace(match, entries=tuple(entries))
    place = match.entries[0]
    if match.kind != "place" or not isinstance(place, PlaceEntry) or place.kind != "city" or not code:
        return match
    known = place.population > _LARGE or knowledge.capital(code) == place
    return match if known or counts[code] > 1 or len(counts) < 2 else replace(match, doubtful=True)


def _match_at(page: Page, knowledge: Knowledge, at: int, stop: int, published: str | None) -> Match | None:
    """The known name that starts at token `at` and ends by `stop`; the titles before a person's name are left out."""
    word = page.words[at]
    if not word[0].isupper() and not (word[0].isdigit() and at + 1 < len(page.words) and page.upper[at + 1]):
        return None
    demonym = _demonym_at(page, knowledge, at, stop, published)
    found = _longest(page, knowledge, at, stop)
    if found is None or (demonym is not None and demonym.last - at >= found[0] and not isinstance(found[1][0], State)):
        return demonym
    last = at + found[0]
    entries = found[1]
    kind = _kind(entries[0])
    if _is_half_small(page, at, last, entries):
        # "visited Russia today" names no outlet, but a state
        return _match_at(page, knowledge, at, last - 1, published)
    if _is_no_name(page, at, last, entries):
        return demonym
    if kind == "organisation" and _is_office(page, at, last, stop):
        return demonym
    if kind == "person":
        first = _name_start(page, at, last, entries[0].name)
        if first == last or page.words[last - 1].islower():
            return demonym
        return Match(first, last, kind, entries, first == at and knowledge.is_weak(page.quote(at, last)))
    if kind == "state":
        entries = _of_the_day(entries, published)
    return Match(at, last, kind, entries, knowledge.is_weak(page.quote(at, last)))


def _longest(page: Page, knowledge: Knowledge, at: int, stop: int) -> tuple[int, tuple[Entry, ...]] | None:
    """The longest alias at a token; its own `'s` may belong to it (`People's Republic of China`)."""
    words = page.words[at : min(stop, at + 10)]
    if len(words) > 2 and page.is_possessive(at + 1) and page.upper[at + 2]:
        joined = knowledge.longest((words[0] + words[1], *words[2:]), 0)
        if joined is not None and joined[0] > 1:
            return joined[0] + 1, joined[1]
    return knowledge.longest(words, 0)


def _is_no_name(page: Page, first: int, last: int, entries: tuple[Entry, ...]) -> bool:
    """True where the words only look like a name: a common word, a date, a name that a newline cuts in two."""
    if "\n" in page.text[page.tokens[first].start : page.tokens[last - 1].end]:
        return True
    if last - first > 1:
        return False
    lower = page.lower[first]
    if lower in CALENDAR:
        return True
    in_doubt = page.starts_sentence(first) or not page.plain(first)
    return in_doubt and lower in COMMON and not page.words[first].isupper()


def _is_half_small(page: Page, first: int, last: int, entries: tuple[Entry, ...]) -> bool:
    """True where the words are an outlet's but for a small last one: a union leader is no `Union Leader`."""
    entry = entries[0]
    outlet = isinstance(entry, Organisation) and entry.kind == "outlet"
    return outlet and last - first > 1 and page.words[last - 1].islower()


def _is_office(page: Page, first: int, last: int, stop: int) -> bool:
    """True for words that are somebody's office before they are a site's or a paper's name.

    `President of the Republic of Uzbekistan`, and the `Vice` of `Vice Foreign Minister`.
    """
    title = title_at(page.lower, first, last)
    if title is not None and title[1] in _SINGULAR_OFFICES and page.lower[title[0] : title[0] + 1] == ("of",):
        return title[0] + 1 < last
    return last == first + 1 and page.lower[first] in _RANKS and title_at(page.lower, last, stop) is not None


def _name_start(page: Page, first: int, last: int, name_of: str) -> int:
    """Where the name begins in an alias that has a title in front (`King Charles III`, `Secretary of State Rice`).

    An honorific that the person's own name `name_of` begins with is a given name (`Don Pramudwinai`).
    """
    name = at = first
    while at < last:
        title = title_at(page.lower, at, last)
        if title is not None and title[1] == "honorific" and fold(name_of).split()[:1] == [page.lower[at]]:
            title = None
        at = title[0] if title is not None else at + 1
        if title is not None and at < last:
            name = at
    return name


def _demonym_at(page: Page, knowledge: Knowledge, at: int, stop: int, published: str | None) -> Match | None:
    for last in range(min(stop, at + _LONGEST_DEMONYM), at, -1):
        if not page.words[last - 1][0].isupper() or page.lower[at] in CALENDAR:
            continue
        doubtful = last == at + 1 and page.lower[at] in COMMON
        states = () if doubtful else knowledge.find_demonym(page.quote(at, last))
        if states:
            return Match(at, last, "demonym", _of_the_day(states, published))
    return None


def _of_the_day(entries: tuple[Entry, ...], published: str | None) -> tuple[Entry, ...]:
    """The entries with the states that were there on the day of publication in front."""
    if published is None or len(entries) < 2:
        return entries
    day = published[:10]

    def gone(entry: Entry) -> bool:
        return isinstance(entry, State) and bool(
            (entry.end and entry.end[:10] < day) or (entry.start and entry.start[:10] > day and entry.end)
        )

    return tuple(sorted(entries, key=gone))


def _kind(entry: Entry) -> str:
    if isinstance(entry, State):
        return "state"
    if isinstance(entry, Person):
        return "person"
    return "place" if isinstance(entry, PlaceEntry) else "organisation"


def organisation_in(match: Match) -> Organisation | None:
    """The body among a match's readings."""
    return next((entry for entry in match.entries if isinstance(entry, Organisation)), None)


def place_in(match: Match) -> PlaceEntry | None:
    """The place among a match's readings."""
    return next((entry for entry in match.entries if isinstance(entry, PlaceEntry)), None)


def state_in(match: Match) -> State | None:
    """The state among a match's readings."""
    return next((entry for entry in match.entries if isinstance(entry, State)), None)
