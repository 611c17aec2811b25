"""Live blogs in several layouts: each entry with its own time; what only looks like one is left alone."""

from __future__ import annotations

import json
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marked_pages import marked, page

from dateline.article import read_article
from dateline.article.live import Entry, find_entries, get_published
from dateline.article.marks import ENTRY
from dateline.capture import read_capture
from dateline.markup import Markup
from dateline.records import Block

HEADLINE = "Envoys meet in Bern – live"
ARRIVES = "The envoy has come to the hall with six aides, and the doors are shut behind them."
LEAVES = "He has left the hall without a word to those who waited in the rain for him."
TALKS = "Talks have gone on for an hour now, say two officials who are in the building."
DINES = "The two will dine together this evening, the host's office says in a short note."


def entries(found: list[tuple[str, str | None, str | None, str]]) -> list[tuple[str | None, str]]:
    """Time and first words of the body blocks that are entries."""
    return [(said, words[:12]) for kind, mark, said, words in found if mark == ENTRY and kind == "body"]


def test_times_above_entries_oldest_first_roll_over_midnight() -> None:
    found = marked(
        [("headline", HEADLINE), ("timestamp", "21:40"), ("body", ARRIVES), ("timestamp", "23:55"), ("body", TALKS),
         ("timestamp", "00:20"), ("body", LEAVES)],
        "2024-05-23T21:30",
        headline=HEADLINE,
    )  # fmt: skip
    assert entries(found) == [
        ("2024-05-23T21:40", ARRIVES[:12]), ("2024-05-23T23:55", TALKS[:12]), ("2024-05-24T00:20", LEAVES[:12]),
    ]  # fmt: skip


def test_newest_first_is_dated_from_the_bottom() -> None:
    found = marked(
        [("timestamp", "00:20"), ("body", LEAVES), ("timestamp", "23:55"), ("body", TALKS), ("timestamp", "21:40"),
         ("body", ARRIVES)],
        "2024-05-23",
        headline="LIVE: Envoys meet in Bern",
    )  # fmt: skip
    assert [said for said, _ in entries(found)] == ["2024-05-24T00:20", "2024-05-23T23:55", "2024-05-23T21:40"]


def test_times_in_front_of_paragraphs_of_one_block_cut_it() -> None:
    found = marked(
        [("body", "This page follows the talks in Bern as they go on, and is now closed for the night."),
         ("body", f"3.15pm BST: {ARRIVES}"), ("body", TALKS), ("body", f"4.02pm BST: {LEAVES}"),
         ("body", f"6pm BST: {DINES}")],
        "2024-05-23",
        headline="As it happened: envoys meet in Bern",
    )  # fmt: skip
    assert [(mark, said) for _, mark, said, _ in found] == [
        (None, None), (ENTRY, "2024-05-23T15:15+01:00"), (ENTRY, "2024-05-23T16:02+01:00"),
        (ENTRY, "2024-05-23T18:00+01:00"),
    ]  # fmt: skip
    assert found[1][3].endswith(TALKS)


def test_an_entry_takes_the_articles_zone_only_where_it_states_one() -> None:
    parts = [("timestamp", "14:05"), ("body", ARRIVES), ("timestamp", "15:10"), ("body", TALKS)]
    for published, zone in (("2024-05-23T14:00+02:00", "+02:00"), ("2024-05-23T14:00Z", "Z"), ("2024-05-23", "")):
        found = entries(marked(parts, published, headline=HEADLINE))
        assert [said for said, _ in found] == [f"2024-05-23T14:05{zone}", f"2024-05-23T15:10{zone}"]


def test_entries_of_an_undated_page_have_no_time() -> None:
    parts = [("timestamp", "14:05"), ("body", ARRIVES), ("timestamp", "15:10"), ("body", TALKS)]
    assert [said for said, _ in entries(marked(parts, headline=HEADLINE))] == [None, None]


def test_times_that_only_say_how_long_ago_give_no_time() -> None:
    parts = [("timestamp", "12h ago"), ("body", ARRIVES), ("timestamp", "13h ago"), ("body", TALKS),
             ("timestamp", "about 14 hours ago"), ("body", LEAVES),
             ("timestamp", "a day ago"), ("body", DINES)]  # fmt: skip
    found = entries(marked(parts, "2024-05-23"))
    assert len(found) == 4
    assert {said for said, _ in found} == {None}


