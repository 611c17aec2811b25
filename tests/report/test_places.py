"""Where encounters are that no words of their own clause place: sites, journeys, other encounters, datelines."""

from __future__ import annotations

from dataclasses import replace

import pytest
from marked import BIDEN, FRANCE, FRIDAY, GENEVA, MACRON, MODI, MONDAY, PARIS, SCHOLZ, XI, told, told_by, view_of

from dateline.records import Report
from dateline.report.drafts import Draft, Filler
from dateline.report.frames import load_frames
from dateline.report.journeys import reached
from dateline.report.view import View
from dateline.spans import Span

BELGRADE, OSLO, NAIROBI = "{place|Belgrade|RS}", "{place|Oslo|NO}", "{place|Nairobi|KE}"
STORE = "{person|Jonas Store|NO|Norwegian Prime Minister Jonas Store}"
BARE = "{person|Ola Berg||Interior Minister Ola Berg}"
HOTEL = "{place|Hotel Aurora||Hotel Aurora}"
STATE_HOUSE = "{place|State House|XX|State House}"


def where(found: Report) -> tuple[str | None, str | None]:
    place = found.place
    return (place.name, place.country) if place is not None else (None, None)


def roles(found: Report) -> dict[str, str]:
    return {one.name: one.role for one in found.participants}


def meetings(found: tuple[Report, ...]) -> list[Report]:
    return [one for one in found if one.kind == "meeting"]


def test_a_site_is_in_the_city_of_its_sentence_or_of_the_one_before() -> None:
    (one,) = meetings(told(f"{MACRON} flew to {OSLO} and met {STORE} at the {HOTEL} {MONDAY}."))
    assert where(one) == ("Hotel Aurora", "NO")
    assert one.place is not None
    assert one.place.within == ("Oslo",)
    found = meetings(told(f"The conference goes on in {GENEVA}. {MACRON} met {SCHOLZ} at the {HOTEL} {MONDAY}."))
    assert [where(one) for one in found] == [("Hotel Aurora", "CH")]


def test_where_somebody_speaks_who_tells_of_it_is_no_place_of_a_site() -> None:
    said = f"In {OSLO}, a spokesman said that talks were near. {MACRON} met {SCHOLZ} at the {HOTEL} {MONDAY}."
    assert [where(one) for one in told(said)] == [("Hotel Aurora", None)]


def test_a_town_that_no_table_knows_is_no_site() -> None:
    said = f"The conference goes on in {GENEVA}. {MACRON} met {SCHOLZ} in {{place|Lyngvik|}} {MONDAY}."
    assert [where(one) for one in told(said)] == [("Lyngvik", None)]


def test_a_name_that_many_states_give_is_of_the_state_the_page_speaks_of() -> None:
    said = f"{MACRON} is in {NAIROBI}. {MACRON} met {SCHOLZ} at {STATE_HOUSE} {MONDAY}."
    assert [where(one) for one in meetings(told(said))] == [("State House", "KE")]


@pytest.mark.parametrize(
    "said",
    [
        f"{MACRON} led a delegation to {OSLO} {MONDAY}, when {{pronoun|Emmanuel Macron|FR|he}} met {STORE}.",
        f"The summit between {BIDEN} and {XI}, which opens in {OSLO} {FRIDAY}, is the first.",
        f"{BIDEN} will meet {XI} {FRIDAY} on the windy island of {OSLO}.",
    ],
)
def test_relative_clauses_and_clauses_of_when_say_where(said: str) -> None:
    (one,) = meetings(told(said))
    assert where(one) == ("Oslo", "NO")


def test_a_journey_told_before_leads_to_where_the_hosts_are_met() -> None:
    found = meetings(told(f"{MACRON} has gone to {OSLO} for three days. {MACRON} will meet {STORE}."))
    assert [where(one) for one in found] == [("Oslo", "NO")]
    assert [roles(one) for one in found] == [{"Emmanuel Macron": "guest", "Jonas Store": "host"}]


