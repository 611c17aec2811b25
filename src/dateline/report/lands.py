"""Which state `the country` is that somebody goes to: the one told of last that is not the traveller's own.

`Shells fell in Kabul hours after the American envoy arrived in the country`: in Afghanistan.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from dateline.knowledge import Knowledge
from dateline.records import Mention
from dateline.report.drafts import PARTIES, state_mention
from dateline.report.journeys import MOTION, REACH
from dateline.report.lexicon import load_lexicon
from dateline.report.slots import before
from dateline.report.verbs import verb_like
from dateline.report.view import Item, View

LANDS = frozenset({"country", "nation", "kingdom"})
"""Nouns that stand for a state told of before."""
JOURNEYS = frozenset({"visit", "trip", "tour", "journey", "swing", "travels"})
POINTING = frozenset({"the", "that", "this"})
GOALS = frozenset({"to", "into"})
LEADS = frozenset({"in", "across", "around", "through", "inside"})
ARRIVING = frozenset("arrive arrives arrived arriving land lands landed landing visit trip tour stay stop".split())
"""Words of motion after which `in the country` says where somebody goes."""
BACK = 2
"""How many sentences back the state may be told of."""
LOOK = 80
"""How many items of a sentence are looked through for it."""


def names_goal(mention: Mention, slots: Mapping[str, Sequence[Mention]]) -> bool:
    """True for a state or town that stands by its name before a visit's noun: where it leads, or who goes elsewhere."""
    led = any(slots.get(slot) for slot in ("to", "in", "into"))
    return mention.kind in {"state", "place"} and mention.country is not None and not led


def with_lands(views: Sequence[View], knowledge: Knowledge) -> tuple[View, ...]:
    """The views with a state for each noun that stands for one as the goal of a journey."""
    return tuple(
        _with_land(views, index, knowledge) if any(item.lower in LANDS | JOURNEYS for item in view.items) else view
        for index, view in enumerate(views)
    )


def _with_land(views: Sequence[View], index: int, knowledge: Knowledge) -> View:
    view = views[index]
    items = tuple(_as_state(views, index, at, knowledge) for at in range(len(view.items)))
    return replace(view, items=items)


def _as_state(views: Sequence[View], index: int, at: int, knowledge: Knowledge) -> Item:
    """Item `at`, with the state that it stands for where it is a land that somebody goes to."""
    view = views[index]
    item = view.items[at]
    known = item.mention
    free = known is None or (known.kind == "place" and known.country is None)  # Baltic, the sea's name
    region = _region(view, at) if free else None
    if region is not None:
        return replace(item, mention=region)
    if item.mention is not None or item.lower not in LANDS or not _is_goal(view, at):
        return item
    found = next(_told_before(views, index, at, knowledge), None)
    if found is None:
        return item
    words = Mention(item.start, item.end, item.lower, "state")
    return replace(item, mention=state_mention(words, found, knowledge))


def _region(view: View, at: int) -> Mention | None:
    """The region that an adjective tells of right before a journey's noun: a EUROPEAN tour."""
    if view.word(at + 1) not in JOURNEYS:
        return None
    regions = load_lexicon().regions
    for length in (2, 1):
        name = regions.get(tuple(item.lower for item in view.items[max(0, at - length + 1) : at + 1]))
        if name is not None:
            item = view.items[at]
            return Mention(item.start, item.end, item.lower, "place", f"place:{name.casefold()}", name)
    return None


def _is_goal(view: View, at: int) -> bool:
    """True for `to the country`, `visited the island nation` after a word of motion; not for `the country's north`."""
    if view.word(at + 1) in {"of", "'s", "’s", "where"}:
        return False
    first = next((place for place in range(at - 1, max(-1, at - 4), -1) if view.word(place) in POINTING), None)
    if first is None or not all(view.word(place) for place in range(first, at)):
        return False
    led = view.word(first - 1)
    moves = (view.word(place) for place in range(max(0, first - REACH), first - 1))
    words = MOTION if led in GOALS else ARRIVING if led in LEADS else frozenset[str]()
    return led.startswith("visit") or any(word in words for word in moves)


def _told_before(views: Sequence[View], index: int, at: int, knowledge: Knowledge) -> Iterator[str]:
    """The codes of the states told of before item `at`, the nearest first, the traveller's own left out."""
    view = views[index]
    verb = next((place for place in range(at - 1, max(0, at - LOOK), -1) if verb_like(view, place)), at)
    traveller = next(
        (one for place in range(verb - 1, max(-1, verb - LOOK), -1) if (one := view.items[place].mention)
         and one.kind in PARTIES and not view.items[place].possessor), None,
    )  # fmt: skip
    home = traveller.country if traveller is not None else None
    for back in range(BACK + 1):
        if index < back or views[index - back].block != view.block:
            return
        other = views[index - back]
        end = at if not back else len(other.items)
        for place in range(end - 1, max(-1, end - LOOK), -1):
            code = country_at(other, place, knowledge) or (_met_at(other, place, traveller) if not back else None)
            if code is not None and code != home and not _of_speaker(other, place):
                yield code


def _met_at(view: View, at: int, traveller: Mention | None) -> str | None:
    """The state of somebody beside the traveller: during a trip TO THE COUNTRY, X held talks with Y."""
    mention = view.items[at].mention
    people = mention is not None and mention.kind in {"person", "office"} and mention is not traveller
    return mention.country if people and mention is not None else None


def _of_speaker(view: View, at: int) -> bool:
    """True for where somebody is who only tells of it: a diplomat in BRUSSELS said."""
    return before(view, at) == "in" and view.word(at + 1) in load_lexicon().speech


def country_at(view: View, at: int, knowledge: Knowledge) -> str | None:
    """The state that item `at` names, be it as an adjective or by a place in it; null for people and all else."""
    item = view.items[at]
    if item.mention is not None:
        return item.mention.country if item.mention.kind in {"state", "place"} else None
    if not item.lower.isalpha() or len(item.lower) < 4:
        return None
    states = knowledge.find_demonym(item.lower)
    return states[0].code if len(states) == 1 else None
