"""Everything that the recipe learns from, as examples; and the sets that it is measured on, which it never sees.

Learned from: EWT's train and dev, GUM's documents whose TEI says `train`, our names over EWT's train and the Voice of
America, UNER's names over EWT's dev, wikigold. Measured on: EWT's test, GUM's news whose TEI says `dev` or `test`, PUD,
and UNER's names over EWT's test and PUD.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dateline.language.embedded.lemmas import rule_of
from dateline.language.embedded.pieces import Pieces, Vocabulary
from training.language.model import NOT_SCORED, Inventory
from training.language.names import LABELS, Named, label_trees, label_words, read_uner, read_voa, read_wikigold
from training.language.treebank import Tree, read_ewt, read_gum

UPOS = (
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ",
    "SYM", "VERB", "X",
)  # fmt: skip
_RARE_FEATS, _RARE_RULES = 3, 3

Allowed = tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence to learn from: its pieces, and of each word the number of each label, NOT_SCORED where unknown.

    `names` is empty where nobody labelled names.
    """

    pieces: Pieces
    upos: list[int]
    feats: list[int]
    rules: list[int]
    heads: list[int]
    relations: list[int]
    names: Allowed


def read_inventory(trees: Iterable[Tree]) -> Inventory:
    """The labels of these trees that are not too rare to learn, most frequent first."""
    feats, rules, relations = Counter[str](), Counter[str](), Counter[str]()
    for tree in trees:
        feats.update(tree.feats)
        rules.update(map(rule_of, tree.forms, tree.lemmas))
        relations.update(tree.relations)
    return Inventory(
        UPOS,
        tuple(value for value, count in feats.most_common() if count >= _RARE_FEATS),
        tuple(value for value, count in rules.most_common() if count >= _RARE_RULES),
        tuple(value for value, _ in relations.most_common()),
        LABELS,
    )


def read_trees(shared: Path) -> list[Tree]:
    """The trees that are learned from."""
    return [*read_ewt(shared, "train"), *read_ewt(shared, "dev"), *read_gum(shared, ("train",))]


def read_examples(
    shared: Path, vocabulary: Vocabulary, trees: Sequence[Tree], inventory: Inventory, again: int = 0
) -> list[Example]:
    """Every sentence of the treebanks, with its names where they are labelled, and every sentence with names alone.

    Those whose names are Universal NER's stand there `again` times more: theirs are the lines that names are drawn by.
    """
    theirs, ours = _uner(shared), label_trees(read_ewt(shared, "train"))
    names = {**theirs, **ours}
    found = [_of_tree(tree, vocabulary, inventory, names.get(tree.sent_id, ())) for tree in trees]
    found += again * [example for example, tree in zip(found, trees, strict=True) if tree.sent_id in theirs]
    found.extend(_of_names(named, vocabulary) for named in (*read_voa(shared), *read_wikigold(shared)))
    return [example for example in found if len(example.upos) == len(example.pieces.first)]


def _uner(shared: Path) -> Mapping[str, Allowed]:
    """The labels of Universal NER over EWT's dev, by sent_id."""
    uner = read_uner(shared, "uner_ewt", "en_ewt-ud-dev.iob2")
    return {name: label_words(len(words), spans, "uner") for name, (words, spans) in uner.items()}


def _of_tree(tree: Tree, vocabulary: Vocabulary, inventory: Inventory, names: Allowed) -> Example:
    def numbers(values: Iterable[str], known: Sequence[str]) -> list[int]:
        places = {value: number for number, value in enumerate(known)}
        return [places.get(value, NOT_SCORED) for value in values]

    return Example(
        vocabulary.split(tree.forms),
        numbers(tree.upos, inventory.upos),
        numbers(tree.feats, inventory.feats),
        numbers(map(rule_of, tree.forms, tree.lemmas), inventory.rules),
        list(tree.heads),
        numbers(tree.relations, inventory.relations),
        names if len(names) == len(tree.forms) else (),
    )


def _of_names(named: Named, vocabulary: Vocabulary) -> Example:
    unknown = [NOT_SCORED] * len(named.words)
    return Example(vocabulary.split(named.words), unknown, unknown, unknown, unknown, unknown, named.allowed)
