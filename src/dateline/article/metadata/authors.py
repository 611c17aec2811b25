"""Who wrote it: the names that metadata, markup and the lines by the headline give."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dateline.article.metadata.jsonld import Graph, Node, fold_title, text_of, types_of
from dateline.article.metadata.metas import Meta
from dateline.article.metadata.moments import find_moments, fold_word
from dateline.article.metadata.names import (
    HOUSE,
    PERSON,
    cased,
    find_lead,
    is_cjk,
    is_human,
    opens,
    read_credit,
    tells,
    told_by,
)
from dateline.article.metadata.outline import AUTHOR, Outline
from dateline.article.metadata.stated import Stated
from dateline.spans import Span

_LONGEST = 200
_NEAR, _ABOVE, _BESIDE, _SEEN, _APART = 600, 200, 250, 60_000, 90
_LINE, _LABELS, _MOST_WORDS = 100, 25, 14
_STATED, _NAMED, _WHOLE_NAME = 0.85, 0.7, 8
_TAIL = re.compile(r"\s(?:am|on|um|le|el|op|il|den|at|kl|the|del|vom)\s*$|\s(?:um|at|am|on)\s+\d|\s\|\s")
_NO_WORD = re.compile(r"[\W_]+")
_ASCII_MARKS = bytes(code for code in range(128) if not chr(code).isalnum())


@dataclass(frozen=True, slots=True)
class Credited:
    """A name credited, as a person (`kind` person), wire service (agency) or house (house), and where."""

    name: str
    kind: str
    quote: str
    source: str | None
    trust: float
    span: Span | None = None


def find_credits(
    outline: Outline,
    headline: int | None,
    graph: Graph,
    main: Node | None,
    metas: Mapping[str, Sequence[Meta]],
    sites: Iterable[str],
) -> list[list[Credited]]:
    """The credits by the place that gives them, the most trusted place first, each place's in their order."""
    names = frozenset(fold_title(site) for site in sites if site)
    places = [
        list(_from_json(graph, main, names)),
        *_from_metas(metas, outline.markup.metas, names),
        *_from_markup(outline, headline, names),
    ]
    return [place for place in places if place]


def _from_json(graph: Graph, main: Node | None, names: frozenset[str]) -> Iterator[Credited]:
    if main is None:
        return
    for key in ("author", "creator"):
        found = list(_json_names(graph, main.get(key)))
        for said, kinds in found:
            for name, kind in read_credit(said, names, sure="person" in kinds):
                if kind == PERSON and kinds and "person" not in kinds and not is_human(name):
                    kind = HOUSE
                yield Credited(name, kind, said, "json-ld", 0.9)
        if found:
            return


def _json_names(graph: Graph, value: Any) -> Iterator[tuple[str, frozenset[str]]]:
    """The names in an author value, and the types of the node that has them."""
    for item in (value if isinstance(value, list) else [value])[:30]:
        node = graph.resolve(item)
        if isinstance(node, dict):
            said = node.get("name")
            kinds = frozenset(name.lower() for name in types_of(node))
            for name in (said if isinstance(said, list) else [said])[:30]:
                if words := text_of(name):
                    yield words, kinds
        elif isinstance(node, list):
            yield from ((words, frozenset()) for inner in node[:30] if (words := text_of(inner)))
        elif words := text_of(node):
            yield words, frozenset()


def _from_metas(
    metas: Mapping[str, Sequence[Meta]], every: Sequence[tuple[str, str]], names: frozenset[str]
) -> Iterator[list[Credited]]:
    by_name: dict[str, list[Credited]] = {}
    for meta in metas.get("author", ()):
        if meta.name == "twitter:data1":
            label = next((content for name, content in every if name == "twitter:label1"), "")
            if not opens(label):
                continue
        said = meta.content
        if meta.name.startswith(("citation_", "dc")) and re.fullmatch(r"[^,]{2,40},\s[^,]{2,40}", said):
            last, _, first = said.partition(", ")
            said = f"{first} {last}"
        trust = 0.75 if meta.name == "twitter:data1" else meta.trust
        for name, kind in read_credit(said, names):
            by_name.setdefault(meta.name, []).append(Credited(name, kind, meta.content, "meta", trust))
    yield from by_name.values()


