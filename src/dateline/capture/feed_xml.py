"""RSS (0.9x, 1.0, 2.0) and Atom (0.3, 1.0) to a feed's entries: feedparser reads XML that is made safe for it first."""

from __future__ import annotations

import html
import html.entities
import io
import re
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

from dateline.capture.decode import decode
from dateline.capture.feed import Entry, Feed, plain, several, short

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST_BYTES = 32 * 1024 * 1024
MOST_ATTRIBUTES = 40
MOST_ITEMS = 10_001
"""One more than are given, so that whoever gives them knows that there are more."""

MOST_ELEMENTS = 1000
"""Elements that are read between the beginnings of two items; those of markup are none."""

_ITEMS = ("item", "entry")
_ITEM = re.compile(r"<(?:[a-z]{1,10}:)?(?:item|entry)(?=[\s/>])", re.I)
_OF_WORDS = frozenset({"title", "description", "summary", "content", "encoded", "subtitle", "tagline", "body"})
_DC_DATE, _DC_ISSUED = "{http://purl.org/dc/elements/1.1/}date", "{http://purl.org/dc/terms/}issued"
_WITH_ADDRESS = re.compile(
    r"\s{0,50}(?:[^\s<>()]{1,200}@[^\s<>()]{1,200} \(([^()]{1,200})\)|([^<>@]{1,200}?) <[^<>\s]{1,200}>)\s*\Z"
)
"""How RSS prints an author: an address of mail with the name in brackets; or as mail does."""

_NAMESPACES = {
    "atom": "http://www.w3.org/2005/Atom", "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/", "dcterms": "http://purl.org/dc/terms/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "xml": "http://www.w3.org/XML/1998/namespace",
}  # fmt: skip
"""What prefixes mean that a broken feed uses without saying so."""

_ROOTS = ("rss", "feed", "rdf", "channel")
_ROOT = re.compile(rb"<(?:[a-zA-Z]{1,10}:)?(rss|feed|rdf)\b", re.I)
_PROLOG = re.compile(
    rb"(?:\s{0,1000}(?:<\?[^>]{0,1000}>|<!--.{0,4000}?-->|<!doctype[^>\[]{0,1000}>))*\s*\Z", re.I | re.S
)
_HEAD = 8192
_SAID_ENCODING = re.compile(rb"<\?xml[^>]{0,200}?\sencoding\s*=\s*[\"']([\w.:-]{1,40})", re.I)
_DECLARATION = re.compile(r"<\?xml[^>]{0,200}\?>")
_DOCTYPE = re.compile(r"<!doctype\b", re.I)
_NAMED = re.compile(r"&([a-zA-Z][a-zA-Z0-9]{1,31});")
_AMPERSAND = re.compile(r"&(?!(?:#[0-9]{1,7}|#x[0-9a-fA-F]{1,6});)")
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_HARMLESS = frozenset({
    "ERR_UNDECLARED_ENTITY", "WAR_UNDECLARED_ENTITY", "NS_ERR_UNDEFINED_NAMESPACE", "NS_ERR_XML_NAMESPACE",
    "ERR_INVALID_CHAR", "ERR_ENTITYREF_SEMICOL_MISSING", "ERR_NAME_REQUIRED", "ERR_ATTRIBUTE_REDEFINED",
    "WAR_NS_URI", "WAR_NS_URI_RELATIVE", "WAR_UNKNOWN_VERSION",
})  # fmt: skip
"""Faults of XML that lose no entry: a sign is missing, at most."""


def is_xml_feed(payload: bytes) -> bool:
    """True where bytes are XML whose first element is that of an RSS or Atom feed."""
    head = payload[:_HEAD]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head[2:].replace(b"\x00", b"")
    head = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    found = _ROOT.search(head)
    return bool(found and _PROLOG.match(head, 0, found.start()))


def read_xml_feed(payload: bytes, uri: str, media_type: str | None = None) -> Feed:
    """The feed in XML; what cannot be read is left out and told of in `fault`."""
    if len(payload) > MOST_BYTES:
        return _nothing(f"the feed is larger than {MOST_BYTES:,} bytes; split it")
    safe, fault = _safe_xml(_decoded(payload, media_type))
    if safe is None:
        return _nothing(fault or "no feed was found in it; check the address")
    import feedparser

    headers = {"content-type": "application/xml; charset=utf-8"}
    try:
        found = feedparser.parse(
            io.BytesIO(safe), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
        )
    except Exception as error:  # its parser looks up what elements in odd places never set
        return _nothing(f"the feed's elements are in no order that can be read ({error!r:.100}); fetch it again")
    language = _said(found.feed, "language")
    entries = tuple(_entry(entry, language) for entry in found.entries)
    return Feed(plain(_said(found.feed, "title")), short(_said(found.feed, "link")), short(language), entries, fault)


