"""Which words of a page are its article's headline, and what its title says besides."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dateline.article.metadata.jsonld import fold_title
from dateline.article.metadata.outline import TITLE, Outline
from dateline.article.metadata.stated import Stated
from dateline.spans import Span

_PART = re.compile(r"\s+[|·•»«~:–—-]+\s+|\s*[|»«]\s*|\s[–—]|[–—]\s|:\s")
_BAR = re.compile(r"\s*\|\s*")
_ENOUGH, _ENOUGH_ALONE = 2.0, 0.9
_SHORTEST, _LONGEST, _MOST_SITE_WORDS = 2, 400, 4
_HEADINGS = ("h1", "h2", "h3")
_WHOLE_FIT, _LEAST = 2.5, 0.2
_WORTH = {"h1": 3.0, "h2": 1.0, "h3": 0.2, "h1 part": 2.5, "h2 part": 0.8}
_GENERIC = frozenset(
    ("home", "homepage", "startseite", "news", "blog", "inicio", "accueil", "untitled", "index", "menu", "menü",
     "hauptmenü", "navigation", "search", "suche", "comments", "kommentare", "article", "artikel")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Title:
    """A title that metadata gives: its words, where they stand, and how far that place can be trusted."""

    words: str
    source: str
    trust: float
TITLE_PARTS = re.compile(r"\s+[|/·•»–—-]\s+|:\s+")
_SHOWN, _LEAST_WORDS, _MOST_LINES = 0.8, 3, 400


def find_headline(outline: Outline, titles: Sequence[Title], sites: Iterable[str]) -> tuple[Stated | None, int | None]:
    """The headline, and the row of the heading that shows it, null where none does.

    A heading is the article's by its tag, its name, and by what the page's titles say; where no heading is, the most
    trusted title counts, without the site's name.
    """
    names = frozenset(fold_title(site) for site in sites if site)
    known = _known(titles, names)
    best: tuple[float, int, str] | None = None
    for place, row in enumerate(_rows(outline)):
        words = " ".join(outline.words(row, _LONGEST).split())
        folded = fold_title(words)
        if not len(folded) >= _SHORTEST or outline.length(row) > _LONGEST or folded in _GENERIC:
            continue
        fit = _fit(folded, known)
        if _is_part(outline, row) and fit < _WHOLE_FIT:
            continue
        score = _standing(outline, row) + fit - 0.02 * min(place, 50)
        if folded in names:
            score -= 4.0
        if best is None or score > best[0]:
            best = (score, row, words)
    enough = _ENOUGH if any(title.source != "title" for title in titles) else _ENOUGH_ALONE
    if best and best[0] >= enough:
        span = _without_tail(outline.text, outline.span(best[1]), known)
        words = " ".join(span.of(outline.text).split())
        stripped = strip_site(words, names) if fold_title(words) not in known else words
        return Stated(stripped, span.of(outline.text), None, min(0.98, 0.6 + 0.06 * best[0]), span), best[1]
    line = _find_line(outline, titles, names)
    if line:
        return Stated(" ".join(line.of(outline.text).split()), line.of(outline.text), None, _SHOWN, line), None
    for title in titles:
        words = _before_bar(strip_site(title.words, names))
        if fold_title(words) not in names and fold_title(words) not in _GENERIC and words:
            return Stated(words, title.words, title.source, 0.6 * title.trust), None
    rest = next((words for title in titles if (words := strip_site(title.words, names))), None)
    return (Stated(rest, titles[0].words, titles[0].source, _LEAST), None) if rest else (None, None)


def _find_line(outline: Outline, titles: Sequence[Title], names: frozenset[str]) -> Span | None:
    """The line of a page without headings that says a title of it, or a part between bars and colons; the longest."""
    wanted: dict[str, int] = {}
    for title in titles:
        for part in (title.words, *TITLE_PARTS.split(title.words[:_LONGEST])):
            folded = fold_title(part)
            if len(part.split()) >= _LEAST_WORDS and folded not in names and folded not in _GENERIC:
                wanted.setdefault(folded, len(folded))
    best: tuple[int, Span] | None = None
    at = 0
    for line in outline.text.split("\n")[:_MOST_LINES] if wanted else ():
        said = line.strip()
        if said and len(said) <= _LONGEST:
            length = wanted.get(fold_title(said), 0)
            if length and (best is None or length > best[0]):
                start = at + line.index(said)
                best = (length, Span(start, start + len(said)))
        at += len(line) + 1
    return best[1] if best else None


def _without_tail(text: str, span: Span, known: Mapping[str, float]) -> Span:
    """A heading without what follows a bar, where what comes before it is the page's title."""
    words = span.of(text)
    for bar in _BAR.finditer(words):
        if known.get(fold_title(words[: bar.start()]), 0.0) >= _WHOLE_FIT:
            return Span(span.start, span.start + bar.start())
    return span


