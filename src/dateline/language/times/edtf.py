"""From a TIMEX3 value with its mod and bound to an EDTF statement of the calendar days it names, never finer."""

from __future__ import annotations

from dateline import when
from dateline.errors import InvalidDate
from dateline.language.times import values

_SEASONS = {"SP": "21", "SU": "22", "FA": "23", "WI": "24"}
_OPEN_BEFORE = frozenset({"before", "until"})


def edtf_of(value: str, mod: str | None = None, bound: str | None = None) -> str | None:
    """EDTF of a TIMEX3 DATE or TIME; null for references, durations, sets and what has no known days.

    `bound` is `before`, `until`, `after` or `since` where such a preposition opens the interval.
    """
    plain = _plain(value.partition("T")[0])
    if plain is None:
        return None
    try:
        when.parse(plain)
        if mod == "APPROX" and "/" not in plain and not plain.startswith("X") and when.precision(plain) != "season":
            plain += "~"
        if bound is None or plain.startswith("X"):
            return when.normal(plain)
        return when.span_of(None, plain) if bound in _OPEN_BEFORE else when.span_of(plain, None)
    except InvalidDate:
        return None


def between(first: str, last: str) -> str | None:
    """EDTF from the start of one TIMEX3 value to the end of another."""
    one, other = edtf_of(first), edtf_of(last)
    if one is None or other is None:
        return None
    try:
        return when.span_of(one, other)
    except InvalidDate:
        return None


def _plain(value: str) -> str | None:
    grain = values.grain(value)
    if value.startswith("XXXX-"):
        tail = value[5:].replace("-", "")
        return value if tail.isdecimal() and len(tail) in (2, 4) else None
    if value[:2] in ("FY", "SY", "BC") or not grain:
        return None
    if grain in ("day", "month", "year"):
        return value
    if grain == "season":
        return value[:5] + _SEASONS[value[5:]]
    known = values.days_of(value)
    if known is None:
        return None
    first, last = known[0].isoformat(), known[1].isoformat()
    size = {"decade": 4, "century": 4, "quarter": 7, "half": 7}.get(grain, 10)
    return f"{first[:size]}/{last[:size]}"
