"""Encounters in single sentences of the Voice of America: the reader against our labels, in the table of `evaluate`.

    python bench/sentences.py [--details] [--set held|learned] [--undated]
    python bench/sentences.py --raise     lift the floors in bench/sentences_floors.json to what is measured

training/annotations/encounters.jsonl labels 1,700 sentences of `data/voa/sentences.txt.xz`, which lie in running order.
Each is read as the end of an article of its own: the three lines before it and itself, set as running text
(training/reports/encounters.py), without headline. The day of none is known; they are of 2005 to 2010, and all are read
as of one day in their midst, since a page has a day and offices are known by it (`--undated` reads them without). What
is read of the sentence are the reports that have the trigger, a participant, the place, the time or the status in it.

Reports are aligned by docs/scoring.md and compared as `dateline evaluate` does, as far as the labels go: they give the
words of times and places, not values, so that times, countries, sources and `main` are not scored, and a place is right
where it is of one of the labelled names or shares their words. Parties that the sentence leaves to those before it are
gold like the others. A whole row has kind, participants, role, place and status right; a status that the labels leave
open counts neither way. Two sets: `held`, every tenth run of seventeen labelled sentences, of which nothing but these
totals is looked at, and `learned`, the others, with which rules may be developed. Exits 1 where a figure is under its
floor.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dateline import knowledge
from dateline.evaluate import Figure
from dateline.evaluate.alignment import Alignment, Pair, align
from dateline.evaluate.names import Names
from dateline.evaluate.rows import Row
from dateline.records import Participant, Place, Report
from sentence_pages import read_sentences

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
from training.reports.encounters import BLOCK, TENTH, hash_of, read_lines, read_rows, running  # noqa: E402

SHARED = Path(os.environ.get("DATELINE_SHARED") or ROOT.parent / "shared")
SENTENCES = SHARED / "data" / "voa" / "sentences.txt.xz"
FLOORS = Path(__file__).resolve().parent / "sentences_floors.json"
DAY = "2008-03-12"
BEFORE = 3
"""Lines before a sentence that are read with it."""
FIELDS = ("kind", "participants", "role", "place", "status")
SETS = ("held", "learned")
UNGATED = ("events.precision", "events.recall")
_TOLD = ("kind", "participants", "place", "time", "status")
"""Fields whose words are of the event itself; sources and agenda may stand in a sentence that tells of another."""

Label = Mapping[str, Any]
Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Gold:
    """A labelled encounter: its row, the words of its place in the text as read, whether its status is labelled."""

    row: Row
    places: tuple[tuple[Stretch, str], ...]
    has_status: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    """A labelled sentence with those before it as one text, where it begins there, and what it tells of."""

    line: int
    text: str
    start: int
    gold: tuple[Gold, ...]
    held: bool


@dataclass(frozen=True, slots=True)
class Scored:
    """What was read of a sentence, how it was matched, and for each pair which fields are right."""

    sentence: Sentence
    reports: tuple[Report, ...]
    matched: Alignment
    right: tuple[dict[str, bool | None], ...]


def sentences_of(rows: Sequence[Label], lines: Sequence[str]) -> list[Sentence]:
    """The labelled sentences of the first pass; raises SystemExit where one is not the sentence that was labelled."""
    out = []
    for number, row in enumerate(row for row in rows if row["pass"] == 1):
        line = row["line"]
        if hash_of(lines[line]) != row["sha"]:
            raise SystemExit(f"line {line} of {SENTENCES.name} is not the one that was labelled")
        before = " ".join(running(other)[0] for other in lines[max(0, line - BEFORE) : line])
        start = len(before) + bool(before)
        own, moved = running(lines[line])
        places = {at: start + to for at, to in moved.items()}
        text = f"{before} {own}".lstrip()
        gold = tuple(gold_of(report, places, text) for report in row["reports"])
        out.append(Sentence(line, text, start, gold, number // BLOCK % TENTH == TENTH - 1))
    return out


def gold_of(report: Label, places: Mapping[int, int], text: str) -> Gold:
    """A labelled encounter as a row that can be aligned."""
    parties = tuple(
        Participant(one["name"], one["role"], one["name"], country=one["country"])
        for one in (*report["participants"], *report.get("implied", ()))
    )
    spans = [_moved(span, places) for span in report.get("place", ())]
    named = tuple((span, text[slice(*span)]) for span in spans)
    place = Place(named[0][1]) if named else None
    trigger = text[slice(*_moved(report["trigger"], places))]
    row = Row(report["kind"], True, parties, place, None, None, report["status"] or "happened", (), quote=trigger)
    return Gold(row, named, report["status"] is not None)


def _moved(span: Sequence[int], places: Mapping[int, int]) -> Stretch:
    """A span of the line as it stands in the text; spaces at its ends are none of it."""
    inside = [places[at] for at in range(*span) if at in places]
    return min(inside), max(inside) + 1


def told_of(reports: Sequence[Report], start: int) -> tuple[Report, ...]:
    """The reports that the text from `start` on tells of."""
    return tuple(
        report for report in reports
        if any(words.end > start for name in _TOLD for words in report.evidence.get(name, ()))
    )  # fmt: skip


def score(sentence: Sentence, names: Names, published: str | None = DAY) -> Scored:
    """Read one sentence and compare."""
    reports = told_of(read_sentences(sentence.text, f"voa/{sentence.line}", published), sentence.start)
    found = [Row(one.kind, True, one.participants, one.place, one.time, None, one.status, ()) for one in reports]
    matched = align([gold.row for gold in sentence.gold], found, names)
    right = tuple(_fields(sentence.gold[pair.gold], reports[pair.found], pair, names) for pair in matched.pairs)
    return Scored(sentence, reports, matched, right)


def _fields(gold: Gold, found: Report, pair: Pair, names: Names) -> dict[str, bool | None]:
    """Which fields of a pair are right; null where the labels leave one open."""
    out: dict[str, bool | None] = {name: pair.compared.right[name] for name in ("kind", "participants", "role")}
    out["place"] = same_place(gold, found, names)
    out["status"] = gold.row.status == found.status if gold.has_status else None
    return out


def same_place(gold: Gold, found: Report, names: Names) -> bool:
    """True where both have no place, or the found one is of a labelled name or shares a labelled name's words."""
    if found.place is None or not gold.places:
        return found.place is None and not gold.places
    words = found.evidence.get("place", ())
    return any(
        names.same_place(Place(name), found.place) or any(one.start < span[1] and span[0] < one.end for one in words)
        for span, name in gold.places
    )


