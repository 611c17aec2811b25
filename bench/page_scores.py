"""How pages are scored: bodies by 4-grams, snippets as trafilatura's evaluation counts them, fields exactly.

Bodies: the multiset of word 4-grams (`dateline.evaluate.articles.body_overlap`); precision and recall a page, means
over pages, F1 of the means. Snippets: white space folded, a snippet that must be there and is, is a true positive, one
that must not be there and is, a false positive; all pages' counts together. Fields: see `is_right`.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from dateline.evaluate.articles import body_overlap
from dateline.knowledge import fold

FIELDS = ("title", "date", "author")
SURE_DATE = "date, golds in doubt aside"
"""The dates once more, without pages whose gold is not the day that the page itself states (doubtful_dates.json)."""
DRAWS = 1000
DAY = len("2024-05-23")
_NAME_SPLIT = re.compile(r"\s*(?:[;,|/•]|\s(?:and|und|et|y|e|i|with|&)\s)\s*", re.I)
_BY = re.compile(r"^(?:by|von|par|por|di|autor(?:in)?|author|text)\s*:?\s+", re.I)
_TITLES = frozenset("dr prof professor phd md mr mrs ms sir dame med dipl ing ma mba jr sr".split())


@dataclass(slots=True)
class Bodies:
    """One extractor's bodies over a set: precision and recall of each page, and how many gave nothing or failed."""

    pages: list[tuple[float, float]] = field(default_factory=list)
    empty: int = 0
    failed: int = 0

    def add(self, gold: str, found: str | None) -> None:
        """Count one page; null is a failure, which is a body of nothing."""
        self.failed += found is None
        self.empty += not (found or "").strip()
        self.pages.append(body_overlap(gold, found or ""))

    def scores(self) -> dict[str, float]:
        """Means, the F1 of the means, and its standard error by drawing pages again."""
        precision, recall = _means(self.pages)
        return {"precision": precision, "recall": recall, "f1": _f1(precision, recall), "error": self._error(),
                "empty": self.empty, "failed": self.failed, "pages": len(self.pages)}  # fmt: skip

    def _error(self) -> float:
        draw = random.Random(0)
        drawn = [_f1(*_means(draw.choices(self.pages, k=len(self.pages)))) for _ in range(DRAWS if self.pages else 0)]
        return _deviation(drawn)


@dataclass(slots=True)
class Snippets:
    """One extractor's snippets over a set, as counts."""

    kept: int = 0
    lost: int = 0
    let_in: int = 0
    kept_out: int = 0
    failed: int = 0

    def add(self, gold: dict[str, Any], found: str | None) -> None:
        """Count one page's snippets; null is a failure, in which nothing stands."""
        self.failed += found is None
        text = squeezed(found or "")
        there = sum(squeezed(snippet) in text for snippet in gold["with"])
        wrong = sum(squeezed(snippet) in text for snippet in gold["without"])
        self.kept += there
        self.lost += len(gold["with"]) - there
        self.let_in += wrong
        self.kept_out += len(gold["without"]) - wrong

    def scores(self) -> dict[str, float]:
        """Precision, recall, accuracy, F1."""
        total = self.kept + self.lost + self.let_in + self.kept_out
        return {
            "precision": _share(self.kept, self.kept + self.let_in), "recall": _share(self.kept, self.kept + self.lost),
            "accuracy": _share(self.kept + self.kept_out, total),
            "f1": _share(2 * self.kept, 2 * self.kept + self.let_in + self.lost), "failed": self.failed,
        }  # fmt: skip


@dataclass(slots=True)
class Values:
    """One extractor's values of one field: what the gold has or has not, and what was given."""

    right: int = 0
    wrong: int = 0
    missing: int = 0
    unasked: int = 0
    rightly_none: int = 0

    def add(self, name: str, gold: Any, found: Any) -> str:
        """Count one page; the word for what became of it."""
        if not wanted(gold):
            verdict = "unasked" if wanted(found) else "rightly_none"
        elif not wanted(found):
            verdict = "missing"
        else:
            verdict = "right" if is_right(name, gold, found) else "wrong"
        setattr(self, verdict, getattr(self, verdict) + 1)
        return verdict

    def scores(self) -> dict[str, float]:
        """Accuracy over all pages (nothing where the gold has nothing is right), recall over those with gold, and the
        wrong share of the values given: where the gold has another, and where it has another or none."""
        every = self.right + self.wrong + self.missing + self.unasked + self.rightly_none
        judged, given = self.right + self.wrong, self.right + self.wrong + self.unasked
        return {
            "accuracy": _share(self.right + self.rightly_none, every),
            "recall": _share(self.right, judged + self.missing), "right": self.right, "wrong": self.wrong,
            "missing": self.missing, "unasked": self.unasked, "rightly_none": self.rightly_none,
            "wrong_share": _share(self.wrong, judged),
            "wrong_or_unasked_share": _share(self.wrong + self.unasked, given),
        }  # fmt: skip


def is_right(name: str, gold: Any, found: Any) -> bool:
    """Whether a value is right. Title: equal after folding case, accents and punctuation. Date: the same day. Author:
    the same set of names, whatever parts them, without titles (Dr., PhD) and a leading "by"."""
    if name == "date":
        return str(found)[:DAY] == str(gold)[:DAY]
    if name == "author":
        return names_of(gold) == names_of(found)
    return fold(str(gold)) == fold(str(found))


def names_of(value: str | Iterable[str] | None) -> frozenset[str]:
    """The names in a byline, or in each of several, folded."""
    parts = [value] if isinstance(value, str) else list(value or ())
    names = (
        " ".join(word for word in fold(_BY.sub("", name)).split() if word not in _TITLES)
        for part in parts
        for name in _NAME_SPLIT.split(part.strip())
    )
    return frozenset(name for name in names if name)


def wanted(value: Any) -> bool:
    """Whether a value says something."""
    return bool(value) and bool(str(value).strip())


def squeezed(text: str) -> str:
    """The text with every run of white space as one space."""
    return " ".join(text.split())


def difference_error(left: Bodies, right: Bodies) -> float:
    """The standard error of the difference of two F1s over the same pages, pages drawn together."""
    draw = random.Random(0)
    numbers = range(len(left.pages))
    drawn = []
    for _ in range(DRAWS if left.pages else 0):
        chosen = draw.choices(numbers, k=len(numbers))
        f1: list[float] = [_f1(*_means([each.pages[at] for at in chosen])) for each in (left, right)]
        drawn.append(f1[0] - f1[1])
    return _deviation(drawn)


def attempt(call: Callable[[], Any]) -> Any:
    """What a call gives, null where it raises: an extractor that fails gave nothing for this page."""
    try:
        return call()
    except Exception:
        return None


def _means(pages: Sequence[tuple[float, float]]) -> tuple[float, float]:
    count = max(1, len(pages))
    return sum(page[0] for page in pages) / count, sum(page[1] for page in pages) / count


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def _deviation(values: Sequence[float]) -> float:
    if not values:
        return 0.0
    mean = sum(values) / len(values)
    return float((sum((value - mean) ** 2 for value in values) / len(values)) ** 0.5)
