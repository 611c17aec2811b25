"""For which days it is known who held the leading offices."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from dateline.knowledge.base import load_package
from dateline.knowledge.coverage import _covered, cover, totals

DAYS = st.dates(date(1999, 1, 1), date(2002, 12, 31))
SPANS = st.lists(st.tuples(DAYS, DAYS).map(lambda pair: (min(pair), max(pair))), max_size=6)


def known(terms: dict[tuple[str, str], list[tuple[str, str | None]]], since: str | None = None) -> Any:
    """A knowledge base of one state whose head of state is a president or a leader of no known office."""

    def spans(code: str, role: str, title: str | None = None) -> list[tuple[str, str | None]]:
        return terms.get((code, role), [])

    return SimpleNamespace(functions=lambda: [("NO", "head of state", "NO", "head_of_state", since, None)], spans=spans)


def drawn(terms: dict[tuple[str, str], list[tuple[str, str | None]]], since: str | None = None) -> str:
    (line,) = cover(known(terms, since), 2000, 2005)
    return line.drawn()


def test_whole_years_parts_leaders_nobody_and_years_before_the_state_was() -> None:
    assert drawn({("NO", "head_of_state"): [("2000-01-01", "2001-12-31"), ("2003-07-01", None)]}) == "##.+##"
    assert drawn({("NO", "other"): [("2001", "2002")]}) == ".~~..."
    assert drawn({("NO", "head_of_state"): [("2002-05-01", None)]}, since="2002-05-01") == "  ####"


def test_two_terms_on_one_day_count_once_and_a_day_between_two_is_no_gap() -> None:
    assert (
        drawn({("NO", "head_of_state"): [("2000", "2003-06-01"), ("2003-06-02", "2005"), ("2001", "2002")]}) == "######"
    )


@given(SPANS, DAYS, DAYS)
def test_covered_days_are_those_that_lie_in_some_span(spans: list[tuple[date, date]], one: date, two: date) -> None:
    low, high = min(one, two), max(one, two)
    days = [date.fromordinal(day) for day in range(low.toordinal(), high.toordinal() + 1)]
    assert _covered(spans, low, high) == sum(any(start <= day <= end for start, end in spans) for day in days)


def test_every_member_of_the_united_nations_has_its_three_functions() -> None:
    lines = cover(load_package(), 1990, 2025)
    states = {line.state for line in lines}
    assert len(states) == 193
    assert len(lines) == 3 * 193
    assert {"FR", "TV", "SS", "RU"} <= states
    assert not {"TW", "XK", "VA", "SU"} & states


def test_the_g20_are_covered_in_every_year() -> None:
    g20 = "AR AU BR CA CN DE FR GB ID IN IT JP KR MX RU SA TR US ZA".split()
    lines = [line for line in cover(load_package(), 1990, 2025, g20) if line.function != "foreign minister"]
    assert len(lines) == 2 * 19
    assert {line.drawn() for line in lines} == {"#" * 36}
    assert list(totals(lines)) == [
        f"{function}: 684 years, known 100% whole, 0% in part, 0% a leader alone, 0% not"
        for function in ("head of state", "head of government")
    ]


def test_what_a_source_leaves_open_ends_where_the_source_does() -> None:
    assert ("2020", "2022-12-31") in load_package().spans("GY", "head_of_government")


def test_the_coverage_of_all_members_has_not_sunk() -> None:
    floors = {"head of state": 0.96, "head of government": 0.94, "foreign minister": 0.74}
    lines = cover(load_package(), 1990, 2025)
    for function, floor in floors.items():
        signs = "".join(line.drawn() for line in lines if line.function == function).replace(" ", "")
        assert signs.count("#") / len(signs) >= floor, function
