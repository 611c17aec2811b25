"""Addresses: absolute, without tracking, through archives, and the days in them."""

from __future__ import annotations

import pytest

from dateline.article.metadata.addresses import absolute, find_day, find_month, host_of, unarchived


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://paper.example/2019/02/10/lamp", "2019-02-10"),
        ("https://paper.example/2019-02-10-lamp.html", "2019-02-10"),
        ("https://paper.example/2019/2/9/lamp", "2019-02-09"),
        ("https://paper.example/detail/20200102/1000200033136171", "2020-01-02"),
        ("https://paper.example/local/2020-02/19/c_1125597921.htm", "2020-02-19"),
        ("https://paper.example/news/29-10-2021", "2021-10-29"),
        ("https://paper.example/2019/nov/18/lamp", "2019-11-18"),
        ("https://paper.example/2019/lamp", None),
        ("https://paper.example/item/20192010123456", None),
        ("https://paper.example/2019/01/02/to/2019/03/04", None),
        ("https://paper.example/2019/13/41/lamp", None),
    ],
)
def test_the_day_in_an_address(url: str, day: str | None) -> None:
    found = find_day(url)
    assert (found[0] if found else None) == day
    if found:
        assert found[1] in url


def test_the_month_in_an_address() -> None:
    assert find_month("https://paper.example/2019/02/lamp.html") == "2019-02"
    assert find_month("https://paper.example/1234/02/lamp") is None


def test_an_archived_page_tells_its_own_address_and_the_day_it_was_kept() -> None:
    kept = "https://web.archive.org/web/20110106023242/http://clan.example/index.php?id=2"
    assert unarchived(kept) == ("http://clan.example/index.php?id=2", "2011-01-06")
    assert unarchived("https://paper.example/a") == ("https://paper.example/a", None)


def test_addresses_are_made_absolute_without_tracking() -> None:
    page = "https://paper.example/news/1?utm_source=x&id=4"
    assert absolute("../world/2", None, page) == "https://paper.example/world/2"
    assert absolute(page, None, None) == "https://paper.example/news/1?id=4"
    assert absolute("a", "https://cdn.example/base/", page) == "https://cdn.example/base/a"


@pytest.mark.parametrize(
    "url", ["mailto:a@b.example", "http://[::1", "javascript:void(0)", "", "/only/path", "http://host"]
)
def test_what_is_no_web_address_is_none(url: str) -> None:
    assert absolute(url, None, None) is None


def test_hosts() -> None:
    assert host_of("https://www.paper.example/a") == "paper.example"
    assert host_of("http://[::1") == ""
    assert host_of(None) == ""
