from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.records import Dissent, Event, Evidence, Participant, Place, Report, Source
from dateline.spans import Span
from dateline.views.cells import Cell, contradicts, find_cells

ANNA = Participant("Anna Larsen", "guest", "she", entity="Q1", country="DK")
SAID, GAS = Evidence(0, 3, "met"), Evidence(9, 14, "trade")
REPORT = Report("r:1", "sha256:1", "test", "2024-05-01", "meeting", True, (ANNA,), "planned", Span(0, 1),
                evidence={"kind": (SAID,), "participants": (SAID,)})  # fmt: skip
GENEVA = Place("Geneva", "Q71", "CH")
VILLA = Place("Villa La Grange", None, "CH", within=("Geneva",))


def cells(*reports: Report) -> dict[str, tuple[Cell, ...]]:
    return find_cells(Event("e:1", reports), lambda report: (report.capture_id,))


def at(known_at: str, **more: object) -> Report:
    return replace(REPORT, id=f"r:{known_at}", capture_id=f"sha256:{known_at}", known_at=known_at, **more)  # type: ignore[arg-type]


def shown(name: str, *reports: Report) -> list[str]:
    return [cell.words for cell in cells(*reports)[name]]


def test_what_holds_now_comes_first_and_then_what_most_origins_say() -> None:
    reports = at("1", kind="visit"), at("2"), at("3"), at("4", kind="call")
    assert shown("kind", *reports) == ["call", "meeting", "visit"]
    assert [cell.current for cell in cells(*reports)["kind"]] == [True, False, False]


def test_copies_of_one_origin_count_once() -> None:
    copies = [replace(at("1", kind="visit"), id=f"r:copy{number}") for number in range(3)]
    assert [cell.sources for cell in cells(*copies, at("2"))["kind"]] == [1, 1]


def test_every_value_has_the_words_of_every_report_that_says_it() -> None:
    found = cells(at("1", agenda=("gas", "trade"), evidence={"agenda": (SAID, GAS)}), at("2"))
    assert [cell.backing[0].evidence for cell in found["agenda"]] == [(SAID,), (GAS,)]
    assert [item.evidence for item in found["kind"][0].backing] == [(), (SAID,)]
    assert [item.evidence for item in found["participants"][0].backing] == [(), (SAID,)]


def test_the_last_known_status_comes_first() -> None:
    reports = at("2024-05-01"), at("2024-05-02"), at("2024-05-03", status="cancelled")
    assert shown("status", *reports) == ["cancelled", "planned"]


def test_the_more_exact_of_two_that_agree_comes_first_whatever_its_support() -> None:
    months = at("1", time="2024-05"), at("2", time="2024-05")
    assert shown("time", *months, at("3", time="2024-05-07"))[0] == "2024-05-07"
    assert shown("place", at("1", place=GENEVA), at("2", place=GENEVA), at("3", place=VILLA))[0].startswith("Villa")


@pytest.mark.parametrize(
    ("name", "other", "first", "disagree"),
    [
        ("time", "2024-05", "2024-05-07", False),
        ("time", "2024-05-07", "2024-05-08", True),
        ("time", "2024-05-01/2024-05-31", "2024-05-07", False),
        ("place", GENEVA, VILLA, False),
        ("place", Place("Switzerland", None, "CH"), GENEVA, False),
        ("place", Place("Basel", None, "CH"), GENEVA, True),
        ("place", Place("Geneva", None, "US"), GENEVA, True),
        ("place", Place("Geneva"), GENEVA, False),
        ("place", GENEVA, Place("Geneva"), False),
    ],
)
def test_saying_it_less_exactly_is_no_contradiction(name: str, other: object, first: object, disagree: bool) -> None:
    (one,) = cells(at("1", **{name: other}))[name]
    (shown_one,) = cells(at("2", **{name: first}))[name]
    assert contradicts(name, one, shown_one) is disagree


def test_what_a_page_sets_against_its_own_account_is_kept_and_comes_last() -> None:
    dissent = Dissent("time", "2024-05-08", (Source("Kremlin", "organisation"),), (Evidence(5, 8, "8 M"),))
    found = cells(at("1", time="2024-05-07", dissent=(dissent,)))["time"]
    assert [cell.words for cell in found] == ["2024-05-07", "2024-05-08"]
    assert found[1].backing[0].dissent == (Source("Kremlin", "organisation"),)
    assert found[1].to_json()["reports"][0]["dissent"][0]["name"] == "Kremlin"


def test_one_person_under_two_spellings_is_one_participant() -> None:
    other = replace(ANNA, name="Anna M. Larsen", text="Larsen")
    assert len(cells(at("1"), at("2", participants=(other,)))["participants"]) == 1


def test_unknown_is_no_value() -> None:
    found = cells(REPORT)
    assert found["time"] == found["place"] == found["agenda"] == ()


@given(st.permutations([at("1", time="2024-05"), at("2", time="2024-05-07"), at("3", place=VILLA, kind="visit")]))
def test_the_order_of_reports_changes_no_value(reports: list[Report]) -> None:
    expected = cells(at("1", time="2024-05"), at("2", time="2024-05-07"), at("3", place=VILLA, kind="visit"))
    for name, found in cells(*reports).items():
        assert [cell.words for cell in found] == [cell.words for cell in expected[name]]
