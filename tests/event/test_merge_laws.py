"""Laws of merging: order, repetition and later news change nothing, and what cannot be one is never one."""

from __future__ import annotations

import shutil
from itertools import combinations
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from telling import LUKASHENKO, PUTIN, READER, guest, host, page, party, tell

from dateline import when
from dateline.event import merge
from dateline.event.judge import MAKER
from dateline.records import Article, Capture, Event, Judgement, Place, Reading, Report
from dateline.store import Store

XI = party("Xi Jinping", "CN", "Q15031")
CASTS = (
    (PUTIN, LUKASHENKO),
    (PUTIN, XI),
    (guest("Vladimir Putin", "RU", "Q7747"), host("Alexander Lukashenko", "BY", "Q2866")),
    (guest("Alexander Lukashenko", "BY", "Q2866"), host("Russia", "RU", "Q159")),
    (party("NATO"), XI),
)
PLACES = (None, Place("Moscow", "Q649", "RU", 55.75, 37.62), Place("Minsk", "Q2280", "BY", 53.9, 27.57),
          Place("Kremlin", None, "RU", within=("Moscow",)), Place("Russia", "Q159", "RU"))  # fmt: skip
TIMES = (None, "2023-04-05", "2023-04-05", "2023-04-06", "2023-04-05/2023-04-07", "2023-04", "2023-04-05~", "2023-21",
         "2023", "XXXX-04-05", "2023-04-06/..", "../2023-04-05")  # fmt: skip
KNOWN = (None, "2023-04-01", "2023-04-05", "2023-04-06", "2023-04-20")
STATUSES = ("planned", "happened", "happened", "cancelled", "underway", "postponed", "denied")


@st.composite
def pages(draw: st.DrawFn) -> list[tuple[Report, ...]]:
    """Some pages about the same few people in the same few weeks, three reports on each at most."""
    found = []
    for number in range(draw(st.integers(1, 6))):
        known = draw(st.sampled_from(KNOWN))
        found.append(
            tuple(
                tell(
                    draw(st.sampled_from(["meeting", "meeting", "visit", "call", "multilateral"])),
                    draw(st.sampled_from(CASTS)),
                    on=f"page {number}",
                    known=known,
                    at=draw(st.sampled_from(PLACES)),
                    time=draw(st.sampled_from(TIMES)),
                    status=draw(st.sampled_from(STATUSES)),
                    main=draw(st.booleans()),
                    part_of=draw(st.none() | st.integers(0, 2)),
                    moved_to=draw(st.sampled_from((None, None, None, "2023-05-11"))),
                    part_of_day=draw(st.sampled_from((None, None, "morning", "evening"))),
                    number=at,
                )
                for at in range(draw(st.integers(1, 3)))
            )
        )
    return found


Judged = tuple[list[tuple[Report, ...]], list[Judgement]]


@st.composite
def judged_pages(draw: st.DrawFn) -> Judged:
    """Pages, and what people judged of some pairs."""
    told = draw(pages())
    ids = sorted(report.id for reports in told for report in reports)
    pairs = st.tuples(st.sampled_from(ids), st.sampled_from(ids)).filter(lambda pair: pair[0] < pair[1])
    verdicts = st.sampled_from(["same", "different", "unsure"])
    said = st.builds(
        lambda pair, verdict: Judgement(pair[0], pair[1], verdict, "eva", ()), pairs, verdicts
    )
    return told, draw(st.lists(said, max_size=4)) if len(ids) > 1 else []


def flat(told: list[tuple[Report, ...]]) -> list[Report]:
    return [report for reports in told for report in reports]


def together(events: tuple[Event, ...]) -> set[tuple[str, str]]:
    """Pairs of reports that are in one event."""
    return {
        pair
        for event in events
        for pair in combinations(sorted(report.id for report in event.reports), 2)
    }