def _from_markup(outline: Outline, headline: int | None, names: frozenset[str]) -> Iterator[list[Credited]]:
    """Credits of elements: by itemprop, by rel, and by what they call themselves, near the headline or anywhere."""
    markup = outline.markup
    said = {row for row in outline.stated[:400] if _says_author(markup.attributes[row])}
    stated: list[Credited] = []
    linked: list[Credited] = []
    near: list[Credited] = []
    far: list[Credited] = []
    for row in sorted(said | set(outline.authors[:150])):
        distance = _distance(outline, row, headline)
        if outline.is_comment(row) or (outline.is_aside(row, headline) and not 0 <= distance <= _BESIDE):
            continue
        place = far
        if row in said:
            place = stated
        elif "author" in markup.attributes[row].get("rel", "").split():
            place = linked
        elif -_ABOVE <= distance <= _NEAR:
            place = near
        place.extend(_element(outline, row, names, row in said))
    lines = list(_from_lines(outline, headline, names))
    yield _first_run(stated)
    yield _first_run(linked)
    yield _first_run(near)
    yield _first_run(lines)
    if not any(item.kind == PERSON for item in (*near, *lines)):
        yield _first_run(far)
        yield _first_run(list(_from_telling_lines(outline, names)))


def _says_author(attributes: Mapping[str, str]) -> bool:
    said = f"{attributes.get('itemprop', '')} {attributes.get('property', '')}".lower().replace(":", " ").split()
    return "author" in said or "creator" in said


def _first_run(credits: Sequence[Credited]) -> list[Credited]:
    """The names that stand together with the first person, each once; those that stand apart are another's."""
    ordered = sorted(credits, key=lambda item: item.span.start if item.span else -1)
    first = next((item for item in ordered if item.kind == PERSON), None)
    run: list[Credited] = []
    end = None
    for item in ordered[ordered.index(first) :] if first else ordered[:2]:
        if item.span and end is not None and item.span.start - end > _APART:
            break
        run.append(item)
        end = max(end or 0, item.span.end) if item.span else end
    if first and len(first.name.split()) > 1 and first.trust < _STATED:
        run = [item for item in run if item.kind != PERSON or len(item.name.split()) > 1]
    return _once(run)


def _from_lines(outline: Outline, headline: int | None, names: frozenset[str]) -> Iterator[Credited]:
    """Credits in short lines beside the headline: `By A`, `Author:` with the name below, `3.11.2021 - A`."""
    if headline is None:
        return
    left = max(0, outline.markup.starts[headline] - _ABOVE)
    start, end = outline.markup.starts[headline], outline.markup.ends[headline]
    for line, where, opened in _short_lines(outline.text, left, end + _NEAR):
        if start <= where < end:
            continue
        lead = find_lead(line)
        if opened or lead is not None or (where >= end and find_moments(line)):
            told = told_by(lead)
            credited = list(_line(line, where, names, opened or told))
            if told or all(item.kind != PERSON or len(item.name.split()) > 1 for item in credited):
                yield from credited


def _from_telling_lines(outline: Outline, names: frozenset[str]) -> Iterator[Credited]:
    """Credits in the lines anywhere in the article that can be nothing but that: `Posted by A at 2:33`, `Autor: A`."""
    for line, at, opened in _short_lines(outline.text, 0, _SEEN):
        lead = find_lead(line)
        if lead is None and not opened:
            continue
        told = opened or told_by(lead)
        if (told or 2 < len(line.split()) < 5) and not outline.is_comment_at(at):
            yield from _line(line, at, names, told)


def _short_lines(text: str, start: int, end: int) -> Iterator[tuple[str, int, bool]]:
    """The short lines of a stretch of text, where each starts, and whether the line above it says `By` or `Author:`."""
    opened = False
    at = start
    for line in text[start:end].split("\n"):
        where, at = at, at + len(line) + 1
        if not line or line.isspace():
            continue
        if len(line) > _LINE:
            opened = False
            continue
        yield line, where, opened
        opened = len(line) < _LABELS and len(line.split()) <= 2 and opens(line) and not find_moments(line)


def _distance(outline: Outline, row: int, headline: int | None) -> int:
    """Characters from the headline's end to an element, negative for one that begins before it."""
    if headline is None:
        return _NEAR + 1
    start = outline.markup.starts[row]
    end = outline.markup.ends[headline]
    return start - end if start >= end else start - outline.markup.starts[headline]


def _element(outline: Outline, row: int, names: frozenset[str], stated: bool) -> Iterator[Credited]:
    """The credits in an element's words, line by line, or in its content where it shows none."""
    markup = outline.markup
    words = outline.words(row, _LONGEST)
    if not words:
        content = markup.attributes[row].get("content") if stated else None
        for name, kind in read_credit(content, names) if content else ():
            yield Credited(name, kind, content or "", "microdata", _STATED)
        return
    opened = False
    for line, at in _lines(words):
        for item in _line(line, markup.starts[row] + at, names, opened or tells(line) or stated):
            alone = item.kind == PERSON and len(item.name.split()) == 1
            if not alone or opened or opens(line) or stated or _is_link(outline, row, item.name):
                yield item
        opened = opens(line) and len(line.split()) <= 2


