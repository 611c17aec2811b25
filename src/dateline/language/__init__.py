"""Article -> analysis and mentions: tokens and sentences, times, names, and who is meant by he, they, the president."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.language.tokens import analyze

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dateline.knowledge import Knowledge
    from dateline.records import Analysis, Article, Block, Mention

__all__ = ["analyze", "find_names", "find_times"]


def find_times(
    text: str, analysis: Analysis, published: str | None, blocks: Sequence[Block] = ()
) -> tuple[Mention, ...]:
    """The time expressions of an article, resolved against `published` (ISO 8601, to any precision), in text order.

    Those of a block with a time of its own (a live blog's entry) are resolved against that.
    """
    from dateline.language import times

    return times.find_times(text, analysis, published, blocks)


def find_names(text: str, article: Article, analysis: Analysis, knowledge: Knowledge) -> tuple[Mention, ...]:
    """The people, groups, offices, organisations, states and places an article names, in text order."""
    from dateline.language import mentions

    return mentions.find_names(text, article, analysis, knowledge)
