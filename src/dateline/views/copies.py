"""Which pages of a store are one text, and which hold another among their own: who prints whose words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dateline.records import Article, Copies, Json, Resemblance
from dateline.store import Store


@dataclass(frozen=True, slots=True)
class Printed:
    """A page that prints a text: its outlet, agency, date and headline, and where it was seen.

    `copied` tells what it shares with a page of its group before it, null for the first.
    """

    capture_id: str
    outlet: str | None
    agency: str | None
    published: str | None
    headline: str | None
    uris: tuple[str, ...]
    copied: Resemblance | None = None

    def to_json(self) -> Json:
        """Plain JSON; `copied` only where filled."""
        out: Json = {"capture": self.capture_id, "uris": list(self.uris), "outlet": self.outlet, "agency": self.agency,
                     "published": self.published, "headline": self.headline}  # fmt: skip
        return out | ({"copied": self.copied.to_json()} if self.copied else {})


@dataclass(frozen=True, slots=True)
class Story:
    """A text that several pages print, earliest first, and the wire service that is credited for it."""

    agency: str | None
    pages: tuple[Printed, ...]

    def to_json(self) -> Json:
        """Plain JSON."""
        return {"agency": self.agency, "pages": [page.to_json() for page in self.pages]}


@dataclass(frozen=True, slots=True)
class Printings:
    """The stories of a store that several pages print, the pages that hold another's text, and all pages counted."""

    stories: tuple[Story, ...]
    excerpts: tuple[tuple[Printed, Printed], ...]
    articles: int

    def to_json(self) -> Json:
        """Plain JSON."""
        excerpts = [{"page": inner.to_json(), "inside": outer.to_json()} for inner, outer in self.excerpts]
        return {"articles": self.articles, "stories": [story.to_json() for story in self.stories], "excerpts": excerpts}


def printings(store: Store) -> Printings:
    """Compare all articles of `store`, as last read."""
    from dateline.article.copies import CopyIndex, read_excerpts, read_groups

    index = CopyIndex()
    for article in store.iter_articles():
        index.add(article)
    stories = tuple(_story(store, group) for group in read_groups(index))
    excerpts = tuple(
        (_printed(store, link.left), _printed(store, link.right, link)) for link in read_excerpts(index)
    )  # fmt: skip
    return Printings(stories, excerpts, len(index))


def _story(store: Store, group: Copies) -> Story:
    links = {link.right: link for link in group.links}
    return Story(group.agency, tuple(_pages(store, group.members, links)))


def _pages(store: Store, members: Iterable[str], links: dict[str, Resemblance]) -> Iterable[Printed]:
    return (_printed(store, name, links.get(name)) for name in members)


def _printed(store: Store, capture_id: str, copied: Resemblance | None = None) -> Printed:
    page: Article = store.get_article(capture_id)
    return Printed(capture_id, page.outlet, page.agency, page.published, page.headline, store.uris(capture_id), copied)
