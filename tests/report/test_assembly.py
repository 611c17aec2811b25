"""From joined drafts to reports: the words behind each field, what is main, and what a page's layout leaves alone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from marked import (
    BERLIN,
    BIDEN,
    CHINA,
    FRANCE,
    FRIDAY,
    GENEVA,
    MACRON,
    MONDAY,
    PARIS,
    SCHOLZ,
    XI,
    drafts_of,
    page,
    told,
    told_by,
)

from dateline import knowledge, report
from dateline.records import FURNITURE, Report
from dateline.report.assembly import resolve_status
from dateline.report.joining import join
from dateline.report.signs import may_hold_event

SENTENCES = [
    f"{MACRON} will host {SCHOLZ} for talks in {PARIS} {FRIDAY}.",
    f"{SCHOLZ} will travel to {PARIS} {FRIDAY} for talks with {MACRON}.",
    f"{BIDEN} and {XI} could meet in {GENEVA} {FRIDAY}, an official said.",
    f"{BIDEN} called {XI} {MONDAY} to discuss trade.",
    f"{XI} invited {MACRON} to visit {CHINA}.",
    f"{BIDEN} met {XI} on the sidelines of the {{organisation|Group of Seven||G7}} summit in {GENEVA}.",
    f"{SCHOLZ} has cancelled a planned trip to {FRANCE} {FRIDAY}.",
    "The talks lasted two hours.",
    f"There are no plans for a meeting between {BIDEN} and {XI}.",
    f"{BIDEN} met both {MACRON} and {SCHOLZ} in {GENEVA}.",
    f"{BIDEN} will visit {FRANCE} and {CHINA} {FRIDAY}.",
    "Markets rose.",
]
BLOCKS = st.tuples(st.sampled_from(["body", "body", "headline", "caption"]), st.sampled_from(SENTENCES))
PAGES = st.lists(BLOCKS, min_size=1, max_size=5)
FEW = settings(max_examples=25)


def say(found: tuple[Report, ...]) -> list[tuple[object, ...]]:
    """All that reports say, whatever the capture and the offsets."""
    return [
        (one.kind, one.main, one.part_of,
         one.status, one.time, one.place, one.participants, one.agenda, one.attribution)
        for one in found
    ]  # fmt: skip


@FEW
@given(PAGES)
def test_every_quote_stands_at_its_offsets(blocks: list[tuple[str, str]]) -> None:
    capture, article, analysis, mentions = page(blocks)
    for found in report.find_reports(capture, article, analysis, mentions, knowledge.load(), "test"):
        assert {"kind", "participants", "status"} <= set(found.evidence)
        assert len(found.evidence["participants"]) == len(found.participants)
        assert ("place" in found.evidence) == (found.place is not None)
        assert ("time" in found.evidence) == (found.time is not None)
        for items in found.evidence.values():
            for item in items:
                assert capture.text[item.start : item.end] == item.quote != ""


@FEW
@given(PAGES)
def test_the_same_page_gives_the_same_reports(blocks: list[tuple[str, str]]) -> None:
    assert told_by(blocks) == told_by(blocks)


@FEW
@given(PAGES, st.sampled_from(sorted(FURNITURE)), st.sampled_from(SENTENCES), st.booleans())
def test_furniture_adds_nothing(blocks: list[tuple[str, str]], kind: str, words: str, first: bool) -> None:
    more = [(kind, words), *blocks] if first else [*blocks, (kind, words)]
    assert say(told_by(more)) == say(told_by(blocks))


@FEW
@given(PAGES)
def test_reports_have_ids_of_their_own(blocks: list[tuple[str, str]]) -> None:
    ids = [found.id for found in told_by(blocks)]
    assert len(ids) == len(set(ids))


@FEW
@given(PAGES)
def test_roles_are_those_of_the_kind(blocks: list[tuple[str, str]]) -> None:
    allowed = {"visit": {"guest", "host"}, "call": {"party"}, "multilateral": {"party", "host"}}
    for found in told_by(blocks):
        roles = {one.role for one in found.participants}
        if found.kind == "meeting":
            assert roles in ({"party"}, {"guest", "host"})
        else:
            assert roles <= allowed[found.kind]


@pytest.mark.parametrize("first", [True, False])
def test_a_caption_is_read_after_the_news_wherever_it_stands(first: bool) -> None:
    body = ("body", f"{MACRON} will host {SCHOLZ} in {PARIS} {FRIDAY}.")
    day = "{time|2023-02-17|February 17, 2023}"
    caption = ("caption", f"{MACRON} greets {SCHOLZ} during a meeting in {BERLIN}, {day}.")
    found = told_by([caption, body] if first else [body, caption])
    assert [(one.main, one.status, one.time) for one in found] == [
        (True, "planned", "2023-04-07"),
        (False, "happened", "2023-02-17"),
    ]


@pytest.mark.parametrize("words", ["File photo", "Stock image", "Archive picture"])
def test_a_stock_photo_proves_nothing(words: str) -> None:
    news = f"{BIDEN} phoned {XI} {MONDAY}."
    caption = f"{words}: {MACRON} met {SCHOLZ} in {BERLIN} {MONDAY}."
    assert say(told(news, caption=caption)) == say(told(news))


def test_a_headline_gives_way_to_the_body_in_who_vouches() -> None:
    (found,) = told(f"{BIDEN} met {XI} {MONDAY}, {{agency|TASS||TASS}} reported.", headline=f"{BIDEN} meets {XI}")
    assert [source.name for source in found.attribution] == ["TASS"]


def test_a_report_is_known_from_the_day_of_its_page() -> None:
    said = f"{BIDEN} met {XI} {MONDAY}."
    assert [told(said, published=day)[0].known_at for day in ("2023-04-04T12:30", "2023-04-04", None)] == [
        "2023-04-04",
        "2023-04-04",
        None,
    ]


def test_what_has_no_words_is_left_empty() -> None:
    (found,) = told(f"{BIDEN} met {XI}.")
    assert (found.place, found.time, found.time_is, found.part_of_day) == (None,) * 4
    assert (found.agenda, found.attribution) == ((), ())


def test_a_page_without_a_trigger_is_not_read() -> None:
    for blocks, expected in (
        ([("body", "Markets rose on Monday.")], False),
        ([("nav", f"{BIDEN} met {XI}.")], False),
        ([("body", f"{BIDEN} met {XI}.")], True),
    ):
        capture, article, _, _ = page(blocks)
        assert may_hold_event(article, capture.text) is expected


@pytest.mark.parametrize(
    ("published", "status"),
    [("2023-04-01", "planned"), ("2023-04-09", "happened"), (None, "planned")],
)
def test_a_plain_present_is_as_of_publication(published: str | None, status: str) -> None:
    (cluster,) = join(drafts_of(f"{BIDEN} meets {XI} in {GENEVA}."))
    (dated,) = told(f"{BIDEN} meets {XI} in {GENEVA} {FRIDAY}.", published=published)
    assert resolve_status(cluster, published) == "planned"
    assert dated.status == status
