"""Which reports become one event, and which never do."""

from __future__ import annotations

from dataclasses import replace

import pytest
from telling import LUKASHENKO, PUTIN, gold_pairs, gold_reports, guest, host, meeting, page, party, tell

from dateline.event import merge, reference
from dateline.records import Event, Evidence, Judgement, Place, Report

MOSCOW = Place("Moscow", "Q649", "RU", 55.75, 37.62)
MINSK = Place("Minsk", "Q2280", "BY", 53.9, 27.57)
SOCHI = Place("Sochi", None, "RU", 43.59, 39.73)
RUSSIA = Place("Russia", "Q159", "RU")
KREMLIN = Place("Kremlin", None, "RU", within=("Moscow",))
RESIDENCE = Place("residence", None, "RU", within=("Moscow Region",))


def told_together(reports: list[Report]) -> list[list[str]]:
    """The reports by event, by their places in the list given."""
    number = {report.id: str(at) for at, report in enumerate(reports)}
    return sorted(sorted(number[report.id] for report in event.reports) for event in merge(reports))


def doubts(events: tuple[Event, ...]) -> list[Judgement]:
    """What the machine was unsure of, each once."""
    found = {(item.left, item.right): item for event in events for item in event.judgements if item.verdict == "unsure"}
    return list(found.values())


def test_leaders_who_meet_every_few_weeks_meet_each_time_anew() -> None:
    reports = [
        meeting("a", "2023-02-17", "2023-02-17", RESIDENCE),
        meeting("b", "2023-04-04", "2023-03", RUSSIA, main=False),
        meeting("c", "2023-04-05", "2023-04-05", MOSCOW),
        meeting("d", "2024-05-23", "2024-05-23", MINSK),
    ]
    assert len(merge(reports)) == 4


def test_copies_of_one_story_are_one_event() -> None:
    reports = [meeting(on, "2023-04-05", "2023-04-05", MOSCOW) for on in "abc"]
    (event,) = merge(reports)
    assert len(event.reports) == 3
    assert [item.verdict for item in event.judgements] == ["same", "same"]
    assert any("the same day" in reason for reason in event.judgements[0].reasons)


def test_a_wire_story_in_two_papers_is_one_event_however_vague() -> None:
    quotes = ("Vladimir Putin of Russia", "sat down with", "his guest Alexander Lukashenko", "not long ago")
    words = {"kind": tuple(Evidence(at, at + len(quote), quote) for at, quote in enumerate(quotes))}
    reports = [meeting(on, "2023-04-05", None, main=False, evidence=words) for on in "ab"]
    assert len(merge(reports)) == 1
    few = [replace(report, evidence={"kind": (Evidence(0, 3, "met"),)}) for report in reports]
    assert len(merge(few)) == 2, "anybody may write that they met"
    later = replace(reports[1], known_at="2023-05-05")
    assert len(merge([reports[0], later])) == 2


def test_an_outlet_with_less_detail_joins_by_the_day() -> None:
    reports = [
        meeting("a", "2023-04-05", "2023-04-05", KREMLIN),
        meeting("b", "2023-04-06", "2023-04-05/2023-04-06", MOSCOW),
        meeting("c", "2023-04-06", "2023-04-05", None),
        meeting("d", "2023-04-07", "2023-04-05", RUSSIA),
    ]
    assert len(merge(reports)) == 1


@pytest.mark.parametrize("outcome", ["happened", "cancelled", "postponed", "underway", "denied"])
def test_a_plan_and_what_became_of_it_are_one_event(outcome: str) -> None:
    reports = [
        meeting("a", "2023-03-20", "2023-04-05", MOSCOW, status="planned"),
        meeting("b", "2023-04-05", "2023-04-05", MOSCOW, status=outcome),
    ]
    (event,) = merge(reports)
    assert [report.status for report in event.reports] == ["planned", outcome]


def test_what_is_planned_lies_ahead_and_so_is_not_what_happened_before() -> None:
    reports = [
        meeting("a", "2023-04-06", "2023-04-05", MOSCOW),
        meeting("b", "2023-04-20", None, MOSCOW, status="planned"),
        meeting("c", "2023-04-20", "2023-04", MOSCOW, status="planned"),
    ]
    assert told_together(reports) == [["0"], ["1", "2"]]


def test_a_postponed_meeting_is_found_again_at_its_new_time() -> None:
    reports = [
        meeting("a", "2023-03-20", "2023-04-05", MOSCOW, status="postponed", moved_to="2023-05-11"),
        meeting("b", "2023-05-11", "2023-05-11", MOSCOW),
    ]
    assert len(merge(reports)) == 1


