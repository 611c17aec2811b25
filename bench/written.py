"""Reports on the pages of bench/written, against floors: `learned`, which the rules were made with, and `fresh`.

    python bench/written.py                 measure, print, exit 1 where a figure is under its floor
    python bench/written.py --details       list what is wrong on the learned pages, page by page
    python bench/written.py --raise         lift the floors to what is measured

The fresh pages were written afterwards by others and nobody opens them: what they show is what other pages may expect.
Figures are those of `dateline evaluate` that speak of reports; how they are counted: docs/scoring.md.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from pathlib import Path

from dateline.evaluate import Evaluation, details, evaluate

FOLDER = Path(__file__).resolve().parent / "written"
FLOORS = Path(__file__).resolve().parent / "written_floors.json"
SETS = ("learned", "fresh")
KEPT = ("events.", "main.f1", "whole.f1", "field.")
PLACES = 3


def measure(name: str) -> Evaluation:
    """The reader's scores on a set."""
    from dateline import knowledge, pipeline

    return evaluate(
        FOLDER / name / "gold", media_type=None, language="en", find=knowledge.load().find,
        read=lambda payload, uri: pipeline.read_bytes(payload, uri).to_json(),
    )  # fmt: skip


def figures_of(evaluation: Evaluation) -> dict[str, float]:
    """The figures about reports, those left out of which nothing is counted."""
    values = ((name, figure.value) for name, figure in evaluation.figures.items() if name.startswith(KEPT))
    return {name: value for name, value in values if value is not None}


def floor_of(value: float) -> float:
    """What a figure may not sink below: itself, cut to three places."""
    return float(math.floor(value * 10**PLACES) / 10**PLACES)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--details", action="store_true", help="list what is wrong on the learned pages")
    parser.add_argument("--raise", dest="lift", action="store_true", help="lift the floors to what is measured")
    options = parser.parse_args()
    floors: dict[str, float] = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    under = 0
    for name in SETS:
        evaluation = measure(name)
        if options.details and name == "learned":
            print(details(evaluation))
        for key, value in figures_of(evaluation).items():
            whole = f"{name}.{key}"
            sunk = floor_of(value) < floors.get(whole, 0.0)
            under += sunk
            print(f"{whole:<32}{value:>8.3f}{floors.get(whole, 0.0):>8.3f}  {'FAIL' if sunk else 'ok'}")
            if options.lift:
                floors[whole] = max(floors.get(whole, 0.0), floor_of(value))
    if options.lift:
        FLOORS.write_text(json.dumps(floors, indent=1) + "\n", encoding="utf-8")
    return 1 if under and not options.lift else 0


if __name__ == "__main__":
    sys.exit(main())
