"""The lines of a page and what can be measured of all of them at once: length, prose, capitals, marks, cues, repeats.

What is measured stands in columns, one value a line: arrays where every line has a value, tables by line number where
few have one. A page is walked over by its words once; see `words.py`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dateline.article import words as w
from dateline.article.cues import find_page_cues, fold

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

MAX_LINES = 3000
MAX_LINE = 20_000
KINDS = ("label", "tags", "nav", "related", "ticker", "advert", "promo", "comment", "footer")
_LONGEST = 400
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*$")
_ENDERS, _CLOSERS = frozenset(".!?…"), frozenset("\"'”’»)]")
_INNER_ENDS = tuple(
    re.compile(rf"{end}(?<=[a-zа-яіїєґ0-9\"”’»)].)[\"”’»)]*[^\S\n]+[\"“‘«(]?[A-ZА-ЯІЇЄҐ0-9]")
    for end in (r"\.", "!", r"\?", "…")
)
_SEPARATORS = re.compile(r"\s[|·•/►»>]\s|\s{2,}|\||\]\s?(?=\[)")
_BARS = "|·•/►»>["
_ODD_SPACES = (
    "  ", "\t", "\r", "\x0b", "\x0c", "\x1c", "\x1d", "\x1e", "\x1f", "\x85", "\xa0", "\u1680", "\u2000", "\u2001",
    "\u2002", "\u2003", "\u2004", "\u2005", "\u2006", "\u2007", "\u2008", "\u2009", "\u200a", "\u2028", "\u2029",
    "\u202f", "\u205f", "\u3000",
)  # fmt: skip
_STRIPPED = " \t\r\n\f\v\xa0\ufeff\u200b\u2028\u2029\x00"
_BEGINS = re.compile(
    r"(?<=\s)(?=(?:By|BY) [A-Z][\w.'’-]+ [A-Z]|(?:Published|PUBLISHED|Updated|Posted)\b\s?:?"
    r"|[A-Z][A-Z.'’ -]{2,30}(?:, [A-Z][\w. ]{2,30}){0,2}(?: \([A-Z][\w /]{1,20}\))? ?(?:—|–|--| - ) ?[A-Z])"
)
_LISTS = re.compile(
    r"(?<=\s)(?=(?:Tags|Topics|Subjects|Keywords|Filed under|Read also|Related|Most read|Advertisement)\s?:|©|\(c\) )"
)
_STAMP_ENDS = re.compile(
    r"(?:Published|PUBLISHED|Updated|Posted)\b.{0,30}?(?:19|20)\d\d"
    r"(?:[ ,|-]{1,3}\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?)?(?:\s[A-Z]{3,4}\b)?)?"
)
_CONTENT = 60


class Line(NamedTuple):
    """A line with words in it: `start:end` of the page without the white space around it, and its measured stretch."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Lines:
    """The columns of a page's lines, all of one length.

    `gap` counts the blank lines before a line, `count` its words, `lower` is the share of them that begin small,
    `sentences` how many end in it, `ends` whether one ends with it, `parts` its separators; `prose` is how much it
    reads like running text (above 0 it does), -4 to about 6; `copies` counts how often the very line stands on the
    page; `mask` holds the bits of its words (`words.py`); `cues` has the weights of those lines that have any.
    """

    items: list[Line]
    texts: list[str]
    folded: list[str]
    gap: Ints
    words: list[str]
    numbers: Ints
    starts: Ints
    count: Ints
    lower: Floats
    sentences: Ints
    ends: Bools
    parts: Ints
    prose: Floats
    copies: Ints
    mask: Ints
    cues: Mapping[int, Mapping[str, float]]

    def __len__(self) -> int:
        return len(self.texts)

    def cue(self, number: int, kind: str) -> float:
        """The weight of a kind's cues in one line."""
        found = self.cues.get(number)
        return found.get(kind, 0.0) if found else 0.0

    def words_of(self, number: int) -> list[str]:
        """The words of one line."""
        start = int(self.starts[number])
        return self.words[start : start + int(self.count[number])]

    def having(self, bits: int) -> list[int]:
        """The numbers of the lines with a word that has one of these bits."""
        found: list[int] = (self.mask & bits).nonzero()[0].tolist()
        return found

    def opening(self, bits: int) -> list[int]:
        """The numbers of the lines whose first word has one of these bits."""
        found: list[int] = (self.first & bits).nonzero()[0].tolist()
        return found

    def holding(self, marks: Iterable[str]) -> list[int]:
        """The numbers of the lines that hold one of these marks."""
        met = list(filter(self.joined.__contains__, marks))
        if len(met) == 1:
            return [number for number, text in enumerate(self.texts) if met[0] in text]
        return [number for number, text in enumerate(self.texts) if any(map(text.__contains__, met))] if met else []

    @cached_property
    def joined(self) -> str:
        """All lines, to tell at once what none of them holds."""
        return "\n".join(self.texts)

    @cached_property
    def first(self) -> Ints:
        """The number of each line's first word."""
        found: Ints = self.numbers[self.starts]
        return found

    @cached_property
    def cued(self) -> Floats:
        """The weights of all cues, KINDS x lines."""
        found = np.zeros((len(KINDS), len(self.texts)))
        for number, cues in self.cues.items():
            for kind, weight in cues.items():
                found[KINDS.index(kind), number] = weight
        return found

    @cached_property
    def length(self) -> Ints:
        """The characters of each line's measured stretch."""
        return np.fromiter(map(len, self.texts), np.int64, len(self.texts))

    @cached_property
    def upper(self) -> Bools:
        """Whether a line is in capitals."""
        return np.array([text.isupper() for text in self.texts])


