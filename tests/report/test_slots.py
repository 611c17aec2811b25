"""Which names stand in which slot around a trigger."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marked import BERLIN, BIDEN, CHINA, FRANCE, GENEVA, LEADERS, MACRON, MONDAY, PARIS, SCHOLZ, XI, at, names, view_of

from dateline.report.arguments import find_owner, find_subject
from dateline.report.slots import before, fill_adjective, fill_right, possessive
from dateline.report.verbs import read_group
from dateline.report.view import View

SEVERAL = st.lists(st.sampled_from(sorted(LEADERS)), min_size=1, max_size=4, unique=True)


def listed(people: list[str]) -> str:
    marks = [LEADERS[name] for name in people]
    return marks[0] if len(marks) == 1 else f"{', '.join(marks[:-1])} and {marks[-1]}"


def subject(view: View, verb: str, tag: str = "past participle") -> list[str]:
    return names(view, find_subject(view, read_group(view, at(view, verb), tag)))


def right(view: View, word: str, *, closed: bool = False) -> dict[str, list[str]]:
    slots = fill_right(view, at(view, word) + 1, closed)
    return {slot: names(view, places) for slot, places in slots.items()}


@given(SEVERAL)
def test_a_list_of_names_is_one_subject(people: list[str]) -> None:
    assert subject(view_of(f"{listed(people)} met in {GENEVA}."), "met") == people


@given(SEVERAL)
def test_a_list_of_names_is_one_object(people: list[str]) -> None:
    assert right(view_of(f"He received {listed(people)} in {GENEVA}."), "received")["object"] == people


@given(SEVERAL, st.sampled_from(["with", "between", "of"]))
def test_a_list_of_names_follows_one_preposition(people: list[str], preposition: str) -> None:
    view = view_of(f"The talks {preposition} {listed(people)} failed.")
    assert right(view, "talks", closed=True)[preposition] == people


@pytest.mark.parametrize(
    ("said", "verb", "expected"),
    [
        (f"{MACRON} met {SCHOLZ}.", "met", ["Emmanuel Macron"]),
        (f"{MACRON} has also met {SCHOLZ}.", "met", ["Emmanuel Macron"]),
        (f"{MACRON}, who met {SCHOLZ} {MONDAY}, left.", "met", ["Emmanuel Macron"]),
        (f"{MACRON} flew to {BERLIN} and met {SCHOLZ}.", "met", ["Emmanuel Macron"]),
        (f"{BIDEN} said that {MACRON} met {SCHOLZ}.", "met", ["Emmanuel Macron"]),
        (f"Days after {XI} left, {MACRON} met {SCHOLZ}.", "met", ["Emmanuel Macron"]),
        (f"Aides to {XI} met {SCHOLZ}.", "met", []),
        (f"An adviser of {XI} met {SCHOLZ}.", "met", []),
        (f"Leaders of {{organisation|Group of Seven||the G7}} met in {PARIS}.", "met", ["Group of Seven"]),
        (f"{XI}'s envoy met {SCHOLZ}.", "met", []),
        (f"In {{place|Heiligendamm|DE}}, {{state|Germany|DE}}, {MACRON} met {SCHOLZ}.", "met", ["Emmanuel Macron"]),
    ],
)
def test_who_is_the_subject_of_a_verb(said: str, verb: str, expected: list[str]) -> None:
    assert subject(view_of(said), verb) == expected


def test_an_infinitive_takes_the_object_that_controls_it() -> None:
    view = view_of(f"{XI} asked {MACRON} to visit {CHINA}.")
    assert subject(view, "visit", "base") == ["Emmanuel Macron"]


def test_an_opening_gerund_takes_the_subject_of_the_main_clause() -> None:
    view = view_of(f"After meeting {SCHOLZ} in {BERLIN}, {MACRON} flew home.")
    assert subject(view, "meeting", "gerund") == ["Emmanuel Macron"]


def test_each_preposition_opens_a_slot_of_its_own() -> None:
    slots = right(view_of(f"{XI} spoke with {MACRON} about {FRANCE} in {GENEVA}."), "spoke")
    assert slots == {"with": ["Emmanuel Macron"], "about": ["France"], "in": ["Geneva"]}


def test_slots_end_where_the_clause_does() -> None:
    slots = right(view_of(f"{XI} met {MACRON} before {BIDEN} arrived in {GENEVA}."), "met")
    assert slots == {"object": ["Emmanuel Macron"]}


def test_an_owner_is_no_object() -> None:
    assert right(view_of(f"{XI} met {MACRON}'s aides."), "met") == {}


def test_the_city_of_a_place_is_that_place() -> None:
    slots = right(view_of(f"{XI} met {MACRON} in the city of {GENEVA}."), "met")
    assert slots["in"] == ["Geneva"]


@pytest.mark.parametrize("words", ["as the guest of", "at the invitation of", "hosted by"])
def test_whose_guest_somebody_is_has_a_slot(words: str) -> None:
    slots = right(view_of(f"{MACRON} went to {CHINA} {words} {XI}."), "went")
    assert (slots["to"], slots["as_guest_of"]) == (["China"], ["Xi Jinping"])


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (f"{MACRON}'s state visit to {CHINA} ended.", ["Emmanuel Macron"]),
        (f"{MACRON} and {SCHOLZ}'s visit to {CHINA} ended.", ["Emmanuel Macron", "Olaf Scholz"]),
        ("{pronoun|Emmanuel Macron|FR|his} first visit ended.", ["Emmanuel Macron"]),
        (f"The visit of {MACRON} ended.", []),
        (f"{MACRON} said the visit went well.", []),
    ],
)
def test_the_owner_of_a_noun(said: str, expected: list[str]) -> None:
    view = view_of(said)
    assert names(view, find_owner(view, at(view, "visit"))) == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("The {organisation|NATO||NATO} summit opened.", ["NATO"]),
        ("The {organisation|NATO||NATO} foreign ministers' summit opened.", ["NATO"]),
        ("The {person|Joe Biden|US|Biden}-{person|Xi Jinping|CN|Xi} summit opened.", ["Xi Jinping"]),
        (f"In {PARIS} the summit opened.", []),
        (f"{MACRON} left the summit.", []),
    ],
)
def test_names_that_modify_a_noun(said: str, expected: list[str]) -> None:
    view = view_of(said)
    assert set(expected) <= set(names(view, fill_adjective(view, at(view, "summit")))) <= {*expected, "Joe Biden"}


def test_a_possessive_mark_is_seen_whichever_way_it_is_set() -> None:
    for mark in ("'s", "’s"):
        view = view_of(f"{XI}{mark} visit ended.")
        assert possessive(view, 0), mark


def test_the_word_before_a_name_passes_over_its_article() -> None:
    view = view_of("They met in the {place|Hague|NL}.")
    assert before(view, at(view, "hague")) == "in"
