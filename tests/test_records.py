"""Laws of records: what is written is read back the same, evidence quotes its text, ids never move."""

from __future__ import annotations

import json
from dataclasses import FrozenInstanceError
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline import records
from dateline.records import (
    Article,
    Block,
    Capture,
    Dissent,
    Event,
    Evidence,
    Judgement,
    Link,
    Participant,
    Place,
    Reading,
    Report,
    Source,
)
from dateline.spans import Span

WORDS = st.text(min_size=1, max_size=12)
MAYBE = st.none() | WORDS
SPANS = st.tuples(st.integers(0, 99), st.integers(0, 99)).map(lambda pair: Span(min(pair), max(pair)))
EVIDENCE = st.builds(Evidence, st.integers(0, 99), st.integers(0, 99), WORDS, st.just("") | WORDS, st.just("") | WORDS)
SPAN_LISTS = st.lists(EVIDENCE, max_size=2).map(tuple)
PROOF = st.dictionaries(st.sampled_from(("kind", "time", "place")), SPAN_LISTS, max_size=3)
SOURCES = st.builds(Source, MAYBE, st.sampled_from(records.SOURCE_KINDS), MAYBE)
CHAINS = st.lists(SOURCES, max_size=2).map(tuple)
COORDINATES = st.none() | st.floats(-90, 90)
PLACES = st.builds(Place, WORDS, MAYBE, MAYBE, COORDINATES, COORDINATES, st.lists(WORDS, max_size=2).map(tuple))
PEOPLE = st.builds(Participant, WORDS, st.sampled_from(records.ROLES), WORDS, MAYBE, MAYBE, MAYBE, MAYBE)
DISSENT = st.builds(Dissent, WORDS, MAYBE, CHAINS, SPAN_LISTS)
REPORTS = st.builds(
    Report, id=WORDS, capture_id=WORDS, reader=WORDS, known_at=MAYBE, kind=WORDS, main=st.booleans(),
    participants=st.lists(PEOPLE, max_size=3).map(tuple), status=st.sampled_from(records.STATUSES), trigger=SPANS,
    place=st.none() | PLACES, time=MAYBE, time_is=st.sampled_from((None, "extent", "within")),
    part_of_day=st.sampled_from((None, *records.PARTS_OF_DAY)), moved_to=MAYBE,
    agenda=st.lists(WORDS, max_size=2).map(tuple), attribution=CHAINS,
    field_attribution=st.dictionaries(WORDS, CHAINS, max_size=2), dissent=st.lists(DISSENT, max_size=2).map(tuple),
    part_of=st.none() | st.integers(0, 9), confidence=st.none() | st.floats(0, 1), evidence=PROOF,
)  # fmt: skip
BLOCKS = st.builds(Block, st.sampled_from(records.BLOCK_KINDS), st.integers(0, 99), st.integers(0, 99), MAYBE, MAYBE)
ARTICLES = st.builds(
    Article, st.just("sha256:1"), headline=MAYBE, published=MAYBE, updated=MAYBE, outlet=MAYBE, agency=MAYBE,
    bylines=st.lists(WORDS, max_size=2).map(tuple), dateline=MAYBE, section=MAYBE,
    tags=st.lists(WORDS, max_size=2).map(tuple), language=MAYBE, url=MAYBE, body=st.text(max_size=30),
    blocks=st.lists(BLOCKS, max_size=3).map(tuple), evidence=PROOF,
    links=st.lists(st.builds(Link, WORDS, MAYBE, MAYBE), max_size=2).map(tuple),
)  # fmt: skip


def through_json(data: dict[str, Any]) -> dict[str, Any]:
    """The data as a file or a row would give it back."""
    back: dict[str, Any] = json.loads(json.dumps(data, ensure_ascii=False))
    return back


@given(REPORTS)
def test_a_report_is_the_same_after_a_row(report: Report) -> None:
    assert Report.from_row(through_json(report.to_row())) == report


@given(ARTICLES)
def test_an_article_is_the_same_after_json(article: Article) -> None:
    assert Article.from_json(through_json(article.to_json()), article.capture_id) == article


