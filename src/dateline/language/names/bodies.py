"""States, places, sites and bodies: what the tables know, and names whose last word says what they are."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from dateline.knowledge import Entry, Organisation, PlaceEntry, State, fold
from dateline.language.names.entries import Entries, Match, country_of, organisation_in, place_in, state_in
from dateline.language.names.offices import (
    BODY_NOUNS,
    COUNTRY_BODY_STARTS,
    MODIFIERS,
    find_country_body,
    opens_with_verb,
)
from dateline.language.names.page import CALENDAR, NO_NAMES, Page
from dateline.language.names.titles import title_at
from dateline.language.wordlists import read_classes
from dateline.records import Mention

_WORDS = read_classes("names/words.txt")
SITES = frozenset(_WORDS["site"])
_SITE_PREFIXES = frozenset(_WORDS["site_prefix"])
_AT_PLACE = frozenset(_WORDS["at_place"])
_LEADS = _AT_PLACE | {"of", "for", "between", "and"}
_SITE_MODIFIERS = frozenset(_WORDS["site_modifier"])
_PAPERS = frozenset({"times", "post", "journal", "tribune", "herald", "gazette", "television", "tv", "radio", "news"})
_GATHERINGS = frozenset({"forum", "dialogue", "conference", "group", "club", "process", "initiative", "summit"})
_NAMED_FOR_TOWNS = frozenset({"group", "club"})
"""What a town's name with this one noun stands for, and no more the town."""
_MISSIONS = frozenset({"embassy", "consulate", "mission"})
_AFTER_PEOPLE = frozenset({"say", "are", "were", "have", "will", "want", "said", "and", "in"})
_NO_CITY = frozenset({"markets", "punishment", "spending", "flows", "investment", "gains", "market", "controls"})
_SMALL = 50_000  # inhabitants below which one word alone is no sure place
_ADJECTIVES = ("ish", "ian", "ese", "ean")
_AFTER_SITE = frozenset(_WORDS["after_site"])
_POINTERS = frozenset({"the", "his", "her", "their", "its"})
# In `in Davos talks` or `at Ramstein meetings` the name is the event's.
_EVENTS = frozenset(_WORDS["event_noun"])
_INSIDE_NAMES = frozenset({"of", "the", "de", "du", "la", "del", "'s", "and"})


def _plain_sites() -> dict[str, list[tuple[str, ...]]]:
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted(_WORDS["plain_site"], key=lambda item: -len(item)):
        words = tuple(phrase.replace("'s", " 's").split())
        by_first.setdefault(words[0], []).append(words)
    return by_first


_PLAIN_SITES = _plain_sites()
_LOWER_STARTS = COUNTRY_BODY_STARTS | frozenset(_PLAIN_SITES)


def find_bodies(
    page: Page, entries: Entries, taken: frozenset[int], capital: Callable[[str], PlaceEntry | None]
) -> Iterator[Mention]:
    """The states, places and bodies of a page outside the tokens `taken` by people and offices, in text order.

    `capital` gives the capital of a state by its code.
    """
    for sentence in page.sentences:
        at = sentence.first
        while at < sentence.last:
            opens = (page.upper[at] or page.lower[at] in _LOWER_STARTS or at in entries.by_start) and at not in taken
            found = _body_at(page, entries, at, sentence.last, taken, capital) if opens else None
            if found is None:
                at += 1
                continue
            mention, at = found
            yield mention


def _body_at(
    page: Page, entries: Entries, at: int, stop: int, taken: frozenset[int],
    capital: Callable[[str], PlaceEntry | None],
) -> tuple[Mention, int] | None:  # fmt: skip
    """The body, site, place or state that starts at token `at`, and the token after it."""
    body = _country_body(page, entries, at, stop)
    if body is not None:
        return body
    pointed = _capital(page, entries, at, stop, capital) or _plain_site(page, entries, at, stop)
    if pointed is not None:
        return pointed
    match = entries.starting(at)
    site = _site(page, entries, at, stop, taken)
    if site is not None and (match is None or site[1] > match.last):
        return site
    if match is not None and match.kind in ("state", "demonym", "place") and match.last < stop and at + 1 not in taken:
        body = _named_body(page, entries, at, stop, taken)
        if body is not None and body[0].kind == "organisation":
            end = body[1]
            if end > match.last + 1 or (match.kind == "place" and page.lower[end - 1] in _NAMED_FOR_TOWNS):
                return body
    if match is not None:
        found = _known(page, match)
        return (found, match.last) if found else None
    return _named_body(page, entries, at, stop, taken)


