"""Which part of the page each line is: the best path through the parts in the order that news pages have them.

A page goes from what stands above the headline (`A`), over the headline (`H`) and what stands between it and the text
(`B`), to the text and what stands among it (`C`), and from its comments or footer on to what follows the text (`D`).
A line's score for a part comes from `score.py`; here is what it costs to go from one part to the next.
"""

from __future__ import annotations

from collections.abc import Sequence

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
_FROM_LIST = 1.5
_SMALL, _SURE, _LIKELY, _ABOVE_TEXT, _BELOW_TEXT, _NO_END = 80, 1.0, -1.0, 60, 25, 1 << 60
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
    walk = _Walk(page, scores, _find_core(evidence))
    return [STATES[number] for number in walk.trace(*walk.run(header))]


def with_body(states: list[State], texts: Sequence[str]) -> list[State]:
    """The states with a body where none was found: a standfirst, else what reads as a sentence below the headline.

    A note of one line (`ROME - Met with the president.`) looks like a standfirst or a byline. `texts` are the lines'.
    """
    if any(part == "body" for _, part in states):
        return states
    if any(part in KIND_OF for _, part in states):
        return [(region, "body" if part in KIND_OF else part) for region, part in states]
    head = next((at for at, (_, part) in enumerate(states) if part == "headline"), len(states))
    return [
        (region, "body") if at > head and part in ("info", "signature") and _is_sentence(texts[at]) else (region, part)
        for at, (region, part) in enumerate(states)
    ]


def _is_sentence(text: str) -> bool:
    """True for four words and more with one in lower case, closed by a mark."""
    words = text.split()
    return len(words) >= 4 and words[-1][-1] in ".!?" and any(word.islower() and word.isalpha() for word in words)


def _find_core(evidence: Floats | None) -> tuple[int, int]:
    """Where the article can stand: from well above the first line that is text of it to some way below the last.

    A short page, and one where no line is, is all core.
    """
    if evidence is None or len(evidence[_BODY]) <= _SMALL:
        return 0, _NO_END
    sure, likely = np.flatnonzero(evidence[_BODY] > _SURE), np.flatnonzero(evidence[_BODY] > _LIKELY)
    return (max(0, int(sure[0]) - _ABOVE_TEXT), int(likely[-1]) + _BELOW_TEXT) if len(sure) else (0, _NO_END)


class _Walk:
    """The way through a page: what entering, staying in and being in each state scores, lines x states."""

    def __init__(self, page: Page, scores: Floats, core: tuple[int, int] = (0, _NO_END)) -> None:
        cues, total = page.lines.cued, len(page)
        self.scored = np.ascontiguousarray(scores[_PART_OF].T)
        self.enter = np.repeat(_ENTERS[None, :], total, axis=0)
        self.stay = np.repeat(_STAYS[None, :], total, axis=0)
        for part in _CUED:
            opened = np.flatnonzero(cues[KINDS.index(part)] >= 4)
            if len(opened):
                columns = np.ix_(opened, np.array(_STATES_OF[part]))
                self.enter[columns] = _OPENED
                # a heading begins another list of its kind for nothing
                self.stay[columns] = np.maximum(self.stay[columns], 0.0)
        for number, dearer in _slow(page).items():
            self.stay[number] += dearer
        menu = cues[KINDS.index("nav")]
        self.scored[:, _LOOSE_BETWEEN] -= np.where(menu >= 6, 0.0, _AMID)[:, None]
        self.scored[:, _LOOSE_AMONG] -= np.where(page.told == 0, _AMID, 0.0)[:, None]
        self.core = core

    def run(self, header: bool) -> tuple[Floats, Floats]:
        """The best score of each state at each line, and that of the way to it alone, lines x states.

        Above the core of the page a line is in what stands above headlines, below it in what follows texts.
        """
        total = len(self.scored)
        best, tops = np.full_like(self.scored, _NEVER), np.full_like(self.scored, _NEVER)
        best[0] = _STARTS_HEADED if header else _STARTS + self.scored[0]
        start, stop = max(1, min(self.core[0], total)), max(1, min(self.core[1], total))
        if start > 1:
            self._pass(best, tops, (1, start), _HEAD_MOVES, _HEAD)
        self._pass(best, tops, (start, stop), _MOVES)
        if stop < total:
            self._pass(best, tops, (stop, total), _TAIL_MOVES, _TAIL)
        return best, tops

    def _pass(
        self, best: Floats, tops: Floats, lines: tuple[int, int], moves: Floats, states: Sequence[int] | None = None
    ) -> None:
        """Go on over lines that can be in these states alone, by default in any; `moves` are those between them."""
        start, stop = lines
        columns = (best[start - 1 : stop], *(part[start:stop] for part in (tops, self.enter, self.stay, self.scored)))
        reached, ways, *parts = columns if states is None else [part.take(states, axis=1) for part in columns]
        coming, staying = np.empty(moves.shape), np.empty(len(moves))
        add, subtract, larger, most = np.add, np.subtract, np.maximum, np.maximum.reduce
        steps = (reached[:-1], reached[:-1, :, None], reached[1:], ways, *parts)
        for near, upright, found, top, enter, stay, scored in zip(*steps, strict=True):
            add(upright, moves, out=coming)
            most(coming, axis=0, out=top)
            subtract(top, enter, out=top)
            add(near, stay, out=staying)
            larger(top, staying, out=top)
            add(top, scored, out=found)
        if states is not None:
            best[start:stop, states], tops[start:stop, states] = reached[1:], ways

    def trace(self, best: Floats, tops: Floats) -> list[int]:
        """The states of the best way, found from its end.

        Of ways that are worth the same it stays where it is, else comes from what was worth most.
        """
        last = best[-1] - _UNTOLD
        path = [int(last.argmax())]
        stays = best[:-1] + self.stay[1:] == tops[1:]
        for number in range(len(best) - 1, 0, -1):
            target = path[-1]
            if stays[number - 1, target]:
                path.append(target)
                continue
            before = best[number - 1]
            coming = (before - self.enter[number, target]) + _MOVES[:, target]
            source = int(coming.argmax())
            if np.count_nonzero(coming == coming[source]) > 1:
                source = max(np.flatnonzero(coming == coming[source]).tolist(), key=lambda near: before[near])
            path.append(source)
        return path[::-1]


