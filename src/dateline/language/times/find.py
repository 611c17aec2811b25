"""The TIMEX3 expressions of a text: found in each sentence, settled in its setting, in the order of the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from dateline import when
from dateline.language.times import edtf, values
from dateline.language.times.nodes import Cal, Clock, Every, Found, Length, Node, Part, Stay, Timed, looks
from dateline.language.times.phrases import LONGEST, find_phrases, pieces_of
from dateline.language.times.pieces import Pieces
from dateline.language.times.record import Timex
from dateline.language.times.settle import Setting, Value, settle, settle_end
from dateline.language.times.tense import find_direction, read_tenses

_MOST = 20_000  # expressions of one text
_WRITTEN_BEFORE = 2  # days that a dateline may lie before the publication whose times it decides
_KEPT = 12  # values told of before that are kept in mind
Read = Sequence[tuple[Pieces, list[Found]]]
Span = tuple[int, int, str]  # start, end, kind of block


@dataclass(frozen=True, slots=True)
class Options:
    """How a text is read: its reference (ISO 8601 to any precision, or null), the order of numeric dates (`dmy`, `mdy`,
    null for whatever the text itself shows) and its genre (`news`, `narrative`, null for what the text shows).
    With `dateline` the day of a dateline goes before the reference where it is a day or two earlier: a morning paper's
    "today".
    """

    reference: str | None = None
    order: str | None = None
    genre: str | None = None
    dateline: bool = False


@dataclass(slots=True)
class _Memory:
    """The values told of so far, and the last day that the sentence before named."""

    told: list[str] = field(default_factory=list)
    day: str | None = None

    def add(self, value: str) -> None:
        self.told.append(value)
        del self.told[:-_KEPT]


def find_timexes(text: str, sentences: Iterable[Span], options: Options | None = None) -> tuple[Timex, ...]:
    """The time expressions of a text as TIMEX3, in text order, none overlapping another.

    `sentences` are (start, end, kind of block) in text order, offsets those of `text`. Pure.
    """
    options = options or Options()
    reference = when.day_of(options.reference) or _coarse_day(options.reference)
    read = [
        (pieces, [found for found in find_phrases(pieces) if not isinstance(found.node, Stay)])
        for start, end, block in joined_sentences(text, sentences)
        for pieces in (pieces_of(text, start, end, block),)
    ]
    base = Setting(
        reference, _clock_of(options.reference), None, options.order or shown_order(read),
        _is_narrative(read, reference) if options.genre is None else options.genre == "narrative",
    )  # fmt: skip
    if options.dateline and reference:
        base = replace(base, reference=_day_of_writing(read, base, reference))
    memory, found = _Memory(), list[Timex]()
    for pieces, phrases in read:
        if phrases:
            found += _find_in(text, pieces, phrases, base, memory, len(found))
        else:
            memory.day = None
        if len(found) >= _MOST:
            break
    return tuple(found[:_MOST])


def _day_of_writing(read: Read, base: Setting, reference: date) -> date:
    for pieces, phrases in read:
        for phrase in phrases if pieces.block == "dateline" else ():
            known = values.days_of(settle(phrase.node, replace(base, direction="past")).value)
            if known and known[0] == known[1] and 0 <= (reference - known[0]).days <= _WRITTEN_BEFORE:
                return known[0]
    return reference


def is_reference(reference: str) -> bool:
    """True for a day, month, year or instant that times can count from."""
    day = when.day_of(reference)
    return (day is not None and (len(reference) == 10 or _clock_of(reference) is not None)) or (
        len(reference) in (4, 7) and _coarse_day(reference) is not None)  # fmt: skip


def _coarse_day(reference: str | None) -> date | None:
    """The first day of a reference known to the month or year alone."""
    known = values.days_of(reference[:7] if reference and len(reference) > 4 else reference or "")
    return known[0] if known else None


def _clock_of(reference: str | None) -> datetime | None:
    if not reference or len(reference) < 16:
        return None
    try:
        return datetime.fromisoformat(reference).replace(tzinfo=None)
    except ValueError:
        return None


def shown_order(read: Read) -> str | None:
    """The order of numeric dates that the text itself shows: by a date that can be read one way alone."""
    shown = set()
    for pieces, phrases in read:
        for phrase in phrases:
            node = phrase.node.day if isinstance(phrase.node, Timed) else phrase.node
            piece = pieces[phrase.first]
            if (
                isinstance(node, Cal)
                and node.day
                and node.month
                and piece.text.isdecimal()
                and len(piece.text) < 3
                and pieces.word(phrase.first + 1) in ("/", "-")
                and node.day > 12
                and pieces[phrase.first + 2].text.isdecimal()
            ):
                shown.add("dmy" if int(piece.text) == node.day else "mdy")
    return shown.pop() if len(shown) == 1 else None


def named_year(node: Node, value: str, reference: date | None, named: int | None) -> int | None:
    """The year a sentence is set in, once it has named one that is well past (`In 1972 he went in February`)."""
    if not isinstance(node, Cal) or values.grain(value) != "year" or reference is None:
        return named
    return node.year if node.year and node.year < reference.year - 1 else named


def _is_narrative(read: Read, reference: date | None) -> bool:
    """True for a text that tells of other years than that of its reference: most years it names lie well before."""
    years: list[int] = []
    for _, phrases in read:
        for phrase in phrases:
            node = phrase.node.day if isinstance(phrase.node, Timed) else phrase.node
            if isinstance(node, Cal) and node.year and not node.short:
                years.append(node.year)
    if reference is None:
        return len(years) > 0
    away = sum(abs(year - reference.year) > 2 for year in years)
    ahead = sum(year > reference.year for year in years)
    return len(years) >= 4 and (away > 0.6 * len(years) or ahead > 0.3 * len(years))


def _find_in(text: str, s: Pieces, phrases: list[Found], base: Setting, memory: _Memory, count: int) -> list[Timex]:
    tenses = direction = None
    found: list[Timex] = []
    whole: list[Value] = []
    named: int | None = None
    for index, phrase in enumerate(phrases):
        at = replace(base, told=tuple(memory.told), named=named)
        if looks(phrase.node):
            tenses = read_tenses(s) if tenses is None else tenses
            run = index and phrase.range and phrase.range == phrases[index - 1].range
            direction = direction if run else _direction(s, tenses, phrase)
            at = replace(at, direction=direction)
        value = settle(phrase.node, at)
        if phrase.side == "end" and index:
            value = settle_end(phrase.node, whole[-1], at)
        whole.append(value)
        named = named_year(phrase.node, value.value, base.reference, named)
        if value.told and values.days_of(value.value):
            memory.add(value.value)
    days = _days_told(phrases, whole)
    whole = _with_days(phrases, whole, days, memory.day)
    memory.day = next((day for day in reversed(days) if day), None)
    ids = [f"t{count + number}" for number in range(1, len(phrases) + 1)]
    for index, (phrase, value) in enumerate(zip(phrases, whole, strict=True)):
        found.append(_timex(text, s, phrase, value, _ends(phrases, whole, index, ids)))
    return found


def _direction(s: Pieces, tenses: list[str | None], phrase: Found) -> str | None:
    if s.block == "dateline":
        return "past"
    found = find_direction(s, tenses, phrase.first, phrase.last)
    node = phrase.node.day if isinstance(phrase.node, Timed) else phrase.node
    if found is None and isinstance(node, Cal) and node.weekday and not (node.day or node.which or node.nth):
        return "past"  # news tells of the days that were, where no verb says otherwise
    return found


def _days_told(phrases: list[Found], whole: list[Value]) -> list[str | None]:
    """For each expression the day it names, null where it names none or only bounds something."""
    return [
        value.value.partition("T")[0]
        if value.type in ("DATE", "TIME") and values.grain(value.value) == "day" and not phrase.bound
        else None
        for phrase, value in zip(phrases, whole, strict=True)
    ]


def _with_days(phrases: list[Found], whole: list[Value], days: list[str | None], last: str | None) -> list[Value]:
    """Hours and parts of day with no day of their own take one named in their sentence, else the sentence before's."""
    found = list(whole)
    for index, phrase in enumerate(phrases):
        if isinstance(phrase.node, Clock | Part) and whole[index].value.startswith("T"):
            before = next((day for day in reversed(days[:index]) if day), None)
            day = before or next((day for day in days[index + 1 :] if day), None) or last
            if day:
                found[index] = whole[index]._replace(value=day + whole[index].value)
    return found


