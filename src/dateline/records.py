"""Every record, frozen: what each stage takes and returns. The codebook is docs/record.md.

    capture -> article -> analysis, mentions -> reports -> events -> views

All offsets are half-open, in code points of the capture's text. `to_json` gives plain JSON values and `from_json`
takes them back: record -> row -> record is the same record.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from dateline.markup import Markup
from dateline.parses import Parse
from dateline.spans import Span

Json = dict[str, Any]

BLOCK_KINDS = (
    "headline", "byline", "timestamp", "dateline", "body", "subheading", "caption", "credit", "tags", "label",
    "nav", "advert", "promo", "related", "ticker", "comment", "footer",
)  # fmt: skip
FURNITURE = frozenset({"nav", "advert", "promo", "related", "ticker", "comment", "footer"})
ROLES = ("guest", "host", "party")
STATUSES = ("planned", "underway", "happened", "cancelled", "postponed", "denied", "possible")
SOURCE_KINDS = ("outlet", "agency", "organisation", "person", "document", "unnamed")
PARTS_OF_DAY = ("morning", "midday", "afternoon", "evening", "night")


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words of the capture that say something: `text[start:end] == quote`.

    `prefix` and `suffix` (W3C TextQuoteSelector) stand only where the quote is not unique in its capture. Where
    `source` names metadata (`json-ld`, `meta`, `microdata`, `title`, `link`, `url`, `feed`, `row`), the quote stands
    there and not in the visible text, and start and end are 0.
    """

    start: int
    end: int
    quote: str
    prefix: str = ""
    suffix: str = ""
    source: str | None = None

    @classmethod
    def at(cls, text: str, span: Span, context: int = 24) -> Evidence:
        """The evidence for `span` of the capture's `text`, with context where its words stand there more than once."""
        quote = span.of(text)
        if not quote or text.find(quote, text.find(quote) + 1) < 0:
            return cls(span.start, span.end, quote)
        prefix, suffix = text[max(0, span.start - context) : span.start], text[span.end : span.end + context]
        return cls(span.start, span.end, quote, prefix, suffix)

    def to_json(self) -> Json:
        """Plain JSON; `prefix` and `suffix` only where filled; metadata has its source instead of a place."""
        if self.source:
            return {"source": self.source, "quote": self.quote}
        out: Json = {"start": self.start, "end": self.end, "quote": self.quote}
        return out | {key: value for key, value in (("prefix", self.prefix), ("suffix", self.suffix)) if value}

    @classmethod
    def from_json(cls, data: Json) -> Evidence:
        """The record behind `to_json`."""
        if "source" in data:
            return cls(0, 0, data["quote"], source=data["source"])
        return cls(data["start"], data["end"], data["quote"], data.get("prefix", ""), data.get("suffix", ""))


@dataclass(frozen=True, slots=True)
class Capture:
    """Bytes as received, and the text they decode to. `id` is `sha256:` of the payload; the uri is as it was given.

    `captured_at` is the instant at which whoever kept the page saw it (UTC, ISO 8601), null where nobody said.
    `markup` is what the page's markup adds to its visible text, null where it has none. `metadata` is what the
    page's container says beside it: the columns of its row, the entry of a feed (title, published, author, ...).
    """

    id: str
    uri: str
    media_type: str
    encoding: str
    text: str
    payload: bytes = field(repr=False, default=b"")
    captured_at: str | None = None
    markup: Markup | None = field(repr=False, default=None, compare=False)
    metadata: Mapping[str, str] = field(repr=False, default_factory=dict, compare=False)

    @staticmethod
    def id_of(payload: bytes) -> str:
        """The id of a capture with these bytes."""
        return "sha256:" + hashlib.sha256(payload).hexdigest()

    def to_json(self) -> Json:
        """What is printed of a capture."""
        return {"id": self.id, "uri": self.uri, "media_type": self.media_type}


@dataclass(frozen=True, slots=True)
class Block:
    """A longest run of one kind; every character of the page is in exactly one block."""

    kind: str
    start: int
    end: int
    mark: str | None = None
    published: str | None = None

    @property
    def span(self) -> Span:
        """Where the block stands."""
        return Span(self.start, self.end)

    def to_json(self) -> Json:
        """Plain JSON; `mark` and `published` only where filled."""
        out: Json = {"kind": self.kind, "start": self.start, "end": self.end}
        return out | {key: value for key, value in (("mark", self.mark), ("published", self.published)) if value}

    @classmethod
    def from_json(cls, data: Json) -> Block:
        """The record behind `to_json`."""
        return cls(data["kind"], data["start"], data["end"], data.get("mark"), data.get("published"))


