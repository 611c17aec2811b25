"""Where a visitor is whose words name no goal: with whom the visitor talks there, or what state the text speaks of.

`The minister's visit`, `a visiting envoy`, `during her stay`: that somebody is abroad is said, the state is told of
around it. What no words tell of is left open: of two states that it may be, neither is taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline import when
from dateline.knowledge import Knowledge
from dateline.records import Mention
from dateline.report.drafts import Draft, Filler, is_place, is_wide, state_mention
from dateline.report.joining import Cluster
from dateline.report.lands import country_at
from dateline.report.nesting import settings_agree
from dateline.report.slots import before
from dateline.report.view import View

BACK = 1
"""How many sentences back the state is looked for that a stay is in."""
NEAR = 1
"""How many sentences apart a stay and talks during it are told of."""
LONGEST = 31
"""How many days after the start of a tour its last stop may begin."""
TALKS = frozenset({"meeting", "multilateral"})
STAYS = frozenset({"visit-noun", "tour-noun", "visiting", "pay-a-visit"})
"""Triggers that tell of a stay somewhere, whether or not they say where."""
PEOPLE = frozenset({"troops", "soldiers", "forces"})
"""Whom somebody visits that are no goal by themselves: a visit to the troops."""


def with_goals(clusters: Sequence[Cluster], views: Sequence[View], knowledge: Knowledge) -> list[Cluster]:
    """The clusters, each visit without a goal in the state that is said to be visited around it."""
    out: list[Cluster] = []
    for cluster in clusters:
        goal = _goal(cluster, clusters, views, knowledge) if _lacks_goal(cluster) else None
        out.append(cluster if goal is None or _told_of(cluster, goal, clusters) else goal)
    return out


def passed_by(visit: Cluster, clusters: Sequence[Cluster]) -> bool:
    """True for a tour of a region whose stops are told of: each is a visit of its own (codebook rule 3)."""
    if visit.kind != "visit" or visit.place is None or not is_wide(visit.place):
        return False
    guests = {filler.key for filler in visit.fillers if filler.role == "guest"}
    return any(
        other.kind == "visit" and guests & other.keys and other.place is not None and other.place.country
        and _near_in_time(visit.dated.edtf, other.dated.edtf)
        for other in clusters
        if other is not visit
    )  # fmt: skip


def _near_in_time(edtf: str | None, other: str | None) -> bool:
    """True for times that are no further apart than a tour lasts, and for unknown ones."""
    starts = [when.bounds(one)[0] for one in (edtf, other) if one is not None]
    known = [start for start in starts if start is not None]
    return len(known) < 2 or abs((known[0] - known[1]).days) <= LONGEST


def _lacks_goal(cluster: Cluster) -> bool:
    guests = [filler for filler in cluster.fillers if filler.role == "guest"]
    if cluster.kind != "visit" or cluster.place is not None or not guests:
        return False
    # "No prime minister had come on a visit" tells of none
    return not any(one.mention.text.lower().startswith("no ") for one in guests)


def _goal(
    visit: Cluster, clusters: Sequence[Cluster], views: Sequence[View], knowledge: Knowledge
) -> Cluster | None:
    """The visit with the state, or the town, that it is said to be to; null where nothing tells."""
    hosts = [filler for filler in visit.fillers if filler.role == "host"]
    if hosts:
        home = _one_state(hosts, knowledge)
        return None if home is None else replace(visit, place=home, why=visit.told("place.hosts_state", home))
    homes = frozenset(filler.who.country for filler in visit.fillers if filler.who.country)
    met = _met(visit, clusters, homes)
    if met is not None and (home := _one_state([met], knowledge)) is not None:
        return replace(visit, place=home, why=visit.told("place.state_of_talks", met.mention))
    for draft in visit.drafts:
        found = _spoken_of(views, draft, homes, knowledge)
        if found is not None and found.country:
            exact = _is_scene(views[draft.view], found)
            place = found if exact else state_mention(found, found.country, knowledge)
            rule = "place.own_words" if exact else "place.state_spoken_of"
            return replace(visit, place=place, why=visit.told(rule, found))
    return None


def _one_state(people: Sequence[Filler], knowledge: Knowledge) -> Mention | None:
    """The state that all of them are of, as told of by the words for the first; null where they are of none."""
    codes = {one.who.country for one in people}
    code = next(iter(codes)) if len(codes) == 1 else None
    return state_mention(people[0].mention, code, knowledge) if code else None


def _met(visit: Cluster, clusters: Sequence[Cluster], homes: frozenset[str]) -> Filler | None:
    """Somebody of the one foreign state with which the visitor talks during the stay; null for none or several."""
    guests = {filler.key for filler in visit.fillers}
    found: dict[str, Filler] = {}
    for other in clusters:
        if other.kind not in TALKS or not guests & other.keys or not settings_agree(other, visit):
            continue
        if not any(_during(draft, one) for draft in visit.drafts for one in other.drafts):
            continue
        for filler in other.fillers:
            if filler.key not in guests and filler.who.country and filler.who.country not in homes:
                found.setdefault(filler.who.country, filler)
    return next(iter(found.values())) if len(found) == 1 else None


def _during(stay: Draft, talks: Draft) -> bool:
    return stay.view == talks.view or (talks.tied == "stay" and 0 <= talks.view - stay.view <= NEAR)


def _spoken_of(views: Sequence[View], draft: Draft, homes: frozenset[str], knowledge: Knowledge) -> Mention | None:
    """The one foreign state that the draft's sentence speaks of, or where it speaks of none one of those before."""
    view = views[draft.view]
    guessed = bool(draft.trigger.nouns) and any(one.slot == "subject" for one in draft.fillers)
    several = view.word(draft.end - 1).endswith("s")  # "his visits" are of no one stay
    teams = view.word(draft.end - 1) == "tour" and all(one.who.kind == "state" for one in draft.fillers)
    elsewhere = view.word(draft.end) == "to" and not _to_people(view, draft.end)
    if draft.trigger.name not in STAYS or several or teams or elsewhere:
        return None
    for back in range(BACK + 1):
        other = views[draft.view - back] if draft.view >= back else None
        if other is None or other.block != view.block:
            return None
        found = _foreign(other, homes, knowledge)
        if len(found) > 1:
            return _scene(other, homes)
        one = next(iter(found.values()), None)
        if one is not None and guessed and not (_is_scene(view, one) and not back):
            return None  # that the clause's subject is the visitor is itself only likely
        if one is not None:
            return one
    return None


