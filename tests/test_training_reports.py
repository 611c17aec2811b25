"""Labels of encounters: sentences set as running text, spans carried along, agreement."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from training.reports.encounters import agreement, head_of, read_rows, running

from dateline.parses import Word

TOKENS = st.lists(
    st.text("abc", min_size=1, max_size=5) | st.sampled_from([",", ".", "'s", '"', "(", ")", "$", "'", "n't", "%"]),
    min_size=1,
    max_size=20,
)


@given(TOKENS)
def test_every_code_point_of_a_token_is_found_again(tokens: list[str]) -> None:
    line = " ".join(tokens)
    text, places = running(line)
    assert all(text[places[at]] == line[at] for at in places)
    assert len(places) == sum(map(len, tokens)) == len(text.replace(" ", ""))


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("Japan 's envoy , Kato , left .", "Japan's envoy, Kato, left."),
        ('He said " no " twice ( 5 % ) .', 'He said "no" twice (5%).'),
        ("the ministers ' talks cost $ 5", "the ministers' talks cost $5"),
    ],
)
def test_a_line_reads_as_a_page_prints_it(line: str, text: str) -> None:
    assert running(line)[0] == text


def test_the_head_of_a_span_hangs_on_nothing_inside_it() -> None:
    line = "Foreign Minister Kato left"
    _, places = running(line)
    heads = [1, 3, 1, None]
    words, at = [], 0
    for word, head in zip(line.split(), heads, strict=True):
        words.append(Word(at, at + len(word), "X", "", word, head, "dep"))
        at += len(word) + 1
    assert head_of((0, 21), places, tuple(words)) == 1
    assert head_of((17, 21), places, tuple(words)) == 2


def test_agreement_counts_an_encounter_once() -> None:
    def report(start: int, kind: str = "visit") -> dict[str, object]:
        people = [{"span": [0, 2], "role": "guest"}]
        return {"kind": kind, "trigger": [start, start + 3], "participants": people, "status": None, "main": True}

    rows = [
        {"line": 1, "pass": 1, "reports": [report(5), report(5)]},
        {"line": 1, "pass": 2, "reports": [report(6, "meeting")]},
        {"line": 2, "pass": 1, "reports": [report(0)]},
    ]
    assert dict(agreement(rows)) == {
        "sentences": 1, "encounters F1": 2 / 3, "kind": 0.0, "status": 1.0, "main": 1.0, "participants F1": 1.0,
    }  # fmt: skip


def test_the_labels_keep_to_the_codebook_and_hold_no_text() -> None:
    rows = read_rows()
    assert sum(row["pass"] == 1 for row in rows) >= 1500
    assert sum(row["pass"] == 2 for row in rows) >= 150
    for row in rows:
        assert set(row) == {"line", "pass", "sha", "reports"}
        for report in row["reports"]:
            assert report["kind"] in {"visit", "meeting", "call", "multilateral"}
            assert report["trigger"][0] < report["trigger"][1]
            assert all(one["role"] in {"guest", "host", "party"} for one in report["participants"])
