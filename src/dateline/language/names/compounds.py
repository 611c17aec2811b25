"""Names joined by a mark in one word: `Biden-Putin summit`, `US-China talks`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.knowledge import Knowledge, State, fold
from dateline.language.names.page import Page
from dateline.language.names.roster import Roster
from dateline.records import Mention

_JOINT = re.compile("[-‐‑–/]")


def find_compounds(page: Page, roster: Roster, knowledge: Knowledge, taken: frozenset[int]) -> Iterator[Mention]:
    """The people and states within words of two capitalised halves, each half a mention of its own."""
    surnames = {" ".join(figure.surname): figure for figure in roster.figures.values()}
    for at, word in enumerate(page.words):
        if at in taken or not word[0].isupper() or not _JOINT.search(word):
            continue
        parts = [(match.start(), match.end()) for match in re.finditer(r"[^-‐‑–/]+", word)]
        if len(parts) < 2 or not all(word[first].isupper() for first, _ in parts):
            continue
        for first, last in parts:
            start = page.tokens[at].start + first
            half = word[first:last]
            figure = surnames.get(fold(half))
            if figure is not None:
                yield Mention(start, start + len(half), half, "person", figure.key, figure.name, figure.entity,
                              figure.country)  # fmt: skip
                continue
            states = [entry for entry in knowledge.find(half) if isinstance(entry, State)]
            if states:
                state = states[0]
                yield Mention(start, start + len(half), half, "state", f"state:{state.code}", state.name, state.entity,
                              state.code)  # fmt: skip
