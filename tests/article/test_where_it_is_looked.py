"""What is dear to read is read about the text alone; the rest of a page is told by few signs, and nothing is lost."""

from pathlib import Path

import numpy as np
import pytest

from dateline.article.blocks import find_pieces
from dateline.article.infos import NOTHING, read_infos
from dateline.article.label import label_lines
from dateline.article.lines import Lines, read_lines
from dateline.article.page import read_page
from dateline.article.score import PARTS
from dateline.article.tongue import read_language
from dateline.article.voice import choose_voice, find_voices

EXAMPLES = sorted((Path(__file__).parents[2] / "examples" / "captures").glob("*.txt"))
TEXT = [
    "The ministers of the two coastal states met on the island on Monday and spoke of the ferry that links them.",
    "They said after the talks that the line would open again in the spring, when the new pier has been built.",
    "A spokesman for the port said that the work had begun and that no delay was to be feared for the time being.",
    "The two had last met in the autumn of the year before, and had then put off what they could not agree on.",
]
ABOVE = [f"Menu entry {number}" for number in range(90)]
BELOW = [f"Some other story about the harbour number {number}" for number in range(90)]


def page_of(*said: str) -> Lines:
    """The lines of a page."""
    return read_lines("\n".join(said))[0]


def odds(lines: Lines) -> np.ndarray:
    """Evidence that the text's own lines are the body, and no other is."""
    found = np.zeros((len(PARTS), len(lines)))
    found[PARTS.index("body")] = [4.0 if text in TEXT else -4.0 for text in lines.texts]
    return found


def test_a_date_far_below_the_text_says_nothing_of_the_article() -> None:
    lines = page_of("Ministers meet", "Published 4 May 2021", *TEXT, *BELOW, "4 June 2021", "12 July 2021")
    infos = read_infos(lines, anywhere=False)
    assert infos[1].stamps
    assert infos[-1] is NOTHING
    assert infos[-2] is NOTHING
    assert all(read_infos(lines)[number].stamps for number in (-1, -2))


def test_a_date_is_seen_however_far_above_the_text_it_stands() -> None:
    lines = page_of("Ministers meet on the island", "4 May 2021", *ABOVE, *TEXT)
    assert read_infos(lines, anywhere=False)[1].stamps


def test_what_opens_as_a_byline_is_read_anywhere() -> None:
    lines = page_of(*TEXT, *BELOW, "By Ana Alves")
    assert read_infos(lines, anywhere=False)[-1].byline.names


@pytest.mark.parametrize("said", [BELOW[:20], TEXT[:1]])
def test_a_short_page_is_read_whole(said: list[str]) -> None:
    lines = page_of(*said, "Ana Alves", "4 June 2021")
    assert read_infos(lines, anywhere=False) == read_infos(lines)


def test_far_from_the_text_lines_are_lists() -> None:
    lines = page_of(*ABOVE, "Ministers meet on the island", *TEXT, *BELOW)
    states = label_lines(read_page(lines), False, odds(lines))
    assert {phase for phase, _ in states[: len(ABOVE) - 61]} == {"A"}
    assert {phase for phase, _ in states[-40:]} <= {"C", "D"}
    assert not {part for _, part in states[-40:]} & {"body", "sub"}
    assert [states[lines.texts.index(text)] for text in TEXT] == [("C", "body")] * len(TEXT)


def test_the_way_over_lists_is_that_of_the_whole_walk() -> None:
    below = [*BELOW[:40], "Related stories", *BELOW[40:70], "Follow us", "Terms of use", "Privacy policy", *ABOVE[:20]]
    lines = page_of("Ministers meet on the island", *TEXT, *below)
    page, evidence = read_page(lines), odds(lines)
    sure = evidence.copy()
    sure[PARTS.index("body"), -1] = -0.5  # all of the page may be text then
    cut, whole = label_lines(page, False, evidence), label_lines(page, False, sure)
    assert [part for _, part in cut] == [part for _, part in whole]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_a_house_is_heard_as_well_where_words_tell_which_lines_can_name_one(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    lines, _ = read_lines(text)
    page = read_page(lines)
    pieces = find_pieces(page, label_lines(page, False))
    heard, all_heard = (choose_voice(find_voices(text, pieces, known)) for known in (lines, None))
    assert (heard and heard.name) == (all_heard and all_heard.name)


def test_the_first_words_of_a_long_text_tell_its_language() -> None:
    assert read_language(" ".join(TEXT * 4)) == "en"
    german = "Die Fähre der beiden Länder ist nicht mit dem Schiff zu sehen, und das Boot für die Insel auch nicht. "
    assert read_language(german * 12) == "de"
