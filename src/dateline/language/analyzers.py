"""Analyzers: what parses a sentence and finds its names. The package has one; others come in by entry point.

An entry point of the group `dateline.analyzers` is a function from the rest of a name (`de_core` of `spacy:de_core`,
empty where there is none) to an Analyzer.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from functools import lru_cache
from importlib.metadata import entry_points
from typing import Protocol

from dateline.errors import NotFound
from dateline.parses import Parse
from dateline.records import Analysis
from dateline.spans import Span

GROUP = "dateline.analyzers"
DEFAULT = "embedded"


class Analyzer(Protocol):
    """What parses sentences: the same sentence always the same way, whatever is beside it."""

    @property
    def maker(self) -> str:
        """Its name and version, as kept beside what it made."""

    @property
    def layers(self) -> Collection[str]:
        """What it supplies: `words`, `upos`, `feats`, `lemmas`, `dependencies`, `names`."""

    def parse(self, text: str, sentence: Span) -> Parse:
        """The parse of one sentence of `text`; offsets are those of the text."""


@lru_cache(maxsize=4)
def find_analyzer(name: str = DEFAULT) -> Analyzer:
    """The analyzer of this name: `embedded`, `spacy:NAME` for an installed pipeline, or one that a package adds.

    Raises NotFound where there is none.
    """
    kind, _, rest = name.partition(":")
    found = entry_points(group=GROUP, name=kind)
    if not found:
        known = ", ".join(sorted({entry.name for entry in entry_points(group=GROUP)})) or "none"
        raise NotFound(f"no analyzer {name!r} is installed; there are: {known}")
    analyzer: Analyzer = next(iter(found)).load()(rest)
    return analyzer


def parse(text: str, analysis: Analysis, sentences: Collection[int], analyzer: Analyzer) -> Analysis:
    """The analysis with these of its sentences (by place) parsed."""
    parses = {number: analyzer.parse(text, analysis.sentences[number].span) for number in sorted(sentences)}
    makers = dict.fromkeys(sorted(analyzer.layers), analyzer.maker) if parses else {}
    return replace(analysis, parses={**analysis.parses, **parses}, makers={**analysis.makers, **makers})
