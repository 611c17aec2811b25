import json
from pathlib import Path
from typing import Any

import pytest

from dateline import knowledge, language
from dateline.language.analyzers import find_analyzer, parse
from dateline.language.quotations import find_quotations, find_signs
from dateline.quotation import Quotation, Speaker
from dateline.records import Article, Block
from dateline.spans import Span


def read(text: str, parsed: bool = True, headline: int = 0) -> tuple[Quotation, ...]:
    blocks = (*((Block("headline", 0, headline),) if headline else ()), Block("body", headline, len(text)))
    article = Article("", language="en", body=text, blocks=blocks)
    analysis = language.analyze(text, article)
    if parsed:
        analysis = parse(text, analysis, find_signs(analysis), find_analyzer())
    return find_quotations(text, analysis, language.find_names(text, article, analysis, knowledge.load()))


def told(text: str, parsed: bool = True) -> list[tuple[Any, ...]]:
    """Who (name, else as printed), kind, cue, content."""
    return [
        (one.source and (one.source.name or one.source.text), one.kind, one.cue and one.cue.of(text), one.text)
        for one in read(text, parsed)
    ]


@pytest.mark.parametrize("parsed", [True, False])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We shall try,” Karin Brandt said.", [("Karin Brandt", "direct", "said", "We shall try,")]),
        ("“We shall try,” said Karin Brandt.", [("Karin Brandt", "direct", "said", "We shall try,")]),
        ("Karin Brandt said: “We shall try.”", [("Karin Brandt", "direct", "said", "We shall try.")]),
        ("Karin Brandt said that the talks were over.", [("Karin Brandt", "indirect", "said", "the talks were over")]),
        ("The talks were over, Karin Brandt said.", [("Karin Brandt", "indirect", "said", "The talks were over")]),
        (
            "According to Karin Brandt, the talks were over.",
            [("Karin Brandt", "indirect", "According to", "the talks were over")],
        ),
        (
            "Karin Brandt said that the talks were “frank and useful”.",
            [("Karin Brandt", "mixed", "said", "the talks were “frank and useful”")],
        ),
    ],
)
def test_a_source_stands_before_or_after_what_it_says(text: str, expected: list[Any], parsed: bool) -> None:
    assert told(text, parsed) == expected


@pytest.mark.parametrize(
    "text",
    [
        "“We shall try,” Karin Brandt said.",
        "«We shall try», Karin Brandt said.",
        '"We shall try," Karin Brandt said.',
        "‘We shall try,’ Karin Brandt said.",
        "'We shall try,' Karin Brandt said.",
        "„We shall try“, Karin Brandt said.",
        "``We shall try,'' Karin Brandt said.",
        "« We shall try », Karin Brandt said.",
        "»We shall try«, Karin Brandt said.",
    ],
)
def test_all_kinds_of_marks_are_marks(text: str) -> None:
    ((who, kind, cue, content),) = told(text)
    assert (who, kind, cue, content.rstrip(",")) == ("Karin Brandt", "direct", "said", "We shall try")


def test_one_speaker_goes_on_after_the_cue() -> None:
    found = told("“We shall try,” Karin Brandt said. “Nobody expects a miracle.” She left at noon.")
    assert [(who, cue) for who, _, cue, _ in found] == [("Karin Brandt", "said"), ("Karin Brandt", None)]
    found = told("“The text,” Karin Brandt said, “is forty pages long.”")
    assert [(who, cue) for who, _, cue, _ in found] == [("Karin Brandt", "said"), ("Karin Brandt", None)]


def test_a_quotation_runs_over_paragraphs() -> None:
    text = "“We came in good faith,” Karin Brandt said.\n\n“We stayed for days.\n\n“Then we left.”\n\nIt rained."
    assert [(who, content) for who, _, _, content in told(text)] == [
        ("Karin Brandt", "We came in good faith,"),
        ("Karin Brandt", "We stayed for days."),
        ("Karin Brandt", "Then we left."),
    ]


