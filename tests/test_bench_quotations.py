"""The measure of quotations: what counts as found, and as right."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from dateline.quotation import Quotation, Speaker
from dateline.spans import Span

TEXT = "“We shall try,” Brandt said. Nobody else spoke."
WHO = Speaker(16, 22, "Brandt", "person", "p:1", "Karin Brandt")


@pytest.fixture
def bench(script: Callable[[str], Any]) -> Any:
    return script("quotations")


def part(start: int, end: int) -> dict[str, Any]:
    return {"start": start, "end": end, "text": TEXT[start:end]}


def gold(speaker: str | None = "Karin Brandt") -> dict[str, Any]:
    return {"kind": "direct", "content": part(1, 13), "cue": part(23, 27), "source": part(16, 22), "speaker": speaker}


def found(start: int, end: int, cue: Span | None = Span(23, 27), source: Speaker | None = WHO) -> Quotation:  # noqa: B008
    return Quotation("direct", Span(start, end), TEXT[start:end], cue, source)


def test_marks_and_punctuation_at_the_ends_do_not_count(bench: Any) -> None:
    assert all(bench.judged(TEXT, gold(), found(0, 15)).values())
    assert not bench.judged(TEXT, gold(), found(4, 13))["content"]


def test_cue_source_and_speaker_are_judged_apart(bench: Any) -> None:
    right = bench.judged(TEXT, gold("Ana Alves"), found(1, 13, cue=None))
    assert right == {"content": True, "kind": True, "cue": False, "source": True, "speaker": False}
    assert not bench.judged(TEXT, gold(), found(1, 13, source=None))["source"]


def test_each_is_paired_once_with_the_likest(bench: Any) -> None:
    pairs = list(bench.aligned(TEXT, [gold()], (found(4, 13), found(1, 13), found(29, 47))))
    assert [(one is not None, other and other.content.start) for one, other in pairs] == [
        (True, 1),
        (False, 4),
        (False, 29),
    ]
    assert list(bench.aligned(TEXT, [gold()], ())) == [(gold(), None)]


def test_floors_are_kept_for_both_sets(bench: Any) -> None:
    import json

    floors = json.loads(bench.FLOORS.read_text(encoding="utf-8"))
    assert {key.partition(".")[0] for key in floors} == set(bench.SETS)
    assert all(0 < floor <= 1 for floor in floors.values())
