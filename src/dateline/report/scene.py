"""Where the news takes place, for encounters of which no words of their own sentence say where.

The dateline says where a story was written from, a headline in what city its news is. That places what the story is
about, if it was held while its writer was there, and what else its travellers did there the same days; it makes nobody
guest or host (codebook rule 7).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
PLAYS = frozenset({"in", "to", "at", "into", "near", "outside", "leaving", "visiting"})
"""Words that lead to where something plays."""
DASHES = frozenset({"-", "–", "—", "--", ":"})
MIN_TOLD = 8
"""A sentence of fewer words that opens with a place and a dash is no news: `Paris - 12:30`."""
LONGEST = timedelta(days=10)
"""A stretch of time that is longer says too little of where somebody was on its days."""


def find_scenes(views: Sequence[View]) -> tuple[Mention | None, ...]:
    """For each sentence the place it is told from: that of the dateline over it, or its own (`Belgrade - X ...`).

    A page without a dateline is told from the place in its headline; null where there is none, or are several.
    """
    lines = [view for view in views if view.block == "dateline" or _opens_with_place(view) is not None]
    places = [_town(view) if view.block == "dateline" else _opens_with_place(view) for view in lines]
    if not lines:
        return (_of_headline(views),) * len(views)
    several = len({place.key for place in places if place is not None}) > 1
    current = None if several else places[0]
    out: list[Mention | None] = []
    found = dict(zip((view.index for view in lines), places, strict=True))
    for view in views:
        current = found.get(view.index, current)
        out.append(current)
    return tuple(out)


def find_scene(views: Sequence[View]) -> Mention | None:
    """The place the page is told from; null where there is none, or are several."""
    found = {place.key: place for place in find_scenes(views) if place is not None}
    return next(iter(found.values())) if len(found) == 1 else None


def _opens_with_place(view: View) -> Mention | None:
    """The place a sentence of the body opens with as datelines do: `Lausanne: ...`, `New York - ...`."""
    if view.block != "body" or len(view.items) < MIN_TOLD:
        return None
    place = view.items[0].mention
    if place is None or place.kind != "place" or not place.country:
        return None
    at = 3 if view.word(1) == "," and view.items[2].mention is not None else 1
    return place if view.word(at) in DASHES else None


def _of_headline(views: Sequence[View]) -> Mention | None:
    found = [
        item.mention
        for view in views
        if view.block == "headline"
        for at, item in enumerate(view.items)
        if item.mention is not None and item.mention.kind == "place" and item.mention.country
        if before(view, at) == "in"
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
    clusters: Sequence[Cluster], mains: Sequence[bool], parents: Sequence[int | None],
    scenes: Sequence[Mention | None], published: str | None,
) -> list[Cluster]:  # fmt: skip
    """The clusters, those without a place at the scene where the news is of there; `scenes`: one a sentence."""
    out = list(clusters)
    today = when.day_of(published)
    if today is None:
        return out
    own = [_scene_of(cluster, scenes) for cluster in out]
    for at, cluster in enumerate(out):
        scene = own[at]
        if scene is not None and (mains[at] or _opens(cluster, scenes)) and _held_lately(cluster, today):
            out[at] = _at(cluster, scene)
    near = [cluster for cluster in out if cluster.place is not None and _held_lately(cluster, today)]
    for at, cluster in enumerate(out):
        parent, scene = parents[at], own[at]
        if scene is None or not _held_lately(cluster, today):
            continue
        came = {
            filler.key
            for other in near
            if other.place is not None and other.place.country == scene.country
            for filler in other.fillers
            if filler.who.country != scene.country
        }
        inside = parent is not None and out[parent].place is scene
        if inside or (cluster.keys & came and not mains[at]):
            out[at] = _at(cluster, scene)
    return out


def heard_of(views: Sequence[View]) -> Mapping[str, frozenset[str]]:
    """By the name of a town, who is named in the sentences outside the dateline that play there or lead to it."""
    out: dict[str, set[str]] = {}
    for view in views:
        if view.block == "dateline":
            continue
        mentions = [(at, item.mention) for at, item in enumerate(view.items) if item.mention is not None]
        people = {key for _, one in mentions for key in (one.key, *one.members) if key}
        for at, one in mentions:
            if one.kind == "place" and one.name and before(view, at) in PLAYS:
                out.setdefault(one.name, set()).update(people)
    return {name: frozenset(people) for name, people in out.items()}


def has_come(cluster: Cluster, heard: Mapping[str, frozenset[str]]) -> bool:
    """True where words outside the dateline tell of one who is not from there in the place, or on the way to it.

    A dateline alone makes nobody guest or host (codebook rule 7).
    """
    place = cluster.place
    if place is None:
        return False
    came = {filler.key for filler in cluster.fillers if filler.who.country != place.country}
    return any(came & heard.get(name, frozenset()) for name in (place.name, *place.within) if name)


def _scene_of(cluster: Cluster, scenes: Sequence[Mention | None]) -> Mention | None:
    draft = next((draft for draft in cluster.drafts if draft.spot == "body"), cluster.drafts[0])
    return scenes[draft.view]


def _opens(cluster: Cluster, scenes: Sequence[Mention | None]) -> bool:
    """True for what the first sentence under a dateline tells of."""
    return any(
        draft.spot == "body" and draft.view and scenes[draft.view] is not scenes[draft.view - 1]
        for draft in cluster.drafts
    )


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
        return replace(cluster, place=scene, why=cluster.told("place.scene", scene)) if abroad else cluster
    if place.country is None and not place.within and place.kind == "place":
        within = tuple(name for name in (scene.name, *scene.within) if name)
        where = replace(place, country=scene.country, within=within)
        return replace(cluster, place=where, why=cluster.told("place.site_at_scene", place, scene))
    return cluster
