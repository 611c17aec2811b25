"""Travel records read as pages: who took part and which state each stands for, the trip's country hidden.

    python bench/trips.py [--details] [--form NAME]
    python bench/trips.py --raise     lift the floors in bench/trips_floors.json to what is measured
    python bench/trips.py --draw      print the sample: row, traveller, day, place, remark

Of the 4,271 trips of American presidents and secretaries of state in `data/trips.jsonl.xz` (HistoryAtState, CC0), 200
whose remark tells of an encounter are drawn by the hash of their row number; their participants are labelled by us,
standoff, in training/annotations/trips.tsv. Each becomes a small plain-text capture of the day of the trip; its country
is told nowhere. Forms:

    record     headline `Travels of President X`, the day, then the remark as it stands after the dateline `PARIS -`
    prose      `PARIS - President X met with ...`: the traveller as the subject of the remark's first verb
    placeless  as prose, without the dateline: offices are of states that only time and names tell

A participant is right where a report gives it, named by the labelled words, with the labelled state (null for
international bodies). Recall counts labels; precision counts what is reported beside the traveller, except what the
labels leave open (unnamed officials beside named ones, the United States, a bare state beside its own people). A remark
is right where nothing is missing and nothing wrong. Two more stretches of the draw tell how far the figures carry:
`later.`, 80 remarks labelled after work with the 200, and `last.`, 60 labelled after work with those; at first sight
recall and precision, form `record`, were .838 and .960 on the 80, .818 and .953 on the 60. The knowledge base takes
some of its people from the same file, with the country; without them the form `record` has the same figures,
`placeless` has recall .780 for .833. Exits 1 where a figure is under its floor.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import lzma
import os
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from dateline import capture, knowledge, pipeline
from dateline.evaluate.names import Names
from dateline.knowledge import fold
from dateline.records import Participant, Report
from dateline.spans import Span

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("DATELINE_SHARED") or ROOT.parent / "shared")
TRIPS = SHARED / "data" / "trips.jsonl.xz"
LABELS = ROOT / "training" / "annotations" / "trips.tsv"
FLOORS = Path(__file__).resolve().parent / "trips_floors.json"
SEED = 1815
SAMPLES = {"": (0, 200), "later.": (200, 280), "last.": (280, 340)}
"""Stretches of the draw, by what their figures begin with."""
ALIKE = 0.75
"""How like two spellings of a name are, by difflib: Schroeder and Schröder, Carrington and Carington."""
FORMS = ("record", "prose", "placeless")
_TELLS = re.compile(
    r"\b(?:met|meets|meetings? with|conferred|talks|discussions? with|audience|consultations? with|consulted with)\b",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"(?:Met|Attended|Accompanied|Conferred|Commemorated|Inspected|Participated|Addressed|Dedicated|Saw)\b"
)
_PARENTHESIS = re.compile(r"\s*\([^)]*\)")
"""What the file adds to one name: Henry A. (Heinz Alfred) Kissinger."""
_MONTHS = ("January February March April May June July August September October November December").split()

Trip = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Label:
    """A participant as we read it: where the remark names it, what it is, its state or null; `needed` or open."""

    span: Span
    kind: str
    name: str
    country: str | None
    needed: bool


@dataclass(frozen=True, slots=True)
class Page:
    """A capture made of a trip: its text, and where the remark's words stand in it (`shift` after the first verb)."""

    text: str
    remark: Span
    shift: int


@dataclass(frozen=True, slots=True)
class Score:
    """What became of one remark: the labels that are right, those missed, what is reported beside them."""

    row: int
    right: tuple[Label, ...]
    missed: tuple[Label, ...]
    wrong: tuple[Participant, ...]
    traveller: bool


def read_trips() -> tuple[Trip, ...]:
    """Every trip of the file, in order; row numbers count from 1."""
    with lzma.open(TRIPS, "rt", encoding="utf-8") as lines:
        return tuple(json.loads(line) for line in lines)


def draw(trips: Sequence[Trip], first: int, last: int) -> list[int]:
    """Row numbers in the file's order: of all that tell of an encounter, in the order of their hashes, some stretch."""
    telling = [row for row, trip in enumerate(trips, start=1) if _TELLS.search(trip.get("remarks") or "")]
    telling.sort(key=lambda row: hashlib.sha256(f"{SEED}:{row}".encode()).hexdigest())
    return sorted(telling[first:last])


