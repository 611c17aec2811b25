"""From the visible text of an HTML page back to its source: which stretch of the page says what.

The parser gives no offsets. So the source is cut into texts and tags a second time, a mark with its number is put
before each text, and the marked page is parsed and walked by the same rule: the marks tell where each visible text
came from. Within a text, entities and folded white space are followed character by character. The map is made only
when somebody asks for it: it costs about as much as reading the page.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice

from lxml import etree

from dateline.capture.align import align_words
from dateline.capture.html import is_hidden, parse, read_html
from dateline.capture.tokens import find_texts
from dateline.records import Capture
from dateline.spans import Span

MOST_MARKED, MOST_PIECES = 20_000_000, 300_000
"""Characters, and texts and entities, of a page up to which it is marked; beyond, words are aligned in bounded time."""

_PRIVATE = range(0xE000, 0xF900)
_ENTITY = re.compile(r"&(?:#[xX]?[0-9A-Fa-f]{1,32}|[A-Za-z][A-Za-z0-9]{0,40});?")
_ODD = re.compile(r"[&\r\x00]")
_WORD = re.compile(r"\S+")
_STEP = 4096

_Piece = tuple[int, int, int, int]
"""Start and end of what is said, start and end of where it stands."""


@dataclass(frozen=True, slots=True)
class SourceMap:
    """Runs of the visible text with their places in the decoded source, in the order of the text.

    Run `n` is `text[starts[n]:ends[n]]` and stands at `source[froms[n]:tos[n]]`. Where both are of one length they
    agree character by character, white space being white space; else the run is an entity, or white space that was
    folded, and is one piece. White space between elements belongs to no run. `exact` is false where words had to be
    aligned instead, or some text was not found; what is mapped is right all the same.
    """

    starts: Sequence[int]
    ends: Sequence[int]
    froms: Sequence[int]
    tos: Sequence[int]
    exact: bool

    def find(self, span: Span) -> Span | None:
        """The smallest stretch of the source that says all of `span`, tags between included; null if none of it is."""
        first, last = bisect_right(self.ends, span.start), bisect_left(self.starts, span.end)
        pieces = list(self._pieces(span, first, last))
        if not pieces:
            return None
        return Span(min(start for start, _ in pieces), max(end for _, end in pieces))

    def find_pieces(self, span: Span) -> tuple[tuple[Span, Span], ...]:
        """The parts of `span` with the place of each in the source; no tag stands inside a piece."""
        first, last = bisect_right(self.ends, span.start), bisect_left(self.starts, span.end)
        found = []
        for number in range(first, last):
            [(start, end)] = self._pieces(span, number, number + 1)
            said = Span(max(span.start, self.starts[number]), min(span.end, self.ends[number]))
            found.append((said, Span(start, end)))
        return tuple(found)

    def _pieces(self, span: Span, first: int, last: int) -> Iterator[tuple[int, int]]:
        for number in range(first, last):
            start, end, begun, done = self.starts[number], self.ends[number], self.froms[number], self.tos[number]
            if end - start == done - begun:
                yield begun + max(0, span.start - start), done - max(0, end - span.end)
            else:
                yield begun, done


def read_source(capture: Capture) -> str:
    """The decoded source of a capture: what a source map counts in."""
    return capture.payload.decode(capture.encoding, "replace")


def capture_map(capture: Capture) -> SourceMap:
    """The map from a capture's text to its source; of plain text, each character is its own source."""
    source = read_source(capture)
    if capture.markup is None and source == capture.text:
        size = (len(source),) if source else ()
        return SourceMap((0,) * len(size), size, (0,) * len(size), size, exact=True)
    return source_map(source, capture.text)


def source_map(source: str, text: str | None = None) -> SourceMap:
    """The map from the visible text of the page `source` to `source`; `text` where it is known already."""
    if text is None:
        text = read_html(source)[0]
    if not text:
        return SourceMap((), (), (), (), exact=True)
    texts = list(islice(find_texts(source), MOST_PIECES))
    if len(source) <= MOST_MARKED and len(texts) + source.count("&") + source.count("\r") < MOST_PIECES:
        found = _by_marks(source, text, texts)
        if found:
            return found
    runs = _Runs()
    for run in align_words(source, text, texts):
        runs.add(*run)
    return runs.closed(exact=False)


