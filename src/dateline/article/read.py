"""One capture to one article: its lines labelled, cut into blocks, and its fields read from them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dateline.article.agency import find_agency_credit
from dateline.article.anchors import lead_links
from dateline.article.blocks import build_blocks, find_pieces
from dateline.article.dating import read_dating
from dateline.article.elsewhere import complete_dating
from dateline.article.fields import (
    Labelled,
    find_page_bylines,
    find_page_dateline,
    find_page_section,
    find_page_stamps,
    find_page_tags,
    find_page_url,
    join_body,
    name_people,
)
from dateline.article.header import find_header
from dateline.article.headings import with_headline
from dateline.article.label import label_lines, with_body
from dateline.article.learned import Nets, find_evidence
from dateline.article.lines import read_lines
from dateline.article.links import find_links
from dateline.article.live import find_entries
from dateline.article.marks import free_entry_lines, mark_blocks
from dateline.article.metadata.settling import Found, settle
from dateline.article.metadata.stated import Metadata
from dateline.article.outlet import Named, find_outlet_name
from dateline.article.page import read_page
from dateline.article.tongue import read_language
from dateline.knowledge.outlets import find_outlet, fold_name
from dateline.records import Article, Capture, Evidence
from dateline.spans import Span


def read_article(capture: Capture, knowledge: object = None, nets: Nets | None = None) -> Article:
    """The article on a page of plain text or HTML; every field null or empty that neither text nor metadata states.

    `knowledge` is taken as every stage takes it; outlets and wire services come from its tables. `nets` are the
    trained nets to use, by default those of the package.
    """
    text, metadata = capture.text, _metadata(capture)
    lines, stop = read_lines(text)
    page = read_page(lines)
    states = label_lines(page, find_header(text) is not None, find_evidence(page, capture, metadata, nets))
    states = with_headline(with_body(states, page.lines.texts), page)
    pieces = find_pieces(page, states)
    headline = next((Named(span.of(text).strip(), span) for kind, span in pieces if kind == "headline"), None)
    blocks = build_blocks(text, pieces, stop)
    entries = find_entries(
        text,
        blocks,
        headline=headline.name if headline else None,
        url=metadata.url.value if metadata.url else None,
        markup=capture.markup,
        stated=[(entry.published, said) for entry in metadata.entries if (said := entry.text or entry.headline)],
    )
    read = Labelled(text, page, states, pieces, free_entry_lines(text, blocks, entries))
    settled = settle(text, _find(read, headline, join_body(read)), metadata)
    marked = replace(read, blocks=mark_blocks(text, read.blocks, entries, settled.published, metadata.latest))
    dateline = find_page_dateline(read)
    lists = [(block.kind, block.span) for block in read.blocks if block.kind in ("related", "ticker")]
    links = find_links(text, lists, settled.headline, settled.tags)
    if capture.markup is not None:
        links = lead_links(text, links, capture.markup, settled.url)
    return Article(
        capture_id=capture.id,
        headline=settled.headline,
        published=settled.published,
        updated=settled.updated,
        outlet=settled.outlet,
        agency=settled.agency,
        bylines=settled.bylines,
        dateline=dateline.name if dateline else None,
        section=settled.section,
        tags=settled.tags,
        language=settled.language,
        url=settled.url,
        body=join_body(marked),
        blocks=tuple(marked.blocks),
        links=tuple(link for link, _ in links),
        evidence=_evidence(text, {"dateline": [dateline.span] if dateline else [], "links": [at for _, at in links]})
        | dict(settled.evidence),
    )


def _metadata(capture: Capture) -> Metadata:
    """What markup and container say; a plain page is read without loading what reads markup."""
    if capture.markup is None and not capture.metadata and not capture.captured_at:
        return Metadata()
    from dateline.article.metadata.reading import read_metadata

    return read_metadata(capture)


def _find(read: Labelled, headline: Named | None, body: str) -> Found:
    """The fields as the visible text gives them."""
    text = read.text
    outlet = find_outlet_name(text, read.pieces, headline.name if headline else None, read.page.lines)
    known, header = find_outlet(outlet.name) if outlet else None, find_header(text)
    dating = read_dating(text, find_page_stamps(read), header, known)
    dating = complete_dating(read, dating, header, known)
    bylines = find_page_bylines(read, f"{headline.name if headline else ''}\n{body}")
    agency = find_agency_credit(text, bylines, read.pieces, outlet.name if outlet else None)
    return Found(
        headline=headline,
        published=Named(dating.published, dating.published_at) if dating.published and dating.published_at else None,
        published_by=dating.published_by,
        updated=Named(dating.updated, dating.updated_at) if dating.updated and dating.updated_at else None,
        outlet=outlet,
        agency=agency,
        section=find_page_section(read, headline),
        url=find_page_url(read),
        bylines=[named for named in name_people(bylines)
                 if not outlet or fold_name(named.name) != fold_name(outlet.name)],
        tags=find_page_tags(read, headline, body),
        language=read_language(body or (headline.name if headline else text[:2000])),
    )  # fmt: skip


def _evidence(text: str, spans: Mapping[str, Sequence[Span]]) -> dict[str, tuple[Evidence, ...]]:
    return {name: tuple(Evidence.at(text, span) for span in found) for name, found in spans.items() if found}
