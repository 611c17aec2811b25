"""Quotations of an article: what stands in marks is given to who is said to say it, then clauses under a cue."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dateline.language.quotations.cues import Cues, load_cues
from dateline.language.quotations.frame import Frame
from dateline.language.quotations.frames import find_frames
from dateline.language.quotations.lines import PAUSES, STOPS, Line, build_lines, find_paragraphs
from dateline.language.quotations.marks import LONGEST, NARRATOR, Stretch, find_stretches
from dateline.language.quotations.speakers import Speakers
from dateline.quotation import Quotation, Speaker
from dateline.records import Analysis, Mention
from dateline.spans import Span

NEAR = 12
"""Words between a cue and the colon or comma before what is quoted: the hearer, the day, the place."""
MOST_PARAGRAPHS = 20
"""Paragraphs that a quotation may run over before its speaker is named."""
MOST_BACK = 40
"""Sentences back that a speaker is looked for."""
_TITLE_SMALL = frozenset({"a", "an", "the", "of", "and", "in", "on", "to", "for", "with", "from", "at", "by"})
_SET_OFF = frozenset({":", ",", ";", "—", "–", "-", "("})
_OPEN_END = re.compile(r"[,?!…—–-]$")


def find_quotations(text: str, analysis: Analysis, mentions: Sequence[Mention]) -> tuple[Quotation, ...]:
    """The quotations of an article in text order, one that holds others before them.

    `mentions` are those of `find_names`. Sentences that `analysis.parses` has are read by their dependencies, others by
    the words beside a cue. Words in marks that nobody says (terms, titles, irony) are none.
    """
    spans, places = find_paragraphs(text, analysis.sentences)
    stretches = find_stretches(text, spans)
    lines = tuple(build_lines(text, analysis, places, stretches))
    reader = _Reader(text, lines, stretches, Speakers(text, mentions), load_cues())
    found: dict[Span, Quotation] = {}
    for one in reader.quotations():
        found.setdefault(one.content, one)
    return tuple(sorted(found.values(), key=lambda one: (one.content.start, -one.content.end)))


@dataclass(frozen=True, slots=True)
class _Said:
    """By whom a stretch is said, and where its cue stands; `frame` is the place of the frame it was read from."""

    source: Speaker | None
    cue: Span | None
    via: tuple[Speaker, ...] = ()
    frame: tuple[int, int] | None = None
    whole: bool = True


class _Reader:
    """The search through one article; `said` has the stretches that somebody was found to say."""

    def __init__(
        self, text: str, lines: tuple[Line, ...], stretches: tuple[Stretch, ...], speakers: Speakers, cues: Cues
    ) -> None:
        self.text, self.lines, self.stretches, self.speakers, self.cues = text, lines, stretches, speakers, cues
        self.frames = tuple(find_frames(line, cues) for line in lines)
        self.starts = [line.sentence.start for line in lines]
        self.stretch_starts = [one.start for one in stretches]
        self.paragraph_starts: dict[int, int] = {}
        for line in reversed(lines):
            self.paragraph_starts[line.paragraph] = line.index
        self.said: dict[int, _Said] = {}
        self.first_said: dict[tuple[int, int], int] = {}

    def quotations(self) -> Iterator[Quotation]:
        """All of them, in no order."""
        for place in range(len(self.stretches)):
            if (found := self._attribute(place)) is not None:
                self.said[place] = found
                if found.frame is not None:
                    self.first_said.setdefault(found.frame, place)
        yield from self._labelled()
        covered: set[int] = set()
        for line, frames in zip(self.lines, self.frames, strict=True):
            for frame in frames:
                yield from self._indirect(line, frame, covered)
        for place, stretch in enumerate(self.stretches):
            if place not in self.said and place not in covered and (found := self._governed(place)) is not None:
                self.said[place] = found
            if place in self.said:
                yield self._direct(stretch, self.said[place])

    # What stands in marks

    def _attribute(self, place: int) -> _Said | None:
        stretch = self.stretches[place]
        opening, closing = self._line_at(stretch.start), self._line_at(stretch.end - 1)
        if opening is None or closing is None:
            return None
        begin, end = opening.place_of(stretch.start), closing.place_of(stretch.end - 1) + 1
        lead = self._lead(opening, begin, stretch.parent)
        set_off = lead is None or lead in _SET_OFF
        if not set_off and not self._after_cue(opening, begin, stretch.parent):
            return None
        return (
            self._after(stretch, closing, end)
            or self._before(place, opening, begin, lead)
            or self._going_on(place, opening, begin, closing, end, lead)
        )

    def _line_at(self, offset: int) -> Line | None:
        place = bisect_right(self.starts, offset) - 1
        if place < 0:
            return None
        line = self.lines[place]
        return line if line.words and offset < line.sentence.end else None

    def _lead(self, line: Line, begin: int, parent: int) -> str | None:
        """The word before a stretch in its sentence, marks left out; null where it opens the sentence."""
        at = begin - 1
        while at >= 0 and line.is_mark(at) and line.level[at] == parent:
            at -= 1
        if at < 0 or (parent >= 0 and line.level[at] != parent and line.words[at].start < self.stretches[parent].start):
            return None
        if line.level[at] != parent:
            return ","  # another stretch stands right before it
        return None if line.lower[at] in STOPS else line.lower[at]

    def _after_cue(self, line: Line, begin: int, parent: int) -> bool:
        """True where a cue, or its `that`, stands right before a stretch."""
        at = begin - 1
        if at >= 0 and line.lower[at] == "that":
            at -= 1
        return any(
            frame.level == parent
            and at == max(frame.last, frame.cue[1]) - 1
            and self.cues.classes.get(frame.name)
            and self.cues.is_in(frame.name, "say", "tell")
            for frame in self.frames[line.index]
        )

    def _after(self, stretch: Stretch, line: Line, end: int) -> _Said | None:
        """`"...," he said`: the frame that begins where the stretch ends."""
        comma = end < len(line) and line.lower[end] == ","
        if not comma and not _OPEN_END.search(stretch.inner.of(self.text)):
            return None
        at = end
        while at < len(line) and (line.lower[at] in PAUSES or line.is_mark(at)) and line.level[at] == stretch.parent:
            at += 1
        for number, frame in enumerate(self.frames[line.index]):
            near = at <= frame.first <= at + 1 or (
                frame.participle is False and frame.first == frame.cue[0] and at <= frame.first <= at + 3
            )
            if (
                frame.level == stretch.parent
                and near
                and frame.source is not None
                and not self._own_clause(frame, line, stretch)
            ):
                return self._said(line, frame, number)
        return self._next_sentence(stretch, line, at)

    def _own_clause(self, frame: Frame, line: Line, stretch: Stretch) -> bool:
        """True where a frame after a stretch says something else: `"Yes!" She said that she would.`"""
        ends = stretch.inner.of(self.text)[-1]
        return ends in "?!…" and any(
            first > frame.cue[0] and line.words[first].start > stretch.end for first, _ in frame.contents
        )

    def _next_sentence(self, stretch: Stretch, line: Line, at: int) -> _Said | None:
        """`"Which strike?" Pires asked.`, cut in two after the question mark."""
        if at < len(line) or line.index + 1 >= len(self.lines) or stretch.inner.of(self.text)[-1] not in "?!…":
            return None
        following = self.lines[line.index + 1]
        if following.paragraph != line.paragraph:
            return None
        for number, frame in enumerate(self.frames[following.index]):
            if frame.level == stretch.parent and frame.first <= 1 and not frame.contents and frame.source is not None:
                after = following.lower[frame.last] if frame.last < len(following) else "."
                if after in STOPS or after in (",", "in", "on", "as", "at"):
                    return self._said(following, frame, number)
        return None

    def _before(self, place: int, line: Line, begin: int, lead: str | None) -> _Said | None:
        """`he said: "..."`; a frame that a stretch before it has had is the same speaker's, going on."""
        stretch = self.stretches[place]
        if lead is None:
            return None
        best: tuple[int, Frame] | None = None
        for number, frame in enumerate(self.frames[line.index]):
            if frame.level != stretch.parent or frame.cue[0] >= begin or frame.source is None:
                continue
            last = max(frame.last, frame.cue[1])
            reaches = any(first <= begin + 1 and after > begin for first, after in frame.contents)
            if last <= begin and ((begin - last <= NEAR and self._clear(line, last, begin, stretch.parent)) or reaches):
                best = number, frame
        if best is None:
            return self._by_subject(line, begin, stretch.parent) if lead == ":" else None
        number, frame = best
        earlier = self.first_said.get((line.index, number))
        if earlier is not None and self.stretches[earlier].parent == stretch.parent:
            return replace(self.said[earlier], cue=None)
        return self._said(line, frame, number)

    def _clear(self, line: Line, first: int, last: int, level: int) -> bool:
        """True where nothing else is told between cue and quotation."""
        if any(line.level[at] != level for at in range(first, last)):
            return False
        if not line.parsed:
            return last - first <= NEAR and not any(line.lower[at] in (";", "and", "but") for at in range(first, last))
        return not any(
            (line.words[at].upos in ("VERB",) and "VerbForm=Fin" in line.words[at].feats) or line.lower[at] == ";"
            for at in range(first, last)
        )

    def _by_subject(self, line: Line, begin: int, level: int) -> _Said | None:
        """`The mayor shook his head: "..."`: the subject of the sentence before the colon."""
        at = next(
            (at for at in range(min(begin, len(line))) if line.relation(at) == "nsubj" and line.level[at] == level),
            None,
        )
        verbless = not any(line.words[at].upos == "VERB" for at in range(min(begin, len(line))))
        if at is None and begin <= NEAR and verbless:
            at = next((at for at in range(begin) if self._is_named(line, at)), None)  # NAME outside the court: "..."
        if at is None:
            return None
        source = self.speakers.read(line, at)
        return _Said(source, None) if source.kind in ("person", "group", "office", "organisation") else None

    def _is_named(self, line: Line, at: int) -> bool:
        found = self.speakers.covering(line.words[at].start, line.words[at].end)
        return found is not None and found.kind in ("person", "organisation") and found.name is not None

    def _going_on(
        self, place: int, opening: Line, begin: int, closing: Line, end: int, lead: str | None
    ) -> _Said | None:
        """`"...," he said. "..."`; a paragraph that is one quotation after one that tells who speaks."""
        stretch = self.stretches[place]
        if stretch.parent != NARRATOR or lead is not None:
            return None
        rest = [at for at in range(end, len(closing)) if closing.lower[at] not in STOPS and not closing.is_mark(at)]
        inner = stretch.inner.of(self.text)
        if rest or (
            not stretch.running and not (inner[-1:] in ".?!…" or self.text[stretch.end : stretch.end + 1] in ".?!…")
        ):
            return None
        ahead = self._runs_to(place)
        if ahead is not None:
            return ahead
        return self._last_speaker(stretch, opening)

    def _runs_to(self, place: int) -> _Said | None:
        """Of a quotation that goes on into the next paragraphs, the speaker named after one of its later parts."""
        for _ in range(MOST_PARAGRAPHS):
            stretch = self.stretches[place]
            after = bisect_left(self.stretch_starts, stretch.end)
            if not stretch.running or after >= len(self.stretches):
                return None
            following = self.stretches[after]
            line = self._line_at(following.end - 1)
            if following.paragraph != stretch.paragraph + 1 or line is None:
                return None
            found = self._after(following, line, line.place_of(following.end - 1) + 1)
            if found is not None:
                return replace(found, cue=None, frame=None)
            place = after
        return None

    def _last_speaker(self, stretch: Stretch, opening: Line) -> _Said | None:
        """Who spoke last before a quotation, in its paragraph or, if it is the whole paragraph, in the one before."""
        first = self.paragraph_starts[opening.paragraph]
        alone = opening.index == first
        back = opening.index - 1
        floor = opening.paragraph - (1 if alone else 0)
        earliest = max(0, opening.index - MOST_BACK)
        oldest = self.starts[earliest]
        before: list[int] = []
        for at in range(bisect_left(self.stretch_starts, stretch.start) - 1, -1, -1):
            if self.stretches[at].paragraph < floor or before or self.stretches[at].end < oldest:
                break
            if self.stretches[at].parent == NARRATOR and at in self.said:
                before.append(at)
        last_quoted = self.stretches[before[0]] if before else None
        if last_quoted is not None and last_quoted.end > opening.sentence.start:
            return replace(self.said[before[0]], cue=None)
        while back >= earliest and self.lines[back].paragraph >= floor:
            line = self.lines[back]
            if last_quoted is not None and last_quoted.end > line.sentence.start:
                said = self.said[before[0]]
                return replace(said, cue=None)
            spoken = [
                (number, frame)
                for number, frame in enumerate(self.frames[back])
                if frame.level == NARRATOR
                and frame.source is not None
                and (frame.contents or frame.name == "according to")
            ]
            if spoken:
                said = self._said(line, spoken[-1][1], spoken[-1][0])
                return _Said(said.source, None, said.via)
            if not alone or back == opening.index - 1:
                subject = self._subject(line)
                if subject is not None:
                    return _Said(subject, None)
            if not alone:
                return None
            back -= 1
        return None

    def _subject(self, line: Line) -> Speaker | None:
        """The person that a sentence is about."""
        for at in range(len(line)):
            if (
                line.relation(at) == "nsubj"
                and line.level[at] == NARRATOR
                and line.words[at].upos in ("PROPN", "PRON", "NOUN")
            ):
                found = self.speakers.read(line, at)
                return found if found.kind in ("person", "office") else None
        return None

    def _governed(self, place: int) -> _Said | None:
        """`called it "a disgrace"`: the words in marks under a verb that says or describes."""
        stretch = self.stretches[place]
        line = self._line_at(stretch.start)
        if line is None or stretch.running or self._is_term(stretch, line):
            return None
        inner = line.place_of(stretch.inner.start)
        begin = line.place_of(stretch.start)
        if inner >= len(line):
            return None
        frames = {
            frame.cue[0]: (number, frame)
            for number, frame in enumerate(self.frames[line.index])
            if frame.level == stretch.parent and frame.source is not None and frame.cue[0] < begin
        }
        above: list[int] = []
        if line.parsed:
            inside = [at for at in range(inner, len(line)) if line.words[at].start < stretch.inner.end]
            top = next((at for at in inside if (head := line.words[at].head) is None or head not in inside), inner)
            above = [at for at in line.above(top) if at in frames]
        else:
            above = [
                at
                for at in sorted(frames, reverse=True)
                if begin - at <= NEAR and self._clear(line, at, begin, stretch.parent)
            ]
        for at in above[:1]:
            number, frame = frames[at]
            if self.cues.classes.get(frame.name) and self.cues.is_in(frame.name, "describe", "say", "tell"):
                return replace(self._said(line, frame, number), whole=False)
        return None

    def _is_term(self, stretch: Stretch, line: Line) -> bool:
        """A title or a term: capitals throughout, or a word before it that names."""
        words = re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", stretch.inner.of(self.text))
        begin = line.place_of(stretch.start)
        at = begin - 1
        if begin > 1 and line.lower[at] == "as" and line.lower[at - 1] == "known":
            return True
        if at >= 0 and line.lower[at] in self.cues.naming and not line.hanging(at, "nsubj"):
            return True  # but: what he called "a new start"
        return len(words) > 1 and all(word[0].isupper() or word in _TITLE_SMALL for word in words)

    # Clauses under a cue

    def _indirect(self, line: Line, frame: Frame, covered: set[int]) -> Iterator[Quotation]:
        if frame.source is None and frame.name not in self.cues.nouns:
            return
        said: _Said | None = None
        for first, last in frame.contents:
            span = self._without_said(line, line.span(first, last), frame.level)
            inside = self._inside(span, frame.level)
            whole = next((at for at in inside if self._fills(self.stretches[at], span)), None)
            if whole is not None:
                if whole not in self.said and not self._is_term(self.stretches[whole], line):
                    self.said[whole] = self._said(line, frame, self.frames[line.index].index(frame))
                continue
            span = self._level_only(line, span, frame.level)
            if not any(char.isalnum() for char in span.of(self.text)):
                continue
            said = said or self._said(line, frame, self.frames[line.index].index(frame))
            quoted = [at for at in inside if at not in self.said and not self._is_term(self.stretches[at], line)]
            covered.update(inside)
            yield Quotation(
                "mixed" if quoted else "indirect", span, span.of(self.text), said.cue, said.source, said.via
            )
            said = replace(said, cue=None)

    def _near(self, span: Span) -> range:
        """The places of stretches that can overlap a span."""
        first = bisect_left(self.stretch_starts, span.start - LONGEST - 2)
        return range(first, bisect_left(self.stretch_starts, span.end))

    def _inside(self, span: Span, level: int) -> list[int]:
        near = ((at, self.stretches[at]) for at in self._near(span))
        return [at for at, one in near if one.parent == level and one.start < span.end and one.end > span.start]

    def _fills(self, stretch: Stretch, span: Span) -> bool:
        """True where a content lies within a stretch, or is hardly more than it."""
        return stretch.start <= span.start and span.end <= stretch.end

    def _without_said(self, line: Line, span: Span, level: int) -> Span:
        """A clause without the quotations beside it that somebody was found to say."""
        for at in self._near(span):
            one = self.stretches[at]
            if at not in self.said or not self.said[at].whole or one.parent != level:
                continue
            if span.start < one.start < span.end:
                return Span(span.start, one.start).trimmed(self.text)
            if one.start <= span.start < one.end < span.end:
                return Span(span.start, span.start)  # a quotation, and what the tree hung on it
        return span

    def _level_only(self, line: Line, span: Span, level: int) -> Span:
        """A content that begins or ends inside a stretch takes it in; one inside a stretch stays in it."""
        start, end = span.start, span.end
        for one in (self.stretches[at] for at in self._near(span)):
            if one.parent == level:
                if one.start < start < one.end:
                    start = one.start
                if one.start < end < one.end:
                    end = one.end
        if level >= 0:
            inner = self.stretches[level].inner
            start, end = max(start, inner.start), min(end, inner.end)
        text = self.text
        while end > start and text[end - 1] in ",;: \n":
            end -= 1
        return Span(start, max(start, end)).trimmed(text)

    # Labels

    def _labelled(self) -> Iterator[Quotation]:
        """`NAME: words` of an interview, `words: NAME` and `NAME: words` of a headline."""
        for line in self.lines:
            colons = [
                at
                for at in range(1, len(line) - 1)
                if line.lower[at] in (":", "-", "–", "—") and line.level[at] == NARRATOR
            ]
            if not colons or self._in_marks(line):
                continue
            headline = line.sentence.block == "headline"
            if headline and (who := self._names_whole(line, colons[-1] + 1, len(line))):
                span = line.span(*line.stripped(0, colons[-1]))
                yield Quotation("indirect", span, span.of(self.text), None, who)
            elif line.lower[colons[0]] == ":" and colons[0] <= 6 and (who := self._names_whole(line, 0, colons[0])):
                first = line.index == 0 or self.lines[line.index - 1].paragraph != line.paragraph
                if not first:
                    continue
                ends = [
                    other.sentence.end
                    for other in self.lines[line.index : line.index + 60]
                    if other.paragraph == line.paragraph
                ]
                span = Span(line.words[colons[0] + 1].start, ends[-1]).trimmed(self.text)
                yield Quotation("indirect" if headline else "direct", span, span.of(self.text), None, who)

    def _in_marks(self, line: Line) -> bool:
        return any(line.level[at] != NARRATOR for at in range(len(line)))

    def _names_whole(self, line: Line, first: int, last: int) -> Speaker | None:
        """Who a range is the name of, and nothing else."""
        if not 0 < last - first <= 6:
            return None
        found = self.speakers.covering(line.words[last - 1].start, line.words[last - 1].end)
        if (
            found is None
            or found.kind not in ("person", "organisation", "agency", "office")
            or not found.name
            or found.pronoun
        ):
            return None
        if found.start > line.words[first].start or found.end < line.words[last - 1].end:
            return None
        return Speaker(
            found.start,
            found.end,
            found.text,
            found.kind,
            found.key,
            found.name,
            found.entity,
            found.country,
            found.office,
        )

    # Records

    def _said(self, line: Line, frame: Frame, number: int) -> _Said:
        source = self.speakers.read(line, frame.source) if frame.source is not None else None
        via = (self.speakers.read(line, frame.via),) if frame.via is not None else ()
        return _Said(source, line.span(*frame.cue), via, (line.index, number))

    def _direct(self, stretch: Stretch, said: _Said) -> Quotation:
        return Quotation(
            "direct" if said.whole else "mixed",
            stretch.inner,
            stretch.inner.of(self.text),
            said.cue,
            said.source,
            said.via,
        )
