"""From joined drafts to reports: main or background, who vouches, what it is about, and the words behind each field."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Protocol

from dateline import when
from dateline.records import Article, Capture, Evidence, Mention, Place, Report, Source
from dateline.report.dates import Dated, length_of
from dateline.report.drafts import Draft
from dateline.report.frames import kind_of
from dateline.report.joining import ARRIVING, ENDING, OPENING, Cluster
from dateline.report.parties import participant
from dateline.spans import Span

Agenda = tuple[Evidence, ...]
STAY = 5
"""Days after which a stay of which only the arrival was told is no longer taken to go on."""
_SAYS_WHICH = re.compile(r"\b[12]\d{3}\b|last|ago|yesterday|earlier|previous|past|today|tonight|this")
_POINTS_BACK = re.compile(r"\b(?:same|that) (?:day|night|month|evening|morning)\b")
_MONTH = re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b")
_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b")


class Sources(Protocol):
    """Who vouches for what stands where."""

    def chain_for(self, span: Span) -> tuple[tuple[Source, ...], tuple[Evidence, ...]]:
        """The chain from the outlet outward, and the words of each link."""


def resolve_status(cluster: Cluster, published: str | None) -> str:
    """The status as of publication: what the words say, else by the date against the publication's."""
    return judge_status(cluster, published)[0]


def judge_status(cluster: Cluster, published: str | None) -> tuple[str, str]:
    """The status as of publication, and the rule that gave it; `status.as_worded`: what the words say."""
    today, edtf = when.day_of(published), cluster.dated.edtf
    first, last = when.bounds(edtf) if edtf else (None, None)
    lasts = kind_of(cluster.kind).lasts and first and last and (last - first).days > 0
    if (
        lasts
        and cluster.dated.extent
        and today
        and first
        and last
        and first <= today < last
        and not (first == today and cluster.drafts[0].trigger.name in {"depart", "travel"})
        and (cluster.soft or cluster.status is None)
    ):
        return "underway", "status.on_one_of_its_days"
    if today and first and first <= today and _still_there(cluster, today, first, last):
        return "underway", "status.arrived_and_not_left"
    if cluster.status == "underway" and today and first and first > today:
        return "planned", "status.still_ahead"
    if cluster.status == "underway" and cluster.soft and today and last and last < today:
        return "happened", "status.past_date"
    if cluster.status == "planned" and cluster.soft and today and last and last < today:
        return "happened", "status.past_date"
    if cluster.status and not (cluster.soft and cluster.status == "happened"):
        return cluster.status, "status.as_worded"
    if today and first and first > today:
        return "planned", "status.still_ahead"
    if today and last and last < today:
        return "happened", "status.past_date"
    if cluster.status:
        return cluster.status, "status.as_worded"
    if cluster.kind == "multilateral" and cluster.dated.extent and today and first and last and first <= today <= last:
        return "underway", "status.on_one_of_its_days"  # nothing calls today's summit a plan
    shown = cluster.spots <= {"caption", "headline"}
    return ("happened", "status.shown_or_headlined") if shown else ("planned", "status.nothing_says")


def _still_there(cluster: Cluster, today: date, first: date, last: date | None) -> bool:
    """True for a stay of which the arrival was told and no end, on one of its days."""
    if cluster.kind not in {"visit", "multilateral"} or cluster.status != "happened":
        return False
    lemmas = {draft.lemma for draft in cluster.drafts}
    names = {draft.trigger.name for draft in cluster.drafts}
    gone = lemmas & ENDING or "leave" in names
    goes_on = (cluster.dated.edtf or "").endswith("/..") and (today - first).days <= STAY
    begun = lemmas & (ARRIVING | OPENING) or "depart" in names
    lasts = last is not None and today <= last and (first < last or any(length_of(one.times) for one in cluster.drafts))
    return bool(begun) and not gone and (goes_on or lasts)


def build_report(
    capture: Capture, article: Article, cluster: Cluster, reader: str, main: bool, sources: Sources, agenda: Agenda
) -> Report:
    """The report of a cluster; `part_of` is set by the caller, who knows the order."""
    text = capture.text
    trigger = cluster.drafts[0]
    voice = voice_of(cluster.drafts, main)
    chain, links = sources.chain_for(voice.span)
    status = resolve_status(cluster, article.published)
    part = cluster.dated.part_of_day if _one_day(cluster.dated.edtf) else None
    evidence: dict[str, tuple[Evidence, ...]] = {
        "kind": (Evidence.at(text, trigger.span),),
        "participants": tuple(Evidence.at(text, filler.mention.span) for filler in cluster.fillers),
        "place": _words(text, [cluster.place] if cluster.place else []),
        "time": _words(text, cluster.dated.words),
        "part_of_day": _words(text, cluster.dated.part_words) if part else (),
        "status": (Evidence.at(text, cluster.cue.cue or trigger.span),),
        "agenda": agenda, "attribution": links,
    }  # fmt: skip
    other = _field_attribution(agenda, chain, sources)
    if other:
        evidence["field_attribution"] = tuple(link for _, links in other.values() for link in links)
    return Report(
        id=Report.id_of(capture.id, reader, cluster.kind, trigger.span), capture_id=capture.id, reader=reader,
        known_at=_known_at(article), kind=cluster.kind, main=main,
        participants=tuple(participant(filler) for filler in cluster.fillers), status=status, trigger=trigger.span,
        place=_place(cluster.place), time=cluster.dated.edtf, time_is=_time_is(cluster),
        part_of_day=part, agenda=tuple(item.quote for item in agenda), attribution=chain,
        field_attribution={name: links for name, (links, _) in other.items()},
        evidence={name: items for name, items in evidence.items() if items},
    )  # fmt: skip


