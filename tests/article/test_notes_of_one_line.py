"""A note of one line is its page's body, whatever a line of that shape is on a longer page."""

from __future__ import annotations

import pytest

from dateline import capture
from dateline.article import read_article
from dateline.article.label import with_body

HEAD = " date 2012-05-04 Travels\n\nTravels of President Pekka Virta\n\n4 May 2012\n\n"


@pytest.mark.parametrize(
    "note", ["Met with President Jens Krogh.", "Summit with President Krogh.", "Met with the queen and her ministers."]
)
def test_a_line_below_the_headline_is_the_body_where_no_other_is(note: str) -> None:
    page = read_article(capture.read_capture(f"{HEAD}OSLO - {note}\n".encode(), "note.txt", "text/plain"))
    assert (page.body, page.dateline) == (note, "OSLO")


def test_lines_keep_their_parts_where_there_is_a_body() -> None:
    states = [("H", "headline"), ("B", "deck"), ("C", "body")]
    assert with_body(states, ["Storm", "A storm came.", "It went."]) == states


def test_a_byline_that_is_no_sentence_stays_one() -> None:
    states = [("H", "headline"), ("B", "info")]
    assert with_body(states, ["Storm closes port", "By Ana Lind and Per Dahl"]) == states
