"""Single sentences as articles: one body block of running text, with the date that is known of them."""

from __future__ import annotations

from dateline import pipeline
from dateline.records import Article, Block, Capture, Report


def read_sentences(text: str, uri: str, published: str | None) -> tuple[Report, ...]:
    """The reports of an article of nothing but `text`; spans are code points of it."""
    payload = text.encode()
    capture = Capture(Capture.id_of(payload), uri, "text/plain", "utf-8", text, payload)
    page = Article(capture.id, published=published, language="en", body=text, blocks=(Block("body", 0, len(text)),))
    return pipeline.find_reports(capture, page)
