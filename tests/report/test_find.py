"""The report stage on marked sentences: kinds, who in what role, where, when, in what status."""

from __future__ import annotations

import pytest
from marked import row, told

BIDEN = "{person|Joe Biden|US|US President Joe Biden}"
XI = "{person|Xi Jinping|CN|Chinese President Xi Jinping}"
MACRON = "{person|Emmanuel Macron|FR|French President Emmanuel Macron}"
SCHOLZ = "{person|Olaf Scholz|DE|German Chancellor Olaf Scholz}"
FRIDAY, MONDAY = "{time|2023-04-07|on Friday}", "{time|2023-04-03|on Monday}"
PARIS, BERLIN, GENEVA = "{place|Paris|FR}", "{place|Berlin|DE}", "{place|Geneva|CH}"
AT_PARIS = ("Emmanuel Macron:host", "Olaf Scholz:guest")


@pytest.mark.parametrize(
    ("said", "kind", "status", "people", "place", "time"),
    [
        (f"{MACRON} will host {SCHOLZ} for talks in {PARIS} {FRIDAY}.", "meeting", "planned", AT_PARIS,
         "Paris", "2023-04-07"),
        (f"{MACRON} received {SCHOLZ} in {PARIS} {MONDAY}.", "meeting", "happened", AT_PARIS, "Paris", "2023-04-03"),
        (f"{SCHOLZ} was received by {MACRON} in {PARIS} {MONDAY}.", "meeting", "happened", AT_PARIS,
         "Paris", "2023-04-03"),
        (f"{MACRON} is due to meet {SCHOLZ} {FRIDAY}.", "meeting", "planned",
         ("Emmanuel Macron:party", "Olaf Scholz:party"), None, "2023-04-07"),
        (f"{BIDEN} and {XI} could meet in {GENEVA} {FRIDAY}, an official said.", "meeting", "possible",
         ("Joe Biden:party", "Xi Jinping:party"), "Geneva", "2023-04-07"),
        (f"{BIDEN} will not meet {XI} in {GENEVA}.", "meeting", "denied",
         ("Joe Biden:party", "Xi Jinping:party"), "Geneva", None),
        (f"There are no plans for a meeting between {BIDEN} and {XI}.", "meeting", "denied",
         ("Joe Biden:party", "Xi Jinping:party"), None, None),
        (f"A meeting between {BIDEN} and {XI} was cancelled.", "meeting", "cancelled",
         ("Joe Biden:party", "Xi Jinping:party"), None, None),
        (f"Talks between {BIDEN} and {XI} are scheduled for {FRIDAY} in {GENEVA}.", "meeting", "planned",
         ("Joe Biden:party", "Xi Jinping:party"), "Geneva", "2023-04-07"),
        (f"{BIDEN} and {XI} spoke by phone {MONDAY}.", "call", "happened",
         ("Joe Biden:party", "Xi Jinping:party"), None, "2023-04-03"),
        (f"{BIDEN} called {XI} {MONDAY} to discuss trade.", "call", "happened",
         ("Joe Biden:party", "Xi Jinping:party"), None, "2023-04-03"),
        (f"{SCHOLZ} arrived in {PARIS} {MONDAY} for a visit.", "visit", "underway",
         ("Olaf Scholz:guest", "France:host"), "Paris", "2023-04-03/.."),
        (f"{SCHOLZ} is on a visit to {{state|France|FR}}.", "visit", "underway",
         ("Olaf Scholz:guest", "France:host"), "France", None),
        (f"{SCHOLZ} has cancelled a planned trip to {PARIS} {FRIDAY}.", "visit", "cancelled",
         ("Olaf Scholz:guest", "France:host"), "Paris", "2023-04-07"),
        (f"{MACRON} postponed his visit to {{state|Germany|DE}}.", "visit", "postponed",
         ("Emmanuel Macron:guest", "Germany:host"), "Germany", None),
        (f"{XI} invited {MACRON} to visit {{state|China|CN}}.", "visit", "possible",
         ("Emmanuel Macron:guest", "Xi Jinping:host"), "China", None),
        (f"{MACRON} has accepted an invitation from {XI} to visit {{state|China|CN}}.", "visit", "planned",
         ("Emmanuel Macron:guest", "Xi Jinping:host"), "China", None),
    ],
)  # fmt: skip
def test_one_sentence_one_report(
    said: str, kind: str, status: str, people: tuple[str, ...], place: str | None, time: str | None
) -> None:
    (found,) = told(said)
    assert (found.kind, found.status, found.time) == (kind, status, time)
    assert {f"{one.name}:{one.role}" for one in found.participants} == set(people)
    assert (found.place.name if found.place else None) == place


