"""What the container of a page says of it: a feed of its entry, a row of a table in its other columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from dateline.article.metadata.moments import read_moment
from dateline.article.metadata.names import AGENCY, PERSON, read_credit
from dateline.article.metadata.stated import GIVEN, Metadata, Stated
from dateline.knowledge.outlets import find_agency

_TRUST = 0.4
_MOST_NAMES, _MOST_TAGS, _LONGEST = 20, 40, 600
_LANGUAGE = re.compile(r"([a-z]{2,3})(?:[-_].*)?", re.I)


def with_given(metadata: Metadata, given: Mapping[str, str]) -> Metadata:
    """The metadata with what its container says put in where the page's own says nothing.

    The source of such values is `feed` or `row`. A date that cannot be read in one way only, or that lies after the
    last day possible, is left out, and so is an update before the publication.
    """
    if not given:
        return metadata
    source = "feed" if given.get("source") == "feed" else "row"
    published = metadata.published or _date("published", given, metadata.latest, source)
    updated = metadata.updated or _date("updated", given, metadata.latest, source)
    if updated and published and updated.source in GIVEN and updated.value[:10] < published.value[:10]:
        updated = None
    people, agency = metadata.bylines, metadata.agency
    if not people:
        credited = list(_credits(given, source))
        people = tuple(stated for kind, stated in credited if kind == PERSON)
        agency = agency or next((stated for kind, stated in credited if kind == AGENCY), None)
    outlet = _said(given, "outlet", source) or (_said(given, "feed_title", source) if source == "feed" else None)
    return replace(
        metadata,
        headline=metadata.headline or _said(given, "title", source),
        published=published,
        updated=updated,
        outlet=metadata.outlet or outlet,
        agency=agency,
        section=metadata.section or _said(given, "section", source),
        language=metadata.language or _language(given, source),
        bylines=people,
        tags=metadata.tags or tuple(_tags(given, source)),
    )


def _said(given: Mapping[str, str], column: str, source: str) -> Stated | None:
    said = " ".join(given.get(column, "")[:_LONGEST].split())
    return Stated(said, said, source, _TRUST) if said else None


def _date(name: str, given: Mapping[str, str], latest: str | None, source: str) -> Stated | None:
    said = given.get(name, "").strip()
    moment = read_moment(said) if said else None
    if moment is None or len(moment.days) != 1 or (latest and moment.days[0] > latest):
        return None
    return Stated(moment.iso(), given.get(f"{name}_text", "").strip() or said, source, _TRUST)


def _language(given: Mapping[str, str], source: str) -> Stated | None:
    """The language as ISO 639 writes it: `en` for `en-US`; a name that is no code says nothing."""
    said = given.get("language", "").strip()[:40]
    found = _LANGUAGE.fullmatch(said)
    return Stated(found.group(1).lower(), said, source, _TRUST) if found else None


def _credits(given: Mapping[str, str], source: str) -> Iterator[tuple[str, Stated]]:
    """The people and wire services of an author column, by kind; several stand on lines of their own or in one."""
    found: dict[str, tuple[str, Stated]] = {}
    for line in given.get("author", "").split("\n")[:_MOST_NAMES]:
        for name, kind in read_credit(line, frozenset()):
            known = find_agency(name) if kind == AGENCY else None
            stated = Stated(known.name if known else name, line.strip(), source, _TRUST)
            found.setdefault(name.casefold(), (kind, stated))
    yield from found.values()


def _tags(given: Mapping[str, str], source: str) -> Iterator[Stated]:
    said = (tag.strip() for tag in given.get("tags", "").split("\n"))
    for tag in list(dict.fromkeys(tag for tag in said if tag))[:_MOST_TAGS]:
        yield Stated(tag, tag, source, _TRUST)
