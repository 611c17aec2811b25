"""Where the news takes place, for encounters of which no words of their own sentence say where.

The dateline says where a story was written from, a headline in what city its news is. That places what the story is
about, if it was held while its writer was there, and what else its travellers did there the same days; it makes nobody
guest or host (codebook rule 7).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from dateline import when
from dateline.records import Mention
from dateline.report.frames import kind_of
from dateline.report.joining import Cluster
from dateline.report.slots import before
from dateline.report.view import HERE, Item, View

FRESH = timedelta(days=2)
"""How old the news of a dateline may be: what was held on Friday is told of on Sunday at the latest."""
LONGEST = timedelta(days=10)
"""A stretch of time that is longer says too little of where somebody was on its days."""


def find_scene(views: Sequence[View]) -> Mention | None:
    """The place in the dateline, or in the headline where there is no dateline; null where there are several."""
    lines = [view for view in views if view.block == "dateline"]
    if len(lines) > 1:
        return None
    if lines:
        return _town(lines[0])
    found = [
        item.mention
        for view in views
        if view.block == "headline"
        for at, item in enumerate(view.items)
        if item.mention is not None and item.mention.kind == "place" and item.mention.country and before(view, at) == "in"
    ]
    return found[0] if len({mention.key for mention in found}) == 1 else None


def with_here(views: Sequence[View]) -> tuple[View, ...]:
    """The views with the town of the dateline for what they call `here`."""
    scene = find_scene(views) if any(view.block == "dateline" for view in views) else None
    if scene is None:
        return tuple(views)
    return tuple(
        replace(view, items=tuple(_as_place(item, scene) for item in view.items))
        if any(item.lower == HERE for item in view.items)
        else view
        for view in views
    )


def _as_place(item: Item, scene: Mention) -> Item:
    if item.lower != HERE or item.mention is not None:
        return item
    return replace(item, mention=replace(scene, start=item.start, end=item.end, text=HERE))


def _town(line: View) -> Mention | None:
    """The town of a dateline, be it in no table: NUSA DUA, Indonesia."""
    named = [item.mention for item in line.items if item.mention is not None]
    place = next((one for one in named if one.kind == "place" and one.country), None)
    state = next((one for one in named if one.kind == "state"), None)
    words = [item for item in line.items if state is not None and item.end <= state.start]
    if place is not None or state is None or len(words) < 2 or words[-1].lower != ",":
        return place
    name = " ".join(item.lower.title() for item in words[:-1])
    end = words[-2].end
    return Mention(words[0].start, end, name, "place", key=f"text:{name.casefold()}", name=name, country=state.country)


def placed(
    clusters: Sequence[Cluster], mains: Sequence[bool], parents: Sequence[int | None], scene: Mention | None,
    published: str | None,
) -> list[Cluster]:  # fmt: skip
    """The clusters, those without a place at the scene where the news is of there."""
    out = list(clusters)
    today = when.day_of(published)
    if scene is None or today is None:
        return out
    for at, cluster in enumerate(out):
        if mains[at] and _held_lately(cluster, today):
            out[at] = _at(cluster, scene)
    present = {
        filler.key
        for cluster in out
        if cluster.place is not None and cluster.place.country == scene.country and _held_lately(cluster, today)
        for filler in cluster.fillers
        if filler.who.country != scene.country
    }
    for at, cluster in enumerate(out):
        parent = parents[at]
        inside = parent is not None and out[parent].place is scene
        if (inside or (cluster.keys & present and not mains[at])) and _held_lately(cluster, today):
            out[at] = _at(cluster, scene)
    return out


def _held_lately(cluster: Cluster, today: date) -> bool:
    """True for what was held in person in the last days, or is going on."""
    if not kind_of(cluster.kind).in_person or cluster.status not in {"happened", "underway"} or not cluster.dated.edtf:
        return False
    first, last = when.bounds(cluster.dated.edtf)
    if first is None or last is None:
        return cluster.status == "underway"
    return first <= today and last >= today - FRESH and last - first <= LONGEST


def _at(cluster: Cluster, scene: Mention) -> Cluster:
    """The cluster at the scene, or its site there where only the site is known."""
    place = cluster.place
    if place is None:
        abroad = all(filler.who.country != scene.country for filler in cluster.fillers if filler.role == "guest")
        return replace(cluster, place=scene) if abroad else cluster
    if place.country is None and not place.within and place.kind == "place":
        within = tuple(name for name in (scene.name, *scene.within) if name)
        return replace(cluster, place=replace(place, country=scene.country, within=within))
    return cluster