def read_labels(trips: Sequence[Trip], nth: int = 1) -> dict[int, list[Label]]:
    """The labels of one pass by row; raises SystemExit where a remark is not the one that was labelled."""
    out: dict[int, list[Label]] = defaultdict(list)
    with LABELS.open(encoding="utf-8", newline="") as lines:
        for line in csv.DictReader(lines, delimiter="\t"):
            if int(line["pass"]) != nth:
                continue
            row = int(line["row"])
            if hashlib.sha256(trips[row - 1]["remarks"].encode()).hexdigest()[:12] != line["sha256"]:
                raise SystemExit(f"row {row} of {TRIPS.name} is not the remark that was labelled")
            country = None if line["country"] == "-" else line["country"]
            span = Span(int(line["start"]), int(line["end"]))
            out[row].append(Label(span, line["kind"], line["name"], country, line["needed"] == "1"))
    return out


def build_page(trip: Trip, form: str) -> Page:
    """The capture of a trip in one of the forms."""
    year, month, day = (int(part) for part in trip["start-date"].split("-"))
    title = "President" if trip["role"] == "president" else "Secretary of State"
    traveller = f"{title} {_PARENTHESIS.sub('', trip['name'])}"
    said = f"{day} {_MONTHS[month - 1]} {year}"
    place = "" if form == "placeless" else trip["locale"].split(",")[0].strip()
    remark: str = trip["remarks"]
    head = f" date {trip['start-date']} Travels\n\nTravels of {traveller}\n\n{said}\n\n"
    head += f"{place.upper()} - " if place else ""
    verb = _VERB.match(remark)
    if form == "record" or verb is None:
        return Page(f"{head}{remark}\n", Span(len(head), len(head) + len(remark)), len(head))
    lead = f"{head}{traveller} "
    text = f"{lead}{remark[0].lower()}{remark[1:]}\n"
    return Page(text, Span(len(lead), len(lead) + len(remark)), len(lead))


def score(row: int, trip: Trip, labels: Sequence[Label], form: str, names: Names) -> Score:
    """Read one trip's page and compare."""
    page = build_page(trip, form)
    reading = pipeline.read(capture.read_capture(page.text.encode(), f"trips/{row}.txt", "text/plain"))
    told = list(_told(reading.reports, page))
    right: list[Label] = []
    used: set[int] = set()
    for label in labels:
        place = next((at for at, (span, one) in enumerate(told) if _is(label, span, one, page, names)
                      and (at not in used or label.kind in ("state", "body", "group"))), None)  # fmt: skip
        if place is not None:
            used.add(place)
            right.append(label)
    states = {label.country for label in labels}
    known = {(told[at][1].name, told[at][1].country) for at in used}
    wrong = {
        (one.name, one.country): one
        for at, (span, one) in enumerate(told)
        if at not in used and (one.name, one.country) not in known and not _is_traveller(one, trip)
        and not _is_open(span, one, labels, right, states, page)
    }  # fmt: skip
    missed = tuple(label for label in labels if label.needed and label not in right)
    traveller = any(_is_traveller(one, trip) for report in reading.reports for one in report.participants)
    return Score(row, tuple(label for label in right if label.needed), missed, tuple(wrong.values()), traveller)


def _told(reports: Sequence[Report], page: Page) -> Iterator[tuple[Span, Participant]]:
    """Participants that the remark's words name, once each."""
    seen: set[tuple[int, str, str | None]] = set()
    for report in reports:
        for words, one in zip(report.evidence.get("participants", ()), report.participants, strict=True):
            key = (words.start, one.name, one.country)
            if page.remark.start <= words.start < page.remark.end and key not in seen:
                seen.add(key)
                yield Span(words.start, words.end), one


def _overlap(label: Label, span: Span, page: Page) -> bool:
    return label.span.start + page.shift < span.end and span.start < label.span.end + page.shift


def _is(label: Label, span: Span, one: Participant, page: Page, names: Names) -> bool:
    if one.country != label.country or not _overlap(label, span, page):
        return False
    if label.kind != "person":
        return True
    meant = Participant(label.name, "party", label.name, country=label.country)
    return names.same_participant(meant, one) or _spelled_alike(label.name, one)


def _spelled_alike(name: str, one: Participant) -> bool:
    """True where a word of the label is one of the reported name's, but for a letter or two: Zelenskyy, Zelensky."""
    words = fold(name).split()
    if one.entity and any(person.entity == one.entity for person in knowledge.load().find_surname(words[-1])):
        return True
    return any(
        SequenceMatcher(None, word, other).ratio() >= ALIKE for word in words for other in fold(one.name).split()
    )


def _is_open(
    span: Span, one: Participant, labels: Sequence[Label], right: Sequence[Label], states: set[str | None], page: Page
) -> bool:
    """True where the labels leave it open: an optional one, one that was counted already, a bare state, a pronoun."""
    bare = knowledge.load().find(one.name)
    if bare and getattr(bare[0], "code", None) == one.country in states:
        return True
    over = [label for label in labels if _overlap(label, span, page)]
    if any(not label.needed or label in right for label in over):
        return not any(label.needed and one.country != label.country for label in over)
    return one.country == "US"


