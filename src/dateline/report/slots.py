"""Which names stand in which slot around a trigger: subject, object, after which preposition. By the order of words."""

from __future__ import annotations

from dateline.report.lexicon import load_lexicon
from dateline.report.verbs import ADVERBS, Group, verb_like
from dateline.report.view import HERE, OPENING_QUOTES, View

HELD = frozenset({"held", "place", "visit", "trip", "stay", "talks", "meeting", "summit", "stop", "tour", "residence"})
"""Nouns after which `in` says where an encounter is, not what it is about."""
AWAITED = frozenset({"due", "expected", "scheduled", "awaited", "planned", "slated"})
HARD_STOPS = frozenset({";", ":", ".", "?", "!", "(", ")", "—", "--"}) | OPENING_QUOTES
TRANSPARENT = frozenset({"city", "town", "capital", "village", "port", "island", "resort", "republic", "state"})
LIST = 24
"""How many items a list of names may have, commas and all."""
CLAUSE_OPENERS = frozenset(
    "that what how why after before when while where if whether because since until who which although though once "
    "unless but as than".split()
)
GUEST_OF = tuple(
    tuple(phrase.split())
    for phrase in (
        "as the guest of", "as a guest of", "as guest of", "as guests of", "at the invitation of",
        "on the invitation of", "hosted by",
    )
)  # fmt: skip


GUEST_STARTS = frozenset(phrase[0] for phrase in GUEST_OF)


def possessive(view: View, at: int) -> bool:
    """True where item `at` is followed by a possessive mark."""
    return view.word(at + 1) in {"'s", "’s", "'", "’"}


def before(view: View, at: int) -> str:
    """The word before item `at`, articles passed over; empty at the sentence's start or after a mention."""
    at -= 1
    while at >= 0 and (view.word(at) in load_lexicon().articles or view.items[at].possessor):
        at -= 1
    return view.word(at)


def subject_before(view: View, group: Group) -> tuple[int, ...]:
    """The items that are the subject of a verb group, coordination spread out; empty where none is plain to see."""
    finite = group.tag not in {"gerund", "base"} or bool(group.words and not group.infinitive)
    at, touching = group.start - 1, True
    while at >= 0:
        item, word = view.items[at], view.word(at)
        if item.nominal:
            if possessive(view, at):
                if touching:
                    return ()
            elif not (_appended(view, at) or _modifies(view, at)) and _can_be_subject(
                view, at, touching and (group.infinitive or _of_object(group))
            ):
                return spread_left(view, at)
            touching = False
        elif word in {"who", "which"}:
            # "X, who met Y, will ..." and "X, who will ...": either way the subject is what "who" stands for.
            left = at - 2 if view.word(at - 1) == "," else at - 1
            return spread_left(view, left) if left >= 0 and view.items[left].nominal else ()
        elif finite and (word in HARD_STOPS or word in CLAUSE_OPENERS):
            return ()
        elif word == "," and at == group.start - 1 and (aside := _before_aside(view, at)) is not None:
            return spread_left(view, aside)
        elif word and touching:
            if finite and not _passable(view, at):
                return ()
            touching = word not in {",", "and", "or"} and _passable(view, at)
        at -= 1
    return _fronted_subject(view, group.at) if not finite else ()


def _fronted_subject(view: View, at: int) -> tuple[int, ...]:
    """`After meeting X, Y said`: the subject of what an opening clause hangs on."""
    lexicon = load_lexicon()
    return _after_comma(view, at) if view.word(0) in lexicon.openers | lexicon.prepositions else ()


def _before_aside(view: View, comma: int) -> int | None:
    """The name before an aside that ends at `comma`: A, VISITING IRAN, met B; null where there is no aside."""
    lexicon = load_lexicon()
    for at in range(comma - 1, max(0, comma - 20), -1):
        if view.word(at) != "," or not view.items[at - 1].nominal or possessive(view, at - 1):
            continue
        first = view.word(at + 1)
        opens = first in lexicon.prepositions | lexicon.articles | {"who", "which", "who's", "now", "then"}
        if opens or first.endswith(("ing", "ed")) or first.isdigit():
            return at - 1
    return None


def _appended(view: View, at: int) -> bool:
    """True for a state or place that only says where the place before it is: in Heiligendamm, GERMANY, ..."""
    kinds = [one.kind if (one := view.items[place].mention) else "" for place in (max(0, at - 2), at)]
    return at >= 2 and view.word(at - 1) == "," and kinds[0] == "place" and kinds[1] in {"place", "state"}


def _passable(view: View, at: int) -> bool:
    """True for what may stand between a subject and its verb: adverbs, `on` before a day, another verb's end."""
    word = view.word(at)
    if word in ADVERBS or word.endswith("ly") or word in {",", "and", "or", "to"} or not word.isalpha():
        return True
    lexicon = load_lexicon()
    # "EU foreign ministers will meet": the body meets.
    return view.items[at + 1].time or word in lexicon.heads_of | lexicon.ministerial or verb_like(view, at)


