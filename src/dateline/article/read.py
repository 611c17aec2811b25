"""One capture to one article: its lines labelled, cut into blocks, and its fields read from them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.article.agency import find_agency_credit
from dateline.article.blocks import build_blocks, find_pieces
from dateline.article.bylines import Byline
from dateline.article.dating import read_dating
from dateline.article.header import find_header
from dateline.article.label import INFO_PARTS, State, label_lines
from dateline.article.lines import Line, read_lines
from dateline.article.links import find_links
from dateline.article.live import find_entries
from dateline.article.marks import free_entry_lines, mark_blocks
from dateline.article.outlet import Named, find_outlet_name
from dateline.article.page import Page, is_clock_of, read_page
from dateline.article.pieces import Info, find_dateline
from dateline.article.sections import find_breadcrumb, find_in_title, find_kicker, find_next_in, is_section
from dateline.article.stamps import Stamp, find_clocks, says_update
from dateline.article.tags import find_tags
from dateline.article.tongue import read_language
from dateline.knowledge.outlets import find_outlet, fold_name
from dateline.records import Article, Block, Capture, Evidence
from dateline.spans import Span

_CLOSE = 4
_URL = re.compile(r"^(?:(?:url|link|source|canonical)\s*:?\s*)?(?P<url>https?://[^\s<>\"]{8,400})$", re.I)


@dataclass(frozen=True, slots=True)
class _Read:
    """What the fields are read from: the text, its lines and states, and their pieces."""

    text: str
    page: Page
    states: Sequence[State]
    pieces: Sequence[tuple[str, Span]]
    blocks: Sequence[Block]

    def rows(self) -> list[tuple[Line, Info, State]]:
        """Each line with its info and state."""
        return list(zip(self.page.lines.items, self.page.infos, self.states, strict=True))


def read_article(capture: Capture, knowledge: object = None) -> Article:
    """The article on a plain-text page; every field null or empty that the page does not state.

    `knowledge` is taken as every stage takes it; outlets and wire services come from its tables.
    """
    text = capture.text
    lines, stop = read_lines(text)
    page = read_page(lines)
    header = find_header(text)
    states = label_lines(page, header is not None)
    pieces = find_pieces(page, states)
    headline = next((Named(span.of(text).strip(), span) for kind, span in pieces if kind == "headline"), None)
    blocks = build_blocks(text, pieces, stop)
    entries = find_entries(text, blocks, headline=headline.name if headline else None, markup=capture.markup)
    read = _Read(text, page, states, pieces, free_entry_lines(text, blocks, entries))
    outlet = find_outlet_name(text, pieces, headline.name if headline else None)
    known = find_outlet(outlet.name) if outlet else None
    dating = read_dating(text, _stamps(read), header, known)
    body = _body(read)
    bylines = _bylines(read, f"{headline.name if headline else ''}\n{body}")
    agency = find_agency_credit(text, bylines, pieces, outlet.name if outlet else None)
    names = [named for named in _names(bylines) if not outlet or fold_name(named.name) != fold_name(outlet.name)]
    dateline = _dateline(read)
    section = _section(read, headline)
    tags = _tags(read, headline, body)
    links = find_links(
        text,
        [(block.kind, block.span) for block in read.blocks if block.kind in ("related", "ticker")],
        headline.name if headline else None,
        [named.name for named in tags],
    )
    url = _url(read)
    evidence: dict[str, list[Span]] = {
        "headline": [headline.span] if headline else [],
        "published": [dating.published_at] if dating.published_at else [],
        "updated": [dating.updated_at] if dating.updated_at else [],
        "outlet": [outlet.span] if outlet else [],
        "agency": [agency.span] if agency else [],
        "bylines": [named.span for named in names],
        "dateline": [dateline.span] if dateline else [],
        "section": [section.span] if section else [],
        "tags": [named.span for named in tags],
        "url": [url.span] if url else [],
        "links": [span for _, span in links],
    }
    return Article(
        capture_id=capture.id,
        headline=headline.name if headline else None,
        published=dating.published,
        updated=dating.updated,
        outlet=outlet.name if outlet else None,
        agency=agency.name if agency else None,
        bylines=tuple(named.name for named in names),
        dateline=dateline.name if dateline else None,
        section=section.name if section else None,
        tags=tuple(named.name for named in tags),
        language=read_language(body or (headline.name if headline else text[:2000])),
        url=url.name if url else None,
        body=body,
        blocks=mark_blocks(text, read.blocks, entries, dating.published),
        links=tuple(link for link, _ in links),
        evidence=_evidence(text, evidence),
    )


def _evidence(text: str, spans: Mapping[str, Sequence[Span]]) -> dict[str, tuple[Evidence, ...]]:
    return {name: tuple(Evidence.at(text, span) for span in found) for name, found in spans.items() if found}


def _stamps(read: _Read) -> list[tuple[Stamp, Span]]:
    """The timestamps of the info lines, those nearest the headline first.

    A clock time on a line of its own joins the date before it, and `Updated` alone speaks of the date after it.
    """
    found: list[tuple[int, Stamp, Span]] = []
    rows = read.rows()
    for number, (line, info, state) in enumerate(rows):
        if state[1] not in INFO_PARTS:
            continue
        away = abs(number - _headline_at(read))
        mark = rows[number - 1] if number else None
        marked = (
            mark is not None
            and mark[2][1] in INFO_PARTS
            and says_update(mark[0].text)
            and read.page.lines.count[number - 1] <= 2
        )
        for stamp in info.stamps:
            told = replace(stamp, updated=stamp.updated or (marked and not stamp.said))
            found.append((away, told, Span(line.start + stamp.start, line.start + stamp.end)))
        if not info.stamps and found and is_clock_of(read.page, number):
            clock = find_clocks(line.text)[0]
            before, stamp, span = found.pop()
            found.append((before, replace(stamp, clock=clock.clock, zone=clock.zone), Span(span.start, line.end)))
    return [(stamp, span) for _, stamp, span in sorted(found or _loose_stamps(read), key=lambda item: item[0])]


def _loose_stamps(read: _Read) -> list[tuple[int, Stamp, Span]]:
    """The full dates that stand alone among the page's buttons, where no line says when it was published."""
    return [
        (abs(number - _headline_at(read)), stamp, Span(line.start + stamp.start, line.start + stamp.end))
        for number, (line, info, state) in enumerate(read.rows())
        if state[1] == "nav" and state[0] != "D" and number and info.score >= 4.5
        for stamp in info.stamps
        if any(len(day) == 10 for day in stamp.days)
    ]


