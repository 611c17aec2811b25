"""`dateline parse`: what it prints, and how it ends."""

from __future__ import annotations

from pathlib import Path

import conllu
import pytest
from typer.testing import CliRunner, Result

from dateline.cli import app

PAGE = (
    "Harrow Mail\n\nEnvoys meet in Bern for talks on grain\n\nBy Ann Lee\n\n23 May 2024 12:30\n\n"
    "BERN - Foreign Minister Karin Brandt of Austria met her Turkish counterpart in Bern on Thursday, officials of "
    "both countries said afterwards.\n\nNeither side gave details. "
    "It was Brandt's first trip to the city this year, they said.\n"
)


def run(*words: str) -> Result:
    return CliRunner().invoke(app, ["parse", *words])


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


def test_sentences_are_printed_as_conllu_with_their_places(page: Path) -> None:
    done = run(str(page))
    assert done.exit_code == 0
    sentences = conllu.parse(done.stdout)
    assert [sentence.metadata["sent_id"] for sentence in sentences] == [str(n + 1) for n in range(len(sentences))]
    met = next(sentence for sentence in sentences if "Brandt of Austria" in sentence.metadata["text"])
    root = next(token for token in met if token["head"] == 0)
    assert (root["lemma"], root["upos"]) in {("meet", "VERB"), ("say", "VERB")}
    names = {token["form"]: token["misc"]["Name"] for token in met if "Name" in token["misc"]}
    assert names["Karin"] == "B-PER"
    assert names["Brandt"] == "I-PER"
    assert names["Turkish"] == "B-NORP"
    for token in (token for sentence in sentences for token in sentence):
        assert PAGE[int(token["misc"]["Start"]) : int(token["misc"]["End"])] == token["form"]


def test_a_page_that_cannot_be_read_is_told_and_the_others_go_on(page: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()
    done = run(str(empty), str(page))
    assert done.exit_code == 1
    assert "empty.txt" in done.stderr
    assert "Karin" in done.stdout


def test_an_analyzer_that_is_not_there_is_told_with_those_that_are(page: Path) -> None:
    done = run(str(page), "--analyzer", "oracle")
    assert done.exit_code != 0
    assert "no analyzer 'oracle' is installed; there are: embedded, spacy" in str(done.exception or "") + done.output


def test_a_page_without_an_article_is_told_and_so_is_another_language(tmp_path: Path) -> None:
    menu, german = tmp_path / "menu.txt", tmp_path / "german.html"
    menu.write_text("Home\nNews\nSport\n\nLog in\n", encoding="utf-8")
    told = "Der Bundeskanzler reist am Mittwoch nach Peking, wo er den Präsidenten trifft. Der Besuch dauert zwei Tage."
    german.write_text(f"<html><body><h1>Besuch in Peking</h1><p>{told}</p></body></html>", encoding="utf-8")
    assert "no article text was found on the page, nothing is parsed" in run(str(menu)).stderr
    assert "the language is de; an analyzer made for English parses it badly" in run(str(german)).stderr
