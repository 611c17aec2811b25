"""One page: redirects, sizes, times, encodings, what servers get wrong."""

from __future__ import annotations

import gzip
import time
import zlib
from http.server import BaseHTTPRequestHandler

import pytest
from web_server import PAGE, Answer, Clock, fetcher, loopback_alone, serving

from dateline.capture.fetch import FetchOptions, World
from dateline.capture.fetch.fetcher import Fetcher
from dateline.errors import CaptureError, CaptureTooLarge, UnreadableCapture


def test_a_page_comes_with_what_its_server_says_of_it() -> None:
    said = {
        "Content-Type": "text/html; charset=utf-8",
        "ETag": '"a1"',
        "Last-Modified": "Thu, 23 May 2024 10:00:00 GMT",
    }
    with serving({"/a?b=1": Answer(headers=said)}) as site, fetcher() as web:
        found = web.fetch(site.url("/a?b=1#part"))
        assert (found.payload, found.uri, found.status) == (PAGE, site.url("/a?b=1"), 200)
        assert (found.media_type, found.etag) == ("text/html; charset=utf-8", '"a1"')
        assert found.last_modified == "Thu, 23 May 2024 10:00:00 GMT"
        assert found.captured_at == "2024-05-23T12:00:00Z"
        asked = site.asked[-1][1]
    assert asked["user-agent"].startswith("Dateline/")
    assert "cookie" not in asked
    assert "br" not in asked["accept-encoding"]


def test_who_asks_is_said_where_it_is_known() -> None:
    assert FetchOptions(contact="mailto:desk@news.example").user_agent.endswith(" (+mailto:desk@news.example)")
    assert "\n" not in FetchOptions(contact="a\r\nX-Header: (b)").user_agent


@pytest.mark.parametrize("rate", [0, -1, float("nan"), 1e9])
def test_a_rate_is_bounded(rate: float) -> None:
    with pytest.raises(ValueError, match="not a rate"):
        FetchOptions(rate=rate)


def test_redirects_are_followed_and_told() -> None:
    answers = {
        "/a": Answer(b"", 301, {"Location": "/b"}),
        "/b": Answer(b"", 307, {"Location": "c?x=ü"}),
        "/c?x=%C3%BC": Answer(),
    }
    with serving(dict(answers)) as site, fetcher() as web:
        found = web.fetch(site.url("/a"))
        assert found.uri == site.url("/c?x=%C3%BC")
        assert found.redirects == (site.url("/a"), site.url("/b"))


def test_redirects_in_a_circle_end() -> None:
    answers = {"/a": Answer(b"", 302, {"Location": "/b"}), "/b": Answer(b"", 302, {"Location": "/a"})}
    with serving(dict(answers)) as site, fetcher() as web, pytest.raises(UnreadableCapture, match="circle"):
        web.fetch(site.url("/a"))


def test_redirects_without_end_end() -> None:
    answers = {f"/{number}": Answer(b"", 302, {"Location": f"/{number + 1}"}) for number in range(30)}
    with serving(dict(answers)) as site, fetcher() as web:
        with pytest.raises(UnreadableCapture, match="more than 10 times"):
            web.fetch(site.url("/0"))
        assert len(site.paths()) == 11


def test_a_redirect_to_nowhere_is_told_of() -> None:
    with (
        serving({"/a": Answer(b"", 302)}) as site,
        fetcher() as web,
        pytest.raises(UnreadableCapture, match="to nowhere"),
    ):
        web.fetch(site.url("/a"))


def test_a_cookie_lasts_for_the_redirects_of_one_page() -> None:
    first = Answer(b"", 302, {"Location": "/a", "Set-Cookie": "seen=1; Path=/"})
    with serving({"/a": [first, Answer()], "/b": Answer()}) as site, fetcher() as web:
        web.fetch(site.url("/a"))
        assert site.asked[-1][1]["cookie"] == "seen=1"
        web.fetch(site.url("/b"))
        assert "cookie" not in site.asked[-1][1]


@pytest.mark.parametrize(
    ("status", "why"),
    [
        (404, "no such page"),
        (410, "no such page"),
        (403, "save the page by hand"),
        (418, "no page"),
        (204, "no page"),
        (304, "not asked"),
        (500, "server failed"),
    ],
)
def test_a_status_without_a_page_is_told_of_and_not_asked_again(status: int, why: str) -> None:
    with serving({"/a": Answer(b"", status)}) as site, fetcher() as web:
        with pytest.raises(UnreadableCapture, match=why):
            web.fetch(site.url("/a"))
        assert site.paths() == ["/a"]


def endless(handler: BaseHTTPRequestHandler) -> None:
    for _ in range(4000):
        handler.wfile.write(b"word " * 2000)


