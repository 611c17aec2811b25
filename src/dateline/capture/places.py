"""Paths, folders and globs to the files they name, in a fixed order."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator

STANDARD_INPUT = "-"


def identity(place: str) -> str:
    """What tells one place from another: the file that the path leads to in the end."""
    try:
        return place if place == STANDARD_INPUT else os.path.realpath(place)
    except ValueError:
        return place


def expand(path: str) -> Iterable[tuple[str, str]]:
    """What a path names, as pairs of the uri to print and the place to open; a path that leads nowhere is itself.

    A folder gives every file below it that is not hidden, by its relative path.
    """
    if path == STANDARD_INPUT:
        return [(STANDARD_INPUT, STANDARD_INPUT)]
    if os.path.isdir(path):
        return _below(path)
    if not os.path.lexists(path) and glob.has_magic(path):
        matches = sorted(glob.glob(path, recursive=True))
        return [pair for found in matches for pair in _one_or_below(found)] or [(path, path)]
    return [(path, path)]


def _one_or_below(path: str) -> Iterable[tuple[str, str]]:
    return _below(path) if os.path.isdir(path) else [(path, path)]


def _below(folder: str) -> Iterator[tuple[str, str]]:
    """Every file below a folder in the order of its relative path; a folder that cannot be listed stands for itself."""
    closed: list[str] = []
    found: list[str] = []
    for where, folders, files in os.walk(folder, onerror=lambda fault: closed.append(str(fault.filename))):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [os.path.join(where, name) for name in files if not name.startswith(".")]
    pairs = [(os.path.relpath(path, folder).replace(os.sep, "/"), path) for path in found]
    pairs += [(path if path == folder else os.path.relpath(path, folder), path) for path in closed]
    yield from sorted(pairs, key=lambda pair: pair[0].split("/"))
