"""Hostile containers: archives, feeds, rows and documents that are cut short, lie, or unfold into too much."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from pathlib import Path

from hostile_case import CASES, HEADLINE, MB, PARAGRAPHS, Case, case, count, page


@case(".html.gz")
def _gzip_that_is_none(scale: float) -> bytes:
    return b"\x1f\x8b\x08\x00" + b"not gzip at all " * 100


@case(".html.gz")
def _gzip_cut_short(scale: float) -> bytes:
    packed = gzip.compress(page("<p>Words that go on, each time a little on.</p>" * 2000))
    return packed[: len(packed) // 2]


@case(".html.gz")
def _gzip_with_a_wrong_sum(scale: float) -> bytes:
    return gzip.compress(page())[:-8] + b"\x00" * 8


@case(".html.gz")
def _gzip_and_rubbish(scale: float) -> bytes:
    return gzip.compress(page()) + b"rubbish" * 100


@case(".html.gz")
def _gzip_in_gzip_in_gzip(scale: float) -> bytes:
    packed = page()
    for _ in range(50):
        packed = gzip.compress(packed)
    return packed


def warc(http: bytes, length: int | str | None = None, more: bytes = b"") -> bytes:
    """One response record; `length` is what it says of its own length."""
    said = len(http) if length is None else length
    return (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:0a1b2c3d-0000-4000-8000-000000000000>\r\n"
        b"WARC-Target-URI: http://quayton.example/ferry\r\nWARC-Date: 2021-03-05T10:00:00Z\r\n"
        + more
        + b"Content-Type: application/http; msgtype=response\r\nContent-Length: "
        + str(said).encode()
        + b"\r\n\r\n"
        + http
        + b"\r\n\r\n"
    )


def http(body: bytes, *headers: str) -> bytes:
    """An HTTP response as a WARC record holds it."""
    lines = ("HTTP/1.1 200 OK", *(headers or ("Content-Type: text/html; charset=utf-8",)))
    return "\r\n".join(lines).encode("latin-1", "replace") + b"\r\n\r\n" + body


@case(".warc")
def _warc_cut_short(scale: float) -> bytes:
    return warc(http(page())) + warc(http(page("<p>more</p>" * 1000)))[:3000]


@case(".warc.gz")
def _warc_gz_cut_short(scale: float) -> bytes:
    return gzip.compress(warc(http(page()))) + gzip.compress(warc(http(page("<p>more</p>" * 1000))))[:200]


@case(".warc.gz")
def _warc_gz_with_a_bad_member(scale: float) -> bytes:
    good = gzip.compress(warc(http(page())))
    return good + bytes(byte ^ 0x55 for byte in good) + good


for _said in ("0", "10", "999999999999", "-1", "many", "1" * 30, "1.5", ""):

    def _write_length(path: Path, scale: float, said: str = _said) -> None:
        path.write_bytes(warc(http(page()), said) + warc(http(page())))

    CASES[f"warc length {_said[:12] or 'empty'}"] = Case(f"warc length {_said[:12] or 'empty'}", ".warc", _write_length)


@case(".warc")
def _warc_header_that_never_ends(scale: float) -> bytes:
    return b"WARC/1.0\r\nWARC-Type: response\r\nX-A: " + b"a" * count(20 * MB, scale)


@case(".warc")
def _warc_of_headers(scale: float) -> bytes:
    return b"WARC/1.0\r\n" + b"X-A: b\r\n" * count(MB, scale) + b"\r\n"


@case(".warc")
def _warc_of_100_000_empty_records(scale: float) -> bytes:
    return warc(b"") * count(100_000, scale)


@case(".warc")
def _warc_http_lies(scale: float) -> bytes:
    source = page()
    return b"".join(
        warc(response)
        for response in (
            http(source, "Content-Type: text/html", "Content-Length: 99999999"),
            http(source, "Content-Type: text/html", "Content-Length: 3"),
            http(source, "Content-Type: text/html", "Transfer-Encoding: chunked"),
            http(b"FFFFFFFFFFFFFFFF\r\n" + source, "Content-Type: text/html", "Transfer-Encoding: chunked"),
            http(b"-5\r\n" + source, "Content-Type: text/html", "Transfer-Encoding: chunked"),
            http(source, "Content-Type: text/html", "Content-Encoding: gzip"),
            http(source, "Content-Type: text/html", "Content-Encoding: br"),
            http(source, "Content-Type: text/html", "Content-Encoding: zstd, gzip, deflate, br"),
            http(source, "Content-Type: text/html; charset=" + "x" * 5000),
            http(source, "Content-Type: \xff\xfe/\x00"),
            b"HTTP/9.9 abc\r\n\r\n" + source,
            b"\r\n\r\n",
            b"HTTP/1.1 200 OK",
            source,
            http(b""),
        )
    )


@case(".warc")
def _warc_http_bomb(scale: float) -> bytes:
    bomb = gzip.compress(b" " * count(1000 * MB, scale * 0.5), compresslevel=1)
    return warc(http(bomb, "Content-Type: text/html", "Content-Encoding: gzip"))


@case(".warc")
def _warc_dates_and_addresses(scale: float) -> bytes:
    good = warc(http(page()))
    return b"".join(
        good.replace(b"2021-03-05T10:00:00Z", date).replace(b"http://quayton.example/ferry", uri)
        for date in (b"never", b"99999-99-99T99:99:99Z", b"", b"\xff\xfe")
        for uri in (b"http://[::1", b"", b"\xff\xfe", b"<urn:x>", b"x" * 100_000)
    )


@case(".wacz")
def _zip_bomb_as_wacz(scale: float) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("archive/data.warc", warc(http(b" " * count(300 * MB, scale))))
        archive.writestr("../../outside.warc", warc(http(page())))
    return packed.getvalue()


@case(".wacz")
def _wacz_cut_short(scale: float) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("archive/data.warc", warc(http(page())))
    return packed.getvalue()[:-30]


@case(".xml")
def _feed_of_100_000_entries(scale: float) -> bytes:
    item = b"<item><title>Ferry</title><pubDate>Thu, 04 Mar 2021 10:00:00 GMT</pubDate><link>http://a.example/</link></item>"
    return b'<?xml version="1.0"?><rss version="2.0"><channel><title>Q</title>' + item * count(100_000, scale)


@case(".xml")
def _feed_100_000_deep(scale: float) -> bytes:
    return b'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom">' + b"<entry>" * count(100_000, scale)


@case(".json")
def _json_feed_of_wrong_types(scale: float) -> bytes:
    wrong: tuple[object, ...] = (None, 1, 1e308, [], {}, "x", True, [[[]]], {"html": 1})
    items = [
        dict.fromkeys(("id", "url", "title", "content_html", "date_published", "authors", "tags"), value)
        for value in wrong
    ]
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": 5, "items": [*items, *wrong]}).encode()


@case(".jsonl")
def _json_lines_of_wrong_types(scale: float) -> bytes:
    lines = [
        "",
        "{",
        "[]",
        "null",
        "1e999",
        '"x"',
        '{"text": null}',
        '{"text": 5}',
        '{"text": {"a": []}}',
        '{"text": "\\ud800"}',
        "[" * 100_000,
        "1" * 100_000,
        '{"a":' * 50_000,
        '{"text": "' + "w " * count(10 * MB, scale) + '"}',
    ]
    return "\n".join([*lines, json.dumps({"text": "\n\n".join((HEADLINE, *PARAGRAPHS))})]).encode()


@case(".mhtml")
def _mhtml_without_its_boundary(scale: float) -> bytes:
    return (
        b'From: <Saved by X>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n'
        b"--c\r\nContent-Type: text/html\r\n\r\n" + page()
    )


@case(".mhtml")
def _mhtml_in_mhtml(scale: float) -> bytes:
    return b"".join(
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b%d"\r\n\r\n--b%d\r\n' % (number, number)
        for number in range(count(5000, scale))
    )


@case(".pdf")
def _pdf_of_rubbish(scale: float) -> bytes:
    return b"%PDF-1.7\n" + bytes(range(256)) * count(4000, scale) + b"\nstartxref\n99999999\n%%EOF"


@case(".pdf")
def _pdf_whose_pages_hold_themselves(scale: float) -> bytes:
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R]/Count 9999999"
        b"/Parent 2 0 R>>endobj\ntrailer<</Root 1 0 R/Size 3>>\nstartxref\n0\n%%EOF"
    )
