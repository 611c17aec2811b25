"""Which outlet printed the page: from its own masthead, footer and house names, or null where it does not say."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np

from dateline.article import words as w
from dateline.article.bylines import title_case
from dateline.article.cues import bare, find_cues, fold
from dateline.article.header import header_length
from dateline.article.lines import Lines
from dateline.article.sections import is_menu_word, longest_menu_word
from dateline.article.stamps import find_stamps
from dateline.article.voice import Voice, choose_voice, find_voices
from dateline.article.words import holds_whole
from dateline.knowledge.outlets import (
    find_agency,
    find_outlet,
    find_outlet_by_abbreviation,
    find_outlet_names,
    fold_name,
)
from dateline.spans import Span

_BREAK = re.compile(r"\s+[-–—|•·»>/:]\s+|\s{2,}|:\s|\||\t|\s[-–—]$")
_TITLE_BREAK = re.compile(r"[-–—|•·»]")
_GENERIC = re.compile(
    r"(?:\s+(?:archives?|online|website|homepage|home|front page|official site|digital|mobile|"
    r"news feed))+$",
    re.I,
)
_RIGHTS = re.compile(
    r"(?:©|\(c\)|copyright|all contents|all content)(?:\s*(?:©|\(c\)|copyright|by|of|the contents of|"
    r"\d{4}(?:\s?[-–]\s?\d{4})?|,))*\s*"
    r"(?P<name>[A-ZА-ЯІЇЄҐ][\w.'’&-]*(?:\s(?:of|and|the|de|do|für|для|и|і|[\wа-яіїєґА-Я'’&-]+)){0,5})",
    re.I,
)
_MEMBER = re.compile(
    r"^(?P<name>[A-ZА-Я][\w.'’&-]*(?:\s[A-ZА-Я][\w.'’&-]*){0,4})\s(?:is (?:a|the|an|published|"
    r"owned)\b|A/S|Ltd|Inc|GmbH|LLC)"
)
_RIGHTS_MARKS = ("©", "(c)", "copyright", "all content")
_MEMBER_MARKS = (" is ", " a/s", " ltd", " inc", " gmbh", " llc")
"""What each of the two patterns above needs in a folded line."""
_COMPANY_TAIL = re.compile(
    r"(?:,?\s(?:Inc|Ltd|Limited|LLC|LP|plc|PLC|GmbH|A/S|AG|Corp|Co|Company|Group|Media|"
    r"Publishing|Newspapers|Cooperative|All|"
    r"Home|Search|Terms|Privacy|Contact|About)\b\.?)+.*$"
)
_GROUP = re.compile(
    r"\b(?:Holdings?|Group|Networks?|Corp(?:oration)?|Communications|Enterprises|Ventures|Broadcasting|Media|"
    r"Interactive|Brands|Publishing|Partners)\b"
)
_NEWSY = re.compile(
    r"\b(?:Times|Post|News|Herald|Tribune|Gazette|Journal|Courier|Chronicle|Daily|Weekly|Press|Radio|TV|Television|"
    r"Telegraph|Mail|Express|Star|Sun|Mirror|Standard|Observer|Guardian|Independent|Today|Review|Reporter|Monitor|"
    r"Globe|Inquirer|Enquirer|Examiner|Dispatch|Sentinel|Ledger|Mercury|Argus|Echo|Citizen|Nation|Agency|Wire|"
    r"Bulletin|Gazetteer|Record|Advocate|Republic|Voice|Pravda|Broadcaster|Chronicles|Despatch|Insider)$",
    re.I,
)
_TITLED = re.compile(r"The (?:[A-Z][\w'’-]+ ){1,3}[A-Z]\w+|(?:[A-Z][\w'’-]+ ){1,3}News Agency", re.I)
"""Names that a menu's words may stand in: `The Pacific Mercury`, `Eastern World News Agency`."""
_LOUDER, _OWN = 4.0, 1.5
_SYNDICATED = re.compile(r"may not be (?:published|broadcast|reproduced|rewritten)", re.I)
_HOST = re.compile(r"(?:https?://)?(?:www\.)?([a-z0-9-]+(?:\.[a-z0-9-]+){1,3})(?=[/\s]|$)", re.I)
_ABBREVIATION = re.compile(r"(?<![\w.])[A-Z][A-Za-z]{1,5}(?![\w.])")
_WORD = re.compile(r"\S+")
_SPEAKS = re.compile(r"(?i:\b(?:support|about|join|help|contact|of|to|by|for|on|with|©|the|follow|read))\s$")
_OWN_ADDRESS = re.compile(r"^https?://(?:www\.)?(?P<host>[a-z0-9.-]+)/\S*$", re.I)


