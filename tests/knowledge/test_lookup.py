"""What the knowledge base that comes with the package answers."""

import re
import sqlite3
import time
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import NotFound
from dateline.knowledge import Organisation, Person, PlaceEntry, State, fold, load


def _rows(query: str) -> list[tuple[object, ...]]:
    path = files("dateline.knowledge") / "knowledge.sqlite"
    with sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True) as database:
        rows = database.execute(query).fetchall()
    database.close()
    return rows


def _codes(word: str) -> list[str]:
    return [state.code for state in load().find_demonym(word)]


def test_georgia_is_the_state_first_and_the_region_too() -> None:
    first, *others = load().find("Georgia")
    assert isinstance(first, State)
    assert first.code == "GE"
    assert any(isinstance(entry, PlaceEntry) and entry.country == "US" for entry in others)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("U.S.", "US"),
        ("USA", "US"),
        ("Britain", "GB"),
        ("U.K.", "GB"),
        ("Türkiye", "TR"),
        ("Czechia", "CZ"),
        ("Burma", "MM"),
        ("Cote d’Ivoire", "CI"),
        ("DPRK", "KP"),
        ("the Holy See", "VA"),
        ("Kosovo", "XK"),
        ("USSR", "SU"),
        ("GDR", "DD"),
    ],
)
def test_states_by_their_common_names(name: str, code: str) -> None:
    assert load().find_states(name)[0].code == code


def test_an_abbreviation_is_no_common_word() -> None:
    base = load()
    assert base.find("us") == ()
    assert base.find("who") == ()
    assert base.find_demonym("us") == ()
    assert base.find_organisations("WHO")[0].name == "World Health Organization"


def test_demonyms_name_their_states() -> None:
    assert _codes("Belarusian") == ["BY"]
    assert _codes("Russians") == ["RU"]
    assert _codes("Kiwi") == ["NZ"]
    assert _codes("Soviet") == ["SU"]
    assert set(_codes("Congolese")) == {"CG", "CD"}
    assert load().is_people("Poles")
    assert not load().is_people("Polish")


def test_a_code_that_two_states_had_is_told_apart_by_the_date() -> None:
    base = load()
    assert base.get_state("CS", "1968-08-20").name == "Czechoslovakia"
    assert base.get_state("CS", "2005").name == "Serbia and Montenegro"
    assert base.get_state("SU").end == "1991-12-26"
    with pytest.raises(NotFound, match="ISO 3166"):
        base.get_state("QQ")


@pytest.mark.parametrize(
    ("surname", "on", "name", "country"),
    [
        ("Putin", "2023-04-05", "Vladimir Putin", "RU"),
        ("Lukashenko", "2013", "Alexander Lukashenko", "BY"),
        ("Lukashenka", "2020-08-09", "Alexander Lukashenko", "BY"),
        ("Obama", "2013", "Barack Obama", "US"),
        ("Thatcher", "1985", "Margaret Thatcher", "GB"),
        ("Gorbachev", "1987-12-08", "Mikhail Gorbachev", "SU"),
        ("Bush", "1990", "George H. W. Bush", "US"),
        ("Bush", "2005", "George W. Bush", "US"),
        ("Gandhi", "1983", "Indira Gandhi", "IN"),
        ("Gandhi", "1987", "Rajiv Gandhi", "IN"),
        ("Assad", "1995", "Hafez al-Assad", "SY"),
        ("Kim", "2019-02-27", "Kim Jong Un", "KP"),
        ("Kim", "1975", "Kim Il Sung", "KP"),
        ("Erdogan", "2019", "Recep Tayyip Erdogan", "TR"),
        ("Gadhafi", "2009", "Muammar Gaddafi", "LY"),
        ("Zelenskiy", "2022", "Volodymyr Zelensky", "UA"),
    ],
)
def test_the_one_in_office_comes_first(surname: str, on: str, name: str, country: str) -> None:
    found = load().find_surname(surname, on)[0]
    assert (found.name, found.country) == (name, country)


def test_one_person_has_all_terms_and_the_entity() -> None:
    (putin,) = load().find_people("Vladimir V. Putin")
    assert putin.entity == "Q7747"
    assert {term.title for term in load().held(putin, "2010-06-01")} == {"prime minister"}
    assert {term.title for term in load().held(putin, "2023-04-05")} == {"president"}


def test_successors_of_one_name_stay_apart() -> None:
    base = load()
    assert base.find_people("Pope John Paul II")[0].name == "Pope John Paul II"
    assert [person.name for person in base.titled("VA", "pope", "1978-09-01")] == ["Pope John Paul I"]
    assert base.find_people("George W. Bush")[0].entity == "Q207"


