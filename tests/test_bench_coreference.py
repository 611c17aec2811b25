"""The measure of coreference: which participants count as given without a name, and where a quote stands."""

from __future__ import annotations

import pytest

import bench_scripts  # noqa: F401 - puts bench/ on the path
import coreference
from dateline import knowledge


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("He", "Joe Biden", "pronoun"),
        ("himself", "Joe Biden", "pronoun"),
        ("the Turkish leader", "Recep Tayyip Erdogan", "office"),
        ("The president", "Joe Biden", "office"),
        ("the two", "Joe Biden", "epithet"),
        ("the elder Kim", "Kim Jong Il", "epithet"),
        ("Moon", "Moon Jae-in", None),
        ("Premier Chou En-lai", "Zhou Enlai", None),
        ("the White House", "United States", None),
        ("the Polish capital", "Poland", None),
        ("Washington", "United States", None),
    ],
)
def test_a_participant_without_a_name_has_a_kind(text: str, name: str, kind: str | None) -> None:
    assert coreference.kind_of(text, name, knowledge.load()) == kind


def test_a_quote_without_offsets_is_looked_for_near_the_other_quotes() -> None:
    text = "He slept. " * 5 + "He met Xi in Bali. " + "He left. " * 5
    evidence = {"kind": [{"quote": "met"}], "place": [{"quote": "Bali"}], "participants": [{"quote": "He"}]}
    assert text[coreference.nearest(text, "He", evidence) :].startswith("He met Xi")


def test_a_quote_that_the_page_does_not_have_is_told() -> None:
    with pytest.raises(SystemExit, match="does not have"):
        coreference.nearest("nothing", "He", {})