def _nothing(fault: str) -> Feed:
    return Feed(None, None, None, (), fault)


def _decoded(payload: bytes, media_type: str | None) -> str:
    """The feed's text: a byte order mark decides, then the sender, then the feed itself, then a guess."""
    said = media_type
    if "charset" not in (media_type or "").lower():
        found = _SAID_ENCODING.search(payload[:500])
        said = f"text/xml; charset={found[1].decode('ascii')}" if found else None
    return decode(payload, said)[0].removeprefix("\ufeff")


def _safe_xml(text: str) -> tuple[bytes | None, str | None]:
    """The feed as small well-formed XML in UTF-8, and what is broken in it. No entity is left that is not one sign."""
    from lxml import etree

    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, strip_cdata=True,
        remove_comments=True, remove_pis=True, encoding="utf-8",
    )  # fmt: skip
    text = text.lstrip()
    declared = _DECLARATION.match(text)
    text = _without_doctype(text[declared.end() :] if declared else text)
    beyond = next(islice(_ITEM.finditer(text), MOST_ITEMS, None), None)
    if beyond:
        text = text[: beyond.start()]
    words = "".join(_signs_mended(_NO_XML.sub("", text))).lstrip()
    try:
        root = etree.fromstring(words.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        return None, f"the feed is no XML that can be read ({str(error)[:200]}); fetch it again"
    if root is None or not isinstance(root.tag, str) or etree.QName(root).localname.lower() not in _ROOTS:
        return None, "no feed was found in it; check the address"
    _cut(root)
    broken = next((entry for entry in parser.error_log if entry.type_name not in _HARMLESS), None)
    fault = _told(broken.line, broken.message) if broken else None
    safe = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    return (safe, fault) if _is_well_formed(safe) else (None, fault or "the feed is no XML that can be read")


def _told(line: int, message: str) -> str:
    said = " ".join(message.split())[:120]
    return f"the feed is broken at line {line} ({said}); what could be read is read"


def _without_doctype(text: str) -> str:
    """The text without a document type, and so without entities of the feed's own."""
    found = _DOCTYPE.search(text, 0, _HEAD)
    if not found:
        return text
    first = text.find(">", found.end())
    bracket = text.find("[", found.end(), first if first >= 0 else len(text))
    end = text.find("]>", bracket) + 2 if bracket >= 0 else first + 1
    if bracket >= 0 and end < 2:
        spaced = re.compile(r"\]\s{1,100}>").search(text, bracket)
        end = spaced.end() if spaced else 0
    return text[: found.start()] + text[end:] if end > 0 else text[: found.start()]


def _signs_mended(text: str) -> Iterator[str]:
    """The text with the signs outside its CDATA sections as XML wants them."""
    at = 0
    while at < len(text):
        start = text.find("<![CDATA[", at)
        end = text.find("]]>", start) if start >= 0 else -1
        outside = text[at:start] if end >= 0 else text[at:]
        yield _AMPERSAND.sub("&#38;", _NAMED.sub(_sign, outside))
        if end < 0:
            return
        at = end + 3
        yield text[start:at]


def _sign(found: re.Match[str]) -> str:
    """The signs that a name of HTML stands for, by their numbers: after a first fault the parser knows no names, not
    even XML's own."""
    signs = html.unescape(found[0]) if f"{found[1]};" in html.entities.html5 else found[0]
    return "".join(f"&#{ord(sign)};" if sign in "<>&\"'" else sign for sign in signs)


def _cut(root: _Element) -> None:
    """Take out what no feed needs and what would be slow to read, and make words of the markup in fields of words."""
    items = others = 0
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if not isinstance(element.tag, str):  # an entity that was not resolved
            _drop(element)
            continue
        _explain(element)
        name = _local(element)
        items += name in _ITEMS
        others = 0 if name in _ITEMS else others + 1
        if items > MOST_ITEMS or others > MOST_ELEMENTS:
            _drop(element)
        elif name in _OF_WORDS:
            _flatten(element)
        else:
            waiting.extend(reversed(element))


def _explain(element: _Element) -> None:
    """Say plainly what an element means: a prefix that nobody explained, Dublin Core's date, an author with an address.

    Attributes beyond the most are taken out.
    """
    prefix, colon, name = str(element.tag).rpartition(":")
    if colon and not str(element.tag).startswith("{"):
        space = _NAMESPACES.get(prefix.lower())
        _rename(element, f"{{{space}}}{name}" if space else name)
    keys = [str(key) for key in element.attrib]
    for key in [*keys[MOST_ATTRIBUTES:], *(key for key in keys if ":" in key and not key.startswith("{"))]:
        element.attrib.pop(key, None)
    if element.tag == _DC_DATE:  # feedparser takes it for the last change
        parent = element.getparent()
        if parent is not None and parent.find("pubDate") is None:
            element.tag = _DC_ISSUED
    elif _local(element) in ("author", "creator") and (found := _WITH_ADDRESS.match((element.text or "")[:_HEAD])):
        element.text = found[1] or found[2]


def _rename(element: _Element, name: str) -> None:
    """Give an element a name; `x` where that is none."""
    try:
        element.tag = name
    except ValueError:
        element.tag = "x"


def _flatten(field: _Element) -> None:
    """Make the elements of a field (Atom's XHTML, unescaped tags) HTML in its text, and its text one piece."""
    from lxml import etree

    if not len(field):
        if field.text and "]]>" not in field.text:
            field.text = etree.CDATA(field.text)  # each sign that is escaped costs the next parser a call
        return
    words = html.escape(field.text or "", quote=False)
    holder = etree.Element("x")
    holder.extend(list(field))
    for below in holder.iterdescendants():
        if isinstance(below.tag, str):
            _rename(below, _local(below))
    etree.cleanup_namespaces(holder)
    parts = [etree.tostring(child, method="html", encoding="unicode", with_tail=True) for child in holder]
    whole = words + "".join(parts)
    field.text = whole if "]]>" in whole else etree.CDATA(whole)
    field.attrib.pop("mode", None)
    field.set("type", "html")


def _local(element: _Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _drop(element: _Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _is_well_formed(xml: bytes) -> bool:
    """True where feedparser's strict parser will read it to its end."""
    from xml.parsers import expat

    try:
        expat.ParserCreate(namespace_separator=" ").Parse(xml, True)
    except expat.ExpatError:
        return False
    return True


def _entry(said: dict[str, Any], language: str | None) -> Entry:
    content, is_html = _content(said)
    own = _said(said, "language") or _content_language(said)
    return Entry(
        link=short(_said(said, "link")), id=short(_said(said, "id")), title=_title(said), content=content,
        is_html=is_html, authors=several(_authors(said)), published=short(_published(said)),
        updated=short(_said(said, "updated")), language=short(own or language), tags=several(_tags(said)),
    )  # fmt: skip


def _said(said: dict[str, Any], name: str) -> str | None:
    """A field under its own name: feedparser gives another in its place where it is missing."""
    value = dict.get(said, name)
    return value if isinstance(value, str) and value.strip() else None


def _published(said: dict[str, Any]) -> str | None:
    return _said(said, "published") or _said(said, "created")


def _title(said: dict[str, Any]) -> str | None:
    title = _said(said, "title")
    detail = dict.get(said, "title_detail") or {}
    return short(title) if detail.get("type") == "text/plain" and title and "&" not in title else plain(title)


def _content(said: dict[str, Any]) -> tuple[str | None, bool]:
    """The longest content of an entry, else its summary, and whether it is HTML."""
    bodies = [part for part in dict.get(said, "content") or [] if (part.get("value") or "").strip()]
    if bodies:
        body = max(bodies, key=lambda part: len(part["value"]))
        return body["value"], body.get("type") != "text/plain" or _looks_html(body["value"])
    summary = _said(said, "summary")
    detail = dict.get(said, "summary_detail") or {}
    return summary, bool(summary) and (detail.get("type") != "text/plain" or _looks_html(summary or ""))


def _looks_html(words: str) -> bool:
    return plain(words[:_HEAD]) != short(words[:_HEAD])


def _content_language(said: dict[str, Any]) -> str | None:
    details = [*(dict.get(said, "content") or []), dict.get(said, "title_detail") or {}]
    return next((part["language"] for part in details if part.get("language")), None)


def _authors(said: dict[str, Any]) -> Iterator[object]:
    for author in dict.get(said, "authors") or [{"name": _said(said, "author")}]:
        yield author.get("name") or author.get("email")


def _tags(said: dict[str, Any]) -> Iterator[object]:
    for tag in dict.get(said, "tags") or []:
        yield tag.get("label") or tag.get("term")
