"""Bytes to text: byte order mark, UTF-8 where the bytes are that, else what sender or page declare, else detection.

Nothing is stripped and no line end is translated: the text is what the recorded encoding says, invalid bytes replaced
by U+FFFD, so that an offset into it can be found again. Labels mean what the WHATWG Encoding Standard says they mean:
a page that calls itself ISO-8859-1 is windows-1252.
"""

from __future__ import annotations

import codecs
import re
from contextlib import suppress

from dateline.capture.sniff import looks_utf16

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
          (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))  # fmt: skip
_SAMPLE = 1 << 16
_HEAD = 16_384
_HIGH = re.compile(rb"[\x80-\xff]+")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.I)
_DECLARED = re.compile(
    rb"<meta\b[^>]{0,400}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})|<\?xml\b[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{1,40})",
    re.I,
)
_LABELS = {"iso-8859-1": "windows-1252", "iso8859-1": "windows-1252", "latin-1": "windows-1252", "ascii":
           "windows-1252", "us-ascii": "windows-1252", "iso-8859-9": "windows-1254", "iso8859-9": "windows-1254",
           "iso-8859-11": "windows-874", "iso8859-11": "windows-874", "gb2312": "gb18030", "gbk": "gb18030",
           "euc_kr": "cp949", "ks_c_5601-1987": "cp949", "shift_jis": "cp932", "x-sjis": "cp932",
           "utf-16": "utf-8", "utf-16-le": "utf-8", "utf-16-be": "utf-8", "cp65001": "utf-8",
           "unicode": "utf-8"}  # fmt: skip
_CYRILLIC = ("windows-1251", "koi8-u", "cp866", "iso8859-5")
_COMMON = frozenset("оеаинтсрвлкмдпуяыьгзбчйхіїє")
_MOST_BROKEN = 0.02


def decode(payload: bytes, media_type: str | None = None, *, markup: bool = False) -> tuple[str, str]:
    """The text of `payload` and the name of its encoding.

    Bytes that are UTF-8 are read as that, whatever is declared: text of another encoding is almost never valid UTF-8.
    Then comes the `charset` of `media_type`, with `markup` the page's own declaration (meta or XML), unless the bytes
    belie it, and last detection.
    """
    for mark, name in _MARKS:
        if payload.startswith(mark):
            return payload.decode(name, "replace"), name
    wide = looks_utf16(payload)
    if wide:
        return payload.decode(wide, "replace"), wide
    with suppress(UnicodeDecodeError):
        return payload.decode("utf-8"), "utf-8"
    for name in _declared(payload, media_type, markup):
        text = payload.decode(name, "replace")
        if text.count("\ufffd") <= _MOST_BROKEN * max(1, len(_high_words(payload))):
            return text, name
    name = _detect(payload)
    return payload.decode(name, "replace"), name


def _declared(payload: bytes, media_type: str | None, markup: bool) -> list[str]:
    """The encodings that the sender and the page name, the sender's first, each once and known to Python."""
    said = _CHARSET.findall(media_type or "")[:1]
    if markup:
        said += [(one or two).decode("ascii", "replace") for one, two in _DECLARED.findall(payload[:_HEAD])[:3]]
    found: list[str] = []
    for label in said:
        try:
            name = codecs.lookup(_LABELS.get(label.lower(), label)).name
        except (LookupError, ValueError):
            continue
        name = _named(_LABELS.get(name, name))
        if name not in found and _is_text(name):
            found.append(name)
    return found


def _named(name: str) -> str:
    """Python's name of an encoding as the standard has it: cp1252 is windows-1252."""
    return name.replace("cp", "windows-", 1) if name.startswith("cp125") else name


def _is_text(name: str) -> bool:
    """True for an encoding of text: `rot13`, `base64` and the like are codecs of Python too."""
    return bool(getattr(codecs.lookup(name), "_is_text_encoding", True)) and name not in ("idna", "punycode", "utf-7")


def _detect(payload: bytes) -> str:
    """UTF-8 with a few broken bytes, or what the byte statistics of uchardet (by resiliparse) say."""
    from resiliparse.parse.encoding import detect_encoding

    sample = b" ".join(_high_words(payload))[:_SAMPLE]
    as_utf8 = sample.decode("utf-8", "replace")
    broken, whole = as_utf8.count("\ufffd"), sum(char > "\x7f" for char in as_utf8)
    if whole - broken > broken:
        return "utf-8"
    name = detect_encoding(sample) or "windows-1252"
    try:
        name = _named(codecs.lookup(_LABELS.get(name, name)).name)
    except LookupError:
        return "windows-1252"
    if name in (*_CYRILLIC, "koi8-r"):
        return max(_CYRILLIC, key=lambda page: _common_letters(sample, page))
    return "windows-1252" if name.startswith(("utf", "ascii")) else name


def _common_letters(sample: bytes, page: str) -> int:
    """How many letters of a Cyrillic text are common ones, whatever their case: capitals alone mislead statistics."""
    return sum(char in _COMMON for char in sample.decode(page, "replace").lower())


def _high_words(payload: bytes) -> list[bytes]:
    """The words of the payload that are not ASCII, from its first stretch that has any; bounded."""
    found = _HIGH.search(payload)
    start = max(0, found.start() - 64) if found else 0
    return [word for word in payload[start : start + 16 * _SAMPLE].split() if not word.isascii()]
