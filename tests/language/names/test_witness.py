"""What an analyzer's names say of the namings that the page's layout of capitals suggests."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from dateline import knowledge
from dateline.language import analyze, find_names
from dateline.language.analyzers import find_analyzer, parse
from dateline.parses import Name, Parse
from dateline.records import Analysis, Article, Block
from dateline.spans import Span


def people(text: str, analysis: Analysis) -> list[str]:
    article = Article("sha256:0", blocks=(Block("body", 0, len(text)),))
    found = find_names(text, article, analysis, knowledge.load())
    return [mention.text for mention in found if mention.kind == "person" and not mention.pronoun]


def analysed(text: str) -> Analysis:
    return analyze(text, Article("sha256:0", blocks=(Block("body", 0, len(text)),)))


class Told:
    """An analyzer that finds the given names."""

    maker, layers = "told/1", ("names",)

    def __init__(self, names: Sequence[tuple[str, str]]) -> None:
        self.names = names

    def parse(self, text: str, sentence: Span) -> Parse:
        found = [(text.find(words, sentence.start, sentence.end), words, kind) for words, kind in self.names]
        return Parse((), tuple(Name(at, at + len(words), kind) for at, words, kind in found if at >= 0))


CASES = [
    ("Santa Marta said on Friday that its port had opened.", "Santa Marta", "LOC"),
    ("Royal Wessex said on Friday that it would rebuild the mill.", "Royal Wessex", "ORG"),
]


@pytest.mark.parametrize(("text", "words", "kind"), CASES)
def test_a_run_of_capitals_that_is_called_a_place_or_body_is_nobody(text: str, words: str, kind: str) -> None:
    plain = analysed(text)
    assert people(text, plain) == [words]  # by capitals and a verb of saying alone
    assert people(text, parse(text, plain, (0,), Told([(words, kind)]))) == []
    assert people(text, parse(text, plain, (0,), Told([(words, "PER")]))) == [words]


def test_an_office_outweighs_the_analyzer() -> None:
    text = "Foreign Minister Karin Brandt left."
    assert people(text, parse(text, analysed(text), (0,), Told([("Karin Brandt", "ORG")]))) == [text[:-6].strip()]


def test_a_surname_told_in_full_elsewhere_stands() -> None:
    text = "Foreign Minister Karin Brandt left. Brandt said so."
    told = parse(text, analysed(text), (1,), Told([("Brandt", "LOC")]))
    assert people(text, told)[-1] == "Brandt"


def test_a_sentence_that_was_not_parsed_is_read_by_rule() -> None:
    text, words, kind = CASES[0]
    assert people(text, parse(text, analysed(text), (), Told([(words, kind)]))) == [words]


def test_the_packaged_analyzer_bears_witness() -> None:
    text = "The Air Force said on Friday that Place de la Concorde was closed to Minister Alma Reyes."
    found = people(text, parse(text, analysed(text), (0,), find_analyzer()))
    assert found == ["Minister Alma Reyes"]
    assert set(people(text, analysed(text))) > set(found)
