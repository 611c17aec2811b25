"""Pages about one encounter, and about different encounters of the same people: do their reports share an event?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dateline.records import Json, Report


@dataclass(frozen=True, slots=True)
class PairScore:
    """One listed pair of pages: whether they should share an event, and whether they do (null: one was not read)."""

    left: str
    right: str
    same: bool
    shared: bool | None

    @property
    def is_right(self) -> bool:
        """True where both pages were read and share what they should."""
        return self.shared is self.same


def score_pairs(listed: Mapping[str, Sequence[Sequence[str]]], lines: Mapping[str, Json]) -> tuple[PairScore, ...]:
    """Merge the reports of all pages, then look at the main reports of each listed pair.

    `listed` is pairs.json; pages are known by name. Pages that are not among `lines` were not read.
    """
    from dateline.event import merge

    reports = [report for name, line in lines.items() for report in reports_of(line, name)]
    page_of = {report.id: report.id.rpartition("#")[0] for report in reports}
    events: dict[str, set[int]] = {name: set() for name in lines}
    for number, event in enumerate(merge(tuple(reports))):
        for report in event.reports:
            if report.main:
                events[page_of[report.id]].add(number)

    def shared(left: str, right: str) -> bool | None:
        return bool(events[left] & events[right]) if left in events and right in events else None

    return tuple(
        PairScore(left, right, kind == "same", shared(left, right))
        for kind in ("same", "different")
        for left, right in listed.get(kind, ())
    )


def reports_of(line: Json, name: str) -> list[Report]:
    """The reports of a printed line as records, with ids of their own: `name` and the report's place on the page."""
    capture_id = line["capture"].get("id") or name
    article = line.get("article", {})
    known_at = (article.get("updated") or article.get("published") or "")[:10] or None
    known: Json = {"capture_id": capture_id, "reader": "evaluate", "known_at": known_at}
    return [
        Report.from_row(_placed(data) | known | {"id": f"{name}#{number}"})
        for number, data in enumerate(line.get("reports", ()))
    ]


def _placed(data: Json) -> Json:
    """A printed report with what `Report.from_row` needs; quotes without offsets (HTML gold) are left out."""
    evidence = {
        field: [item for item in items if "start" in item] for field, items in data.get("evidence", {}).items()
    }
    first = next(iter(evidence.get("kind", ())), {"start": 0, "end": 0})
    empty: Json = {"place": None, "time": None, "part_of_day": None, "agenda": [], "attribution": [], "part_of": None,
                   "confidence": None}  # fmt: skip
    return empty | data | {"evidence": evidence, "trigger": [first["start"], first["end"]], "dissent": []}
