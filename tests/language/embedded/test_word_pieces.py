import pytest

from dateline.language.embedded.pieces import MOST_PIECES, SHAPES, Vocabulary, shape_of

VOCABULARY = Vocabulary.of("[PAD] [UNK] [CLS] [SEP] [MASK] luka ##shen ##ko met ' s ##s 中".split())


def pieces(*words: str) -> list[int]:
    return VOCABULARY.split(words).ids


@pytest.mark.parametrize(
    ("word", "ids"),
    [
        ("Lukashenko", [5, 6, 7]), ("LUKÁ", [5]), ("'s", [9, 10]), ("mets", [8, 11]), ("xyz", [1]), ("中中", [12, 12]),
        ("\u200b", [1]),
    ],
)  # fmt: skip
def test_words_are_cut_into_the_longest_pieces(word: str, ids: list[int]) -> None:
    assert pieces(word) == [2, *ids, 3]


def test_each_word_has_a_first_piece_and_a_shape() -> None:
    found = VOCABULARY.split(["Lukashenko", "met", "S"])
    assert found.first == [1, 4, 5]
    assert [SHAPES[number] for number in found.shapes] == ["none", "first", "first", "first", "lower", "title", "none"]


def test_a_sentence_longer_than_the_encoder_takes_in_is_cut() -> None:
    found = VOCABULARY.split(["met"] * 1000)
    assert len(found.ids) <= MOST_PIECES
    assert len(found.first) == len(found.ids) - 2


def test_a_word_without_end_is_one_unknown_piece() -> None:
    assert pieces("a" * 100_000) == [2, 1, 3]


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("met", "lower"), ("Minsk", "title"), ("NATO", "upper"), ("eBay", "mixed"), ("18:05", "digits"), ("—", "mark"),
        ("A", "title"),
    ],
)  # fmt: skip
def test_shapes(word: str, shape: str) -> None:
    assert SHAPES[shape_of(word, False)] == shape
