"""The order of the stages and what becomes of inputs; the stages themselves are stand-ins here."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib import resources
from itertools import islice, pairwise
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline import article, knowledge, language, pipeline, report
from dateline.errors import EmptyCapture, NotFound, StoreError, UnreadableCapture
from dateline.language import analyzers
from dateline.records import Analysis, Article, Block, Capture, Mention, Report
from dateline.spans import Span
from dateline.store import Store

CLOCK = "2026-01-02T03:04:05Z"


@dataclass(frozen=True)
class Given:
    """An input for tests: bytes, or why there are none."""

    uri: str
    payload: bytes | Exception
    media_type: str | None = None
    captured_at: str | None = None
    digest: str | None = None
    metadata: Mapping[str, str] = field(default_factory=dict)

    def read(self) -> bytes:
        if isinstance(self.payload, Exception):
            raise self.payload
        return self.payload


def article_of(capture: Capture, _: Any) -> Article:
    tongue = "ru" if "привет" in capture.text else "en"
    body = "" if "empty" in capture.text else capture.text
    return Article(capture.id, published="2024-05-23", language=tongue, body=body,
                   blocks=(Block("body", 0, len(capture.text)),))  # fmt: skip


def reports_of(capture: Capture, page: Article, _: Analysis, mentions: Any, __: Any, reader: str) -> tuple[Report, ...]:
    at = capture.text.find("met")
    if "crash" in capture.text:
        raise ZeroDivisionError("a page nobody foresaw")
    if at < 0:
        return ()
    trigger = Span(at, at + 3)
    name = Report.id_of(capture.id, reader, "meeting", trigger)
    return (Report(name, capture.id, reader, page.published, "meeting", True, (), "happened", trigger),)


@pytest.fixture(autouse=True)
def _stand_ins(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    pipeline.reader_version.cache_clear()
    monkeypatch.setattr(knowledge, "load", lambda: SimpleNamespace(version="k1"), raising=False)
    monkeypatch.setattr(article, "read_article", article_of, raising=False)
    monkeypatch.setattr(language, "analyze", lambda text, page: Analysis((), (), {}))
    monkeypatch.setattr(language, "find_times", lambda text, *_: (Mention(9, 12, "May", "time"),))
    monkeypatch.setattr(language, "find_names", lambda text, page, analysis, known: (Mention(0, 3, "Ann", "person"),))
    monkeypatch.setattr(report, "find_reports", reports_of, raising=False)
    monkeypatch.setattr(report, "may_hold_event", lambda page, text: "dull" not in text, raising=False)
    monkeypatch.setattr(report, "find_signs", lambda text, analysis: (0,))
    monkeypatch.setattr(analyzers, "parse", lambda text, analysis, sentences, analyzer: analysis)
    yield
    pipeline.reader_version.cache_clear()


def added(store: Store, *inputs: Given) -> list[pipeline.Outcome]:
    return list(pipeline.add(store, inputs, lambda: CLOCK))


def test_a_page_is_read_from_its_bytes_to_its_reports() -> None:
    reading = pipeline.read_bytes(b"Ann met Bob in May", "page.txt")
    assert reading.capture.uri == "page.txt"
    assert reading.article.capture_id == reading.capture.id == reading.reports[0].capture_id
    assert reading.reports[0].reader == pipeline.reader_version()
    assert reading.notes == ()


def test_mentions_reach_the_reports_in_text_order(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[Mention, ...]] = []

    def spy(capture: Capture, page: Article, analysis: Analysis, mentions: tuple[Mention, ...], *_: Any) -> tuple[()]:
        seen.append(mentions)
        return ()

    monkeypatch.setattr(report, "find_reports", spy)
    pipeline.read_bytes(b"Ann met Bob in May", "page.txt")
    assert [mention.kind for mention in seen[0]] == ["person", "time"]


def test_a_page_in_another_language_is_kept_with_a_note() -> None:
    reading = pipeline.read_bytes("привет met".encode(), "page.txt")
    assert reading.reports == ()
    assert reading.notes == ("language: ru: only English is read for reports in this version; the article is kept",)


def test_a_page_without_article_text_gets_a_note() -> None:
    reading = pipeline.read_bytes(b"empty met", "page.txt")
    assert reading.reports == ()
    assert reading.notes[0].startswith("body: ")


def test_an_article_without_end_is_read_up_to_a_bound_with_a_note(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Article] = []

    def spy(text: str, page: Article) -> Analysis:
        seen.append(page)
        return Analysis((), (), {})

    monkeypatch.setattr(language, "analyze", spy)
    reading = pipeline.read_bytes(b"Ann met Bob. " * 100_000, "page.txt")
    assert reading.notes == (pipeline.TOO_LONG,)
    assert reading.article.blocks[-1].end == 1_300_000
    (last,) = seen[0].blocks
    assert pipeline.MOST_TEXT - 13 <= last.end <= pipeline.MOST_TEXT
    assert reading.capture.text[last.end - 1] == " "
    one_word = pipeline.read_bytes(b"x" * 1_000_000, "page.txt")
    assert one_word.notes == (pipeline.TOO_LONG,)
    assert seen[1].blocks[-1].end == pipeline.MOST_TEXT


@given(st.lists(st.tuples(st.sampled_from(("body", "nav", "caption")), st.integers(1, 60)), min_size=1))
def test_the_bound_leaves_blocks_in_order_and_no_more_text_than_it_allows(runs: list[tuple[str, int]]) -> None:
    text, blocks = "", []
    for kind, length in runs:
        blocks.append(Block(kind, len(text), len(text) + length))
        text += ("word " * length)[:length]
    page = Article("sha256:0", blocks=tuple(blocks))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipeline, "MOST_TEXT", 100)
        bounded = pipeline._bounded(page, text)
    claiming = [block for block in bounded.blocks if block.kind != "nav"]
    assert sum(block.end - block.start for block in claiming) <= 100
    assert all(one.end <= two.start for one, two in pairwise(bounded.blocks))
    assert (bounded is page) == (sum(block.end - block.start for block in blocks if block.kind != "nav") <= 100)


def test_a_page_without_a_sign_of_an_event_is_never_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: Any) -> Any:
        raise AssertionError("parsed")

    monkeypatch.setattr(language, "analyze", never)
    assert pipeline.read_bytes(b"dull page", "page.txt").reports == ()


def test_the_readers_version_names_the_package_and_follows_the_knowledge(monkeypatch: pytest.MonkeyPatch) -> None:
    first = pipeline.reader_version()
    assert first.startswith("dateline/0.1.0+")
    assert len(first.partition("+")[2]) == 12
    assert pipeline.reader_version() == first
    pipeline.reader_version.cache_clear()
    assert pipeline.reader_version() == first
    pipeline.reader_version.cache_clear()
    monkeypatch.setattr(knowledge, "load", lambda: SimpleNamespace(version="k2"))
    assert pipeline.reader_version() != first


def test_adding_twice_adds_nothing(tmp_path: Path) -> None:
    page = Given("a.txt", b"Ann met Bob")
    with Store.open(tmp_path / "s.db") as store:
        assert [(seen.state, seen.reports) for seen in added(store, page)] == [("added", 1)]
        assert [(seen.state, seen.reports) for seen in added(store, page)] == [("there", 0)]
        assert len(list(store.iter_reports())) == 1
        assert store.status().captures == 1


def test_the_same_bytes_seen_elsewhere_are_one_capture_with_two_places(tmp_path: Path) -> None:
    with Store.open(tmp_path / "s.db") as store:
        states = [seen.state for seen in added(store, Given("a.txt", b"Ann met Bob"), Given("b.txt", b"Ann met Bob"))]
        assert states == ["added", "there"]
        assert store.uris(Capture.id_of(b"Ann met Bob")) == ("a.txt", "b.txt")


def test_a_bad_input_is_kept_with_its_reason_and_the_others_go_on(tmp_path: Path) -> None:
    inputs = (
        Given("gone.txt", UnreadableCapture("gone.txt: no such file; check the path.")),
        Given("empty.txt", b""),
        Given("crash.txt", b"crash"),
        Given("good.txt", b"Ann met Bob"),
    )
    with Store.open(tmp_path / "s.db") as store:
        outcomes = added(store, *inputs)
        assert [(seen.state, seen.code) for seen in outcomes] == [
            ("failed", "unreadable"), ("failed", EmptyCapture.code), ("failed", "capture"), ("added", None),
        ]  # fmt: skip
        assert [failure.uri for failure in store.failures()] == ["crash.txt", "empty.txt", "gone.txt"]
        assert "ZeroDivisionError" in (outcomes[2].message or "")
        assert outcomes[0].message == "gone.txt: no such file; check the path."


def test_a_failure_is_closed_once_the_page_is_read(tmp_path: Path) -> None:
    with Store.open(tmp_path / "s.db") as store:
        added(store, Given("a.txt", UnreadableCapture("a.txt: no such file; check the path.")))
        added(store, Given("a.txt", b"Ann met Bob"))
        assert store.failures() == ()


def test_a_store_that_fails_stops_the_run_and_keeps_what_was_added(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(tmp_path / "s.db") as store:
        run = pipeline.add(store, (Given("a.txt", b"Ann met Bob"), Given("b.txt", b"Ann met Eve")), lambda: CLOCK)
        assert next(run).state == "added"

        def full(*_: Any, **__: Any) -> None:
            raise StoreError("no space")

        monkeypatch.setattr(store, "add_reading", full)
        with pytest.raises(StoreError, match="no space"):
            next(run)
        assert store.status().captures == 1


def test_what_was_left_unfinished_is_gone_on_with(tmp_path: Path) -> None:
    pages = [Given(f"{number}.txt", b"Ann met Bob %d" % number) for number in range(5)]
    with Store.open(tmp_path / "s.db") as store:
        run = pipeline.add(store, pages, lambda: CLOCK)
        assert len(list(islice(run, 2))) == 2
    with Store.open(tmp_path / "s.db") as store:
        assert [seen.state for seen in added(store, *pages)] == ["there", "there", "added", "added", "added"]


def test_a_page_of_no_sign_is_not_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    def parse(*_: Any) -> Analysis:
        raise AssertionError("parsed")

    monkeypatch.setattr(report, "find_signs", lambda text, analysis: ())
    monkeypatch.setattr(analyzers, "parse", parse)
    assert pipeline.read_bytes(b"Ann met Bob in May", "page.txt").reports == ()


def test_another_analyzer_is_another_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    other = SimpleNamespace(maker="other/1", layers={"words", "upos", "dependencies"})
    monkeypatch.setattr(analyzers, "find_analyzer", lambda name: other)
    reading = pipeline.read_bytes(b"Ann met Bob in May", "page.txt", analyzer="other")
    assert reading.reports[0].reader == pipeline.reader_version("other") != pipeline.reader_version()


def test_an_analyzer_without_trees_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    other = SimpleNamespace(maker="other/1", layers={"words", "upos", "names"})
    monkeypatch.setattr(analyzers, "find_analyzer", lambda name: other)
    with pytest.raises(NotFound, match="analyzer 'other' supplies no dependencies"):
        pipeline.read_bytes(b"Ann met Bob in May", "page.txt", analyzer="other")


def test_the_digests_of_the_weights_are_those_of_the_files() -> None:
    folder = Path(resources.files("dateline") / "language" / "embedded")  # type: ignore[arg-type]
    lines = (folder / "weights.txt").read_text().splitlines()
    assert {line.split()[1] for line in lines} == {"model.onnx", "tables.npz"}
    for line in lines:
        digest, name = line.split()
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest
