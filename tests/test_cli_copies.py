"""`dateline copies` from files to what is printed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dateline.cli import app

STORY = """LONDON, May 23 (AFP) - The foreign ministers of both countries met for three hours on Thursday and agreed to
reopen the bridge between their towns, officials on both sides said.

The bridge was closed in March after a quarrel over customs papers that left hundreds of lorries on the roadside. It is
to be opened first for cars and then, after a week of tests, for everything else.

Neither minister spoke to reporters. A joint statement is expected on Friday, and a second round of talks in the autumn.
"""


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """A store of one story in two papers."""
    pages = tmp_path / "pages"
    pages.mkdir()
    for paper, title in (("Harbour Courier", "Bridge to reopen"), ("Evening Mail", "Ministers meet over the bridge")):
        name = paper.split()[0].lower()
        (pages / f"{name}.txt").write_text(f"{title} | The {paper}\n\n{title} after talks\n\n23 May 2024\n\n{STORY}")
    store = tmp_path / "news.db"
    assert CliRunner().invoke(app, ["add", str(pages), "--store", str(store)]).exit_code == 0
    return store


def test_it_lists_the_pages_that_print_one_text(news: Path) -> None:
    told = CliRunner().invoke(app, ["copies", "--store", str(news)])
    assert told.exit_code == 0
    assert "2 articles; printed more than once: 1 story on 2 pages" in told.stdout
    assert "harbour.txt" in told.stdout
    assert "evening.txt" in told.stdout


def test_its_json_has_stories_with_their_pages(news: Path) -> None:
    told = json.loads(CliRunner().invoke(app, ["copies", "--json", "--store", str(news)]).stdout)
    (story,) = told["stories"]
    assert {Path(uri).name for page in story["pages"] for uri in page["uris"]} == {"harbour.txt", "evening.txt"}
    assert story["pages"][1]["copied"]["relation"] in ("same", "near")
    assert (told["articles"], told["excerpts"]) == (2, [])


def test_it_wants_a_store(tmp_path: Path) -> None:
    assert CliRunner().invoke(app, ["copies", "--store", str(tmp_path / "none.db")]).exit_code == 1
