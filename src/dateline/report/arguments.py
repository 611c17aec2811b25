"""The items that fill the slots around a trigger: by the order of words, and where that shows none by dependencies.

Order sees through what parsers get wrong most (where a preposition hangs); dependencies see across what order cannot.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence

from dateline.report.lexicon import load_lexicon
from dateline.report.slots import fill_right, spread_left, subject_before
from dateline.report.syntax import Tree, subjects
from dateline.report.verbs import Group
from dateline.report.view import HERE, View

GUEST_NOUNS = frozenset({"guest", "guests", "invitation"})
DEEPEST = 6


def find_subject(view: View, group: Group) -> tuple[int, ...]:
    """The items that are subject of a verb group; for a passive those that it is done to."""
    found = subject_before(view, group)
    word = view.head(group.at)
    if view.tree is None or word is None:
        return found
    by_tree = _all_items(view, view.tree, subjects(view.tree, word))
    if not found or any(_apposed(view, view.tree, at) for at in found):
        return by_tree or found
    # "X of the A party and his guest, Y, met": what stands between two of a list hides the first from the order
    return by_tree if set(by_tree) > set(found) and _one_list(view, view.tree, by_tree) else found


def _one_list(view: View, tree: Tree, items: Sequence[int]) -> bool:
    """True for items each of which is joined to the one before it by an `and` or a comma somewhere between them."""
    pairs = itertools.pairwise(items)
    return all(any(view.word(at) in {"and", ",", "&"} for at in range(one + 1, other)) and not any(
        tree.is_verb(head) for at in range(one + 1, other) if (head := view.head(at)) is not None
    ) for one, other in pairs)  # fmt: skip


def _apposed(view: View, tree: Tree, at: int) -> bool:
    """True for an item that only says who the one before it is: A, THE CHAIRMAN of B, met C."""
    head, mention = view.head(at), view.items[at].mention
    if mention is None or mention.kind != "office" or mention.name:
        return False
    for _ in range(DEEPEST):
        if head is None or tree.relation(head) not in {"appos", "conj"}:
            return False
        if tree.relation(head) == "appos":
            above = tree.words[head].head
            return above is not None and tree.items[above] >= 0 and view.items[tree.items[above]].nominal
        head = tree.words[head].head
    return False


def find_slots(view: View, at: int, end: int, led: str | None = None) -> dict[str, list[int]]:
    """The slots of a trigger, items `at` to `end` (half-open): `object`, and each preposition.

    `led` for a noun: the slot of what stands right after it.
    """
    by_order = fill_right(view, end) if led is None else fill_right(view, end, True, led)
    if view.tree is None:
        return by_order
    heads = (view.head(place) for place in range(at, end) if view.items[place].mention is None)
    slots = _slots_below(view, view.tree, [word for word in heads if word is not None])
    return {**slots, **by_order}


def find_owner(view: View, noun: int) -> tuple[int, ...]:
    """The owner of the noun at `noun`: Putin's state visit, his visit, the leaders' talks."""
    word = view.head(noun)
    if view.tree is None or word is None:
        return ()
    out: list[int] = []
    for one in view.tree.hanging(word, "nmod:poss"):
        at = view.tree.items[one]
        if at >= 0 and view.items[at].possessor:
            out.append(at)
        else:
            # "A and B's visit" hangs on one of them as often as on both
            out += [near for item in _items_of(view, view.tree, one) for near in spread_left(view, item)]
    return tuple(sorted(set(out)))


def _items_of(view: View, tree: Tree, word: int, depth: int = 0) -> list[int]:
    """The named items that a phrase's highest word stands for, coordination spread out.

    Where that word names nobody: who stands in apposition to it, or whom it is head of (leaders of the G7).
    """
    if depth > DEEPEST:
        return []
    at = tree.items[word]
    named = at >= 0 and view.items[at].nominal
    out = [at] if named else [item for one in _behind(tree, word) for item in _items_of(view, tree, one, depth + 1)]
    inside = [one for one, place in enumerate(tree.items) if place == at] if at >= 0 else [word]
    for one in (one for part in inside for one in tree.hanging(part, "conj")):
        if at < 0 or tree.items[one] != at:
            out += _items_of(view, tree, one, depth + 1)
    return list(dict.fromkeys(out))


def _behind(tree: Tree, word: int) -> list[int]:
    """The words that say who is meant by one that names nobody."""
    apposed = tree.hanging(word, "appos", "flat")
    lexicon = load_lexicon()
    if apposed or tree.lower[word] not in lexicon.heads_of | lexicon.ministerial:
        return apposed
    return [one for one in tree.hanging(word, "nmod", "compound", "amod") if tree.led_by(one) in {"", "of", "from"}]


def _slots_below(view: View, tree: Tree, triggers: Sequence[int]) -> dict[str, list[int]]:
    slots: dict[str, list[int]] = {}
    waiting = [(one, 0) for word in triggers for one in tree.below[word] if one not in triggers]
    # "The emir on Sunday received at his palace the minister": who stands behind a verb that has a subject is no other
    behind = {one for one, _ in waiting if tree.relation(one) == "nsubj" and one > min(triggers)}
    for one, depth in waiting:  # grows while it is read
        if _told_by(view, tree, one):
            continue
        slot, who = ("object", [one]) if one in behind else _slot(view, tree, one)
        if not slot:
            continue
        found = [item for word in who for item in _items_of(view, tree, word)]
        slots[slot] = list(dict.fromkeys([*slots.get(slot, ()), *found]))
        at = tree.items[one]
        # "talks in Moscow with Putin": what follows a place or a day hangs on it as often as on the trigger.
        if depth < DEEPEST and at >= 0 and (view.items[at].time or view.items[at].nominal):
            below = tree.hanging(one, "nmod", "obl")
            waiting += [(word, depth + 1) for word in below if tree.items[word] != at and tree.led_by(word) != "of"]
    return {slot: found for slot, found in slots.items() if found}


def _told_by(view: View, tree: Tree, one: int) -> bool:
    """True for whom the words are told by: ACCORDING TO X, the two spoke on Monday."""
    at = tree.items[one]
    to = next((place for place in range(at - 1, max(-1, at - 4), -1) if view.word(place) == "to"), 0)
    return to > 0 and view.word(to - 1) == "according"


def _slot(view: View, tree: Tree, one: int) -> tuple[str, list[int]]:
    """The slot that a word fills, with the words that say who does; empty where it fills none."""
    relation, case = tree.relation(one), tree.led_by(one)
    if relation in {"obj", "iobj"}:
        return "object", [one]
    if relation == "acl" and tree.lower[one] == "hosted":
        return "as_guest_of", [word for word in tree.hanging(one, "obl") if tree.led_by(word) == "by"]
    if tree.lower[one] == HERE:
        return "in", [one]
    if relation not in {"obl", "nmod", "advmod"}:
        return "", []
    if tree.lower[one] in GUEST_NOUNS and case in {"as", "at", "on"}:
        return "as_guest_of", [word for word in tree.hanging(one, "nmod") if tree.led_by(word) in {"of", "from", "by"}]
    if case:
        return case, [one]
    return "", []


def _all_items(view: View, tree: Tree, words: Iterable[int]) -> tuple[int, ...]:
    return tuple(sorted({at for word in words for at in _items_of(view, tree, word)}))
