"""Instants as containers print them, to UTC in ISO 8601; never more precise than what is said."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_ISO = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?\s?(?:Z|[+-]\d\d:?\d\d)", re.I)
_COMPACT = re.compile(r"\d{14}")
_SECONDS = re.compile(r"\d{9,10}(?:\.\d{1,9})?")
_MOST = 100


def find_instant(said: str | None) -> str | None:
    """The instant that `said` names, e.g. `2024-05-23T10:00:00Z`; null where it names none, or no time zone.

    Takes ISO 8601 with a zone, the fourteen digits of web archives, seconds since 1970, and the dates of mail and HTTP.
    """
    text = (said or "").strip()[:_MOST]
    try:
        found = _read(text)
        return found.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ").zfill(20) if found else None
    except (ValueError, OverflowError, IndexError, TypeError):
        return None


def _read(text: str) -> datetime | None:
    if _ISO.fullmatch(text):
        return datetime.fromisoformat(re.sub(r"\s(?=[+\-Zz])", "", text).upper().replace("Z", "+00:00"))
    if _COMPACT.fullmatch(text):
        return datetime.strptime(text, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    if _SECONDS.fullmatch(text):
        return datetime.fromtimestamp(float(text), UTC)
    if text[:1].isalpha() or text[:1].isdigit():
        found = parsedate_to_datetime(text)
        return found if found.tzinfo else None
    return None
