"""Each field of an event: its values, who says so, and what holds now."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import given
from telling import PUTIN, meeting, party
from test_merge_laws import flat, pages

from dateline.event import FieldValue, merge, values
from dateline.event.values import FIELDS
from dateline.records import Dissent, Event, Evidence, Place, Report, Source

MOSCOW = Place("Moscow", "Q649", "RU", 55.75, 37.62)
KREMLIN = Place("Kremlin", None, "RU", within=("Moscow",))
RUSSIA = Place("Russia", "Q159", "RU")
WIRE = Source("Interfax", "agency")


def said(field: str, *reports: Report) -> list[FieldValue]:
    """The values of a field of the event of these reports."""
    event = Event("e:1", reports)
    return [value for value in values(event) if value.field == field]


def now(field: str, *reports: Report) -> Any:
    """The current value of a field."""
    (value,) = [value.value for value in said(field, *reports) if value.current]
    return value


def test_a_status_is_what_was_known_last_and_the_history_stays() -> None:
    planned = meeting("a", "2023-03-20", "2023-04-05", status="planned")
    off = meeting("b", "2023-04-01", "2023-04-05", status="cancelled")
    history = said("status", off, planned)
    assert [(value.value, value.since, value.current) for value in history] == [
        ("planned", "2023-03-20", False),
        ("cancelled", "2023-04-01", True),
    ]
    assert [value.reports for value in history] == [(planned.id,), (off.id,)]


def test_a_coarser_word_later_does_not_blur_what_was_known() -> None:
    exact, coarse = meeting("a", "2023-04-05", "2023-04-05", MOSCOW), meeting("b", "2023-06-01", "2023-04", RUSSIA)
    assert now("time", exact, coarse) == "2023-04-05"
    assert now("place", exact, coarse)["name"] == "Moscow"
    inside = meeting("c", "2023-04-04", "2023-04-05", KREMLIN)
    assert now("place", inside, exact)["name"] == "Kremlin"


def test_a_time_that_was_moved_is_the_later_one() -> None:
    first, moved = meeting("a", "2023-03-20", "2023-04-05"), meeting("b", "2023-04-01", "2023-04-11")
    assert now("time", first, moved) == "2023-04-11"


def test_the_same_words_count_once() -> None:
    quotes = ("Vladimir Putin of Russia", "sat down with", "his guest Alexander Lukashenko", "on Wednesday")
    words = {"kind": tuple(Evidence(at, at + len(quote), quote) for at, quote in enumerate(quotes))}
    one = meeting("a", "2023-04-05", "2023-04-05", evidence=words)
    copy = meeting("b", "2023-04-05", "2023-04-05", evidence=words)
    own = meeting("c", "2023-04-06", "2023-04-05")
    (time,) = said("time", one, copy, own)
    assert time.support == 2
    assert len(time.reports) == 3


def test_outlets_that_cite_one_wire_service_are_one_voice() -> None:
    reports = [meeting(on, "2023-04-05", "2023-04-05", attribution=(WIRE,)) for on in "ab"]
    assert said("time", *reports)[0].support == 1
    own = meeting("c", "2023-04-06", "2023-04-05", attribution=(Source("Dmitry Peskov", "person"),))
    assert said("time", *reports, own)[0].support == 2
    assert [value.value["name"] for value in said("source", *reports, own)] == ["Interfax", "Dmitry Peskov"]


def test_spellings_of_one_value_are_one_value() -> None:
    one = meeting("a", "2023-04-05", "2023-04-05/2023-04-05", Place("Chișinău", None, "MD"))
    other = meeting("b", "2023-04-06", "2023-04-05", Place("Chisinau", None, "MD"))
    assert len(said("time", one, other)) == len(said("place", one, other)) == 1


def test_who_disagrees_on_a_page_is_told_beside_the_value() -> None:
    words = (Evidence(0, 3, "May"),)
    page = meeting("a", "2023-04-05", "2023-04-05", dissent=(Dissent("time", "2023-05", (WIRE,), words),))
    news, doubt = said("time", page)
    assert (news.value, news.current, news.dissenting) == ("2023-04-05", True, ())
    assert (doubt.value, doubt.current, doubt.dissenting, doubt.support) == ("2023-05", False, (page.id,), 0)


def test_all_that_the_last_report_names_on_the_agenda_is_current() -> None:
    first = meeting("a", "2023-04-04", "2023-04-05", agenda=("gas",))
    last = meeting("b", "2023-04-05", "2023-04-05", agenda=("Trade", "the union state"))
    assert [(value.value, value.current) for value in said("agenda", first, last)] == [
        ("gas", False),
        ("Trade", True),
        ("the union state", True),
    ]


def test_who_took_part_is_a_value_of_its_own() -> None:
    two, third = meeting("a", "2023-04-05", "2023-04-05"), party("Xi Jinping", "CN", "Q15031")
    three = replace(meeting("b", "2023-04-06", "2023-04-05"), participants=(*two.participants, third))
    assert now("participants", two, three) == ["Alexander Lukashenko", "Vladimir Putin", "Xi Jinping"]
    assert PUTIN.name in said("participants", two, three)[0].value


def test_undated_reports_decide_only_among_themselves() -> None:
    undated, dated = meeting("a", None, "2023-04-06"), meeting("b", "2023-04-05", "2023-04-05")
    assert now("time", undated, dated) == "2023-04-05"
    assert now("time", undated) == "2023-04-06"
    assert said("time", undated)[0].since is None


@given(told=pages())
def test_each_filled_field_has_a_current_value_and_reports_behind_it(told: list[tuple[Report, ...]]) -> None:
    for event in merge(flat(told)):
        found = values(event)
        assert values(replace(event, reports=event.reports[::-1])) == found
        ids = {report.id for report in event.reports}
        for field in FIELDS:
            of_field = [value for value in found if value.field == field]
            assert len([value for value in of_field if value.current]) == bool(of_field) or field == "agenda"
            assert all(set(value.reports) <= ids and 1 <= value.support <= len(value.reports) for value in of_field)
            assert all(value.to_json()["value"] == value.value for value in of_field)
