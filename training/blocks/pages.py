"""The pages that the nets learn from: three sets outside the repository, each page as HTML and as a plain-text dump.

`aeb` and `dev` have the article's text as people wrote it down; `quarter` has snippets of some pages, and what two
extractors agree on. The sets lie in the folder that DATELINE_SHARED names (see bench/page_sets.py).
"""

from __future__ import annotations

import hashlib
import json
import logging
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from dateline.article.lines import Lines, read_lines
from dateline.article.signs import SIGNS, read_signs
from dateline.article.signs.net import Array
from dateline.capture import read_capture
from dateline.capture.decode import decode
from dateline.errors import CaptureError
from dateline.markup import Markup
from dateline.records import Capture
from training.blocks.labels import agreed, matched, of_snippets, of_spans
from training.blocks.variants import make_variant

BENCH = Path(__file__).resolve().parent.parent.parent / "bench"
if str(BENCH) not in sys.path:
    sys.path.append(str(BENCH))

from page_sets import AEB, QUARTER, Page, corpus_digest, load_dump, read_pages, shared  # noqa: E402 - lies in bench/

DUMP_TYPE = "text/plain; charset=utf-8"
BODY = ("body", "subheading", "dateline")


@dataclass(frozen=True)
class Example:
    """A page to learn from: per line its signs, whether it is of the article (0 to 1), and how sure that is.

    `gold` is the article's text where it is known, null elsewhere.
    """

    set: str
    name: str
    site: str
    text: str
    lines: Lines
    signs: Array
    labels: Array
    sure: Array
    gold: str | None

    def body(self, log_odds: Array) -> str:
        """The text of the lines whose log-odds are above 0."""
        said = [line for line, odds in zip(self.lines.items, log_odds.tolist(), strict=True) if odds > 0]
        return "\n\n".join(self.text[line.start : line.end] for line in said)


def make_example(name: str, site: str, capture: Capture, gold: str) -> Example:
    """A page whose article is known; the signs are of the capture's own form."""
    lines, _ = read_lines(capture.text)
    labels = (matched(_said(capture.text, lines), gold) >= 0.5).astype(np.float32)
    return _example("", name, site, capture, lines, labels, np.ones(len(lines), np.float32), gold)


def read_examples(form: str) -> list[Example]:
    """Every page that there is, as `html` or as `text`."""
    found = [*_read_aeb(form), *_read_dev(form), *_read_quarter(form), *_read_variants(form)]
    # a dump that holds tags may be taken for HTML, and is no example of a text then
    width = len(SIGNS[form])
    return [example for example in found if len(example.lines) and example.signs.shape[1] == width]


def digest_of_pages() -> str:
    """A hash of the sets and of the tool that makes dumps."""
    digest = hashlib.sha256(corpus_digest().encode())
    for path in sorted((shared() / "dev").glob("*/*")):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _read_aeb(form: str) -> Iterator[Example]:
    for page in read_pages(AEB):
        example = make_example(page.name, page.site, _capture(page, form), page.gold["articleBody"])
        yield _of_set(example, "aeb")


def _read_dev(form: str) -> Iterator[Example]:
    folder = shared() / "dev"
    for path in sorted((folder / "captures").iterdir()):
        gold = json.loads((folder / "gold" / f"{path.stem}.json").read_text(encoding="utf-8"))["article"]
        payload = path.read_bytes()
        if path.suffix == ".html":
            page = Page(path.stem, "", payload, None, "", {})
            yield _of_set(make_example(path.stem, f"dev {path.stem}", _capture(page, form), gold["body"]), "dev")
        elif form == "text":
            capture = read_capture(payload, path.name)
            lines, _ = read_lines(capture.text)
            spans = [(block["start"], block["end"]) for block in gold["blocks"] if block["kind"] in BODY]
            sure = np.ones(len(lines), np.float32)
            labels = of_spans(lines, spans)
            yield _example("dev", path.stem, f"dev {path.stem}", capture, lines, labels, sure, gold["body"])


def _read_variants(form: str) -> Iterator[Example]:
    """Plainer and smaller copies of the HTML pages whose articles are known."""
    for page in read_pages(AEB):
        yield _variant(page, page.site, page.gold["articleBody"], form)
    folder = shared() / "dev"
    for path in sorted((folder / "captures").glob("*.html")):
        gold = json.loads((folder / "gold" / f"{path.stem}.json").read_text(encoding="utf-8"))["article"]
        page = Page(path.stem, "", path.read_bytes(), None, "", {})
        yield _variant(page, f"dev {path.stem}", gold["body"], form)


def _variant(page: Page, site: str, body: str, form: str) -> Example:
    source, _ = decode(page.payload, page.media_type, markup=True)
    changed = make_variant(source, body, page.name)
    made = replace(page, payload=changed.encode(), html=changed, media_type="text/html; charset=utf-8")
    return _of_set(make_example(page.name, site, _capture(made, form), body), "variant")


def _read_quarter(form: str) -> Iterator[Example]:
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("readability").setLevel(logging.CRITICAL)
    for page in read_pages(QUARTER):
        try:
            capture = _capture(page, form)
        except CaptureError:
            continue
        lines, _ = read_lines(capture.text)
        said = _said(capture.text, lines)
        labels, sure = of_snippets(said, page.gold["with"], page.gold["without"], *agreed(said, page.html))
        yield _example("quarter", page.name, page.site, capture, lines, labels, sure, None)


def _capture(page: Page, form: str) -> Capture:
    capture = read_capture(page.payload, page.url or page.name, page.media_type or "text/html")
    if form == "html":
        return capture
    return read_capture(f"{load_dump()(page.html)}\n".encode() if page.html else capture.text.encode(), page.url or
                        page.name, DUMP_TYPE)  # fmt: skip


def _example(kind: str, name: str, site: str, capture: Capture, lines: Lines, labels: Array, sure: Array,
             gold: str | None) -> Example:  # fmt: skip
    markup: Markup | None = capture.markup
    return Example(kind, name, site, capture.text, lines, read_signs(capture.text, lines, markup), labels, sure, gold)


def _of_set(example: Example, kind: str) -> Example:
    return Example(**{**vars(example), "set": kind})


def _said(text: str, lines: Lines) -> tuple[str, ...]:
    return tuple(text[line.start : line.end] for line in lines.items)
