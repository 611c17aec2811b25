"""The way to one page: its address looked at, its host's wishes heeded, redirects followed, its body bounded."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from types import TracebackType
from typing import Self

import httpcore
import httpx

from dateline.capture.fetch.addresses import Refused, read_url, shown_url
from dateline.capture.fetch.connect import Connector, Transport
from dateline.capture.fetch.options import Fetched, FetchOptions, Known, World
from dateline.capture.fetch.pacing import Pacing, find_wait
from dateline.capture.fetch.robots import MOST_BYTES, MOST_REDIRECTS, Robots, RobotsReply
from dateline.capture.limits import too_large
from dateline.capture.response import Response, decoded_body
from dateline.errors import CaptureError, CaptureTooLarge, UnreadableCapture

ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,text/plain;q=0.9,*/*;q=0.8"
REDIRECTS = frozenset({301, 302, 303, 307, 308})
PASSING = frozenset({429, 502, 503, 504})
"""Statuses that may be another one in a moment."""

UNCHANGED = 304
FIRST_PAUSE_S = 1.0


@dataclass(frozen=True, slots=True)
class _Reply:
    """One answer of one server: header names in lower case; the body only of a page, as it was sent."""

    status: int
    headers: Mapping[str, str]
    body: bytes = b""


class _Lost(Exception):
    """A connection was not made or broke off; it may go well the next time."""


class Fetcher:
    """Fetches pages one after another; a context manager. Remembers robots.txt, rates and connections of its hosts.

    Cookies live no longer than the redirects of one page.
    """

    def __init__(self, options: FetchOptions | None = None, world: World | None = None) -> None:
        self.options = options or FetchOptions()
        self._world = world or World()
        self._connector = Connector(self.options, self._world)
        self._transport = Transport(self._connector)
        self._cookies = httpx.Cookies()
        self._headers = {"user-agent": self.options.user_agent, "accept": ACCEPT, "accept-encoding": "gzip, deflate"}
        self._pacing = Pacing(self._world, self.options.longest_wait_s)
        self._robots = Robots(self._robots_reply)

    def close(self) -> None:
        """Close every connection."""
        self._transport.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def fetch(self, url: str, known: Known | None = None) -> Fetched:
        """The page at `url`; where `known` is given and the server says that it is unchanged, the bytes known.

        Raises CaptureTooLarge, else UnreadableCapture with what went wrong, where, and what to do.
        """
        self._cookies.clear()
        at = read_url(url, allow_private=self.options.allow_private)
        passed: list[str] = []
        seen: set[object] = set()
        while True:
            here = (str(at), tuple(sorted(f"{item.name}={item.value}" for item in self._cookies.jar)))
            if here in seen:
                raise UnreadableCapture(f"{shown_url(url)}: its redirects go round in a circle, at {shown_url(at)}.")
            seen.add(here)
            self._robots.check(at)
            reply = self._asked(at, known if known and known.uri == str(at) else None)
            if reply.status not in REDIRECTS:
                return self._fetched(at, reply, tuple(passed), known)
            if len(passed) == self.options.max_redirects:
                raise UnreadableCapture(f"{shown_url(url)}: redirected more than {self.options.max_redirects} times.")
            passed.append(str(at))
            at = self._next(at, reply)

    def _fetched(self, at: httpx.URL, reply: _Reply, passed: tuple[str, ...], known: Known | None) -> Fetched:
        if reply.status == UNCHANGED and known is not None and known.uri == str(at):
            payload = known.payload() if known.payload else b""
        elif 200 <= reply.status < 300 and reply.status not in (204, 205, 206):
            payload = decoded_body(Response(reply.status, reply.headers, reply.body), str(at), self.options.max_bytes)
            known = None
        else:
            raise UnreadableCapture(f"{at}: {_said(reply.status)}")
        headers = reply.headers
        return Fetched(
            payload, str(at), headers.get("content-type"), self._world.now().strftime("%Y-%m-%dT%H:%M:%SZ"),
            reply.status, headers.get("etag") or (known.etag if known else None),
            headers.get("last-modified") or (known.last_modified if known else None), passed,
        )  # fmt: skip

    def _next(self, at: httpx.URL, reply: _Reply) -> httpx.URL:
        """Where a redirect leads, if that may be asked."""
        place = reply.headers.get("location")
        if not place:
            raise UnreadableCapture(f"{at}: redirected ({reply.status}) to nowhere; open it in a browser.")
        try:
            target = str(at.join(place))
        except (httpx.InvalidURL, ValueError):
            target = place
        try:
            return read_url(target, allow_private=self.options.allow_private)
        except Refused as fault:
            raise Refused(f"{at}: redirected to an address that is not asked: {fault}") from fault

    def _asked(self, at: httpx.URL, known: Known | None) -> _Reply:
        """The answer to a request that waits its turn, and is made again where that may help."""
        headers = _conditions(known)
        fault = ""
        for attempt in range(self.options.retries + 1):
            if fault:
                self._pacing.hold(at.host, FIRST_PAUSE_S * 2 ** (attempt - 1))
            self._pacing.wait(at.host, max(1 / self.options.rate, self._interval_s(at)))
            try:
                reply = self._exchange(at, headers, self.options.max_bytes)
            except _Lost as lost:
                fault = str(lost)
                continue
            if reply.status not in PASSING:
                return reply
            fault = _said(reply.status)
            self._heed(at, reply)
        raise UnreadableCapture(f"{at}: {fault}" if fault[-1:] == "." else f"{at}: {fault}; try again later.")

    def _interval_s(self, at: httpx.URL) -> float:
        return min(self._robots.interval_s(at), self.options.longest_wait_s)

    def _heed(self, at: httpx.URL, reply: _Reply) -> None:
        """Leave a host alone for as long as it asks; raises UnreadableCapture where that is too long to wait for."""
        wait = find_wait(reply.headers.get("retry-after"), self._world.now())
        if wait is None:
            return
        self._pacing.hold(at.host, wait)
        if wait > self.options.longest_wait_s:
            raise UnreadableCapture(
                f"{at}: the server answered {reply.status} and asks to be left alone for {wait:,.0f} s; "
                "try again after that."
            )

    def _robots_reply(self, url: httpx.URL) -> RobotsReply:
        """A host's robots.txt, by a few redirects at most; the beginning of one that is too long."""
        at = url
        for _ in range(MOST_REDIRECTS + 1):
            reply = self._robots_asked(at)
            if reply.status not in REDIRECTS:
                named = Response(reply.status, reply.headers, reply.body)
                payload = decoded_body(named, str(at), 16 * MOST_BYTES) if reply.body else b""
                return RobotsReply(reply.status, payload)
            at = self._next(at, reply)
        return RobotsReply(404)

    def _robots_asked(self, at: httpx.URL) -> _Reply:
        reply = _Reply(503, {})
        lost: _Lost | None = None
        for attempt in range(self.options.retries + 1):
            if attempt:
                self._pacing.hold(at.host, FIRST_PAUSE_S * 2 ** (attempt - 1))
                self._pacing.wait(at.host, 0.0)
            try:
                reply, lost = self._exchange(at, {}, MOST_BYTES, cut=True), None
            except _Lost as fault:
                lost = fault
                continue
            if reply.status not in PASSING:
                return reply
            self._heed(at, reply)
        if lost:
            raise UnreadableCapture(str(lost)) from lost
        return reply

    def _sent(self, at: httpx.URL, headers: Mapping[str, str]) -> httpx.Response:
        """The beginning of the reply to one request."""
        limits = httpx.Timeout(self.options.read_s, connect=self.options.connect_s).as_dict()
        request = httpx.Request("GET", at, headers={**self._headers, **headers}, extensions={"timeout": limits})
        self._cookies.set_cookie_header(request)
        reply = self._transport.handle_request(request)
        reply.request = request
        self._cookies.extract_cookies(reply)
        return reply

    def _exchange(self, at: httpx.URL, headers: Mapping[str, str], max_bytes: int, *, cut: bool = False) -> _Reply:
        """One request and its reply, within the limits of time and size; `cut` keeps the beginning of a longer body.

        Raises _Lost where the network failed, CaptureError where it is no use to ask again.
        """
        self._connector.deadline = self._world.seconds() + self.options.total_s
        try:
            with closing(self._sent(at, headers)) as reply:
                said = {name.lower(): value for name, value in reply.headers.items()}
                page = 200 <= reply.status_code < 300
                body = _bounded(reply, said, str(at), max_bytes, cut=cut) if page else b""
                return _Reply(reply.status_code, said, body)
        except CaptureError:
            raise
        except httpcore.TimeoutException as fault:
            if self._world.seconds() >= self._connector.deadline - 0.01:
                raise UnreadableCapture(
                    f"{at}: not there after {self.options.total_s:,.0f} s; the server is slow, try again later."
                ) from fault
            raise _Lost("the server did not answer in time") from fault
        except (httpcore.NetworkError, httpcore.ProtocolError) as fault:
            if "CERTIFICATE" in str(fault).upper():
                raise Refused(f"{at}: its certificate is not trusted ({fault}); check the address.") from fault
            raise _Lost(f"no whole answer ({str(fault) or type(fault).__name__})") from fault
        except (httpx.InvalidURL, httpx.StreamError, httpcore.UnsupportedProtocol, ValueError) as fault:
            raise UnreadableCapture(f"{at}: its answer cannot be read ({fault}).") from fault