def _ends(phrases: list[Found], whole: list[Value], index: int, ids: list[str]) -> dict[str, str | None]:
    """The identifiers that an expression is tied to: anchor, begin and end points, and the range's EDTF."""
    phrase, value = phrases[index], whole[index]
    tied: dict[str, str | None] = {"id": ids[index]}
    if value.anchored == "now":
        tied["anchor"] = "t0"
    elif value.anchored == "told" and index:
        tied["anchor"] = ids[index - 1]
    if isinstance(phrase.node, Length) and phrase.node.window:
        tied["begin_point" if phrase.node.window == "coming" else "end_point"] = "t0"
    if phrase.side == "begin" and index + 1 < len(phrases):
        tied["range"] = edtf.between(value.value, whole[index + 1].value)
        tied["partner"] = ids[index + 1]
    elif phrase.side == "end" and index:
        tied["range"] = edtf.between(whole[index - 1].value, value.value)
        tied["partner"] = ids[index - 1]
    return tied


def _timex(text: str, s: Pieces, phrase: Found, value: Value, tied: dict[str, str | None]) -> Timex:
    start, end = s[phrase.first].start, s[phrase.last - 1].end
    statement = None
    if value.type in ("DATE", "TIME"):
        statement = tied.get("range") or edtf.edtf_of(value.value, phrase.mod, None if phrase.side else phrase.bound)
    node = phrase.node
    return Timex(
        id=tied["id"] or "", start=start, end=end, text=text[start:end], type=value.type, value=value.value,
        mod=phrase.mod, edtf=statement, quant=node.quant if isinstance(node, Every) else None,
        freq=node.freq if isinstance(node, Every) else None, anchor=tied.get("anchor"),
        begin_point=tied.get("begin_point"), end_point=tied.get("end_point"), partner=tied.get("partner"),
    )  # fmt: skip


