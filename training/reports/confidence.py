"""Fit the model behind a report's `confidence`: logistic over the features of dateline/report/confidence.py.

    python -m training.reports.confidence [--pages FOLDER]... [--held-out FOLDER]... [--dry]

Fits on the labelled English examples and on what other folders hold: each has `captures` and `gold`. A report is right
where it is a whole row (docs/scoring.md). Squared weights are penalised, by how much is chosen by cross-validation over
pages: no page is rated by weights that it helped to fit. Writes the weights, and the figures and the diagram of
docs/confidence.md; `--dry` only prints. Of held-out pages nothing is told but totals. The same pages and the same
reader give the same files.
"""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy
from numpy.typing import NDArray

from dateline import article, capture, knowledge, pipeline
from dateline.evaluate import score_lines
from dateline.evaluate.calibration import Calibration
from dateline.evaluate.gold import GoldPage, load_gold
from dateline.records import Reading
from dateline.report.confidence import FEATURES, LEAST, MOST, WEIGHTS, features_of, name_of
from training.reports.reliability import draw

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"
TARGET = ROOT / "src" / "dateline" / "report" / WEIGHTS
PAGE = ROOT / "docs" / "confidence.md"
PICTURE = ROOT / "docs" / "confidence.svg"
START, END = "<!-- figures -->", "<!-- /figures -->"
FOLDS = 10
PENALTIES = (1.0, 2.0, 4.0, 8.0, 16.0)
STEPS = 50
DIGITS = 3
NAMES = tuple(FEATURES)

Array = NDArray[numpy.float64]


@dataclass(frozen=True, slots=True)
class Reports:
    """Reports found on labelled pages: a row of features each, whether it is right, its kind, and the page it is of.

    `read`: how many pages there were; `analyzer` parsed them.
    """

    rows: Array
    right: Array
    kinds: tuple[str, ...]
    pages: tuple[str, ...]
    read: int
    analyzer: str

    @property
    def folds(self) -> NDArray[numpy.int64]:
        """The fold of each report: that of its page, by its name."""
        return numpy.array([int(hashlib.sha256(name.encode()).hexdigest(), 16) % FOLDS for name in self.pages])


@dataclass(frozen=True, slots=True)
class Fitted:
    """A constant and a weight for each feature, in log odds."""

    constant: float
    weights: Array

    def rate(self, rows: Array) -> Array:
        """The probability of each row, within the bounds that the reader keeps."""
        chances: Array = 1 / (1 + numpy.exp(-(rows @ self.weights + self.constant)))
        return numpy.clip(chances, LEAST, MOST)


def read_reports(folders: Sequence[Path]) -> Reports:
    """The reports that the reader finds on the labelled English pages of these folders."""
    rows: list[list[float]] = []
    right: list[bool] = []
    kinds: list[str] = []
    pages: list[str] = []
    read, makers = 0, set()
    for folder in folders:
        gold = [page for page in load_gold(folder / "gold") if page.is_selected(None, "en")]
        read += len(gold)
        found = {page.name: _accounts(page, folder / "captures") for page in gold}
        lines = {name: reading.to_json() for name, (reading, _) in found.items()}
        for score in score_lines(gold, lines, find=knowledge.load().find).pages:
            accounts = found[score.name][1]
            for place, whole in score.judged():
                rows.append([features_of(accounts[place])[name] for name in NAMES])
                right.append(whole)
                kinds.append(accounts[place].report.kind)
                pages.append(score.name)
                makers.add(name_of(accounts[place].maker))
    return Reports(numpy.array(rows, float), numpy.array(right, float), tuple(kinds), tuple(pages), read, *makers)


def _accounts(page: GoldPage, captures: Path) -> tuple[Reading, Any]:
    held = capture.read_capture((captures / page.uri).read_bytes(), page.uri)
    told = article.read_article(held, knowledge.load())
    accounts = pipeline.find_accounts(held, told)
    return Reading(held, told, tuple(one.report for one in accounts)), accounts


def fit(rows: Array, right: Array, penalty: float) -> Fitted:
    """The weights of greatest likelihood less penalty / 2 times their squares, by Newton's method."""
    wide = numpy.column_stack([rows, numpy.ones(len(rows))])
    shrink = numpy.full(wide.shape[1], penalty)
    shrink[-1] = 1e-6
    weights = numpy.zeros(wide.shape[1])
    for _ in range(STEPS):
        chances = 1 / (1 + numpy.exp(-(wide @ weights)))
        bend = (wide.T * (chances * (1 - chances))) @ wide + numpy.diag(shrink)
        step = numpy.linalg.solve(bend, wide.T @ (right - chances) - shrink * weights)
        weights = weights + step
        if float(numpy.abs(step).max()) < 1e-9:
            break
    return Fitted(float(weights[-1]), weights[:-1])


