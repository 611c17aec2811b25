"""Pages are known for HTML however they begin; texts that speak of tags stay texts."""

from __future__ import annotations

import pytest

from dateline.capture import read_capture
from dateline.capture.sniff import HTML, PLAIN, sniff

WORDS = "<p>A second ferry sails from May.</p><p>So says the council.</p>"
STYLE = "body { color: red }\n" * 2000
SCRIPT = "var a = 1; show(a);\n" * 3000
PAGE = f"<!doctype html><html><head><title>Ferry</title></head><body>{WORDS}</body></html>"


@pytest.mark.parametrize(
    "page",
    [
        f"<style>{STYLE}</style>{WORDS}",
        f"<style type='text/css'>{STYLE}</style>\n<html><body>{WORDS}</body></html>",
        f"<script>{SCRIPT}</script>\n\nA second ferry sails from May.",
        f"<script>{SCRIPT * 3}</script>{WORDS}",
        f"<!-- kept -->\n<style>{STYLE}</style>Words",
        f"<meta name=author content='Ana Alves'>{WORDS}",
        f"<link rel=stylesheet href=a.css>\n{WORDS}",
        f"<div class=story>{'words ' * 3000}</div><div>More</div>",
        "<table><tr><td>A second ferry sails.</td></tr></table>",
        "<p>A second ferry sails.</p>",
    ],
)
def test_a_page_that_opens_with_any_tag_is_html(page: str) -> None:
    assert sniff(page.encode()) == HTML
    assert sniff(page.encode("utf-16-le")) == HTML


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-16"])
@pytest.mark.parametrize("cut", [0, 1])
def test_a_page_in_utf_16_is_html_with_and_without_a_mark(encoding: str, cut: int) -> None:
    payload = PAGE.encode(encoding)
    read = read_capture(payload[: len(payload) - cut], "a.html")
    assert read.media_type == HTML
    assert read.text == "A second ferry sails from May.\n\nSo says the council."


@pytest.mark.parametrize(
    "text",
    [
        "<p> is the tag that opens a paragraph, she said.\n\nThe ferry sails at noon.",
        "<style> and <script> stand in the head of a page.\n\nSo much for that; the ferry sails = never.",
        "<script> and </script> were on the placard that he held.\n\nThe ferry sails at noon.",
        "<div> soup, they call it: <div></div> wherever one looks. The ferry sails at noon.",
        "<3 the ferry\n\nIt sails at noon.",
        "<Name withheld> told the council that it sails.",
        "<a friend of the council> said so, <b and others> too.",
        "Ferry sails\n\nThe page began with <style>body { color: red }</style> and went on with <p>, and so on.",
        "A. Reader <a@b.example> wrote:\n\nThe ferry sails at noon.",
    ],
)
def test_a_text_that_speaks_of_tags_is_text(text: str) -> None:
    assert sniff(text.encode()) == PLAIN
    assert sniff(text.encode("utf-16-le")) == PLAIN
