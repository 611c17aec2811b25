"""Who a speaker is: the mention that stands where a frame says that somebody speaks, and whom it names."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from dateline.language.quotations.lines import Line
from dateline.language.quotations.phrases import phrase_range
from dateline.quotation import Speaker
from dateline.records import Mention

SPEAKING = ("person", "group", "office", "organisation", "state", "agency", "outlet", "place")
_POSSESSIVES = frozenset({"his", "her", "its", "their", "my", "our"})


class Speakers:
    """Looks mentions up by place, and remembers who spoke last, for a pronoun that the names leave open."""

    def __init__(self, text: str, mentions: Sequence[Mention]) -> None:
        self._text = text
        self._mentions = sorted(
            (one for one in mentions if one.kind in SPEAKING),
            key=lambda one: (one.start, -one.end, SPEAKING.index(one.kind)),
        )
        self._starts = [one.start for one in self._mentions]
        self._longest = max((one.end - one.start for one in self._mentions), default=0)

    def covering(self, start: int, end: int) -> Mention | None:
        """The longest mention that overlaps these characters; of several, who speaks sooner than what."""
        place = bisect_left(self._starts, end) - 1
        found: list[Mention] = []
        while place >= 0 and self._starts[place] >= start - self._longest:
            if self._mentions[place].end > start:
                found.append(self._mentions[place])
            place -= 1
        return min(found, key=lambda one: (one.start - one.end, SPEAKING.index(one.kind)), default=None)

    def read(self, line: Line, head: int) -> Speaker:
        """Who speaks where `head` is the head word of the phrase that says so."""
        word = line.words[head]
        first, last = phrase_range(line, head)
        if line.lower[head] in _POSSESSIVES:
            first, last = head, head + 1
        span = line.span(first, last)
        named = self.covering(word.start, word.end)
        if named is not None and (named.key or named.name or named.kind != "group"):
            if named.name is None and named.kind in ("office", "group") and (beside := self._set_off(line, head)):
                return _speaker(self._text, min(span.start, beside.start), max(span.end, beside.end), beside)
            return _speaker(self._text, named.start, named.end, named)
        beside = self._set_off(line, head)
        if beside is not None:
            return _speaker(self._text, min(span.start, beside.start), max(span.end, beside.end), beside)
        return Speaker(span.start, span.end, span.of(self._text), "unnamed")

    def _set_off(self, line: Line, head: int) -> Mention | None:
        """The named person in apposition: `its spokesman, Emre Aksoy`; `a spokeswoman for the palace, Ada Bo`."""
        for one in line.hanging(head, "appos", "flat") if line.parsed else ():
            found = self.covering(line.words[one].start, line.words[one].end)
            if found is not None and found.kind == "person" and found.name:
                return found
        _, last = phrase_range(line, head)
        if line.parsed and last + 1 < len(line) and line.lower[last] == ",":
            found = self.covering(line.words[last + 1].start, line.words[last + 1].end)
            after = line.place_of(found.end) if found is not None else len(line)
            closed = after >= len(line) or not line.lower[after][:1].isalnum()
            if found is not None and closed and found.kind == "person" and found.name and not found.pronoun:
                return found
        return None


def _speaker(text: str, start: int, end: int, mention: Mention) -> Speaker:
    return Speaker(
        start,
        end,
        text[start:end],
        mention.kind,
        mention.key,
        mention.name,
        mention.entity,
        mention.country,
        mention.office,
    )


def same(one: Speaker, other: Speaker) -> bool:
    """True where both are known to be one."""
    return (one.key is not None and one.key == other.key) or (one.name is not None and one.name == other.name)


__all__ = ["Speakers", "same"]
