"""Which addresses may be asked: the form of a URL, and the IP addresses behind its host."""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from dateline.errors import UnreadableCapture

if TYPE_CHECKING:
    import httpx

PORTS = {"http": 80, "https": 443}
MOST_CHARACTERS = 4096

_GLOBAL_UNICAST = ipaddress.IPv6Network("2000::/3")
_NOT_PUBLIC_6 = tuple(
    ipaddress.IPv6Network(net)
    # Teredo and other assignments of protocols, documentation, 6to4: an IPv4 address may hide in them.
    for net in ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")
)
_NOT_PUBLIC_4 = tuple(
    ipaddress.IPv4Network(net)
    for net in ("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
                "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15",
                "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4")
)  # fmt: skip


class Refused(UnreadableCapture):
    """An address that is not asked, whatever its server would answer."""


def is_public(address: str) -> bool:
    """True for an IP address of the public internet.

    Refused are private, loopback, link-local, shared (CGNAT), multicast, documentation and reserved ranges, and every
    IPv6 address outside 2000::/3: IPv4 addresses in disguise (mapped, NAT64) are among these, and tunnels besides.
    """
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv4Address):
        return found.is_global and not any(found in net for net in _NOT_PUBLIC_4)
    if found.scope_id is not None:
        return False
    return found.is_global and found in _GLOBAL_UNICAST and not any(found in net for net in _NOT_PUBLIC_6)


def read_url(url: str, *, allow_private: bool = False) -> httpx.URL:
    """The address to ask, without its fragment; raises Refused where it is none that may be asked.

    It is `http` or `https`, holds no name or password, and its port is the scheme's own unless `allow_private`. A host
    in letters beyond ASCII becomes its IDNA form. The IP address is looked at when it is connected to.
    """
    shown = shown_url(url)
    if len(url) > MOST_CHARACTERS:
        raise Refused(f"{shown}: longer than an address of {MOST_CHARACTERS:,} characters; check it.")
    parsed = _parsed(url, shown)
    if parsed.scheme not in PORTS:
        raise Refused(f"{shown}: only http:// and https:// addresses are fetched; save the page, and give the file.")
    if not parsed.host:
        raise Refused(f"{shown}: no host in this address; check it.")
    if parsed.userinfo:
        raise Refused(f"{shown}: it holds a user name or password, which are never sent; take them out.")
    if not allow_private and parsed.port not in (None, PORTS[parsed.scheme]):
        raise Refused(
            f"{shown}: port {parsed.port} is not the usual one of {parsed.scheme}; allow private addresses to ask it."
        )
    return parsed.copy_with(fragment=None)


def shown_url(url: object) -> str:
    """An address as messages show it: bounded, without the name and password that it may hold."""
    said = str(url)[:500]
    head, mark, rest = said.partition("://")
    place = rest.split("/", 1)[0].split("?", 1)[0].split("#", 1)[0]
    if "@" in place:
        rest = rest[place.rindex("@") + 1 :]
    return head + mark + rest


def _parsed(url: str, shown: str) -> httpx.URL:
    import httpx

    try:
        try:
            return httpx.URL(url)
        except httpx.InvalidURL:
            return httpx.URL(_with_ascii_host(url))
    except (httpx.InvalidURL, ValueError, UnicodeError) as fault:
        raise Refused(f"{shown}: not an address that can be read ({str(fault)[:200]}); check it.") from fault


def _with_ascii_host(url: str) -> str:
    """The address with its host folded as browsers fold it (capitals, full-width letters and stops), in IDNA form."""
    import idna

    place = urlsplit(url).netloc
    host, colon, port = place.partition(":")
    return url.replace(place, idna.encode(host, uts46=True).decode("ascii") + colon + port, 1)
