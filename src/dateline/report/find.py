"""Mentions -> reports: drafts of every sentence, joined, nested, given roles, and written down with their evidence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from dateline.knowledge import Knowledge
from dateline.records import Analysis, Article, Capture, Mention, Report
from dateline.report.agenda import find_agendas
from dateline.report.assembly import brought_forward, build_report
from dateline.report.attribution import Sources, find_sources
from dateline.report.because import Because
from dateline.report.confidence import Account, with_confidence
from dateline.report.day_heads import under_day_heads
from dateline.report.described import describe
from dateline.report.drafts import Lost, Referents, is_wide
from dateline.report.elided import with_tellers
from dateline.report.frames import kind_of, load_frames
from dateline.report.goals import passed_by, with_goals
from dateline.report.items import read_layout
from dateline.report.joining import Cluster, join_all
from dateline.report.lands import with_lands
from dateline.report.nesting import host_of_visit, located, nest
from dateline.report.parties import (
    all_public,
    hosted_visit,
    in_session,
    of_face_to_face,
    received,
    settle_kind,
    settle_roles,
    spread_bodies,
    without_stand_ins,
)
from dateline.report.prominence import judge_mains, with_headline
from dateline.report.scene import find_scenes, has_come, heard_of, placed, with_here
from dateline.report.sequels import dated_by_story, on_the_same_day
from dateline.report.setting import settle
from dateline.report.sides import with_sides
from dateline.report.signs import CLAIMS
from dateline.report.sites import with_sites
from dateline.report.stays import closed, ended, find_departures, with_tours
from dateline.report.topics import Topics
from dateline.report.triggers import find_drafts
from dateline.report.view import View, build_views
from dateline.report.visitors import find_visitors
from dateline.report.whereabouts import placed_by_people
from dateline.spans import Span

MOST_DRAFTS = 400
"""Drafts of an article that are joined: no news tells of more, and joining compares each with every event so far."""
_NO_CLAIM = re.compile(
    r"\b(?:stock|file|archive|archival) (?:photo|image|picture|footage)\b|\b(?:earlier|previous) version of this",
    re.IGNORECASE,
)
"""A stock photo's caption proves nothing of the event, and a correction tells what was wrong."""


def find_reports(
    capture: Capture,
    article: Article,
    analysis: Analysis,
    mentions: Sequence[Mention],
    knowledge: Knowledge,
    reader: str,
) -> tuple[Report, ...]:
    """The reports of an article, in page order; spans are code points of the capture's text.

    They are told of in sentences that the analysis has parses of, as `find_signs` asks for.
    """
    return find_all(capture, article, analysis, mentions, knowledge, reader).reports


@dataclass(frozen=True, slots=True)
class Found:
    """The reports of an article with what they were made of; `mains` and `clusters` in the reports' order.

    `accounts` hold the reports before they are rated.

    `lost`: what was found and is not reported, but for triggers that gave no draft.
    """

    accounts: tuple[Account, ...]
    clusters: tuple[Cluster, ...]
    mains: tuple[tuple[bool, Because], ...]
    views: tuple[View, ...]
    sources: Sources
    referents: Referents
    lost: tuple[Lost, ...]

    @property
    def reports(self) -> tuple[Report, ...]:
        """The reports with their confidence."""
        return tuple(with_confidence(account) for account in self.accounts)


def find_all(
    capture: Capture,
    article: Article,
    analysis: Analysis,
    mentions: Sequence[Mention],
    knowledge: Knowledge,
    reader: str,
) -> Found:
    """The reports, as `find_reports` gives them, with what they were made of."""
    parties = with_sides(describe(analysis, mentions, capture.text, knowledge), capture.text, knowledge)
    views = with_here(build_views(analysis, parties, capture.text))
    views = with_tellers(with_sites(with_lands(views, knowledge)), article, knowledge)
    sources = find_sources(capture.text, article, analysis, mentions, knowledge)
    referents = Referents(parties, knowledge)
    frames = load_frames()
    found = (
        draft
        for view in in_order(views)
        if view.block in CLAIMS and not disclaims(view, capture.text)
        for draft in (*find_drafts(view, frames, referents), *find_visitors(view, referents))
    )
    drafts = [settle(draft, views, sources, referents, article.published) for draft in islice(found, MOST_DRAFTS)]
    drafts = on_the_same_day(under_day_heads(drafts, views), views)
    layout = read_layout(views, article, capture.text)
    joined, unjoined = join_all(drafts)
    joined = [dated_by_story(cluster, views, sources) for cluster in joined]
    departures = find_departures(views)
    joined = [ended(cluster, departures) for cluster in with_headline(joined, layout)]
    clusters, parents, unsettled = settle_all(joined, views, knowledge, article.published)
    topics = Topics(find_agendas(capture.text, analysis, mentions))
    judged = judge_mains(clusters, parents, views, layout, article.published)
    mains = [main for main, _ in judged]
    heard = heard_of(views)
    staged = placed(clusters, mains, parents, find_scenes(views), article.published)
    clusters = [
        settle_roles(after, knowledge) if after is not before and has_come(after, heard) else after
        for before, after in zip(clusters, staged, strict=True)
    ]
    reports = _told_apart(
        replace(
            build_report(capture, article, cluster, reader, main, sources, topics.of(cluster, clusters)), part_of=parent
        )
        for cluster, main, parent in zip(clusters, mains, parents, strict=True)
    )
    maker = analysis.makers.get("dependencies", "")
    accounts = tuple(
        Account(report, cluster, views, layout, article.published, maker)
        for report, cluster in zip(reports, clusters, strict=True)
    )
    lost = (*unjoined, *unsettled)
    return Found(accounts, tuple(clusters), tuple(judged), views, sources, referents, lost)


