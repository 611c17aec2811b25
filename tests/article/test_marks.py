"""Notes in the body are blocks of their own."""

from __future__ import annotations

from marked_pages import marked, page

from dateline.article import read_article
from dateline.article.live import find_entries
from dateline.article.marks import mark_blocks
from dateline.article.notes import CORRECTION, NOTE
from dateline.capture import read_capture

FIRST = "The envoy came to Bern on Monday, his office said."
SECOND = "He is to leave on Tuesday after talks with his host."


def test_a_correction_at_the_end_is_cut_from_the_text_before_it() -> None:
    found = marked(
        [("body", FIRST), ("body", SECOND), ("body", "Correction: it was a Tuesday."), ("footer", "© Harrow")]
    )
    assert found == [
        ("body", None, None, f"{FIRST}\n\n{SECOND}"), ("body", CORRECTION, None, "Correction: it was a Tuesday."),
        ("footer", None, None, "© Harrow"),
    ]  # fmt: skip


def test_a_note_in_the_middle_parts_the_text_around_it() -> None:
    found = marked([("body", FIRST), ("body", "Editor's note: He is our cousin."), ("body", SECOND)], gap="\n")
    assert [mark for _, mark, _, _ in found] == [None, NOTE, None]


def test_neighbouring_notes_of_one_kind_are_one_block() -> None:
    found = marked([("body", "Correction: one."), ("body", "An earlier version of this story said two.")])
    assert len(found) == 1


def test_a_label_on_a_line_of_its_own_takes_the_paragraph_below_it() -> None:
    found = marked([("body", FIRST), ("body", "CORRECTION:"), ("body", "The envoy's name is Ann."), ("body", SECOND)])
    assert [(mark, words[:10]) for _, mark, _, words in found] == [
        (None, FIRST[:10]), (CORRECTION, "CORRECTION"), (None, SECOND[:10]),
    ]  # fmt: skip


def test_a_note_that_is_broken_into_lines_stays_whole() -> None:
    text = "Correction: the envoy came by\ntrain and left by\nship."
    assert [(mark, words) for _, mark, _, words in marked([("body", f"{FIRST}\n\n{text}")])][1] == (CORRECTION, text)


def test_notes_are_looked_for_in_the_body_alone() -> None:
    found = marked([("footer", "Correction: write to us"), ("subheading", "Correction"), ("comment", "Correction: no")])
    assert not [mark for _, mark, _, _ in found if mark]


def test_a_note_in_an_entry_is_a_note_with_the_entrys_time() -> None:
    parts = [("timestamp", "14:05"), ("body", FIRST), ("timestamp", "15:10"), ("body", SECOND),
             ("body", "Correction: he left on Sunday.")]  # fmt: skip
    found = marked(parts, "2024-05-23", headline="LIVE: the envoy in Bern")
    assert found[-1][1:3] == (CORRECTION, "2024-05-23T15:10")


def test_marking_again_changes_nothing() -> None:
    text, blocks = page(("body", FIRST), ("body", "Correction: no."), ("body", SECOND))
    once = mark_blocks(text, blocks, find_entries(text, blocks))
    assert mark_blocks(text, once, find_entries(text, once)) == once


def test_the_body_is_its_blocks_joined_where_a_note_stands_close_to_the_text_or_far_from_it() -> None:
    prose = "The envoy has come to the hall with six aides, and the doors are shut behind them."
    for gap in ("\n", "\n\n\n"):
        lines = f"Envoys meet in Bern\n\nBy Ann Lee\n\n{prose}\n\n{prose}{gap}Correction: it was a Tuesday.\n"
        article = read_article(read_capture(lines.encode(), "a.txt"))
        assert [block.mark for block in article.blocks if block.kind == "body"] == [None, CORRECTION]
        assert article.body == f"{prose}\n\n{prose}\n\nCorrection: it was a Tuesday."
