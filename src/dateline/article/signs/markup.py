"""What markup says of each line: the elements it stands in, how they are called, and where the page's text is massed.

Only the elements that a line stands in are looked at, step by step outwards from all lines at once, at most _DEEPEST
steps. How much text an element holds is told by the lines that begin in its stretch of the page. A line belongs to the
innermost block element at its start.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from itertools import repeat

import numpy as np

from dateline.article.lines import Lines
from dateline.article.signs.text import Array, Floats, Whole, find_edges
from dateline.article.words import WORD
from dateline.markup import Markup

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
    "main up", "main down", "in heaviest", "main share", "like mass", "like count", "like each", "linked like",
    "with line before", "with line after", "as line before", "as line after", "same parent lines",
    "of title", "title said", "of description", "of json-ld body", "told in json-ld",
    "from headline", "headline up", "headline down", "headline mass", "headline apart",
    "heading title", "heading linked", "since heading", "headings since headline", "rivals", "rival",
)  # fmt: skip
_DECAY = 0.75
_FAR = 12.0
_DEEPEST = 80
_BODY = re.compile(r'"articleBody"\s*:\s*"')
_STRING = re.compile(r'(?:[^"\\]|\\.)*')
_NO_WORD = re.compile(r"[\W_]+")
_DESCRIBED = frozenset(("description", "og:description", "twitter:description"))
_TITLED = frozenset(("og:title", "twitter:title"))
_NAMED = frozenset(("class", "id", "role", "data-component", "data-testid", "data-type"))
_STATING = frozenset(("itemprop", "property"))
_MOST_WORDS, _MOST_TOLD = 60_000, 60_000
_HEADINGS = frozenset(("h1", "h2", "h3", "h4"))
_KIN, _RIVAL, _MOST_KIN = 0.25, 200, 60


class _Tree:
    """The elements as arrays, and those that lines stand in: `inner` and `block` of each line, `chain` outwards.

    `kinds` are the elements' tags as bits, `over` the nearest block above each element's own. What is looked up by row
    has one value more than there are elements, so that row -1, which stands for none, has a value too.
    """

    __slots__ = ("block", "chain", "ends", "inner", "kinds", "over", "parents", "rows", "starts", "tags")

    def __init__(self, markup: Markup, offsets: Whole) -> None:
        self.tags, self.rows = markup.tags, markup.parents
        count = len(markup.tags)
        self.parents = np.fromiter((*markup.parents, -1), np.int64, count + 1)
        self.starts = np.fromiter(markup.starts, np.int64, count)
        self.ends = np.fromiter(markup.ends, np.int64, count)
        self.kinds = np.fromiter(map(_KINDS.get, (*markup.tags, ""), repeat(0)), np.int64, count + 1)
        self.inner = self._innermost(offsets)
        blocks = self._blocks()
        self.block = blocks[self.inner]
        self.over = blocks[np.maximum(self.parents, 0)]
        chain: list[Whole] = []
        rows = self.inner
        while len(chain) < _DEEPEST and rows.max() >= 0:
            chain.append(rows)
            rows = self.parents[rows]
        self.chain = np.array(chain)

    def _blocks(self) -> Whole:
        """The nearest block at or above each element."""
        rows = np.arange(len(self.parents))
        passed = (self.kinds & _INLINE > 0) & (self.parents >= 0)
        for _ in range(_DEEPEST):
            off = passed[rows]
            if not np.count_nonzero(off):
                break
            rows = np.where(off, self.parents[rows], rows)
        return rows

    def _innermost(self, offsets: Whole) -> Whole:
        """The innermost element at each offset."""
        rows = np.maximum(np.searchsorted(self.starts, offsets, "right") - 1, 0)
        for _ in range(1000):
            closed = (self.ends[rows] <= offsets) & (self.parents[rows] >= 0)
            if not np.count_nonzero(closed):
                break
            rows = np.where(closed, self.parents[rows], rows)
        return rows

    def distances(self, row: int) -> tuple[Floats, Floats, Whole]:
        """From each line: steps from `row` up to what holds both, from there down to the line's block, and its row."""
        path: list[int] = []
        while row >= 0 and len(path) < 1000:
            path.append(row)
            row = self.rows[row]
        steps = np.full(len(self.parents), -1, np.int64)
        steps[path] = np.arange(len(path))
        apart = (steps < 0) & (self.parents >= 0)
        rows, down = self.block, np.zeros(len(self.block))
        for _ in range(_DEEPEST):
            off = apart[rows]
            if not np.count_nonzero(off):
                break
            rows, down = np.where(off, self.parents[rows], rows), down + off
        return np.minimum(np.maximum(steps[rows], 0), _FAR), np.minimum(down, _FAR), rows


