"""A stream of JSON cut into its rows, without parsing them: lines, an array's objects, objects over several lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BufferedReader

from dateline.errors import CaptureTooLarge

_BLANK = b"\xef\xbb\xbf \t\r\n"
_READ = 1 << 16
_LONGEST_LINE = 1 << 30
_MARKS = re.compile(rb'["{}\[\]]')
_STRING_END = re.compile(rb'["\\]')


@dataclass(frozen=True, slots=True)
class Row:
    """The bytes of one JSON value, null where they are over the limit.

    `number` counts from 1: lines in a file of lines, objects in an array or where objects stand over several lines.
    """

    number: int
    payload: bytes | None


def split_rows(stream: BufferedReader, uri: str, max_bytes: int) -> Iterator[Row]:
    """The rows of a stream, each of at most `max_bytes`; raises CaptureTooLarge for a line that never ends.

    It is a file of lines where the first line ends as an object does, or the second begins one.
    """
    number = 1
    while head := stream.peek(1):
        said = head.lstrip(_BLANK)
        blank = head[: len(head) - len(said)]
        number += blank.count(b"\n")
        stream.read(len(blank))
        if said:
            break
    if not head:
        return
    if head.lstrip(_BLANK).startswith(b"["):
        yield from _values(stream, b"", max_bytes)
        return
    line = _line(stream, uri, max_bytes)
    if line is None or line.rstrip().endswith(b"}") or stream.peek(1)[:1] == b"{":
        yield Row(number, line)
        yield from _lines(stream, uri, max_bytes, number + 1)
    else:
        yield from _values(stream, line, max_bytes)


def _lines(stream: BufferedReader, uri: str, max_bytes: int, number: int) -> Iterator[Row]:
    while (line := _line(stream, uri, max_bytes)) != b"":
        if line is None or line.strip():
            yield Row(number, line)
        number += 1


def _line(stream: BufferedReader, uri: str, max_bytes: int) -> bytes | None:
    """The next line, empty at the end; null where it is over `max_bytes` and was passed over."""
    line = stream.readline(max_bytes + 1)
    if len(line) <= max_bytes or line.endswith(b"\n"):
        return line
    passed = len(line)
    while (part := stream.readline(_READ)) and not part.endswith(b"\n"):
        passed += len(part)
        if passed > max(_LONGEST_LINE, 16 * max_bytes):
            raise CaptureTooLarge(
                f"{uri}: it has a line of over {passed:,} bytes; the rest was left unread. Split the file into lines."
            )
    return None


def _values(stream: BufferedReader, head: bytes, max_bytes: int) -> Iterator[Row]:
    """The objects that stand in an array, or one after the other; what is between them is passed over."""
    number, held = 0, 0
    parts: list[bytes] | None = None
    scan = _Scan()
    while piece := head or stream.read1(_READ):
        head, at = b"", 0
        while at < len(piece):
            if parts is None:
                at = piece.find(b"{", at)
                if at < 0:
                    break
                parts, held, scan = [], 0, _Scan()
            end = scan.end_of_value(piece, at)
            held += (len(piece) if end is None else end) - at
            if held <= max_bytes:
                parts.append(piece[at:end])
            else:
                parts.clear()
            at = len(piece) if end is None else end
            if end is not None:
                number += 1
                yield Row(number, b"".join(parts) if held <= max_bytes else None)
                parts = None
    if parts is not None:
        yield Row(number + 1, b"".join(parts) if held <= max_bytes else None)


class _Scan:
    """Where a JSON object ends, told from its brackets; it may come in pieces."""

    def __init__(self) -> None:
        self._depth = 0
        self._in_string = self._escaped = False

    def end_of_value(self, piece: bytes, at: int) -> int | None:
        """Where in `piece`, from `at` on, the object ends; null where it goes on."""
        while at < len(piece):
            if self._escaped:
                self._escaped, at = False, at + 1
                continue
            found = (_STRING_END if self._in_string else _MARKS).search(piece, at)
            if found is None:
                return None
            mark, at = found.group(), found.end()
            if mark == b"\\":
                self._escaped = True
            elif mark == b'"':
                self._in_string = not self._in_string
            else:
                self._depth += 1 if mark in b"{[" else -1
                if self._depth <= 0:
                    return at
        return None
