"""The measure of travel records: pages without the country, labels as we keep them, what counts as right."""

from __future__ import annotations

import csv
import hashlib
from pathlib import Path

import bench_scripts  # noqa: F401 - puts bench/ on the path
import trips
from dateline import knowledge
from dateline.evaluate.names import Names
from dateline.spans import Span

TRIP = {"role": "president", "name": "Barack (Barry) Obama", "start-date": "2012-05-04", "locale": "Oslo, Bergen",
        "country": "Norway", "remarks": "Met with King Harald V and Foreign Minister Aalto."}  # fmt: skip
LABELS = (
    trips.Label(Span(9, 22), "person", "Harald V", "NO", True),
    trips.Label(Span(27, 49), "person", "Aalto", "NO", True),
)
NAMES = Names(knowledge.load().find)


def test_no_form_of_a_page_tells_the_country() -> None:
    for form in trips.FORMS:
        page = trips.build_page(TRIP, form)
        assert "Norway" not in page.text
        assert "(Barry)" not in page.text
        assert page.text[page.remark.start : page.remark.end].lower() == TRIP["remarks"].lower()


def test_the_dateline_is_the_first_town_where_there_is_one() -> None:
    assert "OSLO - Met with" in trips.build_page(TRIP, "record").text
    assert "OSLO - President Barack Obama met with" in trips.build_page(TRIP, "prose").text
    assert "OSLO" not in trips.build_page(TRIP, "placeless").text


def test_a_remark_is_right_where_everybody_has_the_labelled_state() -> None:
    score = trips.score(1, TRIP, LABELS, "record", NAMES)
    assert (len(score.right), score.missed, score.wrong, score.traveller) == (2, (), (), True)


def test_another_state_is_a_miss_and_a_wrong_answer() -> None:
    labels = (LABELS[0], trips.Label(Span(27, 49), "person", "Aalto", "FI", True))
    score = trips.score(1, TRIP, labels, "record", NAMES)
    assert [label.name for label in score.missed] == ["Aalto"]
    assert [(one.name, one.country) for one in score.wrong] == [("Aalto", "NO")]


def test_what_the_labels_leave_open_counts_neither_way() -> None:
    labels = (LABELS[0], trips.Label(Span(27, 49), "person", "Aalto", "FI", False))
    score = trips.score(1, TRIP, labels, "record", NAMES)
    assert (len(score.right), score.missed, score.wrong) == (1, (), ())


def test_figures_are_shares_of_labels_answers_and_remarks() -> None:
    right = trips.score(1, TRIP, LABELS, "record", NAMES)
    wrong = trips.Score(2, (), LABELS, (), False)
    figures = trips.figures_of([right, wrong])
    assert (figures["recall"], figures["precision"], figures["remarks"]) == (0.5, 1.0, 0.5)


def test_the_labels_are_standoff_and_in_form() -> None:
    with Path(trips.LABELS).open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    assert {row["pass"] for row in rows} == {"1", "2"}
    assert len({row["row"] for row in rows if row["pass"] == "1"}) == 340
    for row in rows:
        assert int(row["start"]) < int(row["end"])
        assert row["kind"] in {"person", "state", "body", "group"}
        assert row["country"] == "-" or len(row["country"]) == 2
        assert len(row["sha256"]) == 12


def test_the_draw_depends_on_row_numbers_alone() -> None:
    rows = [TRIP if number % 2 else TRIP | {"remarks": "Vacation."} for number in range(1, 41)]
    drawn = trips.draw(rows, 0, 5)
    expected = sorted(range(1, 41, 2), key=lambda row: hashlib.sha256(f"{trips.SEED}:{row}".encode()).hexdigest())
    assert drawn == sorted(expected[:5])
