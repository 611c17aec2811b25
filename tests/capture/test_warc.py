"""WARC archives: which records become pages, what is kept of them, and what becomes of broken ones."""

from __future__ import annotations

import base64
import bz2
import gzip
import hashlib
import lzma
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from made_archives import PAGE, brotli, members, record

from dateline.capture import Input, Options, find_inputs, read_capture
from dateline.errors import CaptureError, CaptureTooLarge, UnreadableCapture

A, B, C = (record(f"https://example.org/{name}", PAGE + name.encode() * 9) for name in "abc")
Told = list[str]
Pages = Callable[..., list[Input]]
Pack = Callable[..., bytes]


@pytest.fixture
def told() -> Told:
    return []


@pytest.fixture
def pages(tmp_path: Path, told: Told) -> Pages:
    """Opens bytes as a file and gives its inputs."""

    def found(payload: bytes, name: str = "crawl.bin", **options: Any) -> list[Input]:
        (tmp_path / name).write_bytes(payload)
        return list(find_inputs([str(tmp_path / name)], Options(tell=told.append, **options)))

    return found


def outcome(item: Input) -> str:
    """`ok` or the name of what was raised."""
    try:
        read_capture(item.read(), item.uri, item.media_type)
    except CaptureError as error:
        return type(error).__name__ if str(error) else "without a reason"
    return "ok"


def states(items: list[Input]) -> list[tuple[str, str]]:
    return [(item.uri.rpartition("/")[2], outcome(item)) for item in items]


@pytest.mark.parametrize(
    "pack",
    [bytes, gzip.compress, bz2.compress, lzma.compress, lambda data: gzip.compress(gzip.compress(data))],
    ids=["plain", "gzip of all", "bzip2", "xz", "gzip twice"],
)
def test_an_archive_is_read_however_it_is_packed(pages: Pages, pack: Pack) -> None:
    assert states(pages(pack(A + B + C))) == [("a", "ok"), ("b", "ok"), ("c", "ok")]


def test_an_archive_of_a_gzip_member_for_each_record_is_read(pages: Pages) -> None:
    assert states(pages(members(A, B, C))) == [("a", "ok"), ("b", "ok"), ("c", "ok")]


def test_the_record_s_address_date_and_digest_are_kept(pages: Pages) -> None:
    said = "sha1:" + base64.b32encode(hashlib.sha1(PAGE).digest()).decode()
    [found] = pages(record("https://example.org/a", warc=[f"WARC-Payload-Digest: {said}"]))
    assert (found.uri, found.captured_at, found.digest) == ("https://example.org/a", "2024-05-23T10:00:00Z", said)
    assert found.media_type == "text/html; charset=utf-8"
    assert found.read() == PAGE


def test_a_payload_that_is_not_what_its_digest_says_is_told(pages: Pages, told: Told) -> None:
    wrong = "sha1:" + base64.b32encode(hashlib.sha1(b"other").digest()).decode()
    assert states(pages(record("https://example.org/a", warc=[f"WARC-Payload-Digest: {wrong}"]))) == [("a", "ok")]
    assert "differ from the payload digest beside them: 1" in told[-1]


def test_what_is_no_page_is_passed_over_and_counted(pages: Pages, told: Told) -> None:
    archive = [
        record("https://example.org/i", b"\x89PNG", media_type="image/png"),
        record("https://example.org/s", b"h1 {}", media_type="text/css"),
        record("https://example.org/r", b"", status="301 Moved Permanently"),
        record("https://example.org/e", PAGE, status="404 Not Found"),
        record("https://example.org/robots.txt", b"User-agent: *", media_type="text/plain"),
        record("https://example.org/v", b"", kind="revisit"),
        record("https://example.org/q", b"GET / HTTP/1.1", kind="request"),
        record("https://example.org/n", b" \n"),
        record("dns:example.org", b"192.0.2.1", kind="resource", media_type="text/dns"),
        A,
    ]
    assert states(pages(members(*archive))) == [("a", "ok")]
    assert "pages: 1; records passed over: 8 (" in told[-1]
    for why in ("image 1", "redirects 1", "errors 1", "for machines 1", "revisits 1", "empty 1"):
        assert why in told[-1]


