"""Live blogs: where the entries of a page begin, and when each was published.

An entry is prose under a time of its own: a line that says only when (`14:05`, `3.15pm BST`, `12h ago`), a paragraph
that opens with a clock time, or a `time` element. Such times also stand in timetables, in chronologies and beside the
headlines of other articles; so the page must say that it is live, or its times must run backwards, as only pages that
are written while they are read do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import pairwise

from dateline.article.stamps import Stamp, find_clocks, find_stamps, get_offset, says_update
from dateline.markup import Markup
from dateline.records import Block
from dateline.spans import Span

MOST_LINES = 20_000
"""Lines of a page that are looked at."""

_SHORT, _LEAD = 80, 32
_HEAD_LINES = 4
_PROSE_WORDS = 6
_IN_ORDER = 0.8
_BACK = 60  # minutes by which an entry may stand before an earlier one on the same day
_LEAST_SAID, _LEAST_UNSAID = 2, 4

_CLOCK = re.compile(r"\d[:.h]\d\d|\d ?[ap]\.?m|\d\d\d\d (?:[A-Z]{3}|h)|\bago\b", re.I)
_AGO = re.compile(
    r"(?<![\w.,])(?:about )?(?:\d{1,3}|an?) ?"
    r"(?:seconds?|secs?|s|minutes?|mins?|m|hours?|hrs?|h|days?|d|weeks?|w) ago\b",
    re.I,
)
_BESIDE = re.compile(
    r"[\s|·•●,;:()\[\]–—\-/*#>»]+|\b(?:published|posted|updated|last|first|modified|edited|added|entry|at|on|today|"
    r"yesterday|local|time|live|new|just|now|share|copy|link|permalink|pinned|key|event|post)\b|"
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b",
    re.I,
)
_AFTER_LEAD = re.compile(r"[)\]]?\s{0,2}(?:[|·•–—:-]\s?|\.\s)?\s{0,2}(?=[\"“‘'«(A-ZА-ЯІЇЄҐ])")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*$")
_LIVE = re.compile(
    r"(?-i:\bLIVE\b)|\blive[- ]?(?:blog|updates?|coverage|report(?:ing|s)?|ticker|feed|text|stream of updates)\b|"
    r"^live\s?[:|–—-]|\s[|–—-]\s?live\b(?! in| on| at|[- ]\w+ing\b)|[:,] live$|"
    r"\bas it happen(?:ed|s)\b|\blatest updates\b|"
    r"\b(?:minute|hour|blow)[- ]by[- ](?:minute|hour|blow)\b|\brolling (?:coverage|updates|report)\b|"
    r"\bliveticker\b|\ben direct\b|\ben vivo\b|\bem direto\b|\bonline-трансляц|\bонлайн-трансляц|\bтекстовая трансляц",
    re.I,
)
_LIVE_PAGE = re.compile(r"LiveBlogPosting")
_LIVE_CLASS = re.compile(r"(?:^|[\s_-])live[-_ ]?(?:blog|updates?|ticker|entry|post|coverage)", re.I)
_ISO = re.compile(
    r"\s*((?:19|20)\d\d-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::\d\d(?:[.,]\d{1,9})?)?\s?(Z|[+-]\d\d:?\d\d)?)?\s*$", re.I
)
_HOLDS = frozenset({"body", "subheading"})


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a live blog: where its words begin and end, and when it was published, null where nobody can say."""

    start: int
    end: int
    published: str | None


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of a block, without the white space around it."""

    start: int
    end: int
    kind: str
    text: str

    @property
    def is_prose(self) -> bool:
        """True for a sentence of the article."""
        return (
            self.kind == "body" and self.text.count(" ") >= _PROSE_WORDS - 1 and bool(_SENTENCE_END.search(self.text))
        )


@dataclass(frozen=True, slots=True)
class _Time:
    """When an entry says that it was published.

    `row` is the number of its line; `alone` where the line says nothing else; `day` and `clock` as far as they are
    said, `offset` its zone; `ago` where only the distance is said; `said` where it stands beside a word for a change.
    """

    row: int
    alone: bool
    clock: str | None = None
    day: str | None = None
    offset: str = ""
    ago: bool = False
    changed: bool = False


def find_entries(
    text: str,
    blocks: Sequence[Block],
    published: str | None,
    *,
    headline: str | None = None,
    url: str | None = None,
    markup: Markup | None = None,
    stated: Sequence[tuple[str, str]] = (),
) -> tuple[Entry, ...]:
    """The entries of a live blog in the order of the page; empty where the page is none.

    `published` is the article's own time, whose day and zone complete clock times. `stated` are times (ISO 8601) and
    first words of entries that metadata lists. An entry reaches to the next one's head.
    """
    rows = _find_rows(text, blocks)
    times = _find_times(rows, markup, stated)
    if len(times) < _LEAST_SAID:
        return ()
    times = _of_entries(rows, times)
    live = _says_live(rows, headline, url, markup) or bool(stated)
    order = _find_order(times)
    if order is None or not _is_live(times, order, live=live):
        return ()
    said = _get_published(times, order, published)
    starts = [_get_head(rows, time) for time in times]
    ends = [*starts[1:], blocks[-1].end]
    return tuple(
        Entry(rows[first].start, ends_at if number == len(times) - 1 else rows[ends_at].start, moment)
        for number, (first, ends_at, moment) in enumerate(zip(starts, ends, said, strict=True))
    )


def _find_rows(text: str, blocks: Sequence[Block]) -> list[_Row]:
    """The lines from a few before the first words of the article to the last ones, furniture between included."""
    held = [number for number, block in enumerate(blocks) if block.kind in _HOLDS]
    if not held:
        return []
    rows: list[_Row] = []
    for block in blocks[max(0, held[0] - 3) : held[-1] + 1]:
        at = block.start
        for line in block.span.of(text).split("\n"):
            said = line.strip()
            if said:
                start = at + line.index(said)
                rows.append(_Row(start, start + len(said), block.kind, said))
                if len(rows) == MOST_LINES:
                    return rows
            at += len(line) + 1
    return rows


def _find_times(rows: Sequence[_Row], markup: Markup | None, stated: Sequence[tuple[str, str]]) -> list[_Time]:
    """Every line that may head an entry, by what it says, by a `time` element in it, or by what metadata lists."""
    elements = _time_elements(markup)
    words = {_fold(said)[:60]: moment for moment, said in stated if len(said) > 12}
    found: list[_Time] = []
    marked = 0
    for number, row in enumerate(rows):
        while marked < len(elements) and elements[marked][0] < row.start:
            marked += 1
        moment = elements[marked][1] if marked < len(elements) and elements[marked][0] < row.end else None
        time = _read_time(number, row)
        listed = words.get(_fold(row.text)[:60]) if words else None
        if time and moment:
            time = _settled(time, moment)
        elif moment and len(row.text) <= _SHORT and not row.is_prose:
            time = _settled(_Time(number, alone=True), moment)
        elif listed and not (found and number - found[-1].row <= _HEAD_LINES):
            time = _settled(_Time(number, alone=False), listed)
        if time:
            found.append(time)
    return found


def _time_elements(markup: Markup | None) -> list[tuple[int, str]]:
    """Where the `time` elements that state a moment begin to be seen, with what they state, in the page's order."""
    if markup is None:
        return []
    found = [
        (markup.starts[row], attributes["datetime"])
        for row, (tag, attributes) in enumerate(zip(markup.tags, markup.attributes, strict=True))
        if tag == "time" and attributes.get("datetime") and markup.ends[row] > markup.starts[row]
    ]
    return sorted(found, key=lambda item: item[0])