@dataclass(frozen=True, slots=True)
class Named:
    """A name as normalised, and the words of the page that say it."""

    name: str
    span: Span


def find_outlet_name(
    text: str, pieces: Sequence[tuple[str, Span]], headline: str | None, lines: Lines | None = None
) -> Named | None:
    """The outlet that the page names, or null; `lines` are those of the text, if they were measured.

    Tried in turn: the masthead (the header line's start, or a short line above the headline), the tail of a page
    title, a printed address, a copyright line, an outlet of the table named in furniture, and what the house calls
    itself where it asks for support.
    """
    above = _above(pieces)
    said = _without(
        [(kind, text[span.start : span.end]) for kind, span in pieces[1:]], {fold(span.of(text)) for span in above}
    )
    rest = "\n".join(words for kind, words in said if kind not in ("related", "ticker"))
    own = ("nav", "promo", "footer", "comment", "byline", "label")
    furniture = "\n".join(words for kind, words in said if kind in own)
    voices = find_voices(text, pieces, lines)
    masthead = _masthead(text, above, rest, furniture, {voice.name for voice in voices if voice.weight >= _OWN})
    rights = _rights(text, pieces)
    if masthead and rights and _is_house(rights.name) and not _related(masthead.name, rights.name, rest):
        masthead = None
    masthead = _glued(masthead, text) if masthead else None
    known = masthead if masthead and find_outlet(masthead.name) else None
    voice = choose_voice(voices)
    if known and voice and not _is_heard(known.name, voices, voice):
        known = None
    found = (
        known
        or _own_address(text, pieces)
        or (Named(voice.name, voice.span) if voice else None)
        or masthead
        or _title_tail(text, pieces, headline)
        or _address(text, pieces)
        or rights
        or _mentioned(text, _naming(pieces, lines))
        or _house_abbreviation(text, pieces)
    )
    return _with_article(found, text) if found else None


def _without(said: Sequence[tuple[str, str]], menus: Set[str]) -> list[tuple[str, str]]:
    """What the page says but for the lines of its menus, which are given folded."""
    openings = {menu[:1] for menu in menus} | {""}
    return [
        (kind, words)
        for kind, words in said
        if words[:1].casefold().replace("’", "'")[:1] not in openings or fold(words) not in menus
    ]


def _glued(masthead: Named, text: str) -> Named:
    """The known outlet that ends an unknown name: a writer's name runs into the paper's, with no mark between."""
    words = list(_WORD.finditer(masthead.name))
    if find_outlet(masthead.name) or len(words) < 4 or masthead.span.of(text) != masthead.name:
        return masthead
    for word in words[1:-1]:
        known = find_outlet(masthead.name[word.start() :])
        if known and known.kind == "press":
            return Named(known.name, Span(masthead.span.start + word.start(), masthead.span.end))
    return masthead


def _is_heard(name: str, voices: Sequence[Voice], voice: Voice) -> bool:
    """True where the house of a masthead is the one that speaks, or is spoken of nearly as one of the page's own."""
    weight = next((each.weight for each in voices if each.name == name), 0.0)
    return name == voice.name or weight + _LOUDER > voice.weight


def _with_article(found: Named, text: str) -> Named:
    """The name with the article the page prints before it elsewhere: `(c) Lantern Ltd` is The Lantern."""
    if find_outlet(found.name) or found.name.startswith("The ") or f"The {found.name}" not in text:
        return found
    return Named(f"The {found.name}", found.span)


