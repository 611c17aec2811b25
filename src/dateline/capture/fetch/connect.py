"""Connections that only lead where they may: the address that was looked at is the one that is connected to.

A host's name is resolved once for a connection, the addresses that may not be asked are left out, and the connection is
made to one of the others by its number; name and certificate stay those of the host. What is resolved again later, or
answered differently to somebody else (DNS rebinding), plays no part. A deadline bounds everything that is done with
the connection, however slowly its other end speaks.
"""

from __future__ import annotations

import ipaddress
import ssl
import threading
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import httpcore
import httpx

from dateline.capture.fetch.addresses import Refused, is_public
from dateline.capture.fetch.options import FetchOptions, World

MOST_ADDRESSES = 4


class Connector(httpcore.NetworkBackend):
    """Makes the connections of a pool; `deadline` (in `world.seconds`) holds for all of them."""

    def __init__(self, options: FetchOptions, world: World) -> None:
        self._options = options
        self._world = world
        self._plain = httpcore.SyncBackend()
        self.deadline = 0.0

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to the first address of `host` that may be asked and answers.

        Raises Refused where none may be asked, httpcore's ConnectError or ConnectTimeout where none answers.
        """
        fault: Exception = httpcore.ConnectError("no address")
        for address in self._addresses(host, port)[:MOST_ADDRESSES]:
            try:
                stream = self._plain.connect_tcp(address, port, self.left(timeout), local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                fault = error
                continue
            if not self._allowed(str(stream.get_extra_info("server_addr")[0])):
                stream.close()
                raise _refused(host, [address])
            return _Stream(stream, self)
        raise fault

    def left(self, timeout: float | None) -> float:
        """Seconds that an operation may take: its own limit, or what is left of the deadline."""
        left = self.deadline - self._world.seconds()
        if left <= 0:
            raise httpcore.ReadTimeout("the deadline has passed")
        return left if timeout is None else min(timeout, left)

    def _addresses(self, host: str, port: int) -> Sequence[str]:
        found = [host] if _is_number(host) else self._resolved(host, port)
        allowed = [address for address in found if self._allowed(address)]
        if found and not allowed:
            raise _refused(host, found)
        return allowed

    def _allowed(self, address: str) -> bool:
        return self._options.allow_private or is_public(address)

    def _resolved(self, host: str, port: int) -> list[str]:
        """The addresses of a host; the system's resolver knows no limit of time, so it is asked in a thread beside."""
        found: list[str] = []
        faults: list[Exception] = []

        def ask() -> None:
            try:
                found.extend(self._world.resolve(host, port))
            except (OSError, UnicodeError) as fault:
                faults.append(fault)

        asking = threading.Thread(target=ask, daemon=True)
        asking.start()
        asking.join(self.left(self._options.connect_s))
        if asking.is_alive():
            raise httpcore.ConnectTimeout("its name was not resolved in time")
        if faults:
            raise httpcore.ConnectError(f"its name cannot be resolved ({faults[0]})") from faults[0]
        return found


class _Stream(httpcore.NetworkStream):
    """A connection whose every wait ends with the deadline."""

    def __init__(self, inner: httpcore.NetworkStream, connector: Connector) -> None:
        self._inner = inner
        self._connector = connector

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._connector.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._connector.left(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        inner = self._inner.start_tls(ssl_context, server_hostname, self._connector.left(timeout))
        return _Stream(inner, self._connector)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


class Transport(httpx.BaseTransport):
    """What joins httpx's client to a pool of such connections; no proxy is asked, for it would choose the address."""

    def __init__(self, connector: Connector) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(), max_connections=10, max_keepalive_connections=5,
            keepalive_expiry=10.0, network_backend=connector,
        )  # fmt: skip

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """The reply to a request, its body still to be read; raises httpcore's errors as they are."""
        url = httpcore.URL(
            scheme=request.url.raw_scheme, host=request.url.raw_host, port=request.url.port, target=request.url.raw_path
        )
        asked = httpcore.Request(request.method, url, headers=request.headers.raw, extensions=request.extensions)
        reply = self._pool.handle_request(asked)
        return httpx.Response(
            reply.status, headers=reply.headers, stream=_Body(reply), extensions=dict(reply.extensions)
        )

    def close(self) -> None:
        """Close every connection."""
        self._pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, reply: httpcore.Response) -> None:
        self._reply = reply

    def __iter__(self) -> Iterator[bytes]:
        yield from self._reply.iter_stream()

    def close(self) -> None:
        self._reply.close()


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _refused(host: str, addresses: Sequence[str]) -> Refused:
    said = host if host in addresses else f"{host} ({', '.join(addresses[:MOST_ADDRESSES])})"
    return Refused(
        f"{said}: not an address of the public internet, so it is not asked; allow private addresses if it is yours."
    )
