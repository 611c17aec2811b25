from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

import pytest

from dateline.errors import NotFound
from dateline.language.analyzers import find_analyzer, parse
from dateline.parses import Name, Parse, Word
from dateline.records import Analysis, Sentence, Token
from dateline.spans import Span

spacy = pytest.importorskip("spacy")

TEXT = "Late news. President Lukashenko visited Moscow on Friday."
SENTENCE = Span(11, len(TEXT))


@spacy.Language.component("verb_is_root", assigns=["token.dep", "token.head", "token.pos"])
def verb_is_root(doc: Any) -> Any:
    """A parser of one idea: `visited` is the root, what is before it its subject, what is after it its object."""
    at = next((token.i for token in doc if token.text == "visited"), 0)
    for token in doc:
        token.head = doc[at]
        token.dep_ = "ROOT" if token.i == at else "nsubj" if token.i < at else "dobj"
        token.pos_ = "VERB" if token.i == at else "PROPN"
        if token.text == "on":
            token.dep_ = "prep"
        elif token.text == "Friday":
            token.head, token.dep_ = doc[token.i - 1], "pobj"
    return doc


@pytest.fixture
def pipeline(tmp_path: Path) -> Iterator[str]:
    """A spaCy pipeline on disk, with names by rule and the parser above."""
    nlp = spacy.blank("en")
    nlp.add_pipe("verb_is_root")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([
        {"label": "PERSON", "pattern": "Lukashenko"}, {"label": "GPE", "pattern": "Moscow"},
        {"label": "DATE", "pattern": "Friday"},
    ])  # fmt: skip
    nlp.meta["name"], nlp.meta["version"] = "toy", "1.2"
    nlp.to_disk(tmp_path / "toy")
    yield str(tmp_path / "toy")
    find_analyzer.cache_clear()


def test_an_installed_spacy_pipeline_is_an_analyzer(pipeline: str) -> None:
    analyzer = find_analyzer(f"spacy:{pipeline}")
    found = analyzer.parse(TEXT, SENTENCE)
    assert analyzer.maker == "spacy/en_toy-1.2"
    assert set(analyzer.layers) == {"words", "upos", "dependencies", "names"}
    assert [TEXT[name.start : name.end] + " " + name.kind for name in found.names] == ["Lukashenko PER", "Moscow LOC"]
    assert [TEXT[word.start : word.end] for word in found.words] == [*TEXT[SENTENCE.start:-1].split(), "."]
    assert [word.relation for word in found.words[:6]] == ["nsubj", "nsubj", "root", "obj", "case", "obl"]
    assert [word.head for word in found.words[:6]] == [2, 2, None, 2, 5, 2]


def test_only_the_sentences_asked_for_are_parsed() -> None:
    class Counting:
        maker, layers = "counting/1", ("words", "names")

        def parse(self, text: str, sentence: Span) -> Parse:
            return Parse((Word(sentence.start, sentence.end, "X", "", "x", None, "root"),), (Name(0, 1, "PER"),))

    tokens = tuple(Token(at, at + 1, "a") for at in range(3))
    sentences = tuple(Sentence(at, at + 1, at, at + 1, "body") for at in range(3))
    analysis = Analysis(tokens, sentences, {"tokens": "rules/1"})
    found = parse("aaa", analysis, {2, 0}, Counting())
    assert list(found.parses) == [0, 2]
    assert found.parses[2].words[0].start == 2
    assert found.makers == {"tokens": "rules/1", "words": "counting/1", "names": "counting/1"}
    assert parse("aaa", analysis, (), Counting()) == analysis


@pytest.mark.parametrize("name", ["nobody", "spacy:no_such_pipeline", "embedded:larger"])
def test_an_analyzer_that_is_not_there_is_named(name: str) -> None:
    with pytest.raises(NotFound, match=name.split(":")[-1]):
        find_analyzer(name)


def test_layers_are_those_that_the_components_assign() -> None:
    from dateline.language.spacy_pipeline import SpacyAnalyzer

    layers: Collection[str] = SpacyAnalyzer(spacy.blank("en")).layers
    assert layers == {"words"}
