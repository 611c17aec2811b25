"""`dateline quotes`: what it prints, and how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from dateline.cli import app

PAGE = (
    "Harrow Mail\n\nEnvoys meet in Bern for talks on grain\n\nBy Ann Lee\n\n23 May 2024 12:30\n\n"
    "BERN - Foreign Minister Karin Brandt of Austria met her Turkish counterpart in Bern on Thursday, officials of "
    "both countries said afterwards.\n\n“We have a duty to try,” Brandt told reporters. “Nobody expects a miracle.”\n"
)


def run(*words: str) -> Result:
    return CliRunner().invoke(app, ["quotes", *words])


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


def test_quotations_are_printed_with_their_speakers(page: Path) -> None:
    done = run(str(page))
    assert done.exit_code == 0
    assert "Envoys meet in Bern" in done.stdout
    assert "3 quotations" in done.stdout
    assert "Karin Brandt (Brandt)  direct, “told”\n  “We have a duty to try,”" in done.stdout
    assert "officials of both countries  indirect, “said”" in done.stdout


def test_json_has_one_object_a_line_whose_offsets_quote_the_page(page: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()
    done = run("--json", str(empty), str(page))
    assert done.exit_code == 1
    failed, read = (json.loads(line) for line in done.stdout.splitlines())
    assert failed["error"]["code"]
    assert [one["kind"] for one in read["quotations"]] == ["indirect", "direct", "direct"]
    for one in read["quotations"]:
        assert PAGE[one["start"] : one["end"]] == one["text"]
        assert PAGE[one["source"]["start"] : one["source"]["end"]] == one["source"]["text"]
    assert read["quotations"][2]["cue"] is None
    assert PAGE[slice(*read["quotations"][1]["cue"])] == "told"


def test_a_page_in_another_language_is_told(tmp_path: Path) -> None:
    german = tmp_path / "german.html"
    told = "Der Bundeskanzler reist am Mittwoch nach Peking, wo er den Präsidenten trifft. Der Besuch dauert zwei Tage."
    german.write_text(f"<html><body><h1>Besuch in Peking</h1><p>{told}</p></body></html>", encoding="utf-8")
    done = run(str(german))
    assert "the language is de; quotations are looked for in English alone" in done.stderr
    assert "0 quotations" in done.stdout


def test_a_capture_that_cannot_be_read_is_told_and_the_others_go_on(page: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()
    done = run(str(empty), str(page))
    assert done.exit_code == 1
    assert "empty.txt" in done.stderr
    assert "Karin Brandt" in done.stdout