def figures_of(scored: Sequence[Scored]) -> dict[str, Figure]:
    """Precision, recall, F1 of events, whole rows, and each field over matched pairs."""
    pairs = [pair for one in scored for pair in one.matched.pairs]
    right = [fields for one in scored for fields in one.right]
    gold = sum(len(one.sentence.gold) for one in scored)
    found = sum(len(one.reports) for one in scored)
    credit = sum(pair.credit for pair in pairs)
    out = {
        "events.precision": Figure.share(credit, found),
        "events.recall": Figure.share(credit, gold),
        "events.f1": Figure.f1(credit, gold, found),
        "whole.f1": Figure.f1(sum(False not in fields.values() for fields in right), gold, found),
    }
    for name in FIELDS:
        judged = [fields[name] for fields in right if fields[name] is not None]
        out[f"field.{name}"] = Figure.share(sum(value is True for value in judged), len(judged))
    return out


def to_text(figures: Mapping[str, Mapping[str, Figure]]) -> str:
    """The table, a column a set."""
    lines = [f"{'EVENTS':<20}" + "".join(f"{name:>12}" for name in figures)]
    for name in next(iter(figures.values())):
        label = name.removeprefix("events.").removeprefix("field.").replace("whole.f1", "whole row, F1")
        if name == "field.kind":
            matched = ", ".join(f"{columns[name].of:g}" for columns in figures.values())
            lines += ["", f"FIELDS, over {matched} matched pairs"]
        cells = (columns[name].value for columns in figures.values())
        lines.append(f"  {label:<18}" + "".join(f"{'-' if cell is None else f'{cell:.3f}':>12}" for cell in cells))
    return "\n".join(lines)


