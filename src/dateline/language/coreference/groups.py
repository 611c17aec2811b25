"""The two leaders, both presidents, the pair, the two countries: who or which states are meant together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from dateline.language.coreference.salience import head_of
from dateline.language.coreference.story import (
    AFTER_BARE,
    MINISTERS,
    PEOPLE_NOUNS,
    WORDS,
    Anchor,
    Reference,
    Story,
    group_key,
    is_offstage,
    is_ruler,
    joined_pair,
    nouns_of,
)
from dateline.language.names.offices import RULERS, Office
from dateline.language.names.people import SPEECH
from dateline.language.names.sections import APART
from dateline.language.names.titles import same_office

_NUMBERS = {word: count for count, word in enumerate(WORDS["number"], start=2)}
_PAIRS = frozenset(WORDS["pair"])
_STATE_NOUNS = frozenset(WORDS["state_noun"])
_GROUP_MODIFIERS = frozenset(WORDS["group_modifier"])
_PLAIN_GROUPS = frozenset(WORDS["plain_group"])
_DIPLOMATS = frozenset({"envoy", "foreign", "adviser"})
_MINISTERIAL = frozenset({"foreign minister", "defence minister"})
_ANY_SIDE = frozenset(WORDS["any_side"])
_TELLING = frozenset({"men", "women", "visitors", "guests"})
"""Plain groups that say who may be meant."""
_AFTER_BOTH = frozenset(WORDS["after_both"])
GROUP_OPENERS = frozenset({"both", "the", "these", "those", *_NUMBERS})
"""The words that a group's phrase begins with."""
REMEMBERED = 300  # mentions of people that a group may look back on


def find_group(story: Story, at: int, phrases: Mapping[int, Office]) -> Reference | None:
    """`the two leaders`, `both presidents`, `the pair`, `the three`."""
    page = story.page
    begin = at
    word = page.lower[at]
    both = word == "both"
    if both or word in ("the", "these", "those"):
        at += 1
    elif not both and word not in _NUMBERS:
        return None
    stop = page.bounds(begin)[1]
    count = 2 if both else 0
    if both and at < stop and page.lower[at] in ("the", "of"):
        return None
    if at < stop and page.lower[at] in _NUMBERS:
        count = _NUMBERS[page.lower[at]]
        at += 1
    definite = begin != at - 1 or both or word == "the"
    if both and at < stop and (page.lower[at] in _AFTER_BOTH or page.lower[at] in SPEECH):
        return find_pair(story, begin, at, 2, None)
    while at < stop and page.lower[at] in _GROUP_MODIFIERS:
        at += 1
    noun = page.lower[at] if at < stop else ""
    if noun in _PAIRS and word == "the" and not count:
        return find_pair(story, begin, at + 1, 3 if noun == "trio" else 2, None)
    if count and (end := _heads_of(page.lower, at, stop)) > at:
        ruling = "leaders" if "government" in page.lower[at:end] else "heads of state"
        return find_pair(story, begin, end, count, ruling)
    if noun in PEOPLE_NOUNS and (definite or count):
        end = at + 1
        if count or not (end < stop and page.lower[end] in ("of", "from")):
            telling = None if noun in _PLAIN_GROUPS - _TELLING else noun
            return find_pair(story, begin, end, count or 2, telling)
        return None
    if noun == "koreas" and count:
        keys = ("state:KP", "state:KR")
        return Reference(begin, at + 1, "group", group_key(keys), keys)
    if noun in _STATE_NOUNS and count:
        return _states(story, begin, at + 1, count)
    bare = count and definite and begin not in phrases and word != "these"
    if bare and (not noun or not noun[0].isalnum() or noun in AFTER_BARE or noun in SPEECH):
        return find_pair(story, begin, at, count, None)
    return None


def _heads_of(lower: Sequence[str], at: int, stop: int) -> int:
    """The end of `heads of state`, `heads of government`, `heads of state and government` at `at`; else `at`."""
    if tuple(lower[at : min(at + 2, stop)]) != ("heads", "of"):
        return at
    end = at + 2
    while end < stop and lower[end] in ("state", "government", "and", "or"):
        end += 1
    return end if lower[end - 1] in ("state", "government") else at


def find_pair(story: Story, first: int, last: int, count: int, noun: str | None) -> Reference:
    """The last `count` people on the stage who can be a `noun`: of one sentence, or joined from the last few."""
    page = story.page
    printed = page.quote(first, last)
    words = printed.split(" ", 1)[1] if printed.split(" ", 1)[0].lower() in ("the", "both") and noun else None
    office = noun if words and noun and noun not in _PLAIN_GROUPS else None
    best: tuple[float, tuple[str, ...]] | None = None
    for score, keys in _casts(story, first, count, noun):
        if best is None or score > best[0]:
            best = score, keys
    if best is None and noun in _ANY_SIDE:  # `the two negotiators` may be of any office but ruler
        best = max(_casts(story, first, count, "any"), key=lambda cast: cast[0], default=None)
    return _grouped(first, last, best[1], office) if best else Reference(first, last, "group", office=office)


