"""Why a report is as it is, and why there is none: the rules that marked sentences of each kind set to work."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest
from marked import (
    BERLIN,
    BIDEN,
    CHINA,
    FRANCE,
    FRIDAY,
    GENEVA,
    GERMANY,
    LEADERS,
    MACRON,
    MODI,
    MONDAY,
    PARIS,
    SCHOLZ,
    XI,
    page,
)

from dateline import knowledge, report
from dateline.report import find
from dateline.report.explain import Explained, explain_nothing, explain_reports
from dateline.report.frames import load_frames

Blocks = Sequence[tuple[str, str]]


def explained(blocks: Blocks, published: str | None = "2023-04-04") -> Explained:
    return explain_reports(*page(blocks, published), knowledge.load(), "test")


def of_body(*bodies: str) -> Explained:
    return explained([("body", body) for body in bodies])


def rules(found: Explained, field: str, at: int = 0) -> list[str]:
    """The names of the rules behind a field of a report, in order."""
    return [reason.rule.partition(".")[2] for reason in found.explanations[at].fields.get(field, ())]


def missing(found: Explained) -> list[str]:
    return [item.reason.rule.partition(".")[2] for item in found.left_out]


def words(found: Explained, field: str, rule: str) -> list[str]:
    reasons = [reason for reason in found.explanations[0].fields[field] if reason.rule == f"{field}.{rule}"]
    return [item.quote for reason in reasons for item in reason.words]


def test_an_account_shows_frame_sentence_slots_and_what_was_not_taken() -> None:
    found = of_body(f"{MACRON} met {SCHOLZ} in {BERLIN} {MONDAY}, a spokesman said on {{time|2023-04-04|Tuesday}}.")
    (account,) = found.explanations[0].accounts
    assert (account.kind, account.trigger, account.file) == ("meeting", "meet", "frames/meeting.yaml")
    assert account.words.quote == "met"
    assert account.sentence.quote.endswith("said on Tuesday.")
    assert [(slot.slot, slot.role, slot.name) for slot in account.slots] == [
        ("subject", "party", "Emmanuel Macron"), ("object", "party", "Olaf Scholz"), ("trigger", "place", "Berlin"),
    ]  # fmt: skip
    spoken = next(reason for reason in account.why if reason.rule == "time.of_statement")
    assert [item.quote for item in spoken.words] == ["Tuesday"]


def test_every_file_that_an_account_names_is_one_of_the_frames() -> None:
    files = {trigger.file for found in load_frames().nouns.values() for _, trigger in found}
    files |= {trigger.file for found in load_frames().verbs.values() for _, _, _, trigger in found}
    assert files == {f"frames/{kind}.yaml" for kind in load_frames().kinds}


@pytest.mark.parametrize(
    ("body", "field", "wanted"),
    [
        (f"{MACRON} met {SCHOLZ} in {BERLIN} {MONDAY}.", "role", ["at_home"]),
        (f"{MACRON} met {SCHOLZ} in {GENEVA} {MONDAY}.", "role", ["neutral_ground"]),
        (f"{MACRON} met {SCHOLZ} {MONDAY}.", "role", ["nothing_says"]),
        (f"{MACRON} telephoned {SCHOLZ} {MONDAY}.", "role", ["call"]),
        (f"{MACRON} received {SCHOLZ} {MONDAY}.", "role", ["of_trigger"]),
        (f"{MACRON} met {SCHOLZ} and {MODI} in {GENEVA} {MONDAY}.", "kind", ["of_trigger", "three_sides"]),
        (f"{MACRON} met {SCHOLZ} {MONDAY}.", "place", ["not_said"]),
        (f"{MACRON} telephoned {SCHOLZ} {MONDAY}.", "place", ["call_has_none"]),
        (f"{MACRON} met {SCHOLZ} in {BERLIN}.", "time", ["not_said"]),
        (f"{XI} will visit {FRANCE} {FRIDAY}.", "participants", ["slots", "state_hosts"]),
        (f"{XI} will visit {FRANCE} {FRIDAY}.", "status", ["verb_group", "as_worded"]),
        (f"{XI} may visit {FRANCE} {FRIDAY}.", "status", ["verb_group", "as_worded"]),
        (f"{XI} called off his visit to {FRANCE} {FRIDAY}.", "status", ["off_words", "as_worded"]),
        (f"{XI} meets {MACRON} in {PARIS} {FRIDAY}.", "status", ["present_tense", "still_ahead"]),
        (f"{XI} meets {MACRON} in {PARIS} {MONDAY}.", "status", ["present_tense", "past_date"]),
        (f"{XI} arrived in {FRANCE} {MONDAY}.", "status", ["verb_group", "arrived_and_not_left"]),
        (f"{XI} arrived in {FRANCE} {MONDAY}.", "time", ["own_words", "day_of_arrival"]),
        (f"{XI} will start a {{days|3|three-day}} visit to {FRANCE} {FRIDAY}.", "time", ["own_words", "length"]),
        (f"{MACRON} met {SCHOLZ} {MONDAY}.", "attribution", ["own_voice"]),
        (f"{MACRON} met {SCHOLZ} {MONDAY}, {{organisation|TASS||TASS}} reported.", "attribution", ["statement"]),
        (f"{MACRON} met {SCHOLZ} {MONDAY}.", "main", ["headline_or_lead"]),
        (f"{MACRON} met {SCHOLZ} {MONDAY} to discuss trade.", "agenda", ["own_sentence"]),
    ],
)  # fmt: skip
def test_the_rules_behind_a_field_stand_in_the_order_in_which_they_acted(
    body: str, field: str, wanted: list[str]
) -> None:
    assert rules(of_body(body), field) == wanted


def test_talks_tell_what_they_take_from_the_visit_they_are_part_of() -> None:
    found = of_body(f"{XI} will visit {FRANCE} {FRIDAY}.", f"{XI} will hold talks with {MACRON} during the visit.")
    at = next(at for at, one in enumerate(found.reports) if one.kind == "meeting")
    assert found.reports[at].part_of is not None
    assert rules(found, "part_of", at) == ["same_sentence"]
    assert rules(found, "time", at) == ["inherited"]


def test_a_part_of_the_day_is_withheld_where_several_days_are_meant() -> None:
    days, part = "{time|2023-04-08/2023-04-10|April 8 to 10}", "{part|morning|in the morning}"
    assert rules(of_body(f"{MACRON} will meet {SCHOLZ} {part} {FRIDAY}."), "part_of_day") == ["own_words"]
    found = of_body(f"{MACRON} will meet {SCHOLZ} {part} on {days}.")
    assert rules(found, "part_of_day") == ["of_several_days"]
    assert found.reports[0].part_of_day is None


def test_words_quote_the_page() -> None:
    found = of_body(f"{XI} will visit {FRANCE} {FRIDAY}.", "{pronoun|Xi Jinping|CN|He} will meet " + MACRON + " there.")
    assert words(found, "place", "destination") == ["France"]
    text = page([("body", f"{XI} will visit {FRANCE} {FRIDAY}."),
                 ("body", "{pronoun|Xi Jinping|CN|He} will meet " + MACRON + " there.")])[0].text  # fmt: skip
    quotes = [
        item
        for explanation in found.explanations
        for reasons in explanation.fields.values()
        for reason in reasons
        for item in reason.words
    ]
    assert quotes
    assert all(text[item.start : item.end] == item.quote for item in quotes)


def test_who_is_meant_by_a_pronoun_is_told() -> None:
    found = of_body(f"{XI} spoke at home. {{pronoun|Xi Jinping|CN|He}} met {MACRON} in {GENEVA} {MONDAY}.")
    assert words(found, "participants", "same_as") == ["He", "Chinese President Xi Jinping"]


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("{person|Ann Reed||Ann Reed} met {person|Tom Hill||Tom Hill} " + MONDAY + ".", ["not_public"]),
        (f"{MACRON} held talks in {BERLIN} {MONDAY}.", ["one_side"]),
        (f"{MACRON} visited {PARIS} {MONDAY}.", ["no_border"]),
        (f"{MACRON} has never met {SCHOLZ}.", ["has_not_been"]),
        (f"{MACRON} called for talks with {SCHOLZ}.", ["general"]),
        ("The talks were held behind closed doors.", ["points_to_nothing"]),
        ("Trade between the two rose.", []),
    ],
)
def test_what_is_not_reported_stands_with_its_reason(body: str, wanted: list[str]) -> None:
    found = of_body(body)
    assert not found.reports
    assert missing(found) == wanted
    assert all(item.accounts for item in found.left_out)


def test_a_journey_to_a_summit_is_told_to_be_no_visit() -> None:
    found = of_body(f"{BIDEN} travelled to {GERMANY} {MONDAY} for a summit of {{organisation|NATO||NATO}} in {BERLIN}.")
    assert [one.kind for one in found.reports] == ["multilateral"]
    assert "no_visit" in missing(found)


def test_a_correction_claims_nothing() -> None:
    found = of_body(f"Correction: an earlier version of this story said {MACRON} had met {SCHOLZ} {MONDAY}.")
    assert missing(found) == ["disclaimed"]


def test_accounts_beyond_the_bound_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(find, "MOST_DRAFTS", 1)
    monkeypatch.setattr("dateline.report.explain.MOST_DRAFTS", 1)
    found = of_body(f"{MACRON} met {SCHOLZ} {MONDAY}.", f"{XI} will visit {FRANCE} {FRIDAY}.")
    assert len(found.reports) == 1
    assert missing(found) == ["drafts_bound"]


def test_an_explanation_changes_no_report() -> None:
    leaders = list(LEADERS.values())
    bodies = [f"{one} will meet {other} in {GENEVA} {FRIDAY}." for one, other in pairwise(leaders)]
    bodies += [f"{BIDEN} left for {CHINA} {MONDAY}.", f"The visit of {BIDEN} will end {FRIDAY}."]
    told = page([("headline", f"{BIDEN} to visit {CHINA}"), *(("body", body) for body in bodies)])
    plain = report.find_reports(*told, knowledge.load(), "test")
    found = explain_reports(*told, knowledge.load(), "test")
    assert len(plain) > 4
    assert found.reports == plain
    assert len(found.explanations) == len(plain)
    for explanation in found.explanations:
        assert {"kind", "participants", "role", "place", "time", "status", "main", "attribution"} <= set(
            explanation.fields
        )


def test_a_page_on_which_nothing_was_looked_for_says_why() -> None:
    (item,) = explain_nothing(report.NO_WORDS).left_out
    assert item.reason.rule == "left_out.no_trigger_words"
    assert not item.accounts
