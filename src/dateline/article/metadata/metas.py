"""What the meta elements of a page say, by the table `metas.csv` of names, the fields they fill and their trust."""

from __future__ import annotations

import csv
import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Meta:
    """A meta element that fills a field: its name, its content, and how far such a name can be trusted (0 to 1)."""

    name: str
    content: str
    trust: float


def read_metas(metas: Sequence[tuple[str, str]]) -> dict[str, list[Meta]]:
    """The meta elements by the field they fill, the most trusted first, then in page order."""
    found: dict[str, list[Meta]] = {}
    table = _table()
    for name, content in metas:
        entry = table.get(name)
        if entry:
            words = " ".join(html.unescape(content).split())
            if words:
                found.setdefault(entry[0], []).append(Meta(name, words, entry[1]))
    for said in found.values():
        said.sort(key=lambda meta: -meta.trust)
    return found


@cache
def _table() -> Mapping[str, tuple[str, float]]:
    rows = csv.DictReader(resources.files(__package__).joinpath("metas.csv").read_text(encoding="utf-8").splitlines())
    return {row["name"]: (row["field"], float(row["trust"])) for row in rows}
