"""People as the page introduces them: a name with the office, honorific, state or apposition that stands with it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dateline.language.names.entries import Entries, Match
from dateline.language.names.offices import (
    BODY_NOUNS,
    DETERMINERS,
    MODIFIERS,
    OF_STATE,
    POSSESSIVES,
    UNNAMED,
    Office,
    read_complement,
)
from dateline.language.names.page import CALENDAR, COMMON, GIVEN, Page
from dateline.language.names.titles import title_at
from dateline.language.wordlists import read_classes

_WORDS = read_classes("names/words.txt")
PARTICLES = frozenset(_WORDS["particle"])
SURNAME_FIRST = frozenset(_WORDS["surname_first"])
SPEECH = frozenset(_WORDS["speech"])
SITES = frozenset(_WORDS["site"])
_THINGS = frozenset(_WORDS["thing"])
_PLURAL_VERBS = frozenset(_WORDS["plural_verb"])
_NO_SURNAMES = SITES | BODY_NOUNS
_FIRST_PARTICLES = PARTICLES - {"y", "e", "do", "le", "san", "st", "so"}
_ORDINARY = COMMON | MODIFIERS | DETERMINERS | POSSESSIVES
STRONG_SITES = frozenset(_WORDS["strong_site"])
AFTER_NAME = frozenset(_WORDS["after_name"])
_ROMAN = frozenset({"I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIV", "XVI", "XXIII"})
_SUFFIXES = frozenset({"jr", "sr"})
_LONGEST = 6
_DEFINITE = frozenset({"the", "his", "her", "their", "its"})
_EVENTS = frozenset(_WORDS["event_noun"])
_ONE_HOLDER = frozenset({"state", "government", "foreign", "defence"})
_NAMES_TOO = frozenset(_WORDS["name_too"])
_COMPOUND_TAILS = frozenset(_WORDS["compound_tail"])
_BEFORE_MONTHS = frozenset("in on since until by from last next this early late mid of".split())
_MONTH_NAMES = frozenset({"May", "April", "June", "August", "Jan"})
_PLACE_LEADS = frozenset({"in", "at", "near", "outside", "from", "into", "to", ",", "of"})
_BEFORE_APPOSED = frozenset({"then", "now", "newly", "once", "long", "already", "formerly", "also", "still"})
_NO_NAME_ALONE = frozenset({("al",), ("el",), ("bin",), ("ibn",)})
_AFTER_APPOSED = frozenset({"and", "who", "of"})
# What may follow an apposition.
_CLOSING = frozenset({",", ".", ";", ":", "-", "–", "—", ")", "who", "and", "?", "!", "in", "as", "…", "\"", "”"})


@dataclass(frozen=True, slots=True)
class Naming:
    """A person's name where it stands: tokens `first` to `last` are the name, `start` to `end` the whole mention.

    `office` is the phrase that introduces the name, `words` what is printed of it; `sure` tells how the page shows that
    this is a person: 3 an office or honorific, 2 a known or full name, 1 a verb of saying, 0 nothing (a bare surname).
    """

    start: int
    end: int
    first: int
    last: int
    sure: int
    office: Office | None = None
    words: str | None = None
    countries: tuple[str, ...] = ()
    gender: str | None = None
    apposed: bool = False

    @property
    def length(self) -> int:
        """How many tokens the name has."""
        return self.last - self.first


def find_namings(page: Page, entries: Entries, offices: tuple[Office, ...]) -> tuple[Naming, ...]:
    """The names of people on a page, in text order, none overlapping another's name."""
    ending = {office.last: office for office in offices}
    starting = {office.start: office for office in offices} | {office.first: office for office in offices}
    inside = {index for office in offices for index in range(office.first, office.last)}
    owned = {office.owner[0]: office.owner[1] for office in offices if office.owner}
    found: list[Naming] = []
    for sentence in page.sentences:
        at = sentence.last if sentence.block == "dateline" else sentence.first
        while at < sentence.last:
            opens = (page.upper[at] or page.lower[at] in _FIRST_PARTICLES) and (at not in inside or at in owned)
            if not opens or not may_start(page, entries, at, at in ending):
                at += 1
                continue
            end = name_end(page, entries, at, owned.get(at, sentence.last), at in ending)
            naming = _read_naming(page, entries, at, end, ending, starting)
            if naming is not None:
                found.append(naming)
            at = max(end, at + 1)
    return _spread(page, found)


