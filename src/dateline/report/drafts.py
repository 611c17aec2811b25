"""Drafts: what one trigger tells of an event, before the article's other mentions of it are joined to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.knowledge import Knowledge
from dateline.records import Mention
from dateline.report.because import Because, Whys, Words
from dateline.report.described import is_described
from dateline.report.frames import Trigger
from dateline.report.lexicon import load_lexicon
from dateline.report.verbs import verb_like
from dateline.report.view import View
from dateline.spans import Span

PARTIES = frozenset({"person", "group", "office", "organisation", "state", "agency"})


LED = frozenset({"led", "headed"})
LED_WITHIN = 9
"""How many words may stand between a delegation and `led by`."""
DELEGATION = frozenset({"delegation", "team", "group", "mission"})


@dataclass(frozen=True, slots=True)
class Filler:
    """Someone in a role: `key` is the referent, `mention` the words nearest the claim, `who` the best mention.

    `slot` is where around the trigger it was found (subject, with, genitive ...); empty where no trigger gave it.
    """

    key: str
    role: str
    mention: Mention
    who: Mention
    slot: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """One trigger's account of an event.

    `soft` is true for a status that later words may correct; `definite` where the words point back to an event told
    before (the talks); `spot` is the block it stands in. `occasion`: named as what is yet to come (ahead of ...);
    `backdrop`: something else took place during it; `purpose`: an infinitive (to see X); `general`: talks at large.
    `tied`: words that put it inside what was told before: `stay`, `sidelines`, `there`, or empty.
    `window`: the items (half-open) that say when and where, of several encounters told of in a row. `why`: the rules
    that filled it. `leg`: a stop of a journey whose traveller was told of before. `awaited`: what somebody has come
    for. `attended`: a gathering of many that somebody is said to attend, whether or not it was told of before.
    """

    kind: str
    trigger: Trigger
    span: Span
    view: int
    at: int
    end: int
    fillers: tuple[Filler, ...] = ()
    place: Mention | None = None
    destination: Mention | None = None
    times: tuple[Mention, ...] = ()
    status: str | None = None
    cue: Span | None = None
    soft: bool = False
    definite: bool = False
    spot: str = "body"
    occasion: bool = False
    purpose: bool = False
    backdrop: bool = False
    general: bool = False
    lemma: str = ""
    tied: str = ""
    window: tuple[int, int] | None = None
    leg: bool = False
    awaited: bool = False
    attended: bool = False
    why: Whys = ()

    def told(self, rule: str, *words: Words) -> Whys:
        """The rules so far, and this one."""
        return (*self.why, Because(rule, words))

    @property
    def keys(self) -> frozenset[str]:
        """The referents that take part."""
        return frozenset(filler.key for filler in self.fillers)


@dataclass(frozen=True, slots=True)
class Lost:
    """What was found and is not reported: the rule that left it out with its words, and the accounts, if any."""

    because: Because
    drafts: tuple[Draft, ...] = ()


class Referents:
    """Who is who in one article: the best mention of each referent, and what a mention stands for."""

    def __init__(self, mentions: Sequence[Mention], knowledge: Knowledge | None = None) -> None:
        self._best: dict[str, Mention] = {}
        self._knowledge = knowledge
        for mention in mentions:
            if mention.key is None or mention.kind == "time":
                continue
            best = self._best.get(mention.key)
            if best is None or _rank(mention) > _rank(best):
                self._best[mention.key] = mention

    def best(self, key: str) -> Mention | None:
        """The fullest mention of a referent, the earliest of equals."""
        return self._best.get(key)

    def expand(self, mention: Mention) -> list[tuple[str, Mention]]:
        """The referents a mention stands for, each with its best mention: one, or the members of a group."""
        if mention.kind == "group" and mention.members:
            return [(key, self._best.get(key) or self._member(key, mention)) for key in mention.members]
        if mention.key is None:
            return [] if mention.pronoun or mention.kind == "group" else [(f"text:{mention.text.casefold()}", mention)]
        return [(mention.key, self._best.get(mention.key, mention))]

    def is_seat(self, mention: Mention) -> bool:
        """True for a body that goes by the name of the house where it receives: the White House, the Kremlin."""
        if mention.kind != "organisation" or self._knowledge is None:
            return False
        return any(place.kind == "site" for place in self._knowledge.find_places(mention.name or mention.text))

    def is_people(self, mention: Mention) -> bool:
        """True for a state's people, many of them, who stand for nobody: Israelis, 40 Germans."""
        word = mention.text.rpartition(" ")[2]
        plural = word.endswith("s") and not word.endswith("ss") and word[0].isupper()
        if self._knowledge is None or mention.kind != "state" or not plural:
            return False
        return bool(self._knowledge.find_demonym(mention.text)) and self._knowledge.is_people(mention.text)

    def _member(self, key: str, group: Mention) -> Mention:
        """A member whom only the group's words tell of: the foreign ministers of EGYPT and Jordan."""
        kind, _, code = key.partition(":")
        if kind != "state" or self._knowledge is None:
            return group
        return state_mention(group, code, self._knowledge)


def state_mention(words: Mention, code: str, knowledge: Knowledge) -> Mention:
    """The state with this code, as told of by `words`."""
    state = knowledge.find_state(code)
    name, entity = (state.name, state.entity) if state else (code, None)
    return replace(words, kind="state", key=f"state:{code}", name=name, entity=entity, country=code,
                   office=None, office_held=None, members=(), pronoun=False)  # fmt: skip


def _rank(mention: Mention) -> tuple[bool, bool, bool, bool]:
    return (
        not mention.pronoun,
        mention.kind not in {"group", "office"},
        mention.name is not None,
        bool(mention.office),
    )


