"""`dateline times`: what it prints, what it counts from, and how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from dateline.cli import app

PAGE = (
    "Harrow Mail\n\nEnvoys meet in Bern for talks on grain\n\nBy Ann Lee\n\n23 May 2024 12:30\n\n"
    "BERN - Foreign Minister Karin Brandt of Austria met her Turkish counterpart in Bern on Tuesday, officials of "
    "both countries said afterwards. They will meet again next month, on 4/6/2024.\n\nNeither side gave details. "
    "It was Brandt's first trip to the city this year, they said.\n"
)


def run(*words: str) -> Result:
    return CliRunner().invoke(app, ["times", *words])


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    path = tmp_path / "bare.txt"
    path.write_text("He will travel on Wednesday for two days.\n", encoding="utf-8")
    return path


def lines(done: Result) -> list[dict[str, object]]:
    assert done.exit_code == 0, done.output
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_one_object_a_line_with_the_fields_of_the_codebook(bare: Path) -> None:
    found = lines(run("--reference", "2023-04-04", "--json", str(bare)))
    assert found == [
        {"start": 18, "end": 27, "text": "Wednesday", "type": "DATE", "value": "2023-04-05", "mod": None},
        {"start": 32, "end": 40, "text": "two days", "type": "DURATION", "value": "P2D", "mod": None},
    ]


def test_without_a_reference_the_pages_own_date_is_it(page: Path) -> None:
    found = {str(line["text"]): line["value"] for line in lines(run("--json", str(page)))}
    assert found["Tuesday"] == "2024-05-21"
    assert found["next month"] == "2024-06"
    assert found["this year"] == "2024"


def test_a_reference_that_is_given_goes_before_the_pages(page: Path) -> None:
    found = {str(line["text"]): line["value"] for line in lines(run("--reference", "1998-02-13", "--json", str(page)))}
    assert found["Tuesday"] == "1998-02-10"


def test_the_order_of_numbers_is_left_open_unless_told(page: Path) -> None:
    for order, value in ((None, "2024-XX-XX"), ("dmy", "2024-06-04"), ("mdy", "2024-04-06")):
        words = ["--json", *(("--order", order) if order else ()), str(page)]
        assert {str(line["text"]): line["value"] for line in lines(run(*words))}["4/6/2024"] == value


def test_everything_more_is_told_on_demand(bare: Path) -> None:
    found = lines(run("--reference", "2023-04-04", "--json", "--full", str(bare)))
    assert (found[0]["edtf"], found[0]["anchor"], found[0]["uri"]) == ("2023-04-05", "t0", str(bare))


def test_a_table_is_for_people(bare: Path) -> None:
    done = run(str(bare))
    assert done.exit_code == 0
    assert "counted from no date" in done.stdout
    assert "XXXX-WXX-3" in done.stdout


def test_timeml_comes_back_as_timeml(tmp_path: Path) -> None:
    path = tmp_path / "a.tml"
    path.write_text(
        "<TimeML><DCT><TIMEX3 tid='t0' value='1998-02-13' functionInDocument='CREATION_TIME'/></DCT>"
        "<TEXT>He left on Monday.</TEXT></TimeML>",
        encoding="utf-8",
    )
    done = run("--format", "timeml", str(path))
    assert '<TIMEX3 tid="t1" type="DATE" value="1998-02-09"' in done.stdout
    assert lines(run("--json", str(path)))[0]["value"] == "1998-02-09"


def test_a_page_becomes_timeml(bare: Path) -> None:
    done = run("--format", "timeml", "--reference", "2023-04-04", str(bare))
    assert ">Wednesday</TIMEX3> for " in done.stdout


@pytest.mark.parametrize(
    "words",
    [
        ["--reference", "soon"],
        ["--format", "xml"],
        ["--order", "ymd"],
        ["--genre", "poem"],
        ["--json", "--format", "timeml"],
        ["--reference", "2023-04-99"],
    ],
)
def test_wrong_options_are_refused(bare: Path, words: list[str]) -> None:
    assert run(*words, str(bare)).exit_code == 2


def test_a_file_that_cannot_be_read_ends_with_1_and_the_others_go_on(bare: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.tml"
    broken.write_text("<TimeML><TEXT>", encoding="utf-8")
    done = run("--json", str(broken), str(bare))
    assert done.exit_code == 1
    assert "Wednesday" in done.stdout
