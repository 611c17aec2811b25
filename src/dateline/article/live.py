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
from itertools import chain, pairwise

from dateline.article.months import MONTHS
from dateline.article.stamps import Stamp, find_clocks, find_stamps, get_offset, says_update
from dateline.markup import Markup
from dateline.records import Block
from dateline.spans import Span

MOST_LINES = 4000
"""Lines of a page that are looked at."""

_SHORT, _LEAD = 80, 32
_HEAD_LINES = 4
_PROSE_WORDS = 6
_BLOCKS_ABOVE = 3  # blocks above the first words of the article where an entry may have its head
_IN_ORDER = 0.8
_BACK = 60  # minutes by which an entry may stand before an earlier one on the same day
_MOST_BEFORE, _MOST_IN_ONE = 0.5, 0.7
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
_LIVE_URL = re.compile(r"/live/|[-/]live(?:blog|-updates|-blog)|-as-it-happened|live-updates", re.I)
_STAMP = re.compile(r".{10}T(\d\d:\d\d)(?::\d\d)?(?:\.\d+)?(Z|[+-]\d\d:\d\d)?$")
_WORD = re.compile(r"[a-z][a-z]{2,}|[A-Z][a-z]{2,}")
_LIVE_CLASS = re.compile(r"(?:^|[\s_-])live[-_ ]?(?:blog|updates?|ticker|entry|post|coverage)", re.I)
_CLOCKISH = re.compile(r"[0-9](?:[:.h][0-9][0-9]| ?[aApP]\.?[mM]|[0-9]{3} (?:[A-Z]{3}|h))")
_ISO = re.compile(
    r"\s*((?:19|20)\d\d-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::\d\d(?:[.,]\d{1,9})?)?\s?(Z|[+-]\d\d:?\d\d)?)?\s*$", re.I | re.A
)
_HOLDS = frozenset({"body", "subheading"})


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a live blog: where its words begin and end, and what the page says of when it was published.

    `clock` is HH:MM, `day` a date, `zone` one as printed, each null where it is not said. `order` is -1 where the page
    has its newest entry first, 1 where it has the oldest first, 0 where nothing tells.
    """

    start: int
    end: int
    clock: str | None = None
    day: str | None = None
    zone: str | None = None
    order: int = 0


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
    said, `zone` its zone; `ago` where only the distance is said; `said` where it stands beside a word for a change.
    """

    row: int
    alone: bool
    clock: str | None = None
    day: str | None = None
    zone: str | None = None
    ago: bool = False
    changed: bool = False


def find_entries(
    text: str,
    blocks: Sequence[Block],
    *,
    headline: str | None = None,
    url: str | None = None,
    markup: Markup | None = None,
    stated: Sequence[tuple[str, str]] = (),
) -> tuple[Entry, ...]:
    """The entries of a live blog in the order of the page; empty where the page is none.

    `headline` and `url` are the article's. `stated` are times (ISO 8601) and first words of entries that metadata
    lists. An entry reaches to the next one's head.
    """
    elements = _time_elements(markup, blocks)
    if not (stated or elements) and not _has_clocks(text, blocks):
        return ()
    rows = _find_rows(text, blocks)
    times = _find_times(rows, elements, stated)
    if len(times) >= _LEAST_SAID:
        times = _of_entries(rows, times)
    if len(times) < _LEAST_SAID:
        return ()
    order = _find_order(times)
    if order is None or not _is_parted(rows, times):
        return ()
    if not (_runs_back(times, order) or stated or _says_live(rows, times, headline, url, markup)):
        return ()
    starts = [rows[_get_head(rows, time)].start for time in times]
    ends = [*starts[1:], blocks[-1].end]
    return tuple(
        Entry(start, end, time.clock, time.day, time.zone, order)
        for start, end, time in zip(starts, ends, times, strict=True)
    )


def get_published(entries: Sequence[Entry], published: str | None) -> list[str | None]:
    """When each entry was published (`2024-05-23T14:05`, with a zone where page or entry state one), null if unknown.

    A clock time alone takes the day of `published`, the article's own time, rolled on where it passes midnight.
    """
    said = (published or "")[:10]
    day = date.fromisoformat(said) if _is_day(said) else None
    stamp = _STAMP.match(published or "")
    own = stamp[2] or "" if stamp else ""
    before = stamp[1] if stamp else None
    back = 720  # the first entry may stand well before the stamp of the page
    out: list[str | None] = [None] * len(entries)
    numbers = range(len(entries))
    for number in reversed(numbers) if entries and entries[0].order < 0 else numbers:
        entry = entries[number]
        if entry.day:
            day = date.fromisoformat(entry.day)
        elif day and entry.clock and before and _minutes(entry.clock) < _minutes(before) - back:
            day = _next(day)
        back = _BACK
        before = entry.clock or before
        if day and entry.clock:
            out[number] = f"{day.isoformat()}T{entry.clock}{get_offset(entry.zone, day.isoformat()) or own}"
        elif entry.day:
            out[number] = entry.day
    return out


def _has_clocks(text: str, blocks: Sequence[Block]) -> bool:
    """True where a few lines may say when; most pages have none, and are passed over."""
    held = [block for block in blocks if block.kind in _HOLDS]
    if not held:
        return False
    first, last = max(0, held[0].start - 1000), held[-1].end
    ended, lines = -1, 0
    places = (found.start() for found in _CLOCKISH.finditer(text, first, last))
    for at in chain(places, _find_all(text, " ago", first, last)):
        if at < ended and lines:
            continue
        start = text.rfind("\n", max(0, at - _SHORT), at) + 1
        end = text.find("\n", at, at + _SHORT)
        ended = end if end >= 0 else at + _SHORT
        lines += at - start <= _LEAD or (start > 0 and end >= 0 and end - start <= _SHORT)
        if lines >= _LEAST_SAID:
            return True
    return False


