"""Sentences with names as the recipe reads them, each source with the labels that it can vouch for.

Sources differ in what they label. A word that a source leaves open is not taught to be no name: its label is the set
of those that it can be (`allowed`), and the loss sums over the set.

    ours       standoff labels in training/annotations: PER LOC ORG NORP MISC
    UNER       PER LOC ORG; a word outside may be NORP or MISC
    wikigold   PER LOC ORG MISC, nationalities among MISC
"""

from __future__ import annotations

import hashlib
import lzma
import tarfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from training.language.treebank import Tree

KINDS = ("PER", "LOC", "ORG", "NORP", "MISC")
LABELS = ("O", *(f"{edge}-{kind}" for kind in KINDS for edge in "BI"))
OURS = Path(__file__).resolve().parent.parent / "annotations"
_OPEN = {"uner": ("NORP", "MISC"), "wikigold": ()}
_ALSO = {"uner": {}, "wikigold": {"MISC": ("NORP", "MISC")}}

Spans = tuple[tuple[int, int, str], ...]


@dataclass(frozen=True, slots=True)
class Named:
    """A sentence's words, and of each word the numbers in LABELS that it may have."""

    words: tuple[str, ...]
    allowed: tuple[tuple[int, ...], ...]


def hash_of(words: Iterable[str]) -> str:
    """What tells that an annotation belongs to a sentence: 12 hex digits of the SHA-256 of its words."""
    return hashlib.sha256(" ".join(words).encode()).hexdigest()[:12]


def read_annotations(name: str, sentences: Sequence[Sequence[str]]) -> dict[int, Spans]:
    """Our labels over `sentences`, by number, of the first pass; raises ValueError where a sentence has changed."""
    found: dict[int, Spans] = {}
    for line in (OURS / f"{name}.tsv").read_text().splitlines()[1:]:
        number, passed, sha, spans = line.split("\t")
        if hash_of(sentences[int(number)]) != sha:
            raise ValueError(f"{name}.tsv: sentence {number} is not the one that was labelled")
        if passed == "1":
            found[int(number)] = parse_spans(spans)
    return found


def parse_spans(text: str) -> Spans:
    """`0-2:PER 5-6:LOC`: first word and the one after the last, counted from 0."""
    found = []
    for item in text.split():
        ends, _, kind = item.partition(":")
        start, _, end = ends.partition("-")
        found.append((int(start), int(end), kind))
    return tuple(found)


def label_words(length: int, spans: Spans, source: str = "ours") -> tuple[tuple[int, ...], ...]:
    """The labels that each word may have by a source that marks these names."""
    outside = {"O"} | {f"{edge}-{kind}" for kind in _OPEN.get(source, ()) for edge in "BI"}
    tags: list[set[str]] = [set(outside) for _ in range(length)]
    for start, end, kind in spans:
        kinds = _ALSO.get(source, {}).get(kind, (kind,))
        for at in range(start, end):
            tags[at] = {f"{'B' if at == start else 'I'}-{kind}" for kind in kinds}
    return tuple(tuple(sorted(LABELS.index(tag) for tag in found)) for found in tags)


def read_voa(shared: Path) -> list[Named]:
    """The sentences of the Voice of America that we have labelled."""
    with lzma.open(shared / "data" / "voa" / "sentences.txt.xz", "rt", encoding="utf-8") as stream:
        sentences = [tuple(line.rstrip("\n").split(" ")) for line in stream]
    ours = read_annotations("names_voa", sentences)
    return [Named(sentences[at], label_words(len(sentences[at]), spans)) for at, spans in sorted(ours.items())]


def label_trees(trees: Sequence[Tree], name: str = "names_ewt") -> dict[str, tuple[tuple[int, ...], ...]]:
    """Our labels over sentences of a treebank, by sent_id."""
    ours = read_annotations(name, [tree.forms for tree in trees])
    return {trees[at].sent_id: label_words(len(trees[at].forms), spans) for at, spans in ours.items()}


def read_uner(shared: Path, archive: str, file: str) -> dict[str, tuple[tuple[str, ...], Spans]]:
    """Words and names of Universal NER (Mayhew et al. 2024), by sent_id."""
    with tarfile.open(shared / "data" / "ner" / f"{archive}.tar.xz") as opened:
        member = next(item for item in opened.getmembers() if Path(item.name).name == file)
        text = opened.extractfile(member).read().decode()  # type: ignore[union-attr]
    found = {}
    for sentence in text.split("\n\n"):
        rows = [line.split("\t") for line in sentence.splitlines() if line and not line.startswith("#")]
        ids = [line.split("=")[1].strip() for line in sentence.splitlines() if line.startswith("# sent_id")]
        if rows:
            found[ids[0]] = (tuple(row[1] for row in rows), spans_of([row[2] for row in rows]))
    return found


def read_wikigold(shared: Path) -> list[Named]:
    """Wikigold (Balasuriya et al. 2009)."""
    found = []
    for sentence in (shared / "data" / "ner" / "wikigold.conll.txt").read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split(" ") for line in sentence.splitlines() if line.strip()]
        if rows and rows[0][0] != "-DOCSTART-":
            words = tuple(row[0] for row in rows)
            found.append(Named(words, label_words(len(words), spans_of([row[-1] for row in rows]), "wikigold")))
    return found


def spans_of(tags: Sequence[str]) -> Spans:
    """The names of a row of tags, IOB1 or IOB2; kinds that are not of KINDS are left out."""
    return tuple(_spans(tags))


def _spans(tags: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    start, kind = 0, ""
    for at, tag in enumerate([*tags, "O"]):
        edge, _, here = tag.partition("-")
        if kind and (edge != "I" or here != kind):
            if kind in KINDS:
                yield start, at, kind
            kind = ""
        if edge in "BI" and here and not kind:
            start, kind = at, here
