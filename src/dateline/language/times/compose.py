"""One whole expression: a date with its clock time or part of day, its week, and what qualifies it (`about`, `late`).

The longest reading that begins at a piece wins; between readings of one length the one named first in `_core`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from dateline.language.times.calendar import date_at
from dateline.language.times.clocks import clock_at, hour_at, in_part, part_at, stops
from dateline.language.times.count import digits
from dateline.language.times.lengths import every_at, length_at
from dateline.language.times.nodes import Away, Cal, Clock, Every, Length, Near, Node, Part, Read, Ref, Timed
from dateline.language.times.periods import inside_at, period_at
from dateline.language.times.pieces import Pieces, remembered
from dateline.language.times.relative import edge_mod, in_place, relative_at
from dateline.language.times.words import table, units

ROUGH: tuple[tuple[tuple[str, ...], str], ...] = (
    (("about",), "APPROX"), (("around",), "APPROX"), (("approximately",), "APPROX"), (("roughly",), "APPROX"),
    (("circa",), "APPROX"), (("some",), "APPROX"), (("an", "estimated"), "APPROX"), (("c", "."), "APPROX"),
    (("ca", "."), "APPROX"), (("somewhere", "around"), "APPROX"),
    (("nearly",), "LESS_THAN"), (("almost",), "LESS_THAN"), (("less", "than"), "LESS_THAN"), (("under",), "LESS_THAN"),
    (("fewer", "than"), "LESS_THAN"), (("just", "under"), "LESS_THAN"), (("more", "than"), "MORE_THAN"),
    (("over",), "MORE_THAN"), (("just", "over"), "MORE_THAN"), (("at", "least"), "EQUAL_OR_MORE"),
    (("no", "less", "than"), "EQUAL_OR_MORE"), (("not", "less", "than"), "EQUAL_OR_MORE"),
    (("at", "most"), "EQUAL_OR_LESS"), (("no", "more", "than"), "EQUAL_OR_LESS"), (("up", "to"), "EQUAL_OR_LESS"),
    (("not", "more", "than"), "EQUAL_OR_LESS"), (("as", "much", "as"), "EQUAL_OR_LESS"),
    (("as", "long", "as"), "EQUAL_OR_LESS"), (("longer", "than"), "MORE_THAN"), (("exactly",), ""),
    (("shorter", "than"), "LESS_THAN"), (("close", "to"), "LESS_THAN"), (("greater", "than"), "MORE_THAN"),
)  # fmt: skip
ROUGH_STARTS = frozenset(words[0] for words, _ in ROUGH)
_BEFORE = {"MORE_THAN": "BEFORE", "LESS_THAN": "AFTER", "EQUAL_OR_MORE": "ON_OR_BEFORE", "EQUAL_OR_LESS": "ON_OR_AFTER"}
_JOINS = frozenset({"at", "around", "about", "@", "for", "by", "after", "before", "from"})


class Simple(NamedTuple):
    """One expression: what it means, the index after it, and its mod."""

    node: Node
    end: int
    mod: str | None


def is_day(node: Node | None) -> bool:
    """True where the node names one day, so that a clock time may stand beside it."""
    if isinstance(node, Cal):
        return bool(node.day or node.weekday or (node.holiday and not node.weekend) or node.open_order or
                    (node.nth and node.unit == "day"))  # fmt: skip
    if isinstance(node, Near):
        return node.unit in ("day", "night")
    return isinstance(node, Away) and node.parts[-1][1] in ("day", "night")


@remembered
def simple_at(s: Pieces, at: int) -> Simple | None:
    """The expression that begins at a piece, with what qualifies it."""
    return _rough(s, at) or _modified(s, at) or _whole(s, at)


def _whole(s: Pieces, at: int) -> Simple | None:
    core = _core(s, at)
    timed = _time_first(s, at)
    if core:
        node, end = _with_week(s, *core)
        half = _half_of(node)
        if half:
            return Simple(half[0], end, half[1])
        dated = _with_late_year(s, _with_time(s, node, end))
        mod = edge_mod(s, at) if _is_edge(s, at, core) else None
        best = Simple(dated.node, dated.end, dated.mod or mod)
        return timed if timed and timed.end > best.end else best
    return timed


def _half_of(node: Node) -> tuple[Node, str] | None:
    """`the second half of the 20th century` is late in it; only halves of a year have a value of their own."""
    if not isinstance(node, Cal) or not node.half or not isinstance(node.inside, Cal | Near):
        return None
    inner = node.inside
    long = isinstance(inner, Cal) and (inner.decade is not None or inner.century is not None or inner.month is not None)
    if long or (isinstance(inner, Near) and inner.unit != "year"):
        return inner, "START" if node.half == 1 else "END"
    return None


def _with_late_year(s: Pieces, found: Simple) -> Simple:
    """`Wednesday evening next week`, `Oct 26 15:50:06 2016`: what holds the day stands behind the time."""
    node = found.node
    if not isinstance(node, Timed) or not isinstance(node.day, Cal):
        return found
    inner = inside_at(s, found.end)
    placed = in_place(node.day, inner[0]) if inner and isinstance(inner[0], Near) else None
    if placed and inner:
        return found._replace(node=replace(node, day=placed), end=inner[1])
    year = digits(s, found.end, 4)
    if year and 1900 <= year <= 2100 and node.day.month and node.day.year is None:
        return found._replace(node=replace(node, day=replace(node.day, year=year)), end=found.end + 1)
    return found


def _is_edge(s: Pieces, at: int, core: Read) -> bool:
    word = s.word(at + (s.word(at) == "the"))
    edge = word in ("earlier", "later", "late", "early", "rest", "remainder", "balance")
    year_end = word in ("year", "month", "quarter", "week") and s.word(core[1] - 1) in ("end", "over", "out", "up")
    return edge or year_end


@lru_cache(maxsize=1024)
def _readers(word: str) -> tuple[Callable[[Pieces, int], Read | None], ...]:
    """The readers of what can begin with a word."""
    if word in table("weekday") or word in table("weekday_short"):
        return date_at, relative_at, every_at
    if word in table("month") or word in table("month_short"):
        return date_at, period_at
    return date_at, period_at, relative_at, every_at, length_at


@remembered
def _core(s: Pieces, at: int) -> Read | None:
    """The longest of the readings of one date, period, set or duration at a piece."""
    best: Read | None = None
    for read in _readers(s.word(at)):
        found = read(s, at)
        if found and (best is None or found[1] > best[1]):
            best = found
    return best


def _with_week(s: Pieces, node: Node, end: int) -> Read:
    """`Tuesday next week`, `next week on Tuesday`, `this week Monday`, `20th of next month`."""
    inner = inside_at(s, end) if isinstance(node, Cal) else None
    if inner and isinstance(inner[0], Near):
        placed = in_place(node, inner[0])
        if placed:
            return placed, inner[1]
    if isinstance(node, Near) and node.unit == "week":
        begin = end + (s.word(end) in ("on", ",", "'"))
        begin += s.word(begin) == "on" and begin == end + 1
        after = (
            date_at(s, begin) if s.word(begin) in table("weekday") or s.word(begin) in table("weekday_short") else None
        )
        placed = in_place(after[0], node) if after else None
        if placed and after:
            return placed, after[1]
    return node, end


def _with_time(s: Pieces, node: Node, end: int) -> Simple:
    """`Wednesday evening`, `tomorrow at 10 a.m.`, `on Friday, in the late afternoon`, `every day at 9`."""
    if not is_day(node) and not isinstance(node, Every) and not isinstance(node, Timed):
        return Simple(node, end, None)
    if isinstance(node, Timed):
        return _part_clock(s, node, end)
    if s.word(end) == "t" and s[end].glued and s[end + 1].glued and s[end + 1].text.isdecimal():
        exact = clock_at(s, end + 1)
        if exact:
            return Simple(Timed(replace(exact[0], doubt=False), node), exact[1], None)
    begin = end + (s.word(end) in (",", "-", "(", "–"))
    plain = part_at(s, begin) if begin == end or s.word(end) == "," else None
    if plain and s.word(begin) != "the" and not (begin > end and plain[1] is None):
        return _part_clock(s, _timed(plain[0], node), plain[2], plain[1])
    led = begin
    while s.word(led) in _JOINS and led < begin + 2:
        led += 1
    if (
        led > begin
        and begin > end
        and s.word(begin) in ("about", "around", "by", "for", "before", "after", "from")
        and (clock_at(s, led) is None)
    ):
        return Simple(node, end, None)
    within = part_at(s, led + 1) if s.word(led) in ("in", "during", "at", "on") else None
    if s.word(led) in ("in", "during") and within:
        return _part_clock(s, _timed(within[0], node), within[2], within[1])
    if s.word(led - 1) == "at" and part_at(s, led) and led > begin:
        part = part_at(s, led)
        if part and s.word(led) in ("night", "dawn", "dusk", "sunset", "sunrise", "lunchtime", "nightfall", "daybreak"):
            return Simple(_timed(part[0], node), part[2], part[1])
    if led > begin and s.word(led - 1) in ("by", "after", "before", "from") and not clock_at(s, led):
        return Simple(node, end, None)
    if led > begin and s.word(led - 1) == "from":
        return Simple(node, end, None)
    return _clock_after(s, node, begin, led, end)


def _clock_after(s: Pieces, node: Node, begin: int, led: int, end: int) -> Simple:
    clock = hour_at(s, led) if led > begin else (clock_at(s, led) or _bare_hour(s, node, led, end))
    if clock is None:
        return Simple(node, end, None)
    if isinstance(node, Every) and "T" in node.value:
        return _part_clock(s, node, end)
    if led > begin and s.word(led - 1) == "for" and clock_at(s, led) is None:
        return Simple(node, end, None)
    if begin > end and s.word(end) == "(":
        return Simple(_timed(clock[0], node), clock[1] + (s.word(clock[1]) == ")"), None)
    if clock[0].minute is None and units().get(s.word(clock[1])):
        return Simple(node, end, None)
    return _clock_part(s, Timed(clock[0], node) if not isinstance(node, Every) else _timed(clock[0], node), clock[1])


def _bare_hour(s: Pieces, node: Node, at: int, end: int) -> tuple[Clock, int] | None:
    """`march eighteenth nine thirty`, `Sunday 5:30` in words; figures alone behind a date are no hours."""
    if at != end or not s[at].text.isalpha() or not isinstance(node, Cal | Near):
        return None
    found = hour_at(s, at, led=True)
    return found if found and found[0].minute is not None and not units().get(s.word(found[1])) else None


def _timed(time: Clock | Part, node: Node) -> Node:
    if isinstance(node, Every):
        code = time.code if isinstance(time, Part) else _clock_code(time)
        base = node.value if node.value.startswith("XXXX") and "T" not in node.value else "XXXX-XX-XX"
        return replace(node, value=f"{base}{code}")
    return Timed(time, node)


def _clock_code(clock: Clock) -> str:
    return f"T{clock.hour:02d}:{clock.minute or 0:02d}"


def _part_clock(s: Pieces, node: Node, end: int, mod: str | None = None) -> Simple:
    """`tomorrow morning at 7`, `Sunday night, 8 p.m.`: the part of day tells the half of the hour."""
    begin = end + (s.word(end) == ",")
    led = begin + (s.word(begin) in ("at", "around", "about", "@"))
    clock = hour_at(s, led) if led > begin else clock_at(s, led)
    if isinstance(node, Timed) and isinstance(node.time, Part) and clock and not units().get(s.word(clock[1])):
        return Simple(Timed(in_part(clock[0], node.time.code), node.day), clock[1], None)
    if isinstance(node, Every) and clock and "T" in node.value:
        found = in_part(clock[0], node.value[node.value.index("T") :])
        return Simple(replace(node, value=node.value.partition("T")[0] + _clock_code(found)), clock[1], None)
    return Simple(node, end, mod)


def _clock_part(s: Pieces, node: Node, end: int) -> Simple:
    """`tonight`'s half given to a clock time that lacks it."""
    if isinstance(node, Timed) and isinstance(node.day, Timed) and isinstance(node.time, Clock):
        part = node.day.time
        time = in_part(node.time, part.code) if isinstance(part, Part) else node.time
        return Simple(Timed(time, node.day.day), end, None)
    return Simple(node, end, None)


