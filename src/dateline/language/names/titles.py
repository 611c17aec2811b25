"""Nouns that stand for an office, rank or job, as titles.txt lists them by class."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.language.wordlists import read_classes

_TITLES = read_classes("names/titles.txt")
# Where a phrase has nouns of several classes, the first of these names its class.
CLASSES = (
    "state", "government", "vice", "foreign", "defence", "leader", "spokesperson", "minister", "royal", "head", "envoy",
    "adviser", "counterpart", "legislator", "cleric", "military", "candidate", "expert", "relative", "person",
    "honorific",
)  # fmt: skip


_SAME = {noun.strip(): same.strip() for noun, _, same in (pair.partition("=") for pair in _TITLES["same"])}


def same_office(noun: str) -> str:
    """The one noun that stands for a title and its synonyms: `pontiff` is `pope`, `premier` is `prime minister`."""
    return _SAME.get(noun, noun)


def _title_index() -> tuple[dict[str, list[tuple[str, ...]]], dict[tuple[str, ...], tuple[str, str, bool]]]:
    """Titles by first word, longest first, and what each is: its class, its singular, and whether it is a plural."""
    kinds: dict[tuple[str, ...], tuple[str, str, bool]] = {}
    for kind in CLASSES:
        for noun in _TITLES[kind]:
            words = tuple(noun.split())
            kinds.setdefault(words, (kind, noun, False))
            if kind != "honorific" and not noun.endswith("s"):
                kinds.setdefault((*words[:-1], words[-1] + "s"), (kind, noun, True))
    for pair in _TITLES["plural"]:
        plural, _, noun = (part.strip() for part in pair.partition("="))
        if tuple(noun.split()) in kinds:
            kinds[tuple(plural.split())] = (kinds[tuple(noun.split())][0], noun, True)
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for words in sorted(kinds, key=lambda item: (-len(item), item)):
        by_first.setdefault(words[0], []).append(words)
    return by_first, kinds


_BY_FIRST, _KINDS = _title_index()


def may_be_title(word: str) -> bool:
    """False for a folded word that no title begins with: asked of every word of a page, before `title_at`."""
    return word in _BY_FIRST or word.startswith(("ex-", "then-"))


def title_at(lower: Sequence[str], at: int, stop: int) -> tuple[int, str, str, bool] | None:
    """The longest title that starts at `at` in folded words: its end, class, singular noun, whether it is a plural."""
    word = lower[at]
    bare = word[3:] if word.startswith("ex-") else word[5:] if word.startswith("then-") else word
    for words in _BY_FIRST.get(bare, ()):
        end = at + len(words)
        if end <= stop and tuple(lower[at + 1 : end]) == words[1:]:
            kind, noun, plural = _KINDS[words]
            return end, kind, noun, plural
    return None
