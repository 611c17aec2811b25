"""The names in a credit: people apart from houses and wire services, in many languages."""

from __future__ import annotations

import csv
import html
import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources

from dateline.article.bylines import title_case
from dateline.article.metadata.jsonld import fold_title
from dateline.article.metadata.moments import find_moments
from dateline.knowledge.outlets import find_agency, find_outlet

PERSON, AGENCY, HOUSE = "person", "agency", "house"
_JUNK = re.compile(
    r"https?://\S{1,300}|www\.\S{1,200}|\S{1,80}@\S{0,80}|@\w{1,40}|\([^()]{0,80}\)|\[[^\[\]]{0,80}\]|<[^<>]{0,200}>"
)
_SPLIT = re.compile(
    r"\s*(?:[;,|/•·&、，＋+]|\s[–—-]\s|\n|"
    r"(?:,\s*)?(?<!\w)(?:and|und|et|y|e|og|och|en|ja|i|и|та|і|with|mit|avec|con)(?!\w))\s*",
    re.I,
)
_NAME_WORD = re.compile(r"^(?:[^\W\d_][\w'’.\-]*|[^\W\d_]\.)$")
_PEN_NAME = re.compile(r"^[^\W\d_][\w'’.\-]{2,30}$")
_CJK = re.compile(r"^[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af·]{2,8}$")
_PHOTO = re.compile(
    r"^(?:\W{0,3})(?:fotos?|photos?|photograph(?:y|s|er)|bild(?:er)?|images?|credits?|illustrations?|grafik|video|"
    r"kamera|©|imago|getty)\b",
    re.I,
)
_PARTS = re.compile(r"[\s_-]+")
_BUTTON = re.compile(r"(?<=[^\W\d_A-Z])(?:Follow(?:ing)?|Folgen|Seguir|Suivre|Segui)$")
_INITIAL = re.compile(r"\b\w\.$")
_MARKS = ' \t:,;–—-|·•»«"“”„'
_LEADING = " :–—-|·•"
_FIRST_CJK = 0x2E80
_LONGEST, _MOST, _LONGEST_NAME, _MOST_WORDS, _LONGEST_SIGNATURE = 200, 12, 60, 6, 5
_LONGEST_LEAD = 1000


def read_credit(text: str, names: frozenset[str], loose: bool = True, sure: bool = False) -> Iterator[tuple[str, str]]:
    """The names in a credit (`By A and B, Staff Writer`) with their kind: person, agency or house.

    `names` are the folded names of the site; `loose` lets a single word be a pen name; `sure` lets a person's name
    begin as the site's does.
    """
    said = " ".join(_JUNK.sub(" ", html.unescape(text[:_LONGEST])).split())
    said = _BUTTON.sub("", strip_lead(said))
    if not said or _PHOTO.match(said):
        return
    pieces = [bare for piece in _SPLIT.split(said) if piece and (bare := _bare(piece))]
    for piece in pieces[:_MOST]:
        kind = kind_of(piece, names, loose and len(pieces) == 1, sure)
        if kind:
            yield _trim(piece) if kind == PERSON else piece, kind


def kind_of(piece: str, names: frozenset[str], loose: bool, sure: bool = False) -> str:
    """`person`, `agency`, `house`, or nothing for words that name nobody."""
    folded = piece.casefold()
    words = _words()
    if len(piece) > _LONGEST_NAME or _PHOTO.match(piece) or (folded in words["role"] and folded not in words["house"]):
        return ""
    if find_agency(piece):
        return AGENCY
    if _is_house(piece, folded, names, sure):
        return HOUSE
    if find_moments(piece) or sum(char.isdigit() for char in piece) > 4:
        return ""
    if _CJK.match(piece.replace(" ", "")):
        return PERSON
    return PERSON if _is_person(_trim(piece).split(), loose) else ""


def _is_house(piece: str, folded: str, names: frozenset[str], sure: bool) -> bool:
    words = _words()
    if folded in words["house"] or find_outlet(piece):
        return True
    parts = _PARTS.split(piece)
    if any(part.casefold().strip(".,") in words["organisation"] for part in parts):
        return True
    if _is_signed(parts):
        return True
    tight = fold_title(piece)
    begins = not sure and len(tight) > 5 and any(len(name) > 5 and tight.startswith(name) for name in names)
    return tight in names or begins