def _is_scene(view: View, found: Mention) -> bool:
    """True for a town that the draft's own sentence names, and for a state that it says something to be in."""
    at = next((at for at, item in enumerate(view.items) if item.mention is found), None)
    if at is None or not is_place(found):
        return False
    return found.kind == "place" or (found.kind == "state" and before(view, at) in {"in", "to", "into", "at"})


def _to_people(view: View, to: int) -> bool:
    return any(view.word(at) in PEOPLE for at in range(to + 1, to + 4))


def _foreign(view: View, homes: frozenset[str], knowledge: Knowledge) -> dict[str, Mention]:
    """The states other than the visitors' own that a sentence speaks of, each with the words, best where it plays."""
    out: dict[str, Mention] = {}
    for at, item in enumerate(view.items):
        named = (item.mention, *item.inner) if item.mention is not None else ()
        for mention in named:
            if not mention.country or mention.kind in {"time", "agency", "outlet"}:
                continue
            if mention.country not in out or (mention is item.mention and _is_scene(view, mention)):
                out[mention.country] = mention
        code = country_at(view, at, knowledge) if item.mention is None else None
        if code is not None:
            out.setdefault(code, Mention(item.start, item.end, item.lower, "state", country=code))
    return {code: mention for code, mention in out.items() if code not in homes}


def _scene(view: View, homes: frozenset[str]) -> Mention | None:
    """Where the sentence says at its start that it plays: `In Kabul, the minister said`."""
    opening = (item.mention for item in view.items[1:3] if view.word(0) == "in")
    named = (one for one in opening if one is not None and one.kind in {"place", "state"})
    return next((one for one in named if one.country and one.country not in homes), None)


def _told_of(visit: Cluster, goal: Cluster, clusters: Sequence[Cluster]) -> bool:
    """True where another account tells of the same travellers' visit to that state at a time that may be the same."""
    guests = {filler.key for filler in visit.fillers}
    if any(filler.role == "host" for filler in visit.fillers) or goal.place is None:
        return False
    states = {goal.place.country}
    for other in clusters:
        if other is visit or other.kind != "visit" or not guests & other.keys:
            continue
        there = {filler.who.country for filler in other.fillers if filler.role == "host"}
        there |= {other.place.country} if other.place is not None else set()
        if there & states and when.can_both_be_true(visit.dated.edtf, other.dated.edtf):
            return True
    return False
