"""The grammar of clock times and parts of the day: `10 p.m.`, `16:52 GMT`, `half past seven`, `late evening`."""

from __future__ import annotations

from dataclasses import replace

from dateline.language.times.count import below_hundred
from dateline.language.times.nodes import Clock, Part
from dateline.language.times.pieces import Pieces, remembered
from dateline.language.times.words import table, units

_ZONES = {
    "gmt": "Z", "utc": "Z", "z": "Z", "bst": "+01:00", "cet": "+01:00", "cest": "+02:00", "eet": "+02:00",
    "eest": "+03:00", "msk": "+03:00", "edt": "-04:00", "est": "-05:00", "cdt": "-05:00", "mdt": "-06:00",
    "mst": "-07:00", "pdt": "-07:00", "pst": "-08:00", "jst": "+09:00", "kst": "+09:00", "aest": "+10:00",
    "aedt": "+11:00", "hst": "-10:00",
}  # fmt: skip
_OPEN_ZONES = frozenset({"ist", "cst", "pt", "et", "ct", "mt"})  # of these the page would have to tell which
_FRACTIONS = {"half": 30, "quarter": 15}
# A bare number is an hour only behind one of these, and before nothing that it could count.
_HOUR_LEADS = frozenset(
    {"at", "around", "about", "by", "until", "till", "before", "after", "from", "@", "back", "between", "past"}
)
_STOPS = frozenset({"", ".", ",", "!", "?", ";", ")", "tomorrow", "today", "tonight", "on", "and", "or", "to", "in",
                    "this", "sharp", "yesterday", "for", "-", "with", "next", "monday", "tuesday", "wednesday",
                    "thursday", "friday", "saturday", "sunday", "until", "till", "the", "morning", "evening",
                    "afternoon"})  # fmt: skip


@remembered
def clock_at(s: Pieces, at: int) -> tuple[Clock, int] | None:
    """A clock time that shows itself as one; bare hours are for `hour_at`."""
    found = _spoken_past(s, at) or _digital(s, at) or _worded(s, at) or _point(s, at)
    if found is None:
        return None
    clock, end = found
    return _zoned(s, clock, end)


def _zoned(s: Pieces, clock: Clock, at: int) -> tuple[Clock, int]:
    word = s.word(at)
    begin = at + (word == "(")
    known = _ZONES.get(s.word(begin))
    close = begin > at and s.word(begin + 1) == ")"
    if known is not None and (s[begin].text.isupper() and (begin == at or close)) and word != "z":
        offset = _offset(s, begin + 1)
        if offset and known == "Z":
            return replace(clock, zone=offset[0]), offset[1]
        return clock, begin + 1 + close
    if word in _OPEN_ZONES and s[at].text.isupper():
        return clock, at + 1
    if s.word(at + 1) == "time" and (word == "local" or (s.capital(at) and s[at].text.isalpha())):
        return clock, at + 2
    if s[at].glued and word == "z" and clock.minute is not None:
        return replace(clock, zone="Z"), at + 1
    if word in "+-" and word and s[at].glued and clock.second is not None:
        offset = _offset(s, at)
        return (replace(clock, zone=offset[0]), offset[1]) if offset else (clock, at)
    return clock, at


def _offset(s: Pieces, at: int) -> tuple[str, int] | None:
    if s.word(at) not in ("+", "-") or not s[at].glued or not s[at + 1].glued or not s[at + 1].text.isdecimal():
        return None
    text = s[at + 1].text
    if len(text) == 4:
        return f"{s.word(at)}{text[:2]}:{text[2:]}", at + 2
    if len(text) > 2:
        return None
    minutes = s[at + 3].text if s.word(at + 2) == ":" and len(s[at + 3].text) == 2 else "00"
    return f"{s.word(at)}{int(text):02d}:{minutes}", at + (4 if minutes != "00" or s.word(at + 2) == ":" else 2)


def half_at(s: Pieces, at: int) -> tuple[str, int]:
    """`am`, `p.m.`, `a m`: its letter and the index after it; an empty letter where none stands."""
    word = s.word(at)
    if word in ("am", "pm", "ampm"):
        return ("?" if word == "ampm" else word[0]), at + 1
    if word in ("a", "p") and s.word(at + 1) == "." and s.word(at + 2) == "m":
        return word, at + 3 + (s.word(at + 3) == "." and s[at + 3].glued)
    if word in ("a", "p") and s.word(at + 1) == "m" and not s[at + 1].glued:
        return word, at + 2
    exact = s.word(at - 2) == ":" or s.word(at - 2) in ("at", "by", "until", "from")
    if word in ("a", "p") and s[at].glued and s[at - 1].text.isdecimal() and exact and not s[at + 1].text[:1].isalnum():
        return word, at + 1
    return "", at


