"""The pages of a WARC archive, record by record: responses, resources and conversions that hold a page.

Images, redirects, errors and the like are passed over and counted. What is damaged becomes one input with the reason;
in a file, reading goes on at the next record that can be found.
"""

from __future__ import annotations

import base64
import hashlib
import io
import re
import zlib
from collections import Counter
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, BinaryIO
from urllib.parse import urlsplit

from dateline.capture.input import Input, Options, failed_input
from dateline.capture.instants import find_instant
from dateline.capture.limits import too_large
from dateline.capture.packed import check_ratio
from dateline.capture.response import Response, agrees_with_length, decoded_body, split_response
from dateline.capture.sniff import FEEDS, HTML, PDF, PLAIN, sniff
from dateline.errors import CaptureError, CaptureTooLarge, UnreadableCapture

_HEAD = 1 << 16
_STEP = 1 << 22
_WINDOW = 1 << 20
_PEEK = 512
_MOST_RESUMES = 1000
_KINDS = frozenset({"response", "resource", "conversion"})
_PAGES = frozenset({HTML, "application/xhtml+xml", PLAIN, PDF})
_UNSAID = frozenset({"", "application/octet-stream", "binary/octet-stream", "unknown/unknown", "unk", "unknown"})
_FEED_TYPES = frozenset({"application/xml", "text/xml", "application/rdf+xml", "application/rss+xml",
                         "application/atom+xml", "application/feed+json"})  # fmt: skip
_FOR_MACHINES = re.compile(r"/(?:robots|ads|app-ads|security|humans|llms)\.txt$")
_NEXT = re.compile(rb"\x1f\x8b\x08|WARC/1\.[01]\r?\n(?=[A-Z])")
_TARGET = re.compile(r"^<(.*)>$")  # early writers put the target's address in brackets
_ALGORITHMS = {"sha1": 20, "sha256": 32, "md5": 16, "sha512": 64}


def find_pages(
    stream: BinaryIO, uri: str, options: Options, entries: Callable[[Input, bytes], Iterator[Input]]
) -> Iterator[Input]:
    """The pages of an archive whose bytes `stream` gives, in their order; `entries` opens a feed that is one of them.

    The stream may hold plain records, a gzip member for each, or one member for all. Memory is that of two pages.
    """
    return _Archive(stream, uri, options, entries).pages()


@dataclass(frozen=True, slots=True)
class _Record:
    """A record as it stands in the archive: `block` is its content, `headers` have names in lower case."""

    number: int
    offset: int
    kind: str
    headers: dict[str, str]
    block: bytes
    oversize: bool = False

    @property
    def target(self) -> str | None:
        """The address of the page."""
        said = self.headers.get("warc-target-uri", "").strip()
        return _TARGET.sub(r"\1", said) or None


@dataclass(frozen=True, slots=True)
class _Break:
    """A place where the archive is not what it should be.

    `blames_last` where the record before it may be wrong about its length; `said` where `why` is a whole message.
    """

    number: int
    offset: int
    why: str
    target: str | None = None
    blames_last: bool = False
    said: bool = False


class _Source:
    """A stream as FastWARC takes it: it tells its place and what was thrown while it was read."""

    def __init__(self, stream: BinaryIO, start: int) -> None:
        self._stream, self._at = stream, start
        self.fault: CaptureError | None = None

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        try:
            part = self._stream.read(size if size > 0 else _HEAD)
        except CaptureError as fault:
            self.fault = fault
            raise OSError(str(fault)) from fault
        self._at += len(part)
        return part

    def tell(self) -> int:
        """The offset of the next byte."""
        return self._at

    def seek(self, offset: int, whence: int = 0) -> int:
        """Never: the stream is read once, from the front."""
        raise io.UnsupportedOperation("seek")

    def close(self) -> None:
        """Nothing: who opened the stream closes it."""


