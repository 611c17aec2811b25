"""According to whom: the statements of an article, and the chain of sources over any of its words."""

from dateline.report.attribution.sources import Sources, find_sources

__all__ = ["Sources", "find_sources"]
