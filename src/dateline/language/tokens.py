"""Tokens and sentences of an article's claim blocks, by rule, true to the offsets of the capture's text.

A token is a word (`Eui-kyeom`, `al-Sisi`, `U.S.`, `Mr.`), a number (`18.05`, `2,000`, `5th`), a clitic of its own
(`'s`, `'ll`) or one mark. A sentence never crosses a block, nor a blank line within one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice

from dateline.language.wordlists import read_classes
from dateline.records import Analysis, Article, Block, Sentence, Token
from dateline.spans import Span, lines

MAKER = "dateline-rules/1"
CLAIM_BLOCKS = frozenset({"headline", "subheading", "body", "caption", "dateline"})
MAX_CHARACTERS = 1_000_000  # of claim text in one article; what lies beyond is not read, so that no page takes hours

MAX_TOKENS = 40_000  # of one article: more than 200,000 characters of prose have, so that only what is no prose is cut
LONGEST_SENTENCE = 200  # tokens: what is longer is no prose, and is cut, so that no stage meets an endless sentence

_LETTER = r"[^\W\d_]"
_MARKS = "\u0300-\u036f"
# Every branch begins with a different character class or is bounded, and no repeated group can match the same text in
# two ways: the scan is linear.
_TOKEN = re.compile(
    rf"""
    (?P<url>(?:https?://|www\.)[^\s<>"]{{1,500}}[^\s<>".,;:!?)\]'’”])
  | (?P<aged>\d+(?:st|nd|rd|th)?(?:-[a-z]+)+)
  | (?P<number>\d+(?:[.,:]\d+)*(?:st|nd|rd|th|am|pm|s|bn|mn|m|km)?(?![\w]))
  | (?P<acronym>(?:{_LETTER}\.){{2,8}}(?!\w)|(?:[A-Z]\.){{1,8}}[A-Z](?![\w.]))
  | (?P<word>[\w{_MARKS}]+(?:(?:['’‘ʼ`\-‐‑&]|\.(?=[a-z]))[\w{_MARKS}]+)*)
  | (?P<dots>\.{{2,10}}|…)
  | (?P<mark>\S)
    """,
    re.VERBOSE,
)
_CLITIC = re.compile(r"(?<=\w)['’](?:s|ll|re|ve|d|m)$", re.IGNORECASE)
_TERMINAL = frozenset({".", "!", "?", "…", "..", "...", "...."})
_CLOSING = frozenset("\"'”’»)]")
_OPENING = frozenset("\"'“‘«([—–-•*")
_NEVER_END = frozenset({"title", "number"})


_WORDS = read_classes("sentence_words.txt")
_STARTERS = frozenset(_WORDS["starter"])
_CALENDAR = frozenset(_WORDS["calendar"])
ABBREVIATIONS = {word: kind for kind in ("title", "month", "number", "plain") for word in _WORDS[kind]}


def analyze(text: str, article: Article) -> Analysis:
    """Tokens and sentences of the claim blocks of `article`, whose offsets point into `text`.

    Reads at most MAX_CHARACTERS of claim text and MAX_TOKENS tokens. Pure: the same text and blocks always give the
    same analysis.
    """
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    room = MAX_CHARACTERS
    for block in article.blocks:
        if block.kind not in CLAIM_BLOCKS or room <= 0 or len(tokens) >= MAX_TOKENS:
            continue
        span = Span(block.start, min(block.end, block.start + room))
        room -= len(span)
        first = len(tokens)
        tokens.extend(islice(find_tokens(text, span), MAX_TOKENS - first))
        sentences.extend(_find_sentences(text, block, tokens, first))
    return Analysis(tuple(tokens), tuple(sentences), {"tokens": MAKER, "sentences": MAKER})


def find_sentences(text: str, block: Block) -> tuple[Sentence, ...]:
    """The sentences of a block alone; their token numbers count from its first token."""
    return tuple(_find_sentences(text, block, list(find_tokens(text, block.span)), 0))


def find_tokens(text: str, span: Span) -> Iterator[Token]:
    """The tokens within `span` of `text`, in order; white space belongs to none."""
    at = span.start
    while at < span.end:
        for match in _TOKEN.finditer(text, at, span.end):
            start, at = match.span()
            word = match[0].lower()
            if match.lastgroup != "word" or (word.isalpha() and not (at < span.end and text[at] == ".")):
                yield Token(start, at, word)
                continue
            end = at
            for token in _split_word(text, start, end, span.end):
                yield token
                at = token.end
            if at != end:
                break  # the word took the stop after it: the search goes on behind that
        else:
            return


def _word_start(text: str, end: int) -> int:
    start = end
    while start > 0 and end - start < 12 and (text[start - 1].isalpha()):
        start -= 1
    return start


def _takes_stop(text: str, start: int, end: int) -> bool:
    """True where the stop at `end` belongs to the word before it: an abbreviation, or the initial of a name."""
    if start == end or (start > 0 and (text[start - 1].isalnum() or text[start - 1] in "_'’.")):
        return False
    word = text[start:end]
    if len(word) == 1 and word.isupper() and _initial(text, start, end):
        return True
    if word.lower() in ABBREVIATIONS:
        kind = ABBREVIATIONS[word.lower()]
        if kind == "number":
            return text[end + 1 : end + 3].strip()[:1].isdigit()
        return kind != "title" or word[:1].isupper()
    return False


def _initial(text: str, start: int, end: int) -> bool:
    """True for the initial of a name: capitals on both sides of it, or the start of a name (`J. Smith`)."""
    after = text[end + 1 : end + 20]
    following = after.lstrip(" ")[:1]
    if not following.isupper() or after[:1] == "\n":
        return False
    next_word = re.match(r"\w+", after.lstrip(" "))
    return next_word is not None and next_word[0].lower() not in _STARTERS


def _split_word(text: str, start: int, end: int, limit: int) -> Iterator[Token]:
    clitic = _CLITIC.search(text, start, end) if end - start > 2 else None
    if clitic is not None:
        yield Token(start, clitic.start(), text[start : clitic.start()].lower())
        yield Token(clitic.start(), end, text[clitic.start() : end].lower())
        return
    if end < limit and text[end] == "." and end - start <= 12 and _takes_stop(text, _word_start(text, end), end):
        end += 1
    yield Token(start, end, text[start:end].lower())


def _find_sentences(text: str, block: Block, tokens: list[Token], first: int) -> Iterator[Sentence]:
    """The sentences of one block, whose tokens are `tokens[first:]`; none has more than LONGEST_SENTENCE tokens."""
    stop = len(tokens)
    wrapped = _is_wrapped(text, block)
    at = first
    begin = first
    while at < stop:
        end = _sentence_end(text, tokens, begin, at, stop, wrapped)
        if not end and at + 1 - begin >= LONGEST_SENTENCE:
            end = at + 1
        if end:
            yield Sentence(tokens[begin].start, tokens[end - 1].end, begin, end, block.kind)
            begin = at = end
        else:
            at += 1
    if begin < stop:
        yield Sentence(tokens[begin].start, tokens[stop - 1].end, begin, stop, block.kind)


def _sentence_end(text: str, tokens: list[Token], begin: int, at: int, stop: int, wrapped: bool) -> int:
    """The index after the sentence's last token where the sentence ends at token `at`; 0 where it goes on."""
    if at + 1 >= stop:
        return 0
    token, following = tokens[at], tokens[at + 1]
    gap = text[token.end : following.start]
    if gap == " " and token.lower.isalpha():
        return 0  # a word before a word
    if "\n" in gap and (gap.count("\n") > 1 or _line_ends(text, tokens, at, wrapped)):
        return at + 1
    if token.lower in _TERMINAL:
        end = at + 1
        while end < stop and text[tokens[end].start] in _CLOSING and _closes(text, tokens, end):
            end += 1
        return end if end < stop and _opens(text, tokens[end]) else 0
    if token.lower == ")":
        glued = not gap and text[following.start].isupper()
        whole = text[tokens[begin].start] == "("
        return at + 1 if glued or (whole and text[following.start].isupper()) else 0
    if token.lower.endswith(".") and len(token.lower) > 1 and _abbreviation_ends(text, tokens, at):
        return at + 1
    return 0


def _closes(text: str, tokens: list[Token], at: int) -> bool:
    """True where the quote mark or bracket at `at` closes what stands before it rather than opens what follows."""
    mark = text[tokens[at].start]
    if mark in "”»)]":
        return True
    if tokens[at - 1].end == tokens[at].start:
        return at + 1 >= len(tokens) or tokens[at + 1].start > tokens[at].end or text[tokens[at + 1].start] in _CLOSING
    return False


def _opens(text: str, token: Token) -> bool:
    """True where `token` can be a sentence's first."""
    head = text[token.start]
    return (not head.islower() and (head.isalnum() or head in _OPENING)) or token.lower.startswith(("al-", "el-"))


def _abbreviation_ends(text: str, tokens: list[Token], at: int) -> bool:
    """True where the stop of the abbreviation at `at` is the sentence's as well."""
    token, following = tokens[at], tokens[at + 1]
    word = token.lower.rstrip(".")
    kind = ABBREVIATIONS.get(word)
    if kind in _NEVER_END or not _opens(text, following):
        return False
    if following.lower in _STARTERS:
        return text[following.start].isupper()
    if word in ("a.m", "p.m"):
        zone = text[following.start : following.end].isupper() or following.lower in _CALENDAR
        in_zone = at + 2 < len(tokens) and tokens[at + 2].lower == "time"
        return text[following.start].isupper() and not zone and not in_zone
    return False


def _line_ends(text: str, tokens: list[Token], at: int, wrapped: bool) -> bool:
    """True where the line end after token `at` ends the sentence too."""
    following = text[tokens[at + 1].start]
    if following.islower() or tokens[at].lower in (",", ";"):
        return False
    if tokens[at].lower in _TERMINAL or text[tokens[at].start] in "”»":
        return True
    return not wrapped


def _is_wrapped(text: str, block: Block) -> bool:
    """True where the block's lines were broken to fit a width: none is long, half are about as long as the longest."""
    if block.kind not in ("body", "caption"):
        return False
    lengths = sorted(len(line) for line in lines(text, block.start, block.end) if len(line) > 1)
    if len(lengths) < 4 or lengths[-1] > 100:
        return False
    wide = bisect_left(lengths, lengths[-1] * 0.75)
    return lengths[-1] >= 30 and len(lengths) - wide >= len(lengths) * 0.5
