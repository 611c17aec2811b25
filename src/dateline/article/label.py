"""Which part of the page each line is: the best path through the parts in the order that news pages have them.

A page goes from what stands above the headline (`A`), over the headline (`H`) and what stands between it and the text
(`B`), to the text and what stands among it (`C`), and from its comments or footer on to what follows the text (`D`).
A line's score for a part comes from `score.py`; here is what it costs to go from one part to the next.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from dateline.article.lines import Line
from dateline.article.score import Page, score_line

State = tuple[str, str]

_ABOVE = ("nav", "label", "stamp", "caption", "related", "ticker", "promo", "advert")
_BETWEEN = ("deck", "label", "info", "caption", "nav", "promo", "advert", "related")
_AMONG = ("body", "sub", "caption", "advert", "promo", "related", "ticker", "nav", "tags", "signature")
_AFTER = ("comment", "footer", "advert", "promo", "related", "ticker", "nav", "tags")
STATES: tuple[State, ...] = (
    *(("A", part) for part in _ABOVE),
    ("H", "headline"),
    *(("B", part) for part in _BETWEEN),
    *(("C", part) for part in _AMONG),
    *(("D", part) for part in _AFTER),
)
_ORDER = "AHBCD"
_BACK = 9.0
_AMID = 0.5
_LOOSE = ("nav", "related")
INFO_PARTS = ("info", "stamp", "signature")
KIND_OF = {"sub": "subheading", "deck": "subheading"}

_ENTER = {
    "body": 0.4,
    "sub": 0.2,
    "deck": 0.6,
    "caption": 0.8,
    "advert": 2.5,
    "promo": 0.8,
    "related": 2.2,
    "ticker": 1.0,
    "nav": 1.0,
    "tags": 0.8,
    "comment": 9.0,
    "footer": 0.8,
    "info": 1.2,
    "stamp": 1.2,
    "signature": 1.2,
    "label": 0.5,
    "headline": 0.0,
}
_TO_BODY = {
    "ticker": 2.4,
    "related": 1.6,
    "tags": 2.0,
    "signature": 2.5,
    "nav": 1.2,
    "promo": 0.5,
    "advert": 0.2,
    "caption": 0.2,
}
_STAY = {
    "advert": -0.8,
    "promo": -0.6,
    "related": 0.3,
    "ticker": 0.3,
    "comment": 1.2,
    "footer": 0.4,
    "info": -0.6,
    "stamp": -0.6,
    "signature": -0.6,
    "caption": -0.2,
    "deck": -1.0,
    "sub": -1.5,
    "label": -0.8,
    "tags": 0.0,
    "nav": 0.2,
    "body": 0.4,
}
_CUED = ("advert", "related", "ticker", "comment", "promo", "footer", "tags")


def label_lines(page: Page, header: bool) -> list[State]:
    """The state of each line (`("C", "body")`); `header` says that the first line is the capture's header line."""
    lines = page.lines
    if not lines:
        return []
    emitted = score_line(page, 0)
    best = [_start(state, header) + (0.0 if header else emitted[state[1]]) for state in STATES]
    back: list[list[int]] = []
    for at in range(1, len(lines)):
        best, pointers = _step(best, score_line(page, at), lines[at], lines[at - 1], page.told[at] == 0)
        back.append(pointers)
    last = max(range(len(STATES)), key=lambda number: best[number] - (2.0 if STATES[number][0] in "HB" else 0.0))
    path = [last]
    for step in reversed(back):
        path.append(step[path[-1]])
    return [STATES[number] for number in reversed(path)]


def _start(state: State, header: bool) -> float:
    phase, part = state
    if header:
        return 0.0 if state == ("A", "nav") else -1e9
    return {"A": 0.0, "H": -0.3, "B": -5.0, "C": -3.0 if part == "body" else -8.0, "D": -1e9}[phase]


def _step(
    best: Sequence[float], emitted: Mapping[str, float], line: Line, before: Line, early: bool
) -> tuple[list[float], list[int]]:
    """One line further: the best score of each state, and the state it came from; `early` before any running text.

    No move scores above 0, so that a state's sources are tried best first until none of the rest can do better.
    """
    cued = frozenset(part for part in _CUED if line.cues.get(part, 0.0) >= 4)
    enter, stays = (_ENTER_ALL, _STAY_ALL) if not cued else _with_cues(cued)
    order = sorted(range(len(STATES)), key=best.__getitem__, reverse=True)
    under = -0.7 if line.gap and before.cues.get("advert", 0.0) >= 4 else 0.0
    inline = -2.0 if before.cues.get("related", 0.0) == 4 and len(before.words) > 4 and ":" in before.text[:24] else 0.0
    button = line.cues.get("nav", 0.0) >= 6
    scores: list[float] = []
    pointers: list[int] = []
    for target, (phase, part) in enumerate(STATES):
        moves, entry = _MOVES[target], enter[target]
        top, pointer = best[target] + stays[target] + (
            under if part == "advert" else inline if part == "related" else 0.0
        ), target
        for source in order:
            score = best[source] - entry
            if score <= top:
                break
            if score + moves[source] > top:
                top, pointer = score + moves[source], source
        amid = part in _LOOSE and ((phase == "B" and not button) or (phase == "C" and early))
        scores.append(top + emitted[part] - (_AMID if amid else 0.0))
        pointers.append(pointer)
    return scores, pointers


@cache
def _with_cues(cued: frozenset[str]) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """What it costs to enter and brings to stay in each state at a line that these parts' headings open."""
    enter = tuple(0.2 if part in cued else _ENTER[part] for _, part in STATES)
    return enter, tuple(_stay(phase, part, part in cued) for phase, part in STATES)


def _stay(phase: str, part: str, cued: bool) -> float:
    """The score of going on in the same part; a heading begins another list of its kind for nothing."""
    if phase == "H":
        return -1e9
    stay = _STAY.get(part, 0.0)
    return max(stay, 0.0) if cued else stay


def _move(source: State, target: State) -> float | None:
    """The score of going from one state to another, what entering costs aside; null where no page does."""
    (phase, part), (next_phase, next_part) = source, target
    back = (phase, next_phase, next_part) == ("D", "C", "body")
    if (_ORDER.index(phase) > _ORDER.index(next_phase) and not back) or next_phase == "H" == phase:
        return None
    if next_part == "comment" and phase in "AHB":
        return None
    if phase == "C" and next_phase == "D":
        return 0.0 if next_part in ("comment", "footer") else None
    if back:
        return -_BACK
    score = -_TO_BODY.get(part, 0.0) if next_part == "body" and phase == "C" else 0.0
    if part in ("related", "ticker") and next_part in ("sub", "caption", "signature"):
        score -= 1.5
    if phase == "A" and next_phase == "B":
        score -= 3.0 if next_part in ("info", "caption") else 5.0
    elif phase == "A" and next_phase in "CD":
        score -= 4.0 if next_part == "body" else 8.0
    elif phase in "HB" and next_phase in "CD" and next_part != "body":
        score -= 0.5 if next_part == "sub" else 3.5
    return score


_MOVES = tuple(
    tuple(-1e9 if source == target or (move := _move(source, target)) is None else move for source in STATES)
    for target in STATES
)
_ENTER_ALL, _STAY_ALL = _with_cues(frozenset())
