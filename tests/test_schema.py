"""The published JSON Schemas say what the records print, and the gold files follow them."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from dateline.records import Article, Block, Capture, Evidence, Link, Participant, Place, Reading, Report, Source
from dateline.spans import Span

NAMES = ("article", "block", "evidence", "explanation", "failure", "gold", "link", "reading", "report")


def validator(root: Path, name: str) -> Draft202012Validator:
    return Draft202012Validator(json.loads((root / "docs" / "schema" / f"{name}.json").read_text(encoding="utf-8")))


def reading(**changes: Any) -> Reading:
    """A reading with every field filled."""
    words = (Evidence(0, 4, "Talk", "", " on"),)
    capture = Capture("sha256:1", "a.txt", "text/plain", "utf-8", "Talk on")
    article = Article(
        "sha256:1", "Talk", "2024-05-23T12:30", None, "The Quay", None, ("Ana Alves",), "LISBON", "World", ("Talk",),
        "en", None, "Talk on", (Block("body", 0, 7, "correction", "2024-05-23"),), (Link("Other", "12:30", "https://a.example"),),
        {"headline": words},
    )  # fmt: skip
    plain: dict[str, Any] = {
        "id": "r:1", "capture_id": "sha256:1", "reader": "1", "known_at": None, "kind": "visit", "main": True,
        "participants": (Participant("Ana Alves", "guest", "Alves", "Q1", "PT", "minister", "prime minister"),),
        "status": "planned", "trigger": Span(0, 4), "place": Place("Lisbon", None, "PT", 38.7, -9.1, ("Estremadura",)),
        "time": "2023-04-05/2023-04-06", "time_is": "extent", "part_of_day": "evening", "moved_to": "2024",
        "agenda": ("trade",), "attribution": (Source("Ana Alves", "person"),),
        "field_attribution": {"agenda": (Source(None, "unnamed", "an aide"),)}, "part_of": 0, "confidence": 0.5,
        "evidence": {"kind": words},
    }  # fmt: skip
    return Reading(capture, article, (Report(**(plain | changes)),), ("a note",))


def test_the_schemas_on_disk_are_those_of_the_records(root: Path, script: Callable[[str], Any]) -> None:
    assert script("schema").stale() == [], "run python bench/schema.py"
    assert sorted(path.stem for path in (root / "docs" / "schema").glob("*.json")) == sorted(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_each_is_a_schema(root: Path, name: str) -> None:
    Draft202012Validator.check_schema(validator(root, name).schema)


def test_every_gold_file_follows_the_schema(root: Path, gold_folder: Path) -> None:
    check = validator(root, "gold")
    files = sorted(gold_folder.glob("[0-9]*.json"))
    wrong = {path.name: [error.message for error in check.iter_errors(json.loads(path.read_text(encoding="utf-8")))]
             for path in files}  # fmt: skip
    assert files
    assert not {name: errors for name, errors in wrong.items() if errors}


def test_what_a_full_reading_prints_follows_the_schema(root: Path) -> None:
    check = validator(root, "reading")
    check.validate(reading().to_json())
    nulls = dict.fromkeys(("place", "time", "time_is", "part_of_day", "moved_to", "part_of", "confidence"))
    bare = reading(**nulls, field_attribution={}, agenda=(), attribution=())
    check.validate(bare.to_json())


@pytest.mark.parametrize(
    ("where", "value"),
    [
        (("reports", 0, "status"), "maybe"),
        (("reports", 0, "time"), "April 2023"),
        (("reports", 0, "moved_to"), None),
        (("reports", 0, "participants", 0, "role"), "friend"),
        (("reports", 0, "surprise"), 1),
        (("article", "blocks", 0, "kind"), "sidebar"),
        (("article", "published"), "yesterday"),
        (("capture", "text"), "Talk on"),
    ],
)
def test_what_does_not_follow_the_codebook_is_refused(root: Path, where: tuple[Any, ...], value: Any) -> None:
    line = copy.deepcopy(reading().to_json())
    at: Any = line
    for step in where[:-1]:
        at = at[step]
    at[where[-1]] = value
    assert not validator(root, "reading").is_valid(line)


def test_a_missing_field_is_refused_even_where_it_may_be_null(root: Path) -> None:
    line = reading().to_json()
    del line["article"]["updated"]
    assert not validator(root, "reading").is_valid(line)


def test_a_failure_is_a_line_of_its_own(root: Path) -> None:
    error = {"code": "unsupported", "message": "no"}
    line = {"capture": {"id": None, "uri": "a.png", "media_type": None}, "error": error}
    validator(root, "failure").validate(line)
    assert not validator(root, "reading").is_valid(line)
