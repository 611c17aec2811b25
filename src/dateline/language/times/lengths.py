"""The grammar of durations and sets: `two days`, `an hour and a half`, `25-year-old`, `every Monday`."""

from __future__ import annotations

from dataclasses import replace

from dateline.language.times.calendar import month_name, weekday_name
from dateline.language.times.count import Count, cardinal, count_at, ordinal_at
from dateline.language.times.nodes import Every, Length, Read
from dateline.language.times.periods import holiday_at
from dateline.language.times.pieces import APOSTROPHES, Pieces, remembered
from dateline.language.times.words import numbers, table, units

Part = tuple[float | None, str]
_CODES = {
    "second": ("T", "S"), "minute": ("T", "M"), "hour": ("T", "H"), "day": ("", "D"), "night": ("", "D"),
    "week": ("", "W"), "fortnight": ("", "W"), "weekend": ("", "WE"), "month": ("", "M"), "quarter": ("", "Q"),
    "year": ("", "Y"), "decade": ("", "DE"), "century": ("", "CE"), "millennium": ("", "ML"), "weekday": ("", "WD"),
    "business": ("", "BD"), "semester": ("", "S"), "trimester": ("", "TM"), "season": ("", "S"),
}  # fmt: skip
_RANK = ("century", "decade", "year", "quarter", "month", "fortnight", "week", "day", "hour", "minute", "second")
_SHORT_FORMS = frozenset({"h", "m", "s", "d", "mo", "min", "sec"})
# What a bare "a year" must stand behind to be a stretch of time rather than one of several.
_SINGLE_LEADS = frozenset({
    "for", "in", "within", "about", "than", "over", "nearly", "almost", "spent", "after", "lasts", "lasted", "last",
    "lasting", "least", "take", "takes", "took", "every", "half", "of", "around", "roughly", "approximately", "exactly",
    "just", "under", "once", "twice", "times", "during", "throughout", "most", "entire", "whole", "only",
})  # fmt: skip
_TIMES = {"once": 1, "twice": 2, "thrice": 3}


def value_of(parts: tuple[Part, ...]) -> str:
    """The TIMEX3 value of a duration: `P1Y6M`, `PT1H30M`, `PXD`; halves of hours become minutes, of years months."""
    merged: dict[str, float | None] = {}
    for count, unit in parts:
        for size, name in _whole(count, unit):
            known = merged.get(name, 0.0)
            merged[name] = None if size is None or known is None else known + size
    days = "".join(_figure(merged[unit]) + _CODES[unit][1] for unit in _sorted(merged) if not _CODES[unit][0])
    clock = "".join(_figure(merged[unit]) + _CODES[unit][1] for unit in _sorted(merged) if _CODES[unit][0])
    return "P" + days + ("T" + clock if clock else "")


def _sorted(merged: dict[str, float | None]) -> list[str]:
    return sorted(merged, key=lambda unit: _RANK.index(unit) if unit in _RANK else -1)


def _whole(count: float | None, unit: str) -> list[tuple[float | None, str]]:
    if unit == "fortnight":
        return [(None if count is None else 2 * count, "week")]
    if count is None or count == int(count):
        return [(count, unit)]
    rest = count - int(count)
    finer = {
        "hour": (60, "minute"), "minute": (60, "second"), "year": (12, "month"), "decade": (10, "year"),
        "century": (100, "year"),
    }.get(unit)  # fmt: skip
    if finer and abs(rest * finer[0] - round(rest * finer[0])) < 1e-6:
        found: list[tuple[float | None, str]] = [(float(int(count)), unit)] if count >= 1 else []
        return [*found, (float(round(rest * finer[0])), finer[1])]
    return [(count, unit)]


def _figure(count: float | None) -> str:
    if count is None:
        return "X"
    return str(int(count)) if count == int(count) else f"{count:.4f}".rstrip("0")


