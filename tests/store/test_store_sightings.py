"""What a store keeps of where a capture was seen, and how it gives back pages whose text is not their bytes."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa

from dateline.capture import read_capture, with_markup
from dateline.records import Article, Block, Capture, Reading
from dateline.store import Sighting, Store, migrate, schema

READER = "reader/1"
SEEN = "2026-01-02T03:04:05Z"
HTML = "<!doctype html><html><head><meta charset=koi8-r></head><body><h1>Встреча</h1><p>Они встретились.</p></html>"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "s.db"


def reading(capture: Capture) -> Reading:
    blocks = (Block("body", 0, len(capture.text)),) if capture.text else ()
    return Reading(capture, Article(capture.id, body=capture.text.strip(), blocks=blocks), ())


def test_address_instant_digest_and_what_is_said_beside_are_kept(path: Path) -> None:
    capture = read_capture(b"They met.", "https://example.org/1", captured_at="2024-05-23T10:00:00Z",
                           metadata={"title": "Talks – of two"})  # fmt: skip
    with Store.open(path) as store:
        assert store.add_reading(reading(capture), reader=READER, seen_at=SEEN, digest="sha1:ABC").new_sighting
        assert store.add_sighting(capture.id, "copy.txt", SEEN, digest=None, metadata={})
        assert not store.add_sighting(capture.id, "https://example.org/1", SEEN, captured_at="2024-05-23T10:00:00Z")
        assert store.sightings(capture.id) == (
            Sighting("copy.txt", "text/plain", None, SEEN),
            Sighting("https://example.org/1", "text/plain", "2024-05-23T10:00:00Z", SEEN, "sha1:ABC",
                     {"title": "Talks – of two"}),
        )  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8", "koi8-r"])
def test_an_html_page_comes_back_with_its_text_and_its_markup(path: Path, encoding: str) -> None:
    capture = read_capture(HTML.encode(encoding), "page.html", captured_at="2024-05-23T10:00:00Z")
    with Store.open(path) as store:
        store.add_reading(reading(capture), reader=READER, seen_at=SEEN)
        held = store.get_capture(capture.id)
    assert held == capture
    assert held.markup is None
    assert with_markup(held).markup == capture.markup
    assert with_markup(capture) is capture


def test_the_rule_that_made_a_text_is_kept_beside_it(path: Path) -> None:
    pages = [read_capture(HTML.encode(), "page.html"), read_capture(b"They met.", "page.txt")]
    with Store.open(path) as store:
        for capture in pages:
            store.add_reading(reading(capture), reader=READER, seen_at=SEEN)
    with sqlite3.connect(path) as connection:
        rows = connection.execute("SELECT text_rule, text IS NULL FROM readings ORDER BY seq").fetchall()
    connection.close()
    assert rows == [(1, 0), (None, 1)]


def test_markup_of_another_rule_is_not_given_back() -> None:
    capture = read_capture(HTML.encode(), "page.html")
    other = replace(capture, text="made by another rule", markup=None)
    assert with_markup(other) is other


def test_a_store_of_the_first_revision_is_upgraded_with_all_that_it_holds(path: Path) -> None:
    engine = sa.create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        connection.exec_driver_sql(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        migrate.upgrade(connection, "0001")
        connection.exec_driver_sql("INSERT INTO captures VALUES ('sha256:1', 1, x'00')")
        connection.exec_driver_sql(
            "INSERT INTO sightings (capture_id, uri, media_type, seen_at) "
            "VALUES ('sha256:1', 'a', 'text/plain', 'then')"
        )
    engine.dispose()
    with Store.open(path) as store:
        assert store.sightings("sha256:1") == (Sighting("a", "text/plain", None, "then"),)
        assert store.add_sighting("sha256:1", "b", SEEN, digest="md5:1")
        assert store.sightings("sha256:1")[1].digest == "md5:1"
