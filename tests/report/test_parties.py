"""Who takes part in what role: guest and host, or party."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marked import BERLIN, BIDEN, CHINA, FRANCE, FRIDAY, GENEVA, LEADERS, MACRON, MONDAY, PARIS, SCHOLZ, XI, told

from dateline import knowledge
from dateline.records import Mention
from dateline.report.drafts import Draft, Filler
from dateline.report.frames import Trigger
from dateline.report.joining import Cluster, join
from dateline.report.parties import all_public, participant, settle_kind, settle_roles, sides, without_stand_ins
from dateline.spans import Span

CODES = ("CN", "DE", "FR", "US")


def person(code: str, *, office: str | None = "President") -> Filler:
    who = Mention(0, 4, "Name", "person", key=f"p:{code}", name=f"Leader {code}", country=code, office=office)
    return Filler(f"p:{code}", "party", who, who)


def state(code: str) -> Filler:
    who = Mention(0, 4, "Name", "state", key=f"state:{code}", name=code, country=code)
    return Filler(f"state:{code}", "party", who, who)


FILLERS = st.lists(
    st.one_of(st.sampled_from(CODES).map(person), st.sampled_from(CODES).map(state)),
    min_size=1, max_size=5, unique_by=lambda one: one.key,
)  # fmt: skip


def cluster(fillers: list[Filler], kind: str = "meeting", place: str | None = None) -> Cluster:
    where = Mention(0, 1, "x", "state", key=f"state:{place}", name=place, country=place) if place else None
    draft = Draft(kind, Trigger(kind, "told"), Span(0, 5), 0, 0, 1, fillers=tuple(fillers), place=where)
    (found,) = join([draft])
    return found


@given(FILLERS)
def test_a_state_never_stands_beside_its_own_leader(fillers: list[Filler]) -> None:
    kept = without_stand_ins(cluster(fillers)).fillers
    led = {filler.who.country for filler in kept if filler.who.kind == "person"}
    beside = [filler for filler in kept if filler.who.kind == "state" and filler.who.country in led]
    # Two that are one side are no encounter, and leave it to the count of sides to say so.
    assert not beside or len(fillers) <= 2
    assert set(kept) <= set(fillers)


@given(FILLERS, st.sampled_from([None, *CODES, "CH"]))
def test_a_meeting_has_guest_and_host_or_parties_alone(fillers: list[Filler], place: str | None) -> None:
    roles = {filler.role for filler in settle_roles(cluster(fillers, place=place)).fillers}
    assert roles <= {"party"} or roles == {"guest", "host"}


@given(FILLERS, st.sampled_from([None, *CODES]), st.sampled_from(["call", "multilateral"]))
def test_calls_and_summits_have_no_guests(fillers: list[Filler], place: str | None, kind: str) -> None:
    assert {filler.role for filler in settle_roles(cluster(fillers, kind, place)).fillers} <= {"party", "host"}


@given(FILLERS)
def test_three_states_make_a_meeting_multilateral(fillers: list[Filler]) -> None:
    states = {filler.who.country for filler in fillers}
    assert settle_kind(cluster(fillers)).kind == ("multilateral" if len(states) >= 3 else "meeting")


@given(FILLERS)
def test_everybody_is_on_one_side(fillers: list[Filler]) -> None:
    found = sides(fillers)
    assert sorted(one.key for side in found.values() for one in side) == sorted(one.key for one in fillers)
    assert set(found) == {filler.who.country for filler in fillers}


def test_office_holders_are_public_and_passers_by_are_not() -> None:
    known = knowledge.load()
    nobody = Mention(0, 4, "Name", "person", key="p:x", name="Bob")
    passer = Filler("p:x", "party", nobody, nobody)
    assert all_public(cluster([person("FR"), person("DE")]), known)
    assert not all_public(cluster([person("FR"), passer]), known)


def test_an_office_is_as_printed_nearest_the_claim() -> None:
    said = Mention(9, 20, "premier Name", "person", key="p:FR", name="Leader FR", country="FR", office="premier")
    assert participant(Filler("p:FR", "party", said, person("FR").who)).office == "premier"
    pronoun = Mention(9, 11, "he", "person", key="p:FR", name="Leader FR", pronoun=True)
    found = participant(Filler("p:FR", "party", pronoun, person("FR").who))
    assert (found.office, found.text) == ("President", "he")


def roles(body: str, kind: str = "meeting") -> dict[str, str]:
    (found,) = [one for one in told(body) if one.kind == kind]
    return {one.name: one.role for one in found.participants}


PAIRS = st.lists(st.sampled_from(sorted(LEADERS)), min_size=2, max_size=2, unique=True)


@given(PAIRS, st.sampled_from([PARIS, BERLIN, GENEVA]))
def test_in_the_country_of_one_side_that_side_is_host(pair: list[str], place: str) -> None:
    one, other = pair
    found = roles(f"{LEADERS[one]} met {LEADERS[other]} in {place} {MONDAY}.")
    home = {PARIS: "Emmanuel Macron", BERLIN: "Olaf Scholz"}.get(place)
    assert found == {name: ("host" if name == home else "guest") if home in pair else "party" for name in pair}


@pytest.mark.parametrize("verb", ["hosted", "received", "welcomed"])
def test_whoever_receives_is_host_where_no_place_is_said(verb: str) -> None:
    assert roles(f"{MACRON} {verb} {SCHOLZ}.") == {"Emmanuel Macron": "host", "Olaf Scholz": "guest"}


def test_all_of_one_side_have_its_role() -> None:
    minister = "{person|Wang Yi|CN|Chinese Foreign Minister Wang Yi}"
    found = roles(f"{XI} and {minister} met {MACRON} in {PARIS} {MONDAY}.")
    assert found == {"Xi Jinping": "guest", "Wang Yi": "guest", "Emmanuel Macron": "host"}


def test_a_host_nobody_names_is_its_state() -> None:
    (found,) = told(f"{SCHOLZ} will visit {PARIS} {FRIDAY}.")
    guest, host = found.participants
    assert (host.name, host.role, host.country, host.entity) == ("France", "host", "FR", "Q142")
    assert guest.role == "guest"


def test_at_home_there_is_no_visit() -> None:
    assert told(f"{MACRON} will visit {PARIS} {FRIDAY}.") == ()
    assert told(f"{MACRON} arrived in {PARIS} {MONDAY}.") == ()


def test_a_journey_to_meet_in_a_third_country_is_no_visit_until_it_is_called_one() -> None:
    flew = told(f"{MACRON} flew to {GENEVA} for talks with {XI} {MONDAY}.")
    called = told(f"{MACRON} paid a visit to {GENEVA} {MONDAY} for talks with {XI}.")
    assert ([one.kind for one in flew], sorted(one.kind for one in called)) == (["meeting"], ["meeting", "visit"])


def test_who_a_state_sends_stands_for_it() -> None:
    assert roles(f"{BIDEN} met {XI} in {GENEVA} {MONDAY}. {CHINA} and {BIDEN} held talks {MONDAY}.") == {
        "Joe Biden": "party",
        "Xi Jinping": "party",
    }


def test_states_take_part_where_nobody_is_named() -> None:
    assert roles(f"{CHINA} and {FRANCE} held talks in {GENEVA} {MONDAY}.") == {"China": "party", "France": "party"}


def test_a_state_told_of_beside_a_traveller_does_not_travel() -> None:
    (home,) = told(f"{SCHOLZ} and {{state|Germany|DE}} paid a visit to {PARIS} {FRIDAY}.")
    (goal,) = told(f"{SCHOLZ} and {FRANCE} paid a visit to {PARIS} {FRIDAY}.")
    for found in (home, goal):
        assert {one.name: one.role for one in found.participants} == {"Olaf Scholz": "guest", "France": "host"}


def test_who_comes_along_without_a_name_in_full_or_an_office_is_no_guest() -> None:
    (found,) = told(f"{SCHOLZ} and his wife, {{person|Britta||Britta}}, arrived in {PARIS} {FRIDAY}.")
    assert "Britta" not in {one.name for one in found.participants}
    assert not told(f"{{person|Britta||Britta}} arrived in {PARIS} {FRIDAY}.")