def details(scored: Sequence[Scored]) -> Iterator[str]:
    """What is wrong in sentences that are not held out; the text itself is on the user's machine only."""
    for one in scored:
        wrong = [f"    missed    {_shown(one.sentence.gold[at].row)}" for at in one.matched.missed]
        wrong += [f"    spurious  {_report(one.reports[at])}" for at in one.matched.spurious]
        for pair, right in zip(one.matched.pairs, one.right, strict=True):
            fields = [name for name, value in right.items() if value is False]
            if fields:
                row = _shown(one.sentence.gold[pair.gold].row)
                wrong.append(f"    wrong     {', '.join(fields)}: {_report(one.reports[pair.found])}; gold {row}")
        if wrong:
            yield "\n".join([f"{one.sentence.line}: {one.sentence.text[one.sentence.start :]}", *wrong])


def _shown(row: Row) -> str:
    who = "; ".join(f"{party.name} ({party.role}, {party.country})" for party in row.participants)
    return f"{row.kind} {row.status}: {who}; {row.place.name if row.place else None}; {row.quote!r}"


def _report(one: Report) -> str:
    quote = one.evidence["kind"][0].quote
    return _shown(Row(one.kind, one.main, one.participants, one.place, one.time, None, one.status, (), quote=quote))


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--details", action="store_true", help="list what is wrong in the sentences not held out")
    parser.add_argument("--raise", dest="lift", action="store_true", help="lift the floors to what is measured")
    parser.add_argument("--set", choices=SETS, action="append", help="only this set; may be given again")
    parser.add_argument("--undated", action="store_true", help="read them without a day; floors are not judged")
    asked = parser.parse_args()
    if not SENTENCES.exists():
        print(f"skipped: the sentences are not there: no {SENTENCES}; set DATELINE_SHARED")
        return 1 if os.environ.get("CI") else 0
    names = Names(knowledge.load().find)
    sentences = sentences_of(read_rows(), read_lines(SHARED))
    figures: dict[str, dict[str, Figure]] = {}
    for name in asked.set or SETS:
        chosen = [one for one in sentences if one.held is (name == "held")]
        scored = [score(one, names, None if asked.undated else DAY) for one in chosen]
        if asked.details and name != "held":
            print("\n".join(details(scored)))
        figures[name] = figures_of(scored)
        print(f"{name}: {len(scored)} sentences, {sum(len(one.sentence.gold) for one in scored)} encounters labelled, "
              f"{sum(len(one.reports) for one in scored)} read")  # fmt: skip
    print(to_text(figures))
    return 0 if asked.undated else judge(figures, asked.lift)


def judge(figures: Mapping[str, Mapping[str, Figure]], lift: bool) -> int:
    """Compare with the floors, or lift them.

    A field's floor is the share of all labelled encounters found with the field right: over matched pairs alone it
    would sink whenever a harder one is found.
    """
    measured = {
        f"{set_}.{name}": figure.right / columns["events.recall"].of if name.startswith("field.") else figure.value or 0
        for set_, columns in figures.items() for name, figure in columns.items() if name not in UNGATED
    }  # fmt: skip
    floors: dict[str, float] = json.loads(FLOORS.read_text()) if FLOORS.exists() else {}
    if lift:
        kept = {name: max(floors.get(name, 0.0), int(value * 1000 + 1e-9) / 1000) for name, value in measured.items()}
        FLOORS.write_text(json.dumps(floors | kept, indent=1) + "\n")
        return 0
    low = [f"{name} is {measured[name]:.3f}; its floor is {floor:.3f}"
           for name, floor in floors.items() if name in measured and measured[name] < floor]  # fmt: skip
    print("\n".join(low) or f"{len(measured)} figures, none under its floor")
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
