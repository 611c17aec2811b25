"""The lines of a page with what can be measured of each: length, prose, capitals, marks, cues, repeats."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dateline.article.cues import find_cues, fold

MAX_LINES = 3000
MAX_LINE = 20_000
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*$")
_INNER_END = re.compile(r"[a-zа-яіїєґ0-9\"”’»)][.!?…][\"”’»)]*\s+[\"“‘«(]?[A-ZА-ЯІЇЄҐ0-9]")
_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
_SEPARATORS = re.compile(r"\s[|·•/►»>]\s|\s{2,}|\|")
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
_FUNCTION = (
    "the of to in a an and for on with that is was at by it as be from his her their its he she they who which this "
    "are were had has have not but or will would said after before into over than also been when about no we "
    "и в на с что по не из о к у за от для это как он она они был была были но а же до при его её их также "
    "та і у в на з що до за про не як він вона вони був була було були але це для від його її їх також буде "
    "der die das und von zu mit den im ist le la les de et des du un une que dans el los y en una por con del"
)
_FUNCTION_WORDS = frozenset(_FUNCTION.split())


@dataclass(frozen=True, slots=True)
class Line:
    """A line with words in it: `start:end` without the white space around it, `gap` blank lines before it.

    `prose` is how much it reads like running text (above 0 it does), `words` its words, `lower` the share of them that
    begin small, `ends` true at the end of a sentence, `copies` how often the very line stands on the page.
    """

    start: int
    end: int
    text: str
    folded: str
    gap: int
    words: tuple[str, ...]
    lower: float
    sentences: int
    ends: bool
    parts: int
    prose: float
    copies: int
    cues: Mapping[str, float]


def read_lines(text: str) -> tuple[list[Line], int]:
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
            start = at + len(line) - len(line.lstrip(_STRIPPED))
            spans.append((start, start + len(said), gap))
            gap = 0
        at += len(line) + 1
    spans = _unwrapped(text, spans)
    if len(spans) <= 3:
        spans = [piece for span in spans for piece in _split_page(text, *span)]
    counts = Counter(fold(text[start : min(end, start + MAX_LINE)]) for start, end, _ in spans)
    return [measure(text, start, end, gap, counts) for start, end, gap in spans], stop


def measure(text: str, start: int, end: int, gap: int, counts: Mapping[str, int]) -> Line:
    """The line at `start:end`, measured."""
    said = text[start : min(end, start + MAX_LINE)]
    folded = fold(said)
    words = tuple(_WORD.findall(said))
    lower = sum(word[0].islower() for word in words) / len(words) if words else 0.0
    ends = bool(_SENTENCE_END.search(said[-12:]))
    parts = len(_SEPARATORS.findall(said)) if len(said) < 600 else 0
    inner = len(_INNER_END.findall(said))
    return Line(
        start,
        end,
        said,
        folded,
        gap,
        words,
        lower,
        inner + ends,
        ends,
        parts,
        _prose(said, words, lower, ends, inner, parts),
        counts.get(folded, 1),
        find_cues(folded),
    )


def _unwrapped(text: str, spans: Sequence[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """The paragraphs of a page whose lines were broken at a fixed width; the lines of any other page as they are."""
    widths = sorted(end - start for start, end, _ in spans)
    if not widths or not 40 <= widths[-1] <= 110:
        return list(spans)
    joined: list[tuple[int, int, int]] = []
    for start, end, gap in spans:
        if joined and gap == 0:
            first, last, lead = joined[-1]
            before = text[text.rfind("\n", 0, last) + 1 : last]
            full = len(before) > 0.7 * widths[-1] and len(before) > 40
            if full and (text[start].islower() or (last > first + len(before) and len(before) > 0.75 * widths[-1])):
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


def content_words(words: Sequence[str]) -> set[str]:
    """What a line is about: its words of four letters and more and its names, cut to six letters against inflection."""
    return {
        word.casefold().removesuffix("'s").removesuffix("’s")[:6]
        for word in words
        if (len(word) > 3 or (word[0].isupper() and len(word) > 1)) and word.casefold() not in _FUNCTION_WORDS
    }


def _prose(said: str, words: Sequence[str], lower: float, ends: bool, inner: int, parts: int) -> float:
    """How much the line reads like running text, about -4 to 6."""
    count = len(words)
    if not count:
        return -4.0
    function = sum(word.casefold() in _FUNCTION_WORDS for word in words) / count
    score = min(count, 45) / 11 - 1.3
    score += 1.3 if ends else 0.2 if said.endswith(":") else -1.0
    score += max(-1.0, min(0.8, (function - 0.25) * 4))
    score += min(inner, 3) * 0.5
    if lower < 0.35:
        score -= 1.5
    if parts > 1:
        score -= min(parts, 4) * 0.8
    return max(-4.0, score)


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _STRIPPED:
        start += 1
    while end > start and text[end - 1] in _STRIPPED:
        end -= 1
    return start, end
