"""Which articles are one text: the same words, versions, edited or shortened copies of one agency's story.

    words -> shingles -> candidates (MinHash) -> what two texts share (exact) -> relation -> groups

What two articles are to each other is decided by these two alone, so that no third one and no order of arrival can
change it.
"""

from dateline.article.copies.groups import find_copies, read_excerpts, read_groups
from dateline.article.copies.index import CopyIndex
from dateline.article.copies.relation import resemblance

__all__ = ["CopyIndex", "find_copies", "read_excerpts", "read_groups", "resemblance"]
