"""Office phrases: `the former Kremlin spokesman`, `Japan's prime minister`, `U.S. special envoy for North Korea`.

The grammar reads a phrase from its noun outward: modifiers, countries, bodies and possessors on the left, an `of`,
`for` or `to` complement on the right. Nothing is resolved here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from dateline.language.names.entries import Entries
from dateline.language.names.page import CALENDAR, COMMON, NO_NAMES, Page
from dateline.language.names.titles import CLASSES, may_be_title, title_at
from dateline.language.wordlists import read_classes

_WORDS = read_classes("names/words.txt")
_TITLES = read_classes("names/titles.txt")
MODIFIERS = frozenset(_WORDS["modifier"])
EPITHETS = frozenset(_WORDS["epithet"])
DETERMINERS = frozenset(_WORDS["determiner"])
POSSESSIVES = frozenset(_WORDS["possessive"])
SITES = frozenset(_WORDS["site"])
BODY_NOUNS = frozenset(_WORDS["body"])
MALE, FEMALE = frozenset(_TITLES["male"]), frozenset(_TITLES["female"])
_OWN_COUNTRY = {noun.strip(): code.strip() for noun, _, code in (pair.partition("=") for pair in _TITLES["country"])}
RULERS = frozenset({"state", "government", "leader", "royal"})
HELD_BY_ONE = frozenset({"state", "government", "foreign", "defence"})
OF_STATE = frozenset({"state", "government", "vice", "foreign", "defence", "minister", "spokesperson"})
_GIVEN_TITLES = frozenset({"amir", "sultan", "shah"})
UNNAMED = frozenset({"relative", "honorific", "person"})  # their words are no office
_TRIMMED = frozenset({"then", "now", "new", "newly", "current", "present", "both", "one", "another", "appointed",
                      "elected", "named"})  # fmt: skip
_FORMER = frozenset(_WORDS["former"])
_COMPLEMENT_NOUNS = frozenset(_WORDS["complement_noun"])
_VERB_LIKE = frozenset(_WORDS["verb_like"])
_VERB_LEADS = frozenset(_WORDS["verb_lead"])
_DESCRIBED = BODY_NOUNS | {"camp", "groups", "stronghold", "fighters", "territory", "areas", "area", "election", "race"}
_PARTICIPLE_NAMES = frozenset(_WORDS["participle_name"])
_ONE_ON_EARTH = frozenset({"pope", "pontiff", "holy father"})
_JOINED = frozenset({"demonym", "state", "organisation"})
_ADJECTIVES = tuple(_WORDS["adjective_ending"])
_CHAMBERS = frozenset({"house", "chamber", "un", "u.n", "eu", "european", "fifa", "ioc", "uefa"})
_ONE_HOLDER = frozenset({"state", "government", "foreign", "defence"})
_PARTISAN = frozenset({"candidate", "leader", "head"})
"""Classes of those who lead a party beside an office of state."""
_STOPS = frozenset(_WORDS["complement_stop"])
_ANY_COMPLEMENT = frozenset({"of", "for", "to", "at", "in", "on", "with"})
# Which classes take a complement with which preposition where no comma bounds it.
_COMPLEMENTS = {
    "of": frozenset(CLASSES) - {"honorific", "military", "relative", "person"},
    "for": frozenset({"envoy", "adviser", "minister", "foreign", "head", "spokesperson", "vice"}),
    "to": frozenset({"envoy", "adviser"}),
    "at": frozenset({"expert"}),
    "on": frozenset({"envoy"}),
}


@dataclass(frozen=True, slots=True)
class Office:
    """An office phrase: tokens `first` to `last` (half-open), from `start` on with its determiner.

    `kind` is a class of titles.txt; `words` is the office as printed, null where the noun is none (an honorific, a
    relative) or an epithet takes it back. `countries` are codes said in the phrase; `owner` is a possessor's tokens.
    """

    start: int
    first: int
    last: int
    head: int
    kind: str
    plural: bool
    determiner: str
    words: str | None
    countries: tuple[str, ...]
    owner: tuple[int, int] | None
    former: bool
    gender: str | None
    noun: str


def find_offices(page: Page, entries: Entries) -> tuple[Office, ...]:
    """The office phrases of a page, in text order, none inside another."""
    found: list[Office] = []
    for sentence in page.sentences:
        at = sentence.first
        floor = sentence.first
        while at < sentence.last:
            opens = may_be_title(page.lower[at]) and entries.free(at)
            chain = _chain(page, entries, at, sentence.last) if opens else None
            if chain is None:
                at += 1
                continue
            if chain.noun in ("deputy", "assistant") and entries.starting(chain.last):
                at = chain.last  # `Deputy US envoy`: the noun comes later
                continue
            if _is_verb(page, entries, chain, sentence.first):
                at = chain.last
                continue
            if _is_site(page, chain.last, sentence.last) or _is_modifier(page, chain, sentence.last):
                at = chain.last
                continue
            office = _read_office(page, entries, chain, floor, sentence.last)
            if found and _continues(page, found[-1], office):
                office = _joined(page, found.pop(), office)
            found.append(office)
            floor = at = office.last
            rank = title_at(page.lower, at, sentence.last) if at < sentence.last else None
            if rank is not None and office.kind in _ONE_HOLDER and _is_name(page, at, rank[0], sentence.last):
                at += 1
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Chain:
    """One or more titles in a row (`press secretary`, `deputy prime minister`): tokens, class, noun, number.

    `named` is where the words of the office end: an honorific after them is none of them.
    """

    first: int
    last: int
    kind: str
    noun: str
    plural: bool
    named: int


def _is_verb(page: Page, entries: Entries, chain: _Chain, first: int) -> bool:
    """True for `Putin heads to Minsk`, `Xi will host Biden`: the word is a verb there."""
    at = chain.first
    if chain.last != at + 1 or page.upper[at] or chain.noun not in _VERB_LIKE or at == first:
        return False
    if not chain.plural:
        return page.lower[at - 1] in _VERB_LEADS
    match = entries.ending(at)
    name = page.upper[at - 1] and (match is None or match.kind in ("person", "state"))
    return name or page.lower[at - 1] in _VERB_LEADS


def _continues(page: Page, before: Office, office: Office) -> bool:
    """True for the second of two offices of one person: `State Councilor and Foreign Minister Wang Yi`.

    So too between commas, under one article: `the Prime Minister and Foreign Minister of Qatar, Sheikh Mohammed`.
    """
    if page.lower[before.last : office.start] != ("and",) or before.plural or office.plural or office.determiner:
        return False
    if office.last >= len(page.words) or not UNNAMED.isdisjoint((before.kind, office.kind)):
        return False
    named = page.upper[office.head] and page.upper[before.head] and page.upper[office.last]
    if named and set(office.countries) <= set(before.countries):
        return True
    led = page.upper[office.first] and office.first < office.head and office.kind in _PARTISAN
    if led and before.kind in OF_STATE and before.countries and page.upper[office.last]:
        return True  # `Norway's deputy premier and Centre Party leader X`
    apposed = page.lower[office.last] == "," and page.upper[min(office.last + 1, len(page.words) - 1)]
    return before.determiner == "the" and before.last == before.head + 1 and not before.countries and apposed


def _joined(page: Page, before: Office, office: Office) -> Office:
    """The two offices as one phrase, of the second's class."""
    between = page.text[page.tokens[before.last - 1].end : page.tokens[office.last - 1].end]
    return replace(office, start=before.start, first=before.first, determiner=before.determiner,
                   words=before.words and before.words + between, countries=before.countries or office.countries,
                   owner=before.owner, former=before.former)  # fmt: skip


