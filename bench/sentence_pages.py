"""Running text as an article: one body block, with the date that is known of it."""

from __future__ import annotations

from dateline import pipeline
from dateline.records import Article, Block, Capture, Reading, Report


def read_sentences(text: str, uri: str, published: str | None) -> tuple[Report, ...]:
    """The reports of an article of nothing but `text`; spans are code points of it."""
    return read_article_of(text, uri, published).reports


def read_article_of(text: str, uri: str, published: str | None) -> Reading:
    """An article of nothing but `text` with its reports; spans are code points of it."""
    payload = text.encode()
    capture = Capture(Capture.id_of(payload), uri, "text/plain", "utf-8", text, payload)
    page = Article(capture.id, published=published, language="en", body=text, blocks=(Block("body", 0, len(text)),))
    return Reading(capture, page, pipeline.find_reports(capture, page))
