"""Addresses of pages: absolute, without tracking, and the days that stand in them."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from dateline.article.metadata.moments import months

_ARCHIVED = re.compile(
    r"^https?://(?:web\.archive\.org/web|archive\.(?:ph|today|is|org/web))/"
    r"(?P<at>\d{8})\d{0,6}[a-z_]{0,4}/(?P<rest>.+)$",
    re.I,
)
_DAY = re.compile(
    r"(?<!\d)(?:(?P<y1>19[9]\d|20[0-4]\d)(?P<s1>[-/_.]?)(?P<m1>0[1-9]|1[0-2]|(?<=[-/_.])[1-9])(?:(?P=s1)|/)"
    r"(?P<d1>0[1-9]|[12]\d|3[01]|(?<=[-/_.])[1-9])(?!\d)"
    r"|(?P<d2>0[1-9]|[12]\d|3[01])(?P<s2>[-/_.])(?P<m2>0[1-9]|1[0-2])(?P=s2)(?P<y2>19[9]\d|20[0-4]\d)(?!\d)"
    r"|(?P<y3>19[9]\d|20[0-4]\d)/(?P<w3>[a-z]{3,9})/(?P<d3>\d{1,2})(?!\d))",
    re.I,
)
_MONTH = re.compile(r"/(?P<y>19[9]\d|20[0-4]\d)[-/](?P<m>0[1-9]|1[0-2]|[1-9])(?=/|$)")
_TRACKING = re.compile(
    r"^(?:utm_\w+|fbclid|gclid|mc_[ce]id|cmpid|ref|icid|ito|igshid|ns_\w+|xtor|wt_\w+|at_\w+)$", re.I
)
_LONGEST = 2000


def unarchived(url: str) -> tuple[str, str | None]:
    """The address that an archive's address holds, and the day on which the archive kept it; else itself and null."""
    found = _ARCHIVED.match(url[:_LONGEST])
    if not found:
        return url, None
    rest, at = found["rest"], found["at"]
    return (rest if "://" in rest[:10] else f"http://{rest}"), f"{at[:4]}-{at[4:6]}-{at[6:8]}"


def absolute(url: str, base: str | None, page: str | None) -> str | None:
    """A web address made absolute against the page's base and own address, tracking left out; null if it is none."""
    try:
        whole = urljoin(urljoin(page or "", base or ""), url.strip()[:_LONGEST])
        parts = urlsplit(whole)
        if parts.scheme not in ("http", "https") or not parts.hostname or "." not in parts.hostname:
            return None
        query = parts.query
        if query and any(_TRACKING.match(pair.partition("=")[0]) for pair in query.split("&")):
            query = urlencode(
                [pair for pair in parse_qsl(query, keep_blank_values=True) if not _TRACKING.match(pair[0])]
            )
        return urlunsplit((parts.scheme, parts.netloc, parts.path, query, parts.fragment if "#!" in whole else ""))
    except ValueError:
        return None


def host_of(url: str | None) -> str:
    """The host of an address without `www.`; empty where there is none."""
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def find_day(url: str) -> tuple[str, str] | None:
    """The day that stands in an address, with the words that say so; null where none or more than one stands there."""
    path = url[:_LONGEST].partition("://")[2] or url[:_LONGEST]
    found: dict[str, str] = {}
    for match in _DAY.finditer(path):
        group = match.groupdict()
        number = next(number for number in "123" if group["y" + number])
        month = str(months().get(group["w3"].lower(), 0)) if number == "3" else group["m" + number]
        year, day = int(group["y" + number]), int(group["d" + number])
        if 1 <= int(month) <= 12 and 1 <= day <= 31:
            found.setdefault(f"{year}-{int(month):02d}-{day:02d}", match.group())
    if len(found) != 1:
        return None
    return next(iter(found.items()))


def find_month(url: str) -> str | None:
    """The month (`2019-02`) that stands in an address' path, or null."""
    found = _MONTH.search(url[:_LONGEST])
    return f"{found['y']}-{int(found['m']):02d}" if found else None
