"""The seed gate: two real captures, kept outside the repository, must be read exactly as expected.

    python bench/seeds.py [--notes]

They lie in `seeds/` of the folder that DATELINE_SHARED names, by default `../shared` beside the checkout; `expected/`
holds what must come out, `accept` the fields where more than one value is right. Prints each check, exits 1 where one
fails. Where the folder is missing, says so and exits 0, but 1 where CI=true. `--notes` adds what is not judged: office,
agenda, printed mention, sources of single fields.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations
from pathlib import Path
from typing import Any

from dateline.errors import DatelineError
from dateline.evaluate.alignment import align
from dateline.evaluate.names import Names
from dateline.evaluate.rows import rows_of
from dateline.knowledge import fold
from dateline.records import Json, Reading, Report
from dateline.spans import covers

ROOT = Path(__file__).resolve().parent.parent
PAIR = ("Vladimir Putin", "Alexander Lukashenko")
TALKS = {
    "17 February 2023": {"2023-02-17"},
    "5 April 2023": {"2023-04-05", "2023-04-05/2023-04-06"},
    "23 May 2024": {"2024-05-23"},
    "March 2023": {"2023-03"},
}
SEEN_AT = "2024-05-24T08:00:00Z"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that must hold; `said` tells what was found instead. A note is printed but never judged."""

    name: str
    holds: bool
    said: str = ""
    note: bool = False

    def line(self) -> str:
        """The check as printed."""
        word = "ok  " if self.holds else "note" if self.note else "FAIL"
        return f"{word}  {self.name}" + ("" if self.holds else f": {self.said}")


def folder() -> Path:
    """Where the seeds are."""
    return Path(os.environ.get("DATELINE_SHARED") or ROOT.parent / "shared") / "seeds"


def check_page(expected: Json, reading: Reading) -> Iterator[Check]:
    """Every check of one capture."""
    line = reading.to_json()
    text = reading.capture.text
    yield from _article(expected, line["article"])
    body = line["article"]["body"]
    yield _equal("body begins", body[: len(expected["body_first"])], [expected["body_first"]])
    yield _equal("body ends", body[-len(expected["body_last"]) :], [expected["body_last"]])
    yield Check("blocks partition the page", covers((block.span for block in reading.article.blocks), len(text)))
    wrong = [item for item in quotes(line) if text[item["start"] : item["end"]] != item["quote"]]
    yield Check("each quote stands at its offsets", not wrong, str(wrong[:3]))
    yield from _reports(expected, line)


def quotes(node: Any) -> Iterator[Json]:
    """Every span of evidence anywhere in a printed line."""
    if isinstance(node, dict):
        if "quote" in node and "start" in node:
            yield node
        for value in node.values():
            yield from quotes(value)
    elif isinstance(node, list):
        for value in node:
            yield from quotes(value)


def check_timeline(readings: Sequence[Reading]) -> Iterator[Check]:
    """The talks of the two pages stay apart in one store, in whatever order the pages were added."""
    for order in permutations(readings):
        told = " then ".join(reading.capture.uri[:3] for reading in order)
        events = _events_of(order)
        places: dict[str, set[int]] = {
            name: {number for number, reports in enumerate(events) for report in reports if _is_talk(report, times)}
            for name, times in TALKS.items()
        }
        for name, found in places.items():
            yield Check(f"{told}: talks of {name} are one event", len(found) == 1, f"in {len(found)} events")
        apart = len(TALKS) <= sum(map(len, places.values())) == len(set().union(*places.values()))
        yield Check(f"{told}: these talks are {len(TALKS)} different events", apart, str(places))


def _events_of(readings: Sequence[Reading]) -> list[tuple[Report, ...]]:
    from dateline.event import merge
    from dateline.pipeline import reader_version
    from dateline.store import Store

    with tempfile.TemporaryDirectory() as temporary, Store.open(Path(temporary) / "seeds.db") as store:
        for reading in readings:
            store.add_reading(reading, reader=reader_version(), seen_at=SEEN_AT)
        return [event.reports for event in merge(tuple(store.iter_reports()))]


def _is_talk(report: Report, times: set[str]) -> bool:
    names = {person.name for person in report.participants}
    return report.kind == "meeting" and report.time in times and names == set(PAIR)


def _article(expected: Json, found: Json) -> Iterator[Check]:
    for field, value in expected["article"].items():
        if field == "links":
            continue
        allowed = _allowed(expected, f"article.{field}", value)
        yield _equal(field, _folded(found[field]), [_folded(item) for item in allowed], shown=found[field])
    wanted = [(link["headline"], link["time"]) for link in expected["article"]["links"]]
    got = [(link["headline"], link["time"]) for link in found["links"]]
    yield Check(f"{len(wanted)} links", len(got) == len(wanted), f"{len(got)}")
    timed = sum(time is not None for _, time in wanted)
    yield Check(f"{timed} links with a time", sum(time is not None for _, time in got) == timed)
    twice = sorted(headline for headline in {h for h, _ in wanted} if [h for h, _ in wanted].count(headline) == 2)
    yield Check(f"{len(twice)} headlines twice", all([h for h, _ in got].count(headline) == 2 for headline in twice))
    wrong = [item for item in wanted if item not in got] + [item for item in got if item not in wanted]
    yield Check("links as printed, in page order", got == wanted, f"missing or too many: {wrong}" if wrong else "order")


