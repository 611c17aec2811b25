"""Reports for tests of merging: short to write, and those of the gold pages."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from dateline.records import Evidence, Participant, Place, Report, Source
from dateline.spans import Span

READER = "gold/1"
EXAMPLES = Path(__file__).parents[2] / "examples"

PUTIN = Participant("Vladimir Putin", "party", "Putin", "Q7747", "RU")
LUKASHENKO = Participant("Alexander Lukashenko", "party", "Lukashenko", "Q2866", "BY")


def page(name: str) -> str:
    """The capture id of the page of this name."""
    return "sha256:" + hashlib.sha256(name.encode()).hexdigest()


def guest(name: str, country: str | None = None, entity: str | None = None) -> Participant:
    return Participant(name, "guest", name, entity, country)


def host(name: str, country: str | None = None, entity: str | None = None) -> Participant:
    return Participant(name, "host", name, entity, country)


def party(name: str, country: str | None = None, entity: str | None = None) -> Participant:
    return Participant(name, "party", name, entity, country)


def tell(
    kind: str, who: tuple[Participant, ...], *, on: str, known: str | None, at: Place | None = None, **fields: Any
) -> Report:
    """One report of the page `on`, published `known`; `number` tells reports of one page apart."""
    capture_id, number = page(on), fields.pop("number", 0)
    trigger = Span(10 * number, 10 * number + 5)
    said = f"{kind} told on {on} {number}"
    return Report(
        id=Report.id_of(capture_id, READER, kind, trigger),
        capture_id=capture_id,
        reader=READER,
        known_at=known,
        kind=kind,
        main=fields.pop("main", True),
        participants=who,
        status=fields.pop("status", "happened"),
        trigger=trigger,
        place=at,
        evidence=fields.pop("evidence", {"kind": (Evidence(trigger.start, trigger.end, said),)}),
        **fields,
    )


def meeting(on: str, known: str | None, time: str | None, at: Place | None = None, **fields: Any) -> Report:
    """A meeting of the two leaders who meet every few weeks."""
    return tell("meeting", (PUTIN, LUKASHENKO), on=on, known=known, at=at, time=time, **fields)


def gold_reports(name: str) -> tuple[Report, ...]:
    """The reports of a gold page, as a reader that makes no mistakes would hand them on."""
    data = json.loads((EXAMPLES / "gold" / f"{name}.json").read_text())
    article = data["article"]
    known = (article["updated"] or article["published"] or "")[:10] or None
    return tuple(_gold(report, page(name), known, number) for number, report in enumerate(data["reports"]))


def gold_pairs(verdict: str) -> list[tuple[str, str]]:
    """The pairs of pages judged `same` or `different`."""
    pairs = json.loads((EXAMPLES / "gold" / "pairs.json").read_text())[verdict]
    return [(left, right) for left, right in pairs]


def _gold(data: dict[str, Any], capture_id: str, known: str | None, number: int) -> Report:
    trigger = Span(number, number + 1)
    return Report(
        id=Report.id_of(capture_id, READER, data["kind"], trigger),
        capture_id=capture_id,
        reader=READER,
        known_at=known,
        kind=data["kind"],
        main=data["main"],
        participants=tuple(Participant.from_json(person) for person in data["participants"]),
        status=data["status"],
        trigger=trigger,
        place=Place.from_json(data["place"]) if data["place"] else None,
        time=data["time"],
        part_of_day=data["part_of_day"],
        moved_to=data.get("moved_to"),
        agenda=tuple(data["agenda"]),
        attribution=tuple(Source.from_json(link) for link in data["attribution"]),
        part_of=data["part_of"],
    )
