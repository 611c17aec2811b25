"""Where an encounter was that is told of without a place: where one of its people is said to have been on those days.

`X arrived in Rome on Monday. He is to meet Y on Tuesday.` Nobody is in two states at once, so that what is told of the
same people on the same days is placed by what the text says of one of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline import when
from dateline.records import Mention
from dateline.report.joining import Cluster
from dateline.report.nesting import settings_agree

NEXT = 4
"""How many sentences after it a stay still tells where its people met their hosts."""
LONGEST = 10
"""Days after which a stretch of time says too little of where somebody was on one of its days."""
IN_PERSON = frozenset({"visit", "meeting", "multilateral"})


def placed_by_people(clusters: Sequence[Cluster]) -> list[Cluster]:
    """The clusters, those without a country where their people are said to be; where that is two states, as before."""
    return [_placed(cluster, clusters) for cluster in clusters]


def _placed(cluster: Cluster, clusters: Sequence[Cluster]) -> Cluster:
    place = cluster.place
    if cluster.kind not in {"meeting", "multilateral"} or (place is not None and place.country):
        return cluster
    found = [
        (_apart(cluster, other), index, other.place)
        for index, other in enumerate(clusters)
        if other is not cluster and other.place is not None and other.place.country and _together(cluster, other)
    ]
    if len({spot.country for _, _, spot in found}) == 1:
        spot = min(found, key=lambda item: item[:2])[2]
        where = spot if place is None else _within(place, spot)
        return replace(cluster, place=where, why=cluster.told("place.where_they_were", spot))
    homes = {filler.who.country for filler in cluster.fillers}
    if place is not None and place.kind == "place" and len(homes) == 1 and len(cluster.fillers) > 1:
        # People of one state, at a site that no words place elsewhere: Harambee House.
        why = cluster.told("place.state_of_all", place)
        return replace(cluster, place=replace(place, country=next(iter(homes))), why=why)
    return cluster


def _within(site: Mention, spot: Mention) -> Mention:
    names = tuple(name for name in (spot.name, *spot.within) if name and spot.kind == "place")
    return replace(site, country=spot.country, within=site.within or names)


def _together(cluster: Cluster, other: Cluster) -> bool:
    """True where somebody of the one is in the other, on the same days."""
    shared = other.keys & cluster.keys
    if other.kind not in IN_PERSON or not shared or other.place is None:
        return False
    days, others = cluster.dated.edtf, other.dated.edtf
    if days is not None and others is not None and _days_agree(days, others):
        return True
    lately = 0 <= _after(cluster, other) <= NEXT and settings_agree(cluster, other)
    return lately and _received(cluster, shared, other.place.country)


def _received(cluster: Cluster, shared: frozenset[str], country: str | None) -> bool:
    """True where one who is told to be in the state from abroad has to do with one of that state."""
    abroad = any(filler.key in shared and filler.who.country != country for filler in cluster.fillers)
    return abroad and any(filler.who.country == country for filler in cluster.fillers if filler.key not in shared)


def _after(cluster: Cluster, other: Cluster) -> int:
    """How many sentences after the last of the other that precede it the cluster is told of; -1 for none."""
    first = cluster.drafts[0].view
    return min((first - draft.view for draft in other.drafts if draft.view <= first), default=-1)


def _days_agree(edtf: str, other: str) -> bool:
    """True where the days of the one lie within those of the other, and those are few."""
    if not when.can_both_be_true(edtf, other):
        return False
    first, last = when.bounds(edtf)
    low, high = when.bounds(other)
    if first is None or last is None or low is None:
        return False
    if (last - first).days > 1:
        return False
    return first >= low and (last <= high if high is not None else (last - low).days <= LONGEST)


def _apart(cluster: Cluster, other: Cluster) -> int:
    return min(abs(one.view - two.view) for one in cluster.drafts for two in other.drafts)

