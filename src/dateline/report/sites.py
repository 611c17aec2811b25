"""Where sites lie of which no table knows it: the Serena Hotel, the town hall, the presidential palace.

A site lies where the words around it are: in the city that its sentence, those before it, or the dateline names. Names
that many states give to a site of their own (National Palace, State House) are of the table's state only where the page
speaks of that state.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from dateline.records import Mention
from dateline.report.drafts import is_place
from dateline.report.lexicon import load_lexicon
from dateline.report.scene import find_scene
from dateline.report.slots import before
from dateline.report.view import Item, View

NEAR = 3
"""How many sentences back the city may be named that a site is in."""
REACH = 60
"""How many items before a site its own sentence may name the city."""
LEADS = frozenset({"in", "to", "into", "at", "outside", "near", "for", "from", "of"})
"""Prepositions before a city that tell where its sentence plays."""


def with_sites(views: Sequence[View]) -> tuple[View, ...]:
    """The views, each site without a country in the city that the words around it name."""
    told = frozenset(_countries(views))
    shared = load_lexicon().shared_sites
    views = [_freed(view, told, shared) for view in views]
    if not any(_is_lost(item.mention) for view in views for item in view.items):
        return tuple(views)
    known = _known(views)
    scene = find_scene(views)
    return tuple(
        _located(view, known, _before(views, view) or scene)
        if any(_is_lost(item.mention) for item in view.items)
        else view
        for view in views
    )


def _located(view: View, known: Mapping[str, Mention], city: Mention | None) -> View:
    return replace(view, items=tuple(_found(view, at, known, city) for at in range(len(view.items))))


def _countries(views: Sequence[View]) -> Iterable[str]:
    """The states that a page speaks of in names other than those of sites."""
    for view in views:
        for item in view.items:
            for mention in (item.mention, *item.inner):
                if mention is not None and mention.country and not _is_site(mention) and mention.kind != "organisation":
                    yield mention.country


def _is_site(mention: Mention) -> bool:
    """True for a site: one of the tables, or one that none knows."""
    return mention.kind == "place" and (_is_listed(mention) or _is_named(mention))


def _is_listed(mention: Mention) -> bool:
    return (mention.key or "").startswith("place:site:")


def _is_named(mention: Mention) -> bool:
    """True for a site that is in no table: its name has a site's noun, it has no place on the map."""
    words = (mention.name or mention.text).lower().split()
    return mention.kind == "place" and mention.lat is None and not load_lexicon().sites.isdisjoint(words)


def _is_lost(mention: Mention | None) -> bool:
    return mention is not None and mention.country is None and not mention.within and _is_named(mention)


def _freed(view: View, told: frozenset[str], shared: frozenset[str]) -> View:
    """The view without the states of sites whose names are many states', where the page is not about the table's."""
    if not any(_is_strangers(item.mention, told, shared) for item in view.items):
        return view
    return replace(view, items=tuple(_free(item, told, shared) for item in view.items))


def _is_strangers(mention: Mention | None, told: frozenset[str], shared: frozenset[str]) -> bool:
    if mention is None or mention.country is None or mention.country in told:
        return False
    # A site named after a place need not be there: Bole airport is in Addis Ababa, not in Bole.
    return _is_named(mention) or (mention.kind == "place" and (mention.name or "").lower() in shared)


def _free(item: Item, told: frozenset[str], shared: frozenset[str]) -> Item:
    mention = item.mention
    if mention is None or not _is_strangers(mention, told, shared):
        return item
    name = mention.name or mention.text
    free = replace(mention, key=f"place:{name.casefold()}", entity=None, country=None, lat=None, lon=None,
                   within=())  # fmt: skip
    return replace(item, mention=free)


def _known(views: Sequence[View]) -> Mapping[str, Mention]:
    """By the key of a site, the mention of it whose own words say where it is."""
    out: dict[str, Mention] = {}
    for view in views:
        for item in view.items:
            mention = item.mention
            if mention is not None and mention.kind == "place" and mention.key and mention.country:
                out.setdefault(mention.key, mention)
    return out


def _found(view: View, at: int, known: Mapping[str, Mention], city: Mention | None) -> Item:
    """Item `at`, a lost site in the city of its own sentence, else in `city`."""
    item = view.items[at]
    mention = item.mention
    if mention is None or not _is_lost(mention):
        return item
    same = known.get(mention.key or "")
    if same is not None:
        return replace(item, mention=replace(mention, country=same.country, within=same.within))
    city = _beside(view, at) or city
    if city is None or city.key == mention.key:
        return item
    within = tuple(name for name in (city.name, *city.within) if name and city.kind == "place")
    return replace(item, mention=replace(mention, country=city.country, within=within))


def _beside(view: View, at: int) -> Mention | None:
    """The city that the site's own sentence names: nearest before it, else right after it."""
    earlier = (place for place in range(at - 1, max(-1, at - REACH), -1) if _is_city(view, place))
    later = (place for place in range(at + 1, min(at + 5, len(view.items))) if _is_city(view, place))
    place = next(earlier, next(later, None))
    return view.items[place].mention if place is not None else None


def _before(views: Sequence[View], view: View) -> Mention | None:
    """The city named last in the sentences before."""
    for index in range(view.index - 1, max(-1, view.index - 1 - NEAR), -1):
        other = views[index]
        if other.block != view.block:
            return None
        place = next((place for place in range(len(other.items) - 1, -1, -1) if _is_city(other, place)), None)
        if place is not None:
            return other.items[place].mention
    return None


def _is_city(view: View, at: int) -> bool:
    """True for a city or region that its sentence says something to be in, or somebody to go to."""
    mention = view.items[at].mention
    if mention is None or mention.kind != "place" or not mention.country or not is_place(mention):
        return False
    return before(view, at) in LEADS and not _is_site(mention) and not _of_speaker(view, at)


def _of_speaker(view: View, at: int) -> bool:
    """True for where somebody speaks who tells of something else: IN WASHINGTON, a spokesman said that X had met Y."""
    return at <= 2 and any(item.mention is None and item.lower in load_lexicon().speech for item in view.items)