def _is_site(page: Page, at: int, stop: int) -> bool:
    """True where a possessive and a capitalised noun make the title part of a site: `Governor's House`."""
    return at + 1 < stop and page.is_possessive(at) and page.upper[at - 1] and page.lower[at + 1] in SITES


def _is_modifier(page: Page, chain: _Chain, stop: int) -> bool:
    """True where a lower-case title only describes what follows it: `the rebel movement`, `the candidate camp`."""
    at = chain.last
    if chain.plural or at >= stop or page.upper[chain.last - 1] or page.lower[at] not in _DESCRIBED:
        return False
    return page.words[at].islower()


def _chain(page: Page, entries: Entries, at: int, stop: int) -> _Chain | None:
    title = title_at(page.lower, at, stop)
    if title is None:
        return None
    end, kind, noun, plural = title
    named = end
    while True:
        ahead = end
        while ahead < stop and ahead - end < 3 and page.lower[ahead] in MODIFIERS:
            ahead += 1
        following = title_at(page.lower, ahead, stop) if ahead < stop else None
        person = entries.starting(ahead)
        if person is not None and person.is_person and following is not None and person.last > following[0]:
            following = None  # `Deputy Prime Minister Don Pramudwinai`
        named_so = kind in _ONE_HOLDER and ahead == end
        if following is not None and named_so and _is_name(page, ahead, following[0], stop):
            following = None
        if following is None or (ahead > end and plural) or page.is_possessive(ahead):
            return _Chain(at, end, kind, noun, plural, named)
        first_upper, next_upper = page.upper[end - 1], page.upper[ahead]
        if first_upper != next_upper and not (kind in ("head", "adviser", "military") or next_upper):
            return _Chain(at, end, kind, noun, plural, named)
        named = end if following[1] == "honorific" else following[0]
        if CLASSES.index(following[1]) <= CLASSES.index(kind) or kind in ("head", "honorific", "adviser", "relative"):
            kind, noun = following[1], following[2]
        end, plural = following[0], following[3]