@remembered
def unit_at(s: Pieces, at: int) -> tuple[str, bool, int] | None:
    """A unit of time, whether it is plural, and the index after it: `days`, `business days`, `working days`, `hrs.`."""
    word = s.word(at)
    if word in (
        "business",
        "working",
        "calendar",
        "consecutive",
        "straight",
        "full",
        "whole",
        "solid",
        "long",
        "short",
    ):
        inner = units().get(s.word(at + 1))
        if inner is None:
            return None
        kind = "business" if word in ("business", "working") and inner[0] == "day" else inner[0]
        return kind, inner[1], at + 2
    found = units().get(word)
    if found is None:
        return None
    stop = word in table("unit_short") and s.word(at + 1) == "." and s[at + 1].glued and not s.capital(at + 2)
    return found[0], found[1], at + 1 + stop


@remembered
def counted(s: Pieces, at: int) -> tuple[tuple[Part, ...], int] | None:
    """Counts with their units: `two days`, `a year`, `one hour and a half`, `2 years 1 month`, `two or three days`."""
    first = _one(s, at)
    if first is None:
        return None
    parts, end = [first[0]], first[1]
    half = _trailing_half(s, end, first[0])
    if half:
        return (half[0],), half[1]
    for _ in range(5):
        join = end + (s.word(end) in ("and", ","))
        join += s.word(end) == "," and s.word(join) == "and"
        more = _one(s, join) if s[join].text[:1].isalnum() and s.word(join) not in ("a", "an", "the") else None
        if more is None or more[0][0] is None or not _finer(parts, more[0][1], join > end):
            break
        parts.append(more[0])
        end = more[1]
    return tuple(parts), end


def _finer(parts: list[Part], unit: str, joined: bool) -> bool:
    if any(unit == known for _, known in parts) or unit not in _RANK or parts[-1][1] not in _RANK:
        return False
    return not joined or _RANK.index(unit) > _RANK.index(parts[-1][1])


def _trailing_half(s: Pieces, at: int, part: Part) -> tuple[Part, int] | None:
    """`an hour and a half`, `one year and a quarter`, `one hour and half`."""
    if s.word(at) != "and" or part[0] is None:
        return None
    begin = at + 1 + (s.word(at + 1) in ("a", "an"))
    share = {"half": 0.5, "quarter": 0.25}.get(s.word(begin))
    if share is None or (begin == at + 1 and s.word(begin) == "quarter"):
        return None
    return ((part[0] + share, part[1]), begin + 1)


def _one(s: Pieces, at: int) -> tuple[Part, int] | None:
    if s.word(at) in ("a", "an", "another", "one", "each") or s.sees(at, "yet", "another"):
        begin = at + 1 + (s.word(at) == "yet")
        unit = unit_at(s, begin)
        if unit and not unit[1] and not (unit[0] == "second" and s.word(at) != "one"):
            return (1.0, unit[0]), unit[2]
        if unit and s.word(begin) in ("hr", "min", "sec", "yr", "wk"):
            return (1.0, unit[0]), unit[2]
    if s.word(at) in ("half", "quarter") or (s.word(at) in ("a", "one") and s.word(at + 1) in ("half", "quarter")):
        part = _fraction(s, at)
        if part or not s.sees(at, "half", "a", "dozen"):
            return part
    if s.word(at) == "three" and s.sees(at + 1, "quarters", "of"):
        unit = unit_at(s, at + 3 + (s.word(at + 3) in ("a", "an")))
        return ((0.75, unit[0]), unit[2]) if unit else None
    found = _ranged(s, at)
    if found is None:
        return None
    count, end = found
    end += s.word(end) in ("more", "additional", "further", "extra", "other") and count is not None
    joined = s.dash(end) and s[end].glued and s[end + 1].glued
    unit = unit_at(s, end + joined)
    if unit is None or (not unit[1] and not joined and count != 1 and not _lenient(s, at, end, count)):
        return None
    if s[end].glued and not joined and not s[at].text.isdecimal():
        return None
    if s.word(end) in _SHORT_FORMS and not s[end].glued and s.word(end) in ("h", "m", "s", "d"):
        return None
    return (count, unit[0]), unit[2]


def _lenient(s: Pieces, at: int, end: int, count: float | None) -> bool:
    """True for `3 year` and `two week` in the singular, as speech has it, not for `the 2 hour` of something else."""
    unit = s.word(end)
    return (
        count is not None
        and (unit in table("unit"))
        and unit not in ("second", "night", "weekday")
        and (
            s[end].glued
            or count != int(count)
            or not s[end + 1].text.isalpha()
            or s.word(at - 1) in ("every", "each", "for", "last", "next", "past", "previous")
            or count < 1
        )
    )


