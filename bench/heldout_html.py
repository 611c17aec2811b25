"""Article fields of sixteen HTML pages that were written without sight of the reader: bench/heldout_html.

    python bench/heldout_html.py             figures over all pages; exit 1 where one is under its floor
    python bench/heldout_html.py --raise     lift the floors to what is measured

Totals alone are printed, never what is wrong on a page: whoever sees that is tempted to write a rule for it. A field
that the gold calls unsure on a page is left out of the figure there, and counted in the column beside it.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

from dateline import article, capture
from dateline.errors import CaptureError
from dateline.evaluate.articles import ALSO_PRINTED, SCORED, score_article
from gate import Floors, problems, raised, table

ROOT = Path(__file__).resolve().parent
FOLDER = ROOT / "heldout_html"
FLOORS = FOLDER / "floors.json"
FIELDS = (*SCORED, *ALSO_PRINTED, "links")


def measure() -> tuple[dict[str, float], dict[str, float]]:
    """The figures over what the golds are sure of, and over all."""
    right: Counter[str] = Counter()
    judged: Counter[str] = Counter()
    sure: Counter[str] = Counter()
    known: Counter[str] = Counter()
    bodies: list[tuple[float, float]] = []
    links = [0, 0, 0]
    for path in sorted((FOLDER / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        source = FOLDER / "captures" / f"{path.stem}.html"
        try:
            found = article.read_article(capture.read_capture(source.read_bytes(), source.name)).to_json()
        except CaptureError:
            found = None
        score = score_article(gold["article"], found)
        bodies.append((score.body_precision, score.body_recall))
        links = [one + other for one, other in zip(links, score.links, strict=True)]
        unsure = set(gold.get("unsure", ()))
        for name, same in score.right.items():
            judged[name] += 1
            right[name] += same
            if name.partition(" ")[0] not in unsure:
                known[name] += 1
                sure[name] += same
    precision, recall = (sum(part) / len(bodies) for part in zip(*bodies, strict=True))
    common = {
        "body.f1": _down(2 * precision * recall / (precision + recall)),
        "links.f1": _down(2 * links[0] / max(1, links[1] + links[2])),
    }
    figures = {f"sure.{name}": _down(sure[name] / known[name]) for name in FIELDS if known[name]} | common
    return figures, {f"all.{name}": _down(right[name] / judged[name]) for name in FIELDS if judged[name]}


def _down(value: float) -> float:
    return int(value * 1000) / 1000


def main() -> int:
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("--raise", dest="lift", action="store_true", help="lift the floors to what is measured")
    wanted = options.parse_args()
    measured, everything = measure()
    kept = Floors.load(FLOORS)
    if wanted.lift:
        kept = raised(measured, kept, "")
        kept.save(FLOORS)
    print(table(measured, kept))
    print("\nover all pages, the unsure ones too:")
    print("\n".join(f"{name:<34}{value:>10.3f}" for name, value in everything.items()))
    wrong = problems(measured, kept, kept.digest)
    for line in wrong:
        print(f"FAIL  {line}")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