def _spread(page: Page, namings: list[Naming]) -> tuple[Naming, ...]:
    """Gives each name of a list what its plural office says: `Presidents X and Y`, `opposite numbers, X and Y`."""
    out: list[Naming] = []
    for naming in namings:
        last = out[-1] if out else None
        office = last.office if last is not None and not last.apposed else None
        if (
            last is not None and office is not None and office.plural and naming.office is None
            and page.lower[last.end : naming.start] in (("and",), (",",), (",", "and"))
        ):  # fmt: skip
            countries = naming.countries or (office.countries if len(office.countries) == 1 else ())
            naming = replace(naming, office=office, words=office.words, countries=countries, sure=3)
        elif last is not None and _shares_country(page, last, naming):
            naming = replace(naming, countries=last.countries)
        out.append(naming)
    return tuple(out)


def _shares_country(page: Page, last: Naming, naming: Naming) -> bool:
    """True for `Iraqi President X and Prime Minister Y`: the second office is of the first one's state."""
    return (
        bool(last.countries) and not naming.countries and not naming.apposed
        and last.office is not None and naming.office is not None
        and naming.office.kind in OF_STATE and last.office.kind in OF_STATE
        and not naming.office.kind == last.office.kind == "state"
        and page.lower[last.end : naming.start] in (("and",), (",", "and"))
    )  # fmt: skip


def _opening_place(page: Page, entries: Entries, start: int) -> list[str]:
    """The state that the sentence opens in: `In Beijing, foreign ministry spokesman X`."""
    first = page.bounds(start)[0]
    match = entries.starting(first + 1) if first + 1 < start and page.lower[first] == "in" else None
    if match is None or match.kind not in ("place", "state") or match.last > start:
        return []
    between = page.lower[match.last : start]
    return list(match.countries) if between in ((), (",",), ("the",), (",", "the")) else []


def may_start(page: Page, entries: Entries, at: int, titled: bool) -> bool:
    """True where a name may begin at token `at`; `titled` after an office."""
    word, lower = page.words[at], page.lower[at]
    if not page.upper[at]:
        return _particle_start(page, at)
    if not word[0].isalpha() or word in ("I", "Me"):
        return False
    match = entries.starting(at)
    if match is not None and match.is_person:
        return True
    if (match is None and not entries.free(at)) or _is_adjective(word):
        return False
    bearer = word in _MONTH_NAMES and _is_bearer(page, at)
    if lower in CALENDAR and not bearer and not (word in _MONTH_NAMES and (titled or _goes_on(page, at + 1))):
        return False
    if match is not None and not titled and lower not in page.given and not _short_place(page, match):
        return False
    if lower in COMMON and not titled and not bearer and (lower not in page.given or page.starts_sentence(at)):
        return lower in _NAMES_TOO and _is_name_here(page, at)
    if len(word) == 1 or (len(word) == 2 and word.endswith(".")):
        return at + 1 < len(page.words) and page.upper[at + 1] and page.words[at + 1][0].isalpha()
    return entries.free(at) or titled or lower in page.given or (match is not None and _short_place(page, match))


def _is_name_here(page: Page, at: int) -> bool:
    """True for the `Said` of `the leader, Said Abdullo Nuri`: a capital within a sentence, a capital after it."""
    if not page.plain(at) or page.starts_sentence(at):
        return False
    if not (page.words[at - 1][0].isalnum() or page.lower[at - 1] == ","):
        return False
    return _goes_on(page, at + 1) and page.lower[at + 1] not in COMMON and page.words[at + 1][1:2].islower()


