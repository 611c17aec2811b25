"""Parties without names of their own: descriptions and whose people they are, the two sides, the government, crowds."""

from __future__ import annotations

import pytest
from marked import BERLIN, BIDEN, GENEVA, MACRON, MONDAY, SCHOLZ, XI, told

KENYA, OSLO = "{state|Kenya|KE}", "{place|Oslo|NO}"
ARMY, LEAGUE = "{organisation|Northern Army||Northern Army}", "{organisation|Lake League||Lake League}"


def parties(text: str) -> list[tuple[str, str | None, str]]:
    (found,) = told(text)
    return [(who.name, who.country, who.role) for who in found.participants]


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("opposition leaders and senior officials", "opposition leaders and senior officials"),
        ("health ministers from several African countries", "health ministers from several African countries"),
        ("representatives of the fishing industry", "representatives of the fishing industry"),
        ("a rebel group", "rebel group"),
    ],
)
def test_a_description_goes_on_to_whose_people_they_are(said: str, name: str) -> None:
    assert parties(f"{BIDEN} met {said} in {GENEVA} {MONDAY}.")[1][0] == name


def test_members_are_nobody_without_the_words_that_say_of_what() -> None:
    assert told(f"{BIDEN} met members in {GENEVA} {MONDAY}.") == ()
    assert parties(f"{BIDEN} met members of parliament in {GENEVA} {MONDAY}.")[1][0] == "members of parliament"


def test_a_people_in_a_description_tells_the_state() -> None:
    name = "Kenyan opposition leaders"
    assert parties(f"{BIDEN} met {name} {MONDAY}.")[1] == (name, "KE", "party")


def test_a_state_right_after_a_description_is_theirs() -> None:
    assert parties(f"{BIDEN} met a delegation from {KENYA} {MONDAY}.")[1][:2] == ("delegation", "KE")


def test_those_whom_a_visitor_meets_are_of_the_place() -> None:
    assert parties(f"{BIDEN} met senior government officials in {OSLO} {MONDAY}.") == [
        ("Joe Biden", "US", "guest"),
        ("senior government officials", "NO", "host"),
    ]


@pytest.mark.parametrize("people", ["Arab diplomats", "world leaders", "ministers from twelve countries"])
def test_people_of_several_states_are_of_none(people: str) -> None:
    assert parties(f"{BIDEN} met {people} in {OSLO} {MONDAY}.")[1][1] is None


def test_whom_only_a_part_in_its_affairs_names_is_of_who_rules_there() -> None:
    assert parties(f"{MACRON} held talks with opposition leaders {MONDAY}.")[1][1] == "FR"
    envoy = "{person|Ada Holm|NO|Norwegian envoy Ada Holm}"
    assert parties(f"{envoy} held talks with rebel leaders {MONDAY}.")[1][1] is None


@pytest.mark.parametrize(
    "crowd",
    ["Arab foreign ministers", "Heads of state and government from six lake countries",
     "Officials from a dozen countries", "Donors", "Rival political leaders"],
)  # fmt: skip
def test_several_who_meet_meet_among_themselves(crowd: str) -> None:
    (found,) = told(f"{crowd} met in {GENEVA} {MONDAY}.")
    assert (found.kind, [who.name for who in found.participants]) == ("multilateral", [crowd])


@pytest.mark.parametrize("crowd", ["Cabinet ministers", "Business leaders", "Senior officials", "The ministers"])
def test_colleagues_and_those_told_of_before_are_no_crowd(crowd: str) -> None:
    assert told(f"{crowd} met in {GENEVA} {MONDAY}.") == ()


def test_the_two_sides_are_those_named_together_last() -> None:
    found = told(f"Fighting between the {ARMY} and the {LEAGUE} goes on. The two sides met in {GENEVA} {MONDAY}.")
    assert [{who.name for who in one.participants} for one in found] in ([], [{"Northern Army", "Lake League"}])


def test_officials_from_both_sides_are_of_the_two_states() -> None:
    france = "{state|France|FR}"
    (found,) = told(f"{KENYA} and {france} share a coast. Officials from both sides will meet in {GENEVA} {MONDAY}.")
    assert {who.country for who in found.participants} == {"KE", "FR"}


def test_the_government_beside_another_party_is_that_of_the_state_told_of() -> None:
    (found,) = told(f"Floods hit {KENYA} again. The government and the rebels will hold talks in {OSLO} {MONDAY}.")
    assert [(who.name, who.country) for who in found.participants] == [("Kenya", "KE"), ("rebels", "KE")]


def test_a_list_goes_on_through_what_is_said_of_its_first() -> None:
    (found,) = told(f"{SCHOLZ} of the Social Democrats and {XI} of the Communist Party met {MONDAY}.")
    assert {who.name for who in found.participants} >= {"Olaf Scholz", "Xi Jinping"}


@pytest.mark.parametrize("talks", ["six-party talks", "four-nation talks", "trilateral talks"])
def test_talks_of_so_many_are_multilateral_whoever_is_named(talks: str) -> None:
    (found,) = told(f"{KENYA} agreed to a truce during {talks} in {BERLIN} {MONDAY}.")
    assert (found.kind, [who.name for who in found.participants]) == ("multilateral", ["Kenya"])


def test_talks_may_say_whom_they_involve() -> None:
    (found,) = told(f"The talks involving {SCHOLZ} and {XI} took place in {GENEVA} {MONDAY}.")
    assert {who.name for who in found.participants} == {"Olaf Scholz", "Xi Jinping"}
