"""Days that stand over what is told: the headings of a diary (`MONDAY, NOVEMBER 11`) date the items under them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline import when
from dateline.records import Mention
from dateline.report.drafts import Draft
from dateline.report.joining import BEGUN
from dateline.report.view import View


def under_day_heads(drafts: Sequence[Draft], views: Sequence[View]) -> list[Draft]:
    """The drafts, those under a day's heading dated by it where their own words name no day or leave it open."""
    heads = _day_heads(views)
    return [_dated(draft, heads[draft.view]) for draft in drafts]


def _day_heads(views: Sequence[View]) -> list[Mention | None]:
    """For each sentence of the body the day in the subheading over it."""
    out: list[Mention | None] = []
    current: Mention | None = None
    for view in views:
        if view.block == "subheading":
            current = _only_day(view)
        out.append(current if view.block == "body" else None)
    return out


def _only_day(view: View) -> Mention | None:
    """The day a heading consists of; null where it says anything else."""
    days = [item.mention for item in view.items if item.time and item.mention is not None]
    rest = [item for item in view.items if not item.time and any(sign.isalnum() for sign in item.lower)]
    if len(days) != 1 or rest or days[0].time is None or days[0].time.edtf is None:
        return None
    return days[0] if when.precision(days[0].time.edtf) == "day" and "/" not in days[0].time.edtf else None


def _dated(draft: Draft, head: Mention | None) -> Draft:
    if head is None or head.time is None or head.time.edtf is None:
        return draft
    own = [word for word in draft.times if word.time and word.time.edtf]
    if any(not (".." in str(word.time and word.time.edtf) and _covers(word, head)) for word in own):
        return draft
    if draft.kind == "visit" and draft.lemma in BEGUN and not any(_length(word) for word in draft.times):
        head = replace(head, time=replace(head.time, edtf=f"{head.time.edtf}/.."))
    times = (head, *(word for word in draft.times if word not in own))
    return replace(draft, times=times, why=draft.told("time.day_heading", head))


def _covers(word: Mention, head: Mention) -> bool:
    own, over = word.time and word.time.edtf, head.time and head.time.edtf
    return bool(own and over and when.covers(own, over))


def _length(word: Mention) -> bool:
    return word.time is not None and word.time.type == "DURATION"