def _is_adjective(word: str) -> bool:
    """True for `Italian-born`, `Moscow-backed`: a capital that is no name's."""
    return "-" in word and word.rsplit("-", 1)[1] in _COMPOUND_TAILS


def _particle_start(page: Page, at: int) -> bool:
    """True for a surname that begins in lower case, as in `and de Gaulle`."""
    if page.lower[at] not in _FIRST_PARTICLES:
        return False
    ahead = at + 1
    stop = page.bounds(at)[1]
    if ahead >= stop:
        return False
    if page.lower[ahead] in PARTICLES and not page.upper[ahead]:
        ahead += 1
    if at > 0 and page.upper[at - 1]:
        return False
    return ahead < stop and page.upper[ahead] and page.words[ahead][0].isalpha()


def _goes_on(page: Page, at: int) -> bool:
    """True where a capitalised word stands at `at`, so that a month's name before it may be a given name."""
    return at < len(page.words) and page.upper[at] and page.words[at][0].isalpha() and page.lower[at] not in CALENDAR


def _is_bearer(page: Page, at: int) -> bool:
    """True for `May goes to Paris` on a page that names a Theresa May: no day beside it, nothing that leads to one."""
    after = page.words[at + 1] if at + 1 < len(page.words) else "."
    before = page.lower[at - 1] if at else ""
    if after[0].isdigit() or before[:1].isdigit() or before in _BEFORE_MONTHS:
        return False
    return page.lower[at] in page.bearers


def _short_place(page: Page, match: Match) -> bool:
    """True for a place of one word that the page does not lead into as a place: it may be somebody's surname."""
    if match.kind not in ("place", "organisation") or match.last - match.first > 1:
        return False
    return match.first == 0 or page.lower[match.first - 1] not in _PLACE_LEADS or page.is_possessive(match.last)


def name_end(page: Page, entries: Entries, first: int, stop: int, titled: bool) -> int:
    """The token after the name that starts at token `first`."""
    match = entries.starting(first)
    at = match.last if match is not None and match.is_person else first + 1
    known_given = page.lower[first] in GIVEN
    if not page.plain(first):
        return at
    if not page.upper[first] and at < stop and page.lower[at] in PARTICLES:
        at += 1
    while at < stop and at - first < _LONGEST:
        if page.text[page.tokens[at - 1].end : page.tokens[at].start].count("\n"):
            break
        ahead = at
        while ahead < stop and ahead - at < 3 and page.lower[ahead] in PARTICLES and not page.upper[ahead]:
            ahead += 1
        led = ahead > at or (known_given and ahead == first + 1)
        led = led or (at > first + 1 and page.lower[at - 1] in PARTICLES)  # `Sheikh Salem Al Sabah`
        if ahead >= stop or not _name_word(page, entries, ahead, stop, led):
            break
        at = ahead + 1
    return at


def _name_word(page: Page, entries: Entries, at: int, stop: int, led: bool) -> bool:
    """True where token `at` can go on a name; `led` after a given name or a particle, where a place's name may."""
    word, lower = page.words[at], page.lower[at]
    if word in _ROMAN or lower in _SUFFIXES:
        return True
    if not page.upper[at] or not word[0].isalpha() or _is_adjective(word):
        return False
    if lower in CALENDAR or (lower in COMMON and not (lower in _NAMES_TOO and (led or _is_name_here(page, at)))):
        return led and lower == "may"
    match = entries.starting(at)
    if match is not None and not match.is_person and not (led and match.last == at + 1):
        return False
    title = title_at(page.lower, at, stop)
    return title is None or title[1] in ("person", "candidate", "expert", "relative") or lower in ("prince", "major")


