"""Reports on whole articles of the Voice of America, labelled by us: real prose that no rule was written for.

    python bench/articles.py [--details] [--set held|learned]
    python bench/articles.py --raise     lift the floors in bench/articles_floors.json to what is measured

training/annotations/articles.jsonl labels articles that lie in `data/voa/sentences.txt.xz` of the shared folder, each
by its lines. They are set as running text and read as an article published on the day that the labels give (the source
has no dates; the annotator chose one that fits), without headline. Figures are those of `dateline evaluate` that speak
of reports (docs/scoring.md). Nothing but totals is looked at of `held`; rules may be developed with `learned`. Exits 1
where a figure is under its floor.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from dateline import knowledge
from dateline.evaluate import Evaluation, details, score_lines
from dateline.evaluate.gold import GoldPage
from dateline.records import Json
from sentence_pages import read_article_of
from written import figures_of, floor_of

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
from training.reports.encounters import hash_of, read_lines, running  # noqa: E402

SHARED = Path(os.environ.get("DATELINE_SHARED") or ROOT.parent / "shared")
SENTENCES = SHARED / "data" / "voa" / "sentences.txt.xz"
LABELS = ROOT / "training" / "annotations" / "articles.jsonl"
FLOORS = Path(__file__).resolve().parent / "articles_floors.json"
SETS = ("learned", "held")

Label = Mapping[str, Any]


def read_labels() -> list[Label]:
    """The labelled articles as they stand in their file."""
    return [json.loads(line) for line in LABELS.read_text(encoding="utf-8").splitlines()]


def text_of(label: Label, lines: Sequence[str]) -> str:
    """An article as running text; raises SystemExit where its lines are not those that were labelled."""
    own = lines[label["first"] : label["last"] + 1]
    if hash_of("\n".join(own)) != label["sha"]:
        raise SystemExit(f"line {label['first']} of {SENTENCES.name} does not begin the article that was labelled")
    return " ".join(running(line)[0] for line in own)


def gold_of(label: Label, text: str) -> GoldPage:
    """The labels of an article as a gold page."""
    name = f"voa-{label['first']}"
    article = {"published": label["published"], "language": "en", "headline": None, "outlet": None, "body": text}
    lists: dict[str, list[str]] = {"bylines": [], "tags": [], "links": []}
    reports = [_report(one, text) for one in label["reports"]]
    capture = {"id": None, "uri": name, "media_type": "text/plain"}
    return GoldPage(name, {"capture": capture, "article": article | lists, "reports": reports})


def _report(one: Label, text: str) -> Json:
    def words(span: Sequence[int] | None) -> str | None:
        return text[slice(*span)] if span else None

    evidence = {name: [{"quote": words(span)} for span in spans] for name, spans in one["evidence"].items()}
    parties = [{**party, "office": None, "entity": None, "text": words(party["span"])} for party in one["participants"]]
    chain = [
        {"name": link["name"], "kind": link["kind"], "office": None if link["name"] else words(link["span"])}
        for link in one["attribution"]
    ]
    return {**one, "participants": parties, "attribution": chain, "evidence": evidence}


def measure(labels: Iterable[Label], lines: Sequence[str]) -> Evaluation:
    """The reader's scores on labelled articles."""
    texts = {f"voa-{label['first']}": (label, text_of(label, lines)) for label in labels}
    pages = [gold_of(label, text) for label, text in texts.values()]
    read = {name: read_article_of(text, name, label["published"]).to_json() for name, (label, text) in texts.items()}
    shown = {name: text for name, (_, text) in texts.items()}
    return score_lines(pages, read, texts=shown, find=knowledge.load().find)


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--details", action="store_true", help="list what is wrong in the articles not held out")
    parser.add_argument("--raise", dest="lift", action="store_true", help="lift the floors to what is measured")
    parser.add_argument("--set", choices=SETS, action="append", help="only this set; may be given again")
    asked = parser.parse_args()
    if not SENTENCES.exists():
        print(f"skipped: the articles are not there: no {SENTENCES}; set DATELINE_SHARED")
        return 1 if os.environ.get("CI") else 0
    lines, labels = read_lines(SHARED), read_labels()
    floors: dict[str, float] = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    low = 0
    for name in asked.set or SETS:
        chosen = [label for label in labels if label["set"] == name]
        evaluation = measure(chosen, lines)
        if asked.details and name == "learned":
            print(details(evaluation))
        print(f"{name}: {len(chosen)} articles, {sum(len(label['reports']) for label in chosen)} encounters labelled")
        for key, value in figures_of(evaluation).items():
            figure = f"{name}.{key}"
            floor = floors.get(figure)
            low += floor is not None and value < floor
            print(f"{figure:<32} {value:.3f}  {'' if floor is None else f'{floor:.3f}':>6} "
                  f"{'under its floor' if floor is not None and value < floor else ''}".rstrip())  # fmt: skip
            if asked.lift:
                floors[figure] = max(floor or 0.0, floor_of(value))
    if asked.lift:
        FLOORS.write_text(json.dumps(floors, indent=1) + "\n", encoding="utf-8")
        return 0
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
