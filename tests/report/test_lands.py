"""Which state `the country` is."""

import pytest
from marked import CHINA, FRANCE, MONDAY, SCHOLZ, told, views_of

from dateline import knowledge
from dateline.report.lands import with_lands


def lands(said: str) -> list[str | None]:
    """The states that nouns and adjectives of the text stand for."""
    views = views_of(said)
    known = {item.start for view in views for item in view.items if item.mention}
    return [
        item.mention.country or item.mention.name
        for view in with_lands(views, knowledge.load())
        for item in view.items
        if item.mention is not None and item.start not in known
    ]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        (f"Shells fell in {FRANCE} hours after {SCHOLZ} arrived in the country.", ["FR"]),
        (f"Shells fell in {FRANCE}. {SCHOLZ} visited the island nation {MONDAY}.", ["FR"]),
        (f"Shells shook the Kenyan town as {SCHOLZ} travelled to the country.", ["KE"]),
        (f"{CHINA} says {SCHOLZ} is to visit the country.", ["CN"]),
        (f"{SCHOLZ} travelled to the country.", []),  # no other state than the own
        (f"{FRANCE} is poor. {SCHOLZ} spoke of the country.", []),
        (f"{FRANCE} is poor. {SCHOLZ} travelled to the country's north.", []),
        (f"{SCHOLZ} is on a Central Asian tour.", ["Central Asia"]),
        (f"{SCHOLZ} met Asian leaders.", []),
    ],
)
def test_the_land_is_the_last_one_told_of(said: str, found: list[str]) -> None:
    assert lands(said) == found


def test_whoever_goes_to_the_country_visits_it() -> None:
    (found,) = told(f"Shells fell in {FRANCE} hours after {SCHOLZ} arrived in the country {MONDAY}.")
    assert found.place is not None
    assert (found.kind, found.place.name, [one.name for one in found.participants]) == (
        "visit", "France", ["Olaf Scholz", "France"],
    )  # fmt: skip
