"""Which part of the page each line is: the best path through the parts in the order that news pages have them.

A page goes from what stands above the headline (`A`), over the headline (`H`) and what stands between it and the text
(`B`), to the text and what stands among it (`C`), and from its comments or footer on to what follows the text (`D`).
A line's score for a part comes from `score.py`; here is what it costs to go from one part to the next.

The path is found line by line with few states at a time: a state that is so far behind another of its phase that it
can lead nowhere where that one does not lead for more is left out, which changes no path.
"""

from __future__ import annotations

import numpy as np

from dateline.article.lines import KINDS, Bools, Floats
from dateline.article.page import Page
from dateline.article.score import PARTS, score_page

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
_OPENED = 0.2
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


def label_lines(page: Page, header: bool, evidence: Floats | None = None) -> list[State]:
    """The state of each line (`("C", "body")`); `header` says that the first line is the capture's header line.

    `evidence` is added to the scores of the lines for the parts: PARTS x lines, as `score_page` gives them.
    """
    if not len(page):
        return []
    scores = score_page(page)
    if evidence is not None:
        scores = scores + evidence
    walk = _Walk(page, scores)
    first = {
        number: start + (0.0 if header else walk.emitted[0][number])
        for number, state in enumerate(STATES)
        if (start := _start(state, header)) > _NEVER
    }
    best, back = walk.run(first)
    last = min(best, key=lambda number: (-(best[number] - (2.0 if STATES[number][0] in "HB" else 0.0)), number))
    path = [last]
    for step in reversed(back):
        path.append(step[path[-1]])
    return [STATES[number] for number in reversed(path)]


class _Walk:
    """The way through a page: what each state costs to enter, brings to stay in and scores, line by line."""

    def __init__(self, page: Page, scores: Floats) -> None:
        cues, lines = page.lines.cued, page.lines
        cued = np.zeros((len(PARTS), len(page)), np.bool_)
        for part in _CUED:
            cued[PARTS.index(part)] = cues[KINDS.index(part)] >= 4
        opened = cued[_PART_OF]
        enter = np.where(opened, _OPENED, _ENTERS[:, None])
        # a heading begins another list of its kind for nothing
        stays = np.where(opened, np.maximum(_STAYS, 0.0)[:, None], _STAYS[:, None])
        advert, related, menu = (cues[KINDS.index(kind)] for kind in ("advert", "related", "nav"))
        under = (lines.gap > 0) & _before(advert >= 4)
        inline = _before((related == 4) & (lines.count > 4))
        for number in np.flatnonzero(inline).tolist():
            inline[number] = ":" in lines.texts[number - 1][:24]
        # never in one sum with the bonus for staying, so that equal ways stay equal
        self.less = np.zeros((len(STATES), len(page)))
        self.less[_ADVERTS] = np.where(under, -0.7, 0.0)
        self.less[_RELATEDS] = np.where(inline, -2.0, 0.0)
        amid = np.zeros((len(STATES), len(page)))
        amid[_LOOSE_BETWEEN] = np.where(menu >= 6, 0.0, _AMID)
        amid[_LOOSE_AMONG] = np.where(page.told == 0, _AMID, 0.0)
        gained = scores[_PART_OF]
        worth = gained - enter - amid
        self.emitted: list[list[float]] = gained.T.tolist()
        self.enter: list[list[float]] = enter.T.tolist()
        self.stay: list[list[float]] = stays.T.tolist()
        self.slow: list[list[float]] = self.less.T.tolist()
        self.amid: list[list[float]] = amid.T.tolist()
        self.worth: list[list[float]] = worth.T.tolist()
        self.ranked = [(np.argsort(-worth[span], axis=0, kind="stable") + span.start).T.tolist() for span in _SPANS]

    def run(self, best: dict[int, float]) -> tuple[dict[int, float], list[dict[int, int]]]:
        """The best scores of the states at the last line, and where each came from at every line after the first."""
        back: list[dict[int, int]] = []
        for at in range(1, len(self.emitted)):
            best, pointers = self._step(best, at)
            back.append(pointers)
        return best, back

    def _step(self, best: dict[int, float], at: int) -> tuple[dict[int, float], dict[int, int]]:
        """One line further: the best score of each state worth keeping, and the state it came from.

        No move scores above 0, so that a state's sources are tried best first until none of the rest can do better.
        """
        enter, stay, slow = self.enter[at], self.stay[at], self.slow[at]
        emitted, amid, worth = self.emitted[at], self.amid[at], self.worth[at]
        ranked = sorted([(-score, source) for source, score in best.items()])
        tops = [_NEVER] * len(_ORDER)
        for negative, source in reversed(ranked):
            tops[_PHASE_OF[source]] = -negative
        above, headed, between, among, later = tops
        # the most that can come into each phase from the phases before it
        reach = (
            above,
            above,
            max(above - 3.0, headed, between),
            max(above - 4.0, headed, between, among, later - _BACK),
            max(above - 8.0, headed - 3.5, between - 3.5, among, later),
        )
        found: dict[int, float] = {}
        pointers: dict[int, int] = {}
        peaks = [_NEVER] * len(_ORDER)

        def enter_state(target: int, top: float) -> None:
            pointer, moves, entry = target, _MOVES[target], enter[target]
            for negative, source in ranked:
                score = -negative - entry
                if score <= top:
                    break
                if score + moves[source] > top:
                    top, pointer = score + moves[source], source
            top = top + emitted[target] - amid[target]
            found[target], pointers[target] = top, pointer
            if top > peaks[_PHASE_OF[target]]:
                peaks[_PHASE_OF[target]] = top

        for target, score in best.items():
            enter_state(target, score + stay[target] + slow[target])
        for phase, most in enumerate(reach):
            if most > _UNREACHED:
                for target in self.ranked[phase][at]:
                    if most + worth[target] < peaks[phase] - _SLACK:
                        break
                    if target not in found:
                        enter_state(target, _NEVER)
        if reach[-1] > _UNREACHED and _COMMENT not in found:
            enter_state(_COMMENT, _NEVER)
        kept = {
            target: score
            for target, score in found.items()
            if score >= peaks[_PHASE_OF[target]] - (_SLACK if target != _COMMENT else _SLACK_OF_COMMENT)
        }
        return kept, pointers


