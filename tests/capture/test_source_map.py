"""Every visible character of a page leads back to the source that says it."""

from __future__ import annotations

import html
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.capture import read_capture
from dateline.capture import source_map as maps
from dateline.capture.html import read_html
from dateline.capture.source_map import SourceMap, byte_map, read_source, source_map
from dateline.records import Capture
from dateline.spans import Span

EXAMPLES = sorted((Path(__file__).parents[2] / "examples" / "captures").glob("*.html"))


def bare(words: str) -> str:
    """The words without their white space."""
    return "".join(words.split())


def check(source: str, text: str, found: SourceMap, *, whole: bool = True) -> None:
    """The laws: runs rise and do not meet, each says the same on both sides, and nothing visible is left out."""
    at = place = 0
    for start, end, begun, done in zip(found.starts, found.ends, found.froms, found.tos, strict=True):
        assert at <= start < end <= len(text)
        assert begun < done <= len(source)
        assert begun >= place or source[begun] == "&"
        said = source[begun:done]
        assert bare(html.unescape(said)) == bare(text[start:end]) or "&" in said
        at, place = end, done
    if whole:
        assert found.exact
        mapped = "".join(text[start:end] for start, end in zip(found.starts, found.ends, strict=True))
        assert bare(mapped) == bare(text)


def said_at(source: str, words: str) -> str:
    """What the source says where the visible text says `words`."""
    text = read_html(source)[0]
    at = text.index(words)
    found = source_map(source).find(Span(at, at + len(words)))
    assert found is not None
    return found.of(source)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_pages_of_the_examples_are_mapped_whole(path: Path) -> None:
    capture = read_capture(path.read_bytes(), path.name)
    source = read_source(capture)
    found = source_map(source, capture.text)
    check(source, capture.text, found)
    to_bytes = byte_map(capture)
    assert to_bytes is not None
    for begun, done in zip(found.froms[:50], found.tos[:50], strict=True):
        place = to_bytes.find(Span(begun, done))
        assert capture.payload[place.start : place.end].decode(capture.encoding) == source[begun:done]


@pytest.mark.parametrize(
    ("source", "words", "expected"),
    [
        ("<p>The envoy left.</p>", "envoy", "envoy"),
        ("<p>The <b>env</b>oy left.</p>", "envoy", "env</b>oy"),
        ("<p>Talks &amp; toasts</p>", "& to", "&amp; to"),
        ("<p>Caf&eacute; talks</p>", "Café", "Caf&eacute;"),
        ("<p>Caf&eacute talks</p>", "Café", "Caf&eacute"),
        ("<p>R&D and AT&T;</p>", "AT&T;", "AT&T;"),
        ("<p>&#8220;No&#x201d; he said</p>", "“No”", "&#8220;No&#x201d;"),
        ("<p>caf&#233s</p>", "és", "&#233s"),
        ("<p>&#150; said</p>", "said", "said"),
        ("<p>a\r\n   b</p>", "a b", "a\r\n   b"),
        ("<p>a&nbsp;b</p>", "a b", "a&nbsp;b"),
        ("<p>&nbsp;  lead</p>", "lead", "lead"),
        ("<p>one<!-- <p>not this</p> -->two</p>", "onetwo", "one<!-- <p>not this</p> -->two"),
        ("<p title='a > b'>after</p>", "after", "after"),
        ('<p title="never closed>after</p><p>x"> seen</p>', "seen", "seen"),
        ("<p>5 < 6 and 7 > 3</p>", "5 < 6 and 7 > 3", "5 < 6 and 7 > 3"),
        ("<p>a</ b>c</p>", "ac", "a</ b>c"),
        ("<p>a</span>b</p>", "ab", "a</span>b"),
        ("<xmp>a <b> &amp; c</xmp>", "a <b> &amp; c", "a <b> &amp; c"),
        ("<script><!-- <script> </script> hidden --></script><p>seen</p>", "seen", "seen"),
        ("<?xml version='1.0'?><p>seen</p>", "seen", "seen"),
        ("\ufeff<html><head><title>hidden</title></head><body>seen", "seen", "seen"),
        ("<p>nu\x00ll</p>", "null", "nu\x00ll"),
        ("<plaintext><p>as it is &amp; so on", "<p>as it is &amp; so", "<p>as it is &amp; so"),
        ("seen at the <unclosed attribute='", "seen at the", "seen at the"),
        ("<p>same</p><p hidden>same</p><p>same</p>", "same\n\nsame", "same</p><p hidden>same</p><p>same"),
    ],
)
def test_words_lead_to_the_source_that_says_them(source: str, words: str, expected: str) -> None:
    assert said_at(source, words) == expected
    check(source, read_html(source)[0], source_map(source))


def test_of_words_that_stand_twice_the_visible_ones_are_found() -> None:
    source = "<div style='display:none'>the envoy</div><script>the envoy</script><p>the envoy</p>"
    found = source_map(source).find(Span(0, 9))
    assert found is not None
    assert found.start == source.rindex("the envoy")


def test_pieces_hold_no_tags() -> None:
    source = "<p>The <b>env</b>oy &amp; he</p>"
    text = read_html(source)[0]
    pieces = source_map(source).find_pieces(Span(0, len(text)))
    assert [(said.of(text), place.of(source)) for said, place in pieces] == [
        ("The", "The"), ("env", "env"), ("oy ", "oy "), ("&", "&amp;"), (" he", " he"),
    ]  # fmt: skip


