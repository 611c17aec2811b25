"""The words of time expressions by kind, and the names of holidays, read once from the tables beside this file."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path

_HERE = Path(__file__).parent


@cache
def tables() -> Mapping[str, Mapping[str, str]]:
    """Kind -> word in lower case -> value, as words.csv spells it (`month` -> `april` -> `4`)."""
    found: dict[str, dict[str, str]] = {}
    with (_HERE / "words.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found.setdefault(row["kind"], {})[row["word"]] = row["value"]
    return found


@cache
def table(kind: str) -> Mapping[str, str]:
    """The words of one kind; KeyError for no such kind."""
    return tables()[kind]


@cache
def numbers(kind: str) -> Mapping[str, int]:
    """The words of a kind whose values are whole numbers."""
    return {word: int(value) for word, value in table(kind).items()}


@cache
def units() -> Mapping[str, tuple[str, bool]]:
    """Word -> (unit, whether it is plural); short forms (`hrs`) count as both and are told as plural."""
    found = {word: (unit, False) for word, unit in table("unit").items()}
    found.update({word: (unit, True) for word, unit in table("units").items()})
    found.update({word: (unit, True) for word, unit in table("unit_short").items()})
    return found


@cache
def holidays() -> Mapping[tuple[str, ...], str]:
    """The words of a holiday's name, lower case, no apostrophes -> its rule, from holidays.csv."""
    with (_HERE / "holidays.csv").open(encoding="utf-8", newline="") as file:
        return {tuple(row["name"].split()): row["rule"] for row in csv.DictReader(file)}


@cache
def holiday_starts() -> frozenset[str]:
    """The first words of the names of holidays."""
    return frozenset(words[0] for words in holidays())
