"""What is added is what comes back, once, and nothing that was added ever changes."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_records import READER, articles, judgements, reading, readings, reports

from dateline.errors import InvalidDate, InvalidRecord, NotFound
from dateline.records import Article, Judgement, Reading, Report
from dateline.store import Added, Store
from dateline.store.schema import FACTS

NOW = "2024-05-24T08:00:00Z"
LATER = "2024-06-01T08:00:00Z"
Fresh = Callable[[], Store]
many_examples = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with nothing in it, to copy: making one takes longer."""
    path = tmp_path_factory.mktemp("empty") / "empty.dateline"
    Store.open(path).close()
    return path


@pytest.fixture
def fresh(empty: Path, tmp_path: Path) -> Fresh:
    def copy() -> Store:
        for old in tmp_path.glob("news.dateline*"):
            old.unlink()
        return Store.open(shutil.copy(empty, tmp_path / "news.dateline"))

    return copy


@pytest.fixture
def store(fresh: Fresh) -> Iterator[Store]:
    with fresh() as opened:
        yield opened


def add(store: Store, found: Reading, seen_at: str = NOW) -> Added:
    """Add a reading, by the reader of its reports."""
    reader = found.reports[0].reader if found.reports else READER
    return store.add_reading(found, reader=reader, seen_at=seen_at)


def answers(store: Store) -> object:
    """All that queries return of what was read."""
    told = tuple(store.iter_reports())
    ids = sorted({report.capture_id for report in told})
    pages = [(store.get_article(key), store.get_capture(key), store.uris(key)) for key in ids]
    return told, pages, store.failures(), store.aliases(), replace(store.status(), size=0)


@given(reports())
def test_a_report_comes_back_from_its_row(report: Report) -> None:
    assert Report.from_row(report.to_row()) == report


@given(articles())
def test_an_article_comes_back_from_json(article: Article) -> None:
    assert Article.from_json(article.to_json(), article.capture_id) == article


@given(judgements)
def test_a_judgement_comes_back_from_json(judgement: Judgement) -> None:
    assert Judgement.from_json(judgement.to_json()) == judgement


@many_examples
@given(found=readings())
def test_what_is_read_comes_back_whole(fresh: Fresh, found: Reading) -> None:
    with fresh() as store:
        assert add(store, found) == Added(new_capture=True, new_reading=True, new_sighting=True)
        assert tuple(store.iter_reports()) == found.reports
        assert store.get_article(found.capture.id) == found.article
        assert store.get_capture(found.capture.id) == found.capture
        assert store.status().notes == {note: found.notes.count(note) for note in found.notes}


@many_examples
@given(found=readings())
def test_adding_twice_adds_nothing(fresh: Fresh, found: Reading) -> None:
    with fresh() as store:
        add(store, found)
        before = answers(store)
        assert not add(store, found, LATER)
        assert answers(store) == before


@many_examples
@given(found=st.lists(readings(), max_size=4), order=st.randoms(use_true_random=False))
def test_the_order_of_adding_changes_nothing(fresh: Fresh, found: list[Reading], order: Random) -> None:
    pages = {item.capture.id: item for item in found}
    shuffled = list(pages.values())
    order.shuffle(shuffled)
    told = []
    for some in (list(pages.values()), shuffled):
        with fresh() as store:
            for item in some:
                add(store, item)
            told.append(answers(store))
    assert told[0] == told[1]


@many_examples
@given(said=st.lists(judgements, max_size=6))
def test_judgements_come_back_each_once(fresh: Fresh, said: list[Judgement]) -> None:
    with fresh() as store:
        for judgement in said:
            store.add_judgement(judgement, seen_at=NOW)
        latest = {(item.left, item.right, item.by): item for item in said}
        assert store.judgements() == tuple(latest[key] for key in sorted(latest))


