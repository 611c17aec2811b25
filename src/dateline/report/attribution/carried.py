"""Sources whose words run on over several sentences: a quotation that goes on, a release that is retold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.report.attribution.line import Line
from dateline.report.attribution.speakers import Link
from dateline.report.attribution.statements import Statement
from dateline.spans import Span

RETOLD = 10
"""Sentences between two mentions of a release that are still taken as its words."""
LEAD = 10
"""Words of the shortest sentence that is a lead, not a place and day of writing."""
_RELEASES = frozenset({"statement", "release", "communique", "communiqué", "readout", "text", "document", "announcement"})
_MADE_KNOWN = frozenset({"announced", "disclosed", "confirmed", "stated", "said", "reported", "revealed"})
_AFTER_THIS = frozenset({"at", "in", "to", "on", "during", "while", "when", "after", ".", ","})
_HOUSES = frozenset({"organisation", "document"})


def carry_quotation(lines: Sequence[Line], found: list[list[Statement]], index: int) -> None:
    """What stands in quotation marks without a speaker of its own is said by whoever spoke just before it."""
    line = lines[index]
    if index == 0 or found[index] or lines[index - 1].paragraph != line.paragraph or not line.quoted:
        return
    before = next((item for item in reversed(found[index - 1]) if item.links), None)
    if before is None:
        return
    goes_on = lines[index - 1].open_end
    whole = line.quoted[0] and all(line.quoted[at] or line.words[at] == "." for at in range(len(line)))
    if goes_on or whole:
        stop = next((at for at in range(len(line)) if not line.quoted[at]), len(line))
        scope = Span(line.sentence.start, line.span(0, stop).end if stop else line.sentence.end)
        found[index].append(replace(before, scopes=(scope,), own=()))


def carried_links(text: str, lines: Sequence[Line], found: Sequence[Sequence[Statement]]) -> dict[int, tuple[Link, ...]]:
    """Who vouches for sentences without a source of their own, by their numbers.

    `The following contacts were reported by the ministry.` vouches for all that follows it. What stands between two
    sentences of one body (`the office announced`, ... `the statement says`) retells its release.
    """
    out: dict[int, tuple[Link, ...]] = {}
    release: tuple[Link, ...] = ()
    opened = 0
    listed: tuple[Link, ...] = ()
    for index, line in enumerate(lines):
        if line.sentence.block != "body":
            release = () if line.sentence.block == "subheading" else release
            continue
        links = next((item.links for item in found[index] if item.links), ())
        if links and _announces_this(line):
            at = index - 1
            while at >= 0 and not found[at] and at >= index - RETOLD and lines[at].sentence.block == "body":
                out[at] = links
                at -= 1
                if lines[at].paragraph != lines[at + 1].paragraph:
                    break
        if not links:
            if listed:
                out[index] = listed
            continue
        if release and index - opened <= RETOLD and _same_release(text, release[-1], links[-1]):
            for at in range(opened + 1, index):
                if lines[at].sentence.block == "body":
                    out.setdefault(at, release)
        house = links[-1].source.kind in _HOUSES and _tells_whole(line, found[index])
        release, opened = (release if house and _is_release(text, links[-1]) and release else links, index) if house else ((), 0)
        if _is_preamble(line, found[index]):
            listed = links
    return out | _of_headline(lines, found)


def _of_headline(lines: Sequence[Line], found: Sequence[Sequence[Statement]]) -> dict[int, tuple[Link, ...]]:
    """A headline that names no source is vouched for by whoever vouches for the whole of the lead."""
    lead = next((at for at, line in enumerate(lines) if line.sentence.block == "body" and len(line) >= LEAD), None)
    if lead is None or not _tells_whole(lines[lead], found[lead]):
        return {}
    return {at: found[lead][0].links for at in range(lead) if lines[at].sentence.block == "headline" and not found[at]}


def _announces_this(line: Line) -> bool:
    """`This was reported by NAME`, `The announcement was made by NAME`, `NAME announced this at a briefing`."""
    if line.words[:2] in (("this", "was"), ("this", "is"), ("this", "has")):
        return any(word in _MADE_KNOWN for word in line.words[2:5])
    if line.words[:2] in (("the", "announcement"), ("the", "disclosure")):
        return line.word(2) == "was"
    return any(line.word(at - 1) in _MADE_KNOWN and line.word(at) == "this" and line.word(at + 1) in _AFTER_THIS
               for at in range(2, min(len(line), 16)))  # fmt: skip


def _tells_whole(line: Line, found: Sequence[Statement]) -> bool:
    """True where one source vouches for the sentence from its first word on."""
    return len(found) == 1 and any(scope.start <= line.spans[0].start for scope in found[0].scopes)


def _same_release(text: str, link: Link, later: Link) -> bool:
    return link.identity == later.identity or (link.source.kind == "organisation" and _is_release(text, later))


def _is_release(text: str, link: Link) -> bool:
    """True for `the statement`: a paper that was spoken of before."""
    words = link.span.of(text).lower().split()
    return len(words) == 2 and words[0] == "the" and words[1] in _RELEASES


def _is_preamble(line: Line, found: Sequence[Statement]) -> bool:
    """`The following ... were reported by NAME`."""
    return line.words[:2] == ("the", "following") and any(item.cue.start > line.spans[1].start for item in found)
