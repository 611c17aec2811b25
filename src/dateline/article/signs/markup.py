"""What markup says of each line: the elements it stands in, how they are called, and where the page's text is massed.

What an element hands down to those inside it is worked out depth by depth, each depth at once. A line belongs to the
innermost block element at its start.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from dateline.article.lines import Lines
from dateline.article.signs.text import TEXT_SIGNS, Array, Whole, find_edges
from dateline.markup import Markup

Floats = NDArray[np.floating]

INLINE = frozenset(
    ("a", "abbr", "acronym", "b", "bdi", "big", "button", "cite", "code", "data", "del", "em", "font", "i", "img",
     "ins", "kbd", "label", "mark", "q", "s", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u",
     "var")
)  # fmt: skip
GROUPS = ("article", "content", "comment", "related", "share", "nav", "footer", "side", "caption", "told", "tag",
          "plea", "advert", "overlay", "title", "quote", "note")  # fmt: skip
TAGS = ("p", "li", "h1", "h2", "h3", "h4", "div", "td", "figcaption", "blockquote", "dd", "pre")
AROUND = ("article", "main", "aside", "nav", "header", "footer", "figure", "ul", "ol", "table", "form", "blockquote",
          "section", "figcaption", "p", "li", "h1", "h2", "h3", "a", "button")  # fmt: skip
_STEPS = ("own", "parent", "second", "third")
MARKUP_SIGNS = (
    "depth", "link share", "bold share", "inline", *(f"is {tag}" for tag in TAGS), *(f"in {tag}" for tag in AROUND),
    *(f"class {name}" for name in GROUPS), *(f"own class {name}" for name in GROUPS), "in articleBody",
    *(f"{what} {step}" for step in _STEPS for what in ("mass", "direct", "links", "purity")),
    "main up", "main down", "in main", "main share", "like mass", "like count", "like each",
    "of title", "title said", "of description", "of json-ld body", "from headline", "headline up", "headline down",
)  # fmt: skip
_DECAY = 0.75
_FAR = 12.0
_WORD = re.compile(r"\w+")
_BODY = re.compile(r'"articleBody"\s*:\s*"')
_DESCRIBED = frozenset(("description", "og:description", "twitter:description"))
_TITLED = frozenset(("og:title", "twitter:title"))
_NAMED = ("class", "id", "role", "data-component", "data-testid", "data-type")
_MOST_WORDS = 60_000


class _Tree:
    """The elements as arrays, with the elements of each depth and the nearest block of each."""

    __slots__ = ("block", "depth", "ends", "levels", "parents", "starts", "tags")

    def __init__(self, markup: Markup) -> None:
        self.tags = markup.tags
        self.parents = np.array(markup.parents, np.int64)
        self.starts = np.array(markup.starts, np.int64)
        self.ends = np.array(markup.ends, np.int64)
        depths: list[int] = []
        blocks: list[int] = []
        for row, (tag, parent) in enumerate(zip(markup.tags, markup.parents, strict=True)):
            depths.append(depths[parent] + 1 if parent >= 0 else 0)
            blocks.append(blocks[parent] if parent >= 0 and tag in INLINE else row)
        self.depth = np.array(depths, np.int64)
        self.block = np.array(blocks, np.int64)
        order = np.argsort(self.depth, kind="stable")
        self.levels = np.split(order, np.flatnonzero(np.diff(self.depth[order])) + 1) if len(order) else []

    def up(self, rows: Whole) -> Whole:
        """The nearest block above each block; the root is above itself."""
        return self.block[np.maximum(self.parents[rows], 0)]

    def innermost(self, offsets: Whole) -> Whole:
        """The innermost element at each offset."""
        rows = np.maximum(np.searchsorted(self.starts, offsets, "right") - 1, 0)
        for _ in range(len(self.levels)):
            closed = (self.ends[rows] <= offsets) & (self.parents[rows] >= 0)
            if not closed.any():
                break
            rows = np.where(closed, self.parents[rows], rows)
        return rows


def read_markup_signs(text: str, lines: Lines, markup: Markup, seen: Array) -> Array:
    """The markup signs of each line, lines by signs (float32, named by MARKUP_SIGNS); `seen` are its text signs."""
    starts, ends = find_edges(lines)
    count = len(starts)
    if not count or not markup.tags:
        return np.zeros((count, len(MARKUP_SIGNS)), np.float32)
    tree = _Tree(markup)
    inner = tree.innermost(starts)
    block = tree.block[inner]
    lengths = np.maximum(ends - starts, 1)
    columns: dict[str, Floats] = {"depth": tree.depth[block].astype(float)}
    columns["link share"] = _share(text, starts, ends, tree, frozenset("a"))
    columns["bold share"] = _share(text, starts, ends, tree, frozenset(("b", "strong", "em", "i")))
    columns["inline"] = (inner != block).astype(float)
    columns |= _elements(tree, markup, inner, block)
    prose = seen[:, TEXT_SIGNS.index("prose")]
    weight = np.where(prose > 1.0, np.minimum(lengths, 1000), 0) * (1 - columns["link share"])
    columns |= _masses(tree, block, weight, lengths, columns["link share"])
    columns |= _likeness(tree, markup, block, weight)
    columns |= _agreement(text, starts, ends, markup)
    columns |= _from_headline(tree, block, columns)
    return np.column_stack([columns[name] for name in MARKUP_SIGNS]).astype(np.float32)


def _share(text: str, starts: Whole, ends: Whole, tree: _Tree, tags: frozenset[str]) -> Floats:
    """The share of each line's characters that stand in elements of these tags."""
    rows = np.fromiter((row for row, tag in enumerate(tree.tags) if tag in tags), np.int64)
    edges = np.zeros(len(text) + 2, np.int64)
    np.add.at(edges, tree.starts[rows], 1)
    np.add.at(edges, tree.ends[rows], -1)
    inside = np.concatenate(([0], np.cumsum(np.cumsum(edges) > 0)))
    return np.asarray((inside[ends] - inside[starts]) / np.maximum(ends - starts, 1))


