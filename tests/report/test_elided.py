"""Records that leave their subject out: whose they are, and when a sentence is none of them.

The pages are invented for these tests; the encounters they tell of did not take place as told.
"""

from __future__ import annotations

import pytest

from dateline import capture, pipeline
from dateline.records import Report

HEAD = " date 2012-05-04 Travels\n\nTravels of President Barack Obama\n\n4 May 2012\n\n"


def reports(page: str) -> tuple[Report, ...]:
    return pipeline.read(capture.read_capture(page.encode(), "note.txt", "text/plain")).reports


def told(page: str) -> list[tuple[str, frozenset[tuple[str, str | None]]]]:
    """Each report's kind and its participants with their states."""
    return [(one.kind, frozenset((who.name, who.country) for who in one.participants)) for one in reports(page)]


def met(*others: tuple[str, str | None]) -> tuple[str, frozenset[tuple[str, str | None]]]:
    return "meeting", frozenset({("Barack Obama", "US"), *others})


MORSI, PUTIN = ("Mohamed Morsi", "EG"), ("Vladimir Putin", "RU")


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("CAIRO - Met with President Morsi.", [met(MORSI)]),
        (
            "CAIRO - Official visit; met with President Morsi and addressed students.",
            [("visit", met(MORSI)[1]), met(MORSI)],
        ),
        ("CAIRO - Toured the old town. Also met with Russian President Putin.", [met(PUTIN)]),
        ("CAIRO - Informal meeting with President Morsi.", [met(MORSI)]),
        ("CAIRO - In Alexandria, met with President Morsi.", [met(MORSI)]),
        ("CAIRO - I met with President Morsi.", [met(MORSI)]),
    ],
)
def test_a_note_is_of_whom_the_headline_names(note: str, expected: list[object]) -> None:
    assert told(HEAD + note + "\n") == expected


@pytest.mark.parametrize(
    "page",
    [
        "Diary\n\nBy President Barack Obama\nMay 4, 2012\n\nMet with Russian President Putin. Saw the sea.\n",
        " date 2012-05-04 Notes\n\nTrip report\n\nMay 4, 2012\n\nBarack Obama: Met with Russian President "
        "Putin; saw the harbour and the old town. Returned in the evening.\n",
        " date 2012-05-04 Notes\n\nTrip report\n\nMay 4, 2012\n\nPresident Barack Obama flew to Sochi. Met with "
        "Russian President Putin.\n",
    ],
)
def test_a_note_is_of_its_author_its_label_or_whom_it_told_of_before(page: str) -> None:
    assert met(PUTIN) in told(page)


def test_who_only_accompanies_takes_no_part() -> None:
    page = HEAD.replace("President Barack Obama", "Secretary of State Hillary Clinton")
    note = page + "MOSCOW - Accompanied President Obama to a meeting with President Putin.\n"
    assert told(note) == [met(PUTIN)]


def test_who_is_named_with_the_teller_takes_part() -> None:
    note = HEAD + "CAIRO - With Secretary of State Hillary Clinton, met with President Morsi.\n"
    assert told(note) == [met(MORSI, ("Hillary Clinton", "US"))]


def test_the_evidence_of_a_subject_left_out_is_where_the_page_names_it() -> None:
    page = HEAD + "CAIRO - Met with President Morsi.\n"
    (report,) = reports(page)
    words = [page[item.start : item.end] for item in report.evidence["participants"]]
    assert words == ["President Barack Obama", "President Morsi"]


def test_what_a_note_tells_without_a_verb_has_happened() -> None:
    (report,) = reports(HEAD + "CAIRO - Audience with Pope Benedict XVI.\n")
    assert report.status == "happened"


@pytest.mark.parametrize(
    "sentence",
    [
        "Asked about the talks, Egyptian President Mohamed Morsi said nothing.",
        "Received with honours, Egyptian President Mohamed Morsi met with Mahmoud Abbas.",
        "Earlier Mahmoud Abbas and his host, Mohamed Morsi, spoke with King Abdullah II.",
    ],
)
def test_a_sentence_with_a_subject_further_on_is_no_note(sentence: str) -> None:
    page = HEAD + "CAIRO - A page of news. " + sentence + "\n"
    assert all(("Barack Obama", "US") not in people for _, people in told(page))


def test_a_note_on_a_page_of_two_people_names_nobody() -> None:
    page = " date 2012-05-04 News\n\nObama and Putin in Cairo\n\n4 May 2012\n\nMet with President Morsi.\n"
    assert all(("Barack Obama", "US") not in people for _, people in told(page))
