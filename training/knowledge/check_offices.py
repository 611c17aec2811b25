"""Checks our terms of office: `python -m training.knowledge.check_offices --shared ../shared`.

For each state of the G20, head of state and head of government from 1990 to 2025: nobody is missing, no two at once,
and each day is compared with every list that was read elsewhere. For all other terms of our tables: how many were
compared. Exits 1 where a day has nobody or two, or where a list says another day and `checks/settled.csv` does not say
why ours stays.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from dateline.knowledge.terms import bounds
from training.knowledge.facts import table
from training.knowledge.readers import Held, held_of, own
from training.knowledge.readings import SAME, Found, checked, compare, earlier, readings

FIRST, LAST = date(1990, 1, 1), date(2025, 12, 31)
ROLES = ("head_of_state", "head_of_government", "monarch")


@dataclass(frozen=True, slots=True)
class Fault:
    """Days on which a function has nobody (`nobody`) or two (`two`), both ends included."""

    state: str
    function: str
    kind: str
    first: date
    last: date
    who: str

    def __str__(self) -> str:
        return f"{self.state} {self.function}: {self.kind} from {self.first} to {self.last} ({self.who})"


@dataclass(frozen=True, slots=True)
class Difference:
    """A day of ours that a list has otherwise; `off` is how many days later the list is."""

    term: Held
    end: str
    ours: str | None
    theirs: str | None
    off: int
    source: str

    def key(self) -> tuple[str, str, str, str]:
        """What `settled.csv` knows it by."""
        return self.term.country, self.term.name, self.end, self.ours or ""


def main() -> None:
    """Reads the options, prints what was compared, and exits 1 where something is wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="the folder of shared data")
    parser.add_argument("--all", action="store_true", help="print every difference of the other terms too")
    options = parser.parse_args()
    shared = options.shared if (options.shared / "data/knowledge").is_dir() else None
    if shared is None:
        print(f"no shared data at {options.shared}: Archigos is not compared; name the folder with --shared")
    wrong = _check_chains() + _check_days(shared)
    _print_others(shared, everything=options.all)
    sys.exit(1 if wrong else 0)


def leading() -> tuple[Held, ...]:
    """The terms that make the chains: who stood in for somebody still in office is left out."""
    return tuple(held_of(row, row["source"]) for row in table("g20") if row["capacity"] != "standing in")


def chains(terms: Sequence[Held]) -> Iterator[tuple[str, str, list[tuple[Held, date, date]]]]:
    """State, function and who had it in turn, each with the first and last day within 1990 to 2025."""
    parts: dict[tuple[str, str], list[tuple[Held, date, date]]] = {}
    held = {term.country for term in terms}
    for row in table("functions"):
        if row["code"] not in held:  # a state outside the G20, whose terms make no claim to be all there are
            continue
        low = bounds(row["start"])[0] if row["start"] else date.min
        high = bounds(row["end"])[1] if row["end"] else date.max
        chain = parts.setdefault((row["state"], row["function"]), [])
        for term in terms:
            if (term.country, term.role) == (row["code"], row["role"]):
                start = max(bounds(term.start)[0] if term.start else date.min, low, FIRST)
                end = min(bounds(term.end)[1] if term.end else date.max, high, LAST)
                if start <= end:
                    chain.append((term, start, end))
    for (state, function), chain in parts.items():
        yield state, function, sorted(chain, key=lambda link: (link[1], link[2]))


def faults(state: str, function: str, chain: Sequence[tuple[Held, date, date]]) -> Iterator[Fault]:
    """Where a chain has nobody or two; the day on which one hands over to the next belongs to both."""
    day, before = FIRST - timedelta(days=1), "1990"
    for term, start, end in chain:
        if start > day + timedelta(days=1):
            yield Fault(state, function, "nobody", day + timedelta(days=1), start - timedelta(days=1), before)
        sure = bounds(term.start)[1] if term.start else start
        if max(sure, start) < day and not _blurred(chain, term, day):
            yield Fault(state, function, "two", start, min(day, end), f"{before} and {term.name}")
        if end >= day:
            day, before = end, term.name
    if day < LAST:
        yield Fault(state, function, "nobody", day + timedelta(days=1), LAST, before)


