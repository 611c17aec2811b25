"""One report an encounter: which drafts are joined, and what they then say together."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marked import BIDEN, CHINA, FRIDAY, GENEVA, MACRON, MONDAY, PARIS, SCHOLZ, XI, told

from dateline.records import Mention, TimeValue
from dateline.report.drafts import Draft, Filler
from dateline.report.frames import Trigger
from dateline.report.joining import IN_PERSON, exact, join, place_of, places_agree
from dateline.report.nesting import nest
from dateline.spans import Span

KINDS = ("visit", "meeting", "call", "multilateral")
PEOPLE = {"Joe Biden": "US", "Xi Jinping": "CN", "Emmanuel Macron": "FR", "Olaf Scholz": "DE"}
PLACES = [
    Mention(0, 1, "x", "state", key="state:FR", name="France", country="FR"),
    Mention(0, 1, "x", "place", key="place:paris", name="Paris", country="FR"),
    Mention(0, 1, "x", "place", key="place:lyon", name="Lyon", country="FR"),
    Mention(0, 1, "x", "place", key="place:elysee", name="Elysee Palace", country="FR", within=("Paris",)),
    Mention(0, 1, "x", "place", key="place:geneva", name="Geneva", country="CH"),
    Mention(0, 1, "x", "place", key="place:somewhere", name="Somewhere"),
]
DATES = ["2023-04-03", "2023-04-07", "2023-04", "2023-03", "2023-04-03/2023-04-05", "2023-04-07/.."]


def filler(name: str, role: str) -> Filler:
    who = Mention(0, 1, name, "person", key=f"p:{name}", name=name, country=PEOPLE[name], office="President")
    return Filler(f"p:{name}", role, who, who)


@st.composite
def drafts(draw: st.DrawFn) -> list[Draft]:
    """Drafts in page order, of any kind, with whatever they may say."""
    out = []
    for number in range(draw(st.integers(0, 6))):
        kind = draw(st.sampled_from(KINDS))
        names = draw(st.lists(st.sampled_from(sorted(PEOPLE)), max_size=3, unique=True))
        roles = ["guest", *["host"] * 2] if kind == "visit" else ["party"] * 3
        date, place = draw(st.sampled_from([None, *DATES])), draw(st.sampled_from([None, *PLACES]))
        times = (Mention(0, 1, "x", "time", time=TimeValue("DATE", date, edtf=date)),) if date else ()
        out.append(
            Draft(
                kind, Trigger(kind, "told"), Span(10 * number, 10 * number + 5), number // 2, 0, 1,
                fillers=tuple(map(filler, names, roles)),
                place=None if kind == "visit" else place, destination=place if kind == "visit" else None, times=times,
                status=draw(st.sampled_from([None, "planned", "happened", "cancelled", "possible", "underway"])),
                soft=draw(st.booleans()), definite=draw(st.booleans()), general=draw(st.booleans()),
            )
        )  # fmt: skip
    return out


@given(drafts())
def test_every_draft_is_in_one_event_or_says_too_little(told_of: list[Draft]) -> None:
    joined = [id(draft) for cluster in join(told_of) for draft in cluster.drafts]
    assert len(joined) == len(set(joined))
    left = [draft for draft in told_of if id(draft) not in joined]
    assert all(draft.definite or draft.general or not draft.keys for draft in left)


@given(drafts())
def test_an_event_is_told_in_the_order_of_the_page(told_of: list[Draft]) -> None:
    clusters = join(told_of)
    for cluster in clusters:
        starts = [draft.span.start for draft in cluster.drafts]
        assert starts == sorted(starts)
    firsts = [cluster.drafts[0].span.start for cluster in clusters]
    assert firsts == sorted(firsts)


@given(drafts())
def test_an_event_has_one_kind_and_loses_nobody(told_of: list[Draft]) -> None:
    for cluster in join(told_of):
        kinds = {draft.kind for draft in cluster.drafts}
        assert len(kinds) == 1 or kinds <= IN_PERSON
        assert {key for draft in cluster.drafts for key in draft.keys} <= cluster.keys
        assert len(cluster.fillers) == len(cluster.keys)


@given(drafts())
def test_joining_is_the_same_every_time(told_of: list[Draft]) -> None:
    assert join(told_of) == join(told_of)


@given(drafts())
def test_nothing_is_inside_itself_however_far_up_one_goes(told_of: list[Draft]) -> None:
    clusters, parents = nest(join(told_of))
    assert len(parents) == len(clusters)
    for place in range(len(clusters)):
        seen, above = {place}, parents[place]
        while above is not None:
            assert above not in seen
            seen.add(above)
            above = parents[above]


@given(drafts())
def test_only_what_can_hold_an_encounter_holds_one(told_of: list[Draft]) -> None:
    clusters, parents = nest(join(told_of))
    for cluster, parent in zip(clusters, parents, strict=True):
        if parent is not None:
            assert cluster.kind in {"meeting", "multilateral"}
            assert clusters[parent].kind in {"visit", "multilateral"}


@given(st.sampled_from([None, *PLACES]), st.sampled_from([None, *PLACES]))
def test_places_agree_both_ways(one: Mention | None, other: Mention | None) -> None:
    assert places_agree(one, other) == places_agree(other, one)
    assert places_agree(one, one)


@given(st.sampled_from(PLACES), st.sampled_from(PLACES))
def test_the_more_exact_place_is_kept(one: Mention, other: Mention) -> None:
    kept = exact(one, other)
    assert replace(kept, country=None) in (replace(one, country=None), replace(other, country=None))
    assert kept.country in {one.country, other.country}
    if not places_agree(one, other):
        assert kept == one


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("France", "Paris", True), ("Paris", "Lyon", False), ("Paris", "Elysee Palace", True),
        ("Paris", "Geneva", False), ("France", "Geneva", False),
    ],
)  # fmt: skip
def test_which_places_can_be_of_one_event(one: str, other: str, agree: bool) -> None:
    by_name = {place.name: place for place in PLACES}
    assert places_agree(by_name[one], by_name[other]) is agree


def test_where_a_traveller_goes_is_the_place_of_a_draft() -> None:
    draft = Draft("visit", Trigger("visit", "told"), Span(0, 5), 0, 0, 1, place=PLACES[1], destination=PLACES[0])
    assert place_of(draft) == PLACES[1]


def events(body: str) -> list[tuple[str, str, str | None]]:
    return [(found.kind, found.status, found.time) for found in told(body)]


def test_two_sentences_of_one_encounter_are_one_report() -> None:
    assert events(f"{BIDEN} and {XI} met {MONDAY}. {BIDEN} met {XI} in {GENEVA}.") == [
        ("meeting", "happened", "2023-04-03")
    ]


@pytest.mark.parametrize(
    "body",
    [
        f"{BIDEN} met {XI} in {GENEVA}. {BIDEN} met {MACRON} in {GENEVA}.",
        f"{BIDEN} met {XI} {MONDAY}. {BIDEN} will meet {XI} {FRIDAY}.",
        f"{BIDEN} met {XI} in {GENEVA} {MONDAY}. {BIDEN} met {XI} in {PARIS} {{time|2023-03-07|on March 7}}.",
        f"{BIDEN} met {XI} in {GENEVA} {MONDAY}. {BIDEN} phoned {XI} {MONDAY}.",
    ],
)
def test_encounters_that_cannot_be_one_stay_two(body: str) -> None:
    assert len(told(body)) == 2


def test_other_people_in_between_do_not_part_what_belongs_together() -> None:
    found = told(f"{BIDEN} met {XI} {MONDAY}. {MACRON} met {SCHOLZ} {MONDAY}. {XI} and {BIDEN} met in {GENEVA}.")
    assert [(one.place.name if one.place else None) for one in found] == ["Geneva", None]


def test_a_state_stands_for_whoever_comes_for_it() -> None:
    (found,) = told(f"{XI} met {MACRON} {MONDAY}. {{state|France|FR}} and {CHINA} held talks {MONDAY}.")
    assert {one.name for one in found.participants} == {"Xi Jinping", "Emmanuel Macron"}


def test_talks_that_nobody_was_told_of_are_no_report() -> None:
    assert told("The talks lasted two hours. Their first meeting was short.") == ()


def test_a_cancellation_corrects_the_plan_told_before() -> None:
    (found,) = told(f"{BIDEN} will meet {XI} {FRIDAY}. The meeting has been cancelled.")
    assert (found.status, found.time) == ("cancelled", "2023-04-07")
