"""The times of an article as reports read them: mentions with EDTF by the codebook, in the order of the text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from dateline import when
from dateline.language.times import values
from dateline.language.times.codebook import Scene, resolve
from dateline.language.times.cues import cues
from dateline.language.times.extent import with_extents
from dateline.language.times.find import joined_sentences, named_year, shown_order
from dateline.language.times.nodes import Away, Cal, Found, Length, Near, Node, Ref, Timed, looks
from dateline.language.times.phrases import find_phrases, pieces_of
from dateline.language.times.pieces import Pieces
from dateline.language.times.tense import find_direction, read_tenses
from dateline.language.times.wholes import Whole, floats, whole_phrases
from dateline.records import Analysis, Block, Mention, TimeValue

_CLAIM_BLOCKS = frozenset({"headline", "subheading", "body", "caption", "dateline"})
_ENDS = cues("extent_ends")
_MOST = 5_000  # a page is hostile: none has more times, and what lies beyond is not read
_KEPT = 12  # values told of before that are kept in mind
_WRITTEN_BEFORE = 2  # a dateline's day is the day of writing when publication follows within as many days
Read = list[tuple[Pieces, list[Found]]]


@dataclass(slots=True)
class _Memory:
    """What a reader keeps in mind between sentences: what was told of, the last day, the last day said outright."""

    told: list[str] = field(default_factory=list)
    day: str | None = None
    said_day: str | None = None

    def add(self, whole: Whole, value: TimeValue) -> None:
        """Keep a value that later times may count from."""
        if value.type not in ("DATE", "TIME") or whole.relation or floats(whole.node) or value.edtf is None:
            return
        if isinstance(whole.node, Length | Ref) or ".." in value.edtf:
            return
        for said in value.value.split("/"):
            if values.days_of(said):
                self.told.append(said)
        del self.told[:-_KEPT]
        if when.precision(value.edtf) == "day" and not (isinstance(whole.node, Away) and whole.node.anchor == "now"):
            self.day = value.edtf
            if not _from_told(whole.node) and value.direction != "future":
                self.said_day = value.edtf


def find_times(
    text: str, analysis: Analysis, published: str | None, blocks: Sequence[Block] = ()
) -> tuple[Mention, ...]:
    """The time expressions of an article, resolved against `published` (ISO 8601; its day counts), in text order.

    Offsets are those of `text`; sentences of furniture are passed over. Without a day of publication what counts from
    it stays null: `XXXX-WXX-3` for a weekday, `XXXX-02-12` for a day. What a block with a time of its own says (an
    entry of a live blog) is resolved against that; `blocks` are the article's, in their order.
    """
    read = list(_read(text, analysis))
    day, order = when.day_of(published), shown_order(read)
    now = _day_of_writing(read, day)
    own = [(block.start, block.end, block.published) for block in blocks if block.published]
    starts = [start for start, _, _ in own]
    memories: dict[tuple[str, str | None], _Memory] = {}
    found: list[Mention] = []
    for pieces, phrases in read:
        part = "body" if pieces.block == "subheading" else pieces.block
        number = bisect_right(starts, pieces[0].start) - 1
        said = own[number][2] if number >= 0 and pieces[0].start < own[number][1] else None
        memory = memories.setdefault((part, said), _Memory())
        its_day = when.day_of(said) or day
        scene = Scene(its_day, its_day if said else now, order=order)
        found.extend(_find_in(text, pieces, whole_phrases(pieces, phrases, order), scene, memory))
        if len(found) >= _MOST:
            break
    return tuple(found[:_MOST])


def _read(text: str, analysis: Analysis) -> Iterator[tuple[Pieces, list[Found]]]:
    """The sentences of claims that hold a time, each with its expressions."""
    count = 0
    sentences = ((s.start, s.end, s.block) for s in analysis.sentences if s.block in _CLAIM_BLOCKS)
    for start, end, block in joined_sentences(text, sentences):
        pieces = pieces_of(text, start, end, block)
        phrases = find_phrases(pieces)
        if phrases:
            yield pieces, phrases
            count += len(phrases)
            if count >= _MOST:
                return


def _day_of_writing(read: Read, published: date | None) -> date | None:
    """The dateline's day where it is a day or two before publication (a morning paper's "today"), else publication."""
    if published is None:
        return None
    for pieces, phrases in read:
        for whole in whole_phrases(pieces, phrases) if pieces.block == "dateline" else ():
            edtf = resolve(pieces, whole, Scene(published, published, "past")).edtf
            first, last = when.bounds(edtf) if edtf else (None, None)
            if first and first == last and 0 <= (published - first).days <= _WRITTEN_BEFORE:
                return first
    return published


def _find_in(text: str, s: Pieces, wholes: list[Whole], base: Scene, memory: _Memory) -> list[Mention]:
    tenses: list[str | None] | None = None
    found: list[TimeValue] = []
    before, named = memory.day, None
    for whole in wholes:
        scene = replace(base, day=memory.day, told=tuple(memory.told), named=named)
        if looks(whole.node) or (whole.end is not None and looks(whole.end)):
            tenses = read_tenses(s) if tenses is None else tenses
            direction = find_direction(s, tenses, whole.first, whole.last) if s.block != "dateline" else "past"
            floor = base.now
            if direction == "future":
                floor = _end_of(s, whole, base.now, found[-1].edtf if found else None)
            scene = replace(scene, direction=direction, now=floor)
        value = resolve(s, whole, scene)
        found.append(value)
        memory.add(whole, value)
        if not whole.end and not whole.relation:
            named = named_year(whole.node, value.value, base.published, named)
    found = _with_days(s, wholes, found, replace(base, day=before))
    found = with_extents(s, wholes, found, memory.said_day)
    return [_mention(text, s, whole, value) for whole, value in zip(wholes, found, strict=True)]


def _end_of(s: Pieces, whole: Whole, now: date | None, before: str | None) -> date | None:
    """The day to count from: where a weekday ends what began on a day just named, it is after that day."""
    node = whole.node.day if isinstance(whole.node, Timed) else whole.node
    if now is None or before is None or not isinstance(node, Cal) or node.weekday is None:
        return now
    ends = whole.relation == "until" or any(s.word(whole.first - back) in _ENDS for back in range(1, 4))
    began = when.bounds(before)[0]
    return max(now, began) if ends and began else now


def _from_told(node: Node) -> bool:
    """True where a day counts from one told of before: `that day`, `a day later`."""
    day = node.day if isinstance(node, Timed) else node
    return isinstance(day, Near | Away) and day.anchor == "told"


def _with_days(s: Pieces, wholes: list[Whole], found: list[TimeValue], scene: Scene) -> list[TimeValue]:
    """Hours take the day named last before them in their sentence, else next after them, else one told of before."""
    if not any(floats(whole.node) for whole in wholes):
        return found
    days = [value.edtf if _names_day(whole, value) else None for whole, value in zip(wholes, found, strict=True)]
    whole_found = list(found)
    nearest: list[str | None] = [scene.day] * len(days)
    following: str | None = scene.day
    for index in range(len(days) - 1, -1, -1):
        nearest[index] = following
        following = days[index] or following
    last: str | None = None
    for index, whole in enumerate(wholes):
        if floats(whole.node):
            whole_found[index] = resolve(s, whole, replace(scene, day=last or nearest[index]))
        last = days[index] or last
    return whole_found


def _names_day(whole: Whole, value: TimeValue) -> bool:
    if not isinstance(whole.node, Cal | Near | Timed | Away) or floats(whole.node) or whole.relation:
        return False
    if isinstance(whole.node, Away) and whole.node.anchor == "now":
        return False
    return bool(value.edtf) and "/" not in str(value.edtf) and when.precision(str(value.edtf)) == "day"


def _mention(text: str, s: Pieces, whole: Whole, value: TimeValue) -> Mention:
    start, end = s[whole.first].start, s[whole.last - 1].end
    return Mention(start, end, text[start:end], "time", key=value.edtf, time=value)