def test_resources_and_conversions_are_pages_of_their_own_media_type(pages: Pages) -> None:
    text = record("https://example.org/t", b"The ministers met.", kind="conversion", media_type="text/plain")
    saved = record("https://example.org/h", PAGE, kind="resource", media_type="text/html")
    found = pages(text + saved)
    assert [(item.uri[-1], item.media_type, item.read()) for item in found] == [
        ("t", "text/plain", b"The ministers met."), ("h", "text/html", PAGE)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "encode"),
    [("gzip", gzip.compress), ("br", brotli), ("x-gzip", gzip.compress), ("gzip", bytes), ("br", bytes)],
    ids=["gzip", "br", "x-gzip", "gzip that was decoded", "br that was decoded"],
)
def test_encoded_bodies_are_decoded(pages: Pages, name: str, encode: Pack) -> None:
    [found] = pages(record("https://example.org/a", encode(PAGE), http=[f"Content-Encoding: {name}"]))
    assert found.read() == PAGE


def test_chunked_bodies_are_joined(pages: Pages) -> None:
    chunks = b"%x;ext=1\r\n%s\r\n%x\r\n%s\r\n0\r\n\r\n" % (10, PAGE[:10], len(PAGE) - 10, PAGE[10:])
    found = pages(record("https://x.org/a", chunks, http=["Transfer-Encoding: chunked"])
                  + record("https://x.org/b", PAGE, http=["Transfer-Encoding: chunked"]))  # fmt: skip
    assert [item.read() for item in found] == [PAGE, PAGE]


def test_the_declared_charset_reaches_the_reader(pages: Pages) -> None:
    body = "<html><body><p>Переговоры начнутся вечером</p></body></html>".encode("koi8-r")
    [found] = pages(record("https://example.org/a", body, media_type="text/html; charset=koi8-r"))
    assert "Переговоры" in read_capture(found.read(), found.uri, found.media_type).text


def test_an_unnamed_page_is_told_by_its_content(pages: Pages, told: Told) -> None:
    archive = record("https://example.org/a", PAGE, media_type="application/octet-stream")
    archive += record("https://example.org/b", bytes(range(256)), media_type="application/octet-stream")
    assert states(pages(archive)) == [("a", "ok")]
    assert "of no page's form 1" in told[-1]


def test_a_feed_in_an_archive_gives_its_entries(pages: Pages) -> None:
    feed = (b'<?xml version="1.0"?><rss version="2.0"><channel><title>Tarn Post</title><item><title>Talks</title>'
            b"<link>https://example.org/talks</link><description>The ministers met in Tarn and spoke at length of "
            b"the harvest.</description></item></channel></rss>")  # fmt: skip
    [found] = pages(record("https://example.org/feed", feed, media_type="application/rss+xml"))
    assert found.uri == "https://example.org/talks"
    assert found.captured_at == "2024-05-23T10:00:00Z"


# what is broken


def test_an_archive_that_is_cut_short_gives_what_is_whole_and_the_reason(pages: Pages) -> None:
    found = pages((A + B + C)[:-20])
    assert states(found) == [("a", "ok"), ("b", "ok"), ("c", "UnreadableCapture")]
    with pytest.raises(UnreadableCapture, match=r"crawl\.bin: record 3, at byte [\d,]+: it is cut short: \d+ of \d+"):
        found[2].read()


