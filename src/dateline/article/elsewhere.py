"""Dates that stand elsewhere than in the lines under the headline: in the masthead, the dateline, a clock alone.

What stands nearer to the headline goes before: a masthead's day, then the dateline's, then a day whose year the
masthead prints; last comes a day alone right under the text. A day is taken only where all lines of its kind agree on
it; a year of a rights line is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from dateline.article.dating import Dating, settle_day
from dateline.article.fields import Labelled
from dateline.article.page import CLOCK_LINE
from dateline.article.stamps import (
    Clock,
    Stamp,
    find_clocks,
    find_stamps,
    get_date_alone,
    get_iso,
    get_offset,
    says_update,
)
from dateline.article.strips import count_strange, is_fact
from dateline.knowledge.outlets import Outlet
from dateline.spans import Span

_FAR, _CLOSE, _LONGEST, _OPENING = 12, 3, 200, 120
_PARTS = re.compile(r"\s*(?:[|•·;]|\s{2}|\t|\s/\s|\]\s?\[)\s*")
_MASTHEAD = re.compile(
    r"(?:[\s,.()\[\]:—–-]|\b(?:last|published|posted|updated|on|at|of|the|and|for|page|no|issue|vol|date|dated|edition|"
    r"online|print|today|is|p)\b|\b[A-ZÀ-ÞА-ЯІЇЄҐ][\w.'’&-]*|\d{1,5}[A-Z]?\b|[A-Z]\d{1,3}\b)*"
)
_WORDS = re.compile(r"[^\W\d_]{2,}")
_MOST_WORDS = 8
_RIGHTS = re.compile(r"©|\(c\)|copyright|all rights|\bsince\b|\best(?:d|ablished)?\b|\bfounded\b", re.I)
_YEAR_ALONE = re.compile(r"(?:archives?\W{0,3})?((?:19|20)\d\d)(?:\W{0,3}archives?)?", re.I)
_PLACE = re.compile(
    r"(?:[\"'“‘]?(?!(?:On|In|By|Since|At|From|Until|After|Before|For|The|Of|And|But|Between)\b)"
    r"[A-ZÀ-Þ][\w.'’-]*(?:[ /-](?:(?:de|del|al|el|la|on|upon|of|the)[ -])?[A-ZÀ-Þ][\w.'’-]*){0,3}"
    r"(?:,\s[A-Z][\w.'’]+(?:\s[A-Z][\w.'’]+){0,3}){0,2})?"
    r"[\s,.]{0,3}(?:[(\[/][^()\[\]/]{2,40}[)\]/])?[\s,.]{0,3}(?:—|–|--|-)?\s{0,2}\(?"
)
_AFTER_DAY = re.compile(
    r"\)?\s{0,2},?\s{0,2}(?:[(\[/][^()\[\]/]{2,40}[)\]/])?\s{0,2}(?:—|–|-{1,2}|―|/|\.(?=\s+[A-ZÀ-Þ\"“])|:(?=\s))"
)
_CLOCK_WORDS = re.compile(
    r"[\s|(•·–-]*(?:(?:first\s)?(?:published|posted|issued|filed|released|created|added|time|date)\b\W{0,3}"
    r"(?:time\b\W{0,2})?(?:today\b\W{0,2})?(?:at|on)?[\s:]*)",
    re.I,
)
_PRINTED = re.compile(
    r"\b(?:this|the) (?:article|story|report|piece|post|dispatch|column) (?:was |is |has been )?(?:first |originally )?"
    r"(?:appear(?:s|ed)|published|posted|printed|ran)\b[^.!?]{0,60}?$",
    re.I,
)
_URL_DAY = re.compile(r"/((?:19|20)\d\d)/(\d\d?)/(\d\d?)(?:/|$)")


def complete_dating(read: Labelled, dating: Dating, header: tuple[str, Span] | None, outlet: Outlet | None) -> Dating:
    """The dating with what the rest of the page says: the day where none was found, the clock where the day alone was.

    `dating` is that of the lines under the headline, `header` the capture's own line.
    """
    if not dating.published or len(dating.published) < len("2024-05-23"):
        dating = _date_elsewhere(read, dating, header[0] if header else None, outlet)
    if dating.published and len(dating.published) == len("2024-05-23"):
        found = _find_clock(read, said_only=bool(header and dating.published_at == header[1]))
        if found:
            clock, span = found
            country = outlet.country if outlet else None
            said = f"{dating.published}T{clock.clock}{get_offset(clock.zone, dating.published, country)}"
            return replace(dating, published=said, published_by=(*dating.published_by, span))
    return dating


def _date_elsewhere(read: Labelled, dating: Dating, header: str | None, outlet: Outlet | None) -> Dating:
    """The dating with the day of the masthead, of the dateline, or of the page's own address."""
    above, partial = [], []
    for stamp, span in _masthead_stamps(read):
        if all(len(day) == 10 for day in stamp.days):
            if not stamp.updated and (day := settle_day(stamp, read.text, header, outlet)):
                above.append((stamp, day, span))
        else:
            partial.append((stamp, span))
    if above:
        stamp, day, span = above[-1]
        if len({said for _, said, _ in above}) > 1:
            return dating
        return _with_day(dating, get_iso(stamp, day, outlet.country if outlet else None), span)
    opening = _find_dateline_stamp(read)
    if opening and len(opening[0].days[0]) == 10:
        stamp, span = opening
        day = settle_day(stamp, read.text, header, outlet)
        return _with_day(dating, get_iso(stamp, day), span) if day else dating
    days = [(stamp, span) for stamp, span in partial if len(stamp.days[0]) == 5] or ([opening] if opening else [])
    for stamp, span in days:
        dated = _with_year(read, stamp, [item for item in partial if len(item[0].days[0]) == 7])
        if dated:
            told = get_iso(stamp, dated[0], outlet.country if outlet else None)
            return _with_day(dating, told, span, dated[1])
    if dating.published:
        return dating
    return (
        _date_in_note(read, dating)
        or _date_in_address(read, dating)
        or _date_under_text(read, dating, header, outlet)
        or dating
    )


