"""The line that many dumps open with: ` date 2024-05-23 ...`."""

from __future__ import annotations

import re
from datetime import date

from dateline.spans import Span

_HEADER = re.compile(r"[\s\ufeff]{0,16}date[:\s]\s{0,4}(\d{4})-(\d{2})-(\d{2})(?=[T\s]|$)", re.I)


def header_date(text: str) -> str | None:
    """The day that a capture's header line states (`2024-05-23`), or null."""
    found = find_header(text)
    return found[0] if found else None


def find_header(text: str) -> tuple[str, Span] | None:
    """The header line's day and where it stands, or null."""
    found = _HEADER.match(text[:200])
    if not found:
        return None
    try:
        day = date(*(int(part) for part in found.groups())).isoformat()
    except ValueError:
        return None
    return day, Span(found.start(1), found.end(3))


def header_length(line: str) -> int:
    """How many characters `date 2024-05-23` takes at the start of a line; 0 for a line that is no header line."""
    found = _HEADER.match(line[:200])
    return found.end() if found else 0
