"""The terms of the G20's heads of state and government: no day without a holder, none with two; all in the file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from training.knowledge import check_offices
from training.knowledge.facts import table
from training.knowledge.readers import Held, held_of, stints
from training.knowledge.readings import checked, compare

from dateline.knowledge.base import load_package

TERMS = check_offices.leading()


def found(state: str, function: str, terms: Sequence[Held]) -> list[check_offices.Fault]:
    (chain,) = [chain for code, name, chain in check_offices.chains(terms) if (code, name) == (state, function)]
    return list(check_offices.faults(state, function, chain))


def without(country: str, role: str, name: str) -> list[Held]:
    return [term for term in TERMS if (term.country, term.role, term.name) != (country, role, name)]


def test_each_state_has_both_functions_without_a_gap_and_without_two_at_once() -> None:
    chains = list(check_offices.chains(TERMS))
    assert len(chains) == 2 * 19
    assert [fault for chain in chains for fault in check_offices.faults(*chain)] == []


def test_a_missing_term_is_seen() -> None:
    (fault,) = found("FR", "head of government", without("FR", "head_of_government", "Alain Juppé"))
    assert (fault.kind, fault.first, fault.last) == ("nobody", date(1995, 5, 18), date(1997, 6, 1))
    (fault,) = found("DE", "head of government", without("DE", "head_of_government", "Friedrich Merz"))
    assert (fault.kind, fault.first, fault.last) == ("nobody", date(2025, 5, 7), date(2025, 12, 31))
    (fault,) = found("AU", "head of state", without("AU", "monarch", "Elizabeth II"))
    assert (fault.kind, fault.first) == ("nobody", date(1990, 1, 1))


def test_two_at_once_are_seen_and_the_day_of_handing_over_is_not_two() -> None:
    extra = Held("Somebody Else", "JP", "prime minister", "head_of_government", "2010-05-01", "2010-07-01", "x")
    faults = found("JP", "head of government", [*TERMS, extra])
    assert {fault.kind for fault in faults} == {"two"}
    assert faults[0].first == date(2010, 5, 1)


def test_every_term_is_in_the_packages_file_with_its_source() -> None:
    known = load_package()
    for row in table("g20"):
        (term,) = {
            held
            for person in known.find_people(row["name"])
            for held in person.terms
            if (held.country, held.title, held.start) == (row["country"], row["title"], row["start"])
        }
        assert (term.role, term.end) == (row["role"], row["end"] or None)
        assert term.source


def test_on_a_day_of_every_month_one_person_governs() -> None:
    known = load_package()
    standing_in = {(row["country"], row["name"]) for row in table("g20") if row["capacity"] == "standing in"}
    for code in ("AU", "CA", "DE", "FR", "GB", "IN", "IT", "JP", "CN"):
        for year in range(1990, 2026):
            for month in range(1, 13):
                people = known.holders(code, "head_of_government", f"{year}-{month:02}-07")
                names = [person.name for person in people if (code, person.name) not in standing_in]
                assert len(names) == 1, (code, year, month, names)


def test_a_difference_that_is_settled_is_of_a_term_that_is_there() -> None:
    days = {(row["country"], row["name"], end, row[end]) for row in table("g20") for end in ("start", "end")}
    assert set(check_offices.settled()) <= days


def test_a_list_is_compared_by_person_office_and_day() -> None:
    ours = Held("Kim Quill", "NO", "prime minister", "head_of_government", "2001-03-04", "2005-06-07", "ours")
    same = Held("Quill", "NO", "", "head_of_government", "2001-03-05", "2005-06-07", "list", full=False)
    (one,) = compare([ours], [same])[ours]
    assert one.agrees()
    assert checked([one]) == "start and end"
    for other in (
        Held("Quill", "NO", "", "foreign_minister", "2001-03-04", "2005-06-07", "list", full=False),
        Held("Quill", "SE", "", "head_of_government", "2001-03-04", "2005-06-07", "list", full=False),
        Held("Bo Quill", "NO", "", "head_of_government", "2001-03-04", "2005-06-07", "list"),
        Held("Quill", "NO", "", "head_of_government", "2011-03-04", "2015-06-07", "list", full=False),
    ):
        assert compare([ours], [other])[ours] == ()
    late = Held("Kim Quill", "NO", "", "head_of_government", "2001-04-04", None, "list")
    (one,) = compare([ours], [late])[ours]
    assert (one.start, one.end, checked([one])) == (31, None, None)


def test_the_terms_of_one_person_that_a_list_has_as_one_are_compared_as_one() -> None:
    acting = Held("Kim Quill", "NO", "acting president", "head_of_state", "1999-12-31", "2000-05-07", "ours")
    after = Held("Kim Quill", "NO", "president", "head_of_state", "2000-05-07", "2008-05-07", "ours")
    whole = Held("Kim Quill", "NO", "", "head_of_state", "1999-12-31", "2008-05-07", "list")
    found = compare([acting, after], [whole])
    assert checked(found[acting]) == "start"
    assert checked(found[after]) == "end"


@pytest.mark.parametrize(
    ("others", "said"),
    [
        ([], [("1990", "1999")]),
        ([("1993", "1995")], [("1990", "1993"), ("1995", "1999")]),
        ([("1993", "1995"), ("1995", "1996")], [("1990", "1993"), ("1996", "1999")]),
        ([("1993", "1995"), ("1988", "1990")], [("1990", "1993"), ("1995", "1999")]),
        ([("1993", "1995"), ("1994", "2004")], [("1990", "1993"), ("1999", "1999")]),
    ],
)
def test_a_leader_who_came_back_is_not_taken_to_have_stayed(
    others: list[tuple[str, str]], said: list[tuple[str, str]]
) -> None:
    assert stints("1990", "1999", others) == said


def test_a_row_is_a_term() -> None:
    row = {"name": "Kim Quill", "country": "NO", "title": "x", "role": "other", "start": "", "end": "", "entity": "",
           "aliases": "K. Quill"}  # fmt: skip
    assert held_of(row, "list") == Held("Kim Quill", "NO", "x", "other", None, None, "list", None, True, ("K. Quill",))
