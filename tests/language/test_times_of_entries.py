"""What a live blog's entry says is said on the entry's day, not on the page's."""

from __future__ import annotations

import pytest

from dateline.language.times import find_times
from dateline.records import Analysis, Block, Sentence

FIRST = "They meet today."
SECOND = "They met yesterday."
THIRD = "They will meet on Friday."
TEXT = " ".join((FIRST, SECOND, THIRD))
CUTS = (0, len(FIRST) + 1, len(FIRST) + len(SECOND) + 2, len(TEXT))


def found(*published: str | None, page: str | None = "2024-05-22T09:00") -> list[str | None]:
    """The EDTF of the three sentences' times, each in a block published then."""
    blocks = [
        Block("body", start, end, "live-blog entry" if said else None, said)
        for start, end, said in zip(CUTS, CUTS[1:], published, strict=False)
    ]
    sentences = tuple(Sentence(block.start, block.end, 0, 0, "body") for block in blocks)
    mentions = find_times(TEXT, Analysis((), sentences, {}), page, blocks)
    return [mention.time.edtf for mention in mentions if mention.time]


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        ((None, None, None), ["2024-05-22", "2024-05-21", "2024-05-24"]),
        (("2024-05-23T14:05", None, "2024-05-25T00:10+02:00"), ["2024-05-23", "2024-05-21", "2024-05-31"]),
        (("2024-05-25", "2024-05-24T23:59", "2024-05-23T12:00Z"), ["2024-05-25", "2024-05-23", "2024-05-24"]),
    ],
)
def test_times_count_from_the_day_of_their_block(published: tuple[str | None, ...], expected: list[str]) -> None:
    assert found(*published) == expected


def test_an_entrys_day_is_enough_on_an_undated_page() -> None:
    assert found("2024-05-23T14:05", None, None, page=None)[0] == "2024-05-23"


def test_a_block_whose_time_is_no_date_counts_from_the_page() -> None:
    assert found("nonsense", None, None)[0] == "2024-05-22"
