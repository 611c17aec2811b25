"""The recipe of the embedded analyzer: what it reads, and that it learns from no test set."""

import itertools
import lzma
import os
import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    sys.path.append(str(ROOT))

from training.language.names import (  # noqa: E402
    KINDS,
    LABELS,
    OURS,
    label_words,
    parse_spans,
    read_annotations,
    read_voa,
    read_wikigold,
    spans_of,
)
from training.language.treebank import gum_parts, read_ewt  # noqa: E402

SHARED = Path(os.environ.get("DATELINE_SHARED", ROOT.parent / "shared"))
needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason=f"the treebanks are not there: no folder {SHARED}")


def labels(numbers: tuple[int, ...]) -> set[str]:
    return {LABELS[number] for number in numbers}


def test_a_word_may_have_the_labels_that_its_source_leaves_open() -> None:
    ours = label_words(3, ((0, 2, "PER"),))
    assert [labels(found) for found in ours] == [{"B-PER"}, {"I-PER"}, {"O"}]
    outside = {"O", "B-NORP", "I-NORP", "B-MISC", "I-MISC"}
    assert labels(label_words(2, ((0, 1, "LOC"),), "uner")[1]) == outside
    assert labels(label_words(1, ((0, 1, "MISC"),), "wikigold")[0]) == {"B-NORP", "B-MISC"}


@pytest.mark.parametrize(
    ("tags", "spans"),
    [
        (["B-PER", "I-PER", "O", "B-LOC"], ((0, 2, "PER"), (3, 4, "LOC"))),
        (["I-PER", "I-PER", "I-LOC"], ((0, 2, "PER"), (2, 3, "LOC"))),
        (["B-OTH", "B-ORG"], ((1, 2, "ORG"),)),
        ([], ()),
    ],
)
def test_names_are_read_from_both_ways_of_tagging(tags: list[str], spans: tuple[tuple[int, int, str], ...]) -> None:
    assert spans_of(tags) == spans


@pytest.mark.parametrize("name", ["names_voa", "names_ewt"])
def test_annotations_are_in_form_and_hold_no_text(name: str) -> None:
    lines = (OURS / f"{name}.tsv").read_text().splitlines()
    assert lines[0] == "sentence\tpass\tsha256\tnames"
    twice = 0
    for line in lines[1:]:
        assert re.fullmatch(r"\d+\t[12]\t[0-9a-f]{12}\t(\d+-\d+:[A-Z]+( \d+-\d+:[A-Z]+)*)?", line)
        spans = parse_spans(line.split("\t")[3])
        assert all(start < end and kind in KINDS for start, end, kind in spans)
        assert all(before[1] <= after[0] for before, after in itertools.pairwise(spans))
        twice += line.split("\t")[1] == "2"
    assert twice * 10 >= len(lines) * 0.45


@needs_shared
def test_annotations_belong_to_the_sentences_that_are_there() -> None:
    with lzma.open(SHARED / "data" / "voa" / "sentences.txt.xz", "rt", encoding="utf-8") as stream:
        voa = [line.rstrip("\n").split(" ") for line in stream]
    assert len(read_annotations("names_voa", voa)) >= 3000
    assert len(read_annotations("names_ewt", [tree.forms for tree in read_ewt(SHARED, "train")])) >= 4000
    with pytest.raises(ValueError, match="is not the one that was labelled"):
        read_annotations("names_voa", [["other"]] * len(voa))


@needs_shared
def test_sources_of_names_are_read_whole() -> None:
    for source in (read_voa(SHARED), read_wikigold(SHARED)):
        assert len(source) > 1500
        assert all(len(named.words) == len(named.allowed) for named in source)


@needs_shared
def test_documents_measured_on_are_not_learned_from() -> None:
    news = {name: part for name, part in gum_parts(SHARED).items() if "_news_" in name}
    assert sorted(name for name, part in news.items() if part != "train") == [
        "GUM_news_homeopathic", "GUM_news_iodine", "GUM_news_nasa", "GUM_news_sensitive",
    ]  # fmt: skip
