"""A page shown as its blocks: kinds at the margin, and nothing of the page acts on a terminal or browser."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.records import BLOCK_KINDS, FURNITURE, Article, Block, Capture
from dateline.views.blocks import (
    KIND_STYLES,
    MOST_CLAIMED,
    Explained,
    blocks_json,
    blocks_page,
    mark_words,
    shares,
)
from dateline.views.blocks_html import blocks_html
from dateline.views.screen import Screen


def explained(*parts: tuple[str, str], marks: tuple[tuple[str | None, str | None], ...] = ()) -> Explained:
    """A page of these kinds and words."""
    text = "".join(words for _, words in parts)
    blocks, at = [], 0
    for number, (kind, words) in enumerate(parts):
        mark, published = marks[number] if marks else (None, None)
        blocks.append(Block(kind, at, at + len(words), mark, published))
        at += len(words)
    capture = Capture("sha256:0", "pages/one.txt", "text/plain", "utf-8", text)
    return Explained(capture, Article("sha256:0", headline="Talks", blocks=tuple(blocks)))


PAGE = explained(
    ("nav", "Home\nWorld\n\n"), ("headline", "Talks\n"), ("body", "They met.\n\nThey left.\n"), ("footer", "© Harrow\n")
)


def shown(page: Explained, *kinds: str, width: int = 60, colour: bool = False) -> str:
    return Screen(width=width, colour=colour).render(blocks_page(page, width, kinds))


def test_each_block_stands_beside_its_kind() -> None:
    assert shown(PAGE).splitlines() == [
        "pages/one.txt",
        "4 blocks: headline:12%, body:45%, nav:24%, footer:18%",
        "",
        "     nav │ Home · World",
        "headline │ Talks",
        "",
        "    body │ They met.",
        "         │",
        "         │ They left.",
        "",
        "  footer │ © Harrow",
    ]


def test_kinds_can_be_asked_for() -> None:
    printed = shown(PAGE, "body", "footer")
    assert "They met." in printed
    assert "Harrow" in printed
    assert "Home" not in printed


def test_colours_are_for_terminals_alone() -> None:
    assert "\x1b[" in shown(PAGE, colour=True)
    assert "\x1b" not in shown(PAGE)


def test_every_kind_has_a_colour_or_is_furniture() -> None:
    assert set(KIND_STYLES) == set(BLOCK_KINDS) - FURNITURE


def test_a_mark_stands_above_its_first_block_alone() -> None:
    entry = ("live-blog entry", "2024-05-23T14:05")
    page = explained(("subheading", "He comes\n"), ("body", "He came.\n"), ("body", "No.\n"),
                     marks=(entry, entry, ("correction", None)))  # fmt: skip
    printed = shown(page)
    assert printed.count("live-blog entry, 2024-05-23T14:05") == 1
    assert printed.count("│ correction") == 1
    assert mark_words(Block("body", 0, 1)) == ""


def test_why_a_block_was_taken_for_what_it_is_stands_below_it() -> None:
    page = Explained(PAGE.capture, PAGE.article, whys=(None, None, "prose", None))
    assert re.search(r"They left\.\n +│ prose\n", shown(page))
    assert [row["why"] for row in blocks_json(page)["blocks"]] == [None, None, "prose", None]


def test_furniture_without_end_is_cut_and_an_article_without_end_too() -> None:
    page = explained(("nav", "Home\n" * 100_000), ("body", "They met again.\n" * 100_000))
    printed = shown(page, width=100)
    assert len(printed) < 3 * MOST_CLAIMED
    assert "… (500,000 characters)" in printed
    assert "dateline blocks --json prints it" in printed


def test_json_has_every_block_with_its_words() -> None:
    out = blocks_json(PAGE)
    assert out["capture"] == PAGE.capture.to_json()
    assert "".join(row["text"] for row in out["blocks"]) == PAGE.capture.text
    assert out["blocks"][1] == {"kind": "headline", "start": 12, "end": 18, "text": "Talks\n"}


def test_json_has_marks_and_places_where_there_are_any() -> None:
    page = explained(("body", "No.\n"), marks=(("correction", "2024-05-23"),))
    placed = Explained(page.capture, page.article, places=({"start": 3, "end": 6},))
    row = blocks_json(placed)["blocks"][0]
    assert (row["mark"], row["published"], row["source"]) == ("correction", "2024-05-23", {"start": 3, "end": 6})


def test_shares_add_up_to_the_page() -> None:
    assert sum(share for _, _, share in shares(PAGE.article)) == pytest.approx(1)
    assert shares(Article("sha256:0")) == []


HOSTILE = st.text(st.sampled_from("ab \n<>&\"'\x1b[31m\x07\x9b\u202e\x00\u2028\ue000"), min_size=1, max_size=80)


@given(HOSTILE, st.sampled_from(BLOCK_KINDS))
def test_no_control_character_of_a_page_is_printed(words: str, kind: str) -> None:
    printed = shown(explained((kind, words)))
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", printed)


@given(HOSTILE, st.sampled_from(BLOCK_KINDS))
def test_no_markup_of_a_page_gets_into_the_shared_one(words: str, kind: str) -> None:
    page = explained((kind, words))
    made = blocks_html(Explained(page.capture, Article("sha256:0", headline=words, blocks=page.article.blocks)))
    ours = "html head meta title style body header h1 p br span small main section b div".split()
    assert set(re.findall(r"</?([a-zA-Z]\w*)", made)) <= set(ours)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", made)


def test_the_shared_page_holds_all_words_and_asks_nobody_for_anything() -> None:
    made = blocks_html(PAGE)
    assert "They met.\nThey left." in unescape(made)
    assert not re.search(r"https?:|<script|url\(|@import", made)
    assert "They met." not in blocks_html(PAGE, ("nav",))
