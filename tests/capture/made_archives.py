"""WARC records, archives and PDF documents for tests; every word in them is ours."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterable

from fastwarc.stream_io import BrotliWriter, ZstdWriter

PAGE = (
    b"<!doctype html><html><head><title>Talks in Tarn</title></head><body><h1>Talks in Tarn</h1>"
    b"<p>The two ministers met in Tarn on Monday and spoke of the harvest.</p></body></html>"
)


def record(
    uri: str,
    body: bytes = PAGE,
    *,
    kind: str = "response",
    status: str = "200 OK",
    media_type: str = "text/html; charset=utf-8",
    http: Iterable[str] = (),
    warc: Iterable[str] = (),
    length: int | str | None = None,
) -> bytes:
    """One WARC record; `length` is what its Content-Length says, where it is not to be true."""
    if kind == "response":
        lines = [f"HTTP/1.1 {status}", f"Content-Type: {media_type}", *http]
        block = "".join(f"{line}\r\n" for line in lines).encode() + b"\r\n" + body
        said = "application/http; msgtype=response"
    else:
        block, said = body, media_type
    head = [
        "WARC/1.0",
        f"WARC-Type: {kind}",
        f"WARC-Target-URI: {uri}",
        "WARC-Date: 2024-05-23T10:00:00Z",
        "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>",
        f"Content-Type: {said}",
        *warc,
        f"Content-Length: {len(block) if length is None else length}",
    ]
    return "".join(f"{line}\r\n" for line in head).encode() + b"\r\n" + block + b"\r\n\r\n"


def members(*records: bytes) -> bytes:
    """Records as archives keep them: a gzip member each."""
    return b"".join(gzip.compress(one, mtime=0) for one in records)


def pdf(*pages: str) -> bytes:
    """A PDF document whose pages each say a line."""
    first = 3
    kids = " ".join(f"{first + 2 * number} 0 R" for number in range(len(pages)))
    font = first + 2 * len(pages)
    things = ["<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>"]
    for number, words in enumerate(pages):
        drawn = f"BT /F1 12 Tf 72 700 Td ({words}) Tj ET"
        things += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {first + 2 * number + 1} 0 R "
            f"/Resources << /Font << /F1 {font} 0 R >> >> >>",
            f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream",
        ]
    things.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    out, places = b"%PDF-1.4\n", []
    for number, thing in enumerate(things, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{thing}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(things) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R >>\n"
    return out + f"{end}startxref\n{len(out)}\n%%EOF\n".encode()


class _Kept(io.BytesIO):
    """Bytes that stay when their writer closes them."""

    def close(self) -> None:
        pass


def brotli(payload: bytes) -> bytes:
    """Bytes as a server compresses them with Brotli."""
    out = _Kept()
    with BrotliWriter(out) as writer:
        writer.write(payload)
    return out.getvalue()


def zstd(payload: bytes) -> bytes:
    """Bytes compressed with Zstandard."""
    out = _Kept()
    with ZstdWriter(out) as writer:
        writer.write(payload)
    return out.getvalue()
