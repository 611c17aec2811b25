"""Who stands where around a word, by the sentence's dependencies (Universal Dependencies): subject, object, owner.

Words of the parse and items of the view are joined by offsets: an item stands for the words inside it, and hangs where
the highest of them hangs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from dateline.parses import Parse, Word

RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
MOST_STEPS = 12
"""How far a chain of words is climbed: longer ones are faults of a parse."""


class Placed(Protocol):
    """Anything with a place in the text."""

    @property
    def start(self) -> int:
        """Its first code point."""

    @property
    def end(self) -> int:
        """After its last."""


@dataclass(frozen=True, slots=True)
class Tree:
    """The parse of a sentence seen over the items of its view.

    `items` has for each word its item (-1: none), `heads` for each item its highest word (-1: none), `below` the words
    that hang on each word, in order.
    """

    words: tuple[Word, ...]
    lower: tuple[str, ...]
    items: tuple[int, ...]
    heads: tuple[int, ...]
    below: tuple[tuple[int, ...], ...]

    def relation(self, word: int) -> str:
        """How the word hangs, without its subtype."""
        return self.words[word].relation.partition(":")[0]

    def hanging(self, word: int, *relations: str) -> list[int]:
        """The words that hang on `word` in one of these ways (with or without subtype)."""
        wanted = frozenset(relations)
        return [one for one in self.below[word] if wanted & {self.words[one].relation, self.relation(one)}]

    def led_by(self, word: int) -> str:
        """The preposition (or mark) that leads a phrase: its last word (along WITH); empty where there is none."""
        led = [one for one in self.hanging(word, "case", "mark") if one < word]
        if not led:
            return ""
        fixed = [one for one in self.hanging(led[-1], "fixed") if one < word]
        return self.lower[fixed[-1] if fixed else led[-1]]

    def is_verb(self, word: int) -> bool:
        """True for a verb or auxiliary."""
        return self.words[word].upos in {"VERB", "AUX"}


def build_tree(parse: Parse, text: str, items: Sequence[Placed]) -> Tree:
    """The tree of a sentence over its items, which lie in text order."""
    places: list[int] = []
    at = 0
    for word in parse.words:
        while at < len(items) and items[at].end <= word.start:
            at += 1
        places.append(at if at < len(items) and items[at].start < word.end else -1)
    below: list[list[int]] = [[] for _ in parse.words]
    heads = [-1] * len(items)
    for number, word in enumerate(parse.words):
        if word.head is not None:
            below[word.head].append(number)
        place = places[number]
        if place >= 0 and heads[place] < 0 and (word.head is None or places[word.head] != place):
            heads[place] = number
    lower = tuple(text[word.start : word.end].lower() for word in parse.words)
    return Tree(parse.words, lower, tuple(places), tuple(heads), tuple(map(tuple, below)))


def climb(tree: Tree, word: int) -> Iterator[int]:
    """The words above `word`, nearest first."""
    for _ in range(MOST_STEPS):
        head = tree.words[word].head
        if head is None:
            return
        yield head
        word = head


def subjects(tree: Tree, verb: int, depth: int = 0) -> list[int]:
    """The words that are subject of a verb: its own, or that of the verb or noun it hangs on.

    A passive's subject is given too; whoever asks knows the voice.
    """
    own = tree.hanging(verb, "nsubj")
    if own:
        if tree.lower[own[0]] in RELATIVE and (antecedent := _antecedent(tree, verb)) is not None:
            return [antecedent]
        return own
    head, relation = tree.words[verb].head, tree.words[verb].relation
    if head is None or depth > MOST_STEPS:
        return []
    base = relation.partition(":")[0]
    if base == "conj":
        return subjects(tree, head, depth + 1) if _predicate(tree, head) else []
    if base in {"xcomp", "ccomp", "advcl", "parataxis"}:
        if base == "xcomp" and (controlled := tree.hanging(head, "obj", "iobj")) and tree.lower[head] not in PROMISES:
            return controlled
        return subjects(tree, head, depth + 1) if _predicate(tree, head) else _owners_or_subject(tree, head, depth)
    if relation == "acl:relcl":
        return [head]
    if base == "acl":
        if tree.led_by(verb) == "to" or "VerbForm=Inf" in tree.words[verb].feats:
            return _owners_or_subject(tree, head, depth)
        return [head]
    if base in {"obl", "nmod", "obj"}:
        # a gerund taken for a noun: "after meeting X"
        above = next((one for one in climb(tree, verb) if _predicate(tree, one)), None)
        return subjects(tree, above, depth + 1) if above is not None else []
    return []


PROMISES = frozenset({"promise", "promised", "promises"})


def _owners_or_subject(tree: Tree, noun: int, depth: int) -> list[int]:
    """Whose noun it is that opens an infinitive: HIS plan to visit; X accepted an invitation to visit."""
    owners = tree.hanging(noun, "nmod:poss")
    if owners:
        return owners
    above = next((one for one in climb(tree, noun) if _predicate(tree, one)), None)
    return subjects(tree, above, depth + 1) if above is not None and depth < MOST_STEPS else []


def _antecedent(tree: Tree, verb: int) -> int | None:
    """What a relative clause with this verb hangs on."""
    for one in (verb, *climb(tree, verb)):
        if tree.words[one].relation == "acl:relcl":
            return tree.words[one].head
        if tree.relation(one) not in {"conj", "xcomp", "ccomp"}:
            return None
    return None


def _predicate(tree: Tree, word: int) -> bool:
    return tree.is_verb(word) or bool(tree.hanging(word, "cop", "nsubj"))
