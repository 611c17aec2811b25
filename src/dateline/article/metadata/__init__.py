"""Metadata: what a page's JSON-LD, meta elements and markup say of its article, settled with what is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dateline.article.metadata.settling import Found, Settled, settle
from dateline.article.metadata.stated import Entry, Metadata, Stated

if TYPE_CHECKING:
    from dateline.article.metadata.reading import read_metadata

__all__ = ["Entry", "Found", "Metadata", "Settled", "Stated", "read_metadata", "settle"]


def __getattr__(name: str) -> Any:
    """`read_metadata` when it is asked for: plain pages are read without what reads markup."""
    if name == "read_metadata":
        from dateline.article.metadata.reading import read_metadata

        return read_metadata
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
