"""Where visitors are whose words name no goal."""

import pytest
from marked import CHINA, FRANCE, FRIDAY, MACRON, MODI, MONDAY, SCHOLZ, told

from dateline.records import Report

HIM = "{pronoun|Olaf Scholz|DE|him}"
HE = "{pronoun|Olaf Scholz|DE|his}"


def visits(said: str) -> list[Report]:
    return [one for one in told(said) if one.kind == "visit"]


def goals(said: str) -> list[tuple[set[str], str | None]]:
    """The guests of each visit, and where it leads."""
    return [
        ({who.name for who in one.participants if who.role == "guest"}, one.place.name if one.place else None)
        for one in visits(said)
    ]


def test_a_stay_is_in_the_state_of_whom_the_visitor_meets_during_it() -> None:
    met, stay = told(f"{SCHOLZ} is to meet {MODI} during {HE} visit.")
    assert (stay.kind, stay.place and stay.place.country) == ("visit", "IN")
    assert {(one.name, one.role) for one in met.participants} == {("Olaf Scholz", "guest"), ("Narendra Modi", "host")}


@pytest.mark.parametrize(
    ("said", "country"),
    [
        (f"Farmers in {FRANCE} marched against {SCHOLZ}'s visit.", "FR"),
        (f"Danish fishermen marched against {SCHOLZ}'s visit.", "DK"),
        (f"Farmers in {FRANCE} marched. They said {SCHOLZ}'s visit was an insult.", "FR"),
    ],
)
def test_a_visit_is_to_the_one_other_state_spoken_of(said: str, country: str) -> None:
    (found,) = visits(said)
    assert found.place is not None
    assert found.place.country == country


@pytest.mark.parametrize(
    "said",
    [
        f"Farmers in {FRANCE} and {CHINA} marched against {SCHOLZ}'s visit.",  # of two it may be either
        f"Farmers in {{state|Germany|DE}} marched against {SCHOLZ}'s visit.",
        f"Farmers in {FRANCE} marched against {SCHOLZ}'s visit to the slaughterhouse.",
        f"Farmers in {FRANCE} marched against {SCHOLZ}'s visits.",
        f"In {FRANCE} it was said that no minister had come on an official visit.",
    ],
)
def test_nothing_tells_where_the_visit_leads(said: str) -> None:
    assert visits(said) == []


@pytest.mark.parametrize(
    "said",
    [
        f"{SCHOLZ} called off {HE} {FRANCE} visit.",
        f"{SCHOLZ}'s {FRANCE} trip was called off.",
        f"The {FRANCE} trip by {SCHOLZ} was called off.",
    ],
)
def test_a_state_named_before_the_noun_is_the_goal(said: str) -> None:
    (found,) = visits(said)
    assert (found.status, goals(said)) == ("cancelled", [({"Olaf Scholz"}, "France")])


@pytest.mark.parametrize(
    ("said", "region"),
    [
        (f"{SCHOLZ} is on an African tour.", "Africa"),
        (f"{SCHOLZ} will travel to {{place|Africa||Africa}} {FRIDAY}.", "Africa"),
        (f"{SCHOLZ} ended {HE} Latin American trip {MONDAY}.", "Latin America"),
        (f"{SCHOLZ} spoke before a tour of {{place|Africa||Africa}}.", "Africa"),
    ],
)
def test_a_tour_of_a_region_has_guests_alone(said: str, region: str) -> None:
    (found,) = visits(said)
    assert goals(said) == [({"Olaf Scholz"}, region)]
    assert (len(found.participants), found.place and found.place.country) == (1, None)


def test_stops_are_told_of_instead_of_their_tour() -> None:
    said = f"{SCHOLZ} is on an Asian tour that will also take {HIM} to {CHINA} and {{state|India|IN}}."
    assert [place for _, place in goals(said)] == ["China", "India"]


def test_stops_that_a_tour_includes_are_of_who_is_on_it() -> None:
    said = f"{SCHOLZ} leaves {FRIDAY} for a tour of two states. The trip will include stops in {CHINA} and {FRANCE}."
    assert goals(said) == [({"Olaf Scholz"}, "China"), ({"Olaf Scholz"}, "France")]


def test_a_first_stop_is_where_it_is_apposed() -> None:
    said = f"{SCHOLZ} will speak in {{place|Lima|PE}}, {HE} first stop."
    assert goals(said) == [({"Olaf Scholz"}, "Lima")]


def test_a_teams_tour_is_no_visit() -> None:
    assert visits(f"{FRANCE} called off its tour of {CHINA}.") == []


@pytest.mark.parametrize(
    ("said", "status"),
    [
        (f"{SCHOLZ} praised the harvest during a visit to {FRANCE}.", "underway"),
        (f"{SCHOLZ} praised the harvest during a visit to {FRANCE} in {{time|2023-02|February}}.", "happened"),
        (f"{SCHOLZ} has arrived in {FRANCE}.", "underway"),
        (f"{SCHOLZ}'s visit to {FRANCE} comes as prices rise.", "underway"),
        (f"{SCHOLZ} will praise the harvest during a visit to {FRANCE}.", "planned"),
    ],
)
def test_how_far_a_stay_has_come(said: str, status: str) -> None:
    assert [one.status for one in visits(said)] == [status]


def test_a_visit_is_named_by_its_day() -> None:
    said = f"Farmers in {FRANCE} marched during {{time|2023-04-03|Monday}}'s visit by {SCHOLZ}."
    assert [(one.time, one.status) for one in visits(said)] == [("2023-04-03", "happened")]


def test_a_summit_that_somebody_opens_needs_no_other_word_of_it() -> None:
    (found,) = told(f"{MACRON} opened the conference in {{place|Lyon|FR}} {MONDAY}.")
    assert (found.kind, [one.name for one in found.participants]) == ("multilateral", ["Emmanuel Macron"])


@pytest.mark.parametrize(
    "said", [f"{MACRON} will attend the meeting {FRIDAY}.", f"{MACRON} will not attend the summit {FRIDAY}."]
)
def test_a_meeting_of_nobody_knows_whom_is_none(said: str) -> None:
    assert told(said) == ()
