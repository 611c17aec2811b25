"""What lines are made of: byline and timestamp, caption and credit, dateline and lead, label and headline.

Where a page's own layout lost a space, the pieces are told apart by what they are. Every function takes a line's text
and gives pieces `(kind, start, end)` that partition it, with offsets into it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.article.bylines import NONE, Byline, read_byline
from dateline.article.cues import bare, find_cues, fold
from dateline.article.sections import is_section
from dateline.article.stamps import Stamp, find_stamps
from dateline.article.strips import count_strange, find_written
from dateline.knowledge.outlets import find_agency

Piece = tuple[str, int, int]

_STAMP_WORDS = re.compile(
    r"[\s|·•,;(\[/–—-]*(?:(?:first\s|last\s|date\s)?(?:published|updated?|posted|modified|issued|created|filed|"
    r"released|edited|"
    r"revised|date|time|added|on|опубліковано|оновлено|опубликовано|обновлено|дата)[\s:.,]*(?:on|at|:|в|о|"
    r"об)?[\s:.,|]*){0,3}$",
    re.I,
)
_RELATIVE = re.compile(
    r"\W{0,3}(?:(?:published|updated|posted|last updated|modified)[:\s]*)?(?:(?:\d{1,2}|an?|one|two|three)\s"
    r"(?:minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?)\sago|just now|yesterday(?: at \d{1,2}[:.]\d\d)?"
    r"|\d{1,2}\s?(?:h|m|d) ago|(?:first |last )?(?:published|updated|posted|modified)(?: on| at)?)\W{0,3}$",
    re.I,
)
_AGO = ("ago", "now", "yesterday", "published", "updated", "posted", "modified")
"""One of these words `_RELATIVE` needs."""
_ADDRESS = re.compile(r"^(?:e-?mail:?\s*)?[\w.+-]+@[\w-]+(?:\.[\w-]+)+$|^@\w{2,30}$", re.I)
_CREDIT_WORD = (
    r"photo(?:graph)?s?|pictures?|images?|pics?|credits?|courtesy|handout|screenshot|screen ?grab|pool|getty|"
    r"illustration|video|"
    r"graphic|фото|foto|фотография|ілюстрація|иллюстрация|archives?|архів|архив"
)
_BRACKETED = re.compile(
    rf"\s?[(\[](?:[^()\[\]]{{0,160}}\b(?:{_CREDIT_WORD}|reuters|afp|epa|ap|via|file|sputnik|xinhua|tass|sipa|"
    rf"shutterstock|alamy|rex)\b[^()\[\]]{{0,160}}"
    r"|(?-i:[A-Z]{2,6})(?:\s?[/-]\s?[\w. ]{2,40})?)[)\]]",
    re.I,
)
_OPEN_CREDIT = re.compile(
    r"(?:(?:file|stock|archive|archival|handout|illustrative|illustration|undated|pool|press|архивное|архівне|"
    r"ілюстративне|иллюстративное)\s+"
    r"(?:photo|picture|image|photograph|фото)s?\b.{0,80}"
    r"|(?:photo(?:graph|s)?|pictures?|images?|credits?|picture credit|image credit|photo credit|image source|"
    r"photograph by|photo by|pic|"
    r"фото|foto|ілюстрація|иллюстрация|image copyright|copyright)\s*(?::|by\b|/|courtesy|—|-|source,)\s?.{1,90}"
    r"|(?:(?-i:[A-ZА-Я])[\w.'’-]*[ /]){0,4}(?:getty images?|getty|photo agency|(?<=[\w.] )photo|file photo|"
    r"shutterstock|alamy)(?:[ /][A-Z][\w./ -]{0,40})?"
    r"|(?:(?-i:[A-Z])[\w.'’-]+ ){0,3}(?-i:[A-Z])[\w.'’-]+\s?/\s?(?:reuters|ap|afp|epa|tass|sputnik|xinhua|"
    r"getty images|pool|anadolu|the [A-Z][\w ]{3,30}).{0,40}"
    r"|\d{1,2}:\d\d\s?[-–]\s?source\s?:.{1,40}"
    r"|(?:reuters|afp|ap|epa|ria novosti|sputnik|tass)(?:\s?[/-]\s?[A-Z][\w.' /-]{1,50})?)\.?$",
    re.I,
)
_NAMED = re.compile(r"\s?[(\[](?:[A-Z][\w.'’&-]*(?:[ /]+|(?=[)\]]))){1,5}[)\]]$")
_GALLERY = re.compile(
    r"(?:SLIDESHOW|GALLERY|PHOTOS?|IMAGES?|View gallery|Image|Photo|Slide)\s?\d{1,3}\s?(?:of|"
    r"/)(?:\s?/)?\s?\d{1,3}",
    re.I,
)
_GALLERY_WORDS = ("SLIDESHOW", "GALLERY", "PHOTO", "IMAGE", "View gallery", "Image", "Photo", "Slide")
_CREDITED = (
    "/", "photo", "image", "pic", "credit", "source", "фото", "foto", "люстрац", "copyright", "getty", "shutterstock",
    "alamy", "reuters", "afp", "ria novosti", "sputnik", "tass",
)  # fmt: skip
_SERVICE = re.compile(r"(?:ap|epa)(?!\w)")
"""What `_GALLERY` needs in a line, and `_OPEN_CREDIT` in one in small letters: one of these or a short service."""
_BRACKET = re.compile(r"[(\[]")
_AFTER_SENTENCE = re.compile(r"(?:[.!?…][\"'”’»)]{0,2}|\))\s{0,3}")
_CAPTION_OPENS = re.compile(
    r"(?:image caption|media caption|caption|file photo|file -|file:|photo shows|photos? of|picture(?:d)? (?:of|"
    r"shows)|pictured|illustrative|"
    r"this (?:file )?(?:photo|picture|image)|in this (?:photo|picture|image|file)|a (?:file )?(?:photo|"
    r"picture) of)\b",
    re.I,
)
_CAPTION_CUE = re.compile(
    r"\((?:left|right|l|r|centre|center|c|from left|second left|second right|pictured|top|bottom|front)\)|"
    r",\s(?:left|right|center|centre),|"
    r"\b(?:pictured|from left|left to right|looks? on|shakes? hands|shake hands|pose[sd]? for|poses|file photo|"
    r"in this (?:photo|picture)|"
    r"arrives? (?:at|for|in) the|greets|greet each|link arms|speaks? (?:during|at|to reporters)|attends? a|"
    r"walks? (?:past|with|through))\b",
    re.I,
)
_CAPS_PLACE = r"(?:[A-ZÀ-Þ][A-ZÀ-Þ.'’]+(?:[ /-][A-ZÀ-Þ][A-ZÀ-Þ.'’]*){0,4})"
_MIXED_PLACE = r"(?:[A-ZÀ-Þ][\w.'’]+(?:[ /-][A-ZÀ-Þ][\w.'’]+){0,3})"
_DATELINE_DATE = (
    r"(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*\.?\s\d{1,2}(?:,\s\d{4})?|"
    r"\d{1,2}\s(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*\.?(?:,?\s\d{4})?|"
    r"\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d{2})|(?:Mon|Tues|Wednes|"
    r"Thurs|Fri|Satur|Sun)day)"
)
_SIGNATURE = r"[(\[/](?P<sign>[A-Z][\w./ &-]{1,40}?)[)\]/]"
_DATELINES = (
    re.compile(
        rf"(?P<line>{_CAPS_PLACE}(?:,\s[A-Z][\w.'’]+(?:\s[A-Z][\w.'’]+){{0,3}}){{0,2}}(?:,?\s{_DATELINE_DATE})?(?:[\s,.]+{_SIGNATURE})?)"
        r"\s{0,2}(?:—|–|--|-|―|:|\.)+\s{0,3}(?=[\"“‘«(A-ZÀ-Þ0-9])"
    ),
    re.compile(
        rf"(?P<line>{_MIXED_PLACE}(?:,\s[A-Z][\w.'’]+(?:\s[A-Z][\w.'’]+){{0,3}}){{0,2}}(?:,?\s{_DATELINE_DATE})?[\s,.]{{0,3}}{_SIGNATURE})"
        r"\s{0,2}(?:—|–|--|-|―|:|\.)*\s{0,3}(?=[\"“‘«(A-ZÀ-Þ0-9])"
    ),
    re.compile(
        rf"(?P<line>{_MIXED_PLACE}(?:,\s[A-Z][\w.'’]+(?:\s[A-Z][\w.'’]+){{0,3}}){{0,2}},?\s{_DATELINE_DATE})"
        r"\s{0,2}(?:—|–|--|-|―)\s{0,3}(?=[\"“‘«(A-ZÀ-Þ0-9])"
    ),
    re.compile(
        r"(?P<line>[(\[](?P<sign>[A-Z][A-Za-z.\- ]{1,30})[)\]])\s{0,2}(?:—|–|--|-|―|"
        r"\.)+\s{0,3}(?=[\"“‘«A-ZÀ-Þ0-9])"
    ),
)
_GLUED_LABEL = re.compile(
    r"(?P<label>[A-ZА-ЯІЇЄҐ][A-ZА-ЯІЇЄҐ&'’ \-]{3,40}?)(?=[A-ZА-ЯІЇЄҐ][a-zа-яіїєґ'’]|"
    r"[A-ZА-ЯІЇЄҐ]\s[a-zа-яіїєґ]|\d)"
)
_KEYED = re.compile(r"(?:HEADLINE|TITLE|HEADING|Headline|Heading)\s?:\s+(?=\S)")
_BARRED_LABEL = re.compile(r"(?P<label>[A-Z][A-Za-z&' ]{2,30})\s?[|]\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Info:
    """A line under a headline, read: its pieces, who and when, and how surely (above 3) it is such a line."""

    score: float
    pieces: tuple[Piece, ...] = ()
    byline: Byline = NONE
    byline_at: int = 0
    stamps: tuple[Stamp, ...] = ()


def read_info(text: str, dated: bool = True) -> Info:
    """Byline and timestamp of a short line, not `dated` where no date is in it; score -4 where it is neither."""
    if len(text) > 300:
        return Info(-4.0)
    stamps = find_stamps(text) if dated else []
    if not stamps:
        if any(map(text.casefold().__contains__, _AGO)) and _RELATIVE.match(text):
            return Info(4.5, (("timestamp", 0, len(text)),))
        if "@" in text and _ADDRESS.match(text):
            return Info(4.0, (("byline", 0, len(text)),))
        byline = read_byline(text)
        return Info(byline.score, (("byline", 0, len(text)),), byline)
    lead = text[: stamps[0].start]
    words = _STAMP_WORDS.search(lead)
    lead_end = words.start() if words else len(lead)
    tail_start = stamps[-1].end + _closing(text[stamps[-1].end :])
    head, tail = lead[:lead_end], text[tail_start:]
    byline, byline_at, pieces = NONE, 0, []
    score = 5.0 if any(stamp.clock or len(stamp.days[0]) == 10 for stamp in stamps) else 1.5
    if head.strip(" |·•,-–—"):
        byline = read_byline(head)
        sure = byline.score > 1 and len(head.split()) <= 16
        byline = byline if sure else NONE
        at = 0
        if not sure and (written := find_written(head)):
            byline, at = written
            byline_at = at
            pieces.append(("nav", 0, at))
        pieces.append(("nav" if byline is NONE else "byline", at, lead_end))
        score += 1.0 if sure else -0.7 * count_strange(head)
    pieces.append(("timestamp", lead_end if pieces else 0, tail_start))
    if tail.strip(" |·•,-–—/"):
        after = read_byline(tail.strip(" |·•,-–—/"))
        inner = tail.index(tail.strip(" |·•,-–—/"))
        if after.score > 0 and byline is NONE:
            byline, byline_at = after, tail_start + inner
            pieces.append(("byline", tail_start, len(text)))
        else:
            pieces.append(("nav", tail_start, len(text)))
            known = 4 * bool(find_cues(fold(tail)) or re.search(r"\d", tail))
            score -= 0.7 * min(max(0, len(tail.split()) - known), count_strange(tail))
    return Info(score, tuple(pieces), byline, byline_at, tuple(stamps))


def split_caption(text: str, strict: bool = False) -> tuple[Piece, ...]:
    """A caption line as captions and credits (and `nav` for gallery counters), doubled captions in their order.

    A name in brackets at the end (`(Capital Ledger)`) is a credit too, unless `strict`.
    """
    half = len(text) // 2
    for middle in (half, half + 1):
        if len(text) > 40 and text[:middle].strip() == text[middle:].strip():
            return (*_split_one(text[:middle], 0, strict), *_split_one(text[middle:], middle, strict))
    return _split_one(text, 0, strict)


def is_credit(text: str) -> bool:
    """True where a line is nothing but a credit: `(photo credit: X)`, `Photo: X/Y`, `Getty Images`."""
    said = text.strip()
    if not 2 <= len(said) <= 160:
        return False
    if said.count(" ") > 14:
        return False
    return bool((said[0] in "([" and _BRACKETED.fullmatch(said)) or _OPEN_CREDIT.fullmatch(said))


def credit_pieces(text: str) -> int:
    """How many credits a line holds after words of a caption."""
    pieces = split_caption(text, strict=True)
    return sum(kind == "credit" for kind, _, _ in pieces) if any(kind == "caption" for kind, _, _ in pieces) else 0


def has_caption_cue(text: str) -> bool:
    """True where a line speaks as captions do: `(left)`, `shakes hands`, a gallery counter."""
    return bool(_CAPTION_CUE.search(text[:600]) or (_may_count(text) and _GALLERY.search(text[:600])))


def opens_caption(text: str) -> bool:
    """True where a line opens as only captions do: `Photo of`, `FILE PHOTO:`, `Image caption`."""
    return bool(_CAPTION_OPENS.match(text))


def split_dateline(text: str) -> tuple[Piece, ...]:
    """A body line as its dateline, if it opens with one, and the rest; the dateline piece takes the dash after it."""
    found = find_dateline(text)
    if not found:
        return (("body", 0, len(text)),)
    end = found.end()
    return (("dateline", 0, end), ("body", end, len(text))) if end < len(text) else (("dateline", 0, end),)


def find_dateline(text: str) -> re.Match[str] | None:
    """The dateline at the start of a paragraph; group `line` is its words, `sign` the signature in brackets."""
    for number, pattern in enumerate(_DATELINES):
        found = pattern.match(text[:160])
        if not found or len(found.group("line")) < 3:
            continue
        if number == 3 and not find_agency(found.group("sign")):
            continue
        if number == 0 and found.group().rstrip().endswith((":", ".")) and not _place_with_colon(found):
            continue
        return found
    return None


def split_headline(text: str) -> tuple[Piece, ...]:
    """A headline as the label glued or barred before it, and the headline."""
    keyed = _KEYED.match(text)
    if keyed:
        return (("nav", 0, keyed.end()), ("headline", keyed.end(), len(text)))
    end = label_length(text)
    return (("label", 0, end), ("headline", end, len(text))) if end else (("headline", 0, len(text)),)


def label_length(text: str) -> int:
    """The length of a label at the start of a headline: `EXPLAINERWhy ...` 9, `ANALYSIS | Why ...` 11, else 0."""
    barred = _BARRED_LABEL.match(text)
    if barred:
        label = barred.group("label")
        if "label" in find_cues(fold(label)) or (label.isupper() and is_section(label)):
            return barred.end()
    glued = _GLUED_LABEL.match(text)
    if not glued:
        return 0
    label = glued.group("label")
    known = find_cues(bare(fold(label))).get("label", 0.0) >= 6
    follows = text[glued.end() : glued.end() + 2]
    if known:
        return glued.end()
    return glued.end() if " " not in label[-1:] and label.isupper() and len(label) > 4 and follows[1:].islower() else 0


def _place_with_colon(found: re.Match[str]) -> bool:
    """`ISLAMABAD: The prime minister` is a dateline, `NOTE: The ...` is none; their form is the same."""
    line = found.group("line")
    if found.group("sign"):
        return True
    return found.group().rstrip().endswith(":") and "label" not in find_cues(fold(line)) and bool(_city(line))


def _city(line: str) -> bool:
    return "," in line or line.casefold().replace(" ", "_") in _COLON_CITIES


_COLON_CITIES = frozenset(
    "islamabad karachi lahore peshawar quetta rawalpindi new delhi mumbai kolkata chennai bengaluru hyderabad "
    "dhaka colombo "
    "kathmandu kabul tehran ankara istanbul riyadh dubai abu dhabi doha cairo baghdad beirut damascus amman "
    "jerusalem "
    "washington london paris berlin moscow kyiv kiev minsk beijing tokyo seoul hanoi singapore kuala lumpur "
    "jakarta manila "
    "bangkok geneva vienna brussels rome madrid warsaw nairobi lagos abuja accra pretoria johannesburg havana "
    "brasilia "
    "ottawa canberra united nations new york".replace("new delhi", "new_delhi")
    .replace("abu dhabi", "abu_dhabi")
    .replace("kuala lumpur", "kuala_lumpur")
    .replace("united nations", "united_nations")
    .replace("new york", "new_york")
    .split()
)


def _split_one(text: str, shift: int, strict: bool = False) -> tuple[Piece, ...]:
    marks: list[Piece] = [
        ("credit", match.start(), match.end()) for match in _find_brackets(text) if _credit_place(text, match)
    ]
    if _may_count(text):
        marks += [("nav", match.start(), match.end()) for match in _GALLERY.finditer(text)]
    named = None if marks or strict else _NAMED.search(text)
    if named and named.start() > 20:
        marks.append(("credit", named.start(), named.end()))
    last = max((end for _, _, end in marks), default=0)
    for ending in _AFTER_SENTENCE.finditer(text, last) if _may_credit(text) else ():
        if ending.end() < len(text) and _OPEN_CREDIT.fullmatch(text[ending.end() :].strip()):
            marks.append(("credit", ending.end(), len(text)))
            break
    if not marks and is_credit(text):
        marks = [("credit", 0, len(text))]
    pieces: list[Piece] = []
    at = 0
    for kind, start, end in sorted(marks, key=lambda piece: piece[1]):
        if start < at:
            continue
        if text[at:start].strip():
            pieces.append(("caption", shift + at, shift + start))
        elif pieces:
            pieces[-1] = (pieces[-1][0], pieces[-1][1], shift + start)
        else:
            start = at
        pieces.append((kind, shift + start, shift + end))
        at = end
    if text[at:].strip():
        pieces.append(("caption", shift + at, shift + len(text)))
    elif pieces:
        pieces[-1] = (pieces[-1][0], pieces[-1][1], shift + len(text))
    return tuple(pieces)


def _find_brackets(text: str) -> Iterator[re.Match[str]]:
    """The matches of `_BRACKETED` from left to right, tried only where a bracket opens."""
    at = 0
    for bracket in _BRACKET.finditer(text):
        start = bracket.start()
        if start >= at:
            match = _BRACKETED.match(text, start - (start > at and text[start - 1].isspace()))
            if match:
                at = match.end()
                yield match


def _may_count(text: str) -> bool:
    """True for a text that may hold the counter of a gallery."""
    return any(map(text.__contains__, _GALLERY_WORDS))


def _may_credit(text: str) -> bool:
    """True for a text that may hold an open credit."""
    folded = text.casefold().replace("ı", "i").replace("i̇", "i")
    return any(map(folded.__contains__, _CREDITED)) or _SERVICE.search(folded) is not None


def _credit_place(text: str, match: re.Match[str]) -> bool:
    """A bracket credits where it stands at the end, after a sentence, or before a capital glued to it."""
    rest = text[match.end() :].strip()
    inside = match.group().strip(" ()[]")
    if re.fullmatch(r"(?i)l|r|c|left|right|center|centre", inside):
        return False
    return not rest or rest[:1].isupper() or rest[:1] in '"“‘«.(['


def _closing(rest: str) -> int:
    """How many of the characters after a stamp close its bracket or end it."""
    found = re.match(r"(?:\s?[)\]]|\s?\([A-Z]{2,5}\)|,?\s(?:IST|CST|UK|GMT)\b|\s\d\d:\d\d UK|\.(?=\s|$))*", rest)
    return found.end() if found else 0
