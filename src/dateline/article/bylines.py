"""Who wrote it: names, houses and wire services in the line under a headline."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass

from dateline.knowledge.outlets import find_agency, find_outlet, list_first_words

_OPENING = re.compile(
    r"^\s*(?:byline\s*:\s*)?(?:(?:story|words|text|report|reporting|analysis|written|reported|compiled|posted|edited|video|"
    r"article)\s+)?"
    r"(?:by|from|von|par|por|author|authors|автор|авторы|автори|текст)(?:\s*:|\b)\s*",
    re.I,
)
_NAME_WORD = (
    r"(?:(?:de|van|von|der|den|al|el|bin|ibn|da|dos|di|del|du|la|le|ter|zu|af|av|st\.?|o')\s+)?"
    r"[A-ZÀ-ÞА-ЯІЇЄҐĀ-Ž](?:[\w'’.\-]*)"
)
_NAME = re.compile(rf"{_NAME_WORD}(?:\s+{_NAME_WORD}){{0,4}}")
_PLAIN_NAME = re.compile(rf"{_NAME_WORD}(?:\s+{_NAME_WORD}){{1,3}}")
_PLACE_TAIL = re.compile(
    r"(?<!\s)\s+(?:in|at|reporting from|reports from|для|в|"
    r"у)\s+[A-ZÀ-ÞА-ЯІЇЄҐ][\w.'’\- ]{1,30}(?:,\s[A-Z][\w.'’ \-]{1,25})?$"
)
_LINK = re.compile(
    r"(?:(?<!\s)\s++)?(?:,\s*+(?:(?:and|with)\s++)?|[&;/|]\s*+)|(?<!\s)\s++(?:and|with|і|и|та|und|et|y)\s++"
)
_ROLE = re.compile(
    r"\b(?:correspondents?|editors?|reporters?|writers?|journalist|columnist|bureau|chief|analyst|producer|"
    r"staff|team|desk|newsroom|"
    r"agencies|contributors?|special|political|diplomatic|foreign|diplomacy|economics?|business|defen[cs]e|"
    r"senior|photograph(?:er|s|y)|"
    r"world affairs|affairs|international|europe|asia|africa|middle east|south asia|washington|moscow|security|"
    r"news|online|"
    r"редакция|редакція|корреспондент|кореспондент)\b",
    re.I,
)
_TITLE_TAIL = re.compile(
    r"\b(?:correspondent|editor|reporter|writer|journalist|columnist|chief|analyst|producer|contributor|fellow|"
    r"professor|author|"
    r"корреспондент|кореспондент|редактор|журналіст|журналист)\b",
    re.I,
)
_HOUSE = re.compile(
    r"\b(?:staff|newsroom|news\s?desk|web\s?desk|agencies|news agencies|wires?|wire services?|wire reports?|"
    r"editorial (?:board|team)|"
    r"our correspondents?|correspondents|monitoring desk|online desk|team|news service|editors|reporters|"
    r"редакция|редакція)\b",
    re.I,
)
_ORGANISATION = re.compile(
    r"\b(?:agency|press|service|news|wire|dispatch|times|post|herald|tribune|journal|newspapers?|media|agence|"
    r"agencia|"
    r"agentur|pravda|gazette|courier|ledger|observer|network|bureau|агентство)\b",
    re.I,
)
_WORD = re.compile(r"[^\W_]+")
# words of which each pattern above needs one at least
_PLACE_WORDS = frozenset("in at from для в у".split())
_HOUSE_WORDS = frozenset(
    "staff newsroom newsdesk webdesk desk agencies wire wires editorial correspondent correspondents team service "
    "services editors reporters редакция редакція agency press news dispatch times post herald tribune journal "
    "newspaper newspapers media agence agencia agentur pravda gazette courier ledger observer network bureau "
    "агентство".split()
)
_TITLE_WORDS = frozenset(
    "correspondent editor reporter writer journalist columnist chief analyst producer contributor fellow "
    "professor author корреспондент кореспондент редактор журналіст журналист".split()
)
_ROLE_WORDS = frozenset(
    "correspondent correspondents editor editors reporter reporters writer writers journalist columnist bureau "
    "chief analyst producer staff team desk newsroom agencies contributor contributors special political "
    "diplomatic foreign diplomacy economic economics business defence defense senior photographer photographs "
    "photography affairs international europe asia africa east washington moscow security news online редакция "
    "редакція корреспондент кореспондент".split()
)
ASIDE_WORDS = _PLACE_WORDS | _HOUSE_WORDS | _TITLE_WORDS | _ROLE_WORDS
_INITIAL_ENDS = re.compile(r"\b[A-Z]\.$|\b[JS]r\.$")
_TITLED = re.compile(rf"(?:{_TITLE_TAIL.pattern})\s+", re.I)
_LINK_MARKS = (",", "&", ";", "/", "|")
_LINK_WORDS = frozenset("and with і и та und et y".split())
_SPECIAL = re.compile(r"^\s*(?:special (?:to|for)|exclusive to|for)\s+(?:the\s+)?[\w.'’ ]{2,40}$", re.I)
_JUNK = re.compile(r"@\w+|\([^()]{0,60}\)|\bhttps?://\S+|(?<![\w.])[\w.]+@[\w.]+\b")
_SOURCE = re.compile(r"^(?:source|agency|credit|agencies|источник|джерело)\s*:\s*([\w.'’ -]{2,40}?)[.\s]*$", re.I)
_REPORTING = re.compile(r"^\(?(?:additional )?(?:reporting|editing|writing|compiled|translated)\b.{0,200}$", re.I)


@dataclass(frozen=True, slots=True)
class Byline:
    """Names at offsets of the line they were read in, and a wire service or house where the line credits one.

    `score` is how surely the line is a byline: above 3 by its own form, above 0 only where it stands beside a date.
    """

    score: float
    names: tuple[tuple[str, int, int], ...] = ()
    agency: tuple[str, int, int] | None = None
    house: bool = False


NONE = Byline(-4.0)


def read_byline(text: str) -> Byline:
    """The byline in a short text; `NONE` where there is none."""
    said = text.strip()
    if not said or len(said) > 160 or said.count(". ") > 2:
        return NONE
    shift = text.index(said)
    if _REPORTING.match(said):
        return Byline(4.0)
    source = _SOURCE.match(said)
    if source:
        known = find_agency(source.group(1))
        start = shift + source.start(1)
        if known:
            return Byline(4.0, agency=(source.group(1), start, start + len(source.group(1))))
        return Byline(4.0, house=True) if _HOUSE.search(source.group(1)) else NONE
    opening = _OPENING.match(said)
    start = opening.end() if opening else 0
    rest = said[start:]
    if not rest:
        return Byline(1.0) if opening else NONE
    if _SPECIAL.match(rest):
        return Byline(5.0, house=True)
    found = _read_names(rest, start + shift, bool(opening))
    if not found.names and not found.agency and not found.house:
        return NONE
    return Byline(found.score + (3.0 if opening else 0.0), found.names, found.agency, found.house)


def read_plain_byline(text: str) -> Byline:
    """As `read_byline` for a text without figures, marks, and words of bylines: the name of a person, or nothing.

    A text that may be the name of an outlet or wire service is not to be given.
    """
    core = text.strip(" -–—|·•:")
    if "." in (text[0], text[-1]) or core != " ".join(core.split()):
        return read_byline(text)
    if len(core) > 50 or not _PLAIN_NAME.fullmatch(core) or any(map(str.isdigit, core)):
        return NONE
    at = text.index(core)
    return Byline(1.5, ((title_case(core), at, at + len(core)),))


def is_house(text: str) -> bool:
    """True where a text is the name of an outlet or wire service."""
    return find_agency(text) is not None or find_outlet(text) is not None


def names_house(text: str) -> bool:
    """True where a text speaks of a newsroom as a byline does: `staff`, `our correspondent`, `news agencies`."""
    return _HOUSE.search(text) is not None


def title_case(name: str) -> str:
    """A name printed in capitals as it is written: `URSULA VON DER LEYEN`, `McDONALD`, `J.D. VANCE`."""
    return " ".join(_recase(word) for word in name.split())


def _recase(word: str) -> str:
    if word.isalpha() and word[1:].islower():
        return word
    letters = [char for char in word if char.isalpha()]
    if len(letters) < 2 or "." in word[:-1] or sum(char.isupper() for char in letters) < len(letters):
        mixed = re.fullmatch(r"(Mc|Mac|De|Di|Le|La|O['’])([A-Z]{2,})", word)
        return mixed.group(1) + mixed.group(2).capitalize() if mixed else word
    return re.sub(r"[^\W\d_]+", lambda part: part.group().capitalize(), re.sub(r"(['’])S\b", r"\1s", word))


def _read_names(rest: str, shift: int, opened: bool) -> Byline:
    """The pieces of a byline without its opening words: names, a service, roles and places between them."""
    names: list[tuple[str, int, int]] = []
    agency: tuple[str, int, int] | None = None
    house, odd, at = False, 0, 0
    places = 0
    known_words = list_first_words()
    for piece, offset in _pieces(rest):
        words = {word.casefold() for word in _WORD.findall(piece)}
        place = None if words.isdisjoint(_PLACE_WORDS) else _PLACE_TAIL.search(piece)
        core = piece[: place.start()] if place else piece
        core_start = offset + (len(core) - len(core.lstrip(" -–—|·•:")))
        initial = core.endswith(".") and _INITIAL_ENDS.search(core)
        core = core.strip(" -–—|·•:,") if initial else core.strip(" -–—|·•:,.")
        places += bool(place)
        if not core:
            continue
        at += 1
        span = (shift + core_start, shift + core_start + len(core))
        named = "." in core or not core.isascii() or not words.isdisjoint(known_words)
        known = find_agency(core) if named else None
        housed = not words.isdisjoint(_HOUSE_WORDS)
        if known or (opened and re.fullmatch(r"[A-Z]{2,5}", core)):
            agency = agency or (core, *span)
        elif (named and find_outlet(core)) or _SPECIAL.match(core) or (housed and _HOUSE.search(core)):
            house = True
        elif housed and _ORGANISATION.search(core) and _NAME.fullmatch(core) and (opened or len(core.split()) > 2):
            agency = agency or (core, *span)
        elif name := _person(core, words, opened and not names and not _LINK.search(rest)):
            where = core.find(name)
            names.append((title_case(name), span[0] + where, span[0] + where + len(name)))
        elif words.isdisjoint(_ROLE_WORDS) or not (_ROLE.search(core) and len(core.split()) <= 8):
            odd += 1
    score = 1.5 * bool(names) + 2.5 * bool(agency) + 2.5 * house + 1.5 * bool(places and names) - 3.0 * odd
    if names and not opened and not places and any(len(name.split()) == 1 for name, _, _ in names):
        score -= 3.0
    if names and _TITLE_TAIL.search(rest):
        score += 1.5
    return Byline(score, tuple(names), agency, house)


def _pieces(rest: str) -> list[tuple[str, int]]:
    """The parts of a byline between commas, ands and bars, with their offsets; brackets and handles blanked out."""
    plain = rest
    if "(" in rest or "@" in rest or "://" in rest:
        plain = _JUNK.sub(lambda match: " " * len(match.group()), rest)
    if not (any(map(plain.__contains__, _LINK_MARKS)) or not _LINK_WORDS.isdisjoint(plain.split())):
        return [(plain, 0)] if plain.strip() else []
    pieces, at = [], 0
    for link in _LINK.finditer(plain):
        pieces.append((plain[at : link.start()], at))
        at = link.end()
    pieces.append((plain[at:], at))
    return [(piece, offset) for piece, offset in pieces if piece.strip()]


def _person(core: str, said: Set[str], sure: bool) -> str | None:
    """The person's name in a piece that holds the words `said`, a role before or after it left out."""
    titled = None
    if not said.isdisjoint(_TITLE_WORDS):
        if _TITLE_TAIL.search(core.split()[-1]):
            return None
        titled = _TITLED.search(core)
    words = (core[titled.end() :] if titled else core).split()
    while len(words) > 1 and _is_role(words[0].strip(",")):
        words.pop(0)
    while len(words) > 1 and _is_role(words[-1].strip(",")):
        words.pop()
    name = " ".join(words)
    pattern = _NAME if sure else _PLAIN_NAME
    if not pattern.fullmatch(name) or len(name) > 50 or any(map(str.isdigit, name)):
        return None
    return None if _is_role(name) else name


def _is_role(word: str) -> bool:
    """True where a word is that of a role and nothing else."""
    return not _ROLE_WORDS.isdisjoint(word.casefold().split()) and _ROLE.fullmatch(word) is not None
