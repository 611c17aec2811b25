"""Turns of phrase of wire reports: plans of a stay, who is quoted, stops to come, what fell through.

The pages are invented for these tests; the encounters they tell of did not take place as told.
"""

from __future__ import annotations

import pytest

from dateline import capture, pipeline
from dateline.records import Report

RUTO = (
    "NAIROBI - South African Deputy President Paul Mashatile met Kenyan President William Ruto in Nairobi on Tuesday."
)


def reports(body: str) -> tuple[Report, ...]:
    page = f"The Northern Herald\n12 March 2024\n\n{body}\n"
    return pipeline.read(capture.read_capture(page.encode(), "wire.txt", "text/plain")).reports


def of_kind(kind: str, body: str) -> list[tuple[str, str | None, str | None, list[str | None]]]:
    """Status, time, place and participants (their states) of the reports of a kind."""
    return [
        (one.status, one.time, one.place.name if one.place else None, [who.country for who in one.participants])
        for one in reports(body)
        if one.kind == kind
    ]


def test_a_stay_that_has_begun_and_the_plan_of_its_end_are_one() -> None:
    body = f"{RUTO} Mashatile, who arrived in Nairobi on Monday, praised Kenya. He will visit Kenya through Thursday."
    assert of_kind("visit", body) == [("underway", "2024-03-11/2024-03-14", "Nairobi", ["ZA", "KE"])]


def test_a_plan_of_another_stay_is_told_apart() -> None:
    body = f"{RUTO} Mashatile, who arrived in Nairobi on Monday, praised Kenya. He will visit Rwanda through Thursday."
    assert [place for _, _, place, _ in of_kind("visit", body)] == ["Nairobi", "Rwanda"]


def test_who_the_words_are_told_by_takes_no_part() -> None:
    body = (
        "PARIS - French President Emmanuel Macron and German Chancellor Olaf Scholz will meet in Berlin on March 15. "
        "According to Steffen Hebestreit, the two leaders spoke by phone on March 8."
    )
    assert of_kind("call", body) == [("happened", "2024-03-08", None, ["FR", "DE"])]


def test_a_summit_of_so_many_with_others_is_of_those_told_of_before() -> None:
    body = (
        "PARIS - French President Emmanuel Macron and German Chancellor Olaf Scholz met in Berlin on February 28. "
        "Plans for a four-way summit with Poland and Italy fell through, an aide said."
    )
    assert [(status, who) for status, _, _, who in of_kind("multilateral", body)] == [
        ("cancelled", ["FR", "DE", "PL", "IT"])
    ]


def test_stops_planned_on_a_journey_are_a_visit_each_without_the_day_of_departure() -> None:
    body = (
        "LONDON - British Foreign Secretary David Cameron set out on Sunday on his third trip to Africa, with stops "
        "planned in Kenya, Ghana and Senegal."
    )
    assert of_kind("visit", body) == [
        ("planned", None, "Kenya", ["GB", "KE"]),
        ("planned", None, "Ghana", ["GB", "GH"]),
        ("planned", None, "Senegal", ["GB", "SN"]),
    ]


def test_a_visit_that_says_whose_it_is_is_of_nobody_else_in_its_clause() -> None:
    body = (
        "MAPUTO - The Foreign Minister of Mozambique, Veronica Macamo, met the Foreign Minister of Spain, Jose Manuel "
        "Albares, on Monday. They exchanged views on preparations for the visit of the King of Spain to Maputo, "
        "planned for May."
    )
    assert of_kind("visit", body) == [("planned", "2024-05", "Maputo", ["ES", "MZ"])]


@pytest.mark.parametrize(("words", "month"), [("mid-January", "2024-01"), ("early February", "2024-02")])
def test_a_part_of_a_month_is_a_time_and_no_place(words: str, month: str) -> None:
    body = (
        f"{RUTO} French Foreign Minister Stephane Sejourne and his Spanish counterpart Jose Manuel Albares met in Rome "
        f"in {words}."
    )
    assert [found[:3] for found in of_kind("meeting", body)] == [
        ("happened", "2024-03-12", "Nairobi"),
        ("happened", month, "Rome"),
    ]


def test_heads_of_state_are_not_the_head_of_government_who_speaks_of_them() -> None:
    body = (
        "HANOI - French Prime Minister Gabriel Attal met Vietnamese President Vo Van Thuong in Hanoi on Monday. Attal "
        "conveyed President Emmanuel Macron's greetings to Vo Van Thuong and said that France would carry out the "
        "agreement reached when the two heads of state met in Lyon in July."
    )
    met = [one for one in reports(body) if one.place is not None and one.place.name == "Lyon"]
    assert [{who.name for who in one.participants} for one in met] == [{"Emmanuel Macron", "Vo Van Thuong"}]


def test_a_letter_that_invites_is_its_senders_and_nothing_that_happened() -> None:
    body = (
        "AMMAN - Jordanian Foreign Minister Ayman Safadi on Monday met Moroccan Foreign Minister Nasser Bourita. He "
        "handed over a letter from King Abdullah II inviting King Mohammed VI to visit Jordan."
    )
    (visit,) = [one for one in reports(body) if one.kind == "visit"]
    assert (visit.status, [who.role for who in visit.participants]) == ("possible", ["guest", "host"])
    assert "Abdullah" in str(visit.participants[1].name)


def test_those_on_whose_sidelines_two_meet_take_no_part() -> None:
    body = (
        "HANOI - Canadian Prime Minister Justin Trudeau met with Vietnamese President To Lam here on Monday on the "
        "sidelines of the Asia-Pacific leaders' meetings."
    )
    assert [who for _, _, _, who in of_kind("meeting", body)] == [["CA", "VN"]]