@pytest.mark.parametrize("pack", [lambda *records: b"".join(records), members], ids=["plain", "members"])
@pytest.mark.parametrize("length", [100, 600, "-5", "9" * 30, "many", ""])
def test_a_wrong_length_costs_its_own_record_alone(pages: Pages, pack: Pack, length: str | int) -> None:
    broken = record("https://example.org/b", PAGE * 2, length=length)
    got = states(pages(pack(A, broken, C)))
    assert got[0] == ("a", "ok")
    assert got[-1] == ("c", "ok")
    assert [state for _, state in got[1:-1]] == ["UnreadableCapture"]


def test_a_damaged_member_costs_its_own_record_alone(pages: Pages) -> None:
    first, second, third = (gzip.compress(one) for one in (A, B, C))
    hurt = bytearray(second)
    hurt[40] ^= 0xFF
    got = states(pages(first + bytes(hurt) + third))
    assert (got[0], got[-1]) == (("a", "ok"), ("c", "ok"))
    assert [state for _, state in got[1:-1]] == ["UnreadableCapture"]


def test_rubbish_between_records_is_told_and_what_is_behind_it_read(pages: Pages) -> None:
    whole = record("https://example.org/a", PAGE, http=[f"Content-Length: {len(PAGE)}"])
    got = states(pages(whole + b"rubbish " * 90 + C))
    assert [state for _, state in got] == ["ok", "UnreadableCapture", "ok"]


@pytest.mark.parametrize("pack", [lambda *records: b"".join(records), members], ids=["plain", "members"])
def test_an_archive_cut_at_any_byte_never_crashes(pages: Pages, pack: Pack, told: Told) -> None:
    archive = pack(A, record("https://example.org/i", b"\x89PNG" * 9, media_type="image/png"), B)
    for cut in range(1, len(archive)):
        found = pages(archive[:cut])
        good = [name for name, state in states(found) if state == "ok" and name in "ab"]
        assert good in ([], ["a"], ["a", "b"])
        if "b" not in good and cut > 12 and "b" not in [item.uri[-1] for item in found]:
            assert len(found) > len(good) or good == ["a"], cut


def test_mutated_archives_never_crash(pages: Pages) -> None:
    chance = random.Random(7)
    whole = A + B + C, members(A, B, C)
    for _ in range(400):
        data = bytearray(chance.choice(whole))
        for _ in range(chance.randint(1, 6)):
            at = chance.randrange(len(data))
            how = chance.random()
            if how < 0.5:
                data[at] = chance.randrange(256)
            elif how < 0.75:
                del data[at : at + chance.randint(1, 40)]
            else:
                data[at:at] = data[: chance.randint(1, 80)]
        states(pages(bytes(data)))


def test_a_page_over_the_limit_fails_alone(pages: Pages) -> None:
    got = pages(members(A, record("https://example.org/b", b"<html>" + b"x" * 300_000), C), max_bytes=100_000)
    assert states(got) == [("a", "ok"), ("b", "CaptureTooLarge"), ("c", "ok")]


@pytest.mark.parametrize(("name", "encode"), [("gzip", gzip.compress), ("br", brotli)])
def test_a_body_that_expands_without_end_is_cut_off(pages: Pages, name: str, encode: Pack) -> None:
    bomb = encode(b" " * 20_000_000)
    found = pages(record("https://example.org/a", bomb, http=[f"Content-Encoding: {name}"]) + C, max_bytes=1_000_000)
    with pytest.raises(CaptureTooLarge, match="limit is 1,000,000 bytes"):
        found[0].read()
    assert outcome(found[1]) == "ok"


def test_a_body_cut_inside_its_gzip_is_told(pages: Pages) -> None:
    body = gzip.compress(PAGE * 50)[:-30]
    [found] = pages(record("https://example.org/a", body, http=["Content-Encoding: gzip"]))
    with pytest.raises(UnreadableCapture, match=r"https://example\.org/a: it is cut short"):
        found.read()


def test_standard_input_may_be_an_archive(monkeypatch: pytest.MonkeyPatch) -> None:
    import io

    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(members(A, B))))
    assert states(list(find_inputs(["-"]))) == [("a", "ok"), ("b", "ok")]
