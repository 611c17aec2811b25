"""Our labels of encounters over the Voice of America's sentences: read, set as running text, and seen as trees.

The sentences are tokenised in their file; a page's are not. So they are set as a page would print them, with a map from
the places that the labels count in, and parsed as a page is.
"""

from __future__ import annotations

import hashlib
import json
import lzma
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dateline.language.embedded import Embedded
from dateline.parses import Parse, Word
from dateline.report.syntax import Tree, build_tree
from dateline.spans import Span

OURS = Path(__file__).resolve().parent.parent / "annotations" / "encounters.jsonl"
BLOCK, TENTH = 17, 10
"""Every tenth run of so many labelled sentences is held out: neighbours often tell of one event."""
_GLUED = re.compile(r"[,.;:?!%)]|'s|n't|'re|'ve|'ll|'d|'m|\.\.\.")
Row = dict[str, Any]
_OPENING = frozenset({"(", "$"})


@dataclass(frozen=True, slots=True)
class Encounter:
    """One labelled encounter of a sentence, by places of words; `parts` are (word, role)."""

    kind: str
    trigger: int
    parts: tuple[tuple[int, str], ...]
    place: tuple[int, ...]
    time: tuple[int, ...]
    status: str | None
    main: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    """A labelled sentence: its line in the file, its text as a page would print it, its parse, what it tells of."""

    line: int
    text: str
    parse: Parse
    tree: Tree
    encounters: tuple[Encounter, ...]
    held_out: bool


def read_sentences(shared: Path, analyzer: Embedded | None = None) -> list[Sentence]:
    """The labelled sentences of the first pass, parsed; raises ValueError where a sentence is not the one labelled."""
    lines, parser = read_lines(shared), analyzer or Embedded()
    rows = [row for row in read_rows() if row["pass"] == 1]
    found = []
    for number, row in enumerate(rows):
        line = lines[row["line"]]
        if hash_of(line) != row["sha"]:
            raise ValueError(f"encounters.jsonl: line {row['line']} is not the one that was labelled")
        text, places = running(line)
        parse = parser.parse(text, Span(0, len(text)))
        encounters = tuple(_encounter(report, places, parse.words) for report in row["reports"])
        held = number // BLOCK % TENTH == TENTH - 1
        found.append(Sentence(row["line"], text, parse, build_tree(parse, text, ()), encounters, held))
    return found


def read_rows() -> list[dict[str, Any]]:
    """The annotations as they stand in their file."""
    return [json.loads(line) for line in OURS.read_text(encoding="utf-8").splitlines()]


def read_lines(shared: Path) -> list[str]:
    """The lines that the annotations count."""
    with lzma.open(shared / "data" / "voa" / "sentences.txt.xz", "rt", encoding="utf-8") as stream:
        return [line.rstrip("\n") for line in stream]


def hash_of(line: str) -> str:
    """What tells that an annotation belongs to a line: 12 hex digits of the SHA-256 of its text."""
    return hashlib.sha256(line.encode()).hexdigest()[:12]


def running(line: str) -> tuple[str, dict[int, int]]:
    """A tokenised line as a page would print it, and where each code point of its tokens went."""
    text, quoted, places, last = "", False, dict[int, int](), ""
    for found in re.finditer(r"\S+", line):
        token = found.group()
        glued = bool(_GLUED.fullmatch(token)) or last in _OPENING or (last == '"' and quoted)
        if token == "'":
            glued = last.endswith("s")
        if token == '"':
            glued, quoted = quoted, not quoted
        if text and not glued:
            text += " "
        places.update({found.start() + at: len(text) + at for at in range(len(token))})
        text, last = text + token, token
    return text, places


def head_of(span: tuple[int, int], places: dict[int, int], words: tuple[Word, ...]) -> int:
    """The highest word of a span of the line: the one that hangs on none of the others."""
    inside = [at for at in range(*span) if at in places]
    start, end = places[inside[0]], places[inside[-1]] + 1
    within = [number for number, word in enumerate(words) if word.start < end and word.end > start]
    return next((number for number in within if words[number].head not in within), within[0])


def _encounter(report: dict[str, Any], places: dict[int, int], words: tuple[Word, ...]) -> Encounter:
    def heads(key: str) -> tuple[int, ...]:
        return tuple(head_of(tuple(span), places, words) for span in report.get(key, ()))

    return Encounter(
        kind=report["kind"], trigger=head_of(tuple(report["trigger"]), places, words),
        parts=tuple((head_of(tuple(one["span"]), places, words), one["role"]) for one in report["participants"]),
        place=heads("place"), time=heads("time"), status=report["status"], main=report["main"],
    )  # fmt: skip


def agreement(rows: list[dict[str, Any]]) -> Iterator[tuple[str, float]]:
    """How far the two passes agree, over the sentences that were labelled twice."""
    first = {row["line"]: row["reports"] for row in rows if row["pass"] == 1}
    second = {row["line"]: row["reports"] for row in rows if row["pass"] == 2}
    left = [report for line in second for report in first[line]]
    right = [report for line in second for report in second[line]]
    pairs = [pair for line in second for pair in _paired(first[line], second[line])]
    yield "sentences", len(second)
    yield "encounters F1", 2 * len(pairs) / (len(left) + len(right))
    for name in ("kind", "status", "main"):
        yield name, sum(one[name] == other[name] for one, other in pairs) / len(pairs)
    named = [
        (sum(any(_touch(a["span"], b["span"]) for b in other["participants"]) for a in one["participants"]),
         len(one["participants"]), len(other["participants"]))
        for one, other in pairs
    ]  # fmt: skip
    yield "participants F1", 2 * sum(hit for hit, _, _ in named) / sum(mine + theirs for _, mine, theirs in named)


def _paired(mine: list[Row], theirs: list[Row]) -> Iterator[tuple[Row, Row]]:
    """The encounters of a sentence whose triggers share a code point, each in one pair at most."""
    left = list(theirs)
    for one in mine:
        other = next((other for other in left if _touch(one["trigger"], other["trigger"])), None)
        if other is not None:
            left.remove(other)
            yield one, other


def _touch(one: list[int], other: list[int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]
