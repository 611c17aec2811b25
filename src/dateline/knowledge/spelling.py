"""When two spellings may be of one name: a letter or two more, less, other or swapped (Olusegon, Olusegun)."""

from __future__ import annotations

SHORTEST = 5
"""Letters below which words that differ are two names: Wang and Wong."""
LONG = 8
"""Letters from which two may differ, not one."""
LONGEST = 24
"""Letters above which words are not compared."""


def is_near(one: str, other: str) -> bool:
    """True where two folded words differ in a letter or two that slips of the pen and transcriptions differ in.

    The first letter is the same, and neither is the other's feminine (Ivanov, Ivanova).
    """
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if not SHORTEST <= len(short) <= len(long) <= LONGEST or one[0] != other[0]:
        return False
    if long in {short + "a", short[:-1] + "a"} and not short.endswith(("e", "o", "u", "i")):
        return False
    most = 2 if len(long) >= LONG else 1
    return len(long) - len(short) <= most and _edits(one, other) <= most


def _edits(one: str, other: str) -> int:
    """How many letters are put in, left out, changed or swapped with the next (optimal string alignment distance)."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, start=1):
        earlier, before, row = before, row, [at]
        for to, against in enumerate(other, start=1):
            cost = min(before[to] + 1, row[to - 1] + 1, before[to - 1] + (letter != against))
            if at > 1 and to > 1 and letter == other[to - 2] and one[at - 2] == against:
                cost = min(cost, earlier[to - 2] + 1)
            row.append(cost)
    return row[-1]
