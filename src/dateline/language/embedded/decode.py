"""From scores to answers: the best tree of a sentence, and the best row of names' tags."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
_NEVER = np.float32(-1e9)
_ROOTS = 3


def best_tree(arcs: Scores) -> list[int]:
    """The head of each word (from 1; 0 for the one root) in the highest-scoring tree; `arcs` is words by words + 1.

    Greedy heads where they are a tree; else the maximum spanning arborescence (Chu and Liu 1965, Edmonds 1967) with
    one root, which is sought among the words that most want to be it.
    """
    greedy = arcs.copy()
    words = np.arange(len(arcs))
    greedy[words, words + 1] = _NEVER
    heads: list[int] = greedy.argmax(1).tolist()
    if _is_tree(heads):
        return heads
    best, best_score = heads, -np.inf
    for root in np.argsort(-greedy[:, 0], kind="stable")[:_ROOTS].tolist():
        scores = np.full((len(arcs) + 1, len(arcs) + 1), _NEVER, np.float64)
        scores[1:] = greedy
        scores[1:, 0] = _NEVER
        scores[root + 1] = _NEVER
        scores[root + 1, 0] = 0.0
        found = _arborescence(scores)[1:]
        score = float(arcs[words, found].sum())
        if score > best_score:
            best, best_score = found, score
    return best


def _is_tree(heads: Sequence[int]) -> bool:
    """True where all words hang on one root without a circle."""
    if sum(head == 0 for head in heads) != 1:
        return False
    done = [False] * (len(heads) + 1)
    done[0] = True
    for start in range(1, len(heads) + 1):
        path, at = set(), start
        while not done[at]:
            if at in path:
                return False
            path.add(at)
            at = heads[at - 1]
        for word in path:
            done[word] = True
    return True


def _arborescence(scores: NDArray[np.float64]) -> list[int]:
    """The head of each node in the best tree rooted at node 0; `scores[node, head]`, heads of node 0 are of no account.

    Circles of the greedy choice are shrunk to one node, the best way into each is found, and they are opened there.
    """
    total = len(scores)
    heads: list[int] = scores.argmax(1).tolist()
    heads[0] = 0
    circle = _find_circle(heads)
    if not circle:
        return heads
    inside = sorted(circle)
    outside = [node for node in range(total) if node not in circle]
    size = len(outside)
    shrunk = np.full((size + 1, size + 1), float(_NEVER))
    shrunk[:size, :size] = scores[np.ix_(outside, outside)]
    kept = scores[inside, [heads[node] for node in inside]]
    into = scores[np.ix_(inside, outside)] - kept[:, None]
    out_of = scores[np.ix_(outside, inside)]
    shrunk[size, :size] = into.max(0)
    shrunk[:size, size] = out_of.max(1)
    found = _arborescence(shrunk)
    for place, node in enumerate(outside):
        if node:
            at = found[place]
            heads[node] = inside[int(out_of[place].argmax())] if at == size else outside[at]
    entry = found[size]
    heads[inside[int(into[:, entry].argmax())]] = outside[entry]
    return heads


def _find_circle(heads: Sequence[int]) -> set[int]:
    """The nodes of a circle; empty where there is none."""
    done = [False] * len(heads)
    done[0] = True
    for start in range(1, len(heads)):
        path: list[int] = []
        at = start
        while not done[at]:
            done[at] = True
            path.append(at)
            at = heads[at]
        if at in path:
            return set(path[path.index(at) :])
    return set()


def best_tags(scores: Scores, labels: tuple[str, ...]) -> list[str]:
    """The best row of BIO tags in which no name goes on unbegun (Viterbi 1967); `scores` is words by labels.

    Where each word's best label follows on the one before, as it nearly always does, these are the best row.
    """
    barred, opening = _barred(labels)
    greedy = scores.argmax(1)
    if not opening[greedy[0]] and not barred[greedy[:-1], greedy[1:]].any():
        return [labels[number] for number in greedy.tolist()]
    logs = scores - np.logaddexp.reduce(scores, axis=1, keepdims=True)
    best = logs[0] + opening
    back = []
    for row in logs[1:]:
        ways = best[:, None] + barred
        chosen = ways.argmax(0)
        back.append(chosen)
        best = ways[chosen, np.arange(len(labels))] + row
    at = int(best.argmax())
    found = [at]
    for chosen in reversed(back):
        at = int(chosen[at])
        found.append(at)
    return [labels[number] for number in reversed(found)]


@cache
def _barred(labels: tuple[str, ...]) -> tuple[Scores, Scores]:
    """What is added to a step from one label to another, and to the first: nothing, or too much to be taken."""
    steps = np.zeros((len(labels), len(labels)), np.float32)
    opening = np.zeros(len(labels), np.float32)
    for to, label in enumerate(labels):
        if label.startswith("I-"):
            opening[to] = _NEVER
            for start, before in enumerate(labels):
                if before[2:] != label[2:]:
                    steps[start, to] = _NEVER
    return steps, opening
