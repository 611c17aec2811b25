"""Days that are counted from what the sentence tells: `came two days after X met Y`, `the day before X is to visit`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from dateline import when
from dateline.records import Mention, TimeValue
from dateline.report.clauses import clause_bounds
from dateline.report.drafts import Draft
from dateline.report.verbs import group_status, read_group, verb_like
from dateline.report.view import View

UNITS = {"day": "D", "week": "W", "month": "M", "year": "Y"}
DAYS = {"D": 1, "W": 7, "M": 30, "Y": 365}
YEARS = range(1000, 3000)
"""The years that EDTF has as the codebook writes them; a page may count thousands of years."""
NUMBERS = {"a": 1, "one": 1, "the": 1}
NOUN_WITHIN = 8
"""How many words may stand between `after` and the noun of what it came after."""
_LENGTH = re.compile(r"P(\d{1,3})([DWMY])$")
_WAYS = {"after": -1, "before": 1, "following": -1}


@dataclass(frozen=True, slots=True)
class _Distance:
    """A length of time before `after` or `before` (item `at`): `number` units (D, W, M, Y), `way` -1 for `after`."""

    first: int
    at: int
    way: int
    unit: str
    number: int
    mod: str | None = None


def counted_time(view: View, draft: Draft, published: str | None) -> Mention | None:
    """The time of a draft told as so long after or before what its sentence dates; null where nothing is counted.

    What is told in the present (`comes three months after`) is of the day of publication.
    """
    distance = _distance_to(view, draft)
    if distance is None:
        return None
    anchor = _anchor(view, distance, published)
    if anchor is None:
        return None
    edtf = _away(anchor, distance)
    if edtf is None:
        return None
    first, last = view.items[distance.first], view.items[distance.at]
    words = " ".join(item.lower for item in view.items[distance.first : distance.at + 1])
    return Mention(first.start, last.end, words, "time", time=TimeValue("DATE", edtf, edtf=edtf))


def _distance_to(view: View, draft: Draft) -> _Distance | None:
    """The distance that leads to a draft: its clause opens with `after` or `before`, or its noun stands behind one."""
    low, _ = clause_bounds(view, draft.at, draft.end)
    places = [low]
    if draft.trigger.nouns:
        behind = range(draft.at - 1, max(low - 1, draft.at - NOUN_WITHIN), -1)
        verb = next((at for at in behind if verb_like(view, at)), low - 1)
        places = [at for at in behind if at > verb] + [low]
    return next((found for at in places if (found := _distance(view, at)) is not None), None)


def _distance(view: View, at: int) -> _Distance | None:
    if view.word(at) == "of" and view.word(at - 1) == "eve":
        return _Distance(at - 1, at, 1, "D", 1)
    way = _WAYS.get(view.word(at))
    if way is None or at == 0:
        return None
    before = view.items[at - 1]
    if before.time and before.mention is not None and before.mention.time is not None:
        found = _LENGTH.match(before.mention.time.value)
        return _Distance(at - 1, at, way, found[2], int(found[1]), before.mention.time.mod) if found else None
    unit = UNITS.get(before.lower)
    number = NUMBERS.get(view.word(at - 2))  # "days after" says nothing that the tense does not
    return _Distance(at - 2, at, way, unit, number) if unit is not None and number is not None else None


def _anchor(view: View, distance: _Distance, published: str | None) -> date | None:
    """The day that is counted from: the nearest one told before the distance, else that of publication."""
    for at in range(distance.first - 1, -1, -1):
        mention = view.items[at].mention
        time = mention.time if mention is not None and view.items[at].time else None
        if time is not None and time.edtf:
            edtf = time.edtf
            day = when.precision(edtf) == "day" and not set("/~X") & set(edtf)
            return when.bounds(edtf)[0] if day else None
    verb = next((at for at in range(distance.first - 1, -1, -1) if verb_like(view, at)), None)
    if verb is None:
        return None
    tag = "third" if view.word(verb).endswith("s") else "base"
    now = group_status(read_group(view, verb, tag)) == "present" and _present(view, verb)
    return when.day_of(published) if now else None


def _present(view: View, verb: int) -> bool:
    """True where the parse has the verb in the present; a past tense is dated by what it tells of."""
    word, tree = view.head(verb), view.tree
    return word is not None and tree is not None and "Tense=Past" not in tree.words[word].feats


def _away(anchor: date, distance: _Distance) -> str | None:
    """The day, or about when, that lies so far from the anchor; no more exact than the unit. Null outside all years."""
    steps = distance.way * distance.number
    months = anchor.year * 12 + anchor.month - 1 + steps * (1 if distance.unit == "M" else 12)
    year, month = divmod(months, 12)
    if distance.unit in "MY" and distance.mod != "LESS_THAN":
        about = f"{year:04d}" if distance.unit == "Y" and distance.number > 1 else f"{year:04d}-{month + 1:02d}"
        return f"{about}~" if year in YEARS else None
    day = anchor + timedelta(days=DAYS[distance.unit] * steps)
    if day.year not in YEARS:
        return None
    if distance.mod == "LESS_THAN":
        return when.span_of(*sorted((anchor.isoformat(), day.isoformat())))
    return day.isoformat() if distance.unit == "D" and distance.mod is None else f"{day.isoformat()}~"