def _casts(story: Story, first: int, count: int, noun: str | None) -> Iterator[tuple[float, tuple[str, ...]]]:
    """The sets of `count` people who may be meant, each with how likely: near, joined, of weight on the page."""
    page, figures = story.page, story.roster.figures
    sentence = page.sentence_of[first]
    told = [anchor for anchor in story.anchors[-REMEMBERED:] if _may_join(story, anchor, noun)]
    by_sentence: dict[int, dict[str, None]] = {}
    for anchor in told:
        by_sentence.setdefault(page.sentence_of[anchor.first], {})[anchor.key] = None

    def weight(keys: Iterable[str]) -> float:
        return min(2.0, 0.5 * min(figures[key].weight for key in keys))

    for before in range(sentence, max(-1, sentence - 13), -1):
        back = story.distance(page.sentences[before].first, first)
        if back >= APART:
            return
        near = 1.0 if back <= 1 else 0.0
        keys = tuple(by_sentence.get(before, {}))
        if len(keys) == count:
            yield weight(keys) - 0.5 * back + near + 0.3, keys
        elif len(keys) > count:
            pair = joined_pair(story, before, first) if count == 2 else ()
            joined = bool(pair) and all(key in keys for key in pair)
            chosen = pair if joined else _heaviest(story, keys, count)
            yield weight(chosen) - 0.5 * back + near + (0.7 if joined else 0.0), chosen
        both = tuple(dict.fromkeys((*keys, *by_sentence.get(before - 1, {}))))
        if keys and len(keys) < count and len(both) == count:
            yield weight(both) - 0.5 * back + near - 0.5, both
    everyone = tuple(dict.fromkeys(anchor.key for anchor in told))
    if len(everyone) >= count:
        top = _heaviest(story, everyone, count)
        yield weight(top) - 1.5, top


def _grouped(first: int, last: int, keys: tuple[str, ...], office: str | None) -> Reference:
    return Reference(first, last, "group", group_key(keys), keys, office=office)


def _may_join(story: Story, anchor: Anchor, noun: str | None) -> bool:
    figure = story.roster.figures.get(anchor.key)
    if figure is None or is_offstage(story, anchor.key):
        return False
    if noun == "heads of state":
        return is_ruler(story, figure) and "government" not in figure.kinds
    if noun == "leaders":
        return is_ruler(story, figure)
    if noun in ("visitors", "guests"):
        return story.home is None or figure.country != story.home
    if noun is None:
        return True
    if noun == "any":
        return bool(figure.kinds) and not figure.kinds & RULERS
    if noun == "ministers":
        return bool(figure.kinds & MINISTERS) or bool(nouns_of(story, figure) & _MINISTERIAL)
    if noun in ("men", "women"):
        wanted = "m" if noun == "men" else "f"
        known = {one.key for one in story.anchors[-REMEMBERED:]
                 if (of := story.roster.figures.get(one.key)) is not None and of.gender == wanted}  # fmt: skip
        return figure.gender == wanted or (len(known) < 2 and figure.gender is None)
    single = _single(noun)
    if noun == "diplomats" and figure.kinds & _DIPLOMATS:
        return True
    nouns = nouns_of(story, figure)
    return same_office(single) in nouns or any(head_of(one) == single for one in nouns) or (
        figure.person is None and not figure.kinds and noun not in _ANY_SIDE
    )


def _single(noun: str) -> str:
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    return {"men": "man"}.get(noun, noun[:-1] if noun.endswith("s") else noun)


def _heaviest(story: Story, keys: tuple[str, ...], count: int) -> tuple[str, ...]:
    figures = story.roster.figures
    top = sorted(keys, key=lambda key: -figures[key].weight)[:count]
    return tuple(key for key in keys if key in top)


def _states(story: Story, first: int, last: int, count: int) -> Reference:
    """`the two countries`: the states of the people or the states named last."""
    page = story.page
    codes: list[str] = []
    for at in range(first - 1, -1, -1):
        match = story.entries.starting(at)
        if match is not None and match.kind in ("state", "demonym"):
            codes.extend(code for code in match.countries if code not in codes)
        if len(codes) >= count or page.sentence_of[first] - page.sentence_of[at] > 4:
            break
    keys = tuple(f"state:{code}" for code in codes[:count])
    if len(keys) < count:
        return Reference(first, last, "group", candidates=keys)
    return Reference(first, last, "group", group_key(keys), keys)