def _is_name(page: Page, at: int, end: int, stop: int) -> bool:
    """True for a title after an office that is a surname, or a given name before others (`Minister Amir Khan M`)."""
    if _is_surname(page, at, end, stop):
        return True
    given = page.lower[at] in _GIVEN_TITLES and end == at + 1 and page.upper[at] and page.upper[at - 1]
    return given and end < stop and page.upper[end] and page.plain(end)


def _is_surname(page: Page, at: int, end: int, stop: int) -> bool:
    """True for `Prime Minister Major said`: a rank or job with a capital, and no name after it, is the name."""
    beyond = end < stop and page.upper[end] and page.words[end][0].isalpha()
    return end == at + 1 and page.upper[at] and page.plain(at) and page.upper[at - 1] and not beyond


def _read_office(page: Page, entries: Entries, chain: _Chain, floor: int, stop: int) -> Office:
    if chain.noun == "official" and chain.plural:
        chain = replace(chain, kind="legislator")  # officials of a state or body act for it; one official is a source
    left = _read_left(page, entries, chain.first, floor, chain.plural)
    last, after = chain.last, tuple[str, ...]()
    if chain.kind != "honorific":
        last, after = read_complement(page, entries, chain.last, stop, chain.kind)
    if chain.plural and after:
        last, after = _read_list(page, entries, last, stop, after)
    countries = left.countries or (() if chain.kind in ("envoy", "adviser") else after)
    if not countries and chain.noun in _OWN_COUNTRY and (page.upper[chain.first] or chain.noun in _ONE_ON_EARTH):
        countries = (_OWN_COUNTRY[chain.noun],)
    words = set(page.lower[left.first : chain.last])
    former = bool(words & _FORMER) or any(word.startswith(("ex-", "then-")) for word in words)
    epithet = bool(words & EPITHETS)
    begin = left.office
    while begin < chain.first and page.lower[begin] in _TRIMMED:
        begin += 1
    end = chain.named if last == chain.last else last
    printed = None if chain.kind in UNNAMED or epithet else page.quote(begin, end)
    return Office(
        left.start, left.first, last, chain.last - 1, _refine(page, left.first, chain, last), chain.plural,
        left.determiner, printed, countries, left.owner, former, gender_of(chain.noun), chain.noun,
    )  # fmt: skip


