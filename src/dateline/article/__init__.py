"""Captures to articles: the page cut into blocks, and what it states of itself."""

from dateline.article.header import header_date
from dateline.article.read import read_article

__all__ = ["header_date", "read_article"]
