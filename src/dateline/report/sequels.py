"""Encounters of one day told one after the other: `received by X in the morning, he will then hold talks with Y`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline import when
from dateline.records import Mention
from dateline.report.clauses import clause_bounds
from dateline.report.dates import date_of, nth_day
from dateline.report.drafts import Draft
from dateline.report.frames import kind_of
from dateline.report.joining import Cluster
from dateline.report.setting import TimeOwner
from dateline.report.view import View

LOOKING_BACK = frozenset("has have had after before when where who which that since last".split())
"""Words by which a clause tells of another day than the sentence before it."""
NEXT = frozenset({"then", "earlier", "later", "afterwards", "afterward"})
"""Words that put an encounter on the day of the one told right before it."""
SPOKEN_AT = frozenset({"after", "following", "during", "at", "in"})
SPOKE = frozenset("remark remarks comment comments plea statement announcement appeal spoke speaking told".split())
REMARKS_BACK = 3
"""How many sentences back the day of a remark may be told."""
BACK = 2
"""How many sentences back that one may be told."""
BEFORE_IT = frozenset({"before", "after"})
BEGAN = frozenset({"began", "begin", "started", "start", "ended", "opened", "met", "left"})


def on_the_same_day(drafts: Sequence[Draft], views: Sequence[View]) -> list[Draft]:
    """The drafts, an undated one that goes on from the one before it dated by that one's day."""
    out: list[Draft] = []
    for draft in drafts:
        before = next((one for one in reversed(out) if _leads_to(one, draft)), None)
        if before is not None and _goes_on(views[draft.view], draft):
            why = draft.told("time.same_day_as_before", *before.times[:1])
            draft = replace(draft, times=(*map(_day_alone, before.times), *draft.times), why=why)
        out.append(draft)
    return out


def dated_by_story(cluster: Cluster, views: Sequence[View], owner: TimeOwner) -> Cluster:
    """An undated encounter dated by the day of what the sentences before it tell of its people; others as they are.

    `X called on Y to stop on Thursday. He made the plea after talks with Z`; `X said on Friday ... X spoke to reporters
    after meeting Z`.
    """
    if cluster.dated.edtf is not None or cluster.status != "happened" or cluster.kind == "visit":
        return cluster
    draft = cluster.drafts[0]
    if draft.spot != "body" or draft.definite or any(word.time and word.time.edtf for word in draft.times):
        return cluster
    told = _with_remark(draft, views, owner)
    if told is draft:
        return cluster
    dated = replace(date_of(told.times, stretch=False, ended=False), part_of_day=cluster.dated.part_of_day)
    return replace(cluster, drafts=(told, *cluster.drafts[1:]), dated=dated)


def _with_remark(draft: Draft, views: Sequence[View], owner: TimeOwner) -> Draft:
    view = views[draft.view]
    if not _remarked(view, draft):
        return _next_told(draft, views, owner)
    for index in range(draft.view - 1, max(-1, draft.view - 1 - REMARKS_BACK), -1):
        before = views[index]
        spoke = {item.mention.key for item in before.items if item.mention is not None and item.mention.key}
        if before.block != "body" or not spoke & draft.keys:
            continue
        days = _days_told(before)
        if len({str(day.time and day.time.edtf) for day in days}) == 1 and all(map(_is_day, days)):
            why = draft.told("time.day_of_remark", days[0])
            return replace(draft, times=(_day_alone(days[0]), *draft.times), why=why)
    return draft


def _remarked(view: View, draft: Draft) -> bool:
    """True where the sentence tells of words spoken at or after the encounter: made the remark after talks."""
    low, _ = clause_bounds(view, draft.at, draft.end)
    led = any(view.word(at) in SPOKEN_AT for at in range(max(0, draft.at - 5), draft.at))
    if view.word(draft.at) in SPOKE:
        return any(view.word(at) in {"after", "following"} for at in range(draft.at, len(view.items)))
    spoken = any(view.word(at) in SPOKE for at in range(max(0, min(low, draft.at - 12)), draft.at))
    return led and spoken


def _goes_on(view: View, draft: Draft) -> bool:
    if draft.kind == "visit" or any(word.time and word.time.edtf for word in draft.times):
        return False
    low, _ = clause_bounds(view, draft.at, draft.end)
    if any(view.word(at) in NEXT for at in range(max(low, draft.at - 5), min(draft.end + 1, len(view.items)))):
        return True
    # "Before they began, X met Y": what opens the sentence counts from the encounter told before it
    opens = view.word(0) in BEFORE_IT and view.word(1) in {"they", "it", "that", "he", "she"}
    return opens and (view.word(1) == "that" or view.word(2) in BEGAN)


def _leads_to(one: Draft, draft: Draft) -> bool:
    """True for a dated encounter told in the same sentence or the one before, somebody of which takes part again."""
    if not 0 <= draft.view - one.view <= BACK or one.spot != draft.spot or one.span.start >= draft.span.start:
        return False
    if not one.keys & draft.keys or not kind_of(one.kind).in_person:
        return False
    if {one.status, draft.status} == {"happened", "planned"}:
        return False
    return any(_is_day(word) or nth_day(word) for word in one.times[:1])


def _is_day(word: Mention) -> bool:
    edtf = word.time.edtf if word.time else None
    return bool(edtf and "/" not in edtf and "~" not in edtf and when.precision(edtf) == "day")


def _day_alone(word: Mention) -> Mention:
    """The time without its part of the day, which is the other encounter's."""
    return replace(word, time=replace(word.time, part_of_day=None)) if word.time else word


def _next_told(draft: Draft, views: Sequence[View], owner: TimeOwner) -> Draft:
    """The draft dated by the one day of the sentence before, if that is about somebody of it: the story goes on.

    What somebody said on a day tells of other days, too.

    Only for what a verb in the simple past tells; the perfect and a subordinate clause look back further.
    """
    view, before = views[draft.view], views[draft.view - 1]
    words = {view.word(at) for at in range(max(0, draft.at - 3), draft.end)}
    if not draft.view or draft.trigger.nouns or words & LOOKING_BACK or not kind_of(draft.kind).in_person:
        return draft
    told_of = {item.mention.key for item in before.items if item.mention is not None and item.mention.key}
    days = _days_told(before)
    if before.block != "body" or not told_of & draft.keys or any(
        _to_come(day) or owner.owns_time(day.span) for day in days
    ):
        return draft
    if len({str(day.time and day.time.edtf) for day in days}) != 1 or not all(map(_is_day, days)):
        return draft
    why = draft.told("time.story_goes_on", days[0])
    return replace(draft, times=(_day_alone(days[0]), *draft.times), why=why)


def _to_come(time: Mention) -> bool:
    return time.time is not None and time.time.direction == "future"


def _days_told(view: View) -> list[Mention]:
    """The times of a sentence but for lengths and for days of a stay (its first day)."""
    times = [item.mention for item in view.items if item.time and item.mention is not None]
    return [one for one in times if one.time and one.time.type != "DURATION" and not nth_day(one)]
