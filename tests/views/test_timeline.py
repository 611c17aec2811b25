from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import InvalidDate, NotFound
from dateline.records import Article, Block, Capture, Evidence, Participant, Place, Reading, Report, Source
from dateline.spans import Span
from dateline.store import Store
from dateline.views.dossier import Dossier, dossier
from dateline.views.dossier_text import dossier_page
from dateline.views.events import find_events, get_event
from dateline.views.holdings import holdings
from dateline.views.holdings_text import holdings_page
from dateline.views.screen import Screen
from dateline.views.timeline import Question, Row, Timeline, nothing_found, timeline
from dateline.views.timeline_text import timeline_page

SEEN = "2026-01-02T03:04:05Z"
PUTIN = Participant("Vladimir Putin", "guest", "Putin", "Q7747", "RU")
LUKASHENKO = Participant("Alexander Lukashenko", "host", "Lukashenko", "Q2866", "BY")
MACRON = Participant("Emmanuel Macron", "party", "Macron", "Q3052772", "FR")
MINSK = Place("Minsk", "Q2280", "BY")
TEXT = "{0}\nPutin met Lukashenko in Minsk on Monday, a spokesman said."


def reading(name: str, *reports: Report, outlet: str | None = "Northern Wire", published: str | None = "2024-05-23",
            agency: str | None = None) -> Reading:  # fmt: skip
    """A page with these reports, whose ids and triggers are made to fit it."""
    text = TEXT.format(name)
    payload = text.encode()
    capture = Capture(Capture.id_of(payload), f"{name}.txt", "text/plain", "utf-8", text, payload)
    article = Article(capture.id, headline=f"Headline of {name}", published=published, outlet=outlet, agency=agency,
                      language="en", body=text, blocks=(Block("body", 0, len(text)),))  # fmt: skip
    start = text.index("met")
    spans = [Span(start + number, start + 3 + number) for number in range(len(reports))]
    placed = tuple(
        replace(
            report,
            id=Report.id_of(capture.id, "test", report.kind, span),
            capture_id=capture.id,
            trigger=span,
            known_at=published,
            evidence={"kind": (Evidence.at(text, span),)} | dict(report.evidence),
        )
        for report, span in zip(reports, spans, strict=True)
    )
    return Reading(capture, article, placed)


def report(time: str | None = "2024-05-24", status: str = "planned", kind: str = "meeting", **more: object) -> Report:
    base = Report("", "", "test", None, kind, True, (PUTIN, LUKASHENKO), status, Span(0, 1), place=MINSK, time=time)
    return replace(base, **more)  # type: ignore[arg-type]


Stored = Callable[..., Store]


@pytest.fixture
def stored(tmp_path: Path) -> Iterator[Stored]:
    """Makes a store of readings."""
    opened: list[Store] = []

    def make(*readings: Reading) -> Store:
        store = Store.open(tmp_path / f"{len(opened)}.db")
        opened.append(store)
        for one in readings:
            store.add_reading(one, reader="test", seen_at=SEEN)
        return store

    yield make
    for store in opened:
        store.close()


def asked(store: Store, *names: str, **limits: str) -> Timeline:
    return timeline(store, Question(names or ("Putin", "Lukashenko"), **limits))  # type: ignore[arg-type]


def printed(found: Timeline, width: int = 120) -> str:
    screen = Screen(width)
    return screen.render(timeline_page(found, screen))


def times(rows: tuple[Row, ...]) -> list[str | None]:
    return [time.value if (time := row.dossier.best("time")) else None for row in rows]


# order and choice


def test_events_come_in_order_of_time_and_the_undated_apart(stored: Stored) -> None:
    store = stored(
        reading("a", report("2024-08-01")),
        reading("b", report("2023-03", status="happened", time_is="within")),
        reading("c", report(None, status="possible"), published=None),
        reading("d", report("../2019-05", status="happened")),
        reading("e", report("XXXX-02-12", status="possible", kind="call", place=None), published=None),
    )
    found = asked(store)
    assert times(found.dated) == ["../2019-05", "2023-03", "2024-08-01"]
    assert set(times(found.undated)) == {None, "XXXX-02-12"}
    said = printed(found)
    assert said.index("2024-08-01") < said.index("Of unknown date") < said.index("02-12 of an unknown year")