class _Archive:
    """One archive on its way through."""

    def __init__(
        self, stream: BinaryIO, uri: str, options: Options, entries: Callable[[Input, bytes], Iterator[Input]]
    ) -> None:
        self._stream, self._uri, self._options, self._entries = stream, uri, options, entries
        self._passed: Counter[str] = Counter()
        self._pages = self._number = self._last = self._differ = 0
        self._source = _Source(stream, 0)

    def pages(self) -> Iterator[Input]:
        """The pages, and a failed input wherever something is broken; then tells what was passed over."""
        waiting: tuple[_Record, Response] | None = None
        for item in self._walk():
            if isinstance(item, _Break):
                yield from self._broken(item, waiting)
                waiting = None
                continue
            if waiting:
                yield from self._opened(*waiting)
            waiting = self._wanted(item)
        if waiting:
            yield from self._opened(*waiting)
        self._tell()

    def _tell(self) -> None:
        said = [f"pages: {self._pages:,}"]
        if self._passed:
            named = ", ".join(f"{why} {count:,}" for why, count in self._passed.most_common())
            said.append(f"records passed over: {self._passed.total():,} ({named})")
        if self._differ:
            said.append(f"pages that differ from the payload digest beside them: {self._differ:,}")
        self._options.tell(f"{self._uri}: " + "; ".join(said))

    # records

    def _walk(self) -> Iterator[_Record | _Break]:
        """The records that may hold a page, and the breaks between; goes on behind a break where it can."""
        start: int | None = 0
        for _ in range(_MOST_RESUMES):
            broken = yield from self._run(start or 0)
            if broken is None:
                return
            yield broken
            start = self._next_record(self._last + 1)
            if start is None:
                return
        self._options.tell(f"{self._uri}: too many breaks; what stands behind byte {self._last:,} was left unread")

    def _run(self, start: int) -> Generator[_Record, None, _Break | None]:
        """The records from byte `start` to the end (null) or to a break, which is returned."""
        from fastwarc.warc import ArchiveIterator

        self._source = _Source(self._stream, start)
        self._last = max(self._last, start)
        source: Any = self._source
        records: Any = None
        while True:
            between = True
            try:
                records = records or iter(ArchiveIterator(source, parse_http=False))
                record = next(records, None)
                if record is None:
                    return None
                between = False
                self._number += 1
                self._last = max(self._last, int(record.stream_pos))
                found = self._taken(record)
            except (OSError, ValueError, OverflowError) as fault:
                return self._break(fault, between=between)
            if isinstance(found, _Break):
                return found
            if found:
                yield found

    def _break(self, fault: Exception, *, between: bool) -> _Break:
        if isinstance(fault, CaptureError):
            return _Break(self._number, self._last, str(fault), said=True)
        if self._source.fault:
            return _Break(self._number, self._last, str(self._source.fault), said=True)
        if between and "header" in str(fault):
            return _Break(self._number, self._last, "what follows it is no WARC record", blames_last=True)
        return _Break(self._number + between, self._last, f"the data are damaged ({fault})")

    def _taken(self, record: Any) -> _Record | _Break | None:
        """What a record holds; null where it is no page's; a break where it is not whole."""
        kind = str(record.record_type)
        headers = {name.lower(): value for name, value in record.headers.items()}
        length = headers.get("content-length", "").strip()
        if not (length.isascii() and length.isdigit()) or int(length) != record.content_length:
            return self._cut("it does not say how long it is")
        size = int(record.content_length)
        if kind not in _KINDS:
            if kind == "revisit":
                self._passed["revisits"] += 1
            return self._left(record, size)
        block = _read(record.reader, min(size, _HEAD))
        held = _Record(self._number, int(record.stream_pos), kind, headers, block)
        why = _why_not(held)
        if why:
            self._passed[why] += 1
            return self._left(record, size - len(block))
        most = self._options.max_bytes + _HEAD
        block += _read(record.reader, min(size, most) - len(block))
        if len(block) < min(size, most):
            return self._cut(f"it is cut short: {len(block):,} of {size:,} bytes are there", held.target)
        rest = self._left(record, size - len(block))
        return rest or replace(held, block=block, oversize=size > most)

    def _left(self, record: Any, size: int) -> _Break | None:
        """Pass over the `size` bytes that are left of a record; a break where they are not there."""
        began, passed = self._source.tell(), 0
        while passed < size and (step := int(record.reader.consume(min(_STEP, size - passed)))):
            passed += step
            check_ratio(self._uri, self._source.tell() - began, passed)
        if passed < size:
            return self._cut(f"it is cut short: {size - passed:,} bytes of it are missing")
        return None

    def _cut(self, why: str, target: str | None = None) -> _Break:
        return _Break(self._number, self._last, why, target=target)

    def _next_record(self, start: int) -> int | None:
        """Where the next record begins at byte `start` or after; null where there is none, or no way back to it."""
        if not self._stream.seekable():
            return None
        self._stream.seek(start)
        at, window = start, b""
        while part := self._stream.read(_WINDOW):
            window += part
            for found in _NEXT.finditer(window):
                if found.end() + _PEEK <= len(window) or len(part) < _WINDOW:
                    place = at + found.start()
                    if _begins_record(window[found.start() : found.start() + _PEEK]):
                        self._stream.seek(place)
                        return place
            kept = min(len(window), 2 * _PEEK)
            at, window = at + len(window) - kept, window[-kept:]
        return None

    # pages

    def _broken(self, item: _Break, waiting: tuple[_Record, Response] | None) -> Iterator[Input]:
        """The page that waits, where it is whole, and the reason of the break in an input of its own."""
        if waiting:
            record, response = waiting
            if not item.blames_last or agrees_with_length(response) or _agrees(record, response):
                yield from self._opened(record, response)
            else:
                item = replace(item, why="its Content-Length is wrong: " + item.why, target=record.target)
        message = item.why if item.said else (
            f"{self._uri}: record {item.number:,}, at byte {item.offset:,}: {item.why}. The whole records are read; "
            "for the rest fetch the archive again, or repair it with the program that made it."
        )  # fmt: skip
        yield failed_input(item.target or f"{self._uri}#{item.number}", UnreadableCapture(message))

    def _wanted(self, record: _Record) -> tuple[_Record, Response] | None:
        """A record with its response, where that holds a page; else counts why not."""
        response = _response(record)
        if not response.body.strip():
            self._passed["empty"] += 1
            return None
        if not record.oversize and _is_identity(response) and _agrees(record, response) is False:
            self._differ += 1
        return record, response

    def _opened(self, record: _Record, response: Response) -> Iterator[Input]:
        """The input of a page; of a feed, its entries."""
        uri, max_bytes = record.target or f"{self._uri}#{record.number}", self._options.max_bytes
        if record.oversize:
            self._pages += 1
            yield failed_input(uri, CaptureTooLarge(too_large(uri, len(record.block), max_bytes)))
            return
        said = response.media_type or record.headers.get("warc-identified-payload-type")
        page = Input(
            uri,
            partial(decoded_body, response, uri, max_bytes),
            self._options.media_type or said,
            find_instant(record.headers.get("warc-date")),
            record.headers.get("warc-payload-digest") or record.headers.get("warc-block-digest"),
        )
        if _base(said) in _FEED_TYPES or _base(said) in _UNSAID:
            yield from self._sniffed(page)
            return
        self._pages += 1
        yield page

    def _sniffed(self, page: Input) -> Iterator[Input]:
        """A page whose media type does not tell whether it is one."""
        try:
            payload = page.read()
        except CaptureError as error:
            self._pages += 1
            yield failed_input(page.uri, error)
            return
        kind = sniff(payload[:_HEAD])
        if kind in FEEDS:
            for entry in self._entries(page, payload):
                self._pages += 1
                yield entry
        elif kind in (HTML, PDF):
            self._pages += 1
            yield replace(page, fetch=lambda: payload)
        else:
            self._passed["of no page's form"] += 1


