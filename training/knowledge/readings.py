"""Lists of terms that were read elsewhere, against which our own tables are compared; how two terms are the same."""

from __future__ import annotations

import csv
import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from dateline.knowledge.fold import fold
from dateline.knowledge.naming import FAMILY_FIRST, kin, surnames
from dateline.knowledge.terms import bounds, distance
from training.knowledge.facts import HERE
from training.knowledge.readers import ARCHIGOS, HOLDERS, Held, archigos, holders

FILES = "Public files with terms of office"
CHECKS = HERE / "checks"
SAME = 1  # days: one list has the last day of a term, another the first day of the next
LEADING = frozenset({"head_of_state", "head_of_government", "monarch"})
NEAR = 120  # days between two terms of one person that may still be the same term with another day


@dataclass(frozen=True, slots=True)
class Found:
    """What a list says of one of our terms: `start` and `end` are how many days it is off, null where it says none."""

    held: Held
    start: int | None
    end: int | None

    def agrees(self) -> bool:
        """True where every day that the list states is ours, give or take one."""
        return all(off is None or abs(off) <= SAME for off in (self.start, self.end))


def readings(shared: Path | None) -> tuple[Held, ...]:
    """Every list that was read: Archigos (with the shared folder), the copies of Wikidata, single public files."""
    lists: list[Iterable[Held]] = [holders(), files()]
    if shared is not None:
        lists.insert(0, archigos(shared))
    return tuple(held for held_list in lists for held in held_list)


def files() -> Iterator[Held]:
    """Terms from public files with a list of office-holders, as they were read there."""
    for row in _rows("public_files"):
        start, end = row["start"] or None, row["end"] or None
        yield Held(row["name"], row["country"], "", row["role"], start, end, FILES)


def earlier() -> Iterator[Held]:
    """The rows of the table that stood here before the table of the G20 was written: by memory, like that one."""
    for row in _rows("earlier"):
        start, end = row["start"] or None, row["end"] or None
        yield Held(row["name"], row["country"], row["title"], row["role"], start, end, "the earlier table")


def compare(terms: Iterable[Held], lists: Iterable[Held]) -> dict[Held, tuple[Found, ...]]:
    """For each of our terms, what the lists say of it; nothing where no list has that person in that office then."""
    ours = tuple(terms)
    spans = {term: (term, *_stretches(term, ours)) for term in ours}
    said = tuple(lists)
    by_state: dict[str, list[Held]] = {}
    for held in said:
        for code in (held.country, *kin(held.country)):
            by_state.setdefault(code, []).append(held)
    every = {
        term: [
            found for held in by_state.get(term.country, []) if (found := _found(term, spans[term], held)) is not None
        ]
        for term in ours
    }
    taken = {id(found.held) for said in every.values() for found in said if found.start is not None and found.agrees()}
    return {
        term: tuple(found for found in said if found.agrees() or id(found.held) not in taken)
        for term, said in every.items()
    }


def checked(found: Iterable[Found]) -> str | None:
    """Which days of a term some list has as we do: `start`, `end`, `start and end`, or null."""
    said = tuple(found)
    start = any(one.start is not None and abs(one.start) <= SAME for one in said)
    end = any(one.end is not None and abs(one.end) <= SAME for one in said)
    return " and ".join(word for word, holds in (("start", start), ("end", end)) if holds) or None


def stated_by(term: Held, found: Iterable[Found]) -> str | None:
    """The first list that states the whole term as we do: a source that was read is better than one that is named."""
    for one in found:
        whole = one.start is not None and one.end is not None
        if whole and one.agrees() and one.held.source in (ARCHIGOS, HOLDERS):
            return one.held.source
    return None


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (CHECKS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _found(term: Held, spans: tuple[Held, ...], held: Held) -> Found | None:
    if not _same_office(term, held) or not _same_person(term, held) or not _touches(term, held):
        return None
    last_day = held.source == ARCHIGOS and held.start == (held.end or "").rstrip("/")  # see `stints`: it began before
    start = None if last_day else held.start
    offs = [Found(held, _off(span.start, start), _off(span.end, _known_end(held))) for span in spans]
    best = min(offs, key=lambda one: sum(abs(off or 0) for off in (one.start, one.end)))
    if max(abs(off or 0) for off in (best.start, best.end)) > 5 * 365:
        return None
    best = _of_term(term, best)
    return best if held.role == term.role else replace(best, start=_if_same(best.start), end=_if_same(best.end))


def _if_same(off: int | None) -> int | None:
    """Who led without an office that the list names may have come to it on another day: only the same day tells."""
    return off if off is not None and abs(off) <= SAME else None


def _same_office(term: Held, held: Held) -> bool:
    """True for the same role; where Archigos has an effective leader without an office, any that leads a state."""
    return held.role == term.role or (held.title == "leader" and held.source == ARCHIGOS and term.role in LEADING)


def _of_term(term: Held, best: Found) -> Found:
    """A list's days that are days of a longer stretch say nothing of the term's other end."""
    start = None if best.start is None else _off(term.start, best.held.start)
    end = _off(term.end, _known_end(best.held))
    keep_start = start is not None and best.start is not None and abs(start) == abs(best.start)
    keep_end = end is not None and best.end is not None and abs(end) == abs(best.end)
    return replace(best, start=start if keep_start else None, end=end if keep_end else None)


def _known_end(held: Held) -> str | None:
    """The end of a term, null where the list itself ends before."""
    return None if held.end is None or held.end.endswith("/") else held.end


def _off(ours: str | None, theirs: str | None) -> int | None:
    """Days that a list is later than we are; 0 where one of the two is less precise and holds the other."""
    if not ours or not theirs or bounds(theirs) == bounds(""):
        return None
    (low, high), (first, last) = bounds(ours), bounds(theirs)
    if first <= high and low <= last:
        return 0
    return (first - high).days if first > high else (last - low).days


def _same_person(term: Held, held: Held) -> bool:
    spelled = {fold(name) for name in (term.name, *term.aliases)}
    if spelled & {fold(name) for name in (held.name, *held.aliases)}:
        return True
    if not set(surnames(term.name, term.country)) & set(surnames(held.name, held.country)):
        return False
    return not held.full or any(
        _alike(fold(term.name), fold(name), term.country) for name in (held.name, *held.aliases)
    )


def _alike(ours: str, theirs: str, country: str) -> bool:
    """True where two full names with one surname can be one person's: Bob and Robert Hawke, not two called Lee."""
    words, others = set(ours.split()), set(theirs.split())
    if words <= others or others <= words:
        return True
    close = difflib.SequenceMatcher(None, ours, theirs, autojunk=False).ratio() > 0.75
    return close or (country not in FAMILY_FIRST and ours[:1] == theirs[:1])


def _touches(term: Held, held: Held) -> bool:
    end = (_known_end(held) or "..") if held.start else ".."
    return distance(term.start, term.end, f"{held.start or '..'}/{end}") <= NEAR


def _stretches(term: Held, ours: tuple[Held, ...]) -> Iterator[Held]:
    """The longer stretch that a term is part of: first acting, then in office, is one term to most lists."""
    stretch = term
    for other in sorted(ours, key=lambda held: held.start or ""):
        if other is not term and (other.name, other.country, other.role) == (term.name, term.country, term.role):
            if other.end and stretch.start and abs(_off(other.end, stretch.start) or 0) <= SAME:
                stretch = replace(stretch, start=other.start)
            elif other.start and stretch.end and abs(_off(stretch.end, other.start) or 0) <= SAME:
                stretch = replace(stretch, end=other.end)
    if stretch is not term:
        yield stretch
