"""Who is called a visitor."""

import pytest
from marked import FRANCE, MACRON, MODI, told

from dateline.records import Report

VISITOR = "{person|Olaf Scholz|DE|visiting German Chancellor Olaf Scholz}"


def visits(said: str) -> list[Report]:
    return [one for one in told(said) if one.kind == "visit"]


@pytest.mark.parametrize(
    ("said", "country"),
    [
        (f"{MACRON} and {VISITOR} signed a treaty.", "FR"),
        (f"{MODI} spoke after talks with {VISITOR}.", "IN"),
        (f"{VISITOR} praised the farmers of {FRANCE}.", "FR"),
        (f"{MODI} met the visiting {{office|German chancellor|DE|German chancellor}}.", "IN"),
    ],
)
def test_a_visitor_is_abroad(said: str, country: str) -> None:
    (found,) = visits(said)
    assert (found.status, found.place and found.place.country) == ("underway", country)
    assert [one.country for one in found.participants if one.role == "guest"] == ["DE"]


@pytest.mark.parametrize(
    "said",
    [
        f"{VISITOR} praised the weather.",
        "After visiting {office|the mayor||the mayor} he praised the farmers of {state|France|FR}.",
    ],
)
def test_who_is_nowhere_or_visits_somebody_is_no_visitor(said: str) -> None:
    assert visits(said) == []


def test_a_visitor_is_on_the_stay_that_is_told_of() -> None:
    said = f"{{person|Olaf Scholz|DE|Chancellor Olaf Scholz}} arrived in {FRANCE}. {MACRON} and {VISITOR} had lunch."
    (found,) = visits(said)
    assert found.place is not None
    assert found.place.name == "France"


def test_talks_with_a_visitor_have_guest_and_host() -> None:
    talks = next(one for one in told(f"{MODI} met {VISITOR}.") if one.kind == "meeting")
    assert {(one.name, one.role) for one in talks.participants} == {("Olaf Scholz", "guest"), ("Narendra Modi", "host")}
