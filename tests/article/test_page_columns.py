"""What is measured of all lines at once is what one line at a time gives, and no page takes long."""

import re
import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.article import stamps, words
from dateline.article.cues import find_cues, find_page_cues, fold
from dateline.article.infos import read_infos
from dateline.article.label import STATES, _move, label_lines
from dateline.article.lines import Lines, read_lines
from dateline.article.page import read_page
from dateline.article.pieces import read_info
from dateline.article.score import PARTS, score_page

SAID = (
    "By", "Ann Lee", "Odarka Shymko", "Reuters", "The Lantern", "staff", "our correspondent", "4 May 2021", "May 4",
    "Tuesday,", "10:30", "GMT", "Updated", "published", "Photo:", "(left)", "in Minsk", "editor", "minister",
    "said the", "and", ",", "|", "(AFP)", "3 hours ago", "Read more", "Advertisement", "Sign in", "©", "Tags:",
    "Comments (4)", "Topics", "related:", "wrote:", "don’t miss", "Mc Dougal", "van der Berg", "a@b.example", "U.S.",
    "News", "Über Éire", "“Yes”", "rock’n’roll", "well-known", "--", "'so'", "x_y", "Новости", "п’ятниця", "£4",
    "SmithMay 4, 2021", "EXPLAINERWhy", "5/6/2020", "image caption", "Home > World",
)  # fmt: skip
LINE = st.lists(st.sampled_from(SAID), min_size=1, max_size=9).map(" ".join)
GLUED = st.lists(st.sampled_from(SAID), min_size=1, max_size=5).map("".join)
PAGES = st.lists(LINE | GLUED | st.text(min_size=1, max_size=30), min_size=4, max_size=25).map("\n".join)


def lines_of(text: str) -> Lines:
    return read_lines(text)[0]


@given(PAGES)
def test_words_of_a_page_are_those_of_its_lines(text: str) -> None:
    lines = lines_of(text)
    for number, said in enumerate(lines.texts):
        assert lines.words_of(number) == words.WORD.findall(said)


@given(st.integers(words._FEW - 2, words._FEW + 2))
def test_words_with_rare_marks_are_cut_alike_be_they_few_or_many(count: int) -> None:
    lines = lines_of("\n".join(f"one‹two›three {number}" for number in range(count)))
    assert lines.words_of(count - 1) == ["one", "two", "three", str(count - 1)]


@given(PAGES)
def test_lines_of_a_page_are_folded_as_one_line_is(text: str) -> None:
    lines = lines_of(text)
    assert lines.folded == [fold(said) for said in lines.texts]


@given(PAGES)
def test_cues_of_a_page_are_those_of_its_lines(text: str) -> None:
    lines = lines_of(text)
    expected = {number: dict(cues) for number, said in enumerate(lines.folded) if (cues := find_cues(said))}
    assert {number: dict(cues) for number, cues in lines.cues.items()} == expected


def test_cues_are_found_at_any_place_that_their_kind_allows() -> None:
    folded = ["advertisement", "sign in", "the minister spoke", "© the lantern"]
    found = find_page_cues(folded, [(0, "Advertisement"), (1, "Sign")])
    assert found[0]["advert"] == 6.0
    assert found[1]["nav"] == 6.0
    assert found[3]["footer"] == 4.0
    assert 2 not in found


@given(PAGES)
@settings(max_examples=200)
def test_no_line_that_says_who_or_when_is_passed_over(text: str) -> None:
    lines = lines_of(text)
    for number, (said, info) in enumerate(zip(lines.texts, read_infos(lines), strict=True)):
        whole = read_info(said) if len(said) <= 300 and lines.prose[number] < 4 else None
        assert info.stamps == (whole.stamps if whole else ())
        # × stands among the letters with which names begin, and begins none
        if whole and "×" not in said:
            assert (info.score, info.byline.names) == (whole.score, whole.byline.names), said


@given(LINE | GLUED)
@settings(max_examples=300)
def test_dates_are_tried_wherever_one_can_begin(text: str) -> None:
    expected = [match.span() for match in stamps._DATE.finditer(text)]
    assert [match.span() for match in stamps._match_dates(text)] == expected


@given(st.text("ab_ .", max_size=12), st.text("ab ", min_size=1, max_size=3))
def test_words_are_held_whole_or_not_at_all(text: str, said: str) -> None:
    assert words.holds_whole(text, said) == bool(re.search(rf"(?<!\w){re.escape(said)}(?!\w)", text))


def _value(page_scores: np.ndarray, path: list[tuple[str, str]]) -> float:
    """The worth of a way through a page without cues, every cost taken from the tables one by one."""
    from dateline.article import label

    total = label._start(path[0], False) + page_scores[PARTS.index(path[0][1]), 0]
    for number in range(1, len(path)):
        before, state = path[number - 1], path[number]
        total += page_scores[PARTS.index(state[1]), number]
        if before == state:
            total += label._stay(*state)
        else:
            move = _move(before, state)
            total += (-1e9 if move is None else move) - label._ENTER[state[1]]
        # on a page without running text only the first line stands before it
        total -= label._AMID if state[1] in label._LOOSE and state[0] == "B" else 0.0
    return float(total) - (2.0 if path[-1][0] in "HB" else 0.0)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**31), st.lists(st.sampled_from(STATES), min_size=7, max_size=7))
def test_no_way_through_a_page_is_worth_more_than_the_one_found(seed: int, other: list[tuple[str, str]]) -> None:
    lines = lines_of("\n".join(f"w{number} x{number}" for number in range(7)))
    page = read_page(lines)
    noise = np.random.default_rng(seed).normal(0, 3, (len(PARTS), 7))
    path = label_lines(page, False, noise)
    scores = score_page(page) + noise
    found = _value(scores, path)
    assert found >= _value(scores, other) - 1e-6
    for at in range(7):
        for state in STATES:
            changed = [*path[:at], state, *path[at + 1 :]]
            assert found >= _value(scores, changed) - 1e-6


def test_evidence_for_a_part_moves_the_label() -> None:
    lines = lines_of("\n".join(["One plain line", "Another line here", "A third such line"]))
    page = read_page(lines)
    evidence = np.zeros((len(PARTS), 3))
    evidence[PARTS.index("body")] = 50.0
    assert [part for _, part in label_lines(page, False, evidence)] == ["body"] * 3


@pytest.mark.parametrize(
    "text",
    [
        "x" * 2_000_000,
        "," * 200_000,
        "\n".join("," * 300 for _ in range(3500)),
        "a" + " " * 2_000_000 + "b",
        "word\n" * 300_000,
        "‹a› " * 100_000,
        "\n".join("‹a›b" for _ in range(3500)),
        "(" * 50_000,
        "A. " * 50_000,
        "\n".join("By Ann Lee, 4 May 2021 10:30 GMT" for _ in range(2000)),
    ],
)
def test_no_page_takes_long(text: str) -> None:
    start = time.process_time()
    lines, _ = read_lines(text)
    label_lines(read_page(lines), False)
    assert time.process_time() - start < 8
