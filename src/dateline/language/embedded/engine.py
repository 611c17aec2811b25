"""The engine: the packaged model run over one sentence at a time, so that an answer hangs on nothing else."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

import numpy as np

from dateline.errors import InvalidRecord
from dateline.language.embedded.decode import Scores, best_tags, best_tree
from dateline.language.embedded.lemmas import apply_rule
from dateline.language.embedded.pieces import Vocabulary

FILES = ("model.onnx", "tables.npz", "labels.json", "vocabulary.txt", "lemmas.tsv")


@dataclass(frozen=True, slots=True)
class Columns:
    """What the model makes of a sentence, a value a word; heads count from 1, the root's is 0.

    `names` are (first word, word after the last, kind), counted from 0. Words beyond what the encoder takes in have
    `X`, no features, themselves as lemma, and hang on the root as `dep`.
    """

    upos: tuple[str, ...]
    feats: tuple[str, ...]
    lemmas: tuple[str, ...]
    heads: tuple[int, ...]
    relations: tuple[str, ...]
    names: tuple[tuple[int, int, str], ...]


class Engine:
    """The model, loaded."""

    def __init__(self, folder: Path) -> None:
        """Raises InvalidRecord where a file is missing."""
        for name in FILES:
            if not (folder / name).is_file():
                raise InvalidRecord(f"{folder / name}: the language model lacks this file; reinstall the package")
        import onnxruntime

        self.folder = folder
        graph = (folder / "model.onnx").read_bytes()
        self.maker = f"dateline-minilm/1+{hashlib.sha256(graph).hexdigest()[:12]}"
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL  # the graph comes fused
        self._session = onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
        with np.load(folder / "tables.npz", allow_pickle=False) as tables:
            self._pieces, self._scale = tables["pieces"], tables["scale"]
            self._places, self._shapes = tables["places"].astype(np.float32), tables["shapes"].astype(np.float32)
        labels: Mapping[str, list[str]] = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
        self._labels = {name: tuple(values) for name, values in labels.items()}
        self._root = self._labels["relations"].index("root")
        self._vocabulary = Vocabulary.of((folder / "vocabulary.txt").read_text(encoding="utf-8").splitlines())
        self._lemmas = _read_lemmas(folder / "lemmas.tsv")

    def parse(self, words: Sequence[str]) -> Columns:
        """Tags, features, lemmas, the tree and the names of a sentence's words."""
        if not words:
            return Columns((), (), (), (), (), ())
        pieces = self._vocabulary.split(words)
        total, beyond = len(pieces.first), len(words) - len(pieces.first)
        if not total:
            return _unread(words)
        ids = np.array(pieces.ids)
        embedded = self._pieces[ids] * self._scale[ids][:, None]
        embedded += self._places[: len(ids)] + self._shapes[pieces.shapes]
        # the graph takes two words or more: a sentence of one is given its end as a second, which is dropped
        first = np.array(pieces.first if total > 1 else [*pieces.first, len(ids) - 1])
        found = self._session.run(None, {"embedded": embedded, "first": first})
        upos, feats, rules, names, arcs, pairs, plain_word, head, plain_head = found
        heads = best_tree(arcs[:total, : total + 1])
        tags = tuple(self._labels["upos"][number] for number in upos[:total].tolist())
        relations = self._relate(pairs[:total], plain_word[:total], head, plain_head, heads)
        lemmas = tuple(map(self._lemma, words, tags, (self._labels["rules"][number] for number in rules.tolist())))
        return Columns(
            tags + ("X",) * beyond,
            tuple(self._labels["feats"][number] for number in feats[:total].tolist()) + ("",) * beyond,
            lemmas + tuple(words[total:]),
            (*heads, *[heads.index(0) + 1] * beyond),
            relations + ("dep",) * beyond,
            names_of(best_tags(names[:total], self._labels["names"])),
        )

    def _relate(
        self, pairs: Scores, plain_word: Scores, head: Scores, plain_head: Scores, heads: list[int]
    ) -> tuple[str, ...]:
        """The relation of each word to its head; `root` for the root alone.

        `pairs` has each word's half of the product (words by relations times width), `head` the other for every head.
        """
        there = head[heads]
        scores = np.einsum("nrj,nj->nr", pairs.reshape(len(pairs), -1, there.shape[1]), there)
        scores += plain_word + plain_head[heads]
        scores[:, self._root] = np.where(np.array(heads) == 0, 1e9, -1e9)
        return tuple(self._labels["relations"][number] for number in scores.argmax(1).tolist())

    def _lemma(self, word: str, tag: str, rule: str) -> str:
        """The lemma that the treebanks give the word with this tag; what the model makes of it where they lack it."""
        known = self._lemmas.get(f"{word if tag == 'PROPN' else word.lower()}\t{tag}")
        return apply_rule(word, rule) if known is None else known


@cache
def load() -> Engine:
    """The engine of the package, loaded when first asked for."""
    with resources.as_file(resources.files(__package__)) as folder:
        return Engine(folder)


def names_of(tags: Sequence[str]) -> tuple[tuple[int, int, str], ...]:
    """The names of a row of BIO tags."""
    found: list[tuple[int, int, str]] = []
    for at, tag in enumerate(tags):
        if tag.startswith("B-"):
            found.append((at, at + 1, tag[2:]))
        elif tag.startswith("I-"):
            start, _, kind = found[-1]
            found[-1] = (start, at + 1, kind)
    return tuple(found)


def _read_lemmas(path: Path) -> dict[str, str]:
    """Lemmas by form and tag with the tab between them, as in the table: cutting them apart takes twice as long."""
    rows = (line.rpartition("\t") for line in path.read_text(encoding="utf-8").splitlines())
    return {form_and_tag: lemma for form_and_tag, _, lemma in rows}


def _unread(words: Sequence[str]) -> Columns:
    """A sentence whose first word alone is longer than what the encoder takes in."""
    count = len(words)
    heads, relations = (0, *[1] * (count - 1)), ("root", *["dep"] * (count - 1))
    return Columns(("X",) * count, ("",) * count, tuple(words), heads, relations, ())
