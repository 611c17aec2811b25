"""Where the text of a page stands in its source: a page cut at its tags as the HTML standard's tokenizer cuts it.

libxml2 gives no offsets, so the cut is made here a second time; whoever uses it checks it against the tree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.spans import Span

_NAME = re.compile(r"</?+([A-Za-z][^\s/>]*+)")
_REST_OF_TAG = re.compile(
    r"""(?:[\s/]++|[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|[^\s>"'][^\s>]*+)?+)?+)*+(?:>|\Z)"""
)
ATTRIBUTE = re.compile(r"""[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"?|'[^']*+'?|[^\s>"'][^\s>]*+)?+)?+""")
"""One attribute of a tag; searched from the tag's start on, the first match is the tag's name."""

_COMMENT_END = re.compile(r"-->|--!>")
_UNREAD = ("script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes", "plaintext")
_ENDS = {name: re.compile(rf"</{name}(?=[\s/>])", re.I) for name in _UNREAD}
_ESCAPED = frozenset(("title", "textarea"))
_SCRIPT_EDGE = re.compile(r"(<!--)|(-->)|<script(?=[\s/>])|(</script(?=[\s/>]))", re.I)


def find_texts(source: str) -> Iterator[tuple[Span, bool]]:
    """The stretches of `source` between its tags, comments and declarations, each with True where entities count.

    What stands in scripts and style sheets is left out. Linear in the length of the source, whatever it holds.
    """
    at = start = int(source.startswith("\ufeff"))  # a byte order mark says nothing
    stop = len(source)
    while at < stop:
        found = source.find("<", at)
        if found < 0 or found + 1 == stop:
            break
        after = source[found + 1]
        name = _NAME.match(source, found) if after == "/" or (after.isascii() and after.isalpha()) else None
        if name is None and after not in "!?/":
            at = found + 1
            continue
        if found > start:
            yield Span(start, found), True
        if name is None:
            at = start = _after_declaration(source, found)
            continue
        rest = _REST_OF_TAG.match(source, name.end())
        at = start = rest.end() if rest else stop
        unread = name[1].lower()
        if after != "/" and unread in _ENDS:
            at = start = _end_of_unread(source, at, unread)
            if unread not in ("script", "style") and at > name.end():
                yield Span(rest.end() if rest else stop, at), unread in _ESCAPED
    if start < stop:
        yield Span(start, stop), True


def find_long_tags(source: str, longest: int) -> Iterator[Span]:
    """The opening tags in `source` of more than `longest` characters, by the same cut; linear too."""
    at, stop = 0, len(source)
    while (found := source.find("<", at)) >= 0 and found + 1 < stop:
        after = source[found + 1]
        name = _NAME.match(source, found) if after == "/" or (after.isascii() and after.isalpha()) else None
        if name is None:
            at = _after_declaration(source, found) if after in "!?/" else found + 1
            continue
        rest = _REST_OF_TAG.match(source, name.end())
        at = rest.end() if rest else stop
        if after != "/":
            if at - found > longest:
                yield Span(found, at)
            if name[1].lower() in _ENDS:
                at = _end_of_unread(source, at, name[1].lower())


def _after_declaration(source: str, at: int) -> int:
    """Where a comment, doctype, processing instruction or stray end tag that begins at `at` is over."""
    if source.startswith("<!--", at):
        if source.startswith(">", at + 4):
            return at + 5
        if source.startswith("->", at + 4):
            return at + 6
        ended = _COMMENT_END.search(source, at + 4)
        return ended.end() if ended else len(source)
    end = source.find(">", at)
    return end + 1 if end >= 0 else len(source)


def _end_of_unread(source: str, at: int, name: str) -> int:
    """Where the text of an element without tags of its own ends: before its end tag, or with the page."""
    if name == "plaintext":
        return len(source)
    if name == "script":
        return _end_of_script(source, at)
    ended = _ENDS[name].search(source, at)
    return ended.start() if ended else len(source)


def _end_of_script(source: str, at: int) -> int:
    """A script ends at its first end tag, but in a comment a script may be opened and closed once more."""
    ended = _ENDS["script"].search(source, at)
    if ended and source.find("<!--", at, ended.start()) < 0:
        return ended.start()
    commented = inner = False
    for edge in _SCRIPT_EDGE.finditer(source, at):
        if edge[1]:
            commented = True
        elif edge[2]:
            commented = inner = False
        elif edge[3]:
            if not inner:
                return edge.start()
            inner = False
        elif commented:
            inner = True
    return len(source)
