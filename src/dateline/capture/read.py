"""One payload to one capture: sniffed, decoded, counted, or refused with the reason."""

from __future__ import annotations

from dateline.capture.decode import decode
from dateline.capture.sniff import HTML, NAMES, PLAIN, sniff
from dateline.errors import CaptureTooLarge, EmptyCapture, UnsupportedCapture
from dateline.markup import Markup
from dateline.records import Capture

MAX_BYTES = 64 * 1024 * 1024


def read_capture(
    payload: bytes, uri: str, media_type: str | None = None, max_bytes: int = MAX_BYTES, captured_at: str | None = None
) -> Capture:
    """The capture of a plain-text or HTML page.

    The content decides what it is; `media_type` is what the sender said and helps with its `charset` only.
    `captured_at` is when the page was seen (UTC, ISO 8601). Raises EmptyCapture, CaptureTooLarge or
    UnsupportedCapture, each with what to do.
    """
    if len(payload) > max_bytes:
        raise CaptureTooLarge(too_large(uri, len(payload), max_bytes))
    if not payload.strip(b"\x00 \t\r\n\f\v"):
        raise EmptyCapture(f"{uri}: there is no text in it ({len(payload)} bytes); was the page saved whole?")
    kind = sniff(payload)
    if kind not in (PLAIN, HTML):
        raise UnsupportedCapture(
            f"{uri}: this is {NAMES[kind]}; this version reads plain-text and HTML captures only. "
            "Save the page's visible text as a .txt file and give that."
        )
    text, encoding = decode(payload, media_type, markup=kind == HTML)
    markup: Markup | None = None
    if kind == HTML:
        from dateline.capture.html import read_html

        text, markup = read_html(text)
    if not text.strip("\ufeff\ufffd\x00 \t\r\n\f\v"):
        raise EmptyCapture(f"{uri}: there is no text in it ({len(payload)} bytes); was the page saved whole?")
    return Capture(Capture.id_of(payload), uri, kind, encoding, text, payload, captured_at, markup)


def too_large(uri: str, size: int | None, max_bytes: int) -> str:
    """The message for a capture over the limit; `size` in bytes, null where it was not read to its end."""
    said = f"{size:,} bytes" if size is not None else "more than that"
    return f"{uri}: {said}, and the limit is {max_bytes:,} bytes; split it, or raise the limit."
