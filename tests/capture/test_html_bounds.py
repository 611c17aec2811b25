"""Markup that is slow for parsers: read in bounded time, with the words of ordinary pages untouched."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline import capture, pipeline
from dateline.capture import bounds
from dateline.capture.bounds import LONG_TAG, MOST_ATTRIBUTES, bound
from dateline.capture.html import read_html
from dateline.capture.source_map import source_map
from dateline.capture.tokens import find_long_tags
from dateline.spans import Span

SECONDS = 3.0


def attributes(number: int, value: str = "1") -> str:
    return " ".join(f"a{at}={value}" for at in range(number))


@pytest.mark.parametrize(
    "slow",
    [
        lambda: f"<div {attributes(100_000)}>word</div>",
        lambda: f"""<div {attributes(100_000, "'>'")}>word</div>""",
        lambda: f"<script>a<b c=' </script><div {attributes(100_000)}>word</div>",
        lambda: f"<div {attributes(700)}>word</div>" * 100,
        lambda: "<!-- x -->word " * 200_000,
        lambda: "<?x?>word " * 200_000,
        lambda: "<a b='" * 200_000,
        lambda: "<i>w</i> " * 300_000,
    ],
    ids=["attributes", "quoted", "after a script", "many tags", "comments", "instructions", "quotes", "elements"],
)
def test_slow_markup_is_read_in_bounded_time(slow: Callable[[], str]) -> None:
    source = f"<html><body>{slow()}</body></html>"
    start = time.process_time()
    read_html(source)
    assert time.process_time() - start < SECONDS


def test_a_tag_keeps_its_first_attributes_and_all_of_its_words() -> None:
    source = f'<div id=kept class="a > b" {attributes(5000)}><p>First</p> <b title=x>second</b></div>'
    text, markup = read_html(source)
    assert text == "First\n\nsecond"
    kept = markup.attributes[markup.tags.index("div")]
    assert (kept["id"], kept["class"]) == ("kept", "a > b")
    assert markup.attributes[markup.tags.index("b")] == {"title": "x"}
    assert not markup.cut


def test_the_source_of_a_page_that_was_bounded_is_found_again() -> None:
    source = f"<div {attributes(5000)}>First &amp; last</div>"
    text, _ = read_html(source)
    found = source_map(source, text).find(Span(0, len(text)))
    assert found is not None
    assert found.of(source) == "First &amp; last"


@given(st.text(alphabet="<>/=\"' ab!-?\n", max_size=200))
def test_short_sources_stay_as_they_are(source: str) -> None:
    assert bound(source) == (source, False)


@given(st.lists(st.sampled_from(("<p>", "</p>", "<!-- x -->", "<?x?>", "a", " ", "b\n", "<b>", "</b>", "<br>"))))
def test_what_is_no_element_parts_no_words(parts: list[str]) -> None:
    without = [part for part in parts if not part.startswith(("<!", "<?"))]
    assert read_html("<body>x" + "".join(parts))[0] == read_html("<body>x" + "".join(without))[0]


def test_long_tags_are_found_behind_what_looks_like_tags() -> None:
    long = f"<div {attributes(2000)}>"
    likes = ("<!-- <a b='> -->", "<script>if (a<b c='</script>", "a < b ", "<p title='>'>", "<style><a '</style>")
    for before in ("", *likes):
        source = f"{before}{long}word"
        assert [tag.of(source) for tag in find_long_tags(source, LONG_TAG)] == [long]


def test_only_the_attributes_that_are_too_many_are_left_out() -> None:
    said = attributes(2000)
    source, cut = bound(f"<p>One</p><div {said}>Two</div>")
    assert source == f"<p>One</p><div {' '.join(said.split()[: MOST_ATTRIBUTES - 1])} >Two</div>"
    assert not cut


def test_a_page_of_too_many_tags_is_cut_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "MOST_TAGS", 40)
    lines = "".join(f"<div>The ferry number {number} sails.</div>" for number in range(60))
    page = f"<html><body>{lines}</body></html>"
    read = capture.read_capture(page.encode(), "a.html")
    assert read.markup is not None
    assert read.markup.cut
    assert "number 37 sails" in read.text
    assert "number 38 sails" not in read.text
    assert read.payload == page.encode()
    assert any(note.startswith("markup: only the first 40 tags") for note in pipeline.read(read).notes)
    assert bound("<p>Short</p>")[1] is False


_DECLARED = "<?xml version='1.0' encoding='x'?>"


@pytest.mark.parametrize("start", [f"\x00{_DECLARED}", "<?xml version='1.0' encoding='x' <p>", 2 * _DECLARED])
def test_a_declaration_in_an_odd_place_does_not_stop_a_page(start: str) -> None:
    assert read_html(f"{start}<p>A second ferry sails.</p>")[0] == "A second ferry sails."
