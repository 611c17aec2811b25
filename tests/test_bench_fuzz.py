"""Spoiled pages: made from their numbers alone, judged by the laws, kept where they fail."""

from __future__ import annotations

import time
from pathlib import Path
from random import Random

import pytest

import bench_scripts  # noqa: F401 - puts bench/ on the path
import fuzz
from dateline.records import Article, Block, Capture, Evidence
from mutations import MUTATIONS
from page_laws import broken

PAGES = 150


@pytest.fixture(scope="module")
def sources() -> list[str]:
    return fuzz.find_sources(shared=False)


def test_spoiled_pages_are_read_by_the_laws_or_refused(sources: list[str]) -> None:
    failed = [said for result in fuzz.run(range(PAGES), 7, sources, None) for said in result.broken]
    assert [said for said in failed if not said.startswith("took")] == []


def test_a_page_is_the_same_whenever_it_is_made(sources: list[str]) -> None:
    assert fuzz.make_page(3, 1, sources) == fuzz.make_page(3, 1, sources)
    assert fuzz.make_page(3, 1, sources) != fuzz.make_page(3, 2, sources)


@pytest.mark.parametrize("name", MUTATIONS)
def test_each_mutation_takes_any_page(name: str, sources: list[str]) -> None:
    for page in ("", "x", "\udcff<p a='b'>4 March 2021</p>", sources[0]):
        for seed in range(5):
            assert isinstance(MUTATIONS[name](page, Random(seed), sources), str)


def test_a_page_that_fails_is_kept_with_its_reason(
    sources: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ValueError("no such luck")

    monkeypatch.setattr(fuzz, "read_page", fail)
    (result,) = fuzz.run([5], 1, sources, tmp_path)
    assert result.outcome == "raised"
    assert "ValueError: no such luck" in result.broken[0]
    assert (tmp_path / "seed1-000005.page").read_bytes() == fuzz.make_page(5, 1, sources)[0]
    assert "--page 5" in (tmp_path / "seed1-000005.txt").read_text(encoding="utf-8")


def test_a_page_that_hangs_is_told_as_that(sources: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fuzz, "read_page", lambda *_, **__: time.sleep(30))
    monkeypatch.setattr(fuzz, "HANG", 0.05)
    assert "Hang" in fuzz.try_page(5, 1, sources).broken[0]


TEXT = "Ferry\nIt sails at noon."


def article(**changes: object) -> Article:
    plain: dict[str, object] = {"body": TEXT[6:], "blocks": (Block("headline", 0, 6), Block("body", 6, len(TEXT)))}
    return Article("sha256:1", **(plain | changes))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, None),
        ({"blocks": (Block("body", 6, len(TEXT)),)}, "partition"),
        ({"body": "It sails"}, "body"),
        ({"evidence": {"headline": (Evidence(0, 4, "Ferry"),)}}, "quote"),
        ({"published": "2021-02-30"}, "no day there is"),
        ({"published": "yesterday"}, "no date"),
        ({"published": "2021-03-09"}, "after the capture"),
        ({"published": "2021-03-06"}, None),
        ({"published": "2021-03-07"}, "after the capture"),
        ({"updated": "2021-04"}, "after the capture"),
        ({"published": "2021-03-05T23:00"}, None),
        ({"headline": "\ud800"}, "printed"),
    ],
)
def test_a_law_that_is_broken_is_told(changes: dict[str, object], said: str | None) -> None:
    capture = Capture("sha256:1", "a", "text/plain", "utf-8", TEXT, captured_at="2021-03-05T10:00:00Z")
    found = broken(capture, article(**changes))
    assert found == [] if said is None else said in found[0]
