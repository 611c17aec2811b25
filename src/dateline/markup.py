"""What the markup of a page adds to its visible text: its elements as columns, and what its head says.

The visible text stands in the capture; here is which element each stretch of it belongs to. Elements stand in the
order of the document, a parent before its children, so that one pass from the front can hand down what a parent is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

TEXT_RULE = 1
"""The number of the rule that makes visible text of markup; stored beside the offsets that count in it."""


@dataclass(frozen=True, slots=True)
class Markup:
    """The elements of a page as columns of one length, and its metadata.

    `tags` lower case; `parents` the row of the parent, -1 for the root; `starts` and `ends` half-open offsets into the
    capture's text (equal where an element shows no words); `attributes` those that tell something (class, id, href,
    itemprop, datetime, ...), an empty mapping where there are none. `metas` are (name, content) of the meta elements
    in their order, `name` being the element's name, property, itemprop or http-equiv in lower case; `links` are (rel,
    href) of the link elements; `scripts` the JSON-LD of the page, unparsed; `title` the title element's words;
    `language` and `base` what the html and base elements say; `cut` is true where the page has more tags than are read.
    """

    tags: Sequence[str]
    parents: Sequence[int]
    starts: Sequence[int]
    ends: Sequence[int]
    attributes: Sequence[Mapping[str, str]]
    metas: tuple[tuple[str, str], ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    scripts: tuple[str, ...] = ()
    title: str | None = None
    language: str | None = None
    base: str | None = None
    rule: int = TEXT_RULE
    cut: bool = False
