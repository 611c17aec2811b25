"""When a page says it was published and changed: every date it states, with its place and how far to trust it."""

from __future__ import annotations

import csv
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources

from dateline.article.metadata.addresses import find_day
from dateline.article.metadata.jsonld import Graph, Node, rank, text_of
from dateline.article.metadata.metas import Meta
from dateline.article.metadata.moments import Moment, find_moments, read_moment
from dateline.article.metadata.outline import DATE, Outline
from dateline.spans import Span

_STATED = re.compile(r"datepublished|dc(?:terms)?:(?:date|created|issued)|published_time")
_MARKED = re.compile(r"publi|entry-date")
_YEAR = re.compile(r"(?:19|20)\d\d\b(?<!\w\d{4})")
_MOST_YEARS, _MOST_ROWS, _OTHERS, _LEAD = 300, 200, 0.4, 30
_CLOSE, _FURTHER = 200, 0.85
_STATED_TRUST = {"published": 0.9, "updated": 0.8, "created": 0.7}
_AFTER, _BEFORE, _LINE, _MOST = 500, 250, 160, 100_000


@dataclass(frozen=True, slots=True)
class Dated:
    """A date that a page states: where (`family`, and `kind` within it), how far to trust it, and the words."""

    moment: Moment
    family: str
    kind: str
    trust: float
    quote: str
    span: Span | None = None
    updated: bool = False


def find_dates(
    outline: Outline,
    headline: int | None,
    graph: Graph,
    main: Node | None,
    metas: Mapping[str, Sequence[Meta]],
    urls: Sequence[str],
) -> list[Dated]:
    """Every date that may be the article's, with its trust; nothing is decided yet."""
    found = [*_from_json(graph, main), *_from_metas(metas)]
    found += _from_markup(outline, headline)
    found += _from_lines(outline, headline, found)
    found += _from_urls(urls)
    return found


def _from_json(graph: Graph, main: Node | None) -> Iterator[Dated]:
    if main is not None:
        sure = 0.95 if rank(main) >= 2.0 else 0.8
        trusts = {"datePublished": sure, "dateCreated": 0.6, "uploadDate": 0.7, "dateModified": sure}
        for name, trust in trusts.items():
            said = text_of(main.get(name))
            moment = read_moment(said) if said else None
            if said and moment:
                yield Dated(moment, "json-ld", name, trust, said, None, name == "dateModified")
    for name, said in graph.loose.items():
        if name.startswith("date") and (moment := read_moment(said)):
            yield Dated(moment, "json-ld", name, 0.7, said, None, name == "dateModified")


def _from_metas(metas: Mapping[str, Sequence[Meta]]) -> Iterator[Dated]:
    for field in ("published", "updated"):
        said = metas.get(field, ())
        for meta in said:
            moment = read_moment(meta.content)
            if moment:
                others = {other.content[:10] for other in said if other.name == meta.name}
                trust = meta.trust if len(others) == 1 else meta.trust * 0.6
                yield Dated(moment, "meta", meta.name, trust, meta.content, None, field == "updated")


def _from_markup(outline: Outline, headline: int | None) -> Iterator[Dated]:
    """Dates of elements: stated by itemprop or property, of time elements, and of what calls itself a date."""
    markup = outline.markup
    seen: set[int] = set()
    for row in outline.stated[:_MOST_ROWS]:
        kind = _kind(markup.attributes[row])
        if kind and (dated := _element(outline, row, headline, "microdata", _STATED_TRUST[kind])):
            seen.add(row)
            yield replace(dated, kind=kind, updated=kind == "updated")
    for row in outline.times[:_MOST_ROWS]:
        if row in seen or (markup.tags[row] == "abbr" and not outline.flags.get(row, 0) & DATE):
            continue
        attributes = markup.attributes[row]
        name = f"{attributes.get('class', '')} {attributes.get('id', '')}".lower()
        sure = 0.85 if "pubdate" in attributes else 0.8 if _MARKED.search(name) else 0.7
        if dated := _element(outline, row, headline, "time", sure):
            seen.add(row)
            yield replace(dated, updated=dated.updated or _says_update(name))
    inner = sorted(seen)
    for row in outline.dates[:_MOST_ROWS]:
        at = bisect_right(inner, row)
        holds = (
            at < len(inner)
            and markup.ends[inner[at]] <= markup.ends[row]
            and markup.starts[inner[at]] < markup.ends[row]
        )
        if row not in seen and not holds and outline.length(row) <= _LINE:
            yield from _printed(outline, row, headline)


def _kind(attributes: Mapping[str, str]) -> str:
    """What an itemprop or property says that a date is of, empty where it says none."""
    name = f"{attributes.get('itemprop', '')} {attributes.get('property', '')}".lower()
    if _STATED.search(name):
        return "published"
    return "updated" if "modified" in name else "created" if "datecreated" in name else ""


def _says_update(words: str) -> bool:
    return bool(_words("updated").search(words)) and not _words("published").search(words)


