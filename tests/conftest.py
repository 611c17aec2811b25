"""What tests share: where the examples are, scripts as modules, no network, property tests that repeat."""

from __future__ import annotations

import importlib.util
import socket
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

# the same examples on every run, and no clock: a test that fails, fails for everybody
settings.register_profile("dateline", deadline=None, derandomize=True)
settings.load_profile("dateline")

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


@pytest.fixture(scope="session", autouse=True)
def no_network() -> Iterator[None]:
    """No test may reach the network: a connection raises."""

    def refuse(*_: Any, **__: Any) -> None:
        raise RuntimeError("a test reached for the network")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", refuse)
        patch.setattr(socket.socket, "connect_ex", refuse)
        patch.setattr(socket, "getaddrinfo", refuse)
        yield
