"""The options of commands that may fetch pages: what is asked of servers, how fast, and where."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from dateline.capture import Options
    from dateline.capture.fetch import Known
    from dateline.store import Store

FollowOption = Annotated[bool, typer.Option("--follow", help="Fetch the pages that a feed's entries link to.")]
RateOption = Annotated[
    float, typer.Option("--rate", metavar="NUMBER", min=0.001, max=1000, help="Requests a second to one host.")
]
AllowPrivateOption = Annotated[
    bool, typer.Option("--allow-private", help="Ask addresses of private networks too, and any port.")
]
RATE = 1.0


@dataclass(frozen=True, slots=True)
class WebOptions:
    """What a command was told of fetching."""

    follow: bool = False
    rate: float = RATE
    allow_private: bool = False


@contextmanager
def web(options: Options, asked: WebOptions, store: Store | None = None) -> Iterator[Options]:
    """The options of inputs with a way to the web, closed at the end; `store` knows pages that were fetched before.

    The environment variable DATELINE_CONTACT (an address of mail or a page) tells servers who asks.
    """
    from dateline.capture.fetch import FetchOptions
    from dateline.capture.fetch.pages import Web, find_pages

    contact = os.environ.get("DATELINE_CONTACT") or None
    wanted = FetchOptions(asked.rate, contact, asked.allow_private, options.max_bytes)
    opened = Web(wanted, asked.follow)
    if store is not None:
        opened.known = lambda url: _known(store, url)
    try:
        yield replace(options, open_address=lambda url: find_pages(url, opened), follow=opened.follower)
    finally:
        opened.close()


def _known(store: Store, url: str) -> Known | None:
    """What was said of a page when it was last fetched into the store."""
    from dateline.capture.fetch import Known

    found = store.find_sighting(url)
    if found is None:
        return None
    capture_id, seen = found
    said = seen.metadata
    if not (said.get("etag") or said.get("last_modified")):
        return None
    return Known(
        said.get("location", url), said.get("etag"), said.get("last_modified"),
        lambda: store.get_capture(capture_id).payload,
    )  # fmt: skip