def test_text_that_the_payload_does_not_decode_to_is_kept(store: Store) -> None:
    page = reading("<p>They met.</p>")
    shown = replace(page, capture=replace(page.capture, text="They met.", media_type="text/html"))
    add(store, shown)
    assert store.get_capture(page.capture.id).text == "They met."


def test_a_file_name_that_is_no_utf8_is_kept(store: Store) -> None:
    page = reading("They met.", uri="page-\udcff.txt")
    add(store, page)
    assert store.uris(page.capture.id) == ("page-\udcff.txt",)


def test_the_same_page_in_two_places_is_one_capture_seen_twice(store: Store) -> None:
    add(store, reading("They met.", uri="b.txt"))
    assert add(store, reading("They met.", uri="a.txt")) == Added(False, False, True)
    page = reading("They met.")
    assert store.uris(page.capture.id) == ("a.txt", "b.txt")
    assert store.status().captures == 1
    assert len(tuple(store.iter_reports())) == 1


def test_a_stored_capture_can_be_seen_elsewhere_without_its_bytes(store: Store) -> None:
    page = reading("They met.", uri="a.txt")
    add(store, page)
    assert store.add_sighting(page.capture.id, "b.txt", LATER)
    assert not store.add_sighting(page.capture.id, "b.txt", LATER)
    assert [(seen.uri, seen.media_type, seen.seen_at) for seen in store.sightings(page.capture.id)] == [
        ("a.txt", "text/plain", NOW),
        ("b.txt", "text/plain", LATER),
    ]
    with pytest.raises(NotFound):
        store.add_sighting("sha256:none", "b.txt", LATER)


def test_a_new_reader_supersedes_and_deletes_nothing(store: Store) -> None:
    old, new = reading("They will meet.", reports=2), reading("They will meet.", reader="generated/2")
    add(store, old)
    assert add(store, new, LATER) == Added(False, True, False)
    assert tuple(store.iter_reports()) == new.reports
    assert tuple(store.iter_reports(recorded_by="2024-05-24")) == old.reports
    assert store.status().readings_by_reader == {"generated/1": 1, "generated/2": 1}
    assert store.status().reports_by_kind == {"visit": 1}


def test_an_old_report_id_leads_to_the_report_that_took_its_place(store: Store) -> None:
    old, new = reading("They will meet.", reports=2), reading("They will meet.", reader="generated/2")
    add(store, old)
    add(store, new)
    assert store.aliases() == {old.reports[0].id: new.reports[0].id}


def test_as_of_leaves_out_what_was_known_later_and_what_nobody_dated(store: Store) -> None:
    for words, known_at in (("one", "2024-05-23"), ("two", "2024-05-24T00:30"), ("three", None), ("four", "2024-05")):
        add(store, reading(words, known_at=known_at))
    known = [report.known_at for report in store.iter_reports(as_of="2024-05-23")]
    assert known == ["2024-05-23"]
    assert {report.known_at for report in store.iter_reports(as_of="2024-05-31")} == {
        "2024-05-23",
        "2024-05-24T00:30",
        "2024-05",
    }
    assert len(list(store.iter_reports())) == 4


@pytest.mark.parametrize("day", ["2024", "yesterday", "2024-02-30", "20240523", ""])
def test_a_day_that_is_none_is_refused_at_once(store: Store, day: str) -> None:
    with pytest.raises(InvalidDate):
        store.iter_reports(as_of=day)


def test_reports_are_found_by_who_takes_part(store: Store) -> None:
    add(store, reading("They met.", reports=2))
    assert len(store.find_reports("raul castro")) == 2
    assert len(store.find_reports("RAÚL CASTRO", "Q17")) == 2
    assert store.find_reports("raul castro", "Kim Jong Un") == ()
    assert store.find_reports("raul castro", as_of="2024-05-22") == ()


def test_a_superseded_report_is_not_found_by_name(store: Store) -> None:
    add(store, reading("They met."))
    store.add_reading(reading("They met.", reader="generated/2", reports=0), reader="generated/2", seen_at=LATER)
    assert store.find_reports("raul castro") == ()


