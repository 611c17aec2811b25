"""The grammar of clock times and parts of the day: `at 10 p.m.`, `16:52`, `nine in the morning`, `overnight`."""

from __future__ import annotations

from dateline.language.times.dates import Read
from dateline.language.times.lexicon import cues
from dateline.language.times.moment import Moment
from dateline.language.times.pieces import Pieces, remembered

_LEADS = cues("hour_leads")
_AFTER_CLOCK = cues("stops") | {"", "on", "in"}


def part_of(hour: int) -> str:
    """The part of day an hour of the clock falls in."""
    if hour < 5 or hour >= 22:
        return "night"
    for limit, part in ((12, "morning"), (13, "midday"), (18, "afternoon")):
        if hour < limit:
            return part
    return "evening"


@remembered
def read_hour(s: Pieces, at: int) -> Read | None:
    """A clock time or a part of the day, without its date."""
    return _clock(s, at) or _part(s, at)


def _clock(s: Pieces, at: int) -> Read | None:
    found = _digital(s, at) or _spoken(s, at)
    if found is None:
        return None
    hour, minute, end = found
    end = _zone(s, end)
    return Moment("hour", clock=f"{hour:02d}:{minute:02d}", part=part_of(hour)), end


def _digital(s: Pieces, at: int) -> tuple[int, int, int] | None:
    first = s[at]
    if not (first.text.isdecimal() and first.text.isascii()) or (first.glued and s[at - 1].lower not in "(—–"):
        return None
    if len(first.text) == 4 and _zone(s, at + 1) > at + 1:  # 1600 GMT
        hour, minute = int(first.text[:2]), int(first.text[2:])
        return (hour, minute, at + 1) if hour < 24 and minute < 60 else None
    if len(first.text) > 2 or int(first.text) > 23:
        return None
    hour, minute, end, colon = int(first.text), 0, at + 1, False
    if (
        s[end].glued
        and s[end].lower in ":."
        and s[end + 1].glued
        and len(s[end + 1].text) == 2
        and s[end + 1].text.isdecimal()
    ):
        minute, colon = int(s[end + 1].text), s[end].lower == ":"
        if minute > 59 or (
            s[end + 2].glued
            and (
                s[end + 2].text.isdecimal()
                or (s[end + 2].lower in ":.%" and s[end + 3].glued and s[end + 3].text.isdecimal())
            )
        ):
            return None
        end += 2
    half, end_half = _half(s, end)
    if half and 1 <= hour <= 12:
        return hour % 12 + (12 if half == "p" else 0), minute, end_half
    if colon:
        return hour, minute, end
    if end > at + 1:  # 18.05 is a time only after "at" and before a zone
        plain = s.word(at - 1) == "at" and s.word(end) in _AFTER_CLOCK
        return (hour, minute, end) if plain or _zone(s, end) > end else None
    if s.word(end) == "o" and s.word(end + 2) == "clock":
        return _daily(s, hour, end + 3)
    return _of_day(s, hour, end)


def _half(s: Pieces, at: int) -> tuple[str, int]:
    """`am`, `p.m.`: its letter and the index after it."""
    word = s.word(at)
    if word in ("am", "pm") and (s[at].glued or s[at].text in ("am", "pm", "AM", "PM")):
        return word[0], at + 1
    if word in ("a", "p") and s.word(at + 1) == "." and s[at + 1].glued and s.word(at + 2) == "m":
        return word, at + 3 + (s.word(at + 3) == "." and s[at + 3].glued)
    return "", at


def _spoken(s: Pieces, at: int) -> tuple[int, int, int] | None:
    found = s.meaning(at, "number")
    if found is None or found.number > 12:
        return None
    half, end = _half(s, at + 1)
    if half:
        return found.number % 12 + (12 if half == "p" else 0), 0, end
    if s.word(at + 1) == "o" and s.word(at + 3) == "clock":
        return _daily(s, found.number, at + 4)
    return _of_day(s, found.number, at + 1)


def _daily(s: Pieces, hour: int, end: int) -> tuple[int, int, int]:
    return _of_day(s, hour, end) or (hour, 0, end)


def _of_day(s: Pieces, hour: int, at: int) -> tuple[int, int, int] | None:
    """The hour of `nine in the morning`, `three in the afternoon`."""
    if not 1 <= hour <= 12:
        return None
    if s.sees(at, "at", "night"):
        return (hour % 12 + (12 if hour > 5 and hour != 12 else 0)), 0, at + 2
    part = s.meaning(at + 2, "part") if s.sees(at, "in", "the") else None
    if part is None or s.word(at + 2) not in ("morning", "afternoon", "evening"):
        return None
    return hour % 12 + (0 if part.text == "morning" else 12), 0, at + 3


def _zone(s: Pieces, at: int) -> int:
    """The index after `GMT`, `local time`, `Moscow time`, where one stands at `at`."""
    if s.meaning(at, "zone") and s[at].text.isupper():
        return at + 1
    if s.word(at + 1) == "time" and (s.word(at) == "local" or s.capital(at)):
        return at + 2
    return at


def _part(s: Pieces, at: int) -> Read | None:
    """`the evening`, `early afternoon`, `noon`, `night` after a preposition, `overnight`, `before breakfast`."""
    if s.word(at) == "overnight":
        return Moment("hour", part="night"), at + 1
    if s.sees(at - 1, "before", "breakfast"):
        return Moment("hour", part="morning"), at + 1
    begin = at + (s.word(at) == "the")
    begin += s.word(begin) in ("early", "late", "mid")
    begin += s.dash(begin)
    found = s.meaning(begin, "part")
    if found is None:
        return None
    noon = s.word(begin) in ("noon", "midnight", "midday")
    led = s.word(at - 1) in _LEADS
    if not (led or noon or begin > at + (s.word(at) == "the")):
        return None
    if s[begin + 1].glued and s.dash(begin + 1):  # night-time
        return None
    return Moment("hour", part=found.text), begin + 1
