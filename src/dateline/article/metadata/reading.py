"""A page's markup to what its metadata says of its article."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from dateline.article.metadata.addresses import absolute, find_month, host_of, unarchived
from dateline.article.metadata.authors import Credited, choose_bylines, find_credits
from dateline.article.metadata.canonical import find_url
from dateline.article.metadata.dates import find_dates
from dateline.article.metadata.deciding import choose_dates
from dateline.article.metadata.given import with_given
from dateline.article.metadata.jsonld import Graph, Node, find_all, find_main, fold_title, read_graph, text_of, types_of
from dateline.article.metadata.liveblog import find_entries
from dateline.article.metadata.metas import Meta, read_metas
from dateline.article.metadata.moments import next_day
from dateline.article.metadata.outlets import find_agency_stated, find_outlet_stated, find_title_tail
from dateline.article.metadata.outline import Outline, read_outline
from dateline.article.metadata.stated import Metadata
from dateline.article.metadata.titles import Title, find_headline
from dateline.article.metadata.topics import find_language, find_section, find_tags_stated
from dateline.knowledge.outlets import find_outlet, find_outlet_by_host
from dateline.markup import Markup
from dateline.records import Capture

_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})([/-])(\d{1,2})\2(?:19|20)\d\d(?!\d)")
_DAY, _MINUTE = len("2024-05-23"), len("2024-05-23T12:30")
_EASTMOST = timedelta(hours=14)
"""How far the clocks of the Line Islands are ahead of UTC."""

_MONTH_FIRST = frozenset(("en-us", "en_us", "fil", "fil-ph"))


@dataclass(frozen=True, slots=True)
class _Page:
    """A page's parts as every field is read from them."""

    outline: Outline
    graph: Graph
    main: Node | None
    metas: Mapping[str, Sequence[Meta]]
    titles: Sequence[Title]
    sites: Sequence[str]
    url: str | None
    canonical: str


def read_metadata(capture: Capture) -> Metadata:
    """What the metadata of a capture says: its markup, and where that says nothing, what its container said of it."""
    markup = capture.markup
    stated = Metadata(latest=_latest(capture, None)) if markup is None else _read_marked(capture, markup)
    return with_given(stated, capture.metadata)


def _read_marked(capture: Capture, markup: Markup) -> Metadata:
    """What the markup of a page says."""
    page = _read_page(capture.text, markup, capture.uri)
    kept = unarchived(capture.uri)[1]
    headline, row = find_headline(page.outline, page.titles, page.sites)
    latest = _latest(capture, kept)
    urls = [url for url in dict.fromkeys((page.canonical, page.url or "")) if url]
    dated = find_dates(page.outline, row, page.graph, page.main, page.metas, urls)
    month = next((found for url in urls if (found := find_month(url))), None)
    titles = [*page.titles, Title(headline.value, "headline", 0.6)] if headline and headline.span else page.titles
    outlet = find_outlet_stated(page.graph, page.main, page.metas, titles, page.url or page.canonical)
    unsettled = any(len(found.moment.days) > 1 for found in dated)
    order = _order(capture.text, markup, outlet.value if outlet else None) if unsettled else None
    chosen = choose_dates(dated, latest, order, month)
    credits = find_credits(page.outline, row, page.graph, page.main, page.metas, page.sites)
    return Metadata(
        headline=headline,
        published=chosen.published,
        updated=chosen.updated,
        outlet=outlet,
        agency=find_agency_stated(
            page.graph, page.main, page.metas, _services(credits), outlet.value if outlet else None
        ),
        section=find_section(
            page.outline, page.graph, page.main, page.metas, headline.value if headline else None, row
        ),
        language=find_language(markup, page.main, page.metas),
        url=find_url(markup, page.main, page.metas, page.url),
        bylines=choose_bylines(credits, capture.text),
        tags=find_tags_stated(page.outline, page.graph, page.main, page.metas, row),
        entries=find_entries(page.graph),
        latest=latest,
        update_only=chosen.update_only,
        marked_up=True,
    )