def _is_house(name: str) -> bool:
    return bool(find_outlet(name) or find_agency(name))


def _related(left: str, right: str, rest: str) -> bool:
    """True where a masthead and a copyright line name one house, or the page repeats the masthead."""
    shared = {word for word in fold_name(left).split() if len(word) > 3} & set(fold_name(right).split())
    return bool(shared) or _is_house(left) or _stands_in(fold(left), fold(rest), 2)


def initials(name: str) -> str:
    """The capitals that an abbreviation of a name is made of: `Northern Wire` NW, `The Globe and Mail` GM."""
    return "".join(
        word[0] for word in re.split(r"[\s-]+", name) if word[:1].isupper() and word.casefold() != "the"
    ).upper()


def spelling(name: str, text: str) -> str:
    """A name in capitals as the page spells it elsewhere, else in title case; other names as they are."""
    if not name.isupper() or (len(name) <= 5 and " " not in name):
        return name
    for match in re.finditer(re.escape(name), text, re.I):
        if not match.group().isupper() and not match.group().islower():
            return match.group()
    cased = title_case(name)
    return re.sub(r"(?<=\s)(?:Of|And|The|In|On|For|De|La)(?=\s)", lambda word: word.group().lower(), cased)


def _above(pieces: Sequence[tuple[str, Span]]) -> list[Span]:
    """The menu lines above the headline, at most eight."""
    found = []
    for kind, span in pieces:
        if kind in ("headline", "body"):
            break
        if kind in ("nav", "label"):
            found.append(span)
    return found[:8] if any(kind == "headline" for kind, _ in pieces) else found[:2]


def _masthead(text: str, above: Sequence[Span], rest: str, furniture: str, own: Set[str]) -> Named | None:
    """The known outlet that a line opens with; else the first line's own opening, as far as it is a name."""
    starts = [Span(min(span.end, span.start + header_length(span.of(text))), span.end) for span in above]
    for span in starts:
        if known := _known_prefix(text, span, starts[0], own):
            return known
    for number, span in enumerate(starts[:4]):
        headed = number == 0 and header_length(above[0].of(text)) > 0
        if found := _own_prefix(text, span, rest if headed else furniture, headed):
            return found
    return None


def _known_prefix(text: str, span: Span, first: Span, own: Set[str]) -> Named | None:
    words = list(_WORD.finditer(text, span.start, min(span.end, span.start + 120)))
    for count in range(min(6, len(words)), 0, -1):
        end = words[count - 1].end()
        said = text[words[0].start() : end].rstrip(":|,-–—•")
        known = find_outlet(said)
        if known and known.kind != "press" and (count < 3 or span is not first):
            known = None
        alone = count == len(words) or not is_menu_word(said)
        opens = span is first and len(words) > 1
        if known and count == 1 and not (opens or said.isupper() or "." in said or known.name in own):
            continue  # a section of another paper: Nature, Time, Space
        if known and (count > 1 or alone) and not _continues(text, end, span.end, said) and _is_vouched(said, text):
            return Named(known.name, Span(words[0].start(), words[0].start() + len(said)))
    return None


def _is_vouched(said: str, text: str) -> bool:
    """True where a name is more than a common word: `Local` is The Local only on a page that says The Local."""
    known = find_outlet(said)
    if " " in said or "." in said or not known or not known.name.startswith("The "):
        return True
    return re.search(rf"(?:\bThe|©|\(c\)|[Cc]opyright)(?: \d{{4}})? {re.escape(said)}\b(?! [A-Z])", text) is not None


