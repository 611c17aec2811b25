"""What the article's news is: the events that the headline or the lead tells of, or the article is about (rule 1)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from dateline import when
from dateline.report.because import Because
from dateline.report.drafts import Draft, Filler
from dateline.report.items import Layout
from dateline.report.joining import Cluster, places_agree
from dateline.report.view import View

NEAR = 4
"""Opening sentences in which an article comes to its news where neither headline nor lead tells of it."""
STALE = timedelta(days=10)
"""How long ago what a round-up reports may be: a week, and what its pages add."""
REACH = 8
"""Words before an encounter in which the words stand that make it the occasion or the backdrop of something else."""
_AGO = frozenset({"day", "days", "week", "weeks", "month", "months", "year", "years", "fortnight"})
_BESIDE = frozenset({("sidelines",), ("margins",), ("fringes",)})
_LEADING = frozenset({"headline", "subheading"})
_OFF = frozenset({"cancelled", "postponed"})


def judge_mains(
    clusters: Sequence[Cluster], parents: Sequence[int | None], views: Sequence[View], layout: Layout,
    published: str | None,
) -> list[tuple[bool, Because]]:  # fmt: skip
    """For each event whether it is the article's news, and the rule that says so."""
    if layout.explains:
        return [(False, Because("main.explainer"))] * len(clusters)
    heads = layout.heads
    headed = mains = [_told_in(cluster, views, heads) for cluster in clusters]
    in_items = [False] * len(clusters)
    if layout.items:
        fresh = [not _stale(cluster, published) for cluster in clusters]
        told = [_told_in(cluster, views, layout.items) for cluster in clusters]
        in_items = [here and new for here, new in zip(told, fresh, strict=True)]
        mains = [item or main for item, main in zip(in_items, mains, strict=True)]
    if not any(mains):
        mains = _first_told(clusters, views, layout, published)
    kept = _without_settings(clusters, parents, mains, views, heads)
    out = _with_talks(clusters, parents, kept)
    rules = []
    for at, cluster in enumerate(clusters):
        if out[at] and not kept[at]:
            rule = "main.talks_of_main_visit"
        elif out[at]:
            rule = "main.headline_or_lead" if headed[at] else "main.item" if in_items[at] else "main.told_first"
        elif mains[at]:
            rule = "main.setting_of_main"
        else:
            rule = "main.occasion" if any(one.view in heads for one in cluster.drafts) else "main.further_down"
        top = tuple(one.span for one in cluster.drafts if one.view in heads) or (cluster.drafts[0].span,)
        rules.append(Because(rule, top))
    return list(zip(out, rules, strict=True))


def _told_in(cluster: Cluster, views: Sequence[View], heads: frozenset[int]) -> bool:
    """True where one of these sentences tells of the event, other than as a mere occasion."""
    return any(draft.view in heads and not is_occasion(draft, views[draft.view]) for draft in cluster.drafts)


def is_occasion(draft: Draft, view: View) -> bool:
    """True where the words before make the event what else happened ahead of, beside or long after."""
    if draft.occasion:
        return True
    first = max(0, draft.at - REACH)
    if draft.kind == "multilateral" and view.find_phrase(_BESIDE, first, draft.at) is not None:
        return True
    return any(
        view.word(at) in _AGO and view.word(at + 1) in {"after", "before", "since"} for at in range(first, draft.at - 1)
    )


def _first_told(
    clusters: Sequence[Cluster], views: Sequence[View], layout: Layout, published: str | None
) -> list[bool]:
    """What is told first of all in the opening sentences: the news, where neither headline nor lead tells of one."""
    opening = frozenset(layout.body[:NEAR])
    told = sorted(
        draft.view
        for cluster in clusters
        if not _stale(cluster, published)
        for draft in cluster.drafts
        if draft.view in opening and not is_occasion(draft, views[draft.view])
    )
    return [_told_in(cluster, views, frozenset(told[:1])) for cluster in clusters]


def _stale(cluster: Cluster, published: str | None) -> bool:
    """True for what was over long before the page was written."""
    today, edtf = when.day_of(published), cluster.dated.edtf
    last = when.bounds(edtf)[1] if edtf else None
    return today is not None and last is not None and today - last > STALE


def _without_settings(
    clusters: Sequence[Cluster], parents: Sequence[int | None], mains: Sequence[bool], views: Sequence[View],
    heads: frozenset[int],
) -> list[bool]:  # fmt: skip
    """Without the summits that are only where the main meeting is to be: no sentence at the top tells of them alone."""
    out = list(mains)
    for place, summit in enumerate(clusters):
        if not mains[place] or summit.kind != "multilateral":
            continue
        inside = [at for at, parent in enumerate(parents) if parent == place and mains[at]]
        told = {draft.view for at in inside for draft in clusters[at].drafts}
        alone = {one.view for one in summit.drafts if one.view in heads and not is_occasion(one, views[one.view])}
        if inside and alone <= told:
            out[place] = False
    return out