def _elements(tree: _Tree, markup: Markup, inner: Whole, block: Whole) -> dict[str, Floats]:
    """The tags and class names of a line's block and of the elements around it."""
    own, around, body = _own(markup)
    named = own.astype(np.float32)
    inside = around.copy()
    for level in tree.levels[1:]:
        above = tree.parents[level]
        named[level] = np.maximum(named[level], _DECAY * named[above])
        inside[level] |= inside[above]
        body[level] |= body[above]
    kinds = np.array([markup.tags[row] for row in block.tolist()])
    out: dict[str, Floats] = {f"is {tag}": (kinds == tag).astype(float) for tag in TAGS}
    out |= {f"in {tag}": inside[inner, number].astype(float) for number, tag in enumerate(AROUND)}
    out |= {f"class {name}": named[inner, number] for number, name in enumerate(GROUPS)}
    out |= {f"own class {name}": own[block, number].astype(float) for number, name in enumerate(GROUPS)}
    out["in articleBody"] = body[inner].astype(float)
    return out


def _own(markup: Markup) -> tuple[NDArray[np.bool_], NDArray[np.bool_], NDArray[np.bool_]]:
    """What each element is itself: groups its names fall in, which of AROUND it is, whether it is the articleBody."""
    count = len(markup.tags)
    around = np.zeros((count, len(AROUND)), bool)
    place = {tag: number for number, tag in enumerate(AROUND)}
    rows = [(row, place[tag]) for row, tag in enumerate(markup.tags) if tag in place]
    if rows:
        around[tuple(np.array(rows).T)] = True
    body = np.zeros(count, bool)
    bits = [0] * count
    for row, attributes in enumerate(markup.attributes):
        if attributes:
            for name in _NAMED:
                if name in attributes:
                    bits[row] |= _groups(attributes[name][:300])
            told = attributes.get("itemprop") or attributes.get("property")
            if told and ("articleBody" in told or "content:encoded" in told):
                body[row] = True
    own = (np.array(bits)[:, None] >> np.arange(len(GROUPS))) & 1 == 1
    return own, around, body


def _masses(tree: _Tree, block: Whole, weight: Floats, lengths: Whole, links: Floats) -> dict[str, Floats]:
    """How much of the page's running text stands in a line's block and in those around it, and which holds most."""
    count = len(tree.tags)
    parent = tree.up(np.arange(count))
    mass, every, linked = (np.bincount(block, values, count) for values in (weight, lengths, links * lengths))
    direct = np.bincount(parent[block], weight, count)
    for level in reversed(tree.levels[1:]):
        above = tree.parents[level]
        for values in (mass, every, linked):
            np.add.at(values, above, values[level])
    total = mass[0] + 1
    out: dict[str, Floats] = {}
    rows = block
    for step in _STEPS:
        out[f"mass {step}"], out[f"direct {step}"] = mass[rows] / total, direct[rows] / total
        out[f"links {step}"] = linked[rows] / np.maximum(every[rows], 1)
        out[f"purity {step}"] = mass[rows] / np.maximum(every[rows], 1)
        rows = parent[rows]
    score = direct.copy()
    np.add.at(score, parent, direct * 0.5 * (parent != np.arange(count)))
    main = int(np.argmax(score))
    up, down = _distances(tree, main)
    out["main up"], out["main down"] = np.minimum(up[block], _FAR), np.minimum(down[block], _FAR)
    out["in main"] = (up[block] == 0).astype(float)
    out["main share"] = np.full(len(block), score[main] / total)
    return out


