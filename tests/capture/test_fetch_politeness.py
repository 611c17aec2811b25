"""What is asked of servers: robots.txt, rates, waits, and nothing that has not changed."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from web_server import NOW, PAGE, Answer, Clock, fetcher, serving

from dateline.capture.fetch import Known
from dateline.capture.fetch.pacing import find_wait
from dateline.errors import UnreadableCapture


def robots(words: str, **headers: str) -> Answer:
    return Answer(words.encode(), headers=headers)


def test_robots_is_asked_for_once_a_host_and_heeded() -> None:
    rules = robots("User-agent: *\nDisallow: /private/\n")
    with (
        serving({"/robots.txt": rules, "/a": Answer(), "/b": Answer(), "/private/c": Answer()}) as site,
        fetcher() as web,
    ):
        web.fetch(site.url("/a"))
        web.fetch(site.url("/b"))
        with pytest.raises(UnreadableCapture, match=r"robots\.txt asks not to fetch it"):
            web.fetch(site.url("/private/c"))
        assert [path for path, _ in site.asked] == ["/robots.txt", "/a", "/b"]


@pytest.mark.parametrize(
    ("rules", "allowed"),
    [
        ("User-agent: Dateline\nDisallow: /\n", False),
        ("User-agent: dateline\nDisallow: /a\nAllow: /a$\n", True),
        ("User-agent: OtherBot\nDisallow: /\n", True),
        ("User-agent: *\nDisallow: /\nUser-agent: Dateline\nAllow: /\n", True),
        ("User-agent: *\nDisallow: /*?\n", True),
        ("User-agent: *\nDisallow:\n", True),
        ("\ufeffUser-agent: *\nDisallow: /a", False),
        ("<html>not found</html>", True),
        ("User-agent: *\nDisallow: /" + "*a" * 2000, True),
        ("", True),
    ],
)
def test_rules_are_read_as_the_standard_wants(rules: str, allowed: bool) -> None:
    with serving({"/robots.txt": robots(rules), "/a": Answer()}) as site, fetcher() as web:
        if allowed:
            assert web.fetch(site.url("/a")).payload == PAGE
        else:
            with pytest.raises(UnreadableCapture, match=r"robots\.txt"):
                web.fetch(site.url("/a"))
            assert site.paths() == []


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
def test_a_host_without_rules_allows_everything(status: int) -> None:
    with serving({"/robots.txt": Answer(b"", status), "/a": Answer()}) as site, fetcher() as web:
        assert web.fetch(site.url("/a")).payload == PAGE


@pytest.mark.parametrize("status", [500, 503])
def test_a_host_whose_rules_cannot_be_had_allows_nothing(status: int) -> None:
    with serving({"/robots.txt": Answer(b"", status), "/a": Answer()}) as site, fetcher() as web:
        with pytest.raises(UnreadableCapture, match=r"robots\.txt could not be had"):
            web.fetch(site.url("/a"))
        assert site.paths() == []


def test_rules_are_found_where_they_have_moved() -> None:
    answers = {
        "/robots.txt": Answer(b"", 301, {"Location": "/r"}),
        "/r": robots("User-agent: *\nDisallow: /"),
        "/a": Answer(),
    }
    with serving(dict(answers)) as site, fetcher() as web, pytest.raises(UnreadableCapture, match="asks not to"):
        web.fetch(site.url("/a"))


def test_rules_that_move_for_ever_are_none() -> None:
    moving = {f"/r{number}": Answer(b"", 302, {"Location": f"/r{number + 1}"}) for number in range(9)}
    with (
        serving({"/robots.txt": Answer(b"", 302, {"Location": "/r0"}), "/a": Answer(), **moving}) as site,
        fetcher() as web,
    ):
        assert web.fetch(site.url("/a")).payload == PAGE


def test_rules_without_end_are_read_as_far_as_they_are_bounded() -> None:
    rules = robots("User-agent: *\nDisallow: /a\n" + "# more\n" * 200_000)
    with (
        serving({"/robots.txt": rules, "/a": Answer()}) as site,
        fetcher() as web,
        pytest.raises(UnreadableCapture, match="asks not to"),
    ):
        web.fetch(site.url("/a"))


def test_rules_that_unpack_without_end_close_the_host() -> None:
    bomb = Answer(gzip.compress(bytes(30_000_000)), headers={"Content-Encoding": "gzip"})
    with (
        serving({"/robots.txt": bomb, "/a": Answer()}) as site,
        fetcher() as web,
        pytest.raises(UnreadableCapture, match="could not be had"),
    ):
        web.fetch(site.url("/a"))


def test_each_step_of_a_redirect_heeds_its_host() -> None:
    with serving(
        {"/robots.txt": robots("User-agent: *\nDisallow: /b"), "/a": Answer(b"", 302, {"Location": "/b"})}
    ) as site:
        with fetcher() as web, pytest.raises(UnreadableCapture, match=r"/b: its host's robots\.txt"):
            web.fetch(site.url("/a"))
        assert site.paths() == ["/a"]


def test_a_host_is_asked_once_a_second_and_two_hosts_side_by_side() -> None:
    clock = Clock()
    hosts = {"one.example": "127.0.0.1", "two.example": "127.0.0.1"}
    with serving({"/a": Answer()}) as site, fetcher(clock, hosts) as web:
        for host in ("one.example", "two.example", "one.example", "two.example", "one.example"):
            web.fetch(site.url("/a", host))
    assert clock.slept == [1.0, 1.0]


def test_the_rate_can_be_chosen() -> None:
    clock = Clock()
    with serving({"/a": Answer()}) as site, fetcher(clock, rate=4.0) as web:
        for _ in range(3):
            web.fetch(site.url("/a"))
    assert clock.slept == [0.25, 0.25]


@pytest.mark.parametrize(
    ("rule", "slept"),
    [
        ("Crawl-delay: 7", 7.0),
        ("Crawl-delay: 0.1", 1.0),
        ("Crawl-delay: 86400", 60.0),
        ("Request-rate: 1/5", 5.0),
        ("Crawl-delay: soon", 1.0),
    ],
)
def test_a_host_may_ask_for_a_slower_rate_within_bounds(rule: str, slept: float) -> None:
    clock = Clock()
    with serving({"/robots.txt": robots(f"User-agent: *\n{rule}\n"), "/a": Answer()}) as site, fetcher(clock) as web:
        web.fetch(site.url("/a"))
        web.fetch(site.url("/a"))
    assert clock.slept == [slept]


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize("wait", ["20", "Thu, 23 May 2024 12:00:20 GMT"])
def test_a_server_that_asks_for_time_gets_it(status: int, wait: str) -> None:
    clock = Clock()
    with serving({"/a": [Answer(b"", status, {"Retry-After": wait}), Answer()]}) as site, fetcher(clock) as web:
        assert web.fetch(site.url("/a")).payload == PAGE
    assert clock.slept == [20.0]


def test_a_server_that_asks_for_too_much_time_is_left_alone() -> None:
    clock = Clock()
    answers = {"/a": Answer(b"", 429, {"Retry-After": "3600"}), "/b": Answer()}
    with serving(dict(answers)) as site, fetcher(clock) as web:
        with pytest.raises(UnreadableCapture, match="left alone for 3,600 s"):
            web.fetch(site.url("/a"))
        with pytest.raises(UnreadableCapture, match="left alone"):
            web.fetch(site.url("/b"))
        assert site.paths() == ["/a"]
    assert clock.slept == []


def test_a_server_that_goes_on_failing_is_asked_three_times_ever_more_slowly() -> None:
    clock = Clock()
    with serving({"/a": Answer(b"", 503)}) as site, fetcher(clock) as web:
        with pytest.raises(UnreadableCapture, match="failed \\(503\\)"):
            web.fetch(site.url("/a"))
        assert site.paths() == ["/a"] * 3
    assert clock.slept == [1.0, 2.0]


def test_a_page_that_is_unchanged_is_not_sent_again() -> None:
    with serving({"/a": Answer(b"", 304, {"ETag": '"a1"'})}) as site, fetcher() as web:
        known = Known(site.url("/a"), '"a1"', "Thu, 23 May 2024 10:00:00 GMT", lambda: b"as kept")
        found = web.fetch(site.url("/a"), known)
        asked = site.asked[-1][1]
    assert asked["if-none-match"] == '"a1"'
    assert asked["if-modified-since"] == "Thu, 23 May 2024 10:00:00 GMT"
    assert (found.unchanged, found.payload) == (True, b"as kept")
    assert (found.etag, found.last_modified) == ('"a1"', "Thu, 23 May 2024 10:00:00 GMT")


def test_a_page_that_has_changed_is_taken_as_it_is() -> None:
    with serving({"/a": Answer(headers={"ETag": '"a2"'})}) as site, fetcher() as web:
        found = web.fetch(site.url("/a"), Known(site.url("/a"), '"a1"', "Thu, 23 May 2024 10:00:00 GMT"))
    assert (found.unchanged, found.payload, found.etag, found.last_modified) == (False, PAGE, '"a2"', None)


def test_what_is_known_of_a_page_is_told_to_no_other() -> None:
    with serving({"/a": Answer(b"", 302, {"Location": "/b"}), "/b": Answer()}) as site, fetcher() as web:
        web.fetch(site.url("/a"), Known(site.url("/a"), '"a1"'))
        assert ["if-none-match" in said for path, said in site.asked if path in "/a/b"] == [True, False]


def test_a_known_tag_that_is_no_header_is_not_sent() -> None:
    with serving({"/a": Answer()}) as site, fetcher() as web:
        web.fetch(site.url("/a"), Known(site.url("/a"), '"a"\r\nX-Evil: 1', "früher"))
        assert not {"if-none-match", "if-modified-since", "x-evil"} & set(site.asked[-1][1])


@given(st.text(max_size=40))
def test_any_wait_is_seconds_or_nothing(said: str) -> None:
    wait = find_wait(said, NOW)
    assert wait is None or wait >= 0


def test_a_wait_that_is_over_is_none_to_wait_for() -> None:
    assert find_wait("Thu, 23 May 2024 11:00:00 GMT", datetime(2024, 5, 23, 12, tzinfo=UTC)) == 0
    assert find_wait("9" * 400, NOW) is not None
