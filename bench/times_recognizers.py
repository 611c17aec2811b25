"""The cases of Recognizers-Text as a specification of time expressions: their notation turned to TIMEX3 by rule.

A case is right where each of its expressions is found: its words covered (prepositions and articles, which TIMEX3
leaves out or in, aside) and its value the same. Rules of notation, none of them for a single case:

- `(begin,end,length)`: two of the three are found within its span, or one value that lasts from begin to end, or a
  length that touches the reference (`the last three years`);
- `XXXX-...`: the value is one of the dates that the case itself resolves to, or as open;
- a clock time without a date: the clock time is compared; seconds and minutes of zero may be left out;
- a day counted in weeks, months or years from another (`two weeks ago`) is compared at that unit;
- `T23:59:59` of an end of a day: TIMEX3's mod END; `2018-09-W02`, `XXXX-07-WXX-5-#1`: the days it resolves to.
"""

from __future__ import annotations

import csv
import hashlib
import json
import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from dateline.language.times import Options, find_timexes, plain_sentences, values
from dateline.language.times.record import Timex

FILES = (
    "DateTimeModel", "DateParser", "DatePeriodParser", "TimeParser", "TimePeriodParser", "DateTimeParser",
    "DateTimePeriodParser", "DurationParser", "SetParser", "HolidayParser", "MergedParser",
)  # fmt: skip
LEFT_OUT = Path(__file__).parent / "times_left_out.csv"
# Words that may be in or out of a span without a change of meaning: prepositions, articles, marks, polite words.
_LOOSE = frozenset(
    "in on at the of from to till until through thru and between before after since by for during within a an or than "
    "prior no later earlier not sometime some time any as early starting start ending beginning begin since around "
    "about approximately circa up ahead back into onwards onward w c b my this day year with equal greater more less "
    "please up til advance sooner over s time several business or and ish < > ; - – — , . ( ) = ' ’ “ ” "
    '" @ : it is its be'.split()
)
_COUNTS = re.compile(r"\b(weeks?|fortnights?|months?|years?|yrs?|wks?|decades?|quarters?)\b", re.IGNORECASE)
# That specification leaves zones out of its spans.
_ZONE = re.compile(r"(?:GMT|UTC|[ECMP][SD]?T|CES?T|BST|IST)\b|(?:local|[A-Z][a-z]+) time\b|(?:gmt|utc|[ecmp]st)\b")
_VAGUE = re.compile(r"\b(few|several|some|couple)\b", re.IGNORECASE)
_PIECES = re.compile(r"[^\W\d_]+|\d+|\S")
_MODS = {"start": "START", "mid": "MID", "end": "END", "more": "MORE_THAN", "less": "LESS_THAN"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """One expression of a case: its span, and readings of (timex, first, last, mod), any of which is right."""

    start: int
    end: int
    text: str
    readings: tuple[tuple[str, str | None, str | None, str | None], ...]


@dataclass(frozen=True, slots=True)
class Case:
    """A case: its file and number, its sentence, its reference and what it states."""

    file: str
    number: int
    text: str
    reference: str | None
    wanted: tuple[Wanted, ...]
    unsupported: bool

    @property
    def digest(self) -> str:
        """Twelve hexadecimal digits of the sentence's SHA-256, so that a case is told by its words."""
        return hashlib.sha256(self.text.encode()).hexdigest()[:12]


def load(folder: Path) -> list[Case]:
    """Every case of the files, in order."""
    cases = []
    for name in FILES:
        for number, entry in enumerate(json.loads((folder / f"{name}.json").read_text(encoding="utf-8-sig"))):
            unsupported = str(entry.get("NotSupported", "")) + str(entry.get("NotSupportedByDesign", ""))
            reference = entry.get("Context", {}).get("ReferenceDateTime")
            wanted = tuple(_wanted(entry["Input"], result) for result in entry["Results"])
            cases.append(Case(name, number, entry["Input"], reference[:19] if reference else None,
                              tuple(each for each in wanted if each), "python" in unsupported.lower()))  # fmt: skip
    return cases


def _wanted(text: str, result: dict[str, Any]) -> Wanted | None:
    start = result.get("Start", -1)
    end = start + result["Length"] if "Length" in result else result.get("End", start - 1) + 1
    said = result.get("Resolution") or result.get("Value") or {}
    if result.get("TypeName", result.get("Type", "")).endswith("timezone"):
        return None
    readings = []
    for each in said.get("values") or []:
        first = each.get("value") or each.get("start")
        readings.append((each.get("timex") or "", first, each.get("end"), each.get("Mod")))
    if "Timex" in said:
        for side in ("PastResolution", "FutureResolution"):
            known = list((said.get(side) or {}).values())
            one = known[0] if known else None
            readings.append((said["Timex"] or "", one, known[1] if len(known) > 1 else None, said.get("Mod")))
    found = text.lower().find(result["Text"].lower())
    if text[start:end].lower() != result["Text"].lower() and found >= 0:
        start, end = found, found + len(result["Text"])
    return Wanted(start, end, text[start:end], tuple(readings))


def read(case: Case) -> tuple[Timex, ...]:
    """What Dateline finds in a case; numbers are read month first, as that specification's English is American."""
    return find_timexes(case.text, plain_sentences(case.text), Options(case.reference, "mdy"))


def is_right(case: Case, found: tuple[Timex, ...]) -> bool:
    """True where every expression of the case is found."""
    return all(_is_found(case, each, found) for each in case.wanted)


def _is_found(case: Case, wanted: Wanted, found: tuple[Timex, ...]) -> bool:
    inside = [timex for timex in found if timex.start < wanted.end and wanted.start < timex.end]
    if not inside or not _covers(case.text, wanted, inside):
        return False
    return any(_same(case, wanted, inside, reading) for reading in wanted.readings)


def _words(text: str, start: int, end: int) -> set[int]:
    """Places of the words that count in a stretch of text."""
    return {
        match.start()
        for match in _PIECES.finditer(text, start, end)
        if match[0].lower() not in _LOOSE and not _ZONE.match(text, match.start())
    }


def _covers(text: str, wanted: Wanted, inside: list[Timex]) -> bool:
    ours = {place for timex in inside for place in _words(text, timex.start, timex.end)}
    return ours == _words(text, wanted.start, wanted.end)


def _same(
    case: Case, wanted: Wanted, inside: list[Timex], reading: tuple[str, str | None, str | None, str | None]
) -> bool:
    timex, first, last, mod = reading
    if mod and _MODS.get(mod) and not any(each.mod in (_MODS[mod], _softer(_MODS[mod])) for each in inside):
        return False
    if timex.startswith("("):
        return _same_range(case, wanted.text, timex, first, last, inside)
    if len(inside) > 1:
        return False
    ours = inside[0]
    if timex.endswith("T23:59:59") and ours.mod == "END":
        return ours.value == timex[:10] or ours.value == (first or "")[:10]
    return _same_value(wanted.text, ours, timex, first, last)


def _softer(mod: str) -> str:
    return {"MORE_THAN": "BEFORE", "LESS_THAN": "AFTER"}.get(mod, mod)


def _same_value(text: str, ours: Timex, timex: str, first: str | None, last: str | None) -> bool:
    value = ours.value
    if plain(value) == plain(timex) or (timex == "P1WE" and value == "XXXX-WXX-WE"):
        return True
    if _VAGUE.search(text):  # how many "several" are is nowhere stated
        return value in ("PAST_REF", "FUTURE_REF") or value == re.sub(r"\d+", "X", timex)
    if timex in ("SP", "SU", "FA", "WI"):
        return value.endswith("-" + timex)
    timex = timex.replace("TMEL", "TMI")
    if (first is None or not last) and timex.startswith("XXXX-") and value[4:] == timex[4:]:
        return True
    if ours.type == "SET":
        return "T" in timex and not timex.startswith("P") and _clock(value) == _clock(timex)
    if timex.startswith("T") or re.match(r"^\d\d:", first or ""):
        return _clock(value) == _clock(timex) and _clock(value) != ""
    days = values.days_of(value)
    if days is None or not first:
        return False
    if timex.startswith("XX") or "#" in timex or re.search(r"-\d\d-W", timex) or last:
        if _clock(value) != _clock(timex):
            return False
        return days[0].isoformat() == first[:10] and (not last or _ends(days[1], last))
    if len(timex) == 10 and _COUNTS.search(text) and values.grain(value) != "day":
        return days[0].isoformat() <= timex <= days[1].isoformat()
    return False


def _ends(day: date, last: str) -> bool:
    return last[:10] in (day.isoformat(), (day + timedelta(days=1)).isoformat())


def _same_range(
    case: Case, wanted_text: str, timex: str, first: str | None, last: str | None, inside: list[Timex]
) -> bool:
    begin, end, length = ([*timex.strip("()").split(","), "", ""])[:3]
    sides = set()
    for ours in inside:
        vague = _VAGUE.search(wanted_text) and ours.value == re.sub(r"\d+", "X", length)
        if ours.value in ("PT1H", "PT1M") and len(inside) == 1 and plain(ours.value) == plain(length):
            return True  # "the next hour" is TIMEX3's duration
        if ours.type == "DURATION" and (vague or plain(ours.value) == plain(length)):
            sides.add("length")
            if len(inside) == 1 and "within" in wanted_text.lower():
                return True
            if ours.begin_point == "t0" or ours.end_point == "t0":
                return len(inside) == 1
        elif _is_end(ours, begin, first, case.reference):
            sides.add("begin")
        elif _is_end(ours, end, last, case.reference):
            sides.add("end")
        elif len(inside) == 1:
            return _lasts(ours, begin, end, first, last, case.reference)
        else:
            return False
    return (len(sides) == len(inside) and len(sides) > 1) or (len(inside) == 1 and _lasts(
        inside[0], begin, end, first, last, case.reference))  # fmt: skip


def _is_end(ours: Timex, side: str, resolved: str | None, reference: str | None) -> bool:
    """True where ours is that end: its first day (of `the end of`, the day after its last), its clock time."""
    if side in ("PRESENT_REF",) or ours.value == "PRESENT_REF":
        if ours.value == "PRESENT_REF":
            return side == "PRESENT_REF" or (bool(reference) and side[:10] == (reference or "")[:10])
        return ours.value[:10] == (resolved or "")[:10]
    if _clock(ours.value) != _clock(side):
        return False
    if side.startswith("T"):
        return True
    days = values.days_of(ours.value)
    if re.match(r"XXXX-\d\d-\d\d", side) and days is not None and days[0].isoformat()[4:] == side[4:10]:
        return True
    stated = (resolved or side)[:10] if side.startswith("X") else side[:10]
    if days is None:
        return plain(ours.value) == plain(side)
    if ours.mod in ("END", "MID"):
        return days[0].isoformat() <= stated <= (days[1] + timedelta(days=1)).isoformat()
    return days[0].isoformat() == stated


def _lasts(ours: Timex, begin: str, end: str, first: str | None, last: str | None, reference: str | None) -> bool:
    """True where one value lasts from begin to end; of the rest of a period, from the reference on."""
    days = values.days_of(ours.value)
    if days is None:
        return False
    start, stop = (first or begin)[:10], (last or end)[:10]
    if ours.mod == "END" and reference and start == reference[:10]:
        return stop in (days[1].isoformat(), (days[1] + timedelta(days=1)).isoformat())
    return days[0].isoformat() == start and stop in (days[1].isoformat(), (days[1] + timedelta(days=1)).isoformat())


@cache
def plain(value: str) -> str:
    """A value in one spelling: lengths by seconds and months, clock times without zeros at their end."""
    if re.match(r"P[\dXT.]", value):
        return _length(value)
    day, mark, clock = value.partition("T")
    return day + mark + _clock("T" + clock) if mark else day


def _length(value: str) -> str:
    sizes = {"Y": ("m", 12), "Q": ("m", 3), "W": ("d", 7), "D": ("d", 1), "H": ("s", 3600), "S": ("s", 1),
             "DE": ("m", 120), "CE": ("m", 1200), "WE": ("we", 1), "BD": ("bd", 1), "WD": ("wd", 1)}  # fmt: skip
    total: dict[str, float] = {}
    timed = False
    for figure, unit in re.findall(r"([\d.X]+)?([A-Z]+?)(?=[\dXT]|$)", value[1:].replace("T", "T,").replace("T,", "T")):
        if unit.startswith("T"):
            timed, unit = True, unit[1:]
            if not unit:
                continue
        kind, size = ("s", 60) if unit == "M" and timed else ("m", 1) if unit == "M" else sizes.get(unit, (unit, 1))
        total[kind] = total.get(kind, 0.0) + (float("inf") if figure in ("X", "") else float(figure) * size)
    return ";".join(f"{kind}{size:.2f}" for kind, size in sorted(total.items()))


def _clock(value: str) -> str:
    """The clock time or part of day of a value, zeros at its end left out: `T08:00` is `T08`."""
    if "T" not in value or value.startswith("P"):
        return ""
    clock = value[value.index("T") :]
    match = re.match(r"T(\d\d)(?::(\d\d))?(?::(\d\d))?", clock)
    if match is None:
        return {"TNT": "TNI"}.get(clock, clock)
    hour, minute, second = (part or "00" for part in match.groups())
    hour = "00" if hour == "24" else hour
    return (
        "T"
        + hour
        + (f":{minute}" if minute != "00" or second != "00" else "")
        + (f":{second}" if second != "00" else "")
    )


def left_out() -> dict[tuple[str, int], tuple[str, str]]:
    """(file, number) -> (digest, reason) of the cases that are left out."""
    with LEFT_OUT.open(encoding="utf-8", newline="") as file:
        return {(row["file"], int(row["case"])): (row["digest"], row["reason"]) for row in csv.DictReader(file)}
