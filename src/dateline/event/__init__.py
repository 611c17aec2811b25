"""Events: which reports tell of one encounter, why, and what each of its fields is said to be, by whom.

    events = merge(reports, judgements)
    values(events[0])
"""

from dateline.event.merge import event_id, merge
from dateline.event.origins import Origin, OriginOf, find_origins, origin
from dateline.event.reference import reference
from dateline.event.values import FieldValue, values

__all__ = [
    "FieldValue", "Origin", "OriginOf", "event_id", "find_origins", "merge", "origin", "reference", "values",
]  # fmt: skip
