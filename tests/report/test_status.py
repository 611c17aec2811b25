"""The status that a trigger's own sentence gives it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marked import BIDEN, CHINA, FRIDAY, GENEVA, MACRON, MONDAY, SCHOLZ, XI, at, drafts_of, told, view_of

from dateline.records import STATUSES
from dateline.report.verbs import group_status, read_group


@pytest.mark.parametrize(
    ("group", "status"),
    [
        ("met", "happened"),
        ("has met", "happened"),
        ("had met", "happened"),
        ("did meet", "happened"),
        ("will meet", "planned"),
        ("will also meet", "planned"),
        ("is to meet", "planned"),
        ("is due to meet", "planned"),
        ("is expected to meet", "planned"),
        ("was scheduled to meet", "planned"),
        ("has agreed to meet", "planned"),
        ("plans to meet", "planned"),
        ("may meet", "possible"),
        ("could meet", "possible"),
        ("hopes to meet", "possible"),
        ("is ready to meet", "possible"),
        ("will not meet", "denied"),
        ("refused to meet", "denied"),
        ("is not expected to meet", "denied"),
        ("is meeting", "underway"),
    ],
)
def test_a_verb_group_says_its_status(group: str, status: str) -> None:
    (draft,) = drafts_of(f"{BIDEN} {group} {XI} in {GENEVA}.")
    assert draft.status == status


@pytest.mark.parametrize("group", ["has never met", "would have met", "could have met", "has not met"])
def test_what_did_not_come_about_tells_of_nothing(group: str) -> None:
    assert drafts_of(f"{BIDEN} {group} {XI}.") == []


@pytest.mark.parametrize(
    ("said", "status"),
    [
        (f"Talks between {BIDEN} and {XI} were held in {GENEVA}.", "happened"),
        (f"Talks between {BIDEN} and {XI} will be held in {GENEVA}.", "planned"),
        (f"Talks between {BIDEN} and {XI} have been cancelled.", "cancelled"),
        (f"Talks between {BIDEN} and {XI} have been postponed.", "postponed"),
        (f"The White House ruled out talks between {BIDEN} and {XI}.", "denied"),
        (f"The White House called for a meeting between {BIDEN} and {XI}.", "possible"),
        (f"The White House proposed a meeting between {BIDEN} and {XI}.", "possible"),
        (f"Markets fell ahead of talks between {BIDEN} and {XI}.", "planned"),
        (f"After talks between {BIDEN} and {XI}, markets fell.", "happened"),
    ],
)
def test_what_governs_a_noun_says_its_status(said: str, status: str) -> None:
    found = [draft for draft in drafts_of(said) if len(draft.keys) == 2]
    assert {draft.status for draft in found} == {status}


def test_a_purpose_takes_the_status_of_the_journey() -> None:
    for journey, status in (("flew", "happened"), ("will fly", "planned"), ("may fly", "possible")):
        found = drafts_of(f"{BIDEN} {journey} to {GENEVA} to meet {XI}.")
        meeting = next(one for one in found if one.kind == "meeting")
        assert meeting.status == status, journey


def test_an_invitation_is_a_plan_once_it_is_accepted() -> None:
    open_one, accepted = (
        drafts_of(f"{MACRON} has {verb} an invitation to visit {CHINA}.") for verb in ("received", "accepted")
    )
    assert ([one.status for one in open_one], [one.status for one in accepted]) == (["possible"], ["planned"])


@pytest.mark.parametrize("opener", ["if", "whether"])
def test_a_condition_makes_it_possible(opener: str) -> None:
    (draft,) = drafts_of(f"It was unclear {opener} {BIDEN} met {XI}.")
    assert draft.status == "possible"


def test_a_plain_present_is_settled_by_the_date() -> None:
    (coming,) = told(f"{BIDEN} meets {XI} in {GENEVA} {FRIDAY}.")
    (past,) = told(f"{BIDEN} meets {XI} in {GENEVA} {MONDAY}.")
    assert (coming.status, past.status) == ("planned", "happened")


def test_a_status_has_words_of_its_own() -> None:
    (found,) = told(f"{BIDEN} is due to meet {XI} in {GENEVA}.")
    assert found.evidence["status"][0].quote == "is due to meet"


@given(
    st.sampled_from(["will", "may", "could", "would", "has", "is", "did", "is due to", "hopes to", "refused to"]),
    st.sampled_from(["not ", "never ", ""]),
    st.sampled_from([("meet", "base"), ("met", "past participle"), ("meeting", "gerund")]),
)
def test_every_verb_group_has_a_reading(words: str, negation: str, verb: tuple[str, str]) -> None:
    view = view_of(f"{BIDEN} {words} {negation}{verb[0]} {SCHOLZ}.")
    found = group_status(read_group(view, at(view, verb[0]), verb[1]))
    assert found in {*STATUSES, "none", "present", "infinitive", "gerund", "participle"}
    if negation:
        assert found in {"denied", "none"}


@pytest.mark.parametrize(
    ("said", "kind", "status"),
    [
        (f"{SCHOLZ} has arrived in {CHINA}.", "visit", "underway"),
        (f"{SCHOLZ} had arrived in {CHINA}.", "visit", "happened"),
        (f"{SCHOLZ} and {XI} have opened talks in {GENEVA}.", "meeting", "underway"),
        (f"{SCHOLZ} and {XI} have held talks in {GENEVA}.", "meeting", "happened"),
        (f"{SCHOLZ} said during a visit to {CHINA} that prices had risen.", "visit", "underway"),
        (f"{SCHOLZ} said after a visit to {CHINA} that prices had risen.", "visit", "happened"),
        (f"The strike comes as {SCHOLZ} meets {XI} in {GENEVA}.", "meeting", "underway"),
    ],
)
def test_what_has_begun_or_is_spoken_in_goes_on(said: str, kind: str, status: str) -> None:
    assert [found.status for found in told(said) if found.kind == kind] == [status]


@pytest.mark.parametrize(
    "journey", ["has arrived in", "arrived in", "has flown to", "is in", "is on his way to"]
)
def test_what_somebody_has_come_for_is_to_come(journey: str) -> None:
    for purpose in ("to meet", "for talks with"):
        found = drafts_of(f"{SCHOLZ} {journey} {CHINA} {purpose} {XI}.")
        assert [one.status for one in found if one.kind == "meeting"] == ["planned"], purpose


def test_what_somebody_had_come_for_and_what_then_took_place_are_one() -> None:
    body = f"{SCHOLZ} arrived in {CHINA} {MONDAY} for talks with {XI}. {SCHOLZ} met {XI} in {CHINA} {MONDAY}."
    assert [found.status for found in told(body) if found.kind == "meeting"] == ["happened"]


def test_what_is_set_for_after_a_meeting_puts_it_ahead() -> None:
    body = f"{SCHOLZ} and {XI} are scheduled to speak to reporters after a meeting between {SCHOLZ} and {XI}."
    assert {draft.status for draft in drafts_of(body) if draft.kind == "meeting"} == {"planned"}
    spoke = f"{SCHOLZ} spoke to reporters after a meeting between {SCHOLZ} and {XI}."
    assert "planned" not in {draft.status for draft in drafts_of(spoke)}


def test_a_second_infinitive_is_planned_as_the_first() -> None:
    found = drafts_of(f"{SCHOLZ} is due to call on {XI} and to meet {MACRON}.")
    assert [one.status for one in found] == ["planned", "planned"]
