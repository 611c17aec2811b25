"""JSON-LD as pages print it: mended, flattened, and the one node that is the page's article."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

Node = Mapping[str, Any]
MOST_NODES = 10_000
MOST_CHARACTERS = 2_000_000
_MOST_OBJECTS = 50
_LONGEST = 2000

_LONE = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F][0-9a-fA-F]{2})|"
    r"(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F][0-9a-fA-F]{2}"
)
"""Half a pair of surrogates: no character, and nothing that could be written down."""

_WRAPPING = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[|﻿)\s*")
_TRAILING_COMMA = re.compile(r",(?=\s{0,200}[}\]])")
_BAD_ESCAPE = re.compile(r"\\(?![\"\\/bfnrtu])")
_NO_WORD = re.compile(r"[\W_]+")
_MARKS = {code: None for code in range(128) if not chr(code).isalnum()}
_LOOSE = re.compile(
    r"\"(?P<key>datePublished|dateModified|headline|articleSection|dateCreated)\"\s{0,20}:\s{0,20}"
    r"\"(?P<value>[^\"\n]{3,300})\""
)
_ARTICLE = re.compile(r"(?:article|blogposting|posting|report|review)$", re.I)
_OTHER = {"recipe": 2.0, "videoobject": 1.5, "podcastepisode": 2.0, "webpage": 1.0, "itempage": 1.0,
          "creativework": 1.5,
          "howto": 1.5, "faqpage": 1.0, "aboutpage": 1.0, "qapage": 1.0, "question": 1.0, "product": 0.5,
          "medicalwebpage": 1.2, "audioobject": 1.0, "speech": 1.5, "chapter": 1.5, "book": 0.7}  # fmt: skip
_ASIDE = frozenset(
    ("comment", "comments", "itemlistelement", "haspart", "relatedlink", "isrelatedto", "review", "reviews", "citation",
     "mentions", "ispartof", "blogpost", "suggestedanswer", "acceptedanswer", "publisher", "author", "image", "video",
     "potentialaction", "about", "isbasedon", "liveblogupdate", "related", "significantlink", "breadcrumb", "subjectof",
     "associatedmedia", "offers", "step")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Graph:
    """Every node of a page's JSON-LD with the key it stood under, and those that other nodes refer to by `@id`."""

    nodes: Sequence[tuple[Node, str]] = ()
    ids: Mapping[str, Node] = field(default_factory=dict)
    loose: Mapping[str, str] = field(default_factory=dict)
    kinds: Mapping[str, Sequence[Node]] = field(default_factory=dict)
    """The nodes of each type, its name in small letters, in page order."""

    def resolve(self, value: Any) -> Any:
        """The node that `value` refers to, or `value`."""
        if isinstance(value, dict) and set(value) <= {"@id", "@type", "name"} and isinstance(value.get("@id"), str):
            return self.ids.get(value["@id"], value)
        return value


def read_graph(scripts: Sequence[str]) -> Graph:
    """The graph of a page's JSON-LD scripts; what cannot be mended is searched for its dates and headline."""
    nodes: list[tuple[Node, str]] = []
    loose: dict[str, str] = {}
    room = MOST_CHARACTERS
    for script in scripts:
        if len(script) > room:
            continue
        room -= len(script)
        values = parse_script(script)
        if values is None:
            for found in _LOOSE.finditer(script):
                loose.setdefault(found.group("key"), found.group("value"))
            continue
        nodes.extend(_flatten(values, MOST_NODES - len(nodes)))
    ids: dict[str, Node] = {}
    kinds: dict[str, list[Node]] = {}
    for node, _ in nodes:
        for kind in dict.fromkeys(said.lower() for said in types_of(node)):
            kinds.setdefault(kind, []).append(node)
        name = node.get("@id")
        if isinstance(name, str) and len(node) > len(ids.get(name, ())):
            ids[name] = node
    return Graph(nodes, ids, loose, kinds)


def parse_script(script: str) -> list[Any] | None:
    """The JSON values in a script, null where it is beyond mending.

    Mended are comment marks and CDATA around it, raw line ends within strings, commas before a closing bracket, stray
    backslashes, character references for quotes, and what follows the value.
    """
    text = _LONE.sub(r"\\ufffd", script) if "\\ud" in script or "\\uD" in script else script
    for _ in range(3):
        text = _WRAPPING.sub("", text)
    text = text.strip().strip(";").strip()
    if not text:
        return []
    mended = _BAD_ESCAPE.sub(r"\\\\", _TRAILING_COMMA.sub("", text))
    tries = [text, mended]
    if "&quot;" in text[:2000] or "&#34;" in text[:2000]:
        tries.append(html.unescape(text))
    for attempt in tries:
        values = _decode(attempt)
        if values:
            return values
    return None


