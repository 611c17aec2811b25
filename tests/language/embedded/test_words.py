import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.language.embedded.words import find_words
from dateline.spans import Span


def words(text: str) -> list[str]:
    return [span.of(text) for span in find_words(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("He didn't say when.", "He did n't say when ."),
        ("I cannot, and they won’t.", "I can not , and they wo n’t ."),
        ("Annan's envoy, who'd left", "Annan 's envoy , who 'd left"),
        ("the ministers' talks", "the ministers ' talks"),
        ("Chung Eui-yong met a Vice-President", "Chung Eui - yong met a Vice - President"),
        ("a non-binding, pro-Moscow text", "a non-binding , pro-Moscow text"),
        ("at 18:05 on 3/4/2018, $2,000 or 4.5%", "at 18:05 on 3/4/2018 , $ 2,000 or 4.5 %"),
        ("at 5pm, not 7 a.m.", "at 5 pm , not 7 a.m."),
        ("at 10:30am, 2.5km off", "at 10:30 am , 2.5 km off"),
        ("The U.S. and Mr. Kim of AT&T", "The U.S. and Mr. Kim of AT & T"),
        ("John F. Kerry Jr. left", "John F. Kerry Jr. left"),
        ("He left Jan. 5 for St. Petersburg", "He left Jan. 5 for St. Petersburg"),
        ("See https://example.org/a?b=1.", "See https://example.org/a?b=1 ."),
        ("write to press@example.org now", "write to press@example.org now"),
        ("wait... what -- no!!", "wait ... what -- no !!"),
        ("the 5th of 1990s", "the 5th of 1990s"),
    ],
)  # fmt: skip
def test_words_are_cut_as_the_treebanks_cut_them(text: str, cut: str) -> None:
    assert " ".join(words(text)) == cut


@given(st.text(alphabet=st.sampled_from("aB9 .,'’-:/@$%éД中\u0301\n"), max_size=60))
def test_every_letter_is_in_one_word_and_white_space_in_none(text: str) -> None:
    spans = list(find_words(text, Span(0, len(text))))
    assert "".join(span.of(text) for span in spans) == "".join(text.split())
    assert all(before.end <= after.start for before, after in itertools.pairwise(spans))


def test_words_keep_within_their_span() -> None:
    text = "Putin met Lukashenko."
    assert [span.of(text) for span in find_words(text, Span(2, 8))] == ["tin", "me"]


@pytest.mark.parametrize("text", ["a'" * 50_000, "1:" * 50_000, "www." + "a." * 50_000, "-" * 100_000, "a.b" * 30_000])
def test_no_text_takes_more_than_linear_time(text: str) -> None:
    start = time.process_time()
    words(text)
    assert time.process_time() - start < 5  # a backtracking pattern takes hours