def _capital(
    page: Page, entries: Entries, at: int, stop: int, capital: Callable[[str], PlaceEntry | None]
) -> tuple[Mention, int] | None:
    """`the Polish capital`: the city."""
    match = entries.starting(at)
    if match is None or match.kind not in ("demonym", "state") or not match.countries:
        return None
    last = match.last + (1 if page.is_possessive(match.last) else 0)
    if last >= stop or page.lower[last] != "capital" or (last + 1 < stop and page.words[last + 1].islower()
                                                         and page.lower[last + 1] in _NO_CITY):  # fmt: skip
        return None
    place = capital(match.countries[0])
    return (entry_mention(page, at, last + 1, place), last + 1) if place else None


def _plain_site(page: Page, entries: Entries, at: int, stop: int) -> tuple[Mention, int] | None:
    """`at the town hall`, `in the presidential palace`: a site without a name that the page points at."""
    if at < 2 or not (page.lower[at - 1] in _POINTERS and page.lower[at - 2] in _AT_PLACE):
        return None
    for words in _PLAIN_SITES.get(page.lower[at], ()):
        last = at + len(words)
        if last <= stop and page.lower[at:last] == words and page.words[at].islower():
            country, within = _where(page, entries, at, last, stop)
            name = page.quote(at, last)
            return _placed(mention_of(page, at, last, "place", "place:" + fold(name), name, country), within), last
    return None


def mention_of(page: Page, first: int, last: int, kind: str, key: str, name: str, country: str | None) -> Mention:
    """A mention of tokens `first` to `last` that the tables do not hold."""
    start, end = page.tokens[first].start, page.tokens[last - 1].end
    return Mention(start, end, page.text[start:end], kind, key=key, name=name, country=country)


def entry_mention(page: Page, first: int, last: int, entry: Entry) -> Mention:
    """A mention of tokens `first` to `last` that print an entry of the tables."""
    start, end = page.tokens[first].start, page.tokens[last - 1].end
    text = page.text[start:end]
    if isinstance(entry, State):
        return Mention(start, end, text, "state", f"state:{entry.code}", entry.name, entry.entity, entry.code)
    if isinstance(entry, PlaceEntry):
        entity = entry.id if entry.id.startswith(("Q", "geonames:")) else None
        return Mention(start, end, text, "place", f"place:{entry.id}", entry.name, entity, entry.country,
                       lat=entry.lat, lon=entry.lon, within=entry.within)  # fmt: skip
    if isinstance(entry, Organisation):
        kind = entry.kind if entry.kind in ("agency", "outlet") else "organisation"
        return Mention(start, end, text, kind, f"org:{entry.id}", entry.name, entry.entity, entry.country)
    return Mention(start, end, text, "person", entry.id, entry.name, entry.entity, entry.country)


def _known(page: Page, match: Match) -> Mention | None:
    """The mention of a match: a seat is a place after `at`, else the body that sits there."""
    if match.kind == "demonym":
        return _people(page, match)
    if match.is_person:
        return None
    before = page.lower[match.first - 1] if match.first else ""
    if before == "the" and match.first > 1:
        before = page.lower[match.first - 2]
    place, body = place_in(match), organisation_in(match)
    small = place is not None and place.kind == "city" and place.population < _SMALL
    single = match.kind == "place" and match.last - match.first == 1
    if single and (match.weak or small) and not _place_evidence(page, match):
        return None
    if place is not None and body is not None:
        entry: Entry = place if before in _AT_PLACE else body
        return entry_mention(page, match.first, match.last, entry)
    state = state_in(match)
    if match.weak and state is None and body is not None and not page.words[match.first].isupper():
        if match.last - match.first == 1:
            return None
        name = page.quote(match.first, match.last)
        return mention_of(page, match.first, match.last, "organisation", "org:" + fold(name), name, None)
    return entry_mention(page, match.first, match.last, match.entries[0])


def _place_evidence(page: Page, match: Match) -> bool:
    """True where the words beside a doubtful place name say that it is a place."""
    before = page.lower[match.first - 1] if match.first else ""
    after = page.lower[match.last] if match.last < len(page.lower) else ""
    beyond = page.upper[match.last + 1] if match.last + 1 < len(page.upper) else False
    alone = page.sentences[page.sentence_of[match.first]].block == "dateline"
    return alone or before in _LEADS or (after == "," and beyond)


