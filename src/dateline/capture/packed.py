"""Compressed bytes to a stream of what they hold, in flat memory, with bounds on how far they may expand."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable
from typing import Any, BinaryIO, Protocol

from dateline.capture.limits import too_large
from dateline.errors import CaptureTooLarge, UnreadableCapture

GZIP, BZIP2, XZ, ZSTD = "application/gzip", "application/x-bzip2", "application/x-xz", "application/zstd"
KINDS = frozenset({GZIP, BZIP2, XZ, ZSTD})

EXPANDED_FREELY = 256 * 1024 * 1024
MOST_RATIO = 200
"""Beyond EXPANDED_FREELY bytes, what expands more than so many times is no text: a page's markup does 5 to 20 times."""

_CHUNK = 1 << 16
_STEP = 4096  # a short buffer: what is whole before a damaged place is given
_XZ_MEMORY = 256 * 1024 * 1024


class _Decompressor(Protocol):
    """What bz2 and lzma have alike."""

    @property
    def eof(self) -> bool: ...

    @property
    def needs_input(self) -> bool: ...

    @property
    def unused_data(self) -> bytes: ...

    def decompress(self, data: bytes, max_length: int = -1) -> bytes: ...


class _Inflate:
    """zlib with the face of bz2 and lzma."""

    def __init__(self) -> None:
        self._inner = zlib.decompressobj(wbits=31)
        self._rest = b""

    @property
    def eof(self) -> bool:
        return self._inner.eof

    @property
    def needs_input(self) -> bool:
        return not self._rest

    @property
    def unused_data(self) -> bytes:
        return self._inner.unused_data

    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        out = self._inner.decompress(self._rest + data, max(0, max_length))
        self._rest = self._inner.unconsumed_tail
        return out


def _decompressor(kind: str) -> Callable[[], _Decompressor]:
    if kind == GZIP:
        return _Inflate
    if kind == BZIP2:
        import bz2

        return bz2.BZ2Decompressor
    import lzma

    return lambda: lzma.LZMADecompressor(memlimit=_XZ_MEMORY)


def unpacked(stream: BinaryIO, kind: str, uri: str) -> BinaryIO:
    """A stream of what a compressed stream holds, all its members one after the other.

    Its `read` raises UnreadableCapture where the bytes are damaged, cut short, or expand beyond all measure.
    """
    if kind == ZSTD:
        from fastwarc.stream_io import ZstdReader

        source: Any = _Counted(stream)
        return io.BufferedReader(_Guarded(ZstdReader(source), source, uri), _STEP)
    return io.BufferedReader(_Unpacked(stream, _decompressor(kind), uri), _STEP)


def read_bounded(stream: BinaryIO, uri: str, max_bytes: int) -> bytes:
    """All that a stream holds; raises CaptureTooLarge where that is over `max_bytes`, after reading no more."""
    parts: list[bytes] = []
    room = max_bytes + 1
    while room > 0 and (part := stream.read(min(room, 1 << 20))):
        parts.append(part)
        room -= len(part)
    if room <= 0:
        raise CaptureTooLarge(too_large(uri, None, max_bytes))
    return b"".join(parts)


def check_ratio(uri: str, packed: int, expanded: int) -> None:
    """Raise UnreadableCapture where `packed` bytes have become far more than any text would."""
    if expanded > EXPANDED_FREELY and expanded > MOST_RATIO * max(1, packed):
        raise UnreadableCapture(
            f"{uri}: {packed:,} compressed bytes hold over {expanded:,}; no text is packed so tightly, so the rest was "
            "left unread. Unpack it with another program and give what you need of it."
        )


def damaged(uri: str, what: str, place: int) -> UnreadableCapture:
    """The error for compressed bytes that are not what they should be, at a place in the compressed file."""
    return UnreadableCapture(
        f"{uri}: {what} at byte {place:,} of the compressed data; what stood before it was read. Fetch the file again, "
        "or repair it with the program that made it."
    )


class _Unpacked(io.RawIOBase):
    """The bytes of a compressed stream, member after member."""

    def __init__(self, stream: BinaryIO, new: Callable[[], _Decompressor], uri: str) -> None:
        self._stream, self._new, self._uri = stream, new, uri
        self._inner: _Decompressor | None = None
        self._taken = self._given = self._members = 0
        self._spare = b""

    def readable(self) -> bool:
        """True: that is all it is for."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill `buffer` as far as one step of decompression does; 0 at the end."""
        room = len(buffer)
        while room:
            out = self._step(room)
            if out is None:
                return 0
            if out:
                self._given += len(out)
                check_ratio(self._uri, self._taken, self._given)
                buffer[: len(out)] = out
                return len(out)
        return 0

    def _step(self, room: int) -> bytes | None:
        """Some of what the next compressed bytes hold, which may be nothing; null at the end."""
        if self._inner is None:
            head = self._spare or self._more()
            # What follows the last member is padding at best; gzip itself ignores it.
            if not head.strip(b"\x00"):
                return None if not head else self._skip_padding()
            self._inner, self._spare, self._members = self._new(), head, self._members + 1
        data = b""
        if self._inner.needs_input:
            data = self._spare or self._more()
            self._spare = b""
            if not data:
                raise damaged(self._uri, "it is cut short", self._taken)
        try:
            out = self._inner.decompress(data, room)
        except Exception as fault:  # zlib.error, OSError, lzma.LZMAError (imported only where it is needed), ...
            raise damaged(self._uri, f"it is damaged ({fault})", self._taken) from fault
        if self._inner.eof:
            self._spare, self._inner = self._inner.unused_data, None
        return out

    def _skip_padding(self) -> bytes:
        self._spare = b""
        return b""

    def _more(self) -> bytes:
        part = self._stream.read(_CHUNK)
        self._taken += len(part)
        return part


class _Counted:
    """A stream as FastWARC takes it, that knows how many bytes were taken."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.taken = 0

    def read(self, size: int = -1) -> bytes:
        part = self._stream.read(size)
        self.taken += len(part)
        return part

    def tell(self) -> int:
        return self.taken

    def seek(self, offset: int, whence: int = 0) -> int:
        raise io.UnsupportedOperation("seek")

    def close(self) -> None:
        """Leave the stream to whoever opened it."""


class _Guarded(io.RawIOBase):
    """A reader of FastWARC's with the face of a raw stream; its faults become ours."""

    def __init__(self, reader: Any, source: _Counted, uri: str) -> None:
        self._reader, self._source, self._uri, self._given = reader, source, uri, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            part = self._reader.read(len(buffer))
        except (OSError, ValueError) as fault:
            raise damaged(self._uri, f"it is damaged or cut short ({fault})", self._source.taken) from fault
        self._given += len(part)
        check_ratio(self._uri, self._source.taken, self._given)
        buffer[: len(part)] = part
        return len(part)
