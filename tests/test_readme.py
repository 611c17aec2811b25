"""What the README promises: two commands of one line each, and figures that are measured."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

BLOCK = re.compile(r"^```sh\s*\n(.*?)^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
COMMAND = re.compile(r"^\$ dateline ([a-z]+)", re.MULTILINE)


def documents(root: Path) -> list[Path]:
    """Every document of the repository."""
    return [*root.glob("*.md"), *(root / "docs").rglob("*.md"), *(root / "bench").glob("*.md")]


@pytest.fixture(scope="session")
def readme(root: Path) -> str:
    return (root / "README.md").read_text(encoding="utf-8")


def test_the_first_two_commands_are_one_line_each(readme: str) -> None:
    first, second = (block.strip() for block in BLOCK.findall(readme)[:2])
    for command in (first, second):
        assert "\n" not in command
        assert command.startswith("python3 -m venv .venv && .venv/bin/pip install ")
        assert "-c requirements.lock" in command
    assert ".venv/bin/dateline timeline" in first
    assert second.endswith(".venv/bin/pytest")


def test_the_figures_are_those_that_are_measured(readme: str, script: Callable[[str], Any]) -> None:
    gate = script("gate")
    figures = gate.readme_figures(gate.measure(), gate.measure(gate.HELDOUT))
    assert gate.with_figures(readme, figures) == readme, "run python bench/gate.py --readme"


def test_files_that_documents_link_to_are_there(root: Path) -> None:
    missing = {f"{path.relative_to(root)}: {link}" for path in documents(root)
               for link in LINK.findall(path.read_text(encoding="utf-8"))
               if not (path.parent / link).exists()}  # fmt: skip
    assert not missing


def test_commands_that_documents_name_are_there(root: Path) -> None:
    done = subprocess.run([sys.executable, "-m", "dateline", "--help"], capture_output=True, text=True, check=True)
    known = set(re.findall(r"^ {2}([a-z-]+) ", done.stdout, re.MULTILINE))
    named = {name for path in documents(root) for name in COMMAND.findall(path.read_text(encoding="utf-8"))}
    assert known
    assert named <= known


def test_versions_are_pinned_with_no_machine_and_no_index_in_it(root: Path) -> None:
    lines = (root / "requirements.lock").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if line and not line.startswith("#")]
    assert pins
    assert all(re.fullmatch(r"[a-z0-9._-]+==[A-Za-z0-9.+!]+( ; .+)?", pin) for pin in pins)
    assert not [line for line in lines if "://" in line or line.startswith("-") or "/home" in line]


def test_every_dependency_is_pinned(root: Path) -> None:
    import tomllib

    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    lock = (root / "requirements.lock").read_text(encoding="utf-8")
    pinned = set(re.findall(r"^([a-z0-9._-]+)==", lock, re.MULTILINE))
    assert {re.split(r"[<>=!~\[ ]", name)[0].lower() for name in asked} <= pinned
