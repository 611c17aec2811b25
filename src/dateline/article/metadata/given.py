"""What the container of a page says of it: a feed of its entry, a row of a table in its other columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from dateline.article.metadata.moments import read_moment
from dateline.article.metadata.stated import Metadata, Stated

_TRUST = 0.4
_FIELDS = {"headline": "title", "outlet": "outlet", "section": "section", "language": "language"}
_DATES = ("published", "updated")


def with_given(metadata: Metadata, given: Mapping[str, str]) -> Metadata:
    """The metadata with what its container says put in where the page's own says nothing.

    The source of such values is `feed` or `row`. A date that cannot be read, or lies after the last day possible, is
    left out.
    """
    if not given:
        return metadata
    source = "feed" if given.get("source") == "feed" else "row"
    found: dict[str, Stated] = {}
    for name, column in _FIELDS.items():
        said = (given.get(column) or (given.get("feed_title") if name == "outlet" and source == "feed" else "") or "").strip()
        if said and getattr(metadata, name) is None:
            found[name] = Stated(said, said, source, _TRUST)
    for name in _DATES:
        stated = _date(name, given, metadata.latest, source)
        if stated and getattr(metadata, name) is None:
            found[name] = stated
    lists = {}
    if not metadata.bylines and (people := _people(given.get("author") or "")):
        lists["bylines"] = tuple(Stated(name, given["author"], source, _TRUST) for name in people)
    if not metadata.tags and (tags := (given.get("tags") or "").split("\n")) and tags[0].strip():
        lists["tags"] = tuple(Stated(tag.strip(), tag.strip(), source, _TRUST) for tag in tags if tag.strip())
    return replace(metadata, **found, **lists)


def _date(name: str, given: Mapping[str, str], latest: str | None, source: str) -> Stated | None:
    said = given.get(name, "").strip()
    moment = read_moment(said) if said else None
    if moment is None or len(moment.days) != 1 or (latest and moment.days[0] > latest):
        return None
    return Stated(moment.iso(), given.get(f"{name}_text") or said, source, _TRUST)


def _people(said: str) -> list[str]:
    """The names of an author column; several stand on lines of their own or between semicolons."""
    return [name.strip() for name in said.replace(";", "\n").split("\n") if name.strip() and "@" not in name][:20]
