"""What somebody said, as an article gives it: the words, the cue that says that they were said, and whose they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dateline.spans import Span

Json = dict[str, Any]

KINDS = ("direct", "indirect", "mixed")


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whose words they are, as printed, and who that is where the names of the article tell.

    `kind` is that of the mention (`person`, `group`, `office`, `organisation`, `state`, `place`, `outlet`, `agency`),
    `unnamed` where no name is known for the phrase. `key` is the referent's, shared by all mentions of one.
    """

    start: int
    end: int
    text: str
    kind: str
    key: str | None = None
    name: str | None = None
    entity: str | None = None
    country: str | None = None
    office: str | None = None

    def to_json(self) -> Json:
        """Plain JSON: every field, null or not."""
        return {"start": self.start, "end": self.end, "text": self.text, "kind": self.kind, "key": self.key,
                "name": self.name, "entity": self.entity, "country": self.country, "office": self.office}  # fmt: skip

    @classmethod
    def from_json(cls, data: Json) -> Speaker:
        """The record behind `to_json`."""
        return cls(data["start"], data["end"], data["text"], data["kind"], data["key"], data["name"],
                   data["entity"], data["country"], data["office"])  # fmt: skip


@dataclass(frozen=True, slots=True)
class Quotation:
    """One unbroken stretch of somebody's words: `text[content.start:content.end]`, without the marks around it.

    `kind` is `direct` (within quotation marks, or after a speaker's name in an interview), `indirect`, or `mixed`
    (partly quoted, or quoted words that stand in a sentence of the article's own). `cue` is the word or phrase that
    says so (`said`, `according to`), null where a quotation goes on from another. `source` is null where nobody is
    said. `via` are those who carry the words to the article, outermost first (an agency that cites the speaker).
    """

    kind: str
    content: Span
    text: str
    cue: Span | None = None
    source: Speaker | None = None
    via: tuple[Speaker, ...] = ()

    def to_json(self) -> Json:
        """Plain JSON; `via` only where filled."""
        out: Json = {
            "kind": self.kind, "start": self.content.start, "end": self.content.end, "text": self.text,
            "cue": [self.cue.start, self.cue.end] if self.cue else None,
            "source": self.source.to_json() if self.source else None,
        }  # fmt: skip
        return out | ({"via": [one.to_json() for one in self.via]} if self.via else {})

    @classmethod
    def from_json(cls, data: Json) -> Quotation:
        """The record behind `to_json`."""
        return cls(
            data["kind"], Span(data["start"], data["end"]), data["text"], Span(*data["cue"]) if data["cue"] else None,
            Speaker.from_json(data["source"]) if data["source"] else None,
            tuple(Speaker.from_json(one) for one in data.get("via", ())),
        )  # fmt: skip
