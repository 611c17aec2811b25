"""A page saved as MHTML: its HTML part, where it was, and when it was saved."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import Message

from dateline.capture.instants import find_instant
from dateline.errors import UnreadableCapture

_MOST_PARTS = 10_000
_HEAD = 8192
_BOUNDARY = re.compile(rb'boundary="?([^"\s;]{1,200})', re.I)
_HTML_PART = re.compile(rb"\nContent-Type:\s*(?:text/html|application/xhtml\+xml)", re.I)
_MULTIPART = re.compile(rb"^Content-Type:\s{0,100}multipart/", re.I | re.M)
_MOST_MULTIPARTS = 100
_PAGES = ("text/html", "application/xhtml+xml")


@dataclass(frozen=True, slots=True)
class SavedPage:
    """The page in an MHTML file; `uri` is its address, null where the file does not say it."""

    payload: bytes
    uri: str | None
    media_type: str
    captured_at: str | None


def read_mhtml(payload: bytes, uri: str) -> SavedPage:
    """The page that an MHTML file keeps: its first HTML part, else its first text; raises UnreadableCapture."""
    first = _first_parts(payload)
    if len(_MULTIPART.findall(first)) > _MOST_MULTIPARTS:
        raise UnreadableCapture(f"{uri}: over {_MOST_MULTIPARTS} of its parts hold parts; save the page again.")
    try:
        message = message_from_bytes(first, policy=policy.compat32)
        parts = list(_parts(message))
        texts = [part for part in parts if part.get_content_type() in (*_PAGES, "text/plain")]
        page = next((part for part in texts if part.get_content_type() in _PAGES), texts[0] if texts else None)
        body = page.get_payload(decode=True) if page is not None else None
    except (MessageError, ValueError, LookupError, RecursionError, AttributeError, TypeError) as fault:
        raise UnreadableCapture(f"{uri}: its MHTML is damaged ({fault}); save the page again.") from fault
    if page is None or not isinstance(body, bytes):
        raise UnreadableCapture(f"{uri}: this MHTML file holds no page; save the page again.")
    charset = page.get_content_charset()
    media_type = page.get_content_type() + (f"; charset={charset}" if charset else "")
    address = _header(page, "Content-Location") or _header(message, "Snapshot-Content-Location")
    if not address or not address.lower().startswith(("http://", "https://", "file://")):
        address = _header(message, "Snapshot-Content-Location")
    return SavedPage(body, address, media_type, find_instant(_header(message, "Date")))


def _first_parts(payload: bytes) -> bytes:
    """The message up to the end of its first HTML part: parsing takes many times the memory of what is parsed, and
    what follows the page are its pictures. The whole message where that cannot be told."""
    found = _BOUNDARY.search(payload, 0, _HEAD)
    if not found:
        return payload
    mark = b"\n--" + found.group(1)
    at = payload.find(mark)
    while at >= 0:
        end = payload.find(mark, at + len(mark))
        if _HTML_PART.search(payload, at, min(at + _HEAD, len(payload) if end < 0 else end)):
            return payload if end < 0 else payload[:end] + mark + b"--\n"
        at = end
    return payload


def _parts(message: Message) -> Iterator[Message]:
    """The parts of a message that hold something, in their order; without recursion, and no more than a page has."""
    waiting = [message]
    for _ in range(_MOST_PARTS):
        if not waiting:
            return
        part = waiting.pop()
        held = part.get_payload()
        if isinstance(held, list):
            waiting.extend(reversed([item for item in held if isinstance(item, Message)]))
        else:
            yield part


def _header(message: Message, name: str) -> str | None:
    """What a header says, its folded lines joined."""
    said = message.get(name)
    return "".join(str(said).split()) if said and name != "Date" else str(said).strip() if said else None
