"""Hostile markup: deep, wide, never closed, expanding; and bulk."""

from __future__ import annotations

import gzip
import io
from pathlib import Path

from hostile_case import CASES, HEADLINE, MB, Case, case, count, page


def _nested(tag: str, full: int) -> None:
    @case()
    def make(scale: float) -> bytes:
        number = count(full, scale)
        return page(f"<{tag}>" * number + "deep" + f"</{tag}>" * number)

    CASES[f"{full:,} nested {tag}"] = _renamed("make", f"{full:,} nested {tag}")


def _renamed(old: str, name: str) -> Case:
    made = CASES.pop(old)
    return Case(name, made.suffix, made.write, made.media_type)


for _tag, _full in (
    ("div", 100_000),
    ("b", 100_000),
    ("table><tr><td", 30_000),
    ("blockquote", 50_000),
    ("li", 100_000),
    ("font", 100_000),
    ("span hidden", 100_000),
    ("object", 50_000),
):
    _nested(_tag, _full)


@case()
def _never_closed(scale: float) -> bytes:
    return page("<div><p><b><i><a href=x><span>word " * count(50_000, scale))


@case()
def _misnested_formatting(scale: float) -> bytes:
    return page("<b><i><p></b>word</i><a><u></a></p></u>" * count(50_000, scale))


@case()
def _a_million_elements(scale: float) -> bytes:
    return page("<i>w</i> " * count(1_000_000, scale))


@case()
def _a_million_attributes(scale: float) -> bytes:
    return page("<div " + " ".join(f"a{number}=1" for number in range(count(1_000_000, scale))) + ">word</div>")


@case()
def _a_million_of_one_attribute(scale: float) -> bytes:
    return page("<div " + "class=x " * count(1_000_000, scale) + ">word</div>")


@case()
def _a_million_classes(scale: float) -> bytes:
    return page('<div class="' + "article-body " * count(1_000_000, scale) + '">word</div>')


@case()
def _an_attribute_of_50_mb(scale: float) -> bytes:
    return page('<div class="' + "x" * count(50 * MB, scale) + '">word</div>')


@case()
def _a_style_of_10_mb(scale: float) -> bytes:
    return page('<div style="' + "display :" * count(MB, scale) + '">word</div>')


@case()
def _a_link_of_10_mb(scale: float) -> bytes:
    return page('<a href="http://' + "a." * count(5 * MB, scale) + '">word</a>')


@case()
def _200_000_links(scale: float) -> bytes:
    return page(
        "".join(f'<li><a href="/{n}">A headline of the day, number {n}</a></li>' for n in range(count(200_000, scale)))
    )


@case()
def _200_000_metas(scale: float) -> bytes:
    return page(head='<meta property="article:tag" content="harbour"><link rel=x href=y>' * count(100_000, scale))


@case()
def _200_000_times(scale: float) -> bytes:
    return page('<time datetime="2021-03-04T10:00:00+01:00">4 March 2021</time> ' * count(200_000, scale))


@case()
def _200_000_headings(scale: float) -> bytes:
    return page("<h1>A headline of the day</h1>" * count(200_000, scale))


@case()
def _a_title_of_10_mb(scale: float) -> bytes:
    return page(article=True).replace(b"<title>", b"<title>" + b"Harbour | News - " * count(600_000, scale))


for _name, _opening in {
    "comment": "<!-- ",
    "tag": "<div class=",
    "quoted attribute": '<div class="',
    "CDATA": "<![CDATA[",
    "script": "<script>",
    "style": "<style>",
    "title": "<title>",
    "textarea": "<textarea>",
    "plaintext": "<plaintext>",
    "noscript": "<noscript>",
    "template": "<template>",
    "svg": "<svg><title>",
    "select": "<select><option>",
    "iframe": "<iframe>",
    "xmp": "<xmp>",
    "processing instruction": "<?php ",
    "conditional comment": "<!--[if IE]>",
}.items():

    def _write_opening(path: Path, scale: float, opening: str = _opening) -> None:
        path.write_bytes(page(opening + "words < after & it > " * count(50_000, scale)))

    CASES[f"{_name} that never ends"] = Case(f"{_name} that never ends", ".html", _write_opening)


@case()
def _openings_of_comments(scale: float) -> bytes:
    return page("<!-- <! <!- --! <![CDATA[ ]] <? </ <" * count(200_000, scale))


@case()
def _openings_of_tags(scale: float) -> bytes:
    return page("<" * count(5 * MB, scale))


@case()
def _a_doctype_of_5_mb(scale: float) -> bytes:
    return b"<!DOCTYPE " + b"x " * count(2_500_000, scale) + b">" + page()