def _headline_at(read: _Read) -> int:
    return next((number for number, state in enumerate(read.states) if state[0] == "H"), 0)


def _bylines(read: _Read, prose: str) -> list[tuple[Byline, int]]:
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


def _names(bylines: Sequence[tuple[Byline, int]]) -> list[Named]:
    """The people of the bylines, each once."""
    found: dict[str, Named] = {}
    for byline, shift in bylines:
        for name, start, end in byline.names:
            found.setdefault(name.casefold(), Named(name, Span(shift + start, shift + end)))
    return list(found.values())


def _dateline(read: _Read) -> Named | None:
    for kind, span in read.pieces:
        if kind == "dateline":
            found = find_dateline(read.text[span.start : span.start + 200])
            said = found.group("line").rstrip(" .,") if found else span.of(read.text).strip(" -–—:.")
            return Named(said, Span(span.start, span.start + len(said)))
    return None


def _body(read: _Read) -> str:
    parts = [block.span.of(read.text).strip() for block in read.blocks if block.kind in ("body", "subheading")]
    return "\n\n".join(part for part in parts if part)


def _section(read: _Read, headline: Named | None) -> Named | None:
    """From a breadcrumb, a kicker near the headline, the header line's title, or the next article's section."""
    at = _headline_at(read)
    own = headline.name if headline else None
    for line, _, state in read.rows():
        if state[1] == "nav" and (said := find_breadcrumb(line.text[:300], own)):
            return _named(said, line.start)
    for number in range(max(0, at - 3), at):
        line, state = read.page.lines.items[number], read.states[number]
        beside = [read.page.lines.texts[near] for near in (number - 1, number + 1) if 0 <= near < at]
        alone = not any(is_section(other) for other in beside) or "|" in line.text[:40]
        if state[1] in ("nav", "label") and alone and (said := find_kicker(line.text[:80])):
            return _named(said, line.start)
    for line, _, state in read.rows()[:1]:
        if state[1] == "nav" and (said := find_in_title(line.text)):
            return _named(said, line.start)
    for line, _, state in read.rows():
        if state[1] in ("related", "nav", "promo") and (said := find_next_in(line.text)):
            return _named(said, line.start)
    return None


def _named(said: tuple[str, int, int], shift: int) -> Named:
    name, start, end = said
    return Named(name, Span(shift + start, shift + end))


def _tags(read: _Read, headline: Named | None, body: str) -> list[Named]:
    prose = f"{headline.name if headline else ''}\n{body}"
    return [
        Named(tag, span)
        for block in read.blocks
        if block.kind == "tags"
        for tag, span in find_tags(read.text, block.span, prose)
    ]


def _url(read: _Read) -> Named | None:
    for line, _, state in read.rows():
        found = _URL.match(line.text) if state[1] in ("nav", "footer") else None
        if found:
            return Named(found.group("url"), Span(line.start + found.start("url"), line.start + found.end("url")))
    return None