def test_full_stamps_of_entries_are_their_own() -> None:
    parts = [("timestamp", "2:15 p.m. ET, May 24, 2024"), ("subheading", "He leaves"), ("body", LEAVES),
             ("timestamp", "11:02 p.m. ET, May 23, 2024"), ("subheading", "Talks begin"), ("body", TALKS)]  # fmt: skip
    found = marked(parts, "2024-05-23T09:00-04:00", headline="Live updates: envoys meet")
    assert [said for said, _ in entries(found)] == ["2024-05-24T14:15-04:00", "2024-05-23T23:02-04:00"]
    assert [(kind, said) for kind, mark, said, _ in found if mark and kind == "subheading"] == [
        ("subheading", "2024-05-24T14:15-04:00"), ("subheading", "2024-05-23T23:02-04:00"),
    ]  # fmt: skip


def test_a_heading_above_its_time_belongs_to_the_entry_below() -> None:
    parts = [("subheading", "He comes"), ("timestamp", "Published at 14:05"), ("body", ARRIVES),
             ("subheading", "He goes"), ("timestamp", "Published at 15:10"), ("body", LEAVES)]  # fmt: skip
    found = marked(parts, "2024-05-23", headline=HEADLINE)
    assert [said for kind, _, said, _ in found if kind == "subheading"] == ["2024-05-23T14:05", "2024-05-23T15:10"]


def test_a_later_change_of_an_entry_is_not_its_time() -> None:
    parts = [("timestamp", "14:05"), ("body", ARRIVES), ("timestamp", "Updated at 14:50"), ("body", TALKS),
             ("timestamp", "15:10"), ("body", LEAVES)]  # fmt: skip
    found = entries(marked(parts, "2024-05-23", headline=HEADLINE))
    assert [said for said, _ in found] == ["2024-05-23T14:05", "2024-05-23T14:05", "2024-05-23T15:10"]


def test_headings_that_looked_like_a_ticker_come_back_to_the_article() -> None:
    parts = [("body", "The envoys meet in Bern today; all times are those of the town, and the newest come first."),
             ("ticker", "15:10"), ("ticker", "He goes"), ("body", LEAVES), ("ticker", "14:40"),
             ("ticker", "Still talking"), ("body", TALKS), ("ticker", "14:05"), ("body", ARRIVES)]  # fmt: skip
    kinds = [(kind, words[:7]) for kind, _, _, words in marked(parts, "2024-05-23", headline=HEADLINE)]
    assert kinds == [
        ("body", "The env"), ("timestamp", "15:10"), ("subheading", "He goes"), ("body", LEAVES[:7]),
        ("timestamp", "14:40"), ("subheading", "Still t"), ("body", TALKS[:7]), ("timestamp", "14:05"),
        ("body", ARRIVES[:7]),
    ]  # fmt: skip


def test_an_advert_inside_a_live_blog_parts_nothing() -> None:
    parts = [("timestamp", "14:05"), ("body", ARRIVES), ("advert", "Advertisement"), ("body", TALKS),
             ("timestamp", "15:10"), ("body", LEAVES)]  # fmt: skip
    found = entries(marked(parts, "2024-05-23", headline=HEADLINE))
    assert [said for said, _ in found] == ["2024-05-23T14:05", "2024-05-23T14:05", "2024-05-23T15:10"]


