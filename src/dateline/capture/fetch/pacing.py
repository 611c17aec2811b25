"""When a host may be asked again: its rate, what its robots.txt asks for, and a wait that it has told us."""

from __future__ import annotations

from collections import OrderedDict
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from dateline.capture.fetch.options import World
from dateline.errors import UnreadableCapture

MOST_HOSTS = 10_000


class Pacing:
    """The next instant at which each host may be asked (in `world.seconds`); hosts long unasked are forgotten."""

    def __init__(self, world: World, longest_wait_s: float) -> None:
        self._world = world
        self._longest = longest_wait_s
        self._next: OrderedDict[str, float] = OrderedDict()

    def wait(self, host: str, interval_s: float) -> None:
        """Sleep until `host` may be asked, and keep it from being asked again for `interval_s`.

        Raises UnreadableCapture where it wants to be left alone for longer than the longest wait.
        """
        now = self._world.seconds()
        left = self._next.get(host, now) - now
        if left > self._longest:
            raise UnreadableCapture(f"{host}: it asks to be left alone for {left:,.0f} s more; try again then.")
        if left > 0:
            self._world.sleep(left)
            now = max(self._world.seconds(), now + left)
        self._keep(host, now + interval_s)

    def hold(self, host: str, seconds: float) -> None:
        """Leave `host` alone for `seconds` from now, or for longer where that was said before."""
        self._keep(host, max(self._next.get(host, 0.0), self._world.seconds() + seconds))

    def _keep(self, host: str, until: float) -> None:
        self._next[host] = until
        self._next.move_to_end(host)
        if len(self._next) > MOST_HOSTS:
            self._next.popitem(last=False)


def find_wait(said: str | None, now: datetime) -> float | None:
    """The seconds that a Retry-After header asks for, given as seconds or as a date; null where it says nothing."""
    text = (said or "").strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        until = parsedate_to_datetime(text)
        return max(0.0, (until.replace(tzinfo=until.tzinfo or UTC) - now).total_seconds())
    except (ValueError, OverflowError, TypeError, IndexError):
        return None