def test_events_can_be_asked_for_of_which_a_report_is_sure(stored: Stored) -> None:
    store = stored(
        reading("a", report("2024-05-24", confidence=0.8), report("2024-06-24", confidence=0.4)),
        reading("b", report("2024-05-24", confidence=0.2), report("2024-07-24")),
    )
    names = ("Putin", "Lukashenko")
    assert times(timeline(store, Question(names)).dated) == ["2024-05-24", "2024-06-24", "2024-07-24"]
    assert times(timeline(store, Question(names, at_least=0.4)).dated) == ["2024-05-24", "2024-06-24"]
    found = timeline(store, Question(names, at_least=0.5))
    assert times(found.dated) == ["2024-05-24"]
    assert found.rows[0].dossier.page_count() == 2
    assert found.to_json()["question"]["at_least"] == 0.5
    none = timeline(store, Question(names, at_least=0.9))
    assert not none.rows
    assert "with a report of confidence 0.9" in nothing_found(none)


def test_all_the_named_must_take_part(stored: Stored) -> None:
    store = stored(
        reading("a", report("2024-08-01")), reading("b", report("2024-02-01", participants=(PUTIN, MACRON)))
    )
    assert times(asked(store, "Putin").dated) == ["2024-02-01", "2024-08-01"]
    assert times(asked(store, "Putin", "Macron").dated) == ["2024-02-01"]
    assert times(asked(store, "France", "Russia").dated) == ["2024-02-01"]
    assert asked(store, "Lukashenko", "Macron").rows == ()


@pytest.mark.parametrize(
    ("limits", "found"),
    [
        ({"since": "2024-03"}, ["2024", "2024-05-24/2024-05-25", None]),
        ({"since": "2024-05-25"}, ["2024", "2024-05-24/2024-05-25", None]),
        ({"since": "2024-05-26"}, ["2024", None]),
        ({"until": "2024-01-01"}, ["2023-12-31", "2024", None]),
        ({"until": "2023"}, ["2023-12-31", None]),
        ({"since": "2024", "until": "2024-02"}, ["2024", None]),
    ],
)
def test_since_and_until_keep_what_may_be_in_them(
    limits: dict[str, str], found: list[str | None], stored: Stored
) -> None:
    store = stored(
        reading("a", report("2023-12-31", status="happened", kind="visit")),
        reading("b", report("2024", status="possible", kind="call", place=None)),
        reading("c", report("2024-05-24/2024-05-25", participants=(PUTIN, LUKASHENKO, MACRON), kind="multilateral")),
        reading("d", report(None, status="possible", place=Place("Sochi", None, "RU")), published=None),
    )
    assert times(asked(store, **limits).rows) == found


@pytest.mark.parametrize("limits", [{"since": "soon"}, {"until": "2024-02-30"}, {"as_of": "2024"}])
def test_a_date_that_is_none_is_refused(limits: dict[str, str], stored: Stored) -> None:
    with pytest.raises(InvalidDate):
        asked(stored(), **limits)


def test_as_of_a_day_nothing_published_later_is_known(stored: Stored) -> None:
    store = stored(
        reading("a", report(status="planned"), published="2024-05-20"),
        reading("b", report(status="cancelled"), published="2024-05-23"),
    )
    before, after = asked(store, as_of="2024-05-22"), asked(store)
    assert [row.dossier.best("status").value for row in before.rows] == ["planned"]  # type: ignore[union-attr]
    assert [row.dossier.best("status").value for row in after.rows] == ["cancelled"]  # type: ignore[union-attr]
    assert "was planned (2024-05-20)" in printed(after)
    assert "as of 2024-05-22" in printed(before)
    assert asked(store, recorded_by="2026-01-01").rows == ()


def test_nothing_found_says_why(stored: Stored) -> None:
    store = stored(reading("a", report()))
    assert "did you mean Alexander Lukashenko?" in nothing_found(asked(store, "Lukoshenko"))
    assert "in those dates" in nothing_found(asked(store, since="2030"))
    assert "the store holds none" in nothing_found(asked(stored()))


