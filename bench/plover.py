"""PLOVER's gold sentences: those coded CONSULT must be found with their actors, the others be no encounters.

    python bench/plover.py [--details]
    python bench/plover.py --raise     lift the floors in bench/plover_floors.json to what is measured

`data/plover/gold_standard_records.json` (openeventdata/PLOVER, CC-BY-SA-4.0) holds 322 sentences of all PLOVER types,
11 of them CONSULT. Each is read as an article of its own, in two forms: `undated`, and `dated` by the day that its
record gives, the same dummy in all of them. A CONSULT sentence is found where one report has every source and target:
a participant in words that the record's actor shares, or of the state that the actor's code stands for, one each.

Sentences of other types may tell of an encounter as well (a visit that is refused is one). Those that are read as
telling of one are judged by us, one by one, by docs/record.md, in bench/plover_judged.csv: the record's place in the
file from 0, the sentence's SHA-256, `right` or `wrong`, how many encounters it holds, and why. A sentence is read
wrongly where more is read than it holds; `wrong` is their share of all sentences of other types, and may not pass
MOST_WRONG. Exits 1 where a figure misses its floor, where the share does, or where nobody has judged a reading yet.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dateline.records import Participant, Report
from sentence_pages import read_sentences

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("DATELINE_SHARED") or ROOT.parent / "shared")
RECORDS = SHARED / "data" / "plover" / "gold_standard_records.json"
JUDGED = Path(__file__).resolve().parent / "plover_judged.csv"
FLOORS = Path(__file__).resolve().parent / "plover_floors.json"
FORMS = ("undated", "dated")
MOST_WRONG = 0.03
_OWN_CODES = {"JAP": "JPN"}
"""Codes of the file that are not ISO 3166-1 alpha-3."""

Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What we judged of a sentence that is no CONSULT: how many encounters it holds, and why."""

    digest: str
    right: bool
    holds: int
    reason: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A record's place in the file, its sentence, the actors (words, state or null), and whether it is CONSULT."""

    place: int
    text: str
    date: str | None
    actors: tuple[tuple[str, str | None], ...]
    consult: bool

    @property
    def digest(self) -> str:
        """The SHA-256 of the sentence."""
        return hashlib.sha256(self.text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Outcome:
    """A sentence, what was read from it, and the verdict on it, null where there is none."""

    sentence: Sentence
    reports: tuple[Report, ...]
    verdict: Verdict | None

    @property
    def found(self) -> bool:
        """True where one report has all the actors."""
        return any(has_actors(report, self.sentence) for report in self.reports)

    @property
    def wrong(self) -> bool:
        """True where more is read than the sentence holds; what nobody judged is not known to be."""
        return self.verdict is not None and len(self.reports) > self.verdict.holds

    @property
    def unjudged(self) -> bool:
        """True where an encounter is read and nobody has judged whether there is one."""
        return bool(self.reports) and self.verdict is None and not self.sentence.consult


def sentences_of(records: Sequence[Record]) -> list[Sentence]:
    """The records that hold a sentence."""
    return [
        Sentence(
            place, record["text"], record.get("date") or None,
            actors_of(record) if record["event"] == "CONSULT" else (), record["event"] == "CONSULT",
        )
        for place, record in enumerate(records) if record.get("text")
    ]  # fmt: skip


def actors_of(record: Record) -> tuple[tuple[str, str | None], ...]:
    """The words of a record's sources and targets, each with the state that its code stands for."""
    return tuple((actor["actorText"], state_of(actor.get("code") or ""))
                 for side in ("source", "target") for actor in record.get(side, ()))  # fmt: skip


def state_of(code: str) -> str | None:
    """The ISO 3166-1 alpha-2 code for an actor's code, whose first letters name a state; null where they name none."""
    import pycountry

    first = code[:3]
    found = pycountry.countries.get(alpha_3=_OWN_CODES.get(first, first))
    return str(found.alpha_2) if found else None


def has_actors(report: Report, sentence: Sentence) -> bool:
    """True where each actor is another participant of the report."""
    spans = [(words.start, words.end) for words in report.evidence.get("participants", ())]
    left = list(zip(report.participants, spans, strict=True))
    for words, country in sentence.actors:
        match = next((pair for pair in left if _is(pair[0], pair[1], words, country, sentence.text)), None)
        if match is None:
            return False
        left.remove(match)
    return bool(sentence.actors)


def _is(one: Participant, span: tuple[int, int], words: str, country: str | None, text: str) -> bool:
    if country is not None and one.country == country:
        return True
    if country is not None and one.country is not None:
        return False
    places = [(text.find(part), part) for part in words.split(" ... ")]  # as the file shortens what it quotes
    return any(start >= 0 and start < span[1] and span[0] < start + len(part) for start, part in places)


def read_judged() -> dict[int, Verdict]:
    """The verdicts by the place of their record."""
    with JUDGED.open(encoding="utf-8", newline="") as lines:
        return {
            int(row["index"]): Verdict(row["sha256"], row["judged"] == "right", int(row["holds"]), row["reason"])
            for row in csv.DictReader(lines)
        }


def measure(sentences: Sequence[Sentence], judged: Mapping[int, Verdict], form: str) -> list[Outcome]:
    """Read every sentence in one form; raises SystemExit where a verdict is on another sentence than the file has."""
    out = []
    for one in sentences:
        verdict = None if one.consult else judged.get(one.place)
        if verdict is not None and verdict.digest != one.digest:
            raise SystemExit(f"record {one.place} of {RECORDS.name} is not the sentence that was judged")
        reports = read_sentences(one.text, f"plover/{one.place}", one.date if form == "dated" else None)
        out.append(Outcome(one, reports, verdict))
    return out


def figures_of(outcomes: Sequence[Outcome]) -> dict[str, float]:
    """How many CONSULT sentences are found, and the share of the others that are not read wrongly."""
    consult = [one for one in outcomes if one.sentence.consult]
    others = [one for one in outcomes if not one.sentence.consult]
    return {
        "consult": float(sum(one.found for one in consult)),
        "others": 1 - sum(one.wrong for one in others) / max(1, len(others)),
    }


def show(one: Outcome, form: str) -> None:
    """Print what was read from a sentence, and what was judged; the sentence itself is on the user's machine only."""
    kind = "CONSULT" if one.sentence.consult else "other"
    state = ("found" if one.found else "MISSED") if one.sentence.consult else (
        "TO BE JUDGED" if one.unjudged else "WRONG" if one.wrong else "right")  # fmt: skip
    print(f"{form} {one.sentence.place} {kind} {state}: {one.sentence.text.strip()}")
    for report in one.reports:
        who = "; ".join(f"{party.name} ({party.role}, {party.country})" for party in report.participants)
        place = report.place.name if report.place else None
        print(f"    {report.kind} {report.status}: {who}; {place}; {report.time}; {report.evidence['kind'][0].quote!r}")
    if one.verdict is not None:
        print(f"    judged: holds {one.verdict.holds}: {one.verdict.reason}")


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--details", action="store_true", help="print every sentence that is CONSULT or read as one")
    parser.add_argument("--raise", dest="lift", action="store_true", help="lift the floors to what is measured")
    asked = parser.parse_args()
    if not RECORDS.exists():
        print(f"skipped: PLOVER's sentences are not there: no {RECORDS}; set DATELINE_SHARED")
        return 1 if os.environ.get("CI") else 0
    sentences, judged = sentences_of(json.loads(RECORDS.read_text(encoding="utf-8"))), read_judged()
    figures: dict[str, float] = {}
    problems: list[str] = []
    for form in FORMS:
        outcomes = measure(sentences, judged, form)
        for one in outcomes:
            if one.unjudged or (asked.details and (one.sentence.consult or one.reports)):
                show(one, form)
        problems += [f"{form}: the reading of sentence {one.sentence.place} is not judged: add it to {JUDGED.name}"
                     for one in outcomes if one.unjudged]  # fmt: skip
        measured = figures_of(outcomes)
        consult = sum(one.sentence.consult for one in outcomes)
        wrong = [one.sentence.place for one in outcomes if one.wrong]
        read = sum(bool(one.reports) and not one.sentence.consult for one in outcomes)
        missed = [one.sentence.place for one in outcomes if one.sentence.consult and not one.found]
        print(f"{form}: {measured['consult']:.0f} of {consult} CONSULT sentences found with their actors; "
              f"missed: {missed}")  # fmt: skip
        print(f"{form}: {read} of {len(outcomes) - consult} others read as encounters, {len(wrong)} wrongly "
              f"({1 - measured['others']:.3f}): {wrong}")  # fmt: skip
        if 1 - measured["others"] > MOST_WRONG:
            problems.append(f"{form}: more than {MOST_WRONG:.0%} of the others are read as encounters wrongly")
        figures |= {f"{form}.{name}": value for name, value in measured.items()}
    return judge(figures, problems, asked.lift)


def judge(figures: Mapping[str, float], problems: Sequence[str], lift: bool) -> int:
    """Compare with the floors, or lift them; `problems` are what else is wrong."""
    floors: dict[str, float] = json.loads(FLOORS.read_text()) if FLOORS.exists() else {}
    if lift:
        kept = {name: max(floors.get(name, 0.0), int(value * 1000 + 1e-9) / 1000) for name, value in figures.items()}
        FLOORS.write_text(json.dumps(floors | kept, indent=1) + "\n")
        floors = kept
    low = [f"{name} is {figures[name]:.3f}; its floor is {floor:.3f}"
           for name, floor in floors.items() if figures[name] < floor]  # fmt: skip
    print("\n".join([*problems, *low]) or f"{len(figures)} figures, none under its floor")
    return 1 if problems or low else 0


if __name__ == "__main__":
    sys.exit(main())
