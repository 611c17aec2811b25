"""Signs of lines: one row a line, finite, the same on every run, and telling what they are named for."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.article.lines import read_lines
from dateline.article.signs import MARKUP_SIGNS, TEXT_SIGNS, read_markup_signs, read_signs, read_text_signs
from dateline.article.signs.text import Array
from dateline.capture import read_capture

PROSE = (
    "The ferry left the harbour on Monday, an hour late, because the crew had waited for the minister.",
    "She told the crew that the ferry would be replaced within two years. They did not believe her.",
    "“We have heard it before,” the captain said when the ferry was back in the harbour.",
)
PAGE = f"""<html><head><title>Ferry is late again</title><meta name="description" content="A crew that waited">
<script type="application/ld+json">{{"@type": "NewsArticle", "articleBody": "{PROSE[0]} {PROSE[1]}"}}</script></head>
<body>
<nav class="menu"><ul><li><a href="/">Home</a></li><li><a href="/news">News of the town</a></li></ul></nav><main>
<h1>Ferry is late again</h1><div class="article-body"><p>{PROSE[0]}</p><p>{PROSE[1]}</p><p>{PROSE[2]}</p></div>
<section class="comments"><h2>Comments</h2><p>I take this ferry every day of the week and it was never late.</p>
</section>
</main><footer>Copyright the Quay</footer></body></html>"""
ODD = st.text(alphabet=st.sampled_from("ab .,!?\n\t\x00\u200b\u2028é漢ﬀ😀\ud800“”|@$0١İ"), max_size=300)


def signs_of(html: str) -> tuple[list[str], Array]:
    capture = read_capture(html.encode(), "page.html", "text/html; charset=utf-8")
    lines, _ = read_lines(capture.text)
    return lines.texts, read_signs(capture.text, lines, capture.markup)


def text_column(text: str, name: str) -> list[float]:
    found: list[float] = read_text_signs(text, read_lines(text)[0])[:, TEXT_SIGNS.index(name)].tolist()
    return found


def column(signs: Array, name: str) -> list[float]:
    found: list[float] = signs[:, (TEXT_SIGNS + MARKUP_SIGNS).index(name)].tolist()
    return found


def test_no_lines_have_no_signs() -> None:
    assert read_text_signs("", read_lines("")[0]).shape == (0, len(TEXT_SIGNS))


def test_names_of_signs_are_unique() -> None:
    assert len(set(TEXT_SIGNS + MARKUP_SIGNS)) == len(TEXT_SIGNS + MARKUP_SIGNS)


@given(ODD)
def test_text_signs_are_finite_and_the_same_on_every_run(text: str) -> None:
    lines, _ = read_lines(text)
    signs = read_text_signs(text, lines)
    assert signs.shape == (len(lines), len(TEXT_SIGNS))
    assert signs.dtype == np.float32
    assert np.isfinite(signs).all()
    assert np.array_equal(signs, read_text_signs(text, lines))


@given(ODD, st.lists(st.sampled_from(["div", "p", "a", "ul", "li", "h1", "span", "article"]), max_size=12))
def test_markup_signs_are_finite_for_any_nesting(text: str, tags: list[str]) -> None:
    opened = "".join(f"<{tag} class='story comment'>{text[:20]}" for tag in tags)
    page = f"<html><body>{opened}words at last.</body></html>".encode("utf-8", "surrogatepass")
    capture = read_capture(page, "page.html", "text/html")
    lines, _ = read_lines(capture.text)
    signs = read_signs(capture.text, lines, capture.markup)
    assert np.isfinite(signs).all()
    assert np.array_equal(signs, read_signs(capture.text, lines, capture.markup))


def test_deep_nesting_is_read_to_a_bound() -> None:
    _, signs = signs_of("<div>" * 150 + "<p>" + PROSE[0] + "</p>" + "</div>" * 150)
    assert np.isfinite(signs).all()


def test_a_line_of_running_text_reads_as_prose_and_a_button_does_not() -> None:
    prose = text_column("\n".join(("Home", *PROSE, "Share")), "prose")
    assert min(prose[1:4]) > 1.5
    assert max(prose[0], prose[4]) < 0


def test_words_are_counted_by_group() -> None:
    assert text_column("Subscribe to our newsletter\nThe ferry left.", "plea words")[0] > 0
    assert text_column("Ann Lee covers harbours\nThe ferry left.", "life words")[0] > 0
    assert text_column("The ferry left the harbour.\nThe crew did not.", "plea words") == [0, 0]


def test_a_line_that_opens_with_a_name_is_told() -> None:
    opens = text_column(f"Ann Lee covers the harbour for the Quay.\n{PROSE[1]}\nIn May\n", "name opens")
    assert opens == [1, 0, 0]


def test_lines_after_a_heading_of_comments_are_told_how_far_it_is() -> None:
    since = text_column("\n".join((*PROSE, "Comments", "Never late at all", "Quite so")), "since comment")
    assert since[0] > since[5] > since[4] > since[3] == 0


def test_words_shared_with_the_text_tell_what_speaks_of_it() -> None:
    shared = text_column("\n".join((*PROSE, "Ferry and harbour", "Recipes for onions")), "shared words")
    assert shared[3] > 0.6
    assert shared[4] == 0


def test_blank_lines_and_copies_are_counted() -> None:
    text = "Menu\n\n\nThe ferry left.\nMenu"
    assert text_column(text, "gap before") == [0, 2, 0]
    assert text_column(text, "gap after") == [2, 0, 2]
    assert text_column(text, "copies") == [2, 1, 2]


def test_markup_tells_where_a_line_stands() -> None:
    lines, signs = signs_of(PAGE)
    home, first, comment = (next(n for n, line in enumerate(lines) if line.startswith(start))
                            for start in ("Home", "The ferry left", "I take"))  # fmt: skip
    assert column(signs, "link share")[home] == 1
    assert column(signs, "in nav")[home] == 1
    assert column(signs, "in main")[first] == 1
    assert column(signs, "is p")[first] == 1
    assert column(signs, "class article")[first] > 0
    assert column(signs, "class comment")[comment] > column(signs, "class comment")[first] == 0


def test_markup_tells_what_the_head_says() -> None:
    lines, signs = signs_of(PAGE)
    headline, first = lines.index("Ferry is late again"), lines.index(PROSE[0])
    assert column(signs, "of title")[headline] == 1
    assert column(signs, "from headline")[headline] == 0
    assert column(signs, "told in json-ld")[first] == 1
    assert column(signs, "told in json-ld")[headline] == 0


def test_a_page_without_json_ld_says_so() -> None:
    _, signs = signs_of("<p>Some words</p><p>and more of them</p>")
    assert set(column(signs, "told in json-ld")) == {-1.0}


def test_whole_articles_side_by_side_are_rivals() -> None:
    whole = "".join(f"<article><h2>Story {n}</h2><p>{PROSE[0]}</p><p>{PROSE[1]}</p><p>{PROSE[2]}</p></article>"
                    for n in range(3))  # fmt: skip
    lines, signs = signs_of(f"<main>{whole}</main>")
    rivals = column(signs, "rivals")
    assert min(value for line, value in zip(lines, rivals, strict=True) if line in PROSE) > 1
    assert max(column(signs_of(PAGE)[1], "rivals")) < max(rivals)


def test_markup_without_elements_is_zeros() -> None:
    capture = read_capture(PAGE.encode(), "page.html", "text/html")
    lines, _ = read_lines(capture.text)
    from dateline.markup import Markup

    empty = Markup((), (), (), (), ())
    assert not read_markup_signs(capture.text, lines, empty, read_text_signs(capture.text, lines)).any()


@pytest.mark.parametrize("text", ["one", "one\ntwo", "…", "\x00x"])
def test_a_page_of_few_words_has_signs(text: str) -> None:
    assert np.isfinite(read_text_signs(text, read_lines(text)[0])).all()