def test_a_mark_without_its_partner_swallows_nothing() -> None:
    text = "“The committee sat late.\n\nThe vote was close.\n\nKarin Brandt said that it was over.\n\n“No,” she said."
    assert [content for _, _, _, content in told(text)] == ["it was over", "No,"]
    assert told("“" * 40 + "Karin Brandt slept.") == []


def test_pronouns_have_the_name_of_whom_they_mean() -> None:
    found = read("Karin Brandt went to Bern. She said that the talks were over.")
    (one,) = found
    assert one.source is not None
    assert (one.source.text, one.source.name) == ("She", "Karin Brandt")


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “friendship bridge” was opened on Monday.",
        "Locals know it as “the Ladder”.",
        "The film “The Long Winter”, which Karin Brandt produced, won a prize.",
        "Karin Brandt declined to say where they would meet.",
        "Karin Brandt did not say whether they would meet.",
        "The word “strike” appears nowhere in the treaty.",
        "Karin Brandt went to Bern and met the president.",
        "",
    ],
)
def test_terms_titles_and_what_is_not_said_are_no_quotations(text: str) -> None:
    assert told(text) == []


def test_an_agency_that_cites_somebody_carries_the_words() -> None:
    (one,) = read("The talks will be held on Thursday, the news agency Belta reported, citing Karin Brandt.")
    assert one.source is not None
    assert (one.source.name, one.text) == ("Karin Brandt", "The talks will be held on Thursday")
    assert [who.text for who in one.via] == ["Belta"]
    (one,) = read("Karin Brandt was quoted by Interfax as saying that the talks were over.")
    assert one.source is not None
    assert (one.source.name, one.text, [who.text for who in one.via]) == (
        "Karin Brandt",
        "the talks were over",
        ["Interfax"],
    )


def test_nouns_have_clauses_too() -> None:
    assert told("His claim that the file was lost convinced nobody.")[0][:3] == ("His", "indirect", "claim")


def test_one_quotation_stands_in_another() -> None:
    found = told("“The general told me, ‘You will never see it,’ and I believed him,” Karin Brandt said.")
    assert [(who, kind) for who, kind, _, _ in found] == [("Karin Brandt", "direct"), ("The general", "direct")]
    assert found[1][3] == "You will never see it,"


def test_an_apostrophe_closes_nothing() -> None:
    found = told("‘The leaders’ meeting went ahead, didn’t it?’ Karin Brandt asked.")
    assert [content for _, _, _, content in found] == ["The leaders’ meeting went ahead, didn’t it?"]


def test_labels_of_interviews_and_headlines_name_the_speaker() -> None:
    assert told("Karin Brandt: I have not decided. My wife has.") == [
        ("Karin Brandt", "direct", None, "I have not decided. My wife has.")
    ]
    text = "Talks to resume in June: Brandt\n\nForeign Minister Karin Brandt spoke in Bern."
    (one,) = read(text, headline=33)
    assert one.source is not None
    assert (one.source.name, one.text, one.kind) == ("Karin Brandt", "Talks to resume in June", "indirect")


def test_a_record_is_the_same_after_json() -> None:
    who = Speaker(0, 2, "He", "person", "p:1", "Karin Brandt", "Q1", "AT", "minister")
    for one in (
        Quotation("direct", Span(8, 12), "Talk", Span(3, 7), who, (Speaker(20, 24, "Wire", "agency"),)),
        Quotation("mixed", Span(8, 12), "Talk"),
    ):
        assert Quotation.from_json(json.loads(json.dumps(one.to_json()))) == one
    assert "via" not in Quotation("direct", Span(0, 1), "a").to_json()


def test_the_labelled_passages_quote_themselves(root: Path) -> None:
    for name in ("development", "later"):
        passages = json.loads((root / "bench" / "quotations" / f"{name}.json").read_text(encoding="utf-8"))
        assert len(passages) == 20
        for passage in passages:
            for one in passage["quotations"]:
                for part in filter(None, (one["content"], one["cue"], one["source"])):
                    assert passage["text"][part["start"] : part["end"]] == part["text"]
