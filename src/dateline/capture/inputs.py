"""Paths, folders, globs and standard input to the inputs they name, in a fixed order, each once."""

from __future__ import annotations

import glob
import os
import stat
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dateline.capture.read import MAX_BYTES, too_large
from dateline.errors import CaptureTooLarge, UnreadableCapture

STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class Input:
    """Something to read: `uri` as printed (the path as given, or relative to the folder given), `path` to open."""

    uri: str
    path: str
    max_bytes: int = MAX_BYTES

    def read(self) -> bytes:
        """The bytes; raises UnreadableCapture (missing, no permission, no regular file) or CaptureTooLarge."""
        if self.path == STANDARD_INPUT:
            return self._bounded(sys.stdin.buffer.read(self.max_bytes + 1))
        try:
            if not stat.S_ISREG(os.stat(self.path).st_mode):
                raise UnreadableCapture(
                    f"{self.uri}: not a regular file; give a file or a folder, or pipe the text in and give - instead."
                )
            with open(self.path, "rb") as stream:
                return self._bounded(stream.read(self.max_bytes + 1))
        except (OSError, ValueError) as fault:
            raise UnreadableCapture(f"{self.uri}: {_why(fault)}") from fault

    def _bounded(self, payload: bytes) -> bytes:
        if len(payload) > self.max_bytes:
            raise CaptureTooLarge(too_large(self.uri, None, self.max_bytes))
        return payload


def find_inputs(paths: Sequence[str], max_bytes: int = MAX_BYTES) -> Iterator[Input]:
    """The inputs that `paths` name: files, folders (with all below them), globs, and `-` for standard input.

    A path that leads nowhere is an input too, whose `read` raises, so that the others go on. Hidden files in folders
    are passed over; a file that two paths name comes once, where it came first.
    """
    seen: set[str] = set()
    for path in paths:
        for uri, place in _expand(path):
            key = _identity(place)
            if key not in seen:
                seen.add(key)
                yield Input(uri, place, max_bytes)


def _identity(place: str) -> str:
    """What tells one input from another: the file that the path leads to in the end."""
    try:
        return place if place == STANDARD_INPUT else os.path.realpath(place)
    except ValueError:
        return place


def _expand(path: str) -> Iterable[tuple[str, str]]:
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


def _why(fault: Exception) -> str:
    if isinstance(fault, FileNotFoundError):
        return "no such file; check the path."
    if isinstance(fault, PermissionError):
        return "no permission to read it; change its permissions or read it as another user."
    if isinstance(fault, ValueError):
        return "not a path."
    return f"it cannot be read ({getattr(fault, 'strerror', None) or fault}); check the path and the disk."