def _find_all(text: str, words: str, start: int, end: int) -> Iterator[int]:
    at = text.find(words, start, end)
    while at >= 0:
        yield at
        at = text.find(words, at + 1, end)


def _find_rows(text: str, blocks: Sequence[Block]) -> list[_Row]:
    """The lines from a few before the first words of the article to the last ones, furniture between included."""
    held = [number for number, block in enumerate(blocks) if block.kind in _HOLDS]
    if not held:
        return []
    rows: list[_Row] = []
    for block in blocks[max(0, held[0] - _BLOCKS_ABOVE) : held[-1] + 1]:
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


def _find_times(
    rows: Sequence[_Row], elements: Sequence[tuple[int, str]], stated: Sequence[tuple[str, str]]
) -> list[_Time]:
    """Every line that may head an entry, by what it says, by a `time` element in it, or by what metadata lists."""
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
        elif listed and not (found and found[-1].alone and number - found[-1].row <= _HEAD_LINES):
            time = _settled(_Time(number, alone=False), listed)
        if time:
            found.append(time)
    return found


def _time_elements(markup: Markup | None, blocks: Sequence[Block]) -> list[tuple[int, str]]:
    """Where the `time` elements that state a moment begin to be seen, with what they state, in the page's order.

    None where there are too few for entries, or where all stand above or below the article.
    """
    held = [number for number, block in enumerate(blocks) if block.kind in _HOLDS]
    if markup is None or not held:
        return []
    found = [
        (markup.starts[row], markup.attributes[row]["datetime"])
        for row, tag in enumerate(markup.tags)
        if tag == "time" and markup.attributes[row].get("datetime") and markup.ends[row] > markup.starts[row]
    ]
    first, last = blocks[max(0, held[0] - _BLOCKS_ABOVE)].start, blocks[held[-1]].end
    if len(found) < _LEAST_SAID or not any(first <= start < last for start, _ in found):
        return []
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
    clocks = find_clocks(row.text[:_LEAD].replace(": ", "  "))  # a zone is none before a colon
    if not clocks or clocks[0].start > 1 or not _AFTER_LEAD.match(row.text, clocks[0].end):
        return None
    return _Time(number, alone=False, clock=clocks[0].clock, zone=clocks[0].zone)


def _read_alone(number: int, said: str) -> _Time | None:
    if any(word.lower() not in MONTHS for word in _WORD.findall(_BESIDE.sub(" ", _AGO.sub(" ", said)))):
        return None
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
        return _Time(number, alone=True, clock=clocks[0].clock, zone=clocks[0].zone, changed=changed)
    return _Time(number, alone=True, ago=True, changed=changed)


def _of_stamp(number: int, stamp: Stamp, *, changed: bool) -> _Time:
    day = stamp.days[0] if len(stamp.days[0]) == 10 else None
    return _Time(number, alone=True, clock=stamp.clock, day=day, zone=stamp.zone, changed=changed)


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
            return replace(time, day=local[0], zone=local[1])
    return replace(time, day=day, clock=clock, zone=zone)


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


def _is_parted(rows: Sequence[_Row], times: Sequence[_Time]) -> bool:
    """True where most of the page's prose is in its entries, and no entry has most of it.

    A live blog opens with a summary at most; times below a whole article, or below its own stamp, are of other things.
    """
    told = [len(row.text) if row.is_prose else 0 for row in rows]
    cuts = [0, *(time.row for time in times), len(rows)]
    shares = [sum(told[start:end]) / max(1, sum(told)) for start, end in pairwise(cuts)]
    return shares[0] <= _MOST_BEFORE and max(shares[1:]) <= _MOST_IN_ONE


def _says_live(
    rows: Sequence[_Row], times: Sequence[_Time], headline: str | None, url: str | None, markup: Markup | None
) -> bool:
    """True where headline, address, labels above the text or markup say that the page is (or was) written live."""
    if headline and _LIVE.search(headline[:300]):
        return True
    if url and _LIVE_URL.search(url[:1000]):
        return True
    if any(row.kind in ("label", "headline", "subheading") and _LIVE.search(row.text[:120]) for row in rows[:12]):
        return True
    if markup is None:
        return False
    if any("LiveBlogPosting" in script for script in markup.scripts) or (markup.title and _LIVE.search(markup.title)):
        return True
    first, last = rows[times[0].row].start, rows[times[-1].row].end
    return any(
        markup.starts[row] <= first
        and last <= markup.ends[row]
        and (
            "LiveBlogPosting" in attributes.get("itemtype", "")
            or _LIVE_CLASS.search(attributes.get("class", "")[:200]) is not None
        )
        for row, attributes in enumerate(markup.attributes)
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


def _runs_back(times: Sequence[_Time], order: int) -> bool:
    """True where enough entries stand under times of their own that run backwards within a day, or say how long ago."""
    if len(times) < _LEAST_UNSAID or not all(time.alone for time in times):
        return False
    days = [date.fromisoformat(time.day) for time in times if time.day]
    if days and (max(days) - min(days)).days > 1:
        return False
    return order < 0 or sum(time.ago for time in times) * 2 > len(times)


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
