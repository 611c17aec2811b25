"""Times that are counted from what a sentence tells, from a remark, or from the story: the day of what follows."""

from __future__ import annotations

import pytest
from marked import CHINA, FRANCE, GENEVA, MACRON, MONDAY, PARIS, SCHOLZ, XI, told

SUNDAY = "{time|2023-04-02|on Sunday}"
THREE_DAYS_LONG = "{days|3|three-day}"
THREE_DAYS, TWO_DAY = "{days|3|three days}", "{days|2|two-day}"


def times(body: str, kind: str = "meeting") -> list[str | None]:
    return [found.time for found in told(body) if found.kind == kind]


@pytest.mark.parametrize(
    ("body", "time"),
    [
        (f"The vote was held {SUNDAY}, {THREE_DAYS} after {SCHOLZ} met {XI} in {GENEVA}.", "2023-03-30"),
        (f"The ban was lifted {SUNDAY}, {THREE_DAYS} before {SCHOLZ} is to meet {XI} in {GENEVA}.", "2023-04-05"),
        (f"The vote comes a day before {SCHOLZ} is to meet {XI} in {GENEVA}.", "2023-04-05"),
        (f"The vote comes a week after {SCHOLZ} met {XI} in {GENEVA}.", "2023-03-28~"),
        (f"The vote comes a month after {SCHOLZ} met {XI} in {GENEVA}.", "2023-03~"),
        (f"The vote comes a year after {SCHOLZ} met {XI} in {GENEVA}.", "2022-04~"),
        (f"The vote was lost a week after {SCHOLZ} met {XI} in {GENEVA}.", None),
        (f"The vote comes days after {SCHOLZ} met {XI} in {GENEVA}.", None),
    ],
)
def test_what_is_so_long_before_or_after_is_counted(body: str, time: str | None) -> None:
    assert times(body) == [time]


def test_the_eve_is_the_day_before() -> None:
    assert times(f"The blast comes on the eve of a visit to {FRANCE} by {SCHOLZ}.", "visit") == ["2023-04-05"]


def test_the_day_of_a_remark_is_that_of_the_talks_before_it() -> None:
    body = f"{SCHOLZ} {MONDAY} called for a truce. {SCHOLZ} made the plea after talks with {XI} in {GENEVA}."
    assert times(body) == ["2023-04-03"]


def test_a_story_goes_on_with_its_day() -> None:
    body = f"{SCHOLZ} laid a wreath {MONDAY}. {SCHOLZ} {{verb}} {XI} in {GENEVA}."
    assert times(body.replace("{verb}", "met")) == ["2023-04-03"]
    assert times(body.replace("{verb}", "had met")) == [None]


def test_what_somebody_said_on_a_day_does_not_date_the_next_sentence() -> None:
    assert times(f"{SCHOLZ} said {MONDAY} that prices had risen. {SCHOLZ} met {XI} in {GENEVA}.") == [None]


@pytest.mark.parametrize(
    ("body", "time"),
    [
        (f"{SCHOLZ} called {XI} to back {{time|2023-04-02|Sunday}}'s vote.", None),
        (f"{SCHOLZ} met {XI} in {GENEVA} ahead of {{time|2023-04-09|Sunday}}'s vote.", None),
    ],
)
def test_the_day_of_what_it_stands_before_dates_nothing_else(body: str, time: str | None) -> None:
    assert [found.time for found in told(body)] == [time]


def test_the_day_of_an_announcement_is_not_that_of_the_visit() -> None:
    said = f"{MACRON} will visit {CHINA}. The palace announced the {TWO_DAY} visit {{time|2023-04-03|Monday}}."
    assert times(said, "visit") == [None]


def test_what_is_announced_is_to_come() -> None:
    (found,) = told(f"The palace announced a visit by {MACRON} to {CHINA}.")
    assert found.status == "planned"


def test_this_week_on_its_last_day_is_the_week_to_come() -> None:
    (found,) = told(f"{MACRON} plans to visit {CHINA} {{time|2023-03-29/2023-04-04|this week}}.")
    assert (found.status, found.time) == ("planned", "2023-04-04/2023-04-10")


def test_a_length_told_elsewhere_stretches_a_visit_to_come() -> None:
    coming = f"{SCHOLZ} will visit {FRANCE} {{time|2023-04-10|on Monday}}. "
    length = f"During his {TWO_DAY} trip, {SCHOLZ} will speak."
    assert times(coming + length, "visit") == ["2023-04-10/2023-04-11"]


def test_what_was_spoken_at_the_end_of_a_stay_dates_its_end() -> None:
    said = f"The pact was announced {MONDAY} in {PARIS} at the end of {XI}'s {THREE_DAYS_LONG} visit to {FRANCE}."
    assert times(said, "visit") == ["2023-04-01/2023-04-03"]