def _timed(hour: int, minute: int | None, half: str, second: int | None = None) -> Clock | None:
    if hour > 24 or (minute or 0) > 59 or (second or 0) > 59 or (hour == 24 and minute):
        return None
    if half in ("a", "p"):
        if hour > 12:
            return Clock(hour, minute, second)
        return Clock(hour % 12 + (12 if half == "p" else 0), minute, second)
    return Clock(hour, minute, second, doubt=1 <= hour <= 12)


def _digital(s: Pieces, at: int) -> tuple[Clock, int] | None:
    """`10:30`, `10.30pm`, `8:00:31 am`, `1140 a.m.`, `1600 GMT`, `7h30`, `T08:30`."""
    first = s[at]
    if not (first.text.isdecimal() and first.text.isascii()) or len(first.text) > 4:
        return None
    if (first.glued and s[at - 1].lower not in "([-–—@\"'“t,~<>=") or (s.word(at - 1) in ("$", ".")):
        return None
    if first.glued and s.word(at - 1) == "," and s[at - 2].text.isdecimal() and s[at - 1].glued and len(first.text) > 2:
        return None
    if len(first.text) > 2:
        return _military(s, at)
    hour = int(first.text)
    minute, second, mark, end = _minutes(s, at + 1)
    half, after = half_at(s, end)
    if half and hour <= 24:
        clock = _timed(hour, minute, half, second)
        return _daypart(s, clock, after) if clock else None
    if (s.word(end) == "ish" and s[end].glued) or (s.dash(end) and s.word(end + 1) == "ish"):
        return Clock(hour, doubt=1 <= hour <= 12), end + 1 + s.dash(end)
    if (s.word(end) in ("%", ":", "/") and s[end].glued and s[end + 1].text.isdecimal()) or s.word(end) == "%":
        return None
    if minute is not None and mark == ":":
        clock = _timed(hour, minute, "", second)
        return (_daypart(s, clock, end)) if clock else None
    if minute is not None:
        led = s.word(at - 1) in ("at", "from", "until", "till") or _ZONES.get(s.word(end)) is not None
        clock = _timed(hour, minute, "") if led and s.word(end) in _STOPS | set(_ZONES) | {"for"} else None
        return (_daypart(s, clock, end)) if clock else None
    return _oclock(s, hour, end)


def _pair(s: Pieces, at: int) -> bool:
    return s[at].glued and s[at].text.isdecimal() and len(s[at].text) == 2


def _minutes(s: Pieces, at: int) -> tuple[int | None, int | None, str, int]:
    """The minute and second behind an hour, the mark that joins them, and the index after: `:30`, `.30`, `:00:31`."""
    mark, minute, second, end = s.word(at), None, None, at
    if mark in (":", ".") and s[at].glued and _pair(s, at + 1):
        minute, end = int(s[at + 1].text), at + 2
        if s.word(end) == ":" and s[end].glued and _pair(s, end + 1):
            second, end = int(s[end + 1].text), end + 2
            if s.word(end) == "." and s[end].glued and s[end + 1].glued and s[end + 1].text.isdecimal():
                end += 2
    elif mark == ":" and not s[at].glued and s[at + 1].text.isdecimal() and len(s[at + 1].text) == 2:
        minute, end = int(s[at + 1].text), at + 2
    elif mark == "h" and s[at].glued and _pair(s, at + 1):
        minute, mark, end = int(s[at + 1].text), ":", at + 2
    elif mark == "." and s[at].glued and s[at + 1].glued and s.word(at + 1) in ("am", "pm"):
        end += 1
    return minute, second, mark, end


def _military(s: Pieces, at: int) -> tuple[Clock, int] | None:
    text = s[at].text.zfill(4)
    half, end = half_at(s, at + 1)
    zone = _ZONES.get(s.word(at + 1)) if s[at + 1].text.isupper() else None
    hours = (s.word(at + 1) in ("hrs", "hours") and len(s[at].text) == 4 and text[2:] != "00") or (
        s.word(at + 1) == "hours" and text[2:] == "00" and (
            s.word(at - 1) in ("at", "by", "from") or s[at].text[0] == "0"))  # fmt: skip
    if not (half or zone or hours):
        return None
    clock = _timed(int(text[:2]), int(text[2:]), half)
    if clock is None:
        return None
    return replace(clock, doubt=False), (end if half else at + 1 + hours)


