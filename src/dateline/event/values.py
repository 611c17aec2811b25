"""What is said of an event, field by field: each value, the reports behind it, who disagrees, and what holds now.

An event has no values of its own. The current value of a field is that of the report known last; only where it says
less exactly what an earlier one said (in April, on 5 April) does the more exact one stand.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from dateline import knowledge, when
from dateline.errors import InvalidDate
from dateline.event.accounts import order
from dateline.event.origins import OriginOf, origin
from dateline.records import Dissent, Event, Json, Place, Report

FIELDS = ("kind", "status", "time", "moved_to", "part_of_day", "place", "participants", "agenda", "source")


@dataclass(frozen=True, slots=True)
class FieldValue:
    """One value of one field of an event.

    `reports` are the ids behind it, earliest known first; `support` counts their origins, so that copies and reports
    of one wire service count once; `dissenting` are reports whose page gives it only as another source's word. `since`
    and `until` are when it was first and last said, null where no report of it is dated. Several agenda items may be
    current.
    """

    field: str
    value: Any
    reports: tuple[str, ...]
    support: int
    dissenting: tuple[str, ...]
    since: str | None
    until: str | None
    current: bool

    def to_json(self) -> Json:
        """Plain JSON."""
        return {"field": self.field, "value": self.value, "reports": list(self.reports), "support": self.support,
                "dissenting": list(self.dissenting), "since": self.since, "until": self.until,
                "current": self.current}  # fmt: skip


def values(event: Event, origin_of: OriginOf = origin) -> tuple[FieldValue, ...]:
    """Every value of every field, fields in the order of FIELDS, values in the order in which they were first said.

    `origin_of` tells whose words a report is, for the count of support: `find_origins` knows of copies.
    """
    reports = sorted(event.reports, key=order)
    return tuple(value for field in FIELDS for value in _field_values(field, reports, origin_of))


def _field_values(field: str, reports: Sequence[Report], origin_of: OriginOf) -> list[FieldValue]:
    said: dict[str, list[Report]] = {}
    dissent: dict[str, list[Report]] = {}
    shown: dict[str, Any] = {}
    for report in reports:
        for key, value in _said(field, report):
            said.setdefault(key, []).append(report)
            shown[key] = value  # the latest wording of it
        for key, value in _dissent(field, report.dissent):
            dissent.setdefault(key, []).append(report)
            shown.setdefault(key, value)
    current = _current(field, said, shown, reports)
    return [
        _value(field, shown[key], said.get(key, []), dissent.get(key, []), key in current, origin_of) for key in shown
    ]


def _value(
    field: str, value: Any, said: Sequence[Report], dissent: Sequence[Report], current: bool, origin_of: OriginOf
) -> FieldValue:
    dated = sorted(report.known_at for report in (*said, *dissent) if report.known_at)
    return FieldValue(
        field=field,
        value=value,
        reports=tuple(dict.fromkeys(report.id for report in said)),
        support=len({origin_of(report) for report in said}),
        dissenting=tuple(dict.fromkeys(report.id for report in dissent)),
        since=dated[0] if dated else None,
        until=dated[-1] if dated else None,
        current=current,
    )


def _current(
    field: str, said: dict[str, list[Report]], shown: dict[str, Any], reports: Iterable[Report]
) -> frozenset[str]:
    """The keys of what holds now: that of the dated report known last, else of the last one."""
    tellers = [report for report in reports if any(report in told for told in said.values())]
    if not tellers:
        return frozenset()
    last = max((report for report in tellers if report.known_at), key=_recency, default=tellers[-1])
    keys = [key for key, told in said.items() if last in told]
    if field == "agenda":
        return frozenset(keys)
    key = keys[-1]
    # what was said last of all that is more exact than the latest word, and agrees with it
    exact = [other for other in said if other != key and _is_finer(field, shown[other], shown[key])]
    return frozenset({max(exact, key=lambda other: max(_recency(report) for report in said[other]), default=key)})


def _recency(report: Report) -> tuple[str, str]:
    return report.known_at or "", report.capture_id


def _is_finer(field: str, value: Any, other: Any) -> bool:
    """True where `value` says what `other` says, and more exactly."""
    if field == "time":
        return value != other and _covers(other, value) and not _covers(value, other)
    if field == "place":
        names = [knowledge.fold(name) for name in value.get("within", ())]
        return knowledge.fold(other["name"]) in names or (
            _is_state(other) and not _is_state(value) and other["country"] == value["country"]
        )
    return False


def _is_state(place: Json) -> bool:
    return any(state.code == place["country"] for state in knowledge.load().find_states(place["name"]))


def _covers(wide: str, narrow: str) -> bool:
    try:
        return when.covers(wide, narrow)
    except InvalidDate:
        return False


def _said(field: str, report: Report) -> list[tuple[str, Any]]:
    """What a report says of a field: a key that equal values share, and the value as plain JSON."""
    if field == "place":
        return [(_place_key(report.place), report.place.to_json())] if report.place else []
    if field == "participants":
        names = sorted(report.participants, key=lambda person: (person.role, person.name))
        key = "|".join(sorted(person.entity or knowledge.fold(person.name) for person in names))
        return [(key, [person.name for person in names])] if names else []
    if field == "agenda":
        return [(item.casefold(), item) for item in report.agenda]
    if field == "source":
        if not report.attribution:
            return [("", None)]
        nearest = report.attribution[-1]
        return [(knowledge.fold(nearest.name or nearest.office or ""), nearest.to_json())]
    value = getattr(report, field)
    return [] if value is None else [(_normal(field, value), value)]


def _normal(field: str, value: str) -> str:
    if field in ("time", "moved_to"):
        try:
            return when.normal(value)
        except InvalidDate:
            return value
    return value


def _place_key(place: Place) -> str:
    return f"{knowledge.fold(place.name)}|{place.country or ''}"


def _dissent(field: str, dissents: Iterable[Dissent]) -> list[tuple[str, Any]]:
    found = []
    for dissent in dissents:
        if dissent.field == field and dissent.value is not None:
            value = dissent.value
            if isinstance(value, dict) and "name" in value:
                key = f"{knowledge.fold(value['name'])}|{value.get('country') or ''}"
            else:
                key = _normal(field, value) if isinstance(value, str) else repr(value)
            found.append((key, value))
    return found
