"""A stream of bytes to the pages in it, by what its first bytes say it is."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from io import BufferedReader
from typing import Any, BinaryIO

from dateline.capture.input import Input, Options, failed_input
from dateline.capture.packed import GZIP, KINDS, ZSTD, read_bounded, unpacked
from dateline.capture.sniff import FEEDS, JSON, MHTML, WARC, ZIP, sniff
from dateline.errors import CaptureError, UnreadableCapture, UnsupportedCapture

HEAD = 1 << 16
"""Bytes that are looked at to tell what a stream is."""

_MOST_LAYERS = 2


@dataclass(frozen=True, slots=True)
class Opened:
    """A stream at its beginning, and how to open its file anew: null where it comes but once.

    `layers` are the compressions between the file and the stream; `inside` is true for what an archive holds.
    """

    stream: BufferedReader
    uri: str
    options: Options
    again: Callable[[], BufferedReader] | None = None
    layers: tuple[str, ...] = ()
    inside: bool = False


def open_stream(opened: Opened) -> Iterator[Input]:
    """The pages in a stream. Whatever is wrong with it is the reason of a failed input."""
    try:
        kind = sniff(opened.stream.peek(HEAD)[:HEAD])
        if kind in KINDS:
            yield from _open_packed(opened, kind)
        elif kind == WARC:
            yield from _open_warc(opened)
        elif kind == ZIP:
            yield from _open_zip(opened)
        elif kind == JSON:
            from dateline.capture.rows import find_rows

            yield from find_rows(opened.stream, opened.uri, opened.options)
        elif kind in FEEDS:
            payload = read_bounded(opened.stream, opened.uri, opened.options.max_bytes)
            yield from _entries(Input(opened.uri, bytes, opened.options.media_type), payload, opened.options)
        elif kind == MHTML:
            yield _open_mhtml(opened)
        else:
            yield _page(opened)
    except CaptureError as error:
        yield failed_input(opened.uri, error)
    except OSError as fault:
        why = f"{opened.uri}: it cannot be read ({fault.strerror or fault}); check the disk, or fetch it again."
        yield failed_input(opened.uri, UnreadableCapture(why))


def _entries(feed: Input, payload: bytes, options: Options) -> Iterator[Input]:
    """The entries of a feed, each as an input; seen when the feed was."""
    from dateline.capture.feeds import find_entries

    return find_entries(payload, feed.uri, feed.media_type, feed.captured_at, options.follow)


def buffered(stream: BinaryIO) -> BufferedReader:
    """A stream with a face that `open_stream` can look ahead in, whole from its present place on.

    What is damaged behind its first bytes raises where it is read, not here.
    """
    head, fault = b"", None
    read_some = getattr(stream, "read1", stream.read)  # `read` gives nothing of what stands before damaged bytes
    try:
        while len(head) < HEAD and (part := read_some(HEAD - len(head))):
            head += part
    except CaptureError as error:
        if not head:
            raise
        fault = error
    return BufferedReader(_Joined(head, stream, fault), HEAD)


def _page(opened: Opened) -> Input:
    """A stream that is one page: read when asked for where that can be, else now."""
    uri, options, again, layers = opened.uri, opened.options, opened.again, opened.layers
    if again is None:
        payload = read_bounded(opened.stream, uri, options.max_bytes)
        return Input(uri, lambda: payload, options.media_type)

    def fetch() -> bytes:
        try:
            with again() as file:
                stream: BinaryIO = file
                for kind in layers:
                    stream = unpacked(stream, kind, uri)
                return read_bounded(stream, uri, options.max_bytes)
        except OSError as fault:
            raise UnreadableCapture(f"{uri}: it cannot be read ({fault.strerror or fault}); check the disk.") from fault

    return Input(uri, fetch, options.media_type)


def _open_packed(opened: Opened, kind: str) -> Iterator[Input]:
    if len(opened.layers) >= _MOST_LAYERS:
        raise UnsupportedCapture(f"{opened.uri}: compressed over {_MOST_LAYERS} times; unpack it and give that.")
    inner = buffered(unpacked(opened.stream, kind, opened.uri))
    if kind in (GZIP, ZSTD) and opened.stream.seekable() and sniff(inner.peek(HEAD)[:HEAD]) == WARC:
        opened.stream.seek(0)  # FastWARC unpacks by itself, and so knows where each record begins in the file
        yield from _open_warc(opened)
    else:
        yield from open_stream(replace(opened, stream=inner, layers=(*opened.layers, kind)))


def _open_warc(opened: Opened) -> Iterator[Input]:
    from dateline.capture.warc import find_pages

    return find_pages(opened.stream, opened.uri, opened.options, partial(_entries, options=opened.options))


def _open_zip(opened: Opened) -> Iterator[Input]:
    from dateline.capture.zipped import find_members

    if opened.inside:
        raise UnsupportedCapture(f"{opened.uri}: an archive inside an archive; unpack the outer one and give that.")
    if not opened.stream.seekable():
        raise UnsupportedCapture(f"{opened.uri}: a ZIP archive is read from its end; save it as a file and give that.")
    for member in find_members(opened.stream, opened.uri, opened.options.tell):
        try:
            stream = buffered(member.open())
        except CaptureError as error:
            yield failed_input(member.uri, error)
            continue
        yield from open_stream(Opened(stream, member.uri, opened.options, inside=True))


def _open_mhtml(opened: Opened) -> Input:
    from dateline.capture.mhtml import read_mhtml

    saved = read_mhtml(read_bounded(opened.stream, opened.uri, opened.options.max_bytes), opened.uri)
    said = opened.options.media_type or saved.media_type
    return Input(saved.uri or opened.uri, lambda: saved.payload, said, saved.captured_at)


class _Joined(io.RawIOBase):
    """The first bytes of a stream, and then the rest of it, or what went wrong when that was read."""

    def __init__(self, head: bytes, rest: BinaryIO, fault: CaptureError | None) -> None:
        self._head, self._rest, self._fault = head, rest, fault

    def readable(self) -> bool:
        """True: that is all it is for."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill `buffer` as far as one read does; 0 at the end."""
        if self._fault and not self._head:
            raise self._fault
        part = self._head[: len(buffer)] if self._head else self._rest.read(len(buffer))
        self._head = self._head[len(part) :] if self._head else b""
        buffer[: len(part)] = part
        return len(part)
