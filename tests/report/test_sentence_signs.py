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
        ("He was in Rome.", True),
        ("He was in the old Black Sea resort town of Sochi.", True),
        ("He was at the town hall.", True),
        ("He was in a hurry.", False),
        ("They flew to Rome.", True),
        ("They went to great lengths.", False),
        ("They went to lengths that few had foreseen so early in such a long year, said Ann.", False),
        ("They came here.", False),
        ("They arrived here.", True),
        ("She telephoned the talk of the town.", True),
        ("The visit was a success.", True),
        ("They sat down.", True),
        ("They sat, heads bowed down.", False),
        ("She reviewed it by phone.", True),
        ("She reviewed the phone by hand.", False),
        ("Prices fell again.", False),
    ],
)
def test_a_sentence_is_parsed_that_has_all_the_words_of_a_trigger(said: str, worth: bool) -> None:
    capture, _, analysis, _ = page([("body", said)])
    assert bool(find_signs(capture.text, analysis)) is worth


def test_what_makes_no_claim_is_not_parsed() -> None:
    claims = [("related", "They met in Geneva."), ("body", "They met in Bern. Prices fell.")]
    capture, _, analysis, _ = page(claims)
    assert len(find_signs(capture.text, analysis)) == 1