def _read_naming(
    page: Page, entries: Entries, first: int, last: int, ending: dict[int, Office], starting: dict[int, Office]
) -> Naming | None:
    """The naming of tokens `first` to `last`, or nothing where they name no person."""
    before = _office_before(page, entries, first, last, ending)
    after = _apposition(page, entries, first, last, starting)
    sure = _sureness(page, entries, first, last, before, after)
    if sure < 0:
        return None
    start, end = first, last
    countries: list[str] = []
    office, words, apposed = before, before.words if before else None, False
    if before is not None:
        start = before.start
        countries.extend(before.countries)
    else:
        start, countries = _state_before(page, entries, first)
    if after is not None and before is not None and not _is_mere_rank(before):
        countries.extend(code for code in after.countries if not countries)
    elif after is not None:
        end, office, words, apposed = after.end, after.office, after.words, True
        countries.extend(code for code in after.countries if code not in countries)
    elif end + 1 < len(page.words):
        end, of = _of_state(page, entries, end)
        countries.extend(code for code in of if code not in countries)
    if not countries and before is not None and before.kind in OF_STATE:
        countries = _opening_place(page, entries, start)
    gender = (before.gender if before else None) or (after.office.gender if after else None)
    return Naming(start, end, first, last, sure, office, words, tuple(countries), gender, apposed)


def _is_mere_rank(office: Office) -> bool:
    """True for what goes with a name and says no office: an honorific, a rank, a bare `Chief`."""
    bare = office.noun == "chief" and office.last - office.first == 1 and not office.countries
    return bare or office.kind in ("honorific", "military", "cleric")


def _office_before(
    page: Page, entries: Entries, first: int, last: int, ending: dict[int, Office]
) -> Office | None:
    """The office phrase that stands before a name, with a comma between or none."""
    office = ending.get(first)
    ranked = office is not None and office.kind in ("honorific", "military", "cleric")
    if ranked and office is not None and office.start > 1 and page.lower[office.start - 1] == ",":
        outer = _set_off(page, entries, office.start - 1, ending)  # `Qatar's emir, Sheikh Tamim`
        definite = outer is not None and (outer.determiner in _DEFINITE or outer.countries or outer.owner)
        definite = definite or (outer is not None and _is_one_of(page, outer, last))
        return outer if outer is not None and definite and not outer.plural else office
    if office is not None:
        match = entries.starting(first)
        if match is None or match.is_person or match.last < last:
            return office
        return None if match.kind == "state" or not page.upper[office.head] else office
    if first >= 2 and page.lower[first - 1] == "," and last - first >= 1:
        office = _set_off(page, entries, first - 1, ending)
        if office is None or office.kind == "honorific":
            return None
        if office.plural and not (last < len(page.words) and page.lower[last] in ("and", ",")):
            return None
        closed = last >= len(page.words) or not page.words[last][0].isalnum() or page.lower[last] in _AFTER_APPOSED
        definite = office.determiner in _DEFINITE or office.owner or office.countries or _is_one_of(page, office, last)
        possessed = page.is_possessive(office.first - 1) or any(
            page.is_possessive(index) for index in range(office.first, office.last)
        )
        full = last - first >= 2 or office.kind in ("relative", "counterpart")
        if (definite or possessed) and closed and full:
            return office
    return None


def _set_off(page: Page, entries: Entries, comma: int, ending: dict[int, Office]) -> Office | None:
    """The office phrase that a comma ends, an abbreviation in brackets or where it is held left out.

    `the chairman of the Moro Islamic Liberation Front (MILF), X`; `the U.N. commander in the former Yugoslavia, X`.
    """
    if comma in ending:
        return ending[comma]
    at = comma
    if page.lower[at - 1] == ")":
        begin = next((index for index in range(at - 2, max(at - 5, 0), -1) if page.lower[index] == "("), 0)
        if not begin:
            return None
        at = begin
    elif (match := entries.ending(at)) is not None and match.kind in ("state", "place"):
        at = match.first
        while at > 0 and page.lower[at - 1] in ("the", "former", "rump"):
            at -= 1
        if at < 2 or page.lower[at - 1] not in ("in", "for", "at", "to", "on"):
            return None
        at -= 1
    office = ending.get(at)
    return office if office is not None and page.sentence_of[office.head] == page.sentence_of[comma] else None


