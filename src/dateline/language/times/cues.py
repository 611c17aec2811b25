"""The classes of words that the grammar looks for around times, read once from cues.txt and tense.txt beside this."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

_HERE = Path(__file__).parent


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
