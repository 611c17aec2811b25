"""TimeML documents read and written: the text and its creation time kept, the TIMEX3 tags ours.

A document is hostile: no entity is expanded, nothing is loaded from elsewhere. Markup around and inside the text
(EVENT, SIGNAL, s ...) is written back as it stood; links to the time expressions that are replaced are left out.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from dateline.errors import CaptureError
from dateline.language.times.record import Timex

_TIMED = re.compile(rb"<\s*TimeML[\s>]")
_VALUE = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?:T(\d\d):?(\d\d))?")
_LINKS = frozenset({"TLINK", "ALINK", "SLINK"})
_TIME_ATTRIBUTES = ("timeID", "relatedToTime", "anchorTimeID")
_ILLEGAL = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DEEPEST = 200  # elements within one another that are followed
_ATTRIBUTES = (
    ("mod", "mod"), ("quant", "quant"), ("freq", "freq"), ("anchorTimeID", "anchor"), ("beginPoint", "begin_point"),
    ("endPoint", "end_point"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class TimeMLDocument:
    """A TimeML document: the text that time expressions are looked for in, and when it was made.

    `text` is the content of its TEXT (of the whole document where it has none), tags removed, entities as characters;
    `reference` is ISO 8601, null where it states none; `creation` is the identifier of its creation time.
    """

    text: str
    reference: str | None
    creation: str
    root: Any


def is_timeml(payload: bytes) -> bool:
    """True for a payload whose first element is a TimeML document's."""
    return _TIMED.search(payload[:4096]) is not None