def _reports(expected: Json, line: Json) -> Iterator[Check]:
    from dateline import knowledge

    wanted, got = expected["reports"], line["reports"]
    alignment = align(rows_of(expected, "expected"), rows_of(line, "reading"), Names(knowledge.load().find))
    pairs = {pair.gold: pair.found for pair in alignment.pairs}
    yield Check("no report is missing", not alignment.missed, _told([wanted[number] for number in alignment.missed]))
    yield Check("no report is too many", not alignment.spurious, _told([got[number] for number in alignment.spurious]))
    for number, report in enumerate(wanted):
        if number in pairs:
            yield from _report(expected, number, report, got[pairs[number]], pairs)


def _report(expected: Json, number: int, wanted: Json, got: Json, pairs: Mapping[int, int]) -> Iterator[Check]:
    label = f"report {number} ({wanted['kind']} {wanted['time']})"
    for field in ("kind", "main", "time", "part_of_day", "status"):
        yield _equal(f"{label} {field}", got[field], _allowed(expected, f"reports.{number}.{field}", wanted[field]))
    people = [[(p["name"], p["country"], p["role"]) for p in report["participants"]] for report in (wanted, got)]
    yield _equal(f"{label} participants", sorted(people[1], key=str), [sorted(people[0], key=str)])
    for field in ("name", "country"):
        value = (got["place"] or {}).get(field)
        allowed = _allowed(expected, f"reports.{number}.place.{field}", (wanted["place"] or {}).get(field))
        yield _equal(f"{label} place {field}", value, allowed)
    chains = [[(link["name"], link["kind"]) for link in report["attribution"]] for report in (wanted, got)]
    yield _equal(f"{label} nearest source", chains[1][-1:], [chains[0][-1:]])
    yield _equal(f"{label} chain", chains[1], [chains[0]])
    above = None if wanted["part_of"] is None else pairs.get(wanted["part_of"], -1)
    yield _equal(f"{label} part of", got["part_of"], [above])
    yield from _notes(label, wanted, got)


def _notes(label: str, wanted: Json, got: Json) -> Iterator[Check]:
    for field in ("agenda", "attribution"):
        yield _equal(f"{label} {field}", got[field], [wanted[field]], note=True)
    name = "field_attribution"
    yield _equal(f"{label} {name}", got.get(name, {}), [wanted.get(name, {})], note=True)
    for field in ("office", "text"):
        both = [{person["name"]: person[field] for person in report["participants"]} for report in (wanted, got)]
        yield _equal(f"{label} {field}", both[1], [both[0]], note=True)


def _allowed(expected: Json, path: str, value: Any) -> list[Any]:
    accepted: list[Any] = expected.get("accept", {}).get(path, [])
    return [value, *(item for item in accepted if item != value)]


def _equal(name: str, found: Any, allowed: Sequence[Any], *, shown: Any = None, note: bool = False) -> Check:
    wanted = " or ".join(repr(item) for item in allowed)
    return Check(name, found in allowed, f"{found if shown is None else shown!r}, expected {wanted}", note)


def _folded(value: Any) -> Any:
    if isinstance(value, str) and not value[:4].isdigit():
        return fold(value)
    return [_folded(item) for item in value] if isinstance(value, list) else value


def _told(reports: Sequence[Json]) -> str:
    return "; ".join(f"{report['kind']} {report['time']} of {', '.join(p['name'] for p in report['participants'])}"
                     for report in reports)  # fmt: skip


def _checks(seeds: Path) -> Iterator[Check]:
    from dateline import pipeline

    readings: list[Reading] = []
    for path in sorted(seeds.glob("*.txt")):
        expected = json.loads((seeds / "expected" / f"{path.name[:3]}.json").read_text(encoding="utf-8"))
        try:
            reading = pipeline.read_bytes(path.read_bytes(), path.name)
        except DatelineError as error:
            yield Check(f"{path.name[:3]} is read", False, str(error))
            continue
        readings.append(reading)
        for check in check_page(expected, reading):
            yield Check(f"{path.name[:3]} {check.name}", check.holds, check.said, check.note)
    yield from check_timeline(readings)


def main() -> int:
    seeds = folder()
    if not seeds.is_dir():
        print(f"seed gate skipped: there is no folder {seeds.name} in what DATELINE_SHARED names, nor in ../shared")
        return 1 if os.environ.get("CI") == "true" else 0
    notes = "--notes" in sys.argv[1:]
    checks = list(_checks(seeds))
    for check in checks:
        if notes or not check.note:
            print(check.line())
    judged = [check for check in checks if not check.note]
    failed = sum(not check.holds for check in judged)
    print(f"{len(judged) - failed} of {len(judged)} checks hold")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
