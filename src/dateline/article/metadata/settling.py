"""What an article's fields are, where the visible page and its metadata both speak; each with its source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dateline.article.metadata.jsonld import fold_title
from dateline.article.metadata.stated import GIVEN, Metadata, Stated
from dateline.article.outlet import Named
from dateline.records import Evidence
from dateline.spans import Span

_SURE = 0.8
_NEAR = 120
_DAY = len("2024-05-23")
_MINUTE = len("2024-05-23T12:30")


@dataclass(frozen=True, slots=True)
class Found:
    """An article's fields as the visible text gives them, each with the span that says so."""

    headline: Named | None = None
    published: Named | None = None
    published_by: tuple[Span, ...] = ()
    updated: Named | None = None
    outlet: Named | None = None
    agency: Named | None = None
    section: Named | None = None
    url: Named | None = None
    bylines: Sequence[Named] = ()
    tags: Sequence[Named] = ()
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Settled:
    """An article's fields, and the evidence behind each that is filled."""

    headline: str | None = None
    published: str | None = None
    updated: str | None = None
    outlet: str | None = None
    agency: str | None = None
    section: str | None = None
    url: str | None = None
    bylines: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    language: str | None = None
    evidence: Mapping[str, tuple[Evidence, ...]] = field(default_factory=dict)


def settle(text: str, found: Found, metadata: Metadata) -> Settled:
    """The fields of an article, from what its visible `text` gave and what its metadata says.

    A visible statement is kept where both agree; where they do not, the one that is surer. No date lies after the day
    on which the page was captured.
    """
    published, updated = settle_dates(found, metadata)
    chosen: dict[str, Stated | None] = {
        "headline": settle_headline(_seen(found.headline), metadata.headline),
        "published": published,
        "updated": updated,
        "outlet": settle_name(_seen(found.outlet), metadata.outlet),
        "agency": _seen(found.agency) or metadata.agency,
        "section": settle_name(_seen(found.section), metadata.section, at_least=0.0),
        "url": metadata.url if metadata.url and metadata.url.source == "link" else _seen(found.url) or metadata.url,
    }
    lists = {
        "bylines": settle_bylines(_people(found, metadata), metadata.bylines, chosen["agency"]),
        "tags": settle_tags([_see(named) for named in found.tags], metadata.tags),
    }
    evidence: dict[str, tuple[Evidence, ...]] = {
        name: (stated.evidence(text),) for name, stated in chosen.items() if stated
    }
    if published and found.published and published.span == found.published.span:
        evidence["published"] += tuple(Evidence.at(text, span) for span in found.published_by)
    evidence |= {name: tuple(stated.evidence(text) for stated in several) for name, several in lists.items() if several}
    language = found.language or (metadata.language.value if metadata.language else None)
    values = {name: stated.value if stated else None for name, stated in chosen.items()}
    return Settled(
        **values, bylines=tuple(stated.value for stated in lists["bylines"]),
        tags=tuple(stated.value for stated in lists["tags"]), language=language, evidence=evidence,
    )  # fmt: skip


def settle_headline(seen: Stated | None, stated: Stated | None) -> Stated | None:
    """The visible heading that metadata vouches for, else the visible line where it is most of the page's title."""
    if not seen or not stated:
        return seen or stated
    if stated.span and stated.confidence >= _SURE:
        return stated
    short, long = sorted((fold_title(seen.value), fold_title(stated.value)), key=len)
    if short and (short == long or (len(short) >= 8 and short in long and 2 * len(short) > len(long))):
        return seen
    return stated


def settle_dates(found: Found, metadata: Metadata) -> tuple[Stated | None, Stated | None]:
    """When it was published and updated.

    Metadata stands, where it says a clock time or the page shows none on that day; else the page's own words. Where
    markup was read, and its dates did not agree on a day, no line of the text decides but the one right under the
    headline. A page whose one stamp is that
    of a change was published then. What a feed or a row says of another day counts where the page says nothing.
    """
    seen, changed = _possible(_seen(found.published), metadata), _possible(_seen(found.updated), metadata)
    unsettled = metadata.published is None or metadata.published.source in GIVEN
    if metadata.marked_up and unsettled and not _beside(seen, found.headline):
        seen = changed if seen and changed and seen.value == changed.value else None
    published = _fuller(seen, metadata.published)
    updated = _fuller(changed, metadata.updated)
    if metadata.updated and not changed and published and metadata.updated.value[:_MINUTE] == published.value[:_MINUTE]:
        updated = None
    if not published and updated and updated.span and (changed or metadata.update_only):
        published = updated
    return published, updated


def _beside(seen: Stated | None, headline: Named | None) -> bool:
    """True for a date that stands right under the headline, where pages say when they were published."""
    return bool(seen and seen.span and headline and 0 <= seen.span.start - headline.span.end <= _NEAR)


def settle_name(seen: Stated | None, stated: Stated | None, at_least: float = _SURE) -> Stated | None:
    """A name that metadata states surely, in the page's visible words where they are the same; else the visible one."""
    if not seen or not stated:
        return seen or stated
    if fold_title(seen.value) == fold_title(stated.value):
        return seen
    return stated if stated.confidence >= at_least and stated.source not in GIVEN else seen


def settle_bylines(
    seen: Sequence[Stated], stated: Sequence[Stated], agency: Stated | None = None
) -> tuple[Stated, ...]:
    """The people that metadata credits, in the page's visible words; more of them where the page names more."""
    if not stated or not seen or all(item.source in GIVEN for item in stated):
        named = seen or stated
        return tuple(item for item in named if not agency or fold_title(item.value) != fold_title(agency.value))
    shown = {fold_title(item.value): item for item in seen}
    said = {fold_title(item.value) for item in stated}
    if said <= set(shown):
        return tuple(seen)
    return tuple(shown.get(fold_title(item.value), item) for item in stated)


def settle_tags(seen: Sequence[Stated], stated: Sequence[Stated]) -> tuple[Stated, ...]:
    """The page's visible tags: its tag links, else what the text shows, else what metadata lists."""
    if any(item.span for item in stated):
        return tuple(stated)
    return tuple(seen) or tuple(stated)


def _people(found: Found, metadata: Metadata) -> list[Stated]:
    """The bylines of the visible text; of a page with markup those alone that name a person in any language's words."""
    seen = [_see(named) for named in found.bylines]
    if not metadata.marked_up:
        return seen
    from dateline.article.metadata.names import PERSON, kind_of

    sites = frozenset(fold_title(stated.value) for stated in (metadata.outlet, _seen(found.outlet)) if stated)
    return [item for item in seen if kind_of(item.value, sites, loose=True) == PERSON]


def _fuller(seen: Stated | None, stated: Stated | None) -> Stated | None:
    if not seen or not stated:
        return seen or stated
    if seen.value[:_DAY] != stated.value[:_DAY]:
        return seen if stated.source in GIVEN else stated
    if seen.value[:_MINUTE] == stated.value[:_MINUTE] and len(seen.value) > _MINUTE >= len(stated.value):
        return seen  # the same minute, and the page names the zone
    return seen if len(seen.value) > _DAY >= len(stated.value) else stated


def _possible(stated: Stated | None, metadata: Metadata) -> Stated | None:
    """A date (ISO 8601, a day or a month) that does not lie after the last day possible."""
    if stated is None or metadata.latest is None:
        return stated
    return None if stated.value[:_DAY] > metadata.latest else stated


def _seen(named: Named | None) -> Stated | None:
    return _see(named) if named else None


def _see(named: Named) -> Stated:
    return Stated(named.name, "", None, _SURE, Span(named.span.start, named.span.end))
