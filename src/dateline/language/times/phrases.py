"""The time expressions of a sentence in order: simple ones, runs of days, and ranges as pairs of a begin and an end."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace

from dateline.language.times.calendar import month_name, with_year, year_at
from dateline.language.times.clocks import clock_at, hour_at, in_part, part_at
from dateline.language.times.compose import Simple, is_day, simple_at
from dateline.language.times.count import day_at, digits
from dateline.language.times.nodes import Cal, Clock, Found, Near, Node, Part, Ref, Timed
from dateline.language.times.periods import inside_at
from dateline.language.times.pieces import Pieces
from dateline.language.times.places import places, tells
from dateline.language.times.relative import in_place
from dateline.language.times.words import units

_TO = frozenset({"to", "till", "until", "through", "thru", "til"})
_BOUNDS = {
    "before": "before", "until": "until", "till": "until", "by": "until", "after": "after", "since": "since",
    "from": "since", "through": "until", "following": "after",
}  # fmt: skip
_LONG_BOUNDS = {
    "to": ((("prior", "to"), "before"), (("up", "to"), "until")),
    "of": ((("ahead", "of"), "before"), (("as", "of"), "since")),
    "from": ((("as", "from"), "since"),),
    "than": ((("no", "later", "than"), "until"), (("not", "later", "than"), "until"),
             (("no", "earlier", "than"), "since")),
    "before": ((("not", "before"), "since"),),
    "after": ((("not", "after"), "until"),),
}  # fmt: skip
_LEADS = frozenset({"about", "around", "at"})  # what may stand between a preposition and its time
LONGEST = 10_000  # characters of a sentence that are read: no prose has longer
_MOST = 200  # expressions of one sentence; no prose has more


def pieces_of(text: str, start: int, end: int, block: str) -> Pieces:
    """The pieces of a sentence, as far as prose goes; none where no word of it tells of time."""
    end = min(end, start + LONGEST)
    return Pieces(text, start, end if tells(text[start:end]) else start, block)


def find_phrases(s: Pieces) -> list[Found]:
    """The expressions of a sentence, in order, none overlapping another; a range is two with one number."""
    found: list[Found] = []
    end, pairs = 0, 0
    for at in places(s):
        if at < end:
            continue
        if len(found) >= _MOST:
            break
        several = _range_at(s, at)
        if several:
            pairs += 1
            found += [replace(each, range=pairs) for each in several]
            end = several[-1].last
            continue
        one = simple_at(s, at)
        if one and one.end > at:
            bound, lead = _bound(s, at)
            found.append(Found(at, one.end, one.node, one.mod, bound=bound, lead=lead))
            end = one.end
    s.memo.clear()  # what rules read on the way is not needed again, and long pages would hold it all
    return found


def _bound(s: Pieces, at: int) -> tuple[str | None, int]:
    """The sense of the preposition before an expression, where it opens an interval, and the piece it begins at."""
    begin = at - 1 - (s.word(at - 1) in _LEADS and s.word(at - 2) in _BOUNDS)
    for words, bound in _LONG_BOUNDS.get(s.word(at - 1), ()):
        first = at - len(words)
        if s.sees(first, *words) and not s[first].glued:  # not "the run-up to June"
            return bound, first
    if s.word(begin) not in _BOUNDS or (s.word(begin) == "from" and s.word(begin - 1) == "away"):
        return None, at
    return _BOUNDS[s.word(begin)], begin


def _range_at(s: Pieces, at: int) -> list[Found] | None:
    """A range or a run of days that begins at a piece, `from` and `between` before it left out of the spans."""
    led = s.word(at) if s.word(at) in ("from", "between") else ""
    begin = at + bool(led)
    runs = _days(s, begin, led) or _hours(s, begin, led)
    return runs or _two(s, begin, led)


def _pair(first: Simple, at: int, second: Simple, begin: int) -> list[Found]:
    return [
        Found(at, first.end, first.node, first.mod, side="begin"),
        Found(begin, second.end, second.node, second.mod, side="end"),
    ]


def _joined(s: Pieces, at: int, led: str) -> int:
    """The index after what joins two ends at `at`, or 0."""
    word = s.word(at)
    if word in _TO or (word == "and" and led == "between") or s.dash(at):
        return at + 1 + (word == "and" and s.word(at + 1) == "on")
    if word == "up" and s.word(at + 1) in ("to", "until"):
        return at + 2
    return 0


def _days(s: Pieces, at: int, led: str) -> list[Found] | None:
    """`April 5-6`, `Feb. 27 and 28`, `3 to 12 of Sept`, `4 and 22 this month`, `May 1, 2 and 5`."""
    month = month_name(s, at)
    begin = month[1] if month else at
    if month and s[at].text.islower() and s.word(at) in ("may", "march", "mar") and not s[begin].text.isdecimal():
        return None
    day = day_at(s, begin)
    if day is None or (s[begin].glued and s[begin].text.isdecimal() and (month is None or s.word(begin - 1) == ":")):
        return None
    days, places, end, ranged = _more_days(s, day, begin, led)
    if not days:
        return None
    if month:
        after = s[end]
        if (after.glued and after.text.isalnum()) or (
            after.glued and after.lower in ":/" and s[end + 1].text.isdecimal()
        ):
            return None
        if month_name(s, end) and not s[end].glued and s.word(end) not in ("may", "march"):
            return None
        base, last = (
            with_year(s, Cal(month=month[0]), end)
            if s.word(end) != ","
            else with_year(s, Cal(month=month[0], day=1), end)
        )
    else:
        of = end + (s.word(end) == "of")
        named = month_name(s, of)
        inner = None if named else inside_at(s, end)
        if named and not (s[of].text.islower() and s.word(of) in ("may", "march")):
            base, last = with_year(s, Cal(month=named[0], day=1), named[1])
        elif inner and isinstance(inner[0], Near) and inner[0].unit == "month":
            base, last = Cal(inside=inner[0]), inner[1]
        else:
            return None
    if not isinstance(base, Cal):
        return None
    bounds = [(at, day[1]), *places]
    bounds[-1] = (bounds[-1][0], last)
    ranged = ranged or led == "between"
    found = []
    for index, (number, (first, stop)) in enumerate(zip([day[0], *days], bounds, strict=True)):
        side = ("begin", "end")[index] if ranged and len(days) == 1 else None
        found.append(Found(first, stop, replace(base, day=number), side=side))
    return found


def _more_days(
    s: Pieces, day: tuple[int, int, bool], at: int, led: str
) -> tuple[list[int], list[tuple[int, int]], int, bool]:
    """Days behind a day (`-6`, ` and 28`, `, 6 and 7`): the numbers, their places, the index after, whether a range."""
    days: list[int] = []
    places: list[tuple[int, int]] = []
    end = day[1]
    while s.word(end) == "," and not s[end + 1].glued and len(days) < 8:
        more = day_at(s, end + 1)
        if more is None or s[end + 1].text.isalpha() or (s[more[1]].glued and s.word(more[1]) in ":/"):
            break
        days.append(more[0])
        places.append((end + 1, more[1]))
        end = more[1]
    join = end + (s.word(end) == "," and s.word(end + 1) == "and")
    word = s.word(join)
    night = word == "/" and s[join].glued and s[join + 1].glued
    if word in _TO or word in ("and", "or", "&") or ((s.dash(join) or night) and not days):
        more = day_at(s, join + 1)
        if more and not _counting(s, more[1]) and more[0] > (days or [day[0]])[-1]:
            days.append(more[0])
            places.append((join + 1, more[1]))
            return days, places, more[1], word not in ("and", "or", "&")
    return [], [], at, False


def _counting(s: Pieces, at: int) -> bool:
    after = s[at]
    if after.glued and after.lower in ":%":
        return True
    return bool(units().get(after.lower)) or after.lower in ("percent", "pm", "am", "p", "a", "people")


def _hours(s: Pieces, at: int, led: str) -> list[Found] | None:
    """`from 5 to 6 p.m.`, `10:30-11:45`, `9 to 10:30 on Friday`, `tomorrow from 3 to 5`, `Monday 11-4`."""
    lead = simple_at(s, at)
    day: Node | None = None
    part: Part | None = None
    begin = at
    if lead and lead.end > at and (is_day(lead.node) or isinstance(lead.node, Timed)) and not led:
        day, part, begin, led = _led_by_day(s, lead)
        if begin == 0:
            return None
    first = hour_at(s, begin, led=True)
    if first is None or (not led and s[begin].glued and s[begin].text.isdecimal() and s[begin - 1].text.isalnum()):
        return None
    joint = _joined(s, first[1], led or "from")
    second = hour_at(s, joint + (s.word(joint) == "around"), led=True) if joint else None
    if second is None or (units().get(s.word(second[1])) and s.word(second[1]) not in ("h",)):
        return None
    start, stop = first[0], second[0]
    shown = clock_at(s, begin) is not None or clock_at(s, joint) is not None
    end = second[1]
    if day is None:
        behind = _behind(s, end)
        if behind:
            day, part, end = behind
    minutes = bool(led) and start.minute is not None and stop.minute is not None
    words = s.word(first[1]) in ("to", "till", "until") and day is not None
    if not (shown or minutes or (day is not None and (led or part or words)) or (part and (led or words))) and (
        day is None or _scores(s) or start.hour > 12 or stop.hour > 12 or not s.dash(first[1])
    ):
        return None
    start, stop = _halves(start, stop, part)
    nodes: list[Node] = [Timed(time, day) if day is not None else time for time in (start, stop)]
    ahead = lead.end if lead and begin > at else 0
    return [
        Found(at if ahead else begin, first[1], nodes[0], side="begin"),
        Found(joint, end, nodes[1], side="end"),
    ]


_CONTESTS = frozenset({"won", "win", "wins", "beat", "beats", "lost", "lose", "loses", "defeat", "defeated", "victory",
                       "loss", "draw", "drew", "game", "match", "vote", "voted", "score", "final", "over", "series",
                       "against", "tie", "tied", "ruled", "court", "ruling", "set", "sets"})  # fmt: skip


def _scores(s: Pieces) -> bool:
    """True where a sentence speaks of a contest, so that `3-1` is its score."""
    return any(piece.lower in _CONTESTS for piece in s.items)


def _led_by_day(s: Pieces, lead: Simple) -> tuple[Node | None, Part | None, int, str]:
    """The day that stands before a range of hours, and where that begins; 0 where none does."""
    node, end = lead.node, lead.end
    part: Part | None = None
    day: Node | None = node
    if isinstance(node, Timed):
        if isinstance(node.time, Clock):  # "tomorrow 3-5": the first hour was read with the day
            return _first_hour(s, lead)
        part, day = node.time, node.day
    begin = end + (s.word(end) in (",", ":"))
    word = s.word(begin)
    if word in ("from", "between", "at", "@"):
        return day, part, begin + 1, "between" if word == "between" else "from"
    return (day, part, begin, "") if s[begin].text[:1].isalnum() else (None, None, 0, "")


def _first_hour(s: Pieces, lead: Simple) -> tuple[Node | None, Part | None, int, str]:
    node = lead.node
    if not isinstance(node, Timed):
        return None, None, 0, ""
    for back in range(lead.end - 1, max(0, lead.end - 8), -1):
        found = hour_at(s, back, led=True)
        if found and found[1] == lead.end and (back == 0 or s.word(back - 1) not in (":",)):
            earlier = hour_at(s, back - 2, led=True) if back >= 2 else None
            if earlier and earlier[1] == lead.end:
                continue
            return node.day, None, back, "from"
    return None, None, 0, ""


def _behind(s: Pieces, at: int) -> tuple[Node | None, Part | None, int] | None:
    """The day or part of day behind a range of hours: `in the morning`, `on 1st Jan`, `yesterday afternoon`."""
    begin = at + (s.word(at) == ",")
    begin += s.word(begin) in ("on", "in", "of", "this") and s.word(begin) != "this"
    whole = simple_at(s, begin)
    if whole and is_day(whole.node):
        return whole.node, None, whole.end
    if whole and isinstance(whole.node, Timed) and isinstance(whole.node.time, Part):
        return whole.node.day, whole.node.time, whole.end
    part = part_at(s, begin)
    if part and begin > at:
        return None, part[0], part[2]
    return None


def _halves(start: Clock, stop: Clock, part: Part | None) -> tuple[Clock, Clock]:
    """The half of the day of one end, where only the other or the part of day tells it."""
    if part:
        return in_part(start, part.code), in_part(stop, part.code)
    if start.doubt and not stop.doubt:
        same = replace(start, hour=start.hour % 12 + (12 if stop.hour >= 12 else 0), doubt=False)
        if (same.hour, same.minute or 0) < (stop.hour, stop.minute or 0):
            return same, stop
        hour = start.hour % 12 + (
            12 if stop.hour >= 12 and start.hour % 12 < stop.hour % 12 + (stop.hour == 12) * 12 else 0
        )
        crossing = stop.hour < 12 and start.hour % 12 > stop.hour
        return replace(start, hour=start.hour % 12 + 12 if crossing else hour, doubt=False), stop
    if stop.doubt and not start.doubt and start.hour < 12:
        later = (stop.hour % 12, stop.minute or 0) > (start.hour, start.minute or 0)
        return start, replace(stop, hour=stop.hour % 12 + (0 if later else 12), doubt=False)
    if stop.doubt and not start.doubt and start.hour >= 12:
        hour = stop.hour % 12 + 12
        return start, replace(stop, hour=hour if hour > start.hour else stop.hour % 12, doubt=False)
    return start, stop


def _two(s: Pieces, at: int, led: str) -> list[Found] | None:
    """`from Monday to Wednesday`, `April 30 - May 2`, `2014-2018`, `between May and July 1998`."""
    first = simple_at(s, at) or _bare_end(s, at, led)
    if first is None or not isinstance(first.node, Cal | Near | Timed | Ref | Clock):
        return None
    if isinstance(first.node, Near) and first.node.unit == "week" and s.word(first.end) in ("from", "between"):
        return _within_week(s, at, first.node, first.end)
    joint = _joined(s, first.end, led)
    if not joint or (s.dash(first.end) and not _dashed(s, first)):
        return None
    if s.word(first.end) == "to" and not led and _goes_on(s, at):
        return None
    joint += s.word(joint) in ("on",)
    short = _short_year_end(s, first, joint)
    second = short or simple_at(s, joint) or _bare_end(s, joint, led)
    if second is None or not _alike(first.node, second.node):
        return None
    return _pair(_filled(first, second), at, _ended(first, second), joint)


def _within_week(s: Pieces, at: int, week: Near, end: int) -> list[Found] | None:
    """`next week between Wednesday and Friday`."""
    pair = _two(s, end + 1, s.word(end))
    if pair is None:
        return None
    placed = [in_place(each.node, week) for each in pair]
    if placed[0] is None or placed[1] is None:
        return None
    return [replace(pair[0], first=at, node=placed[0]), replace(pair[1], node=placed[1])]


def _bare_end(s: Pieces, at: int, led: str) -> Simple | None:
    """A month, or a year of any form, as the end of a range, where alone it would not count."""
    month = month_name(s, at)
    if month and (s.capital(at) or s.word(at) not in ("may", "march", "mar", "sep", "sun")):
        cal, end = with_year(s, Cal(month=month[0]), month[1])
        return Simple(cal, end, None)
    year = year_at(s, at)
    return Simple(Cal(year[0]), year[1], None) if year and s[at].text.isdecimal() and led else None


def _dashed(s: Pieces, first: Simple) -> bool:
    """True where a dash between two dates joins them: figures, or both of one sort."""
    return s[first.end + 1].text[:1].isalnum() and (s[first.end].glued == s[first.end + 1].glued or s[first.end].glued)


def _goes_on(s: Pieces, at: int) -> bool:
    """True where what stands before moves a date: `postponed from Monday to Friday`."""
    return any(s.word(at - back) in ("moved", "postponed", "rescheduled", "changed", "delayed", "brought", "change",
                                     "move", "reschedule", "pushed") for back in range(1, 8))  # fmt: skip


def _short_year_end(s: Pieces, first: Simple, at: int) -> Simple | None:
    """`2014-15`, `1914-18`: the end in two figures."""
    node = first.node
    if not isinstance(node, Cal) or node.year is None or node.month or node.season or not s.dash(at - 1):
        return None
    short = digits(s, at, 2)
    if short is None or (s[at + 1].glued and (s[at + 1].text.isalnum() or s.dash(at + 1))) or short <= node.year % 100:
        return None
    return Simple(Cal(node.year // 100 * 100 + short), at + 1, None)


def _alike(one: Node, other: Node) -> bool:
    """True where two nodes can be the ends of one range."""
    if isinstance(one, Ref) or isinstance(other, Ref):
        ref, else_ = (one, other) if isinstance(one, Ref) else (other, one)
        return isinstance(ref, Ref) and ref.value == "PRESENT_REF" and isinstance(else_, Cal | Near | Timed | Clock)
    if isinstance(one, Timed | Clock) or isinstance(other, Timed | Clock):
        return isinstance(one, Timed | Clock) and isinstance(other, Timed)
    if not isinstance(one, Cal | Near) or not isinstance(other, Cal | Near):
        return False
    if isinstance(one, Cal) and isinstance(other, Cal) and one.weekday and other.weekday:
        return True
    if isinstance(one, Near) and one.unit not in ("day", "weekend", "night") and isinstance(other, Cal):
        return False  # "in the year to March"
    bare = isinstance(one, Cal) and one.year and not (one.month or one.season or one.quarter or one.half)
    late = isinstance(other, Cal) and other.year and not (other.month or other.season or other.quarter or other.half)
    if bare and late and isinstance(one, Cal) and isinstance(other, Cal):
        return (other.year or 0) > (one.year or 0)
    return True


def _filled(first: Simple, second: Simple) -> Simple:
    """The start with the month, year or holder that only the end states."""
    one, other = first.node, second.node
    if not isinstance(one, Cal) or not isinstance(other, Cal) or one.which or one.inside or one.weekday:
        return first
    if one.month and other.month and one.year is None and (other.year is not None or other.inside is not None):
        year = other.year
        if year is not None and one.month > other.month:
            year -= 1
        return first._replace(node=replace(one, year=year, short=other.short, inside=other.inside))
    if one.open_order and one.year is None and other.year is not None:
        return first._replace(node=replace(one, year=other.year, short=other.short))
    if one.day and not one.month and other.century is not None and not other.month:
        return first._replace(node=Cal(century=one.day - 1))
    if one.day and not one.month and other.month:
        return first._replace(node=replace(one, month=other.month, year=other.year, inside=other.inside))
    if (one.quarter or one.season or one.half) and one.year is None and other.year is not None:
        return first._replace(node=replace(one, year=other.year))
    return first


def _ended(first: Simple, second: Simple) -> Simple:
    """The end with the month that only the start states: `June 5 to the 7th`."""
    one, other = first.node, second.node
    if (
        isinstance(one, Cal)
        and isinstance(other, Cal)
        and other.day
        and not other.month
        and not other.weekday
        and one.month
        and other.inside is None
    ):
        return second._replace(node=replace(other, month=one.month, year=one.year, inside=one.inside))
    return second


def overlaps(found: list[Found]) -> Iterator[tuple[Found, Found]]:
    """Neighbours that share a piece: none, by construction; for tests."""
    for left, right in itertools.pairwise(found):
        if right.first < left.last:
            yield left, right
