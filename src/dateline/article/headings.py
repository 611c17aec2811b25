"""Where the headline stands after all: over the items of a news-in-brief column, or below a kicker and its byline."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.article.label import INFO_PARTS, State
from dateline.article.page import Page
from dateline.article.sections import is_menu_word

_COLUMN = re.compile(
    r"\b(?:in brief|briefs|briefly|briefing|digest|round-?up|news summary|in short|at a glance|around the (?:world|"
    r"globe|region|nation|country)|world ?watch|newswatch|news ?bites|wire report|headlines of the (?:day|week))\b",
    re.I,
)
_BARRED = re.compile(r"(?P<kicker>[^\W\d_][\w&' -]{1,28}?)\s?[|]\s+\S")
_ABOVE, _BELOW, _ITEMS = 4, 4, 3
_COLUMN_WORDS, _TITLE_WORDS = 8, (4, 18)


def with_headline(states: list[State], page: Page) -> list[State]:
    """The states with the headline where it stands: one item of a column is none, nor is a kicker with a bar.

    An item is told by the column's name above it (`World in brief`) and by more items like it below.
    """
    head = next((number for number, (_, part) in enumerate(states) if part == "headline"), None)
    if head is None:
        return states
    column = _find_column(states, page, head)
    if column is not None:
        return _raised(states, column, head)
    below = _find_below(states, page, head)
    return _lowered(states, head, below) if below is not None else states


def _find_column(states: Sequence[State], page: Page, head: int) -> int | None:
    """The line above that names the column which the headline is an item of."""
    parts = [part for _, part in states]
    items = sum(
        parts[at] in ("sub", "headline") and parts[at + 1] == "body" for at in range(head, len(states) - 1)
    )  # fmt: skip
    if items < _ITEMS or _COLUMN.search(page.lines.texts[head]):
        return None
    for number in range(head - 1, max(-1, head - 1 - _ABOVE), -1):
        few = page.lines.count[number] <= _COLUMN_WORDS and not page.lines.parts[number]
        if few and not page.lines.ends[number] and _COLUMN.search(page.lines.texts[number]):
            return number
    return None


def _raised(states: Sequence[State], column: int, head: int) -> list[State]:
    found = list(states)
    found[column], found[head] = ("H", "headline"), ("C", "sub")
    for number in range(column + 1, head):
        part = states[number][1]
        stamped = part in INFO_PARTS or part == "ticker"
        found[number] = ("B", "info" if stamped else part if part in ("caption", "label") else "nav")
    return found


def _find_below(states: Sequence[State], page: Page, head: int) -> int | None:
    """The title that stands between the byline and the text, where the line above both is one with a section's bar."""
    lines = page.lines
    barred = _BARRED.match(lines.texts[head])
    if not barred or not _is_kicker(barred.group("kicker"), lines.texts[:head]):
        return None
    told = False
    for number in range(head + 1, min(len(states), head + 1 + _BELOW)):
        part = states[number][1]
        if part in INFO_PARTS:
            told = True
        elif part in ("deck", "sub") and told and not lines.ends[number]:
            fits = _TITLE_WORDS[0] <= lines.count[number] <= _TITLE_WORDS[1] and lines.gap[number] > 0
            text = number + 1 < len(states) and states[number + 1][1] == "body"
            return number if fits and text else None
        elif part == "body":
            return None
    return None


def _is_kicker(name: str, above: Sequence[str]) -> bool:
    """True where a name is a section: by the table, or in capitals in one of the menus above."""
    if is_menu_word(name):
        return True
    return name.isupper() and any(
        re.search(rf"(?:^|[|/\s]){re.escape(name)}(?=$|[|/\s])", line, re.I) and len(line.split()) > 2 for line in above
    )


def _lowered(states: Sequence[State], head: int, below: int) -> list[State]:
    found = list(states)
    found[head], found[below] = ("A", "nav"), ("H", "headline")
    for number in range(head + 1, below):
        found[number] = ("A", "stamp" if states[number][1] in INFO_PARTS else "nav")
    return found