def _read_page(text: str, markup: Markup, uri: str) -> _Page:
    outline = read_outline(text, markup)
    graph = read_graph(markup.scripts)
    metas = read_metas(markup.metas)
    own = unarchived(uri)[0]
    url = absolute(own, None, None) if own[:8].lower().startswith(("http://", "https://")) else None
    canonical = next((href for rel, href in markup.links if "canonical" in rel.split()), "") or next(
        (meta.content for meta in metas.get("url", ())), "")  # fmt: skip
    canonical = unarchived(absolute(canonical, markup.base, url) or "")[0] if canonical else ""
    titles = _titles(markup, metas)
    main = find_main(graph, _fits(titles, outline, url, canonical))
    headline = text_of(main.get("headline")) if main is not None else None
    loose = headline or graph.loose.get("headline")
    if loose:
        titles.insert(0, Title(loose, "json-ld", 0.9))
    elif main is not None and (said := text_of(main.get("name"))):
        titles.append(Title(said, "json-ld", 0.5))
    return _Page(outline, graph, main, metas, titles, _sites(graph, metas, titles, url or canonical), url, canonical)


def _titles(markup: Markup, metas: Mapping[str, Sequence[Meta]]) -> list[Title]:
    found = [Title(meta.content, "meta", meta.trust) for meta in metas.get("headline", ())]
    if markup.title:
        found.append(Title(markup.title, "title", 0.6))
    return found


def _fits(titles: Sequence[Title], outline: Outline, url: str | None, canonical: str) -> dict[str, float]:
    """How well a folded title or an address is this page's own."""
    fits = {fold_title(title.words): 1.0 for title in titles}
    for row in outline.headings[:10]:
        if outline.markup.tags[row] == "h1":
            fits.setdefault(fold_title(outline.words(row)), 1.0)
    for address in (url, canonical):
        if address:
            for form in (address, address.rstrip("/"), address.rstrip("/") + "/", address + "#article"):
                fits[form] = 1.0
    fits.pop("", None)
    return fits


def _sites(graph: Graph, metas: Mapping[str, Sequence[Meta]], titles: Sequence[Title], url: str | None) -> list[str]:
    """What the site may call itself: its stated names, its host, the name the table knows the host by."""
    found = [meta.content for meta in metas.get("outlet", ()) if len(meta.content) <= 60]
    for kind in ("WebSite", "NewsMediaOrganization", "Organization"):
        found += [
            said
            for node in find_all(graph, kind)
            if "Person" not in types_of(node) and (said := text_of(node.get("name"))) and len(said) <= 60
        ][:2]
    host = host_of(url)
    if host:
        labels = host.split(".")
        found += [host, labels[-2] if len(labels) > 1 else host]
        if len(labels) > 2 and len(labels[-2]) <= 3:
            found.append(labels[-3])
        outlet = find_outlet_by_host(host)
        if outlet:
            found += [outlet.name, *outlet.aliases]
    tail = find_title_tail(titles)
    if tail and len(tail.words) <= 40:
        found.append(tail.words)
    return found


def _services(credits: Sequence[Sequence[Credited]]) -> list[tuple[str, str | None]]:
    return [(credited.name, credited.source) for place in credits for credited in place if credited.kind == "agency"]


def _latest(capture: Capture, kept: str | None) -> str | None:
    """The last day on which the page can have been published: the day that it was, where it is latest on Earth, when
    the page was captured; where that is known to the day only, the day after."""
    days = [day for day in (_last_day(capture.captured_at), _last_day(kept)) if day]
    return min(days) if days else None


def _last_day(instant: str | None) -> str | None:
    """The latest day anywhere at an instant (UTC, ISO 8601), or after a day; null where it is neither."""
    if not instant:
        return None
    try:
        if len(instant) <= _DAY:
            return next_day(instant)
        return (datetime.fromisoformat(instant[:_MINUTE]) + _EASTMOST).date().isoformat()
    except OverflowError:
        return instant[:_DAY]
    except ValueError:
        return None


def _order(text: str, markup: Markup, outlet: str | None) -> str | None:
    """How the page writes numeric dates: by one that can be read in one way only, its outlet, or its language."""
    orders = set()
    for match in _NUMERIC.finditer(text, 0, 100_000):
        first, second = int(match.group(1)), int(match.group(3))
        if first > 12 >= second:
            orders.add("dmy")
        elif second > 12 >= first:
            orders.add("mdy")
    if len(orders) == 1:
        return orders.pop()
    known = find_outlet(outlet) if outlet else None
    if known and known.date_order:
        return known.date_order
    language = (markup.language or "").lower()
    if not language or language == "en":
        return None
    return "mdy" if language in _MONTH_FIRST else "dmy"
