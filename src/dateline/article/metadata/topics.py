"""What an article is about and in: its section, tags and language, as metadata says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from dateline.article.metadata.jsonld import Graph, Node, find_all, fold_title, text_of, texts_of
from dateline.article.metadata.metas import Meta
from dateline.article.metadata.outline import Outline
from dateline.article.metadata.stated import Stated
from dateline.article.metadata.titles import TITLE_PARTS
from dateline.markup import Markup
from dateline.spans import Span

_HOMES = frozenset(
    ("home", "homepage", "home page", "front page", "start", "startseite", "inicio", "accueil", "index", "main",
     "portada", "hem", "etusivu", "strona główna", "главная", "головна", "you are here", "post", "posts", "article",
     "articles", "artikel", "all", "uncategorized", "allgemein", "page", "story", "stories", "default", "other")
)  # fmt: skip
_WEB = re.compile(r"^https?://", re.I)
_LANGUAGE = re.compile(r"^([a-z]{2,3})(?:[-_].*)?$", re.I)
_PART = re.compile(r"[^,|\n]+")
_COMMA = re.compile(r"\s*[,;|]\s*")
_MOST_TAGS, _MOST_INNER, _CLOSE, _TOUCHING = 40, 60, 150, 3
_LONGEST_MENU = 40


def find_section(
    outline: Outline,
    graph: Graph,
    main: Node | None,
    metas: Mapping[str, Sequence[Meta]],
    headline: str | None,
    row_of_headline: int | None,
) -> Stated | None:
    """The section: articleSection, meta, the last step of the breadcrumb that is not the article itself."""
    own = fold_title(headline or "")
    if main is not None:
        for said in _sections(main.get("articleSection")):
            if _is_section(said, own):
                return Stated(said, said, "json-ld", 0.9)
    for meta in metas.get("section", ()):
        for said in _sections(meta.content):
            if _is_section(said, own):
                return Stated(said, meta.content, "meta", meta.trust)
    for node in find_all(graph, "BreadcrumbList"):
        steps = [name for name in _crumbs(node) if _is_section(name, own)]
        if steps:
            return Stated(steps[-1], steps[-1], "json-ld", 0.7)
    for row in outline.stated:
        if "articleSection" in outline.markup.attributes[row].get("itemprop", ""):
            span = outline.span(row)
            words = span.of(outline.text) or outline.markup.attributes[row].get("content", "")
            if _is_section(words, own):
                return Stated(
                    " ".join(words.split()), words, None if len(span) else "microdata", 0.8, span if len(span) else None
                )
    shown = _shown_section(outline, row_of_headline, own) if row_of_headline is not None else None
    return shown or _titled_section(outline, own)


def _sections(value: object) -> list[str]:
    """The sections a value names, in its order: several may stand in one text."""
    return [part for said in texts_of(value)[:5] for part in _COMMA.split(said)[:5] if part]


def _titled_section(outline: Outline, own: str) -> Stated | None:
    """A part of the page's title that one of its menu links names and leads to: `Strait Herald / Harbours`."""
    markup = outline.markup
    parts = [part.strip() for part in TITLE_PARTS.split((markup.title or "")[:300])]
    if len(parts) < 2:
        return None
    wanted = {part.casefold() for part in parts}
    led: dict[str, str] = {}
    for row, tag in enumerate(markup.tags):
        if tag == "a" and 2 <= markup.ends[row] - markup.starts[row] <= _LONGEST_MENU:
            words = outline.text[markup.starts[row] : markup.ends[row]].strip().casefold()
            if words in wanted and words not in led and (href := markup.attributes[row].get("href")):
                led[words] = href
    for part in parts:
        href = led.get(part.casefold(), "").rstrip("/").rpartition("/")[2].casefold()
        if href and part.casefold().split()[0] in href and _is_section(part, own):
            return Stated(part, markup.title or part, "title", 0.6)
    return None


def _shown_section(outline: Outline, headline: int, own: str) -> Stated | None:
    """The section in a kicker or category close to the headline, or the last step of a breadcrumb."""
    markup = outline.markup
    start, end = markup.starts[headline], markup.ends[headline]
    for row in (*outline.named["section"][:100], *outline.named["tag"][:100]):
        left, right = markup.starts[row], markup.ends[row]
        if not (start - _CLOSE <= left and right <= start) and not (end <= left <= end + _CLOSE):
            continue
        if right < start - _TOUCHING and not outline.shares(left, headline):
            continue
        span = outline.span(row)
        for part in _PART.finditer(span.of(outline.text)):
            if _is_section(words := part.group().strip(), own):
                place = Span(span.start + part.start(), span.start + part.end()).trimmed(outline.text)
                return Stated(words, words, None, 0.6, place)
    for row in outline.named["crumbs"][:5]:
        steps = [outline.span(child) for child in _children(outline, row) if markup.tags[child] in ("a", "li", "span")]
        steps = [
            span
            for span in steps
            if len(span) and _is_section(span.of(outline.text), own) and "\n" not in span.of(outline.text)
        ]
        if steps:
            return Stated(steps[-1].of(outline.text), steps[-1].of(outline.text), None, 0.6, steps[-1])
    return None


