"""The example pages: what must be read in them, held by floors; the gold is the project's own."""

import json
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

from dateline.article import read_article
from dateline.capture import read_capture
from dateline.records import Article

EXAMPLES = Path(__file__).parents[2] / "examples"
FLOORS = {
    "headline": 26, "published": 26, "updated": 26, "outlet": 24, "agency": 22, "bylines": 26, "dateline": 26,
    "section": 26, "tags": 26, "language": 26,
}  # fmt: skip


@cache
def pages() -> tuple[tuple[str, Article, dict[str, Any]], ...]:
    """Text, article and gold of every English plain-text example."""
    found = []
    for path in sorted((EXAMPLES / "captures").glob("*.txt")):
        gold = json.loads((EXAMPLES / "gold" / f"{path.stem}.json").read_text(encoding="utf-8"))["article"]
        if gold["language"] == "en":
            capture = read_capture(path.read_bytes(), path.name)
            found.append((capture.text, read_article(capture), gold))
    return tuple(found)


def grams(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[at : at + 4]) for at in range(len(words) - 3))


def test_there_are_twenty_six_english_text_pages() -> None:
    assert len(pages()) == 26


def test_fields_stay_above_their_floors() -> None:
    right = {field: sum(article.to_json()[field] == gold[field] for _, article, gold in pages()) for field in FLOORS}
    assert {field: count for field, count in right.items() if count < FLOORS[field]} == {}


def test_links_are_right_on_every_page() -> None:
    wrong = [
        gold["headline"]
        for _, article, gold in pages()
        if [link.to_json() for link in article.links]
        != [{"headline": link["headline"], "time": link["time"]} for link in gold["links"]]
    ]
    assert wrong == []


def test_bodies_are_right() -> None:
    for _, article, gold in pages():
        found, wanted = grams(article.body), grams(gold["body"])
        assert sum((found & wanted).values()) >= 0.99 * max(sum(found.values()), sum(wanted.values()))


def test_characters_have_the_right_kind() -> None:
    right = total = 0
    for text, article, gold in pages():
        kinds = [block.kind for block in article.blocks for _ in range(block.start, block.end)]
        wanted = [block["kind"] for block in gold["blocks"] for _ in range(block["start"], block["end"])]
        right += sum(left == other for left, other in zip(kinds, wanted, strict=True))
        total += len(text)
    assert right >= 0.995 * total
