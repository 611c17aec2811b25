"""Sources that stand outside the sentences they vouch for: a page's `Source:` line, and a headline's `- Kremlin`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.report.attribution.cues import Cues
from dateline.report.attribution.line import BREAKS, Line
from dateline.report.attribution.memory import Link, Memory, fold
from dateline.report.attribution.phrases import REACH
from dateline.report.attribution.speakers import read_speaker
from dateline.report.attribution.statements import Statement


@dataclass(frozen=True, slots=True)
class Labels:
    """The chain of a page's `Source:` line, and the numbers of the sentences it vouches for."""

    chain: tuple[Link, ...] = ()
    covered: frozenset[int] = frozenset()


def find_labels(text: str, lines: Sequence[Line], cues: Cues, memory: Memory) -> Labels:
    """What the page's labels say: `Source:` vouches for what stands above it and for `Details:` below it."""
    labelled = (index for index, line in enumerate(lines) if _is_body(line) and _label(line) in cues.source_labels)
    at = next(labelled, None)
    if at is None:
        return Labels()
    chain = source_chain(text, lines[at], 2, cues, memory)
    if not chain:
        return Labels()
    covered = {index for index, line in enumerate(lines[:at]) if line.sentence.block != "caption"}
    on = False
    for index in range(at + 1, len(lines)):
        label = _label(lines[index])
        if label in cues.detail_labels:
            on = True
        elif label in cues.other_labels or label in cues.source_labels:
            on = False
        if on and lines[index].sentence.block != "caption":
            covered.add(index)
    return Labels(chain, frozenset(covered))


def _is_body(line: Line) -> bool:
    return line.sentence.block in ("body", "subheading")


def _label(line: Line) -> str:
    """The word before a colon that a sentence opens with, in lower case; empty where there is none."""
    if not line.words or not line.upper[0]:
        return ""
    if line.words[0] == "quote" and ":" in line.words[1:7]:
        return "quote"  # "Quote from NAME: ..."
    return line.words[0] if line.word(1) == ":" else ""


def source_chain(text: str, line: Line, first: int, cues: Cues, memory: Memory) -> tuple[Link, ...]:
    """The chain in `A, citing B` (A, B) or `B, as reported by A` (A, B), from word `first` of a line."""
    inner: list[Link] = []
    outer: list[Link] = []
    target = inner
    at = start = first
    while at <= len(line):
        step, reverse = _divider(line, at, cues)
        if step or at == len(line) or line.words[at] == ";":
            target.extend(_links_in(text, line, start, at, cues, memory))
            if at == len(line) or line.words[at] == ";":
                break
            target = outer if reverse else inner
            at = start = at + step
            continue
        at = line.after(at)
    own = memory.own
    return tuple(link for link in (*outer, *inner) if fold(link.source.name or "") not in own)


def _divider(line: Line, at: int, cues: Cues) -> tuple[int, bool]:
    """How many words divide two sources here, and whether the later one carries the earlier one."""
    for phrase in cues.reported_by:
        if line.matches(at, phrase):
            return len(phrase), True
    if line.word(at) in cues.citing and not line.quoted[at]:
        return 1, False
    return next(((len(phrase), False) for phrase in cues.citing_phrases if line.matches(at, phrase)), (0, False))


def _links_in(text: str, line: Line, first: int, last: int, cues: Cues, memory: Memory) -> tuple[Link, ...]:
    while last > first and line.words[last - 1] in BREAKS:
        last -= 1
    last = min(last, first + REACH)
    comma = next((at for at in range(first, last) if line.words[at] == "," and line.names[at] is None), last)
    return read_speaker(text, line, first, comma, cues, memory)


def headline_statement(text: str, line: Line, cues: Cues, memory: Memory) -> Statement | None:
    """`... - Kremlin`, `...: Kremlin`, `Kremlin: ...`: the source of a headline that has no verb of speech."""
    marks = [at for at in range(1, len(line) - 1) if line.words[at] in ("-", "–", "—", ":") and line.names[at] is None]
    if not marks:
        return None
    last, first = marks[-1], marks[0]
    if line.words[last] != ":" or _speaks_whole(line, last + 1, len(line), cues):
        link = _whole(text, line, last + 1, len(line), cues, memory)
        if link:
            return Statement(line.span(last, len(line)), link, (line.span(0, last),), (line.span(last, len(line)),))
    if line.words[first] == ":":
        link = _whole(text, line, 0, first, cues, memory)
        if link:
            label = line.span(0, first + 1)
            return Statement(label, link, (line.span(first + 1, len(line)),), (label,))
    return None


def _speaks_whole(line: Line, first: int, last: int, cues: Cues) -> bool:
    """True where the words are nothing but a name, or somebody unnamed who speaks in headlines."""
    if first >= last:
        return False
    start = first + 1 if line.words[first] == "the" and first + 1 < last else first
    name = line.names[start]
    if name is not None and name.kind in ("person", "organisation", "agency", "outlet", "state"):
        return line.after(start) >= last
    return last - first <= 4 and line.words[last - 1] in cues.headline_speakers


def _whole(text: str, line: Line, first: int, last: int, cues: Cues, memory: Memory) -> tuple[Link, ...]:
    if not _speaks_whole(line, first, last, cues):
        return ()
    return read_speaker(text, line, first, last, cues, memory)
