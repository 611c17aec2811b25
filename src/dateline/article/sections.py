"""The section an article stands in, where a breadcrumb, a kicker or the page's own title says so; never a menu."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from dateline.article.cues import find_cues, fold, rows

_CRUMB = re.compile(r"\s*(?:>|»|›|→|::|/)\s*")
STEPS = (">", "»", "›", "→", "::", "/")
_HERE = re.compile(r"^(?:you are here|you're here|current location|вы здесь|ви тут)\s*:?\s*", re.I)
_NEXT_IN = re.compile(r"(?i:next|previous) (?i:article|story) in (?P<section>[A-Z][\w&' ]{2,30}?)(?=\s*(?:\(|»|›|$))")
_NEWS_LEAD = re.compile(r"News\s?[|/>]\s?(?=[^|/>]+$)", re.I)
_TITLE_TAIL = re.compile(r"\s[-–—|:]\s+(?P<section>[A-Z][\w&'/. ]{1,40})")

Said = tuple[str, int, int]


def is_menu_word(name: str) -> bool:
    """True where a name is one that menus hold: `World`, `Sport`, `Sign in`."""
    return fold(name).strip(" .:") in _table()


def is_section(name: str) -> bool:
    """True where a name is that of a section: `World`, `Middle East`; `World: South Asia` too."""
    parts = [part.strip() for part in re.split(r":|/| - |\|", fold(name)) if part.strip()]
    return bool(parts) and all(_table().get(part) in ("section", "region") for part in parts)


def is_topic(name: str) -> bool:
    """True where a name may well be a tag: it is no menu entry, or that of a country or region."""
    return _table().get(fold(name).strip(" .:"), "region") == "region"


def longest_menu_word(words: Sequence[str]) -> int:
    """How many of the words, from the first, make up a menu entry; 0 for none."""
    for count in range(min(4, len(words)), 0, -1):
        if is_menu_word(" ".join(words[:count])):
            return count
    return 0


def find_breadcrumb(line: str, headline: str | None) -> Said | None:
    """The last step of a breadcrumb line (`You are here: Home > World > Americas`), the headline itself left out."""
    if not any(map(line.__contains__, STEPS)):
        return None
    here = _HERE.match(line)
    at = here.end() if here else 0
    steps = []
    for part in _CRUMB.split(line[at:]):
        if part.strip():
            start = line.index(part.strip(), at)
            steps.append((part.strip(), start, start + len(part.strip())))
            at = start + len(part.strip())
    if len(steps) < 2 or any(len(step.split()) > 5 for step, _, _ in steps[:-1]):
        return None
    if not here and not any(is_menu_word(step) for step, _, _ in steps[:-1]):
        return None
    last = steps[-1]
    if headline and (fold(headline).startswith(fold(last[0].rstrip(".…"))) or len(last[0].split()) > 4):
        last = steps[-2]
    return None if fold(last[0]) in ("home", "homepage", "news") and len(steps) < 3 else last


def find_kicker(line: str) -> Said | None:
    """The section in a short line above the headline, alone or glued to a label (`WHAT WE KNOWEurope`)."""
    said = line.strip()
    led = _NEWS_LEAD.match(said)
    if led and is_section(said[led.end() :]):
        start = line.index(said) + led.end()
        return said[led.end() :], start, start + len(said) - led.end()
    if is_section(said) and len(said.split()) <= 5 and "label" not in find_cues(fold(said)):
        start = line.index(said)
        return said, start, start + len(said)
    for start in range(3, len(line) - 1):
        if (
            line[start].isupper()
            and line[start + 1].islower()
            and line[start - 1].isupper()
            and is_section(line[start:])
        ):
            return line[start:].strip(), start, start + len(line[start:].strip())
    return None


def find_in_title(header: str) -> Said | None:
    """The section in the page's title at a header line's start: `The Courier - World World Politics` is World.

    The title ends where its menu begins: the section's words come again right after it.
    """
    found = _TITLE_TAIL.search(header[:200])
    if not found:
        return None
    words = found.group("section").split()
    for count in range(min(4, len(words)), 0, -1):
        name = " ".join(words[:count])
        rest = header[found.start("section") + len(name) :].split()
        again = rest[:count] == words[:count]
        if is_section(name) and (again or not rest or (count == len(words) and len(rest) == 0)):
            return name, found.start("section"), found.start("section") + len(name)
    return None


def find_next_in(line: str) -> Said | None:
    """The section in `Next Article in News (4 of 21)`."""
    found = _NEXT_IN.search(line[:120])
    return (found.group("section"), found.start("section"), found.end("section")) if found else None


@cache
def _table() -> dict[str, str]:
    return {row["name"]: row["kind"] for row in rows("sections.csv")}
