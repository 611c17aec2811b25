"""MHTML within MHTML: refused before it is taken apart."""

from __future__ import annotations

import time

import pytest

from dateline.capture.mhtml import read_mhtml
from dateline.errors import UnreadableCapture


def nested(depth: int) -> bytes:
    """A page inside so many multiparts, one in the other."""
    heads = "".join(
        f'Content-Type: multipart/related; boundary="b{number}"\n\n--b{number}\n'
        for number in range(depth)
    )
    return f"MIME-Version: 1.0\n{heads}Content-Type: text/html\n\n<p>A second ferry sails.</p>\n".encode()


def test_a_page_inside_some_parts_is_read() -> None:
    assert b"second ferry" in read_mhtml(nested(5), "a.mhtml").payload


def test_a_page_inside_thousands_of_parts_is_refused_at_once() -> None:
    start = time.process_time()
    with pytest.raises(UnreadableCapture, match="hold parts"):
        read_mhtml(nested(5000), "a.mhtml")
    assert time.process_time() - start < 0.3
