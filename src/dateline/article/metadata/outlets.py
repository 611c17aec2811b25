"""Who publishes and who supplies, as metadata says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from dateline.article.metadata.addresses import host_of
from dateline.article.metadata.jsonld import Graph, Node, find_all, fold_title, text_of, texts_of, types_of
from dateline.article.metadata.metas import Meta
from dateline.article.metadata.stated import Stated
from dateline.article.metadata.titles import Title
from dateline.knowledge.outlets import find_agency, find_outlet, find_outlet_by_host, find_outlet_by_site_name

_TAGLINE = re.compile(r"\s+[|·•–—-]\s+|\s*[|]\s*")
_WEB = re.compile(r"^https?://", re.I)


def find_outlet_stated(
    graph: Graph, main: Node | None, metas: Mapping[str, Sequence[Meta]], titles: Sequence[Title], url: str | None
) -> Stated | None:
    """Who publishes: the article's publisher, the site's name, an outlet of the table by host, the site in a title."""
    host = host_of(url)
    candidates = [Stated(said, said, "json-ld", trust) for said, trust in _publishers(graph, main)]
    candidates += [
        Stated(meta.content, meta.content, "meta", meta.trust)
        for meta in metas.get("outlet", ())
        if not _WEB.match(meta.content) and len(meta.content) <= 80
    ]
    known = find_outlet_by_host(url) if url else None
    if known:
        same = (stated for stated in candidates if (outlet := find_outlet(stated.value)) and outlet.name == known.name)
        said = next(same, None)
        return Stated(known.name, said.quote, said.source, 0.95) if said else Stated(known.name, host, "url", 0.85)
    candidates = [_named(stated, url, host) for stated in candidates]
    best = max(candidates, key=lambda stated: stated.confidence, default=None)
    if best and best.confidence >= 0.5:
        return best
    tail = find_title_tail(titles)
    return Stated(tail.words, tail.words, "title", 0.6) if tail else best


def find_title_tail(titles: Sequence[Title]) -> Title | None:
    """The part of the page's title that is the site's, where another title is the rest of it."""
    whole = next((title for title in titles if title.source == "title"), None)
    if not whole:
        return None
    folds = {fold_title(title.words) for title in titles if title is not whole}
    for match in re.finditer(r"\s+[|·•»«:/–—-]+\s+|\s*\|\s*", whole.words):
        left, right = whole.words[: match.start()], whole.words[match.end() :]
        if fold_title(left) in folds and 1 < len(right) <= 60:
            return Title(right, "title", 0.6)
        if fold_title(right) in folds and 1 < len(left) <= 60:
            return Title(left, "title", 0.6)
    return None


def _publishers(graph: Graph, main: Node | None) -> Iterator[tuple[str, float]]:
    if main is not None:
        for key in ("publisher", "isPartOf", "sourceOrganization"):
            node = graph.resolve(main.get(key))
            node = node[0] if isinstance(node, list) and node else node
            if isinstance(node, dict) and key == "isPartOf":
                node = graph.resolve(node.get("isPartOf", node)) if "WebPage" in types_of(node) else node
                if not isinstance(node, dict) or not {"WebSite", "Periodical", "Newspaper", "CreativeWork"} & set(
                    types_of(node)
                ):
                    continue
            said = text_of(node)
            if said and len(said) <= 80 and not _WEB.match(said):
                yield said, 0.85 if key == "publisher" else 0.7
    for kind, trust in (("NewsMediaOrganization", 0.75), ("WebSite", 0.7)):
        for node in find_all(graph, kind):
            if (said := text_of(node.get("name"))) and len(said) <= 60:
                yield said, trust
                break


def _named(stated: Stated, url: str | None, host: str) -> Stated:
    """An outlet's name as the table spells it, else as the page does, without the line that follows its name."""
    known = find_outlet_by_site_name(stated.value, url)
    if known:
        return Stated(known.name, stated.quote, stated.source, 0.95)
    head, bar, _ = (part.strip() for part in (*_TAGLINE.split(stated.value, maxsplit=1), "", "")[:3])
    if bar and len(head) > 1 and fold_title(head) in fold_title(host):
        return Stated(head, stated.quote, stated.source, stated.confidence)
    return stated


def find_agency_stated(
    graph: Graph,
    main: Node | None,
    metas: Mapping[str, Sequence[Meta]],
    credited: Sequence[tuple[str, str | None]],
    outlet: str | None,
) -> Stated | None:
    """The wire service that metadata credits, by the table of wire services; never the outlet itself."""
    said: list[tuple[str, str, float]] = [(name, source or "meta", 0.8) for name, source in credited]
    if main is not None:
        for key in ("sourceOrganization", "creditText", "provider", "copyrightHolder", "contributor"):
            said += [(words, "json-ld", 0.7) for words in texts_of(graph.resolve(main.get(key)))]
    said += [(meta.content, "meta", meta.trust) for meta in metas.get("agency", ())]
    for words, source, trust in said:
        known = find_agency(words)
        if known and (not outlet or fold_title(known.name) != fold_title(outlet)):
            return Stated(known.name, words, source, trust)
    return None
