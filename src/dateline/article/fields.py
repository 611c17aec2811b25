"""The fields that the visible text of a page gives, read from its lines and the parts they belong to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.article.bylines import Byline
from dateline.article.label import INFO_PARTS, State
from dateline.article.lines import Line
from dateline.article.outlet import Named
from dateline.article.page import Page, is_clock_of
from dateline.article.pieces import Info, find_dateline
from dateline.article.sections import STEPS, find_breadcrumb, find_in_title, find_kicker, find_next_in, is_section
from dateline.article.stamps import Stamp, find_clocks, says_update
from dateline.article.tags import find_tags
from dateline.records import Block
from dateline.spans import Span

_CLOSE, _FAR = 4, 10_000
_URL = re.compile(r"^(?:(?:url|link|source|canonical)\s*:?\s*)?(?P<url>https?://[^\s<>\"]{8,400})$", re.I)


@dataclass(frozen=True, slots=True)
class Labelled:
    """A page whose lines have their parts: what the fields are read from."""

    text: str
    page: Page
    states: Sequence[State]
    pieces: Sequence[tuple[str, Span]]
    blocks: Sequence[Block]

    def rows(self) -> list[tuple[Line, Info, State]]:
        """Each line with its info and state."""
        return list(zip(self.page.lines.items, self.page.infos, self.states, strict=True))


def find_page_stamps(read: Labelled) -> list[tuple[Stamp, Span]]:
    """The timestamps of the info lines, those nearest the headline first, and the bare day of a masthead last.

    A clock time on a line of its own joins the date before it, and `Updated` alone speaks of the date after it.
    """
    found: list[tuple[int, Stamp, Span]] = []
    rows, head = read.rows(), _headline_at(read)
    for number, (line, info, state) in enumerate(rows):
        if state[1] not in INFO_PARTS:
            continue
        away = abs(number - head)
        mark = rows[number - 1] if number else None
        marked = (
            mark is not None
            and mark[2][1] in INFO_PARTS
            and says_update(mark[0].text)
            and read.page.lines.count[number - 1] <= 2
        )
        for stamp in info.stamps:
            told = replace(stamp, updated=stamp.updated or (marked and not stamp.said))
            masthead = state[0] == "A" and not stamp.clock and not stamp.said and number < head - 1
            rank = away + _FAR * masthead
            found.append((rank, told, Span(line.start + stamp.start, line.start + stamp.end)))
        if not info.stamps and found and is_clock_of(read.page, number):
            clock = find_clocks(line.text)[0]
            before, stamp, span = found.pop()
            found.append((before, replace(stamp, clock=clock.clock, zone=clock.zone), Span(span.start, line.end)))
    return [(stamp, span) for _, stamp, span in sorted(found or _loose_stamps(read), key=lambda item: item[0])]


def _loose_stamps(read: Labelled) -> list[tuple[int, Stamp, Span]]:
    """The full dates that stand alone among the page's buttons, where no line says when it was published."""
    return [
        (abs(number - _headline_at(read)), stamp, Span(line.start + stamp.start, line.start + stamp.end))
        for number, (line, info, state) in enumerate(read.rows())
        if state[1] == "nav" and state[0] != "D" and number and info.score >= 4.5
        for stamp in info.stamps
        if any(len(day) == 10 for day in stamp.days)
    ]


def _headline_at(read: Labelled) -> int:
    return next((number for number, state in enumerate(read.states) if state[0] == "H"), 0)