# talks within visits


def test_talks_stand_inside_their_visit_even_without_a_date(stored: Stored) -> None:
    store = stored(reading("a", report(kind="visit"), report(None, part_of=0)))
    (row,) = asked(store).rows
    assert [inner.dossier.best("kind").value for inner in row.inside] == ["meeting"]  # type: ignore[union-attr]
    assert row.count() == 2
    assert "└ unknown" in printed(asked(store))


def test_talks_whose_visit_is_not_asked_for_say_what_they_are_part_of(stored: Stored) -> None:
    summit = report(kind="multilateral", participants=(MACRON, PUTIN))
    store = stored(reading("a", summit, report(part_of=0)))
    (row,) = asked(store).rows
    assert row.dossier.best("kind").value == "meeting"  # type: ignore[union-attr]
    assert "part of multilateral, Minsk (BY), 2024-05-24" in printed(asked(store))


def test_reports_that_are_part_of_one_another_come_to_an_end(stored: Stored) -> None:
    store = stored(reading("a", report(kind="visit", part_of=1), report(part_of=0), report(kind="call", part_of=2)))
    found = asked(store)
    assert sum(row.count() for row in found.rows) == len(find_events(store).events)


# what is shown


def test_a_row_shows_who_says_so_from_the_outlet_outward_with_the_file(stored: Stored) -> None:
    chain = (Source("Interfax", "agency"), Source("Dmitry Peskov", "person"))
    said = " ".join(printed(asked(stored(reading("a", report(attribution=chain)))), 250).split())
    assert "Northern Wire, citing Interfax, citing Dmitry Peskov [a.txt]" in said
    assert "guest Vladimir Putin (RU)" in said
    assert "host Alexander Lukashenko (BY)" in said
    assert "“Putin met Lukashenko in Minsk on Monday, a spokesman said.”" in said
    assert "1 source" in said


def test_copies_of_an_agencys_text_count_once(stored: Stored) -> None:
    store = stored(
        reading("a", report(), outlet="One", agency="Wire"), reading("b", report(), outlet="Two", agency="Wire"),
        reading("c", report(), outlet="Three"),
    )  # fmt: skip
    (row,) = asked(store).rows
    assert len(row.dossier.pages) == 3
    assert row.dossier.sources() == 2


def test_an_unknown_place_is_said_and_a_call_has_none(stored: Stored) -> None:
    meeting = printed(asked(stored(reading("a", report(place=None)))))
    call = printed(asked(stored(reading("a", report(place=None, kind="call")))))
    assert "unknown" in meeting
    assert "unknown" not in call


def test_hostile_words_do_not_reach_the_screen(stored: Stored) -> None:
    evil = replace(PUTIN, name="Vladimir\x1b[2J Putin", text="\x1b]0;x\x07")
    found = asked(stored(reading("a\x1b[1m", report(participants=(evil, LUKASHENKO)), outlet="\x1bWire")), "Lukashenko")
    for width in (50, 120):
        assert "\x1b" not in printed(found, width)


@given(st.integers(min_value=20, max_value=220))
def test_no_line_is_wider_than_the_screen(width: int) -> None:
    found = LONG.get("timeline") or LONG.setdefault("timeline", _long())
    assert max(map(len, printed(found, width).splitlines())) <= width


LONG: dict[str, Timeline] = {}


def _long() -> Timeline:
    import tempfile

    many = tuple(replace(MACRON, name=f"Person {number} of a Long Name", entity=f"Q{number}") for number in range(9))
    chain = tuple(Source(f"Source {number} of the Ministry", "person") for number in range(4))
    one = reading("a" * 90, report(participants=(PUTIN, LUKASHENKO, *many), attribution=chain, time="2024-05~"))
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "s.db") as store:
        store.add_reading(one, reader="test", seen_at=SEEN)
        return asked(store)


def test_output_does_not_depend_on_the_order_in_which_pages_came(stored: Stored) -> None:
    pages = [reading(name, report(f"2024-0{number}-01")) for number, name in enumerate("abcd", start=1)]
    assert asked(stored(*pages)).to_json() == asked(stored(*reversed(pages))).to_json()
    assert printed(asked(stored(*pages))) == printed(asked(stored(*reversed(pages))))