def _slow(page: Page) -> dict[int, Floats]:
    """What makes it dearer to go on in a list at the few lines where anything does."""
    lines, cues = page.lines, page.lines.cued
    found: dict[int, Floats] = {}
    for number in np.flatnonzero((lines.gap > 0) & _before(cues[KINDS.index("advert")] >= 4)).tolist():
        found[number] = np.zeros(len(STATES))
        found[number][_STATES_OF["advert"]] = -0.7
    for number in np.flatnonzero(_before((cues[KINDS.index("related")] == 4) & (lines.count > 4))).tolist():
        if ":" in lines.texts[number - 1][:24]:
            found.setdefault(number, np.zeros(len(STATES)))[_STATES_OF["related"]] = -2.0
    return found


def _before(column: Bools) -> Bools:
    """What holds of the line before each line."""
    return np.concatenate(([False], column[:-1]))


def _start(state: State, header: bool) -> float:
    phase, part = state
    if header:
        return 0.0 if state == ("A", "nav") else -1e9
    return {"A": 0.0, "H": -0.3, "B": -5.0, "C": -3.0 if part == "body" else -8.0, "D": -1e9}[phase]


def _stay(phase: str, part: str) -> float:
    """The score of going on in the same part."""
    return -1e9 if phase == "H" else _STAY.get(part, 0.0)


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
        score -= _FROM_LIST
    if phase == "A" and next_phase == "B":
        score -= 3.0 if next_part in ("info", "caption") else 5.0
    elif phase == "A" and next_phase in "CD":
        score -= 4.0 if next_part == "body" else 8.0
    elif phase in "HB" and next_phase in "CD" and next_part != "body":
        score -= 0.5 if next_part == "sub" else 3.5
    return score


_NEVER = -1e9
_MOVES = np.array(
    [
        [_NEVER if source == target or (move := _move(source, target)) is None else move for target in STATES]
        for source in STATES
    ]
)
_PART_OF = np.array([PARTS.index(part) for _, part in STATES])
_STATES_OF = {part: [number for number, state in enumerate(STATES) if state[1] == part] for _, part in STATES}
_ENTERS = np.array([_ENTER[part] for _, part in STATES])
_STAYS = np.array([_stay(phase, part) for phase, part in STATES])
_STARTS, _STARTS_HEADED = (np.array([_start(state, header) for state in STATES]) for header in (False, True))
# a page ends after its text
_UNTOLD = np.array([2.0 if phase in "HB" else 0.0 for phase, _ in STATES])
_LOOSE_BETWEEN, _LOOSE_AMONG = (
    np.array([number for number, (phase, part) in enumerate(STATES) if phase == among and part in _LOOSE])
    for among in "BC"
)
_BODY = PARTS.index("body")
_HEAD = tuple(
    STATES.index(("A", part)) for part in ("related", "ticker", "caption", "nav", "label", "stamp", "promo", "advert")
)
_TAIL = (
    *(STATES.index(("C", part)) for part in (
        "related", "ticker", "caption", "signature", "advert", "promo", "nav", "tags")),
    *(STATES.index(("D", part)) for part in (
        "comment", "footer", "advert", "promo", "related", "ticker", "nav", "tags")),
)  # fmt: skip


def _pass_moves(own: int, dear: Sequence[int], entries: int = 0, after: int = 0) -> Floats:
    """The moves between the states of one phase, in which each follows each, and on to those of the next.

    The first two of a phase's own states are lists, from which the `dear` are dearer to reach; `entries` of the next
    phase's states are reached from them, and `after` from one another alone.
    """
    moves = np.zeros((own + entries + after, own + entries + after))
    moves[:2, dear] = -_FROM_LIST
    moves[own:, :own] = moves[:own, own + entries :] = _NEVER
    return moves


_HEAD_MOVES, _TAIL_MOVES = _pass_moves(8, (2,)), _pass_moves(8, (2, 3), 2, 6)
