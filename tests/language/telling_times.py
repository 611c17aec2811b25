"""Reading the times of a sentence in a test: an Analysis of bare sentences, and what was found in short."""

from __future__ import annotations

from dateline.language.times import find_times
from dateline.records import Analysis, Mention, Sentence


def find(text: str, published: str | None, block: str = "body") -> tuple[Mention, ...]:
    """The times of `text`, each line of which is a sentence; a line may begin with its block (`headline| ...`)."""
    sentences, at = [], 0
    for line in text.splitlines(keepends=True):
        kind, bar, _ = line.partition("| ")
        start = at + len(kind) + 2 if bar else at
        sentences.append(Sentence(start, at + len(line.rstrip("\n")), 0, 0, kind if bar else block))
        at += len(line)
    return find_times(text, Analysis((), tuple(sentences), {}), published)


def edtf(text: str, published: str | None = "2023-04-04T16:26", block: str = "body") -> list[tuple[str, str | None]]:
    """Each time of `text` with its EDTF."""
    return [(mention.text, mention.time.edtf) for mention in find(text, published, block) if mention.time]


def dates(text: str, published: str | None = "2023-04-04T16:26", block: str = "body") -> list[str | None]:
    """The EDTF of each time of `text`."""
    return [value for _, value in edtf(text, published, block)]


def values(text: str, published: str | None = "2023-04-04T16:26") -> list[tuple[str, str, str | None]]:
    """TIMEX3 type, value and mod of each time of `text`."""
    return [(m.time.type, m.time.value, m.time.mod) for m in find(text, published) if m.time]
