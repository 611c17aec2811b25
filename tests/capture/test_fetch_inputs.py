"""Addresses given to the command: pages, feeds, and pages that the store holds."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner
from web_server import Answer, Clock, Site, serving

from dateline.capture.fetch import FetchOptions, Known
from dateline.capture.fetch.pages import Web, find_pages
from dateline.cli import app
from dateline.errors import UnreadableCapture
from dateline.store import Store

RUN = CliRunner()
PAGE = b"<!DOCTYPE html><title>Talks</title><h1>Talks in Riga</h1><p>The two ministers met in Riga on Monday.</p>"
HTML = {"Content-Type": "text/html; charset=utf-8", "ETag": '"a1"'}


@pytest.fixture
def site() -> Iterator[Site]:
    with serving({"/1": Answer(PAGE, headers=HTML), "/moved": Answer(b"", 301, {"Location": "/1"})}) as running:
        links = "".join(f"<item><title>T</title><link>{running.url(path)}</link></item>" for path in ("/1", "/none"))
        running.answers["/feed"] = Answer(f"<rss version='2.0'><channel>{links}</channel></rss>".encode())
        yield running


def web(follow: bool = False) -> Web:
    return Web(FetchOptions(allow_private=True), follow, world=Clock().world())


def test_a_page_is_one_input_with_what_its_server_says(site: Site) -> None:
    [found] = find_pages(site.url("/moved"), web())
    assert (found.uri, found.read(), found.media_type) == (site.url("/moved"), PAGE, "text/html; charset=utf-8")
    assert found.captured_at == "2024-05-23T12:00:01Z", "the second step waited its turn"
    assert dict(found.metadata) == {"location": site.url("/1"), "etag": '"a1"'}


def test_a_feed_at_an_address_is_its_entries(site: Site) -> None:
    held = list(find_pages(site.url("/feed"), web()))
    assert [item.uri for item in held] == [site.url("/1"), site.url("/none")]
    assert site.paths() == ["/feed"]
    first, lost = find_pages(site.url("/feed"), web(follow=True))
    assert first.read() == PAGE
    with pytest.raises(UnreadableCapture, match="no such page"):
        lost.read()


def test_nothing_is_asked_before_an_input_is_wanted(site: Site) -> None:
    pages = find_pages(site.url("/1"), web())
    assert site.asked == []
    next(pages)
    assert site.paths() == ["/1"]


def test_what_cannot_be_fetched_is_an_input_that_tells_why() -> None:
    [failed] = find_pages("http://127.0.0.1/", Web())
    with pytest.raises(UnreadableCapture, match="public internet"):
        failed.read()


def test_who_fetches_may_remember(site: Site) -> None:
    told: list[str] = []
    remembering = web()
    remembering.remember = lambda url, fetched: told.append(f"{url} {fetched.status}")
    remembering.known = lambda url: Known(url, '"a1"', payload=lambda: PAGE)
    site.answers["/1"] = Answer(b"", 304)
    [found] = find_pages(site.url("/1"), remembering)
    assert (found.read(), told) == (PAGE, [f"{site.url('/1')} 304"])


def test_read_takes_an_address(site: Site) -> None:
    done = RUN.invoke(app, ["read", "--json", "--allow-private", site.url("/1")])
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout)["capture"]["uri"] == site.url("/1")


def test_read_refuses_a_private_address_unless_it_is_allowed(site: Site) -> None:
    done = RUN.invoke(app, ["read", "--json", site.url("/1")])
    assert done.exit_code == 1
    assert "port" in json.loads(done.stdout)["error"]["message"]
    assert site.asked == []


def test_read_follows_a_feed_in_a_file(site: Site, tmp_path: Path) -> None:
    feed = tmp_path / "news.rss"
    feed.write_bytes(site.answers["/feed"].body)  # type: ignore[union-attr]
    done = RUN.invoke(app, ["read", "--json", "--follow", "--allow-private", str(feed)])
    read, failed = (json.loads(line) for line in done.stdout.splitlines())
    assert (done.exit_code, read["capture"]["uri"]) == (1, site.url("/1"))
    assert "404" in failed["error"]["message"]


def test_add_asks_for_a_page_again_only_if_it_has_changed(site: Site, tmp_path: Path) -> None:
    store = str(tmp_path / "news.db")
    command = ["add", site.url("/moved"), "--store", store, "--allow-private", "--rate", "1000"]
    assert "1 added" in RUN.invoke(app, command).stdout
    site.answers["/1"] = Answer(b"", 304, {"ETag": '"a1"'})
    again = RUN.invoke(app, command)
    assert (again.exit_code, "0 added" in again.stdout, "1 already there" in again.stdout) == (0, True, True)
    assert site.asked[-1][1]["if-none-match"] == '"a1"'
    with Store.open(store, create=False) as opened:
        found = opened.find_sighting(site.url("/moved"))
        assert found is not None
        assert found[1].metadata == {"location": site.url("/1"), "etag": '"a1"'}
        assert opened.find_sighting("https://nobody.example/") is None
    site.answers["/1"] = Answer(PAGE.replace(b"Monday", b"Tuesday"), headers=HTML)
    assert "1 added" in RUN.invoke(app, command).stdout


def test_add_tells_who_asks(site: Site, tmp_path: Path) -> None:
    command = ["add", site.url("/1"), "--store", str(tmp_path / "news.db"), "--allow-private"]
    RUN.invoke(app, command, env={"DATELINE_CONTACT": "mailto:desk@news.example"})
    assert site.asked[-1][1]["user-agent"].endswith("(+mailto:desk@news.example)")
