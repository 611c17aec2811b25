"""`dateline read --explain`: for people and for machines, and nothing changed where it is not asked for."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
from typer.testing import CliRunner, Result

from dateline.cli import app
from gold_readings import EXAMPLES

ROOT = Path(__file__).resolve().parent.parent
PAGE = """Macron meets Scholz in Berlin

April 4, 2023

BERLIN - French President Emmanuel Macron met Chancellor Olaf Scholz in Berlin on Monday, aides said on Tuesday.

The two leaders discussed trade and the war in Ukraine at length, and agreed that ministers should go on.

Macron has never met Belarusian President Alexander Lukashenko. He travelled to Lyon on Sunday before the trip.
"""


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COLUMNS", raising=False)
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


def run(*words: str) -> Result:
    return CliRunner().invoke(app, ["read", *words])


def line(*words: str) -> dict[str, Any]:
    told = run("--json", *words)
    assert told.exit_code == 0
    return dict(json.loads(told.stdout))


@pytest.mark.usefixtures("page")
def test_people_see_the_frame_the_rules_and_what_is_missing() -> None:
    told = " ".join(run("--explain", "page.txt").stdout.split())
    assert "“met” read by meeting/meet in frames/meeting.yaml" in told
    assert "time: not taken, it says when somebody spoke: “Tuesday”" in told
    assert "who is in the own country is host, the others are guests" in told
    assert "found and not reported" in told
    assert "the words say that it has not been, or would have been: “has never met”" in told


@pytest.mark.usefixtures("page")
def test_without_it_nothing_changes() -> None:
    plain, explained = line("page.txt"), line("--explain", "page.txt")
    assert plain["reports"]
    assert explained.pop("left_out")
    for report in explained["reports"]:
        assert report.pop("explanation")["accounts"]
    assert explained == plain
    with_it, without = run("--explain", "page.txt").stdout, run("page.txt").stdout
    assert "account" not in without
    assert set(without.splitlines()) <= set(with_it.splitlines())


def test_what_is_printed_follows_the_schema_on_an_example() -> None:
    schema = json.loads((ROOT / "docs" / "schema" / "reading.json").read_text(encoding="utf-8"))
    found = line("--explain", str(EXAMPLES / "captures" / "002.txt"))
    Draft202012Validator(schema).validate(found)
    assert found["left_out"]
    del found["reports"][0]["explanation"]["accounts"]
    assert not Draft202012Validator(schema).is_valid(found)


def test_the_examples_of_the_documentation_are_what_is_printed() -> None:
    document = (ROOT / "docs" / "explain.md").read_text(encoding="utf-8")
    examples = [part for part in re.findall(r"(?:^(?: {4}.*)?\n)+", document, re.MULTILINE) if " read by " in part]
    printed = " ".join(run("--explain", str(EXAMPLES / "captures" / "002.txt")).stdout.split())
    assert len(examples) == 2
    assert all(" ".join(part.split()) in printed for part in examples)


@pytest.mark.parametrize("number", ["001", "004", "010", "018", "025", "031"])
def test_every_filled_field_of_an_example_has_its_reason(number: str) -> None:
    found = line("--explain", str(next((EXAMPLES / "captures").glob(f"{number}.*"))))
    for report in found["reports"]:
        told = report["explanation"]["fields"]
        filled = {"kind", "participants", "role", "status", "main", "attribution"}
        filled |= {name for name in ("place", "time", "part_of_day", "part_of") if report[name] is not None}
        filled |= {"agenda"} if report["agenda"] else set()
        assert filled <= set(told)
        empty = {name for name in ("place", "time") if report[name] is None}
        last = {name: told[name][0]["rule"].partition(".")[2] for name in empty}
        assert set(last.values()) <= {"not_said", "call_has_none", "not_yet_past", "of_the_stay", "of_what_is_in_it"}


@pytest.mark.usefixtures("page")
def test_a_page_without_a_word_of_encounters_says_so(tmp_path: Path) -> None:
    words = "Rice grows dearer again in most provinces this week; rain falls seldom and shops ration every bag.\n"
    (tmp_path / "rice.txt").write_text(f"Rice dearer\n\nApril 4, 2023\n\n{words * 3}", encoding="utf-8")
    found = line("--explain", "rice.txt")
    assert [item["reason"]["rule"] for item in found["left_out"]] == ["left_out.no_trigger_words"]


@pytest.mark.usefixtures("page")
@pytest.mark.parametrize("other", ["--text", "--article"])
def test_it_explains_reports_alone(other: str) -> None:
    told = run("--explain", other, "page.txt")
    assert told.exit_code == 2
    assert other in " ".join(told.output.split())
