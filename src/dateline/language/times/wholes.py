"""The expressions of a sentence as reports have them: a range is one, with the preposition that bounds it or the length
that follows it; what is no time of an encounter (an age, a date that names an event) is left out.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

from dateline.language.times.compose import is_day
from dateline.language.times.cues import cues
from dateline.language.times.nodes import Away, Cal, Clock, Every, Found, Length, Near, Node, Part, Ref, Stay, Timed
from dateline.language.times.pieces import Pieces

_MOVES = cues("moves")
_CLOSELY = cues("closely")
_MOST_DAYS = 366
_PERIOD_LEADS = cues("period_leads")
_SEASON_LEADS = cues("season_leads")
_SEASON_EVENTS = cues("season_events")
_SEASON_NOUNS = cues("season_nouns")
_DAYS = {"day": 1, "night": 1, "week": 7}


@dataclass(frozen=True, slots=True)
class Whole:
    """A time expression: pieces `first` to `last` (half-open), what it means with TIMEX3's `mod`, the other `end` of a
    range, the `relation` to it that a preposition states (`before`, `until`, `after`, `since`) and the length in `days`
    of what starts then, where the words add one.
    """

    first: int
    last: int
    node: Node
    mod: str | None = None
    end: Node | None = None
    relation: str | None = None
    days: int = 0


def whole_phrases(s: Pieces, found: list[Found], order: str | None = None) -> list[Whole]:
    """The expressions of a sentence in order, none overlapping another; `order` is that of its numeric dates."""
    wholes: list[Whole] = []
    at = 0
    while at < len(found):
        whole, count = _range(s, found, at) or _followed(s, found, at) or (_single(s, found[at]), 1)
        if count == 1 and not _counts(s, found[at], order):
            at += 1
            continue
        longer = _lasting(s, whole, found[at + count :])
        if longer:
            whole, count = longer, count + 1
        wholes.append(whole)
        at += count
    return wholes


def _counts(s: Pieces, phrase: Found, order: str | None) -> bool:
    """False for an age, an event called by its date, what only describes, and figures whose order nothing tells."""
    node, lead = phrase.node, s.word(phrase.first - 1)
    if isinstance(node, Length):
        return s.word(phrase.last - 1) not in ("old", "olds", "age") and lead != "aged"
    if isinstance(node, Part):
        return lead not in ("one", "some")  # "woke one morning": of no day that is told
    if not isinstance(node, Cal):
        return True
    if node.open_order:
        return order is not None
    if node.season and not (node.year or node.which or node.inside):
        return _season_counts(s, phrase)
    if node.century is not None:
        return lead in _PERIOD_LEADS
    if (node.quarter or node.half) and not (node.year or node.which or node.inside):
        return not any(s.dash(at) for at in range(phrase.first, phrase.last))  # "first-quarter results"
    return (s.word(phrase.first), s.word(phrase.first + 2)) != ("9", "11")


def _season_counts(s: Pieces, phrase: Found) -> bool:
    """True where a bare season is one to come or gone, and none of the weather, of a house or of every year."""
    word, after, lead = s.word(phrase.last - 1), s.word(phrase.last), s.word(phrase.last - 2)
    lead = s.word(phrase.last - 3) if lead == "-" else lead
    if word.endswith("s") or after in _SEASON_NOUNS:
        return False
    if after in _SEASON_EVENTS and word != "fall":
        return True
    if lead == "the":
        return s.word(phrase.last - 3) in _PERIOD_LEADS
    return lead in _SEASON_LEADS and word != "fall"


def _single(s: Pieces, phrase: Found) -> Whole:
    relation, first, last = _relation(s, phrase)
    node = phrase.node
    if isinstance(node, Length) and node.window is None and s.word(first - 1) == "within" and s.word(last) != "of":
        return Whole(first - 1, last, replace(node, window="coming"), phrase.mod)
    return Whole(first, last, node, phrase.mod, relation=relation)


def _relation(s: Pieces, phrase: Found) -> tuple[str | None, int, int]:
    """How the preposition before a time bounds it, null where it does not; with the span that includes it."""
    node, bound, first, last = phrase.node, phrase.bound, phrase.first, phrase.last
    plain = None, first, last
    if bound is None or isinstance(node, Length | Every | Ref | Stay):
        return plain
    if s.possessive(last) and s.word(last + 1) == "s":  # "after Monday's talks": the talks are on Monday
        return plain
    if isinstance(node, Away) and node.anchor == "now" and bound != "until":
        return plain
    if s.word(phrase.lead) == "from" and phrase.lead == first - 1:
        onward = s.word(last) in ("on", "onward", "onwards")
        if _moved(s, phrase.lead) or not (is_day(node) or onward):
            return plain
        last += onward
    lead = phrase.lead
    lead -= s.word(lead - 1) in _CLOSELY and s.word(lead) in ("before", "after")
    return bound, lead, last


def _moved(s: Pieces, at: int) -> bool:
    """True where what stands before speaks of a date moved: `postponed from Monday to Friday` is no range."""
    return any(s.word(at - back) in _MOVES for back in range(1, 7))


def _range(s: Pieces, found: list[Found], at: int) -> tuple[Whole, int] | None:
    """Two ends, or days in a row, as one, with how many expressions it takes up; days with gaps stay apart."""
    phrase = found[at]
    count = 1
    while phrase.range and at + count < len(found) and found[at + count].range == phrase.range:
        count += 1
    if count == 1 or (at and phrase.range and found[at - 1].range == phrase.range):
        return None
    first = phrase.first - (s.word(phrase.first - 1) in ("from", "between"))
    if phrase.side is None and not _in_a_row(found[at : at + count]):
        return None
    if first < phrase.first and _moved(s, first):
        return None
    last = found[at + count - 1]
    if isinstance(last.node, Clock | Timed) and _time(phrase.node) and _time(last.node):  # hours of one day
        return Whole(first, last.last, phrase.node, phrase.mod), count
    return Whole(first, last.last, phrase.node, phrase.mod, last.node), count


def _time(node: Node) -> bool:
    """True for a clock time on a day, or on none."""
    return isinstance(node, Clock) or (isinstance(node, Timed) and isinstance(node.time, Clock))


def _in_a_row(run: list[Found]) -> bool:
    days = [phrase.node.day for phrase in run if isinstance(phrase.node, Cal) and phrase.node.day]
    return len(days) == len(run) and all(later == earlier + 1 for earlier, later in pairwise(days))


def _followed(s: Pieces, found: list[Found], at: int) -> tuple[Whole, int] | None:
    """`Wednesday and Thursday`, `30 June and 1 July`: neighbours in the calendar that `and` joins are one range."""
    if at + 1 >= len(found) or s.word(found[at].last) not in ("and", "or", "&"):
        return None
    one, other = found[at], found[at + 1]
    begin = one.last + 1
    begin += s.word(begin) in ("on", "the") and other.first > begin
    if other.first != begin or other.range or one.range or not _follows(one.node, other.node):
        return None
    relation, first, _ = _relation(s, one)
    if relation in ("before", "after") or s.possessive(other.last):
        return None
    node = one.node
    if isinstance(node, Cal) and node.month and node.year is None and isinstance(other.node, Cal) and other.node.year:
        node = replace(node, year=other.node.year - (node.month > (other.node.month or 12)), short=other.node.short)
    return Whole(first, other.last, node, one.mod, other.node, relation), 2


def _follows(one: Node, other: Node) -> bool:
    """True where `other` is the day, month or year right after `one`."""
    if isinstance(other, Timed) and other.day is not None:
        other = other.day
    if isinstance(one, Near) and isinstance(other, Near):
        return (one.unit, other.unit) == ("day", "day") and other.shift == one.shift + 1 and one.anchor == other.anchor
    if not isinstance(one, Cal) or not isinstance(other, Cal) or other.which or one.inside or other.inside:
        return False
    if one.weekday and other.weekday and not (one.day or other.day):
        return (other.weekday - one.weekday) % 7 == 1
    if one.which:
        return False
    if one.day and other.day:
        if one.month == other.month:
            return other.day == one.day + 1
        return bool(one.month and other.month) and other.day == 1 and one.day >= 28
    if one.month and other.month:
        return (one.day, other.day) == (None, None) and (other.month - one.month) % 12 == 1
    plain = not (one.month or other.month or one.season or other.season or one.day or other.day)
    return bool(plain and one.year and other.year and other.year == one.year + 1)


def _lasting(s: Pieces, whole: Whole, rest: list[Found]) -> Whole | None:
    """`whole` with the length that follows it: `on Wednesday for two days`."""
    if not rest or whole.end is not None or whole.relation not in (None, "since") or not _on_day(whole.node):
        return None
    length = rest[0]
    if s.word(whole.last) != "for" or length.first != whole.last + 1 or not isinstance(length.node, Length):
        return None
    days = days_of_length(length.node, nights=True)
    if days < 2 or length.mod or s.dash(length.first + 1):
        return None
    return replace(whole, last=length.last, relation=None, days=days)


def _on_day(node: Node) -> bool:
    return is_day(node.day if isinstance(node, Timed) else node)


def days_of_length(node: Length, *, nights: bool) -> int:
    """The days that a length of days or weeks comes to, with `nights` those that so many nights touch; else 0."""
    if len(node.parts) != 1 or node.window:
        return 0
    count, unit = node.parts[0]
    if not count or count != int(count) or unit not in _DAYS or (unit == "night" and not nights):
        return 0
    days = int(count) * _DAYS[unit] + (unit == "night")
    return days if days <= _MOST_DAYS else 0


def floats(node: Node) -> bool:
    """True for an hour, a part of day, or a day of a stay, that has no date of its own."""
    return isinstance(node, Clock | Part | Stay) or (isinstance(node, Timed) and node.day is None)
