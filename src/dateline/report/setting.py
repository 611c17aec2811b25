"""Where and when a draft's own sentence says its event is: in its clause, or in what `where` and `when` point to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from dateline.records import Mention
from dateline.report.clauses import clause_bounds, segment_bounds
from dateline.report.drafts import Draft, Referents, fillers_of
from dateline.report.frames import load_frames
from dateline.report.slots import before
from dateline.report.verbs import verb_like
from dateline.report.view import View
from dateline.spans import Span

_NATURE = re.compile(r"(?:lake|river|mount|gulf|bay|sea|strait|cape)\b|.* (?:river|sea|ocean|mountains|coast|gulf)$")
"""What nobody meets in: the city on Lake Geneva is another place than the lake."""

NEAR = 4
"""How many sentences back `there` may point."""


class TimeOwner(Protocol):
    """Tells whether a time belongs to a statement (`said on Tuesday`) rather than to what is stated."""

    def owns_time(self, span: Span) -> bool:
        """True where it does."""


def settle(draft: Draft, views: Sequence[View], owner: TimeOwner, referents: Referents) -> Draft:
    """The draft with its times, nearest first, and its place, as far as its sentence gives them."""
    view = views[draft.view]
    low, _ = clause_bounds(view, draft.at, draft.end)
    start, end = segment_bounds(view, draft.at, draft.end)
    opener = view.word(low)
    times = _relative_times(view, draft, owner)
    times = times or _times(view, start, end, draft.at, owner) or _times(view, low, start, draft.at, owner)
    if not times and opener in {"where", "when"}:
        times = tuple(map(_that_day, _times(view, clause_bounds(view, low - 1, low)[0], low, draft.at, owner)[:1]))
    draft = replace(draft, times=times)
    if draft.place is None and draft.destination is None and draft.kind in {"meeting", "multilateral"}:
        place = _place(view, start, end, draft.at) or _place(view, low, start, draft.at)
        if place is None and opener == "where":
            place = _last_place(views, replace(draft, at=low))
        if place is None and any(view.word(at) == "there" for at in range(draft.end, min(end, draft.end + 5))):
            place = _last_place(views, draft)
        draft = replace(draft, place=place)
    return _paired(draft, views, referents)


def _relative_times(view: View, draft: Draft, owner: TimeOwner) -> tuple[Mention, ...]:
    """The times of the relative clause on a noun: `the talks, which are to open on Wednesday`."""
    which = next((at for at in range(draft.end, draft.end + 4) if view.word(at) == "which"), None)
    if which is None or not draft.trigger.nouns:
        return ()
    return _times(view, which, clause_bounds(view, which + 1, which + 2)[1], draft.at, owner)


def _paired(draft: Draft, views: Sequence[View], referents: Referents) -> Draft:
    """A meeting of which one party is named: `X told Y ... In a meeting of an hour, X ...` was a meeting of X and Y."""
    if not draft.definite or draft.kind != "meeting" or len(draft.keys) != 1 or not draft.view:
        return draft
    before = views[draft.view - 1]
    people = [
        item.mention for item in before.items if item.mention and item.mention.kind == "person" and item.mention.key
    ]
    named = {mention.key for mention in people}
    if before.block != draft.spot or not draft.keys <= named or len(named) != 2:
        return draft
    other = fillers_of([mention for mention in people if mention.key not in draft.keys][:1], "party", referents)
    if draft.fillers[0].who.country == other[0].who.country:
        return draft
    return replace(
        draft, fillers=(*draft.fillers, *other), definite=False, times=_dates(draft.times) or _said_there(before)
    )


def _said_there(view: View) -> tuple[Mention, ...]:
    """The times of a sentence, a statement's own too: what was told at a meeting was told when it was held."""
    return _dates(tuple(item.mention for item in view.items if item.time and item.mention is not None))


def _dates(times: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The times if one of them names days, else none."""
    return times if any(mention.time and mention.time.edtf for mention in times) else ()


def _that_day(mention: Mention) -> Mention:
    """`since January, when he ...`: what is told of was in January."""
    if mention.time is None or not mention.time.edtf or not mention.time.edtf.endswith("/.."):
        return mention
    return replace(mention, time=replace(mention.time, edtf=mention.time.edtf.removesuffix("/..")))


def _times(view: View, low: int, high: int, at: int, owner: TimeOwner) -> tuple[Mention, ...]:
    found = [
        (place - at if place > at else at - place + 1, item.mention)
        for place, item in enumerate(view.items)
        if item.time and low <= place < high and item.mention is not None and not owner.owns_time(item.span)
    ]
    return tuple(mention for _, mention in sorted(found, key=lambda pair: pair[0]))


def _place(view: View, low: int, high: int, at: int) -> Mention | None:
    """The nearest place after `in` or `at`: `In Minsk, ...`, `was held on Monday in Geneva`."""
    found = [
        (abs(place - at), item.mention)
        for place, item in enumerate(view.items)
        if low <= place < high and item.mention is not None and item.mention.kind in {"place", "state"}
        if before(view, place) == "in" or (before(view, place) == "at" and item.mention.kind == "place")
        if item.mention.kind == "place" or not _tells_of_noun(view, place)
    ]
    return min(found, key=lambda pair: pair[0])[1] if found else None


def _tells_of_noun(view: View, place: int) -> bool:
    """True for `a ceasefire in Ukraine`: the state says where that noun is, not where the encounter was."""
    at = place - 1
    while at >= 0 and view.word(at) != "in":
        at -= 1
    before_in = view.word(at - 1)
    return before_in.isalpha() and not verb_like(view, at - 1) and before_in not in load_frames().words


def _last_place(views: Sequence[View], draft: Draft) -> Mention | None:
    """The place named last before a draft: what `there` means."""
    for index in range(draft.view, max(-1, draft.view - NEAR), -1):
        items = views[index].items
        last = draft.at if index == draft.view else len(items)
        for item in reversed(items[:last]):
            if item.mention is not None and item.mention.kind in {"place", "state"} and not _NATURE.match(item.lower):
                return item.mention
    return None
