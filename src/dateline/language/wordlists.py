"""Word lists beside the code: `class: word, word` a line, `#` before a comment."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def read_classes(path: str) -> dict[str, tuple[str, ...]]:
    """The classes of a word list, each with its entries; `path` is relative to the language package.

    Entries are parted by commas where the line has one, else by white space; lower case, quotes straight.
    """
    found: dict[str, tuple[str, ...]] = {}
    for line in (Path(__file__).parent / path).read_text(encoding="utf-8").splitlines():
        kind, colon, words = line.partition(":")
        if colon and not line.startswith("#"):
            entries = words.split(",") if "," in words else words.split()
            found[kind.strip()] = tuple(entry.strip() for entry in entries if entry.strip())
    return found