@case()
def _scripts_alone(scale: float) -> bytes:
    return page("<script>document.write('<p>words</p>')</script>" * count(20_000, scale), article=False).replace(
        f"<h1>{HEADLINE}</h1>".encode(), b""
    )


@case()
def _a_frameset(scale: float) -> bytes:
    return b"<html><head><title>Frames</title></head><frameset cols=50%>" + b"<frame src=a.html>" * count(9999, scale)


@case()
def _refresh_and_base(scale: float) -> bytes:
    head = (
        '<base href="javascript:alert(1)"><base href="//[::1"><base href="http://a:99999999/">'
        '<meta http-equiv=refresh content="0;url=data:text/html,x"><link rel=canonical href="http://[">'
        '<link rel=canonical href="file:///etc/passwd"><meta property="og:url" content="http://\x00/">'
    )
    return page('<a href="http://[::1">word</a><a href="\n\tjava\nscript:x">word</a>' * count(20_000, scale), head)


@case()
def _null_bytes(scale: float) -> bytes:
    return page("w\x00o\x00rd\x00 " * count(100_000, scale), "\x00<scr\x00ipt>x</script>")


@case()
def _a_page_of_dates(scale: float) -> bytes:
    return page(
        "<p>4 March 2021, 10:15 | March 4, 2021 | 2021-03-04 | 04/03/21 | Thu, 4 Mar</p>" * count(40_000, scale)
    )


@case(".txt")
def _a_dump_of_dates(scale: float) -> bytes:
    return b"4 March 2021, 10:15\nMarch 4, 2021\n2021-03-04\n04/03/21\nThu, 4 Mar 10.15 pm EST\n" * count(40_000, scale)


@case(".txt")
def _a_dump_of_short_lines(scale: float) -> bytes:
    return b"Share\nBy Ann Lee\nRead more\n\n" * count(500_000, scale)


@case(".txt")
def _a_dump_of_empty_lines(scale: float) -> bytes:
    return b"word" + b"\n" * count(30 * MB, scale) + b"word"


# ---- entities


@case(".xhtml")
def _entities_that_expand(scale: float) -> bytes:
    return _laughs("html xmlns='http://www.w3.org/1999/xhtml'><body", "<p>&l9;</p>", "</body></html>")


@case(".xml")
def _entities_that_expand_in_a_feed(scale: float) -> bytes:
    return _laughs(
        "rss version='2.0'><channel",
        "<item><title>&l9;</title><description>&l9;</description></item>",
        "</channel></rss>",
    )


def _laughs(opening: str, body: str, closing: str) -> bytes:
    lines = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "word ">{lines}]><{opening}>{body}{closing}'.encode()


@case(".xml")
def _one_long_entity_many_times(scale: float) -> bytes:
    number = count(50_000, scale)
    return (
        f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "{"word " * number}">]><rss version="2.0"><channel><item>'
        f"<title>A</title><description>{'&a;' * number}</description></item></channel></rss>"
    ).encode()


@case(".xml")
def _an_entity_of_a_file(scale: float) -> bytes:
    return (
        b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/hostname">]><rss version="2.0"><channel>'
        b"<item><title>&a;</title><description>&a;</description></item></channel></rss>"
    )


@case()
def _a_million_references(scale: float) -> bytes:
    return page("&amp;&nbsp;&#x41;&notanentity;&#99999999999;&#xD800;&#0;&" * count(200_000, scale))


# ---- bulk


@case(".txt")
def _spaces_within_the_limit(scale: float) -> bytes:
    return b"word" + b" " * count(60 * MB, scale) + b"word"


@case()
def _spaces_in_markup_within_the_limit(scale: float) -> bytes:
    return page("<p>" + " \t\xa0\n" * count(12 * MB, scale) + "</p>")


@case(".txt")
def _a_word_of_50_mb(scale: float) -> bytes:
    return b"w" * count(50 * MB, scale)


def _gigabyte(path: Path, scale: float) -> None:
    with path.open("wb") as stream:
        _pour(stream, scale)


def _gigabyte_packed(path: Path, scale: float) -> None:
    with gzip.open(path, "wb", compresslevel=1) as stream:
        _pour(stream, scale)


def _pour(stream: io.BufferedIOBase | gzip.GzipFile, scale: float) -> None:
    chunk = b" " * MB
    for _ in range(count(1000, scale)):
        stream.write(chunk)


CASES["a gigabyte of spaces"] = Case("a gigabyte of spaces", ".html", _gigabyte)
CASES["a gigabyte of spaces, gzip"] = Case("a gigabyte of spaces, gzip", ".html.gz", _gigabyte_packed)
