"""Contracts of the code itself: small files and functions, no import circles, nothing that reaches for the network."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "dateline"
CODE = sorted(path for folder in ("src", "bench", "training") for path in (ROOT / folder).rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))

MOST_LINES, MOST_FUNCTION_LINES, MOST_PARAMETERS = 600, 80, 8
SAY_NOTHING = {"utils", "util", "helpers", "helper", "manager", "common", "misc", "raw"}
NETWORK = {"socket", "ssl", "urllib.request", "http", "http.client", "ftplib", "smtplib", "requests", "httpx"}
FETCH = SOURCE / "capture" / "fetch"
"""The one folder whose business is the network."""

DEVELOPMENT = {"pydantic", "jsonschema", "hypothesis", "pytest"}
HEAVY = {"numpy", "scipy", "sqlalchemy", "alembic", "rich", "yaml", "py3langid", "edtf"}


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def told(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_files_are_short() -> None:
    lengths = {told(path): len(path.read_text(encoding="utf-8").splitlines()) for path in (*CODE, *TESTS)}
    assert not {name: length for name, length in lengths.items() if length > MOST_LINES}


def test_functions_are_short_and_take_few_parameters() -> None:
    long, wide = {}, {}
    for path in (*CODE, *TESTS):
        for node in functions(path):
            name = f"{told(path)}:{node.name}"
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            taken = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
            count = sum(argument.arg not in ("self", "cls") for argument in taken)
            if length > MOST_FUNCTION_LINES:
                long[name] = length
            if count > MOST_PARAMETERS and not _is_command(path, node):
                wide[name] = count
    assert not long
    assert not wide


def _is_command(path: Path, node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """True for the function of a command: its parameters are the command's options."""
    return path.parent == SOURCE / "cli" and node.name == path.stem


def test_names_of_files_say_what_they_hold() -> None:
    assert not [told(path) for path in (*CODE, *TESTS) if path.stem in SAY_NOTHING or path.parent.name in SAY_NOTHING]


def modules() -> dict[str, Path]:
    """Every module of the package by its dotted name."""
    found = {}
    for path in sorted(SOURCE.rglob("*.py")):
        parts = path.relative_to(SOURCE.parent).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def imported(path: Path, known: dict[str, Path], *, everywhere: bool = True) -> set[str]:
    """Modules that a file imports by dotted name, type-only imports included; `everywhere` false: at its top level."""
    names: set[str] = set()
    nodes = ast.walk(tree(path)) if everywhere else iter(tree(path).body)
    for node in nodes:
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            inner = {f"{node.module}.{alias.name}" for alias in node.names}
            names.update(inner & known.keys() or {node.module})
    return names


def test_no_modules_import_each_other_in_a_circle() -> None:
    known = modules()
    graph = {name: {target for target in imported(path, known) if target in known and target != name}
             for name, path in known.items()}  # fmt: skip
    reached: dict[str, set[str]] = {}
    for name in graph:
        todo, seen = list(graph[name]), set()
        while todo:
            at = todo.pop()
            if at not in seen:
                seen.add(at)
                todo.extend(graph[at])
        reached[name] = seen
    assert not [name for name, seen in reached.items() if name in seen]


@pytest.mark.parametrize("forbidden", [NETWORK, DEVELOPMENT], ids=["network", "development"])
def test_the_package_imports_nothing_that(forbidden: set[str]) -> None:
    known = modules()
    judged = {name: path for name, path in known.items() if forbidden is not NETWORK or FETCH not in path.parents}
    assert len(judged) > 100
    found = {name: hits for name, path in judged.items()
             if (hits := {target for target in imported(path, known) if target in forbidden
                          or target.partition(".")[0] in forbidden})}  # fmt: skip
    assert not found


def test_the_command_line_imports_no_stage_and_no_heavy_library_at_its_top_level() -> None:
    known = modules()
    stages = {path.name for path in SOURCE.iterdir() if path.is_dir()} | {"pipeline"}
    stages -= {"cli"}
    found = {}
    for name, path in known.items():
        if name == "dateline.cli" or name.startswith("dateline.cli.") or name in ("dateline", "dateline.__main__"):
            hits = {target for target in imported(path, known, everywhere=False)
                    if target.partition(".")[0] in HEAVY or set(target.split(".")[1:2]) & stages}  # fmt: skip
            found[name] = hits - {f"dateline.cli.{target.rpartition('.')[2]}" for target in hits}
    assert not {name: hits for name, hits in found.items() if hits}


def test_no_test_reaches_the_network() -> None:
    import socket

    with pytest.raises(RuntimeError, match="network"):
        socket.create_connection(("192.0.2.1", 80), timeout=0.01)