def _why_not(record: _Record) -> str | None:
    """Why a record is no page's, from its head; null where it may be one."""
    if not record.target:
        return "without an address"
    response = _response(record)
    if response.status is not None and not 200 <= response.status < 300:
        return "redirects" if 300 <= response.status < 400 else "errors"
    said = _base(response.media_type)
    if said in _PAGES:
        for_machines = said == PLAIN and _FOR_MACHINES.search(_path(record.target))
        return "for machines" if for_machines else None
    return None if said in _UNSAID or said in _FEED_TYPES else said.partition("/")[0]


def _response(record: _Record) -> Response:
    """The response that a record keeps; a resource is its own body, of the record's media type."""
    said = record.headers.get("content-type", "")
    if record.kind == "response" or said.startswith("application/http"):
        return split_response(record.block)
    return Response(None, {"content-type": said}, record.block)


def _base(media_type: str | None) -> str:
    return (media_type or "").partition(";")[0].strip().lower()


def _path(address: str) -> str:
    try:
        return urlsplit(address).path
    except ValueError:
        return ""


def _is_identity(response: Response) -> bool:
    return not response.headers.get("transfer-encoding") and not response.headers.get("content-encoding")


def _agrees(record: _Record, response: Response) -> bool | None:
    """True where the payload is what its digest says, false where it is not; null where nothing can be said."""
    name, _, value = record.headers.get("warc-payload-digest", "").partition(":")
    name = name.strip().lower().replace("-", "")
    if name not in _ALGORITHMS or not value:
        return None
    size, value = _ALGORITHMS[name], value.strip()
    try:
        in_hex = len(value) == 2 * size
        stated = bytes.fromhex(value) if in_hex else base64.b32decode(value.upper() + "=" * (-len(value) % 8))
    except ValueError:
        return None
    if len(stated) != size:
        return None
    return hashlib.new(name, response.body, usedforsecurity=False).digest() == stated


def _read(reader: Any, size: int) -> bytes:
    """`size` bytes, or as many as there are."""
    parts: list[bytes] = []
    while size > 0 and (part := reader.read(size)):
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def _begins_record(head: bytes) -> bool:
    """True where a record begins with these bytes, plain or in a gzip member of its own."""
    if head.startswith(b"WARC/"):
        return True
    try:
        return zlib.decompressobj(wbits=31).decompress(head, 8).startswith(b"WARC/")
    except zlib.error:
        return False