def _time_first(s: Pieces, at: int) -> Simple | None:
    """`10 a.m. on Wednesday`, `the evening of April 5`, `7, this morning`, `midnight tonight`, `noon`."""
    part = part_at(s, at)
    clock = clock_at(s, at) or (
        hour_at(s, at, led=True)
        if s.word(at - 1) in ("at", "around", "@", "about", "by", "until", "back", "for", "after", "before", "till")
        else None
    )
    if clock is None and s[at].text.isdecimal() and len(s[at].text) < 3 and s.word(at + 1) == ",":
        bare = hour_at(s, at, led=True)
        clock = bare if bare and s.sees(at + 2, "this") and bare[1] == at + 1 else None
    if part and (clock is None or part[2] > clock[1]):
        return _part_led(s, at, *part)
    if clock is None:
        return None
    found, end = clock
    again = every_at(s, end + (s.word(end) == "on"))
    if again and isinstance(again[0], Every):
        return Simple(_timed(found, again[0]), again[1], None)
    day = _day_behind(s, end)
    if day:
        node = day.node
        if isinstance(node, Timed) and isinstance(node.time, Part):
            return Simple(Timed(in_part(found, node.time.code), node.day), day.end, None)
        return Simple(Timed(found, node), day.end, None)
    shown = clock_at(s, at) is not None
    spelled = s[at].text.isalpha() and found.minute is not None and stops(s, end)
    return Simple(found, end, None) if shown or spelled or _lone_hour(s, at, end) else None


