"""JSON of articles: lines, an array, or one document; a row is an input, its columns are what is said of it.

Rows are taken one by one from the stream: memory is that of one row, whatever the size of the file.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from io import BufferedReader
from typing import Any

from dateline.capture.input import Input, Options, failed_input
from dateline.capture.instants import find_instant
from dateline.capture.json_rows import Row, split_rows
from dateline.capture.limits import too_large
from dateline.errors import CaptureError, CaptureTooLarge, UnreadableCapture

ROLES: Mapping[str, tuple[str, ...]] = {
    "html": ("html", "raw_html", "page_html", "content_html", "html_content", "source_html"),
    "text": ("text", "content", "body", "article", "maintext", "main_text", "article_text", "full_text", "fulltext",
             "plain_text", "plaintext", "articlebody", "article_body", "story"),
    "url": ("url", "link", "uri", "page_url", "article_url", "canonical_url", "source_url", "permalink", "web_url"),
    "title": ("title", "headline", "name"),
    "published": ("published", "date", "published_at", "publish_date", "publication_date", "date_publish",
                  "published_date", "date_published", "pub_date", "pubdate", "publishedat", "datepublished"),
    "updated": ("updated", "modified", "updated_at", "date_modified", "datemodified", "modified_date"),
    "outlet": ("outlet", "source", "publisher", "site", "site_name", "sitename", "newspaper", "source_name", "domain"),
    "author": ("author", "authors", "byline", "creator"),
    "language": ("language", "lang"),
    "section": ("section", "category"),
    "captured_at": ("captured_at", "crawled_at", "fetched_at", "scraped_at", "retrieved_at", "date_download",
                    "crawl_date", "download_date", "timestamp"),
}  # fmt: skip
"""What a column may hold, and the usual names of such columns; capitals and `-` for `_` make no difference."""

PAYLOADS = ("html", "text")
_NAME_IT = "name the column that holds the page with --column text=NAME or --column html=NAME"
_MOST_WORDS = 2000
_MOST_METADATA = 60
_MOST_BRACKETS, _MOST_COMMAS = 1_000_000, 4_000_000  # values take far more memory than their bytes


def find_rows(stream: BufferedReader, uri: str, options: Options) -> Iterator[Input]:
    """The inputs of a JSON file: a row each. One that is no JSON, or lacks a page, is a failed input of its own."""
    columns: Mapping[str, str] | None = None
    unread: CaptureError | None = None
    rows = split_rows(stream, uri, options.max_bytes)
    number = 0
    while True:
        try:
            row = next(rows, None)
        except CaptureError as error:
            unread = error
            row = None
        if row is None:
            break
        number = row.number
        place = f"{uri}#{number}"
        try:
            record = _parsed(row, place, options)
            if columns is None:
                columns = _columns(record, uri, options)
        except _NoColumns as error:
            yield failed_input(uri, error)
            return
        except CaptureError as error:
            yield failed_input(place, error)
            continue
        yield _input(record, columns, place, options)
    if unread:
        yield failed_input(f"{uri}#{number + 1}", unread)


class _NoColumns(UnreadableCapture):
    """No row of the file can be read: nothing says where its pages are."""


def _input(record: Mapping[str, Any], columns: Mapping[str, str], place: str, options: Options) -> Input:
    said = {role: _words(record.get(name)) for role, name in columns.items() if role not in PAYLOADS}
    role = next((role for role in PAYLOADS if role in columns and isinstance(record.get(columns[role]), str)
                 and record[columns[role]].strip()), None)  # fmt: skip
    uri = said.pop("url", "").strip() or place
    if role is None:
        named = " or ".join(repr(columns[role]) for role in PAYLOADS if role in columns)
        why = f"{place}: its column {named} holds no text; name another with --column, or leave the row out."
        return failed_input(uri, UnreadableCapture(why))
    payload = str(record[columns[role]]).encode("utf-8", "replace")
    taken = set(columns.values())
    rest = {name: _words(value) for name, value in list(record.items())[:_MOST_METADATA] if name not in taken}
    media_type = options.media_type or f"text/{'html' if role == 'html' else 'plain'}; charset=utf-8"
    metadata = {name: value for name, value in (rest | said).items() if value and len(value) <= _MOST_WORDS}

    def fetch() -> bytes:
        if len(payload) > options.max_bytes:
            raise CaptureTooLarge(too_large(uri, len(payload), options.max_bytes))
        return payload

    return Input(uri, fetch, media_type, find_instant(said.get("captured_at")), metadata=metadata)


def _words(value: Any) -> str:
    """A column's value in words; of a list, its words joined; nothing for what has columns of its own."""
    if isinstance(value, list):
        return "; ".join(filter(None, (_words(item) for item in value[:50] if not isinstance(item, list))))
    if isinstance(value, bool) or value is None or isinstance(value, dict):
        return ""
    return str(value).strip() if isinstance(value, str) else repr(value)[:100]