def test_a_visit_and_the_talks_in_it_are_two_events() -> None:
    who = (guest("Vladimir Putin", "RU", "Q7747"), host("Alexander Lukashenko", "BY", "Q2866"))
    reports = [
        tell(kind, who, on=on, known="2024-05-24", at=MINSK, time="2024-05-23/2024-05-24", number=number,
             part_of=0 if number else None)
        for on in "ab"
        for number, kind in enumerate(("visit", "meeting"))
    ]  # fmt: skip
    assert told_together(reports) == [["0", "2"], ["1", "3"]]


def test_talks_told_vaguely_join_where_the_visits_around_them_are_one() -> None:
    who = (guest("Vladimir Putin", "RU", "Q7747"), host("Alexander Lukashenko", "BY", "Q2866"))
    reports = [
        tell("visit", who, on="a", known="2024-05-20", at=MINSK, time="2024-05-23", status="planned"),
        tell("meeting", who, on="a", known="2024-05-20", at=MINSK, time="2024-05", status="cancelled", number=1,
             part_of=0, main=False),
        tell("visit", who, on="b", known="2024-06-30", at=MINSK, time="2024-05-23"),
        tell("meeting", who, on="b", known="2024-06-30", time="2024-05-23", number=1, part_of=0, main=False),
    ]  # fmt: skip
    assert ["1", "3"] in told_together(reports)
    alone = [reports[1], reports[3]]
    assert len(merge([replace(report, part_of=None) for report in alone])) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"time": "2023-04-05"}, {"time": "2023-04-06"}),
        ({"time": "2023-04-05"}, {"time": "2023-03"}),
        ({"time": "2023-04-05/2023-04-06"}, {"time": "2024-04-05/2024-04-06"}),
        ({"time": "2023-04-05", "at": MOSCOW}, {"time": "2023-04-05", "at": MINSK}),
        ({"time": "2023-04-05", "at": MOSCOW}, {"time": "2023-04-05", "at": SOCHI}),
    ],
)
def test_times_and_places_that_cannot_both_be_true_keep_reports_apart(one: dict, other: dict) -> None:  # type: ignore[type-arg]
    assert len(merge([meeting("a", "2023-04-07", **one), meeting("b", "2023-04-07", **other)])) == 2


def test_a_house_on_no_map_may_be_in_the_city_that_the_other_names() -> None:
    house = Place("Villa of the Two Lakes")
    reports = [
        meeting("a", "2023-03-25", "2023-04-05", MOSCOW, status="planned"),
        meeting("b", "2023-04-01", "2023-04-03/2023-04-09", house, status="planned"),
    ]
    assert len(merge(reports)) == 1
    abroad = replace(house, country="FR")
    assert len(merge([reports[0], replace(reports[1], place=abroad)])) == 2


def test_talks_on_the_margins_are_not_the_summit() -> None:
    summit = (PUTIN, LUKASHENKO, party("Collective Security Treaty Organization", None, "Q318693"))
    reports = [
        tell("multilateral", summit, on="a", known="2023-04-05", at=MOSCOW, time="2023-04-05"),
        meeting("b", "2023-04-05", "2023-04-05", MOSCOW),
    ]
    assert len(merge(reports)) == 2
    nobody_elses = tell("multilateral", (PUTIN, LUKASHENKO), on="c", known="2023-04-05", at=MOSCOW, time="2023-04-05")
    assert len(merge([nobody_elses, reports[1]])) == 1


def test_a_report_between_two_that_exclude_each_other_does_not_join_them() -> None:
    reports = [
        meeting("a", "2023-04-05", "2023-04-05", MOSCOW),
        meeting("b", "2023-04-05", "2023-04-05", None),
        meeting("c", "2023-04-05", "2023-04-05", MINSK),
    ]
    events = merge(reports)
    assert len(events) == 2
    assert any("the rest of its event" in reason for doubt in doubts(events) for reason in doubt.reasons)


@pytest.mark.parametrize("vague", [None, "2023-04", "2023", "2023-21", "../2023-05"])
def test_a_vague_time_is_no_evidence_and_is_left_unsure(vague: str | None) -> None:
    reports = [
        meeting("a", "2023-04-05", "2023-04-05", MOSCOW),
        meeting("b", "2023-06-01", vague, RUSSIA, main=False),
    ]
    events = merge(reports)
    assert len(events) == 2
    (doubt,) = doubts(events)
    assert {doubt.left, doubt.right} == {report.id for report in reports}
    assert doubt.reasons
    assert doubt.score is not None