def read_timeml(payload: bytes, name: str = "the document") -> TimeMLDocument:
    """The document in a payload. Raises CaptureError where it is not well-formed, too deep, or declares entities."""
    from lxml import etree

    if b"<!ENTITY" in payload:
        raise CaptureError(f"{name}: it declares entities, which are never expanded; write it without them")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(payload, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise CaptureError(f"{name}: not well-formed TimeML ({error}); check it with an XML tool") from error
    creation = next((node for node in root.iter("TIMEX3") if node.get("functionInDocument") == "CREATION_TIME"), None)
    if creation is None:
        creation = next(root.iterfind("DCT//TIMEX3"), None)
    return TimeMLDocument(
        "".join(said for kind, said, _ in _pieces(_body(root), name) if kind == "text"),
        _reference(creation.get("value", "")) if creation is not None else None,
        (creation.get("tid") if creation is not None else None) or "t0",
        root,
    )  # fmt: skip


def _body(root: Any) -> Any:
    found = root.find(".//TEXT")
    return root if found is None else found


def _reference(value: str) -> str | None:
    match = _VALUE.match(value)
    if match is None:
        return None
    year, month, day, hour, minute = match.groups()
    return f"{year}-{month}-{day}" + (f"T{hour}:{minute}" if hour else "")


Piece = tuple[str, str, Any]


def _pieces(node: Any, name: str, depth: int = 0) -> Iterator[Piece]:
    """What stands inside an element, in order: `text`, `open`, `close` or `other`, with its words."""
    if depth > _DEEPEST:
        raise CaptureError(f"{name}: elements stand more than {_DEEPEST} deep in one another; no TimeML does that")
    if node.text:
        yield "text", node.text, node
    for child in node:
        if not isinstance(child.tag, str):
            yield "other", _markup(child), child
        elif child.tag == "TIMEX3" and child.get("functionInDocument") != "CREATION_TIME":
            yield from _pieces(child, name, depth + 1)
        else:
            yield "open", _opening(child), child
            yield from _pieces(child, name, depth + 1)
            yield "close", f"</{_spelled(child.tag, child)}>", child
        if child.tail:
            yield "text", child.tail, child


def _markup(node: Any) -> str:
    """A comment, instruction or unexpanded entity as it stood."""
    from lxml import etree

    return str(etree.tostring(node, encoding="unicode", with_tail=False))


def _opening(node: Any) -> str:
    said = "<" + _spelled(node.tag, node)
    if node.getparent() is None:
        said += "".join(
            f" xmlns{':' + prefix if prefix else ''}={quoteattr(uri)}" for prefix, uri in node.nsmap.items()
        )
    return said + "".join(f" {_spelled(key, node)}={quoteattr(value)}" for key, value in node.attrib.items()) + ">"


def _spelled(name: str, node: Any) -> str:
    """A name with its prefix as the document has it."""
    space, brace, local = name.removeprefix("{").partition("}")
    if not brace:
        return name
    if space == "http://www.w3.org/XML/1998/namespace":
        return f"xml:{local}"
    prefix = next((prefix for prefix, uri in node.nsmap.items() if uri == space), None)
    return f"{prefix}:{local}" if prefix else local


def write_timeml(document: TimeMLDocument, found: Sequence[Timex]) -> str:
    """The document with our TIMEX3 tags in its text; all else as it stood, links to the replaced times left out.

    An expression that an element's border cuts through is left out.
    """
    ids = _names(document, found)
    body = _body(document.root)
    inside = _tagged(list(_pieces(body, "the document")), found, ids, document.creation)
    if body is document.root:
        return f'<?xml version="1.0" ?>\n{_opening(body)}{inside}</{_spelled(body.tag, body)}>\n'
    return f'<?xml version="1.0" ?>\n{_around(document.root, body, inside, {document.creation})}\n'


def _names(document: TimeMLDocument, found: Sequence[Timex]) -> dict[str, str]:
    """Our identifiers made different from the creation time's."""
    taken = document.creation
    return {timex.id: timex.id if timex.id != taken else f"{timex.id}a" for timex in found} | {"t0": taken}


def _around(node: Any, body: Any, inside: str, kept: set[str]) -> str:
    """An element with all it holds, the text's element replaced; links to times other than the kept left out."""
    if node is body:
        return f"{_opening(node)}{inside}</{_spelled(node.tag, node)}>"
    if not len(node) and not node.text:
        return _opening(node)[:-1] + "/>"
    parts = [_opening(node), escape(node.text or "")]
    for child in node:
        if not isinstance(child.tag, str):
            parts.append(_markup(child))
        elif not (child.tag in _LINKS and any(child.get(key, "") not in ("", *kept) for key in _TIME_ATTRIBUTES)):
            parts.append(_around(child, body, inside, kept))
        parts.append(escape(child.tail or ""))
    return "".join(parts) + f"</{_spelled(node.tag, node)}>"


def _tagged(pieces: list[Piece], found: Sequence[Timex], ids: dict[str, str], creation: str) -> str:
    """The pieces as markup, with a tag around each expression that no element's border cuts through."""
    spans = _element_spans(pieces)
    kept = [spans[id(node)] for kind, _, node in pieces if kind == "open" and node.tag == "TIMEX3"]  # the creation time
    whole = [
        timex
        for timex in found
        if not any(_cuts(timex, span) for span in spans.values())
        and not any(timex.start < end and start < timex.end for start, end in kept)
    ]
    starts = {timex.start: timex for timex in whole}
    ends = {timex.end: timex for timex in whole}
    out: list[str] = []
    at, open_timex = 0, None

    def begin() -> None:
        nonlocal open_timex
        if open_timex is None and at in starts:
            open_timex = starts[at]
            out.append(tag(open_timex, ids, creation))

    def finish() -> None:
        nonlocal open_timex
        if open_timex is not None and ends.get(at) is open_timex:
            out.append("</TIMEX3>")
            open_timex = None

    for kind, said, node in pieces:
        if kind == "text":
            for part in _cut(said, at, starts.keys() | ends.keys()):
                finish()
                begin()
                out.append(escape(part))
                at += len(part)
        elif kind == "open":
            finish()
            held = starts.get(at)
            if held and spans[id(node)][1] <= held.end and spans[id(node)][0] < spans[id(node)][1]:
                begin()
            out.append(said)
        elif kind == "close":
            first, last = spans[id(node)]
            if first == last or (open_timex is not None and first < open_timex.start):
                finish()
            out.append(said)
        else:
            finish()
            out.append(said)
    finish()
    return "".join(out)


def _element_spans(pieces: list[Piece]) -> dict[int, tuple[int, int]]:
    """Element -> where its text begins and ends."""
    spans: dict[int, tuple[int, int]] = {}
    at = 0
    for kind, said, node in pieces:
        if kind == "text":
            at += len(said)
        elif kind == "open":
            spans[id(node)] = (at, at)
        elif kind == "close":
            spans[id(node)] = (spans[id(node)][0], at)
    return spans


def _cuts(timex: Timex, span: tuple[int, int]) -> bool:
    """True where an element begins inside the expression and ends outside, or the other way round."""
    start, end = span
    return timex.start < start < timex.end < end or start < timex.start < end < timex.end


def _cut(said: str, at: int, places: set[int]) -> list[str]:
    cuts = sorted(place - at for place in places if at < place < at + len(said))
    bounds = [0, *cuts, len(said)]
    return [said[first:last] for first, last in itertools.pairwise(bounds)]


def tag(timex: Timex, ids: dict[str, str], creation: str) -> str:
    """The opening tag of a time expression."""
    said = f'<TIMEX3 tid="{ids.get(timex.id, timex.id)}" type="{timex.type}" value={quoteattr(timex.value)}'
    for name, key in _ATTRIBUTES:
        value = getattr(timex, key)
        if value:
            named = (
                (creation if value == "t0" else ids.get(value, value)) if key not in ("mod", "quant", "freq") else value
            )
            said += f" {name}={quoteattr(named)}"
    return said + ' temporalFunction="true">' if timex.anchor else said + ' temporalFunction="false">'


def make_timeml(text: str, found: Sequence[Timex], name: str, reference: str | None, title: str | None) -> str:
    """A TimeML document of a bare text; characters that XML has no room for become U+FFFD."""
    creation = ""
    if reference:
        creation = (
            f'<DCT><TIMEX3 tid="t0" type="{"TIME" if "T" in reference else "DATE"}" value={quoteattr(reference)} '
            f'temporalFunction="false" functionInDocument="CREATION_TIME">{escape(reference)}</TIMEX3></DCT>\n'
        )
    headed = f"<TITLE>{_plain(title)}</TITLE>\n" if title else ""
    ids = {timex.id: timex.id for timex in found}
    parts, at = [], 0
    for timex in found:
        parts += [
            _plain(text[at : timex.start]),
            tag(timex, ids, "t0"),
            _plain(text[timex.start : timex.end]),
            "</TIMEX3>",
        ]
        at = timex.end
    parts.append(_plain(text[at:]))
    return (f'<?xml version="1.0" ?>\n<TimeML>\n<DOCID>{_plain(name)}</DOCID>\n{creation}{headed}'
            f"<TEXT>{''.join(parts)}</TEXT>\n</TimeML>\n")  # fmt: skip


def _plain(text: str) -> str:
    return escape(_ILLEGAL.sub("�", text)).replace("\r", "&#13;")
