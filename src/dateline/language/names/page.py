"""The analysis as the reading of names sees it: words, their folded forms, and where a capital letter says nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dateline.language.wordlists import read_classes
from dateline.records import Analysis, Sentence, Token

_WORDS = read_classes("names/words.txt")
COMMON = frozenset(_WORDS["common"])
CALENDAR = frozenset(_WORDS["calendar"])
NO_NAMES = COMMON | CALENDAR
_GIVEN = read_classes("names/given_names.txt")
_BOTH = frozenset(_GIVEN["male"]) & frozenset(_GIVEN["female"])
# Given names, each with `m`, `f`, or null where women and men bear it.
GIVEN = {name: None if name in _BOTH else kind[0] for kind in ("male", "female") for name in _GIVEN[kind]}
# Words of three letters and more that stay in lower case where every other word has a capital.
_SMALL_IN_TITLES = frozenset(_WORDS["small_in_titles"])
_QUOTES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "‐": "-", "‑": "-"})


@dataclass(frozen=True, slots=True)
class Page:
    """Tokens with what the grammar asks of them, one entry a token in every tuple.

    `lower` has straight quotes and no stop at the end (`u.s`, `mr`); `upper` tells a word that begins with a capital.
    `casing` is `normal`, `title` (Every Word Has a Capital) or `upper`, one entry a sentence.
    `bearers` are the names of months that follow a given name (`Theresa May`).
    `lowered` holds every word that the page prints in lower case somewhere, `given` the given names on it, folded.
    """

    text: str
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    words: tuple[str, ...]
    lower: tuple[str, ...]
    upper: tuple[bool, ...]
    sentence_of: tuple[int, ...]
    casing: tuple[str, ...]
    lowered: frozenset[str]
    given: frozenset[str]
    bearers: frozenset[str] = frozenset()

    def quote(self, first: int, last: int) -> str:
        """The text that tokens `first` to `last` (half-open) cover, as printed."""
        return self.text[self.tokens[first].start : self.tokens[last - 1].end]

    def joined(self, first: int, last: int) -> str:
        """The words of tokens `first` to `last` in lower case, with single spaces."""
        return " ".join(self.lower[first:last])

    def bounds(self, at: int) -> tuple[int, int]:
        """First and last token (half-open) of the sentence that token `at` stands in."""
        sentence = self.sentences[self.sentence_of[at]]
        return sentence.first, sentence.last

    def starts_sentence(self, at: int) -> bool:
        """True for a sentence's first word, quotation marks and dashes before it left aside."""
        first = self.sentences[self.sentence_of[at]].first
        return all(not self.words[index][0].isalnum() for index in range(first, at)) or self.words[at - 1] == ":"

    def plain(self, at: int) -> bool:
        """True where capitals tell names from other words: in a sentence that is not all titles or capitals."""
        return self.casing[self.sentence_of[at]] == "normal"

    def is_possessive(self, at: int) -> bool:
        """True for `'s` and for the apostrophe after a plural's s."""
        if at >= len(self.lower):
            return False
        return self.lower[at] == "'s" or (
            self.lower[at] == "'" and at > 0 and self.lower[at - 1].endswith("s") and self.adjoins(at)
        )

    def adjoins(self, at: int) -> bool:
        """True where token `at` follows the one before it without a space."""
        return self.tokens[at - 1].end == self.tokens[at].start


def read_page(text: str, analysis: Analysis, is_given_name: Callable[[str], bool]) -> Page:
    """The page of an analysis; `text` is the capture's, `is_given_name` knows names that no list here holds."""
    tokens = analysis.tokens
    words = tuple(text[token.start : token.end] for token in tokens)
    # most words are letters alone, which need no folding and hold no mark
    lower = tuple(token.lower if token.lower.isalpha() else _fold(token.lower) for token in tokens)
    upper = tuple(word[0].isupper() or (not word.isalpha() and _particle_name(word)) for word in words)
    sentence_of = [0] * len(tokens)
    for number, sentence in enumerate(analysis.sentences):
        sentence_of[sentence.first : sentence.last] = [number] * (sentence.last - sentence.first)
    casing = tuple(_casing(words[sentence.first : sentence.last], sentence.block) for sentence in analysis.sentences)
    lowered = frozenset(word for word in words if word[0].islower())
    capitals = {low for low, word in zip(lower, words, strict=True) if word[0].isupper() and len(word) > 1}
    given = frozenset(low for low in capitals - COMMON if low.partition("-")[0] in GIVEN or is_given_name(low))
    pairs = zip(lower, lower[1:], upper[1:], strict=False)
    bearers = frozenset(after for before, after, high in pairs if high and after in CALENDAR and before in given)
    return Page(
        text, tokens, analysis.sentences, words, lower, upper, tuple(sentence_of), casing, lowered, given, bearers
    )


def _fold(lower: str) -> str:
    folded = lower.translate(_QUOTES)
    return folded[:-1] if len(folded) > 1 and folded.endswith(".") and folded[0].isalpha() else folded


def _particle_name(word: str) -> bool:
    """True for a name that begins in lower case: `al-Sisi`, `d'Estaing`."""
    head, mark, tail = word.partition("-") if "-" in word else word.translate(_QUOTES).partition("'")
    return bool(mark) and len(head) <= 3 and head.isalpha() and tail[:1].isupper()


def _casing(words: tuple[str, ...], block: str) -> str:
    """How a sentence uses capitals: judged by its words of four letters and more."""
    long = [word for word in words if len(word) >= 4 and word[0].isalpha()]
    if len(long) >= 2 and all(word.isupper() for word in words if word.isalpha() and len(word) > 1):
        return "upper"
    plain = [word for word in words if len(word) >= 3 and word[0].islower() and word not in _SMALL_IN_TITLES]
    if block == "body" and words[-1] == ".":
        return "normal"  # `Met with King A and Queen B.` is a sentence, whatever its words are
    enough = 2 if block in ("headline", "subheading") else 5
    return "title" if len(long) >= enough and not plain else "normal"
