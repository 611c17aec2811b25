"""Verb groups read from the words around a verb: what stands before it decides tense, mood and negation."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.report.lexicon import load_lexicon
from dateline.report.view import View

BE = frozenset({"am", "is", "are", "was", "were", "be", "been", "being"})
HAVE = frozenset({"has", "have", "had", "having"})
ADVERBS = frozenset(
    "also then now soon still again first last both later already just ever yet twice once together himself herself "
    "themselves alone next instead even only each all therefore today tomorrow".split()
)


@dataclass(frozen=True, slots=True)
class Group:
    """A verb with its auxiliaries: items `start` to `at` (the verb itself); `words` are those before the verb."""

    start: int
    at: int
    tag: str
    words: tuple[str, ...]
    negated: bool

    @property
    def infinitive(self) -> bool:
        """True for `to VERB`, `not to VERB` with nothing before it that says when."""
        first = next((word for word in self.words if word != "not"), "")
        return first == "to"

    @property
    def passive(self) -> bool:
        """True for a participle after a form of be."""
        return "participle" in self.tag and any(word in BE for word in self.words[-2:])


def read_group(view: View, at: int, tag: str) -> Group:
    """The verb group whose verb is item `at`, in the form `tag`."""
    lexicon = load_lexicon()
    start, words, negated, seen_to = at, list[str](), False, False
    before = at - 1
    while before >= 0:
        word, item = view.word(before), view.items[before]
        if word in lexicon.negations:
            negated = True
        elif word == "to":
            seen_to = True
        elif word == "no" and view.word(before + 1) in lexicon.controls:
            words.insert(0, word)
            start, before = before, before - 1
            continue
        elif (
            not word
            and item.time
            and before
            and view.word(before - 1) in lexicon.auxiliaries | {"to"} | lexicon.controls
        ):
            before -= 1
            continue
        elif not (
            word in lexicon.auxiliaries
            or (seen_to and word in lexicon.controls)
            or word in ADVERBS
            or (word.endswith("ly") and len(word) > 4)
        ):
            break
        if word in lexicon.auxiliaries or word in lexicon.controls or word == "to" or word in lexicon.negations:
            words.insert(0, word)
            start = before
        before -= 1
    return Group(start, at, tag, tuple(words), negated)


def group_status(group: Group) -> str:
    """The status a verb group says by itself, or what must still be resolved: `present`, `infinitive`, `gerund`,
    `participle`; `none` where it tells of nothing that is to be recorded (has never met, would have met).
    """
    lexicon = load_lexicon()
    words = frozenset(group.words)
    perfect = bool(words & HAVE) and "participle" in group.tag
    if group.negated:
        return "none" if perfect else "denied"
    if words & lexicon.denied_controls:
        return "denied"
    if perfect and words & {"would", "could", "might", "should"}:
        return "none"
    if words & (lexicon.possible_modals - {"should"}) or words & lexicon.possible_controls:
        return "possible"
    if words & (lexicon.planned_modals | {"should"}):
        return "planned"
    if words >= {"to", "have"} and words & {"was", "were"} and "participle" in group.tag:
        return "cancelled"  # what was to have been was not
    if "to" in words and words & (lexicon.planned_controls | BE | HAVE):
        return "planned"
    return _tense(group, words)


def _tense(group: Group, words: frozenset[str]) -> str:
    if group.tag == "gerund" and words & BE:
        return "underway" if words & {"am", "is", "are"} else "happened"
    if words & HAVE or words & {"was", "were", "did"}:
        return "happened"
    if "to" in words:
        return "infinitive"
    if group.tag == "gerund":
        return "gerund"
    if words & BE:
        return "present"
    if group.tag == "participle":
        return "participle"
    return "happened" if group.tag.startswith("past") else "present"


def verb_like(view: View, at: int) -> bool:
    """True where item `at` is a finite verb, or one that an auxiliary makes so (will VISIT, has MET)."""
    tree, word = view.tree, view.head(at) if view.word(at) else None
    if tree is None or word is None or not tree.is_verb(word):
        return False
    feats = tree.words[word].feats
    if tree.words[word].upos == "AUX" or "VerbForm=Fin" in feats or not feats:  # not every analyzer has features
        return True
    return "VerbForm=Ger" not in feats and bool(tree.hanging(word, "aux"))


def is_gerund(view: View, at: int) -> bool:
    """True where item `at` is a verb in -ing, whatever helps it."""
    word = view.head(at) if view.word(at).endswith("ing") else None
    return view.tree is not None and word is not None and view.tree.is_verb(word)
