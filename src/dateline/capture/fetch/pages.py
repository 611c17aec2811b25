"""Addresses to inputs: the page at an address, or the entries of the feed that is there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dateline.capture.fetch.options import Fetched, FetchOptions, Known, World
from dateline.capture.input import Input, failed_input
from dateline.errors import CaptureError

if TYPE_CHECKING:
    from dateline.capture.fetch.fetcher import Fetcher



def knows_nothing(_: str) -> Known | None:
    """No page was fetched before."""
    return None


def tell_nobody(_: str, __: Fetched) -> None:
    """Nobody wants to remember what was fetched."""


@dataclass(slots=True)
class Web:
    """Fetches pages for inputs; nothing is asked, nor httpx loaded, before the first page.

    `known` gives what is known of an address from before; `remember` is told of each address that was fetched.
    `follow` fetches the pages of a feed's entries instead of reading what the feed holds.
    """

    options: FetchOptions = field(default_factory=FetchOptions)
    follow: bool = False
    known: Callable[[str], Known | None] = knows_nothing
    remember: Callable[[str, Fetched], None] = tell_nobody
    world: World = field(default_factory=World)
    _fetcher: Fetcher | None = field(default=None, repr=False)

    def fetch(self, url: str) -> Fetched:
        """The page at `url`; raises CaptureError."""
        if self._fetcher is None:
            from dateline.capture.fetch.fetcher import Fetcher

            self._fetcher = Fetcher(self.options, self.world)
        fetched = self._fetcher.fetch(url, self.known(url))
        self.remember(url, fetched)
        return fetched

    def close(self) -> None:
        """Close every connection; the next page opens new ones."""
        if self._fetcher is not None:
            self._fetcher.close()
            self._fetcher = None

    @property
    def follower(self) -> Callable[[str], Fetched] | None:
        """What fetches the pages of a feed's entries; null where they are not followed."""
        return self.fetch if self.follow else None


def find_pages(url: str, web: Web) -> Iterator[Input]:
    """The inputs at an address: the page, or the entries of a feed; what cannot be fetched is a failed input.

    The page is asked for when the input is, and not before: pages come one by one, and memory is that of one.
    """
    from dateline.capture.feeds import find_entries, is_feed

    try:
        fetched = web.fetch(url)
    except CaptureError as error:
        yield failed_input(url, error)
        return
    if is_feed(fetched.payload):
        yield from find_entries(fetched.payload, fetched.uri, fetched.media_type, fetched.captured_at, web.follower)
    else:
        yield fetched_input(url, fetched)


def fetched_input(url: str, fetched: Fetched) -> Input:
    """A page that was fetched, with what its server said of it as metadata."""
    payload = fetched.payload
    return Input(url, lambda: payload, fetched.media_type, fetched.captured_at, metadata=fetched.said_of(url))
