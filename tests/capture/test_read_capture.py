import io
import time
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.capture import read_capture
from dateline.capture.decode import decode
from dateline.errors import CaptureTooLarge, EmptyCapture, UnreadableCapture, UnsupportedCapture
from dateline.records import Capture

RUSSIAN = "Президент прибыл в Минск, где его встретил коллега. Переговоры начнутся вечером.\n"
UKRAINIAN = "Президент зустрінеться з колегою в Києві, повідомляє пресслужба. Її їжак ґречний є.\n"


def zipped() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("page.txt", "text")
    return stream.getvalue()


def test_a_plain_text_is_read_as_it_is() -> None:
    payload = " date 2024-05-23 Front page\r\nHeadline\r\n\r\nBody – with a dash.\r\n".encode()
    capture = read_capture(payload, "page.txt")
    assert capture.text.encode() == payload
    assert (capture.id, capture.uri) == (Capture.id_of(payload), "page.txt")
    assert (capture.media_type, capture.encoding) == ("text/plain", "utf-8")


@pytest.mark.parametrize("page", ["windows-1251", "koi8-u", "iso-8859-5", "cp866"])
def test_cyrillic_code_pages_are_told_apart(page: str) -> None:
    text = RUSSIAN * 3
    capture = read_capture(text.encode(page), "page.txt")
    assert capture.text == text


def test_ukrainian_in_windows_1251_is_read() -> None:
    assert read_capture(UKRAINIAN.encode("windows-1251"), "page.txt").text == UKRAINIAN


def test_cyrillic_capitals_are_read() -> None:
    text = RUSSIAN.upper()
    assert read_capture(text.encode("windows-1251"), "page.txt").text == text


def test_western_quotes_and_accents_are_read() -> None:
    text = "“We’ll meet in São Paulo”, he said – and left for Málaga.\n"
    capture = read_capture(text.encode("windows-1252"), "page.txt")
    assert (capture.text, capture.encoding) == (text, "windows-1252")


def test_polish_is_read_in_its_own_code_page() -> None:
    text = "Prezydent spotkał się w Łodzi z ministrem; rozmowy potrwały dwie godziny, więcej niż sądzono. Źródeł.\n"
    assert read_capture(text.encode("windows-1250"), "page.txt").text == text


def test_a_declared_charset_is_believed_where_it_fits() -> None:
    text = "où est-il né ?\n"
    assert decode(text.encode("iso-8859-15"), "text/plain; charset=ISO-8859-15") == (text, "iso8859-15")
    assert decode("naïve".encode(), "text/plain; charset=nonsense") == ("naïve", "utf-8")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_read_with_and_without_its_mark(encoding: str) -> None:
    text = "The presidents will meet in Geneva on Wednesday.\n" * 3
    assert read_capture(text.encode(encoding), "page.txt").text == text
    marked = "\ufeff" + text
    assert read_capture(marked.encode(encoding), "page.txt").text == marked


def test_broken_utf_8_keeps_its_good_letters() -> None:
    payload = "Зустріч у Києві відбудеться, — сказав речник. ".encode() + b"\xff\xfe" + " Ось і все.".encode()
    capture = read_capture(payload, "page.txt")
    assert capture.encoding == "utf-8"
    assert capture.text.startswith("Зустріч у Києві")
    assert capture.text.count("\ufffd") == 2


def test_a_text_cut_inside_a_letter_is_still_utf_8() -> None:
    assert read_capture(RUSSIAN.strip().rstrip(".").encode()[:-1], "page.txt").encoding == "utf-8"


def test_a_few_nulls_do_no_harm() -> None:
    assert read_capture(b"A line.\x00\nAnother line with words in it.\n", "page.txt").text.count("\x00") == 1


@pytest.mark.parametrize("payload", [b"", b" \r\n\t ", b"\x00\x00\x00", b"\xef\xbb\xbf\n"])
def test_nothing_to_read_is_an_error_of_its_own(payload: bytes) -> None:
    with pytest.raises(EmptyCapture, match=r"page\.txt: there is no text"):
        read_capture(payload, "page.txt")


