"""The words that give a line away: list headings, advert marks, support pleas, footers; from `cues.csv`.

`where` is `whole` (the line says nothing else), `start` or `any`.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from typing import NamedTuple

WEIGHTS = {"whole": 6.0, "start": 4.0, "any": 2.5}
_TAIL_MARKS = " :.…!>»→›|+*-–—"
_COUNT_TAIL = re.compile(r"\(\d{1,6}\)$")
_LEAD = re.compile(r"^[\s\-–—*•|\[(>»+]+")
_WORD = re.compile(r"[^\W_]+")
_COUNT = re.compile(r"^\d{1,6}\s+")
_LONGEST = 400
_BARE = 200
# every character that `bare` and a count before the words can take away
EDGES = " :.…!>»→›|+*-–—•()[]0123456789"
_COMMON = frozenset(
    "the of to in a an and for on with that is was at by it as be from his her this are have not but or we our "
    "you your all more do us up now here get news und der die в на и і".split()
)


class _Cue(NamedTuple):
    """A phrase of a kind; `opens` where it counts at a line's start only."""

    kind: str
    phrase: str
    opens: bool


class _Tables(NamedTuple):
    """Kinds by whole line; cues by the word of theirs that is met least (`anchors`); cues without a word (`©`)."""

    whole: Mapping[str, tuple[str, ...]]
    anchors: Mapping[str, tuple[_Cue, ...]]
    signs: tuple[_Cue, ...]
    cores: frozenset[str]


def fold(text: str) -> str:
    """A line for comparing: small letters, straight apostrophes, single spaces."""
    return " ".join(text[:_LONGEST].casefold().replace("’", "'").split())


def bare(folded: str) -> str:
    """A folded line without the marks around it: `- AD -` and `Comments (4)` are `ad` and `comments`."""
    said = folded[:_BARE].rstrip(_TAIL_MARKS)
    if said[-1:] == ")":
        said = _COUNT_TAIL.sub("", said).rstrip(_TAIL_MARKS)
    return (said if said[:1].isalnum() else _LEAD.sub("", said)).strip("])")


def find_cues(folded: str) -> Mapping[str, float]:
    """How strongly each kind is cued by a folded line: the weight of its best phrase, kinds without one left out.

    Several phrases of a kind within one line weigh more than one.
    """
    anchors = _tables().anchors
    found = _weigh_words(folded, {word for word in _WORD.findall(folded) if word in anchors})
    for kind in _tables().whole.get(_COUNT.sub("", bare(folded)), ()):
        found[kind] = WEIGHTS["whole"]
    return found


def _weigh_words(folded: str, words: Iterable[str]) -> dict[str, float]:
    """The weights of all cues but those that are whole lines, where the anchor words among the line's own are known."""
    anchors, signs = _tables().anchors, _tables().signs
    found: dict[str, float] = {}
    hits: dict[str, set[str]] = {}
    for word in words:
        for kind, phrase, opens in anchors[word]:
            if phrase not in folded:
                continue
            if opens:
                if _opens(folded, phrase):
                    found[kind] = WEIGHTS["start"]
            elif _holds(folded, phrase):
                hits.setdefault(kind, set()).add(phrase)
    for kind, phrase, opens in signs:
        if phrase in folded:
            if opens and folded.startswith(phrase):
                found[kind] = WEIGHTS["start"]
            elif not opens:
                hits.setdefault(kind, set()).add(phrase)
    for kind, said in hits.items():
        found[kind] = max(found.get(kind, 0.0), WEIGHTS["any"] + 1.5 * (min(len(said), 3) - 1))
    return found