def _people(page: Page, match: Match) -> Mention | None:
    """`the Russians`, `the Swiss`: a state named by its people; an adjective is no mention."""
    entry = match.entries[0]
    word = page.words[match.last - 1].lower()
    following = page.words[match.last] if match.last < len(page.words) else "."
    plural = word.endswith(("ns", "is", "es", "ks", "ds")) and word != "portuguese"
    whole = word.endswith(("ish", "ese", "ch", "ss"))
    before = page.lower[match.first - 1] if match.first else ""
    verb = following[0].isalpha() and following.lower() in _AFTER_PEOPLE
    alone = not following[0].isalnum() or verb
    if plural or (whole and alone and (before == "the" or verb) and following.lower() != "and"):
        return entry_mention(page, match.first, match.last, entry)
    return None


def _country_body(page: Page, entries: Entries, at: int, stop: int) -> tuple[Mention, int] | None:
    """`the Swiss foreign ministry`, `Russia's Foreign Ministry`, `foreign ministry`: a body with its state, if said."""
    match = entries.starting(at)
    begin = at
    country: str | None = None
    if match is not None and match.kind in ("demonym", "state", "place"):
        begin = match.last + (1 if page.is_possessive(match.last) else 0)
        country = country_of(match.entries[0])
    elif match is not None:
        return None
    last = find_country_body(page, begin, stop)
    if not last or (match is None and last - begin < 2):
        return None
    if match is None and begin > 0 and page.upper[begin - 1] and page.words[begin - 1][0].isalpha() and page.plain(at):
        return None
    if page.lower[last - 1] in _MISSIONS and last + 1 < stop and page.lower[last] in ("in", "to"):
        city = entries.starting(last + 1)
        if city is not None and city.kind in ("place", "state"):
            last = city.last
    name = page.quote(at, last)
    key = "org:" + (country or "") + ":" + fold(page.quote(begin, last))
    return mention_of(page, at, last, "organisation", key, name, country), last


def _site(page: Page, entries: Entries, at: int, stop: int, taken: frozenset[int]) -> tuple[Mention, int] | None:
    """`the Metropole hotel`, `Villa La Grange`, `Novo-Ogaryovo state residence`, `10 Downing Street`."""
    if not page.plain(at) or page.is_possessive(at):
        return None
    if page.lower[at] in NO_NAMES and page.lower[at] not in _SITE_PREFIXES:
        return None
    end = _capitals(page, at, stop, taken)
    if end == at or (end == at + 1 and (page.starts_sentence(at) or page.lower[at].endswith(_ADJECTIVES))):
        return None
    last = _site_end(page, at, end, stop)
    if last == 0:
        return None
    name = page.quote(at, last)
    country, within = _where(page, entries, at, last, stop)
    return _placed(mention_of(page, at, last, "place", "place:" + fold(name), name, country), within), last


def _placed(mention: Mention, within: tuple[str, ...]) -> Mention:
    return replace(mention, within=within)


def _capitals(page: Page, at: int, stop: int, taken: frozenset[int]) -> int:
    """The end of the run of capitalised words from token `at`, with `of the`, `'s` and particles inside it."""
    end = at
    while end < stop and end - at < 8 and end not in taken:
        if page.upper[end] and page.words[end][0].isalpha() and page.lower[end] not in CALENDAR:
            end += 1
            continue
        ahead = end
        while ahead < stop and ahead - end < 2 and page.lower[ahead] in _INSIDE_NAMES:
            ahead += 1
        if end == at or ahead == end or ahead >= stop or not page.upper[ahead] or page.lower[ahead - 1] == "and":
            break
        if page.lower[ahead] in CALENDAR:
            break
        end = ahead
    return end


def _site_end(page: Page, at: int, end: int, stop: int) -> int:
    """The end of a site whose capitals run from `at` to `end`; 0 where no word says that it is one."""
    ahead = end
    while ahead < stop and ahead - end < 2 and page.lower[ahead] in _SITE_MODIFIERS:
        ahead += 1
    if ahead < stop and page.lower[ahead] in SITES and page.words[ahead].islower() and not page.is_possessive(end):
        following = page.words[ahead + 1] if ahead + 1 < stop else "."
        ends = not following[0].isalpha() or following.lower() in _AFTER_SITE
        return ahead + 1 if end > at and ends else 0
    for index in range(end - 1, at, -1):
        if page.lower[index] in SITES:
            whole = index + 1
            tail = page.quote(whole, end).lower() if whole < end else ""
            return end if tail.startswith("of ") else whole
    if page.lower[at] in SITES and end - at >= 3 and page.lower[at + 1] == "of":
        return end
    return end if page.lower[at] in _SITE_PREFIXES and end - at >= 2 else 0