def _is_repeated(name: str, rest: str) -> bool:
    """True where the page's furniture says a name again: its words, or for one word its address or its rights."""
    if " " in name.removeprefix("The "):
        return _stands_in(fold(name), fold_long(rest), 2)
    if name.removeprefix("The ").casefold() not in rest.casefold():
        return False
    word = re.escape(name.removeprefix("The "))
    return (
        re.search(
            rf"(?i:\b{word}\.(?:com|org|net|news|info|co|[a-z]{{2}})\b)"
            rf"|(?:©|\(c\)|[Cc]opyright|[Ss]ubscribe to|[Ff]ollow|[Aa]bout|[Ss]upport|[Cc]ontact|[Jj]oin)"
            rf"(?:[ \d,–-]|by|to|the|The)*\b{word}\b",
            rest,
        )
        is not None
    )


@lru_cache(maxsize=2)  # a page's furniture is folded for each line of its masthead
def fold_long(text: str) -> str:
    """A text of any length for comparing, as `fold` does a line."""
    return " ".join(text.casefold().replace("’", "'").split())


def _continues(text: str, end: int, stop: int, said: str) -> bool:
    """True where a one-word name goes on into another (`Time Out`, `Forbes Travel`) rather than into a menu."""
    if " " in said or said.isupper() or "." in said:
        return False
    follows = text[end:stop].lstrip(" ")
    words = follows.split()
    return bool(words) and text[end : end + 1] == " " and words[0][:1].isalpha() and not longest_menu_word(words[:4])


def _own_prefix(text: str, span: Span, rest: str, sure: bool) -> Named | None:
    """A name that opens a line: up to a mark, to the first menu entry, or as far as the page repeats it."""
    line = span.of(text)[:160]
    lead = len(line) - len(line.lstrip())
    broken = _BREAK.search(line, lead + 1)
    said = line[lead : broken.start() if broken else len(line)]
    words = list(_WORD.finditer(said))
    limit = next((n for n in range(1, len(words)) if longest_menu_word([w.group() for w in words[n:]])), len(words))
    folded = fold_long(rest)
    titled = _TITLED.fullmatch(said.strip()) is not None and _NEWSY.search(said.strip()) is not None
    if titled or (len(words) - limit == 1 and len(words) > 1):
        limit = len(words)
    repeated = (
        next(
            (n for n in range(min(6, len(words)), 0, -1) if _stands_in(fold(said[: words[n - 1].end()]), folded, n)), 0
        )
        if words
        else 0
    )
    count = repeated if repeated > limit or (repeated and limit == len(words) > 4) else limit
    name = _GENERIC.sub("", said[: words[count - 1].end()] if count else "").strip(" .,:|-")
    whole = bool(broken) or limit < len(words) or span.of(text).strip() == said.strip()
    headed = sure and (" " in name or len(name) > 3) and bool(broken and _TITLE_BREAK.search(broken.group()))
    newsy = whole and " " in name and _NEWSY.search(name) is not None and not name.split()[-1].islower()
    if not _is_name(name) or not (repeated or headed or newsy or (whole and _is_repeated(name, rest))):
        return None
    if (_holds_menu_words(name) and not titled) or find_stamps(name):
        return None
    if broken and broken.group().startswith(":") and " " not in name:
        return None  # `Editor: hw` labels what follows
    return Named(spelling(name, rest), Span(span.start + lead, span.start + lead + len(name)))


def _holds_menu_words(name: str) -> bool:
    """True where a name is put together of buttons: `Eng Support Us`, `Sign in Register`."""
    words = name.split()
    if find_cues(fold(name)):
        return True
    words = words[:-1] if len(words) > 1 else words
    runs = [*words, *(f"{left} {right}" for left, right in pairwise(words))]
    return any({"nav", "promo", "footer"} & find_cues(fold(run)).keys() for run in runs)


def _stands_in(phrase: str, folded: str, count: int) -> bool:
    bare_phrase = phrase.removeprefix("the ").strip(" .,:|-")
    return (
        len(bare_phrase) > 3
        and (count > 1)
        and holds_whole(folded, bare_phrase)
    )


def _is_name(name: str) -> bool:
    words = name.split()
    return (
        1 <= len(words) <= 6
        and len(name) > 2
        and name[0].isupper()
        and not is_menu_word(name)
        and not re.search(r"\d{3}|^\d|\d$", name)
        and not name.endswith(("!", "?"))
        and not re.search(r",\s[a-z]", name)
        and sum(word[0].isupper() for word in words) * 2 >= len(words)
    )