# one event


def shown(one: Dossier, width: int = 100) -> str:
    screen = Screen(width)
    return screen.render(dossier_page(one, screen))


def test_a_dossier_holds_every_value_with_its_reports_and_their_words(stored: Stored) -> None:
    later = report("2024-05-24", status="happened", place=Place("Zaslawye", None, "BY"), agenda=("trade",))
    store = stored(
        reading("a", report(), published="2024-05-20"), reading("b", later, outlet="Ledger", published="2024-05-25")
    )
    (event,) = find_events(store).events
    one = dossier(store, event.id)
    places = [cell.value["name"] for cell in one.cells["place"]]
    assert sorted(places) == ["Minsk", "Zaslawye"]
    assert [change[:2] for change in one.history()] == [("2024-05-20", "planned"), ("2024-05-25", "happened")]
    assert one.best("status").value == "happened"  # type: ignore[union-attr]
    said = shown(one)
    assert "“met” [1]" in said
    assert "history" in said
    assert "a.txt" in said
    assert "b.txt" in said
    assert "Headline of b" in said
    told = one.to_json()
    assert {item["report"] for cell in told["values"]["kind"] for item in cell["reports"]} == {
        row["id"] for row in told["reports"]
    }


def test_an_event_is_found_by_id_prefix_report_or_alias(stored: Stored) -> None:
    store = stored(reading("a", report(), published="2024-05-20"), reading("b", report(), published="2024-05-21"))
    held = find_events(store)
    (event,) = held.events
    for name in (event.id, event.id[:6], *(one.id for one in event.reports), *event.aliases):
        assert get_event(store, held, name) == event
    for name in ("", "e:0000000000000000000000", "x"):
        with pytest.raises(NotFound):
            get_event(store, held, name)


def test_an_event_read_anew_is_found_by_its_former_id(stored: Stored) -> None:
    first = reading("a", report())
    store = stored(first)
    anew = tuple(replace(one, reader="test/2", id="r:new") for one in first.reports)
    store.add_reading(replace(first, reports=anew), reader="test/2", seen_at=SEEN)
    held = find_events(store)
    assert get_event(store, held, first.reports[0].id).id == "e:new"
    assert get_event(store, held, "e:" + first.reports[0].id[2:]).id == "e:new"


def test_judgements_are_told_with_their_reasons(stored: Stored) -> None:
    store = stored(reading("a", report(), published="2024-05-20"), reading("b", report(), published="2024-05-21"))
    (event,) = find_events(store).events
    said = shown(dossier(store, event.id))
    assert "why joined" in said
    for item in event.judgements:
        assert item.verdict in said


# what the store holds


def test_holdings_tell_what_was_read_without_a_report_and_why(stored: Stored) -> None:
    note = "language: ru: only English is read for reports in this version; the article is kept"
    store = stored(reading("a", report()), reading("b"), replace(reading("c"), notes=(note,)))
    store.add_failure("gone.txt", "unreadable", "gone.txt: no such file", reader="test", seen_at=SEEN)
    held = holdings(store)
    assert held.events == 1
    assert held.without_reports == {note: 1, "no event was found on the page": 1}
    said = Screen(120).render(holdings_page(held))
    assert f"1  {note}" in said
    assert "[unreadable] gone.txt: no such file" in said
    assert held.to_json()["without_reports"] == dict(held.without_reports)
    assert date.today().isoformat() not in said


def test_the_line_quoted_is_of_the_newest_page_whose_news_it_is(stored: Stored) -> None:
    store = stored(
        reading("a", report(), published="2024-05-20"),
        reading("b", report(), outlet="Ledger", published="2024-05-21"),
        reading("c", report(main=False), outlet="Herald", published="2024-05-22"),
        reading("d", report(), outlet="Courier", published=None),
    )
    (event,) = find_events(store).events
    one = dossier(store, event.id)
    assert one.quoted().outlet == "Ledger"
    assert one.line(one.pages[0], 80) == "Putin met Lukashenko in Minsk on Monday, a spokesman said."
    assert len(asked(store).rows[0].dossier.texts) == 1
