"""`dateline knowledge` from the command line: add, list, coverage, remove."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from dateline.cli import app
from dateline.knowledge.base import load

ROWS = "name,country,title,role,start\nAna Quill,NO,foreign minister,foreign_minister,2031-03-01\n"


@pytest.fixture(autouse=True)
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A configuration folder of the test's own."""
    monkeypatch.delenv("DATELINE_KNOWLEDGE", raising=False)
    monkeypatch.setattr("platformdirs.user_config_path", lambda *_, **__: tmp_path / "config")
    load.cache_clear()
    yield tmp_path / "config" / "knowledge.sqlite"
    load.cache_clear()


def run(*words: str | Path, ends: int = 0) -> Result:
    done = CliRunner().invoke(app, ["knowledge", *map(str, words)])
    assert done.exit_code == ends, done.output
    return done


def test_what_is_added_is_listed_and_taken_out(tmp_path: Path, own: Path) -> None:
    file = tmp_path / "ministers.csv"
    file.write_text(ROWS, encoding="utf-8")
    assert f"{own}: 1 people with 1 terms, 0 organisations, 0 places added as ministers.csv" in run("add", file).output
    assert load().find_people("Ana Quill")
    told = run("list").output
    assert "ministers.csv (csv): 1 people, 1 terms" in told
    listed = json.loads(run("list", "--json").output)
    assert [batch["name"] for batch in listed["own"]["added"]] == ["ministers.csv"]
    assert listed["version"] == load().version
    assert listed["package"]["people"] > 4000
    assert "ministers.csv taken out, 1 people with 1 terms" in run("remove", "ministers.csv").output
    assert "nothing added" in run("list").output or json.loads(run("list", "--json").output)["own"]["added"] == []


def test_a_file_and_a_name_of_ones_own(tmp_path: Path, own: Path) -> None:
    file, to = tmp_path / "x.csv", tmp_path / "project.sqlite"
    file.write_text("name,aliases\nHarbour League,HBL\n", encoding="utf-8")
    run("add", file, "--to", to, "--name", "our bodies", "--holds", "organisations")
    assert not own.exists()
    assert "our bodies (csv)" in run("list", "--to", to).output
    run("remove", "our bodies", "--to", to)


def test_errors_are_one_line_with_file_and_line(tmp_path: Path) -> None:
    file = tmp_path / "x.csv"
    file.write_text("name,title,start\nAna Quill,envoy,soon\n", encoding="utf-8")
    assert "x.csv:2: start is 'soon'" in run("add", file, ends=1).output
    assert "there is no such file" in run("add", tmp_path / "none.csv", ends=1).output
    assert "no knowledge of your own" in run("remove", "x.csv", ends=1).output
    run("add", file, "--holds", "ships", ends=2)
    run("coverage", "--from", "2020", "--until", "1990", ends=2)


def test_knowledge_of_ones_own_can_be_switched_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_KNOWLEDGE", "")
    file = tmp_path / "x.csv"
    file.write_text(ROWS, encoding="utf-8")
    assert "set to nothing" in run("add", file, ends=1).output
    assert "none is looked for" in run("list").output


def test_coverage_is_printed_by_state_and_year(tmp_path: Path) -> None:
    told = run("coverage", "--country", "fr", "--country", "US").output.splitlines()
    assert told[0].split() == ["1990", "2000", "2010", "2020"]
    assert told[1].split() == ["FR", "head", "of", "state", "#" * 36]
    assert [line[:2] for line in told[1:7]] == ["FR"] * 3 + ["US"] * 3
    assert told[7] == "head of state: 72 years, known 100% whole, 0% in part, 0% a leader alone, 0% not"
    shares = json.loads(run("coverage", "--country", "SS", "--from", "2010", "--until", "2012", "--json").output)
    assert shares[0]["years"] == {"2010": None, "2011": 1.0, "2012": 1.0}


def test_coverage_counts_what_was_added_unless_the_package_alone_is_asked_for(tmp_path: Path) -> None:
    file = tmp_path / "x.csv"
    file.write_text(
        "name,country,title,role,start,end\nAna Quill,NR,foreign minister,foreign_minister,1991-01-01,1992-12-31\n",
        encoding="utf-8",
    )
    run("add", file)
    asked = ("coverage", "--country", "NR", "--from", "1990", "--until", "1993")
    load.cache_clear()
    assert run(*asked).output.splitlines()[3].endswith(" .##.")
    assert run(*asked, "--package").output.splitlines()[3].endswith(" ....")
