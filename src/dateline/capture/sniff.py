"""What a payload is, by its first bytes and the marks in it: the content decides, never the file's name."""

from __future__ import annotations

import json
import re

PLAIN = "text/plain"
HTML = "text/html"
PDF = "application/pdf"
ZIP = "application/zip"
WARC = "application/warc"
JSON = "application/json"
MHTML = "multipart/related"
RSS, ATOM, JSON_FEED = "application/rss+xml", "application/atom+xml", "application/feed+json"
FEEDS = frozenset({RSS, ATOM, JSON_FEED})
BINARY = "application/octet-stream"

_MAGIC: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF-", PDF, "a PDF document"),
    (b"PK\x03\x04", ZIP, "a ZIP archive (or an office document, which is one)"),
    (b"PK\x05\x06", ZIP, "an empty ZIP archive"),
    (b"\x1f\x8b", "application/gzip", "a gzip-compressed file"),
    (b"BZh", "application/x-bzip2", "a bzip2-compressed file"),
    (b"\xfd7zXZ\x00", "application/x-xz", "an xz-compressed file"),
    (b"\x28\xb5\x2f\xfd", "application/zstd", "a Zstandard-compressed file"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "application/vnd.rar", "a RAR archive"),
    (b"WARC/1.", WARC, "a WARC archive"),
    (b"WARC/0.", WARC, "a WARC archive"),
    (b"\x89PNG\r\n\x1a\n", "image/png", "a PNG image"),
    (b"\xff\xd8\xff", "image/jpeg", "a JPEG image"),
    (b"GIF87a", "image/gif", "a GIF image"),
    (b"GIF89a", "image/gif", "a GIF image"),
    (b"II*\x00", "image/tiff", "a TIFF image"),
    (b"MM\x00*", "image/tiff", "a TIFF image"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage", "an old office document"),
    (b"SQLite format 3\x00", "application/vnd.sqlite3", "an SQLite database"),
    (b"\x7fELF", "application/x-executable", "a program"),
    (b"{\\rtf", "application/rtf", "an RTF document"),
    (b"OggS", "application/ogg", "an Ogg recording"),
    (b"ID3", "audio/mpeg", "an MP3 recording"),
)
_RIFF = {b"WEBP": ("image/webp", "a WebP image"), b"WAVE": ("audio/wav", "a WAV recording"),
         b"AVI ": ("video/x-msvideo", "an AVI video")}  # fmt: skip
NAMES = {kind: name for _, kind, name in _MAGIC} | dict(_RIFF.values()) | {
    HTML: "an HTML page", "application/xml": "an XML document that is no feed", JSON: "a JSON document",
    MHTML: "an MHTML page", "video/mp4": "an MP4 video", BINARY: "binary data", RSS: "an RSS feed (XML)",
    ATOM: "an Atom feed (XML)", JSON_FEED: "a JSON feed",
}  # fmt: skip

_HTML_START = re.compile(rb"(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_HTML_TAG = re.compile(
    rb"</?(?:html|head|body|div|p|br|script|style|meta|title|link|a|span|table|h[1-6])\b[^<>]{0,500}>", re.I
)
_TAG_START = re.compile(
    rb"(?:<!--.{0,2000}?-->\s*)?<(style|script|meta|link|title|base|div|section|article|main|header|nav|table|p|h[1-6]|ul"
    rb"|ol|span|center|font|form|noscript|iframe|img|a|b|i|em|strong|br)(?=[\s/>])[^<>]{0,2000}>",
    re.I | re.S,
)
_CLOSING = re.compile(rb"</[a-z][a-z0-9]{0,20}\s{0,20}>", re.I)
_CODE = re.compile(rb"[{};=]")
_MHTML_START = re.compile(
    rb"(?:From: <Saved by |(?:[A-Za-z-]+:[^\n]{0,2000}\n(?:[ \t][^\n]{0,2000}\n){0,20}){0,20}MIME-Version:)"
)
_JSON_START = re.compile(rb'(?:\[\s*)?\{\s*"(?:[^"\\]|\\.){0,200}"\s*:')
_JSON_FEED = re.compile(rb'"version"\s*:\s*"https?:\\?/\\?/jsonfeed\.org')
_ELEMENT = re.compile(rb"<([A-Za-z_][\w:.-]{0,80})")
_ASIDES = ((b"<?", b"?>"), (b"<!--", b"-->"), (b"<!", b">"))
_HEAD = 8192
_WIDE = 65_536
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\r\f\v\x1b")
_JSON_LIMIT = 4_000_000


