"""A sentence as the search for quotations sees it: its words, its tree if it was parsed, what stands in marks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from dateline.language.quotations.marks import NARRATOR, Stretch
from dateline.parses import Word
from dateline.records import Analysis, Sentence
from dateline.spans import Span

MARKS = frozenset("\"“”„«»‹›‘’'`") | {"''", "``"}
STOPS = frozenset({".", "!", "?", "…", "..."})
PAUSES = frozenset({",", ";", ":", "—", "–", "-", "(", ")"})
LONGEST = 250
"""Words of a sentence that is read: what is longer is no prose."""
MOST_STEPS = 12


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence. `level[i]` is the innermost stretch that word `i` stands in, NARRATOR outside all; `below[i]` the
    words that hang on it; `parsed` is false where words are mere tokens, with no tag, head or relation; `capitals` is
    true where the first word is in capitals.
    """

    index: int
    sentence: Sentence
    words: tuple[Word, ...]
    lower: tuple[str, ...]
    level: tuple[int, ...]
    below: tuple[tuple[int, ...], ...]
    paragraph: int
    parsed: bool
    capitals: bool

    def __len__(self) -> int:
        return len(self.words)

    def span(self, first: int, last: int) -> Span:
        """The text from word `first` to word `last` (half-open, not empty)."""
        return Span(self.words[first].start, self.words[last - 1].end)

    def relation(self, at: int) -> str:
        """How the word hangs, without its subtype."""
        return self.words[at].relation.partition(":")[0]

    def hanging(self, at: int, *relations: str) -> list[int]:
        """The words that hang on `at` in one of these ways."""
        return [one for one in self.below[at] if self.relation(one) in relations]

    def under(self, at: int) -> list[int]:
        """The word and all below it, in order."""
        out, waiting = [], [at]
        while waiting:
            one = waiting.pop()
            out.append(one)
            waiting.extend(self.below[one])
        return sorted(out)

    def above(self, at: int) -> Iterator[int]:
        """The words above, nearest first."""
        for _ in range(MOST_STEPS):
            head = self.words[at].head
            if head is None:
                return
            yield head
            at = head

    def is_mark(self, at: int) -> bool:
        """True for a quotation mark."""
        return self.lower[at] in MARKS

    def stripped(self, first: int, last: int) -> tuple[int, int]:
        """The range without commas, colons, stops and conjunctions of nothing at either end; marks stay."""
        while first < last and (self.lower[first] in PAUSES or self.lower[first] in STOPS):
            first += 1
        while last > first and (self.lower[last - 1] in PAUSES or self.lower[last - 1] in STOPS):
            last -= 1
        return first, last

    def place_of(self, offset: int) -> int:
        """The first word that ends after `offset`; the number of words where none does."""
        return next((at for at, word in enumerate(self.words) if word.end > offset), len(self.words))


def find_paragraphs(text: str, sentences: Sequence[Sentence]) -> tuple[tuple[Span, ...], tuple[int, ...]]:
    """The paragraphs of an article, and for each sentence the place of its own.

    A block or a blank line ends one; a single line end does too, unless sentences of the article run over line ends.
    """
    wrapped = any("\n" in text[sentence.start : sentence.end] for sentence in sentences if sentence.block == "body")
    spans: list[Span] = []
    places: list[int] = []
    before: Sentence | None = None
    for sentence in sentences:
        gap = text[before.end : sentence.start] if before is not None else ""
        if (
            before is None
            or before.block != sentence.block
            or "\n\n" in gap.replace(" ", "")
            or len(gap) > 200
            or ("\n" in gap and not wrapped)
        ):
            spans.append(sentence.span)
        else:
            spans[-1] = spans[-1].joined(sentence.span)
        places.append(len(spans) - 1)
        before = sentence
    return tuple(spans), tuple(places)


def build_lines(text: str, analysis: Analysis, places: Sequence[int], stretches: Sequence[Stretch]) -> Iterator[Line]:
    """A line for every sentence, in order; one that is too long has no words."""
    starts = [one.start for one in stretches]
    reached = list(accumulate((one.inner.end for one in stretches), max))
    for index, sentence in enumerate(analysis.sentences):
        parse = analysis.parses.get(index)
        words = (
            parse.words
            if parse is not None
            else tuple(
                Word(token.start, token.end, "", "", token.lower, None, "")
                for token in analysis.tokens[sentence.first : sentence.last]
            )
        )
        if len(words) > LONGEST:
            words = ()
        below: list[list[int]] = [[] for _ in words]
        for at, word in enumerate(words):
            if word.head is not None:
                below[word.head].append(at)
        yield Line(
            index,
            sentence,
            words,
            tuple([text[word.start : word.end].lower() for word in words]),
            _levels(stretches, starts, reached, sentence, words),
            tuple(map(tuple, below)),
            places[index],
            parse is not None,
            bool(words) and text[words[0].start : words[0].end].isupper(),
        )


def _levels(
    stretches: Sequence[Stretch], starts: Sequence[int], reached: Sequence[int], sentence: Sentence,
    words: Sequence[Word],
) -> tuple[int, ...]:  # fmt: skip
    """The level of each word; `reached` has for each stretch how far it or one before it goes."""
    before = bisect_right(starts, sentence.start)
    begins = before < len(starts) and starts[before] < sentence.end
    goes_on = before > 0 and reached[before - 1] > sentence.start
    if not (begins or goes_on):
        return (NARRATOR,) * len(words)
    return tuple([_level(stretches, starts, word.start) for word in words])


def _level(stretches: Sequence[Stretch], starts: Sequence[int], offset: int) -> int:
    at = bisect_right(starts, offset) - 1
    while at >= 0 and not stretches[at].inner.start <= offset < stretches[at].inner.end:
        at = stretches[at].parent
    return at
