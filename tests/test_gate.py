"""The accuracy gate: floors never sink unseen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from dateline.evaluate import Figure


@pytest.fixture
def gate(script: Callable[[str], Any]) -> Any:
    return script("gate")


def kept(gate: Any, **floors: float) -> Any:
    return gate.Floors("sha256:1", floors)


def test_the_gate_is_open_at_the_floors_and_above(gate: Any) -> None:
    assert gate.problems({"a": 0.5, "b": 0.9}, kept(gate, a=0.5, b=0.8), "sha256:1") == []


def test_a_figure_under_its_floor_shuts_it(gate: Any) -> None:
    assert gate.problems({"a": 0.499}, kept(gate, a=0.5), "sha256:1") == ["a sank to 0.499; its floor is 0.500"]


def test_a_figure_that_vanished_or_has_no_floor_shuts_it(gate: Any) -> None:
    wrong = gate.problems({"b": 1.0}, kept(gate, a=0.5), "sha256:1")
    assert [line.split()[0] for line in wrong] == ["a", "b"]


def test_another_corpus_shuts_it(gate: Any) -> None:
    assert "corpus" in gate.problems({"a": 0.5}, kept(gate, a=0.5), "sha256:2")[0]


def test_a_field_is_held_over_all_gold_so_that_finding_more_never_lowers_it(gate: Any) -> None:
    def found(right: int, matched: int) -> dict[str, float]:
        figures = {"events.recall": Figure.share(matched, 10), "field.time": Figure.share(right, matched),
                   "events.precision": Figure.share(1, 2), "also.part of": Figure.share(1, 2)}  # fmt: skip
        floors: dict[str, float] = gate.gated(SimpleNamespace(figures=figures))
        return floors

    assert found(4, 4) == {"field.time": 0.4}
    assert found(4, 6) == {"field.time": 0.4}
    assert found(5, 8) == {"field.time": 0.5}


def test_raising_never_lowers(gate: Any) -> None:
    lifted = gate.raised({"a": 0.4, "b": 0.9, "c": 0.1}, kept(gate, a=0.5, b=0.8, d=0.2), "sha256:1")
    assert lifted.floors == {"a": 0.5, "b": 0.9, "c": 0.1, "d": 0.2}
    assert lifted.digest == "sha256:1"


def test_lowering_keeps_the_reason_and_is_refused_where_there_is_no_need(gate: Any) -> None:
    lowered = gate.lowered("a", {"a": 0.4}, kept(gate, a=0.5), "a page was mislabelled")
    assert lowered.floors == {"a": 0.4}
    assert lowered.lowered == ({"figure": "a", "from": 0.5, "to": 0.4, "reason": "a page was mislabelled"},)
    with pytest.raises(SystemExit, match="not under its floor"):
        gate.lowered("a", {"a": 0.6}, kept(gate, a=0.5), "why")
    with pytest.raises(SystemExit, match="no floor named z"):
        gate.lowered("z", {"a": 0.6}, kept(gate, a=0.5), "why")


def test_floors_are_the_same_after_a_file(gate: Any, tmp_path: Path) -> None:
    floors = gate.Floors("sha256:1", {"a": 0.123}, ({"figure": "a", "from": 0.2, "to": 0.123, "reason": "é"},))
    floors.save(tmp_path / "floors.json")
    assert gate.Floors.load(tmp_path / "floors.json") == floors
    assert gate.Floors.load(tmp_path / "missing.json").floors == {}


def test_the_digest_sees_every_name_and_byte(gate: Any, tmp_path: Path) -> None:
    gold, captures = tmp_path / "gold", tmp_path / "captures"
    gold.mkdir()
    captures.mkdir()
    (gold / "1.json").write_bytes(b"{}")
    (captures / "1.txt").write_bytes(b"words")
    digests = [gate.corpus_digest(gold)]
    (captures / "1.txt").write_bytes(b"word")
    digests.append(gate.corpus_digest(gold))
    (captures / "1.txt").rename(captures / "2.txt")
    digests.append(gate.corpus_digest(gold))
    assert len(set(digests)) == 3
    assert gate.corpus_digest(gold) == digests[-1]


def test_the_kept_floors_are_for_the_examples_as_they_are(gate: Any) -> None:
    floors = gate.Floors.load()
    assert floors.digest == gate.corpus_digest()
    assert floors.floors
    assert all(entry["reason"] for entry in floors.lowered)


def test_the_readme_region_is_replaced_and_must_exist(gate: Any) -> None:
    readme = f"before\n{gate.START}\nold\n{gate.END}\nafter"
    assert gate.with_figures(readme, "new") == f"before\n{gate.START}\nnew\n{gate.END}\nafter"
    with pytest.raises(SystemExit, match="no region"):
        gate.with_figures("before", "new")
