"""The recipe of the confidence: the fit, cross-validation over pages, and the files it writes."""

from __future__ import annotations

import math
from pathlib import Path
from xml.etree import ElementTree

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st
from training.reports import confidence as recipe
from training.reports.confidence import Fitted, Reports, between_marks, cross_validated, fit, table, weights_yaml
from training.reports.reliability import draw

from dateline.evaluate.calibration import Bin, Calibration
from dateline.report.confidence import FEATURES, WEIGHTS, load_model
from dateline.report.lexicon import parse_yaml


def made(count: int = 400) -> Reports:
    """Reports of which the first feature alone tells whether they are right, four times in five."""
    rows = numpy.zeros((count, len(FEATURES)))
    rows[::2, 0] = 1
    right = numpy.array([float((at % 2 == 0) != (at // 2 % 5 == 0)) for at in range(count)])
    pages = tuple(f"page {at // 8}" for at in range(count))
    return Reports(rows, right, ("meeting",) * count, pages, count // 8, "dateline-minilm/1")


def test_the_fit_finds_the_odds_of_what_it_is_shown() -> None:
    found = fit(made().rows, made().right, 1e-6)
    assert found.weights[0] == pytest.approx(2 * math.log(4), abs=1e-3)
    assert found.constant == pytest.approx(-math.log(4), abs=1e-3)
    assert not found.weights[1:].any()


@given(st.floats(0.5, 8), st.floats(1.1, 4))
def test_a_greater_penalty_gives_smaller_weights(penalty: float, times: float) -> None:
    rows, right = made().rows, made().right
    less, more = fit(rows, right, penalty), fit(rows, right, penalty * times)
    assert abs(more.weights[0]) < abs(less.weights[0])


def test_no_page_is_rated_by_weights_that_it_helped_to_fit() -> None:
    reports = made()
    page = reports.pages[0]
    here = numpy.array([name == page for name in reports.pages])
    turned = Reports(reports.rows, numpy.where(here, 1 - reports.right, reports.right), reports.kinds, reports.pages,
                     reports.read, reports.analyzer)  # fmt: skip
    before, after = (cross_validated(one, 1.0) for one in (reports, turned))
    assert numpy.array_equal(before[here], after[here])
    assert not numpy.array_equal(before, after)


def test_the_weights_are_read_as_they_are_written() -> None:
    fitted = recipe.rounded(fit(made().rows, made().right, 1.0))
    data = parse_yaml(weights_yaml(fitted, made(), 1.0), WEIGHTS)
    assert [float(one) for one in data["weights"].values()] == fitted.weights.tolist()
    assert float(data["constant"]) == fitted.constant
    assert data["weights"].keys() == FEATURES.keys()
    assert (data["analyzer"], data["kinds"]) == ("dateline-minilm/1", ["meeting"])


def test_the_recipe_rates_as_the_reader_does() -> None:
    model = load_model()
    fitted = Fitted(model.constant, numpy.array([model.weights[name] for name in FEATURES]))
    values = {name: float(at % 3 == 0) for at, name in enumerate(FEATURES)}
    rated = float(fitted.rate(numpy.array([list(values.values())]))[0])
    assert rated == pytest.approx(model.probability(values))


def test_figures_stand_between_their_marks() -> None:
    page = f"before {recipe.START}\nold\n{recipe.END} after"
    assert between_marks(page, "new\n") == f"before {recipe.START}\nnew\n{recipe.END} after"


def test_the_table_counts_from_the_figure_that_is_asked_for() -> None:
    found = Calibration(((0.9, True), (0.6, False), (0.2, False), (0.1, True)))
    rows = table([("held out", 2, found)]).splitlines()
    assert "| right as a whole | 0.50 |" in rows
    assert "| of at least 0.5: share of the reports; right | 0.50; 0.50 |" in rows
    assert "| of at least 0.7: share of the reports; right | 0.25; 1.00 |" in rows


def test_the_documentation_tells_of_the_weights_that_are_shipped(root: Path) -> None:
    fitted = parse_yaml((root / "src" / "dateline" / "report" / WEIGHTS).read_text(encoding="utf-8"), WEIGHTS)["fitted"]
    page = (root / "docs" / "confidence.md").read_text(encoding="utf-8")
    assert f"cross-validated ({fitted['pages']} pages)" in page
    assert f"| reports found | {fitted['reports']} |" in page


def test_the_diagram_has_a_point_for_each_bin_at_its_place() -> None:
    one = [Bin(40, 0.25, 0.2), Bin(10, 0.75, 0.8)]
    picture = ElementTree.fromstring(draw([("here", one), ("there", one[:1])]))
    spots = [circle for circle in picture.iter("{http://www.w3.org/2000/svg}circle") if len(circle)]
    assert len(spots) == 3
    wide, narrow = (float(spot.attrib["r"]) for spot in spots[:2])
    assert wide == pytest.approx(2 * narrow)
    assert float(spots[1].attrib["cy"]) < float(spots[0].attrib["cy"])


def test_the_diagram_that_is_shipped_asks_nothing_of_others(root: Path) -> None:
    said = (root / "docs" / "confidence.svg").read_text(encoding="utf-8")
    ElementTree.fromstring(said)
    assert "prefers-color-scheme: dark" in said
    assert "href" not in said
    assert "<script" not in said
