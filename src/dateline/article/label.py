"""Which part of the page each line is: the best path through the parts in the order that news pages have them.

A page goes from what stands above the headline (`A`), over the headline (`H`) and what stands between it and the text
(`B`), to the text and all that stands among and after it. A line's score for a part comes from `score.py`; here is what it costs
to go from one part to the next.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dateline.article.lines import Line
from dateline.article.score import Page, score_line

_ABOVE = ("nav", "label", "info", "caption", "related", "ticker", "promo", "advert")
_BETWEEN = ("deck", "label", "info", "caption", "nav", "promo", "advert", "related")
_AMONG = ("body", "sub", "caption", "advert", "promo", "related", "ticker", "nav", "tags", "comment", "footer", "info")
STATES = (
    *(("A", part) for part in _ABOVE),
    ("H", "headline"),
    *(("B", part) for part in _BETWEEN),
    *(("C", part) for part in _AMONG),
)
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
    "comment": 2.0,
    "footer": 0.8,
    "info": 1.2,
    "label": 0.5,
    "headline": 0.0,
}
_TO_BODY = {
    "comment": 4.0,
    "footer": 5.0,
    "ticker": 3.0,
    "related": 2.2,
    "tags": 2.0,
    "info": 2.5,
    "nav": 1.0,
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
    "caption": -0.2,
    "deck": -1.0,
    "sub": -1.5,
    "label": -0.8,
    "tags": 0.0,
    "nav": 0.2,
    "body": 0.4,
}
_CUED = ("advert", "related", "ticker", "comment", "promo", "footer", "tags")


def label_lines(page: Page, header: bool) -> list[tuple[str, str]]:
    """The state of each line (`("C", "body")`); `header` says that the first line is the capture's header line."""
    lines = page.lines
    if not lines:
        return []
    best: dict[tuple[str, str], float] = {state: _start(state, header) for state in STATES}
    emitted = score_line(page, 0)
    if not header:
        best = {state: score + emitted[state[1]] for state, score in best.items()}
    back: list[dict[tuple[str, str], tuple[str, str]]] = []
    for at in range(1, len(lines)):
        best, pointers = _step(best, score_line(page, at), lines[at], lines[at - 1])
        back.append(pointers)
    state = max(STATES, key=lambda candidate: best[candidate] - _end_cost(candidate))
    path = [state]
    for step in reversed(back):
        path.append(step[path[-1]])
    return path[::-1]


def _start(state: tuple[str, str], header: bool) -> float:
    phase, part = state
    if header:
        return 0.0 if state == ("A", "nav") else -1e9
    return {"A": 0.0, "H": -0.3, "B": -5.0, "C": -3.0 if part == "body" else -8.0}[phase]


def _end_cost(state: tuple[str, str]) -> float:
    return 2.0 if state[0] in "HB" else 0.0


def _step(
    best: Mapping[tuple[str, str], float], emitted: Mapping[str, float], line: Line, before: Line
) -> tuple[dict[tuple[str, str], float], dict[tuple[str, str], tuple[str, str]]]:
    """One line further: the best score of each state, and the state it came from."""
    scores: dict[tuple[str, str], float] = {}
    pointers: dict[tuple[str, str], tuple[str, str]] = {}
    enter = {part: _enter_cost(part, line) for part in _ENTER}
    top = {
        phase: max((state for state in STATES if state[0] == phase), key=lambda state: best[state]) for phase in "AHBC"
    }
    for state in STATES:
        phase, part = state
        sources: Sequence[tuple[str, str]]
        if phase == "C":
            sources = [candidate for candidate in STATES if candidate[0] == "C"] + [top["A"], top["H"], top["B"]]
        elif phase == "B":
            sources = [candidate for candidate in STATES if candidate[0] == "B"] + [top["A"], top["H"]]
        elif phase == "H":
            sources = [candidate for candidate in STATES if candidate[0] == "A"]
        else:
            sources = [candidate for candidate in STATES if candidate[0] == "A"]
        source = max(
            sources, key=lambda candidate: best[candidate] + _move(candidate, state, enter[part], line, before)
        )
        pointers[state] = source
        scores[state] = best[source] + _move(source, state, enter[part], line, before) + emitted[part] - _tax(state)
    return scores, pointers


def _tax(state: tuple[str, str]) -> float:
    """What stands between headline and text is short: each line of furniture there costs a little."""
    return 0.5 if state[0] == "B" and state[1] in ("nav", "related") else 0.0


def _enter_cost(part: str, line: Line) -> float:
    """A heading of its own opens a list for little."""
    if part in _CUED and line.cues.get(part, 0.0) >= 4:
        return 0.2
    return _ENTER[part]


def _move(source: tuple[str, str], target: tuple[str, str], enter: float, line: Line, before: Line) -> float:
    """The score of going from one state to the next, mostly below 0."""
    (phase, part), (next_phase, next_part) = source, target
    if (phase, part) == (next_phase, next_part):
        stay = _STAY.get(part, 0.0)
        if part in _CUED and line.cues.get(part, 0.0) >= 4:
            stay = max(stay, 0.0)
        if part == "advert" and line.gap and before.cues.get("advert", 0.0) >= 4:
            stay -= 0.7
        return stay
    score = -enter
    if next_part == "body":
        score -= _TO_BODY.get(part, 0.0) if phase == "C" else 0.0
    if part in ("related", "ticker", "comment", "footer") and next_part in ("sub", "caption", "info"):
        score -= 1.5
    if phase == "A" and next_phase == "B":
        score -= 3.0 if next_part in ("info", "caption") else 5.0
    elif phase == "A" and next_phase == "C":
        score -= 4.0 if next_part == "body" else 8.0
    elif phase in "HB" and next_phase == "C" and next_part != "body":
        score -= 0.5 if next_part == "sub" else 3.5
    return score