def test_what_stands_nowhere_in_the_source_leads_nowhere() -> None:
    source = "<p>one</p><p>two</p>"
    assert source_map(source).find(Span(3, 5)) is None
    assert source_map("<p></p>").find(Span(0, 0)) is None


def test_marks_that_the_page_holds_itself_are_not_taken() -> None:
    source = "<p>\ue000 1 \ue001</p><p>&#xe002;</p>"
    check(source, read_html(source)[0], source_map(source))


def sentences(count: int) -> str:
    return "".join(f"<p>On day {n} envoy number {n * 7} left&nbsp;for town {n * 3}.</p>" for n in range(count))


def test_a_page_with_every_mark_in_it_is_aligned_by_its_words() -> None:
    source = sentences(40) + "<p>" + "".join(map(chr, range(0xE000, 0xF900))) + "</p>"
    text = read_html(source)[0]
    found = source_map(source, text)
    assert not found.exact
    check(source, text, found, whole=False)
    assert sum(found.ends) - sum(found.starts) > 0.9 * len(bare(text))


def test_a_page_with_pieces_beyond_number_is_aligned_by_its_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(maps, "MOST_PIECES", 100)
    source = sentences(60)
    found = source_map(source)
    assert not found.exact
    check(source, read_html(source)[0], found, whole=False)
    assert found.find(Span(0, 10)) is not None


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1251", "utf-16-le", "shift_jis"])
def test_bytes_are_found_in_encodings_of_any_width(encoding: str) -> None:
    words = "встреча 5000 " * 2000
    capture = Capture("sha256:0", "x", "text/html", encoding, words, words.encode(encoding))
    found = byte_map(capture)
    assert found is not None
    for at in (0, 4095, 4096, 4097, 9000):
        place = found.find(Span(at, at + 20))
        assert capture.payload[place.start : place.end].decode(encoding) == words[at : at + 20]


@pytest.mark.parametrize("payload", [b"caf\xe9 talks", b"fine until \xff here"])
def test_bytes_that_were_replaced_have_no_map(payload: bytes) -> None:
    text = payload.decode("utf-8", "replace")
    assert byte_map(Capture("sha256:0", "x", "text/html", "utf-8", text, payload)) is None


def test_hostile_pages_are_mapped_in_bounded_time() -> None:
    for source in ("<a b=\"" * 50_000, "<" * 300_000 + "x", "<!--" * 50_000, "<title>a" * 20_000, "&amp" * 400_000,
                   "<div>" * 50_000 + "x", "<p>&" + "a" * 500_000, "<a " + "=" * 300_000 + ">x"):  # fmt: skip
        text = read_html(source)[0]
        check(source, text, source_map(source, text), whole=False)


WORDS = st.text(st.sampled_from("ab <>&;#'\"=/!-\n\r\t\xa0é—x1"), max_size=12)
TAGS = st.sampled_from(
    ["p", "b", "div", "a", "br", "td", "table", "tr", "li", "ul", "span", "h1", "title", "textarea", "script", "style",
     "select", "option", "noscript", "svg", "head", "body", "html", "xmp", "form", "pre", "iframe", "frameset"]
)  # fmt: skip
ENTITIES = st.sampled_from(
    ["&amp;", "&amp", "&nbsp;", "&eacute;", "&#65;", "&#x41", "&lt;p&gt;", "&bogus;", "&#0;", "&"]
)
PARTS = st.one_of(
    st.text(st.sampled_from("abc de.\n"), min_size=1, max_size=12),
    TAGS.map(lambda tag: f"<{tag}>"),
    TAGS.map(lambda tag: f"</{tag}>"),
    st.tuples(TAGS, WORDS).map(lambda pair: f"<{pair[0]} class='{pair[1].replace(chr(39), '')}'>"),
    st.tuples(TAGS, st.sampled_from(["hidden", "style='display:none'", "x=y>z", 'id="a'])).map(
        lambda pair: f"<{pair[0]} {pair[1]}>"
    ),
    WORDS.map(lambda words: f"<!--{words}-->"),
    st.sampled_from(["<!doctype html>", "<!", "<?php x ?>", "</>", "<![CDATA[x]]>", "<", "</3"]),
    ENTITIES,
)


@given(st.lists(PARTS, max_size=30).map("".join))
def test_whatever_a_page_is_what_is_mapped_is_right(source: str) -> None:
    text = read_html(source)[0]
    check(source, text, source_map(source, text), whole=False)


CLEAN = st.recursive(
    st.one_of(st.text(st.sampled_from("abc de.\n\t"), max_size=12), ENTITIES.filter(lambda said: said.endswith(";"))),
    lambda inner: st.tuples(
        st.sampled_from(["p", "b", "div", "a", "li", "ul", "span", "h1", "section"]), st.lists(inner, max_size=4)
    ).map(lambda pair: f"<{pair[0]}>{''.join(pair[1])}</{pair[0]}>"),
    max_leaves=25,
)


@given(CLEAN)
def test_a_well_made_page_is_mapped_whole(inner: str) -> None:
    source = f"<!doctype html><html><head><title>t</title></head><body>{inner}</body></html>"
    text = read_html(source)[0]
    check(source, text, source_map(source, text))
