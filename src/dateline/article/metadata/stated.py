"""What a page's metadata and markup say of its article: each value with where it stands and how sure it is."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.records import Evidence
from dateline.spans import Span

GIVEN = frozenset(("feed", "row"))
"""The sources of what a page's container says of it; what the page itself says stands before it."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A value, the words behind it, and how surely it is the article's (0 to 1).

    `source` names the metadata it stands in (`json-ld`, `meta`, `microdata`, `title`, `link`, `url`) or the container
    that says it (`feed`, `row`); null where it stands in the visible text, at `span`.
    """

    value: str
    quote: str
    source: str | None
    confidence: float
    span: Span | None = None

    def evidence(self, text: str) -> Evidence:
        """The evidence for it in a capture with the visible text `text`."""
        if self.span is not None:
            return Evidence.at(text, self.span)
        return Evidence(0, 0, self.quote, source=self.source or "meta")


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a live blog: when it was published, its headline and its text, null where the page does not say."""

    published: str
    headline: str | None
    text: str | None
    quote: str


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the metadata of a page says, the best of each field; null or empty where nothing can be trusted.

    `update_only` is true where the one stamp that stands by the headline says that it is the time of a change;
    `latest` is the last day (ISO 8601) on which the page can have been published, null where nobody knows;
    `marked_up` is false for a page of plain text, which says nothing here.
    """

    headline: Stated | None = None
    published: Stated | None = None
    updated: Stated | None = None
    outlet: Stated | None = None
    agency: Stated | None = None
    section: Stated | None = None
    language: Stated | None = None
    url: Stated | None = None
    bylines: tuple[Stated, ...] = ()
    tags: tuple[Stated, ...] = ()
    entries: tuple[Entry, ...] = ()
    latest: str | None = None
    update_only: bool = False
    marked_up: bool = False
