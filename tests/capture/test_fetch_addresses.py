"""Which addresses are asked, and which are refused."""

from __future__ import annotations

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from web_server import Answer, Clock, fetcher, serving

from dateline.capture.fetch import FetchOptions
from dateline.capture.fetch.addresses import Refused, is_public, read_url, shown_url
from dateline.capture.fetch.fetcher import Fetcher
from dateline.errors import UnreadableCapture


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.8.8.8",
        "0.0.0.0",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "224.0.0.1",
        "239.255.255.250",
        "240.0.0.1",
        "255.255.255.255",
        "192.0.2.1",
        "198.18.0.1",
        "192.88.99.1",
        "::",
        "::1",
        "::ffff:8.8.8.8",
        "::ffff:127.0.0.1",
        "::8.8.8.8",
        "64:ff9b::808:808",
        "64:ff9b:1::1",
        "fe80::1",
        "fe80::1%eth0",
        "fc00::1",
        "fd12::1",
        "fec0::1",
        "ff02::1",
        "2001:db8::1",
        "2002:7f00:1::",
        "2001::1",
        "100::1",
        "3fff::1",
        "no address",
        "",
    ],
)
def test_an_address_that_is_not_of_the_public_internet_is_none(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "93.184.216.34", "2606:2800:220:1::1", "2a00:1450:4001::5"])
def test_an_address_of_the_public_internet_is_one(address: str) -> None:
    assert is_public(address)


@given(st.ip_addresses())
def test_no_address_that_python_calls_private_is_public(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> None:
    if address.is_private or address.is_loopback or address.is_link_local or address.is_multicast:
        assert not is_public(str(address))


@given(st.ip_addresses(v=4))
def test_no_disguise_makes_an_address_public(address: ipaddress.IPv4Address) -> None:
    number = int(address)
    for disguise in (0xFFFF << 32 | number, number, 0x64FF9B << 96 | number, (0x2002 << 112) | number << 80):
        assert not is_public(str(ipaddress.IPv6Address(disguise)))


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("ftp://news.example/1", "only http"),
        ("file:///etc/passwd", "only http"),
        ("http:///x", "no host"),
        ("http://me:secret@news.example/", "password"),
        ("http://me@news.example/", "user name"),
        ("http://news.example:8080/", "port 8080"),
        ("https://news.example:80/", "port 80"),
        ("http://news.example:22/", "port 22"),
        ("http://" + "a" * 5000, "longer"),
        ("http://[::1", "can be read"),
        ("http://news.example:99999/", "port"),
        ("http://news\x00.example/", "can be read"),
        ("http://news.example\\@other.example/", "user name"),
    ],
)
def test_an_address_that_is_not_asked_is_refused_with_the_reason(url: str, why: str) -> None:
    with pytest.raises(Refused, match=why) as told:
        read_url(url)
    assert "secret" not in str(told.value)


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("http://bücher.example/", "xn--bcher-kva.example"),
        ("http://ＢÜCHER。example/a", "xn--bcher-kva.example"),
        ("HTTPS://News.Example:443/#part", "news.example"),
    ],
)
def test_a_host_is_folded_to_what_is_asked_for(url: str, host: str) -> None:
    read = read_url(url)
    assert read.raw_host.decode() == host
    assert not read.fragment


@given(st.text(max_size=60))
def test_any_words_are_an_address_or_refused(words: str) -> None:
    for url in (words, "http://" + words):
        try:
            read = read_url(url)
        except Refused:
            continue
        assert read.scheme in ("http", "https")
        assert read.host


def test_a_message_never_shows_a_password() -> None:
    assert shown_url("https://me:se@cret@news.example/a@b?c") == "https://news.example/a@b?c"


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "2130706433", "0x7f.1", "localhost", "inside.example"]
)
def test_a_private_address_is_refused_under_any_name(host: str) -> None:
    names = {"2130706433": "127.0.0.1", "0x7f.1": "127.0.0.1", "localhost": "::1 127.0.0.1"}
    names["inside.example"] = "10.0.0.7"
    with Fetcher(FetchOptions(), Clock().world(names)) as web, pytest.raises(Refused, match="public internet"):
        web.fetch(f"http://{host}/")


def test_the_address_that_was_looked_at_is_the_one_that_is_connected_to() -> None:
    """A name that leads elsewhere when it is asked again (DNS rebinding) leads nowhere."""
    told = iter(["192.0.2.7 10.0.0.1", "127.0.0.1", "127.0.0.1", "127.0.0.1"])
    world = Clock().world()
    asked: list[str] = []

    def resolve(host: str, port: int) -> list[str]:
        asked.append(host)
        return next(told).split()

    changed = type(world)(world.seconds, world.now, world.sleep, resolve)
    with Fetcher(FetchOptions(), changed) as web, pytest.raises(Refused):
        web.fetch("http://turncoat.example/")
    assert asked == ["turncoat.example"]


def test_a_name_is_asked_for_once_a_connection_and_kept_in_the_request() -> None:
    with serving({"/a": Answer()}) as site, fetcher(hosts={"news.example": "127.0.0.1"}) as web:
        web.fetch(site.url("/a", "news.example"))
        assert site.asked[-1][1]["host"] == f"news.example:{site.port}"


def test_a_name_that_nobody_knows_is_told_of() -> None:
    with fetcher(retries=0) as web, pytest.raises(UnreadableCapture, match="cannot be resolved"):
        web.fetch("http://nowhere.example/")


def test_a_redirect_to_a_private_address_is_refused() -> None:
    moved = Answer(b"", 302, {"Location": "http://10.0.0.1/secret"})
    clock = Clock()
    with serving({"/a": moved}) as site:
        names = {"news.example": "127.0.0.1"}
        with fetcher(clock, names) as web:
            web._connector._allowed = lambda address: address == "127.0.0.1"  # type: ignore[method-assign]
            with pytest.raises(Refused, match=r"10\.0\.0\.1: not an address of the public internet"):
                web.fetch(site.url("/a", "news.example"))


@pytest.mark.parametrize(
    "place", ["file:///etc/passwd", "ftp://news.example/", "http://me:pw@news.example/", "javascript:alert(1)"]
)
def test_a_redirect_to_what_is_no_page_is_refused(place: str) -> None:
    with (
        serving({"/a": Answer(b"", 301, {"Location": place})}) as site,
        fetcher() as web,
        pytest.raises(Refused, match="redirected to an address that is not asked"),
    ):
        web.fetch(site.url("/a"))


def test_a_resolver_that_never_answers_does_not_stop_the_run() -> None:
    import threading
    from dataclasses import replace

    released = threading.Event()
    world = replace(Clock().world(), resolve=lambda host, port: [str(released.wait(5))])
    with Fetcher(FetchOptions(connect_s=0.05, retries=0), world) as web, pytest.raises(UnreadableCapture, match="time"):
        web.fetch("http://slow.example/")
    released.set()
