"""Parsed sentences as CoNLL-U (universaldependencies.org/format.html), which treebank tools read.

In the last column stand the word's offsets in the capture's text, `SpaceAfter=No`, and its place in a name
(`Name=B-PER`), as Universal NER has them.
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.parses import Parse, Word
from dateline.records import Analysis

_EMPTY = "_"


def conllu_lines(text: str, uri: str, analysis: Analysis) -> Iterator[str]:
    """The parsed sentences of an article, a blank line after each; none where nothing was parsed."""
    for number, (place, parse) in enumerate(sorted(analysis.parses.items()), 1):
        sentence = analysis.sentences[place]
        if number == 1:
            yield f"# newdoc id = {_line(uri)}"
        yield f"# sent_id = {number}"
        yield f"# block = {sentence.block}"
        yield f"# text = {_line(text[sentence.start : sentence.end])}"
        yield from _rows(text, parse)
        yield ""


def _rows(text: str, parse: Parse) -> Iterator[str]:
    inside = {}
    for name in parse.names:
        inside.update({word.start: f"I-{name.kind}" for word in parse.words if name.start < word.start < name.end})
        inside[name.start] = f"B-{name.kind}"
    for place, word in enumerate(parse.words):
        after = parse.words[place + 1].start if place + 1 < len(parse.words) else None
        yield "\t".join((
            str(place + 1), _line(text[word.start : word.end]), _line(word.lemma) or _EMPTY, word.upos, _EMPTY,
            word.feats or _EMPTY, str(0 if word.head is None else word.head + 1), word.relation, _EMPTY,
            "|".join(_misc(word, after, inside)),
        ))  # fmt: skip


def _misc(word: Word, after: int | None, inside: dict[int, str]) -> Iterator[str]:
    if word.start in inside:
        yield f"Name={inside[word.start]}"
    if after == word.end:
        yield "SpaceAfter=No"
    yield f"Start={word.start}"
    yield f"End={word.end}"


def _line(text: str) -> str:
    """The text on one line."""
    return " ".join(text.split())
