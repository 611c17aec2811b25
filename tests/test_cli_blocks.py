"""`dateline blocks` and `dateline read --article`: what they print, and how they end."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from dateline import pipeline
from dateline.cli import app
from dateline.records import Capture, Reading

PLAIN = (
    "Harrow Mail\n\nHome | World | Sport\n\nEnvoys meet in Bern for talks on grain\n\n"
    "By Ann Lee\n\n23 May 2024 12:30\n\n"
    "BERN - The envoys of the two states met in Bern on Thursday, officials of both countries said afterwards.\n\n"
    "Neither side gave details of what had been discussed at the talks, which were the first in two years.\n\n"
    "Correction: an earlier version of this story said that they had met on Monday.\n\n© Harrow Mail\n"
)
MARKED_UP = (
    "<!doctype html><html><head><title>Talks</title></head><body><h1>Envoys meet in Bern &amp; talk</h1>"
    "<p>The envoys of the two states met in <b>Bern</b> on Thursday, officials of both countries said afterwards.</p>"
    "<p>Neither side gave details of what had been discussed at the talks, which were the first in two years.</p>"
    "</body></html>"
)


def run(*words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    path = tmp_path / "plain.txt"
    path.write_text(PLAIN, "utf-8")
    return path


@pytest.fixture
def html(tmp_path: Path) -> Path:
    path = tmp_path / "page.html"
    path.write_text(MARKED_UP, "utf-8")
    return path


def test_blocks_print_each_kind_at_the_margin(plain: Path) -> None:
    told = run("blocks", plain)
    assert told.exit_code == 0
    assert "headline │ Envoys meet in Bern for talks on grain\n" in told.stdout
    assert "│ correction\n" in told.stdout


def test_blocks_in_json_are_a_partition_of_the_page(plain: Path, html: Path) -> None:
    told = run("blocks", "--json", plain, html)
    found = [json.loads(line) for line in told.stdout.splitlines()]
    assert [one["capture"]["uri"] for one in found] == [str(plain), str(html)]
    assert "".join(block["text"] for block in found[0]["blocks"]) == PLAIN
    assert "source" not in found[0]["blocks"][0]


def test_blocks_tell_which_signs_weighed_for_and_against_them(html: Path) -> None:
    rows = json.loads(run("blocks", "--json", "--why", html).stdout)["blocks"]
    said = [row["why"] for row in rows if row["kind"] == "body"]
    assert said
    assert all(re.match(r"[+-]\d+\.\d for text of the article: \w[\w -]* [+-]\d", why) for why in said)
    assert "why" not in json.loads(run("blocks", "--json", html).stdout)["blocks"][0]
    assert "for text of the article:" in run("blocks", "--why", html).stdout


def test_blocks_tell_where_they_stand_in_the_source(plain: Path, html: Path) -> None:
    for line, source in zip(run("blocks", "--json", "--source", plain, html).stdout.splitlines(), (PLAIN, MARKED_UP),
                            strict=True):  # fmt: skip
        for block in json.loads(line)["blocks"]:
            place = block["source"]
            said = source[place["start"] : place["end"]].replace("&amp;", "&").replace("<b>", "").replace("</b>", "")
            assert block["text"].split("\n")[0] in said
            at = place["bytes"]
            assert source.encode()[at["start"] : at["end"]].decode() == source[place["start"] : place["end"]]
            assert place["exact"] is True


def test_blocks_of_a_kind_alone(plain: Path) -> None:
    told = json.loads(run("blocks", "--json", "--kind", "headline", "--kind", "byline", plain).stdout)
    assert {block["kind"] for block in told["blocks"]} == {"headline", "byline"}


def test_blocks_can_be_shared_as_a_page(plain: Path, tmp_path: Path) -> None:
    out = tmp_path / "blocks.html"
    told = run("blocks", plain, "--html", out)
    assert (told.exit_code, told.stdout) == (0, "")
    assert "Envoys meet in Bern" in out.read_text("utf-8")


@pytest.mark.parametrize("words", ["--kind prose", "--source", "--json --html x.html"])
def test_wrong_options_of_blocks_exit_2(words: str, plain: Path) -> None:
    assert run("blocks", plain, *words.split()).exit_code == 2


def test_a_second_page_has_no_room_in_one_html_file(plain: Path, html: Path, tmp_path: Path) -> None:
    assert run("blocks", plain, html, "--html", tmp_path / "out.html").exit_code == 2


def test_a_page_that_cannot_be_read_does_not_stop_the_others(plain: Path, tmp_path: Path) -> None:
    told = run("blocks", tmp_path / "gone.txt", plain)
    assert told.exit_code == 1
    assert "no such file" in told.stderr
    assert "Envoys meet" in told.stdout
    in_json = run("blocks", "--json", tmp_path / "gone.txt", plain).stdout.splitlines()
    assert json.loads(in_json[0])["error"]["code"] == "unreadable"


def test_an_article_is_read_without_looking_for_reports(
    plain: Path, html: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(_: Capture) -> Reading:
        raise AssertionError("reports were looked for")

    monkeypatch.setattr(pipeline, "read", read)
    told = run("read", "--article", plain, html)
    assert told.exit_code == 0
    assert "Ann Lee" in told.stdout
    assert "  Neither side gave details" in told.stdout
    assert "Home | World" not in told.stdout
    found = [json.loads(line) for line in run("read", "--article", "--json", plain, html).stdout.splitlines()]
    assert [list(one) for one in found] == [["capture", "article"]] * 2
    assert found[0]["article"]["headline"] == "Envoys meet in Bern for talks on grain"


def test_an_article_that_cannot_be_read_prints_its_error(tmp_path: Path) -> None:
    assert run("read", "--article", tmp_path / "gone.txt").exit_code == 1
    told = run("read", "--article", "--json", tmp_path / "gone.txt")
    assert json.loads(told.stdout)["error"]["code"] == "unreadable"
    assert run("read", "--article", "--text", tmp_path / "gone.txt").exit_code == 2
