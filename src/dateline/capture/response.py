"""An HTTP response as an archive keeps it: its status, what it says of its body, and the body decoded within bounds."""

from __future__ import annotations

import io
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import BinaryIO, cast

from dateline.capture.limits import too_large
from dateline.capture.packed import GZIP, ZSTD, read_bounded, unpacked
from dateline.errors import CaptureError, CaptureTooLarge, UnreadableCapture

_MOST_HEADERS = 500
_MOST_ENCODINGS = 3
_CHUNK_SIZE_DIGITS = 15
_GZIP_MAGIC = b"\x1f\x8b"
_ZSTD_MAGIC = b"\x28\xb5\x2f\xfd"


@dataclass(frozen=True, slots=True)
class Response:
    """An HTTP response; `status` is null where there is no status line, header names are in lower case."""

    status: int | None
    headers: Mapping[str, str]
    body: bytes

    @property
    def media_type(self) -> str | None:
        """What the server said the body is, e.g. `text/html; charset=utf-8`."""
        return self.headers.get("content-type") or None


def split_response(block: bytes) -> Response:
    """The head and the body of an HTTP response. What has no head is all body."""
    if not block.startswith(b"HTTP/"):
        return Response(None, {}, block)
    head, body = _split_head(block)
    lines = head.split(b"\n")
    words = lines[0].split(None, 2)
    status = int(words[1]) if len(words) > 1 and words[1].isdigit() and len(words[1]) <= 4 else None
    headers: dict[str, str] = {}
    for line in lines[1 : _MOST_HEADERS + 1]:
        name, colon, value = line.partition(b":")
        if colon:
            headers.setdefault(name.strip().lower().decode("latin-1"), value.strip().decode("latin-1"))
    return Response(status, headers, body)


def decoded_body(response: Response, uri: str, max_bytes: int) -> bytes:
    """The body without its transfer and content encodings.

    Archives often keep the headers of a body that they have decoded: what is not encoded as said is left as it is.
    Raises UnreadableCapture where it is damaged, CaptureTooLarge where it would be over `max_bytes`.
    """
    body = response.body
    if "chunked" in response.headers.get("transfer-encoding", "").lower():
        body = _joined_chunks(body)
    named = [word.strip().lower() for word in response.headers.get("content-encoding", "").split(",")]
    for name in [word for word in reversed(named) if word][:_MOST_ENCODINGS]:
        body = _decoded(body, name, uri, max_bytes)
    return body


def agrees_with_length(response: Response) -> bool:
    """True where the body is exactly as long as the server said."""
    return response.headers.get("content-length") == str(len(response.body))


def _split_head(block: bytes) -> tuple[bytes, bytes]:
    ends = [(at, len(mark)) for mark in (b"\r\n\r\n", b"\n\n") if (at := block.find(mark)) >= 0]
    if not ends:
        return block, b""
    at, width = min(ends)
    return block[:at], block[at + width :]


def _joined_chunks(body: bytes) -> bytes:
    """The chunks of a body joined; the body itself where it is not in chunks; what is whole where it is cut short."""
    out: list[bytes] = []
    at = 0
    while True:
        end = body.find(b"\n", at, at + 1024)
        digits = body[at:end].split(b";", 1)[0].strip() if end >= 0 else b""
        if not digits or len(digits) > _CHUNK_SIZE_DIGITS or digits.strip(b"0123456789abcdefABCDEF"):
            return b"".join(out) if out else body
        size = int(digits, 16)
        if not size:
            return b"".join(out)
        out.append(body[end + 1 : end + 1 + size])
        at = end + 1 + size
        at += 2 if body[at : at + 2] == b"\r\n" else 1 if body[at : at + 1] == b"\n" else 0


def _decoded(body: bytes, name: str, uri: str, max_bytes: int) -> bytes:
    if name in ("gzip", "x-gzip"):
        if not body.startswith(_GZIP_MAGIC):
            return body
        return read_bounded(unpacked(io.BytesIO(body), GZIP, uri), uri, max_bytes)
    if name == "deflate":
        return _inflated(body, uri, max_bytes)
    if name == "zstd":
        if not body.startswith(_ZSTD_MAGIC):
            return body
        return read_bounded(unpacked(io.BytesIO(body), ZSTD, uri), uri, max_bytes)
    if name == "br":
        return _unbrotli(body, uri, max_bytes)
    return body


def _inflated(body: bytes, uri: str, max_bytes: int) -> bytes:
    """Deflated bytes, with zlib's head as the standard wants them or without it as some servers send them."""
    for bits in (zlib.MAX_WBITS, -zlib.MAX_WBITS):
        inner = zlib.decompressobj(wbits=bits)
        try:
            out = inner.decompress(body, max_bytes + 1)
        except zlib.error:
            continue
        if len(out) > max_bytes:
            raise CaptureTooLarge(too_large(uri, None, max_bytes))
        if not inner.eof:
            raise _broken(uri, "deflate")
        return out
    if _looks_decoded(body):
        return body
    raise _broken(uri, "deflate")


def _unbrotli(body: bytes, uri: str, max_bytes: int) -> bytes:
    from fastwarc.stream_io import BrotliReader

    try:
        return read_bounded(cast("BinaryIO", BrotliReader(io.BytesIO(body))), uri, max_bytes)
    except CaptureError:
        raise
    except (OSError, ValueError) as fault:
        if _looks_decoded(body):
            return body
        raise _broken(uri, "br") from fault


def _looks_decoded(body: bytes) -> bool:
    """True where a body that should be compressed is text: it begins with a tag, or is UTF-8 without controls."""
    head = body[:512].lstrip()
    return head.startswith((b"<", b"\xef\xbb\xbf<")) or (head.isascii() and head.decode("ascii").isprintable())


def _broken(uri: str, name: str) -> UnreadableCapture:
    return UnreadableCapture(
        f"{uri}: its body is damaged or cut short (content-encoding {name}); fetch the page again, or take it from "
        "another archive."
    )