def read_lines(text: str) -> tuple[Lines, int]:
    """The lines with words, and the offset up to which they were read.

    At most MAX_LINES; a line over MAX_LINE characters is measured by its first stretch and counts as one.
    """
    spans: list[tuple[int, int, int]] = []
    gap = at = 0
    stop = len(text)
    for line in text.split("\n"):
        said = line.strip(_STRIPPED) if line else ""
        if not said:
            gap += 1
        elif len(spans) == MAX_LINES:
            stop = at
            break
        else:
            start = at if line[0] == said[0] else at + len(line) - len(line.lstrip(_STRIPPED))
            spans.append((start, start + len(said), gap))
            gap = 0
        at += len(line) + 1
    spans = _unwrapped(text, spans)
    if len(spans) <= 3:
        spans = [piece for span in spans for piece in _split_page(text, *span)]
    return measure(text, spans), stop


def measure(text: str, spans: Sequence[tuple[int, int, int]]) -> Lines:
    """The lines of a text at these starts and ends, with the blank lines before each, measured."""
    texts = [text[start : end if end - start <= MAX_LINE else start + MAX_LINE] for start, end, _ in spans]
    total = len(texts)
    page = "\n".join(texts) + "\n" if texts else ""
    flat = texts
    if page.count("\n") > total:
        flat = [said.replace("\n", " ") for said in texts]
        page = "\n".join(flat) + "\n"
    odd = any(map(page.__contains__, _ODD_SPACES if not page.isascii() else _ODD_SPACES[:9]))
    folded = _fold_all(flat, odd)
    words, numbers = w.split_words(page)
    breaks = np.flatnonzero(numbers == w.LINE)
    starts = np.concatenate(([0], breaks[:-1] + 1)) if total else breaks
    count = breaks - starts
    mask = np.bitwise_or.reduceat(numbers, starts) if total else breaks
    few = np.maximum(count, 1)
    lower = np.where(count, _sum(numbers, starts, w.LOWER) / few, 0.0)
    function = _sum(numbers, starts, w.FUNCTION) / few
    ends = np.array([_ends(said) for said in texts], np.bool_)
    inner = _inner_ends(page, breaks, texts)
    parts = _count_parts(texts, page, odd)
    met = Counter(folded)
    hits = np.flatnonzero(numbers & w.CUE).tolist()
    near = list(zip(np.searchsorted(breaks, hits).tolist(), map(words.__getitem__, hits), strict=True))
    # a long line is folded up to a cut, which may fall within a word
    near += [(number, said[-_CONTENT:]) for number, said in enumerate(folded) if len(texts[number]) > _LONGEST]
    return Lines(
        [Line(start, end, said) for (start, end, _), said in zip(spans, texts, strict=True)],
        texts,
        folded,
        np.array([gap for _, _, gap in spans], np.int64),
        words,
        numbers,
        starts,
        count,
        lower,
        inner + ends,
        ends,
        parts,
        _prose(texts, count, function, lower, ends, inner, parts),
        np.array([met[said] for said in folded], np.int64),
        mask,
        find_page_cues(folded, near),
    )


def _fold_all(texts: Sequence[str], odd: bool) -> list[str]:
    """Every line folded as `fold` folds one; `odd` where there is other white space than single blanks."""
    if odd:
        return [fold(said) for said in texts]
    short = [said[:_LONGEST].strip() if len(said) > _LONGEST else said for said in texts]
    return "\n".join(short).casefold().replace("’", "'").split("\n") if short else []


def _sum(numbers: Ints, starts: Ints, bit: int) -> Ints:
    """How many words of each line have a bit."""
    found: Ints = np.add.reduceat(numbers & bit, starts) // bit if len(starts) else starts
    return found


def _ends(said: str) -> bool:
    """True where a line ends as a sentence does."""
    last = said[-1]
    return last in _ENDERS or (last in _CLOSERS and _SENTENCE_END.search(said[-12:]) is not None)


