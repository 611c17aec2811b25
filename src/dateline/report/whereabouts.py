"""Where an encounter was that is told of without a place: where one of its people is said to have been on those days.

`X arrived in Rome on Monday. He is to meet Y on Tuesday.` Nobody is in two states at once, so that what is told of the
same people on the same days, or in the next sentence, is placed by what the text says of one of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline import when
from dateline.records import Mention
from dateline.report.joining import Cluster

NEXT = 1
"""How many sentences apart two undated encounters of the same person may be told of and be in one place."""
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
    if not found or len({spot.country for _, _, spot in found}) > 1:
        return cluster
    spot = min(found, key=lambda item: item[:2])[2]
    if place is None:
        return replace(cluster, place=spot)
    within = tuple(name for name in (spot.name, *spot.within) if name and spot.kind == "place")
    return replace(cluster, place=replace(place, country=spot.country, within=place.within or within))


def _together(cluster: Cluster, other: Cluster) -> bool:
    """True where somebody of the one is in the other, on the same days or in the next breath."""
    if other.kind not in IN_PERSON or not _travellers(other) & cluster.keys:
        return False
    if cluster.dated.edtf is None or other.dated.edtf is None:
        return False
    return _days_agree(cluster.dated.edtf, other.dated.edtf)


def _travellers(cluster: Cluster) -> frozenset[str]:
    """Who is said to be where the cluster is: of a visit those who travel and those met."""
    return cluster.keys


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


__all__ = ["Mention", "placed_by_people"]