def _title_tail(text: str, pieces: Sequence[tuple[str, Span]], headline: str | None) -> Named | None:
    """`Leaders meet in Minsk | The Courier`: what stands after the headline's own words in a page title."""
    if not headline:
        return None
    own = fold(headline)
    for kind, span in pieces:
        if kind not in ("headline", "nav", "footer") or len(span) > len(headline) + 60:
            continue
        line = span.of(text)
        if not fold(line).startswith(own):
            continue
        tail = re.search(r"\s[-–—|•·:]\s(?P<name>[^|–—•·]{2,50})$", line[len(headline) - 1 :])
        if tail and _is_name(tail.group("name").strip()):
            start = span.start + len(headline) - 1 + tail.start("name")
            name = tail.group("name").strip()
            known = find_outlet(name)
            return Named(known.name if known else name, Span(start, start + len(name)))
    return None


def _own_address(text: str, pieces: Sequence[tuple[str, Span]]) -> Named | None:
    """The known outlet of an address that stands on a line of its own, where all such lines are of one house."""
    found: dict[str, Named] = {}
    for kind, span in pieces:
        line = text[span.start : min(span.end, span.start + 400)] if kind in ("nav", "footer") else ""
        own = _OWN_ADDRESS.match(line.strip()) if "://" in line else None
        known = find_outlet(own.group("host")) if own else None
        if known:
            found.setdefault(known.name, Named(known.name, span.trimmed(text)))
    return next(iter(found.values())) if len(found) == 1 else None


def _address(text: str, pieces: Sequence[tuple[str, Span]]) -> Named | None:
    for kind, span in pieces:
        if kind not in ("nav", "footer", "promo"):
            continue
        line = text[span.start : min(span.end, span.start + 300)]
        for match in _HOST.finditer(line) if "." in line else ():
            host = match.group(1).lower()
            known = find_outlet(host) or find_outlet(".".join(host.split(".")[1:]))
            label = host.rsplit(".", 2)[-2] if "." in host else ""
            if not known and len(label) > 3 and host.count(".") <= 2 and (service := find_agency(label)):
                return Named(service.name, Span(span.start + match.start(1), span.start + match.end(1)))
            if known and "." in host:
                return Named(known.name, Span(span.start + match.start(1), span.start + match.end(1)))
    return None


def _rights(text: str, pieces: Sequence[tuple[str, Span]]) -> Named | None:
    """The name in a copyright or membership line of the footer, a company's tail left off."""
    folded = text.casefold()
    forms = [
        (pattern, met)
        for pattern, marks in ((_RIGHTS, _RIGHTS_MARKS), (_MEMBER, _MEMBER_MARKS))
        if (met := [mark for mark in marks if mark in folded])
    ]
    every = [mark for _, met in forms for mark in met]
    for kind, span in reversed(pieces):
        if kind not in ("footer", "nav"):
            continue
        line = text[span.start : min(span.end, span.start + 400)]
        said = line.casefold()
        if not any(map(said.__contains__, every)) or ("may not be" in said and _SYNDICATED.search(line)):
            continue
        for pattern, marks in forms:
            found = pattern.search(line) if any(map(said.__contains__, marks)) else None
            if not found:
                continue
            words = found.group("name").split()
            limit = next(
                (n for n in range(1, len(words)) if words[n - 1].endswith(".") or _menu_follows(words, n)),
                len(words),
            )
            if house := _house_prefix(words):
                start = span.start + found.start("name")
                return Named(house[0], Span(start, start + len(house[1])))
            name = _COMPANY_TAIL.sub("", " ".join(words[:limit]))
            name = re.sub(r"(?:\s(?:[a-z]{1,3}|&))+$", "", name.strip(" .,")).strip(" .,")
            if _is_name(name) and line.startswith(name, found.start("name")) and _is_printed(name, words, text, pieces):
                known = find_outlet(name)
                start = span.start + found.start("name")
                return Named(known.name if known else spelling(name, text), Span(start, start + len(name)))
    return None


