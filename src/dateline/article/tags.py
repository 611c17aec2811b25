"""Tags of an article from its tag lines: `Topics: A, B`, `PutinBelarus`, `TOPICS Korea Kim Jong Un`."""

from __future__ import annotations

import re

from dateline.article.cues import fold, get_start_length
from dateline.article.stamps import get_date_alone
from dateline.article.words import content_words, holds_whole
from dateline.spans import Span

_SEPARATOR = re.compile(r"\s*[|,;•·#\n]\s*|\s/\s|\s{2,}|\s[-–—]\s")
_SEAM = re.compile(
    r"(?<=[a-zа-яіїєґ0-9])(?=[A-ZА-ЯІЇЄҐ])|(?<=[A-ZА-ЯІЇЄҐ]{2})(?=[A-ZА-ЯІЇЄҐ][a-zа-яіїєґ])|"
    r"(?<=[).])(?=[A-ZА-ЯІЇЄҐ])"
)
_PARTICLE = re.compile(r"(?:^|\W)(?:Mc|Mac|De|Di|La|Le|Van|i|e)$")
_MORE = re.compile(r"^\+?\s?\d*\s?more$", re.I)
_LONGEST = 6


def find_tags(text: str, block: Span, prose: str) -> list[tuple[str, Span]]:
    """The tags of a `tags` block, each with its place; `prose` is the headline and body, which tell where names end."""
    found: list[tuple[str, Span]] = []
    for line in block.of(text).split("\n"):
        start = text.index(line, found[-1][1].end if found else block.start) if line.strip() else block.start
        if get_date_alone(line):
            continue
        lead = get_start_length(line, "tags")
        for part, offset in _split(line[lead:], prose):
            at = start + lead + offset
            if part and not _MORE.match(part):
                found.append((part, Span(at, at + len(part))))
    return list({fold(tag): (tag, span) for tag, span in reversed(found)}.values())[::-1]


def _split(said: str, prose: str) -> list[tuple[str, int]]:
    parts = _cut(said, [(match.start(), match.end()) for match in _SEPARATOR.finditer(said)], 0)
    parts = [piece for part, offset in parts for piece in _cut(part, _seams(part, prose), offset)]
    if len(parts) == 1 and len(parts[0][0].split()) > 2:
        parts = _by_prose(*parts[0], prose)
    return parts


def _seams(part: str, prose: str) -> list[tuple[int, int]]:
    """Where glued tags part; a seam inside a word that the article itself prints so (`YouTube`) is none."""
    places = [match.start() for match in _SEAM.finditer(part)]
    seams = []
    for number, at in enumerate(places):
        left = max(places[number - 1] if number else 0, part.rfind(" ", 0, at) + 1)
        right = places[number + 1] if number + 1 < len(places) else len(part)
        joined = part[left:right].split(" ")[0]
        if not _PARTICLE.search(part[:at]) and not holds_whole(prose, joined):
            seams.append((at, at))
    return seams


def _cut(part: str, cuts: list[tuple[int, int]], shift: int) -> list[tuple[str, int]]:
    pieces, at = [], 0
    for start, end in [*cuts, (len(part), len(part))]:
        piece = part[at:start]
        if piece.strip():
            lead = len(piece) - len(piece.lstrip())
            pieces.append((piece.strip().rstrip(".:"), shift + at + lead))
        at = end
    return pieces


def _opens_phrase(words: list[tuple[str, int]], said: str) -> bool:
    """True where a small word begins a phrase of the article with the word after it (`papa Francesco`)."""
    return len(words) > 1 and f" {words[0][0]} {words[1][0]} ".casefold() in said


def _by_prose(part: str, shift: int, prose: str) -> list[tuple[str, int]]:
    """Tags that only spaces part: from each word on, the longest run of words that the article holds side by side."""
    words = [(match.group(), match.start()) for match in re.finditer(r"\S+", part)]
    said = " " + " ".join(re.findall(r"[^\W_]+(?:['’\-][^\W_]+)*", prose)).casefold() + " "
    known = content_words(re.findall(r"[^\W_]+(?:['’\-][^\W_]+)*", prose))
    if sum(bool(content_words([word]) & known) for word, _ in words) < len(words) / 2:
        return [(part, shift)]
    tags, at = [], 0
    while at < len(words):
        count = 1
        for size in range(min(_LONGEST, len(words) - at), 1, -1):
            phrase = " ".join(word for word, _ in words[at : at + size]).casefold()
            if f" {phrase} " in said:
                count = size
                break
        if count == 1 and words[at][0][0].islower() and at + 1 < len(words):
            count = 2
        while (
            at + count < len(words)
            and words[at + count][0][0].islower()
            and not _opens_phrase(words[at + count :], said)
        ):
            count += 1
        first, last = words[at], words[at + count - 1]
        tags.append((part[first[1] : last[1] + len(last[0])], shift + first[1]))
        at += count
    return tags