def disclaims(view: View, text: str) -> bool:
    """True for a sentence that claims nothing of its event: a stock photo's caption, a correction."""
    return _NO_CLAIM.search(text[view.sentence.start : view.sentence.end]) is not None


def _told_apart(reports: Iterable[Report]) -> tuple[Report, ...]:
    """The reports with ids of their own, where one trigger tells of several (would receive each of the two)."""
    out: list[Report] = []
    seen: Counter[tuple[str, Span]] = Counter()
    for report in reports:
        nth = seen[report.kind, report.trigger]
        seen[report.kind, report.trigger] += 1
        kind = f"{report.kind}#{nth + 1}" if nth else report.kind
        out.append(replace(report, id=Report.id_of(report.capture_id, report.reader, kind, report.trigger)))
    return tuple(out)


def in_order(views: Sequence[View]) -> list[View]:
    """Headline and body first, captions last: a caption often tells of another day, and joins what the news says."""
    return sorted(views, key=lambda view: (view.block == "caption", view.index))


def settle_all(
    joined: Sequence[Cluster], views: Sequence[View], knowledge: Knowledge, published: str | None
) -> tuple[list[Cluster], list[int | None], list[Lost]]:
    """The events with their roles, for each the place of the one it is part of, and those that are not reported."""
    clusters = [settle_kind(without_stand_ins(spread_bodies(cluster, knowledge))) for cluster in joined]
    clusters = with_tours([closed(brought_forward(cluster, published), published) for cluster in clusters])
    passed = [all_public(cluster, knowledge) for cluster in clusters]
    lost = [_lost("left_out.not_public", one) for one, good in zip(clusters, passed, strict=True) if not good]
    clusters = [one for one, good in zip(clusters, passed, strict=True) if good]
    lost += [_lost("left_out.session", one) for one in clusters if in_session(one)]
    clusters = [one for one in clusters if not in_session(one)]
    together = [one for one in clusters if of_face_to_face(one, clusters)]
    lost += [_lost("left_out.face_to_face", one) for one in together]
    clusters = [one for one in clusters if one not in together]
    clusters = with_goals([located(cluster, clusters) for cluster in clusters], views, knowledge)
    clusters, parents = nest(clusters)
    clusters = [closed(cluster, published) for cluster in clusters]
    clusters = placed_by_people(clusters)
    clusters = [settle_roles(cluster, knowledge) for cluster in clusters]
    out: list[Cluster | Lost] = list(clusters)
    for place, cluster in enumerate(clusters):
        if cluster.kind == "visit":
            inside = [other for other, parent in zip(clusters, parents, strict=True) if parent == place]
            told_in = {draft.view for draft in cluster.drafts}
            together = [other for other in clusters if any(draft.view in told_in for draft in other.drafts)]
            host = host_of_visit(cluster, inside)
            rule = "left_out.stops_told" if passed_by(cluster, clusters) else ""
            rule = rule or ("" if received(cluster, inside, together) else "left_out.no_visit")
            out[place] = _lost(rule, cluster) if rule else hosted_visit(cluster, host, knowledge)
    kept = [(place, found) for place, found in enumerate(out) if isinstance(found, Cluster) and _enough(found)]
    moved = {old: new for new, (old, _) in enumerate(kept)}
    above = [moved.get(parent) if (parent := parents[place]) is not None else None for place, _ in kept]
    lost += [one for one in out if isinstance(one, Lost)]
    lost += [_lost("left_out.one_side", one) for one in out if isinstance(one, Cluster) and not _enough(one)]
    return [found for _, found in kept], above, lost


def _lost(rule: str, cluster: Cluster) -> Lost:
    return Lost(Because(rule, tuple(one.mention for one in cluster.fillers)), cluster.drafts)


def _enough(cluster: Cluster) -> bool:
    if cluster.kind == "visit" and cluster.place is not None and is_wide(cluster.place):
        return bool(cluster.fillers)  # of many states none is host
    return len(cluster.fillers) >= kind_of(cluster.kind).least
