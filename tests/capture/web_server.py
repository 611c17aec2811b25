"""A server on the loopback address that a test tells what to answer, and a world whose clock only sleep moves."""

from __future__ import annotations

import _socket
import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from dateline.capture.fetch import FetchOptions, World
from dateline.capture.fetch.fetcher import Fetcher

LOOPBACK = "127.0.0.1"
NOW = datetime(2024, 5, 23, 12, 0, tzinfo=UTC)
PAGE = b"<!DOCTYPE html><title>Talks</title><p>The two met in Riga.</p>"


@dataclass
class Answer:
    """What the server says at one path; `serve` writes the body itself, for what no honest server does."""

    body: bytes = PAGE
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    serve: Callable[[BaseHTTPRequestHandler], None] | None = None


@dataclass
class Site:
    """A running server: `answers` by path (a list is answered in turn), `asked` are the requests it has had."""

    port: int
    answers: dict[str, Answer | list[Answer]]
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked if path != "/robots.txt"]


@contextmanager
def loopback_alone() -> Iterator[None]:
    """Connections to 127.0.0.1 are made, which tests may not make otherwise; still none to anywhere else."""

    def connect(self: socket.socket, address: tuple[str, int]) -> None:
        if address[0] != LOOPBACK:
            raise RuntimeError(f"a test reached for {address}")
        _socket.socket.connect(self, address)

    def getaddrinfo(host: str, *rest: Any) -> Any:
        if host != LOOPBACK:
            raise RuntimeError(f"a test asked for the address of {host}")
        return _socket.getaddrinfo(host, *rest)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect)
        patch.setattr(socket, "getaddrinfo", getaddrinfo)
        yield


@contextmanager
def serving(answers: dict[str, Answer | list[Answer]]) -> Iterator[Site]:
    """A server with these answers, 404 elsewhere, until the block ends."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            site.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
            given = site.answers.get(self.path, Answer(b"", 404))
            answer = (given.pop(0) if len(given) > 1 else given[0]) if isinstance(given, list) else given
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.close_connection = True
            self.send_header("Connection", "close")
            if "Content-Length" not in answer.headers and answer.serve is None:
                self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            try:
                if answer.serve:
                    answer.serve(self)
                else:
                    self.wfile.write(answer.body)
            except OSError:
                pass  # the one who asked has gone

        def log_message(self, format: str, *args: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        address_family = socket.AF_INET
        daemon_threads = True
        block_on_close = False

    server = Server(("127.0.0.1", 0), Handler)
    site = Site(server.server_address[1], answers)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        with loopback_alone():
            yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@dataclass
class Clock:
    """A clock that only sleeping moves; `slept` are the naps."""

    at: float = 1000.0
    slept: list[float] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 3))
        self.at += seconds

    def now(self) -> datetime:
        return NOW + timedelta(seconds=self.at - 1000.0)

    def world(self, hosts: Mapping[str, str] | None = None) -> World:
        """The world by this clock, in which `hosts` have these addresses."""

        def resolve(host: str, port: int) -> list[str]:
            if host not in (hosts or {}):
                raise OSError("no such host")
            return (hosts or {})[host].split()

        return World(lambda: self.at, self.now, self.sleep, resolve)


def fetcher(clock: Clock | None = None, hosts: Mapping[str, str] | None = None, **options: object) -> Fetcher:
    """A fetcher that may ask the loopback address."""
    wanted: dict[str, object] = {"allow_private": True, "read_s": 5.0, "connect_s": 5.0} | options
    return Fetcher(FetchOptions(**wanted), (clock or Clock()).world(hosts))  # type: ignore[arg-type]
