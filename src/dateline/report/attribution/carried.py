"""Sources whose words run on over several sentences: a quotation that goes on, a release that is retold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.report.attribution.cues import Cues
from dateline.report.attribution.line import Line
from dateline.report.attribution.memory import Link
from dateline.report.attribution.statements import Statement
from dateline.spans import Span

RETOLD = 10
"""Sentences between two mentions of a release that are still taken as its words."""
LEAD = 10
"""Words of the shortest sentence that is a lead, not a place and day of writing."""
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


def carried_links(
    text: str, lines: Sequence[Line], found: Sequence[Sequence[Statement]], cues: Cues
) -> dict[int, tuple[Link, ...]]:
    """Who vouches for sentences without a source of their own, by their numbers. Linear in the sentences.

    `The following contacts were reported by the ministry.` vouches for all that follows it, `This was announced by
    NAME` for what its paragraph told before. What stands between two sentences of one body (`the office announced`,
    ... `the statement says`) retells its release. A headline has the lead's source.
    """
    out = _of_headline(lines, found)
    release: tuple[int, tuple[Link, ...]] | None = None
    listed: tuple[Link, ...] = ()
    for index, line in enumerate(lines):
        links = next((item.links for item in found[index] if item.links), ())
        if line.sentence.block == "subheading":
            release = None
        if line.sentence.block != "body":
            continue
        if not links:
            if listed:
                out[index] = listed
            continue
        if _announces_this(line, cues):
            out.update((at, links) for at in _told_before(lines, found, index))
        goes_on = release is not None and _same_release(text, release[1][-1], links[-1], cues)
        if release is not None and goes_on and index - release[0] <= RETOLD:
            for at in range(release[0] + 1, index):
                out.setdefault(at, release[1])
        if links[-1].source.kind not in _HOUSES or not _tells_whole(line, found[index]):
            release = None
        elif release is None or not goes_on:
            release = (index, links)
        else:
            release = (index, release[1])
        if _is_preamble(line, found[index]):
            listed = links
    return out


def _of_headline(lines: Sequence[Line], found: Sequence[Sequence[Statement]]) -> dict[int, tuple[Link, ...]]:
    """A headline that names no source is vouched for by whoever vouches for the whole of the lead."""
    lead = next((at for at, line in enumerate(lines) if line.sentence.block == "body" and len(line) >= LEAD), None)
    if lead is None or not _tells_whole(lines[lead], found[lead]):
        return {}
    return {at: found[lead][0].links for at in range(lead) if lines[at].sentence.block == "headline" and not found[at]}


def _told_before(lines: Sequence[Line], found: Sequence[Sequence[Statement]], index: int) -> range:
    """The sentences that `This was announced by NAME` speaks of: its paragraph's, or else the one before."""
    at = index - 1
    while at >= 0 and index - at <= RETOLD and not found[at] and lines[at].sentence.block == "body":
        at -= 1
        if at < 0 or lines[at].paragraph != lines[at + 1].paragraph:
            break
    return range(at + 1, index)


def _announces_this(line: Line, cues: Cues) -> bool:
    """`This was reported by NAME`, `The announcement was made by NAME`, `NAME announced this at a briefing`."""
    if line.words[:2] in (("this", "was"), ("this", "is"), ("this", "has")):
        return any(word in cues.made_known for word in line.words[2:5])
    if line.words[:2] in (("the", "announcement"), ("the", "disclosure")):
        return line.word(2) == "was"
    return any(
        line.words[at] == "this" and line.word(at - 1) in cues.made_known and line.word(at + 1) in cues.after_this
        for at in range(2, min(len(line), 16))
    )


def _tells_whole(line: Line, found: Sequence[Statement]) -> bool:
    """True where one source vouches for the sentence from its first word on."""
    return len(found) == 1 and bool(found[0].links) and any(
        scope.start <= line.spans[0].start for scope in found[0].scopes
    )  # fmt: skip


def _same_release(text: str, link: Link, later: Link, cues: Cues) -> bool:
    """True where the later source is the same body, or `the statement` after a body spoke."""
    if link.identity == later.identity:
        return True
    words = later.span.of(text).lower().split()
    return link.source.kind == "organisation" and len(words) == 2 and words[0] == "the" and words[1] in cues.releases


def _is_preamble(line: Line, found: Sequence[Statement]) -> bool:
    """`The following ... were reported by NAME`."""
    return line.words[:2] == ("the", "following") and any(item.cue.start > line.spans[1].start for item in found)