def _with_day(dating: Dating, day: str, *spans: Span) -> Dating:
    return replace(dating, published=day, published_at=spans[0], published_by=spans[1:])


def _masthead_stamps(read: Labelled) -> Iterator[tuple[Stamp, Span]]:
    """The stamps of the lines around the headline that are no text: dates beside a paper's name, a page, a menu."""
    head = _headline_at(read)
    for number, (line, info, (phase, part)) in enumerate(read.rows()[: head + _FAR]):
        if phase not in "AHB" or part == "headline" or len(line.text) > _LONGEST or head - number > _FAR:
            continue
        if part == "related" or _RIGHTS.search(line.text):
            continue
        for stamp in info.stamps or find_stamps(line.text):
            if _is_masthead(line.text, stamp):
                yield stamp, Span(line.start + stamp.start, line.start + stamp.end)


def _is_masthead(text: str, stamp: Stamp) -> bool:
    """True where no words but names and those of mastheads stand beside a stamp, between the bars around it."""
    start = max((bar.end() for bar in _PARTS.finditer(text, 0, stamp.start)), default=0)
    following = _PARTS.search(text, stamp.end)
    beside = text[start : stamp.start], text[stamp.end : following.start() if following else len(text)]
    if sum(map(count_strange, beside)) <= 1:
        return True
    return all(map(_MASTHEAD.fullmatch, beside)) and sum(len(_WORDS.findall(said)) for said in beside) <= _MOST_WORDS


def _headline_at(read: Labelled) -> int:
    return next((number for number, state in enumerate(read.states) if state[0] == "H"), 0)


def _find_dateline_stamp(read: Labelled) -> tuple[Stamp, Span] | None:
    """The date in the words that the text opens with (`PARIS, 12 March 1998 -`), to the day."""
    opening = next((span for kind, span in read.pieces if kind in ("dateline", "body")), None)
    if not opening:
        return None
    text = read.text[opening.start : opening.start + _OPENING]
    for stamp in find_stamps(text)[:1]:
        days_only = all(len(day) in (5, 10) for day in stamp.days)
        if days_only and _PLACE.fullmatch(text[: stamp.start]) and _AFTER_DAY.match(text, stamp.end):
            return stamp, Span(opening.start + stamp.start, opening.start + stamp.end)
    return None