def _can_be_subject(view: View, at: int, object_control: bool) -> bool:
    lexicon = load_lexicon()
    word = before(view, at)
    if word in lexicon.prepositions and not (object_control and word in {"for", "on", "upon"}):
        return word in {"of", "from"} and _headed(view, at)
    if object_control or not word or word in lexicon.openers or word in lexicon.speech or not word.isalpha():
        return True
    place = at - 1
    while place >= 0 and view.word(place) in lexicon.articles:
        place -= 1
    head = view.head(place)
    verb = head is not None and view.tree is not None and view.tree.is_verb(head)
    infinitive = verb and view.word(place - 1) == "to"
    return not (infinitive or verb_like(view, place)) or word in lexicon.auxiliaries


def _of_object(group: Group) -> bool:
    """True for a bare gerund, whose subject may be the object right before it: urged Danes VISITING Oslo to leave."""
    return group.tag == "gerund" and not group.words


def _headed(view: View, at: int) -> bool:
    """True where the name says of what someone is head: leaders of the G7 gather."""
    place = at - 1
    while view.word(place) in load_lexicon().articles | {"of", "from"}:
        place -= 1
    return view.word(place) in load_lexicon().heads_of


def _after_comma(view: View, at: int) -> tuple[int, ...]:
    """The first name after the next comma: the subject of what an opening clause hangs on."""
    for place in range(at + 1, len(view.items) - 1):
        if view.word(place) == ",":
            return spread_right(view, place + 1) if view.items[place + 1].nominal else ()
    return ()


def spread_left(view: View, at: int) -> tuple[int, ...]:
    """Item `at` and the names coordinated with it on its left: A, B and C."""
    out = [at]
    joined = False
    while True:
        link = out[0] - 1
        while link >= 0 and view.word(link) in load_lexicon().articles:
            link -= 1
        word = view.word(link)
        # Headlines leave out the "and": Putin, Xi hold talks.
        if word in {"and", "&"} or (word == "," and (joined or view.block == "headline")):
            left = link - 1 - (view.word(link - 1) == ",")
            if left >= 0 and view.items[left].nominal and not possessive(view, left) and _free(view, left):
                out.insert(0, left)
                joined = True
                continue
        return tuple(out)


def _free(view: View, at: int) -> bool:
    return before(view, at) not in load_lexicon().prepositions - {"between", "with", "of", "among"}


def spread_right(view: View, at: int, closed: bool = False) -> tuple[int, ...]:
    """Item `at` and the names coordinated with it on its right; unless `closed`, none that opens a clause."""
    out = [at]
    while True:
        link = out[-1] + 1
        if view.word(link) == ",":
            link += 1
            if view.word(link) not in {"and", "&"} and not (_list_goes_on(view, link) or _noted(view, link)):
                return tuple(out)
        elif view.word(link) not in {"and", "&"}:
            return tuple(out)
        if view.word(link) in {"and", "&"}:
            link += 1
        while link < len(view.items) and (view.word(link) in load_lexicon().articles or view.items[link].possessor):
            link += 1
        if link >= len(view.items) or not view.items[link].nominal or (opens_clause(view, link) and not closed):
            return tuple(out)
        if possessive(view, link):
            return tuple(out)
        out.append(link)


def _noted(view: View, at: int) -> bool:
    """True for the last of a list without `and`, as notes have it: `Met with President X, Prime Minister Y.`"""
    if not view.tellers or at >= len(view.items):
        return False
    mention = view.items[at].mention
    return mention is not None and mention.kind == "person" and mention.office is not None


def _list_goes_on(view: View, at: int) -> bool:
    """True where a comma at `at - 1` is one of a list that an `and` closes."""
    for place in range(at, min(at + LIST, len(view.items))):
        if view.word(place) in {"and", "&"}:
            return place + 1 < len(view.items)
        if (
            view.word(place) != ","
            and not view.items[place].nominal
            and view.word(place) not in load_lexicon().articles
        ):
            return False
    return False


def opens_clause(view: View, at: int) -> bool:
    """True where the name at `at` is followed by a verb of its own."""
    place = at + 1
    while view.word(place) in ADVERBS:
        place += 1
    return verb_like(view, place) and view.word(place) not in {"being", "been", "having"}


