"""Names joined by a mark in one word: `Biden-Putin summit`, `US-China talks`, `Sino-Indian talks`, `inter-Korean`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.knowledge import Knowledge, State, fold
from dateline.language.names.page import Page
from dateline.language.names.roster import Roster
from dateline.language.wordlists import read_classes
from dateline.records import Mention

_WORDS = read_classes("names/words.txt")
_JOINT = re.compile("[-‐‑–/]")
_HALF = re.compile(r"[^-‐‑–/]+")
_COMBINING = {word.strip(): code.strip() for word, _, code in (pair.partition("=") for pair in _WORDS["combining"])}
"""Forms that stand for a state's people before a mark alone: `franco`, `sino`."""
_EVENTS = frozenset(_WORDS["event_noun"]) | {"negotiations", "consultations", "discussions", "encounter"}
_DIVIDED = {"korean": ("KP", "KR")}
"""The two states of a people, between which something is `inter-`."""
_REACH = 4
"""How many words may stand between two peoples and what they hold: `Israeli-Palestinian peace talks`."""


def find_compounds(page: Page, roster: Roster, knowledge: Knowledge, taken: frozenset[int]) -> Iterator[Mention]:
    """The people and states within words of two capitalised halves, each half a mention of its own.

    Two peoples are their states where they hold something together; else such a word is an adjective of anything.
    """
    surnames = {" ".join(figure.surname): figure for figure in roster.figures.values()}
    for at, word in enumerate(page.words):
        if at in taken or not _JOINT.search(word):
            continue
        parts = [(match.start(), match.end()) for match in _HALF.finditer(word)]
        if len(parts) == 2 and word[: parts[0][1]].lower() == "inter":
            yield from _between(page, at, knowledge)
        if len(parts) < 2 or not all(word[first].isupper() for first, _ in parts):
            continue
        peoples = _peoples(page, at, parts, knowledge)
        for number, (first, last) in enumerate(parts):
            start = page.tokens[at].start + first
            half = word[first:last]
            figure = surnames.get(fold(half))
            if figure is not None:
                yield Mention(start, start + len(half), half, "person", figure.key, figure.name, figure.entity,
                              figure.country)  # fmt: skip
                continue
            states = [entry for entry in knowledge.find(half) if isinstance(entry, State)]
            states = states or peoples[number : number + 1]
            if states:
                yield _mention(start, half, states[0])


def _mention(start: int, text: str, state: State) -> Mention:
    return Mention(start, start + len(text), text, "state", f"state:{state.code}", state.name, state.entity, state.code)


def _peoples(page: Page, at: int, parts: list[tuple[int, int]], knowledge: Knowledge) -> list[State]:
    """The states of a word of two peoples before what they hold; none unless both halves are known."""
    if not _holds(page, at):
        return []
    halves = [page.words[at][first:last] for first, last in parts]
    found = [state for half in halves if (state := _state_of(half, knowledge)) is not None]
    return found if len(found) == len(halves) else []


def _state_of(half: str, knowledge: Knowledge) -> State | None:
    code = _COMBINING.get(half.lower())
    entries = (knowledge.find_state(code),) if code else (*knowledge.find_demonym(half), *knowledge.find(half))
    return next((entry for entry in entries if isinstance(entry, State)), None)


def _holds(page: Page, at: int) -> bool:
    """True where the noun that the word stands before is of an encounter."""
    for place in range(at + 1, min(at + 1 + _REACH, page.bounds(at)[1])):
        if page.lower[place] in _EVENTS:
            return True
        if not page.lower[place][0].isalpha():
            return False
    return False


def _between(page: Page, at: int, knowledge: Knowledge) -> Iterator[Mention]:
    """`inter-Korean talks`: each half of the word stands for one of the two states."""
    mark = _JOINT.search(page.words[at])
    codes = _DIVIDED.get(page.words[at][mark.end() :].lower(), ()) if mark is not None and _holds(page, at) else ()
    start, word = page.tokens[at].start, page.words[at]
    for code, (first, last) in zip(codes, ((0, mark.start() if mark else 0), (mark.end() if mark else 0, len(word))),
                                   strict=False):  # fmt: skip
        state = knowledge.find_state(code)
        if state is not None:
            yield _mention(start + first, word[first:last], state)