# What a stop stands in: a decimal, `c. 347`, `16. Nov.`; a cut there is no end of a sentence.
_NO_END = re.compile(r"(?:\d|\b(?:c|ca|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec))\.$")


def joined_sentences(text: str, sentences: Iterable[Span]) -> Iterator[Span]:
    """The sentences, those joined that a stop inside a date or number has cut in two."""
    kept: Span | None = None
    for start, end, block in sentences:
        if kept and block == kept[2] and end - kept[0] < LONGEST and _goes_on(text, kept, start):
            kept = (kept[0], end, block)
            continue
        if kept:
            yield kept
        kept = (start, end, block)
    if kept:
        yield kept


def _goes_on(text: str, before: Span, start: int) -> bool:
    gap = text[before[1] : start]
    tail = text[max(before[0], before[1] - 5) : before[1]]
    if not gap:
        return text[start : start + 1].isalnum() and tail.endswith(".")
    return (
        not gap.strip()
        and gap.count("\n") < 2
        and _NO_END.search(tail) is not None
        and (
            (text[start : start + 1].isdecimal() and not tail[-2:-1].isdecimal())
            or (tail[-2:-1].isdecimal() and text[start : start + 3].title() in _MONTHS)
        )
    )


_MONTHS = frozenset({"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"})


def plain_sentences(text: str) -> list[Span]:
    """The sentences of a bare text with no page around it."""
    from dateline.language.tokens import find_sentences
    from dateline.records import Block

    return [(s.start, s.end, s.block) for s in find_sentences(text, Block("body", 0, len(text)))]
