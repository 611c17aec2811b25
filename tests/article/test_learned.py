"""What the trained nets and markup add to the scores of lines, and what is told of it."""

from __future__ import annotations

import numpy as np
import pytest

from dateline.article import read_article
from dateline.article.explain import explain_blocks
from dateline.article.learned import Nets, find_evidence, packaged_nets
from dateline.article.lines import read_lines
from dateline.article.metadata import Metadata
from dateline.article.page import read_page
from dateline.article.score import PARTS
from dateline.capture import read_capture
from dateline.records import Capture

PROSE = "The envoys of both sides met in Bern on Monday and spoke for three hours about grain, one of them said."
DUMP = f"Home\nWorld\nSign in\n\nEnvoys meet in Bern for talks\n\n{PROSE}\n\n{PROSE}\n\nSubscribe now\n© The Quay\n"
MARKED = (
    f"<html><body><nav><a href=/>Home</a><a href=/w>World</a></nav><article><h1>Envoys meet in Bern for talks</h1>"
    f"<p>{PROSE}</p><figure><figcaption>The hall in Bern before the talks</figcaption></figure><p>{PROSE}</p>"
    "</article><footer>© The Quay</footer></body></html>"
)


def capture_of(said: str) -> Capture:
    return read_capture(said.encode(), "page")


def evidence(capture: Capture, nets: Nets | None = None) -> np.ndarray | None:
    return find_evidence(read_page(read_lines(capture.text)[0]), capture, Metadata(), nets)


@pytest.mark.parametrize("said", [DUMP, MARKED], ids=["text", "html"])
def test_the_nets_speak_for_text_of_the_article_alone(said: str) -> None:
    capture = capture_of(said)
    found = evidence(capture)
    lines = read_lines(capture.text)[0].texts
    assert found is not None
    assert found.shape == (len(PARTS), len(lines))
    body = found[PARTS.index("body")]
    assert all((value > 0) == (line == PROSE) for value, line in zip(body, lines, strict=True))


def test_without_nets_plain_text_has_no_evidence_and_markup_still_has() -> None:
    bare = Nets(None, None)
    assert evidence(capture_of(DUMP), bare) is None
    capture = capture_of(MARKED)
    found = evidence(capture, bare)
    assert found is not None
    caption = read_lines(capture.text)[0].texts.index("The hall in Bern before the talks")
    assert found[PARTS.index("caption"), caption] > 1
    assert not found[PARTS.index("body")].any()


def test_a_page_without_lines_has_no_evidence() -> None:
    assert evidence(Capture("sha256:0", "page", "text/plain", "utf-8", " \n ")) is None


def test_articles_can_be_read_with_other_nets() -> None:
    capture = capture_of(MARKED)
    assert read_article(capture, nets=packaged_nets()) == read_article(capture)
    assert PROSE in read_article(capture, nets=Nets(None, None)).body


def test_every_block_is_explained_by_its_longest_line() -> None:
    capture = capture_of(MARKED)
    article = read_article(capture)
    told = dict(zip((block.kind for block in article.blocks), explain_blocks(capture, article.blocks), strict=True))
    assert str(told["body"]).startswith("+")
    assert str(told["footer"]).startswith("-")
    assert explain_blocks(capture, article.blocks, Nets(None, None)) == [None] * len(article.blocks)