def _fraction(s: Pieces, at: int) -> tuple[Part, int] | None:
    """`half an hour`, `a half hour`, `half-hour`, `a quarter of an hour`, `half a year`."""
    begin = at + (s.word(at) in ("a", "one"))
    size = 0.5 if s.word(begin) == "half" else 0.25
    end = begin + 1 + (s.word(begin + 1) == "of")
    end += s.word(end) in ("a", "an", "the") or (s.dash(end) and s[end].glued)
    unit = unit_at(s, end)
    if unit is None or unit[1] or (size == 0.25 and end == begin + 1) or unit[0] == "second":
        return None
    if s.word(end - 1) == "the":
        return None
    return (size, unit[0]), unit[2]


def _ranged(s: Pieces, at: int) -> Count | None:
    """A count, or the larger of two: `two or three`, `10 to 15`, `5-6`."""
    found = count_at(s, at)
    if found is None or found[0] is None:
        return found
    count, end = found
    if s.word(end) in ("or", "to") or (s.dash(end) and s[end + 1].text.isdecimal()):
        more = count_at(s, end + 1)
        if more and more[0] is not None and more[0] > (count or 0):
            after = more[1] + (s.dash(more[1]) and s[more[1]].glued)
            if unit_at(s, after):
                return more
    return found


@remembered
def length_at(s: Pieces, at: int) -> Read | None:
    """A duration of any form."""
    return _aged(s, at) or _plain(s, at) or _long(s, at) or _all_day(s, at) or _plural(s, at)


def _aged(s: Pieces, at: int) -> Read | None:
    """`25-year-old`, `25 years old`, `25 years of age`; `aged 25` has no unit and is none."""
    number = cardinal(s, at)
    begin = number[1] if number else at + 1
    value = float(number[0]) if number else (float(s[at].text) if s[at].text.isdecimal() and len(s[at].text) < 4 else 0)
    if not value or not (s.dash(begin) or units().get(s.word(begin))):
        return None
    begin += s.dash(begin)
    unit = units().get(s.word(begin))
    if unit is None or unit[0] not in ("year", "month", "week", "day"):
        return None
    end = begin + 1 + s.dash(begin + 1)
    if s.word(end) in ("old", "olds"):
        return Length(((value, unit[0]),)), end + 1
    return (Length(((value, unit[0]),)), begin + 3) if s.sees(begin + 1, "of", "age") else None


def _plain(s: Pieces, at: int) -> Read | None:
    found = counted(s, at)
    if found is None:
        return None
    parts, end = found
    word = s.word(at)
    if s.sees(at, "one", "day") and end == at + 2 and _opens(s, at):
        return None  # "One day, he left"
    if (
        word in ("a", "an", "each")
        and len(parts) == 1
        and parts[0][0] == 1
        and (word == "each" or not _single(s, at, end, parts[0][1]))
    ):
        return None
    if s.dash(end) and s[end].glued and s.word(end + 1) == "long":
        end += 2
    if parts[-1][1] == "quarter" and s.word(end) == "of":
        return None
    if s[at].glued and s[at].text.isdecimal() and s.dash(at - 1) and s[at - 1].glued and not s.capital(at - 2):
        return None
    return Length(parts), end


def _opens(s: Pieces, at: int) -> bool:
    """True where a clause begins at a piece."""
    return s.word(at - 1) in ("", ",", ".", ";", "and", "but", "that", "“", '"', "would", "will", "could", "may")


def _single(s: Pieces, at: int, end: int, unit: str) -> bool:
    """True where `a year`, `an hour` is a stretch of time: behind a lead, or a rate behind an amount."""
    lead = s.word(at - 1)
    if lead in _SINGLE_LEADS or (s.word(end) in ("of", "or", "long", "and", "late", "early", "more") and unit != "day"):
        return True
    return _rate(s, at, unit)


