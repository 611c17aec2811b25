"""What holds of quotations whatever the text: they quote it, are in order, bounded, and the same every time."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.language import analyze
from dateline.language.quotations import find_quotations, find_signs
from dateline.language.quotations.marks import LONGEST, NARRATOR, find_stretches
from dateline.parses import Parse, Word
from dateline.records import Analysis, Article, Block, Mention
from dateline.spans import Span

PIECES = st.sampled_from(
    "“ ” ‘ ’ \" ' « » „ `` '' said told Brandt he that : , . ? — the talks end \n\n \n according to citing as saying "
    "called ( ) was quoted by it claim".split(" ")
)
TEXTS = st.lists(PIECES, max_size=60).map(" ".join) | st.lists(PIECES, max_size=60).map("".join)


def analysed(text: str) -> Analysis:
    blocks = (Block("body", 0, len(text)),) if text else ()
    return analyze(text, Article("", body=text, blocks=blocks))


def names(text: str) -> tuple[Mention, ...]:
    at = text.find("Brandt")
    return (Mention(at, at + 6, "Brandt", "person", "p:1", "Karin Brandt"),) if at >= 0 else ()


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_quotations_quote_the_text_in_order(text: str) -> None:
    analysis = analysed(text)
    found = find_quotations(text, analysis, names(text))
    assert found == find_quotations(text, analysis, names(text))
    assert [one.content.start for one in found] == sorted(one.content.start for one in found)
    assert len({one.content for one in found}) == len(found)
    for one in found:
        assert one.text == one.content.of(text)
        assert one.text == one.text.strip() != ""
        for who in (*one.via, *((one.source,) if one.source else ())):
            assert who.text == text[who.start : who.end] != ""
        assert "\n\n" not in one.text


@given(TEXTS, st.data())
@settings(max_examples=150, deadline=None)
def test_no_tree_however_wrong_breaks_it(text: str, data: st.DataObject) -> None:
    analysis = analysed(text)
    parses = {}
    for place, sentence in enumerate(analysis.sentences):
        tokens = analysis.tokens[sentence.first : sentence.last]
        tags = st.sampled_from(("VERB", "NOUN", "PROPN", "PUNCT", "PRON", "ADP"))
        relations = st.sampled_from("nsubj ccomp parataxis acl obl advcl conj mark flat case".split())
        words = tuple(
            Word(token.start, token.end, data.draw(tags), "", token.lower,
                 data.draw(st.integers(0, at - 1)) if at else None, data.draw(relations) if at else "root")
            for at, token in enumerate(tokens)
        )  # fmt: skip
        parses[place] = Parse(words, ())
    for one in find_quotations(text, Analysis(analysis.tokens, analysis.sentences, {}, parses), names(text)):
        assert one.text == one.content.of(text)


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_stretches_nest_and_are_bounded(text: str) -> None:
    found = find_stretches(text, (Span(0, len(text)),))
    for place, one in enumerate(found):
        assert one.start <= one.inner.start < one.inner.end <= one.end <= one.start + LONGEST + 2
        if one.parent != NARRATOR:
            assert one.parent < place
            assert found[one.parent].start < one.start
            assert one.end <= found[one.parent].end
    free = [one for one in found if one.parent == NARRATOR]
    assert all(left.end <= right.start for left, right in pairwise(free))


def test_hostile_marks_take_no_time() -> None:
    texts = ("“" * 50_000, "‘a’ " * 20_000, '" ' * 50_000, "“a” said " * 10_000, "he said that " * 10_000,
             "“a ‘b’ c,” he said. " * 8_000, "“a.\n\n" * 10_000, "‘the leaders’ " * 15_000)  # fmt: skip
    for text in texts:
        analysis = analysed(text)
        find_signs(analysis)
        find_quotations(text, analysis, ())