def find_page_bylines(read: Labelled, prose: str) -> list[tuple[Byline, int]]:
    """The bylines of the article with the offset their own offsets count from, those above the text first.

    They are those under the headline, else close above it, else the first run after the text has begun. A bare name
    counts only where no line says `By`, and where the text does not speak of it: then it is a topic, not a writer.
    """
    head = _headline_at(read)
    found = [
        (number, state[0], info.byline, line.start + info.byline_at)
        for number, (line, info, state) in enumerate(read.rows())
        if state[1] in INFO_PARTS and info.byline.score > -1
    ]
    named = [item for item in found if item[2].names]
    if any(byline.score > 3 for _, phase, byline, _ in named if phase == "B"):
        named = [item for item in named if item[2].score > 3 or item[1] != "B"]
    named = [item for item in named if item[2].score > 3 or not any(name in prose for name, _, _ in item[2].names)]
    near = [item for item in named if item[1] == "A" and head - item[0] <= _CLOSE]
    group = [item for item in named if item[1] == "B"] or near or [item for item in named if item[1] in "CD"]
    kept = [item for number, item in enumerate(group) if not number or item[0] - group[number - 1][0] <= _CLOSE]
    kept = kept[: next((n for n in range(1, len(kept)) if kept[n][0] - kept[n - 1][0] > _CLOSE), len(kept))]
    services = [item for item in found if not item[2].names]
    return [(byline, shift) for _, phase, byline, shift in sorted(kept + services, key=lambda item: item[1] in "CD")]


def name_people(bylines: Sequence[tuple[Byline, int]]) -> list[Named]:
    """The people of the bylines, each once."""
    found: dict[str, Named] = {}
    for byline, shift in bylines:
        for name, start, end in byline.names:
            found.setdefault(name.casefold(), Named(name, Span(shift + start, shift + end)))
    return list(found.values())


def find_page_dateline(read: Labelled) -> Named | None:
    """The dateline that opens the text, without the dash after it."""
    for kind, span in read.pieces:
        if kind == "dateline":
            found = find_dateline(read.text[span.start : span.start + 200])
            said = found.group("line").rstrip(" .,") if found else span.of(read.text).strip(" -–—:.")
            return Named(said, Span(span.start, span.start + len(said)))
    return None


def join_body(read: Labelled) -> str:
    """The body: its blocks and subheadings, stripped and joined by a blank line."""
    parts = [block.span.of(read.text).strip() for block in read.blocks if block.kind in ("body", "subheading")]
    return "\n\n".join(part for part in parts if part)


def find_page_section(read: Labelled, headline: Named | None) -> Named | None:
    """From a breadcrumb, a kicker near the headline, the header line's title, or the next article's section."""
    at = _headline_at(read)
    own = headline.name if headline else None
    lines = read.page.lines
    for number in lines.holding(STEPS):
        if read.states[number][1] == "nav" and (said := find_breadcrumb(lines.texts[number][:300], own)):
            return _named(said, lines.items[number].start)
    for number in range(max(0, at - 3), at):
        line, state = read.page.lines.items[number], read.states[number]
        beside = [read.page.lines.texts[near] for near in (number - 1, number + 1) if 0 <= near < at]
        alone = not any(is_section(other) for other in beside) or "|" in line.text[:40]
        if state[1] in ("nav", "label") and alone and (said := find_kicker(line.text[:80])):
            return _named(said, line.start)
    for line, _, state in read.rows()[:1]:
        if state[1] == "nav" and (said := find_in_title(line.text)):
            return _named(said, line.start)
    for number in lines.holding((" in ",)):
        if read.states[number][1] in ("related", "nav", "promo") and (said := find_next_in(lines.texts[number])):
            return _named(said, lines.items[number].start)
    return None


def _named(said: tuple[str, int, int], shift: int) -> Named:
    name, start, end = said
    return Named(name, Span(shift + start, shift + end))


def find_page_tags(read: Labelled, headline: Named | None, body: str) -> list[Named]:
    """The tags that the page lists, in its order."""
    prose = f"{headline.name if headline else ''}\n{body}"
    return [
        Named(tag, span)
        for block in read.blocks
        if block.kind == "tags"
        for tag, span in find_tags(read.text, block.span, prose)
    ]


def find_page_url(read: Labelled) -> Named | None:
    """The address that the page prints of itself."""
    for number in read.page.lines.holding(("://",)):
        line = read.page.lines.items[number]
        found = _URL.match(line.text) if read.states[number][1] in ("nav", "footer") else None
        if found:
            return Named(found.group("url"), Span(line.start + found.start("url"), line.start + found.end("url")))
    return None
