"""When a stay ends: at its traveller's departure, after its length, or not yet. What is held in it is over in time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dateline import when
from dateline.records import Mention
from dateline.report.clauses import clause_bounds
from dateline.report.dates import length_of
from dateline.report.frames import kind_of
from dateline.report.joining import Cluster
from dateline.report.view import View

LONGEST = timedelta(days=14)
"""The longest stay that a departure told elsewhere on the page may end."""
LEAVING = frozenset("leave leaves left leaving depart departs departed return returns returned".split())
HOMEWARD = frozenset("fly flies flew go goes went head heads headed travel travels travelled traveled".split())
"""Verbs that tell of a departure with `back`, `home` or `on`."""
MAY_LEAVE = LEAVING | HOMEWARD
STOP = "stop"
ONWARD = frozenset({"back", "home", "on"})
AFTER_LEAVING = frozenset("for on in to home from late early the again".split())
GOING = frozenset({"travel", "fly", "go", "arrive", "land", "leave", "depart", "head", "come", "touch", "journey"})
"""What is dated by its first day: who flies there on Monday may stay for days."""


@dataclass(frozen=True, slots=True)
class Departure:
    """Somebody (referents `keys`) leaves or goes on, on a day (`time`)."""

    keys: frozenset[str]
    time: Mention
    day: date


def find_departures(views: Sequence[View]) -> tuple[Departure, ...]:
    """The departures a page tells of, in page order."""
    out = []
    for view in views:
        if view.block not in {"body", "headline"}:
            continue
        for at, item in enumerate(view.items):
            if item.lower in MAY_LEAVE and _departs(view, at) and (found := _departure(view, at)) is not None:
                out.append(found)
    return tuple(out)


def _departs(view: View, at: int) -> bool:
    word = view.word(at)
    if word in HOMEWARD:
        return view.word(at + 1) in ONWARD
    # "left open", "left the room to him" tell of no departure: a day, a goal or a start follows at once
    after = at + 1
    return word in LEAVING and (after >= len(view.items) or view.items[after].mention is not None
                                or view.word(after) in AFTER_LEAVING)  # fmt: skip


def _departure(view: View, at: int) -> Departure | None:
    low, high = clause_bounds(view, at, at + 1)
    keys: frozenset[str] = frozenset()
    for place in range(at - 1, -1, -1):
        mention = view.items[place].mention
        if mention is not None and mention.kind in {"person", "group", "office"} and not view.items[place].possessor:
            keys = frozenset((*((mention.key,) if mention.key else ()), *mention.members))
            break
    days = [
        (abs(place - at), item.mention, day)
        for place, item in enumerate(view.items[low:high], low)
        if item.time and item.mention is not None and item.mention.time
        if (day := _day(item.mention)) is not None and (place > at or place < at - 2 or place == low)
    ]
    if not keys or not days:
        return None
    _, time, day = min(days, key=lambda found: found[0])
    return Departure(keys, time, day)


def _day(mention: Mention) -> date | None:
    edtf = mention.time.edtf if mention.time else None
    if not edtf or "/" in edtf or "X" in edtf or "~" in edtf or when.precision(edtf) != "day":
        return None
    return when.bounds(edtf)[0]


def ended(cluster: Cluster, departures: Sequence[Departure]) -> Cluster:
    """A stay of which only the first day is told, up to the day its traveller leaves; others as they are."""
    edtf = cluster.dated.edtf
    if cluster.kind != "visit" or not edtf or "X" in edtf or "~" in edtf or edtf.startswith(".."):
        return cluster
    start = edtf.removesuffix("/..")
    going = any(draft.lemma in GOING for draft in cluster.drafts)
    if "/" in start or when.precision(start) != "day" or (not edtf.endswith("/..") and not going):
        return cluster
    first = when.bounds(start)[0]
    guests = {filler.key for filler in cluster.fillers if filler.role == "guest"}
    if first is None or any(length_of(draft.times) == 1 for draft in cluster.drafts):
        return cluster
    own = set(cluster.dated.words)
    found = [
        one
        for one in departures
        if one.keys & guests and first <= one.day <= first + LONGEST and one.time not in own
    ]
    if not found:
        return cluster
    last = min(found, key=lambda one: one.day)
    words = tuple(sorted((*cluster.dated.words, last.time), key=lambda word: word.start))
    dated = replace(cluster.dated, edtf=when.span_of(start, last.day.isoformat()), extent=True, words=words)
    return replace(cluster, dated=dated, why=cluster.told("time.until_departure", last.time))


def with_tours(clusters: Sequence[Cluster]) -> list[Cluster]:
    """The clusters, stops without dates with those of the tour whose length the page tells (codebook rule 3)."""
    tours = [one for one in clusters if one.kind == "visit" and one.dated.extent and "/" in (one.dated.edtf or "")]
    tours = [one for one in tours if any(length_of(draft.times) > 1 for draft in one.drafts)]
    return [_on_tour(cluster, tours) for cluster in clusters]


def _on_tour(cluster: Cluster, tours: Sequence[Cluster]) -> Cluster:
    guests = {filler.key for filler in cluster.fillers if filler.role == "guest"}
    if cluster.kind != "visit" or cluster.dated.edtf is not None or cluster.drafts[0].lemma != STOP:
        return cluster
    fitting = {cluster.status, "planned", "underway"}
    own = [one for one in tours if guests and guests <= one.keys and one.status in fitting]
    if len(own) != 1:
        return cluster
    return replace(cluster, dated=own[0].dated, why=cluster.told("time.of_the_tour", *own[0].dated.words))


def closed(cluster: Cluster, published: str | None) -> Cluster:
    """An open end closed where the page says how long it lasts, or where what has happened in it must be over."""
    edtf, today = cluster.dated.edtf, when.day_of(published)
    ahead = cluster.kind == "visit" and cluster.status == "planned"  # the day of a journey to come is its first
    if edtf and (cluster.kind == "multilateral" or ahead) and cluster.dated.extent and "/" not in edtf:
        return _lasting(cluster, edtf)
    if not edtf or "/" not in edtf or "X" in edtf or edtf.startswith(".."):
        return cluster
    start, end = edtf.split("/")
    first, last = when.bounds(edtf)
    lasts = kind_of(cluster.kind).lasts
    if (lasts and end != "..") or (last is not None and today is not None and last <= today):
        return cluster
    if lasts:
        return _lasting(cluster, start)
    if cluster.status != "happened" or today is None or first is None or first > today:
        return cluster
    over = when.span_of(start, today.isoformat())
    dated = replace(cluster.dated, edtf=over, extent=None if "/" in over else True)
    return replace(cluster, dated=dated, why=cluster.told("time.over_by_publication", *cluster.dated.words))


def _lasting(cluster: Cluster, start: str) -> Cluster:
    """What began on day `start` to the end of the length that its page gives it, be it in another sentence."""
    days = max((length_of(draft.times) for draft in cluster.drafts), default=0)
    if when.precision(start) != "day" or "~" in start or not 1 <= days <= 60:
        return cluster
    lasted = replace(cluster.dated, edtf=when.with_duration(start, days), extent=True)
    return replace(cluster, dated=lasted, why=cluster.told("time.length_told_elsewhere", *cluster.dated.words))
