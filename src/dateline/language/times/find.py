"""The times of an article: phrases found in each sentence, resolved in their setting, in the order of the text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from dateline import when
from dateline.language.times.extent import with_extents
from dateline.language.times.moment import Phrase
from dateline.language.times.phrases import find_phrases
from dateline.language.times.pieces import Pieces
from dateline.language.times.resolve import Setting, resolve
from dateline.language.times.tense import find_direction, read_tenses
from dateline.records import Analysis, Mention, Sentence, TimeValue

_CLAIM_BLOCKS = frozenset({"headline", "subheading", "body", "caption", "dateline"})
_WRITTEN_BEFORE = 2  # a dateline's day is the day of writing when publication follows within as many days


@dataclass(slots=True)
class _Memory:
    """What a reader keeps in mind from sentence to sentence of one block kind."""

    block: str = ""
    previous_day: str | None = None
    previous: str | None = None


def find_times(text: str, analysis: Analysis, published: str | None) -> tuple[Mention, ...]:
    """The time expressions of an article, resolved against `published` (ISO 8601; its day counts), in text order.

    Offsets are those of `text`; sentences of furniture are passed over. Without a day of publication what counts from
    it stays null: `XXXX-WXX-3` for a weekday, `XXXX-02-12` for a day.
    """
    day = when.day_of(published)
    now = _day_of_writing(text, analysis, day)
    memory = _Memory()
    found: list[Mention] = []
    for sentence in analysis.sentences:
        if sentence.block not in _CLAIM_BLOCKS:
            continue
        if sentence.block != memory.block:
            memory = _Memory(sentence.block)
        found.extend(_find_in(text, sentence, day, now, memory))
    return tuple(found)


def _day_of_writing(text: str, analysis: Analysis, published: date | None) -> date | None:
    """The dateline's day where it is a day or two before publication (a morning paper's "today"), else publication."""
    if published is None:
        return None
    for sentence in analysis.sentences:
        if sentence.block != "dateline":
            continue
        pieces = Pieces(text, sentence.start, sentence.end, sentence.block)
        for phrase in find_phrases(pieces):
            edtf = resolve(phrase, Setting(published, published, direction="past")).edtf
            first, last = when.bounds(edtf) if edtf else (None, None)
            if first and first == last and 0 <= (published - first).days <= _WRITTEN_BEFORE:
                return first
    return published


def _find_in(text: str, sentence: Sentence, published: date | None, now: date | None, memory: _Memory) -> list[Mention]:
    pieces = Pieces(text, sentence.start, sentence.end, sentence.block)
    phrases = list(find_phrases(pieces))
    if not phrases:
        return []
    tenses = read_tenses(pieces)
    values: list[TimeValue] = []
    year: int | None = None
    for phrase in phrases:
        direction = (
            "past" if sentence.block == "dateline" else find_direction(pieces, tenses, phrase.first, phrase.last)
        )
        setting = Setting(published, now, memory.previous_day, memory.previous, year, direction)
        value = resolve(phrase, setting)
        values.append(value)
        _remember(memory, phrase, value)
        start = phrase.start
        if (
            start.kind == "calendar"
            and start.year
            and start.month is None
            and phrase.end is None
            and start.season is None
        ):
            year = start.year if phrase.relation is None and published and start.year < published.year else None
    values = _with_hours_dated(phrases, values)
    values = with_extents(pieces, phrases, values, memory.previous_day)
    return [_mention(text, pieces, phrase, value) for phrase, value in zip(phrases, values, strict=True)]


def _remember(memory: _Memory, phrase: Phrase, value: TimeValue) -> None:
    if value.type not in ("DATE", "TIME") or phrase.start.kind in ("hour", "vague", "window") or phrase.relation:
        return
    if value.edtf is None or ".." in value.edtf:
        return
    memory.previous = value.edtf
    if when.precision(value.edtf) == "day" and phrase.start.kind != "offset":
        memory.previous_day = value.edtf


def _with_hours_dated(phrases: list[Phrase], values: list[TimeValue]) -> list[TimeValue]:
    """Hours without a date before them take the day of the first date in their sentence."""
    days = [value.edtf for phrase, value in zip(phrases, values, strict=True)
            if phrase.start.kind not in ("hour", "window", "length") and not phrase.relation and value.edtf
            and "/" not in value.edtf and when.precision(value.edtf) == "day"]  # fmt: skip
    if not days:
        return values
    return [
        replace(value, edtf=days[0], value=days[0] + value.value)
        if phrase.start.kind == "hour" and value.edtf is None and not phrase.relation else value
        for phrase, value in zip(phrases, values, strict=True)
    ]  # fmt: skip


def _mention(text: str, pieces: Pieces, phrase: Phrase, value: TimeValue) -> Mention:
    start, end = pieces[phrase.first].start, pieces[phrase.last - 1].end
    return Mention(start, end, text[start:end], "time", key=value.edtf, time=value)