@dataclass(frozen=True, slots=True)
class ByteMap:
    """From offsets of the decoded source to offsets of the payload, which it was decoded from without a loss."""

    source: str = field(repr=False)
    encoding: str
    steps: Sequence[int] = field(repr=False)

    def find(self, span: Span) -> Span:
        """The bytes of the payload that `span` of the source was decoded from."""
        return Span(self._offset(span.start), self._offset(span.end))

    def _offset(self, at: int) -> int:
        step = at // _STEP
        return self.steps[step] + len(self.source[step * _STEP : at].encode(self.encoding))


def byte_map(capture: Capture) -> ByteMap | None:
    """The map from a capture's source to its bytes; null where some bytes are none in the page's encoding."""
    source = read_source(capture)
    steps = [0]
    try:
        for at in range(0, len(source), _STEP):
            said = source[at : at + _STEP].encode(capture.encoding)
            if not capture.payload.startswith(said, steps[-1]):
                return None
            steps.append(steps[-1] + len(said))
    except UnicodeEncodeError:
        return None
    return ByteMap(source, capture.encoding, tuple(steps)) if steps[-1] == len(capture.payload) else None


class _Runs:
    """Runs as they grow; one that continues the run before it joins it."""

    def __init__(self) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.froms: list[int] = []
        self.tos: list[int] = []

    def add(self, start: int, end: int, begun: int, done: int) -> None:
        """Take in a run; empty ones say nothing."""
        if start == end or begun == done:
            return
        follows = self.ends and self.ends[-1] == start and self.tos[-1] == begun
        if follows and end - start == done - begun and start - self.starts[-1] == begun - self.froms[-1]:
            self.ends[-1], self.tos[-1] = end, done
            return
        self.starts.append(start)
        self.ends.append(end)
        self.froms.append(begun)
        self.tos.append(done)

    def closed(self, *, exact: bool) -> SourceMap:
        """The map of these runs."""
        return SourceMap(tuple(self.starts), tuple(self.ends), tuple(self.froms), tuple(self.tos), exact)


def _by_marks(source: str, text: str, texts: Sequence[tuple[Span, bool]]) -> SourceMap | None:
    """The map by marks in the source; null where no mark is free or the marked page does not say what the page says."""
    mark = next((chr(code) for code in _PRIVATE if chr(code) not in source and chr(code) not in text), None)
    if mark is None:
        return None
    try:
        root = parse("".join(_marked(source, texts, mark)))
    except (etree.ParserError, ValueError):
        return None
    runs, at, exact = _Runs(), 0, True
    parts = re.compile(f"{mark}([0-9]+){mark}")
    for said in _visible_texts(root):
        cut = parts.split(said)
        plain = "".join(cut[::2])
        core = " ".join(plain.split())
        if not core:
            continue
        while at < len(text) and text[at].isspace():
            at += 1
        if not text.startswith(core, at):
            return None
        exact = _place(runs, source, texts, cut, core, at) and exact
        at += len(core)
    return runs.closed(exact=exact) if not text[at:].strip() else None


def _marked(source: str, texts: Sequence[tuple[Span, bool]], mark: str) -> Iterator[str]:
    """The source with a mark and the number of the text before the first letter of every text that says something."""
    at = 0
    for number, (span, escaped) in enumerate(texts):
        said = source[span.start : span.end]
        if said.isspace() or (escaped and len(said) < 200 and "&" in said and not html.unescape(said).strip()):
            continue
        start = _begin(source, span)
        yield source[at:start]
        yield f"{mark}{number}{mark}"
        at = start
    yield source[at:]


def _begin(source: str, span: Span) -> int:
    """Where the mark of a text stands: before its first letter."""
    said = span.of(source)
    return span.start + len(said) - len(said.lstrip())


def _visible_texts(root: etree._Element) -> Iterator[str]:
    """The text nodes that a reader sees, in their order, as `dateline.capture.html` walks them."""
    skipped: etree._Element | None = None
    for event, node in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            if skipped is None:
                if is_hidden(node):
                    skipped = node
                elif node.text:
                    yield node.text
            continue
        if skipped is node:
            skipped = None
        if skipped is None and node.tail:
            yield node.tail