def _read_time(number: int, row: _Row) -> _Time | None:
    """The time that a line consists of, or that a paragraph opens with."""
    if not _CLOCK.search(row.text, 0, _SHORT):
        return None
    if len(row.text) <= _SHORT:
        alone = _read_alone(number, row.text)
        if alone:
            return alone
    if row.kind != "body" or not (row.text[0].isdigit() or row.text[0] in "[("):
        return None
    clocks = find_clocks(row.text[:_LEAD])
    if not clocks or clocks[0].start > 1 or not _AFTER_LEAD.match(row.text, clocks[0].end):
        return None
    return _Time(number, alone=False, clock=clocks[0].clock, offset=get_offset(clocks[0].zone, "2000-01-01"))


def _read_alone(number: int, said: str) -> _Time | None:
    stamps, clocks, agos = find_stamps(said), find_clocks(said), list(_AGO.finditer(said))
    if not (clocks or agos or any(stamp.clock for stamp in stamps)):
        return None
    rest = list(said)
    spans = [(stamp.start, stamp.end) for stamp in stamps] + [(clock.start, clock.end) for clock in clocks]
    for start, end in spans + [ago.span() for ago in agos]:
        rest[start:end] = " " * (end - start)
    if _BESIDE.sub("", "".join(rest)):
        return None
    changed = says_update(said)
    if stamps and stamps[0].clock and len(stamps[0].days) == 1 and len(stamps[0].days[0]) in (5, 10):
        return _of_stamp(number, stamps[0], changed=changed)
    if clocks:
        offset = get_offset(clocks[0].zone, "2000-01-01")
        return _Time(number, alone=True, clock=clocks[0].clock, offset=offset, changed=changed)
    return _Time(number, alone=True, ago=True, changed=changed)