def _lone_hour(s: Pieces, at: int, end: int) -> bool:
    """True where a bare number behind `at` or the like is an hour: nothing follows that it could count."""
    if s[at].text.isdecimal() and len(s[at].text) > 2 and s.word(at + 1) != ".":
        return False
    lead = s.word(at - 1)
    if lead in ("by", "after", "before", "until", "till", "about", "around") and not (
            s[at].text.isdecimal() and end > at + 1):  # fmt: skip
        return False
    return (
        lead in ("at", "@")
        and stops(s, end)
        and s.word(at - 2)
        not in (
            "aged",
            "age",
            "died",
            "die",
            "dies",
            "born",
            "look",
            "looking",
            "down",
            "up",
            "and",
            "stood",
            "priced",
            "was",
            "stands",
            "valued",
            "estimated",
        )
    )


def _day_behind(s: Pieces, at: int) -> Simple | None:
    """The day behind a clock time or part of day: `on Wednesday`, `of April 5`, `tomorrow`, `, 1 Jan`."""
    begin = at + (s.word(at) in (",", "-", "on", "of", "in", "("))
    begin += s.word(begin) == "on" and begin > at
    core = _core(s, begin)
    if core is None:
        return None
    node, end = _with_week(s, *core)
    comma = begin > at and s.word(at) in (",", "-") and s.word(begin - 1) != "on"
    if not (is_day(node) or isinstance(node, Timed)) or (s[begin].glued and s.word(begin - 1) not in (",", "(", "-")):
        return None
    if (
        comma
        and isinstance(node, Cal)
        and node.weekday
        and not node.day
        and s.word(begin) not in ("this", "last", "next")
    ) and not s.capital(begin):
        return None
    if isinstance(node, Timed) and not isinstance(node.time, Part):
        return None
    if s.word(at) == "of" and (not isinstance(node, Cal | Near) or (isinstance(node, Cal) and node.open_order)):
        return None
    part = part_at(s, end) if not isinstance(node, Timed) and s.word(end) != "the" else None
    if part and is_day(node):
        return Simple(Timed(part[0], node), part[2], part[1])
    return Simple(node, end + (s.word(at) == "(" and s.word(end) == ")"), None)