def _start(state: State, header: bool) -> float:
    phase, part = state
    if header:
        return 0.0 if state == ("A", "nav") else -1e9
    return {"A": 0.0, "H": -0.3, "B": -5.0, "C": -3.0 if part == "body" else -8.0, "D": -1e9}[phase]


def _stay(phase: str, part: str) -> float:
    """The score of going on in the same part."""
    return -1e9 if phase == "H" else _STAY.get(part, 0.0)


def _before(column: Bools) -> Bools:
    """What holds of the line before each line."""
    return np.concatenate(([False], column[:-1]))


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
# how far a state may be behind the best of its phase and still lead somewhere for more: the most that entering it from
# there can cost, with what staying in it brings
_SLACK, _SLACK_OF_COMMENT = 4.1, 10.5
_NEVER, _UNREACHED = -1e9, -1e8
_COMMENT = STATES.index(("D", "comment"))
_PHASE_OF = tuple(_ORDER.index(phase) for phase, _ in STATES)
_PART_OF = np.array([PARTS.index(part) for _, part in STATES])
_SPANS = tuple(slice(_PHASE_OF.index(phase), _PHASE_OF.index(phase) + _PHASE_OF.count(phase)) for phase in range(5))
_ENTERS = np.array([_ENTER[part] for _, part in STATES])
_STAYS = np.array([_stay(phase, part) for phase, part in STATES])
_ADVERTS, _RELATEDS = (
    [number for number, state in enumerate(STATES) if state[1] == part] for part in ("advert", "related")
)
_LOOSE_BETWEEN, _LOOSE_AMONG = (
    [number for number, (phase, part) in enumerate(STATES) if phase == among and part in _LOOSE] for among in "BC"
)