def _bounded(reply: httpx.Response, said: Mapping[str, str], uri: str, max_bytes: int, *, cut: bool) -> bytes:
    """The body as it was sent, counted as it comes: what the server says of its length is never relied on."""
    length = said.get("content-length", "")
    if not cut and length.isascii() and length.isdigit() and len(length) < 20 and int(length) > max_bytes:
        raise CaptureTooLarge(too_large(uri, int(length), max_bytes))
    parts: list[bytes] = []
    size = 0
    for part in reply.iter_raw():
        parts.append(part)
        size += len(part)
        if size > max_bytes:
            if cut:
                break
            raise CaptureTooLarge(too_large(uri, None, max_bytes))
    return b"".join(parts)[:max_bytes]


def _conditions(known: Known | None) -> dict[str, str]:
    """The headers that ask for a page only if it has changed."""
    said = {"if-none-match": known.etag, "if-modified-since": known.last_modified} if known else {}
    return {name: value for name, value in said.items() if value and value.isascii() and value.isprintable()}


def _said(status: int) -> str:
    if status in (401, 402, 403, 407, 451):
        return f"the server does not give it to us ({status}); save the page by hand, and give the file."
    if status in (404, 410):
        return f"there is no such page ({status}); check the address, or look in a web archive."
    if status == UNCHANGED:
        return "the server said that it is unchanged (304), though it was not asked that; try again later."
    if status == 429:
        return "the server asks for fewer requests (429); lower the rate, and try again later."
    if status >= 500:
        return f"the server failed ({status}); try again later."
    return f"the server answered {status}, which is no page; open it in a browser."