def _with_year(read: Labelled, stamp: Stamp, months: list[tuple[Stamp, Span]]) -> tuple[str, Span] | None:
    """A day without a year in the year of the issue, where the masthead prints its month or its year, and which line.

    An issue tells of days of its own month and of the month before.
    """
    month = int(stamp.days[0][:2])
    issues = {issue.days[0]: span for issue, span in months}
    if len(issues) == 1:
        [(issue, span)] = issues.items()
        year, issued = int(issue[:4]), int(issue[5:])
        if (issued - month) % 12 > 1:
            return None
        return _day(year - (month > issued), stamp.days[0], span)
    years: dict[str, Span] = {}
    for line, _, (phase, part) in read.rows()[: _headline_at(read)]:
        if phase != "A" or part == "related" or _RIGHTS.search(line.text) or len(line.text) > _LONGEST:
            continue
        at = 0
        for bar in (*_PARTS.finditer(line.text), None):
            said = line.text[at : bar.start() if bar else len(line.text)]
            if found := _YEAR_ALONE.fullmatch(said.strip()):
                years[found.group(1)] = Span(line.start + at, line.start + at + len(said))
            at = bar.end() if bar else at
    if len(years) != 1 or issues:
        return None
    [(said, span)] = years.items()
    return _day(int(said), stamp.days[0], span)


def _day(year: int, day: str, span: Span) -> tuple[str, Span] | None:
    try:
        return date.fromisoformat(f"{year}-{day}").isoformat(), span
    except ValueError:
        return None


def _date_in_note(read: Labelled, dating: Dating) -> Dating | None:
    """The day in a note on the article itself (`This article appears in print on January 30, 1991`)."""
    lines = read.page.lines
    for number in lines.holding((" print", " publish", " post", " ran ", " appear")):
        line = lines.items[number]
        for stamp in find_stamps(line.text) if len(line.text) <= _LONGEST else ():
            if _PRINTED.search(line.text[: stamp.start]) and len(stamp.days) == 1 and len(stamp.days[0]) == 10:
                return _with_day(dating, stamp.days[0], Span(line.start + stamp.start, line.start + stamp.end))
    return None


def _date_in_address(read: Labelled, dating: Dating) -> Dating | None:
    """The day in the path of the address that the page prints of itself (`/2016/09/05/`)."""
    from dateline.article.fields import find_page_url

    address = find_page_url(read)
    found = _URL_DAY.search(address.name) if address else None
    if not address or not found:
        return None
    try:
        day = date(*(int(part) for part in found.groups())).isoformat()
    except ValueError:
        return None
    return _with_day(dating, day, Span(address.span.start + found.start(1), address.span.start + found.end(3)))


def _date_under_text(read: Labelled, dating: Dating, header: str | None, outlet: Outlet | None) -> Dating | None:
    """The day that stands alone in the line right under the text, as wire copy and archives close."""
    last = max((number for number, state in enumerate(read.states) if state[1] == "body"), default=None)
    if last is None or last + 1 >= len(read.states):
        return None
    line = read.page.lines.items[last + 1]
    stamp = get_date_alone(line.text) if len(line.text) <= _LONGEST else None
    day = settle_day(stamp, read.text, header, outlet) if stamp else None
    if not stamp or not day or stamp.updated:
        return None
    span = Span(line.start + stamp.start, line.start + stamp.end)
    return _with_day(dating, get_iso(stamp, day, outlet.country if outlet else None), span)


def _find_clock(read: Labelled, said_only: bool) -> tuple[Clock, Span] | None:
    """The clock time of publication in a line of its own: beside the headline, or right under the text.

    One that no word calls that of publication counts only where it is the page's one clock time; those of tickers
    stand before headlines.
    """
    lines, head = read.page.lines, _headline_at(read)
    alone = int(read.page.clocks.sum()) == 1 and not (read.page.clocked & ~read.page.clocks).any()
    last = max((number for number, state in enumerate(read.states) if state[1] == "body"), default=-1)
    for number, (line, _, (phase, _)) in enumerate(read.rows()):
        near = abs(number - head) <= _CLOSE and phase in "AHB"
        under = last >= 0 and number == last + 1
        if not (near or under) or len(line.text) > 60 or says_update(line.text):
            continue
        words = _CLOCK_WORDS.match(line.text)
        rest = line.text[words.end() :] if words else line.text
        clocks = find_clocks(rest)
        if len(clocks) != 1 or _WORDS.search(rest[: clocks[0].start]) or _WORDS.search(rest[clocks[0].end :]):
            continue
        if not words and (said_only or not alone or not CLOCK_LINE.match(line.text)):
            continue
        after = lines.texts[number + 1] if number + 1 < len(lines) else ""
        if (
            not words
            and under
            and after
            and lines.gap[number + 1] == 0
            and not is_fact(after)
            and not lines.cues.get(number + 1)
        ):
            continue
        return clocks[0], Span(line.start, line.end)
    return None
