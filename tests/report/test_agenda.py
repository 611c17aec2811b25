"""What an encounter is said to be about: the cues, the coordination, and where a list ends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.language.tokens import analyze
from dateline.records import Analysis, Article, Block, Mention
from dateline.report.agenda import find_agenda, find_agendas
from dateline.spans import Span

KINDS = {
    "Holm": "person", "Berg": "person", "Oslo": "place", "Norway": "state", "Baltic": "place",
    "on Tuesday": "time", "on May 5": "time", "the two leaders": "group",
}  # fmt: skip


def read(text: str) -> tuple[Analysis, tuple[Mention, ...]]:
    article = Article("sha256:0", blocks=(Block("body", 0, len(text)),))
    return analyze(text, article), tuple(mention(text, name) for name in KINDS if name in text)


def mention(text: str, name: str) -> Mention:
    at, kind = text.index(name), KINDS[name]
    return Mention(at, at + len(name), name, kind, name, members=("Holm", "Berg") if kind == "group" else ())


def quotes(text: str) -> list[str]:
    analysis, mentions = read(text)
    found = [evidence for item in find_agendas(text, analysis, mentions) for evidence in item.items]
    assert all(text[item.start : item.end] == item.quote for item in found)
    return [item.quote for item in found]


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("Holm and Berg discussed fishing quotas.", ["fishing quotas"]),
        (
            "Holm and Berg will meet in Oslo to discuss fishing quotas, a pipeline and the war in the south.",
            ["fishing quotas", "a pipeline", "the war in the south"],
        ),
        ("Holm and Berg held talks on energy on Tuesday.", ["energy"]),
        ('Holm will hold talks on "regional and border issues" on May 5 with Berg.', ["regional and border issues"]),
        (
            "Holm spoke with Berg for an hour and a half at the town hall about two bridges and two harbours.",
            ["two bridges", "two harbours"],
        ),
        ("The two leaders spent two hours on Baltic shipping on Tuesday.", ["Baltic shipping"]),
        ("Human rights and wheat exports were raised in the talks, Holm said.", ["Human rights", "wheat exports"]),
        (
            "Holm published the programme, naming trade, the epidemic and border traffic as subjects.",
            ["trade", "the epidemic", "border traffic"],
        ),
        ("On the agenda: grain, gas transit and visas.", ["grain", "gas transit", "visas"]),
        ("The agenda will include grain, as well as the future of the canal.", ["grain", "the future of the canal"]),
        (
            "Holm told Berg that the talks would focus on the course and prospects of cooperation.",
            ["the course and prospects of cooperation"],
        ),
        (
            "At the meeting Holm voiced concern over the detention of sailors, which Oslo denies.",
            ["the detention of sailors"],
        ),
        (
            "They discussed the most pressing issues of closer cooperation in shipbuilding.",
            ["closer cooperation in shipbuilding"],
        ),
        ("They discussed topics such as grain and visas.", ["grain", "visas"]),
        ("Holm discussed grain and gas with Berg.", ["grain", "gas"]),
        (
            "The two will discuss Berg's call for a truce in the south at an upcoming meeting.",
            ["Berg's call for a truce in the south"],
        ),
        (
            "The talks, Holm said, would take up grain, visas and cooperation on ice roads.",
            ["grain", "visas", "cooperation on ice roads"],
        ),
        ("They discussed economic and military cooperation.", ["economic and military cooperation"]),
        ("They discussed grain and gas, Holm said on Tuesday.", ["grain", "gas"]),
        ("They discussed grain and gas, and also sign several treaties.", ["grain", "gas"]),
        ("They discussed efforts to maintain and deepen contacts.", ["efforts to maintain and deepen contacts"]),
        ("They exchanged views on issues of mutual interest.", ["issues of mutual interest"]),
        ("Topics on the table: grain, gas and visas.", ["grain", "gas", "visas"]),
        ("The talks will focus on grain and the canal, with Berg also touring a mill.", ["grain", "the canal"]),
        ("They focused on the release of sailors.", ["the release of sailors"]),
        ("Holm is expected to raise the issue of visas during his visit.", ["visas"]),
    ],
)
def test_the_subjects_stand_as_printed(text: str, items: list[str]) -> None:
    assert quotes(text) == items


@pytest.mark.parametrize(
    "text",
    [
        "Holm met Berg on Tuesday in Oslo.",
        "Holm met Berg on the sidelines of the summit.",
        "Holm spoke to Berg on condition that nobody listened.",
        "The talks lasted about two hours.",
        "Holm had talks over lunch.",
        "He talked alone with Berg on a wooden bridge.",
        "Prices were raised by a tenth.",
        "Holm gave his address to a clerk.",
        "The two leaders hope to raise ties to a new level after the talks.",
        "The bank focused on loans.",
        "Holm said in his video address that the two leaders were well.",
        "Neither side gave details of what would be discussed at the meeting.",
    ],
)
def test_days_places_and_manners_are_no_subjects(text: str) -> None:
    assert quotes(text) == []


def test_quoted_words_lose_their_marks() -> None:
    text = 'The palace said that "it is planned to discuss the course of the canal, as well as grain and gas."'
    assert quotes(text) == ["the course of the canal", "grain and gas"]


def test_an_agenda_names_those_it_is_told_of() -> None:
    text = "It rained. Holm said the two leaders would discuss grain in Oslo."
    analysis, mentions = read(text)
    (item,) = find_agendas(text, analysis, mentions)
    assert item.sentence_index == 1
    assert item.participants == ("Holm", "Berg")
    assert item.cue_span.of(text) == "discuss"


def test_the_speaker_is_no_party_of_the_agenda_he_tells() -> None:
    analysis, mentions = read("According to Holm, Berg and Norway will discuss grain.")
    (item,) = find_agendas("According to Holm, Berg and Norway will discuss grain.", analysis, mentions)
    assert item.participants == ("Berg", "Norway")


def test_agenda_of_a_trigger_stays_on_its_side_of_a_semicolon() -> None:
    text = "Holm met Berg in Oslo; a day later he discussed grain with others."
    analysis, mentions = read(text)
    at = text.index("met")
    assert find_agenda(text, analysis, 0, Span(at, at + 3), mentions) == ()
    at = text.index("later")
    assert [item.quote for item in find_agenda(text, analysis, 0, Span(at, at + 5), mentions)] == ["grain"]


WORDS = st.sampled_from([
    "discuss", "talks", "on", "about", "grain", "and", ",", "the", "issues", "of", '"', ".", "Holm", "said",
    "as", "well", "raised", "were", "agenda", ":", "spent", "hours", "naming", "subjects", "which", "with", ";",
    "in", "Oslo", "on Tuesday", "such", "including", "and", "\n\n",
])  # fmt: skip


@given(st.lists(WORDS, max_size=40))
def test_any_words_give_subjects_that_quote_the_text_and_do_not_overlap(words: list[str]) -> None:
    text = " ".join(words)
    analysis, mentions = read(text)
    for item in find_agendas(text, analysis, mentions):
        last = 0
        for evidence in item.items:
            assert text[evidence.start : evidence.end] == evidence.quote != ""
            assert evidence.start >= last
            last = evidence.end
