"""One payload to one capture: sniffed, decoded, counted, or refused with the reason."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping

from dateline.capture.decode import decode
from dateline.capture.limits import MAX_BYTES, too_large
from dateline.capture.packed import KINDS, read_bounded, unpacked
from dateline.capture.sniff import FEEDS, HTML, JSON, MHTML, NAMES, PDF, PLAIN, WARC, ZIP, sniff
from dateline.errors import CaptureTooLarge, EmptyCapture, UnsupportedCapture
from dateline.markup import Markup
from dateline.records import Capture

PDF_ENCODING = "pdf"
"""The encoding of a capture whose text is not decoded from its bytes, but taken out of them."""

_MOST_LAYERS = 2
_TAG = re.compile(rb"<[a-zA-Z!/]")
_BLANK = b"\x00 \t\r\n\f\v"
_CONTAINERS = frozenset({ZIP, WARC, JSON}) | FEEDS


def read_capture(
    payload: bytes,
    uri: str,
    media_type: str | None = None,
    max_bytes: int = MAX_BYTES,
    captured_at: str | None = None,
    metadata: Mapping[str, str] | None = None,
) -> Capture:
    """The capture of one page: HTML, plain text, PDF, or a page saved as MHTML; compressed or not.

    The content decides what it is; `media_type` is what the sender said, and helps with its `charset` and where a text
    with a few tags may be either. `captured_at` is when the page was seen (UTC, ISO 8601), `metadata` what its
    container says beside it. The capture's payload, which its id hashes, is the page itself: decompressed, and taken
    out of its MHTML, so that a page is one capture however it was packed. Raises EmptyCapture, CaptureTooLarge,
    UnsupportedCapture or UnreadableCapture, each with what to do.
    """
    payload, kind = _unpacked(payload, uri, max_bytes)
    if len(payload) > max_bytes:
        raise CaptureTooLarge(too_large(uri, len(payload), max_bytes))
    if kind == MHTML:
        from dateline.capture.mhtml import read_mhtml

        saved = read_mhtml(payload, uri)
        payload, uri, media_type = saved.payload, saved.uri or uri, media_type or saved.media_type
        captured_at, kind = captured_at or saved.captured_at, sniff(saved.payload)
    if kind == PLAIN and "html" in (media_type or "").partition(";")[0].lower() and _TAG.search(payload):
        kind = HTML
    if not payload.strip(_BLANK):
        raise _empty(uri, payload)
    text, encoding, markup = _text(payload, kind, uri, media_type)
    if not text.strip("\ufeff\ufffd\x00 \t\r\n\f\v"):
        raise _empty(uri, payload)
    said = {name: value.encode("utf-8", "replace").decode() for name, value in (metadata or {}).items()}
    return Capture(Capture.id_of(payload), uri, kind, encoding, text, payload, captured_at, markup, said)


def with_markup(capture: Capture) -> Capture:
    """A capture that came back from a store, with its markup again where it is an HTML page."""
    from dataclasses import replace

    from dateline.capture.html import read_html

    if capture.media_type != HTML or capture.markup is not None:
        return capture
    text, markup = read_html(capture.payload.decode(capture.encoding, "replace"))
    return replace(capture, markup=markup) if text == capture.text else capture


def _unpacked(payload: bytes, uri: str, max_bytes: int) -> tuple[bytes, str]:
    """A payload without its compression, and what it is."""
    kind = sniff(payload)
    for _ in range(_MOST_LAYERS):
        if kind not in KINDS:
            break
        payload = read_bounded(unpacked(io.BytesIO(payload), kind, uri), uri, max_bytes)
        kind = sniff(payload)
    return payload, kind


def _text(payload: bytes, kind: str, uri: str, media_type: str | None) -> tuple[str, str, Markup | None]:
    """The text of a page, the encoding that it was decoded with, and its markup where it has any."""
    if kind == PDF:
        from dateline.capture.pdf import read_pdf

        return read_pdf(payload, uri), PDF_ENCODING, None
    if kind not in (PLAIN, HTML):
        raise UnsupportedCapture(f"{uri}: this is {NAMES[kind]}; {_advice(kind)}")
    text, encoding = decode(payload, media_type, markup=kind == HTML)
    if kind == PLAIN:
        return text, encoding, None
    from dateline.capture.html import read_html

    text, markup = read_html(text)
    return text, encoding, markup


def _advice(kind: str) -> str:
    if kind in _CONTAINERS:
        return "it holds pages rather than being one; open it with find_inputs, or give one of its pages."
    return "pages are read from HTML, plain text, PDF and MHTML. Save the page as one of these and give that."


def _empty(uri: str, payload: bytes) -> EmptyCapture:
    return EmptyCapture(f"{uri}: there is no text in it ({len(payload)} bytes); was the page saved whole?")
