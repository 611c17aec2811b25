"""Quotation marks paired: which stretches of an article stand between them, and which of these hold others.

English, German and French marks, straight and curly, single and double, and doubled ones (`` ''). A mark without its
partner is none, unless the next paragraph opens with it again, as a quotation that goes on over paragraphs does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.spans import Span

LONGEST = 4_000
"""Characters between two marks: what is longer has lost one of them."""
DEEPEST = 3
NARRATOR = -1

_MARK = re.compile(r"``|''|[\"“”„«»‹›‘’']")
_CLOSERS = {
    "“": '”"',
    "„": '“”"',
    "«": "»",
    "»": "«",
    "‹": "›",
    "‘": "’'",
    "'": "'’",
    '"': '"”',
    "``": ("''", '"'),
    "''": ("''",),
    "”": ("”",),
}
_SINGLE = frozenset("'‘")
_BEFORE_OPENING = frozenset(' \t\n\u00a0\u202f([{—–-/:,“"‘«„`')
_ELIDED = re.compile(r"['’‘](?:\d\ds?\b|tis\b|twas\b|em\b|til\b|cause\b|n\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Stretch:
    """What stands between two marks: `start` and `end` take the marks in, `inner` does not (nor space inside them).

    `parent` is the place of the stretch around it, NARRATOR where none is. `running`: no mark closes it, it goes on
    in the next paragraph. `paragraph` is the place of its own.
    """

    start: int
    end: int
    inner: Span
    parent: int
    paragraph: int
    running: bool = False


@dataclass(slots=True)
class _Open:
    mark: str
    start: int
    inside: int


def find_stretches(text: str, paragraphs: Sequence[Span]) -> tuple[Stretch, ...]:
    """The quoted stretches of these paragraphs, in text order, one that holds others before them."""
    found: list[tuple[int, int, int, int, int, bool]] = []
    for number, paragraph in enumerate(paragraphs):
        following = paragraphs[number + 1] if number + 1 < len(paragraphs) else None
        for start, inside, stop, end, running in _pairs(text, paragraph, following):
            found.append((start, inside, stop, end, number, running))
    found.sort(key=lambda one: (one[0], -one[3]))
    out: list[Stretch] = []
    around: list[int] = []
    for start, inside, stop, end, number, running in found:
        while around and out[around[-1]].end <= start:
            around.pop()
        if around and end > out[around[-1]].end:
            continue
        inner = Span(inside, max(inside, stop)).trimmed(text)
        if not len(inner):
            continue
        out.append(Stretch(start, end, inner, around[-1] if around else NARRATOR, number, running))
        around.append(len(out) - 1)
    return tuple(out)


def _pairs(text: str, paragraph: Span, following: Span | None) -> list[tuple[int, int, int, int, bool]]:
    """Start, inside, stop, end and whether it runs on, for each stretch of one paragraph."""
    out: list[tuple[int, int, int, int, bool]] = []
    stack: list[_Open] = []
    closings = _late_closings(text, paragraph)
    for match in _MARK.finditer(text, paragraph.start, paragraph.end):
        mark, at, end = match[0], match.start(), match.end()
        depth = next((place for place in range(len(stack) - 1, -1, -1) if mark in _CLOSERS[stack[place].mark]), -1)
        if depth >= 0 and _closes(text, paragraph, match, stack[depth], closings):
            opened = stack[depth]
            del stack[depth:]
            if at - opened.start <= LONGEST:
                out.append((opened.start, opened.inside, at, end, False))
        elif _opens(text, paragraph, match) and len(stack) < DEEPEST:
            stack = [one for one in stack if one.mark != mark]  # opened twice: the first has lost its partner
            stack.append(_Open(mark, at, end))
    if stack and following is not None and stack[0].mark not in _SINGLE and paragraph.end - stack[0].start <= LONGEST:
        opened = stack[0]
        if text.startswith(opened.mark, following.start):
            out.append((opened.start, opened.inside, paragraph.end, paragraph.end, True))
    return out


def _late_closings(text: str, paragraph: Span) -> int:
    """The last single mark of the paragraph that can only close: it stands after the end of a sentence or a comma."""
    found = [match.start() for match in re.finditer(r"(?<=[.,!?…])['’](?!\w)", text[paragraph.start : paragraph.end])]
    return paragraph.start + found[-1] if found else -1


def _closes(text: str, paragraph: Span, match: re.Match[str], opened: _Open, last_sure: int) -> bool:
    at, end = match.start(), match.end()
    before = text[at - 1] if at > paragraph.start else " "
    after = text[end] if end < paragraph.end else " "
    if opened.mark in ("'", "‘"):
        if before.isspace() or after.isalnum():
            return False
        # the leaders' meeting: an apostrophe, where a mark that can only close comes later
        return not (before in "sS" and after == " " and at < last_sure)
    if match[0] in ('"', "''") and opened.mark in ('"', "''"):
        return not before.isspace() or not after.isalnum()
    return True


def _opens(text: str, paragraph: Span, match: re.Match[str]) -> bool:
    at, end, mark = match.start(), match.end(), match[0]
    before = text[at - 1] if at > paragraph.start else " "
    after = text[end] if end < paragraph.end else " "
    if mark in ("“", "„", "«", "‹", "``"):
        return True
    if mark == "»":
        return before.isspace() and after.isalnum()
    if mark in ("”", "›", "’"):
        return False
    if _ELIDED.match(text, at, min(paragraph.end, at + 8)):
        return False
    return before in _BEFORE_OPENING and not after.isspace()