def _blurred(chain: Sequence[tuple[Held, date, date]], term: Held, day: date) -> bool:
    """True where who came before may have left on the day that `term` began: the end is known to the month alone."""
    begun = bounds(term.start or "")[0]
    vague = [other.end for other, _, end in chain if other is not term and end == day and other.end]
    return any(len(end) < len("2000-01-01") and bounds(end)[0] <= begun for end in vague)


def differences(found: dict[Held, tuple[Found, ...]]) -> Iterator[Difference]:
    """Every day that some list has otherwise than we do by more than a day."""
    for term, said in found.items():
        for one in said:
            if one.start is not None and abs(one.start) > SAME:
                yield Difference(term, "start", term.start, one.held.start, one.start, one.held.source)
            if one.end is not None and abs(one.end) > SAME:
                yield Difference(term, "end", term.end, one.held.end, one.end, one.held.source)


def settled() -> dict[tuple[str, str, str, str], str]:
    """Why a day of ours stays although a list has another."""
    return {(row["country"], row["name"], row["end"], row["ours"]): row["why"] for row in table("checks/settled")}


def _check_chains() -> int:
    wrong = [fault for chain in chains(leading()) for fault in faults(*chain)]
    print(f"{'state':6} {'function':20} {'terms':>5}  days with nobody  days with two")
    for state, function, chain in chains(leading()):
        mine = [fault for fault in wrong if (fault.state, fault.function) == (state, function)]
        days = {kind: sum((fault.last - fault.first).days + 1 for fault in mine if fault.kind == kind)
                for kind in ("nobody", "two")}  # fmt: skip
        print(f"{state:6} {function:20} {len(chain):5}  {days['nobody']:16}  {days['two']:13}")
    for fault in wrong:
        print(f"FAULT {fault}")
    return len(wrong)


def _check_days(shared: Path | None) -> int:
    terms = tuple(held_of(row, row["source"]) for row in table("g20") if row["role"] in ROLES)
    found, before = compare(terms, readings(shared)), compare(terms, earlier())
    counts: Counter[str] = Counter()
    alone: list[str] = []
    for term in terms:
        for end, day in (("start", term.start), ("end", term.end)):
            if _within(day):
                standing = _standing(end, found[term], before[term])
                counts["days"] += 1
                counts[standing] += 1
                if standing == "in no other list":
                    alone.append(f"{term.country} {term.name} {end} {day}")
    print(f"\n{counts['days']} days of {len(terms)} terms, 1990 to 2025:")
    for said in ("in a list that was read", "in the earlier table alone", "in no other list"):
        print(f"  {counts[said]:4} {said}")
    for line in alone:
        print(f"       {line}")
    why, open_ones = settled(), 0
    print("differences from lists that were read, and from the earlier table:")
    for one in (*differences(found), *differences(before)):
        if not _within(one.ours):
            continue
        reason = why.get(one.key())
        open_ones += reason is None
        print(f"  {one.term.country} {one.term.name}, {one.end} {one.ours}: {one.theirs} in {one.source}: "
              f"{reason or 'NOT SETTLED'}")  # fmt: skip
    return open_ones


def _within(day: str | None) -> bool:
    return day is not None and bounds(day)[1] >= FIRST and bounds(day)[0] <= LAST


def _standing(end: str, found: Sequence[Found], before: Sequence[Found]) -> str:
    if end in (checked(found) or ""):
        return "in a list that was read"
    return "in the earlier table alone" if end in (checked(before) or "") else "in no other list"


def _print_others(shared: Path | None, *, everything: bool) -> None:
    """The other terms of our tables: how many days some list has too; where one has another day, with `--all`."""
    g20 = {held_of(row, row["source"]) for row in table("g20")}
    terms = tuple(term for term in own() if term not in g20)
    found = compare(terms, readings(shared))
    counts = Counter(checked(found[term]) or "neither" for term in terms)
    print(f"\nthe other {len(terms)} terms of our tables: {counts['start and end']} with both days in a list we read, "
          f"{counts['start'] + counts['end']} with one, {counts['neither']} with none")  # fmt: skip
    others = list(differences(found))
    print(f"{len(others)} days are otherwise in some list" + ("" if everything else "; --all prints them"))
    for one in others if everything else ():
        print(
            f"  {one.term.country} {one.term.name} ({one.term.title}), {one.end} {one.ours}:"
            f" {one.theirs} in {one.source}"
        )


if __name__ == "__main__":
    main()