def _where(page: Page, entries: Entries, first: int, last: int, stop: int) -> tuple[str | None, tuple[str, ...]]:
    """The country and the containing places that a site's own words or the words after it give."""
    inner = next((match for at in range(first, last) if (match := entries.starting(at)) and not match.is_person), None)
    at = last
    names: list[str] = []
    country: str | None = None
    while at + 1 < stop and page.lower[at] in ("in", "outside", "near", ",", "at") and len(names) < 3:
        match = entries.starting(at + 1)
        if match is None or match.is_person:
            break
        country = country or country_of(match.entries[0])
        if match.kind == "place" and page.lower[at] in ("in", ",", "at"):
            names.append(match.entries[0].name)
        at = match.last
    if inner is not None and inner.first == first:
        country = country or country_of(inner.entries[0])
        if inner.kind == "place" and inner.entries[0].name not in names:
            names.insert(0, inner.entries[0].name)
    return country, tuple(names)


def _named_body(
    page: Page, entries: Entries, at: int, stop: int, taken: frozenset[int]
) -> tuple[Mention, int] | None:
    """A body that no table holds: capitalised words of which the last is a body's noun (`Nordby Furniture Group`)."""
    if not (page.upper[at] and page.plain(at) and page.words[at][0].isalpha()) or page.lower[at] in CALENDAR:
        return None
    if opens_with_verb(page, at) or (page.starts_sentence(at) and page.lower[at] in NO_NAMES):
        return None
    title = title_at(page.lower, at, stop)
    if title is not None and title[3]:
        return None  # `Foreign Ministers of the Nordic Council`: the body comes later
    end = _capitals(page, at, stop, taken)
    if end > at + 1 and page.lower[end - 1] in BODY_NOUNS and not (page.lower[at] in page.given and end - at == 2):
        name = page.quote(at, end)
        inner = next((match for index in range(at, end) if (match := entries.starting(index))), None)
        country = country_of(inner.entries[0]) if inner and not _is_gathering(page, inner, at, end) else None
        return mention_of(page, at, end, _kind_of_body(page, at, end), "org:" + fold(name), name, country), end
    return _unknown_place(page, entries, at, end, stop)


def _is_gathering(page: Page, inner: Match, first: int, last: int) -> bool:
    """True for what is called after the town where states met: the Rio Group, the Antalya Diplomacy Forum."""
    return inner.kind == "place" and inner.first == first and page.lower[last - 1] in _GATHERINGS


def _kind_of_body(page: Page, first: int, last: int) -> str:
    """`agency` for a wire service by its name, `outlet` for a paper or broadcaster, else `organisation`."""
    words = set(page.lower[first:last])
    if words & {"press", "news"} and page.lower[last - 1] in ("agency", "service", "association"):
        return "agency"
    return "outlet" if page.lower[last - 1] in _PAPERS else "organisation"


_PART_OF_TIME = ("mid-", "early-", "late-")


def _unknown_place(page: Page, entries: Entries, at: int, end: int, stop: int) -> tuple[Mention, int] | None:
    """`in Heiligendamm, Germany`, `at Walker's Point`: what `in` or `at` makes a place."""
    led = at > 0 and page.lower[at - 1] in ("in", "at", "near", "outside")
    if not led or end == at or end - at > 3 or any(entries.starting(index) for index in range(at, end)):
        return None
    last = page.lower[end - 1]
    if page.words[at].isupper() or last in BODY_NOUNS or page.lower[at] in page.given or last.endswith(_ADJECTIVES):
        return None
    if page.lower[at].startswith(_PART_OF_TIME):
        return None  # in mid-January
    if end < stop and (page.words[end][0].isdigit() or page.is_possessive(end) or page.lower[end] in _EVENTS):
        return None
    country, within = _where(page, entries, at, end, stop)
    name = page.quote(at, end)
    return _placed(mention_of(page, at, end, "place", "place:" + fold(name), name, country), within), end


def is_adjective(page: Page, match: Match) -> bool:
    """True where a demonym stands before what it describes."""
    return match.last < len(page.words) and (page.words[match.last].islower() or page.lower[match.last] in MODIFIERS)
