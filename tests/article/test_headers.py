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
TOWNS = "Kosville | Norport | Harbour Town | Riverside | Lakeside | Hilltop | Old Mill | Newgate"
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


def test_every_word_behind_the_date_is_evidence() -> None:
    page = f"GULF AGENCY | Monday, January 22, 2024\n{HEADLINE}\nPosted at 18:30 (GMT+4)\n\n{BODY}"
    found = read(page)
    assert found.published == "2024-01-22T18:30+04:00"
    assert [said.quote for said in found.evidence["published"]] == [
        "Monday, January 22, 2024",
        "Posted at 18:30 (GMT+4)",
    ]


def test_two_days_in_the_masthead_are_none() -> None:
    page = f"{TOWNS} | {{}}\n{TOWNS} | {{}}\n{{}}\n\n{{}}"
    assert read(page.format("Friday 3 May 2013", "3 May 2013", HEADLINE, BODY)).published == "2013-05-03"
    assert read(page.format("Friday 3 May 2013", "5 May 2013", HEADLINE, BODY)).published is None


def test_a_clock_before_a_headline_of_a_list_is_not_that_of_the_page() -> None:
    page = f"CITY DESK | Friday 3 May 2013\n\n{HEADLINE}\n\n{BODY}\n11:52\nSudria names a new minister of trade\n"
    assert read(page).published == "2013-05-03"


BRIEFS = """THE NORTHERN LEDGER
Thursday September 14 1995            Page 11

{column}

{first}
Geneva - The ministers of Norland and Sudria met yesterday and signed an accord on the crossing between them.

President sets out for Sudria
Kosville - The President leaves today for Sudria, the first stop of a journey to the south of the continent.

Minister stays at home
Norport - The Foreign Minister has put off a visit to Kosville that was to begin on Sunday of this week.

Racer killed
Norport - Gunmen shot dead a former winner of the tour outside his home, the police said late last night.
"""


@pytest.mark.parametrize("column", ["World in brief", "NEWS BRIEFS", "Foreign news round-up", "DIPLOMATIC DIGEST"])
def test_a_column_of_news_in_brief_is_the_headline(column: str) -> None:
    found = read(BRIEFS.format(column=column, first="Norland and Sudria sign accord"))
    assert (found.headline, found.published) == (column, "1995-09-14")
    assert found.body.startswith("Norland and Sudria sign accord")


def test_a_title_below_a_kicker_and_its_byline_is_the_headline() -> None:
    above = "CITY DESK\nHOME   NATIONAL   COURTS   SPORT\n\nCOURTS | Talks after ten years"
    page = f"{above}\nBy Ann Lee - May 4, 2020\n\n{HEADLINE}\n\n{BODY}"
    found = read(page)
    assert (found.headline, found.published, found.bylines) == (HEADLINE, "2020-05-04", ("Ann Lee",))


def test_a_section_before_a_bar_is_no_part_of_the_headline() -> None:
    assert read(f"CITY DESK\n\nPOLITICS | {HEADLINE}\nBy Ann Lee - May 4, 2020\n\n{BODY}").headline == HEADLINE
