import random
from pathlib import Path

import pytest

from dateline.errors import InvalidRecord
from dateline.language.embedded import Embedded
from dateline.language.embedded.engine import Engine, load, names_of
from dateline.spans import Span

SENTENCES = [
    "Russian President Vladimir Putin met Belarusian leader Alexander Lukashenko in Minsk on Friday .".split(),
    "Talks with Turkey 's foreign minister were called off .".split(),
    "The U.N. envoy flew to Tehran , but Iran 's president refused to see her .".split(),
    ["Yes"],
    ["!"],
]


def test_a_plain_sentence_is_parsed() -> None:
    words = SENTENCES[0]
    found = load().parse(words)
    root = found.heads.index(0)
    assert (words[root], found.upos[root], found.lemmas[root], found.relations[root]) == ("met", "VERB", "meet", "root")
    subject = words.index("President"), words.index("Putin"), words.index("Vladimir")
    assert any(found.heads[at] == root + 1 and found.relations[at] == "nsubj" for at in subject)
    assert found.relations[words.index("Minsk")] == "obl"
    assert [(" ".join(words[start:end]), kind) for start, end, kind in found.names] == [
        ("Russian", "NORP"), ("Vladimir Putin", "PER"), ("Belarusian", "NORP"), ("Alexander Lukashenko", "PER"),
        ("Minsk", "LOC"),
    ]  # fmt: skip


def test_the_answer_hangs_on_the_sentence_alone() -> None:
    engine = load()
    before = [engine.parse(words) for words in SENTENCES]
    order = list(range(len(SENTENCES))) * 3
    random.Random(2).shuffle(order)
    assert all(engine.parse(SENTENCES[at]) == before[at] for at in order)


@pytest.mark.parametrize("words", [["a"] * 3000, ["a" * 3000], ["中"] * 400, [], ["\u200b"], ["Ω≈", "🤝"]])
def test_odd_sentences_get_a_row_for_each_word_and_one_tree(words: list[str]) -> None:
    found = load().parse(words)
    columns = (found.upos, found.feats, found.lemmas, found.heads, found.relations)
    assert {len(column) for column in columns} == {len(words)}
    assert found.heads.count(0) == bool(words)
    assert all(0 <= start < end <= len(words) for start, end, _ in found.names)


def test_a_parse_points_into_the_text() -> None:
    text = "First. Kerry's plane landed in Geneva."
    parse = Embedded().parse(text, Span(7, len(text)))
    assert [text[word.start : word.end] for word in parse.words] == "Kerry 's plane landed in Geneva .".split()
    assert [text[name.start : name.end] for name in parse.names] == ["Kerry", "Geneva"]
    assert [word.lemma for word in parse.words if word.head is None] == ["land"]


def test_a_model_that_is_not_whole_is_told(tmp_path: Path) -> None:
    with pytest.raises(InvalidRecord, match=r"model\.onnx: the language model lacks this file"):
        Engine(tmp_path)


def test_names_are_rows_of_tags() -> None:
    assert names_of(["B-PER", "I-PER", "B-PER", "O", "B-LOC"]) == ((0, 2, "PER"), (2, 3, "PER"), (4, 5, "LOC"))
