"""Parties that nobody names: rebel leaders, top officials, an opposition delegation (codebook rule 8).

Their description is their name. Only phrases in which no name stands are described here: who speaks for a state or a
body (NATO officials) is that state or body, which the names of a page tell.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.parses import Parse
from dateline.records import Analysis, Mention
from dateline.report.lexicon import load_lexicon

LEFT = frozenset({"amod", "compound", "nmod", "nummod", "conj", "cc", "flat", "punct"})
"""How words hang that tell of what kind a noun's people are."""
KEY = "described:"


def describe(analysis: Analysis, mentions: Sequence[Mention], text: str) -> list[Mention]:
    """The mentions, with one of kind `group` for each phrase of a parsed sentence that describes public actors."""
    starts = sorted((mention.start, mention.end) for mention in mentions)
    found = [
        Mention(start, end, text[start:end], "group", key=_key(text[start:end]))
        for number in sorted(analysis.parses)
        for start, end in _phrases(analysis.parses[number], text)
        if not _meets(starts, start, end)
    ]
    return [*(_as_described(mention) for mention in mentions), *found]


def _as_described(mention: Mention) -> Mention:
    """A group of which nothing but its description is known, known by that: the guerrilla leaders."""
    if mention.kind != "group" or mention.pronoun or mention.key or mention.members or mention.country:
        return mention
    words = [word for word in mention.text.lower().split() if word not in load_lexicon().articles]
    lexicon = load_lexicon()
    if not words or words[-1] not in lexicon.actors or (len(words) < 2 and words[-1] not in lexicon.sides):
        return mention
    return replace(mention, key=_key(" ".join(words)))


def _key(words: str) -> str:
    return KEY + " ".join(words.casefold().split())


def is_described(mention: Mention) -> bool:
    """True for a party known by its description alone."""
    return mention.kind == "group" and (mention.key or "").startswith(KEY)


def _phrases(parse: Parse, text: str) -> Iterator[tuple[int, int]]:
    actors = load_lexicon().actors
    for number, word in enumerate(parse.words):
        lower = text[word.start : word.end].lower()
        if lower not in actors or word.upos not in {"NOUN", "PROPN"} or word.relation.startswith(("compound", "amod")):
            continue
        plural = "Number=Plur" in word.feats or lower in load_lexicon().collective
        first = _first(parse, number)
        before = text[parse.words[first - 1].start : parse.words[first - 1].end].lower() if first else ""
        if not plural and before not in {"a", "an", "another"}:
            continue
        told_before = before in {"the", "their", "its", "his", "her", "those", "these"}
        if first == number and plural and told_before and lower not in load_lexicon().sides:
            continue  # "the officials" were told of before, by whatever they are
        yield parse.words[first].start, word.end


def _first(parse: Parse, head: int) -> int:
    """The first word of the unbroken run of modifiers before a noun."""
    first = head
    for number in range(head - 1, -1, -1):
        word = parse.words[number]
        if word.relation.partition(":")[0] not in LEFT or word.upos in {"DET", "ADP"} or word.relation == "nmod:poss":
            break
        if not _under(parse, number, head):
            break
        first = number
    while first < head and parse.words[first].upos in {"PUNCT", "CCONJ"}:
        first += 1
    return first


def _under(parse: Parse, number: int, head: int) -> bool:
    for _ in range(head - number + 1):
        above = parse.words[number].head
        if above is None:
            return False
        if above == head:
            return True
        number = above
    return False


def _meets(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """True where one of the spans, sorted and short, shares a character with this one."""
    at = bisect_left(spans, (end, 0))
    return any(other > start for _, other in spans[max(0, at - 8) : at])
