"""Calibration on cases small enough to count by hand, and its laws."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.evaluate import to_text
from dateline.evaluate.calibration import Calibration, calibration_of
from test_evaluate import line, report, score

RATED = st.lists(st.tuples(st.integers(0, 100).map(lambda one: one / 100), st.booleans()), min_size=1, max_size=40)


def test_figures_of_a_few_reports() -> None:
    found = Calibration(((0.9, True), (0.8, False), (0.2, False), (0.2, True)))
    assert found.right == 0.5
    assert found.mean == pytest.approx(0.525)
    assert found.brier == pytest.approx((0.01 + 0.64 + 0.04 + 0.64) / 4)
    assert found.brier_of_constant == 0.25
    assert found.log_loss == pytest.approx(-(2 * math.log(0.2) + math.log(0.9) + math.log(0.8)) / 4)
    assert [(one.count, one.right) for one in found.bins()] == [(2, 0.5), (1, 0.0), (1, 1.0)]
    assert found.error == pytest.approx((2 * 0.3 + 0.8 + 0.1) / 4)
    assert found.auc == pytest.approx((1 + 1 + 0 + 0.5) / 4)


@given(RATED)
def test_auc_counts_every_pair(rated: list[tuple[float, bool]]) -> None:
    right, wrong = [one for one, good in rated if good], [one for one, good in rated if not good]
    found = Calibration(tuple(rated)).auc
    if right and wrong:
        won = sum((one > other) + (one == other) / 2 for one in right for other in wrong)
        assert found == pytest.approx(won / (len(right) * len(wrong)))
    else:
        assert found is None


@given(RATED)
def test_bins_hold_every_report_once_and_the_error_is_a_share(rated: list[tuple[float, bool]]) -> None:
    found = Calibration(tuple(rated))
    assert sum(one.count for one in found.bins()) == len(rated)
    assert abs(found.mean - found.right) - 1e-9 <= found.error <= 1
    assert 0 <= found.brier <= 1


@given(RATED)
def test_order_makes_no_difference(rated: list[tuple[float, bool]]) -> None:
    assert Calibration(tuple(rated)).to_json() == Calibration(tuple(reversed(rated))).to_json()


def test_the_right_share_given_to_all_scores_as_the_constant() -> None:
    found = Calibration(((0.25, True), *[(0.25, False)] * 3))
    assert found.brier == found.brier_of_constant
    assert found.error == 0


def test_reports_without_a_figure_are_left_out() -> None:
    assert calibration_of([(None, True), (None, False)]) is None
    found = calibration_of([(None, True), (0.4, False)])
    assert found is not None
    assert found.rated == ((0.4, False),)


def test_an_evaluation_rates_what_is_found() -> None:
    gold = line(report(time="2023-04-01"), report(time="2023-04-03"), report(time="2023-04-05", optional=True))
    found = line(
        report(time="2023-04-01", confidence=0.9),
        report(time="2023-04-03", status="possible", confidence=0.6),
        report(time="2023-04-05", confidence=0.5),
        report(time="2023-04-20", confidence=0.1),
    )
    scored = score(gold, found)
    assert scored.calibration is not None
    assert scored.calibration.rated == ((0.9, True), (0.6, False), (0.1, False))
    assert scored.to_json()["confidence"]["reports"] == 3
    assert "CONFIDENCE, over 3 reports" in to_text(scored)


def test_an_evaluation_of_reports_without_figures_says_nothing_of_them() -> None:
    scored = score(line(report()), line(report()))
    assert scored.calibration is None
    assert scored.to_json()["confidence"] is None
    assert "CONFIDENCE" not in to_text(scored)
