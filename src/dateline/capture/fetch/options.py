"""How pages are fetched, what a fetched page is, and the world outside that tests replace."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from dateline import __version__
from dateline.capture.limits import MAX_BYTES

TOKEN = "Dateline"
"""The name by which a robots.txt may address us."""


@dataclass(frozen=True, slots=True)
class FetchOptions:
    """How pages are fetched; the defaults are those of a polite guest.

    `rate` is requests a second to one host; `contact` (an address or a page) tells a server's keeper who asks.
    `allow_private` lets addresses of private networks and any port be asked, which are refused otherwise. Seconds:
    `connect_s` for a connection, `read_s` between two pieces of a reply, `total_s` for one request and its reply,
    `longest_wait_s` for a wait that a server asks for. `retries` follow what may pass (a lost connection, 429, 503).
    """

    rate: float = 1.0
    contact: str | None = None
    allow_private: bool = False
    max_bytes: int = MAX_BYTES
    connect_s: float = 10.0
    read_s: float = 20.0
    total_s: float = 60.0
    longest_wait_s: float = 60.0
    max_redirects: int = 10
    retries: int = 2

    def __post_init__(self) -> None:
        if not 0 < self.rate <= 1000:
            raise ValueError(f"{self.rate}: not a rate; give requests a second, above 0 and up to 1000")

    @property
    def user_agent(self) -> str:
        """What servers are told of who asks, e.g. `Dateline/0.1.0 (+mailto:desk@example.org)`."""
        who = "".join(char for char in self.contact or "" if "!" <= char <= "~" and char not in "()")
        return f"{TOKEN}/{__version__}" + (f" (+{who})" if who else "")


@dataclass(frozen=True, slots=True)
class Known:
    """What was said of a page when it was last fetched: sent along, so that the server may answer "unchanged".

    `uri` is where the page came from in the end; `payload` gives its bytes as they were kept.
    """

    uri: str
    etag: str | None = None
    last_modified: str | None = None
    payload: Callable[[], bytes] | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it was served: its decoded bytes, and where it came from in the end (`uri`), at which instant (UTC).

    `redirects` are the addresses that led there, in their order. With `unchanged`, the server said that the page is
    as it was, and `payload` is what `Known.payload` gave.
    """

    payload: bytes = field(repr=False)
    uri: str
    media_type: str | None
    captured_at: str
    status: int
    etag: str | None = None
    last_modified: str | None = None
    redirects: tuple[str, ...] = ()

    @property
    def unchanged(self) -> bool:
        """True where the server said that the page is as it was."""
        return self.status == 304

    def said_of(self, url: str) -> dict[str, str]:
        """What is kept beside the page that was asked for at `url`: `location` where it came from another address,
        `etag` and `last_modified`, by which it can be asked for again only if it has changed."""
        said = {
            "location": self.uri if self.uri != url else None, "etag": self.etag, "last_modified": self.last_modified
        }  # fmt: skip
        return {name: value for name, value in said.items() if value}


def addresses_of(host: str, port: int) -> Sequence[str]:
    """The IP addresses of a host, as the system's resolver gives them; raises OSError."""
    import socket

    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


@dataclass(frozen=True, slots=True)
class World:
    """What fetching needs of the world: clocks (seconds that only grow; the instant), sleep, and name resolution."""

    seconds: Callable[[], float] = time.monotonic
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    sleep: Callable[[float], None] = time.sleep
    resolve: Callable[[str, int], Sequence[str]] = addresses_of
