"""Tokens and sentences: offsets hold, names stay whole, and no sentence crosses a block or a blank line."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.language import analyze
from dateline.language.tokens import LONGEST_SENTENCE, MAX_TOKENS
from dateline.records import Analysis, Article, Block


def analysis_of(text: str, kind: str = "body") -> Analysis:
    return analyze(text, Article("sha256:0", blocks=(Block(kind, 0, len(text)),)))


def words(text: str) -> list[str]:
    return [text[token.start : token.end] for token in analysis_of(text).tokens]


def sentences(text: str, kind: str = "body") -> list[str]:
    return [sentence.span.of(text) for sentence in analysis_of(text, kind).sentences]


@pytest.mark.parametrize(
    "word",
    ["Mr.", "Eui-kyeom", "al-Sisi", "O'Neill", "U.S.", "Erdoğan", "Abdel-Fattah", "G7", "AT&T", "18.05", "2,000",
     "5th"],
)  # fmt: skip
def test_a_word_with_inner_marks_is_one_token(word: str) -> None:
    assert words(f"when {word} Lind came")[1] == word


def test_the_possessive_is_a_token_of_its_own() -> None:
    assert words("Putin's aide, the envoys’ talks") == ["Putin", "'s", "aide", ",", "the", "envoys", "’", "talks"]


def test_a_contracted_verb_is_split_from_its_pronoun() -> None:
    assert words("He'll go, they’re not") == ["He", "'ll", "go", ",", "they", "’re", "not"]


def test_days_joined_by_a_hyphen_are_apart() -> None:
    assert words("April 5-6 and 7–8") == ["April", "5", "-", "6", "and", "7", "–", "8"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mr. Lund met Gen. Ortiz. They spoke.", ["Mr. Lund met Gen. Ortiz.", "They spoke."]),
        ("The U.S. President left. He won.", ["The U.S. President left.", "He won."]),
        ("She flew to the U.S. The talks go on.", ["She flew to the U.S.", "The talks go on."]),
        ("It starts on Feb. 3 in St. Gallen.", ["It starts on Feb. 3 in St. Gallen."]),
        ("It opens at 18.05 on Monday. No. 4 waits.", ["It opens at 18.05 on Monday.", "No. 4 waits."]),
        ("George W. Bush and J. R. Brown met. Fine.", ["George W. Bush and J. R. Brown met.", "Fine."]),
        ('"We agree." The minister left.', ['"We agree."', "The minister left."]),
        ('"Shall we?" asked the host.', ['"Shall we?" asked the host.']),
        ("He paused… then spoke... and left.", ["He paused… then spoke... and left."]),
        ("He came at 3 p.m. Monday. She left at 4 p.m. Putin stayed.",
         ["He came at 3 p.m. Monday.", "She left at 4 p.m.", "Putin stayed."]),
        ("Talks open at 5 p.m. Moscow time.", ["Talks open at 5 p.m. Moscow time."]),
        ("They met (again.) Then they ate.", ["They met (again.)", "Then they ate."]),
    ],
)  # fmt: skip
def test_a_stop_ends_a_sentence_only_where_it_is_one(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_a_blank_line_ends_a_sentence() -> None:
    assert sentences("Relations between them\n\nThe two states are neighbours.") == [
        "Relations between them",
        "The two states are neighbours.",
    ]


def test_lines_without_stops_are_sentences_where_the_page_is_not_wrapped() -> None:
    text = "Leader goes to the coast\nHe is to stay there for the whole of the coming week with his family and friends."
    assert len(sentences(text)) == 2


def test_a_wrapped_paragraph_is_read_across_its_lines() -> None:
    text = (
        "The foreign ministers of the two\ncountries agreed in Oslo that they\nwould see each other again before\n"
        "Christmas and bring their Swedish\ncolleague. Nobody else was asked."
    )
    assert len(sentences(text)) == 2


def test_a_doubled_caption_falls_into_its_sentences() -> None:
    once = "President Lund greets guests at home, May 3, 2011. (credit: A/B VIA WIRE)"
    got = sentences(once + once, "caption")
    assert got == [
        "President Lund greets guests at home, May 3, 2011.", "(credit: A/B VIA WIRE)",
    ] * 2  # fmt: skip


def test_furniture_holds_no_tokens_and_blocks_bound_sentences() -> None:
    text = "Menu Home\nLund to visit Oslo\nThe visit is on Monday."
    blocks = (Block("nav", 0, 10), Block("headline", 10, 29), Block("body", 29, len(text)))
    analysis = analyze(text, Article("sha256:0", blocks=blocks))
    assert [(sentence.block, sentence.span.of(text)) for sentence in analysis.sentences] == [
        ("headline", "Lund to visit Oslo"),
        ("body", "The visit is on Monday."),
    ]


@given(st.text(alphabet="aB.é’'\"() \n\r-…U.S3,", max_size=200))
def test_tokens_quote_the_text_and_sentences_partition_them(text: str) -> None:
    analysis = analysis_of(text)
    at = 0
    for token in analysis.tokens:
        assert token.start >= at
        assert not text[at : token.start].strip()
        assert text[token.start : token.end].lower() == token.lower
        at = token.end
    assert not text[at:].strip()
    assert [index for item in analysis.sentences for index in range(item.first, item.last)] == list(
        range(len(analysis.tokens))
    )


@pytest.mark.parametrize("unit", ["a", ".", "A.", "a'", "a.a-", "(", "\n", "1,", "http://", "é "])
def test_a_hostile_line_takes_no_time(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    began = time.process_time()
    analysis_of(text)
    assert time.process_time() - began < 6


def test_a_sentence_without_an_end_is_cut() -> None:
    analysis = analysis_of("and they met " * 1_000)
    counts = [sentence.last - sentence.first for sentence in analysis.sentences]
    assert max(counts) == LONGEST_SENTENCE
    assert sum(counts) == len(analysis.tokens) == 3_000


def test_a_long_sentence_of_prose_stays_whole() -> None:
    assert len(sentences("The envoys of " + ", ".join(["Chad"] * 80) + " met in Accra.")) == 1


def test_what_is_no_prose_is_read_up_to_a_bound() -> None:
    assert len(analysis_of("1 " * (MAX_TOKENS + 9)).tokens) == MAX_TOKENS