def _is_one_of(page: Page, office: Office, last: int) -> bool:
    """True for `another Moro leader, X, ...`: one of several, of whom a second comma or the page's `of` says who."""
    after = page.lower[last] if last < len(page.words) else "."
    return office.determiner in ("a", "an", "another") and not office.plural and after in (",", ".", "of")


@dataclass(frozen=True, slots=True)
class _After:
    """An apposition after a name: the mention's end, and the office it gives."""

    end: int
    office: Office
    words: str | None
    countries: tuple[str, ...]


def _apposition(
    page: Page, entries: Entries, first: int, last: int, starting: dict[int, Office]
) -> _After | None:
    """The office phrase between commas after a name: `, the U.S. envoy for North Korea,`."""
    stop = page.bounds(first)[1]
    at = last
    if at + 1 >= stop or page.lower[at] != ",":
        return None
    at += 1
    if page.words[at].isdigit() and at + 1 < stop and page.lower[at + 1] == ",":
        at += 2
    if at + 2 < stop and page.lower[at] == "who" and page.lower[at + 1] in ("is", "was"):
        at += 2  # `Chief Buthelezi, who is also the chief minister of KwaZulu, `
    while at < stop and page.lower[at] in _BEFORE_APPOSED:
        at += 1
    office = starting.get(at)
    if office is None or office.start > at or office.kind == "honorific" or office.plural:
        return None
    end = office.last
    kin = next((one for at in (end - 1, end, end + 1) if (one := starting.get(at)) and one.head == end + 1), None)
    if kin is not None and kin.kind == "relative" and page.is_possessive(end):
        return _After(kin.last, kin, None, ())  # `, the president's father,`
    countries = office.countries
    if office.head + 1 < stop and page.lower[office.head + 1] in ("of", "for", "to", "at", "in", "on"):
        end, more = read_complement(page, entries, office.head + 1, stop, "apposition")
        end = max(end, office.last)
        if office.kind not in ("envoy", "adviser"):
            countries = countries or more
    closed = end >= stop or page.lower[end] in _CLOSING
    bare = end < stop and page.lower[end] == "," and page.upper[office.first] and page.upper[min(end + 1, stop - 1)]
    named = end < stop and page.upper[end] and page.words[end][0].isalpha()
    if not closed or named or (bare and office.determiner == "" and not office.countries):
        return None
    words = None
    if office.words is not None:
        words = office.words + page.text[page.tokens[office.last - 1].end : page.tokens[end - 1].end]
    return _After(end, office, words, countries)


def _state_before(page: Page, entries: Entries, first: int) -> tuple[int, list[str]]:
    """Where a name begins with its state (`China's Xi Jinping`, `Russian Vladimir Putin`), and the state's code."""
    if first >= 2 and page.is_possessive(first - 1):
        match = entries.ending(first - 1)
    else:
        match = entries.ending(first)
        if match is not None and match.kind != "demonym":
            return first, []
    if match is None or match.is_person or page.sentence_of[match.first] != page.sentence_of[first]:
        return first, []
    return match.first, list(match.countries)


def _of_state(page: Page, entries: Entries, at: int) -> tuple[int, tuple[str, ...]]:
    """The end of a name's `of Pakistan`, and the state's code."""
    if page.lower[at] != "of" or page.sentence_of[at] != page.sentence_of[at - 1]:
        return at, ()
    match = entries.starting(at + 1)
    if match is not None and not match.is_person and match.kind in ("state", "place"):
        return match.last, match.countries
    if page.lower[at + 1] == "the":
        match = entries.starting(at + 2)
        if match is not None and match.kind == "organisation":
            end = match.last
            if page.is_possessive(end) and end + 1 < len(page.words) and page.words[end + 1].islower():
                end += 2
            return end, match.countries
    return at, ()


