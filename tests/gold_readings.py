"""Readings made from the labelled example pages: what a perfect reader would give, for tests of what comes after."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from dateline.records import Article, Capture, Reading, Report
from dateline.spans import Span

EXAMPLES = Path(__file__).parents[1] / "examples"


PLAIN = tuple(sorted(path.stem for path in (EXAMPLES / "captures").glob("*.txt")))
"""The numbers of the plain-text example pages."""

READER = "gold"


def reading_of(number: str) -> Reading:
    """The labelled reading of a plain-text example page."""
    path = EXAMPLES / "captures" / f"{number}.txt"
    gold: dict[str, Any] = json.loads((EXAMPLES / "gold" / f"{number}.json").read_text("utf-8"))
    payload = path.read_bytes()
    capture = Capture(Capture.id_of(payload), path.name, "text/plain", "utf-8", payload.decode("utf-8"), payload)
    article = Article.from_json(gold["article"], capture.id)
    known_at = article.updated or article.published
    reports = tuple(_report(row, capture.id, known_at and known_at[:10]) for row in gold["reports"])
    return Reading(capture, article, reports)


def _report(row: dict[str, Any], capture_id: str, known_at: str | None) -> Report:
    first = row["evidence"]["kind"][0]
    trigger = Span(first["start"], first["end"])
    placed = {"id": Report.id_of(capture_id, READER, row["kind"], trigger), "capture_id": capture_id,
              "reader": READER, "known_at": known_at, "trigger": [trigger.start, trigger.end]}  # fmt: skip
    return Report.from_row(row | placed)