def find_page_cues(folded: Sequence[str], words: Iterable[tuple[int, str]]) -> dict[int, Mapping[str, float]]:
    """The cues of each line that has any, by its number; `words` are the words that may be anchors, with their lines.

    The same as `find_cues` line for line.
    """
    anchors, cores = _tables().anchors, _tables().cores
    near: dict[int, set[str]] = {}
    for number, word in words:
        said = word.casefold()
        parts = (said,) if said in anchors else [part for part in _WORD.findall(said) if part in anchors]
        near.setdefault(number, set()).update(parts)
    alone = {number for number, line in enumerate(folded) if line[:_BARE].strip(EDGES) in cores}
    for mark in dict.fromkeys(cue.phrase for cue in _tables().signs):
        for number in [number for number, line in enumerate(folded) if mark in line]:
            near.setdefault(number, set())
    found = {number: _weigh_words(folded[number], hits) for number, hits in near.items()}
    for number in alone:
        cues = found.setdefault(number, {})
        for kind in _tables().whole.get(_COUNT.sub("", bare(folded[number])), ()):
            cues[kind] = WEIGHTS["whole"]
    return {number: cues for number, cues in found.items() if cues}


def anchor_words() -> Collection[str]:
    """The folded words by which cues are found: one for each phrase."""
    return _tables().anchors.keys()


def get_start_length(text: str, kind: str) -> int:
    """How many characters of a line the phrase of that kind takes at its start, with the colon after it; 0 for none."""
    said = text.casefold().replace("’", "'")
    first = _WORD.search(said[:60])
    lengths = [
        len(cue.phrase) for cue in _openers().get(first.group() if first else "", ())
        if cue.kind == kind and said.startswith(cue.phrase) and _bounded(said, 0, cue.phrase)
    ]  # fmt: skip
    if not lengths:
        return 0
    rest = re.match(r"[\s:–—-]*", text[max(lengths) : max(lengths) + 8])
    return max(lengths) + (rest.end() if rest else 0)


@cache
def _tables() -> _Tables:
    whole: dict[str, list[str]] = {}
    anchors: dict[str, list[_Cue]] = {}
    signs: list[_Cue] = []
    for row in rows("cues.csv"):
        kind, phrase = row["kind"], row["phrase"]
        if row["where"] == "whole":
            whole.setdefault(phrase, []).append(kind)
            continue
        words = _WORD.findall(phrase)
        cue = _Cue(kind, phrase, row["where"] == "start")
        if words:
            anchor = max(words, key=lambda word: (word not in _COMMON, len(word)))
            anchors.setdefault(anchor, []).append(cue)
        else:
            signs.append(cue)
    return _Tables(
        {phrase: tuple(kinds) for phrase, kinds in whole.items()},
        {word: tuple(cues) for word, cues in anchors.items()},
        tuple(signs),
        frozenset(phrase.strip(EDGES) for phrase in whole),
    )


@cache
def _openers() -> Mapping[str, tuple[_Cue, ...]]:
    """The phrases that count at a line's start, by their first word."""
    found: dict[str, list[_Cue]] = {}
    for cue in (cue for cues in _tables().anchors.values() for cue in cues if cue.opens):
        found.setdefault(_WORD.findall(cue.phrase)[0], []).append(cue)
    return {word: tuple(cues) for word, cues in found.items()}


def rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of a table beside this file."""
    yield from csv.DictReader(resources.files(__package__).joinpath(name).read_text(encoding="utf-8").splitlines())


def _opens(folded: str, phrase: str) -> bool:
    """True where a folded line begins with a phrase, marks before it aside."""
    if folded.startswith(phrase) and _bounded(folded, 0, phrase):
        return True
    lead = _LEAD.match(folded)
    return lead is not None and folded.startswith(phrase, lead.end()) and _bounded(folded, lead.end(), phrase)


def _holds(folded: str, phrase: str) -> bool:
    """True where a phrase stands anywhere in a folded line, its words whole."""
    at = folded.find(phrase)
    while at >= 0 and not _bounded(folded, at, phrase):
        at = folded.find(phrase, at + 1)
    return at >= 0


def _bounded(text: str, start: int, phrase: str) -> bool:
    """True where a phrase found at `start` begins and ends with the words it begins and ends with."""
    end = start + len(phrase)
    return (start == 0 or not phrase[0].isalnum() or not text[start - 1].isalnum()) and (
        end >= len(text) or not phrase[-1].isalnum() or not text[end].isalnum()
    )
