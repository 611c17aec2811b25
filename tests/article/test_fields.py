"""Tags, sections, dates, outlets, agencies and languages, each by its own small page."""

import pytest

from dateline.article import header_date, read_article
from dateline.article.cues import find_cues, fold
from dateline.article.sections import find_breadcrumb, find_in_title, find_kicker
from dateline.article.tags import find_tags
from dateline.article.tongue import read_language
from dateline.records import Article, Capture
from dateline.spans import Span

BODY = (
    "The two ministers met for an hour on Tuesday and agreed to meet again, officials of both countries said.\n\n"
    "Neither side gave details of what had been discussed at the talks, which were the first in two years.\n"
)


def read(text: str) -> Article:
    return read_article(Capture("sha256:0", "page.txt", "text/plain", "utf-8", text))


def tags(line: str, prose: str = "") -> list[str]:
    return [tag for tag, _ in find_tags(line, Span(0, len(line)), prose)]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Topics: A thing, Another", ["A thing", "Another"]),
        ("Subjects: MinskGeneva", ["Minsk", "Geneva"]),
        ("Filed under: Edward SnowRussiaG7Iran", ["Edward Snow", "Russia", "G7", "Iran"]),
        ("More about: King Carl IIIFranceNATOUkraine", ["King Carl III", "France", "NATO", "Ukraine"]),
        ("Bush | Georgia | Missile defense", ["Bush", "Georgia", "Missile defense"]),
        ("TAGS US-ChinaTaiwan", ["US-China", "Taiwan"]),
        ("Tags: McArthurJapan", ["McArthur", "Japan"]),
        ("Tags\nWater\nThree Forks", ["Water", "Three Forks"]),
    ],
)
def test_tags_part_where_they_are_glued(line: str, expected: list[str]) -> None:
    assert tags(line) == expected


def test_a_word_that_the_article_prints_whole_is_not_parted() -> None:
    assert tags("Tags: YouTubeMinsk", "A YouTube video showed it.") == ["YouTube", "Minsk"]


def test_the_article_tells_where_spaced_tags_end() -> None:
    prose = "Kim Jo Un met Moon Ja-in in Korea on Friday."
    assert tags("TOPICS Korea Kim Jo Un Moon Ja-in", prose) == ["Korea", "Kim Jo Un", "Moon Ja-in"]


def test_a_breadcrumb_gives_its_last_step_but_not_the_headline() -> None:
    assert find_breadcrumb("You are here: Home > World > Americas", None) == ("Americas", 29, 37)
    found = find_breadcrumb("Home > Europe > Ministers meet in...", "Ministers meet in Minsk")
    assert found is not None
    assert found[0] == "Europe"
    assert find_breadcrumb("He said 3 > 2 > 1", None) is None


def test_a_kicker_is_a_section_name_alone_or_glued_to_a_label() -> None:
    assert find_kicker("World: South Asia") == ("World: South Asia", 0, 17)
    assert find_kicker("WHAT WE KNOWEurope") == ("Europe", 12, 18)
    assert find_kicker("ANALYSIS") is None
    assert find_kicker("Ministers meet") is None


def test_a_page_title_ends_where_its_menu_begins() -> None:
    found = find_in_title(" date 2021-05-25 The Courier - World World Politics Money")
    assert found is not None
    assert found[0] == "World"
    assert find_in_title(" date 2023-04-04 The Courier - City News Harbour City News") is None


def test_a_menu_is_no_section() -> None:
    assert (
        read(
            f"The Harrow Mail\nNews\nWorld\nAsia\n\nMinisters meet in Minsk\n\nBy Ann Lee\nMay 4, 2021\n\n{BODY}"
        ).section
        is None
    )


def test_the_header_date_gives_way_to_a_finer_statement() -> None:
    page = f" date 2021-05-05 The Harrow Mail News World\n\nMinisters meet in Minsk\n{{}}\n{BODY}"
    assert read(page.format("")).published == "2021-05-05"
    assert read(page.format("By Ann LeeMay 4, 2021 9:12 PM\n")).published == "2021-05-04T21:12"
    assert header_date(" date 2021-02-31 The Mail") is None


@pytest.mark.parametrize(
    ("head", "stamp", "value"),
    [
        (" date 2021-04-03 The Harrow Mail News World\n", "03/04/2021", "2021-04-03"),
        (" date 2021-03-04 The Harrow Mail News World\n", "03/04/2021", "2021-03-04"),
        ("The Harrow Mail\nNews | World\n", "Saturday 03/04/2021", "2021-04-03"),
        ("The Harrow Mail\nNews | World\n", "19/04/2021", "2021-04-19"),
        ("The Harrow Mail\nNews | World\n", "03.04.2021", "2021-04-03"),
        ("The Harrow Mail\nNews | World\n", "03/04/2021", None),
    ],
)
def test_an_ambiguous_date_is_settled_or_left_out(head: str, stamp: str, value: str | None) -> None:
    assert read(f"{head}\nMinisters meet in Minsk\nBy Ann Lee {stamp}\n\n{BODY}").published == value


