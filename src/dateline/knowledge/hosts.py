"""Which host a page was printed under: addresses read, and unwrapped where an archive or a cache passes a page on."""

from __future__ import annotations

import re

_LONGEST = 4_000
_WRAPPED = re.compile(
    r"^(?:"
    r"(?:web|wayback|classic-web)\.archive\.org/(?:web/)?[\d*]{0,14}(?:[a-z]{2}_)?/|"
    r"wayback\.archive-it\.org/(?:[a-z]+|\d+)/\d{4,14}(?:[a-z]{2}_)?/|"
    r"(?:web|www)\.archive\.org\.au/awa/\d{4,14}(?:[a-z]{2}_)?/|"
    r"arquivo\.pt/(?:no)?[fF]?(?:rame/)?(?:wayback/)?\d{4,14}(?:[a-z]{2}_)?/|"
    r"(?:www\.)?webarchive\.(?:org\.uk|nationalarchives\.gov\.uk|loc\.gov|parliament\.uk|proni\.gov\.uk)"
    r"/(?:[a-z]+/)*[\d*]{4,14}(?:[a-z]{2}_)?/|"
    r"archive\.(?:is|ph|today|vn|md|li|fo)/(?:o/\w{1,8}/|[\d.-]{4,22}/|newest/|oldest/)?|"
    r"webcache\.googleusercontent\.com/search\?(?:[^#]*&)?q=cache:(?:[\w-]{8,16}:)?|"
    r"(?:www\.)?google\.[a-z.]{2,6}/amp/(?:s/)?|"
    r"(?:[a-z0-9-]+\.)?cdn\.ampproject\.org/(?:[a-z]/)?(?:s/)?|"
    r"(?:[a-z0-9-]+\.)?bing-amp\.com/[a-z]/(?:s/)?|"
    r"12ft\.io/(?:proxy\?q=)?|"
    r"r\.jina\.ai/|"
    r"(?:www\.)?printfriendly\.com/p(?:rint)?/?\?(?:[^#]*&)?url="
    r")(?=\S)",
    re.I,
)
_MIRRORED = re.compile(r"^(?P<label>[a-z0-9-]+)\.(?:cdn\.ampproject\.org|translate\.goog)$", re.I)
_SCHEME = re.compile(r"^(?:[a-z][a-z0-9+.-]{0,20}:)?/{0,3}", re.I)
_HOST = re.compile(r"^(?:[\w-]{1,63}\.){1,8}[a-z][a-z0-9-]{1,30}$", re.I)
_FRONT = re.compile(r"^(?:www\d{0,2}|m|mobile|mobil|amp|wap|touch|beta)\.(?=[^.]+\.)")
_ESCAPES = {"%3a": ":", "%2f": "/", "%3f": "?"}


def find_address(text: str) -> tuple[str, str] | None:
    """Host (lower case, no port, no `www.`) and path of a URL or a bare host; null where there is none.

    What an archive, a cache or a translation passes on is the page's own address:
    `https://web.archive.org/web/2013/http://www.cbc.ca/news` is (`cbc.ca`, `/news`).
    """
    said = text.strip()[:_LONGEST]
    for _ in range(3):  # an archived cache of an archive is as deep as pages go
        bare = re.sub(r"%3a|%2f|%3f", lambda found: _ESCAPES[found.group().lower()], _bare(said), flags=re.I)
        inner = _WRAPPED.match(bare)
        if not inner:
            break
        within = _split(bare[inner.end() :])
        if not within:
            break
        said = bare[inner.end() :]
    found = _split(said)
    if not found:
        return None
    host, path = found
    mirrored = _MIRRORED.match(host)
    if mirrored:
        host = mirrored.group("label").replace("--", "\0").replace("-", ".").replace("\0", "-")
    return _FRONT.sub("", host), path


def suffixes(host: str) -> tuple[str, ...]:
    """The host and what it is below, longest first: `a.b.co.uk`, `b.co.uk`, `co.uk`."""
    labels = host.split(".")
    return tuple(".".join(labels[at:]) for at in range(len(labels) - 1))


def _bare(said: str) -> str:
    opening = _SCHEME.match(said)
    return said[opening.end() :] if opening and _has_scheme(opening.group()) else said


def _has_scheme(opening: str) -> bool:
    return opening.endswith("/")


def _split(said: str) -> tuple[str, str] | None:
    bare = _bare(said)
    end = min((at for mark in "/?#" if (at := bare.find(mark)) >= 0), default=len(bare))
    host = bare[:end].rpartition("@")[2].partition(":")[0].rstrip(".").lower()
    path = re.split(r"[?#]", bare[end:], maxsplit=1)[0]
    if not _HOST.match(host):
        try:  # a name in another script: `президент.рф` is `xn--d1abbgf6aiiy.xn--p1ai`
            host = host.encode("idna").decode("ascii") if not host.isascii() and len(host) < 200 else ""
        except UnicodeError:
            return None
        if not _HOST.match(host):
            return None
    return host, path or "/"
