"""Captures to articles: the page cut into blocks, and what it states of itself.

Whoever only compares articles (`dateline.article.copies`) does not load what reads them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dateline.article.header import header_date
    from dateline.article.read import read_article

__all__ = ["header_date", "read_article"]


def __getattr__(name: str) -> Any:
    """A function of the room, loaded when it is first asked for."""
    if name == "read_article":
        from dateline.article.read import read_article

        return read_article
    if name == "header_date":
        from dateline.article.header import header_date

        return header_date
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