class _Sums:
    """What all elements hold of a value that lines have: of the lines that begin in them."""

    __slots__ = ("first", "last", "sums")

    def __init__(self, tree: _Tree, starts: Whole) -> None:
        self.first = np.searchsorted(starts, tree.starts)
        self.last = np.searchsorted(starts, tree.ends)

    def of(self, values: Floats | Whole) -> Floats:
        """The sum of each element."""
        sums = np.concatenate(([0.0], np.cumsum(values)))
        return np.asarray(sums[self.last] - sums[self.first])


def read_markup_signs(text: str, lines: Lines, markup: Markup, seen: Array) -> Array:
    """The markup signs of each line, lines by signs (float32, named by MARKUP_SIGNS); `seen` are its text signs."""
    count = len(lines)
    if not count or not markup.tags:
        return np.zeros((count, len(MARKUP_SIGNS)), np.float32)
    starts, ends = find_edges(lines)
    tree = _Tree(markup, starts)
    lengths = np.maximum(ends - starts, 1)
    columns: dict[str, Floats] = {}
    columns["link share"] = _share(starts, ends, tree, _LINK)
    columns["bold share"] = _share(starts, ends, tree, _BOLD)
    columns["inline"] = (tree.inner != tree.block).astype(float)
    columns |= _elements(tree, markup)
    weight = np.where(lines.prose > 1.0, np.minimum(lengths, 1000), 0) * (1 - columns["link share"])
    sums = _Sums(tree, starts)
    mass = sums.of(weight)
    columns |= _masses(tree, sums, mass, weight, lengths, columns["link share"])
    columns |= _likeness(tree, markup, weight, columns["link share"])
    columns |= _agreement(lines, markup)
    headline = _find_headline(columns)
    columns |= _from_headline(tree, headline, mass)
    columns |= _headings(columns, headline)
    columns |= _rivals(tree, mass)
    return np.array([columns[name] for name in MARKUP_SIGNS]).T.astype(np.float32, order="C")


def _share(starts: Whole, ends: Whole, tree: _Tree, kind: int) -> Floats:
    """The share of each line's characters that stand in elements of a kind."""
    rows = np.flatnonzero((tree.kinds[:-1] & kind > 0) & (tree.ends > tree.starts))
    if not len(rows):
        return np.zeros(len(starts))
    reach = np.maximum.accumulate(tree.ends[rows])
    first = np.flatnonzero(np.concatenate(([True], tree.starts[rows[1:]] >= reach[:-1])))
    opened, closed = tree.starts[rows[first]], reach[np.append(first[1:] - 1, -1)]  # those that stand in no other
    passed = np.concatenate(([0], np.cumsum(closed - opened)))

    def inside(offsets: Whole) -> Whole:
        """How many characters before each offset stand in these elements."""
        met = np.searchsorted(opened, offsets, "right")
        return np.asarray(passed[met] - np.maximum(closed[met - 1] - offsets, 0) * (met > 0))

    return np.asarray((inside(ends) - inside(starts)) / np.maximum(ends - starts, 1))


