"""Which encounter is inside which: talks in a visit, a meeting on a summit's margins; and what is handed down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline import when
from dateline.report.dates import day_of_stay, nth_day
from dateline.report.drafts import Filler
from dateline.report.frames import kind_of
from dateline.report.joining import Cluster, places_agree

CLOSE = 2
"""How many sentences apart a visit and an undated or unplaced encounter in it may be told of."""


def located(visit: Cluster, clusters: Sequence[Cluster]) -> Cluster:
    """A visit of which only the traveller is said, with the place abroad where the article has the traveller received.

    `X received Y in Rome. Y had arrived for a three-day visit.`
    """
    guests = [filler for filler in visit.fillers if filler.role == "guest"]
    if visit.kind != "visit" or visit.place is not None or len(guests) != len(visit.fillers):
        return visit
    keys, homes = {filler.key for filler in guests}, {filler.who.country for filler in guests}
    for other in clusters:
        abroad = other.place is not None and other.place.country and other.place.country not in homes
        if other.kind == "meeting" and abroad and keys & other.keys and settings_agree(other, visit):
            return replace(visit, place=other.place)
    return visit


def nest(clusters: Sequence[Cluster]) -> tuple[list[Cluster], list[int | None]]:
    """The clusters with what they take over from the one they are part of, and for each the place of that one.

    Talks take the visit's place, and its dates only where they have none of their own (codebook rules 2 and 4).
    """
    out = list(clusters)
    parents: list[int | None] = [None] * len(out)
    for place, cluster in enumerate(out):
        if not kind_of(cluster.kind).in_person:
            continue
        found = [index for index, other in enumerate(out) if index != place and _inside(cluster, other)]
        if found:
            parents[place] = min(
                found, key=lambda index: (not _tied(cluster, out[index]), _distance(out[index], cluster), index)
            )
    for place, parent in enumerate(parents):
        if parent is not None:
            out[place] = _inherit(out[place], out[parent])
    return out, parents


def _inside(cluster: Cluster, other: Cluster) -> bool:
    if not settings_agree(cluster, other):
        return False
    if other.kind == "visit" and cluster.kind != "visit":
        return _in_visit(cluster, other) or _tied(cluster, other)
    if other.kind == "multilateral" and cluster.kind != "visit" and _tied(cluster, other):
        return True
    return other.kind == "multilateral" and not kind_of(cluster.kind).lasts and _on_margins(cluster, other)


def settings_agree(cluster: Cluster, other: Cluster) -> bool:
    """True where places, times and statuses allow the one to be inside the other."""
    if not places_agree(cluster.place, other.place):
        return False
    if cluster.dated.edtf and other.dated.edtf and not when.can_both_be_true(cluster.dated.edtf, other.dated.edtf):
        return False
    if cluster.status in {"happened", "planned"} and other.status in {"happened", "planned"}:
        # The first day of a visit may be over while the rest is to come; a plan is never inside what is past.
        return cluster.status == other.status or other.status == "planned" or _goes_on(other, cluster)
    return True


def _goes_on(stay: Cluster, cluster: Cluster) -> bool:
    """True for a stay with an open end, and for one whose days the other's day is one of."""
    around, day = stay.dated.edtf or "", cluster.dated.edtf
    return around.endswith("/..") or bool(stay.dated.extent and "/" in around and day and when.covers(around, day))


def _in_visit(cluster: Cluster, visit: Cluster) -> bool:
    """The traveller takes part, and something ties the two: the same sentence, or a place or time in common."""
    guests = {filler.key for filler in visit.fillers if filler.role == "guest"}
    countries = {filler.who.country for filler in visit.fillers if filler.role == "guest"} - {None}
    states = {filler.who.country for filler in cluster.fillers if filler.who.kind in {"state", "organisation"}}
    if not guests & cluster.keys and not countries & states:
        return False
    near = {draft.view for draft in visit.drafts} & {draft.view for draft in cluster.drafts}
    placed = cluster.place is not None and visit.place is not None
    dated = cluster.dated.edtf is not None and visit.dated.edtf is not None
    goes_to = visit.place.country if visit.place else None
    receives = any(filler.who.country == goes_to for filler in cluster.fillers if goes_to and filler.key not in guests)
    close = min(abs(one.view - two.view) for one in visit.drafts for two in cluster.drafts) <= CLOSE
    return bool(near) or (placed and dated) or (receives and (placed or dated or close))


def _on_margins(cluster: Cluster, summit: Cluster) -> bool:
    near = {draft.view for draft in summit.drafts} & {draft.view for draft in cluster.drafts}
    same = cluster.place is not None and summit.place is not None and cluster.place.key == summit.place.key
    close = min(abs(one.view - two.view) for one in summit.drafts for two in cluster.drafts) <= CLOSE
    return (bool(near) and (same or cluster.place is None or summit.place is None)) or (
        same and summit.dated.edtf is not None and (cluster.dated.edtf is not None or close)
    )


def _tied(cluster: Cluster, other: Cluster) -> bool:
    """True for what words tie to the stay or summit told last before it: during his stay, on the sidelines, there."""
    words = {draft.tied for draft in cluster.drafts}
    if other.kind == "visit":
        guests = {filler.key for filler in other.fillers if filler.role == "guest"}
        numbered = any(nth_day(word) for draft in cluster.drafts for word in draft.times)
        tied = (numbered or bool(words & {"stay", "there"})) and bool(guests & cluster.keys)
    else:
        tied = bool(words & {"sidelines", "there"})
    first = min(cluster.drafts, key=lambda draft: draft.span.start)
    since = [first.view - draft.view for draft in other.drafts if draft.span.start < first.span.start]
    return tied and cluster.dated.edtf is None and bool(since) and (not words & {"there", "sidelines"} or min(since) <= CLOSE)


def _distance(other: Cluster, cluster: Cluster) -> int:
    return min(abs(one.span.start - two.span.start) for one in other.drafts for two in cluster.drafts)


def _inherit(cluster: Cluster, parent: Cluster) -> Cluster:
    place = cluster.place
    if place is None or (place.kind == "state" and parent.place is not None):
        place = parent.place
    dated = cluster.dated
    if dated.edtf is None and parent.dated.edtf is not None:
        told_together = {draft.view for draft in cluster.drafts} & {draft.view for draft in parent.drafts}
        # "arrived on Monday for talks": the day of the words, not all the days of the stay.
        edtf = parent.dated.edtf.removesuffix("/..") if told_together else parent.dated.edtf
        dated = replace(parent.dated, edtf=edtf, part_of_day=dated.part_of_day, part_words=dated.part_words)
        named = next((word for draft in cluster.drafts for word in draft.times if nth_day(word)), None)
        if named is not None and (day := day_of_stay(parent.dated.edtf, nth_day(named))) is not None:
            dated = replace(dated, edtf=day, extent=True, words=(*dated.words, named))
    status = cluster.status or parent.status
    if parent.status in {"cancelled", "postponed"} and (cluster.soft or status == "planned"):
        status = parent.status
    return replace(cluster, place=place, dated=dated, status=status)


def host_of_visit(visit: Cluster, inside: Sequence[Cluster]) -> Filler | None:
    """The one person of the visited state whom the traveller is said to meet there; null for none or several."""
    country = visit.place.country if visit.place else None
    guests = {filler.key for filler in visit.fillers if filler.role == "guest"}
    met = {
        filler.key: filler
        for cluster in inside
        for filler in cluster.fillers
        if filler.who.kind == "person" and filler.key not in guests
    }
    only = next(iter(met.values())) if len(met) == 1 else None
    return only if only is not None and country and only.who.country == country else None
