from __future__ import annotations

from collections.abc import Sequence

import pytest

from dateline.knowledge.model import Entry, Organisation, Person, State
from dateline.records import Participant, Report
from dateline.spans import Span
from dateline.views.asked import Asked, find_asked

ANNA = Participant("Anna Larsen", "guest", "she", entity="Q1", country="DK")
BEN = Participant("Ben Larsen", "host", "he", country="SE")
LIN = Participant("Lin Wei", "party", "Lin", entity="Q3", country="CN")
UNION = Participant("Northern Union", "party", "the union")
REPORT = Report("r:1", "sha256:1", "test", None, "meeting", True, (ANNA, BEN, LIN, UNION), "happened", Span(0, 1))


class Lookups:
    """A small knowledge base."""

    def find(self, name: str) -> Sequence[Entry]:
        entries: dict[str, Entry] = {
            "Denmark": State("DK", "Denmark", "Q35", "Copenhagen"),
            "Red Anna": Person("Q1", "Anna Larsen", "Q1", "DK", "Larsen"),
            "NU": Organisation("Q9", "Northern Union", "international", None, None),
        }
        return (entries[name],) if name in entries else ()

    def find_surname(self, surname: str) -> Sequence[Person]:
        return (Person("Q3", "Lin Wei", "Q3", "CN", "Lin"),) if surname.lower() == "lin" else ()


def asked(name: str) -> Asked:
    return find_asked((name,), (REPORT,), Lookups())[0]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Anna Larsen", ("Anna Larsen",)),
        ("anna LARSEN", ("Anna Larsen",)),
        ("Larsen", ("Anna Larsen", "Ben Larsen")),
        ("Red Anna", ("Anna Larsen",)),
        ("Lin", ("Lin Wei",)),
        ("Denmark", ("Anna Larsen",)),
        ("SE", ("Ben Larsen",)),
        ("se", ()),
        ("NU", ("Northern Union",)),
        ("northern", ("Northern Union",)),
        ("Ben", ("Ben Larsen",)),
        ("", ()),
        ("...", ()),
        ("Nobody", ()),
    ],
)
def test_a_name_is_taken_for_those_who_answer_to_it(name: str, found: tuple[str, ...]) -> None:
    assert asked(name).labels() == found


def test_a_part_of_a_name_counts_only_where_nobody_has_it_as_surname() -> None:
    assert asked("Wei").labels() == ("Lin Wei",)
    assert asked("Anna").labels() == ("Anna Larsen",)


def test_close_spellings_are_offered_where_nobody_answers() -> None:
    assert "Anna Larsen" in asked("Larson").close
    assert asked("Zzz").close == ()
    assert asked("Larsen").close == ()


def test_taking_part_is_by_the_person_and_not_by_the_role_or_the_words() -> None:
    other = Participant("Anna Larsen", "party", "the minister", entity="Q1", country="DK", office="minister")
    report = Report("r:2", "sha256:2", "test", None, "call", True, (other,), "happened", Span(0, 1))
    assert asked("Larsen").takes_part(report)
    assert not asked("Lin").takes_part(report)


def test_the_answer_in_json_names_whom_it_was_taken_for() -> None:
    assert asked("Denmark").to_json() == {"name": "Denmark", "states": ["DK"], "participants": ["Anna Larsen"]}
    assert asked("Larson").to_json()["close"]
