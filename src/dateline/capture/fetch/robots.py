"""What a host's robots.txt lets us ask (RFC 9309)."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.capture.fetch.addresses import Refused
from dateline.capture.fetch.options import TOKEN
from dateline.errors import CaptureError, UnreadableCapture

if TYPE_CHECKING:
    import httpx
    from protego import Protego

MOST_HOSTS = 1000
MOST_BYTES = 512 * 1024
MOST_REDIRECTS = 5


@dataclass(frozen=True, slots=True)
class RobotsReply:
    """What was answered to the question for a robots.txt: its status, and its first bytes."""

    status: int
    payload: bytes = b""


@dataclass(frozen=True, slots=True)
class _Rules:
    """The rules of one host; without `parsed`, everything is allowed, or nothing for the reason in `closed`."""

    parsed: Protego | None = None
    closed: str | None = None


class Robots:
    """The rules of each host, asked for once a run; `get` fetches a robots.txt, within its own bounds."""

    def __init__(self, get: Callable[[httpx.URL], RobotsReply]) -> None:
        self._get = get
        self._rules: OrderedDict[str, _Rules] = OrderedDict()

    def check(self, url: httpx.URL) -> None:
        """Raise UnreadableCapture where `url` may not be asked.

        A host without a robots.txt (4xx) allows everything; one whose robots.txt cannot be had (5xx, no answer)
        allows nothing, as the standard wants it.
        """
        rules = self._of(url)
        if rules.closed:
            raise UnreadableCapture(
                f"{url}: not asked, because its host's robots.txt could not be had ({rules.closed}); try again later."
            )
        if rules.parsed is not None and not rules.parsed.can_fetch(str(url), TOKEN):
            raise UnreadableCapture(
                f"{url}: its host's robots.txt asks not to fetch it; save the page by hand, and give the file."
            )

    def interval_s(self, url: httpx.URL) -> float:
        """The seconds between two requests that a host's robots.txt asks for; 0 where it asks for none."""
        parsed = self._of(url).parsed
        if parsed is None:
            return 0.0
        rate = parsed.request_rate(TOKEN)
        spread = rate.seconds / rate.requests if rate and rate.requests else 0.0
        return max(0.0, float(parsed.crawl_delay(TOKEN) or 0.0), spread)

    def _of(self, url: httpx.URL) -> _Rules:
        key = f"{url.scheme}://{url.netloc.decode('ascii')}"
        if key in self._rules:
            self._rules.move_to_end(key)
            return self._rules[key]
        rules = self._asked(url.copy_with(path="/robots.txt", query=None, fragment=None))
        self._rules[key] = rules
        if len(self._rules) > MOST_HOSTS:
            self._rules.popitem(last=False)
        return rules

    def _asked(self, url: httpx.URL) -> _Rules:
        try:
            reply = self._get(url)
        except Refused:
            raise  # the page is refused for the same reason
        except CaptureError as fault:
            return _Rules(closed=str(fault).rstrip("."))
        if reply.status >= 500:
            return _Rules(closed=f"the server answered {reply.status}")
        if not 200 <= reply.status < 300:
            return _Rules()
        from protego import Protego

        text = reply.payload[:MOST_BYTES].decode("utf-8-sig", "replace")
        try:
            return _Rules(parsed=Protego.parse(text))
        except (ValueError, OverflowError, RecursionError) as fault:
            return _Rules(closed=f"it cannot be read: {type(fault).__name__}")