def test_an_outlet_is_named_by_its_masthead_in_its_own_case() -> None:
    page = (
        f"HARROW MAIL  World  Sport  Subscribe\nMinisters meet in Minsk\nAnn Lee in Minsk\n4 May 2021 | 21:40\n\n{BODY}"
    )
    assert read(page).outlet == "Harrow Mail"


def test_an_outlet_nobody_names_is_null() -> None:
    assert (
        read(f" date 2021-05-05 All Sections\nSign in\n\nMinisters meet in Minsk\nBy Ann Lee\n\n{BODY}").outlet is None
    )


def test_a_house_abbreviation_is_expanded_where_the_house_asks_for_support() -> None:
    page = f" date 2021-05-05 All Sections\n\nMinisters meet in Minsk\n\n{BODY}\nSupport UP or become our patron!\n"
    assert read(page).outlet == "Ukrainska Pravda"


@pytest.mark.parametrize(
    ("byline", "lead", "agency"),
    [
        ("By REUTERS", "", "Reuters"),
        ("", "MINSK, May 4 (AFP) - ", "Agence France-Presse"),
        ("", "MINSK, May 4 (HM) - ", None),
        ("By QZX", "", "QZX"),
        ("By Ann Lee", "", None),
    ],
)
def test_the_credited_wire_service_is_spelled_out_and_the_house_is_none(
    byline: str, lead: str, agency: str | None
) -> None:
    page = f"Harrow Mail\nNews | World | Sport\n\nMinisters meet in Minsk\n{byline}\nMay 4, 2021\n\n{lead}{BODY}"
    assert read(page).agency == agency


def test_a_wire_service_is_spelled_out_from_the_page() -> None:
    page = f"Ministers meet in Minsk\nBy QPA\nMay 4, 2021\n\n{BODY}\nThe Quarry Press Agency said so on Monday.\n"
    assert read(page).agency == "Quarry Press Agency"


def test_every_filled_field_quotes_the_page() -> None:
    head = "Harrow Mail\nNews | World\n\nMinisters meet in Minsk\nBy Ann Lee\nMay 4, 2021\n\n"
    text = f"{head}MINSK (AFP) - {BODY}\nTags: Minsk, Talks\n"
    article = read(text)
    for field in ("headline", "published", "outlet", "agency", "bylines", "dateline", "tags"):
        assert article.evidence[field], field
    for items in article.evidence.values():
        assert all(text[item.start : item.end] == item.quote and item.quote for item in items)


def test_a_correction_alone_is_marked() -> None:
    note = "Correction: an earlier version of this article gave the wrong day for the talks."
    text = f"Ministers meet in Minsk\n\n{BODY}\nAdvertisement\n\n{note}\n"
    article = read(text)
    assert [block.mark for block in article.blocks if block.kind == "body"] == [None, "correction"]
    assert "earlier version" in article.body


def test_the_pages_own_headline_is_no_link() -> None:
    ticker = "LATEST\n12:01 Storm closes port\n11:20 Ministers meet in Minsk\n11:00 EXPLAINERWhy it rains\n"
    page = f"Ministers meet in Minsk\n\n{BODY}\n{ticker}"
    assert [(link.headline, link.time) for link in read(page).links] == [
        ("Storm closes port", "12:01"),
        ("Why it rains", "11:00"),
    ]


def test_dates_and_sections_before_a_linked_headline_are_left_out() -> None:
    entries = "Dec 17: Storm closes port\n20 Feb 99 | South Asia: Crowds line road\n"
    page = f"Ministers meet in Minsk\n\n{BODY}\nRELATED STORIES\n{entries}"
    assert [link.headline for link in read(page).links] == ["Storm closes port", "Crowds line road"]


def test_prose_after_a_list_in_the_middle_is_body_again() -> None:
    lead, rest = BODY.split("\n\n")
    page = f"Ministers meet in Minsk\n\n{lead}\n\nRead also: Storm closes port\n\n{rest}"
    assert read(page).body == f"{lead}\n\n{rest.strip()}"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (BODY, "en"),
        ("Президент прибыл в Минск, где его встретил коллега, и они провели переговоры", "ru"),
        ("Президент зустрівся з колегою в Києві, її слова передає пресслужба", "uk"),
        ("Die beiden Minister haben sich am Dienstag in Wien mit der Kanzlerin und dem Präsidenten getroffen, um über "
         "das Abkommen zu sprechen, das im Herbst unterzeichnet werden soll", "de"),
        ("Met with Prime Minister Prodi and President Napolitano.", "en"),
        ("Met with Prime Minister Mohammed Shiaa al-Sudani.", "en"),
        ("Traf den Kanzler und die Präsidentin in Wien.", "de"),
        ("Oh.", None),
    ],
)  # fmt: skip
def test_the_language_is_told_by_the_text(text: str, language: str | None) -> None:
    assert read_language(text) == language


def test_cues_know_whole_lines_starts_and_words_inside() -> None:
    assert find_cues(fold("- AD -"))["advert"] == 6
    assert find_cues(fold("Comments (4)"))["comment"] == 6
    assert find_cues(fold("2 comments"))["comment"] == 6
    assert find_cues(fold("MORE FROM WORLD"))["related"] == 4
    assert find_cues(fold("Sign up for our free newsletter"))["promo"] > 4
    assert "advert" not in find_cues(fold("The admiral adjourned"))
