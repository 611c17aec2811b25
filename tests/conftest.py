"""What tests share: where the examples are."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def gold_folder(root: Path) -> Path:
    """The gold of the example captures."""
    return root / "examples" / "gold"