@pytest.mark.parametrize(
    ("payload", "said"),
    [
        (zipped(), "ZIP"),
        (b"\x89PNG\r\n\x1a\n" + bytes(40), "PNG"),
        (b"\xff\xd8\xff\xe0" + bytes(40), "JPEG"),
        (b"WARC/1.0\r\nWARC-Type: response\r\n", "WARC"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "WebP"),
        (b"<?xml version='1.0'?><rss></rss>", "RSS"),
        (b"<?xml version='1.0'?><!-- made --><feed xmlns='http://www.w3.org/2005/Atom'/>", "Atom"),
        (b"<?xml version='1.0'?><urlset/>", "XML"),
        (b'{"version": "https://jsonfeed.org/version/1.1", "items": []}', "JSON feed"),
        (b'{"a": [1, 2]}', "JSON"),
        (bytes(range(256)) * 20, "binary"),
    ],
)
def test_other_forms_are_refused_by_name(payload: bytes, said: str) -> None:
    with pytest.raises(UnsupportedCapture, match=said) as caught:
        read_capture(payload, "folder/page.bin")
    assert str(caught.value).startswith("folder/page.bin: ")


@pytest.mark.parametrize(
    "payload",
    [
        b"<!DOCTYPE html><html><body><p>Hello</p></body></html>",
        b"\n\n  <HTML lang=en><head><title>x</title><body>Hello",
        b"\xef\xbb\xbf<!-- saved -->\n<!doctype html>Hello",
        "<!doctype html><p>Hello".encode("utf-16"),
        b"<div><p>Hello</p><p class=a></p><span></span></div>",
        b"<?xml version='1.0'?><!DOCTYPE html><html xmlns='http://www.w3.org/1999/xhtml'><body>Hello</body></html>",
        b"<!-- a --><!-- b --><div><p>Hello</p><br><span></span></div>",
    ],
)
def test_html_is_known_by_its_content(payload: bytes) -> None:
    capture = read_capture(payload, "page.txt")
    assert (capture.media_type, capture.text.strip()) == ("text/html", "Hello")
    assert capture.markup is not None


def test_a_text_that_quotes_a_tag_is_a_text() -> None:
    text = "He wrote <b>never</b> and {curly} [square] brackets, a < b > c.\n"
    assert read_capture(text.encode(), "page.txt").text == text


def test_the_size_limit_is_an_option() -> None:
    with pytest.raises(CaptureTooLarge, match="limit is 10 bytes"):
        read_capture(b"eleven chars", "page.txt", max_bytes=10)


def test_fifty_megabytes_on_one_line_are_read_in_seconds() -> None:
    payload = b"word " * 10_000_000
    begin = time.perf_counter()
    assert len(read_capture(payload, "page.txt").text) == len(payload)
    assert time.perf_counter() - begin < 10


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(payload: bytes) -> None:
    try:
        capture = read_capture(payload, "page.txt")
    except (EmptyCapture, UnreadableCapture, UnsupportedCapture):
        return
    assert capture.text == payload.decode(capture.encoding, "replace")


@given(st.text(alphabet=st.characters(blacklist_categories=("Cs", "Cc")), min_size=1, max_size=200))
def test_utf_8_text_comes_back_whole(text: str) -> None:
    try:
        assert read_capture(text.encode(), "page.txt").text == text
    except (EmptyCapture, UnsupportedCapture):
        assert not text.strip("\ufeff\ufffd") or text.isspace() or text.lstrip()[:1] in tuple("%P{[<O\ufeff")


def test_what_a_container_says_can_be_written_down() -> None:
    read = read_capture(b"A ferry sails.", "a.txt", metadata={"title": "A \ud800 ferry", "author": "Zoë"})
    assert read.metadata == {"title": "A ? ferry", "author": "Zoë"}
