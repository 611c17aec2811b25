"""The times of an article: phrases found in each sentence, resolved in their setting, in the order of the text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from dateline import when
from dateline.language.times.extent import with_extents
from dateline.language.times.lexicon import cues
from dateline.language.times.moment import Phrase
from dateline.language.times.phrases import find_phrases
from dateline.language.times.pieces import Pieces
from dateline.language.times.resolve import Setting, resolve
from dateline.language.times.tense import find_direction, read_tenses
from dateline.records import Analysis, Block, Mention, Sentence, TimeValue

_CLAIM_BLOCKS = frozenset({"headline", "subheading", "body", "caption", "dateline"})
_ENDS = cues("extent_ends")
# A page is hostile: no prose has longer sentences or more times, and what lies beyond is not read.
_LONGEST = 10_000  # characters
_MOST = 5_000
_WRITTEN_BEFORE = 2  # a dateline's day is the day of writing when publication follows within as many days


@dataclass(slots=True)
class _Memory:
    """What a reader keeps in mind between sentences: the last day and date told of, the last day said outright."""

    previous_day: str | None = None
    previous: str | None = None
    said_day: str | None = None


def find_times(
    text: str, analysis: Analysis, published: str | None, blocks: Sequence[Block] = ()
) -> tuple[Mention, ...]:
    """The time expressions of an article, resolved against `published` (ISO 8601; its day counts), in text order.

    Offsets are those of `text`; sentences of furniture are passed over. Without a day of publication what counts from
    it stays null: `XXXX-WXX-3` for a weekday, `XXXX-02-12` for a day. What a block with a time of its own says (an
    entry of a live blog) is resolved against that; `blocks` are the article's, in their order.
    """
    day = when.day_of(published)
    now = _day_of_writing(text, analysis, day)
    own = [(block.start, block.end, block.published) for block in blocks if block.published]
    starts = [start for start, _, _ in own]
    memories: dict[tuple[str, str | None], _Memory] = {}
    found: list[Mention] = []
    for sentence in analysis.sentences:
        if sentence.block in _CLAIM_BLOCKS:
            part = "body" if sentence.block == "subheading" else sentence.block
            number = bisect_right(starts, sentence.start) - 1
            said = own[number][2] if number >= 0 and sentence.start < own[number][1] else None
            memory = memories.setdefault((part, said), _Memory())
            its_day = when.day_of(said) or day
            found.extend(_find_in(text, sentence, its_day, its_day if said else now, memory))
        if len(found) >= _MOST:
            break
    return tuple(found[:_MOST])


def _day_of_writing(text: str, analysis: Analysis, published: date | None) -> date | None:
    """The dateline's day where it is a day or two before publication (a morning paper's "today"), else publication."""
    if published is None:
        return None
    for sentence in analysis.sentences:
        if sentence.block != "dateline":
            continue
        pieces = Pieces(text, sentence.start, min(sentence.end, sentence.start + _LONGEST), sentence.block)
        for phrase in find_phrases(pieces):
            edtf = resolve(phrase, Setting(published, published, direction="past")).edtf
            first, last = when.bounds(edtf) if edtf else (None, None)
            if first and first == last and 0 <= (published - first).days <= _WRITTEN_BEFORE:
                return first
    return published


def _find_in(text: str, sentence: Sentence, published: date | None, now: date | None, memory: _Memory) -> list[Mention]:
    pieces = Pieces(text, sentence.start, min(sentence.end, sentence.start + _LONGEST), sentence.block)
    phrases = list(find_phrases(pieces))
    if not phrases:
        return []
    tenses = read_tenses(pieces)
    values: list[TimeValue] = []
    before = memory.previous_day
    year: int | None = None
    for phrase in phrases:
        direction = find_direction(pieces, tenses, phrase.first, phrase.last)
        if sentence.block == "dateline":
            direction = "past"
        floor = _end_of(pieces, phrase, now, values[-1].edtf if values else None) if direction == "future" else now
        setting = Setting(published, floor, memory.previous_day, memory.previous, year, direction)
        value = resolve(phrase, setting)
        values.append(value)
        _remember(memory, phrase, value)
        if published:
            year = _narrative_year(phrase, published, year)
    values = _with_days(phrases, values, Setting(published, now, before))
    values = with_extents(pieces, phrases, values, memory.said_day)
    return [_mention(text, pieces, phrase, value) for phrase, value in zip(phrases, values, strict=True)]


def _end_of(s: Pieces, phrase: Phrase, now: date | None, before: str | None) -> date | None:
    """The day to count from: where a weekday ends what began on a day just named, it is after that day."""
    if now is None or before is None or phrase.start.weekday is None:
        return now
    ends = phrase.relation == "until" or any(s.word(phrase.first - back) in _ENDS for back in range(1, 4))
    began = when.bounds(before)[0]
    return max(now, began) if ends and began else now


def _narrative_year(phrase: Phrase, published: date, year: int | None) -> int | None:
    """The year a sentence is set in, once it has named one that is past ("In 1972 he went to China in February")."""
    start = phrase.start
    bare = start.kind == "calendar" and start.year and not (start.month or start.season or start.quarter or start.half)
    if not bare or phrase.end or phrase.relation:
        return year
    return start.year if start.year and start.year < published.year else None


def _remember(memory: _Memory, phrase: Phrase, value: TimeValue) -> None:
    if value.type not in ("DATE", "TIME") or phrase.start.kind in ("hour", "vague", "window") or phrase.relation:
        return
    if value.edtf is None or ".." in value.edtf:
        return
    memory.previous = value.edtf
    if when.precision(value.edtf) == "day" and phrase.start.kind != "offset":
        memory.previous_day = value.edtf
        if phrase.start.kind != "anchored" and value.direction != "future":
            memory.said_day = value.edtf


def _floats(phrase: Phrase) -> bool:
    """True for an hour, or a day of a stay, that has no date of its own."""
    return phrase.start.kind == "hour" or (phrase.start.nth is not None and phrase.start.kind == "anchored")


def _with_days(phrases: list[Phrase], values: list[TimeValue], setting: Setting) -> list[TimeValue]:
    """Hours take the day named last before them in their sentence, else next after them, else one told of before."""
    days = [value.edtf if _names_day(phrase, value) else None for phrase, value in zip(phrases, values, strict=True)]
    found = list(values)
    nearest: list[str | None] = [setting.previous_day] * len(days)
    following: str | None = setting.previous_day
    for index in range(len(days) - 1, -1, -1):
        nearest[index] = following
        following = days[index] or following
    last: str | None = None
    for index, phrase in enumerate(phrases):
        if _floats(phrase):
            found[index] = resolve(phrase, replace(setting, previous_day=last or nearest[index]))
        last = days[index] or last
    return found


def _names_day(phrase: Phrase, value: TimeValue) -> bool:
    plain = phrase.start.kind in ("calendar", "near", "anchored") and not _floats(phrase) and not phrase.relation
    return plain and bool(value.edtf) and "/" not in str(value.edtf) and when.precision(str(value.edtf)) == "day"


def _mention(text: str, pieces: Pieces, phrase: Phrase, value: TimeValue) -> Mention:
    start, end = pieces[phrase.first].start, pieces[phrase.last - 1].end
    return Mention(start, end, text[start:end], "time", key=value.edtf, time=value)