def time_elements(text: str, *moments: tuple[str, str]) -> Markup:
    """Markup with a `time` element for each (words, moment)."""
    starts = [text.index(words) for words, _ in moments]
    ends = [start + len(words) for start, (words, _) in zip(starts, moments, strict=True)]
    return Markup(
        ("html", *("time" for _ in moments)), (-1, *(0 for _ in moments)), (0, *starts), (len(text), *ends),
        ({}, *({"datetime": moment} for _, moment in moments)), scripts=('{"@type": "LiveBlogPosting"}',),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("shown", "moment", "expected"),
    [
        ("14:05", "2024-05-23T14:05:30+02:00", "2024-05-23T14:05+02:00"),
        ("14:05", "2024-05-23T12:05:30Z", "2024-05-23T14:05+02:00"),
        ("01:05", "2024-05-23T23:05:00.000Z", "2024-05-24T01:05+02:00"),
        ("5 min ago", "2024-05-23T14:05:30+0200", "2024-05-23T14:05+02:00"),
        ("earlier", "2024-05-23T14:05", "2024-05-23T14:05"),
        ("14:05", "2024-05-23", "2024-05-23T14:05"),
        ("14:05", "not a time", "2024-05-20T14:05"),
        ("14:05", "2024-02-31T14:05", "2024-05-20T14:05"),
    ],
)
def test_time_elements_say_the_day_and_the_zone(shown: str, moment: str, expected: str) -> None:
    parts = [("timestamp", "13:00"), ("body", TALKS), ("timestamp", shown), ("body", ARRIVES)]
    text, _ = page(*parts)
    found = marked(parts, "2024-05-20", markup=time_elements(text, ("13:00", "2024-05-20T13:00"), (shown, moment)))
    assert (expected, ARRIVES[:12]) in entries(found)


def test_entries_that_metadata_lists_are_found_by_their_words() -> None:
    found = marked(
        [("body", ARRIVES), ("body", TALKS), ("body", LEAVES)],
        stated=[("2024-05-23T14:05:00Z", ARRIVES + " More"), ("2024-05-23T15:10:00Z", LEAVES)],
    )
    assert entries(found) == [("2024-05-23T14:05Z", ARRIVES[:12]), ("2024-05-23T15:10Z", LEAVES[:12])]


def test_entries_that_run_backwards_need_no_word_for_it() -> None:
    parts = [("timestamp", "17:20"), ("body", LEAVES), ("timestamp", "16:52"), ("body", DINES), ("timestamp", "15:46"),
             ("body", TALKS), ("timestamp", "13:05"), ("body", ARRIVES)]  # fmt: skip
    assert len(entries(marked(parts, "2024-05-23", headline="Envoys meet in Bern"))) == 4


FALSE_FRIENDS = {
    "a chronology": [
        ("body", "How the day went in Bern, from the first car to the last."),
        *[part for at, said in (("08:05", ARRIVES), ("09:10", TALKS), ("12:30", DINES), ("15:00", LEAVES),
                                     ("16:00", TALKS))
          for part in (("timestamp", at), ("body", said))],
    ],
    "a timetable": [
        ("body", "The envoy's day in Bern, as his office gave it out on Monday."),
        *[("body", f"{at} {said}") for at, said in (("08:05", "Arrival"), ("09:10", "Talks at the Federal Palace"),
                                                  ("12:30", "Lunch with the president"), ("15:00", "Departure"))],
    ],
    "a ticker of other headlines": [
        ("body", ARRIVES), ("body", TALKS),
        *[part for at in ("17:20", "16:52", "15:46", "13:05", "12:00")
          for part in (("ticker", at), ("ticker", "Minister to visit the north next week"))],
        ("body", LEAVES),
    ],
    "teasers under the article": [
        ("body", " ".join([ARRIVES, TALKS, LEAVES, DINES] * 4)),
        *[part for at in ("17:20", "16:52", "15:46", "13:05") for part in (("timestamp", at), ("body", TALKS))],
    ],
    "days of other articles": [
        ("body", ARRIVES),
        *[part for day in (19, 18, 17, 16, 15)
          for part in (("timestamp", f"Nov {day}, 2019, 5:10 PM"), ("body", LEAVES))],
    ],
    "scores": [("body", f"{score} {ARRIVES}") for score in ("3:10", "2:10", "1:10", "0:10")],
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(FALSE_FRIENDS))
def test_what_only_looks_like_a_live_blog_is_left_alone(name: str) -> None:
    found = marked(FALSE_FRIENDS[name], "2024-05-23", headline="Envoys live in hope after talks in Bern")
    assert not [mark for _, mark, _, _ in found if mark]


