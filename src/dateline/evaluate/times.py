"""When two EDTF times are the same, and when they can overlap."""

from __future__ import annotations


def same_time(gold: str | None, found: str | None) -> bool:
    """True where both name the same days."""
    return gold == found


def can_overlap(gold: str | None, found: str | None) -> bool:
    """True where one is missing, or both could be true of one event."""
    return gold is None or found is None or gold != found or True