def _is_traveller(one: Participant, trip: Trip) -> bool:
    surname = fold(trip["name"]).split()[-1]
    return one.country == "US" and surname in fold(one.name).split()


def figures_of(scores: Sequence[Score]) -> dict[str, float]:
    """Precision, recall, F1 of participants with their states; the shares of remarks right, and with the traveller."""
    right = sum(len(one.right) for one in scores)
    missed = sum(len(one.missed) for one in scores)
    wrong = sum(len(one.wrong) for one in scores)
    precision, recall = right / max(1, right + wrong), right / max(1, right + missed)
    return {
        "recall": recall,
        "precision": precision,
        "f1": 2 * precision * recall / max(1e-9, precision + recall),
        "remarks": sum(not one.missed and not one.wrong for one in scores) / len(scores),
        "traveller": sum(one.traveller for one in scores) / len(scores),
    }


def agreement(trips: Sequence[Trip]) -> str:
    """How far the two passes of labels agree, over the remarks that were labelled twice."""
    first, second = read_labels(trips), read_labels(trips, 2)
    totals: Counter[str] = Counter()
    for row, again in second.items():
        one = {(label.span, label.country, label.needed) for label in first[row]}
        two = {(label.span, label.country, label.needed) for label in again}
        totals.update(same=len(one & two), all=len(one) + len(two))
    same = 2 * totals["same"] / max(1, totals["all"])
    return f"{len(second)} remarks labelled twice: F1 of exact words, state and need {same:.3f}"


def show(one: Score, trip: Trip, form: str) -> None:
    """Print what is wrong with one remark."""
    if not one.missed and not one.wrong:
        return
    print(f"{form} {one.row} {trip['start-date']} {trip['locale']}: {trip['remarks']}")
    for label in one.missed:
        print(f"    missed  {label.name} ({label.country})")
    for other in one.wrong:
        print(f"    wrong   {other.name} ({other.country}) {other.text!r}")


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--details", action="store_true", help="list every remark that is not right")
    parser.add_argument("--form", choices=FORMS, action="append", help="only this form; may be given again")
    parser.add_argument("--raise", dest="lift", action="store_true", help="lift the floors to what is measured")
    parser.add_argument("--draw", action="store_true", help="print the sample")
    asked = parser.parse_args()
    if not TRIPS.exists():
        print(f"skipped: the trips are not there: no {TRIPS}; set DATELINE_SHARED")
        return 1 if os.environ.get("CI") else 0
    trips = read_trips()
    samples = {name: draw(trips, *stretch) for name, stretch in SAMPLES.items()}
    if asked.draw:
        for row in (row for rows in samples.values() for row in rows):
            trip = trips[row - 1]
            print(f"{row}\t{trip['name']}\t{trip['start-date']}\t{trip['locale']}\t{trip['remarks']}")
        return 0
    labels = read_labels(trips)
    if sorted(labels) != sorted(row for rows in samples.values() for row in rows):
        raise SystemExit("the labelled remarks are not those of the draw")
    names = Names(knowledge.load().find)
    figures: dict[str, float] = {}
    for sample, rows in samples.items():
        for form in asked.form or FORMS:
            scores = [score(row, trips[row - 1], labels[row], form, names) for row in rows]
            for one in scores if asked.details else ():
                show(one, trips[one.row - 1], f"{sample}{form}")
            figures |= {f"{sample}{form}.{name}": value for name, value in figures_of(scores).items()}
        print(f"{len(rows)} remarks, {sum(label.needed for row in rows for label in labels[row])} participants")
    for name, value in figures.items():
        print(f"{name:<28}{value:>8.3f}")
    print(agreement(trips))
    return judge(figures, asked.lift)


def judge(figures: Mapping[str, float], lift: bool) -> int:
    """Compare with the floors, or lift them."""
    floors: dict[str, float] = json.loads(FLOORS.read_text()) if FLOORS.exists() else {}
    if lift:
        kept = {name: max(floors.get(name, 0.0), int(value * 1000 + 1e-9) / 1000) for name, value in figures.items()}
        FLOORS.write_text(json.dumps(floors | kept, indent=1) + "\n")
        return 0
    low = [f"{name} is {figures[name]:.3f}; its floor is {floor:.3f}"
           for name, floor in floors.items() if name in figures and figures[name] < floor]  # fmt: skip
    print("\n".join(low) or f"{len(figures)} figures, none under its floor")
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