def _read_list(
    page: Page, entries: Entries, at: int, stop: int, countries: tuple[str, ...]
) -> tuple[int, tuple[str, ...]]:  # fmt: skip
    """The end of a list of states that goes on at token `at` after a comma, and all its states.

    `the presidents of Kyrgyzstan, Tajikistan and Uzbekistan`, `of Bosnia, Croatia and rump Yugoslavia`. A list has an
    `and`: in `the leaders of France, Germany said` the second state is a subject.
    """
    found = list(countries)
    end, closed = at, False
    while end + 1 < stop and not closed:
        ahead = end
        if page.lower[ahead] == ",":
            ahead += 1
        if ahead < stop and page.lower[ahead] == "and":
            ahead, closed = ahead + 1, True
        while ahead < stop and page.lower[ahead] in ("the", "rump", "former"):
            ahead += 1
        match = entries.starting(ahead) if ahead < stop else None
        if ahead == end or match is None or match.kind != "state" or page.is_possessive(match.last):
            return at, countries
        found.extend(match.countries)
        end = match.last
    return (end, tuple(dict.fromkeys(found))) if closed else (at, countries)


def _refine(page: Page, first: int, chain: _Chain, last: int) -> str:
    """The class of a phrase, by its modifiers too: `deputy prime minister` is no head of government."""
    before = set(page.lower[first : chain.last - 1])
    if chain.kind in ("state", "government", "foreign", "defence") and before & {"deputy", "vice", "assistant"}:
        return "vice"
    if chain.kind == "minister" and "foreign" in before:
        return "foreign"
    if chain.kind == "state" and chain.noun == "president" and before & (BODY_NOUNS | _CHAMBERS):
        return "head"
    if chain.kind == "leader" and before & {"opposition", "party", "rebel", "separatist", "religious", "union",
                                            "house", "senate", "majority", "minority"}:  # fmt: skip
        return "candidate"
    return chain.kind


def gender_of(noun: str) -> str | None:
    """`m` or `f` where a title says it."""
    return "m" if noun in MALE else "f" if noun in FEMALE else None


@dataclass(frozen=True, slots=True)
class _Left:
    """What stands before an office's noun: `office` is where its printed words begin, `first` where the phrase does."""

    start: int
    first: int
    office: int
    determiner: str
    countries: tuple[str, ...]
    owner: tuple[int, int] | None


def _read_left(page: Page, entries: Entries, head: int, floor: int, plural: bool) -> _Left:
    """Reads leftwards from the noun at `head`, not beyond `floor`."""
    at = head
    countries: list[str] = []
    owner: tuple[int, int] | None = None
    office = head
    bodies = 0
    while at > floor:
        match = entries.ending(at)
        if match is not None and match.first >= floor and not match.is_person and not _set_off(page, match.first, head):
            if not (match.weak and match.kind == "place"):  # `another Moro leader` is of a people, not of a town
                countries[:0] = match.said
            at = office = match.first
            link = at - 1 if at - 1 > floor and page.lower[at - 1] in ("and", ",") else at
            link = link - 1 if link < at and page.lower[link] == "and" and page.lower[link - 1] == "," else link
            joined = entries.ending(link) if floor < link < at else None
            if joined is not None and not plural and match.kind == "demonym" and joined.kind == "state":
                # between SYRIA and Palestinian leader X; but the US and Palestinian leaders, a US and Italian general
                joined = joined if page.quote(joined.first, joined.last).isupper() else None
            further = joined is not None and joined.kind == "demonym" and len(countries) > 1
            listed = page.lower[at - 1] == "and" or further
            if joined is not None and listed and joined.first >= floor and joined.kind in _JOINED:
                at = link
        elif page.is_possessive(at - 1):
            first = _owner(page, entries, at - 1, floor)
            said = entries.ending(at - 1)
            if said is not None and not said.is_person:
                countries[:0] = said.said
                first = office = _owners(page, entries, first, floor, countries)
            elif page.upper[first]:
                owner, office = (first, at - 1), first
            return _determined(page, first, floor, office, tuple(countries), owner)
        elif page.lower[at - 1] in MODIFIERS or page.lower[at - 1] in EPITHETS or _compound(page, at - 1):
            at = office = at - 1
        elif at - 2 >= floor and page.lower[at - 2] == "the" and _is_adjective(page, entries, at - 1):
            at = at - 1  # `the authoritarian leader`
        elif bodies < 4 and _unknown_body(page, at - 1):
            bodies += 1
            at = office = at - 1
            owner = (at, at + 1) if bodies == 1 and not page.words[at].isupper() else None
        else:
            break
    return _determined(page, at, floor, office, tuple(countries), owner)


