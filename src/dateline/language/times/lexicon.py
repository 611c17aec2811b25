"""The words that times are made of, read once from the tables beside this file."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

_HERE = Path(__file__).parent


class Meaning(NamedTuple):
    """What a word is (`month`, `weekday`, `unit`, ...), with its number or its text; one of the two is empty."""

    kind: str
    number: int
    text: str


@cache
def lexicon() -> Mapping[str, tuple[Meaning, ...]]:
    """Lower-case word -> what it can mean, from lexicon.csv."""
    found: dict[str, tuple[Meaning, ...]] = {}
    with (_HERE / "lexicon.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            value = row["value"]
            number = int(value) if value.lstrip("-").isdigit() else 0
            meaning = Meaning(row["kind"], number, "" if value.lstrip("-").isdigit() else value)
            found[row["word"]] = (*found.get(row["word"], ()), meaning)
    return found


@cache
def holidays() -> Mapping[tuple[str, ...], str]:
    """The words of a holiday's name, lower case -> its rule, from holidays.csv."""
    with (_HERE / "holidays.csv").open(encoding="utf-8", newline="") as file:
        return {tuple(row["name"].split()): row["rule"] for row in csv.DictReader(file)}


@cache
def _classes() -> Mapping[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for name in ("cues.txt", "tense.txt"):
        for line in (_HERE / name).read_text(encoding="utf-8").splitlines():
            kind, _, words = line.partition(": ")
            if words and not line.startswith("#"):
                found[kind] = frozenset(words.split())
    return found


def cues(kind: str) -> frozenset[str]:
    """The words of a class of cues.txt or tense.txt; KeyError for no such class."""
    return _classes()[kind]
