"""Which encounter is inside which, and what is handed down to it."""

from __future__ import annotations

import pytest
from marked import BERLIN, BIDEN, CHINA, FRANCE, FRIDAY, GENEVA, LEADERS, MACRON, MONDAY, PARIS, SCHOLZ, XI, told

from dateline.records import Report

G7 = "the {organisation|Group of Seven||G7}"


def by_kind(body: str) -> dict[str, Report]:
    return {found.kind: found for found in told(body)}


def holder(found: Report, reports: tuple[Report, ...]) -> str | None:
    return reports[found.part_of].kind if found.part_of is not None else None


@pytest.mark.parametrize(
    "body",
    [
        f"{SCHOLZ} will travel to {PARIS} {FRIDAY} for talks with {MACRON}.",
        f"{SCHOLZ} will visit {FRANCE} {FRIDAY}. He will hold talks. {SCHOLZ} will meet {MACRON} in {PARIS}.",
        f"{SCHOLZ} arrived in {PARIS} {MONDAY} for a visit. {SCHOLZ} met {MACRON} in {PARIS} {MONDAY}.",
    ],
)
def test_talks_with_the_host_are_part_of_the_visit(body: str) -> None:
    reports = told(body)
    assert {found.kind: holder(found, reports) for found in reports} == {"visit": None, "meeting": "visit"}


def test_talks_take_the_place_and_dates_of_the_visit() -> None:
    found = by_kind(f"{SCHOLZ} will visit {PARIS} {FRIDAY}. {SCHOLZ} will meet {MACRON}.")
    assert found["meeting"].place == found["visit"].place
    assert found["meeting"].time == found["visit"].time == "2023-04-07"


def test_talks_keep_a_date_of_their_own() -> None:
    days = "{time|2023-04-06/2023-04-08|from April 6 to 8}"
    found = by_kind(f"{SCHOLZ} will visit {PARIS} {days}. {SCHOLZ} will meet {MACRON} {FRIDAY} in {PARIS}.")
    assert (found["visit"].time, found["meeting"].time) == ("2023-04-06/2023-04-08", "2023-04-07")


def test_talks_in_a_country_have_the_town_that_the_visit_is_to() -> None:
    found = by_kind(f"{SCHOLZ} will visit {PARIS} {FRIDAY} and meet {MACRON} in {FRANCE}.")
    assert found["meeting"].place is not None
    assert found["meeting"].place.name == "Paris"


@pytest.mark.parametrize(
    "body",
    [
        f"{SCHOLZ} will visit {PARIS} {FRIDAY}. {BIDEN} met {XI} in {GENEVA} {MONDAY}.",
        f"{SCHOLZ} will visit {PARIS} {FRIDAY}. {SCHOLZ} met {MACRON} in {BERLIN} {{time|2023-03|in March}}.",
        f"{SCHOLZ} will visit {PARIS} {FRIDAY}. {BIDEN} met {MACRON} in {PARIS} {{time|2023-03|in March}}.",
    ],
)
def test_what_is_elsewhere_or_at_another_time_is_not_inside(body: str) -> None:
    reports = told(body)
    assert len(reports) == 2
    assert {found.part_of for found in reports} == {None}


def test_a_call_is_inside_nothing() -> None:
    found = by_kind(f"{SCHOLZ} visited {PARIS} {MONDAY}. {SCHOLZ} phoned {MACRON} {MONDAY}.")
    assert found["call"].part_of is None
    assert found["call"].place is None


def test_a_meeting_on_the_margins_takes_the_place_of_the_summit() -> None:
    reports = told(f"{BIDEN} met {XI} on the sidelines of {G7} summit in {GENEVA}.")
    meeting = next(found for found in reports if found.kind == "meeting")
    assert holder(meeting, reports) == "multilateral"
    assert meeting.place is not None
    assert meeting.place.name == "Geneva"


def test_a_cancelled_visit_takes_its_talks_with_it() -> None:
    talks = f"{SCHOLZ} was due to meet {MACRON} in {PARIS}."
    found = by_kind(f"{SCHOLZ} has cancelled a visit to {PARIS} {FRIDAY}. {talks}")
    assert (found["visit"].status, found["meeting"].status) == ("cancelled", "cancelled")


@pytest.mark.parametrize("guest", sorted(set(LEADERS) - {"Xi Jinping"}))
def test_the_one_person_met_there_is_the_host_of_the_visit(guest: str) -> None:
    visit = by_kind(f"{LEADERS[guest]} will visit {CHINA} {FRIDAY} for talks with {XI}.")["visit"]
    assert {one.name: one.role for one in visit.participants} == {guest: "guest", "Xi Jinping": "host"}


def test_where_several_are_met_the_state_is_host() -> None:
    other = "{person|Elisabeth Borne|FR|French Prime Minister Elisabeth Borne}"
    talks = [f"{SCHOLZ} will meet {host} in {FRANCE}." for host in (MACRON, other)]
    visit = by_kind(f"{SCHOLZ} will visit {FRANCE} {FRIDAY}. {' '.join(talks)}")["visit"]
    assert {one.name: one.role for one in visit.participants} == {"Olaf Scholz": "guest", "France": "host"}


def test_a_part_of_points_to_a_report_of_the_same_page() -> None:
    reports = told(f"{BIDEN} met {XI} on the sidelines of {G7} summit in {GENEVA}. {SCHOLZ} visited {PARIS} {MONDAY}.")
    for place, found in enumerate(reports):
        assert found.part_of is None or (0 <= found.part_of < len(reports) and found.part_of != place)