def _distances(tree: _Tree, row: int) -> tuple[Floats, Floats]:
    """From every element: steps from `row` up to what holds both, and from there down to the element."""
    up, down = np.full(len(tree.tags), -1.0), np.zeros(len(tree.tags))
    steps = 0
    while row >= 0:
        up[row] = steps
        row, steps = int(tree.parents[row]), steps + 1
    for level in tree.levels[1:]:
        off = level[up[level] < 0]
        above = tree.parents[off]
        up[off], down[off] = up[above], down[above] + 1
    return up, down


def _likeness(tree: _Tree, markup: Markup, block: Whole, weight: Floats) -> dict[str, Floats]:
    """How much running text stands in blocks that are called as this line's block and its parent are."""
    known: dict[tuple[str, str, str], int] = {}
    above = tree.up(block).tolist()
    keys = np.array([
        known.setdefault(
            (markup.tags[row], markup.attributes[row].get("class", ""), markup.attributes[over].get("class", "")),
            len(known),
        )
        for row, over in zip(block.tolist(), above, strict=True)
    ])  # fmt: skip
    mass, count = np.bincount(keys, weight), np.bincount(keys)
    return {"like mass": mass[keys] / (weight.sum() + 1), "like count": np.log1p(count[keys]),
            "like each": mass[keys] / count[keys] / 300}  # fmt: skip


def _agreement(text: str, starts: Whole, ends: Whole, markup: Markup) -> dict[str, Floats]:
    """How far a line says what the page's title, description and JSON-LD say."""
    lines = [_WORD.findall(text[start : min(end, start + 400)].lower())
             for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]  # fmt: skip
    title = _words([markup.title or "", *(said for name, said in markup.metas if name in _TITLED)])
    described = _words([said for name, said in markup.metas if name in _DESCRIBED])
    bodies = [script[found.end() : found.end() + 40_000] for script in markup.scripts
              if (found := _BODY.search(script))]  # fmt: skip
    told = _words(bodies)
    return {
        "of title": _of(lines, title),
        "title said": np.array([len(title.intersection(line)) / max(len(title), 1) for line in lines]),
        "of description": _of(lines, described),
        "of json-ld body": _of(lines, told) if told else np.full(len(lines), -1.0),
    }


def _words(said: Sequence[str]) -> frozenset[str]:
    return frozenset(_WORD.findall(" ".join(said)[:_MOST_WORDS].lower()))


def _of(lines: Sequence[Sequence[str]], known: frozenset[str]) -> Floats:
    return np.array([sum(word in known for word in line) / len(line) if line else 0.0 for line in lines])


def _from_headline(tree: _Tree, block: Whole, columns: Mapping[str, Floats]) -> dict[str, Floats]:
    """How far each line is, in lines and in elements, from the line that says the page's title best."""
    count = len(block)
    fits = columns["title said"] * (1 + columns["is h1"] + 0.5 * columns["is h2"]) * (columns["of title"] > 0.4)
    if not fits.any():
        return {name: np.full(count, -1.0 if "headline" in name else -50.0)
                for name in ("from headline", "headline up", "headline down")}  # fmt: skip
    headline = int(np.argmax(fits))
    up, down = _distances(tree, int(block[headline]))
    return {
        "from headline": np.clip(np.arange(count) - headline, -40, 80).astype(float),
        "headline up": np.minimum(up[block], _FAR),
        "headline down": np.minimum(down[block], _FAR),
    }


def _groups(said: str) -> int:
    """The GROUPS that class names and ids fall in, as bits: by how the words in them begin."""
    found = 0
    for name in said.split():
        bits = _SEEN.get(name)
        if bits is None:
            if len(_SEEN) > _MOST_SEEN:
                _SEEN.clear()
            bits = _SEEN[name] = _read_name(name[:60])
        found |= bits
    return found


_SEEN: dict[str, int] = {}
_MOST_SEEN = 20_000
_PART = re.compile(r"[a-zäöüß]+|[A-ZÄÖÜ]+(?![a-z])|[A-ZÄÖÜ][a-zäöüß]+")


def _read_name(name: str) -> int:
    """The groups of one class name or id: `articleBody`, `post-content` and `sharebar` say what they are for."""
    whole, opening, longest = _prefixes()
    found = 0
    for part in _PART.findall(name):
        word = part.lower()
        found |= whole.get(word, 0)
        for end in range(2, min(len(word), longest) + 1):
            found |= opening.get(word[:end], 0)
    return found


@cache
def _prefixes() -> tuple[dict[str, int], dict[str, int], int]:
    """The groups of whole words, those of beginnings, and the longest beginning."""
    rows = resources.files(__package__).joinpath("classes.csv").read_text(encoding="utf-8").splitlines()
    whole: dict[str, int] = {}
    opening: dict[str, int] = {}
    for row in csv.DictReader(rows):
        bit = 1 << GROUPS.index(row["group"])
        for word in row["words"].split():
            table = opening if word.endswith("*") else whole
            table[word.rstrip("*")] = table.get(word.rstrip("*"), 0) | bit
    return whole, opening, max(map(len, opening))
