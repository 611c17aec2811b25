"""What tests share: where the examples are."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

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


@pytest.fixture(scope="session")
def script(root: Path) -> Callable[[str], Any]:
    """Loads a script of bench/ as a module."""

    def load(name: str) -> Any:
        spec = importlib.util.spec_from_file_location(f"bench_{name}", root / "bench" / f"{name}.py")
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules[spec.name] = module
        spec.loader.exec_module(module)
        return module

    return load