def _rate(s: Pieces, at: int, unit: str) -> bool:
    """`$15 million a year`, `twice a day`, `40 hours a week`: an amount stands close before."""
    lead = s[at - 1]
    if unit not in ("year", "month", "week", "day", "hour", "night", "quarter"):
        return False
    number = lead.text.isdecimal() or lead.lower in table("scale") or lead.lower in ("percent", "%", "billion")
    plural = (
        lead.text.islower()
        and lead.lower.endswith("s")
        and any(
            s[at - back].text.isdecimal()
            or s.word(at - back) in numbers("number")
            or s.word(at - back) in ("many", "several")
            for back in (2, 3)
        )
    )
    return number or plural


def _long(s: Pieces, at: int) -> Read | None:
    """`weeklong`, `day-long`, `decades-long`."""
    unit = table("long").get(s.word(at))
    if unit:
        return Length(((None, "decade"),) if unit == "decades" else ((1.0, unit),)), at + 1
    found = units().get(s.word(at))
    if found and s.dash(at + 1) and s.word(at + 2) == "long" and s[at + 2].glued and not s.dash(at - 1):
        return Length(((None if found[1] else 1.0, found[0]),)), at + 3
    return None


def _all_day(s: Pieces, at: int) -> Read | None:
    """`all day`, `the full week`, `the whole year`, `a whole day`, `the entire month`."""
    the = at + (s.word(at) in ("the", "a", "an"))
    if s.word(the) not in ("all", "full", "whole", "entire"):
        return None
    begin = the + 1 + (s.dash(the + 1) or (s.word(the) == "all" and s.word(the + 1) == "the"))
    unit = units().get(s.word(begin))
    if unit is None or unit[1] or unit[0] in ("second", "quarter"):
        return None
    if s.word(the) == "full" and the == at and unit[0] in ("month", "year", "century") and s.word(at - 1) != "for":
        return None
    end = begin + 1 + (s.dash(begin + 1) and s.word(begin + 2) == "long") * 2
    return Length(((1.0, unit[0]),)), end


def _plural(s: Pieces, at: int) -> Read | None:
    """`years`, `for decades`, `months of talks`: many, of a number left open."""
    found = units().get(s.word(at))
    if found is None or not found[1] or s.word(at) in table("unit_short") or s[at].glued:
        return None
    lead, after = s.word(at - 1), s.word(at + 1)
    if found[0] in ("second", "night", "weekday", "weekend", "quarter") or (found[0] == "minute" and lead != "for"):
        return None
    led = lead in ("for", "in", "over", "after", "of", "took", "takes", "take", "within", "spent", "during", "into")
    spread = after in ("of", "ago", "later", "earlier", "long") or (lead in ("", ",", "and") and after in ("after",))
    if (led and lead != "of") or (spread and lead not in ("the", "these", "those", "recent", "school")):
        return Length(((None, found[0]),)), at + 1
    return None


@remembered
def every_at(s: Pieces, at: int) -> Read | None:
    """A set of any form: `every Tuesday`, `each two days`, `daily`, `twice a week`, `on Mondays`, `one a day`."""
    return _each(s, at) or _times(s, at) or _habit(s, at) or _adverb(s, at)


