"""Markup to visible text and what markup adds to it: text rule 1.

Block elements stand on their own lines, inline elements are joined without a space, what a reader never sees is left
out. The rule is fixed and numbered (`dateline.markup.TEXT_RULE`), so that an offset into the text can be found again.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

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
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_PROLOGUE = re.compile(r"^\s*<\?xml[^>]*\?>")
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
    cleaned = _PROLOGUE.sub("", source).replace("\x00", "")
    if cleaned.lstrip()[:5].lower() == "<?xml":
        cleaned = f"<!-- -->{cleaned}"  # one that is broken, or stood behind nulls: lxml would refuse the page for it
    parser = etree.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True)
    return lxml_html.document_fromstring(cleaned, parser=parser)


class _Builder:
    """The text as it grows, and the columns of the elements met on the way."""

    def __init__(self) -> None:
        self.tags: list[str] = []
        self.parents: list[int] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.attributes: list[Mapping[str, str]] = []
        self._parts: list[str] = []
        self._length = 0
        self._space = False
        self._marks = self._spaced = self._breaks = 0
        self._fresh: list[int] = []

    def text(self) -> str:
        """The visible text so far."""
        return "".join(self._parts)

    def walk(self, root: etree._Element) -> None:
        """Take in the tree below `root`, without recursion: pages are nested as deep as they like."""
        skipped: etree._Element | None = None
        open_rows = [-1]
        for event, node in etree.iterwalk(root, events=("start", "end")):
            if event == "start":
                if skipped is None:
                    if is_hidden(node):
                        skipped = node
                    else:
                        open_rows.append(self._open(node, open_rows[-1]))
                continue
            if skipped is None:
                self._close(open_rows.pop(), node)
            elif skipped is node:
                skipped = None
            if skipped is None and node.tail:
                self._say(node.tail)

    def _open(self, node: etree._Element, parent: int) -> int:
        tag = node.tag
        self._mark(tag, opening=True)
        row = len(self.tags)
        self.tags.append(tag)
        self.parents.append(parent)
        self.starts.append(-1)
        self.ends.append(-1)
        self.attributes.append(_attributes(node))
        self._fresh.append(row)
        if node.text:
            self._say(node.text)
        return row

    def _close(self, row: int, node: etree._Element) -> None:
        if self.starts[row] < 0:
            self.starts[row] = self._length
        self.ends[row] = self._length
        self._mark(node.tag, opening=False)

    def _mark(self, tag: str, *, opening: bool) -> None:
        """An edge of an element: how it parts what stands before it from what follows."""
        if tag in _SPACED:
            self._spaced += 1
            self._marks += 1
        elif tag == "br":
            if opening:
                self._breaks += 1
                self._marks += 1
        elif tag in _BLOCK:
            self._marks += 1

    def _say(self, said: str) -> None:
        """Take in a text node, its white space folded into what stands before it."""
        core = " ".join(said.split())
        if not core:
            self._space = True
            return
        if self._length:
            gap = self._gap(said[0].isspace())
            if gap:
                self._parts.append(gap)
                self._length += len(gap)
        for row in self._fresh:
            if self.starts[row] < 0:
                self.starts[row] = self._length
        self._fresh.clear()
        self._parts.append(core)
        self._length += len(core)
        self._space = said[-1].isspace()
        self._marks = self._spaced = self._breaks = 0

    def _gap(self, spaced: bool) -> str:
        if self._marks:
            return "\n\n\n" if self._spaced > 2 else "\n\n" if self._spaced or self._breaks > 1 else "\n"
        return " " if self._space or spaced else ""


def is_hidden(node: etree._Element) -> bool:
    """True for an element that a reader never sees."""
    if node.tag in DROP or node.get("hidden") is not None:
        return True
    style = node.get("style")
    return style is not None and _HIDDEN.search(style) is not None


def _attributes(node: etree._Element) -> Mapping[str, str]:
    if not node.attrib:
        return _NOTHING
    return {name: value[:_MOST_ATTRIBUTE] for name, value in node.items() if name in _KEPT and value}


def _markup(root: etree._Element, builder: _Builder, cut: bool) -> Markup:
    metas: list[tuple[str, str]] = []
    for node in root.iter("meta"):
        name = node.get("property") or node.get("name") or node.get("itemprop") or node.get("http-equiv")
        content = node.get("content")
        if name and content and len(metas) < _MOST_METAS:
            metas.append((name.strip().lower()[:100], content[:_MOST_ATTRIBUTE]))
    links = [
        (rel.lower()[:100], href[:_MOST_ATTRIBUTE])
        for node in root.iter("link")
        if (rel := node.get("rel")) and (href := node.get("href"))
    ]
    scripts: list[str] = []
    room = _MOST_SCRIPT
    for node in root.iter("script"):
        if "ld+json" in (node.get("type") or "").lower() and node.text and len(node.text) <= room:
            scripts.append(node.text)
            room -= len(node.text)
    title = next((words for node in root.iter("title") if (words := " ".join("".join(node.itertext()).split()))), None)
    base = next((href for node in root.iter("base") if (href := node.get("href"))), None)
    for rows in (builder.starts, builder.ends):
        for row, value in enumerate(rows):
            if value < 0:
                rows[row] = 0
    return Markup(
        tuple(builder.tags), tuple(builder.parents), tuple(builder.starts), tuple(builder.ends),
        tuple(builder.attributes), tuple(metas), tuple(links[:_MOST_METAS]), tuple(scripts), title and title[:1000],
        root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang"), base, cut=cut,
    )  # fmt: skip