@dataclass(frozen=True, slots=True)
class Link:
    """Another article's headline seen on the page: a lead, never a claim. `time` is HH:MM as printed."""

    headline: str
    time: str | None = None
    url: str | None = None

    def to_json(self) -> Json:
        """Plain JSON; `url` only where filled."""
        out: Json = {"headline": self.headline, "time": self.time}
        return out | ({"url": self.url} if self.url else {})

    @classmethod
    def from_json(cls, data: Json) -> Link:
        """The record behind `to_json`."""
        return cls(data["headline"], data.get("time"), data.get("url"))


@dataclass(frozen=True, slots=True)
class Article:
    """One journalistic text on a page: its fields, a complete partition of the page, and the words behind each field.

    `published` and `updated` keep the page's precision and zone (`2024-05-23T12:30`, no zone invented).
    """

    capture_id: str
    headline: str | None = None
    published: str | None = None
    updated: str | None = None
    outlet: str | None = None
    agency: str | None = None
    bylines: tuple[str, ...] = ()
    dateline: str | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    language: str | None = None
    url: str | None = None
    body: str = ""
    blocks: tuple[Block, ...] = ()
    links: tuple[Link, ...] = ()
    evidence: Mapping[str, tuple[Evidence, ...]] = field(default_factory=dict)

    def to_json(self) -> Json:
        """What is printed of an article: every field, null or not, but the capture's id."""
        return {
            "headline": self.headline, "published": self.published, "updated": self.updated, "outlet": self.outlet,
            "agency": self.agency, "bylines": list(self.bylines), "dateline": self.dateline,
            "section": self.section, "tags": list(self.tags), "language": self.language, "url": self.url,
            "body": self.body, "blocks": [block.to_json() for block in self.blocks],
            "links": [link.to_json() for link in self.links], "evidence": _evidence_json(self.evidence),
        }  # fmt: skip

    @classmethod
    def from_json(cls, data: Json, capture_id: str) -> Article:
        """The record behind `to_json`."""
        plain = {key: data.get(key) for key in ("headline", "published", "updated", "outlet", "agency", "dateline",
                                                "section", "language", "url")}  # fmt: skip
        return cls(
            capture_id=capture_id, **plain, bylines=tuple(data.get("bylines", ())), tags=tuple(data.get("tags", ())),
            body=data.get("body", ""), blocks=tuple(Block.from_json(item) for item in data.get("blocks", ())),
            links=tuple(Link.from_json(item) for item in data.get("links", ())),
            evidence=_evidence_from(data.get("evidence", {})),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a mark; `lower` is its text in lower case."""

    start: int
    end: int
    lower: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of one block: tokens `first` to `last` (half-open) of the analysis; none crosses a block."""

    start: int
    end: int
    first: int
    last: int
    block: str

    @property
    def span(self) -> Span:
        """Where the sentence stands."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Analysis:
    """An article's tokens and sentences, each layer with its maker (`{"tokens": "dateline-rules/1"}`).

    `parses` has the sentences that were parsed, by their place; the others are none that a report was looked for in.
    """

    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    makers: Mapping[str, str]
    parses: Mapping[int, Parse] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TimeValue:
    """What a time expression means: TIMEX3 type, value and mod; `edtf` where it names calendar days, else null.

    `part_of_day` where said; `direction` tells how a bare weekday or the like was resolved (`past`, `future`, or null).
    """

    type: str
    value: str
    mod: str | None = None
    edtf: str | None = None
    part_of_day: str | None = None
    direction: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A span of article text that names something, resolved where the text and the knowledge base allow it.

    `kind`: `person`, `group` (the two leaders, they: `members` are the keys of who is meant), `office` (an office
    nobody is named for), `organisation`, `state`, `place`, `outlet`, `agency`, `time`, `quotation`.
    `key` is the referent: two mentions of one referent share it, across the article. `text` is as printed. `pronoun` is
    true for he, she, they. `candidates` are other readings that were kept.
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
    office_held: str | None = None
    members: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()
    pronoun: bool = False
    lat: float | None = None
    lon: float | None = None
    within: tuple[str, ...] = ()
    time: TimeValue | None = None

    @property
    def span(self) -> Span:
        """Where the mention stands."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Participant:
    """Who takes part, as what. `text` is the mention nearest the claim, as printed, be it a pronoun."""

    name: str
    role: str
    text: str
    entity: str | None = None
    country: str | None = None
    office: str | None = None
    office_held: str | None = None

    def to_json(self) -> Json:
        """Plain JSON; `office_held` only where filled."""
        out: Json = {"name": self.name, "entity": self.entity, "country": self.country, "office": self.office,
                     "role": self.role, "text": self.text}  # fmt: skip
        return out | ({"office_held": self.office_held} if self.office_held else {})

    @classmethod
    def from_json(cls, data: Json) -> Participant:
        """The record behind `to_json`."""
        return cls(data["name"], data["role"], data["text"], data.get("entity"), data.get("country"),
                   data.get("office"), data.get("office_held"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """The most exact place said; `within` holds what contains it, from the inside out, below the state."""

    name: str
    entity: str | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    within: tuple[str, ...] = ()

    def to_json(self) -> Json:
        """Plain JSON; `within` only where filled."""
        out: Json = {"name": self.name, "entity": self.entity, "country": self.country, "lat": self.lat,
                     "lon": self.lon}  # fmt: skip
        return out | ({"within": list(self.within)} if self.within else {})

    @classmethod
    def from_json(cls, data: Json) -> Place:
        """The record behind `to_json`."""
        return cls(data["name"], data.get("entity"), data.get("country"), data.get("lat"), data.get("lon"),
                   tuple(data.get("within", ())))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Source:
    """A link of an attribution chain; an unnamed source has no name and its description in `office`."""

    name: str | None
    kind: str
    office: str | None = None

    def to_json(self) -> Json:
        """Plain JSON."""
        return {"name": self.name, "kind": self.kind, "office": self.office}

    @classmethod
    def from_json(cls, data: Json) -> Source:
        """The record behind `to_json`."""
        return cls(data.get("name"), data["kind"], data.get("office"))


@dataclass(frozen=True, slots=True)
class Dissent:
    """What another source on the page says of a field, beside the value that is the news."""

    field: str
    value: Any
    attribution: tuple[Source, ...]
    evidence: tuple[Evidence, ...]

    def to_json(self) -> Json:
        """Plain JSON."""
        return {"field": self.field, "value": self.value, "attribution": [link.to_json() for link in self.attribution],
                "evidence": [item.to_json() for item in self.evidence]}  # fmt: skip

    @classmethod
    def from_json(cls, data: Json) -> Dissent:
        """The record behind `to_json`."""
        return cls(data["field"], data["value"], tuple(Source.from_json(item) for item in data["attribution"]),
                   tuple(Evidence.from_json(item) for item in data["evidence"]))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Report:
    """One article's account of one event: claims about who, where, when, in what status, according to whom.

    `time` and `moved_to` are EDTF; `time_is` is `extent`, `within` or null. `part_of` is the place, from 0, of the
    report this one is inside, among the reports of its capture. `trigger` is the span of the word that told of it.
    """

    id: str
    capture_id: str
    reader: str
    known_at: str | None
    kind: str
    main: bool
    participants: tuple[Participant, ...]
    status: str
    trigger: Span
    place: Place | None = None
    time: str | None = None
    time_is: str | None = None
    part_of_day: str | None = None
    moved_to: str | None = None
    agenda: tuple[str, ...] = ()
    attribution: tuple[Source, ...] = ()
    field_attribution: Mapping[str, tuple[Source, ...]] = field(default_factory=dict)
    dissent: tuple[Dissent, ...] = ()
    part_of: int | None = None
    confidence: float | None = None
    evidence: Mapping[str, tuple[Evidence, ...]] = field(default_factory=dict)

    @staticmethod
    def id_of(capture_id: str, reader: str, kind: str, trigger: Span) -> str:
        """The id of a report: a hash of capture id, reader version, kind and trigger span."""
        said = "\x1f".join((capture_id, reader, kind, str(trigger.start), str(trigger.end)))
        return "r:" + hashlib.sha256(said.encode()).hexdigest()[:20]

    def to_json(self) -> Json:
        """What is printed of a report, in the form of record.md."""
        out: Json = {
            "id": self.id, "kind": self.kind, "main": self.main,
            "participants": [person.to_json() for person in self.participants],
            "place": self.place.to_json() if self.place else None, "time": self.time,
            "part_of_day": self.part_of_day, "status": self.status, "agenda": list(self.agenda),
            "attribution": [link.to_json() for link in self.attribution], "part_of": self.part_of,
            "confidence": self.confidence, "evidence": _evidence_json(self.evidence),
        }  # fmt: skip
        if self.time_is:
            out["time_is"] = self.time_is
        if self.moved_to:
            out["moved_to"] = self.moved_to
        if self.field_attribution:
            out["field_attribution"] = {
                name: [link.to_json() for link in chain] for name, chain in self.field_attribution.items()
            }
        if self.dissent:
            out["dissent"] = [item.to_json() for item in self.dissent]
        return out

    def to_row(self) -> Json:
        """What the store keeps of a report: the printed form and what is needed to place it again."""
        return self.to_json() | {"capture_id": self.capture_id, "reader": self.reader, "known_at": self.known_at,
                                 "trigger": [self.trigger.start, self.trigger.end]}  # fmt: skip

    @classmethod
    def from_row(cls, data: Json) -> Report:
        """The record behind `to_row`."""
        return cls(
            id=data["id"], capture_id=data["capture_id"], reader=data["reader"], known_at=data["known_at"],
            kind=data["kind"], main=data["main"], status=data["status"], trigger=Span(*data["trigger"]),
            participants=tuple(Participant.from_json(item) for item in data["participants"]),
            place=Place.from_json(data["place"]) if data["place"] else None, time=data["time"],
            time_is=data.get("time_is"), part_of_day=data["part_of_day"], moved_to=data.get("moved_to"),
            agenda=tuple(data["agenda"]), attribution=tuple(Source.from_json(item) for item in data["attribution"]),
            field_attribution={name: tuple(Source.from_json(item) for item in chain)
                               for name, chain in data.get("field_attribution", {}).items()},
            dissent=tuple(Dissent.from_json(item) for item in data.get("dissent", ())), part_of=data["part_of"],
            confidence=data["confidence"], evidence=_evidence_from(data["evidence"]),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reading:
    """What one pass over a capture gave: its article, its reports in page order, and notes on what was not read."""

    capture: Capture
    article: Article
    reports: tuple[Report, ...]
    notes: tuple[str, ...] = ()

    def to_json(self) -> Json:
        """One line of `dateline read --json`; `notes` only where there are any."""
        out: Json = {"capture": self.capture.to_json(), "article": self.article.to_json(),
                     "reports": [report.to_json() for report in self.reports]}  # fmt: skip
        return out | ({"notes": list(self.notes)} if self.notes else {})


@dataclass(frozen=True, slots=True)
class Judgement:
    """A kept decision about two reports: `same`, `different` or `unsure`, by whom or what, when, and why."""

    left: str
    right: str
    verdict: str
    by: str
    reasons: tuple[str, ...]
    score: float | None = None

    def to_json(self) -> Json:
        """Plain JSON."""
        return {"left": self.left, "right": self.right, "verdict": self.verdict, "by": self.by,
                "reasons": list(self.reasons), "score": self.score}  # fmt: skip

    @classmethod
    def from_json(cls, data: Json) -> Judgement:
        """The record behind `to_json`."""
        return cls(data["left"], data["right"], data["verdict"], data["by"], tuple(data["reasons"]), data["score"])


@dataclass(frozen=True, slots=True)
class Resemblance:
    """What two articles share, and what that makes them.

    `relation`: `same` words; `version` of one story by one outlet; `near`, edited a little; `copy`, one holding most of
    the other; `excerpt`, one holding the other among much that is not of it. `left` and `right` are capture ids, the
    shares are of each one's words, `agency` is the wire service that both credit. The runs are where the longest
    stretch of shared words stands, in code points of each article's `body`.
    """

    left: str
    right: str
    relation: str
    left_share: float
    right_share: float
    left_run: Span
    right_run: Span
    agency: str | None = None

    def to_json(self) -> Json:
        """Plain JSON."""
        return {"left": self.left, "right": self.right, "relation": self.relation, "left_share": self.left_share,
                "right_share": self.right_share, "left_run": [self.left_run.start, self.left_run.end],
                "right_run": [self.right_run.start, self.right_run.end], "agency": self.agency}  # fmt: skip

    @classmethod
    def from_json(cls, data: Json) -> Resemblance:
        """The record behind `to_json`."""
        return cls(data["left"], data["right"], data["relation"], data["left_share"], data["right_share"],
                   Span(*data["left_run"]), Span(*data["right_run"]), data["agency"])  # fmt: skip


@dataclass(frozen=True, slots=True)
class Copies:
    """Articles that are one text: as sources they count once.

    `members` are capture ids, earliest published first; `agency` is the wire service that is credited for the text.
    `links` tell of each member but the first what it shares with one before it.
    """

    members: tuple[str, ...]
    agency: str | None = None
    links: tuple[Resemblance, ...] = ()

    def to_json(self) -> Json:
        """Plain JSON."""
        return {"members": list(self.members), "agency": self.agency, "links": [link.to_json() for link in self.links]}

    @classmethod
    def from_json(cls, data: Json) -> Copies:
        """The record behind `to_json`."""
        links = tuple(Resemblance.from_json(item) for item in data["links"])
        return cls(tuple(data["members"]), data["agency"], links)


@dataclass(frozen=True, slots=True)
class Event:
    """The reports judged to be about the same event, earliest known first; it holds no values of its own.

    `id` is that of its earliest report (by known_at, then capture id) with `e:` for `r:`; `aliases` are ids that lead
    here.
    """

    id: str
    reports: tuple[Report, ...]
    judgements: tuple[Judgement, ...] = ()
    aliases: tuple[str, ...] = ()


def _evidence_json(evidence: Mapping[str, tuple[Evidence, ...]]) -> Json:
    return {name: [item.to_json() for item in items] for name, items in evidence.items()}


def _evidence_from(data: Json) -> dict[str, tuple[Evidence, ...]]:
    return {name: tuple(Evidence.from_json(item) for item in items) for name, items in data.items()}
