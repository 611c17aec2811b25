"""What users hold to the pages in it: files, folders, standard input, addresses; archives are opened as a stream.

The content decides what a file is, never its name.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator, Sequence
from io import BufferedReader, FileIO

from dateline.capture.input import DEFAULTS, Input, Options, failed_input
from dateline.capture.opening import HEAD, Opened, buffered, open_stream
from dateline.capture.places import STANDARD_INPUT, expand, identity
from dateline.errors import UnreadableCapture

_ADDRESS = ("http://", "https://")


def find_inputs(paths: Sequence[str], options: Options = DEFAULTS) -> Iterator[Input]:
    """The pages that `paths` name: files, folders (with all below them), globs, `-` for standard input, addresses.

    An archive, a feed or a file of rows is opened into its pages, one after the other; what it holds is read only as
    far as pages are asked for. A path that leads nowhere is an input too, whose `read` raises, so that the others go
    on. Hidden files in folders are passed over; a file that two paths name comes once, where it came first.
    """
    seen: set[str] = set()
    for path in paths:
        if path.lower().startswith(_ADDRESS):
            yield from _from_web(path, options)
            continue
        for uri, place in expand(path):
            key = identity(place)
            if options.leave_out and place != path and key.startswith(options.leave_out):
                continue
            if key not in seen:
                seen.add(key)
                yield from _from_place(uri, place, options)


def _from_web(address: str, options: Options) -> Iterator[Input]:
    """The page at an address, or the entries of the feed there; asked for when the input is, and not before."""
    if options.open_address is None:
        from dateline.capture.fetch.options import FetchOptions
        from dateline.capture.fetch.pages import Web, find_pages

        web = Web(FetchOptions(max_bytes=options.max_bytes))
        try:
            yield from find_pages(address, web)
        finally:
            web.close()
    else:
        yield from options.open_address(address)


def _from_place(uri: str, place: str, options: Options) -> Iterator[Input]:
    """The pages in one file, or in what standard input gives."""
    if place == STANDARD_INPUT:
        yield from open_stream(Opened(buffered(sys.stdin.buffer), uri, options))
        return
    try:
        stream = _open(uri, place)
    except UnreadableCapture as error:
        yield failed_input(uri, error)
        return
    with stream:
        yield from open_stream(Opened(stream, uri, options, lambda: _open(uri, place)))


def _open(uri: str, place: str) -> BufferedReader:
    """A regular file, opened; raises UnreadableCapture."""
    try:
        if not stat.S_ISREG(os.stat(place).st_mode):
            raise UnreadableCapture(
                f"{uri}: not a regular file; give a file or a folder, or pipe the text in and give - instead."
            )
        return BufferedReader(FileIO(place), HEAD)
    except (OSError, ValueError) as fault:
        raise UnreadableCapture(f"{uri}: {_why(fault)}") from fault


def _why(fault: Exception) -> str:
    if isinstance(fault, FileNotFoundError):
        return "no such file; check the path."
    if isinstance(fault, PermissionError):
        return "no permission to read it; change its permissions or read it as another user."
    if isinstance(fault, ValueError):
        return "not a path."
    return f"it cannot be read ({getattr(fault, 'strerror', None) or fault}); check the path and the disk."
