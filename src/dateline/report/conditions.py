"""Conditions on a trigger's words: when a form of be, a thing met or a word after it tells of something else."""

from __future__ import annotations

from dateline.records import Mention
from dateline.report.drafts import is_place
from dateline.report.frames import Trigger
from dateline.report.lexicon import load_lexicon
from dateline.report.verbs import Group, is_gerund, verb_like
from dateline.report.view import View

ENCOUNTERS = frozenset("meeting meetings talks visit summit conversation interview audience dinner lunch".split())
TRIPS = frozenset({"visit", "trip", "tour", "stay", "stop"})
PLACED = frozenset({"in", "at", "to"})
RANKED = frozenset({"most", "highest-ranking", "highest", "first"})
LANDINGS = frozenset({"airport", "airbase", "airfield", "tarmac", "aerodrome", "station", "runway"})


def helps_another(view: View, at: int) -> bool:
    """True for a form of be that only helps a verb which has more to say: IS scheduled to use his visit to thank X."""
    tree, word = view.tree, view.head(at)
    head = tree.words[word].head if tree is not None and word is not None else None
    if tree is None or word is None or head is None or tree.relation(word) != "aux":
        return False
    if not tree.hanging(head, "xcomp", "ccomp", "obj"):
        return False
    bound = (place for place in range(at, len(view.items) - 2) if view.word(place) in TRIPS)
    return not any(_leads_to_name(view, place + 1) for place in (tree.items[head], *bound))


def _leads_to_name(view: View, at: int) -> bool:
    """True where a name follows the preposition at item `at`: a trip TO the Netherlands, is expected IN Oslo."""
    if view.word(at) not in PLACED:
        return False
    after = at + 1 + (view.word(at + 1) in load_lexicon().articles)
    return after < len(view.items) and view.items[after].nominal


def is_done_to(view: View, group: Group, nouns: frozenset[str]) -> bool:
    """True where the verb's object, or what it is done to in the passive, is one of these: to meet a DEADLINE."""
    word, tree = view.head(group.at), view.tree
    if tree is None or word is None:
        return False
    done_to = tree.hanging(word, "obj", "nsubj:pass")
    joined = [two for one in done_to for two in tree.hanging(one, "conj")]
    return any(tree.lower[one] in nouns for one in (*done_to, *joined))


def past_encounter(view: View, end: int) -> bool:
    """True where the first `with` after item `end` stands behind a noun that tells of an encounter itself."""
    for at in range(end, len(view.items)):
        if view.word(at) == "with":
            return False
        if view.word(at) in ENCOUNTERS:
            return True
    return False


def is_ranked(view: View, start: int) -> bool:
    """True for an infinitive that says in what somebody is the first or highest: is THE FIRST LEADER TO VISIT."""
    return any(view.word(at) in RANKED for at in range(max(0, start - 5), start))


def is_landing(mention: Mention) -> bool:
    """True for where guests are greeted, not talked with: an airport, a tarmac."""
    return not LANDINGS.isdisjoint(mention.text.lower().split())


def is_in(view: View, verb: int, place: Mention) -> bool:
    """True where the verb says that its subject is in the place: was IN TEHRAN on Monday; not `is seen in Tehran`."""
    word = view.head(verb)
    if view.tree is None or word is None:
        return False
    head = view.tree.words[word].head if view.tree.relation(word) == "cop" else word
    at = view.tree.items[head] if head is not None else -1
    return at >= 0 and view.items[at].mention is place and is_place(place)


def is_barred(view: View, end: int, trigger: Trigger) -> bool:
    """True where a word follows with which the trigger means something else; `on` and `in` before a time are none."""
    named = end + 1 < len(view.items) and (view.items[end + 1].time or view.items[end + 1].nominal)
    return view.word(end) in trigger.not_before and not named


def is_followed(view: View, end: int, words: frozenset[str]) -> bool:
    """True where the object is the last of its clause or one of the words comes after it: called X (to ...)."""
    at = end
    while at < len(view.items) and not view.items[at].nominal:
        at += 1
    return at + 1 >= len(view.items) or view.items[at + 1].time or view.word(at + 1) in words


def says_traveller(trigger: Trigger, slots: dict[str, list[Mention]]) -> bool:
    """True where a noun says whose journey it is: HIS visit, the visit OF THE KING to Rome is of nobody else."""
    if trigger.kind != "visit":
        return False
    of = slots.get("of", ()) if trigger.roles.get("of") == "guest" else ()
    return bool(slots.get("genitive") or slots.get("by")) or any(one.kind in {"person", "office"} for one in of)


def is_attributive(view: View, place: int) -> bool:
    """True for a date between an article and what it is the date of: a 2002 PLAN, the September 11 ATTACKS."""
    mention, lexicon = view.items[place].mention, load_lexicon()
    if mention is None or mention.time is None or not mention.time.edtf:
        return False
    if view.word(place - 1) not in {"a", "an", "the"}:
        return False
    word = view.word(place + 1)
    closed = lexicon.prepositions | lexicon.auxiliaries | lexicon.openers | lexicon.articles
    plain = word.isalpha() and word not in closed and not word.endswith("ly")
    return plain and not view.items[place + 1].nominal and not verb_like(view, place + 1)


def of_stay_beside(view: View, end: int, time: Mention) -> bool:
    """True for the time of what a journey comes before or after: is in Rome AFTER SPENDING MONDAY in Oslo."""
    inside = False
    for at in range(end, len(view.items)):
        if view.items[at].mention is time:
            return inside
        if view.word(at) in {"after", "before"}:
            inside = is_gerund(view, at + 1)
        elif view.word(at) in {",", ";", "and"}:
            inside = False
    return False