def brought_forward(cluster: Cluster, published: str | None) -> Cluster:
    """A planned or possible encounter lies ahead: `proposed a summit in December` means the coming December.

    Only a date whose year or week the page does not say is moved; null and open dates stay.
    """
    edtf, today = cluster.dated.edtf, when.day_of(published)
    if edtf and today and edtf.endswith("/..") and cluster.drafts[0].lemma in ARRIVING:
        arrived = when.bounds(edtf)[0]
        if arrived is not None and (today - arrived).days > STAY:
            # Who arrived a week ago may long have left.
            why = cluster.told("time.stay_may_be_over", *cluster.dated.words)
            return replace(cluster, dated=replace(cluster.dated, edtf=edtf.removesuffix("/.."), extent=None), why=why)
    if cluster.status == "happened" and not cluster.soft and edtf and today:
        return _brought_back(cluster, edtf, today)
    if cluster.status not in {"planned", "possible"} or not edtf or not today or "~" in edtf:
        return cluster
    if "/" in edtf:
        return _week_to_come(cluster, edtf, today)
    last = when.bounds(edtf)[1]
    words = [word.text.lower() for word in cluster.dated.words]
    if last is None or last >= today or any(_SAYS_WHICH.search(text) for text in words):
        return cluster
    if any(_WEEKDAY.search(text) for text in words) and when.precision(edtf) == "day" and (today - last).days <= 7:
        moved = (last + timedelta(days=7)).isoformat()
    elif _yearless(words, edtf) and (today - last).days < 366 and not edtf.endswith("02-29"):
        moved = f"{int(edtf[:4]) + 1}{edtf[4:]}"
    else:
        return cluster
    why = cluster.told("time.brought_forward", *cluster.dated.words)
    return replace(cluster, dated=replace(cluster.dated, edtf=moved), why=why)


def _week_to_come(cluster: Cluster, edtf: str, today: date) -> Cluster:
    """What is planned for `this week` on the day that ends a week is of the one that begins with that day."""
    words = [word.text.lower() for word in cluster.dated.words]
    if not any("this week" in text for text in words) or when.bounds(edtf) != (today - timedelta(days=6), today):
        return cluster
    moved = when.with_duration(today.isoformat(), 7)
    why = cluster.told("time.brought_forward", *cluster.dated.words)
    return replace(cluster, dated=replace(cluster.dated, edtf=moved), why=why)


def _brought_back(cluster: Cluster, edtf: str, today: date) -> Cluster:
    """What has happened lies behind: `met in February` told in January means last year's; else no date is known."""
    first = when.bounds(edtf)[0]
    if first is None or first <= today or edtf.startswith(".."):
        return cluster
    words = [word.text.lower() for word in cluster.dated.words]
    named = any(_WEEKDAY.search(text) or _POINTS_BACK.search(text) for text in words)
    if "/" not in edtf and named and when.precision(edtf) == "day" and (first - today).days <= 7:
        moved = (first - timedelta(days=7)).isoformat()
    elif "/" not in edtf and (_yearless(words, edtf) or named) and not edtf.endswith("02-29"):
        moved = f"{int(edtf[:4]) - 1}{edtf[4:]}"
    else:
        return replace(cluster, dated=Dated(), why=cluster.told("time.not_yet_past", *cluster.dated.words))
    why = cluster.told("time.brought_back", *cluster.dated.words)
    return replace(cluster, dated=replace(cluster.dated, edtf=moved), why=why)


def _yearless(words: Sequence[str], edtf: str) -> bool:
    """True where the words name a month or a day of one, and no year: in December, on 4 May."""
    return when.precision(edtf) in {"day", "month"} and any(_MONTH.search(text) for text in words)


def voice_of(drafts: Sequence[Draft], main: bool) -> Draft:
    """The draft whose source vouches for the event: the first that stands in the body, a headline giving way."""
    return (
        next((draft for draft in drafts if draft.spot not in {"headline", "caption"}), drafts[0]) if main else drafts[0]
    )


def _field_attribution(
    agenda: Agenda, chain: tuple[Source, ...], sources: Sources
) -> Mapping[str, tuple[tuple[Source, ...], tuple[Evidence, ...]]]:
    """The agenda's own chain where another source than the event's vouches for it."""
    if not agenda:
        return {}
    own, links = sources.chain_for(Span(agenda[0].start, agenda[0].end))
    return {"agenda": (own, links)} if own and own != chain else {}


def _one_day(edtf: str | None) -> bool:
    """True where a part of a day can be said of it: a single day, or none known."""
    first, last = when.bounds(edtf) if edtf else (None, None)
    return edtf is None or first == last


def _words(text: str, mentions: Sequence[Mention]) -> tuple[Evidence, ...]:
    return tuple(Evidence.at(text, mention.span) for mention in mentions)


def _place(mention: Mention | None) -> Place | None:
    if mention is None:
        return None
    return Place(
        mention.name or mention.text, mention.entity, mention.country, mention.lat, mention.lon, mention.within
    )


def _time_is(cluster: Cluster) -> str | None:
    if cluster.dated.edtf is None or cluster.dated.extent is None:
        return None
    return "extent" if cluster.dated.extent else "within"


def _known_at(article: Article) -> str | None:
    stamp = article.updated or article.published
    return stamp[:10] if stamp else None
