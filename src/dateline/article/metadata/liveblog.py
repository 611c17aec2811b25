"""The entries of a live blog, as its JSON-LD lists them."""

from __future__ import annotations

from dateline.article.metadata.jsonld import Graph, find_all, text_of
from dateline.article.metadata.moments import read_moment
from dateline.article.metadata.stated import Entry

MOST_ENTRIES = 1000
_LONGEST = 400


def find_entries(graph: Graph) -> tuple[Entry, ...]:
    """Each entry that states when it was published, in the page's order; empty where the page is no live blog.

    `text` holds the first words of the entry's own text, enough to find it in the page.
    """
    found: list[Entry] = []
    for blog in find_all(graph, "LiveBlogPosting"):
        updates = blog.get("liveBlogUpdate")
        for update in (updates if isinstance(updates, list) else [updates])[:MOST_ENTRIES]:
            node = graph.resolve(update)
            if not isinstance(node, dict):
                continue
            said = text_of(node.get("datePublished"))
            moment = read_moment(said) if said else None
            if said and moment:
                text = text_of(node.get("articleBody"))
                found.append(
                    Entry(moment.iso(), text_of(node.get("headline")), text[:_LONGEST] if text else None, said)
                )
    return tuple(found[:MOST_ENTRIES])
