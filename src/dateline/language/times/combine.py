"""Several times said of one event, joined to one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline import when
from dateline.records import TimeValue


def combine_times(values: Sequence[TimeValue]) -> TimeValue | None:
    """What the times of one event come to together, or null for none: the narrowest that all allow.

    A length whose days are known, or a start with an end, gives the extent; a part of day said once is kept. A time
    that contradicts those before it is passed over, so put the surest first.
    """
    dated = [value for value in values if value.edtf]
    if not dated:
        return values[0] if values else None
    part = next((value.part_of_day for value in values if value.part_of_day), None)
    extents = [value for value in dated if value.type == "DURATION"]
    best = (extents or dated)[0]
    for value in dated:
        if extents or value is best or best.edtf is None or value.edtf is None:
            continue
        edtf = when.intersect(best.edtf, value.edtf)
        best = replace(best, edtf=edtf, value=edtf) if edtf else best
    return replace(best, part_of_day=part)