def _sureness(
    page: Page, entries: Entries, first: int, last: int, before: Office | None, after: _After | None
) -> int:
    """How sure a name is a person's (0 to 3), -1 where it is none; see Naming."""
    match = entries.starting(first)
    known = match is not None and match.is_person
    in_full = match is not None and known and match.last - match.first > 1
    if _is_thing(page, first, last, before, match):
        return -1
    numbered = any(page.words[at][-1].isdigit() for at in range(first, last))  # `Page A3`
    if not known and (numbered or page.lower[first:last] in _NO_NAME_ALONE):
        return -1
    if before is not None:
        return 3
    if not page.plain(first):
        return 2 if in_full else 0
    if after is not None and (after.office.kind not in UNNAMED or after.office.determiner):
        return 3
    if in_full or (last - first > 1 and _is_shaped(page, first, last)):
        return 2
    return _told(page, first, last)


def _is_thing(page: Page, first: int, last: int, before: Office | None, match: Match | None) -> bool:
    """True where the last word, the word after, or the tables make the name a site's, a body's or a state's."""
    known = match is not None and match.is_person
    one, end = last - first == 1, page.lower[last - 1]
    if before is None:
        following = page.lower[last] if last < len(page.words) else ""
        if following in STRONG_SITES and not page.upper[last]:
            return True
        if following in AFTER_NAME and page.upper[last]:
            return True
        if match is not None and not known and match.last >= last and match.kind != "place":
            return True
    if one and before is not None and before.kind in _ONE_HOLDER and end in SITES - STRONG_SITES:
        return False  # `President Park`
    if one and before is not None and end in _EVENTS:
        return True  # `the Foreign Ministers Meeting`
    if one:
        return end in _NO_SURNAMES and (before is None or before.kind != "honorific")
    if known:
        return False
    led = first > 0 and page.lower[first - 1] == "the" and before is None
    return (
        end in _THINGS or end in STRONG_SITES or (end in _NO_SURNAMES and page.lower[first] not in page.given)
        or (end in SITES and led)
    )  # fmt: skip


def _is_shaped(page: Page, first: int, last: int) -> bool:
    """True for the shape of a full name: a given name first, a particle or an initial inside, an East Asian surname."""
    inside = range(first, last)
    return (
        page.lower[first] in page.given or _initialled(page, first, last) or _surname_first(page, first, last)
        or any(page.lower[at].startswith(("al-", "el-")) or page.words[at].islower() for at in inside)
    )  # fmt: skip


def _told(page: Page, first: int, last: int) -> int:
    """1 where a verb of saying or an age stands with the name, else 0."""
    full = last - first > 1
    following = page.lower[last] if last < len(page.words) else ""
    if following == "," and last + 1 < len(page.words) and page.words[last + 1].isdigit():
        return 1 if full and page.lower[last + 2 : last + 3] == (",",) else 0
    told = following in SPEECH or (first > 0 and page.lower[first - 1] in ("said", "says", "told"))
    return 1 if told and not (page.starts_sentence(first) and not full and _ordinary(page, first, following)) else 0


def _ordinary(page: Page, at: int, following: str) -> bool:
    """True for a word that the page prints in lower case too, or that any page might (`Forecasters say`)."""
    if following in _PLURAL_VERBS or page.lower[at].endswith("s"):
        return True
    return page.lower[at] in page.lowered or page.lower[at] in _ORDINARY


def _initialled(page: Page, first: int, last: int) -> bool:
    return any(len(page.words[at]) == 2 and page.words[at].endswith(".") for at in range(first, last - 1))


def _surname_first(page: Page, first: int, last: int) -> bool:
    """True for the shape of an East Asian name: `Kim Yong Chol`, `Moon Jae-in`, `Wang Yi`."""
    if page.lower[first] not in SURNAME_FIRST or last - first > 3:
        return False
    return all(len(part) <= 6 for at in range(first + 1, last) for part in page.words[at].split("-"))