def _part_led(s: Pieces, at: int, part: Part, mod: str | None, end: int) -> Simple | None:
    begin = end + (s.word(end) == ",")
    led = begin + (s.word(begin) in ("at", "around", "about"))
    clock = hour_at(s, led) if led > begin else clock_at(s, led)
    if clock and not units().get(s.word(clock[1])):
        found = in_part(clock[0], part.code)
        day = _day_behind(s, clock[1])
        return Simple(Timed(found, day.node), day.end, None) if day else Simple(found, clock[1], None)
    named = s.word(at - 1) in ("opening", "wedding", "first", "election", "closing", "date", "prom", "last")
    day = _day_behind(s, end) if s.word(end) not in ("in",) and not named else None
    if day and not isinstance(day.node, Timed):
        return Simple(Timed(part, day.node), day.end, mod)
    return Simple(part, end, mod) if _part_stands(s, at, end, mod) else None


def _part_stands(s: Pieces, at: int, end: int, mod: str | None) -> bool:
    """True where a part of day stands for a time of its own: `in the evening`, `at night`, `overnight`, `afternoon`."""
    word, lead = s.word(end - 1), s.word(at - 1)
    if word == "overnight" or mod:
        return not s.capital(at) or at == 0
    if s.capital(at) and at > 0 and s[at].text != s[at].text.upper():
        return False
    if lead in ("good", "of", "a", "every", "opening", "wedding", "s", "one", "first", "-", "that", "some"):
        return (lead in ("of", "one") and s.word(at) == "the") or (
            lead == "one" and word in ("morning", "evening", "afternoon")
        )
    led = lead in ("in", "at", "by", "until", "before", "after", "during", "around", "since", "through", "throughout",
                   "towards", "toward", "till", "from", "for", "of", "early", "late", "into")  # fmt: skip
    the = s.word(at) == "the"
    if the:
        return (led and s.word(end) not in ("of",) and not s[end].glued) or (led and s.word(end) in (".", ",", ";"))
    return led or lead == "" or word in ("lunchtime", "dinnertime", "nighttime")


