"""Other articles' headlines seen on the page, with the clock times printed beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dateline.article.blocks import is_heading_of
from dateline.article.cues import find_cues, fold, get_start_length
from dateline.article.page import CLOCK_LINE, CLOCK_START
from dateline.article.pieces import label_length
from dateline.article.sections import is_menu_word
from dateline.article.stamps import find_clocks, find_stamps
from dateline.records import Link
from dateline.spans import Span

_DATE_LEAD = re.compile(r"^\W{0,2}(?:\s*[:|–—-]\s+|\s{2,}|\s*\|\s*)")
_DIGIT, _DATE_LENGTH = re.compile(r"\d"), 25
_QUOTE = re.compile(r"^[\w/&. ]{2,20}\s[+\-]?[\d,]+(?:\.\d+)?\s?%?(?:\s[+\-(].{0,12})?$")
_TRAILING, _TAIL = re.compile(r"\s+[|(–—-]?\s?(?:[01]?\d|2[0-3]):[0-5]\d\)?$"), 12
_LETTERS = re.compile(r"[^\W\d_]{2}")
_SECTION_LEAD = re.compile(r"^[A-Z][\w&' ]{2,25}:\s+(?=\S)")
_NUMBER = re.compile(r"(?:#?\d{1,2}[.)]|#\d{1,2})\s+(?=\S)")
_GLUED_CLOCK = re.compile(r"(?:[01]?\d|2[0-3])[:.][0-5]\d(?=[A-ZА-ЯІЇЄҐ\"“«])")
_STAMPED = re.compile(r"\W{0,3}(?:first |last )?(?:published|updated|posted|modified)\b", re.I)
_AGO = re.compile(
    r"^(?:\d{1,2}|an?)\s(?:minutes?|mins?|hours?|hrs?|days?)\sago\b|^(?:video|photos?|audio|watch|"
    r"live|podcast|gallery)$|^list \d+ of \d+$|^(?:end of )?list(?: of \d+ items)?$|^\d+$|^[\W_]+$",
    re.I,
)


def find_links(
    text: str, blocks: Iterable[tuple[str, Span]], headline: str | None, tags: Iterable[str] = ()
) -> list[tuple[Link, Span]]:
    """The links of `related` and `ticker` blocks in page order, repeats kept, the page's own headline left out.

    A line that only names a tag of the article or a menu entry heads a list and is no link.
    """
    found: list[tuple[Link, Span]] = []
    topics = {fold(tag) for tag in tags}
    own = fold(headline or "").strip(" .")
    for kind, block in blocks:
        clock: str | None = None
        for start, line in _lines(text, block):
            if CLOCK_LINE.match(line):
                clock = _clock(line)
                continue
            folded = fold(line)
            cues = find_cues(folded)
            if cues.get("footer", 0.0) >= 4:
                continue
            if not clock and (folded.strip(" :") in topics or is_menu_word(line)):
                continue
            if (
                is_heading_of(folded, kind, cues)
                or _AGO.match(line)
                or _is_stamp(line)
                or (start == block.start and _is_capitals(text, block, line))
            ):
                continue
            link, at = _read_entry(line, kind, clock)
            clock = None
            if not link or fold(link.headline).strip(" .") == own:
                continue
            found.append((link, Span(start + at, start + at + len(link.headline))))
    return found


def _is_capitals(text: str, block: Span, line: str) -> bool:
    """True where a list's first line is in capitals and the next is not: its heading, whatever it says."""
    rest = block.of(text)[len(line) :].strip()
    return line.isupper() and len(line.split()) <= 6 and bool(rest) and not rest.split("\n")[0].isupper()


def _read_entry(line: str, kind: str, clock: str | None) -> tuple[Link | None, int]:
    """A list entry without the clock, date, section and label before its headline; offset of the headline."""
    at = _numbered(line)
    led = CLOCK_START.match(line[at:]) or _GLUED_CLOCK.match(line[at:])
    if led:
        clock, at = _clock(led.group()), at + led.end()
    cue = get_start_length(line[at:], "related")
    if cue and line[at : at + cue].rstrip().endswith(":"):
        at += cue
    stamps = find_stamps(line[at : at + 60]) if _DIGIT.search(line, at, at + _DATE_LENGTH) else []
    if stamps and stamps[0].start <= 1:
        lead = _DATE_LEAD.match(line[at + stamps[0].end :])
        if lead or at + stamps[0].end >= len(line.rstrip()):
            clock = stamps[0].clock or clock
            at += stamps[0].end + (lead.end() if lead else 0)
            section = _SECTION_LEAD.match(line[at:]) if lead and "|" in lead.group() else None
            at += section.end() if section else 0
    at += label_length(line[at:])
    said = line[at:].strip()
    lead_space = len(line[at:]) - len(line[at:].lstrip())
    trailing = _TRAILING.search(said[-_TAIL:]) if not clock and ":" in said[-_TAIL:] else None
    if trailing:
        clock, said = _clock(trailing.group()), said[: len(said) - len(trailing.group())]
    if not _LETTERS.search(said) or (_QUOTE.match(said) and (clock or kind == "ticker")):
        return None, 0
    if said.endswith(".") and len(said.split()) > 14:
        return None, 0
    return Link(said, clock), at + lead_space


def _numbered(line: str) -> int:
    """The length of the number that a list's entry opens with (`1. `)."""
    found = _NUMBER.match(line)
    return found.end() if found else 0


def _is_stamp(line: str) -> bool:
    """True where a list's line says only when its entry was published."""
    stamps = find_stamps(line) if _STAMPED.match(line) else []
    return bool(stamps) and len(stamps) <= 2 and not line[stamps[-1].end :].strip(" .)")


def _clock(text: str) -> str | None:
    clocks = find_clocks(text.strip(" ()|·•–—-"))
    return clocks[0].clock if clocks else None


def _lines(text: str, block: Span) -> Iterable[tuple[int, str]]:
    at = block.start
    for line in block.of(text).split("\n"):
        said = line.strip()
        if said:
            yield at + line.index(said), said
        at += len(line) + 1