_GATHERINGS = (" forum", " dialogue", " contact group")
"""How bodies end that are gatherings of public actors, whether or not a table holds them: Antalya Diplomacy Forum."""


def public(mention: Mention, knowledge: Knowledge) -> bool:
    """True for a public actor by what the words or the knowledge base say (codebook rule 0)."""
    if mention.kind == "state":
        return True
    if mention.kind == "organisation":
        name = mention.name or mention.text
        known = mention.country or mention.entity or knowledge.find_organisations(name)
        return bool(known) or name.lower().endswith(_GATHERINGS)
    if mention.kind in {"person", "office"}:
        if is_private(mention):
            return False
        return bool(
            mention.kind == "office" or mention.office or mention.entity or mention.office_held or mention.country
        )
    return mention.kind == "group" and (bool(mention.country) or is_described(mention))


def is_private(mention: Mention) -> bool:
    """True for whoever is told of by a calling that is no public office: the actor X, film director Y."""
    head = (mention.office or "").lower().split()
    known = load_lexicon().no_office
    return bool(head) and not mention.entity and (head[-1] in known or " ".join(head[-2:]) in known)


def is_place(mention: Mention) -> bool:
    """True for what an encounter can be said to be in: a state, a place no wider than one, a body's seat."""
    if mention.kind == "organisation":
        return mention.country is not None
    return mention.kind in {"place", "state"} and mention.text.lower() not in load_lexicon().wide


def is_wide(mention: Mention) -> bool:
    """True for a region of many states that somebody travels to: Europe, the Middle East."""
    words = {mention.text.lower(), (mention.name or "").lower()}
    return mention.kind == "place" and mention.country is None and not words.isdisjoint(load_lexicon().wide)


def names_at(view: View, places: Sequence[int]) -> list[Mention]:
    """The mentions at the given items; for leaders of a body, whom nobody names, the body."""
    out = []
    for at in places:
        item = view.items[at]
        leader = _leader(view, at)
        if leader is not None:
            out.append(leader)
        elif (sent := _senders(view, at)) is not None:
            out.append(sent)
        elif item.mention is not None and item.mention.kind == "group" and not item.mention.members:
            bodies = [inner for inner in item.inner if _spoken_for(item.mention, inner)]
            out += bodies or [item.mention]
        elif item.mention is not None and not _private(view, at):
            out.append(item.mention)
    return out


def _senders(view: View, at: int) -> Mention | None:
    """Whom the group at `at` comes from where these are several, told of before: officials FROM BOTH SIDES."""
    mention, behind = view.items[at].mention, view.items[at + 2].mention if at + 2 < len(view.items) else None
    if mention is None or mention.kind != "group" or mention.members or view.word(at + 1) != "from":
        return None
    several = behind is not None and behind.kind == "group" and len(behind.members) > 1
    return behind if several and behind is not None and _sends(behind) else None


def _sends(group: Mention) -> bool:
    """True for a group of states, bodies or camps, which send people, and not of persons."""
    return all(key.partition(":")[0] in {"state", "org", "described"} for key in group.members)


def _spoken_for(people: Mention, inner: Mention) -> bool:
    """True for the state or body that people described act for: EU leaders; not for what only says where they are from.

    Officials from countries that border ON KENYA, rebels FROM KENYA'S north.
    """
    if inner.kind not in {"organisation", "state"} or (inner.kind == "state" and people.country):
        return False
    before = people.text[: inner.start - people.start].lower().split()
    while before and before[-1] in load_lexicon().articles:
        before.pop()
    return not {"of", "from"} & set(before[1:]) or before[-1] in {"of", "from"}


def _leader(view: View, at: int) -> Mention | None:
    """Who leads the group at `at`: a delegation of lawmakers LED BY Senator X; null where nobody is said to."""
    mention = view.items[at].mention
    if mention is None or mention.kind not in {"group", "organisation", "state", "office"}:
        return None
    for place in range(at + 1, min(at + LED_WITHIN, len(view.items) - 2)):
        if view.word(place) in LED and view.word(place + 1) == "by":
            names = (view.items[one].mention for one in range(place + 2, min(place + 6, len(view.items))))
            return next((one for one in names if one is not None and one.kind == "person" and not one.pronoun), None)
        if view.word(place) not in DELEGATION and verb_like(view, place):
            return None
    return None


def _private(view: View, at: int) -> bool:
    """True for a person led in as no public actor: her lawyer X, his brother X."""
    item, private = view.items[at], load_lexicon().private
    if item.mention is None or item.mention.kind != "person":
        return False
    words = item.lower.split()
    return view.word(at - 1) in private or any(word in private for word in words[:3])


def fillers_of(mentions: Sequence[Mention], role: str, referents: Referents, slot: str = "") -> list[Filler]:
    """Fillers for the referents of the given mentions, one a referent; `slot` is where they were found."""
    out: dict[str, Filler] = {}
    for mention in mentions:
        for key, who in referents.expand(mention):
            out.setdefault(key, Filler(key, role, mention, who, slot))
    return list(out.values())


def merged(fillers: Sequence[Filler]) -> tuple[Filler, ...]:
    """One filler a referent; a role of guest or host wins over party, the earlier words over the later."""
    out: dict[str, Filler] = {}
    for filler in fillers:
        known = out.get(filler.key)
        if known is None:
            out[filler.key] = filler
        elif known.role == "party" and filler.role != "party":
            out[filler.key] = Filler(known.key, filler.role, known.mention, known.who, filler.slot)
    return tuple(out.values())


def in_text_order(fillers: Sequence[Filler]) -> tuple[Filler, ...]:
    """The fillers, merged, in the order in which the text names them."""
    return merged(sorted(fillers, key=lambda filler: (filler.mention.start, filler.role == "party")))
