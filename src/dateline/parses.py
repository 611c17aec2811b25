"""What an analyzer makes of a sentence: its words as Universal Dependencies describe them, and its names."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """A word as Universal Dependencies cut and describe it; `head` is the place in its parse, null for the root.

    Its features are written as in CoNLL-U (`Number=Sing|Person=3`), empty where it has none.
    """

    start: int
    end: int
    upos: str
    feats: str
    lemma: str
    head: int | None
    relation: str


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the text: `PER`, `LOC`, `ORG`, `NORP` (peoples, faiths, persuasions) or `MISC`."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Parse:
    """What an analyzer makes of one sentence."""

    words: tuple[Word, ...]
    names: tuple[Name, ...]
