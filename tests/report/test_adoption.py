"""Who takes part in what a noun tells of, where only the clause around it says so."""

from __future__ import annotations

import pytest
from marked import BIDEN, CHINA, FRANCE, GENEVA, MACRON, MONDAY, PARIS, SCHOLZ, XI, drafts_of, told


def parties(said: str, kind: str) -> list[set[str]]:
    """The names in each draft of this kind that stands by itself."""
    return [
        {filler.who.name or "" for filler in draft.fillers}
        for draft in drafts_of(said)
        if draft.kind == kind and not draft.definite
    ]


@pytest.mark.parametrize(
    "said",
    [
        f"{MACRON} flew to {GENEVA} for talks with {XI}.",
        f"{MACRON} will travel to {GENEVA} {MONDAY} for a meeting with {XI}.",
        f"{MACRON} spoke after a meeting with {XI} in {GENEVA}.",
        f"{MACRON} said in a meeting with {XI} that trade mattered.",
        f"{MACRON} told {XI} at a meeting in {GENEVA} that trade mattered.",
        f"After talks with {XI} in {GENEVA}, {MACRON} left.",
    ],
)
def test_the_subject_takes_part_in_the_talks(said: str) -> None:
    assert parties(said, "meeting") == [{"Emmanuel Macron", "Xi Jinping"}]


@pytest.mark.parametrize(
    "said",
    [
        f"{MACRON} said talks with {XI} had failed.",
        f"{MACRON} says talks with {XI} are due.",
        f"{MACRON} called on {SCHOLZ} to rejoin the talks with {XI}.",
    ],
)
def test_who_speaks_of_talks_is_not_thereby_in_them(said: str) -> None:
    assert all("Emmanuel Macron" not in found for found in parties(said, "meeting"))


def test_a_visit_that_has_an_owner_adopts_nobody() -> None:
    (found,) = told(f"{MACRON} spoke during {XI}'s visit to {FRANCE}.")
    assert {one.name: one.role for one in found.participants} == {"Xi Jinping": "guest", "France": "host"}


def test_a_summit_adopts_who_attends_it_but_not_who_speaks_on_its_margins() -> None:
    attended = f"{BIDEN} arrived for the {{organisation|Group of Seven||G7}} summit."
    aside = f"{BIDEN} met {XI} on the sidelines of the {{organisation|Group of Seven||G7}} summit."
    assert parties(attended, "multilateral") == [{"Group of Seven", "Joe Biden"}]
    assert parties(aside, "multilateral") == [{"Group of Seven"}]


def test_a_trip_is_adopted_after_the_words_that_set_a_scene() -> None:
    assert parties(f"{SCHOLZ} spoke during a visit to {CHINA}.", "visit") == [{"Olaf Scholz"}]
    assert parties(f"{SCHOLZ} backed a visit to {PARIS}.", "visit") == []


def test_who_does_what_a_participle_opens_with_is_the_main_subject() -> None:
    assert parties(f"Speaking to reporters on the last day of a visit to {CHINA}, {SCHOLZ} said he was glad.",
                   "visit") == [{"Olaf Scholz"}]  # fmt: skip
    assert parties(f"Speaking to reporters after talks with {XI}, {SCHOLZ} said he was glad.", "meeting") == [
        {"Olaf Scholz", "Xi Jinping"}
    ]
    told_of = parties(f"According to reports on the talks with {XI}, {SCHOLZ} was glad.", "meeting")
    assert all("Olaf Scholz" not in one for one in told_of)
