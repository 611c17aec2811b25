"""Of which state those are whom only their description names: officials whom a visitor meets in Oslo are Norway's.

Unknown stays unknown: people told of by a region or a persuasion (Arab diplomats, world leaders) are of no one state.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.report.because import Because
from dateline.report.described import is_described, is_local
from dateline.report.drafts import Filler
from dateline.report.joining import Cluster
from dateline.report.lexicon import load_lexicon

RULERS = frozenset({"president", "minister", "premier", "chancellor", "king", "emir", "sultan", "queen", "leader"})
"""Nouns of the offices of those who lead a state."""


def with_states(cluster: Cluster) -> Cluster:
    """The cluster with the states of those described in it, by where they are met from abroad, or by who meets them."""
    if cluster.kind not in {"meeting", "visit"}:
        return cluster
    nameless = [one for one in cluster.fillers if is_described(one.who) and one.who.country is None]
    unknown = [one for one in nameless if is_local(one.who.text)]
    others = {one.who.country for one in cluster.fillers if one not in unknown}
    if len(unknown) != 1 or not others:
        return cluster
    home = cluster.place.country if cluster.place is not None else None
    own = _own_state(unknown[0], [one for one in cluster.fillers if one not in unknown])
    state, rule = None, "participants.state_met_there"
    if own is not None and (home is None or home == own or _is_government(cluster, own)):
        state, rule = own, "participants.state_of_who_meets_them"
    elif home is not None and home not in others:
        state = home
    if state is None:
        return cluster
    known = replace(unknown[0], who=replace(unknown[0].who, country=state))
    fillers = tuple(known if one is unknown[0] else one for one in cluster.fillers)
    words = (unknown[0].mention, *((cluster.place,) if cluster.place is not None else ()))
    return replace(cluster, fillers=fillers, why=(*cluster.why, Because(rule, words)))


def _own_state(filler: Filler, others: Sequence[Filler]) -> str | None:
    """The state of those who meet them, where the words speak of a part in its affairs: the rebels, and who rules."""
    codes = {one.who.country for one in others}
    if len(codes) != 1 or load_lexicon().at_home.isdisjoint(_words(filler)):
        return None
    return codes.pop() if all(_rules(one) for one in others) else None


def _rules(filler: Filler) -> bool:
    """True for a government and for who leads one: a mediator from abroad meets rebels of another state."""
    who = filler.who
    if who.kind in {"organisation", "state"}:
        return who.country is not None
    words = (who.office or filler.mention.office or "").lower().split()
    return bool(words) and words[-1] in RULERS and (words[-1] != "minister" or words[-2:-1] == ["prime"])


def _is_government(cluster: Cluster, code: str) -> bool:
    """True where a state or its government, not somebody who may be abroad, is the other side."""
    return any(one.who.kind in {"organisation", "state"} and one.who.country == code for one in cluster.fillers)


def _words(filler: Filler) -> list[str]:
    articles = load_lexicon().articles
    return [word for word in filler.who.text.lower().split() if word not in articles]