@given(st.builds(Judgement, WORDS, WORDS, st.sampled_from(("same", "different", "unsure")), WORDS,
                 st.lists(WORDS, max_size=2).map(tuple), st.none() | st.floats(0, 1)))  # fmt: skip
def test_a_judgement_is_the_same_after_json(judgement: Judgement) -> None:
    assert Judgement.from_json(through_json(judgement.to_json())) == judgement


@given(REPORTS)
def test_a_printed_report_leaves_out_what_is_empty_and_always_names_the_rest(report: Report) -> None:
    printed = report.to_json()
    always = {"id", "kind", "main", "participants", "place", "time", "part_of_day", "status", "agenda", "attribution",
              "part_of", "confidence", "evidence"}  # fmt: skip
    optional = {"time_is", "moved_to", "field_attribution", "dissent"}
    assert always <= set(printed) <= always | optional
    assert all(printed[name] for name in optional & set(printed))


def test_an_article_prints_every_field_null_or_not() -> None:
    printed = Article("sha256:1").to_json()
    assert {"updated", "dateline", "section", "url", "agency", "headline"} <= set(printed)
    assert printed["updated"] is None


@given(st.text(alphabet="ab 𝄞", min_size=1, max_size=30), st.data())
def test_evidence_quotes_its_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    evidence = Evidence.at(text, Span(start, end), context=4)
    assert text[evidence.start : evidence.end] == evidence.quote
    assert text[: evidence.start].endswith(evidence.prefix)
    assert text[evidence.end :].startswith(evidence.suffix)
    if evidence.prefix or evidence.suffix:
        assert text.find(evidence.quote) != text.rfind(evidence.quote)


def test_evidence_has_context_only_where_its_words_stand_twice() -> None:
    text = "They met. Nobody met again."
    assert Evidence.at(text, Span(10, 16)).to_json() == {"start": 10, "end": 16, "quote": "Nobody"}
    twice = Evidence.at(text, Span(5, 8), context=5)
    assert (twice.prefix, twice.suffix) == ("They ", ". Nob")


def test_ids_are_hashes_that_never_move() -> None:
    assert Capture.id_of(b"") == "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert Report.id_of("sha256:1", "reader/1", "visit", Span(3, 8)) == "r:cc330ba592733ff6102b"
    others = {
        Report.id_of("sha256:2", "reader/1", "visit", Span(3, 8)),
        Report.id_of("sha256:1", "reader/2", "visit", Span(3, 8)),
        Report.id_of("sha256:1", "reader/1", "meeting", Span(3, 8)),
        Report.id_of("sha256:1", "reader/1", "visit", Span(3, 9)),
        Report.id_of("sha256:1", "reader/1", "visit", Span(3, 8)),
    }
    assert len(others) == 5


def test_a_reading_prints_its_notes_only_where_there_are_any() -> None:
    capture = Capture("sha256:1", "a.txt", "text/plain", "utf-8", "")
    assert set(Reading(capture, Article("sha256:1"), ()).to_json()) == {"capture", "article", "reports"}
    assert Reading(capture, Article("sha256:1"), (), ("no text",)).to_json()["notes"] == ["no text"]


def test_a_capture_prints_neither_its_text_nor_its_bytes() -> None:
    capture = Capture("sha256:1", "a.txt", "text/plain", "utf-8", "words", b"words")
    assert capture.to_json() == {"id": "sha256:1", "uri": "a.txt", "media_type": "text/plain"}
    assert "payload" not in repr(capture)


@pytest.mark.parametrize("record", [Event("e:1", ()), Place("Oslo"), Source("A", "person"), Span(0, 1)])
def test_records_are_frozen(record: Any) -> None:
    with pytest.raises((FrozenInstanceError, AttributeError, TypeError)):
        record.id = "other"


def test_furniture_is_a_part_of_the_kinds_of_blocks() -> None:
    assert set(records.BLOCK_KINDS) > records.FURNITURE
    assert records.FURNITURE.isdisjoint({"headline", "subheading", "body", "caption", "dateline"})
