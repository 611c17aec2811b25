"""A page as its parts are told from it: its lines, and what takes more than one line or a closer look to know."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from dateline.article import words as w
from dateline.article.infos import NOTHING, read_infos
from dateline.article.lines import Bools, Floats, Ints, Lines, measure_overlap
from dateline.article.pieces import Info, credit_pieces, has_caption_cue, is_credit, label_length

CLOCK_LINE = re.compile(
    r"\(?(?:[01]?\d|2[0-3])[:.][0-5]\d(?::[0-5]\d)?(?:\s?[ap]\.?m\.?)?\)?(?:\s?(?:[A-Z]{2,4}|h|ч))?$", re.I
)
CLOCK_START = re.compile(r"(?:[01]?\d|2[0-3])[:.][0-5]\d(?:\s?[ap]\.?m\.?)?(?:\s*[|·•–—-]\s*|\s+)(?=\S)", re.I)
_ECHO, _ECHOES = 24, 8
_ABOUT, _CAPTION = 30, 800
_CORRECTION = re.compile(
    r"^(?:correction|corrections|clarification|editor['’]?s? note|editors['’] note|note to readers|update|"
    r"this (?:article|story|report) "
    r"(?:was|has been) (?:amended|updated|corrected)|an earlier version|a previous version|исправление|"
    r"уточнение|виправлення|уточнення)\b",
    re.I,
)


@dataclass(frozen=True)
class Page:
    """The lines of a page with what is read of them; every array has one value a line.

    `score`, `byline` are how surely a line is one under a headline and a byline, `stamped` and `named` whether it has
    a date and names; `overlap` is the share of its stems that the prose of other lines has, `told` of the running text
    that lies before it; `credits` tells lines that are credits, `captions` those that speak as captions do; `labels`
    has the length of the label that a line begins with, `clocks` lines that are a clock time, `clocked` those that
    begin with one. `topics` are the stems of the prose.
    """

    lines: Lines
    infos: Sequence[Info]
    score: Floats
    byline: Floats
    stamped: Bools
    named: Bools
    overlap: Floats
    topics: Ints
    credits: Bools
    captions: Bools
    labels: Mapping[int, int]
    clocks: Bools
    clocked: Bools
    gapless: bool
    told: Floats
    timed: bool
    first_prose: int
    last_prose: int
    echoes: Floats

    def __len__(self) -> int:
        return len(self.lines)


def read_page(lines: Lines) -> Page:
    """The page of these lines: its info lines, credits, and how much each line speaks of what the prose speaks of."""
    total = len(lines)
    overlap, topics = measure_overlap(lines, lines.prose > 1.5)
    infos = read_infos(lines, anywhere=False)
    running = np.flatnonzero(lines.prose > 2.0)
    told = np.arange(total) / max(1, total)
    if len(running):
        told = np.searchsorted(running, np.arange(total)) / len(running)
    found = [number for number, info in enumerate(infos) if info is not NOTHING]
    score, byline, stamped, named = (np.full(total, -4.0), np.full(total, -4.0), no(total), no(total))
    for number in found:
        info = infos[number]
        score[number], byline[number] = info.score, info.byline.score
        stamped[number], named[number] = bool(info.stamps), bool(info.byline.names)
    clocks, clocked = no(total), no(total)
    for number, text in enumerate(lines.texts):
        if text[0] == "(" or text[0].isdecimal():
            clocks[number] = CLOCK_LINE.match(text) is not None
            clocked[number] = CLOCK_START.match(text) is not None
    return Page(
        lines,
        infos,
        score,
        byline,
        stamped,
        named,
        overlap,
        topics,
        _find_credits(lines),
        _find_captions(lines),
        _find_labels(lines),
        clocks,
        clocked,
        bool(np.count_nonzero(lines.gap[running] == 0) * 2 > len(running)),
        told,
        bool(clocks.any() or clocked.any()),
        int(running[0]) if len(running) else total,
        int(running[-1]) if len(running) else -1,
        _find_echoes(lines),
    )


def no(total: int) -> Bools:
    """A column of falsehoods."""
    return np.zeros(total, np.bool_)


def pick(total: int, numbers: Iterable[int]) -> Bools:
    """A column that is true at these lines."""
    found = np.zeros(total, np.bool_)
    found[list(numbers)] = True
    return found


def _find_credits(lines: Lines) -> Bools:
    """The lines that are nothing but a credit."""
    texts = lines.texts
    near = {*lines.having(w.CREDIT), *lines.holding("/")}
    near.update([number for number, text in enumerate(texts) if text[0] in "(["])
    return pick(len(lines), (number for number in near if is_credit(texts[number])))


def _find_captions(lines: Lines) -> Bools:
    """The lines that speak as captions do."""
    near = {
        *lines.having(w.SIDE | w.ACT),
        *np.flatnonzero((lines.mask & w.GALLERY > 0) & (lines.mask & w.DIGIT > 0)).tolist(),
    }
    return pick(len(lines), (number for number in near if has_caption_cue(lines.texts[number])))


def _find_labels(lines: Lines) -> dict[int, int]:
    """The length of the label that lines begin with, by line number."""
    lengths = {
        number: label_length(text)
        for number, text in enumerate(lines.texts)
        if text[:4].isupper() or (text[0].isupper() and "|" in text[:40])
    }
    return {number: length for number, length in lengths.items() if length}


def find_credit_pieces(page: Page) -> dict[int, int]:
    """How many credits stand in lines after words of a caption, by line number; looked for about the running text."""
    lines = page.lines
    first, last = max(0, page.first_prose - _ABOUT), max(0, page.last_prose + _ABOUT)
    if page.last_prose < 0:
        first, last = 0, len(lines)
    near = {*lines.having(w.CREDIT), *lines.holding("([/")}
    fits = ((lines.length < _CAPTION) & (lines.count > 1)).tolist()
    found = {number: credit_pieces(lines.texts[number]) for number in near if first <= number < last and fits[number]}
    return {number: count for number, count in found.items() if count}


def _find_echoes(lines: Lines) -> Floats:
    """Lines that another line prints again with something before or after: in a page title, a trail of steps, a list.

    1 for the line that is repeated, less for the longer one; what is repeated as it is counts by `copies`.
    """
    found: dict[int, float] = {}
    said = [
        (number, short)
        for number, (line, count) in enumerate(zip(lines.folded, lines.count.tolist(), strict=True))
        if 4 <= count <= 40 and _ECHO < len(short := line.rstrip(" .…")) <= 260
    ]
    heads = Counter([short[:_ECHO] for _, short in said])
    tails = Counter([short[-_ECHO:] for _, short in said])
    if len(heads) == len(tails) == len(said):
        return np.zeros(len(lines))
    shorts = dict(said)
    ends: tuple[dict[str, list[int]], dict[str, list[int]]] = ({}, {})
    for at, line in said:
        for table, key, met in zip(ends, (line[:_ECHO], line[-_ECHO:]), (heads, tails), strict=True):
            if met[key] == 1:
                continue
            for near in table.setdefault(key, [])[-_ECHOES:]:
                other = shorts[near]
                longer, shorter = (at, near) if len(line) > len(other) else (near, at)
                short, long = sorted((line, other), key=len)
                if short == long or (table is ends[1] and not long.endswith(short)):
                    continue
                if table is ends[1]:
                    found[shorter] = 1.0
                    found[longer] = -2.5
                elif long.startswith(short):
                    cut = lines.texts[shorter].rstrip().endswith(("…", "..."))
                    found.setdefault(longer if cut else shorter, 1.0)
            table[key].append(at)
    echoes = np.zeros(len(lines))
    for number, value in found.items():
        echoes[number] = value
    return echoes


def is_correction(text: str) -> bool:
    """True where a paragraph corrects or annotates the article itself."""
    return bool(_CORRECTION.match(text.strip(" *[(")))


def is_clock_of(page: Page, at: int) -> bool:
    """True where a clock time alone belongs to the date alone on the line before it."""
    if not at or not page.clocks[at]:
        return False
    before = page.infos[at - 1]
    return len(before.stamps) == 1 and not before.stamps[0].clock and before.score > 4