def _each(s: Pieces, at: int) -> Read | None:
    word = s.word(at)
    if word == "per" or (False):
        unit = unit_at(s, at + 1)
        return (Every(value_of(((1.0, unit[0]),)), "EVERY"), unit[2]) if unit and not unit[1] else None
    if word not in ("every", "each", "any"):
        return None
    quant = word.upper() if word != "any" else "SOME"
    begin = at + 1 + (s.word(at + 1) == "single")
    other = s.word(begin) in ("other", "second", "alternate") and (units().get(s.word(begin + 1)) is not None or
                                                      weekday_name(s, begin + 1) is not None)  # fmt: skip
    weekday = weekday_name(s, begin + other)
    if weekday:
        return Every(f"XXXX-WXX-{weekday[0]}", quant, "1/2" if other else None), weekday[1]
    if other:
        unit = unit_at(s, begin + 1)
        return (Every(value_of(((2.0, unit[0]),)), quant), unit[2]) if unit else None
    nth = ordinal_at(s, begin)
    if nth and units().get(s.word(nth[1])) and nth[0] > 1:
        return Every(value_of(((float(nth[0]), units()[s.word(nth[1])][0]),)), quant), nth[1] + 1
    unit = unit_at(s, begin) if s.word(begin) != "night" else None
    if unit and not unit[1]:
        if unit[0] == "weekend":
            return Every("XXXX-WXX-WE", quant), unit[2]
        return Every(value_of(((1.0, unit[0]),)), quant), unit[2]
    several = counted(s, begin)
    if several:
        return Every(value_of(several[0]), quant), several[1]
    number = cardinal(s, begin)
    if number and units().get(s.word(number[1])):
        return Every(value_of(((float(number[0]), units()[s.word(number[1])][0]),)), quant), number[1] + 1
    part = table("part").get(s.word(begin))
    if part:
        return Every(f"XXXX-XX-XX{part}", quant), begin + 1
    month, season, day = month_name(s, begin), table("season").get(s.word(begin)), holiday_at(s, begin)
    if month and s.capital(begin):
        return Every(f"XXXX-{month[0]:02d}", quant), month[1]
    if season:
        return Every(f"XXXX-{season}", quant), begin + 1
    if day:
        return Every("P1Y", quant), day[1]
    return None


def _times(s: Pieces, at: int) -> Read | None:
    """`twice a week`, `three times each day`, `once every two years`, `one a day`."""
    times, end = _TIMES.get(s.word(at)), at + 1
    if times is None:
        number = count_at(s, at)
        if number is None or number[0] is None or s.word(number[1]) != "times":
            return None
        times, end = int(number[0]), number[1] + 1
    if s.word(end) in ("a", "an", "per", "each", "every"):
        unit = unit_at(s, end + 1)
        if unit and not unit[1]:
            return Every(value_of(((1.0, unit[0]),)), "EVERY", f"{times}X" if times > 1 else None), unit[2]
    inner = _each(s, end)
    if inner and isinstance(inner[0], Every):
        return replace(inner[0], freq=f"{times}X" if times > 1 else None), inner[1]
    return None


def _habit(s: Pieces, at: int) -> Read | None:
    """`Mondays`, `Monday mornings`, `weekends`, `evenings`, `summers`."""
    plural = numbers("weekdays").get(s.word(at))
    if plural and (s.capital(at) or s.word(at - 1) in ("on", "every")):
        parts = table("parts").get(s.word(at + 1))
        return Every(f"XXXX-WXX-{plural}{parts or ''}"), at + 1 + bool(parts)
    weekday = weekday_name(s, at)
    if weekday and table("parts").get(s.word(weekday[1])):
        return Every(f"XXXX-WXX-{weekday[0]}{table('parts')[s.word(weekday[1])]}"), weekday[1] + 1
    part = table("parts").get(s.word(at))
    if (
        part
        and s.word(at - 1) in ("the", "on", "most", "out", "leave", "-", "early", "late", "work")
        and not s.capital(at)
    ):
        return Every(f"XXXX-XX-XX{part}"), at + 1
    if s.word(at) in ("weekends", "weekdays") and s.word(at - 1) not in ("recent", "two", "three", "several", "of"):
        return Every("XXXX-WXX-WE" if s.word(at) == "weekends" else "P1WD"), at + 1
    return None


def _adverb(s: Pieces, at: int) -> Read | None:
    """`daily`, `annual`, `semi-annually`, `bi-weekly`."""
    if s.word(at) in ("semi", "bi", "tri") and s.dash(at + 1):
        value = table("set").get(s.word(at) + s.word(at + 2)) or table("set").get("bi" + s.word(at + 2))
        return (Every(value), at + 3) if value else None
    value = table("set").get(s.word(at))
    if value is None or ((s.capital(at) and at > 0 and s.capital(at - 1)) or (s[at].glued and s.dash(at - 1))):
        return None
    named = s.capital(at) and at > 0
    if named and (s.capital(at + 1) or s.word(at - 1) in ("the",)):
        return None  # "the Daily Mail", "Weekly World News"
    if s[at + 1].lower in APOSTROPHES and s[at + 1].glued:
        return None
    return Every(value, "EVERY"), at + 1
