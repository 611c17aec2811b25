from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.records import Participant, Place, Source
from dateline.views.wording import chain_words, clean, person_words, place_words, plural, time_words


@pytest.mark.parametrize(
    ("time", "time_is", "part_of_day", "words"),
    [
        (None, None, None, "unknown"),
        (None, None, "evening", "unknown, in the evening"),
        ("2023-04-05", None, None, "2023-04-05"),
        ("2023-04-05", "within", "morning", "2023-04-05, morning"),
        ("2023-03", None, None, "2023-03, some day in it"),
        ("2023-03", "within", None, "2023-03, some day in it"),
        ("2023-03", "extent", None, "2023-03, from its start to its end"),
        ("2020-21", None, None, "spring 2020, some day in it"),
        ("2023-04-05/2023-04-06", "extent", None, "2023-04-05 to 2023-04-06"),
        ("2023-04-05/2023-04-06", None, None, "2023-04-05 to 2023-04-06"),
        ("2023-04-03/2023-04-09", "within", None, "2023-04-03 to 2023-04-09, some day in it"),
        ("2023-04-05~", None, None, "about 2023-04-05"),
        ("2012-06~", None, None, "about 2012-06, some day in it"),
        ("2024-05-23/..", None, None, "from 2024-05-23 on"),
        ("../1972-05", None, None, "until 1972-05"),
        ("XXXX-02-12", None, None, "02-12 of an unknown year"),
        ("2023-04-05?", None, None, "2023-04-05 (not sure)"),
    ],
)
def test_a_time_is_said_with_its_uncertainty(
    time: str | None, time_is: str | None, part_of_day: str | None, words: str
) -> None:
    assert time_words(time, time_is, part_of_day) == words


@given(st.text())
def test_clean_words_are_one_line_and_hold_nothing_that_moves_a_cursor(text: str) -> None:
    said = clean(text)
    assert said == clean(said)
    assert "\n" not in said
    assert "\x1b" not in said
    assert not any(unicodedata.category(char).startswith("C") for char in said)


def test_escape_codes_and_direction_marks_of_a_page_are_never_printed() -> None:
    assert clean("a\x1b[31mred\x1b[0m\u202eb\x07") == "a [31mred [0m b"


@given(st.text(), st.integers(min_value=1, max_value=40))
def test_words_that_are_cut_stay_within_the_limit_and_show_the_cut(text: str, limit: int) -> None:
    said = clean(text, limit)
    assert len(said) <= limit
    assert said == clean(text) or said.endswith("…")


def test_who_and_where_carry_the_code_of_the_state() -> None:
    assert person_words(Participant("Vladimir Putin", "guest", "he", country="RU")) == "Vladimir Putin (RU)"
    assert person_words(Participant("NATO", "party", "NATO")) == "NATO"
    assert place_words(Place("Peace House", country="KR", within=("Panmunjom",))) == "Peace House, Panmunjom (KR)"
    assert place_words(None) == "unknown"


def test_a_chain_runs_from_the_outlet_outward() -> None:
    chain = (Source("Interfax", "agency"), Source(None, "unnamed", "a person close to the talks"))
    assert chain_words("Northern Wire", chain) == "Northern Wire, citing Interfax, citing a person close to the talks"
    assert chain_words(None, ()) == "outlet unknown"


def test_nouns_agree_with_their_counts() -> None:
    assert [plural(count, "report") for count in (0, 1, 2000)] == ["0 reports", "1 report", "2,000 reports"]