def _with_talks(clusters: Sequence[Cluster], parents: Sequence[int | None], mains: Sequence[bool]) -> list[bool]:
    """With a visit that is the news, the talks of the two it is of: with the host named, else the first told."""
    out = list(mains)
    for place, visit in enumerate(clusters):
        if not mains[place] or visit.kind != "visit":
            continue
        talks = [at for at, one in enumerate(clusters) if _talks_of(one, visit, parents[at] == place)]
        if talks and not any(mains[at] for at in talks):
            out[min(talks, key=lambda at: (not visit.keys <= clusters[at].keys, _first(clusters[at])))] = True
    return out


def _first(cluster: Cluster) -> int:
    return min(draft.view for draft in cluster.drafts)


def _talks_of(talks: Cluster, visit: Cluster, inside: bool) -> bool:
    """True for talks between who travels and somebody of the state that is visited, which can be of the visit."""
    guests = {filler.key for filler in visit.fillers if filler.role == "guest"}
    hosts = {filler.key for filler in visit.fillers if filler.role == "host"}
    state = visit.place.country if visit.place is not None else None
    if talks.kind != "meeting" or not guests & talks.keys:
        return False
    if talks.status in _OFF and visit.status not in _OFF:
        return False
    others = [filler for filler in talks.fillers if filler.key not in guests]
    if not any(filler.key in hosts or (state and filler.who.country == state) for filler in others):
        return False
    return inside or _of_the_two(talks, visit) or _to_come(talks, visit)


def _of_the_two(talks: Cluster, visit: Cluster) -> bool:
    """True for talks of nobody else than the visitor and the host, which can be where and when the visit is."""
    if talks.keys != visit.keys or {talks.status, visit.status} == {"happened", "planned"}:
        return False
    return places_agree(talks.place, visit.place) and when.can_both_be_true(talks.dated.edtf, visit.dated.edtf)


def _to_come(talks: Cluster, visit: Cluster) -> bool:
    """True for talks that are planned of a visit already begun (`left today; on Friday he is to hold talks`)."""
    if talks.status != "planned" or visit.status not in {"happened", "underway"}:
        return False
    distance = min(abs(one.view - two.view) for one in talks.drafts for two in visit.drafts)
    return distance <= NEAR and places_agree(talks.place, visit.place)


def with_headline(clusters: Sequence[Cluster], layout: Layout) -> list[Cluster]:
    """The events, those that a headline alone tells of joined to the one that the opening tells of in fuller words.

    `Chinese FM meets Taliban delegation`: the lead names the minister and the delegation's head.
    """
    out: dict[int, Cluster] = dict(enumerate(clusters))
    opening = frozenset(layout.body[:NEAR])
    for place, headed in enumerate(clusters):
        if not all(draft.view in layout.heads and draft.spot in _LEADING for draft in headed.drafts):
            continue
        found = next((at for at, told in out.items() if at != place and _retold(headed, told, opening)), None)
        if found is not None:
            out[found] = _under(out[found], out.pop(place))
    return list(out.values())


def _retold(headed: Cluster, told: Cluster, opening: frozenset[int]) -> bool:
    """True where the opening tells of what can be the headline's event: of one kind, with the headline's parties."""
    if headed.kind != told.kind or not any(draft.view in opening for draft in told.drafts):
        return False
    if not places_agree(headed.place, told.place) or {headed.status, told.status} == {"happened", "planned"}:
        return False
    if headed.kind == "visit":
        state = headed.place.country if headed.place is not None else None
        return state is not None and told.place is not None and told.place.country == state
    if not when.can_both_be_true(headed.dated.edtf, told.dated.edtf) and headed.keys != told.keys:
        return False
    states = {filler.who.country for filler in told.fillers}
    return all(_stands_for(one, told.keys, states) for one in headed.fillers) and any(
        one.key in told.keys or (one.who.country and one.who.country in states) for one in headed.fillers
    )


def _stands_for(filler: Filler, keys: frozenset[str], states: set[str | None]) -> bool:
    """True for one of these parties, and for an office, a group or a state that one of them can be meant by."""
    if filler.key in keys:
        return True
    return filler.who.kind != "person" and (filler.who.country is None or bool({filler.who.country, None} & states))


def _under(told: Cluster, headed: Cluster) -> Cluster:
    """The event as the body tells it, under its headline, which may say that it will not take place."""
    off = headed.status in _OFF and told.status in {"planned", "possible", None}
    why = (*told.why, *headed.why, Because("kind.under_headline", (headed.drafts[0].span,)))
    return replace(
        told, drafts=(*headed.drafts, *told.drafts), spots=told.spots | headed.spots, why=why,
        status=headed.status if off else told.status, cue=headed.cue if off else told.cue,
        soft=headed.soft if off else told.soft,
    )  # fmt: skip
