"""What holds for every page whatever its bytes: the laws that bench/fuzz.py and the tests of hostile pages try."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime, timedelta

from dateline import when
from dateline.errors import CaptureError, InvalidDate
from dateline.records import BLOCK_KINDS, Article, Capture, Report
from dateline.spans import covers

STAMP = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})?)?)?)?")
DAY = len("2024-05-23")


def broken(capture: Capture, article: Article) -> list[str]:
    """The laws that an article breaks, one line each; empty where it keeps them all."""
    return list(_broken(capture, article))


def read_page(payload: bytes, uri: str, media_type: str | None = None, captured_at: str | None = None,
              whole: bool = False) -> tuple[str, list[str]]:  # fmt: skip
    """What becomes of a page: `read` or the code of the CaptureError, and the laws broken.

    `whole` reads its reports too. Anything else that is raised goes through: no page may raise it.
    """
    from dateline import article, capture, knowledge, pipeline

    try:
        page = capture.read_capture(payload, uri, media_type, captured_at=captured_at)
        if whole:
            reading = pipeline.read(page)
            return "read", [*broken(page, reading.article), *_broken_reports(page, reading.reports)]
        found = article.read_article(page, knowledge.load())
    except CaptureError as error:
        said = error.__cause__
        if said is not None and "please report it" in str(error):
            raise said from None  # a stage failed: caught so that others go on, but never meant to happen
        return error.code, [] if str(error).strip() else ["an error without a reason"]
    return "read", broken(page, found)


def _broken(capture: Capture, article: Article) -> Iterator[str]:
    text = capture.text
    if not covers((block.span for block in article.blocks), len(text)):
        yield "blocks do not partition the text"
    if {block.kind for block in article.blocks} - set(BLOCK_KINDS):
        yield "a block of no known kind"
    parts = [block.span.of(text).strip() for block in article.blocks if block.kind in ("body", "subheading")]
    if article.body != "\n\n".join(part for part in parts if part):
        yield "the body is not the body and subheading blocks"
    for name, items in article.evidence.items():
        for item in items:
            if getattr(item, "source", None) is None and text[item.start : item.end] != item.quote:
                yield f"evidence of {name} does not quote the text at {item.start}"
    yield from _dates(capture, article)
    yield from _json(article)


def _broken_reports(capture: Capture, reports: tuple[Report, ...]) -> Iterator[str]:
    for report in reports:
        if Report.from_row(json.loads(json.dumps(report.to_row()))) != report:
            yield "a report is another after printing and reading it"
        for name, items in report.evidence.items():
            for item in items:
                if getattr(item, "source", None) is None and capture.text[item.start : item.end] != item.quote:
                    yield f"evidence of a report's {name} does not quote the text at {item.start}"


def _dates(capture: Capture, article: Article) -> Iterator[str]:
    latest = _latest(capture.captured_at)
    blocks = [("a block's time", block.published) for block in article.blocks if block.published]
    for name, value in (("published", article.published), ("updated", article.updated), *blocks):
        if value is None:
            continue
        if not STAMP.fullmatch(value):
            yield f"{name} is no date: {value!r}"
            continue
        try:
            when.parse(value[:DAY])
        except InvalidDate:
            yield f"{name} is no day there is: {value!r}"
        if latest and value[:DAY] > latest:
            yield f"{name} is after the capture: {value!r}, seen at {capture.captured_at}"


def _latest(captured_at: str | None) -> str | None:
    """The latest day that it can be anywhere on Earth when it is `captured_at` in UTC: a page prints its own zone's."""
    if not captured_at:
        return None
    return (datetime.fromisoformat(captured_at) + timedelta(hours=14)).date().isoformat()


def _json(article: Article) -> Iterator[str]:
    try:
        line = json.dumps(article.to_json(), ensure_ascii=False).encode()
    except (ValueError, TypeError) as error:
        yield f"the article cannot be printed: {error}"
        return
    if Article.from_json(json.loads(line), article.capture_id) != article:
        yield "the article is another after printing and reading it"
