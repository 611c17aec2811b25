"""Which sentences are worth a parse."""

from __future__ import annotations

import pytest
from marked import page

from dateline.report.signs import find_signs


@pytest.mark.parametrize(
    ("said", "worth"),
    [
        ("They met in Geneva.", True),
        ("They will hold talks.", True),
        ("They hold the view that prices fall.", False),
        ("She will pay him a visit.", True),
        ("She will pay her taxes.", False),
        ("He is there for talks.", True),
        ("He is there.", False),
        ("Prices fell again.", False),
    ],
)
def test_a_sentence_is_parsed_that_has_all_the_words_of_a_trigger(said: str, worth: bool) -> None:
    _, _, analysis, _ = page([("body", said)])
    assert bool(find_signs(analysis)) is worth


def test_what_makes_no_claim_is_not_parsed() -> None:
    _, _, analysis, _ = page([("related", "They met in Geneva."), ("body", "They met in Bern. Prices fell.")])
    assert len(find_signs(analysis)) == 1