def _of_stamp(number: int, stamp: Stamp, *, changed: bool) -> _Time:
    day = stamp.days[0] if len(stamp.days[0]) == 10 else None
    offset = get_offset(stamp.zone, day or "2000-01-01")
    return _Time(number, alone=True, clock=stamp.clock, day=day, offset=offset, changed=changed)


def _settled(time: _Time, moment: str) -> _Time:
    """The time with what a machine-readable moment adds; where the page prints the local clock of it, that is kept."""
    found = _ISO.match(moment)
    if not found or not _is_day(found[1]):
        return time
    day, clock, zone = found[1], found[2], (found[3] or "").upper()
    if clock is None:
        return replace(time, day=day)
    zone = zone if zone in ("", "Z") or ":" in zone else f"{zone[:3]}:{zone[3:]}"
    if time.clock and time.clock != clock and zone:
        local = _shifted(day, clock, zone, time.clock)
        if local:
            return replace(time, day=local[0], offset=local[1])
    return replace(time, day=day, clock=clock, offset=zone)


def _shifted(day: str, clock: str, zone: str, printed: str) -> tuple[str, str] | None:
    """The day and offset at which the clock shows `printed` at that moment; null where no zone is so far away."""
    moment = datetime.fromisoformat(f"{day}T{clock}{'+00:00' if zone == 'Z' else zone}")
    own = moment.utcoffset() or timedelta()
    apart = _minutes(printed) - _minutes(clock)
    for days in (0, 1, -1):
        offset = own + timedelta(minutes=apart, days=days)
        if abs(offset) <= timedelta(hours=14) and offset.total_seconds() % 900 == 0:
            total = int(offset.total_seconds() // 60)
            there = (moment - own + offset).date().isoformat()
            return there, f"{'-' if total < 0 else '+'}{abs(total) // 60:02d}:{abs(total) % 60:02d}"
    return None


def _of_entries(rows: Sequence[_Row], times: Sequence[_Time]) -> list[_Time]:
    """The times with prose of the article close under them; `Updated 16:20` only where other times are missing."""
    kept: list[_Time] = []
    for number, time in enumerate(times):
        until = times[number + 1].row if number + 1 < len(times) else len(rows)
        first = time.row if not time.alone else time.row + 1
        if any(row.is_prose for row in rows[first : min(until, first + _HEAD_LINES + 1)]):
            kept.append(time)
    plain = [time for time in kept if not time.changed]
    kept = plain if len(plain) >= _LEAST_SAID else kept
    alone = [time for time in kept if time.alone]
    return alone if len(alone) * 2 > len(kept) and len(alone) >= _LEAST_SAID else kept


def _says_live(rows: Sequence[_Row], headline: str | None, url: str | None, markup: Markup | None) -> bool:
    """True where headline, address, labels above the text or markup say that the page is (or was) written live."""
    if headline and _LIVE.search(headline[:300]):
        return True
    if url and re.search(r"/live/|[-/]live(?:blog|-updates|-blog)|-as-it-happened|live-updates", url[:1000], re.I):
        return True
    if any(row.kind in ("label", "headline", "subheading") and _LIVE.search(row.text[:120]) for row in rows[:12]):
        return True
    if markup is None:
        return False
    if any(_LIVE_PAGE.search(script) for script in markup.scripts) or (markup.title and _LIVE.search(markup.title)):
        return True
    return any(
        "LiveBlogPosting" in attributes.get("itemtype", "") or _LIVE_CLASS.search(attributes.get("class", "")[:200])
        for attributes in markup.attributes
        if attributes
    )


def _find_order(times: Sequence[_Time]) -> int | None:
    """-1 where the newest comes first, 1 where the oldest does, 0 where nothing tells; null where there is no order."""
    known = [time for time in times if time.clock]
    downs = ups = 0
    for left, right in pairwise(known):
        step = _step(left, right)
        downs += step < 0
        ups += step > 0
    total = downs + ups
    if not total:
        return 0
    if max(downs, ups) < total * _IN_ORDER - 1e-9 and min(downs, ups) > 1:
        return None
    return -1 if downs > ups else 1


def _step(left: _Time, right: _Time) -> int:
    """How far the right time is after the left, in minutes: by their days, else by the nearer way round the clock."""
    apart = _minutes(right.clock or "00:00") - _minutes(left.clock or "00:00")
    if left.day and right.day:
        return apart + 1440 * (date.fromisoformat(right.day) - date.fromisoformat(left.day)).days
    return (apart + 720) % 1440 - 720


def _is_live(times: Sequence[_Time], order: int, *, live: bool) -> bool:
    if live:
        return len(times) >= _LEAST_SAID
    if len(times) < _LEAST_UNSAID or sum(time.alone for time in times) < len(times):
        return False
    return order < 0 or sum(time.ago for time in times) * 2 > len(times)


def _get_published(times: Sequence[_Time], order: int, published: str | None) -> list[str | None]:
    """When each entry was published; a clock time alone takes the article's day, rolled on where it passes midnight."""
    start = _day_of(published)
    zone = re.search(r"T\d\d:\d\d(?::\d\d)?(?:\.\d+)?(Z|[+-]\d\d:\d\d)$", published or "")
    own = zone[1] if zone else ""
    numbers = list(range(len(times)))
    if order < 0:
        numbers.reverse()
    out: list[str | None] = [None] * len(times)
    opened = re.match(r".{10}T(\d\d:\d\d)", published or "")
    day, before = start, opened[1] if opened else None
    back = 720  # the first entry may stand well before the stamp of the page
    for number in numbers:
        time = times[number]
        if time.day:
            day = date.fromisoformat(time.day)
        elif day and time.clock and before and _minutes(time.clock) < _minutes(before) - back:
            day = _next(day)
        back = _BACK
        before = time.clock or before
        if day and time.clock:
            out[number] = f"{day.isoformat()}T{time.clock}{time.offset or own}"
        elif time.day:
            out[number] = time.day
    return out


def _get_head(rows: Sequence[_Row], time: _Time) -> int:
    """The number of the line on which an entry begins: its time, or the heading right above it."""
    before = time.row - 1
    headed = time.alone and before >= 0 and rows[before].kind == "subheading"
    if headed and time.row + 1 < len(rows) and rows[time.row + 1].is_prose:
        return before
    return time.row


def find_entry_lines(text: str, blocks: Sequence[Block], entries: Sequence[Entry]) -> Iterator[tuple[Span, str]]:
    """The lines at the heads of entries that stand in furniture though they are the article's own, with their kinds.

    A line that says only when is a timestamp, a short one between it and the prose a subheading.
    """
    starts = {entry.start for entry in entries}
    rows = _find_rows(text, blocks)
    number = 0
    while number < len(rows):
        row = rows[number]
        if row.start in starts and row.kind not in _HOLDS and _read_time(number, row):
            head = [row]
            while number + 1 < len(rows) and rows[number + 1].kind == row.kind and len(head) <= 2:
                number += 1
                head.append(rows[number])
            follows = number + 1 < len(rows) and rows[number + 1].kind in _HOLDS
            if follows and len(head) <= 2:
                yield Span(head[0].start, head[0].end), "timestamp"
                for heading in head[1:]:
                    yield Span(heading.start, heading.end), "subheading"
        number += 1


def _day_of(published: str | None) -> date | None:
    said = (published or "")[:10]
    return date.fromisoformat(said) if _is_day(said) else None


def _is_day(said: str) -> bool:
    try:
        date.fromisoformat(said)
    except ValueError:
        return False
    return len(said) == 10


def _next(day: date) -> date:
    return day + timedelta(days=1) if day < date.max else day


def _minutes(clock: str) -> int:
    return int(clock[:2]) * 60 + int(clock[3:5])


def _fold(said: str) -> str:
    return " ".join(said.split()).casefold()