def _decode(text: str) -> list[Any] | None:
    decoder = json.JSONDecoder(strict=False)
    values: list[Any] = []
    at = 0
    while at < len(text) and len(values) < _MOST_OBJECTS:
        try:
            value, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            return values or None
        values.append(value)
        while at < len(text) and text[at] in " \t\r\n,;":
            at += 1
    return values


def _flatten(values: Sequence[Any], room: int) -> Iterator[tuple[Node, str]]:
    """The objects in `values`, outermost first, each with the key it stood under; at most `room` values looked at."""
    queue: list[tuple[Any, str]] = [(value, "") for value in values]
    at = 0
    while at < len(queue) and at < room:
        value, key = queue[at]
        at += 1
        if isinstance(value, dict):
            yield value, key
            for name, inner in value.items():
                if isinstance(inner, dict | list):
                    lower = name.lower()
                    queue.append((inner, key if lower in ("@graph", "item") else key if key in _ASIDE else lower))
        elif isinstance(value, list):
            queue.extend((inner, key) for inner in value[:MOST_NODES] if isinstance(inner, dict | list))


def types_of(node: Node) -> list[str]:
    """The types of a node, without the vocabulary's address."""
    found = node.get("@type", node.get("type"))
    values = found if isinstance(found, list) else [found]
    return [value.rstrip("/").rpartition("/")[2].rpartition("#")[2] for value in values[:20] if isinstance(value, str)]


def text_of(value: Any) -> str | None:
    """A value as text, the first of several; null where it says nothing."""
    for _ in range(4):
        if isinstance(value, list):
            value = next((item for item in value[:20] if item), None)
        elif isinstance(value, dict):
            value = value.get("@value", value.get("name"))
        else:
            break
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    said = str(value) if isinstance(value, int) and abs(value) < 10**15 else value if isinstance(value, str) else ""
    words = " ".join(html.unescape(said[:_LONGEST]).split())
    return words or None


def texts_of(value: Any) -> list[str]:
    """Every text in a value that may be a list; a list of names in one string stays one."""
    values = value if isinstance(value, list) else [value]
    return [said for item in values[:200] if (said := text_of(item))]


def rank(node: Node) -> float:
    """How likely a node of its type is the page's own: 3 for an article, 0 for what is none."""
    return max(map(_rank, types_of(node)), default=0.0)


@lru_cache(maxsize=1000)
def _rank(kind: str) -> float:
    return max(3.0 if _ARTICLE.search(kind) else 0.0, _OTHER.get(kind.lower(), 0.0))


def find_main(graph: Graph, fits: Mapping[str, float]) -> Node | None:
    """The node of the page's own article, or null; `fits` says how well a folded headline or address is the page's.

    An article among others of its kind (a list of teasers) must fit by headline or address.
    """
    best: tuple[float, Node] | None = None
    ranks = [(rank(node), node, key) for node, key in graph.nodes]
    alike = sum(1 for score, _, key in ranks if score == 3.0)
    for score, node, key in ranks:
        if not score:
            continue
        fit = max((fits.get(name, 0.0) for name in _handles(graph, node)), default=0.0)
        if key in _ASIDE and fit < 1.0:
            continue
        if alike > 1 and score == 3.0 and not fit and key:
            continue
        full = sum(0.4 for name in ("datePublished", "headline", "author") if node.get(name))
        total = score + 2.0 * fit + full - (1.0 if key in _ASIDE else 0.0)
        if best is None or total > best[0]:
            best = (total, node)
    return best[1] if best else None


def find_all(graph: Graph, name: str) -> Iterator[Node]:
    """The nodes of a type, in page order."""
    yield from graph.kinds.get(name.lower(), ())


def _handles(graph: Graph, node: Node) -> Iterator[str]:
    for name in ("headline", "name", "alternativeHeadline", "url", "mainEntityOfPage", "@id"):
        value = node.get(name)
        if isinstance(value, dict):
            value = value.get("@id", value.get("url"))
        if said := text_of(value):
            yield said if said.startswith("http") else fold_title(said)


def fold_title(text: str) -> str:
    """A title for comparing: letters and digits alone, in small letters."""
    said = text[:600].casefold()
    return said.translate(_MARKS) if said.isascii() else _NO_WORD.sub("", said)
