"""The text of a PDF document, page by page, within bounds."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from dateline.errors import UnreadableCapture, UnsupportedCapture

MOST_PAGES = 200
MOST_PAGE_BYTES = 4_000_000
"""Bytes of drawing that are read of one page; text takes some 5 kB of them."""

MOST_BYTES = 16_000_000
"""Bytes of drawing that are read of one document."""


def read_pdf(payload: bytes, uri: str) -> str:
    """The text of a PDF document, its pages one below the other; of no more than MOST_PAGES.

    Pages that draw beyond all measure are left out: their text is pictures of letters. Raises UnsupportedCapture where
    the document is locked, UnreadableCapture where it is damaged.
    """
    with _quiet():
        try:
            return "\n".join(_page_texts(payload, uri))
        except UnsupportedCapture:
            raise
        except RecursionError as fault:
            raise UnreadableCapture(f"{uri}: this PDF is nested too deeply; print it to a new PDF.") from fault
        except Exception as fault:  # a damaged file makes pypdf raise whatever comes
            said = f"{type(fault).__name__}: {fault}"[:200]
            raise UnreadableCapture(f"{uri}: this PDF is damaged ({said}); fetch it again.") from fault


def _page_texts(payload: bytes, uri: str) -> Iterator[str]:
    from pypdf import PdfReader
    from pypdf.errors import DependencyError

    reader = PdfReader(BytesIO(payload), strict=False)
    try:
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnsupportedCapture(f"{uri}: this PDF is locked with a password; give a copy that is not.")
    except (DependencyError, NotImplementedError) as fault:
        raise UnsupportedCapture(f"{uri}: this PDF is encrypted; give a copy that is not.") from fault
    left = MOST_BYTES
    for number, page in enumerate(reader.pages):
        if number >= MOST_PAGES or left <= 0:
            return
        contents = page.get_contents()
        drawn = len(contents.get_data()) if contents is not None else 0
        left -= drawn
        if drawn <= MOST_PAGE_BYTES:
            yield page.extract_text()


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep pypdf from printing what it thinks of a document."""
    log = logging.getLogger("pypdf")
    before = log.level
    log.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        log.setLevel(before)
