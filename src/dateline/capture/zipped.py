"""The members of a ZIP archive as streams, nothing written to disk: pages, or the WARC archives of a WACZ."""

from __future__ import annotations

import io
import os
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, BinaryIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from dateline.capture.packed import check_ratio
from dateline.errors import CaptureError, UnreadableCapture, UnsupportedCapture

_MOST_DIRECTORY = 16 * 1024 * 1024
"""Bytes of an archive's table of contents: some 150,000 members. The table is held in memory."""

_FAULTS = (BadZipFile, OSError, ValueError, EOFError, RuntimeError, NotImplementedError, zlib.error, KeyError)
_TAIL = 22 + 65_535
_END = b"PK\x05\x06"


@dataclass(frozen=True, slots=True)
class Member:
    """A member of an archive: `uri` is the archive's and the member's name; `open` gives its bytes."""

    uri: str
    open: Callable[[], BinaryIO]


def find_members(stream: BinaryIO, uri: str, tell: Callable[[str], None]) -> Iterator[Member]:
    """The members that may hold pages, in their order in the archive; of a WACZ, its WARC archives.

    Raises UnreadableCapture where the archive is damaged or holds far more than its size allows, UnsupportedCapture
    where it is an office document or a book.
    """
    size = _check_directory(stream, uri)
    try:
        archive = ZipFile(stream)
    except _FAULTS as fault:
        raise _damaged(uri, fault) from fault
    with archive:
        infos = archive.infolist()
        names = {info.filename for info in infos[:1000]}
        if "[Content_Types].xml" in names or "mimetype" in names:
            raise UnsupportedCapture(f"{uri}: this is an office document or a book; save it as HTML, PDF or text.")
        check_ratio(uri, size, sum(info.file_size for info in infos))
        wacz = "datapackage.json" in names and any(_is_archive(info.filename) for info in infos)
        files = [info for info in infos if not info.is_dir()]
        wanted = [info for info in files if (_is_archive(info.filename) if wacz else _is_seen(info.filename))]
        for info in wanted:
            yield Member(f"{uri}#{info.filename}", partial(_open, archive, info, uri))
        passed = len(files) - len(wanted)
        if passed:
            tell(f"{uri}: passed over {passed:,} members that are no pages (tables and settings, hidden files)")


def _is_archive(name: str) -> bool:
    """True for the places where a WACZ keeps its WARC archives."""
    return name.startswith("archive/") and ".warc" in name


def _open(archive: ZipFile, info: ZipInfo, uri: str) -> BinaryIO:
    return io.BufferedReader(_Member(archive, info, uri))


def _is_seen(name: str) -> bool:
    """True for what is not hidden, as folders and macOS hide it."""
    parts = name.split("/")
    return not any(part.startswith(".") and part not in (".", "..") for part in parts) and parts[0] != "__MACOSX"


def _check_directory(stream: BinaryIO, uri: str) -> int:
    """The archive's size in bytes; raises UnreadableCapture for a table of contents that is missing or endless."""
    size = stream.seek(0, os.SEEK_END)
    stream.seek(max(0, size - _TAIL))
    tail = stream.read(_TAIL)
    stream.seek(0)
    at = tail.rfind(_END)
    if at < 0:
        raise UnreadableCapture(f"{uri}: this ZIP archive is cut short, its table of contents is gone; fetch it again.")
    said = int.from_bytes(tail[at + 12 : at + 16], "little")
    if said == 0xFFFFFFFF:  # the real figure stands in the larger record before it
        large = tail.rfind(b"PK\x06\x06", 0, at)
        said = int.from_bytes(tail[large + 40 : large + 48], "little") if large >= 0 else said
    if said > _MOST_DIRECTORY:
        raise UnreadableCapture(f"{uri}: its table of contents has {said:,} bytes; split the archive, or unpack it.")
    return size


def _damaged(uri: str, fault: Exception) -> UnreadableCapture:
    said = f"{type(fault).__name__}: {fault}"[:200]
    return UnreadableCapture(f"{uri}: this ZIP is damaged, or packed in an unknown way ({said}); fetch it again.")


class _Member(io.RawIOBase):
    """The bytes of a member; what its reading throws becomes UnreadableCapture."""

    def __init__(self, archive: ZipFile, info: ZipInfo, uri: str) -> None:
        self._uri = f"{uri}#{info.filename}"
        if info.flag_bits & 1:
            raise UnsupportedCapture(f"{self._uri}: it is locked with a password; unpack the archive and give that.")
        try:
            self._stream = archive.open(info)
        except _FAULTS as fault:
            raise _damaged(self._uri, fault) from fault

    def readable(self) -> bool:
        """True: that is all it is for."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill `buffer` as far as one read does; 0 at the end."""
        try:
            part = self._stream.read(len(buffer))
        except CaptureError:
            raise
        except _FAULTS as fault:
            raise _damaged(self._uri, fault) from fault
        buffer[: len(part)] = part
        return len(part)