def _before_bar(title: str) -> str:
    """A title without a short last part after a bar: a bar is hardly ever a headline's own."""
    parts = _BAR.split(title)
    last = len(parts[-1].split()) <= _MOST_SITE_WORDS < len(title.split())
    return " | ".join(parts[:-1]) if len(parts) > 1 and last else title


def strip_site(title: str, names: frozenset[str]) -> str:
    """A title without the site's name at its end or start; a dash that belongs to the headline stays."""
    said = " ".join(title.split())
    for _ in range(3):
        parts = list(_PART.finditer(said))
        cut = None
        for part in reversed(parts):
            if _is_site(said[part.end() :], names):
                cut = said[: part.start()]
                break
        if cut is None and parts and _is_site(said[: parts[0].start()], names):
            cut = said[parts[0].end() :]
        if not cut or not cut.strip():
            break
        said = cut.strip()
    return said


def _is_site(words: str, names: frozenset[str]) -> bool:
    folded = fold_title(words)
    if not folded:
        return True
    return any(
        folded == name
        or (
            len(name) > 3
            and len(folded) <= 2 * len(name) + 6
            and (name in folded or (folded in name and len(folded) > 3))
        )
        for name in names
        if name
    )


def _known(titles: Sequence[Title], names: frozenset[str]) -> Mapping[str, float]:
    """The folded titles, whole, without the site, and each part of a title element, with what a fit is worth."""
    found: dict[str, float] = {}
    for title in titles:
        whole, bare = fold_title(title.words), fold_title(strip_site(title.words, names))
        for words, worth in ((bare, 4.0), (whole, 4.0)):
            if words and words not in names:
                found[words] = max(found.get(words, 0.0), worth * (0.5 + title.trust / 2))
        if title.source == "title":
            parts = [fold_title(part) for part in _PART.split(title.words)]
            for part in parts:
                if len(part) > 3 and part not in names:
                    found.setdefault(part, 2.0)
    return found


def _fit(folded: str, known: Mapping[str, float]) -> float:
    """How well a heading is what the titles say: whole, as most of one, or one as most of it."""
    best = known.get(folded, 0.0)
    if best:
        return best
    for title, worth in known.items():
        short, long = sorted((folded, title), key=len)
        if len(short) >= 8 and short in long:
            best = max(best, worth * (0.4 + 0.5 * len(short) / len(long)))
    return best


def _rows(outline: Outline) -> list[int]:
    """The rows that may be headlines, in page order: headings, what calls itself a title, what markup says is one."""
    said = [row for row in outline.stated if _says_headline(outline, row)]
    inner = [row for heading in outline.headings[:20] for row in _inside(outline, heading)]
    return sorted({*outline.headings[:60], *outline.named["title"][:60], *said[:20], *inner})


def _inside(outline: Outline, heading: int) -> Iterator[int]:
    """The parts of a heading that show some of its words: a headline beside its kicker."""
    markup = outline.markup
    whole = outline.length(heading)
    for row in range(heading + 1, min(heading + 8, len(markup.tags))):
        if markup.starts[row] >= markup.ends[heading]:
            return
        if 0 < outline.length(row) < whole:
            yield row


def _says_headline(outline: Outline, row: int) -> bool:
    attributes = outline.markup.attributes[row]
    return "headline" in (attributes.get("itemprop", "") + attributes.get("property", "")).lower().split(":")


def _is_part(outline: Outline, row: int) -> bool:
    """True for an element right inside a heading."""
    parent = outline.markup.parents[row]
    return outline.markup.tags[row] not in _HEADINGS and parent >= 0 and outline.markup.tags[parent] in _HEADINGS


def _standing(outline: Outline, row: int) -> float:
    """How much a row looks like a headline by itself."""
    tag = outline.markup.tags[row]
    if _is_part(outline, row):
        tag = outline.markup.tags[outline.markup.parents[row]] + " part"
    score = _WORTH.get(tag, 0.0)
    if outline.flags.get(row, 0) & TITLE:
        score += 0.6
    if _says_headline(outline, row):
        score += 2.0
    if outline.is_comment(row):
        score -= 5.0
    if outline.is_aside(row):
        score -= 1.5
    return score