@pytest.mark.parametrize(
    ("headline", "live"),
    [
        ("Envoys meet in Bern – live", True), ("LIVE: envoys meet", True), ("Live: envoys meet", True),
        ("Envoys meet: live updates", True), ("Envoys meet - as it happened", True),
        ("Minute by minute: the talks", True),
        ("Migrants live in fear of the talks", False), ("He will live: envoy's doctor", False),
        ("Talks go on live on television", False),
    ],
)  # fmt: skip
def test_a_headline_says_whether_a_page_is_live(headline: str, live: bool) -> None:
    parts = [("timestamp", "14:05"), ("body", ARRIVES), ("timestamp", "15:10"), ("body", TALKS)]
    assert bool(entries(marked(parts, "2024-05-23", headline=headline))) is live


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["body", "ticker", "timestamp", "nav", "subheading", "related", "headline"]),
            st.sampled_from(["14:05", "3.15pm BST", "12h ago", "Updated 16:20", ARRIVES, LEAVES, f"16:20 {TALKS}", "x",
                             "Correction", "Correction: he did not.", "May 5, 2024 14:05", "23:59", "", " 0:01 "]),
        ),
        min_size=1, max_size=30,
    ),
    st.sampled_from([None, "2024-05-23", "2024-05-23T21:30Z", "2024", "9999-12-31", "nonsense"]),
    st.sampled_from(["\n", "\n\n", " \r\n"]),
)  # fmt: skip
def test_marking_keeps_the_partition_and_the_words_of_the_body(
    parts: list[tuple[str, str]], published: str | None, gap: str
) -> None:
    parts = [(kind, words) for kind, words in parts if words.strip()] or [("nav", "x")]
    found = marked(parts, published, headline=HEADLINE, gap=gap)
    for left, right in pairwise(found):
        assert left[0] != right[0] or left[1] or right[1]
    said = [words for kind, words in parts if kind == "body"]
    assert " ".join(" ".join(said).split()) == " ".join(
        " ".join(words for kind, _, _, words in found if kind == "body").split()
    )
    assert all(mark is None or kind in ("body", "subheading") for kind, mark, _, _ in found)


def test_times_are_given_for_entries_alone() -> None:
    assert get_published((), "2024-05-23") == []
    assert get_published([Entry(0, 5, "14:05", order=1)], "9999-12-31T23:59") == ["9999-12-31T14:05"]


@pytest.mark.parametrize("line", ["14:05\n", "14:05 " + ARRIVES + "\n", "12h ago", "a ago " * 30, "1:11" * 20 + "\n"])
def test_a_hostile_page_is_looked_at_in_bounded_time(line: str) -> None:
    text = line * (2_000_000 // len(line))
    begin = time.perf_counter()
    find_entries(text, (Block("body", 0, len(text)),), headline=HEADLINE)
    assert time.perf_counter() - begin < 10


def test_entries_that_json_ld_lists_have_its_times() -> None:
    updates = [
        {"@type": "BlogPosting", "datePublished": f"2024-05-23T{hour}:00Z", "articleBody": words}
        for hour, words in (("16:10", LEAVES), ("15:20", TALKS), ("14:05", ARRIVES))
    ]
    said = json.dumps({"@type": "LiveBlogPosting", "headline": "Envoys meet in Bern",
                       "datePublished": "2024-05-23T14:00:00Z", "liveBlogUpdate": updates})  # fmt: skip
    shown = "".join(f"<div><p>{words}</p></div>" for words in (LEAVES, TALKS, ARRIVES))
    source = (
        f"<html lang=en><head><title>Envoys meet in Bern</title><script type='application/ld+json'>{said}</script>"
        f"</head><body><article><h1>Envoys meet in Bern</h1>{shown}</article></body></html>"
    )
    article = read_article(read_capture(source.encode(), "https://quay.example/bern", "text/html"))
    found = [block.published for block in article.blocks if block.mark == ENTRY]
    assert found == ["2024-05-23T16:10Z", "2024-05-23T15:20Z", "2024-05-23T14:05Z"]


def test_time_elements_outside_the_article_head_no_entries() -> None:
    rest = "".join(f"<li><time datetime=2024-05-2{day}>Day {day}</time> Other news</li>" for day in range(6))
    told = f"<article><h1>Envoys meet</h1><p>{ARRIVES}</p><p>{TALKS}</p></article>"
    source = f"<html><body>{told}<ul>{rest}</ul></body></html>"
    article = read_article(read_capture(source.encode(), "https://quay.example/live/bern", "text/html"))
    assert not [block for block in article.blocks if block.mark == ENTRY]