@given(judged=judged_pages(), order=st.randoms(use_true_random=False))
def test_the_order_of_pages_changes_nothing(judged: Judged, order: Random) -> None:
    told, said = judged
    events = merge(flat(told), said)
    shuffled, reversed_judgements = list(told), said[::-1]
    order.shuffle(shuffled)
    assert merge(flat(shuffled), said) == events
    assert together(merge(flat(shuffled), reversed_judgements)) == together(events)


@given(told=pages())
def test_every_report_is_in_one_event_and_repeats_add_none(told: list[tuple[Report, ...]]) -> None:
    events = merge(flat(told))
    ids = sorted(report.id for event in events for report in event.reports)
    assert ids == sorted({report.id for report in flat(told)})
    assert merge(flat(told) + flat(told)) == events


@given(told=pages())
def test_merging_again_with_its_own_judgements_changes_nothing(told: list[tuple[Report, ...]]) -> None:
    events = merge(flat(told))
    assert merge(flat(told), [item for event in events for item in event.judgements]) == events


@given(told=pages())
def test_what_cannot_be_one_is_never_one(told: list[tuple[Report, ...]]) -> None:
    for event in merge(flat(told)):
        for one, other in combinations(event.reports, 2):
            assert one.capture_id != other.capture_id
            assert one.kind == other.kind or {one.kind, other.kind} == {"meeting", "multilateral"}
            times = [(left, right) for left in (one.time, one.moved_to) for right in (other.time, other.moved_to)
                     if left and right]  # fmt: skip
            assert not times or any(when.can_both_be_true(*pair) for pair in times)
            if one.place and other.place and one.place.country != other.place.country:
                pytest.fail(f"in two countries: {one} {other}")


@given(judged=judged_pages())
def test_what_people_keep_apart_is_never_one(judged: Judged) -> None:
    told, said = judged
    pairs = together(merge(flat(told), said))
    for judgement in said:
        if judgement.verdict != "same":
            assert (judgement.left, judgement.right) not in pairs


@given(judged=judged_pages())
def test_what_people_join_is_one_unless_people_keep_it_apart(
    judged: Judged,
) -> None:
    told, said = judged
    if {judgement.verdict for judgement in said} <= {"same"}:
        assert {(item.left, item.right) for item in said} <= together(merge(flat(told), said))


@given(told=pages())
def test_every_event_tells_why(told: list[tuple[Report, ...]]) -> None:
    for event in merge(flat(told)):
        joined = [item for item in event.judgements if item.verdict == "same"]
        assert len(joined) == len(event.reports) - 1
        assert all(item.by == MAKER and item.reasons and item.left < item.right for item in event.judgements)
        assert len(event.aliases) == len(event.reports) - 1
        assert event.reports[0].known_at is not None or all(report.known_at is None for report in event.reports)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("empty") / "empty.dateline"
    Store.open(path).close()
    return path


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(told=pages(), later_first=st.booleans())
@example(told=[(tell("meeting", CASTS[0], on="page 0", known="2023-04-05", time="2023-04-05"),)], later_first=True)
def test_later_news_never_changes_what_was_known_by_a_day(
    empty: Path, tmp_path: Path, told: list[tuple[Report, ...]], later_first: bool
) -> None:
    day = "2023-04-05"
    early = [reports for reports in told if reports[0].known_at and reports[0].known_at <= day]
    late = [reports for reports in told if reports not in early]
    events = merge(flat(early))
    for old in tmp_path.glob("news*"):
        old.unlink()
    with Store.open(shutil.copy(empty, tmp_path / "news.dateline")) as store:
        for reports in late + early if later_first else early + late:
            add(store, reports)
        assert merge(store.iter_reports(as_of=day)) == events


def add(store: Store, reports: tuple[Report, ...]) -> None:
    """Add a page with these reports; `page` made its id of its name."""
    name = next(f"page {number}" for number in range(9) if page(f"page {number}") == reports[0].capture_id)
    capture = Capture(page(name), name, "text/plain", "utf-8", name, name.encode())
    store.add_reading(Reading(capture, Article(capture.id), reports), reader=READER, seen_at="2023-05-01T00:00:00Z")
