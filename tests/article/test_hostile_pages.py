"""Pages that mean harm, small: an article that keeps the laws or a CaptureError, never anything else, never no end."""

from __future__ import annotations

from pathlib import Path

import pytest

import bench_scripts  # noqa: F401 - puts bench/ on the path
from hostile import run_case
from hostile_case import CASES

SCALE = 0.002
HANG = 20


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if case.is_page])
def test_a_hostile_page_is_read_by_the_laws_or_refused_with_a_code(name: str, tmp_path: Path) -> None:
    outcome = run_case(CASES[name], tmp_path, SCALE)
    assert outcome.broken == []
    assert outcome.outcomes
    assert outcome.seconds < HANG