@pytest.mark.parametrize(
    "said",
    [
        f"{MACRON} urged {{state|Russia|RU}} to meet its obligations.",
        "Critics met the plan with anger. The visit of the choir was a success. Sales met expectations.",
        f"{BIDEN} welcomed the decision. {BIDEN} met reporters {MONDAY}.",
        f"{BIDEN} has never met {XI}.",
        f"{BIDEN} would have met {XI} {FRIDAY}.",
        f"{BIDEN} called {XI} a friend.",
        "{person|Ada Brown|} visited {person|Bob Green|} in {place|Paris|FR}.",
    ],
)
def test_what_is_no_encounter_is_no_report(said: str) -> None:
    assert told(said) == ()


def test_a_visit_and_the_talks_in_it_are_two_reports() -> None:
    visit, talks = told(f"{SCHOLZ} will travel to {PARIS} {FRIDAY} {{days|2|for two days}} of talks with {MACRON}.")
    assert row(visit) == (
        "visit",
        "planned",
        ("Olaf Scholz:guest", "Emmanuel Macron:host"),
        "Paris",
        "2023-04-07/2023-04-08",
    )
    assert visit.time_is == "extent"
    assert (talks.kind, talks.part_of, talks.place.name if talks.place else None) == ("meeting", 0, "Paris")
    assert {f"{one.name}:{one.role}" for one in talks.participants} == set(AT_PARIS)


def test_coordinated_verbs_share_their_subject() -> None:
    visit, talks = told(f"{FRIDAY}, {SCHOLZ} will visit {{state|France|FR}} and meet with {MACRON} in {PARIS}.")
    assert [visit.kind, talks.kind] == ["visit", "meeting"]
    assert {one.name for one in talks.participants} == {"Olaf Scholz", "Emmanuel Macron"}


def test_a_relative_clause_keeps_its_own_time() -> None:
    past, coming = told(
        f"{MACRON}, who met {BIDEN} {{time|2023-03|last month}}, will receive {XI} in {PARIS} {FRIDAY}."
    )
    assert (past.status, past.time) == ("happened", "2023-03")
    assert (coming.status, coming.time) == ("planned", "2023-04-07")


def test_three_states_make_it_multilateral() -> None:
    (found,) = told(
        f"{MACRON}, {SCHOLZ} and {{person|Donald Tusk|PL|Polish Prime Minister Donald Tusk}} met in {BERLIN} {MONDAY}."
    )
    assert found.kind == "multilateral"
    assert {one.role for one in found.participants} == {"party"}


def test_a_meeting_on_the_margins_is_part_of_the_summit() -> None:
    margins, summit = told(
        f"{MACRON} met with {SCHOLZ} on the sidelines of the {{organisation|Group of Seven||G7}} summit in {GENEVA} "
        f"{MONDAY}."
    )
    assert [margins.kind, summit.kind, margins.part_of] == ["meeting", "multilateral", 1]
    assert [one.name for one in summit.participants] == ["Group of Seven"]


def test_a_caption_shows_a_meeting_of_its_own_day() -> None:
    reports = told(
        f"{MACRON} will host {SCHOLZ} in {PARIS} {FRIDAY}.",
        caption=f"{MACRON} shakes hands with {SCHOLZ} during a meeting in {BERLIN}, "
        "{time|2023-02-17|February 17, 2023}.",
    )
    assert [(one.main, one.status, one.time) for one in reports] == [
        (True, "planned", "2023-04-07"),
        (False, "happened", "2023-02-17"),
    ]


def test_headline_and_lead_tell_of_one_event() -> None:
    (found,) = told(
        f"{BIDEN} met {XI} in {GENEVA} {MONDAY}.",
        headline="{person|Joe Biden|US|Biden} meets {person|Xi Jinping|CN|Xi}",
    )
    assert (found.main, found.status) == (True, "happened")


def test_a_visit_to_a_continent_is_the_one_to_a_town_in_it() -> None:
    said = f"{SCHOLZ} arrived in {PARIS} {MONDAY} at the start of a visit, his first to {{place|Europe||Europe}}."
    assert [one.place.name for one in told(said) if one.place] == ["Paris"]


def test_definite_talks_point_back() -> None:
    (found,) = told(f"{BIDEN} and {XI} met {MONDAY}. The talks in {GENEVA} lasted two hours.")
    assert found.place is not None
    assert found.place.name == "Geneva"


def test_every_quote_stands_at_its_offsets() -> None:
    marked = f"{SCHOLZ} will travel to {PARIS} {FRIDAY} for talks with {MACRON}."
    for found in told(marked):
        assert set(found.evidence) >= {"kind", "participants", "place", "time", "status"}
        assert len(found.evidence["participants"]) == len(found.participants)
        for items in found.evidence.values():
            for item in items:
                assert item.end - item.start == len(item.quote) > 0


def test_undated_pages_leave_times_unresolved() -> None:
    (found,) = told(f"{BIDEN} and {XI} met {{time||on Wednesday}}.", published=None)
    assert (found.time, found.known_at) == (None, None)
