"""Half-open spans over a text, in Unicode code points: `text[start:end]` is what a span says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of a text; 0 <= start <= end, in code points."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The words this span covers in `text`."""
        return text[self.start : self.end]

    def contains(self, other: Span) -> bool:
        """True where `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """True where the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def trimmed(self, text: str) -> Span:
        """This span without white space at either end."""
        words = self.of(text)
        lead = len(words) - len(words.lstrip())
        return Span(self.start + lead, max(self.start + lead, self.end - (len(words) - len(words.rstrip()))))

    def joined(self, other: Span) -> Span:
        """The smallest span that covers both."""
        return Span(min(self.start, other.start), max(self.end, other.end))


def covers(spans: Iterable[Span], length: int) -> bool:
    """True where the spans, in their order, partition a text of `length` code points: no gap, overlap or empty one."""
    at = 0
    for span in spans:
        if span.start != at or span.end == span.start:
            return False
        at = span.end
    return at == length


def lines(text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """The lines of a text, each without its line end; splits at \\n alone, so that offsets never shift."""
    stop = len(text) if end is None else end
    at = start
    while at < stop:
        found = text.find("\n", at, stop)
        line_end = stop if found < 0 else found
        yield Span(at, line_end)
        at = line_end + 1
