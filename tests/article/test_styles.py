"""Pages in the styles of further houses, written for this test in our own words: what must be read in each."""

import json
from pathlib import Path
from typing import Any

import pytest

from dateline.article import read_article
from dateline.capture import read_capture
from dateline.records import Article

PAGES = Path(__file__).parent / "styles"
EXPECTED: dict[str, dict[str, Any]] = json.loads((PAGES / "expected.json").read_text(encoding="utf-8"))


def read(name: str) -> Article:
    return read_article(read_capture((PAGES / f"{name}.txt").read_bytes(), name))


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_the_fields_of_a_style_are_read(name: str) -> None:
    expected = EXPECTED[name]["fields"]
    found = read(name).to_json()
    assert {field: found[field] for field in expected} == expected


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_the_links_of_a_style_are_read(name: str) -> None:
    assert [[link.headline, link.time] for link in read(name).links] == EXPECTED[name]["links"]


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_the_body_of_a_style_holds_the_text_alone(name: str) -> None:
    body = read(name).body
    assert body.startswith(EXPECTED[name]["first"])
    assert body.endswith(EXPECTED[name]["last"])
    assert not [words for words in EXPECTED[name]["without"] if words in body]