def sniff(payload: bytes) -> str:
    """The media type of `payload`: `text/plain`, or the type of what it is instead."""
    for magic, kind, _ in _MAGIC:
        if payload.startswith(magic):
            return kind
    if payload[:4] == b"RIFF" and payload[8:12] in _RIFF:
        return _RIFF[payload[8:12]][0]
    if payload[4:8] == b"ftyp":
        return "video/mp4"
    head = _opening(payload)
    if _HTML_START.match(head):
        return HTML
    if head.startswith(b"<") and (kind_of_xml := _sniff_xml(head)):
        return kind_of_xml
    if _MHTML_START.match(head):
        return MHTML
    if _JSON_START.match(head):
        return JSON_FEED if _JSON_FEED.search(head) else JSON
    if len(set(_HTML_TAG.findall(head))) >= 4 or (head.startswith(b"<") and _begins_html(payload)):
        return HTML
    if _is_json(payload):
        return JSON
    return BINARY if _is_binary(payload) else PLAIN


def _sniff_xml(head: bytes) -> str | None:
    """What an XML document is, by its first element; null where it may be none."""
    at = 0
    while True:
        while head[at : at + 1].isspace():
            at += 1
        end = next((head.find(mark, at) + len(mark) for start, mark in _ASIDES
                    if head.startswith(start, at) and mark in head[at:]), 0)  # fmt: skip
        if not end:
            break
        at = end
    found = _ELEMENT.match(head, at)
    root = found.group(1).lower() if found else b""
    if root == b"rss" or (root == b"rdf:rdf" and b"purl.org/rss" in head):
        return RSS
    if root.rpartition(b":")[2] == b"feed":
        return ATOM
    if root.rpartition(b":")[2] == b"html":
        return HTML
    return "application/xml" if head.startswith(b"<?xml") and b"<html" not in head.lower() else None


def _begins_html(payload: bytes) -> bool:
    """True where a tag of HTML is the first thing, and what follows is markup: a style or script that holds code and
    ends, if at all; else two closing tags, or a tag at the end. A text that only speaks of a tag has none of these."""
    head = _opening(payload, _WIDE)
    found = _TAG_START.match(head)
    if not found:
        return False
    name = found[1].lower()
    if name in (b"style", b"script"):
        end = head.lower().find(b"</" + name, found.end())
        if end < 0 and len(head) < _WIDE // 2:
            return False
        return len(_CODE.findall(head, found.end(), end if end >= 0 else len(head))) >= 2
    closing = len(_CLOSING.findall(head, found.end()))
    return closing >= 2 or (closing == 1 and head.rstrip().endswith(b">"))


def _opening(payload: bytes, length: int = _HEAD) -> bytes:
    """The first bytes as they would stand in ASCII: no byte order mark, no leading white space, no nulls of UTF-16."""
    head = payload[: 8 * length]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head[2:].replace(b"\x00", b"")
    elif looks_utf16(payload):
        head = head.replace(b"\x00", b"")
    return head.removeprefix(b"\xef\xbb\xbf").lstrip()[:length]


def _is_json(payload: bytes) -> bool:
    text = payload.strip()
    if text[:1] + text[-1:] not in (b"{}", b"[]") or len(text) > _JSON_LIMIT:
        return False
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _is_binary(payload: bytes) -> bool:
    """True where one byte in twenty is a control character that no text holds; UTF-16 is text."""
    if payload.startswith((b"\xff\xfe", b"\xfe\xff")) or looks_utf16(payload):
        return False
    controls = len(payload) - len(payload.translate(None, _CONTROLS))
    return controls * 20 > len(payload)


def looks_utf16(payload: bytes) -> str | None:
    """`utf-16-le` or `utf-16-be` where every other byte is mostly null, as in Latin text without a byte order mark."""
    sample = payload[:_HEAD]
    if len(sample) < 8:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = len(sample) / 2
    if odd > 0.6 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.6 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None
