"""What the news is: headline and lead, the opening, round-ups, talks of a visit; and a headline told again."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from marked import (
    BERLIN,
    BIDEN,
    FRIDAY,
    GENEVA,
    MACRON,
    MODI,
    MONDAY,
    PARIS,
    SCHOLZ,
    XI,
    drafts_of,
    told,
    told_by,
    views_of,
)

from dateline.records import Report
from dateline.report.prominence import NEAR, is_occasion

JANUARY = "{time|2023-01|in January}"
NEWS = f"{BIDEN} met {XI} {MONDAY}."
OTHER = f"{MACRON} met {SCHOLZ} in {BERLIN} {JANUARY}."
NOTHING = "Markets rose."


def mains(found: tuple[Report, ...]) -> list[tuple[str, str, bool]]:
    """Kind, the last of the participants, and whether it is main."""
    return [(one.kind, one.participants[-1].name, one.main) for one in found]


def test_the_headline_and_the_lead_tell_what_is_main() -> None:
    news, background = told(f"{NEWS} {OTHER}")
    assert (news.main, background.main) == (True, False)


def test_where_neither_tells_of_one_the_first_told_is_the_news() -> None:
    found = told(f"{NOTHING} {NEWS} {OTHER}")
    assert [one.main for one in found] == [True, False]


@pytest.mark.parametrize(("before", "main"), [(NEAR - 1, True), (NEAR, False)])
def test_what_is_first_told_far_down_is_background(before: int, main: bool) -> None:
    (found,) = told_by([("body", NOTHING)] * before + [("body", NEWS)])
    assert found.main is main


def test_what_was_over_long_ago_is_no_news_by_being_told_first() -> None:
    past, news = told(f"{NOTHING} {OTHER} {NEWS}")
    assert (past.main, news.main) == (False, True)


@settings(max_examples=25)
@given(st.lists(st.sampled_from([NEWS, NOTHING, f"{BIDEN} called {MODI} {MONDAY}."]), min_size=1, max_size=NEAR))
def test_some_event_is_main_where_the_opening_tells_of_fresh_ones(sentences: list[str]) -> None:
    found = told_by([("body", said) for said in sentences])
    assert any(one.main for one in found) == bool(found)


def test_the_talks_with_the_host_are_the_news_of_a_visit_that_is() -> None:
    body = f"{SCHOLZ} will visit {PARIS} {FRIDAY}. {NOTHING} He will hold talks with {MACRON} in {PARIS} {FRIDAY}."
    found = told(body.replace("He", SCHOLZ))
    assert {(one.kind, one.main) for one in found} == {("visit", True), ("meeting", True)}


def test_only_the_first_talks_of_a_visit_are_the_news_with_it() -> None:
    born = "{person|Élisabeth Borne|FR|French Prime Minister Élisabeth Borne}"
    body = (
        f"{SCHOLZ} will visit {PARIS} {FRIDAY}. {SCHOLZ} will meet {MACRON} in {PARIS} {FRIDAY}. "
        f"{SCHOLZ} will meet {born} in {PARIS} {FRIDAY}."
    )
    assert [one.main for one in told(body)] == [True, True, False]


def test_talks_at_another_time_are_not_those_of_the_visit() -> None:
    found = told(f"{SCHOLZ} will visit {PARIS} {FRIDAY}. {SCHOLZ} met {MACRON} in {BERLIN} {JANUARY}.")
    assert [(one.kind, one.main) for one in found] == [("visit", True), ("meeting", False)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (f"{BIDEN} spoke two weeks after a visit to {{state|China|CN}} by {MACRON}.", True),
        (f"{BIDEN} spoke after talks with {XI}.", False),
        (f"Shares rose ahead of talks between {BIDEN} and {XI}.", True),
        (f"{BIDEN} met {XI} on the sidelines of the {{organisation|Group of Seven||G7}} summit in {GENEVA}.", True),
    ],
)
def test_the_words_before_may_make_an_event_an_occasion(words: str, expected: bool) -> None:
    (view,) = views_of(words)
    nouns = [draft for draft in drafts_of(words) if draft.trigger.nouns]
    assert nouns
    assert all(is_occasion(draft, view) is expected for draft in nouns)


def test_a_summit_where_the_main_meeting_is_to_be_is_background() -> None:
    summit = "the {organisation|Group of Seven||G7} summit"
    found = told(
        f"{BIDEN} and {XI} will meet on the sidelines of {summit} in {GENEVA} {FRIDAY}.",
        headline=f"{BIDEN}, {XI} to meet at {summit}",
    )
    assert ("meeting", True) in {(one.kind, one.main) for one in found}
    assert ("multilateral", True) not in {(one.kind, one.main) for one in found}


def test_a_headline_that_the_lead_tells_again_by_name_is_no_report_of_its_own() -> None:
    germans, french = "{organisation|German delegation|DE}", "{state|France|FR}"
    (found,) = told(f"{SCHOLZ} met {MACRON} in {PARIS} {MONDAY}.", headline=f"{germans} meets {french}")
    assert {one.name for one in found.participants} == {"Olaf Scholz", "Emmanuel Macron"}
    assert found.main


def test_a_headline_about_other_people_stands_for_itself() -> None:
    found = told(f"{BIDEN} met {XI} {MONDAY}.", headline=f"{MACRON} meets {SCHOLZ}")
    assert len(found) == 2


DATED = [
    ("body", f"{BIDEN} met {XI} {MONDAY}."),
    ("body", f"{MACRON} called {MODI} {MONDAY}."),
    ("body", f"{SCHOLZ} met {MACRON} in {BERLIN} {JANUARY}."),
]


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("The week in diplomacy", [True, True, False]),
        ("Markets rise", [True, False, False]),
        ("Explainer: why they meet", [False, False, False]),
    ],
)
def test_a_round_up_has_several_and_an_explainer_none(headline: str, expected: list[bool]) -> None:
    found = told_by([("headline", headline), *DATED])
    assert [one.main for one in found] == expected
