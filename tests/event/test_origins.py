from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from telling import meeting

from dateline.event import find_origins, values
from dateline.records import Copies, Event, Evidence, Report, Source

WIRE = Source("Interfax", "agency")
QUOTES = ("Vladimir Putin of Russia", "sat down with", "his guest Alexander Lukashenko", "on Wednesday")
WORDS = {"kind": tuple(Evidence(at, at + len(quote), quote) for at, quote in enumerate(QUOTES))}


def count(*reports: Report, agencies: dict[str, str] | None = None, copies: tuple[Copies, ...] = ()) -> int:
    return len(set(find_origins(reports, agencies, copies).values()))


def ids(*reports: Report) -> tuple[str, ...]:
    return tuple(report.capture_id for report in reports)


ONE, TWO, THREE = (meeting(name, "2023-04-05", "2023-04-05") for name in "abc")
CITING = meeting("d", "2023-04-05", "2023-04-05", attribution=(WIRE,))
QUOTING, QUOTING_TOO = (meeting(name, "2023-04-05", "2023-04-05", evidence=WORDS) for name in "ef")


def test_pages_that_nobody_knows_for_copies_are_origins_of_their_own() -> None:
    assert count(ONE, TWO, THREE) == 3


def test_copies_are_one_origin() -> None:
    assert count(ONE, TWO, THREE, copies=(Copies(ids(ONE, THREE)),)) == 2


def test_pages_that_credit_one_agency_are_one_origin() -> None:
    credited = {ONE.capture_id: "AFP", TWO.capture_id: "Afp"}
    assert count(ONE, TWO, THREE, agencies=credited) == 2


def test_a_copy_without_its_credit_is_still_the_agencys() -> None:
    credited = {ONE.capture_id: "AFP", THREE.capture_id: "AFP"}
    found = find_origins((ONE, TWO, THREE), credited, (Copies(ids(ONE, TWO)),))
    assert set(found.values()) == {("agency", "afp")}


def test_the_agency_credited_for_a_text_stands_before_one_that_it_cites() -> None:
    citing = meeting("a", "2023-04-05", "2023-04-05", attribution=(WIRE,))
    found = find_origins((citing, TWO), {TWO.capture_id: "AFP"}, (Copies(ids(citing, TWO)),))
    assert set(found.values()) == {("agency", "afp")}


def test_a_copy_in_which_the_cited_agency_was_cut_is_of_the_same_origin() -> None:
    found = find_origins((CITING, TWO, THREE), {}, (Copies(ids(CITING, TWO)),))
    assert found[TWO.id] == found[CITING.id] == ("agency", "interfax")
    assert found[THREE.id] != found[TWO.id]


def test_who_quotes_the_words_of_a_copy_is_of_its_origin() -> None:
    assert count(QUOTING, QUOTING_TOO, ONE, copies=(Copies(ids(QUOTING, ONE)),)) == 1


def test_support_counts_origins() -> None:
    event = Event("e:1", (ONE, TWO, THREE))
    origins = find_origins(event.reports, {}, (Copies(ids(ONE, THREE)),))
    support = {value.field: value.support for value in values(event, lambda report: origins[report.id])}
    assert support["time"] == 2
    assert {value.field: value.support for value in values(event)}["time"] == 3


GROUPS = (Copies(ids(ONE, QUOTING)), Copies(ids(TWO, CITING)))


@given(st.permutations((ONE, TWO, THREE, CITING, QUOTING, QUOTING_TOO)), st.permutations(GROUPS))
def test_the_order_of_reports_and_groups_makes_no_difference(reports: list[Report], groups: list[Copies]) -> None:
    agencies = {QUOTING_TOO.capture_id: "AFP"}
    plain = find_origins((ONE, TWO, THREE, CITING, QUOTING, QUOTING_TOO), agencies, GROUPS)
    assert find_origins(reports, agencies, groups) == plain


@given(st.sets(st.sampled_from(ids(ONE, TWO, THREE, CITING, QUOTING, QUOTING_TOO))))
def test_more_copies_never_make_more_origins(members: set[str]) -> None:
    reports = (ONE, TWO, THREE, CITING, QUOTING, QUOTING_TOO)
    group = (Copies(tuple(sorted(members))),) if members else ()
    assert count(*reports, copies=group) <= count(*reports)