def _is_printed(name: str, words: Sequence[str], text: str, pieces: Sequence[tuple[str, Span]]) -> bool:
    """True where a holder of rights is what the page calls itself, not the company behind it."""
    if find_outlet(name) or (_NEWSY.search(name) and " " in name and not _GROUP.search(" ".join(words))):
        return True
    said = re.compile(rf"(?<![\w@]){re.escape(name)}(?!\w)")
    for kind, span in pieces:
        if kind not in ("nav", "promo", "label", "byline", "footer"):
            continue
        line = text[span.start : min(span.end, span.start + 400)]
        if not said.search(line) or _RIGHTS.search(line):
            continue
        if " " in name or kind == "promo" or line.strip() == name or f"The {name}" in line:
            return True
    return False


def _menu_follows(words: Sequence[str], count: int) -> bool:
    """True where a footer's links begin after `count` words; a last word such as `News` is still the name's."""
    ends = count == 1 and (len(words) == 2 or words[1].endswith("."))
    entry = longest_menu_word(words[count:])
    after = words[count + entry :]
    return not ends and entry > 0 and (not after or longest_menu_word(after) > 0)


def _house_prefix(words: Sequence[str]) -> tuple[str, str] | None:
    """The known outlet or wire service that the words open with, and the words as printed."""
    for count in range(len(words), 0, -1):
        said = " ".join(words[:count]).rstrip(".,")
        known = find_outlet(said) or find_agency(said)
        if known and not (count < len(words) and words[count - 1][-1] not in ".," and _GROUP.match(words[count])):
            return known.name, said
    return None


def _naming(pieces: Sequence[tuple[str, Span]], lines: Lines | None) -> Sequence[tuple[str, Span]]:
    """The pieces of lines that hold a word with which a name in the tables opens: without one they name nobody."""
    if not lines:
        return pieces
    rows = np.searchsorted([line.start for line in lines.items], [span.start for _, span in pieces], "right") - 1
    known = (lines.mask & w.KNOWN > 0)[rows].tolist()
    return [piece for piece, able in zip(pieces, known, strict=True) if able]


def _mentioned(text: str, pieces: Sequence[tuple[str, Span]]) -> Named | None:
    """An outlet of the table named in the page's own furniture; the first, where several are named as often."""
    found: dict[str, list[Span]] = {}
    vouched: set[str] = set()
    for kind, span in pieces:
        if kind not in ("nav", "promo", "footer", "byline", "comment"):
            continue
        line = span.of(text)[:600]
        names = set()
        for start, end, known in find_outlet_names(line):
            if known.kind == "press" and not find_agency(line[start:end]):
                names.add(known.name)
                found.setdefault(known.name, []).append(Span(span.start + start, span.start + end))
        if len(names) == 1 and (kind in ("byline", "promo") or {"promo", "footer"} & find_cues(fold(line)).keys()):
            vouched |= names
    ranked = sorted(found, key=lambda key: -len(found[key]))
    sure = [name for name in ranked if name in vouched or len(found[name]) >= 3]
    if not sure or (len(ranked) > 1 and sure[0] != ranked[0]):
        return None
    return Named(sure[0], found[sure[0]][0])


def _house_abbreviation(text: str, pieces: Sequence[tuple[str, Span]]) -> Named | None:
    """`Support UP`: what a house calls itself where it speaks of itself."""
    for kind, span in pieces:
        if kind not in ("promo", "footer") or ("promo" not in find_cues(bare(fold(span.of(text)))) and kind == "promo"):
            continue
        line = span.of(text)[:300]
        for match in _ABBREVIATION.finditer(line):
            if line.isupper() or not _SPEAKS.search(line[: match.start()]):
                continue
            known = find_outlet_by_abbreviation(match.group())
            if known and known.kind == "press":
                return Named(known.name, Span(span.start + match.start(), span.start + match.end()))
    return None
