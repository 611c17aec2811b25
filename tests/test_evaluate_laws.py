"""Laws of scoring that hold for any gold and any prediction."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from dateline.evaluate.alignment import Alignment, align, similarity
from dateline.evaluate.names import Names
from dateline.evaluate.rows import Row
from dateline.records import Participant, Place

NAMES = Names()
PEOPLE = st.lists(
    st.builds(Participant, st.sampled_from(("Ana Alves", "Bo Berg", "Cy Cole", "Di Dunn")),
              st.sampled_from(("guest", "host", "party")), st.just("text")),
    min_size=1, max_size=3, unique_by=lambda person: person.name,
).map(tuple)  # fmt: skip
ROWS = st.builds(
    Row, kind=st.sampled_from(("visit", "meeting", "call", "multilateral")), main=st.booleans(), participants=PEOPLE,
    place=st.none() | st.builds(Place, st.sampled_from(("Oslo", "Lisbon"))),
    time=st.sampled_from((None, "2023-04", "2023-04-05", "2023-04-06", "2023-04-05/2023-04-07")),
    part_of_day=st.none(), status=st.sampled_from(("planned", "happened")), attribution=st.just(()),
    optional=st.booleans(),
)  # fmt: skip
PAGES = st.lists(ROWS, max_size=5)


def credit(alignment: Alignment) -> float:
    return sum(pair.credit for pair in alignment.pairs)


@given(PAGES, PAGES)
def test_every_report_is_matched_missed_or_spurious_once(gold: list[Row], found: list[Row]) -> None:
    done = align(gold, found, NAMES)
    every = (*done.pairs, *done.optional)
    assert sorted([pair.found for pair in every] + list(done.spurious)) == list(range(len(found)))
    assert sorted([pair.gold for pair in done.pairs] + list(done.missed)) == [
        number for number, row in enumerate(gold) if not row.optional]  # fmt: skip
    assert len({pair.gold for pair in every}) == len(every)


@given(PAGES)
def test_a_page_is_wholly_right_against_itself(gold: list[Row]) -> None:
    done = align(gold, gold, NAMES)
    assert not done.missed
    assert not done.spurious
    assert all(pair.credit == 1 and pair.compared.whole for pair in (*done.pairs, *done.optional))


@given(PAGES, PAGES, st.randoms())
def test_the_order_of_reports_changes_no_sum(gold: list[Row], found: list[Row], random: Any) -> None:
    shuffled = random.sample(found, len(found))
    totals = []
    for candidates in (found, shuffled):
        done = align(gold, candidates, NAMES)
        totals.append(sum(similarity(pair) for pair in (*done.pairs, *done.optional)))
    assert abs(totals[0] - totals[1]) < 1e-9


@given(st.lists(ROWS, max_size=5), st.data())
def test_leaving_reports_out_lowers_recall_alone(gold: list[Row], data: st.DataObject) -> None:
    plain = [row for row in gold if not row.optional]
    kept = [row for row in plain if data.draw(st.booleans())]
    done = align(plain, kept, NAMES)
    assert credit(done) == len(kept)
    assert len(done.missed) == len(plain) - len(kept)
    assert not done.spurious


@given(ROWS, ROWS)
def test_similarity_lies_between_one_and_three_for_equal_kinds(gold: Row, found: Row) -> None:
    for pair in align([gold], [found], NAMES).pairs:
        assert (1.0 if gold.kind == found.kind else 0.5) < similarity(pair) <= 3.0
        assert (pair.credit == 1.0) == (gold.kind == found.kind)
