"""Who the two sides are, and of which state the government is: parties told of by nothing but their part in a matter.

`Talks between Kenya and Somalia ... Both sides said`: the two that the article last named together. `The government and
the rebels`: the government named before, else that of the one state which the article has told of most.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.knowledge import Knowledge
from dateline.records import Mention
from dateline.report.drafts import state_mention

SIDES = re.compile(r"\b(?:the two|both) (?:sides|parties|governments|delegations|camps)\b(?! of\b)", re.IGNORECASE)
GOVERNMENT = re.compile(
    r"(?P<before>\b(?:between|with|and|from) )?(?P<the>\b[Tt]he )?(?P<noun>\bgovernment)\b(?P<after> and\b| or\b)?"
)
JOINED = re.compile(
    r"(?:(?:rebel|militant|armed|separatist|rebels|forces) ?)?(?:(?:group|movement|party|government|leaders) ?)?"
    r",? ?and(?: the| its)?|[-–/]"
)
ACTORS = frozenset({"state", "organisation", "group"})
REACH = 1500
"""How many characters back the two may have been named."""
TELLING = frozenset({"state", "group", "place", "person", "organisation"})
"""Kinds of mentions that may tell whose affairs an article is about."""
SPEAKING = frozenset({"person", "office", "organisation"})
"""Those of them who open a sentence of their own government; a state may be where the talks are."""
FACTIONS = frozenset({"party", "armed_group"})
"""Kinds of bodies that stand against a government, or for one."""
OPENING = 16
"""How many characters into a sentence its opening reaches."""
LED = re.compile(r"['’]s? government\b(?! (?:official|minister|delegation|spokes|source|negotiator)s?)")
"""A government as whose it is."""
BESIDE = 60
"""How many characters after it who it talks with may be named."""


def with_sides(mentions: Sequence[Mention], text: str, knowledge: Knowledge) -> list[Mention]:
    """The mentions, with the government and the two sides as groups of those whom they stand for."""
    known = sorted(mentions, key=lambda one: (one.start, -one.end))
    led = dict(_led_by(known, text, knowledge))
    known = [led.get(one, one) for one in known]
    known = sorted([*known, *_governments(known, text, knowledge)], key=lambda one: (one.start, -one.end))
    out = list(known)
    starts = [one.start for one in known]
    for found in SIDES.finditer(text):
        first = bisect_left(starts, found.start())
        there = next((at for at in range(first, min(first + 3, len(known))) if known[at].start < found.end()), None)
        if there is not None and known[there].members:
            continue
        pair = _pair(known, first, found.start(), text)
        if not pair:
            continue
        group = Mention(found.start(), found.end(), found.group(), "group", "group:" + "+".join(sorted(pair)),
                        members=pair)  # fmt: skip
        if there is not None:
            out = [one for one in out if one is not known[there]]
        out.append(group)
    return sorted(out, key=lambda one: (one.start, -one.end))


def _pair(known: Sequence[Mention], first: int, start: int, text: str) -> tuple[str, ...]:
    """The keys of the two whom the words before `start` last name together; none where nobody is."""
    for at in range(first - 1, -1, -1):
        one = known[at]
        if start - one.end > REACH:
            return ()
        if one.kind == "group" and len(one.members) == 2 and all(key.startswith("state:") for key in one.members):
            return one.members
        before = known[at - 1] if at else None
        if before is None or not (_acts(one) and _acts(before)) or before.key == one.key or before.end > one.start:
            continue
        if JOINED.fullmatch(text[before.end : one.start].strip().lower()):
            return tuple(key for each in (before, one) if (key := _key(each)))
    return ()


def _acts(mention: Mention) -> bool:
    return mention.kind in ACTORS and _key(mention) is not None


def _key(mention: Mention) -> str | None:
    return mention.members[0] if len(mention.members) == 1 else None if mention.members else mention.key


def _governments(known: Sequence[Mention], text: str, knowledge: Knowledge) -> Iterator[Mention]:
    """`The government` beside another party: the government and the rebels, talks with the government."""
    starts = [one.start for one in known]
    for found in GOVERNMENT.finditer(text):
        joined = found["after"] or (found["before"] or "").strip() in {"and", "between", "with"}
        begin = found.start("the") if found["the"] else found.start("noun")
        first = bisect_left(starts, found.end("noun"))
        if not joined or any(one.end > begin for one in known[max(0, first - 6) : first]):
            continue
        led = text[:begin].rstrip()[-24:].split()
        if not found["the"] and not (led and led[-1].lower() in {"and", "between", "with"}):
            continue  # "Kenyan government", "coalition government"
        here = max(text.rfind(mark, 0, begin) for mark in (". ", "\n"))
        code = _opposed(known[max(0, first - 1) : first + 1], begin, found.end("noun"), text, knowledge)
        code = code or _governed(known[:first], begin, here)
        if code is not None:
            place = Mention(begin, found.end("noun"), text[begin : found.end("noun")], "state")
            yield state_mention(place, code, knowledge)


def _led_by(known: Sequence[Mention], text: str, knowledge: Knowledge) -> Iterator[tuple[Mention, Mention]]:
    """Who leads a government, with the government as the state: talks between PRESIDENT A'S GOVERNMENT and B.

    Beside somebody of the same state it is the leader: the state is on both sides.
    """
    for at, one in enumerate(known):
        found = LED.match(text, one.end) if one.kind in {"person", "office"} and one.country else None
        if found is None or one.country is None:
            continue
        words = text[one.start : found.end()]
        beside = any(other.country == one.country for other in known[at + 1 : at + 3] if other.start - one.end < BESIDE)
        state = Mention(one.start, found.end(), words, "state")
        led = replace(one, end=found.end(), text=words) if beside else state_mention(state, one.country, knowledge)
        yield one, led


def _opposed(
    near: Sequence[Mention], begin: int, end: int, text: str, knowledge: Knowledge
) -> str | None:  # fmt: skip
    """The state of the party or armed group that the government is named with: the government and the FARC."""
    for one in near:
        between = text[one.end : begin] if one.end <= begin else text[end : one.start]
        if one.kind == "organisation" and one.country and between.strip().lower() in {"and", "and the"}:
            kinds = {entry.kind for entry in knowledge.find_organisations(one.name or one.text)}
            return one.country if kinds & FACTIONS else None
    return None


def _governed(known: Sequence[Mention], begin: int, here: int) -> str | None:
    """The state of who opens the sentence, which begins at `here`, else the last government, else that told of most."""
    opening = next((one for one in known if one.start > here), None)
    if opening is not None and opening.kind in SPEAKING and opening.country and opening.start - here < OPENING:
        return opening.country
    near = [one for one in known if begin - one.end <= REACH]
    named = [one.country for one in near if one.kind == "organisation" and (one.key or "").endswith("-government")]
    if named and named[-1]:
        return named[-1]
    counts = Counter(one.country or (one.members[0].partition(":")[2] if len(one.members) == 1 else None)
                     for one in near if one.kind in TELLING)  # fmt: skip
    counts.pop(None, None)
    top = counts.most_common(2)
    if not top or (len(top) == 2 and top[0][1] == top[1][1]):
        return None
    return str(top[0][0])
