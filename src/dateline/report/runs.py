"""Encounters that one verb tells of in a row: met A on Monday and B on Tuesday; to X on June 8 and to Y on June 9.

What stands between the two parties, a time or a place, shows that they are two encounters: A and B on Monday are one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dateline.records import Mention
from dateline.report.clauses import clause_bounds
from dateline.report.drafts import PARTIES, Draft, Filler, Referents, fillers_of, is_place, names_at
from dateline.report.slots import CLAUSE_OPENERS, HARD_STOPS, opens_clause, spread_right
from dateline.report.verbs import verb_like
from dateline.report.view import View

AGAIN = frozenset({"later", "then", "again", "also", "afterwards", "with", "to", "the", "a"})
FARTHEST = 40
"""How many items after its verb a row is looked for."""


def in_rows(view: View, draft: Draft, referents: Referents) -> list[Draft]:
    """The draft, or one for each encounter of the row that its verb opens, each with the words it is dated by."""
    if not draft.trigger.verbs or draft.definite:
        return [draft]
    rows = list(_rows(view, draft))
    if not rows:
        return [draft]
    bounds = [draft.end, *(at for at, _ in rows), _end(view, rows[-1][0] + 1)]
    first = replace(
        draft,
        fillers=tuple(one for one in draft.fillers if one.mention.start < view.items[rows[0][0]].start),
        window=(bounds[0], bounds[1]),
    )
    out = [first]
    for number, (_, named) in enumerate(rows, 1):
        other = replace(first, span=draft.span.joined(named[0].span), window=(bounds[number], bounds[number + 1]),
                        why=draft.told("kind.next_in_row", named[0]))  # fmt: skip
        if draft.kind == "visit":
            out += [
                replace(other, destination=one, place=None, fillers=_goers(draft), span=draft.span.joined(one.span),
                        why=draft.told("place.next_stop", one))
                for one in named
            ]  # fmt: skip
        else:
            left = tuple(one for one in draft.fillers if one.mention.start < draft.span.start)
            met = fillers_of(named, _role(first, draft), referents)
            out.append(replace(other, fillers=(*left, *met), place=None))
    return out if len(first.keys) > 1 or draft.kind == "visit" else [draft]


def _goers(draft: Draft) -> tuple[Filler, ...]:
    return tuple(one for one in draft.fillers if one.role == "guest")


def _role(first: Draft, draft: Draft) -> str:
    return next((one.role for one in first.fillers if one.mention.start > draft.span.start), "party")


def _rows(view: View, draft: Draft) -> Iterator[tuple[int, list[Mention]]]:
    """Where a further encounter begins (its `and`), and who is met or where the journey goes."""
    at, high = draft.end, min(_end(view, draft.end), draft.end + FARTHEST)
    while at < high:
        if view.word(at) == "and" and _after_setting(view, draft, at):
            next_one = at + 1
            while next_one < high and view.word(next_one) in AGAIN:
                next_one += 1
            named = _named(view, draft, next_one) if next_one < high else []
            if named:
                yield at, named
        at += 1


def _named(view: View, draft: Draft, at: int) -> list[Mention]:
    item = view.items[at]
    if not item.nominal or opens_clause(view, at) or item.mention is None:
        return []
    names = names_at(view, spread_right(view, at))
    if draft.kind == "visit":
        led = view.word(at - 1) in {"to", "and"} or view.word(at - 2) == "to"
        return [one for one in names if is_place(one) and one.country] if led else []
    return [one for one in names if one.kind in PARTIES - {"state", "organisation"}]


def _after_setting(view: View, draft: Draft, at: int) -> bool:
    """True where the words before an `and` say when or where, and who was met (or the goal) before that."""
    before = at - 1
    while view.word(before) in {",", "separately"}:
        before -= 1
    if before < draft.end or view.items[before].mention is None:
        return False
    item = view.items[before]
    placed = item.mention is not None and item.mention.kind in {"place", "state"} and draft.kind != "visit"
    return (item.time or placed) and any(view.items[one].nominal for one in range(draft.end, before))


def _end(view: View, at: int) -> int:
    """Where the clause that goes on at `at` ends: at the next clause or finite verb."""
    _, high = clause_bounds(view, at, at)
    for place in range(at, min(high, len(view.items))):
        if view.word(place) in HARD_STOPS | CLAUSE_OPENERS or (view.word(place) and verb_like(view, place)):
            return place
    return high
