"""Several encounters of one verb; parties without a name; who stands for whom; what `here` and `was in` tell."""

from __future__ import annotations

import pytest
from marked import told

BIDEN = "{person|Joe Biden|US|US President Joe Biden}"
XI = "{person|Xi Jinping|CN|Chinese President Xi Jinping}"
MACRON = "{person|Emmanuel Macron|FR|French President Emmanuel Macron}"
SCHOLZ = "{person|Olaf Scholz|DE|German Chancellor Olaf Scholz}"
TUSK = "{person|Donald Tusk|PL|Polish Prime Minister Donald Tusk}"
DUDA = "{person|Andrzej Duda|PL|Polish President Andrzej Duda}"
FRIDAY, MONDAY = "{time|2023-04-07|on Friday}", "{time|2023-04-03|on Monday}"
SATURDAY = "{time|2023-04-01|on Saturday}"
SUNDAY = "{time|2023-04-09|on Sunday}"
PARIS, BERLIN, GENEVA = "{place|Paris|FR}", "{place|Berlin|DE}", "{place|Geneva|CH}"
FRANCE, POLAND = "{state|France|FR}", "{state|Poland|PL}"


def test_a_verb_may_tell_of_two_meetings_each_with_its_day_and_place() -> None:
    one, two = told(f"{BIDEN} met {XI} in {GENEVA} {SATURDAY} and {MACRON} in {PARIS} {MONDAY}.")
    assert ({who.name for who in one.participants}, one.time) == ({"Joe Biden", "Xi Jinping"}, "2023-04-01")
    assert ({who.name for who in two.participants}, two.time) == ({"Joe Biden", "Emmanuel Macron"}, "2023-04-03")
    assert [found.place and found.place.name for found in (one, two)] == ["Geneva", "Paris"]


def test_a_list_with_one_day_is_one_meeting() -> None:
    (found,) = told(f"{BIDEN} met {XI} and {MACRON} in {GENEVA} {MONDAY}.")
    assert len(found.participants) == 3


def test_a_journey_goes_on_to_a_second_state() -> None:
    stops = told(f"{BIDEN} will travel to {FRANCE} {FRIDAY} and to {POLAND} {SUNDAY}.")
    assert [(one.place and one.place.name, one.time) for one in stops] == [
        ("France", "2023-04-07"),
        ("Poland", "2023-04-09"),
    ]


def test_a_visitors_round_is_a_meeting_with_each_office() -> None:
    found = told(f"{BIDEN} met {DUDA} and {TUSK} in {{place|Warsaw|PL}} {MONDAY}.")
    assert [{who.name for who in one.participants} for one in found] == [
        {"Joe Biden", "Andrzej Duda"},
        {"Joe Biden", "Donald Tusk"},
    ]


@pytest.mark.parametrize("party", ["opposition leaders", "a rebel commander", "senior separatist negotiators"])
def test_a_description_is_the_name_of_who_has_none(party: str) -> None:
    (found,) = told(f"{BIDEN} met {party} in {GENEVA} {MONDAY}.")
    assert [who.name for who in found.participants] == ["Joe Biden", party.removeprefix("a ")]


@pytest.mark.parametrize("party", ["the officials", "reporters", "a shopkeeper"])
def test_who_was_told_of_before_or_is_no_actor_is_no_description(party: str) -> None:
    assert told(f"{BIDEN} met {party} in {GENEVA} {MONDAY}.") == ()


def test_whoever_leads_a_delegation_takes_part() -> None:
    (found,) = told(
        f"A delegation of lawmakers led by {{person|Ed Markey|US|Senator Ed Markey}} met {XI} in {{place|Beijing|CN}}."
    )
    assert [who.name for who in found.participants] == ["Ed Markey", "Xi Jinping"]


def test_an_office_that_nobody_is_named_for_stands_for_its_holder() -> None:
    (found,) = told(
        f"{MACRON} met {SCHOLZ} in {BERLIN} {MONDAY}.",
        headline="{office||FR|French president} meets {person|Olaf Scholz|DE|Scholz}",
    )
    assert {who.name for who in found.participants} == {"Emmanuel Macron", "Olaf Scholz"}