def _element(outline: Outline, row: int, headline: int | None, family: str, trust: float) -> Dated | None:
    attributes = outline.markup.attributes[row]
    words = outline.words(row, 120)
    said = (
        attributes.get("datetime")
        or attributes.get("content")
        or (attributes.get("title") if outline.markup.tags[row] == "abbr" else "")
        or words
    )
    moment = read_moment(said)
    if not moment:
        printed = find_moments(words)
        moment = printed[0] if printed else None
        said = words
    if not moment:
        return None
    place = _place(outline, row, headline)
    before = _lead(outline.text, outline.markup.starts[row])
    shown = find_moments(words)
    span = None
    if shown and said == words:
        start = outline.markup.starts[row]
        span = Span(start + shown[0].start, start + shown[0].end)
    lead = f"{before} {words}"
    sure = trust * place[1] * (_OTHERS if _words("other").search(lead) else 1.0)
    return Dated(moment, family, place[0], sure, said, span, _says_update(lead))


def _printed(outline: Outline, row: int, headline: int | None) -> Iterator[Dated]:
    """The dates printed in an element that calls itself a date or a byline."""
    place = _place(outline, row, headline)
    start = outline.markup.starts[row]
    yield from _said(outline.text, start, outline.words(row, _LINE), "visible", "named:" + place[0], 0.75 * place[1])


def _from_lines(outline: Outline, headline: int | None, found: Sequence[Dated]) -> Iterator[Dated]:
    """The dates in short lines close to the headline, and in lines that say `published`."""
    yield from _from_telling_lines(outline, headline)
    if headline is None:
        return
    start, end = outline.markup.starts[headline], outline.markup.ends[headline]
    taken = [dated.span.start for dated in found if dated.span]
    for left, right, trust, place in (
        (end, end + _AFTER, 0.65, "after"),
        (max(0, start - _BEFORE), start, 0.4, "before"),
    ):
        at = left
        for line in outline.text[left:right].split("\n"):
            if 6 <= len(line) <= _LINE and not any(at <= other <= at + len(line) for other in taken):
                alone = 1.0 if len(line) < 80 else 0.8
                near = 1.4 if place == "before" and outline.shares(at, headline) else 1.0
                near *= _FURTHER if at - end > _CLOSE else 1.0
                yield from _said(outline.text, at, line, "visible", "line:" + place, trust * alone * near)
            at += len(line) + 1


def _from_telling_lines(outline: Outline, headline: int | None) -> Iterator[Dated]:
    """The dates that a short line anywhere in the article says it was published on."""
    text = outline.text
    done = 0
    for number, match in enumerate(_YEAR.finditer(text, 0, _MOST)):
        if match.start() < done:
            continue
        left = text.rfind("\n", 0, match.start()) + 1
        right = text.find("\n", match.end())
        done = len(text) if right < 0 else right
        if number > _MOST_YEARS or outline.is_comment_at(left):
            return
        if done - left <= _LINE and _words("said").search(text, left, match.start()):
            trust = 0.35 if outline.is_aside_at(left, headline) else 0.6
            yield from _said(text, left, text[left:done], "visible", "said", trust)


def _said(text: str, start: int, words: str, family: str, kind: str, trust: float) -> Iterator[Dated]:
    moments = find_moments(words, _LINE)
    at = 0
    for moment in moments:
        lead = (_lead(text, start) if not at else "") + words[at : moment.start]
        rest = words[moment.end : moment.end + 20] if len(moments) == 1 else ""
        updated = _says_update(lead)
        other = 0.3 if _words("other").search(lead) else 1.0
        prose = 0.5 if len(words) - (moment.end - moment.start) > 90 else 1.0
        span = Span(start + moment.start, start + moment.end)
        yield Dated(
            moment,
            family,
            kind,
            trust * other * prose,
            span.of(text),
            span,
            updated or bool(_words("updated").match(rest.strip(" ()"))),
        )
        at = moment.end


def _lead(text: str, start: int) -> str:
    """The words before an offset on its line, or the label on the line above: `Last change:`."""
    above, _, before = text[max(0, start - _LEAD) : start].rpartition("\n")
    label = above.rstrip().rpartition("\n")[2]
    return before if before.strip() or not label.endswith(":") else label


def _place(outline: Outline, row: int, headline: int | None) -> tuple[str, float]:
    """Where an element stands to the headline, and what that makes of its trust."""
    if outline.is_comment(row):
        return "comment", 0.1
    if outline.is_aside(row, headline):
        far = outline.markup.starts[row] - outline.markup.ends[headline] if headline is not None else -1
        return ("beside", 0.5) if 0 <= far <= _BEFORE else ("aside", 0.25)
    if headline is None:
        return "alone", 0.6
    start = outline.markup.starts[row]
    if outline.markup.ends[headline] <= start:
        far = start - outline.markup.ends[headline]
        return ("near", 1.0) if far <= _AFTER else ("after", 0.55)
    if row > headline:
        return "inside", 0.7
    if outline.markup.starts[headline] - start <= _BEFORE and outline.shares(start, headline):
        return "above", 0.85
    return "top", 0.35


def _from_urls(urls: Sequence[str]) -> Iterator[Dated]:
    for url in urls:
        found = find_day(url)
        if found:
            yield Dated(Moment((found[0],)), "url", "day", 0.8, found[1])
            return


@cache
def _words(kind: str) -> re.Pattern[str]:
    """The words of a kind that stand beside dates; those of `said` are whole words, the others beginnings."""
    rows = csv.DictReader(
        resources.files(__package__).joinpath("date_words.csv").read_text(encoding="utf-8").splitlines()
    )
    words = next(row["words"] for row in rows if row["kind"] == kind)
    either = "|".join(re.escape(word) for word in words.split("|"))
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)" if kind == "said" else either, re.I)
