"""Plainer and smaller copies of a page, so that the nets learn from pages unlike the sets' own.

The sets are big sites of 2019 to 2023: hundreds of lines of menus, names for every element. What people hold besides
are small pages, old pages and saved fragments. A copy loses at random most of what is not of the article, the names of
its elements, the elements that say what they are for, its paragraphs' tags, or its metadata.
"""

from __future__ import annotations

import random
import re

from lxml import etree

from dateline.article.signs.markup import INLINE
from dateline.capture.html import parse

_NAMES = ("class", "id", "role", "itemprop", "itemtype", "itemscope", "property", "data-component", "data-testid",
          "data-type")  # fmt: skip
_SPEAKING = ("article", "main", "section", "header", "footer", "nav", "aside", "figure", "figcaption")
_HEAD = ("meta", "link", "title", "script")
_STAYING = frozenset(("head", "title", "meta", "link", "script", "base", "br", *INLINE))
_WORD = re.compile(r"\w+")
_LEAST = 3
_DROPPED = (0.5, 0.9)
_UNNAMED, _MUTE, _UNTAGGED, _HEADLESS, _WHOLE = 0.4, 0.4, 0.3, 0.4, 0.2


def make_variant(source: str, body: str, seed: str) -> str:
    """A copy of a page's markup, the same for the same seed; `body` is the article's text, which stays."""
    chance = random.Random(seed)
    root = parse(source)
    kept = _kept(root, body)
    if chance.random() > _WHOLE:
        _crop(root, kept, chance, chance.uniform(*_DROPPED))
    if chance.random() < _UNNAMED:
        for node in root.iter(etree.Element):
            for name in _NAMES:
                node.attrib.pop(name, None)
    if chance.random() < _MUTE:
        for node in root.iter(*_SPEAKING):
            node.tag = "div"
    if chance.random() < _UNTAGGED:
        _untag(root, chance.random() < 0.5)
    if chance.random() < _HEADLESS:
        for node in list(root.iter(*_HEAD)):
            _drop(node)
    return str(etree.tostring(root, encoding="unicode", method="html"))


def _kept(root: etree._Element, body: str) -> set[etree._Element]:
    """The elements that hold words of the article, or the page's first heading."""
    grams = _grams(body)
    kept: set[etree._Element] = {root}
    heading = next(root.iter("h1"), None)
    for node in root.iter(etree.Element):
        said = [node.text or "", *(child.tail or "" for child in node)]
        if node is heading or any(_grams(words) & grams for words in said):
            kept.add(node)
            kept.update(node.iterancestors())
    return kept


def _grams(text: str) -> set[tuple[str, ...]]:
    words = _WORD.findall(text)
    return {tuple(words[at : at + _LEAST]) for at in range(len(words) - _LEAST + 1)}


def _crop(root: etree._Element, kept: set[etree._Element], chance: random.Random, share: float) -> None:
    """Drop this share of the largest elements that hold nothing of the article."""
    for node in [node for node in root.iter(etree.Element) if node not in kept and node.getparent() in kept]:
        if node.tag not in _STAYING and chance.random() < share:
            _drop(node)


def _drop(node: etree._Element) -> None:
    """Take an element out and leave the words after it."""
    parent, tail = node.getparent(), node.tail
    if parent is None:
        return
    if tail:
        before = node.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + tail
        else:
            parent.text = (parent.text or "") + tail
    parent.remove(node)


def _untag(root: etree._Element, breaks: bool) -> None:
    """Paragraphs as plain elements, or as old pages have them: words with two breaks after them."""
    for node in list(root.iter("p")):
        node.tag = "div"
        if breaks:
            node.tag = "span"
            parent = node.getparent()
            if parent is not None:
                first, second = etree.Element("br"), etree.Element("br")
                second.tail, node.tail = node.tail, None
                at = parent.index(node)
                parent.insert(at + 1, first)
                parent.insert(at + 2, second)
