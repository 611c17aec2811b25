"""Laws for whatever is read in the example captures: spans quote, blocks partition, nothing is claimed unsaid."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from dateline import pipeline
from dateline.records import FURNITURE, Evidence, Reading
from dateline.spans import Span, covers

EXAMPLES = sorted((Path(__file__).resolve().parent.parent / "examples" / "captures").glob("*.txt"))
CLAIMING = {"headline", "subheading", "body", "caption", "dateline"}

Readings = Mapping[str, Reading]


@pytest.fixture(scope="session")
def readings() -> Readings:
    return {path.name: pipeline.read_bytes(path.read_bytes(), path.name) for path in EXAMPLES}


def proofs(reading: Reading) -> Iterator[tuple[str, Evidence]]:
    for name, items in reading.article.evidence.items():
        yield from ((f"article {name}", item) for item in items)
    for number, report in enumerate(reading.reports):
        for name, items in report.evidence.items():
            yield from ((f"report {number} {name}", item) for item in items)
        for other in report.dissent:
            yield from ((f"report {number} dissent", item) for item in other.evidence)


def wrong(readings: Readings, law: Callable[[Reading], object]) -> dict[str, object]:
    """What each page says against a law; nothing where the law holds everywhere."""
    return {name: against for name, reading in readings.items() if (against := law(reading))}


def test_every_quote_stands_at_its_offsets(readings: Readings) -> None:
    def law(reading: Reading) -> object:
        text = reading.capture.text
        return [(name, item) for name, item in proofs(reading)
                if not item.quote or text[item.start : item.end] != item.quote]  # fmt: skip

    assert not wrong(readings, law)


def test_blocks_partition_every_page_into_longest_runs(readings: Readings) -> None:
    def law(reading: Reading) -> object:
        blocks = reading.article.blocks
        if not covers((block.span for block in blocks), len(reading.capture.text)):
            return "no partition"
        return [(one, other) for one, other in pairwise(blocks)
                if (one.kind, one.mark) == (other.kind, other.mark)]  # fmt: skip

    assert not wrong(readings, law)


def test_white_space_belongs_to_the_block_before(readings: Readings) -> None:
    def law(reading: Reading) -> object:
        return [block for block in reading.article.blocks[1:] if reading.capture.text[block.start].isspace()]

    assert not wrong(readings, law)


def test_the_body_is_the_body_and_subheading_blocks(readings: Readings) -> None:
    def law(reading: Reading) -> object:
        parts = [block.span.of(reading.capture.text).strip() for block in reading.article.blocks
                 if block.kind in ("body", "subheading")]  # fmt: skip
        return reading.article.body != "\n\n".join(parts) and reading.article.body[:80]

    assert not wrong(readings, law)


def test_claims_never_rest_on_furniture(readings: Readings) -> None:
    def law(reading: Reading) -> object:
        furniture = [block.span for block in reading.article.blocks if block.kind in FURNITURE]
        return [(name, item.quote) for name, item in proofs(reading) if name.startswith("report")
                and any(span.overlaps(Span(item.start, item.end)) for span in furniture)]  # fmt: skip

    assert not wrong(readings, law)


def test_every_filled_field_of_a_report_points_at_words(readings: Readings) -> None:
    single = ("kind", "place", "time", "part_of_day", "moved_to", "status")
    lists = ("participants", "agenda", "attribution")

    def law(reading: Reading) -> object:
        against = []
        for number, report in enumerate(reading.reports):
            against += [(number, name) for name in single if getattr(report, name) and not report.evidence.get(name)]
            against += [(number, name) for name in lists
                        if len(getattr(report, name)) != len(report.evidence.get(name, ()))]  # fmt: skip
        return against

    assert not wrong(readings, law)


def test_the_printed_mention_is_the_evidence_of_its_participant(readings: Readings) -> None:
    def law(reading: Reading) -> object:
        return [(report.id, [person.text for person in report.participants]) for report in reading.reports
                if [person.text for person in report.participants]
                != [item.quote for item in report.evidence.get("participants", ())]]  # fmt: skip

    assert not wrong(readings, law)


def test_part_of_leads_to_another_report_and_never_in_a_circle(readings: Readings) -> None:
    def law(reading: Reading) -> object:
        against = []
        for number, report in enumerate(reading.reports):
            seen, above = {number}, report.part_of
            while above is not None:
                if above in seen or not 0 <= above < len(reading.reports):
                    against.append((number, above))
                    break
                seen.add(above)
                above = reading.reports[above].part_of
        return against

    assert not wrong(readings, law)


def test_ids_are_unique_within_a_page(readings: Readings) -> None:
    assert not wrong(readings, lambda reading: len({report.id for report in reading.reports}) != len(reading.reports))


def test_what_is_printed_follows_the_schema(readings: Readings, root: Path) -> None:
    schema = json.loads((root / "docs" / "schema" / "reading.json").read_text(encoding="utf-8"))
    check = Draft202012Validator(schema)

    def law(reading: Reading) -> object:
        return [f"{error.json_path}: {error.message[:200]}" for error in check.iter_errors(reading.to_json())]

    assert not wrong(readings, law)


def test_reading_again_in_another_order_prints_the_same(readings: Readings) -> None:
    for path in reversed(EXAMPLES):
        again: Any = pipeline.read_bytes(path.read_bytes(), path.name)
        assert json.dumps(again.to_json()) == json.dumps(readings[path.name].to_json())
