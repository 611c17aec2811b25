"""Markup to visible text and what markup adds to it: text rule 1.

Block elements stand on their own lines, inline elements are joined without a space, what a reader never sees is left
out. The rule is fixed and numbered (`dateline.markup.TEXT_RULE`), so that an offset into the text can be found again.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from dateline.capture.bounds import bound
from dateline.markup import Markup

DROP = frozenset(
    ("script", "style", "noscript", "template", "head", "svg", "iframe", "object", "select", "textarea", "canvas")
)
_SPACED = frozenset(
    ("p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "figure", "article", "section", "ul", "ol", "table")
)
_BLOCK = frozenset(
    ("address", "aside", "body", "caption", "center", "dd", "details", "div", "dl", "dt", "fieldset", "figcaption",
     "footer", "form", "header", "hr", "html", "legend", "li", "main", "nav", "option", "pre", "summary", "tbody",
     "td", "tfoot", "th", "thead", "tr")
)  # fmt: skip
_KEPT = frozenset(
    ("class", "id", "itemprop", "itemtype", "itemscope", "property", "rel", "role", "href", "datetime", "content",
     "title", "name", "data-testid", "data-component", "data-type", "aria-label", "pubdate", "lang", "alt", "src")
)  # fmt: skip
_BREAK, _SPACE = 1 << 24, 1 << 48
_OPENING = dict.fromkeys(_BLOCK, 1) | dict.fromkeys(_SPACED, _SPACE) | {"br": _BREAK}
"""How the edge of an element parts what stands before it from what follows: edges between two words are added up."""

_CLOSING = _OPENING | {"br": 0}
_UNSEEN = -2
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_PROLOGUE = re.compile(r"\s*<\?xml[^>]*\?>")
_NOTHING: Mapping[str, str] = {}
_MOST_ATTRIBUTE = 2000
_MOST_SCRIPT = 2_000_000
_MOST_METAS = 2000


def read_html(source: str) -> tuple[str, Markup]:
    """The visible text of a page by text rule 1, and what its markup adds; text is empty where nothing is seen.

    Of a page with more tags than `dateline.capture.bounds.MOST_TAGS` the first of them are read, and its markup says
    that it is cut.
    """
    source, cut = bound(source)
    try:
        root = _parse(source)
    except etree.ParserError:
        return "", Markup((), (), (), (), (), cut=cut)
    builder = _Builder()
    builder.walk(root)
    return builder.text(), _markup(root, builder, cut)


def parse(source: str) -> etree._Element:
    """The tree of a page as libxml2 mends it, as much of it as is read; raises lxml's ParserError where there is no
    element at all."""
    return _parse(bound(source)[0])


def _parse(source: str) -> etree._Element:
    """The tree without comments and processing instructions: to step over these takes lxml quadratic time."""
    declared = _PROLOGUE.match(source)
    cleaned = source[declared.end() :] if declared else source
    if "\x00" in cleaned:
        cleaned = cleaned.replace("\x00", "")
    if cleaned.lstrip()[:5].lower() == "<?xml":
        cleaned = f"<!-- -->{cleaned}"  # one that is broken, or stood behind nulls: lxml would refuse the page for it
    parser = etree.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True)
    return lxml_html.document_fromstring(cleaned, parser=parser)


class _Builder:
    """The text as it grows, and the columns of the elements met on the way."""

    __slots__ = ("_fresh", "_length", "_parts", "_space", "attributes", "ends", "parents", "starts", "tags")

    def __init__(self) -> None:
        self.tags: list[str] = []
        self.parents: list[int] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.attributes: list[Mapping[str, str]] = []
        self._parts: list[str] = []
        self._length = 0
        self._space = False
        self._fresh = 0

    def text(self) -> str:
        """The visible text so far."""
        return "".join(self._parts)

    def walk(self, root: etree._Element) -> None:
        """Take in the tree below `root`, without recursion: pages are nested as deep as they like.

        Elements are met as they begin; those that are over are closed when the next one is met that is none of theirs.
        """
        nodes: list[Any] = [None]
        rows = [-1]
        edges = 0
        tags, parents, starts, ends, attributes = self.tags, self.parents, self.starts, self.ends, self.attributes
        for node in chain(root.iter("*"), (None,)):
            above = None if node is None else node.getparent()
            while nodes[-1] is not above:
                closed, row = nodes.pop(), rows.pop()
                if row != _UNSEEN:
                    ends[row] = self._length
                    if starts[row] < 0:
                        starts[row] = self._length
                    edges += _CLOSING.get(tags[row], 0)
                if rows[-1] != _UNSEEN and (tail := closed.tail) and self._say(tail, edges):
                    edges = 0
            if node is None:
                break
            nodes.append(node)
            tag, parent = node.tag, rows[-1]
            said = None if parent == _UNSEEN or tag in DROP else _attributes(node.items())
            if said is None:
                rows.append(_UNSEEN)
                continue
            rows.append(len(tags))
            edges += _OPENING.get(tag, 0)
            tags.append(tag)
            parents.append(parent)
            starts.append(-1)
            ends.append(-1)
            attributes.append(said)
            if (text := node.text) and self._say(text, edges):
                edges = 0

    def _say(self, said: str, edges: int) -> bool:
        """Take in a text node, its white space folded into what stands before it; false where it is all white space."""
        words = said.split()
        if not words:
            self._space = True
            return False
        core = words[0] if len(words) == 1 else " ".join(words)
        if self._length:
            gap = _gap(edges) if edges else " " if self._space or said[0] != core[0] else ""
            if gap:
                self._parts.append(gap)
                self._length += len(gap)
        starts = self.starts
        for row in range(self._fresh, len(starts)):
            if starts[row] < 0:
                starts[row] = self._length
        self._fresh = len(starts)
        self._parts.append(core)
        self._length += len(core)
        self._space = said[-1] != core[-1]
        return True


def _gap(edges: int) -> str:
    """What stands between words that edges of elements part."""
    return "\n\n\n" if edges >= 3 * _SPACE else "\n\n" if edges >= 2 * _BREAK else "\n"


def is_hidden(node: etree._Element) -> bool:
    """True for an element that a reader never sees."""
    return node.tag in DROP or _attributes(node.items()) is None


def _attributes(said: Sequence[tuple[str, str]]) -> Mapping[str, str] | None:
    """The attributes that are kept; null for those of an element that is hidden."""
    if not said:
        return _NOTHING
    kept: dict[str, str] = {}
    for name, value in said:
        if name in _KEPT:
            if value:
                kept[name] = value if len(value) <= _MOST_ATTRIBUTE else value[:_MOST_ATTRIBUTE]
        elif name == "hidden" or (name == "style" and _HIDDEN.search(value)):
            return None
    return kept


def _markup(root: etree._Element, builder: _Builder, cut: bool) -> Markup:
    metas: list[tuple[str, str]] = []
    links: list[tuple[str, str]] = []
    scripts: list[str] = []
    room = _MOST_SCRIPT
    title = base = None
    for node in root.iter("meta", "link", "script", "title", "base"):
        tag = node.tag
        if tag == "meta":
            said = dict(node.items())
            name = said.get("property") or said.get("name") or said.get("itemprop") or said.get("http-equiv")
            content = said.get("content")
            if name and content:
                metas.append((name.strip().lower()[:100], content[:_MOST_ATTRIBUTE]))
        elif tag == "link":
            if (rel := node.get("rel")) and (href := node.get("href")):
                links.append((rel.lower()[:100], href[:_MOST_ATTRIBUTE]))
        elif tag == "script":
            if "ld+json" in (node.get("type") or "").lower() and (text := node.text) and len(text) <= room:
                scripts.append(text)
                room -= len(text)
        elif tag == "title":
            title = title or " ".join("".join(node.itertext()).split())
        else:
            base = base or node.get("href")
    return Markup(
        tuple(builder.tags), tuple(builder.parents), tuple(builder.starts), tuple(builder.ends),
        tuple(builder.attributes), tuple(metas[:_MOST_METAS]), tuple(links[:_MOST_METAS]), tuple(scripts),
        title[:1000] if title else None,
        root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang"), base or None, cut=cut,
    )  # fmt: skip
