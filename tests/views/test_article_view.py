"""An article alone for people: its fields with what says so, its text, captions with credits, links."""

from __future__ import annotations

from dateline.records import Article, Block, Capture, Evidence, Link
from dateline.views.article import MOST_LINKS, article_page
from dateline.views.screen import Screen

TEXT = (
    "Menu\nTalks in Bern\nBy Ann Lee\nBERN - They met.\nLater\nThey left.\nCorrection: he left.\n"
    "Two men. \nPhoto: Harrow\nA door.\n"
)


def span(words: str) -> tuple[int, int]:
    return TEXT.index(words), TEXT.index(words) + len(words)


def shown(article: Article, text: str = TEXT) -> str:
    capture = Capture("sha256:" + "0" * 64, "one.txt", "text/plain", "utf-8", text)
    return Screen(width=90).render(article_page(capture, article))


ARTICLE = Article(
    "sha256:0", headline="Talks in Bern", published="2024-05-23T12:30", outlet="Harrow Mail", bylines=("Ann Lee",),
    blocks=tuple(
        Block(kind, *span(words), mark)
        for kind, words, mark in (
            ("nav", "Menu\n", None), ("headline", "Talks in Bern\n", None), ("byline", "By Ann Lee\n", None),
            ("dateline", "BERN - ", None), ("body", "They met.\n", None), ("subheading", "Later\n", None),
            ("body", "They left.\n", None), ("body", "Correction: he left.\n", "correction"),
            ("caption", "Two men. \n", None), ("credit", "Photo: Harrow\n", None), ("caption", "A door.\n", None),
        )
    ),
    links=(Link("Other talks", "14:00", "https://example.org/1"), Link("More talks")),
    evidence={
        "bylines": (Evidence(*span("Ann Lee"), "Ann Lee"),),
        "published": (Evidence(0, 0, "2024-05-23T12:30", source="json-ld"),),
    },
)  # fmt: skip


def test_each_field_stands_beside_what_says_so() -> None:
    printed = shown(ARTICLE)
    assert printed.startswith("Talks in Bern\n")
    assert "“Ann Lee”" in printed
    assert "json-ld: “2024-05-23T12:30”" in printed
    assert "agency" not in printed


def test_the_text_is_the_body_alone() -> None:
    printed = shown(ARTICLE)
    assert "  They met.\n\n  Later\n\n  They left.\n\n  [correction]\n  Correction: he left.\n" in printed
    assert "Menu" not in printed


def test_captions_stand_with_their_credits_and_links_with_their_addresses() -> None:
    printed = shown(ARTICLE)
    assert "  Two men.  Photo: Harrow\n  A door.\n" in printed
    assert "  14:00  Other talks  https://example.org/1\n  More talks\n" in printed


def test_what_a_page_does_not_say_is_unknown() -> None:
    printed = shown(Article("sha256:0"), "")
    assert printed.startswith("no headline found\n")
    assert printed.count("unknown") == 2


def test_an_article_without_end_is_cut() -> None:
    text = "They met.\n" * 50_000
    article = Article("sha256:0", blocks=(Block("body", 0, len(text)),), links=(Link("Talks"),) * 500)
    printed = shown(article, text)
    assert len(printed) < 200_000
    assert "the rest is left out here" in printed
    assert f"… and {500 - MOST_LINKS} more" in printed


def test_no_control_character_of_a_page_is_printed() -> None:
    text = "They \x1b[31mmet\x07.\n"
    article = Article("sha256:0", headline="\x1b]0;x", blocks=(Block("body", 0, len(text)),), bylines=("\x9b",))
    assert not any(char in shown(article, text) for char in "\x1b\x07\x9b")
