"""Groups of articles that are one text, as records: who belongs together, what links them, whose words they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from dateline.article.copies.index import CopyIndex, Entry
from dateline.article.copies.relation import UNITING, build_resemblance
from dateline.records import Article, Copies, Resemblance

HELD_AGAINST = 24  # of the members before it, those that a member is held against to tell what links it

_RANKS = ("same", "near", "version", "copy")


def find_copies(articles: Iterable[Article]) -> tuple[Copies, ...]:
    """The groups of two or more articles that are one text, by their earliest; the order of the articles is no matter.

    Excerpts join nothing. Linear in the number of articles, but for many that share much and are not one text.
    """
    index = CopyIndex()
    for article in articles:
        index.add(article)
    return tuple(read_groups(index))


def read_groups(index: CopyIndex) -> Iterator[Copies]:
    """The groups of an index, with what links their members."""
    for members in index.members():
        credits = Counter(entry.agency for entry in members if entry.agency)
        most = min(credits, key=lambda name: (-credits[name], name)) if credits else None
        links = tuple(_link(members, place) for place in range(1, len(members)))
        yield Copies(tuple(entry.text.capture_id for entry in members), most, tuple(link for link in links if link))


def read_excerpts(index: CopyIndex) -> Iterator[Resemblance]:
    """The articles of an index that hold another, `left`, among much that is not of it."""
    for inner, outer in index.excerpts():
        found = _resemblance(inner, outer)
        if found is not None:
            yield found


def _link(members: Sequence[Entry], place: int) -> Resemblance | None:
    """What a member shares with one before it, where it shares enough with none of them, with one after it."""
    own = members[place]
    before = [link for other in members[: min(place, HELD_AGAINST)] if (link := _uniting(other, own))]
    if before:
        return min(before, key=_strength)
    rest = (*members[HELD_AGAINST:place], *members[place + 1 :])
    return next((link for other in rest if (link := _uniting(other, own))), None)


def _strength(link: Resemblance) -> tuple[int, float]:
    """The strongest link first."""
    return _RANKS.index(link.relation), -(link.left_share + link.right_share)


def _uniting(one: Entry, other: Entry) -> Resemblance | None:
    found = _resemblance(one, other)
    return found if found and found.relation in UNITING else None


def _resemblance(one: Entry, other: Entry) -> Resemblance | None:
    return build_resemblance(one.text, other.text, one.marks, other.marks, one.agency)
