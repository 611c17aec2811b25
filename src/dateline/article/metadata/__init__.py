"""Metadata: what a page's JSON-LD, meta elements and markup say of its article, settled with what is seen."""

from dateline.article.metadata.reading import read_metadata
from dateline.article.metadata.settling import Found, Settled, settle
from dateline.article.metadata.stated import Entry, Metadata, Stated

__all__ = ["Entry", "Found", "Metadata", "Settled", "Stated", "read_metadata", "settle"]
