"""Plainer and smaller copies of pages for training: the article stays, what is around it goes."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    sys.path.append(str(ROOT))

from training.blocks.variants import make_variant  # noqa: E402

from dateline.capture.html import read_html  # noqa: E402

BODY = "The ferry left on Monday, an hour late.\n\nIts crew had waited for the minister in the rain."
PAGE = (
    "<html><head><title>Ferry late</title><meta name=author content='Ana Alves'></head><body>"
    "<nav class=menu><a href=/>Home</a> <a href=/world>World</a></nav><article class=story><h1>Ferry leaves late</h1>"
    "<p>The ferry left on Monday, an <b>hour</b> late.</p><p>Its crew had waited for the minister in the rain.</p>"
    "</article><aside class=more><p>Rain until Friday</p></aside><footer><p>All rights reserved</p></footer></body>"
    "</html>"
)
COPIES = [make_variant(PAGE, BODY, str(seed)) for seed in range(40)]


@pytest.mark.parametrize("copy", COPIES[:12], ids=range(12))
def test_every_copy_keeps_the_article(copy: str) -> None:
    said = " ".join(read_html(copy)[0].split())
    assert "The ferry left on Monday, an hour late." in said
    assert "Its crew had waited for the minister in the rain." in said
    assert "Ferry leaves late" in said


def test_copies_are_the_same_for_the_same_seed_and_differ_otherwise() -> None:
    assert make_variant(PAGE, BODY, "1") == make_variant(PAGE, BODY, "1")
    assert len(set(COPIES)) > 5


@pytest.mark.parametrize("lost", ["All rights reserved", "class=", "<article", "<p>", "<title"])
def test_some_copies_lose_what_is_not_the_article(lost: str) -> None:
    assert 0 < sum(lost in copy for copy in COPIES) < len(COPIES)
