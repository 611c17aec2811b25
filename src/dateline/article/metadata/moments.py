"""Dates and times as metadata writes them and as pages print them in many languages, at the precision they state."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache, lru_cache
from importlib import resources

EARLIEST, LATEST = 1990, 2100
_LONGEST = 400
_ZONE = r"(?P<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2}(?!\d))"
_ISO = re.compile(
    r"^(?P<y>\d{4})(?P<s>[-/.]?)(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})"
    r"(?:(?:\s{0,3}[T@,]\s{0,3}|\s{1,3})?(?P<h>\d{1,2}):?(?P<n>\d{2})(?::?(?P<sec>\d{2})(?:[.,:]\d{1,9})?)?"
    rf"\s{{0,3}}(?:{_ZONE})?(?!\d))?",
    re.I,
)
_EPOCH = re.compile(r"^1\d{9}(?:\d{3})?$")
_WORD = r"[^\W\d_]{3,13}"
_PRINTED = re.compile(
    r"(?<![\d.,/:-])(?:"
    r"(?P<y1>(?:19|20)\d\d)(?P<s1>[-/.])\s?(?P<m1>\d{1,2})(?P=s1)\s?(?P<d1>\d{1,2})"
    r"|(?P<y2>(?:19|20)\d\d)\s?[年년]\s?(?P<m2>\d{1,2})\s?[月월]\s?(?P<d2>\d{1,2})\s?[日号일]?"
    r"|(?P<a3>\d{1,2})(?P<s3>[-/.])\s?(?P<b3>\d{1,2})(?P=s3)\s?(?P<y3>(?:19|20)\d\d|\d\d(?=[^\d:]|$))"
    rf"|(?P<d4>\d{{1,2}})(?:st|nd|rd|th|er|[.º°ª]|-го)?[\s.,/-]{{0,3}}(?:(?:de|of|di|da)\s)?(?P<w4>{_WORD})"
    r"[\s.,/-]{1,4}(?:(?:de|del|of)\s)?(?P<y4>(?:19|20)\d\d)"
    rf"|(?P<y5>(?:19|20)\d\d)[\s.,/-]{{1,3}}(?P<w5>{_WORD})[\s.,/-]{{1,3}}(?P<d5>\d{{1,2}})"
    r")(?![\d])"
    rf"|(?<![^\W\d_])(?P<w6>{_WORD})\.?\s{{0,2}}(?P<d6>\d{{1,2}})(?:st|nd|rd|th)?,?\s{{1,3}}(?P<y6>(?:19|20)\d\d)(?!\d)",
    re.I,
)
_CLOCK = re.compile(
    r"(?<![\d:.,])(?P<h>[01]?\d|2[0-3])(?:[:h](?P<n>[0-5]\d)(?::(?P<sec>[0-5]\d))?|(?:\.(?P<n2>[0-5]\d))(?=\s?(?:uhr|[ap]\.?m|$|\D)))"
    r"(?![\d:])(?:\s?(?P<half>[ap])\.?\s?m\b\.?)?(?:\s?(?:uhr|h|hrs)\b)?(?:\s?\(?(?P<zone>Z\b|UTC\b|GMT\b|[+-]\d\d:\d\d))?",
    re.I,
)
_HALF = re.compile(r"(?<![\d:.,])(?P<h>1[0-2]|0?[1-9])\s?(?P<half>[ap])\.?m\b", re.I)
_DATED = re.compile(r"(?:19|20)\d\d|\d[-/.]\s?\d{1,2}[-/.]\s?\d\d")
"""What every printed date holds: a year of four digits, or three numbers."""
_NEAR = 30


@dataclass(frozen=True, slots=True)
class Moment:
    """A date at `start:end` of the words it was read in.

    `days` are its readings as ISO 8601 days (two for 03/04/2021); `clock` HH:MM or HH:MM:SS; `zone` Z, an offset, or
    empty.
    """

    days: tuple[str, ...]
    clock: str = ""
    zone: str = ""
    start: int = 0
    end: int = 0

    def iso(self, day: str | None = None) -> str:
        """ISO 8601 on `day`, by default its first reading, no more precise than stated."""
        said = day or self.days[0]
        return f"{said}T{self.clock}{self.zone}" if self.clock else said

    def instant(self) -> datetime | None:
        """The instant in UTC, null without a clock time or a zone."""
        if not self.clock or not self.zone:
            return None
        return datetime.fromisoformat(self.iso()).astimezone(UTC)


def read_moment(text: str) -> Moment | None:
    """The one date that a metadata value states: ISO 8601 in its spellings, RFC 2822, epoch seconds, or a printed date.

    Null where there is none, or where it lies before 1990.
    """
    said = text.strip()[:_LONGEST]
    if _EPOCH.match(said):
        return _from_epoch(int(said))
    found = _ISO.match(said)
    if found:
        day = _day(found["y"], found["m"], found["d"])
        clock = _clock_of(found["h"], found["n"], found["sec"]) if found["h"] else ""
        return Moment((day,), clock, _zone(found["zone"]) if clock else "", 0, found.end()) if day else None
    printed = find_moments(said)
    if printed:
        return printed[0]
    return _from_ctime(said)


def find_moments(text: str, longest: int = _LONGEST) -> list[Moment]:
    """The full dates printed in a short text, in their order, each with the clock time beside it."""
    return list(_find_moments(text[:longest]))


@lru_cache(maxsize=2000)
def _find_moments(text: str) -> tuple[Moment, ...]:
    if not _DATED.search(text):
        return ()
    found: list[Moment] = []
    for match in _PRINTED.finditer(text):
        days = tuple(dict.fromkeys(_readings(match)))
        if days:
            found.append(Moment(days, "", "", match.start(), match.end()))
    return tuple(_with_clock(text, moment, found, number) for number, moment in enumerate(found))


def months() -> dict[str, int]:
    """Month names without accents, in small letters, and their numbers."""
    return _months()


def fold_word(word: str) -> str:
    """A word without accents, in small letters."""
    return "".join(char for char in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(char))


@cache
def _months() -> dict[str, int]:
    found: dict[str, int] = {}
    rows = csv.DictReader(resources.files(__package__).joinpath("months.csv").read_text(encoding="utf-8").splitlines())
    for row in rows:
        for number, names in enumerate(row["months"].split("|"), 1):
            for name in names.split():
                found.setdefault(fold_word(name), number)
    return found


def _readings(match: re.Match[str]) -> Iterator[str]:
    group = match.groupdict()
    for number in ("1", "2"):
        if group["y" + number]:
            yield from _one(group["y" + number], group["m" + number], group["d" + number])
            return
    if group["y3"]:
        year = group["y3"] if len(group["y3"]) == 4 else "20" + group["y3"]
        if len(group["y3"]) == 2 and (group["s3"] == "-" or not 0 <= int(group["y3"]) <= 40):
            return
        yield from _one(year, group["b3"], group["a3"])
        if group["s3"] != ".":
            yield from _one(year, group["a3"], group["b3"])
        return
    for number in ("4", "5", "6"):
        if group["y" + number]:
            month = _months().get(fold_word(group["w" + number]))
            if month:
                yield from _one(group["y" + number], str(month), group["d" + number])
            return


def _one(year: str, month: str, day: str) -> Iterator[str]:
    found = _day(year, month, day)
    if found:
        yield found


def _with_clock(text: str, moment: Moment, others: list[Moment], number: int) -> Moment:
    """The date with the clock time close after it, or close before it."""
    beyond = others[number + 1].start if number + 1 < len(others) else len(text)
    after = text[moment.end : min(beyond, moment.end + _NEAR)]
    found = _CLOCK.search(after) or _HALF.search(after)
    start, end = moment.start, moment.end
    if found:
        end += found.end()
    elif number == 0 and start:
        before = text[max(0, start - 16) : start]
        found = _CLOCK.search(before) or _HALF.search(before)
        if found:
            start = max(0, start - 16) + found.start()
    if not found:
        return moment
    group = found.groupdict()
    hour = int(group["h"])
    if group["half"]:
        if not 1 <= hour <= 12:
            return moment
        hour = hour % 12 + (12 if group["half"].lower() == "p" else 0)
    minute = group.get("n") or group.get("n2") or "00"
    clock = f"{hour:02d}:{int(minute):02d}" + (f":{int(group['sec']):02d}" if group.get("sec") else "")
    return Moment(moment.days, clock, _zone(group.get("zone")), start, len(text[:end].rstrip()))


def _from_epoch(number: int) -> Moment | None:
    seconds = number // 1000 if number >= 10**11 else number
    at = datetime.fromtimestamp(seconds, UTC)
    return Moment((at.date().isoformat(),), at.strftime("%H:%M:%S"), "Z", 0, 0) if at.year >= EARLIEST else None


_CTIME = re.compile(
    rf"(?P<w>{_WORD})\s{{1,3}}(?P<d>\d{{1,2}})\s(?P<clock>\d\d:\d\d:\d\d)\s(?:(?P<zone>[A-Z]{{2,5}})\s)?(?P<y>\d{{4}})"
)


def _from_ctime(text: str) -> Moment | None:
    found = _CTIME.search(text)
    month = _months().get(fold_word(found["w"])) if found else None
    day = _day(found["y"], str(month), found["d"]) if found and month else None
    if not found or not day:
        return None
    return Moment((day,), _clock_of(*found["clock"].split(":")), _zone(found["zone"]), found.start(), found.end())


def _day(year: str, month: str, day: str) -> str | None:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return found.isoformat() if EARLIEST <= found.year <= LATEST else None


def _clock_of(hour: str, minute: str, second: str | None) -> str:
    if int(hour) > 23 or int(minute) > 59 or int(second or 0) > 59:
        return ""
    return f"{int(hour):02d}:{int(minute):02d}" + (f":{int(second):02d}" if second else "")


def _zone(said: str | None) -> str:
    if not said:
        return ""
    if said.upper() in ("Z", "UTC", "GMT"):
        return "Z"
    if not re.fullmatch(r"[+-]\d{2}(?::?\d{2})?", said):
        return ""
    hours, minutes = said[1:3], said[-2:] if len(said) > 3 else "00"
    if int(hours) > 14 or int(minutes) > 59:
        return ""
    return f"{said[0]}{int(hours):02d}:{int(minutes):02d}"


def days_between(left: str, right: str) -> int:
    """How many days lie from `left` to `right`, both ISO 8601 days."""
    return (date.fromisoformat(right[:10]) - date.fromisoformat(left[:10])).days


def next_day(day: str) -> str:
    """The day after, as ISO 8601."""
    try:
        return (date.fromisoformat(day) + timedelta(days=1)).isoformat()
    except OverflowError:
        return day
