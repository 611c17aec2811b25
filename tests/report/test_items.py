"""Round-ups, columns of briefs and explainers are told by their titles and their layout."""

from __future__ import annotations

from dataclasses import replace

import pytest
from marked import page

from dateline.records import Block
from dateline.report.items import LIVE, Layout, load_titles, read_layout
from dateline.report.view import build_views

BRIEFS = [("headline", "World"), ("body", "One."), ("subheading", "Oslo"), ("body", "Two. More of it."),
          ("subheading", "Rome"), ("body", "Three."), ("subheading", "Bern"), ("body", "Four.")]  # fmt: skip


def layout_of(blocks: list[tuple[str, str]], mark: str | None = None) -> Layout:
    capture, article, analysis, mentions = page(blocks)
    marked = tuple(Block(one.kind, one.start, one.end, mark) for one in article.blocks)
    return read_layout(build_views(analysis, mentions, capture.text), replace(article, blocks=marked), capture.text)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("the week in diplomacy", True),
        ("diplomatic digest, january 22", True),
        ("world in brief", True),
        ("week ahead: xi in moscow", True),
        ("a week ahead of the summit", False),
        ("kerry briefs lawmakers on talks", False),
        ("foreign briefs", True),
        ("diary clash delays visit", False),
        ("minister's diary", True),
        ("bulletin of the ministry", True),
        ("rebels shoot at bulletin editor", False),
        ("scholz to visit paris this week in bid for aid", False),
        ("this week in geneva", True),
    ],
)
def test_titles_of_round_ups(title: str, expected: bool) -> None:
    known = load_titles()
    found = known.round_up.search(title) is not None and known.no_round_up.search(title) is None
    assert found is expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("explainer: why they meet", True),
        ("why they meet - explainer", True),
        ("timeline of the talks", True),
        ("kerry says no timeline set", False),
        ("profiles of the two", False),
    ],
)
def test_titles_of_pages_that_explain(title: str, expected: bool) -> None:
    assert (load_titles().explains.search(title) is not None) is expected


def test_heads_are_headline_standfirst_and_the_first_sentence_of_the_body() -> None:
    standfirst, section = ("subheading", "B"), ("subheading", "C")
    found = layout_of([("headline", "A"), standfirst, ("body", "One. Two."), section, ("body", "D.")])
    assert (set(found.heads), found.body, set(found.items)) == ({0, 1, 2}, (2, 3, 5), set())


def test_a_column_of_briefs_has_an_item_under_each_subheading() -> None:
    assert layout_of(BRIEFS).items == {3, 6, 8}


@pytest.mark.parametrize(
    "blocks",
    [
        BRIEFS[:6],
        [(kind, f"{words}\n\nIt went on." if kind == "body" else words) for kind, words in BRIEFS],
        [(kind, f"Why {words}?" if kind == "subheading" else words) for kind, words in BRIEFS],
    ],
)
def test_few_or_long_sections_and_questions_are_no_column(blocks: list[tuple[str, str]]) -> None:
    assert layout_of(blocks).items == frozenset()


def test_the_entries_of_a_live_page_are_no_items() -> None:
    assert layout_of(BRIEFS, mark=LIVE).items == frozenset()


def test_each_paragraph_of_a_round_up_is_an_item() -> None:
    assert layout_of([("headline", "Diary"), ("body", "One. Two.\n\nThree."), ("body", "Four.")]).items == {1, 3, 4}