def test_a_body_without_end_is_cut_off() -> None:
    with (
        serving({"/a": Answer(serve=endless)}) as site,
        fetcher(max_bytes=100_000) as web,
        pytest.raises(CaptureTooLarge, match="100,000 bytes"),
    ):
        web.fetch(site.url("/a"))


def test_a_length_over_the_limit_is_not_waited_for() -> None:
    with (
        serving({"/a": Answer(PAGE, headers={"Content-Length": "999999999999"})}) as site,
        fetcher() as web,
        pytest.raises(CaptureTooLarge, match="999,999,999,999"),
    ):
        web.fetch(site.url("/a"))


def test_a_body_shorter_than_its_length_is_not_taken_for_a_page() -> None:
    with serving({"/a": Answer(PAGE, headers={"Content-Length": "5000"})}) as site, fetcher() as web:
        with pytest.raises(UnreadableCapture, match="no whole answer"):
            web.fetch(site.url("/a"))
        assert site.paths() == ["/a"] * 3


def test_a_lost_connection_is_tried_again() -> None:
    with serving({"/a": [Answer(PAGE, headers={"Content-Length": "5000"}), Answer()]}) as site, fetcher() as web:
        assert web.fetch(site.url("/a")).payload == PAGE


@pytest.mark.parametrize(
    ("encoding", "body"), [("gzip", gzip.compress(PAGE)), ("deflate", zlib.compress(PAGE)), ("identity", PAGE)]
)
def test_a_packed_body_is_unpacked(encoding: str, body: bytes) -> None:
    with serving({"/a": Answer(body, headers={"Content-Encoding": encoding})}) as site, fetcher() as web:
        assert web.fetch(site.url("/a")).payload == PAGE


@pytest.mark.parametrize("pack", [gzip.compress, zlib.compress])
def test_a_body_that_unpacks_to_more_than_the_limit_is_refused(pack: object) -> None:
    bomb = gzip.compress(bytes(50_000_000)) if pack is gzip.compress else zlib.compress(bytes(50_000_000))
    name = "gzip" if pack is gzip.compress else "deflate"
    with (
        serving({"/a": Answer(bomb, headers={"Content-Encoding": name})}) as site,
        fetcher(max_bytes=1_000_000) as web,
        pytest.raises(CaptureTooLarge),
    ):
        web.fetch(site.url("/a"))


def test_a_packed_body_that_is_cut_short_is_no_page() -> None:
    body = gzip.compress(PAGE * 50)[:-20]
    with (
        serving({"/a": Answer(body, headers={"Content-Encoding": "gzip"})}) as site,
        fetcher() as web,
        pytest.raises(CaptureError),
    ):
        web.fetch(site.url("/a"))


def drip(handler: BaseHTTPRequestHandler) -> None:
    for _ in range(200):
        handler.wfile.write(b"a")
        handler.wfile.flush()
        time.sleep(0.02)


def test_a_server_that_drips_is_left_when_its_time_is_over() -> None:
    began = time.monotonic()
    options = FetchOptions(allow_private=True, total_s=0.4, retries=0)
    with (
        serving({"/a": Answer(serve=drip)}) as site,
        Fetcher(options, World()) as web,
        pytest.raises(UnreadableCapture, match="not there after"),
    ):
        web.fetch(site.url("/a"))
    assert time.monotonic() - began < 3


def silent(handler: BaseHTTPRequestHandler) -> None:
    time.sleep(1.0)


def test_a_server_that_falls_silent_is_asked_again_and_then_left() -> None:
    options = FetchOptions(allow_private=True, read_s=0.1, retries=1, rate=1000)
    clock = Clock()
    world = World(time.monotonic, clock.now, clock.sleep)
    with serving({"/a": Answer(serve=silent)}) as site, Fetcher(options, world) as web:
        with pytest.raises(UnreadableCapture, match="did not answer in time"):
            web.fetch(site.url("/a"))
        assert site.paths() == ["/a", "/a"]


def test_what_is_no_http_is_told_of() -> None:
    import socket
    import threading

    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer() -> None:
            for _ in range(2):
                try:
                    link, _ = server.accept()
                except OSError:
                    return
                with link:
                    link.recv(1000)
                    link.sendall(b"SSH-2.0-OpenSSH\r\n")

        threading.Thread(target=answer, daemon=True).start()
        with loopback_alone(), fetcher(retries=0) as web, pytest.raises(UnreadableCapture, match="no whole answer"):
            web.fetch(f"http://127.0.0.1:{server.getsockname()[1]}/")


def test_a_closed_port_is_told_of() -> None:
    with serving({}) as site:
        gone = site.url("/a")
    with loopback_alone(), fetcher(retries=0) as web, pytest.raises(UnreadableCapture, match="no whole answer"):
        web.fetch(gone)
