"""Scores a reader's record against gold: the rules are those of docs/scoring.md.

    gold, captures or printed lines -> alignment -> fields, articles, pairs -> Evaluation
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from dateline.errors import CaptureError, NotFound
from dateline.evaluate.alignment import align
from dateline.evaluate.articles import score_article
from dateline.evaluate.gold import UNREAD, GoldPage, by_page, load_gold, load_pairs, load_predictions
from dateline.evaluate.names import Find, Names
from dateline.evaluate.pairs import score_pairs
from dateline.evaluate.rows import rows_of
from dateline.evaluate.scores import Evaluation, Figure, PageScore
from dateline.evaluate.text import details, to_text
from dateline.records import Json

__all__ = ["Evaluation", "Figure", "details", "evaluate", "load_predictions", "score_lines", "to_text"]

ReadPage = Callable[[bytes, str], Json]
"""Reads a payload found at a uri and gives what `dateline read --json` prints for it; raises CaptureError."""


def evaluate(
    gold: Path, captures: Path | None = None, *, read: ReadPage | None = None,
    predictions: Iterable[Json] | None = None, media_type: str | None = None, language: str | None = None,
    find: Find | None = None,
) -> Evaluation:  # fmt: skip
    """Score a reader, or printed lines, against the gold files of a folder.

    Captures lie in `captures`, by default the folder `captures` beside the gold. Give either `read` or `predictions`.
    `media_type` and `language` take only the gold pages that have them. `find` gives the aliases of names. Raises
    NotFound where there is no gold, InvalidRecord where gold or a line does not follow the codebook.
    """
    pages = tuple(page for page in load_gold(gold) if page.is_selected(media_type, language))
    if not pages:
        raise NotFound(f"no gold in {gold} is of media type {media_type or 'any'} and language {language or 'any'}")
    folder = captures or gold.parent / "captures"
    if predictions is not None:
        lines = by_page(pages, predictions)
    else:
        lines = {page.name: _read(page, folder, read) for page in pages} if read else {}
    names = {page.name for page in pages}
    listed = {kind: [pair for pair in pairs if set(pair) <= names] for kind, pairs in load_pairs(gold).items()}
    texts = {page.name: text for page in pages if (text := _text_of(page, folder)) is not None}
    return score_lines(pages, lines, listed, texts=texts, find=find)


def score_lines(
    pages: Iterable[GoldPage], lines: Mapping[str, Json], pairs: Mapping[str, list[list[str]]] | None = None, *,
    texts: Mapping[str, str] | None = None, find: Find | None = None,
) -> Evaluation:  # fmt: skip
    """Score printed lines, by name of page, against gold pages; `texts` serve the listing of details alone."""
    names = Names(find)
    scores = tuple(_score_page(page, lines.get(page.name), names, (texts or {}).get(page.name)) for page in pages)
    readable = {page.name: page.line for page in scores if page.line is not None}
    return Evaluation(scores, score_pairs(pairs or {}, readable) if pairs else ())


def _score_page(page: GoldPage, line: Json | None, names: Names, text: str | None) -> PageScore:
    unread = UNREAD if line is None else _reason(line)
    read = None if unread else line
    rows, found = rows_of(page.line, page.name), rows_of(read or {}, page.name)
    main = align([row for row in rows if row.main], [row for row in found if row.main], names)
    article = score_article(page.line["article"], read["article"] if read else None)
    return PageScore(page.name, page.line, read, unread, rows, found, align(rows, found, names), main, article, text)


def _reason(line: Json) -> str | None:
    error = line.get("error")
    return f"{error.get('code')}: {error.get('message')}" if error else None


def _read(page: GoldPage, folder: Path, read: ReadPage) -> Json:
    capture = {"id": page.line["capture"].get("id"), "uri": page.uri}
    try:
        return read((folder / page.uri).read_bytes(), page.uri)
    except OSError as error:
        return {"capture": capture, "error": {"code": "unreadable", "message": error.strerror or "cannot be read"}}
    except CaptureError as error:
        return {"capture": capture, "error": {"code": error.code, "message": str(error)}}


def _text_of(page: GoldPage, folder: Path) -> str | None:
    from dateline.capture import read_capture

    try:
        return read_capture((folder / page.uri).read_bytes(), page.uri).text
    except (OSError, CaptureError):
        return None