def _oclock(s: Pieces, hour: int, end: int) -> tuple[Clock, int] | None:
    """`7 o'clock`, `7 oclock`, `seven in the morning`, `5 at night`."""
    clock = _timed(hour, None, "")
    if clock is None:
        return None
    if s.word(end) in table("point") and hour == 12:
        return Clock(int(table("point")[s.word(end)][:2])), end + 1
    if s.word(end) == "o" and s.word(end + 2) == "clock":
        return _daypart(s, clock, end + 3)
    if s.word(end) == "oclock":
        return _daypart(s, clock, end + 1)
    timed = _daypart(s, clock, end)
    return timed if timed[1] > end + 1 and hour <= 12 else None


def _daypart(s: Pieces, clock: Clock, end: int) -> tuple[Clock, int]:
    """`clock` with the part of day behind it: `in the morning`, `at night`, `this afternoon` is left to the day."""
    begin = end + (s.word(end) == ",")
    code, after = "", end
    if s.word(begin) in ("in", "at", "on") and s.word(begin + 1) in ("the", "night", "noon"):
        the = begin + 1 + (s.word(begin + 1) == "the")
        the += s.word(the) in ("early", "late")
        code = table("part").get(s.word(the), "")
        after = the + 1
    elif s.word(end) in ("noon", "midday") and clock.hour == 12:
        return replace(clock, doubt=False), end + 1
    elif s.word(end) == "midnight" and clock.hour == 12:
        return replace(clock, hour=24, doubt=False), end + 1
    elif s.word(end) in ("lunchtime", "night", "morning", "afternoon", "evening") and not s[end].glued:
        code, after = table("part")[s.word(end)], end + 1
    elif s.word(end) == "sharp":
        return clock, end + 1
    return (in_part(clock, code), after) if code else (clock, end)


def in_part(clock: Clock, code: str) -> Clock:
    """The clock time as the part of day decides its half."""
    if not clock.doubt:
        return clock
    hour = clock.hour
    if code == "TMO" or code == "TDT":
        late = code == "TDT" and hour < 8
        return replace(clock, hour=hour + 12 if late else hour, doubt=False)
    if code == "TNI":
        early = hour == 12 or hour < 5
        return replace(clock, hour=(hour % 12) if early else hour + 12, doubt=False)
    return replace(clock, hour=hour + 12 if hour < 12 and (hour < 11 or code != "TMI") else hour, doubt=False)


def _worded(s: Pieces, at: int) -> tuple[Clock, int] | None:
    """`seven thirty p.m.`, `nine o'clock`, `ten am`, `eight in the evening`."""
    hour = below_hundred(s, at)
    if hour is None or not 0 <= hour[0] <= 24 or (s.dash(at + 1) and hour[1] > at + 1):
        return None
    half, end = half_at(s, hour[1])
    if half:
        clock = _timed(hour[0], None, half)
        return (clock, end) if clock else None
    minutes = below_hundred(s, hour[1] + s.dash(hour[1]))
    if minutes and 0 <= minutes[0] <= 59:
        half, end = half_at(s, minutes[1])
        if half:
            clock = _timed(hour[0], minutes[0], half)
            return (clock, end) if clock else None
    return _oclock(s, hour[0], hour[1])


def _point(s: Pieces, at: int) -> tuple[Clock, int] | None:
    """`noon`, `midday`, `midnight`, `mid day`."""
    the = at + (s.word(at) == "the")
    if s.word(the) == "mid" and s.word(the + 1 + s.dash(the + 1)) in ("day", "night"):
        end = the + 1 + s.dash(the + 1)
        return Clock(12 if s.word(end) == "day" else 24), end + 1
    found = table("point").get(s.word(the))
    if found is None or (s[the + 1].glued and s.dash(the + 1)):
        return None
    return Clock(int(found[:2])), the + 1


