"""Dates and clock times as news pages print them, with zones, and the marks that say published or updated."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from dateline.article.months import MONTHS, OFFSETS, RULED_ZONES, WEEKDAYS

_MONTH = "|".join(sorted((re.escape(name) for name in MONTHS), key=len, reverse=True))
_DAY = "|".join(sorted((re.escape(name) for name in WEEKDAYS), key=len, reverse=True))
_YEAR = r"(?:19|20)\d{2}"
_WEEKDAY = rf"(?:(?:{_DAY})\b\.?,?\s{{1,3}})?"
_DATES = (
    rf"(?P<y1>{_YEAR})(?P<s1>[-/.]|\s[-/]\s|\.\s)(?P<m1>\d{{1,2}})(?P=s1)(?P<d1>\d{{1,2}})(?!\d)",
    rf"{_WEEKDAY}(?P<d5>\d{{1,2}})(?:\s|(?P<s5>[-/.]))(?P<m5>{_MONTH})(?(s5)(?P=s5)|\.?\s['’‘]?)(?P<y5>{_YEAR}|\d{{2}})(?!\d|:|\.\d)",
    rf"(?P<y7>{_YEAR})(?:,?\s{{1,2}}|-)(?P<m7>{_MONTH})\b\.?[\s-](?P<d7>\d{{1,2}})(?!\d|[:./]\d|,?\s{_YEAR})",
    rf"{_WEEKDAY}(?P<d2>\d{{1,2}})(?:st|nd|rd|th|\.|"
    rf"-го)?\s{{0,2}}(?:of\s)?(?P<m2>{_MONTH})\b\.?,?\s{{0,3}}(?:(?P<y2>{_YEAR})(?!\d(?!\d?:\d\d)))?",
    rf"{_WEEKDAY}(?P<m3>{_MONTH})\b[.,]?\s{{0,2}}(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?(?!\d|:\d)"
    rf"(?:(?:,\s{{0,3}}|\s{{1,3}})(?P<y3>{_YEAR}|['’‘]\d\d(?!\d))(?!\d(?!\d?:\d\d))"
    rf"|(?=\s\d{{1,2}}:\d\d(?::\d\d)?(?:\s[A-Z]{{2,5}})?\s(?P<y9>{_YEAR})(?!\d)))?",
    rf"{_WEEKDAY}(?P<a4>\d{{1,2}})(?P<s4>[-/]|\.\s?)(?P<b4>\d{{1,2}})(?P=s4)(?P<y4>{_YEAR})(?!\d)",
    rf"{_WEEKDAY}(?P<a8>\d{{1,2}})(?P<s8>[/.])(?P<b8>\d{{1,2}})(?P=s8)(?P<y8>\d{{2}})(?![\d/%]|[.,:]\d)",
    rf"(?P<m6>{_MONTH})\b\.?,?\s(?P<y6>{_YEAR})(?!\d)",
)
_YEARS = ("y1", "y2", "y3", "y4", "y5", "y6", "y7", "y8", "y9")
_NO_DAY = re.compile(r"(?<![\d:.])\d{1,2}\s?(?:[-–—]|to|and|&)\s?$|\b(?:no|nr|issue|vol|number|page)\b\.?\s?$", re.I)
_TO_DAY = re.compile(r"\s?[-–—]\s?\d{1,2}(?![\d:.]|\s?[ap]\.?m)", re.I)
_DATE = re.compile(r"(?<![\d/.])(?<!\d:)(?:" + "|".join(_DATES) + ")", re.I)
_ZONE = (
    r"(?P<zone>\(?(?:(?:GMT|UTC)\s?[+\-−–]\s?\d{1,2}(?::?\d{2})?|[+\-−]\d{2}:?\d{2}|"
    + "|".join(sorted({*OFFSETS, *RULED_ZONES, "IST", "CST"}, key=len, reverse=True))
    + r"|Z)(?:(?![\w])|(?=(?-i:Updated|Published|Last|Posted)))\)?|"
    r"(?-i:(?:Moscow|Kyiv|Kiev|Beijing|London|Eastern|Pacific|Central|local)\s[Tt]ime))"
)
_TIME = re.compile(
    r"(?:(?<![\w:.,$€£])|(?<=\b20\d\d)(?=\d{1,2}:\d\d))(?P<h>[01]?\d|2[0-4])(?:(?P<sep>[:.h])(?P<m>[0-5]\d)(?::[0-5]\d(?:\.\d+)?)?)?"
    r"(?:\s?(?P<half>[ap]\.?\s?m\b\.?))?(?:\s?(?:hrs|hours|h|Uhr|ч)\b\.?)?(?:,?\s{0,2}"
    + _ZONE
    + r")?(?![\d:]|(?-i:[a-zа-яіїєґ]))",
    re.I,
)
_MILITARY = re.compile(r"(?<![\w:.,$€£])(?P<h>[01]\d|2[0-3])(?P<m>[0-5]\d)\s?(?:(?:hrs|hours)\b|" + _ZONE + ")", re.I)
_UPDATED = re.compile(
    r"(?:last\s)?(?:updated?|modified|edited|revised)\b|\bоновлено|\bобновлено|\bизменено|\bзмінено|\baktualisiert|"
    r"\bmis à jour|\bactualizado",
    re.I,
)
_PUBLISHED = re.compile(
    r"(?:first\s)?(?:published|posted|issued|created|filed|released)\b|\bопубліковано|\bопубликовано|"
    r"\bveröffentlicht|\bpublié|\bpublicado|\bstand\b",
    re.I,
)
_JOIN = re.compile(
    r"(?:[\s,;|·•@/()\[\]–—―.\-T]|\b(?:at|on|um|à|las|kl|um|о|об|в|from|published|posted|"
    rf"first|{_DAY})\b){{0,16}}:?\s{{0,3}}",
    re.I,
)
_DIGIT = re.compile(r"\d")
_ISO_T = re.compile(r"(?<=\d)T(?=\d\d:)")
_RUN = re.compile(r"\d+|[^\W\d]+")
_ENDINGS = frozenset(name[-3:] for name in (*MONTHS, *WEEKDAYS))
_NAME_END = re.compile(rf"(?:{_MONTH}|{_DAY})$", re.I)
_APOSTROPHES = re.compile("п['’]ятниця", re.I)
_HAS_CLOCK = re.compile(r"\d(?:[:.h][0-5]\d|\s?[ap]\.?\s?m\b)", re.I)
_HAS_MILITARY = re.compile(r"\d{4}\s?[a-z(+\-−]", re.I)
_GLUED_TO = re.compile(r"[^\W\d_]{3}$")
_PLACED = re.compile(r"[A-ZÀ-Þ][\w.'’-]*(?:[ -][A-ZÀ-Þ][\w.'’-]*){0,3},")
_LONGEST = 600


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date, with or without a clock time, as printed at `start:end` of a text.

    `days` are its readings (`2021-04-03` and `2021-03-04` for 03/04/2021, `2021-04` where no day stands, `04-03`
    where no year does); `clock` is HH:MM or null; `zone` the printed zone; `updated` true for the time of a change.
    """

    start: int
    end: int
    days: tuple[str, ...]
    clock: str | None = None
    zone: str | None = None
    updated: bool = False
    said: bool = False
    weekday: int | None = None
    order: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock time at `start:end` of a text: HH:MM, and the zone as printed."""

    start: int
    end: int
    clock: str
    zone: str | None


def find_stamps(text: str) -> list[Stamp]:
    """The dated stamps in a short text, in their order; a time alone joins the date it stands beside."""
    if not _DIGIT.search(text[:_LONGEST]):
        return []
    text = _ISO_T.sub(" ", text[:_LONGEST]) if "T" in text else text[:_LONGEST]
    days = list(_find_days(text))
    if not days:
        return []
    free = [clock for clock in find_clocks(text) if not any(_meet(clock, day) for day in days)]
    stamps: list[Stamp] = []
    at = 0
    for number, day in enumerate(days):
        beyond = days[number + 1].start if number + 1 < len(days) else len(text)
        before = next(
            (
                clock
                for clock in reversed(free)
                if at <= clock.start < clock.end <= day.start and _JOIN.fullmatch(text[clock.end : day.start])
            ),
            None,
        )
        first = next((clock for clock in free if before and text[clock.end : before.start] == " ("), None)
        before = first if before and first and text[before.end : before.end + 1] == ")" else before
        after = next((clock for clock in free if day.end <= clock.start < beyond and clock.end <= beyond), None)
        if after and not (_JOIN.fullmatch(text[day.end : after.start]) and _is_clock(text, after, days)):
            after = None
        if before and after and number + 1 < len(days) and _JOIN.fullmatch(text[after.end : days[number + 1].start]):
            after = None
        mate = after or before
        start, end = (min(day.start, mate.start), max(day.end, mate.end)) if mate else (day.start, day.end)
        lead = text[at:start]
        stamps.append(
            replace(
                day,
                start=start,
                end=end,
                clock=mate.clock if mate else None,
                zone=mate.zone if mate else None,
                updated=says_update(lead),
                said=bool(_PUBLISHED.search(lead)),
            )
        )
        at = end
        free = [clock for clock in free if clock.start >= at]
        late = next(
            (
                clock
                for clock in free
                if clock.end <= beyond and says_update(text[at : clock.start]) and len(text[at : clock.start]) < 30
            ),
            None,
        )
        if late and not (number + 1 < len(days) and _JOIN.fullmatch(text[late.end : days[number + 1].start])):
            stamps.append(
                replace(
                    day,
                    start=late.start,
                    end=late.end,
                    clock=late.clock,
                    zone=late.zone or stamps[-1].zone,
                    updated=True,
                )
            )
            at = late.end
            free = [clock for clock in free if clock.start >= at]
    return stamps


def find_clocks(text: str) -> list[Clock]:
    """The clock times in a short text: `14:00`, `9:22 p.m.`, `0600 GMT`; `18.05`, `2 PM`, never a bare number."""
    found: list[Clock] = []
    text = text[:_LONGEST]
    military = _MILITARY.finditer(text) if _HAS_MILITARY.search(text) else ()
    for match in (*military, *(_TIME.finditer(text) if _HAS_CLOCK.search(text) else ())):
        clock = _clock(match)
        if clock and not any(_meet(clock, other) for other in found):
            found.append(clock)
    return sorted(found, key=lambda clock: clock.start)


def get_iso(stamp: Stamp, day: str, country: str | None = None) -> str:
    """The stamp as ISO 8601 on `day`, no more precise than printed; `country` settles IST and CST."""
    if not stamp.clock or len(day) < 10:
        return day
    return f"{day}T{stamp.clock}{get_offset(stamp.zone, day, country)}"


def get_date_alone(line: str) -> Stamp | None:
    """The full date that is all that a line says, but for a place (`Luanda, 15 October 2022`); null where it is not."""
    stamps = find_stamps(line)
    if len(stamps) != 1 or any(len(day) != len("2024-05-23") for day in stamps[0].days):
        return None
    before, after = line[: stamps[0].start].strip(" (["), line[stamps[0].end :]
    placed = not before or _PLACED.fullmatch(before)
    return stamps[0] if placed and not any(sign.isalnum() for sign in after) else None


def get_offset(zone: str | None, day: str, country: str | None = None) -> str:
    """A printed zone as `Z` or `+01:00`; empty where there is none, or where it is ambiguous."""
    name = (zone or "").strip("() ").upper().replace("−", "-").replace("–", "-")
    number = re.fullmatch(r"(?:GMT|UTC)?\s?([+-])\s?(\d{1,2}):?(\d{2})?", name)
    if number:
        sign, hours, minutes = number.groups()
        return f"{sign}{int(hours):02d}:{int(minutes or 0):02d}"
    if name in ("IST", "CST"):
        return {
            ("IST", "IN"): "+05:30",
            ("IST", "IE"): "+01:00",
            ("IST", "IL"): "+02:00",
            ("CST", "US"): "-06:00",
            ("CST", "CA"): "-06:00",
            ("CST", "CN"): "+08:00",
            ("CST", "TW"): "+08:00",
        }.get((name, country or ""), "")
    if name in RULED_ZONES:
        return _ruled_offset(RULED_ZONES[name], day)
    return OFFSETS.get(name, "")


def _ruled_offset(zone: str, day: str) -> str:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        offset = datetime.fromisoformat(f"{day}T12:00").replace(tzinfo=ZoneInfo(zone)).strftime("%z")
    except (ZoneInfoNotFoundError, ValueError):
        return ""
    return f"{offset[:3]}:{offset[3:]}"


def _match_dates(text: str) -> Iterator[re.Match[str]]:
    """The matches of a date from left to right, tried only where one can begin: at a figure, a weekday, a month."""
    at = 0
    for start in _starts(text):
        match = _DATE.match(text, start) if start >= at else None
        if match:
            at = match.end()
            yield match


def _starts(text: str) -> list[int]:
    """Where dates can begin: at each number and each name of a month or weekday, glued to a word before it or not."""
    found = []
    for run in _RUN.finditer(text):
        start, end = run.span()
        if text[start].isdecimal():
            found.append(start)
        elif end - start > 2 and text[end - 3 : end].casefold() in _ENDINGS:
            name = _NAME_END.search(text, start, end)
            while name:
                found.append(name.start())
                name = _NAME_END.search(text, name.start() + 1, end)
    found += [name.start() for name in _APOSTROPHES.finditer(text)]
    return sorted(found)


def _find_days(text: str) -> Iterator[Stamp]:
    for match in _match_dates(text):
        if not _begins(text, match.start()):
            continue
        group = match.groupdict()
        weekday = next(
            (WEEKDAYS[word] for word in re.findall(r"[^\W\d_]+", match.group().lower()) if word in WEEKDAYS), None
        )
        year = next((group[name] for name in _YEARS if group[name]), None)
        year = _in_ascii(year.lstrip("'’‘")) if year else None
        if year and len(year) == 2:
            year = ("19" if int(year) > 50 else "20") + year
        orders: tuple[str, ...] = ()
        if year and (group["y4"] or group["y8"]):
            first, second = int(group["a4"] or group["a8"]), int(group["b4"] or group["b8"])
            readings = {"dmy": _day(year, second, first)}
            if not (group["s4"] or "").startswith("."):
                readings["mdy"] = _day(year, first, second)
            days = tuple(dict.fromkeys(day for day in readings.values() if day))
            orders = tuple(order for order, day in readings.items() if day)
        else:
            month = group["m2"] or group["m3"] or group["m5"] or group["m6"] or group["m7"]
            number = MONTHS[month.lower().rstrip(".")] if month else int(group["m1"])
            day = group["d1"] or group["d2"] or group["d3"] or group["d5"] or group["d7"]
            until = _TO_DAY.match(text, match.end()) if group["d3"] and not year else None
            if day and (until or _NO_DAY.search(text, max(0, match.start() - 8), match.start())):
                day = None  # `12 - 18 September 2003`, `May 1-2`, `No. 9  September 2003` name no one day
                if not year:
                    continue
            said = _day(year, number, int(day)) if day else f"{year}-{number:02d}"
            days = (said,) if said else ()
        if days:
            yield Stamp(
                match.start(), match.start() + len(match.group().rstrip(" ,")), days, weekday=weekday, order=orders
            )


def _begins(text: str, at: int) -> bool:
    """True where a date may begin at `at`: after no letter, or glued to a word (`SmithMay 4`, `London4 May`)."""
    if at == 0 or not text[at - 1].isalpha():
        return at == 0 or text[at - 1] != "_"
    if text[at].isdigit():
        return bool(_GLUED_TO.search(text[max(0, at - 3) : at]))
    return text[at].isupper() and (text[at - 1].islower() or text[at + 1 : at + 2].islower())


def _in_ascii(number: str) -> str:
    """A number in the digits of ISO 8601; `\\d` takes those of every script."""
    return "".join(str(int(digit)) for digit in number)


def _day(year: str | None, month: int, day: int) -> str | None:
    try:
        date(int(year or 2000), month, day)
    except ValueError:
        return None
    return f"{year}-{month:02d}-{day:02d}" if year else f"{month:02d}-{day:02d}"


def _clock(match: re.Match[str]) -> Clock | None:
    group = match.groupdict()
    half, zone = group.get("half"), group["zone"]
    if not (group["m"] or half):
        return None
    hour, minute = int(group["h"]), int(group["m"] or 0)
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half.lower().startswith("p") else 0)
    if hour == 24:
        hour = 0
    end = match.start() + len(match.group().rstrip(" ,"))
    return Clock(match.start(), end, f"{hour:02d}:{minute:02d}", zone.strip("() ") if zone else None)


def _is_clock(text: str, clock: Clock, days: list[Stamp]) -> bool:
    """A point between hours and minutes counts only beside a date, and never as part of a list of numbers."""
    return not re.match(r"\s?(?:%|million|billion|percent|per cent|km|points)", text[clock.end :])


def says_update(lead: str) -> bool:
    """True where the words before a date say that it is the time of a change."""
    updated = [match.start() for match in _UPDATED.finditer(lead)]
    published = [match.start() for match in _PUBLISHED.finditer(lead)]
    return bool(updated) and (not published or updated[-1] > published[-1])


def _meet(left: Clock | Stamp, right: Clock | Stamp) -> bool:
    return left.start < right.end and right.start < left.end
