"""No date that an article is given lies after the day on which its page was seen, wherever the page states it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.article import read_article
from dateline.article.live import Entry
from dateline.article.marks import mark_blocks
from dateline.capture import read_capture
from dateline.records import Article, Block

SEEN = "2021-03-05T08:00:00Z"
TITLE = "Harbour council agrees to a second ferry"
PROSE = (
    "QUAYTON - The harbour council agreed on Thursday to run a second ferry to the islands from May.",
    "The ferry will leave twice a day, said the chair, Ana Alves, after a meeting that lasted four hours.",
    "Fishermen who use the northern pier had asked for a delay until the new breakwater is finished.",
)


def dump(*lines: str, header: str = "", seen: str | None = SEEN) -> Article:
    text = "\n\n".join((f"{header}{TITLE}", *lines, *PROSE))
    return read_article(read_capture(text.encode(), "a.txt", captured_at=seen))


def page(head: str = "", shown: str = "", **said: str) -> Article:
    body = "".join(f"<p>{words}</p>" for words in PROSE)
    source = f"<html><head><title>{TITLE}</title>{head}</head><body><h1>{TITLE}</h1>{shown}{body}</body></html>"
    return read_article(read_capture(source.encode(), "a.html", captured_at=SEEN, metadata=said))


def test_a_dump_keeps_the_dates_that_can_be() -> None:
    assert dump("By Ann Lee\n4 March 2021").published == "2021-03-04"
    assert dump("By Ann Lee\nMarch 2021").published == "2021-03"
    assert dump(header=" date 2021-03-05 \n").published == "2021-03-05"
    assert dump("By Ann Lee\n4 March 2022", seen=None).published == "2022-03-04"


@pytest.mark.parametrize("line", ["4 March 2022", "April 2021", "6 March 2021", "Updated 9 March 2021", "2021-03-09"])
def test_a_dump_gives_no_date_that_cannot_be(line: str) -> None:
    read = dump(f"By Ann Lee\n{line}")
    assert (read.published, read.updated) == (None, None)
    assert "published" not in read.evidence


def test_a_header_line_that_lies_gives_no_date() -> None:
    assert dump(header=" date 2022-01-01 \n").published is None
    assert dump("By Ann Lee\n4 March 2021", header=" date 2022-01-01 \n").published == "2021-03-04"


def test_a_change_after_the_capture_is_none() -> None:
    read = dump("By Ann Lee\nPublished 4 March 2021\nUpdated 9 March 2021")
    assert (read.published, read.updated) == ("2021-03-04", None)


def test_it_is_the_next_day_in_the_east_before_it_is_in_london() -> None:
    line = "By Ann Lee\n6 March 2021"
    assert dump(line, seen="2021-03-05T10:00:00Z").published == "2021-03-06"
    assert dump(line, seen="2021-03-05T09:59:00Z").published is None
    assert dump(line, seen="2021-03-05").published == "2021-03-06"


@pytest.mark.parametrize("seen", ["9999-99-99T00:00:00Z", "9999-12-31T23:00:00Z", "yesterday"])
def test_an_instant_that_is_none_stands_in_no_ones_way(seen: str) -> None:
    assert dump("By Ann Lee\n4 March 2022", seen=seen).published == "2022-03-04"


def test_metadata_of_pages_and_feeds_gives_no_date_that_cannot_be() -> None:
    late = "2022-03-04T10:00:00Z"
    metas = "".join(f'<meta property="article:{name}_time" content="{late}">' for name in ("published", "modified"))
    for read in (page(metas), page(shown="<p>By Ann Lee</p><p>4 March 2022</p>"), page(published=late, updated=late)):
        assert (read.published, read.updated) == (None, None)


def test_entries_of_a_live_page_have_no_time_after_the_capture() -> None:
    first, second = ("The envoy has come to the hall with six aides.", "He has left the hall without a word.")
    text = f"{first}\n\n{second}"
    at = len(first) + 2
    entries = (Entry(0, at, "10:05", "2021-03-09"), Entry(at, len(text), "10:05", "2021-03-05"))
    for latest, said in (
        (None, ["2021-03-09T10:05", "2021-03-05T10:05"]),
        ("2021-03-05", [None, "2021-03-05T10:05"]),
    ):
        blocks = mark_blocks(text, (Block("body", 0, len(text)),), entries, None, latest)
        assert [block.published for block in blocks] == said


@given(st.dates(), st.sampled_from(("", "Updated: ", "Published ")), st.sampled_from(("%d %B %Y", "%Y-%m-%d", "%B %Y")))
def test_whatever_day_a_dump_prints(day: object, lead: str, form: str) -> None:
    read = dump(f"By Ann Lee\n{lead}{day:{form}}")
    assert max(read.published or "", read.updated or "") <= "2021-03-05T99"
