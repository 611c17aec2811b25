"""Copies in what is printed: one source on several pages, what each shares with another, and the list of stories."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from test_timeline import SEEN, asked, printed, reading, report

from dateline.records import Reading
from dateline.store import Store
from dateline.views.copies import Printings, printings
from dateline.views.copies_text import copies_page
from dateline.views.dossier import dossier
from dateline.views.dossier_text import dossier_page
from dateline.views.screen import Screen

BODY = """Putin met Lukashenko in Minsk on Monday, a spokesman said, and the two walked once around the frozen lake.

They had not seen each other since the harvest festival, when a tractor broke down in front of the grandstand and the
guest of honour, to the delight of the crowd, got it going again with a borrowed spanner.

No statement was read out. A second round is to follow before the thaw, the spokesman said."""
OWN = """Lukashenko received Putin at noon. Our correspondent counted eleven cars, two of them empty, and a lorry with
firewood that nobody could explain. The meeting lasted until the street lamps went on along the embankment."""


def printing(name: str, body: str, agency: str | None = None, published: str = "2024-05-23") -> Reading:
    """A page that prints this text."""
    page = reading(name, report(), outlet=f"The {name.title()}", agency=agency, published=published)
    return replace(page, article=replace(page.article, body=body))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Three pages of one text, the last one cut, and one of its own."""
    cut = BODY.rpartition("\n\n")[0]
    with Store.open(tmp_path / "news.db") as opened:
        for page in (
            printing("courier", BODY),
            printing("mail", BODY.upper(), agency="Northern Wire", published="2024-05-24"),
            printing("post", cut, published="2024-05-25"),
            printing("herald", OWN, published="2024-05-22"),
        ):
            opened.add_reading(page, reader="test", seen_at=SEEN)
        yield opened


def test_copies_count_once_and_the_pages_are_told(store: Store) -> None:
    found = asked(store)
    (row,) = found.rows
    assert (row.dossier.sources(), row.dossier.page_count()) == (2, 4)
    told = row.to_json()
    assert (told["sources"], told["pages"]) == (2, 4)
    assert [page["origin"] for page in told["reports"]] == [1, 2, 2, 2]
    assert [page.get("copied", {}).get("relation") for page in told["reports"]] == [None, None, "same", "copy"]
    assert "2 sources on 4 pages" in " ".join(printed(found, 250).split())


def test_a_value_that_only_copies_give_has_one_source(store: Store) -> None:
    (row,) = asked(store).rows
    (cell,) = row.dossier.cells["time"]
    assert (len(cell.backing), cell.sources) == (4, 2)


def test_a_dossier_says_which_pages_are_copies_of_which(store: Store) -> None:
    (row,) = asked(store).rows
    screen = Screen(120)
    said = screen.render(dossier_page(dossier(store, row.dossier.id), screen))
    assert "4 reports, 2 sources" in said
    assert "the same words as [2]" in said
    assert "a copy of the story of [2] (100% of its words)" in said


def test_as_of_a_day_the_copies_known_later_are_not_there(store: Store) -> None:
    (row,) = asked(store, as_of="2024-05-23").rows
    assert (row.dossier.sources(), row.dossier.page_count()) == (2, 2)


def test_the_stories_of_a_store_are_listed_with_their_pages(store: Store) -> None:
    found = printings(store)
    assert found.articles == 4
    (story,) = found.stories
    assert story.agency == "Northern Wire"
    assert [page.outlet for page in story.pages] == ["The Courier", "The Mail", "The Post"]
    told = found.to_json()
    assert [page["uris"] for page in told["stories"][0]["pages"]] == [["courier.txt"], ["mail.txt"], ["post.txt"]]
    screen = Screen(100)
    said = screen.render(copies_page(found))
    assert "4 articles; printed more than once: 1 story on 3 pages" in said
    assert "Northern Wire; 3 pages, 1 source" in said
    assert "The Herald" not in said
    assert max(map(len, said.splitlines())) <= 100


def test_a_page_of_many_stories_is_told_apart(tmp_path: Path) -> None:
    cut = BODY.rpartition("\n\n")[0]
    digest = "\n\n".join((OWN, OWN[::-1], cut, BODY[::-1]))
    with Store.open(tmp_path / "news.db") as opened:
        for page in (printing("courier", cut), printing("digest", digest)):
            opened.add_reading(page, reader="test", seen_at=SEEN)
        found = printings(opened)
    assert not found.stories
    ((inner, outer),) = found.excerpts
    assert (inner.outlet, outer.outlet) == ("The Courier", "The Digest")
    assert "pages that hold another's text" in Screen(80).render(copies_page(found))


def test_nothing_printed_twice_is_said_in_a_line() -> None:
    assert Screen(80).render(copies_page(Printings((), (), 0))).count("\n") == 1