def _is_signed(parts: list[str]) -> bool:
    """True for words that a wire service's or paper's signature opens: AP Auto Writer."""
    sign = parts[0]
    if len(parts) < 2 or not 1 < len(sign) <= _LONGEST_SIGNATURE:
        return False
    if sign.isupper():
        return find_agency(sign) is not None or find_outlet(sign) is not None
    return parts[-1].casefold() in _words()["role"] and find_agency(sign) is not None


def _is_person(parts: list[str], loose: bool) -> bool:
    """True for the words of a name: one word where pen names count, else words that all begin as names do."""
    if len(parts) < 2:
        return bool(parts) and loose and _PEN_NAME.match(parts[0]) is not None
    if len(parts) > _MOST_WORDS or not all(_NAME_WORD.match(part) for part in parts):
        return False
    if any(part.casefold() in _words()["stop"] for part in parts):
        return False
    small = [part for part in parts if part[0].islower() and part.casefold() not in _words()["particle"]]
    return not small or (loose and len(small) == len(parts) == 2)


def is_cjk(name: str) -> bool:
    """True for a name in Chinese, Japanese or Korean letters, which says too little by its form."""
    return _CJK.match(name.replace(" ", "")) is not None


def is_human(name: str) -> bool:
    """True for two or three words written as a person's name is."""
    parts = name.split()
    return 2 <= len(parts) <= 3 and all(part[:1].isupper() and part[1:].islower() for part in parts)


def strip_lead(text: str) -> str:
    """A credit without the words that open it: By, Von, Text:, Written by."""
    said = text.strip(_LEADING)
    for _ in range(3):
        found = _lead().match(said)
        if not found:
            break
        said = said[found.end() :].strip(_LEADING)
    return said


def opens(text: str) -> bool:
    """True where a text begins as a credit does: By, Von, Author:."""
    return find_lead(text) is not None


def tells(text: str) -> bool:
    """True where a text begins with words that can open nothing but a credit: Written by, Author:."""
    return told_by(find_lead(text))


def told_by(lead: str | None) -> bool:
    """True for opening words that can open nothing but a credit."""
    return lead is not None and (":" in lead or " " in lead.strip())


def find_lead(text: str) -> str | None:
    """The words that open a text as credits are opened; a text that begins as none of them does is passed over."""
    said = text.strip(_LEADING)
    opening = said[:2].casefold()
    if opening not in _openings() and opening[:1] not in _openings():
        return None
    found = _lead().match(said[:_LONGEST_LEAD] + " ")
    return found.group() if found else None


def cased(name: str) -> str:
    """A name printed in capitals as it is written."""
    return title_case(name) if name.isupper() and len(name) > 3 else name


def _bare(piece: str) -> str:
    bare = piece.strip(_MARKS)
    return bare.rstrip(".") if not _INITIAL.search(bare) else bare


def _trim(piece: str) -> str:
    """A name without the roles and academic titles at its ends."""
    words = _words()
    ends, starts = words["title"] | words["role"], words["title"]
    parts = piece.split()
    while len(parts) > 1 and (parts[-1].casefold().strip(",") in ends or parts[-1].casefold().strip(",.") in ends):
        parts.pop()
    while len(parts) > 1 and (parts[0].casefold() in starts or (len(parts) > 2 and parts[0].casefold() in ends)):
        parts.pop(0)
    return " ".join(parts)


@cache
def _words() -> Mapping[str, frozenset[str]]:
    rows = csv.DictReader(
        resources.files(__package__).joinpath("author_words.csv").read_text(encoding="utf-8").splitlines()
    )
    return {row["kind"]: frozenset(row["words"].split("|")) for row in rows}


@cache
def _openings() -> frozenset[str]:
    """The first two letters of the words before a name; the one where a word has but one."""
    return frozenset(lead[:2].casefold() for lead in _words()["lead"])


@cache
def _lead() -> re.Pattern[str]:
    leads = sorted(_words()["lead"], key=len, reverse=True)
    spaced = "|".join(re.escape(lead) for lead in leads if ord(lead[0]) < _FIRST_CJK)
    glued = "|".join(re.escape(lead) for lead in leads if ord(lead[0]) >= _FIRST_CJK)
    return re.compile(rf"(?:(?:{spaced})(?:\s*:\s*|\s+)|(?:{glued})\s*[:：丨|]?\s*)", re.I)
