"""The words that give a line away: list headings, advert marks, support pleas, footers; from `cues.csv`.

`where` is `whole` (the line says nothing else), `start` or `any`.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from typing import NamedTuple

WEIGHTS = {"whole": 6.0, "start": 4.0, "any": 2.5}
_TAIL = re.compile(r"[\s:.…!>»→›|+*\-–—]*(?:\(\d{1,6}\))?[\s:.…!>»→›|+*\-–—]*$")
_LEAD = re.compile(r"^[\s\-–—*•|\[(>»+]+")
_WORD = re.compile(r"[^\W_]+")
_COUNT = re.compile(r"^\d{1,6}\s+")
_LONGEST = 400


class _Cue(NamedTuple):
    """A phrase of a kind; `opens` where it counts at a line's start only; its first word stands `inner` into it."""

    kind: str
    phrase: str
    opens: bool
    inner: int


def fold(text: str) -> str:
    """A line for comparing: small letters, straight apostrophes, single spaces."""
    return " ".join(text[:_LONGEST].casefold().replace("’", "'").split())


def bare(folded: str) -> str:
    """A folded line without the marks around it: `- AD -` and `Comments (4)` are `ad` and `comments`."""
    return _LEAD.sub("", _TAIL.sub("", folded[:200])).strip("])")


def find_cues(folded: str) -> Mapping[str, float]:
    """How strongly each kind is cued by a folded line: the weight of its best phrase, kinds without one left out.

    Several phrases of a kind within one line weigh more than one.
    """
    whole, phrases, signs = _tables()
    found: dict[str, float] = {}
    hits: dict[str, set[str]] = {}
    lead = _LEAD.match(folded)
    opens = lead.end() if lead else 0
    for word in _WORD.finditer(folded):
        for cue in phrases.get(word.group(), ()):
            start = word.start() - cue.inner
            if folded.startswith(cue.phrase, start) and _bounded(folded, start, cue.phrase):
                if not cue.opens:
                    hits.setdefault(cue.kind, set()).add(cue.phrase)
                elif start == opens or start == 0:
                    found[cue.kind] = WEIGHTS["start"]
    for cue in signs:
        if cue.phrase in folded:
            if cue.opens and folded.startswith(cue.phrase):
                found[cue.kind] = WEIGHTS["start"]
            elif not cue.opens:
                hits.setdefault(cue.kind, set()).add(cue.phrase)
    for kind, said in hits.items():
        found[kind] = max(found.get(kind, 0.0), WEIGHTS["any"] + 1.5 * (min(len(said), 3) - 1))
    for kind in whole.get(_COUNT.sub("", bare(folded)), ()):
        found[kind] = WEIGHTS["whole"]
    return found


def get_start_length(text: str, kind: str) -> int:
    """How many characters of a line the phrase of that kind takes at its start, with the colon after it; 0 for none."""
    said = text.casefold().replace("’", "'")
    first = _WORD.search(said[:60])
    cues = _tables()[1].get(first.group(), ()) if first else ()
    lengths = [
        len(cue.phrase) for cue in cues
        if cue.opens and cue.kind == kind and said.startswith(cue.phrase) and _bounded(said, 0, cue.phrase)
    ]  # fmt: skip
    if not lengths:
        return 0
    rest = re.match(r"[\s:–—-]*", text[max(lengths) : max(lengths) + 8])
    return max(lengths) + (rest.end() if rest else 0)


@cache
def _tables() -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[_Cue, ...]], tuple[_Cue, ...]]:
    """Kinds by whole line; cues by their first word; cues without a word (`©`)."""
    whole: dict[str, list[str]] = {}
    phrases: dict[str, list[_Cue]] = {}
    signs: list[_Cue] = []
    for row in rows("cues.csv"):
        kind, phrase = row["kind"], row["phrase"]
        if row["where"] == "whole":
            whole.setdefault(phrase, []).append(kind)
            continue
        word = _WORD.search(phrase)
        cue = _Cue(kind, phrase, row["where"] == "start", word.start() if word else 0)
        if word:
            phrases.setdefault(word.group(), []).append(cue)
        else:
            signs.append(cue)
    return (
        {phrase: tuple(kinds) for phrase, kinds in whole.items()},
        {word: tuple(cues) for word, cues in phrases.items()},
        tuple(signs),
    )


def rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of a table beside this file."""
    yield from csv.DictReader(resources.files(__package__).joinpath(name).read_text(encoding="utf-8").splitlines())


def _bounded(text: str, start: int, phrase: str) -> bool:
    """True where a phrase found at `start` begins and ends with the words it begins and ends with."""
    end = start + len(phrase)
    return (start == 0 or not phrase[0].isalnum() or not text[start - 1].isalnum()) and (
        end >= len(text) or not phrase[-1].isalnum() or not text[end].isalnum()
    )