def test_was_in_tells_of_a_visit_abroad_only() -> None:
    (found,) = told(f"{SCHOLZ} was in {PARIS} {MONDAY}.")
    assert (found.kind, found.status, found.place and found.place.country) == ("visit", "happened", "FR")
    assert told(f"{SCHOLZ} was in {BERLIN} {MONDAY}.") == ()
    assert told(f"{SCHOLZ} was criticised in {PARIS} {MONDAY}.") == ()


@pytest.mark.parametrize(
    ("said", "status"),
    [
        (f"No meeting between {BIDEN} and {XI} is planned.", "denied"),
        (f"{BIDEN} was to have met {XI} in {GENEVA} {MONDAY}.", "cancelled"),
        (f"A meeting between {BIDEN} and {XI} was agreed upon in {{time|2023-03|March}} but called off.", "cancelled"),
        (f"{BIDEN} has put back a meeting with {XI}.", "postponed"),
    ],
)
def test_what_did_not_come_about(said: str, status: str) -> None:
    (found,) = told(said)
    assert found.status == status


def test_when_a_visit_was_called_off_is_not_when_it_was_to_be() -> None:
    friday = FRIDAY.replace("on ", "")
    (found,) = told(f"{MONDAY} {SCHOLZ} cancelled a visit to {FRANCE} that was planned for {friday}.")
    assert (found.status, found.time) == ("cancelled", "2023-04-07")


def test_a_stretch_begins_on_the_day_it_is_said_to_begin() -> None:
    (found,) = told(f"{SCHOLZ} will make a visit to {FRANCE} that starts {FRIDAY}.")
    assert found.time == "2023-04-07/.."


def test_a_call_has_no_place_and_calling_off_is_no_call() -> None:
    (found,) = told(f"{BIDEN} received a telephone call from {XI} in {GENEVA} {MONDAY}.")
    assert (found.kind, found.place) == ("call", None)
    assert all(one.kind != "call" for one in told(f"{BIDEN} called off talks with {XI} {MONDAY}."))


def test_encounters_at_a_summit_are_the_summits() -> None:
    (found,) = told(
        f"{MACRON} is to host {SCHOLZ} at a meeting of the {{organisation|Council of Europe||Council of Europe}} "
        f"in {PARIS} {FRIDAY}."
    )
    assert found.kind == "multilateral"
    assert ("Emmanuel Macron", "host") in {(who.name, who.role) for who in found.participants}


def test_who_goes_to_a_summit_takes_part_in_it() -> None:
    found = told(f"{BIDEN} will travel to {GENEVA} {FRIDAY} for the {{organisation|Group of Seven||G7}} summit.")
    assert [one.kind for one in found] == ["multilateral"]
    assert {who.name for who in found[0].participants} == {"Group of Seven", "Joe Biden"}
    assert found[0].place is not None
    assert found[0].place.name == "Geneva"


def test_a_stop_that_was_added_is_of_whose_journey_was_told_of() -> None:
    visit, stop = told(f"{SCHOLZ} will visit {FRANCE} {FRIDAY}. A stop in {{place|Warsaw|PL}} was added.")
    assert ({who.name for who in stop.participants}, stop.place and stop.place.name) == (
        {"Olaf Scholz", "Poland"},
        "Warsaw",
    )
    assert visit.place is not None


def test_where_a_visit_begins_is_where_the_sentence_leads() -> None:
    he = "{pronoun|Olaf Scholz|DE|he}"
    found = told(f"{SCHOLZ} goes to {FRANCE}, where {he} begins a visit {FRIDAY}.")
    assert [one.place and one.place.name for one in found if one.kind == "visit"] == ["France"]


@pytest.mark.parametrize(
    "said",
    [
        f"{BIDEN} left {GENEVA} {MONDAY} without seeing {XI}.",
        f"{SCHOLZ} is the most senior official to visit {FRANCE} since the war.",
    ],
)
def test_what_was_not_or_is_told_of_otherwise(said: str) -> None:
    assert [one.kind for one in told(said) if len(one.participants) > 1 and one.kind != "visit"] == []
    assert all(one.place is None or one.place.name != "France" for one in told(said))