def _elements(tree: _Tree, markup: Markup) -> dict[str, Floats]:
    """The tags and class names of a line's block and of the elements around it."""
    chain = tree.chain
    named, around = _own(markup, tree)
    inside = np.bitwise_or.reduce(around[chain], axis=0)
    met = np.bitwise_or.accumulate(named[chain], axis=0)
    fresh = met.copy()
    fresh[1:] &= ~met[:-1]  # the groups that no element further in falls in: how near they are is what counts
    steps, numbers = np.nonzero(fresh)
    which, groups = np.nonzero(_bits(fresh[steps, numbers], GROUPS))
    held = np.zeros((len(tree.inner), len(GROUPS)))
    faded = np.cumprod([1.0, *repeat(_DECAY, len(chain) - 1)])
    held[numbers[which], groups] = faded[steps[which]]
    kinds = tree.kinds[tree.block]
    out: dict[str, Floats] = {"depth": (chain >= 0).sum(0), "in articleBody": inside >> len(AROUND) & 1}
    parts = {"in": (AROUND, _bits(inside, AROUND)), "is": (TAGS, _bits(kinds // _FIRST_TAG, TAGS)),
             "class": (GROUPS, held), "own class": (GROUPS, _bits(named[tree.block], GROUPS))}  # fmt: skip
    for form, (names, columns) in parts.items():
        out |= zip((f"{form} {name}" for name in names), columns.T.astype(float), strict=True)
    return out


def _bits(values: Whole, names: Sequence[str]) -> Whole:
    """The lowest bits of the values, values by names."""
    return np.asarray(values[:, None] >> np.arange(len(names)) & 1)


def _own(markup: Markup, tree: _Tree) -> tuple[Whole, Whole]:
    """What the elements around lines are themselves, as bits: groups their names fall in; which of AROUND, or the
    articleBody."""
    named, around = np.zeros(len(tree.kinds), np.int64), tree.kinds & _AROUND
    needed = np.zeros(len(tree.kinds), bool)
    needed[tree.chain] = True
    for row in np.flatnonzero(needed[:-1]).tolist():
        attributes = markup.attributes[row]
        if not attributes:
            continue
        bits, states = 0, False
        for name, said in attributes.items():
            if name in _NAMED:
                found = _SEEN.get(said)
                bits |= _groups(said[:300]) if found is None else found
            elif name in _STATING:
                states = True
        if bits:
            named[row] = bits
        if states:
            told = attributes.get("itemprop") or attributes.get("property") or ""
            if "articleBody" in told or "content:encoded" in told:
                around[row] |= 1 << len(AROUND)
    return named, around


_AROUND = (1 << len(AROUND)) - 1
_FIRST_TAG, _INLINE, _LINK, _BOLD = (1 << len(AROUND) + 1 + after for after in (0, *range(len(TAGS), len(TAGS) + 3)))
_KINDS: dict[str, int] = {}
"""The bits of a tag: which of AROUND it is, one left free, which of TAGS, and whether it is inline, a link, or bold."""

for _bit, _tags in [*((1 << number, (tag,)) for number, tag in enumerate(AROUND)),
                    *((_FIRST_TAG << number, (tag,)) for number, tag in enumerate(TAGS)),
                    (_INLINE, INLINE), (_LINK, ("a",)), (_BOLD, ("b", "strong", "em", "i"))]:  # fmt: skip
    _KINDS |= {tag: _KINDS.get(tag, 0) | _bit for tag in _tags}


def _masses(tree: _Tree, sums: _Sums, mass: Floats, weight: Floats, lengths: Whole,
            links: Floats) -> dict[str, Floats]:  # fmt: skip
    """How much of the page's running text stands in a line's block and in those around it, and which holds most."""
    count = len(tree.tags)
    every, linked = sums.of(lengths), sums.of(links * lengths)
    above = tree.over[tree.block]
    direct = np.bincount(above, weight, count)
    total = weight.sum() + 1
    out: dict[str, Floats] = {}
    rows = tree.block
    for step in _STEPS:
        out[f"mass {step}"], out[f"direct {step}"] = mass[rows] / total, direct[rows] / total
        out[f"links {step}"] = linked[rows] / np.maximum(every[rows], 1)
        out[f"purity {step}"] = mass[rows] / np.maximum(every[rows], 1)
        rows = tree.over[rows]
    holders = np.unique(above)
    score = direct.copy()
    over = tree.over[holders]
    np.add.at(score, over, direct[holders] * 0.5 * (over != holders))
    main = int(np.argmax(score))
    up, down, _ = tree.distances(main)
    out["main up"], out["main down"], out["in heaviest"] = up, down, (up == 0).astype(float)
    out["main share"] = np.full(len(rows), score[main] / total)
    before = np.concatenate(([0.0], (above[1:] == above[:-1]).astype(float)))
    out["with line before"], out["with line after"] = before, np.append(before[1:], 0.0)
    out["same parent lines"] = np.log1p(np.bincount(above, minlength=count)[above])
    return out


def _likeness(tree: _Tree, markup: Markup, weight: Floats, links: Floats) -> dict[str, Floats]:
    """How much running text stands in blocks that are called as this line's block and its parent are."""
    known: dict[tuple[str, str, str], int] = {}
    above = tree.over[tree.block].tolist()
    tags, attributes = markup.tags, markup.attributes
    keys = np.array([
        known.setdefault((tags[row], attributes[row].get("class", ""), attributes[over].get("class", "")), len(known))
        for row, over in zip(tree.block.tolist(), above, strict=True)
    ])  # fmt: skip
    mass, count = np.bincount(keys, weight), np.bincount(keys)
    same = np.concatenate(([0.0], (keys[1:] == keys[:-1]).astype(float)))
    return {"like mass": mass[keys] / (weight.sum() + 1), "like count": np.log1p(count[keys]),
            "like each": mass[keys] / count[keys] / 300, "linked like": (np.bincount(keys, links) / count)[keys],
            "as line before": same, "as line after": np.append(same[1:], 0.0)}  # fmt: skip


def _agreement(lines: Lines, markup: Markup) -> dict[str, Floats]:
    """How far a line says what the page's title, description and JSON-LD say."""
    title = _words([markup.title or "", *(said for name, said in markup.metas if name in _TITLED)])
    described = _words([said for name, said in markup.metas if name in _DESCRIBED])
    bodies = [_STRING.match(script, found.end(), found.end() + _MOST_TOLD) for script in markup.scripts
              if (found := _BODY.search(script))]  # fmt: skip
    told = " ".join(_unquoted(body.group()) for body in bodies if body)
    in_title, in_description, in_body = _hits(lines, (title, described, _words([told]) if told else frozenset()))
    count = np.maximum(lines.count, 1)
    none = np.full(len(lines), -1.0)
    whole = none
    if told:
        squeezed = _squeezed(told)
        whole = np.array([float(len(start) > 5 and start in squeezed) for start in
                          (_squeezed(line[:120])[:60] for line in lines.texts)])  # fmt: skip
    return {
        "of title": in_title / count,
        "title said": np.minimum(in_title / max(len(title), 1), 1.0),
        "of description": in_description / count,
        "of json-ld body": in_body / count if told else none,
        "told in json-ld": whole,
    }


def _unquoted(said: str) -> str:
    """A JSON string without its quotes, as plain text; as it is where it is no such string."""
    try:
        return str(json.loads(f'"{said}"', strict=False))
    except ValueError:
        return said


def _squeezed(said: str) -> str:
    return _NO_WORD.sub("", said.lower())


def _words(said: Sequence[str]) -> frozenset[str]:
    return frozenset(WORD.findall(" ".join(said)[:_MOST_WORDS].lower()))


def _hits(lines: Lines, known: Sequence[frozenset[str]]) -> list[Floats]:
    """How many words of each line are known, for each of several sets of words."""
    if not any(known):
        return [np.zeros(len(lines))] * len(known)
    bits: dict[str, int] = {}
    for number, words in enumerate(known):
        for word in words:
            bits[word] = bits.get(word, 0) | 1 << number
    found = np.fromiter(map(bits.get, map(str.lower, lines.words), repeat(0)), np.int64, len(lines.words))
    return [np.add.reduceat(found >> number & 1, lines.starts).astype(float) for number in range(len(known))]


def _find_headline(columns: Mapping[str, Floats]) -> int | None:
    """The line that says the page's title best."""
    fits = columns["title said"] * (1 + columns["is h1"] + 0.5 * columns["is h2"]) * (columns["of title"] > 0.4)
    return int(np.argmax(fits)) if fits.any() else None


def _from_headline(tree: _Tree, headline: int | None, mass: Floats) -> dict[str, Floats]:
    """How far each line is, in lines and in elements, from the headline; how much text what holds both holds."""
    count = len(tree.block)
    if headline is None:
        far = {"from headline": -50.0, "headline up": -1.0, "headline down": -1.0, "headline mass": -1.0,
               "headline apart": 0.0}  # fmt: skip
        return {name: np.full(count, value) for name, value in far.items()}
    up, down, shared = tree.distances(int(tree.block[headline]))
    held = mass[shared] / (mass[0] + 1)
    least = held[np.flatnonzero(held > 0.1)].min(initial=1.0)
    return {
        "from headline": np.clip(np.arange(count) - headline, -40, 80).astype(float),
        "headline up": up, "headline down": down, "headline mass": held,
        "headline apart": (held > least + 0.02).astype(float),
    }  # fmt: skip


def _headings(columns: Mapping[str, Floats], headline: int | None) -> dict[str, Floats]:
    """The last heading before each line: whether it says the title, whether it is a link, how many lines ago."""
    count = len(columns["of title"])
    number = np.arange(count)
    heads = sum((columns[f"is {tag}"] for tag in _HEADINGS), np.zeros(count)) > 0
    last = np.maximum.accumulate(np.where(heads, number, -1))
    met = last >= 0
    passed = np.cumsum(heads)
    since = passed - passed[headline] if headline is not None else passed
    return {
        "heading title": np.where(met, columns["title said"][last], -0.2),
        "heading linked": np.where(met, columns["link share"][last], -0.2),
        "since heading": np.log1p(np.minimum(np.where(met, number - last, 60), 60)),
        "headings since headline": np.clip(since, -6, 12).astype(float),
    }


def _rivals(tree: _Tree, mass: Floats) -> dict[str, Floats]:
    """Among how many siblings of about as much text a line's container is, at most of all that it stands in."""
    kin: dict[int, list[tuple[int, str, float]]] = {}
    heavy = np.flatnonzero((mass >= _RIVAL) & (tree.kinds[:-1] & _INLINE == 0))
    for row, held in zip(heavy.tolist(), mass[heavy].tolist(), strict=True):
        if tree.tags[row] != "p":
            kin.setdefault(tree.rows[row], []).append((row, tree.tags[row], held))
    rivals, place = np.zeros(len(tree.parents)), np.zeros(len(tree.parents))
    for siblings in kin.values():
        near = siblings[:_MOST_KIN]
        for row, tag, held in near if len(near) > 1 else ():
            same = [other for other, like, holds in near if like == tag and holds > _KIN * held]
            rivals[row], place[row] = len(same) - 1, same.index(row)
    around = rivals[tree.chain]
    most = np.argmax(around, axis=0), np.arange(len(tree.block))
    return {"rivals": np.log1p(around[most]), "rival": np.log1p(place[tree.chain[most]])}


def _groups(said: str) -> int:
    """The GROUPS that class names and ids fall in, as bits: by how the words in them begin."""
    found = _SEEN.get(said)
    if found is None:
        names = said.split()
        found = 0 if len(names) > 1 else _read_name(said.strip()[:60])
        for name in names if len(names) > 1 else ():
            found |= _groups(name)
        if len(_SEEN) > _MOST_SEEN:
            _SEEN.clear()
        _SEEN[said] = found
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
