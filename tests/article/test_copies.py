from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.article.copies import find_copies, resemblance
from dateline.article.copies.words import MOST_WORDS, read_text
from dateline.records import Article, Copies, Resemblance

STORY = """Two ministers met on a ferry in the middle of the sound on Tuesday and agreed to open the customs house.

The talks lasted four hours, longer than either side had planned, and ended with a walk on deck in the rain. "We have
counted every crate," the host said afterwards, adding that 1,200 lorries had waited since spring.

Their guest, who had come by train, spoke of a first step. He thanked the crew and the pilots of both harbours.

Fishermen on the northern shore were less pleased. They want quotas to be settled before any lorry is let through, and
their union has called a meeting for Sunday at the net loft.

The customs house was closed nine years ago after a quarrel over herring that nobody now remembers well."""
OTHER = """A court in the capital let three printers go free on Thursday, saying that a pamphlet is not a weapon.

Their lawyer read the ruling aloud from the steps while a brass band, hired for another occasion, waited with patience
beside the fountain. The prosecutor left by a side door and said nothing about an appeal to the higher bench.

Booksellers along the quay had kept a window empty for each of the accused, and filled them again within the hour."""
BACKGROUND = """The sound has been disputed since the days of the two kings, when a map drawn by a monk gave its islands
to both crowns at once. Four conferences were held about it in the last century, one of them in a tent, and the papers
of all four fill a cellar in the town of which only the archivist has a key."""


def page(body: str, name: str = "a", **fields: str | None) -> Article:
    """An article with this text."""
    return replace(Article(f"sha256:{name}", body=body), **fields)  # type: ignore[arg-type]


def related(one: Article, other: Article) -> Resemblance:
    """What two articles are to each other, and the same seen from the other side."""
    found, turned = resemblance(one, other), resemblance(other, one)
    assert found is not None
    assert turned is not None
    assert (found.relation, found.left_share) == (turned.relation, turned.right_share)
    return found


def members(*articles: Article) -> list[tuple[str, ...]]:
    return [tuple(name.removeprefix("sha256:") for name in group.members) for group in find_copies(articles)]


def test_the_same_words_in_other_marks_and_case_are_the_same() -> None:
    printed = STORY.replace('"', "“").replace("1,200", "1200").replace("Two", "TWO").replace(",", "")
    found = related(page(STORY), page(printed, "b"))
    assert (found.relation, found.left_share, found.right_share) == ("same", 1.0, 1.0)


def test_accents_initials_and_apostrophes_make_no_other_word() -> None:
    one = f"The U.S. envoy didn’t see Chișinău. {OTHER}"
    assert related(page(one), page(f"The US envoy didn't see Chisinau. {OTHER}", "b")).relation == "same"


def test_a_few_edits_are_near() -> None:
    edited = STORY.replace("four hours", "five hours").replace("harbours", "harbors").replace("Sunday", "Monday")
    assert related(page(STORY), page(edited, "b")).relation == "near"


def test_a_story_cut_from_the_end_is_a_copy() -> None:
    cut = "\n\n".join(STORY.split("\n\n")[:2])
    found = related(page(STORY), page(cut, "b"))
    assert (found.relation, found.right_share) == ("copy", 1.0)
    assert found.left_share < 0.6


def test_a_story_beside_a_local_paragraph_is_a_copy() -> None:
    assert related(page(STORY), page(f"{BACKGROUND}\n\n{STORY}", "b")).relation in ("near", "copy")


def test_the_longest_shared_run_quotes_both_bodies() -> None:
    one, other = page(f"{OTHER}\n\n{STORY}"), page(STORY.upper().replace("\n", "  "), "b")
    found = related(one, other)
    left, right = found.left_run.of(one.body), found.right_run.of(other.body)
    assert left.split() == STORY.removesuffix(".").split()
    assert right.split() == STORY.removesuffix(".").upper().split()


@pytest.mark.parametrize("agency", [None, "Associated Press"])
def test_stories_that_share_their_background_are_not_copies(agency: str | None) -> None:
    one, other = page(f"{STORY}\n\n{BACKGROUND}", agency=agency), page(f"{OTHER}\n\n{BACKGROUND}", "b", agency=agency)
    assert resemblance(one, other) is None


def test_a_credit_alone_makes_no_copy() -> None:
    assert resemblance(page(STORY, agency="Reuters"), page(OTHER, "b", agency="Reuters")) is None


