"""What the store answers with, as frozen records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dateline.records import Json


@dataclass(frozen=True, slots=True)
class Added:
    """What one call added; all false where the store held it already."""

    new_capture: bool
    new_reading: bool
    new_sighting: bool

    def __bool__(self) -> bool:
        return self.new_capture or self.new_reading or self.new_sighting


@dataclass(frozen=True, slots=True)
class Sighting:
    """Where and when a capture was seen. `captured_at` is when the page was fetched, where the capture says so.

    `digest` is what its keeper said of the bytes it received (`sha1:...`), `metadata` what its container said beside
    it: the columns of its row, the entry of a feed.
    """

    uri: str
    media_type: str
    captured_at: str | None
    seen_at: str
    digest: str | None = None
    metadata: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Failure:
    """A capture that could not be read, and has not been read since; `capture_id` is null where no bytes were had."""

    uri: str
    code: str
    message: str
    capture_id: str | None
    reader: str
    seen_at: str

    def to_json(self) -> Json:
        """Plain JSON."""
        return {"uri": self.uri, "code": self.code, "message": self.message, "capture": self.capture_id,
                "reader": self.reader, "seen_at": self.seen_at}  # fmt: skip


@dataclass(frozen=True, slots=True)
class StoreStatus:
    """What a store holds. Articles, reports and notes are those of the latest readings; `size` is in bytes.

    Articles whose language is unknown are counted under the empty string.
    """

    captures: int
    sightings: int
    articles_by_language: Mapping[str, int]
    reports_by_kind: Mapping[str, int]
    reports_by_status: Mapping[str, int]
    readings_by_reader: Mapping[str, int]
    notes: Mapping[str, int]
    failures: tuple[Failure, ...]
    judgements: int
    size: int

    @property
    def articles(self) -> int:
        """How many articles there are, one for each capture that was read."""
        return sum(self.articles_by_language.values())

    @property
    def reports(self) -> int:
        """How many reports the latest readings hold."""
        return sum(self.reports_by_kind.values())

    def to_json(self) -> Json:
        """Plain JSON."""
        return {
            "captures": self.captures, "sightings": self.sightings, "articles": self.articles, "reports": self.reports,
            "articles_by_language": dict(self.articles_by_language), "reports_by_kind": dict(self.reports_by_kind),
            "reports_by_status": dict(self.reports_by_status), "readings_by_reader": dict(self.readings_by_reader),
            "notes": dict(self.notes), "failures": [failure.to_json() for failure in self.failures],
            "judgements": self.judgements, "size": self.size,
        }  # fmt: skip
