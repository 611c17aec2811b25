"""Trees of Universal Dependencies as the recipe reads them, and which of them may be learned from."""

from __future__ import annotations

import io
import re
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import conllu

NEWS = "news"


@dataclass(frozen=True, slots=True)
class Tree:
    """A sentence of a treebank: columns of CoNLL-U, a value a word; heads count from 1, the root's is 0.

    `space` tells words with white space after them; `doc` is the document's name, `opens` tells a paragraph's first.
    """

    doc: str
    opens: bool
    sent_id: str
    text: str
    forms: tuple[str, ...]
    space: tuple[bool, ...]
    upos: tuple[str, ...]
    feats: tuple[str, ...]
    lemmas: tuple[str, ...]
    heads: tuple[int, ...]
    relations: tuple[str, ...]


def read_ewt(shared: Path, part: str) -> list[Tree]:
    """A part of English EWT: `train`, `dev` or `test`."""
    return list(_trees(_member(shared, "ewt", f"en_ewt-ud-{part}.conllu")))


def read_pud(shared: Path) -> list[Tree]:
    """English PUD, which is all test."""
    return list(_trees(_member(shared, "pud", "en_pud-ud-test.conllu")))


def read_gum(shared: Path, parts: tuple[str, ...], genre: str | None = None) -> list[Tree]:
    """The documents of GUM whose TEI gives one of these partitions (`train`, `dev`, `test`), by name."""
    found: list[Tree] = []
    for name, part in sorted(gum_parts(shared).items()):
        if part in parts and (genre is None or name.split("_")[1] == genre):
            found.extend(_trees(_member(shared, "gum-dep", f"{name}.conllu")))
    return found


@cache
def gum_parts(shared: Path) -> dict[str, str]:
    """The partition of each document of GUM, as its TEI says."""
    with tarfile.open(_archive(shared, "gum-tei")) as archive:
        heads = {
            Path(member.name).stem: archive.extractfile(member).read(20_000).decode("utf-8", "replace")  # type: ignore[union-attr]
            for member in archive.getmembers()
            if member.name.endswith(".xml")
        }
    return {name: match[1] for name, head in heads.items() if (match := re.search(r'partition="(\w+)"', head))}


def _archive(shared: Path, name: str) -> Path:
    return shared / "data" / "treebank" / f"{name}.tar.xz"


@cache
def _texts(path: Path) -> dict[str, str]:
    """Every CoNLL-U file of an archive, by name; one pass, for going back in it is slow."""
    with tarfile.open(path) as archive:
        return {
            Path(member.name).name: archive.extractfile(member).read().decode()  # type: ignore[union-attr]
            for member in archive.getmembers()
            if member.name.endswith(".conllu")
        }


def _member(shared: Path, name: str, file: str) -> str:
    return _texts(_archive(shared, name))[file]


def _trees(text: str) -> Iterator[Tree]:
    doc = ""
    for tokens in conllu.parse_incr(io.StringIO(text)):
        opened = any(key.startswith(("newdoc", "newpar")) for key in tokens.metadata)
        doc = tokens.metadata.get("newdoc id") or doc
        words = [token for token in tokens if isinstance(token["id"], int)]
        yield Tree(
            doc,
            opened,
            tokens.metadata.get("sent_id") or "",
            tokens.metadata.get("text") or "",
            tuple(word["form"] for word in words),
            _spaces(tokens),
            tuple(word["upos"] for word in words),
            tuple("|".join(f"{key}={value}" for key, value in (word["feats"] or {}).items()) for word in words),
            tuple(word["lemma"] for word in words),
            tuple(word["head"] for word in words),
            tuple(word["deprel"] for word in words),
        )


def _spaces(tokens: conllu.TokenList) -> tuple[bool, ...]:
    """Whether white space follows each word; within a contraction none does."""
    after: dict[int, bool] = {}
    until, space = 0, True
    for token in tokens:
        number, glued = token["id"], (token["misc"] or {}).get("SpaceAfter") == "No"
        if isinstance(number, tuple) and number[1] == "-":
            until, space = number[2], not glued
        elif isinstance(number, int):
            after[number] = (space if number == until else False) if number <= until else not glued
    return tuple(after.values())
