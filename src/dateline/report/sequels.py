"""Encounters of one day told one after the other: `received by X in the morning, he will then hold talks with Y`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline import when
from dateline.records import Mention
from dateline.report.clauses import clause_bounds
from dateline.report.dates import nth_day
from dateline.report.drafts import Draft
from dateline.report.frames import kind_of
from dateline.report.view import View

NEXT = frozenset({"then", "earlier", "later", "afterwards", "afterward"})
"""Words that put an encounter on the day of the one told right before it."""
BACK = 2
"""How many sentences back that one may be told."""
BEFORE_IT = frozenset({"before", "after"})
BEGAN = frozenset({"began", "begin", "started", "start", "ended", "opened", "met", "left"})


def on_the_same_day(drafts: Sequence[Draft], views: Sequence[View]) -> list[Draft]:
    """The drafts, an undated one that goes on from the one before it dated by that one's day."""
    out: list[Draft] = []
    for draft in drafts:
        before = next((one for one in reversed(out) if _leads_to(one, draft)), None)
        if before is not None and _goes_on(views[draft.view], draft):
            why = draft.told("time.same_day_as_before", *before.times[:1])
            draft = replace(draft, times=(*map(_day_alone, before.times), *draft.times), why=why)
        out.append(draft)
    return out


def _goes_on(view: View, draft: Draft) -> bool:
    if draft.kind == "visit" or any(word.time and word.time.edtf for word in draft.times):
        return False
    low, _ = clause_bounds(view, draft.at, draft.end)
    if any(view.word(at) in NEXT for at in range(max(low, draft.at - 5), min(draft.end + 1, len(view.items)))):
        return True
    # "Before they began, X met Y": what opens the sentence counts from the encounter told before it
    opens = view.word(0) in BEFORE_IT and view.word(1) in {"they", "it", "that", "he", "she"}
    return opens and (view.word(1) == "that" or view.word(2) in BEGAN)


def _leads_to(one: Draft, draft: Draft) -> bool:
    """True for a dated encounter told in the same sentence or the one before, somebody of which takes part again."""
    if not 0 <= draft.view - one.view <= BACK or one.spot != draft.spot or one.span.start >= draft.span.start:
        return False
    if not one.keys & draft.keys or not kind_of(one.kind).in_person:
        return False
    if {one.status, draft.status} == {"happened", "planned"}:
        return False
    return any(_is_day(word) or nth_day(word) for word in one.times[:1])


def _is_day(word: Mention) -> bool:
    edtf = word.time.edtf if word.time else None
    return bool(edtf and "/" not in edtf and "~" not in edtf and when.precision(edtf) == "day")


def _day_alone(word: Mention) -> Mention:
    """The time without its part of the day, which is the other encounter's."""
    return replace(word, time=replace(word.time, part_of_day=None)) if word.time else word