def _place(
    runs: _Runs, source: str, texts: Sequence[tuple[Span, bool]], cut: Sequence[str], core: str, at: int
) -> bool:
    """Add the runs of one text node, `core` at `at` of the text; `cut` are its words and the marks' numbers by turns.

    False where some of it was not found in the source.
    """
    if len(cut) == 3 and not cut[0].strip():
        start = _begin(source, texts[int(cut[1])][0])
        if cut[2].rstrip() == core and "&" not in core and source.startswith(core, start):
            runs.add(at, at + len(core), start, start + len(core))
            return True
    pieces: list[_Piece] = []
    exact, before = not cut[0].strip(), len(cut[0])
    for number, said in zip(cut[1::2], cut[2::2], strict=True):
        span, escaped = texts[int(number)]
        found = _find_pieces(source, Span(_begin(source, span), span.end), said, before, escaped=escaped)
        exact = exact and found is not None
        pieces += found or ()
        before += len(said)
    _fold(runs, "".join(cut[::2]), pieces, at)
    return exact


def _find_pieces(source: str, within: Span, said: str, shift: int, *, escaped: bool) -> list[_Piece] | None:
    """The stretches of `said` with their places in `within` of the source, entities undone; null where they disagree.

    Offsets into what is said count from `shift`. White space after the end belongs to a text after it, the tag between
    them being one that says nothing.
    """
    found: list[_Piece] = []
    at, place = 0, within.start
    while at < len(said) and place < within.end:
        odd = _ODD.search(source, place, within.end)
        step = min((odd.start() if odd else within.end) - place, len(said) - at)
        if step:
            if not said.startswith(source[place : place + step], at):
                return None
            found.append((shift + at, shift + at + step, place, place + step))
            at, place = at + step, place + step
        elif odd:
            step, width = _undo(source, place, within.end, said, at, escaped=escaped)
            if not width:
                return None
            if step:
                found.append((shift + at, shift + at + step, place, place + width))
            at, place = at + step, place + width
    return None if said[at:].strip() else found


def _undo(source: str, place: int, end: int, said: str, at: int, *, escaped: bool) -> tuple[int, int]:
    """How many characters of `said` the entity, line end or null character at `place` gives, and its width there.

    The width is 0 where what is said does not come from there.
    """
    char = source[place]
    if char == "\x00":
        return 0, 1
    if char == "\r":
        width = 2 if source.startswith("\r\n", place) and place + 1 < end else 1
        if width == 2 and said.startswith("\r\n", at):
            return 2, 2
        return (1, width) if said[at] in "\r\n" else (0, 0)
    entity = _ENTITY.match(source, place, end) if escaped else None
    if entity:
        meant = _meaning(entity[0])
        for long in range(len(meant), 0, -1):
            words, width = meant[long - 1]
            if said.startswith(words, at):
                return len(words), width
        if entity[0].startswith("&#") and said[at] != "&":
            return 1, len(entity[0])
    return (1, 1) if said[at] == "&" else (0, 0)


@lru_cache(4096)
def _meaning(entity: str) -> tuple[tuple[str, int], ...]:
    """What the entity means, taken for as long as it is printed or for shorter, as (words, width): shortest first."""
    widths = range(2, len(entity) + 1) if entity[1] != "#" else (len(entity),)
    read = [(html.unescape(entity[:width]), width) for width in widths]
    return tuple((words, width) for words, width in read if (words and "&" not in words[:1]) or words == "&")


def _fold(runs: _Runs, said: str, pieces: Sequence[_Piece], at: int) -> None:
    """Add the runs of a text node, white space folded as the text rule folds it, its first word at `at`.

    `pieces` are stretches of `said` with their places; they rise, and where there is none nothing is added.
    """
    number, before = 0, None
    for word in _WORD.finditer(said):
        start, end = word.span()
        if before is not None:
            number, gap = _under(pieces, number, before, start)
            if gap:
                runs.add(at, at + 1, gap[0][2], gap[-1][3])
            at += 1
        number, parts = _under(pieces, number, start, end)
        for first, last, begun, done in parts:
            runs.add(at + first - start, at + last - start, begun, done)
        at += end - start
        before = end


def _under(pieces: Sequence[_Piece], number: int, start: int, end: int) -> tuple[int, list[_Piece]]:
    """The parts of the pieces from `number` on that lie in start..end, and the number of the last piece looked at."""
    found: list[_Piece] = []
    while number < len(pieces):
        first, last, begun, done = pieces[number]
        if first >= end:
            break
        if last > start:
            low, high = max(first, start), min(last, end)
            if last - first == done - begun:
                found.append((low, high, begun + low - first, done - (last - high)))
            else:
                found.append((low, high, begun, done))
        if last > end:
            break
        number += 1
    return number, found
