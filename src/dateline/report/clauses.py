"""Where clauses and their coordinated parts begin and end, by the words that open them."""

from __future__ import annotations

from dateline.report.lexicon import load_lexicon
from dateline.report.slots import CLAUSE_OPENERS, HARD_STOPS, opens_clause
from dateline.report.verbs import verb_like
from dateline.report.view import OPENING_QUOTES, View

_BOUNDARIES = (HARD_STOPS - OPENING_QUOTES) | CLAUSE_OPENERS
_MAY_BOUND = _BOUNDARIES | {"than", "as", ",", "since"}


def clause_bounds(view: View, first: int, last: int) -> tuple[int, int]:
    """The items of the clause that holds items `first` to `last`: from its opener to the next one, both half-open."""
    low, high = first, last
    items = view.items
    while low > 0 and not (items[low - 1].lower in _MAY_BOUND and _boundary(view, low - 1)):
        low -= 1
    while high < len(items) and not (items[high].lower in _MAY_BOUND and _boundary(view, high)):
        high += 1
    if low > 0 and view.word(low - 1) in CLAUSE_OPENERS:
        low -= 1
    return low, high


def _boundary(view: View, at: int) -> bool:
    word = view.word(at)
    if word not in _MAY_BOUND:
        return False
    if word == "than" and view.word(at - 1) in {"more", "less", "fewer", "rather", "other"}:
        return False
    if word == "as" and view.word(at - 1) in {"recently", "early", "late", "soon", "well"}:
        return False
    if word == "as" and view.word(at + 1) in {
        "part",
        "the",
        "a",
        "well",
        "guest",
        "recently",
        "early",
        "late",
        "soon",
        "planned",
    }:
        return False
    if word == "," and verb_like(view, at + 1):
        # ", who met X last month, WILL receive Y": a relative clause ends where the main verb comes.
        return any(view.word(place) in {"who", "which"} for place in range(max(0, at - 40), at))
    # Quotation marks bound words, not clauses: "the talks will go on" on 24 May.
    if word == "," and _participle(view.word(at + 1)):
        return True
    if word == "since":
        return at + 1 < len(view.items) and view.items[at + 1].nominal and opens_clause(view, at + 1)
    return word in _BOUNDARIES


def _participle(word: str) -> bool:
    """True for a word in -ing that opens a clause of its own after a comma: `..., filling the gap`."""
    return (
        word.endswith("ing")
        and len(word) > 5
        and word not in {"during", "morning", "evening", "including", "following"}
    )


def segment_bounds(view: View, first: int, last: int) -> tuple[int, int]:
    """The coordinated part of the clause that holds items `first` to `last`: `met X in A on Monday AND Y in B ...`."""
    low, high = clause_bounds(view, first, last)
    start = next((at for at in range(first - 1, low, -1) if _joins_parts(view, at, first, last)), low)
    end = next((at for at in range(last, high) if _joins_parts(view, at, first, last)), high)
    return start, end


def _joins_parts(view: View, at: int, first: int, last: int) -> bool:
    """True for an `and` or `but` that joins clauses or settings rather than names, seen from the trigger."""
    if view.word(at) not in {"and", "but", "then"}:
        return False
    after = at + 1
    if view.word(after) in {"again", "then", "later"} or verb_like(view, after):
        return True
    if view.word(after) in load_lexicon().prepositions - {"of", "with", "between"}:
        return True
    if after >= len(view.items) or not view.items[after].nominal or not opens_clause(view, after):
        return False
    # "talks between A and B are due": no verb between the noun and the names, so the `and` joins names.
    return any(verb_like(view, place) for place in range(min(first, at), at))
