"""Pages of many layouts, written for this test in our own words, and what must be read in each."""

import json
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest

from dateline.article import read_article
from dateline.capture import read_capture
from dateline.records import Article

PAGES = Path(__file__).parent / "pages"
EXPECTED: dict[str, dict[str, Any]] = json.loads((PAGES / "expected.json").read_text(encoding="utf-8"))


def read(name: str) -> Article:
    return read_article(read_capture((PAGES / f"{name}.txt").read_bytes(), name))


def test_every_page_has_its_expectation() -> None:
    assert {path.stem for path in PAGES.glob("*.txt")} == set(EXPECTED)


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_the_fields_of_a_page_are_read(name: str) -> None:
    expected = EXPECTED[name]
    found = read(name).to_json()
    assert {field: found[field] for field in expected["fields"]} == expected["fields"]


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_links_are_the_other_articles_headlines(name: str) -> None:
    found = [[link.headline, link.time] for link in read(name).links]
    assert found == EXPECTED[name]["links"]


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_the_body_begins_and_ends_where_the_text_does(name: str) -> None:
    body = read(name).body
    assert body.startswith(EXPECTED[name]["first"])
    assert body.endswith(EXPECTED[name]["last"])
    assert not any(words in body for words in EXPECTED[name]["without"])


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_the_kinds_of_blocks_stand_in_the_pages_order(name: str) -> None:
    kinds = (kind for kind, _ in groupby(block.kind for block in read(name).blocks))  # marks part blocks of one kind
    assert " ".join(kinds) == EXPECTED[name]["kinds"]
