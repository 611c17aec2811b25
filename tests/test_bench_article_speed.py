"""The speed of the article stage: what cannot be read is told, and never counts as read fast."""

from __future__ import annotations

import pytest

import bench_scripts  # noqa: F401 - puts bench/ on the path, and so comes first

# isort: split
import article_speed
from dateline.records import Capture
from page_sets import Page

TEXT = "Ministers meet on the island\n\nThe ministers met on Monday and spoke of the ferry.\n"


def capture_of(name: str) -> tuple[Capture, Page]:
    page = object.__new__(Page)
    object.__setattr__(page, "name", name)
    return Capture(Capture.id_of(name.encode()), name, "text/plain", "utf-8", TEXT), page


def test_a_page_that_fails_is_an_error_and_has_no_time(monkeypatch: pytest.MonkeyPatch) -> None:
    def read(capture: Capture) -> object:
        if capture.uri == "bad":
            raise ValueError("no page")
        return None if capture.uri == "empty" else capture

    monkeypatch.setattr(article_speed, "read_article", read)
    monkeypatch.setattr(article_speed, "_peer", lambda: lambda page: ())
    times, failed = article_speed.measure([capture_of(name) for name in ("good", "bad", "empty")], 2)
    assert {len(values) for values in times.values()} == {1}
    assert failed == {"whole article": ["bad: ValueError: no page", "empty: ValueError: nothing read"]}


def test_where_no_page_can_be_read_there_are_no_times(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(article_speed, "read_article", lambda capture: None)
    monkeypatch.setattr(article_speed, "_peer", lambda: lambda page: ())
    times, failed = article_speed.measure([capture_of("empty")], 2)
    assert times == {}
    assert list(failed) == ["whole article"]