def _line(line: str, at: int, names: frozenset[str], told: bool) -> Iterator[Credited]:
    """The credits in a line that starts at `at`, before its date or else after it, what follows a bar left out."""
    dated = find_moments(line)
    parts = [(line[: dated[0].start], 0), (line[dated[-1].end :], dated[-1].end)] if dated else [(line, 0)]
    for part, shift in parts:
        cut = _TAIL.split(part, maxsplit=1)[0]
        found = list(read_credit(cut, names)) if len(cut.split()) <= _MOST_WORDS else []
        for name, kind in found:
            where = line.find(name, shift)
            span = Span(at + where, at + where + len(name)) if where >= 0 else None
            trust = _STATED if told else _NAMED
            if told or not is_cjk(name):
                yield Credited(cased(name), kind, name if span else line, None if span else "microdata", trust, span)
        if any(kind == PERSON for _, kind in found):
            return


def _is_link(outline: Outline, row: int, name: str) -> bool:
    """True where a name of one word is all that a link or a named element shows: a pen name."""
    if outline.markup.tags[row] == "a":
        return True
    words = outline.words(row, 80).strip()
    if words == name:
        return bool(outline.flags.get(row, 0) & AUTHOR)
    inner = row + 1
    while (
        inner < len(outline.markup.tags) and inner < row + 12 and outline.markup.ends[inner] <= outline.markup.ends[row]
    ):
        if outline.words(inner, 60).strip() == name and outline.markup.tags[inner] in ("a", "span", "strong", "b"):
            return True
        inner += 1
    return False


def _lines(words: str) -> Iterator[tuple[str, int]]:
    at = 0
    for line in words.split("\n"):
        if line.strip():
            yield line, at
        at += len(line) + 1


def _once(credits: Iterable[Credited]) -> list[Credited]:
    found: dict[str, Credited] = {}
    for credited in credits:
        found.setdefault(fold_title(fold_word(credited.name)), credited)
    return [item for key, item in found.items() if not any(_is_glued(key, item, other) for other in found)]


def _is_glued(key: str, item: Credited, other: str) -> bool:
    """True for a name that another name of the same place opens: one with its paper's name behind it."""
    return key != other and len(other) >= _WHOLE_NAME and key.startswith(other) and item.kind == PERSON


def choose_bylines(places: Sequence[Sequence[Credited]], text: str) -> tuple[Stated, ...]:
    """The people credited: those of the most trusted place that the visible page agrees with.

    Where one person is named and a visible byline names that one and more, it is fuller and taken instead.
    """
    people = [[credited for credited in place if credited.kind == PERSON] for place in places]
    people = [place for place in people if place]
    if not people:
        return ()
    if len(people) > 1:
        folds = [frozenset(fold_title(item.name) for item in place) for place in people]
        shows = _Shown(text[:_SEEN])
        worths = [_worth(place, number, folds, shows) for number, place in enumerate(people)]
        people = [people[number] for number in sorted(range(len(people)), key=lambda number: -worths[number])]
    ranked = people
    best = ranked[0]
    for place in ranked[1:]:
        own, more = ({fold_title(item.name) for item in names} for names in (best, place))
        if len(best) == 1 and own < more and all(item.span for item in place):
            best = place
    return tuple(_stated(item, text) for item in _once(_fullest(item, ranked) for item in best))


def _fullest(item: Credited, places: Sequence[Sequence[Credited]]) -> Credited:
    """A person as another place names them in full, where one gives the first name alone."""
    if " " in item.name:
        return item
    whole = (
        other for place in places for other in place if other.name.casefold().startswith(item.name.casefold() + " ")
    )
    return next(whole, item)


class _Shown:
    """Whether a text shows a name: as it is written, else with no heed to case, spaces and marks."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._folded: str | None = None

    def __call__(self, name: str) -> bool:
        """True where the text shows the name."""
        if name in self._text:
            return True
        if self._folded is None:
            folded = self._text.casefold().encode("utf-8", "surrogatepass").translate(None, _ASCII_MARKS)
            said = folded.decode("utf-8", "surrogatepass")
            self._folded = said if said.isascii() else _NO_WORD.sub("", said)
        return fold_title(name) in self._folded


def _worth(
    place: Sequence[Credited], number: int, folds: Sequence[frozenset[str]], shows: Callable[[str], bool]
) -> float:
    """How far the credits of a place can be trusted: more where the page shows them, and where other places agree."""
    own = folds[number]
    shown = len({fold_title(item.name) for item in place if shows(item.name)}) / len(own)
    agreeing = sum(1 for at, other in enumerate(folds) if at != number and own & other)
    return place[0].trust + 0.4 * shown + 0.2 * min(agreeing, 3)


def _stated(credited: Credited, text: str) -> Stated:
    if credited.span:
        return Stated(credited.name, credited.span.of(text), None, credited.trust, credited.span)
    return Stated(cased(credited.name), credited.quote, credited.source, credited.trust)
