"""Which state an office-holder stands for where the words do not say it: the list, the place, the body, the day.

The sentences are invented for these tests; the encounters they tell of did not take place as told.
"""

from __future__ import annotations

import pytest

from dateline import knowledge
from dateline.language import analyze, find_names
from dateline.language.names.ground import find_ground, state_on
from dateline.records import Article, Block, Mention


def mentions(text: str, dateline: str | None, day: str | None = "2012-05-04") -> dict[str, Mention]:
    article = Article("sha256:0", published=day, dateline=dateline, blocks=(Block("body", 0, len(text)),))
    return {item.text: item for item in find_names(text, article, analyze(text, article), knowledge.load())}


def test_an_office_holder_whom_nobody_knows_is_of_where_the_page_is_dated_from() -> None:
    found = mentions("He met Foreign Minister Aalto and Speaker Berg.", "OSLO")
    assert found["Foreign Minister Aalto"].country == "NO"
    assert found["Speaker Berg"].country == "NO"


def test_the_next_in_a_list_is_of_the_same_state_whatever_the_place() -> None:
    found = mentions("He met Finnish Prime Minister Aalto, Foreign Minister Berg and Defence Minister Lund.", "OSLO")
    assert found["Foreign Minister Berg"].country == found["Defence Minister Lund"].country == "FI"


def test_two_heads_of_state_in_a_list_are_of_two_states() -> None:
    found = mentions("He met Palestinian President Mahmoud Abbas and King Abdullah II.", "AMMAN", "2008-03-30")
    assert (found["King Abdullah II"].name, found["King Abdullah II"].country) == ("King Abdullah II", "JO")


@pytest.mark.parametrize(("dateline", "country"), [("RIYADH", "SA"), ("AMMAN", "JO")])
def test_of_two_kings_of_one_name_the_place_decides(dateline: str, country: str) -> None:
    assert mentions("He met King Abdullah.", dateline, "2008-05-16")["King Abdullah"].country == country


def test_a_president_is_no_king_of_the_same_name() -> None:
    assert mentions("He met King Hussein.", "AMMAN", "1997-09-14")["King Hussein"].country == "JO"


def test_a_crown_prince_is_not_the_king_of_another_state() -> None:
    found = mentions("He met King Fahd and Crown Prince Abdullah.", "RIYADH", "1999-12-06")
    assert found["Crown Prince Abdullah"].country == "SA"


@pytest.mark.parametrize("words", ["NATO Secretary General Jens Stoltenberg", "EU envoy Ulla Aalto"])
def test_an_official_of_a_body_stands_for_no_state(words: str) -> None:
    assert mentions(f"He met {words}.", "OSLO", "2019-10-18")[words].country is None


def test_a_former_holder_is_not_given_to_the_place() -> None:
    found = mentions("He met former Foreign Minister Aalto.", "OSLO")
    assert found["former Foreign Minister Aalto"].country is None


def test_an_office_alone_is_held_by_whom_the_place_and_the_day_say() -> None:
    found = mentions("He met the prime minister.", "OSLO")
    assert (found["the prime minister"].name, found["the prime minister"].country) == ("Jens Stoltenberg", "NO")


def test_officials_stand_for_their_state_or_body() -> None:
    found = mentions("He met senior French officials and officials of the European Union.", None)
    assert found["senior French officials"].members == ("state:FR",)
    assert found["European Union"].kind == "organisation"


@pytest.mark.parametrize(
    ("name", "words"),
    [("John Major", "Prime Minister Major"), ("Park Geun-hye", "President Park")],
)
def test_a_surname_that_is_a_rank_or_a_site_is_one_after_an_office(name: str, words: str) -> None:
    day = "1995-11-28" if "Major" in name else "2014-04-25"
    found = mentions(f"She met {words}; they walked.", "LONDON" if "Major" in name else "SEOUL", day)
    assert found[words].name == name


@pytest.mark.parametrize(
    ("code", "day", "state"),
    [("RS", "1974-11-04", "YU"), ("RS", "2004-01-01", "CS"), ("RS", "2010-01-01", "RS"), ("RU", "1985-03-11", "SU"),
     ("RU", None, "RU"), ("FR", "1969-02-28", "FR")],
)  # fmt: skip
def test_a_place_is_of_the_state_of_its_day(code: str, day: str | None, state: str) -> None:
    assert state_on(code, day) == state


@pytest.mark.parametrize(
    ("dateline", "home"),
    [("PARIS", "FR"), ("KENNEBUNKPORT, Maine, July 2 (CPA)", "US"), ("BELGRADE", "YU"), (None, None), ("XYZ", None)],
)
def test_the_ground_of_a_page_is_where_its_dateline_is(dateline: str | None, home: str | None) -> None:
    assert find_ground(dateline, knowledge.load(), "1974-11-04").home == home


def test_the_home_president_who_is_named_leaves_no_other_president_at_home() -> None:
    text = "Ecuadorean President Lenin Moreno spoke. The envoy is due in Lima on Thursday to see President Aalto."
    assert mentions(text, "QUITO", "2019-10-02")["President Aalto"].country == "PE"


def test_a_name_that_is_also_a_title_opens_the_name() -> None:
    found = mentions("He met Acting Foreign Minister Amir Khan Aalto in the capital.", "KABUL", "2025-04-19")
    assert found["Acting Foreign Minister Amir Khan Aalto"].name == "Amir Khan Aalto"


def test_a_delegation_is_of_the_state_that_its_own_words_say() -> None:
    text = "It came to the Ecuadorean capital days after a delegation of the Venezuelan opposition led by Julio Aalto."
    assert mentions(text, "QUITO", "2019-10-02")["Julio Aalto"].country == "VE"


def test_a_name_goes_on_after_its_particle_though_a_place_is_called_so() -> None:
    found = mentions("He met his counterpart, Sheikh Salem Al Sabah. The minister left.", "KUWAIT CITY", "2022-11-06")
    assert any(one.name == "Salem Al Sabah" for one in found.values())
