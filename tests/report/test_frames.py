"""Frames are data: their files are well formed, and a trigger written as data is read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import InvalidRecord
from dateline.report import frames
from dateline.report.frames import Trigger, index_triggers, load_frames
from dateline.report.lexicon import load_lexicon, verb_forms

KINDS = {"visit", "meeting", "call", "multilateral"}
FILLINGS = {"guest", "host", "party", "body", "place", "destination", "purpose"}


def test_every_kind_has_its_frames() -> None:
    found = load_frames()
    assert {trigger.kind for entries in found.verbs.values() for _, _, _, trigger in entries} == KINDS
    assert {trigger.kind for entries in found.nouns.values() for _, trigger in entries} == KINDS


def test_roles_are_of_the_codebook() -> None:
    for entries in load_frames().verbs.values():
        for _, _, _, trigger in entries:
            assert set(trigger.roles.values()) <= FILLINGS, trigger.name


def test_a_key_nobody_knows_is_refused() -> None:
    with pytest.raises(InvalidRecord, match=r"meeting/odd: unknown keys \['colour'\]"):
        frames._trigger("meeting", {"name": "odd", "colour": "red"})


def test_a_trigger_is_found_by_each_form_of_its_verb() -> None:
    trigger = Trigger("signing", "sign", verbs=("sign",), roles={"subject": "party"})
    index = index_triggers([trigger])
    assert set(index.verbs) == {"sign", "signs", "signed", "signing"}
    assert index.words == set(index.verbs)


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("meet", {"meet", "meets", "met", "meeting"}),
        ("visit", {"visit", "visits", "visited", "visiting"}),
        ("see", {"see", "sees", "saw", "seen", "seeing"}),
        ("sit", {"sit", "sits", "sat", "sitting"}),
        ("fly", {"fly", "flies", "flew", "flown", "flying"}),
        ("arrive", {"arrive", "arrives", "arrived", "arriving"}),
        ("have", {"have", "has", "had", "having"}),
        ("host", {"host", "hosts", "hosted", "hosting"}),
    ],
)
def test_forms_of_verbs(verb: str, forms: set[str]) -> None:
    assert forms <= set(verb_forms(verb))


@given(st.sampled_from(sorted(load_lexicon().irregular)))
def test_irregular_verbs_have_their_listed_forms(verb: str) -> None:
    if verb != "be":
        assert set(load_lexicon().irregular[verb]) <= set(verb_forms(verb))
