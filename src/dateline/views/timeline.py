"""The events in which all the named take part, in order of time; those without a date apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from dateline import knowledge, when
from dateline.records import Event, Json
from dateline.store import Store
from dateline.views.asked import Asked, Lookups, find_asked
from dateline.views.dossier import Dossier, build_dossier
from dateline.views.events import Events, find_events


@dataclass(frozen=True, slots=True)
class Question:
    """What a timeline is asked: whom, from when to when (EDTF dates), as known by and as recorded by a day.

    `at_least`: only events of which one report has this confidence.
    """

    names: tuple[str, ...]
    since: str | None = None
    until: str | None = None
    as_of: str | None = None
    recorded_by: str | None = None
    at_least: float = 0.0

    def to_json(self) -> Json:
        """Plain JSON; `at_least` only where asked."""
        out: Json = {"names": list(self.names), "since": self.since, "until": self.until, "as_of": self.as_of,
                     "recorded_by": self.recorded_by}  # fmt: skip
        return out | ({"at_least": self.at_least} if self.at_least else {})


@dataclass(frozen=True, slots=True)
class Row:
    """An event of the timeline, and the rows of what took place inside it."""

    dossier: Dossier
    inside: tuple[Row, ...] = ()

    def count(self) -> int:
        """How many events the row shows."""
        return 1 + sum(row.count() for row in self.inside)

    def to_json(self) -> Json:
        """Plain JSON: the dossier with the rows inside."""
        return self.dossier.to_json() | {"inside": [row.to_json() for row in self.inside]}


@dataclass(frozen=True, slots=True)
class Timeline:
    """The answer: who the names were taken for, the dated rows in order of time, the undated rows, the store's size."""

    question: Question
    asked: tuple[Asked, ...]
    dated: tuple[Row, ...]
    undated: tuple[Row, ...]
    events_held: int

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows, the undated last."""
        return self.dated + self.undated

    def to_json(self) -> Json:
        """Plain JSON."""
        return {
            "question": self.question.to_json(), "asked": [one.to_json() for one in self.asked],
            "events": [row.to_json() for row in self.dated], "undated": [row.to_json() for row in self.undated],
        }  # fmt: skip


def timeline(store: Store, question: Question, lookups: Lookups | None = None) -> Timeline:
    """The events of `store` in which all the named take part; raises InvalidDate for a date that is none."""
    since = when.parse(question.since).days()[0] if question.since else date.min
    until = when.parse(question.until).days()[1] if question.until else date.max
    held = find_events(store, question.as_of, question.recorded_by)
    asked = find_asked(question.names, held.reports, lookups or knowledge.load())
    together = [
        one
        for one in held.events
        if _is_sure(one, question.at_least) and all(_takes_part(who, one) for who in asked)
    ]
    dossiers = [build_dossier(store, held, one) for one in together]
    rows = _nested([one for one in dossiers if _may_be(one, since, until)], held)
    dated = tuple(row for row in rows if days_of(row.dossier))
    return Timeline(question, asked, dated, tuple(row for row in rows if not days_of(row.dossier)), len(held.events))


def nothing_found(found: Timeline) -> str:
    """Why a timeline is empty, and what may help."""
    unknown = [who for who in found.asked if not who.people]
    if not found.events_held:
        return "no events: the store holds none for that day; `dateline status` tells what it holds"
    if not unknown:
        names = " and ".join(", ".join(who.labels()[:3]) for who in found.asked)
        dates = " in those dates" if found.question.since or found.question.until else ""
        sure = f" with a report of confidence {found.question.at_least:g}" if found.question.at_least else ""
        return f"no event has all of them{dates}{sure}: {names}; ask for fewer names or a longer time"
    lines = []
    for who in unknown:
        hint = f"; did you mean {', '.join(who.close)}?" if who.close else ""
        lines.append(f"nobody called {who.name} takes part in any event here{hint}")
    return "\n".join(lines)


def days_of(one: Dossier) -> tuple[date, date] | None:
    """The first and last day that an event's time allows; null where it has none or its year is unknown."""
    time = one.best("time")
    if time is None or when.parse(time.value).yearless:
        return None
    return when.parse(time.value).days()


def _takes_part(who: Asked, one: Event) -> bool:
    return any(who.takes_part(report) for report in one.reports)


def _is_sure(one: Event, least: float) -> bool:
    """True where a report has at least this confidence; a null is none."""
    return not least or any((report.confidence or 0.0) >= least for report in one.reports)


def _may_be(one: Dossier, since: date, until: date) -> bool:
    days = days_of(one)
    return days is None or (days[0] <= until and since <= days[1])


def _nested(dossiers: Sequence[Dossier], held: Events) -> tuple[Row, ...]:
    """Rows in order of time, each inside the row it is part of where that is shown."""
    shown = {one.id for one in dossiers}
    inside: dict[str | None, list[Dossier]] = {}
    for one in dossiers:
        whole = held.parents.get(one.id)
        inside.setdefault(whole.id if whole and whole.id in shown else None, []).append(one)

    def rows(members: Iterable[Dossier]) -> tuple[Row, ...]:
        return tuple(Row(one, rows(inside.get(one.id, ()))) for one in sorted(members, key=_in_time))

    return rows(inside.get(None, ()))


def _in_time(one: Dossier) -> tuple[date, date, str]:
    """Sorts by first day, an open start by its end; unknown times come last."""
    first, last = days_of(one) or (date.max, date.max)
    return (last if first == date.min else first), last, one.id
