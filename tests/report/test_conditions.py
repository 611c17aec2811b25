"""What looks like an encounter and is none, who is no participant, and who receives whom.

The sentences are invented for these tests; the encounters they tell of did not take place as told.
"""

from __future__ import annotations

import pytest
from marked import BIDEN, FRANCE, MACRON, MODI, MONDAY, PARIS, SCHOLZ, XI, row, told

EU = "{organisation|European Union||The European Union}"
COUNCIL = "{organisation|Security Council||The Security Council}"


@pytest.mark.parametrize(
    "said",
    [
        f"{SCHOLZ} has one week to meet a demand to deal with {{organisation|Hamas|PS}}.",
        "Most shortages are met through aid, led by {organisation|NATO}, and by trade.",
        f"{COUNCIL} will meet in June to review the sanctions.",
        f"{BIDEN} is scheduled to use his visit to thank {{state|Mongolia|MN}} for sending troops to {FRANCE}.",
        "{person|Ida Holm||Chief Justice Ida Holm} flew from {place|Lyon|FR} to {place|Marseille|FR}.",
        f"A group of 40 {{state|Germany|DE|Germans}} arrived in {PARIS} {MONDAY} for the marathon.",
        f"The Olympic skater {{person|Ida Holm||skater Ida Holm}} met {MACRON} {MONDAY}.",
    ],
)
def test_it_is_no_encounter(said: str) -> None:
    assert told(said) == ()


def test_who_spoke_during_a_meeting_did_not_call() -> None:
    found = told(f"{SCHOLZ} spoke during a meeting with {MACRON}.")
    assert [one.kind for one in found] == ["meeting"]


def test_who_spoke_where_they_met_did_not_call() -> None:
    found = told(f"{SCHOLZ} met {MACRON} {MONDAY}. {SCHOLZ} and {MACRON} spoke for 15 minutes.")
    assert [one.kind for one in found] == ["meeting"]


def test_a_body_that_opens_talks_with_a_state_meets_it() -> None:
    (found,) = told(f"{EU} has opened membership talks with {{state|Croatia|HR}}.")
    assert (found.kind, [one.name for one in found.participants]) == ("meeting", ["European Union", "Croatia"])


def test_a_visitor_is_received() -> None:
    visiting = "{person|Narendra Modi|IN|visiting Indian Prime Minister Narendra Modi}"
    found = next(one for one in told(f"{SCHOLZ} met {visiting} {MONDAY}.") if one.kind == "meeting")
    assert row(found)[2] == ("Olaf Scholz:host", "Narendra Modi:guest")


def test_it_was_where_one_of_them_speaks_of_it_in_the_other_s_state() -> None:
    (found,) = told(f"{SCHOLZ} spoke to reporters in {PARIS} after a meeting with {MACRON}.")
    assert row(found)[2:4] == (("Olaf Scholz:guest", "Emmanuel Macron:host"), "Paris")


def test_it_is_not_where_they_speak_in_a_third_state() -> None:
    (found,) = told(f"{SCHOLZ} spoke to reporters in {PARIS} after a meeting with {MODI}.")
    assert found.place is None


def test_a_seat_before_the_noun_says_where() -> None:
    seat = "{organisation|White House|US}"
    (found,) = told(f"{XI} made the remarks on the eve of a {seat} meeting with {BIDEN}.")
    assert row(found)[2:4] == (("Xi Jinping:guest", "Joe Biden:host"), "White House")
