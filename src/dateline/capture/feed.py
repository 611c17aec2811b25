"""What a feed says, whatever it is written in: its entries as they are printed, on the way to inputs."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

MOST_WORDS = 2000
MOST_LISTED = 50

_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,300}>")


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry as its feed prints it: null or empty where it says nothing. `content` is HTML where `is_html`."""

    link: str | None = None
    id: str | None = None
    title: str | None = None
    content: str | None = None
    is_html: bool = True
    authors: tuple[str, ...] = ()
    published: str | None = None
    updated: str | None = None
    language: str | None = None
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed's own title, link and language, and its entries; `fault` is what could not be read of it, and why."""

    title: str | None
    link: str | None
    language: str | None
    entries: tuple[Entry, ...]
    fault: str | None = None


def short(words: object) -> str | None:
    """A value of metadata on one line, bounded; null where there are no words."""
    said = " ".join(str(words)[: 4 * MOST_WORDS].split())[:MOST_WORDS] if isinstance(words, str | int | float) else ""
    return said or None


def several(words: Iterator[object]) -> tuple[str, ...]:
    """Values of metadata, each once, bounded in number and length."""
    found = dict.fromkeys(said for word in words if (said := short(word)))
    return tuple(found)[:MOST_LISTED]


def plain(words: str | None) -> str | None:
    """A title that may hold tags and entities, as words alone; bounded."""
    return short(html.unescape(_TAG.sub("", words[: 8 * MOST_WORDS]))) if words else None
