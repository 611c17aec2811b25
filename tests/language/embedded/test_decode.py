from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.language.embedded.decode import best_tags, best_tree

LABELS = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC")


def is_tree(heads: tuple[int, ...]) -> bool:
    if sum(head == 0 for head in heads) != 1:
        return False
    for word in range(1, len(heads) + 1):
        seen = set()
        while word:
            if word in seen:
                return False
            seen.add(word)
            word = heads[word - 1]
    return True


@settings(max_examples=150, deadline=None)
@given(st.integers(1, 5), st.integers(0, 10_000))
def test_the_tree_is_the_best_there_is(words: int, seed: int) -> None:
    arcs = np.random.default_rng(seed).normal(size=(words, words + 1)).astype(np.float32)
    trees = [heads for heads in product(range(words + 1), repeat=words) if is_tree(heads)]
    best = max(sum(float(arcs[at, head]) for at, head in enumerate(heads)) for heads in trees)
    found = best_tree(arcs)
    assert is_tree(tuple(found))
    # roots beyond the three likeliest are not tried: with up to five words the best may have one of those
    likely = set(np.argsort(-arcs[:, 0], kind="stable")[:3].tolist())
    allowed = [heads for heads in trees if heads.index(0) in likely]
    floor = max(sum(float(arcs[at, head]) for at, head in enumerate(heads)) for heads in allowed)
    score = sum(float(arcs[at, head]) for at, head in enumerate(found))
    assert floor - 1e-4 <= score <= best + 1e-4


@settings(max_examples=100, deadline=None)
@given(st.integers(1, 4), st.integers(0, 10_000))
def test_tags_are_the_best_row_in_which_no_name_goes_on_unbegun(words: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(words, len(LABELS))).astype(np.float32)

    def fits(row: tuple[int, ...]) -> bool:
        before = "O"
        for number in row:
            label = LABELS[number]
            if label.startswith("I-") and before[2:] != label[2:]:
                return False
            before = label
        return True

    rows = [row for row in product(range(len(LABELS)), repeat=words) if fits(row)]
    best = max(rows, key=lambda row: sum(float(scores[at, number]) for at, number in enumerate(row)))
    assert best_tags(scores, LABELS) == [LABELS[number] for number in best]
