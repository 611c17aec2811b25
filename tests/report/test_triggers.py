"""From a sentence to drafts: which words tell of an event, and who they say takes part."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from marked import BERLIN, BIDEN, CHINA, FRANCE, GENEVA, GERMANY, MACRON, MONDAY, PARIS, SCHOLZ, XI, drafts_of

from dateline.report import frames, lexicon
from dateline.report.frames import Frames

SIGNING = """
kind: signing
triggers:
  - name: sign
    verbs: [sign]
    roles: {subject: party, with: party, in: place}
    needs: [two]
  - name: signing
    nouns: [signing ceremony]
    roles: {between: party, in: place}
    needs: [two]
"""


@pytest.fixture
def with_signings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Frames:
    """The frames as they are when one more file is laid beside the others."""
    frames.load_frames()
    shutil.copytree(Path(frames.__file__).parent / "frames", tmp_path / "frames")
    (tmp_path / "frames" / "signing.yaml").write_text(SIGNING, encoding="utf-8")
    monkeypatch.setattr(frames, "files", lambda _: tmp_path)
    monkeypatch.setattr(lexicon, "files", lambda _: tmp_path)
    return frames.load_frames.__wrapped__()


def told_by(said: str, index: Frames | None = None) -> list[tuple[str, str, set[str]]]:
    """Kind, trigger and names of each draft."""
    return [
        (draft.kind, draft.trigger.name, {filler.who.name or filler.who.text for filler in draft.fillers})
        for draft in drafts_of(said, index)
    ]


def test_a_new_kind_is_a_new_file(with_signings: Frames) -> None:
    both = {"Joe Biden", "Xi Jinping"}
    assert told_by(f"{BIDEN} signed a treaty with {XI} in {GENEVA}.", with_signings) == [("signing", "sign", both)]
    ceremony = f"A signing ceremony between {BIDEN} and {XI} is planned."
    assert told_by(ceremony, with_signings) == [("signing", "signing", both)]
    assert told_by(f"{BIDEN} signed a treaty with {XI} in {GENEVA}.") == []


def test_a_new_kind_leaves_the_others_as_they_are(with_signings: Frames) -> None:
    said = f"{BIDEN} met {XI} in {GENEVA} {MONDAY} and will visit {CHINA}."
    assert told_by(said, with_signings) == told_by(said)


@pytest.mark.parametrize(
    ("said", "kind", "trigger"),
    [
        (f"{BIDEN} met {XI}.", "meeting", "meet"),
        (f"{BIDEN} sat down with {XI}.", "meeting", "meet"),
        (f"{BIDEN} held talks with {XI}.", "meeting", "hold-talks"),
        (f"{BIDEN} saw {XI} in {GENEVA}.", "meeting", "see"),
        (f"{MACRON} received {XI}.", "meeting", "receive"),
        (f"Talks between {BIDEN} and {XI} failed.", "meeting", "talks"),
        (f"{BIDEN} phoned {XI}.", "call", "telephone"),
        (f"{BIDEN} called {XI} to talk.", "call", "call"),
        (f"{BIDEN} spoke with {XI}.", "call", "spoke-with"),
        (f"{BIDEN} and {XI} met virtually.", "call", "speak-by-phone"),
        (f"{BIDEN} visited {CHINA}.", "visit", "visit"),
        (f"{BIDEN} paid a visit to {CHINA}.", "visit", "pay-a-visit"),
        (f"{BIDEN} cut short a trip to {CHINA}.", "visit", "pay-a-visit"),
        (f"{BIDEN} travelled to {CHINA}.", "visit", "travel"),
        (f"{BIDEN} landed in {PARIS}.", "visit", "arrive"),
        (f"{BIDEN}'s visit to {CHINA} ended.", "visit", "visit-noun"),
        ("The {organisation|NATO||NATO} summit opened.", "multilateral", "body-summit"),
    ],
)
def test_one_trigger_one_draft(said: str, kind: str, trigger: str) -> None:
    assert [found[:2] for found in told_by(said)] == [(kind, trigger)]


@pytest.mark.parametrize(
    "said",
    [
        f"{BIDEN} held {XI} to his word.",
        f"{BIDEN} saw a chance in {GENEVA}.",
        f"{BIDEN} called {XI} a friend.",
        f"{BIDEN} met a deadline set by {XI}.",
        "They met. The visit ended.",
        f"{BIDEN} spoke of {XI}.",
        f"{BIDEN} received a letter.",
    ],
)
def test_words_that_tell_of_no_encounter(said: str) -> None:
    assert [draft for draft in drafts_of(said) if not draft.definite] == []


def test_speaking_with_somebody_somewhere_is_no_call() -> None:
    assert {draft.kind for draft in drafts_of(f"{BIDEN} spoke with {XI} in {GENEVA}.")} == {"meeting"}


def test_the_passive_turns_subject_and_object() -> None:
    (active,) = drafts_of(f"{MACRON} received {SCHOLZ} in {PARIS}.")
    (passive,) = drafts_of(f"{SCHOLZ} was received by {MACRON} in {PARIS}.")
    roles = {filler.key: filler.role for filler in active.fillers}
    assert roles == {filler.key: filler.role for filler in passive.fillers}
    assert set(roles.values()) == {"host", "guest"}


def test_several_states_are_several_visits() -> None:
    found = drafts_of(f"{BIDEN} will visit {FRANCE}, {GERMANY} and {CHINA}.")
    assert [draft.destination.name for draft in found if draft.destination] == ["France", "Germany", "China"]
    assert len({draft.span for draft in found}) == 3


def test_two_places_of_one_state_are_one_visit() -> None:
    (found,) = drafts_of(f"{BIDEN} will visit {BERLIN} and {{place|Munich|DE}}.")
    assert found.destination is not None
    assert found.destination.name == "Berlin"


def test_encounters_said_to_be_apart_are_told_apart() -> None:
    found = drafts_of(f"{BIDEN} met both {MACRON} and {SCHOLZ} in {GENEVA}.")
    others = [{filler.who.name for filler in draft.fillers} - {"Joe Biden"} for draft in found]
    assert others == [{"Emmanuel Macron"}, {"Olaf Scholz"}]
    assert found[0].span != found[1].span


def test_whom_a_traveller_goes_to_see_is_the_host() -> None:
    (visit,) = [one for one in drafts_of(f"{BIDEN} went to {CHINA} and met {XI}.") if one.kind == "visit"]
    assert {filler.who.name for filler in visit.fillers} == {"Joe Biden"}
    hosted = drafts_of(f"{BIDEN} visited {XI} in {CHINA}.")[0]
    assert {filler.key: filler.role for filler in hosted.fillers} == {"p:joe biden": "guest", "p:xi jinping": "host"}


def test_a_group_stands_for_its_members() -> None:
    (found,) = drafts_of("{group|Joe Biden+Xi Jinping|The two leaders} met {time|2023-04-03|Monday}.")
    assert found.keys == {"p:joe biden", "p:xi jinping"}


def test_the_talks_point_back() -> None:
    for said in ("The talks lasted two hours.", "Their first meeting lasted two hours.", "This summit was long."):
        assert [draft.definite for draft in drafts_of(said)] == [True], said


def test_talks_at_large_are_general() -> None:
    at_large, particular = (
        drafts_of(f"{BIDEN} called for {words} with {XI}.")[-1] for words in ("talks", "a meeting")
    )
    assert (at_large.general, particular.general) == (True, False)


def test_an_occasion_is_marked_as_such() -> None:
    (found,) = drafts_of(f"{SCHOLZ} spoke ahead of talks between {BIDEN} and {XI}.")
    assert found.occasion


def test_what_something_else_took_place_during_is_a_backdrop() -> None:
    found = drafts_of(f"{BIDEN} met {XI} on the sidelines of the {{organisation|Group of Seven||G7}} summit.")
    assert {draft.kind: draft.backdrop for draft in found} == {"meeting": False, "multilateral": True}


def test_a_private_companion_is_no_party() -> None:
    assert drafts_of(f"{BIDEN} met her lawyer {{person|Ann Smith||Ann Smith}}.") == []
