"""What a store holds: captures, articles, reports, events, readers, and what was left unread and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dateline import event
from dateline.records import Json
from dateline.store import Store, StoreStatus


@dataclass(frozen=True, slots=True)
class Holdings:
    """The store's own counts, with its events and the captures that were read and gave no report, by reason."""

    status: StoreStatus
    events: int
    without_reports: Mapping[str, int]

    def to_json(self) -> Json:
        """Plain JSON."""
        return self.status.to_json() | {"events": self.events, "without_reports": dict(self.without_reports)}


def holdings(store: Store) -> Holdings:
    """Count what `store` holds; a note on a reading is the reason why it gave no report."""
    status = store.status()
    reports = tuple(store.iter_reports())
    reasons = dict(status.notes)
    silent = status.articles - len({report.capture_id for report in reports}) - sum(reasons.values())
    if silent > 0:
        reasons["no event was found on the page"] = silent
    return Holdings(status, len(event.merge(reports, store.judgements())), reasons)