def _inner_ends(page: str, breaks: Ints, texts: Sequence[str]) -> Ints:
    """How many sentences end within each line with another one after them."""
    if not texts:
        return breaks
    found = sorted((match.start() - 1, match.end()) for pattern in _INNER_ENDS for match in pattern.finditer(page))
    at, kept = 0, []
    for start, end in found:
        if start >= at:
            kept.append(start)
            at = end
    edges = np.cumsum(np.fromiter(map(len, texts), np.int64, len(texts)) + 1)
    return np.bincount(np.searchsorted(edges, kept, "right"), minlength=len(texts))


def _count_parts(texts: Sequence[str], page: str, odd: bool) -> Ints:
    """How many separators stand in each line under 600 characters."""
    found = np.zeros(len(texts), np.int64)
    bars = [bar for bar in _BARS if bar in page]
    if odd:
        near: Iterable[int] = range(len(texts))
    else:
        near = {number for bar in bars for number, said in enumerate(texts) if bar in said}
    for number in near:
        if len(texts[number]) < 600:
            found[number] = len(_SEPARATORS.findall(texts[number]))
    return found


def _unwrapped(text: str, spans: Sequence[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """The paragraphs of a page whose lines were broken at a fixed width; the lines of any other page as they are."""
    widest = max((end - start for start, end, _ in spans), default=0)
    if not 40 <= widest <= 110:
        return list(spans)
    joined: list[tuple[int, int, int]] = []
    for start, end, gap in spans:
        if joined and gap == 0:
            first, last, lead = joined[-1]
            before = text[text.rfind("\n", 0, last) + 1 : last]
            full = len(before) > 0.7 * widest and len(before) > 40
            if full and (text[start].islower() or (last > first + len(before) and len(before) > 0.75 * widest)):
                joined[-1] = (first, end, lead)
                continue
        joined.append((start, end, gap))
    return joined


def _split_page(text: str, start: int, end: int, gap: int) -> list[tuple[int, int, int]]:
    """A page that lost its line ends, cut where its byline, timestamp, dateline and lists begin."""
    if not 300 < end - start <= MAX_LINE:
        return [(start, end, gap)]
    cuts = [match.start() for match in _BEGINS.finditer(text, start + 1, min(end, start + 1500))]
    cuts += [match.start() for match in _LISTS.finditer(text, start + 1, end)]
    for match in _STAMP_ENDS.finditer(text, start, min(end, start + 1500)):
        cuts.append(match.end())
    edges = sorted({start, *cuts, end})
    pieces = [(*_stripped(text, left, right), 0) for left, right in pairwise(edges)]
    return [piece for piece in pieces if piece[0] < piece[1]]


def measure_overlap(lines: Lines, prose: Bools) -> tuple[Floats, Ints]:
    """The share of each line's stems that the prose of other lines has too, and the stems of the prose."""
    stems = lines.numbers >> w.STEM
    rows = np.repeat(np.arange(len(lines)), lines.count + 1)
    place = np.arange(len(stems)) - lines.starts[rows]
    kept = (stems > 0) & (place < _CONTENT)
    pairs = np.sort((rows[kept] << 32) | stems[kept])
    pairs = pairs[np.concatenate(([True], pairs[1:] != pairs[:-1]))] if len(pairs) else pairs
    rows, stems = pairs >> 32, pairs & 0xFFFFFFFF
    runs = prose[rows]
    topics, met = np.unique(stems[runs], return_counts=True)
    if not len(topics):
        return np.zeros(len(lines)), topics
    at = np.minimum(np.searchsorted(topics, stems), len(topics) - 1)
    elsewhere = np.where(topics[at] == stems, met[at], 0) > runs
    total = np.bincount(rows, minlength=len(lines))
    return np.bincount(rows[elsewhere], minlength=len(lines)) / np.maximum(total, 1), topics


def _prose(
    texts: Sequence[str], count: Ints, function: Floats, lower: Floats, ends: Bools, inner: Ints, parts: Ints
) -> Floats:
    """How much each line reads like running text, about -4 to 6."""
    colon = np.array([said[-1] == ":" for said in texts], np.bool_)
    score = np.minimum(count, 45) / 11 - 1.3
    score += np.where(ends, 1.3, np.where(colon, 0.2, -1.0))
    score += np.maximum(-1.0, np.minimum(0.8, (function - 0.25) * 4))
    score += np.minimum(inner, 3) * 0.5
    score -= np.where(lower < 0.35, 1.5, 0.0)
    score -= np.where(parts > 1, np.minimum(parts, 4) * 0.8, 0.0)
    found: Floats = np.where(count > 0, np.maximum(-4.0, score), -4.0)
    return found


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _STRIPPED:
        start += 1
    while end > start and text[end - 1] in _STRIPPED:
        end -= 1
    return start, end