def cross_validated(reports: Reports, penalty: float) -> Array:
    """The probability of each report by weights fitted on the pages of the other folds."""
    chances = numpy.full(len(reports.right), float(reports.right.mean()))
    for fold in range(FOLDS):
        here = reports.folds == fold
        if here.any() and not here.all():
            chances[here] = fit(reports.rows[~here], reports.right[~here], penalty).rate(reports.rows[here])
    return chances


def calibration(chances: Array, reports: Reports) -> Calibration:
    """The probabilities beside what came of them."""
    return Calibration(tuple(zip(chances.tolist(), (reports.right > 0).tolist(), strict=True)))


def choose_penalty(reports: Reports) -> float:
    """The penalty of least cross-validated log loss."""
    return min(PENALTIES, key=lambda one: (calibration(cross_validated(reports, one), reports).log_loss, one))


def weights_yaml(fitted: Fitted, reports: Reports, penalty: float) -> str:
    """The weights' file."""
    width = max(map(len, NAMES)) + 1
    lines = [
        "# How each feature of a report moves its odds of being right as a whole, in log odds (report/confidence.py).",
        "# Written by training/reports/confidence.py; do not edit.",
        "fitted:",
        f"  pages: {reports.read}",
        f"  reports: {len(reports.right)}",
        f"  right: {int(reports.right.sum())}",
        f"  penalty: {penalty:g}",
        f"analyzer: {reports.analyzer}",
        f"kinds: [{', '.join(sorted(set(reports.kinds)))}]",
        f"constant: {_signed(fitted.constant)}",
        "weights:",
        *(f"  {name + ':':<{width}} {_signed(weight)}" for name, weight in zip(NAMES, fitted.weights, strict=True)),
    ]
    return "\n".join(lines) + "\n"


def _signed(value: float) -> str:
    return f"{value + 0.0:+.{DIGITS}f}"


def rounded(fitted: Fitted) -> Fitted:
    """The weights as they are written."""
    return Fitted(float(_signed(fitted.constant)), numpy.array([float(_signed(one)) for one in fitted.weights]))


def table(sets: Sequence[tuple[str, int, Calibration]]) -> str:
    """The figures of the documentation: for each set of reports one column, then the reports by tenths."""
    heads = [f"{name} ({pages} pages)" for name, pages, _ in sets]
    out = [f"| | {' | '.join(heads)} |", "|---|" + "---:|" * len(sets)]
    figures = [
        ("reports found", [str(len(one.rated)) for *_, one in sets]),
        ("right as a whole", [f"{one.right:.2f}" for *_, one in sets]),
        ("mean confidence", [f"{one.mean:.2f}" for *_, one in sets]),
        ("Brier score (one figure for all)", [f"{one.brier:.3f} ({one.brier_of_constant:.3f})" for *_, one in sets]),
        ("log loss", [f"{one.log_loss:.3f}" for *_, one in sets]),
        ("expected calibration error", [f"{one.error:.3f}" for *_, one in sets]),
        ("AUC", ["-" if one.auc is None else f"{one.auc:.3f}" for *_, one in sets]),
    ]
    out += [f"| {name} | {' | '.join(cells)} |" for name, cells in figures]
    for least in (0.5, 0.7):
        cells = " | ".join(_from(one, least) for *_, one in sets)
        out.append(f"| of at least {least:g}: share of the reports; right | {cells} |")
    return "\n".join(out) + "\n"


def _from(found: Calibration, least: float) -> str:
    kept = [right for chance, right in found.rated if round(chance, 2) >= least]
    return f"{len(kept) / len(found.rated):.2f}; {sum(kept) / len(kept):.2f}" if kept else "none"


def between_marks(text: str, figures: str) -> str:
    """The page with these figures between its marks."""
    before, _, rest = text.partition(START)
    _, _, after = rest.partition(END)
    return f"{before}{START}\n{figures}{END}{after}"


def main() -> None:
    """Fit, print, and write the files."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n", maxsplit=1)[0])
    parser.add_argument("--pages", type=Path, action="append", default=[], metavar="FOLDER", help="fit on these too")
    parser.add_argument("--held-out", type=Path, action="append", default=[], metavar="FOLDER", help="rate these too")
    parser.add_argument("--dry", action="store_true", help="print, and write nothing")
    given = parser.parse_args()

    reports = read_reports([EXAMPLES, *given.pages])
    penalty = choose_penalty(reports)
    fitted = rounded(fit(reports.rows, reports.right, penalty))
    sets = [("cross-validated", reports.read, calibration(cross_validated(reports, penalty), reports))]
    if given.held_out:
        held = read_reports(given.held_out)
        sets.append(("held out", held.read, calibration(fitted.rate(held.rows), held)))
    print(weights_yaml(fitted, reports, penalty), table(sets), sep="\n", end="")
    if given.dry:
        return
    TARGET.write_text(weights_yaml(fitted, reports, penalty), encoding="utf-8")
    PAGE.write_text(between_marks(PAGE.read_text(encoding="utf-8"), table(sets)), encoding="utf-8")
    PICTURE.write_text(draw([(name, found.bins()) for name, _, found in sets]), encoding="utf-8")


if __name__ == "__main__":
    main()
