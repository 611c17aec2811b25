"""An index that articles are added to one by one, in any order: which are one text with which.

MinHash finds which texts may share enough, exact shingles decide. Whatever two texts are to each other they are by
themselves, so that the groups are the same in any order, and one more article only ever joins groups.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dateline.article.copies.relation import UNITING, Marks, find_relation, read_marks
from dateline.article.copies.sharing import LEAD, find_sharing
from dateline.article.copies.words import FEWEST, SHINGLE, Text, read_text
from dateline.records import Article

if TYPE_CHECKING:
    from array import array

    from rensa import RMinHash, RMinHashLSH

SEED = 20_240_523
WHOLE, LEADS = (256, 128), (96, 48)
"""Places of a sketch and bands of it, of all words and of the first ones: two texts of which the sets of shingles
overlap by a tenth are met in 72 of 100 cases by the first, by a fifth in 99; shortened copies share their lead."""

LEAD_SHINGLES = LEAD + 2 * SHINGLE


@dataclass(frozen=True, slots=True)
class Entry:
    """An article as the index keeps it."""

    text: Text
    marks: Marks
    agency: str | None
    day: tuple[bool, str]

    @property
    def order(self) -> tuple[bool, str, str]:
        """Earliest published first, the undated last."""
        return (*self.day, self.text.capture_id)


@dataclass(slots=True)
class _Node:
    """One text: the articles that are it word for word, and whose they say it is."""

    text: Text
    entries: list[Entry] = field(default_factory=list)
    marks: set[Marks] = field(default_factory=set)


class CopyIndex:
    """Articles by what they share. Adding one costs about as much whatever the index holds.

    Kept of an article: 16 bytes a word, and a sketch; its text is not.
    """

    def __init__(self) -> None:
        self._nodes: list[_Node] = []
        self._by_key: dict[bytes, int] = {}
        self._known: set[str] = set()
        self._urls: dict[str, list[int]] = {}
        self._parents: list[int] = []
        self._excerpts: set[tuple[int, int]] = set()
        self._whole = _Sketches(*WHOLE)
        self._leads = _Sketches(*LEADS)

    def __len__(self) -> int:
        return len(self._known)

    def add(self, article: Article) -> None:
        """Add an article; one that is there (by its capture's id) is not added again."""
        if article.capture_id in self._known:
            return
        self._known.add(article.capture_id)
        text, marks = read_text(article), read_marks(article)
        key = text.key if text.size >= FEWEST else b"page " + article.capture_id.encode("utf-8", "surrogatepass")
        number = self._by_key.get(key)
        if number is None:
            number = self._by_key[key] = len(self._nodes)
            self._nodes.append(_Node(text))
            self._parents.append(number)
        node = self._nodes[number]
        node.entries.append(Entry(text, marks, article.agency, published_order(article)))
        if marks not in node.marks:
            node.marks.add(marks)
            self._join(number, marks)

    def members(self) -> Iterator[tuple[Entry, ...]]:
        """The articles of each group of two or more, earliest published first; groups in the order of their first."""
        groups: dict[int, list[Entry]] = {}
        for number, node in enumerate(self._nodes):
            groups.setdefault(self._root(number), []).extend(node.entries)
        found = (tuple(sorted(group, key=lambda entry: entry.order)) for group in groups.values() if len(group) > 1)
        yield from sorted(found, key=lambda group: group[0].order)

    def excerpts(self) -> Iterator[tuple[Entry, Entry]]:
        """Articles of different groups of which one holds the other among much else: the first by order of each text.

        The holder comes last.
        """
        pairs = []
        for numbers in self._excerpts:
            if self._root(numbers[0]) != self._root(numbers[1]):
                nodes = sorted((self._nodes[number] for number in numbers), key=lambda node: node.text.length_order)
                inner, outer = (min(node.entries, key=lambda entry: entry.order) for node in nodes)
                pairs.append((inner, outer))
        yield from sorted(pairs, key=lambda pair: (pair[0].order, pair[1].order))

    def _join(self, number: int, marks: Marks) -> None:
        """Hold a text, in what is new of it, against those that may share enough with it."""
        node = self._nodes[number]
        near = set(self._urls.get(marks.url, ())) if marks.url else set()
        if node.text.size >= FEWEST:
            new = len(node.marks) == 1
            lead = node.text.shingles[:LEAD_SHINGLES]
            near.update(self._whole.find(number, node.text.shingles, new=new), self._leads.find(number, lead, new=new))
        if marks.url:
            self._urls.setdefault(marks.url, []).append(number)
        for other in sorted(near - {number}):
            if self._root(other) != self._root(number):
                self._compare(number, other, marks)

    def _compare(self, number: int, other: int, marks: Marks) -> None:
        one, two = self._nodes[number].text, self._nodes[other].text
        sharing = find_sharing(one, two)
        relations = {find_relation(one, two, sharing, marks, theirs) for theirs in self._nodes[other].marks}
        if relations & UNITING:
            first, last = sorted((self._root(number), self._root(other)))
            self._parents[last] = first
        elif "excerpt" in relations:
            self._excerpts.add((min(number, other), max(number, other)))

    def _root(self, number: int) -> int:
        while self._parents[number] != number:
            self._parents[number] = self._parents[self._parents[number]]
            number = self._parents[number]
        return number


class _Sketches:
    """MinHash sketches of texts by their numbers, found again by any of their bands."""

    def __init__(self, places: int, bands: int) -> None:
        from rensa import RMinHashLSH

        self._places = places
        self._index: RMinHashLSH = RMinHashLSH(0.0, places, bands)

    def find(self, number: int, shingles: array[int], *, new: bool) -> Iterable[int]:
        """The numbers of texts that may share enough with these shingles; where `new`, they are kept."""
        sketch = make_sketch(shingles, self._places)
        found: list[int] = self._index.query(sketch)
        if new:
            self._index.insert(number, sketch)
        return found


def make_sketch(shingles: Iterable[int], places: int) -> RMinHash:
    """The MinHash sketch of a set of shingles; the same on every platform."""
    from rensa import RMinHash

    sketch = RMinHash(places, SEED)
    sketch.update([shingle.to_bytes(4, "little") for shingle in shingles])
    return sketch


def published_order(article: Article) -> tuple[bool, str]:
    """What articles are sorted by: the instant of publication, where a zone is told in UTC; undated ones last."""
    from datetime import UTC, datetime

    said = article.published
    if not said:
        return True, ""
    try:
        moment = datetime.fromisoformat(said)
    except ValueError:
        return False, said
    if moment.tzinfo is None:
        return False, said
    try:
        return False, moment.astimezone(UTC).isoformat(timespec="minutes")[:16]
    except OverflowError:
        return False, said