def _owners(page: Page, entries: Entries, first: int, floor: int, countries: list[str]) -> int:
    """Where `Britain's, France's and Germany's` begins before its last at token `first`; adds the states before it."""
    while first - 2 > floor and page.lower[first - 1] in ("and", ","):
        link = first - 2 if page.lower[first - 2] == "," else first - 1
        other = entries.ending(link - 1) if page.is_possessive(link - 1) else None
        if other is None or other.kind not in ("state", "demonym") or other.first < floor:
            break
        countries[:0] = other.said
        first = other.first
    return first


def _determined(
    page: Page, first: int, floor: int, office: int, countries: tuple[str, ...], owner: tuple[int, int] | None
) -> _Left:
    if first > floor and page.lower[first - 1] in DETERMINERS:
        return _Left(first - 1, first, office, page.lower[first - 1], countries, owner)
    return _Left(first, first, office, "", countries, owner)


def _set_off(page: Page, at: int, head: int) -> bool:
    """True for a place that an opening `In Moscow`, `In the Netherlands` sets apart from the office after it."""
    if at > 1 and page.lower[at - 1] == "the":
        at -= 1
    return (
        at > 0
        and page.lower[at - 1] in ("in", "at", "from", "near")
        and page.starts_sentence(at - 1)
        and page.upper[head]
    )


def _owner(page: Page, entries: Entries, mark: int, floor: int) -> int:
    """The first token of the possessor whose `'s` is token `mark`."""
    match = entries.ending(mark)
    if match is not None and match.first >= floor:
        return match.first
    at = mark - 1
    if page.upper[at]:
        while at > floor and page.upper[at - 1] and page.lower[at - 1] not in NO_NAMES and mark - at < 4:
            at -= 1
        return at
    while at > floor and mark - at < 4 and page.lower[at - 1] in MODIFIERS:
        at -= 1
    return at


def _compound(page: Page, at: int) -> bool:
    """True for a hyphenated adjective (`Harvard-educated`, `66-year-old`)."""
    word = page.lower[at]
    return "-" in word[1:] and len(word) > 3 and not page.words[at].istitle() and word not in COMMON


def _is_adjective(page: Page, entries: Entries, at: int) -> bool:
    """True for a lower-case word that ends as adjectives do and that no list here has."""
    word = page.words[at]
    return word.islower() and len(word) > 5 and word not in COMMON and word.endswith(_ADJECTIVES) and entries.free(at)


def _unknown_body(page: Page, at: int) -> bool:
    """True for a capitalised word that may name a body or company before an office (`Nordbank chief executive`)."""
    if not (page.upper[at] and page.plain(at)) or page.lower[at] in COMMON or page.lower[at] in CALENDAR:
        return False
    if opens_with_verb(page, at):
        return False  # `Accompanied President Bush to ...`
    return page.words[at][0].isalpha() and page.lower[at] not in page.given


def opens_with_verb(page: Page, at: int) -> bool:
    """True for a sentence's first word where it looks like a verb's past: `Attended the ...`, not `United ...`."""
    return page.starts_sentence(at) and page.lower[at].endswith("ed") and page.lower[at] not in _PARTICIPLE_NAMES


