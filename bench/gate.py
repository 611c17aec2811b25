"""Accuracy gate: figures on the labelled captures must not sink below the floors kept in bench/floors.json.

Two sets: the examples, with which the rules are developed, and bench/heldout, which nobody tunes on: it tells what
other pages may expect.

    python bench/gate.py                                  measure, print, exit 1 where a figure is under its floor
    python bench/gate.py --details                        list everything that is wrong, page by page
    python bench/gate.py --raise                          lift the floors to what is measured
    python bench/gate.py --lower FIGURE --reason WORDS    set one floor down to what is measured, and say why
    python bench/gate.py --corpus --reason WORDS          the example captures or their gold changed on purpose
    python bench/gate.py --readme                         write the figures into README.md

The reasons are kept in the file. Floors are for the English captures of any form, which the README's figures are about;
those of the held-out set begin with `heldout.`.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from dateline.evaluate import Evaluation, details, evaluate
from dateline.evaluate.articles import SCORED

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT / "examples" / "gold"
HELDOUT = ROOT / "bench" / "heldout" / "gold"
FLOORS = ROOT / "bench" / "floors.json"
README = ROOT / "README.md"
MEDIA_TYPE, LANGUAGE = None, "en"
START, END = "<!-- figures -->", "<!-- /figures -->"
PLACES = 3

UNGATED = ("events.precision", "events.recall", "main.precision", "main.recall", "body.precision", "body.recall",
           "status.macro_f1")  # fmt: skip
"""Halves of a figure that has a floor itself (one may be traded for the other), and what matched pairs alone say."""


@dataclass(frozen=True, slots=True)
class Floors:
    """What is kept in floors.json: the digest of the corpus, a floor for each figure, and why any was lowered."""

    digest: str
    floors: dict[str, float]
    lowered: tuple[dict[str, Any], ...] = ()

    @classmethod
    def load(cls, path: Path = FLOORS) -> Floors:
        """The kept floors; none where there is no file."""
        if not path.exists():
            return cls("", {})
        data = json.loads(path.read_text(encoding="utf-8"))
        return cls(data["digest"], data["floors"], tuple(data["lowered"]))

    def save(self, path: Path = FLOORS) -> None:
        """Write the file, figures in the order of the table."""
        data = {"digest": self.digest, "floors": self.floors, "lowered": list(self.lowered)}
        path.write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def measure(gold: Path = GOLD, media_type: str | None = MEDIA_TYPE, language: str | None = LANGUAGE) -> Evaluation:
    """The reader's scores on a set of captures, which lie beside their gold."""
    from dateline import knowledge, pipeline

    return evaluate(
        gold, media_type=media_type, language=language, find=knowledge.load().find,
        read=lambda payload, uri: pipeline.read_bytes(payload, uri).to_json(),
    )  # fmt: skip


def corpus_digest(*golds: Path) -> str:
    """A hash of every gold file and capture of the sets, names and bytes."""
    digest = hashlib.sha256()
    for gold in golds or (GOLD, HELDOUT):
        for folder in (gold, gold.parent / "captures"):
            for path in sorted(folder.iterdir()):
                digest.update(f"{folder.name}/{path.name}\0".encode() + hashlib.sha256(path.read_bytes()).digest())
    return "sha256:" + digest.hexdigest()


def measured_floors() -> dict[str, float]:
    """The figures of both sets that have floors."""
    return gated(measure()) | {f"heldout.{name}": value for name, value in gated(measure(HELDOUT)).items()}


def gated(evaluation: Evaluation) -> dict[str, float]:
    """The figures that have floors, rounded down.

    A field's is the share of all gold reports that were found with the field right: over matched pairs alone, it would
    sink whenever a harder report is found.
    """
    gold = evaluation.figures["events.recall"].of
    out = {}
    for name, figure in evaluation.figures.items():
        if figure.value is not None and name not in UNGATED and not name.startswith("also."):
            out[name] = _down(figure.right / gold if name.startswith("field.") and gold else figure.value)
    return out


def problems(measured: dict[str, float], kept: Floors, digest: str) -> list[str]:
    """Why the gate is shut: one line each, nothing where it is open."""
    out = []
    if kept.digest != digest:
        out.append("the example captures or their gold changed: if on purpose, run with --corpus --reason WORDS")
    for name, floor in kept.floors.items():
        if name not in measured:
            out.append(f"{name} is no longer measured; its floor is {floor:.3f}")
        elif measured[name] < floor:
            out.append(f"{name} sank to {measured[name]:.3f}; its floor is {floor:.3f}")
    out += [f"{name} has no floor: run with --raise" for name in measured if name not in kept.floors]
    return out


def raised(measured: dict[str, float], kept: Floors, digest: str) -> Floors:
    """Floors lifted to what is measured; none goes down."""
    floors = {name: max(value, kept.floors.get(name, 0.0)) for name, value in measured.items()}
    return replace(kept, floors={**floors, **{k: v for k, v in kept.floors.items() if k not in floors}},
                   digest=kept.digest or digest)  # fmt: skip


