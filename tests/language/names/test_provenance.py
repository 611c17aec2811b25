"""Which state people stand for by the words around their names, and where a column of briefs changes the subject.

The sentences are invented for these tests; the encounters they tell of did not take place as told.
"""

from __future__ import annotations

import pytest

from dateline import knowledge
from dateline.language import analyze, find_names
from dateline.records import Article, Block, Mention


def read(text: str, published: str | None = None, blocks: tuple[Block, ...] = ()) -> tuple[Mention, ...]:
    article = Article("sha256:0", published=published, blocks=blocks or (Block("body", 0, len(text)),))
    return find_names(text, article, analyze(text, article), knowledge.load())


def country(text: str, name: str) -> str | None:
    return next(item.country for item in read(text) if item.name == name)


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [
        ("A Hamas delegation led by bureau member Omar Tibi held talks in Oslo.", "Omar Tibi", "PS"),
        ("The Norwegian delegation was led by Jens Krogh, the head of a bureau.", "Jens Krogh", "NO"),
        ("A delegation of Finnish lawmakers headed by Senator Pekka Virta arrived.", "Pekka Virta", "FI"),
        ("Sweden will be represented by Minister Jens Krogh and Norway by Minister Pekka Virta.", "Jens Krogh", "SE"),
        ("Sweden will be represented by Minister Jens Krogh and Norway by Minister Pekka Virta.", "Pekka Virta", "NO"),
        ("The special envoys of Norway and Finland, Jens Krogh and Pekka Virta, met.", "Jens Krogh", "NO"),
        ("The special envoys of Norway and Finland, Jens Krogh and Pekka Virta, met.", "Pekka Virta", "FI"),
        ("Norwegian Prime Minister Ingrid Dahl sent her deputy, Jens Krogh, to Rome.", "Jens Krogh", "NO"),
        ("They held talks at the White House with presidential adviser Peter Young.", "Peter Young", "US"),
        ("They met Mullah Omar Tibi, head of the Taliban's political commission, in Rome.", "Omar Tibi", "AF"),
    ],
)
def test_the_words_around_a_name_tell_its_state(text: str, name: str, code: str) -> None:
    assert country(text, name) == code


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Talks in Norway were led by Jens Krogh, a mediator.", "Jens Krogh"),
        ("The bank sent its head, Jens Krogh, to Norway.", "Jens Krogh"),
        ("Norwegian Prime Minister Ingrid Dahl spoke with the junta's Foreign Minister Omar Tibi.", "Omar Tibi"),
    ],
)
def test_other_words_tell_no_state(text: str, name: str) -> None:
    assert country(text, name) is None


def test_officials_without_a_state_are_of_that_of_the_officials_known() -> None:
    text = ("Prime Minister Irakli Kobakhidze met President Salome Zourabichvili. "
            "Foreign Minister Ilia Maridze was there.")  # fmt: skip
    found = read(text, "2024-05-14")
    assert next(item.country for item in found if item.name == "Ilia Maridze") == "GE"


def test_an_office_in_full_is_no_outlet() -> None:
    found = read("President of the Kyrgyz Republic Sadyr Japarov left.", "2025-03-25")
    assert [(item.kind, item.name, item.office) for item in found] == [
        ("person", "Sadyr Japarov", "President of the Kyrgyz Republic")
    ]


BRIEFS = (
    "Oslo - Norwegian Prime Minister Jens Krogh left for Rome on Monday.\n\n"
    "Helsinki - The talks went on. He was not seen.\n"
)


def test_nobody_of_one_brief_is_he_in_the_next() -> None:
    assert [item.name for item in read(BRIEFS) if item.pronoun] == [None]


def test_within_one_text_he_is_who_was_told_of() -> None:
    one = BRIEFS.replace("Helsinki - ", "")
    assert [item.name for item in read(one) if item.pronoun] == ["Jens Krogh"]