def test_a_vague_report_that_fits_two_meetings_joins_neither() -> None:
    reports = [
        meeting("a", "2023-04-05", "2023-04-05", MOSCOW),
        meeting("b", "2023-04-25", "2023-04-25", MOSCOW),
        meeting("c", "2023-05-10", "2023-04", MOSCOW, main=False),
    ]
    events = merge(reports)
    assert len(events) == 3
    assert all(any("another" in reason for reason in doubt.reasons) for doubt in doubts(events))
    assert told_together(reports[:1] + reports[2:]) == [["0", "1"]]


def test_one_page_tells_of_different_events() -> None:
    reports = [meeting("a", "2023-04-05", "2023-04-05", MOSCOW, number=number) for number in range(2)]
    assert len(merge(reports)) == 2


def test_a_copy_of_a_page_with_two_alike_pairs_each_with_one() -> None:
    dinner = {"part_of": 0, "part_of_day": "evening", "main": False}
    reports = [
        meeting(on, "2019-02-28", time, MOSCOW, number=number, **fields)
        for on in "ab"
        for number, (time, fields) in enumerate([("2019-02-27/2019-02-28", {}), ("2019-02-27", dinner)])
    ]
    assert told_together(reports) == [["0", "2"], ["1", "3"]]


def test_the_main_talks_go_with_the_main_talks_not_with_the_lunch_that_fell_through() -> None:
    time = "2019-02-27/2019-02-28"
    reports = [
        meeting("a", "2019-02-08", time, MOSCOW, status="planned"),
        meeting("b", "2019-03-01", "2019-02-28"),
        meeting("b", "2019-03-01", time, Place("Metropole hotel"), status="cancelled", main=False, number=1),
    ]
    assert told_together(reports) == [["0", "1"], ["2"]]


def test_a_state_stands_for_whom_the_other_page_names() -> None:
    xi = guest("Xi Jinping", "CN", "Q15031")
    japan = Place("Japan", "Q17", "JP")
    hosts = [host("Japan", "JP", "Q17"), host("Naruhito", "JP"), host("Shinzo Abe", "JP", "Q132345")]
    visits = [
        tell("visit", (xi, one), on=f"v{at}", known="2020-03-05", at=japan, time="2020-04-06", status="planned")
        for at, one in enumerate(hosts)
    ]
    assert len(merge(visits)) == 1, "a visit is its guest's, whoever of its hosts is named"
    talks = [replace(visit, kind="meeting", id=visit.id + "m") for visit in visits]
    assert told_together([talks[1], talks[2]]) == [["0"], ["1"]], "talks with two people are two"
    assert told_together([talks[0], talks[1]]) == [["0", "1"]]


def test_another_visitor_is_another_visit() -> None:
    at, on = Place("Paris", None, "FR", 48.85, 2.35), "2023-04-05"
    visits = [
        tell("visit", (who, host("Emmanuel Macron", "FR", "Q3052772")), on=who.name, known=on, at=at, time=on)
        for who in (guest("Olaf Scholz", "DE", "Q61053"), guest("Annalena Baerbock", "DE", "Q14917"))
    ]
    assert len(merge(visits)) == 2


def test_who_receives_whom_tells_two_visits_apart() -> None:
    there = (guest("Vladimir Putin", "RU", "Q7747"), host("Alexander Lukashenko", "BY", "Q2866"))
    back = (guest("Alexander Lukashenko", "BY", "Q2866"), host("Vladimir Putin", "RU", "Q7747"))
    visits = [
        tell("visit", who, on=str(at), known="2023-04-05", time="2023-04-05") for at, who in enumerate((there, back))
    ]
    assert len(merge(visits)) == 2


@pytest.mark.parametrize(("kind", "other"), [("visit", "meeting"), ("call", "meeting"), ("visit", "multilateral")])
def test_kinds_that_differ_are_different_events(kind: str, other: str) -> None:
    who = (guest("Vladimir Putin", "RU", "Q7747"), host("Alexander Lukashenko", "BY", "Q2866"))
    reports = [
        tell(one, who, on=one, known="2023-04-05", time="2023-04-05", at=MINSK if one != "call" else None)
        for one in (kind, other)
    ]
    assert len(merge(reports)) == 2


def test_summits_go_by_the_body_that_meets() -> None:
    place = Place("Brussels", None, "BE", 50.85, 4.35)
    biden = party("Joe Biden", "US", "Q6279")
    nato, union = party("NATO", None, "Q7184"), party("European Union", None, "Q458")
    reports = [
        tell("multilateral", who, on=str(at), known="2021-06-14", at=place, time="2021-06-14")
        for at, who in enumerate([(nato,), (nato, biden), (union, biden)])
    ]
    assert told_together(reports) == [["0", "1"], ["2"]]


def test_a_page_without_a_year_joins_by_day_and_place() -> None:
    reports = [
        meeting("a", "2016-02-05", "2016-02-12", MOSCOW, status="planned"),
        meeting("b", None, "XXXX-02-12", MOSCOW),
        meeting("c", None, "XXXX-02-13", MOSCOW),
    ]
    assert told_together(reports) == [["0", "1"], ["2"]]