def test_failures_are_listed_until_the_page_is_read(store: Store) -> None:
    fail = {"code": "unreadable", "message": "no permission", "reader": READER}
    assert store.add_failure("b.txt", seen_at=NOW, **fail)
    assert not store.add_failure("b.txt", seen_at=LATER, **fail)
    assert store.add_failure("a.txt", seen_at=NOW, **fail)
    assert [failure.uri for failure in store.failures()] == ["a.txt", "b.txt"]
    add(store, reading("They met.", uri="b.txt"))
    assert [failure.uri for failure in store.status().failures] == ["a.txt"]
    assert store.add_failure("b.txt", seen_at=LATER, **fail), "it fails again: that is news"
    store.add_sighting(reading("They met.").capture.id, "b.txt", LATER)
    assert [failure.uri for failure in store.failures()] == ["a.txt"]


def test_a_capture_that_a_new_reader_reads_is_no_failure_any_more(store: Store) -> None:
    page = reading("They met.", reader="generated/2")
    store.add_failure("a.txt", "capture", "no date", reader=READER, seen_at=NOW, capture_id=page.capture.id)
    assert store.has_failure(page.capture.id, READER)
    assert not store.has_failure(page.capture.id, "generated/2")
    add(store, page)
    assert store.failures() == ()
    assert not store.has_failure(page.capture.id, READER)


def test_what_a_person_judged_last_stands(store: Store) -> None:
    same = Judgement("r:1", "r:2", "same", "eva", ("the same hall",))
    other = replace(same, verdict="different")
    for judgement in (same, other, same):
        assert store.add_judgement(judgement, seen_at=NOW)
    assert not store.add_judgement(same, seen_at=LATER)
    assert store.judgements() == (same,)
    assert store.status().judgements == 3


def test_what_is_no_judgement_is_refused_whole(store: Store) -> None:
    good = Judgement("r:1", "r:2", "same", "eva", ())
    with pytest.raises(InvalidRecord):
        store.add_judgements([good, replace(good, right="r:1")], seen_at=NOW)
    with pytest.raises(InvalidRecord):
        store.add_judgements([good, replace(good, verdict="maybe")], seen_at=NOW)
    assert store.judgements() == ()


@pytest.mark.parametrize("wrong", ["payload", "article", "report", "reader"])
def test_a_reading_of_two_minds_is_refused(store: Store, wrong: str) -> None:
    page, other = reading("They met."), reading("They parted.")
    mixed = {
        "payload": replace(page, capture=replace(page.capture, payload=b"else")),
        "article": replace(page, article=other.article),
        "report": replace(page, reports=other.reports),
        "reader": replace(page, reports=(replace(page.reports[0], reader="generated/0"),)),
    }
    with pytest.raises(InvalidRecord):
        store.add_reading(mixed[wrong], reader=READER, seen_at=NOW)
    assert store.status().captures == 0


def test_what_is_not_there_is_not_found(store: Store) -> None:
    assert store.uris("sha256:none") == ()
    for get in (store.get_article, store.get_capture):
        with pytest.raises(NotFound, match="sha256:none"):
            get("sha256:none")


@pytest.mark.parametrize("table", FACTS)
@pytest.mark.parametrize("deed", ["DELETE FROM {}", "UPDATE {} SET rowid = rowid + 1000"])
def test_facts_refuse_to_be_changed(store: Store, tmp_path: Path, table: str, deed: str) -> None:
    page = reading("They met.")
    store.add_failure("page.txt", "unreadable", "gone", reader=READER, seen_at=NOW)
    add(store, page)  # closes the failure: a resolution
    store.add_judgement(Judgement("r:1", "r:2", "same", "eva", ()), seen_at=NOW)
    connection = sqlite3.connect(tmp_path / "news.dateline")
    try:
        assert connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] > 0
        with pytest.raises(sqlite3.IntegrityError, match="facts"):
            connection.execute(deed.format(table))
    finally:
        connection.close()