def _spoken_past(s: Pieces, at: int) -> tuple[Clock, int] | None:
    """`half past seven`, `a quarter to eight`, `20 min past eight`, `three quarters past nine`, `ten to five`."""
    begin = at + (s.word(at) in ("a", "the"))
    minutes: int | None = _FRACTIONS.get(s.word(begin))
    end = begin + 1
    if minutes is None:
        number = _small(s, begin)
        if number is None:
            return None
        minutes, end = number
        if s.word(end) in ("quarter", "quarters"):
            minutes, end = minutes * 15, end + 1
        elif units().get(s.word(end), ("",))[0] == "minute":
            end += 1
        elif s.word(end) not in ("past", "to") or minutes not in (5, 10, 15, 20, 25, 30, 40, 45):
            return None
    way = s.word(end)
    if way not in ("past", "to", "before", "after", "till", "til") or not 0 < minutes < 60:
        return None
    if (
        way in ("before", "after", "to")
        and s.word(begin) not in _FRACTIONS
        and s.word(end - 1) == s.word(begin)
        and s.word(at - 1) not in ("at", "around", "about", "until", "s")
    ):
        return None
    hour = _digital(s, end + 1) or _worded(s, end + 1) or _point(s, end + 1)
    if hour is None:
        bare = _small(s, end + 1)
        if bare is None or not 1 <= bare[0] <= 24 or units().get(s.word(bare[1])) or s.dash(bare[1]):
            return None
        if way not in ("past",) and s.word(bare[1]) not in _STOPS:
            return None
        clock = Clock(bare[0], doubt=bare[0] <= 12)
        hour = _daypart(s, clock, bare[1])
    clock, last = hour
    if clock.minute:
        return None
    total = clock.hour * 60 + (minutes if way in ("past", "after") else -minutes)
    return replace(clock, hour=total // 60 % 24 or (12 if clock.doubt else 0), minute=total % 60), last


def _small(s: Pieces, at: int) -> tuple[int, int] | None:
    text = s[at].text
    if text.isdecimal() and len(text) <= 2 and text.isascii() and (not s[at].glued or s.dash(at - 1)):
        return int(text), at + 1
    return below_hundred(s, at)


def hour_at(s: Pieces, at: int, *, led: bool = False) -> tuple[Clock, int] | None:
    """A clock time, or a bare hour (`at seven`, `7`, `ten ten`, `five-thirty`), which needs a word that leads to it."""
    found = clock_at(s, at)
    if found:
        return found
    if not led and s.word(at - 1) not in _HOUR_LEADS:
        return None
    bare = _small(s, at)
    if bare is None and s[at].text.isdecimal() and s.word(at + 1) == "." and s[at].glued:
        return None
    if bare is None:
        text = s[at].text
        if (
            len(text) == 4
            and text.isdecimal()
            and (text[0] == "0" or s.word(at - 1) == "between")
            and int(text[2:]) < 60
        ):
            return Clock(int(text[:2]), int(text[2:]), doubt=1 <= int(text[:2]) <= 12), at + 1
        return None
    hour, end = bare
    if (
        (
            s.word(end) == "."
            and s[end].glued
            and s[end + 1].glued
            and len(s[end + 1].text) == 2
            and s[end + 1].text.isdecimal()
        )
        and int(s[end + 1].text) < 60
        and hour <= 24
    ):
        return _zoned(s, Clock(hour, int(s[end + 1].text), doubt=1 <= hour <= 12), end + 2)
    if not 0 <= hour <= 24 or (
        s[end].glued
        and s.word(end) in "/:%.,-"
        and s[end + 1].glued
        and s[end + 1].text.isdecimal()
        and s.word(end) != "-"
    ):
        return None
    if s[at].text.isalpha():
        more = below_hundred(s, end + s.dash(end))
        if more and 0 <= more[0] < 60 and (more[0] >= 10 or s.word(end) == "o"):
            return Clock(hour, more[0], doubt=1 <= hour <= 12), more[1]
    return _zoned(s, Clock(hour, doubt=1 <= hour <= 12), end)


def stops(s: Pieces, at: int) -> bool:
    """True where a bare hour may end: before a mark, a day, or a word that leads on."""
    return s.word(at) in _STOPS


@remembered
def part_at(s: Pieces, at: int) -> tuple[Part, str | None, int] | None:
    """`morning`, `the early evening`, `late-night`, `mid-afternoon`: the part, its mod, the index after it."""
    begin = at + (s.word(at) == "the")
    mod = None
    word = s.word(begin)
    if word in ("early", "late", "mid", "later", "earlier"):
        mod = {"early": "START", "late": "END", "mid": "MID", "later": "END", "earlier": "START"}[word]
        begin += 1 + s.dash(begin + 1)
        begin += s.sees(begin, "in", "the") * 2
    elif word in ("middle", "end", "beginning", "start") and s.sees(begin + 1, "of", "the"):
        mod = {"middle": "MID", "end": "END", "beginning": "START", "start": "START"}[word]
        begin += 3
    if s.sees(at - 1, "before", "breakfast"):
        return Part("TMO"), None, at + 1
    code = table("part").get(s.word(begin))
    if code is None:
        return None
    end = begin + 1
    if s.word(begin) == "night" and s.dash(end) and s[end].glued and s.word(end + 1) == "time":
        end += 2
    elif s[end].glued and s.dash(end):
        return None
    end += s.word(end) == "time" and s.word(begin) in ("night", "day")
    return Part(code), mod or ("MID" if s.word(begin).startswith("mid") else None), end