def fill_right(view: View, first: int, closed: bool = False, slot: str = "object") -> dict[str, list[int]]:
    """The slots after a trigger that ends before item `first`: `slot` (what stands right after), each preposition.

    `closed` for a noun, whose list of names may well stand before the clause's verb: talks between A and B failed.
    """
    lexicon = load_lexicon()
    slots: dict[str, list[int]] = {}
    gap, at = 0, first
    while at < len(view.items):
        item, word = view.items[at], view.word(at)
        may_lead = word in GUEST_STARTS
        guest_of = next((phrase for phrase in GUEST_OF if view.matches(at, phrase)), None) if may_lead else None
        if guest_of:
            slot, gap, at = "as_guest_of", 0, at + len(guest_of)
            continue
        if item.nominal:
            if item.lower == HERE:
                slots.setdefault("in", []).append(at)
                at += 1
                continue
            if (
                opens_clause(view, at)
                and not (closed and slot)
                and (slot == "" or view.word(at - 1) in {",", "and", "that"})
            ):
                break
            if closed and _says(view, first, at):
                break
            if slot and gap <= 3 and not possessive(view, at) and not _beside_the_point(view, first, at):
                names = spread_right(view, at, closed or slot == "between")
                slots.setdefault(slot, []).extend(names)
                at, slot, gap = names[-1] + 1, "", 0
                continue
            slot = "" if not possessive(view, at) else slot
        elif word in HARD_STOPS or word in CLAUSE_OPENERS or _next_setting(view, at):
            break
        elif word == "," and view.word(at + 1) == "the" and view.word(at + 2) in {"first", "second", "third", "last"}:
            break  # "..., the first by a premier in years": told of another
        elif word in lexicon.prepositions:
            transparent = word == "of" and view.word(at - 1) in TRANSPARENT | lexicon.heads_of
            slot, gap = (slot if transparent else "" if _infinitive(view, at) else word), 0
        elif word == ",":
            slot = slot if _list_goes_on(view, at + 1) else ""
        elif word and verb_like(view, at) and not (at == first and word in AWAITED):
            break
        elif word and word not in lexicon.articles:
            gap += 1
        at += 1
    return slots


def _infinitive(view: View, at: int) -> bool:
    """True for the `to` of a verb: who is the first leader TO visit Rome goes to no Rome."""
    word = view.head(at + 1) if view.word(at) == "to" and view.word(at + 1) else None
    return view.tree is not None and word is not None and view.tree.is_verb(word)


def _says(view: View, first: int, at: int) -> bool:
    """True for a name in who is quoted after a comma: a visit, A DIPLOMAT IN BRUSSELS SAID."""
    comma = next((place for place in range(at - 1, first - 1, -1) if view.word(place) == ","), None)
    return comma is not None and view.word(at + 1) in load_lexicon().speech


def _next_setting(view: View, at: int) -> bool:
    """True for an `and` that goes on with another place or time: `in A, and again on Monday in B`."""
    after = view.word(at + 1)
    return view.word(at) in {"and", "but"} and (
        after in load_lexicon().prepositions - {"with"} or after in {"again", "then", "later"}
    )


def _beside_the_point(view: View, first: int, at: int) -> bool:
    """True for a state that only qualifies a noun: the IRAQ war allies, talks on the situation in SUDAN."""
    mention = view.items[at].mention
    if _modifies(view, at) or mention is None or mention.kind != "state":
        return mention is not None and mention.kind == "state" and _modifies(view, at)
    place = at - 1
    while place > first and view.word(place) in load_lexicon().articles:
        place -= 1
    noun = view.word(place - 1)
    plain = noun.isalpha() and place - 1 >= first and view.word(place) == "in" and not verb_like(view, place - 1)
    known = AWAITED | ADVERBS | HELD
    return plain and noun not in known and noun not in load_lexicon().prepositions


def _modifies(view: View, at: int) -> bool:
    """True for a state that only tells of what kind the next noun is: the IRAQ war allies; not Iraq's own officials."""
    mention, after = view.items[at].mention, view.word(at + 1)
    if mention is None or mention.kind != "state" or not after.isalpha():
        return False
    lexicon = load_lexicon()
    known = lexicon.prepositions | lexicon.openers | lexicon.heads_of | lexicon.auxiliaries | lexicon.articles | ADVERBS
    return after not in known and not verb_like(view, at + 1) and not after.endswith(("ly", "ing", "ed"))


def fill_adjective(view: View, noun: int) -> tuple[int, ...]:
    """Names that stand right before a noun as its modifiers: a G20 summit, the NATO foreign ministers' meeting."""
    for at in range(noun - 1, max(-1, noun - 5), -1):
        item, word = view.items[at], view.word(at)
        if item.nominal:
            if item.mention is None or item.mention.pronoun:
                return ()
            # "the Biden-Putin summit": names side by side are one modifier
            beside = at > 0 and view.items[at - 1].nominal and not possessive(view, at - 1)
            return (at - 1, at) if beside else spread_left(view, at)
        if verb_like(view, at):
            return ()
        if (
            not word
            or word in load_lexicon().articles | load_lexicon().openers | load_lexicon().prepositions
            or word in HARD_STOPS
            or word in {",", "and"}
        ):
            return ()
    return ()
