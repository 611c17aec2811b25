"""Times, names and quotations in spaCy's documents: `nlp.add_pipe("dateline")`.

spaCy is no dependency of the package; nothing else imports this file. What is found is kept as plain values in
`doc.user_data`, so that it goes through `to_bytes` and other processes, and is seen through `doc._` and `doc.spans`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from dateline.records import Analysis, Article, Block, Mention
from dateline.spans import Span as Characters

KEY = "dateline"
"""Where a document's `user_data` keeps what was found: lists of plain values under `times`, `names`, `quotations`."""

REFERENCE = "dateline_reference"
_REFERENCE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d(?:T\d\d(?::\d\d(?::\d\d)?)?(?:Z|[+-]\d\d:?\d\d)?)?)?)?")


@dataclass(frozen=True, slots=True)
class DocTime:
    """A time expression: TIMEX3 `type`, `value` and `mod`; `edtf` where it names calendar days."""

    span: Span
    type: str
    value: str
    mod: str | None
    edtf: str | None


@dataclass(frozen=True, slots=True)
class DocName:
    """A mention of somebody or something; mentions of one referent share `key`. `entity` is a Wikidata QID."""

    span: Span
    kind: str
    key: str | None
    name: str | None
    entity: str | None
    country: str | None
    office: str | None


@dataclass(frozen=True, slots=True)
class DocQuotation:
    """What somebody said: `span` is the content, without marks; `speaker` names who, `key` is that of the names."""

    span: Span
    kind: str
    cue: Span | None
    source: Span | None
    speaker: str | None
    key: str | None
    entity: str | None
    via: tuple[Span, ...]


class DatelineComponent:
    """The component: `reference` is the day that times count from where a document has none of its own."""

    def __init__(self, name: str = "dateline", reference: str | None = None, analyzer: str = "auto") -> None:
        self.name = name
        self.reference = _checked(reference)
        self.analyzer = analyzer

    def __call__(self, doc: Doc) -> Doc:
        """The document with what was found in it; its tokens, tags and entities stay as they are."""
        from dateline import knowledge, language
        from dateline.language.quotations import find_quotations

        text = doc.text
        published = _checked(doc._.dateline_reference or doc.user_data.get(REFERENCE) or self.reference)
        blocks = (Block("body", 0, len(text)),) if text else ()
        article = Article("", published=published, language="en", body=text, blocks=blocks)
        analysis = self._parsed(doc, text, language.analyze(text, article))
        times = language.find_times(text, analysis, published, blocks)
        names = language.find_names(text, article, analysis, knowledge.load())
        found = {
            "times": [_time_row(one) for one in times if one.time is not None],
            "names": [_name_row(one) for one in names if one.kind not in ("time", "quotation")],
            "quotations": [one.to_json() for one in find_quotations(text, analysis, names)],
        }
        doc.user_data[KEY] = found
        for group, label in (("times", "type"), ("names", "kind"), ("quotations", "kind")):
            doc.spans[f"{KEY}/{group}"] = [_span(doc, row["start"], row["end"], row[label]) for row in found[group]]
        return doc

    def _parsed(self, doc: Doc, text: str, analysis: Analysis) -> Analysis:
        """The analysis with its sentences parsed: the document's own parse where it has one, else an analyzer's."""
        from dataclasses import replace

        from dateline.language import analyzers

        if self.analyzer == "none":
            return analysis
        if self.analyzer == "auto" and doc.has_annotation("DEP") and doc.has_annotation("POS"):
            from dateline.language.spacy_pipeline import parse_of

            parses = {}
            for number, sentence in enumerate(analysis.sentences):
                part = doc.char_span(sentence.start, sentence.end, alignment_mode="expand")
                if part is not None:
                    parses[number] = parse_of(part.as_doc(), part.start_char)
            return replace(analysis, parses=parses)
        name = analyzers.DEFAULT if self.analyzer == "auto" else self.analyzer
        return analyzers.parse(text, analysis, range(len(analysis.sentences)), analyzers.find_analyzer(name))


@Language.factory(  # type: ignore[untyped-decorator]
    "dateline", default_config={"reference": None, "analyzer": "auto"},
    assigns=["doc._.dateline_times", "doc._.dateline_names", "doc._.dateline_quotations", "doc.spans"],
)  # fmt: skip
def make_dateline(nlp: Language, name: str, reference: str | None, analyzer: str) -> DatelineComponent:
    """The component for a pipeline.

    `reference` is an ISO 8601 date or instant; `analyzer` is `auto` (the document's own parse where it has tags and
    dependencies, else the package's), `none`, or the name of an analyzer. Raises ValueError where the date is none.
    """
    return DatelineComponent(name, reference, analyzer)


def find_doc_times(doc: Doc) -> tuple[DocTime, ...]:
    """The times found in a document, in text order."""
    return tuple(
        DocTime(_span(doc, row["start"], row["end"], row["type"]), row["type"], row["value"], row["mod"], row["edtf"])
        for row in _rows(doc, "times")
    )


def find_doc_names(doc: Doc) -> tuple[DocName, ...]:
    """The names found in a document, in text order."""
    return tuple(
        DocName(_span(doc, row["start"], row["end"], row["kind"]), row["kind"], row["key"], row["name"], row["entity"],
                row["country"], row["office"])
        for row in _rows(doc, "names")
    )  # fmt: skip


def find_doc_quotations(doc: Doc) -> tuple[DocQuotation, ...]:
    """The quotations found in a document, in text order."""
    return tuple(_quotation(doc, row) for row in _rows(doc, "quotations"))


def _quotation(doc: Doc, row: dict[str, Any]) -> DocQuotation:
    source = row["source"]
    return DocQuotation(
        _span(doc, row["start"], row["end"], row["kind"]), row["kind"],
        _span(doc, row["cue"][0], row["cue"][1], "cue") if row["cue"] else None,
        _span(doc, source["start"], source["end"], "source") if source else None,
        source["name"] if source else None, source["key"] if source else None, source["entity"] if source else None,
        tuple(_span(doc, one["start"], one["end"], "via") for one in row.get("via", ())),
    )  # fmt: skip


def _rows(doc: Doc, group: str) -> Iterator[dict[str, Any]]:
    yield from doc.user_data.get(KEY, {}).get(group, ())


def _time_row(one: Mention) -> dict[str, Any]:
    assert one.time is not None
    return {"start": one.start, "end": one.end, "type": one.time.type, "value": one.time.value, "mod": one.time.mod,
            "edtf": one.time.edtf}  # fmt: skip


def _name_row(one: Mention) -> dict[str, Any]:
    return {"start": one.start, "end": one.end, "kind": one.kind, "key": one.key, "name": one.name,
            "entity": one.entity, "country": one.country, "office": one.office}  # fmt: skip


def _span(doc: Doc, start: int, end: int, label: str) -> Span:
    """The tokens that hold these characters, all of each."""
    found = doc.char_span(start, end, label=label, alignment_mode="expand")
    assert found is not None, Characters(start, end)
    return found


def _checked(reference: str | None) -> str | None:
    if reference is not None and not _REFERENCE.fullmatch(reference):
        raise ValueError(f"dateline: the reference {reference!r} is no date; write it as 2024-05-23")
    return reference


_GETTERS = {
    "dateline_times": find_doc_times, "dateline_names": find_doc_names, "dateline_quotations": find_doc_quotations,
}  # fmt: skip
for _name, _getter in _GETTERS.items():
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, getter=_getter)
if not Doc.has_extension(REFERENCE):
    Doc.set_extension(REFERENCE, default=None)
