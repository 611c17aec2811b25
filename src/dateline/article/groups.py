"""Words by the groups that the nets count: those of the press, of lists, of adverts, of comments and the like."""

from __future__ import annotations

import csv
from functools import cache
from importlib import resources

GROUPS = ("press", "list", "foot", "advert", "comment", "credit", "told", "plea", "life", "house", "person", "said")


@cache
def group_table() -> dict[str, int]:
    """The groups of each listed word as bits in the order of GROUPS."""
    table: dict[str, int] = {}
    rows = resources.files(__package__).joinpath("groups.csv").read_text(encoding="utf-8").splitlines()
    for row in csv.DictReader(rows):
        bit = 1 << GROUPS.index(row["group"])
        for word in row["words"].split():
            table[word] = table.get(word, 0) | bit
    return table