def test_who_held_an_office() -> None:
    base = load()
    assert [person.name for person in base.holders("RU", "head_of_state", "2023-04-05")] == ["Vladimir Putin"]
    assert [person.name for person in base.holders("GB", "head_of_government", "1985")] == ["Margaret Thatcher"]
    assert [person.name for person in base.titled("US", "vice president", "2013")] == ["Joe Biden"]
    assert base.holders("SU", "head_of_state", "1995") == ()
    assert base.get_person("Q2866").name == "Alexander Lukashenko"


def test_heads_of_bodies_stand_for_no_state() -> None:
    base = load()
    (guterres,) = base.find_people("António Guterres")
    assert base.stands_for(guterres, "2020-01-01") is None
    assert base.stands_for(guterres, "1998") == "PT"


def test_capitals_seats_and_members() -> None:
    base = load()
    minsk = base.capital("BY")
    assert minsk is not None
    assert (minsk.name, minsk.country) == ("Minsk", "BY")
    assert {type(entry) for entry in base.find("the Kremlin")} == {Organisation, PlaceEntry}
    assert base.find_places("White House")[0].within == ("Washington",)
    assert set(base.members("Union State")) == {"RU", "BY"}
    assert len(base.members("G7")) == 7
    assert base.find_organisations("Group of Seven") == base.find_organisations("G-7")


def test_every_state_with_a_capital_has_it_as_a_place() -> None:
    base = load()
    sovereign = [code for code, entity in _rows("SELECT code, entity FROM states WHERE end IS NULL") if entity]
    missing = [code for code in sovereign if base.get_state(str(code)).capital and base.capital(str(code)) is None]
    assert missing == []


def test_a_common_word_needs_evidence() -> None:
    assert load().is_weak("Reading")
    assert load().is_weak("Nice")
    assert not load().is_weak("Paris")
    assert load().is_given_name("Margaret")


def test_the_longest_alias_wins() -> None:
    base = load()
    words = [
        "He",
        "met",
        "Kim",
        "Jong",
        "-",
        "un",
        "at",
        "the",
        "Great",
        "Hall",
        "of",
        "the",
        "People",
        "in",
        "Beijing",
    ]
    taken, entries = base.longest(words, 2) or (0, ())
    assert taken == 4
    assert isinstance(entries[0], Person)
    taken, entries = base.longest(words, 8) or (0, ())
    assert (taken, entries[0].name) == (5, "Great Hall of the People")
    assert base.longest(words, 0) is None
    assert base.longest(["London", ",", "Paris"], 0) == (1, base.find("London"))
    assert (base.longest(["U", ".", "S", ".", "talks"], 0) or (0, ()))[1] == base.find("US")


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@given(st.text(alphabet=st.characters(codec="latin-1"), max_size=30))
def test_folding_forgets_case(name: str) -> None:
    assert fold(name.upper()) == fold(name.lower().upper())


@given(st.lists(st.text(max_size=12), min_size=1, max_size=12))
def test_longest_never_takes_more_than_there_is(words: list[str]) -> None:
    for at in range(len(words)):
        found = load().longest(words, at)
        assert found is None or 1 <= found[0] <= len(words) - at


def test_every_fact_has_a_known_source() -> None:
    for table in (
        "states",
        "demonyms",
        "places",
        "organisations",
        "members",
        "people",
        "terms",
        "aliases",
        "given_names",
    ):
        query = f"SELECT count(*) FROM {table} f LEFT JOIN sources s ON s.id = f.source WHERE s.id IS NULL"
        assert _rows(query) == [(0,)], table
    assert _rows("SELECT name FROM sources WHERE url = '' OR licence = '' OR name LIKE '%well known%'") == []


def test_no_term_ends_before_it_begins() -> None:
    assert _rows("SELECT * FROM terms WHERE end < start AND NOT start LIKE end || '%'") == []
    days = [str(day) for row in _rows("SELECT start, end FROM terms") for day in row if day]
    assert [day for day in days if not re.fullmatch(r"\d{4}(-\d\d){0,2}", day)] == []


def test_labels_that_are_no_names_are_gone() -> None:
    assert _rows("SELECT name FROM people WHERE name GLOB 'Q[0-9]*' OR name GLOB '*[!]?@<>#]*'") == []
    assert load().find("Brahim Zwimel EL Zamel") == ()


def test_the_file_is_small_and_opens_fast() -> None:
    path = files("dateline.knowledge") / "knowledge.sqlite"
    assert len(path.read_bytes()) < 8_000_000
    load.cache_clear()
    start = time.process_time()
    assert load().version
    assert time.process_time() - start < 0.03
