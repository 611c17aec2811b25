"""A page's source within bounds that no page of news comes near, so that its tree is built in linear time and memory.

libxml2 compares each attribute of a tag with those before it, and an element takes some hundred bytes whatever it is.
"""

from __future__ import annotations

import re
from itertools import islice

from dateline.capture.tokens import ATTRIBUTE, find_long_tags

MOST_TAGS = 150_000
"""Tags of a page that are read: several times as many as the longest page of news holds."""

MOST_ATTRIBUTES = 500
"""Attributes that are read of a tag that is longer than LONG_TAG."""

LONG_TAG = 6_000
_TAG = re.compile(r"<(?:[a-z]|/(?:p|br)\b)", re.I)
_WHOLE_TAG = re.compile(
    r"""<[A-Za-z][^\s/>]*+(?:[ ]++[A-Za-z-]++="[^"]*+")*+"""  # as most attributes are written; the rest takes any
    r"""(?:[\s/]++|[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"?|'[^']*+'?|[^\s>"'][^\s>]*+)?+)?+)*+"""
)


def bound(source: str) -> tuple[str, bool]:
    """The source without the attributes and tags that are too many, and whether tags were too many: a page is cut
    before the first of these."""
    cut = False
    if source.count("<") > MOST_TAGS:
        beyond = next(islice(_TAG.finditer(source), MOST_TAGS, None), None)
        if beyond:
            source, cut = source[: beyond.start()], True
    return _with_fewer_attributes(source), cut


def _with_fewer_attributes(source: str) -> str:
    if len(source) <= LONG_TAG or max(map(len, _WHOLE_TAG.findall(source)), default=0) <= LONG_TAG:
        return source
    parts: list[str] = []
    at = 0
    for tag in find_long_tags(source, LONG_TAG):
        beyond = next(islice(ATTRIBUTE.finditer(source, tag.start, tag.end), MOST_ATTRIBUTES, None), None)
        if beyond:
            parts += (source[at : beyond.start()], ">")
            at = tag.end
    return "".join((*parts, source[at:])) if parts else source
