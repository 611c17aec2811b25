"""Which encounter is inside which: talks in a visit, a meeting on a summit's margins; and what is handed down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline import when
from dateline.report.because import Because
from dateline.report.dates import day_of_stay, nth_day
from dateline.report.drafts import Filler, is_wide
from dateline.report.frames import kind_of
from dateline.report.joining import Cluster, places_agree

FITTING = {"planned": {"planned", "underway"}, "happened": {"underway"}}
"""What a visit may be that holds a meeting of this status told elsewhere on the page."""
OFF = {"cancelled", "postponed", "denied"}
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
            why = visit.told("place.received_there", other.place) if other.place is not None else visit.why
            return replace(visit, place=other.place, why=why)
    return visit


def nest(clusters: Sequence[Cluster]) -> tuple[list[Cluster], list[int | None]]:
    """The clusters with what they take over from the one they are part of, and for each the place of that one.

    Talks take the visit's place, and its dates only where they have none of their own (codebook rules 2 and 4).
    """
    out = list(clusters)
    parents: list[int | None] = [None] * len(out)
    ties: dict[int, str] = {}
    for place, cluster in enumerate(out):
        if not kind_of(cluster.kind).in_person:
            continue
        found = {index: tie for index, other in enumerate(out) if index != place and (tie := _inside(cluster, other))}
        if found:
            nearest = min(
                found, key=lambda index: (not _tied(cluster, out[index]), _distance(out[index], cluster), index)
            )
            parents[place], ties[place] = nearest, found[nearest]
        elif (only := _only_visit(cluster, out)) is not None:
            parents[place], ties[place] = only, "part_of.only_visit"
    for place, parent in enumerate(parents):
        if parent is not None:
            out[place] = _inherit(out[place], out[parent], ties[place])
    return out, parents


def _only_visit(cluster: Cluster, clusters: Sequence[Cluster]) -> int | None:
    """The one visit of the page in which a traveller can meet somebody of the visited state, be it told far from it.

    Only for what has no day of its own: `During his stay ... He is also due to call on X`.
    """
    if cluster.kind != "meeting" or cluster.dated.edtf is not None or cluster.status not in {"planned", "happened"}:
        return None
    found = [
        place
        for place, visit in enumerate(clusters)
        if visit.kind == "visit"
        and visit.status not in OFF
        and _receives(cluster, visit)
        and any(filler.role == "guest" and filler.key in cluster.keys for filler in visit.fillers)
    ]
    if len(found) != 1:
        return None
    visit = clusters[found[0]]
    fits = visit.status in FITTING[cluster.status] or _days_of(visit)
    return found[0] if fits and places_agree(cluster.place, visit.place) else None


def _days_of(visit: Cluster) -> bool:
    """True for a stay that was told with its first day and goes on, or with its days."""
    edtf = visit.dated.edtf or ""
    return visit.status == "happened" and (edtf.endswith("/..") or ("/" in edtf and visit.dated.extent is True))


def _receives(cluster: Cluster, visit: Cluster) -> bool:
    """True where somebody of the visited state takes part beside the traveller."""
    guests = {filler.key for filler in visit.fillers if filler.role == "guest"}
    goal = visit.place.country if visit.place else None
    return any(filler.who.country == goal for filler in cluster.fillers if goal and filler.key not in guests)


def _inside(cluster: Cluster, other: Cluster) -> str:
    """The rule by which the one is inside the other; empty where it is not."""
    if not settings_agree(cluster, other):
        return ""
    if other.kind == "visit" and cluster.kind != "visit":
        return _in_visit(cluster, other) or _pointed_to(cluster, other)
    if other.kind == "multilateral" and cluster.kind != "visit" and (tie := _pointed_to(cluster, other)):
        return tie
    margins = other.kind == "multilateral" and not kind_of(cluster.kind).lasts
    return _on_margins(cluster, other) if margins else ""


def _pointed_to(cluster: Cluster, other: Cluster) -> str:
    return "part_of.pointed_to" if _tied(cluster, other) else ""


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


def _in_visit(cluster: Cluster, visit: Cluster) -> str:
    """The rule by which it is in the visit: the traveller takes part, and a sentence, place or time is shared."""
    guests = {filler.key for filler in visit.fillers if filler.role == "guest"}
    countries = {filler.who.country for filler in visit.fillers if filler.role == "guest"} - {None}
    states = {filler.who.country for filler in cluster.fillers if filler.who.kind in {"state", "organisation"}}
    if not guests & cluster.keys and not countries & states:
        return ""
    near = {draft.view for draft in visit.drafts} & {draft.view for draft in cluster.drafts}
    placed = cluster.place is not None and visit.place is not None
    dated = cluster.dated.edtf is not None and visit.dated.edtf is not None
    receives = _receives(cluster, visit)
    close = min(abs(one.view - two.view) for one in visit.drafts for two in cluster.drafts) <= CLOSE
    if near or (placed and dated):
        return "part_of.same_sentence" if near else "part_of.place_and_time"
    return "part_of.with_host" if receives and (placed or dated or close) else ""


def _on_margins(cluster: Cluster, summit: Cluster) -> str:
    near = {draft.view for draft in summit.drafts} & {draft.view for draft in cluster.drafts}
    same = cluster.place is not None and summit.place is not None and cluster.place.key == summit.place.key
    close = min(abs(one.view - two.view) for one in summit.drafts for two in cluster.drafts) <= CLOSE
    if near and (same or cluster.place is None or summit.place is None):
        return "part_of.same_sentence"
    dated = summit.dated.edtf is not None and (cluster.dated.edtf is not None or close)
    return "part_of.summits_place" if same and dated else ""


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
    return (
        tied
        and cluster.dated.edtf is None
        and bool(since)
        and (not words & {"there", "sidelines"} or min(since) <= CLOSE)
    )


def _distance(other: Cluster, cluster: Cluster) -> int:
    return min(abs(one.span.start - two.span.start) for one in other.drafts for two in cluster.drafts)


def _inherit(cluster: Cluster, parent: Cluster, tie: str) -> Cluster:
    """The cluster with what it takes over from the one it is part of by the rule `tie`."""
    place, why = cluster.place, cluster.told(tie, parent.drafts[0].span)
    around = parent.place if parent.place is not None and not is_wide(parent.place) else None
    if place is None or (place.kind == "state" and around is not None):
        place = around
        if place is not None and place is not cluster.place:
            why = (*why, Because("place.inherited", (place,)))
    dated = cluster.dated
    if dated.edtf is None and parent.dated.edtf is not None:
        told_together = {draft.view for draft in cluster.drafts} & {draft.view for draft in parent.drafts}
        # "arrived on Monday for talks": the day of the words, not all the days of the stay.
        edtf = parent.dated.edtf.removesuffix("/..") if told_together else parent.dated.edtf
        dated = replace(parent.dated, edtf=edtf, part_of_day=dated.part_of_day, part_words=dated.part_words)
        why = (*why, Because("time.inherited", dated.words))
        named = next((word for draft in cluster.drafts for word in draft.times if nth_day(word)), None)
        if named is not None and (day := day_of_stay(parent.dated.edtf, nth_day(named))) is not None:
            dated = replace(dated, edtf=day, extent=True, words=(*dated.words, named))
    status = cluster.status or parent.status
    if status != cluster.status:
        why = (*why, Because("status.inherited", (parent.drafts[0].span,)))
    if parent.status in {"cancelled", "postponed"} and (cluster.soft or status == "planned"):
        why = (*why, Because("status.off_with_it", (parent.drafts[0].span,)))
        status = parent.status
    return replace(cluster, place=place, dated=dated, status=status, why=why)


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
