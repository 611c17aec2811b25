"""A sentence as the search for sources sees it: its words, the names in it, and what stands within quotation marks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dateline.records import Analysis, Mention, Sentence
from dateline.report.attribution.cues import Phrase
from dateline.spans import Span

SPEAKING = frozenset({"person", "group", "office", "organisation", "state", "place", "agency", "outlet"})
OPENING = frozenset("“„«")
CLOSING = frozenset("”»")
STRAIGHT = frozenset({'"', "''", "``"})
QUOTES = OPENING | CLOSING | STRAIGHT
LONGEST = 600  # words: what is longer is no sentence of prose, and is not read, so that reading stays linear
STOPS = frozenset({".", "!", "?", "…", "..."})
BREAKS = frozenset({",", ";", ":", "—", "–", "-", "(", ")", "[", "]"}) | QUOTES | STOPS


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence. `names[i]` is the longest name that covers word `i`, `times[i]` whether a time expression does,
    `quoted[i]` whether it stands within quotation marks (the marks themselves do), `paragraph` the number of the
    paragraph it belongs to, `open_end` whether a quotation goes on after it.
    """

    index: int
    sentence: Sentence
    words: tuple[str, ...]
    spans: tuple[Span, ...]
    upper: tuple[bool, ...]
    names: tuple[Mention | None, ...]
    times: tuple[bool, ...]
    quoted: tuple[bool, ...]
    paragraph: int
    open_end: bool

    def __len__(self) -> int:
        return len(self.words)

    def word(self, at: int) -> str:
        """The lower-case word at `at`; the empty string outside the sentence."""
        return self.words[at] if 0 <= at < len(self.words) else ""

    def matches(self, at: int, phrase: Phrase) -> bool:
        """True where `phrase` stands at word `at`."""
        return self.words[at : at + len(phrase)] == phrase

    def length_of_any(self, at: int, by_first: Mapping[str, Sequence[Phrase]]) -> int:
        """How many words a phrase has that stands at word `at`, of those given by their first word; 0 for none."""
        return next((len(phrase) for phrase in by_first.get(self.words[at], ()) if self.matches(at, phrase)), 0)

    def span(self, first: int, last: int) -> Span:
        """The text from word `first` to word `last` (half-open)."""
        if first >= last:
            at = self.spans[first].start if first < len(self) else self.sentence.end
            return Span(at, at)
        return Span(self.spans[first].start, self.spans[last - 1].end)

    def after(self, at: int) -> int:
        """The word after the name or word at `at`."""
        name = self.names[at]
        if name is None:
            return at + 1
        at += 1
        while at < len(self) and self.names[at] is name:
            at += 1
        return at

    def first_of(self, at: int) -> int:
        """The first word of the name at `at`, or `at`."""
        name = self.names[at]
        while at > 0 and name is not None and self.names[at - 1] is name:
            at -= 1
        return at

    def after_time(self, at: int) -> int:
        """The first word from `at` that stands in no time expression."""
        while at < len(self) and self.times[at]:
            at += 1
        return at


def build_lines(text: str, analysis: Analysis, mentions: Sequence[Mention]) -> Iterator[Line]:
    """A line for every sentence, in order; of overlapping names the longest holds."""
    names = _longest([item for item in mentions if item.kind in SPEAKING])
    times = _longest([item for item in mentions if item.kind == "time"])
    name_starts = [item.start for item in names]
    time_starts = [item.start for item in times]
    inside = False
    paragraph = 0
    before: Sentence | None = None
    for index, sentence in enumerate(analysis.sentences):
        if before is not None and (sentence.block != before.block or "\n" in text[before.end : sentence.start]):
            paragraph += 1
            inside = False
        tokens = analysis.tokens[sentence.first : sentence.last]
        words = tuple([token.lower for token in tokens])
        quoted, inside = _quoted(words, inside)
        yield Line(
            index=index, sentence=sentence, words=words,
            spans=tuple([Span(token.start, token.end) for token in tokens]),
            upper=tuple([text[token.start : token.start + 1].isupper() for token in tokens]),
            names=tuple([_covering(names, name_starts, token.start, token.end) for token in tokens]),
            times=tuple([_covering(times, time_starts, token.start, token.end) is not None for token in tokens]),
            quoted=quoted, paragraph=paragraph, open_end=inside,
        )  # fmt: skip
        before = sentence


def capitals(lines: Sequence[Line]) -> frozenset[str]:
    """The lower-case words that prose writes with a capital though they begin no sentence."""
    return frozenset(
        line.words[at]
        for line in lines
        if line.sentence.block in ("body", "caption")
        for at in range(1, len(line))
        if line.upper[at] and line.words[at - 1] not in BREAKS
    )


def _quoted(words: Sequence[str], inside: bool) -> tuple[tuple[bool, ...], bool]:
    out = []
    for word in words:
        was = inside
        if word in OPENING:
            inside = True
        elif word in CLOSING:
            inside = False
        elif word in STRAIGHT:
            inside = not inside
        out.append(was or inside)
    return tuple(out), inside


def _longest(mentions: Sequence[Mention]) -> list[Mention]:
    """Mentions in order, without those that overlap a longer or an earlier one of the same length."""
    out: list[Mention] = []
    for item in sorted(mentions, key=lambda one: (one.start, -one.end)):
        if out and item.start < out[-1].end:
            if item.end - item.start > out[-1].end - out[-1].start:
                out[-1] = item
            continue
        out.append(item)
    return out


def _covering(mentions: Sequence[Mention], starts: Sequence[int], start: int, end: int) -> Mention | None:
    at = bisect_left(starts, end) - 1
    if at >= 0 and mentions[at].end > start:
        return mentions[at]
    return None