def test_a_person_who_knows_better_is_heeded() -> None:
    one, other = meeting("a", "2023-04-05", "2023-04-05", MOSCOW), meeting("b", "2023-04-07", "2023-04-06", MINSK)
    copy = meeting("c", "2023-04-05", "2023-04-05", MOSCOW)
    same = Judgement(other.id, one.id, "same", "eva", ("the wire corrected the place",))
    (event,) = merge([one, other], [same])
    assert event.judgements == (same,)
    apart = Judgement(one.id, copy.id, "different", "eva", ("two rounds of talks",))
    assert len(merge([one, copy], [apart])) == 2
    assert len(merge([one, other, copy], [same, apart])) == 2, "nor through a third report"
    unsure = replace(apart, verdict="unsure")
    assert len(merge([one, copy], [unsure])) == 2


def test_what_the_machine_judged_before_does_not_bind_it() -> None:
    one, copy = meeting("a", "2023-04-05", "2023-04-05", MOSCOW), meeting("c", "2023-04-05", "2023-04-05", MOSCOW)
    (event,) = merge([one, copy])
    wrong = replace(event.judgements[0], verdict="different")
    assert len(merge([one, copy], [wrong])) == 1


def test_a_judgement_by_quote_survives_a_new_reading() -> None:
    one, other = meeting("a", "2023-04-05", "2023-04-05", MOSCOW), meeting("b", "2023-04-07", "2023-04-06", MINSK)
    said = Judgement(reference(one), reference(other), "same", "eva", ())
    again = [replace(report, id=report.id + "2", reader="gold/2") for report in (one, other)]
    assert len(merge([one, other], [said])) == len(merge(again, [said])) == 1


def test_an_event_goes_by_its_earliest_report_and_the_rest_lead_to_it() -> None:
    late, early = meeting("a", "2023-04-06", "2023-04-05", MOSCOW), meeting("b", "2023-04-04", "2023-04-05", MOSCOW)
    undated = replace(meeting("c", None, "2023-04-05", MOSCOW))
    (event,) = merge([undated, late, early])
    assert event.id == "e:" + early.id.removeprefix("r:")
    assert event.aliases == ("e:" + late.id.removeprefix("r:"), "e:" + undated.id.removeprefix("r:"))


def test_two_reports_of_a_page_under_one_id_stay_two() -> None:
    one = meeting("a", "2023-04-05", "2023-04-05", MOSCOW)
    other = replace(one, participants=(PUTIN, party("Xi Jinping", "CN", "Q15031")))
    events = merge([one, other, one])
    assert len(events) == 2
    assert len({event.id for event in events}) == 2


def test_nothing_makes_no_events_and_oddities_do_no_harm() -> None:
    assert merge([]) == ()
    odd = [
        tell("meeting", (), on="a", known=None, time="soon"),
        tell("visit", (PUTIN,), on="b", known="not a day", time="2023-02-30", part_of=7),
        tell("call", (PUTIN, LUKASHENKO), on="c", known="0001-01-01", time="../1000-01-01"),
        tell("call", (PUTIN, LUKASHENKO), on="d", known="9999-12-31", time="2999/..", status="planned"),
    ]
    assert len(merge(odd)) == 4


@pytest.mark.parametrize(("left", "right"), gold_pairs("same"))
def test_gold_pages_of_one_encounter_share_an_event(left: str, right: str) -> None:
    assert _main_events(left, right)[0] & _main_events(left, right)[1]


@pytest.mark.parametrize(("left", "right"), gold_pairs("different"))
def test_gold_pages_of_different_encounters_share_none(left: str, right: str) -> None:
    assert not _main_events(left, right)[0] & _main_events(left, right)[1]


def test_gold_pairs_stand_among_all_pages_too() -> None:
    everything = [report for number in range(1, 41) for report in gold_reports(f"{number:03}")]
    events = merge(everything)
    of = {
        (report.capture_id): {event.id for event in events for other in event.reports
                              if other.main and other.capture_id == report.capture_id}
        for report in everything
    }  # fmt: skip
    for verdict in ("same", "different"):
        for left, right in gold_pairs(verdict):
            assert bool(of[page(left)] & of[page(right)]) == (verdict == "same"), (left, right)


def _main_events(*pages: str) -> list[set[str]]:
    reports = {name: gold_reports(name) for name in pages}
    events = merge(report for told in reports.values() for report in told)
    main = {report.id: event.id for event in events for report in event.reports if report.main}
    return [{main[report.id] for report in told if report.main} for told in reports.values()]
