"""Events: which reports tell of one encounter, why, and what each of its fields is said to be, by whom.

    events = merge(reports, judgements)
    values(events[0])
"""

from dateline.event.merge import event_id, merge
from dateline.event.reference import reference
from dateline.event.values import FieldValue, origin, values

__all__ = ["FieldValue", "event_id", "merge", "origin", "reference", "values"]