def _parsed(row: Row, place: str, options: Options) -> Mapping[str, Any]:
    if row.payload is None:
        raise CaptureTooLarge(too_large(place, None, options.max_bytes))
    if row.payload.count(b"[") + row.payload.count(b"{") > _MOST_BRACKETS or row.payload.count(b",") > _MOST_COMMAS:
        raise UnreadableCapture(f"{place}: this row holds too many values for an article; leave it out.")
    try:
        found = json.loads(row.payload)
    except (ValueError, RecursionError, MemoryError) as fault:
        why = "it is nested too deeply" if isinstance(fault, RecursionError) else str(fault)[:200]
        raise UnreadableCapture(f"{place}: this row is no JSON ({why}); mend or leave out the row.") from fault
    if not isinstance(found, dict):
        raise UnreadableCapture(f"{place}: this row is {type(found).__name__}, no object with columns; leave it out.")
    return found


# columns


def _columns(record: Mapping[str, Any], uri: str, options: Options) -> Mapping[str, str]:
    """Which column holds what, as the user says, else by the usual names; raises _NoColumns where none holds a page."""
    if options.columns:
        missing = [name for role, name in options.columns.items() if role in PAYLOADS and name not in record]
        if not any(role in options.columns for role in PAYLOADS):
            raise _NoColumns(f"{uri}: {_NAME_IT}. {_has(record)}")
        if missing and len(missing) == sum(role in PAYLOADS for role in options.columns):
            raise _NoColumns(f"{uri}: there is no column {missing[0]!r} in its first row. {_has(record)}")
        return dict(options.columns)
    found: dict[str, str] = {}
    doubtful: dict[str, list[str]] = {}
    for role, usual in ROLES.items():
        fitting = [name for name in record if _folded(name) in usual and _fits(role, record[name])]
        if len(fitting) == 1:
            found[role] = fitting[0]
        elif fitting:
            doubtful[role] = fitting
    if not any(role in found for role in PAYLOADS):
        several = [name for role in PAYLOADS for name in doubtful.get(role, ())]
        why = f"of {', '.join(several)} each may hold the page" if several else "no column is known to hold a page"
        raise _NoColumns(f"{uri}: {why}; {_NAME_IT}. {_has(record)}")
    told = ", ".join(f"{role}={name}" for role, name in found.items())
    open_ones = "".join(f"; {role} is left open ({', '.join(names)} would fit)" for role, names in doubtful.items())
    options.tell(f"{uri}: columns taken by their names: {told}{open_ones}; name others with --column")
    return found


def _folded(name: str) -> str:
    return name.strip().lower().replace("-", "_")


def _fits(role: str, value: Any) -> bool:
    """True where a value may be what the role wants; an empty one may be filled in another row."""
    if role in (*PAYLOADS, "url"):
        return value is None or isinstance(value, str)
    return not isinstance(value, dict)


def _has(record: Mapping[str, Any]) -> str:
    names = [str(name)[:60] for name in list(record)[:30]]
    return f"It has {', '.join(names)}." if names else "It has none."