def lowered(name: str, measured: dict[str, float], kept: Floors, reason: str) -> Floors:
    """One floor set down to what is measured, with the reason kept."""
    if name not in kept.floors or name not in measured:
        raise SystemExit(f"no floor named {name}; there are: {', '.join(kept.floors)}")
    if measured[name] >= kept.floors[name]:
        raise SystemExit(f"{name} is {measured[name]:.3f}, not under its floor of {kept.floors[name]:.3f}")
    entry = {"figure": name, "from": kept.floors[name], "to": measured[name], "reason": reason}
    return replace(kept, floors=kept.floors | {name: measured[name]}, lowered=(*kept.lowered, entry))


def table(measured: dict[str, float], kept: Floors) -> str:
    """Each figure, its floor, and whether it holds."""
    lines = [f"{'figure':<34}{'measured':>10}{'floor':>8}"]
    for name in [*kept.floors, *(name for name in measured if name not in kept.floors)]:
        value, floor = measured.get(name), kept.floors.get(name)
        low = value is None or floor is None or value < floor
        lines.append(f"{name:<34}{_shown(value):>10}{_shown(floor):>8}  {'FAIL' if low else 'ok'}")
    return "\n".join(lines)


def readme_figures(development: Evaluation, heldout: Evaluation) -> str:
    """The figures of both sets as the README prints them, in Markdown."""
    sets = (development, heldout)
    names = ("development", "held-out")
    pages = " | ".join(f"{len(each.pages)} {name} pages" for each, name in zip(sets, names, strict=True))

    def row(label: str, *names: str) -> str:
        cells = [" / ".join(_shown(each.figures[name].value) for name in names) for each in sets]
        return f"| {label} | {' | '.join(cells)} |"

    lines = [f"| Reports | {pages} |", "|---|---|---|"]
    for label, name in (("all: precision / recall / F1", "events"), ("main: precision / recall / F1", "main")):
        lines.append(row(label, f"{name}.precision", f"{name}.recall", f"{name}.f1"))
    lines.append(row("whole rows, F1", "whole.f1"))
    matched = " | ".join(f"of {each.figures['field.kind'].of:g}" for each in sets)
    lines += ["", f"| Field right, of matched reports | {matched} |", "|---|---|---|"]
    lines += [row(name.partition(".")[2], name) for name in development.figures if name.startswith("field.")]
    lines.append(row("status, macro-F1", "status.macro_f1"))
    lines += ["", f"| Article | {pages} |", "|---|---|---|"]
    lines.append(row("body, 4-grams: precision / recall / F1", "body.precision", "body.recall", "body.f1"))
    lines += [row(name, f"article.{name}") for name in (*SCORED, "links")]
    lines.append(row("links, F1", "links.f1"))
    lines.append(row("blocks, characters", "blocks.characters"))
    for name, label in (("same", "pairs of pages about one encounter that share an event"),
                        ("different", "pairs about different encounters that share none")):  # fmt: skip
        cells = [f"{each.figures[f'pairs.{name}'].right:g} of {each.figures[f'pairs.{name}'].of:g}" for each in sets]
        lines.append(f"| {label} | {' | '.join(cells)} |")
    return "\n".join(lines)


def with_figures(readme: str, figures: str) -> str:
    """The README with the marked region filled; raises SystemExit where it has no such region."""
    before, start, rest = readme.partition(START)
    _, end, after = rest.partition(END)
    if not start or not end:
        raise SystemExit(f"README.md has no region between {START} and {END}")
    return f"{before}{start}\n{figures}\n{end}{after}"


def _down(value: float) -> float:
    steps: int = 10**PLACES
    return math.floor(value * steps + 1e-9) / steps


def _shown(value: float | None) -> str:
    return "-" if value is None else f"{_down(value):.{PLACES}f}"


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--details", action="store_true", help="list everything that is wrong")
    parser.add_argument("--raise", dest="lift", action="store_true", help="lift the floors to what is measured")
    parser.add_argument("--lower", metavar="FIGURE", help="set one floor down to what is measured")
    parser.add_argument("--corpus", action="store_true", help="take the corpus as it is now")
    parser.add_argument("--reason", metavar="WORDS", help="why a floor goes down or the corpus changed")
    parser.add_argument("--readme", action="store_true", help="write the figures into README.md")
    asked = parser.parse_args()
    if (asked.lower or asked.corpus) and not asked.reason:
        parser.error("--lower and --corpus need a --reason")
    if asked.details:
        print(details(measure()))
        return 0
    if asked.readme:
        figures = readme_figures(measure(), measure(HELDOUT))
        README.write_text(with_figures(README.read_text(encoding="utf-8"), figures), encoding="utf-8")
        return 0
    return _gate(measured_floors(), asked)


def _gate(measured: dict[str, float], asked: argparse.Namespace) -> int:
    kept, digest = Floors.load(), corpus_digest()
    if asked.corpus:
        kept = replace(kept, digest=digest, lowered=(*kept.lowered, {"corpus": digest, "reason": asked.reason}))
    if asked.lower:
        kept = lowered(asked.lower, measured, kept, asked.reason)
    if asked.lift:
        kept = raised(measured, kept, digest)
    if asked.corpus or asked.lower or asked.lift:
        kept.save()
    print(table(measured, kept))
    wrong = problems(measured, kept, digest)
    for line in wrong:
        print(f"FAIL  {line}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