def test_a_credit_under_both_is_told_whatever_its_spelling() -> None:
    assert related(page(STORY, agency="AP"), page(STORY, "b", agency="Associated Press")).agency == "AP"
    assert related(page(STORY, agency="AP"), page(STORY, "b", agency="Reuters")).agency is None


def test_less_is_asked_of_copies_that_credit_one_agency() -> None:
    parts = STORY.split("\n\n")
    mixed = "\n\n".join((*parts[:2], *OTHER.split("\n\n")[1:]))
    assert resemblance(page(STORY), page(mixed, "b")) is None
    assert related(page(STORY, agency="AFP"), page(mixed, "b", agency="AFP")).relation == "copy"


def test_the_next_days_story_with_old_last_paragraphs_is_its_own() -> None:
    old = "\n\n".join(STORY.split("\n\n")[2:])
    assert resemblance(page(STORY), page(f"{OTHER}\n\n{old}", "b")) is None


def test_a_long_quotation_makes_no_copy() -> None:
    quotation = STORY.split("\n\n")[1]
    assert resemblance(page(STORY), page(f"{OTHER}\n\n{quotation}\n\n{BACKGROUND}", "b")) is None


@pytest.mark.parametrize(
    "line",
    [
        "Reporting by A. Writer in town and B. Reader elsewhere; editing by C. Desk and others of the night desk",
        "Copyright 2024 by the house. This material may not be published, broadcast, rewritten or redistributed",
    ],
)
def test_standing_lines_are_no_words_of_a_story(line: str) -> None:
    assert read_text(page(f"{OTHER}\n\n{line}")).key == read_text(page(OTHER)).key


def test_a_page_of_many_stories_holds_excerpts_and_joins_nothing() -> None:
    digest = page(f"{BACKGROUND}\n\n{OTHER}\n\n{STORY}\n\n{BACKGROUND.upper()[::-1]}", "digest")
    assert related(page(OTHER), digest).relation == "excerpt"
    assert members(page(OTHER), digest) == []


def test_short_texts_are_copies_of_nothing() -> None:
    assert resemblance(page("Page not found. Try the search."), page("Page not found. Try the search.", "b")) is None
    assert members(page(""), page("", "b")) == []


def test_one_address_is_one_story_in_versions() -> None:
    one = page(STORY, url="https://www.courier.example/news/customs-house-to-open-again?from=home")
    later = page(OTHER, "b", url="http://courier.example/news/customs-house-to-open-again/")
    assert related(one, later).relation == "version"


@pytest.mark.parametrize("url", ["https://courier.example/", "https://courier.example/world", "no address"])
def test_a_front_page_or_section_is_no_storys_address(url: str) -> None:
    assert resemblance(page(STORY, url=url), page(OTHER, "b", url=url)) is None


def test_one_outlets_headline_with_some_of_the_text_is_a_version() -> None:
    title = "Ministers agree on a ferry"
    later = "\n\n".join((OTHER, *STORY.split("\n\n")[1:3]))
    one = page(STORY, outlet="Courier", headline=title)
    assert related(one, page(later, "b", outlet="Courier", headline=title)).relation == "version"
    assert resemblance(one, page(later, "b", outlet="Mail", headline=title)) is None
    assert resemblance(one, page(OTHER, "b", outlet="Courier", headline=title)) is None


def test_a_group_is_led_by_its_earliest_page_and_knows_the_agency_most_credit() -> None:
    early = page(STORY, "late-id", published="2024-05-23T12:30+03:00", outlet="One")
    later = page(STORY, "a", published="2024-05-23T10:00Z", agency="AFP")
    undated = page(STORY.replace("Tuesday", "Friday"), "b", agency="AFP")
    (group,) = find_copies([undated, later, early])
    assert group.members == ("sha256:late-id", "sha256:a", "sha256:b")
    assert group.agency == "AFP"
    assert [(link.left, link.right) for link in group.links] == [("sha256:late-id", "sha256:a"),
                                                                 ("sha256:late-id", "sha256:b")]  # fmt: skip


def test_groups_are_records_that_survive_json() -> None:
    (group,) = find_copies([page(STORY), page(STORY, "b", agency="AP")])
    assert Copies.from_json(group.to_json()) == group


def test_endless_texts_are_cut() -> None:
    assert read_text(page("word " * 10**6)).size == MOST_WORDS
    assert read_text(page("a" * 10**6)).size == 1
    assert read_text(page("語" * 100)).size == 100