def read_complement(page: Page, entries: Entries, at: int, stop: int, kind: str) -> tuple[int, tuple[str, ...]]:
    """The end of the complement (`of Belarus`, `for North Korea`) that starts at token `at`, and its countries.

    `kind` is the class of the office before it, or `apposition` for reading on through unknown words, as one may
    between commas; else only countries, bodies and known nouns are taken.
    """
    lenient = kind == "apposition"
    if at + 1 >= stop or not (lenient or kind in _COMPLEMENTS.get(page.lower[at], ())):
        return at, ()
    if lenient and page.lower[at] not in _ANY_COMPLEMENT:
        return at, ()
    end = at + 1
    countries: list[str] = []
    content = 0
    while end < stop and end - at <= 12:
        match = entries.starting(end)
        word = page.lower[end]
        if match is not None and not match.is_person:
            title = title_at(page.lower, match.last, stop) if match.last < stop else None
            if title is not None and title[0] < stop and page.upper[title[0]] and page.words[title[0]][0].isalpha():
                break
            countries.extend(match.said)
            end = content = match.last
            if title is not None:
                return title[0], tuple(dict.fromkeys(countries))
            body = entries.starting(end)
            if body is not None and body.kind == "organisation" and match.kind != "organisation":
                continue  # `the director of the U.S. Central Intelligence Agency`
            if page.is_possessive(end) and (owned := _owned_body(page, end + 1, stop)):
                end = content = owned
                continue
            if lenient or match.kind == "demonym" or page.is_possessive(end) or page.lower[end : end + 1] == ("and",):
                continue
            break
        if word in ("and", "of", "for", "the", "'s", "on", "in", "its", "their", "his", "her") and word not in _STOPS:
            end += 1
        elif _complement_word(page, end, lenient):
            end += 1
            noun = page.lower[end - 1] not in MODIFIERS or page.lower[end - 1] in _COMPLEMENT_NOUNS | BODY_NOUNS
            if noun or page.upper[end - 1]:
                content = end
        else:
            break
    return (content, tuple(dict.fromkeys(countries))) if content else (at, ())


def _owned_body(page: Page, at: int, stop: int) -> int:
    """The end of the `lower house` of `Japan's lower house`: lower-case words up to a body's noun; 0 where none is."""
    for end in range(at, min(at + 3, stop)):
        if not page.words[end].islower() or page.lower[end] in _STOPS or page.lower[end] in COMMON - MODIFIERS:
            return 0
        if page.lower[end] in BODY_NOUNS or page.lower[end] in _COMPLEMENT_NOUNS:
            return end + 1
    return 0


def _complement_word(page: Page, at: int, lenient: bool) -> bool:
    word = page.lower[at]
    if not word[0].isalpha() or word in _STOPS or word in CALENDAR:
        return False
    begins_name = page.lower[at] in page.given or title_at(page.lower, at, len(page.lower)) is not None
    if page.upper[at] and not lenient and begins_name:
        return False
    if page.upper[at] or lenient:
        return True
    return word in MODIFIERS or word in BODY_NOUNS or word in _COMPLEMENT_NOUNS or begins_name


def _bodies() -> dict[str, list[tuple[str, ...]]]:
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted(_WORDS["country_body"], key=lambda item: -len(item)):
        words = tuple(phrase.replace("'s", " 's").split())
        by_first.setdefault(words[0], []).append(words)
    return by_first


_COUNTRY_BODIES = _bodies()
COUNTRY_BODY_STARTS = frozenset(_COUNTRY_BODIES)
"""The words that the name of a state's body begins with."""


def find_country_body(page: Page, at: int, stop: int) -> int:
    """The end of the body of a state (`foreign ministry`) whose name starts at token `at`; 0 where there is none."""
    if at >= stop:
        return 0
    for words in _COUNTRY_BODIES.get(page.lower[at], ()):
        if at + len(words) <= stop and page.lower[at : at + len(words)] == words:
            return at + len(words)
    return 0