def _children(outline: Outline, row: int) -> Iterator[int]:
    """The elements inside an element, in page order."""
    markup = outline.markup
    end = markup.ends[row]
    for inner in range(row + 1, min(row + _MOST_INNER, len(markup.tags))):
        if markup.starts[inner] >= end or markup.parents[inner] < row:
            return
        if outline.length(inner):
            yield inner


def _listed_tags(outline: Outline, headline: int | None) -> list[Stated]:
    """The tags in an element that calls itself so: its links, else the items of its list."""
    markup = outline.markup
    for row in outline.named["tags"][:20]:
        if outline.is_aside(row, headline) or outline.is_comment(row):
            continue
        if headline is not None and markup.starts[row] < markup.starts[headline] - _CLOSE:
            continue
        inner = list(_children(outline, row))
        for tag in ("a", "li", "span"):
            spans = [outline.span(child) for child in inner if markup.tags[child] == tag]
            said = [(span, span.of(outline.text).strip(" ,#")) for span in spans if 1 < len(span) <= 60]
            if said and all("\n" not in words and len(words.split()) <= 6 for _, words in said):
                return [Stated(words, words, None, 0.8, span) for span, words in said if words]
    return []


def _crumbs(node: Node) -> Iterator[str]:
    steps = node.get("itemListElement")
    for step in (steps if isinstance(steps, list) else [steps])[:20]:
        if isinstance(step, dict):
            said = text_of(step.get("name")) or (
                text_of(step["item"].get("name")) if isinstance(step.get("item"), dict) else None
            )
            if said:
                yield said


def _is_section(words: str, own: str) -> bool:
    folded = fold_title(words)
    return (
        bool(folded)
        and len(words) <= 50
        and words.casefold().strip() not in _HOMES
        and folded != own
        and not (own and own.startswith(folded) and len(folded) > 20)
        and not _WEB.match(words)
        and len(words.split()) <= 6
    )


def find_tags_stated(
    outline: Outline, graph: Graph, main: Node | None, metas: Mapping[str, Sequence[Meta]], headline: int | None
) -> tuple[Stated, ...]:
    """The article's tags: its tag links, else JSON-LD keywords, article:tag, and lists of keywords, in that order."""
    markup = outline.markup
    shown = [
        Stated(" ".join(span.of(outline.text).split()), span.of(outline.text), None, 0.9, span)
        for row in outline.named["tag"][:200]
        if "tag" in markup.attributes[row]["rel"].split() and 1 < outline.length(row) <= 60
        and not outline.is_aside(row, headline) and len(span := outline.span(row)) > 1
    ]  # fmt: skip
    shown = shown or _listed_tags(outline, headline)
    if shown:
        return _unique(shown)
    if main is not None and (said := _keywords(main.get("keywords"))):
        return _unique([Stated(tag, tag, "json-ld", 0.8) for tag in said])
    single = [
        Stated(meta.content, meta.content, "meta", meta.trust)
        for meta in metas.get("tag", ())
        if len(meta.content) <= 80
    ]
    if single:
        if len(single) == 1 and "," in single[0].value:
            return _unique([Stated(tag, single[0].quote, "meta", 0.7) for tag in _keywords(single[0].value)])
        return _unique(single)
    for meta in metas.get("tags", ()):
        if tags := _keywords(meta.content):
            return _unique([Stated(tag, tag, "meta", meta.trust) for tag in tags])
    return ()


def _keywords(value: object) -> list[str]:
    said = texts_of(value)
    if len(said) == 1:
        said = _COMMA.split(said[0])
    return [
        tag for tag in said if 1 < len(tag) <= 60 and tag[0] not in "@#" and ":" not in tag[:12] and not _WEB.match(tag)
    ]


def _unique(tags: Sequence[Stated]) -> tuple[Stated, ...]:
    found: dict[str, Stated] = {}
    for tag in tags[:200]:
        found.setdefault(tag.value.casefold(), tag)
    return tuple(found.values())[:_MOST_TAGS]


def find_language(markup: Markup, main: Node | None, metas: Mapping[str, Sequence[Meta]]) -> Stated | None:
    """The language that the page says it is in, as ISO 639-1."""
    said: list[tuple[str | None, str, float]] = [
        (text_of(main.get("inLanguage")) if main is not None else None, "json-ld", 0.8)
    ]
    said.append((markup.language, "meta", 0.75))
    said += [(meta.content, "meta", meta.trust) for meta in metas.get("language", ())]
    for words, source, trust in said:
        found = _LANGUAGE.match((words or "").strip())
        if found and words:
            return Stated(
                found.group(1).lower()[:2] if len(found.group(1)) == 2 else found.group(1).lower(), words, source, trust
            )
    return None