@pytest.mark.parametrize(
    ("said", "goal"),
    [
        (f"{MACRON} went on to {OSLO} to meet {SCHOLZ}.", "Oslo"),
        (f"{MACRON} went on to {OSLO} after he had seen aides who met {SCHOLZ}.", None),
        (f"{MACRON} praised the road to {OSLO} and met {SCHOLZ}.", None),
    ],
)
def test_only_a_journey_before_the_encounter_leads_to_it(said: str, goal: str | None) -> None:
    draft = Draft("meeting", load_frames().verbs["meet"][0][3], Span(0, 1), 0, 0, 0, fillers=party(view_of(said)))
    end = next(at for at, item in enumerate(view_of(said).items) if item.lower in {"meet", "met"})
    place = reached((view_of(said),), replace(draft, at=end))
    assert (place.name if place else None) == goal


def party(view: View) -> tuple[Filler, ...]:
    people = [item.mention for item in view.items if item.mention is not None and item.mention.kind == "person"]
    return tuple(Filler(one.key or "", "party", one, one) for one in people)


def test_nobody_is_in_two_states_on_one_day() -> None:
    said = f"{BIDEN} met {XI} in {GENEVA} {MONDAY}. {BIDEN} also held talks with {MODI} {MONDAY}."
    assert [where(one) for one in meetings(told(said))] == [("Geneva", "CH")] * 2
    apart = f"{BIDEN} met {XI} in {GENEVA} {MONDAY}. {BIDEN} also held talks with {MODI} {FRIDAY}."
    assert where(meetings(told(apart))[1]) == (None, None)


def test_two_states_on_one_day_place_nothing() -> None:
    said = (f"{BIDEN} met {XI} in {GENEVA} {MONDAY}. {BIDEN} met {MACRON} in {OSLO} {MONDAY}."
            f" {BIDEN} held talks with {MODI} {MONDAY}.")  # fmt: skip
    assert where(meetings(told(said))[2]) == (None, None)


def test_a_sentence_that_opens_as_datelines_do_has_its_own_scene() -> None:
    first = f"{OSLO} - {MACRON} held talks with {STORE} on trade {MONDAY}, officials said."
    second = f"{BELGRADE} - {SCHOLZ} held talks with {MODI} on trade {MONDAY}, officials said."
    assert [where(one) for one in told(f"{first}\n\n{second}")] == [("Oslo", "NO"), ("Belgrade", "RS")]


def test_a_dateline_alone_makes_no_host_but_the_words_of_a_journey_do() -> None:
    lead = f"{MACRON} held talks with {STORE} {{time|2023-04-03|on Monday}}."
    (one,) = told_by([("dateline", OSLO), ("body", lead)])
    assert (where(one), set(roles(one).values())) == (("Oslo", "NO"), {"party"})
    body = f"{lead} The crowd in {OSLO} cheered {MACRON}."
    (one,) = meetings(told_by([("dateline", OSLO), ("body", body)]))
    assert roles(one) == {"Emmanuel Macron": "guest", "Jonas Store": "host"}


def test_a_body_is_at_home_at_its_seat() -> None:
    body = "{organisation|European Union||the European Union}"
    (one,) = told(f"{MODI} met {body} in {{place|Brussels|BE}} {MONDAY}.")
    assert roles(one) == {"Narendra Modi": "guest", "European Union": "host"}
    (one,) = told(f"{MODI} met {body} in {OSLO} {MONDAY}.")
    assert set(roles(one).values()) == {"party"}


def test_an_office_holder_of_no_known_state_receives_who_has_come() -> None:
    (one,) = told(f"{MACRON} met {BARE} in {OSLO} {MONDAY}.")
    assert roles(one) == {"Emmanuel Macron": "guest", "Ola Berg": "host"}
    envoy = "{person|Ola Berg||UN envoy Ola Berg}"
    (one,) = told(f"{MACRON} met {envoy} in {OSLO} {MONDAY}.")
    assert set(roles(one).values()) == {"party"}


def test_the_host_of_a_guest_is_visited_where_the_sentence_says() -> None:
    (one,) = told(f"{BIDEN} will spend {{time|2023-04-07|Friday}} in {PARIS} as the guest of {MACRON}.")
    assert (one.kind, where(one)) == ("visit", ("Paris", "FR"))


def test_a_site_that_no_table_knows_lies_in_the_state_of_the_stay() -> None:
    island = "{place|Cormorant Island}"
    (found,) = told(f"{SCHOLZ} paid a visit to {FRANCE}. {SCHOLZ} visited {island}.")
    assert found.place is not None
    assert (found.place.name, found.place.country) == ("Cormorant Island", "FR")
    assert {one.name: one.role for one in found.participants} == {"Olaf Scholz": "guest", "France": "host"}
