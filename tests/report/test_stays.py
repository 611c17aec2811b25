"""When a stay ends, what is of the same day, and what is dated by the stay, summit or heading it is told under."""

from __future__ import annotations

import pytest
from marked import BERLIN, BIDEN, FRANCE, FRIDAY, GENEVA, MACRON, PARIS, SCHOLZ, XI, told, told_by

SATURDAY, SUNDAY = "{time|2023-04-01|on Saturday}", "{time|2023-04-02|on Sunday}"
TUESDAY, THURSDAY = "{time|2023-04-04|on Tuesday}", "{time|2023-04-06|on Thursday}"
ONE_DAY, TWO_DAY = "{days|1|one-day}", "{days|2|two-day}"


def times(body: str, kind: str) -> list[str | None]:
    return [found.time for found in told(body) if found.kind == kind]


@pytest.mark.parametrize(
    ("body", "stay"),
    [
        (f"{SCHOLZ} arrived in {PARIS} {SUNDAY} for a visit. {SCHOLZ} leaves for home {THURSDAY}.",
         "2023-04-02/2023-04-06"),
        (f"{SCHOLZ} arrived in {PARIS} {SATURDAY} for a visit. {SCHOLZ} left {SUNDAY}.", "2023-04-01/2023-04-02"),
        (f"{SCHOLZ} arrived in {PARIS} {SUNDAY} for a visit. {MACRON} leaves for home {THURSDAY}.", "2023-04-02/.."),
        (f"{SCHOLZ} arrived in {PARIS} {TUESDAY} on a {ONE_DAY} visit.", "2023-04-04"),
    ],
)  # fmt: skip
def test_a_stay_lasts_until_its_traveller_leaves(body: str, stay: str) -> None:
    assert times(body, "visit") == [stay]


def test_talks_held_in_a_stay_that_goes_on_are_over() -> None:
    body = f"{SCHOLZ} arrived in {PARIS} {TUESDAY} for a visit. {SCHOLZ} held talks with {MACRON} in {PARIS}."
    assert (times(body, "visit"), times(body, "meeting")) == (["2023-04-04/.."], ["2023-04-04"])


def test_talks_for_which_a_visit_begins_have_its_days() -> None:
    since = "{time|2023-04-07/..|from Friday}"
    body = f"{SCHOLZ} will make a {TWO_DAY} visit to {FRANCE} {since} for talks with {MACRON}."
    assert all(not str(time).endswith("..") for time in times(body, "meeting"))


@pytest.mark.parametrize(
    "second",
    [
        f"{SCHOLZ} will then hold talks with {XI}.",
        f"He will earlier hold talks with {XI}.".replace("He", SCHOLZ),
    ],
)
def test_what_goes_on_from_an_encounter_is_of_its_day(second: str) -> None:
    assert times(f"{SCHOLZ} will meet {MACRON} in {PARIS} {FRIDAY}. {second}", "meeting") == ["2023-04-07"] * 2


def test_without_such_a_word_no_day_is_carried_on() -> None:
    body = f"{SCHOLZ} will meet {MACRON} in {PARIS} {FRIDAY}. {BIDEN} will meet {XI}."
    assert times(body, "meeting") == ["2023-04-07", None]


def test_during_his_stay_is_within_the_days_of_the_stay() -> None:
    both = "{time|2023-04-06/2023-04-07|on 6 and 7 April}"
    body = f"{SCHOLZ} will visit {PARIS} {both}. {SCHOLZ} will also meet {XI} during his stay."
    assert times(body, "meeting") == ["2023-04-06/2023-04-07"]


def test_the_first_day_is_the_first_of_the_stay() -> None:
    both, first = "{time|2023-04-06/2023-04-07|on 6 and 7 April}", "{time||the first day}"
    body = f"{SCHOLZ} will visit {PARIS} {both}. {SCHOLZ} will be received by {MACRON} on {first}."
    assert times(body, "meeting") == ["2023-04-06"]


def test_the_heading_of_a_day_dates_its_items() -> None:
    blocks = [
        ("headline", "Diary"),
        ("subheading", "{time|2023-04-10|MONDAY, APRIL 10}"),
        ("body", f"{MACRON} receives {SCHOLZ} in {PARIS}."),
        ("subheading", "{time|2023-04-11|TUESDAY, APRIL 11}"),
        ("body", f"{BIDEN} meets {XI} in {GENEVA}."),
    ]
    assert [found.time for found in told_by(blocks)] == ["2023-04-10", "2023-04-11"]


def test_a_heading_of_words_dates_nothing() -> None:
    blocks = [
        ("headline", "Diary"),
        ("subheading", "What we know since {time|2023-04-10|MONDAY, APRIL 10}"),
        ("body", f"{MACRON} will receive {SCHOLZ} in {PARIS}."),
    ]
    assert [found.time for found in told_by(blocks)] == [None]


def test_who_comes_home_from_a_visit_has_ended_it() -> None:
    assert times(f"{SCHOLZ} returned to {BERLIN} {SUNDAY} from a visit to {FRANCE}.", "visit") == ["../2023-04-02"]


def test_the_one_visit_of_a_page_holds_what_its_traveller_does_with_the_hosts() -> None:
    between = "Prices rose. Trade grew. Exports fell. Imports did not. "
    body = f"{SCHOLZ} will pay a {TWO_DAY} visit to {FRANCE} {FRIDAY}. {between}{SCHOLZ} will call on {MACRON}."
    assert times(body, "meeting") == ["2023-04-07/2023-04-08"]


def test_a_stay_that_was_begun_has_no_last_day() -> None:
    (found,) = told(f"{SCHOLZ} began a visit to {FRANCE} {{time|2023-04-03|on Monday}}.")
    assert (found.time, found.status) == ("2023-04-03/..", "underway")


def test_stops_have_the_days_of_the_tour() -> None:
    body = (
        f"{SCHOLZ} will arrive in {FRANCE} {FRIDAY}. "
        f"During {{pronoun|Olaf Scholz|DE|his}} {TWO_DAY} trip, which includes stops in {{state|Spain|ES}} and "
        f"{{state|Italy|IT}}, {SCHOLZ} will speak."
    )
    assert set(times(body, "visit")) == {"2023-04-07/2023-04-08"}


def test_a_journey_told_by_its_day_and_by_its_week_has_the_day() -> None:
    week = "{time|2023-04-10/2023-04-16|next week}"
    body = f"{SCHOLZ} will visit {FRANCE} {week}. {SCHOLZ} will arrive in {PARIS} {{time|2023-04-09|on Sunday}}."
    assert "2023-04-09/2023-04-16" not in times(body, "visit")


@pytest.mark.parametrize(
    "body",
    [
        f"{SCHOLZ} is on a visit to {FRANCE} after spending {{time|2023-04-04|Tuesday}} in {GENEVA}.",
        f"{SCHOLZ} paid a visit to {FRANCE} to revive a {{time|2002|2002}} accord.",
    ],
)
def test_the_time_of_another_stay_or_thing_dates_no_visit(body: str) -> None:
    assert [one.time for one in told(body) if one.place is not None and one.place.country == "FR"] == [None]


def test_a_date_before_the_encounter_itself_is_its_own() -> None:
    for words in ("talks", "bilateral talks"):
        said = f"{SCHOLZ} attended the {{time|2002|2002}} {words} with {MACRON} in {PARIS}."
        assert times(said, "meeting") == ["2002"]
