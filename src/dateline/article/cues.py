"""The words that give a line away: list headings, advert marks, support pleas, footers; from `cues.csv`.

`where` is `whole` (the line says nothing else), `start` or `any`.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources

WEIGHTS = {"whole": 6.0, "start": 4.0, "any": 2.5}
_TAIL = re.compile(r"[\s:.…!>»→›|+*\-–—]*(?:\(\d{1,6}\))?[\s:.…!>»→›|+*\-–—]*$")
_LEAD = re.compile(r"^[\s\-–—*•|\[(>»+]+")
_LONGEST = 400


def fold(text: str) -> str:
    """A line for comparing: small letters, straight apostrophes, single spaces."""
    return " ".join(text[:_LONGEST].casefold().replace("’", "'").split())


def bare(folded: str) -> str:
    """A folded line without the marks around it: `- AD -` and `Comments (4)` are `ad` and `comments`."""
    return _LEAD.sub("", _TAIL.sub("", folded[:200])).strip("])")


def find_cues(folded: str) -> Mapping[str, float]:
    """How strongly each kind is cued by a folded line: the weight of its best phrase, kinds without one left out."""
    whole, start, anywhere = _tables()
    found: dict[str, float] = {}
    core = bare(folded)
    for kind in whole.get(core, ()):
        found[kind] = WEIGHTS["whole"]
    for kind, pattern in start.items():
        if kind not in found and pattern.match(_LEAD.sub("", folded)):
            found[kind] = WEIGHTS["start"]
    for kind, pattern in anywhere.items():
        hits = len(set(pattern.findall(folded)))
        if hits:
            found[kind] = max(found.get(kind, 0.0), WEIGHTS["any"] + 1.5 * (min(hits, 3) - 1))
    return found


def is_heading(folded: str, kind: str) -> bool:
    """True where the line is a heading of that kind, whole or at its start."""
    return find_cues(folded).get(kind, 0.0) >= WEIGHTS["start"]


def get_start_length(text: str, kind: str) -> int:
    """How many characters of a line the phrase of that kind takes at its start, with the colon after it; 0 for none."""
    pattern = _tables()[1].get(kind)
    found = pattern.match(text.casefold().replace("’", "'")) if pattern else None
    if not found:
        return 0
    rest = re.match(r"[\s:–—-]*", text[found.end() : found.end() + 8])
    return found.end() + (rest.end() if rest else 0)


@cache
def _tables() -> tuple[dict[str, tuple[str, ...]], dict[str, re.Pattern[str]], dict[str, re.Pattern[str]]]:
    whole: dict[str, list[str]] = {}
    start: dict[str, list[str]] = {}
    anywhere: dict[str, list[str]] = {}
    for row in rows("cues.csv"):
        kind, phrase = row["kind"], row["phrase"]
        if row["where"] == "whole":
            whole.setdefault(phrase, []).append(kind)
        else:
            (start if row["where"] == "start" else anywhere).setdefault(kind, []).append(phrase)
    return (
        {phrase: tuple(kinds) for phrase, kinds in whole.items()},
        {kind: re.compile(_either(phrases)) for kind, phrases in start.items()},
        {kind: re.compile(_either(phrases)) for kind, phrases in anywhere.items()},
    )


def rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of a table beside this file."""
    yield from csv.DictReader(resources.files(__package__).joinpath(name).read_text(encoding="utf-8").splitlines())


def _either(phrases: list[str]) -> str:
    """One pattern for all phrases, longest first, each on word bounds where it begins or ends with a letter."""
    ordered = sorted(phrases, key=len, reverse=True)
    return (
        "(?:"
        + "|".join(
            (r"(?<!\w)" if phrase[0].isalnum() else "")
            + re.escape(phrase)
            + (r"(?!\w)" if phrase[-1].isalnum() else "")
            for phrase in ordered
        )
        + ")"
    )
