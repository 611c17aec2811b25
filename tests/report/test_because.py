"""The names of rules: each that the code writes down stands in rules.yaml, and each there is written down somewhere."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from dateline import report
from dateline.errors import NotFound
from dateline.report.because import Because, get_rule, load_rules
from dateline.report.explain import FIELDS

ROOM = Path(report.__file__).parent


def named_in_code() -> set[str]:
    """Every string of the room's code that has the form of a rule's name."""
    fields = {*FIELDS, "left_out"}
    strings = {
        node.value
        for path in ROOM.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    return {one for one in strings if one.partition(".")[0] in fields and one.partition(".")[2].isidentifier()
            and not one.endswith(".yaml")}  # fmt: skip


def test_every_rule_that_the_code_names_stands_in_the_file_and_none_there_is_idle() -> None:
    assert len(named_in_code()) > 100
    assert named_in_code() - set(load_rules()) == set()
    assert set(load_rules()) - named_in_code() == set()


def test_every_rule_says_something_of_its_own_in_one_line_without_a_full_stop() -> None:
    by_field: dict[str, list[str]] = {}
    for name, said in load_rules().items():
        assert said, name
        assert "\n" not in said, name
        assert not said.endswith("."), name
        by_field.setdefault(name.partition(".")[0], []).append(said)
    assert all(len(set(texts)) == len(texts) for texts in by_field.values())
    assert set(by_field) == {*FIELDS, "left_out"}


def test_a_rule_tells_its_field_and_one_that_is_not_there_is_not_found() -> None:
    assert Because("place.scene").field == "place"
    with pytest.raises(NotFound, match=r"place\.nowhere"):
        get_rule("place.nowhere")
