"""Dependencies seen over the items of a sentence: subjects, slots, owners, where order alone does not tell."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marked import BERLIN, BIDEN, CHINA, FRANCE, LEADERS, MACRON, MODI, SCHOLZ, XI, at, names, view_of

from dateline.parses import Parse, Word
from dateline.report.arguments import find_owner, find_slots, find_subject
from dateline.report.syntax import build_tree, climb, subjects
from dateline.report.verbs import read_group, verb_like

WORDS = st.lists(st.integers(0, 11), min_size=1, max_size=12)


def parse_of(heads: list[int | None]) -> Parse:
    """A parse of one-letter words with these heads."""
    return Parse(tuple(Word(2 * n, 2 * n + 1, "X", "", "x", head, "dep") for n, head in enumerate(heads)), ())


@given(WORDS, st.integers(0, 11))
def test_whatever_the_heads_are_a_climb_ends_and_every_word_is_below_its_head(heads: list[int], cut: int) -> None:
    kept: list[int | None] = [head if head < len(heads) and head != n else None for n, head in enumerate(heads)]
    parse = parse_of(kept)
    items = parse.words[:cut]
    tree = build_tree(parse, "x " * len(kept), items)
    for word, head in enumerate(kept):
        assert len(list(climb(tree, word))) <= 12
        assert head is None or word in tree.below[head]
        assert subjects(tree, word) is not None
    assert [place for place in tree.items if place >= 0] == list(range(len(items)))


@pytest.mark.parametrize(
    ("said", "verb", "expected"),
    [
        (f"{MACRON}, the first leader of the bloc in years to do so, met {SCHOLZ}.", "met", ["Emmanuel Macron"]),
        (f"{MACRON} wants to meet {SCHOLZ}.", "meet", ["Emmanuel Macron"]),
        (f"The man who met {SCHOLZ} in {BERLIN} was {MACRON}.", "met", []),
    ],
)  # fmt: skip
def test_the_subject_stands_where_it_hangs(said: str, verb: str, expected: list[str]) -> None:
    view = view_of(said)
    assert names(view, find_subject(view, read_group(view, at(view, verb), "base"))) == expected


def test_slots_that_order_does_not_reach_are_filled_by_what_hangs_there() -> None:
    view = view_of(f"{MACRON} met, as planned, with {SCHOLZ}.")
    place = at(view, "met")
    assert names(view, find_slots(view, place, place + 1)["with"]) == ["Olaf Scholz"]


def test_who_stands_behind_the_verb_is_object_though_a_place_stands_between() -> None:
    host = "His Highness the Emir {person|Nawaf|KW|Sheikh Nawaf Al Ahmad Al Jaber Al Sabah}"
    guest = "{person|Badr|OM|the Foreign Minister of the Sultanate of Oman Sayyid Badr bin Hamad Al Busaidi}"
    view = view_of(f"Kuwait City: {host} on Sunday received at {{place|Bayan Palace|KW}} {guest} and his delegation.")
    place = at(view, "received")
    assert names(view, find_slots(view, place, place + 1)["object"]) == ["Badr"]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (f"{XI}'s long-planned and often delayed state visit to {FRANCE} began.", ["Xi Jinping"]),
        (f"{BIDEN} spoke of {MODI}'s visit to {CHINA}.", ["Narendra Modi"]),
        (f"A visit to {CHINA} began.", []),
    ],
)
def test_the_owner_of_a_noun_hangs_on_it(said: str, expected: list[str]) -> None:
    view = view_of(said)
    assert names(view, find_owner(view, at(view, "visit"))) == expected


@pytest.mark.parametrize(
    ("said", "word", "finite"),
    [
        (f"{MACRON} met {SCHOLZ}.", "met", True),
        (f"{MACRON} will meet {SCHOLZ}.", "meet", True),
        (f"{MACRON} hopes to meet {SCHOLZ}.", "meet", False),
        (f"After meeting {SCHOLZ}, {MACRON} left.", "meeting", False),
        (f"The visits of {MACRON} are rare.", "visits", False),
        (f"{MACRON} visits {BERLIN}.", "visits", True),
    ],
)
def test_a_verb_is_finite_or_made_so_by_an_auxiliary(said: str, word: str, finite: bool) -> None:
    view = view_of(said)
    assert verb_like(view, at(view, word)) is finite


@given(st.sampled_from(sorted(LEADERS)))
def test_a_sentence_that_was_not_parsed_has_no_verbs_and_tells_of_nothing(name: str) -> None:
    from dataclasses import replace

    from dateline.report.drafts import Referents
    from dateline.report.frames import load_frames
    from dateline.report.triggers import find_drafts

    view = replace(view_of(f"{LEADERS[name]} met {FRANCE}."), tree=None)
    assert not any(verb_like(view, place) for place in range(len(view.items)))
    assert not [draft for draft in find_drafts(view, load_frames(), Referents([])) if draft.fillers]