def _modified(s: Pieces, at: int) -> Simple | None:
    """`early 1998`, `late last year`, `mid-March`, `the beginning of next week`, `end of 2000`, `the year's end`."""
    begin = at + (s.word(at) == "the")
    word = s.word(begin)
    mod, end = table("mod").get(word), begin + 1
    if mod:
        end += s.dash(end) or (s.word(end) in ("in", "on", "of"))
    elif word in table("mod_of"):
        mod = table("mod_of")[word]
        if s.word(end) == "of":
            end += 1
        elif word == "beginning" or (s.word(end) not in ("this", "next", "last", "tomorrow", "today") and not (
                s[end].text.isdecimal() and len(s[end].text) == 4)):  # fmt: skip
            return None
        if s.word(end - 1) != "of" and begin > at:
            return None
    else:
        return None
    inner = _whole_inner(s, end)
    if inner is None or (inner.mod and isinstance(inner.node, Length)):
        return None
    if isinstance(inner.node, Every | Length | Ref | Clock | Part) or (word == "late" and isinstance(inner.node, Away)):
        return None
    if word in ("start", "end", "beginning", "close") and isinstance(inner.node, Timed) and inner.node.day is None:
        return None
    return Simple(inner.node, inner.end, mod)


def _whole_inner(s: Pieces, at: int) -> Simple | None:
    if s.dash(at - 1) and s.word(at) in ("week", "month", "year", "quarter") and s.word(at - 2) == "mid":
        return Simple(Near(s.word(at)), at + 1, None)
    found = _whole(s, at)
    if found:
        return found
    the = at + (s.word(at) in ("the", "my"))
    if the > at and s.word(the) in table("weekday"):
        return _whole(s, the)
    unit = units().get(s.word(the))
    if (
        unit
        and not unit[1]
        and unit[0] in ("day", "week", "month", "year", "quarter", "decade", "century")
        and ((s.word(the + 1) not in ("of",) and s.word(at - 1) == "of") or (s.word(at - 1) == "in" and the > at))
    ):
        return Simple(Near(unit[0]), the + 1, None)
    return None


def _rough(s: Pieces, at: int) -> Simple | None:
    """`about three years`, `more than a decade ago`, `at least two days`, `around 8 p.m.`, `up to a week`."""
    for words, mod in ROUGH if s.word(at) in ROUGH_STARTS else ():
        if not s.sees(at, *words):
            continue
        inner = _whole(s, at + len(words))
        if (inner is None and words == ("about",)) or inner is None:
            continue
        node = inner.node
        if isinstance(node, Length) and node.window:
            return None  # "over the next two weeks"
        if isinstance(node, Length):
            return Simple(node, inner.end, (mod or None) if s.word(at) != "some" or _numbered(node) else None)
        if isinstance(node, Away):
            return Simple(node, inner.end, (_BEFORE.get(mod, mod) or None) if node.sign < 0 else (mod or None))
        if (
            mod == "APPROX"
            and words[0] not in ("some", "about")
            and isinstance(node, Cal | Timed | Clock | Near)
            and words[0] in ("circa", "approximately", "roughly", "around", "c", "ca")
        ):
            return Simple(node, inner.end, mod)
        if mod == "APPROX" and words[0] == "about" and isinstance(node, Clock | Timed):
            return Simple(node, inner.end, mod)
    return None


def _numbered(node: Length) -> bool:
    return all(count is not None for count, _ in node.parts)
