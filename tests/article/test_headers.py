"""The many forms in which pages state when they were published, around one article of our own words."""

from pathlib import Path

import pytest

from dateline.article import read_article
from dateline.capture import read_capture
from dateline.records import Article

HEADLINE = "Ministers of Norland and Sudria meet for first talks in ten years"
BODY = """The foreign ministers of Norland and Sudria met for three hours and agreed to reopen the border crossing.

"We have made a start," the Norland minister said after the talks. She added that experts would meet next week.

The two sides had not spoken since the crossing was closed in 2005. Sudria said on Monday that it wanted trade again.

Officials of both ministries are to draw up a list of goods. The list goes to the two parliaments in the spring."""
FILES = sorted((Path(__file__).parent / "headers").glob("*.txt"))


def cases() -> list[tuple[str, str | None, str]]:
    """What each case is called, when it was published, and its page."""
    found = []
    for path in FILES:
        for case in path.read_text(encoding="utf-8").split("### ")[1:]:
            head, _, page = case.partition("\n")
            name, _, published = head.rpartition(" | ")
            page = page.replace("@D ", "").replace("@H", HEADLINE).replace("@B", BODY)
            found.append((name, None if published == "None" else published, page))
    return found


def read(page: str) -> Article:
    return read_article(read_capture(page.encode(), "page.txt"))


@pytest.mark.parametrize(("name", "published", "page"), cases(), ids=[name for name, _, _ in cases()])
def test_the_page_says_when_it_was_published(name: str, published: str | None, page: str) -> None:
    assert read(page).published == published


@pytest.mark.parametrize("page", [page for _, _, page in cases()], ids=[name for name, _, _ in cases()])
def test_the_headline_is_found_among_the_lines_around_it(page: str) -> None:
    assert read(page).headline == HEADLINE
