"""For which days it is known who held the leading offices: state by state, function by function, year by year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dateline.knowledge.base import Knowledge
from dateline.knowledge.terms import bounds

WHOLE = 0.995
"""The share of a year from which on it counts as whole: a day or two between two terms is no gap worth a sign."""


@dataclass(frozen=True, slots=True)
class Year:
    """A year of a function: the share of its days (0 to 1) with a known holder, and with a leader of unknown office."""

    year: int
    share: float
    leader: float

    def sign(self) -> str:
        """`#` whole, `+` part, `~` a leader whose office is not known, `.` nobody, a space before the state was."""
        if self.share < 0:
            return " "
        return "#" if self.share >= WHOLE else "+" if self.share > 0 else "~" if self.leader > 0 else "."


@dataclass(frozen=True, slots=True)
class Line:
    """A function of a state over the years."""

    state: str
    function: str
    years: tuple[Year, ...]

    def drawn(self) -> str:
        """One sign a year."""
        return "".join(year.sign() for year in self.years)

    def to_json(self) -> dict[str, Any]:
        """The shares by year; null before the state was."""
        shares = {str(year.year): None if year.share < 0 else round(year.share, 3) for year in self.years}
        return {"state": self.state, "function": self.function, "years": shares}


def cover(knowledge: Knowledge, first: int, last: int, only: Sequence[str] = ()) -> tuple[Line, ...]:
    """The coverage of every member of the United Nations (or of `only` these) from one year to another."""
    parts: dict[tuple[str, str], list[tuple[str, str, str | None, str | None]]] = {}
    for state, function, code, role, start, end in knowledge.functions():
        if not only or state in only:
            parts.setdefault((state, function), []).append((code, role, start, end))
    return tuple(
        Line(state, function, tuple(_years(knowledge, parts[state, function], first, last)))
        for state, function in parts
    )


def totals(lines: Iterable[Line]) -> Iterator[str]:
    """For each function, how many years of states are whole, partly known, known by a leader, or not known."""
    found = tuple(lines)
    for function in dict.fromkeys(line.function for line in found):
        signs = "".join(line.drawn() for line in found if line.function == function).replace(" ", "")
        if signs:
            parts = [f"{signs.count(sign) / len(signs):.0%} {what}" for sign, what in
                     (("#", "whole"), ("+", "in part"), ("~", "a leader alone"), (".", "not"))]  # fmt: skip
            yield f"{function}: {len(signs):,} years, known {', '.join(parts)}"


def _years(
    knowledge: Knowledge, parts: Sequence[tuple[str, str, str | None, str | None]], first: int, last: int
) -> Iterator[Year]:
    begins = min(bounds(start)[0] if start else date.min for _, _, start, _ in parts)
    held, led = list(_spans(knowledge, parts)), list(_leaders(knowledge, parts))
    for year in range(first, last + 1):
        low, high = max(date(year, 1, 1), begins), date(year, 12, 31)
        if high < low:
            yield Year(year, -1, -1)
            continue
        days = (high - low).days + 1
        yield Year(year, _covered(held, low, high) / days, _covered(led, low, high) / days)


def _spans(
    knowledge: Knowledge, parts: Sequence[tuple[str, str, str | None, str | None]]
) -> Iterator[tuple[date, date]]:
    for code, role, start, end in parts:
        low = bounds(start)[0] if start else date.min
        high = bounds(end)[1] if end else date.max
        for begun, ended in knowledge.spans(code, role):
            span = max(low, bounds(begun)[0]), min(high, bounds(ended)[1] if ended else date.max)
            if span[0] <= span[1]:
                yield span


def _leaders(
    knowledge: Knowledge, parts: Sequence[tuple[str, str, str | None, str | None]]
) -> Iterator[tuple[date, date]]:
    if any(role == "foreign_minister" for _, role, _, _ in parts):
        return
    for code in dict.fromkeys(code for code, _, _, _ in parts):
        for begun, ended in knowledge.spans(code, "other", "leader"):
            yield bounds(begun)[0], bounds(ended)[1] if ended else date.max


def _covered(spans: Iterable[tuple[date, date]], low: date, high: date) -> int:
    """Days from `low` to `high` that lie in some span."""
    within = sorted((max(low, start), min(high, end)) for start, end in spans if start <= high and end >= low)
    days, at = 0, date.fromordinal(low.toordinal() - 1) if low > date.min else low
    for start, end in within:
        if end > at:
            days += (end - max(start, date.fromordinal(at.toordinal() + 1))).days + 1
            at = end
    return days
