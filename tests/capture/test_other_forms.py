"""ZIP and WACZ archives, compressed files, MHTML, PDF, responses and instants."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import random
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_archives import PAGE, members, pdf, record, zstd

from dateline.capture import Input, Options, find_inputs, read_capture
from dateline.capture.instants import find_instant
from dateline.capture.packed import GZIP, read_bounded, unpacked
from dateline.capture.response import decoded_body, split_response
from dateline.errors import CaptureError, CaptureTooLarge, EmptyCapture, UnreadableCapture, UnsupportedCapture
from dateline.records import Capture

Open = Callable[..., list[Input]]
PACKERS: list[Callable[[bytes], bytes]] = [gzip.compress, bz2.compress, lzma.compress, zstd]


@pytest.fixture
def told() -> list[str]:
    return []


@pytest.fixture
def opened(tmp_path: Path, told: list[str], monkeypatch: pytest.MonkeyPatch) -> Open:
    """Opens bytes as a file and gives its inputs."""
    monkeypatch.chdir(tmp_path)

    def found(payload: bytes, **options: Any) -> list[Input]:
        Path("held.bin").write_bytes(payload)
        return list(find_inputs(["held.bin"], Options(tell=told.append, **options)))

    return found


def zipped(*entries: tuple[str, bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", how) as archive:
        for name, payload in entries:
            archive.writestr(zipfile.ZipInfo(name), payload, how)
    return out.getvalue()


def why(item: Input) -> str:
    with pytest.raises(CaptureError) as caught:
        item.read()
    return str(caught.value)


# compressed pages


@pytest.mark.parametrize("pack", PACKERS)
def test_a_page_is_one_capture_however_it_is_packed(opened: Open, pack: Callable[[bytes], bytes]) -> None:
    [found] = opened(pack(PAGE))
    assert (found.uri, found.read()) == ("held.bin", PAGE)
    direct = read_capture(pack(pack(PAGE)), "page")
    assert (direct.id, direct.payload, direct.media_type) == (Capture.id_of(PAGE), PAGE, "text/html")


@pytest.mark.parametrize("pack", PACKERS)
def test_a_compressed_page_that_is_damaged_is_told(opened: Open, pack: Callable[[bytes], bytes]) -> None:
    packed = pack(random.Random(3).randbytes(3000).hex().encode())
    for broken in (packed[:-20], packed[:200], packed[:300] + b"\0\0\0\0" + packed[304:]):
        [found] = opened(broken)
        assert "compressed data" in why(found)
        assert "fetch" in why(found).lower()


@pytest.mark.parametrize("pack", PACKERS)
def test_what_expands_without_end_is_cut_off_at_the_limit(opened: Open, pack: Callable[[bytes], bytes]) -> None:
    bomb = pack(b" " * 30_000_000)
    [found] = opened(bomb, max_bytes=1 << 20)
    with pytest.raises(CaptureTooLarge):
        found.read()
    with pytest.raises(CaptureTooLarge):
        read_capture(pack(bomb), "page", max_bytes=1 << 20)


def test_what_expands_beyond_all_measure_is_no_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.capture.packed.EXPANDED_FREELY", 1 << 20)
    stream = unpacked(io.BytesIO(gzip.compress(b" " * 30_000_000)), GZIP, "page.gz")
    with pytest.raises(UnreadableCapture, match=r"page\.gz: [\d,]+ compressed bytes hold over"):
        read_bounded(stream, "page.gz", 1 << 30)


def test_layers_of_compression_end(opened: Open) -> None:
    packed = PAGE
    for _ in range(3):
        packed = gzip.compress(packed)
    [found] = opened(packed)
    assert "compressed over 2 times" in why(found)


def test_gzip_members_are_joined_and_padding_behind_them_ignored(opened: Open) -> None:
    [found] = opened(gzip.compress(PAGE[:50]) + gzip.compress(PAGE[50:]) + bytes(600))
    assert found.read() == PAGE


@given(st.binary(max_size=200), st.sampled_from([gzip.compress, bz2.compress, lzma.compress]), st.integers(1, 60))
def test_what_was_packed_comes_back_in_pieces_of_any_size(data: bytes, pack: Any, size: int) -> None:
    kinds = {gzip.compress: GZIP, bz2.compress: "application/x-bzip2", lzma.compress: "application/x-xz"}
    stream = unpacked(io.BytesIO(pack(data) + pack(data)), kinds[pack], "x")
    parts = []
    while part := stream.read(size):
        parts.append(part)
    assert b"".join(parts) == data + data


# ZIP and WACZ


def test_the_members_of_a_zip_are_pages(opened: Open, told: list[str]) -> None:
    found = opened(zipped(("a.html", PAGE), ("sub/", b""), ("sub/b.txt", b"They met."), (".hidden", b"x"),
                          ("__MACOSX/a.html", b"x"), ("c.html.gz", gzip.compress(PAGE)),
                          ("d.warc.gz", members(record("https://x.org/d")))))  # fmt: skip
    assert [item.uri for item in found] == [
        "held.bin#a.html", "held.bin#sub/b.txt", "held.bin#c.html.gz", "https://x.org/d"
    ]  # fmt: skip
    assert [item.read() for item in found] == [PAGE, b"They met.", PAGE, PAGE]
    assert "passed over 2 members" in told[-1]


def test_a_wacz_gives_the_pages_of_its_archives(opened: Open) -> None:
    found = opened(zipped(
        ("datapackage.json", b"{}"), ("pages/pages.jsonl", b'{"text": "no page"}'), ("indexes/index.cdx", b"x"),
        ("archive/one.warc.gz", members(record("https://x.org/1"), record("https://x.org/2"))),
        ("archive/two.warc", record("https://x.org/3")), how=zipfile.ZIP_STORED,
    ))  # fmt: skip
    assert [item.uri for item in found] == ["https://x.org/1", "https://x.org/2", "https://x.org/3"]
    assert {item.read() for item in found} == {PAGE}
    assert {item.captured_at for item in found} == {"2024-05-23T10:00:00Z"}


def test_names_that_lead_out_of_a_zip_lead_nowhere(opened: Open, tmp_path: Path) -> None:
    found = opened(zipped(("../../evil.html", PAGE), ("/etc/evil.html", PAGE), ("C:\\evil.html", PAGE)))
    assert [item.read() for item in found] == [PAGE] * 3
    assert sorted(path.name for path in tmp_path.iterdir()) == ["held.bin"]


def test_an_archive_in_an_archive_is_refused(opened: Open) -> None:
    found = opened(zipped(("a.html", PAGE), ("more.zip", zipped(("b.html", PAGE)))))
    assert found[0].read() == PAGE
    assert "an archive inside an archive" in why(found[1])


def test_a_zip_that_expands_beyond_all_measure_is_refused(opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.capture.packed.EXPANDED_FREELY", 1 << 20)
    [found] = opened(zipped(*((f"{n}.txt", b" " * 3_000_000) for n in range(10))))
    assert "compressed bytes hold over" in why(found)


def test_a_member_over_the_limit_fails_alone(opened: Open) -> None:
    found = opened(zipped(("a.txt", b" " * 3_000_000), ("b.html", PAGE)), max_bytes=100_000)
    assert "limit is 100,000 bytes" in why(found[0])
    assert found[1].read() == PAGE


def test_office_documents_are_refused_by_name(opened: Open) -> None:
    [found] = opened(zipped(("[Content_Types].xml", b"<x/>"), ("word/document.xml", b"<x/>")))
    assert "office document" in why(found)


def test_damaged_zips_never_crash(opened: Open) -> None:
    chance, whole = random.Random(11), zipped(("a.html", PAGE * 9), ("b.html", PAGE * 7))
    [found] = opened(whole[: len(whole) // 2])
    assert "its table of contents is gone" in why(found)
    for _ in range(300):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 5)):
            data[chance.randrange(4, len(data))] = chance.randrange(256)
        for item in opened(bytes(data)):
            try:
                read_capture(item.read(), item.uri)
            except CaptureError as error:
                assert error.args[0]  # noqa: PT017


# MHTML


def mhtml(body: bytes, *, kind: str = "text/html", coding: str = "base64") -> bytes:
    import base64

    packed = base64.encodebytes(body) if coding == "base64" else body
    head = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/talks\r\nSubject: Talks\r\n"
        "Date: Thu, 23 May 2024 12:00:00 +0200\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="XX"\r\n\r\n\r\n--XX\r\n'
        f"Content-Type: {kind}\r\nContent-Transfer-Encoding: {coding}\r\n"
        "Content-Location: https://example.org/talks\r\n\r\n"
    )
    image = "\r\n--XX\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--XX--\r\n"
    return head.encode() + packed + image.encode()


def test_a_page_saved_as_mhtml_keeps_its_address_and_time(opened: Open) -> None:
    [found] = opened(mhtml(PAGE))
    assert (found.uri, found.captured_at, found.read()) == ("https://example.org/talks", "2024-05-23T10:00:00Z", PAGE)
    direct = read_capture(mhtml(PAGE), "held.mhtml")
    assert (direct.id, direct.uri, direct.captured_at) == (Capture.id_of(PAGE), found.uri, found.captured_at)


def test_the_charset_of_an_mhtml_part_is_believed(opened: Open) -> None:
    [found] = opened(mhtml("<p>Переговоры начнутся вечером".encode("koi8-r"), kind="text/html; charset=koi8-r"))
    assert "Переговоры" in read_capture(found.read(), found.uri, found.media_type).text


@pytest.mark.parametrize(
    "payload", [mhtml(b"x", kind="image/gif"), mhtml(PAGE)[:250], b"MIME-Version: 1.0\r\n" + b"Content-Type: m" * 99]
)
def test_mhtml_without_a_page_is_told(payload: bytes) -> None:
    with pytest.raises(CaptureError, match="page"):
        read_capture(payload, "held.mhtml")


def test_mhtml_of_parts_in_parts_comes_to_an_end() -> None:
    deep = b"MIME-Version: 1.0\r\n"
    for number in range(3000):
        deep += b'Content-Type: multipart/related; boundary="b%d"\r\n\r\n--b%d\r\n' % (number, number)
    with pytest.raises(CaptureError):
        read_capture(deep, "held.mhtml")


def test_the_page_of_an_mhtml_is_found_behind_its_pictures_and_inside_other_parts() -> None:
    head = b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=XX\r\n\r\n"
    image = b"--XX\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n"
    page = b"--XX\r\nContent-Type: text/html\r\n\r\n" + PAGE + b"\r\n"
    inner = (b"--XX\r\nContent-Type: multipart/alternative; boundary=YY\r\n\r\n" + page.replace(b"--XX", b"--YY")
             + b"--YY--\r\n")  # fmt: skip
    for parts in (image + page + image, image * 3 + inner + image, page):
        assert read_capture(head + parts + b"--XX--\r\n", "held.mhtml").id == Capture.id_of(PAGE)


# PDF


def test_the_text_of_a_pdf_is_read_page_by_page() -> None:
    payload = pdf("The ministers met in Tarn.", "They will meet again in May.")
    capture = read_capture(payload, "held.pdf")
    assert (capture.media_type, capture.id) == ("application/pdf", Capture.id_of(payload))
    assert capture.text.split("\n") == ["The ministers met in Tarn.", "They will meet again in May."]


def test_a_pdf_without_words_is_empty() -> None:
    with pytest.raises(EmptyCapture):
        read_capture(pdf(""), "held.pdf")


def test_damaged_pdfs_are_told_and_never_crash(capsys: pytest.CaptureFixture[str]) -> None:
    chance, whole = random.Random(5), pdf("The ministers met in Tarn.", "They will meet again.")
    for _ in range(150):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 12)):
            data[chance.randrange(8, len(data))] = chance.randrange(256)
        try:
            read_capture(bytes(data[: chance.randint(100, len(data))]), "held.pdf")
        except CaptureError as error:
            assert error.args[0].startswith("held.pdf: ")  # noqa: PT017
    assert capsys.readouterr().err == ""


def test_a_pdf_of_many_pages_is_read_up_to_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.capture.pdf.MOST_PAGES", 3)
    assert len(read_capture(pdf(*map(str, range(9))), "held.pdf").text.split("\n")) == 3


# forms that depend on what the sender says


def test_a_text_with_a_tag_is_html_where_its_sender_says_so() -> None:
    assert read_capture(b"They met.<br>They left.", "a", "text/html").media_type == "text/html"
    assert read_capture(b"They met.<br>They left.", "a").media_type == "text/plain"
    assert read_capture(b"They met, and left.", "a", "text/html").media_type == "text/plain"


@pytest.mark.parametrize("payload", [b'{"text": "x"}', record("https://x.org/a"), b"<rss><channel/></rss>"])
def test_what_holds_pages_is_no_page(payload: bytes) -> None:
    with pytest.raises(UnsupportedCapture, match="find_inputs"):
        read_capture(payload, "held")


def test_what_the_user_says_of_all_pages_comes_first(opened: Open) -> None:
    [found] = opened(PAGE, media_type="text/html; charset=koi8-r")
    assert found.media_type == "text/html; charset=koi8-r"
    [found] = opened(record("https://x.org/a"), media_type="text/html; charset=koi8-r")
    assert found.media_type == "text/html; charset=koi8-r"


# responses


@given(st.binary(max_size=300))
def test_any_block_is_a_response(block: bytes) -> None:
    for head in (b"", b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Encoding: deflate, gzip\r\n\r\n"):
        try:
            decoded_body(split_response(head + block), "x", 1000)
        except CaptureError as error:
            assert error.args[0].startswith("x: ")  # noqa: PT017


@given(st.lists(st.binary(min_size=1, max_size=40), max_size=6))
def test_chunks_are_joined_as_they_were_cut(parts: list[bytes]) -> None:
    body = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"
    response = split_response(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + body)
    assert decoded_body(response, "x", 1000) == b"".join(parts)


# instants


@pytest.mark.parametrize(
    ("said", "instant"),
    [
        ("2024-05-23T10:00:00Z", "2024-05-23T10:00:00Z"),
        ("2024-05-23T10:00:00.123456Z", "2024-05-23T10:00:00Z"),
        ("2024-05-23 12:00:00+02:00", "2024-05-23T10:00:00Z"),
        ("2024-05-23 12:00 +0200", "2024-05-23T10:00:00Z"),
        ("20240523100000", "2024-05-23T10:00:00Z"),
        ("1716458400", "2024-05-23T10:00:00Z"),
        ("Thu, 23 May 2024 12:00:00 +0200", "2024-05-23T10:00:00Z"),
        ("2024-05-23", None),
        ("2024-05-23T10:00:00", None),
        ("Thu, 23 May 2024 12:00:00", None),
        ("2024-13-45T99:00:00Z", None),
        ("0001-01-01T00:00:00+14:00", None),
        ("soon", None),
        ("", None),
        (None, None),
    ],
)
def test_an_instant_needs_a_zone(said: str | None, instant: str | None) -> None:
    assert find_instant(said) == instant


@given(st.text(max_size=40))
def test_any_words_are_an_instant_or_none(said: str) -> None:
    assert find_instant(said) is None or len(find_instant(said) or "") == 20
