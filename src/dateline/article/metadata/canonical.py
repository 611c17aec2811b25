"""The address of an article, as its page says it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dateline.article.metadata.addresses import absolute, host_of
from dateline.article.metadata.jsonld import Node, rank
from dateline.article.metadata.metas import Meta
from dateline.article.metadata.stated import Stated
from dateline.markup import Markup


def find_url(markup: Markup, main: Node | None, metas: Mapping[str, Sequence[Meta]], page: str | None) -> Stated | None:
    """The article's address: the canonical link, og:url, the article node's own, else the page's."""
    said: list[tuple[str, str, float]] = [
        (href, "link", 0.95) for rel, href in markup.links if "canonical" in rel.split()
    ]
    said += [(meta.content, "meta", meta.trust) for meta in metas.get("url", ())]
    if main is not None and rank(main) >= 2.0:
        said += [(words, "json-ld", 0.6) for key in ("url", "mainEntityOfPage") if (words := _address(main.get(key)))]
    own = host_of(page)
    for words, source, trust in said:
        whole = absolute(words, markup.base, page)
        if whole and not _is_root(whole, page) and (not own or _akin(host_of(whole), own)):
            return Stated(whole, words, source, trust)
    whole = absolute(page, None, None) if page else None
    return Stated(whole, page or "", "url", 0.5) if whole else None


def _address(value: object) -> str | None:
    if isinstance(value, dict):
        value = value.get("@id") or value.get("url")
    return value if isinstance(value, str) else None


def _is_root(url: str, page: str | None) -> bool:
    path = url.partition("://")[2].partition("/")[2]
    return not path.strip("/") and bool(page) and bool((page or "").partition("://")[2].partition("/")[2].strip("/"))


def _akin(left: str, right: str) -> bool:
    """True where two hosts share their registered name, as near as two or three last labels tell."""
    size = 3 if len(right.split(".")) > 2 and len(right.split(".")[-2]) <= 3 else 2
    return left.split(".")[-size:] == right.split(".")[-size:]
