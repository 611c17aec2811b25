"""The figures of an evaluation, counted over its pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from dateline.evaluate.alignment import Alignment
from dateline.evaluate.articles import ALSO_PRINTED, SCORED, ArticleScore
from dateline.evaluate.calibration import Calibration, calibration_of
from dateline.evaluate.fields import ALSO, FIELDS
from dateline.evaluate.pairs import PairScore
from dateline.evaluate.rows import Row
from dateline.records import Json

ENOUGH = 10
"""Gold reports that a status needs to count in the macro-F1."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A share between 0 and 1 (null where there was nothing to score), with what it was counted from."""

    value: float | None
    right: float
    of: float

    def to_json(self) -> Json:
        """Plain JSON, rounded to four places."""
        return {"value": _rounded(self.value), "right": _rounded(self.right), "of": _rounded(self.of)}

    @classmethod
    def share(cls, right: float, of: float) -> Figure:
        """`right` of `of`."""
        return cls(right / of if of else None, right, of)

    @classmethod
    def f1(cls, right: float, gold: float, found: float) -> Figure:
        """The harmonic mean of precision and recall, from counts."""
        return cls.share(2 * right, gold + found)

    @classmethod
    def f1_of(cls, precision: float, recall: float) -> Figure:
        """The harmonic mean of two shares."""
        both = precision + recall
        return cls(2 * precision * recall / both if both else 0.0, 2 * precision * recall, both)


@dataclass(frozen=True, slots=True)
class PageScore:
    """One page: its gold and found rows, how they were matched (all, and main among main), and its article.

    `unread` says why nothing was found to score, null where the page was read. `text` is the capture's, where known.
    """

    name: str
    gold: Json
    line: Json | None
    unread: str | None
    rows: tuple[Row, ...]
    found: tuple[Row, ...]
    every: Alignment
    main: Alignment
    article: ArticleScore
    text: str | None = None

    def judged(self) -> tuple[tuple[int, bool], ...]:
        """The reports found, by their place, with whether they are whole rows; what is optional is left out."""
        whole = {pair.found: pair.compared.whole for pair in self.every.pairs}
        return tuple(sorted((whole | dict.fromkeys(self.every.spurious, False)).items()))


@dataclass(frozen=True)
class Evaluation:
    """Pages scored against their gold, and pairs of pages; `figures` are all shares by name, in printing order."""

    pages: tuple[PageScore, ...]
    pairs: tuple[PairScore, ...]

    @property
    def unread(self) -> tuple[PageScore, ...]:
        """The pages that were not read; their gold counts as missed."""
        return tuple(page for page in self.pages if page.unread)

    @cached_property
    def statuses(self) -> dict[str, tuple[int, Figure, Figure]]:
        """For each status its number of gold reports, F1 over matched pairs, and F1 over all reports."""
        return _statuses(self.pages)

    @cached_property
    def calibration(self) -> Calibration | None:
        """How well the reports' confidence is calibrated; null where none has any."""
        return calibration_of(
            (page.line["reports"][number].get("confidence"), right)
            for page in self.pages
            if page.line is not None
            for number, right in page.judged()
        )

    @cached_property
    def figures(self) -> dict[str, Figure]:
        """Every figure by name, e.g. `events.f1`, `field.time`, `status.macro_f1`, `body.f1`, `pairs.same`."""
        out: dict[str, Figure] = {}
        out |= _counted("events", [page.every for page in self.pages], [page.rows for page in self.pages])
        out |= _counted("main", [page.main for page in self.pages],
                        [[row for row in page.rows if row.main] for page in self.pages])  # fmt: skip
        pairs = [pair for page in self.pages for pair in page.every.pairs]
        gold, found = _totals([page.every for page in self.pages], [page.rows for page in self.pages])
        out["whole.f1"] = Figure.f1(sum(pair.compared.whole for pair in pairs), gold, found)
        for name in FIELDS:
            out[f"field.{name}"] = Figure.share(sum(pair.compared.right[name] for pair in pairs), len(pairs))
        for name, right in zip(ALSO, (_exact_time, _part_of_day, _part_of), strict=True):
            judged = [right(page) for page in self.pages]
            out[f"also.{name}"] = Figure.share(sum(a for a, _ in judged), sum(b for _, b in judged))
        enough = [scores for scores in self.statuses.values() if scores[0] >= ENOUGH]
        out["status.macro_f1"] = _mean([matched.value or 0.0 for _, matched, _ in enough])
        out["status.macro_f1_all"] = _mean([every.value or 0.0 for _, _, every in enough])
        return out | _article_figures([page.article for page in self.pages]) | _pair_figures(self.pairs)

    def to_json(self) -> Json:
        """Every figure with its counts, the statuses, and the pages that were not read."""
        return {
            "pages": len(self.pages),
            "unread": {page.name: page.unread for page in self.unread},
            "figures": {name: figure.to_json() for name, figure in self.figures.items()},
            "statuses": {name: {"gold": count, "f1": _rounded(matched.value), "f1_all": _rounded(every.value)}
                         for name, (count, matched, every) in self.statuses.items()},
            "confidence": self.calibration.to_json() if self.calibration else None,
        }  # fmt: skip


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _totals(alignments: Sequence[Alignment], rows: Sequence[Sequence[Row]]) -> tuple[int, int]:
    """How many reports there are in the gold and among those found, what is optional left out."""
    gold = sum(not row.optional for page in rows for row in page)
    return gold, sum(len(page.pairs) + len(page.spurious) for page in alignments)


def _counted(name: str, alignments: Sequence[Alignment], rows: Sequence[Sequence[Row]]) -> dict[str, Figure]:
    credit = sum(pair.credit for page in alignments for pair in page.pairs)
    gold, found = _totals(alignments, rows)
    return {
        f"{name}.precision": Figure.share(credit, found),
        f"{name}.recall": Figure.share(credit, gold),
        f"{name}.f1": Figure.f1(credit, gold, found),
    }


def _mean(values: Sequence[float]) -> Figure:
    return Figure.share(sum(values), len(values))


def _statuses(pages: Iterable[PageScore]) -> dict[str, tuple[int, Figure, Figure]]:
    gold_all: Counter[str] = Counter()
    found_all: Counter[str] = Counter()
    gold: Counter[str] = Counter()
    found: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for page in pages:
        gold_all.update(row.status for row in page.rows if not row.optional)
        found_all.update(page.found[number].status for number in page.every.spurious)
        for pair in page.every.pairs:
            wanted, got = page.rows[pair.gold].status, page.found[pair.found].status
            gold[wanted] += 1
            found[got] += 1
            right[wanted] += wanted == got
    return {
        status: (count, Figure.f1(right[status], gold[status], found[status]),
                 Figure.f1(right[status], count, found[status] + found_all[status]))
        for status, count in sorted(gold_all.items(), key=lambda item: (-item[1], item[0]))
    }  # fmt: skip


def _exact_time(page: PageScore) -> tuple[int, int]:
    """Right and judged, over matched pairs: the same statement to the letter, `~` and precision included."""
    both = [(page.rows[pair.gold].time, page.found[pair.found].time) for pair in page.every.pairs]
    return sum(wanted == got for wanted, got in both), len(both)


def _part_of_day(page: PageScore) -> tuple[int, int]:
    """Right and judged, over matched pairs where either side fills the part of the day."""
    both = [(page.rows[pair.gold].part_of_day, page.found[pair.found].part_of_day) for pair in page.every.pairs]
    judged = [wanted == got for wanted, got in both if wanted or got]
    return sum(judged), len(judged)


def _part_of(page: PageScore) -> tuple[int, int]:
    """Right and judged, over matched pairs where either side is inside another report."""
    partner = {pair.found: pair.gold for pair in page.every.pairs}
    judged = []
    for pair in page.every.pairs:
        wanted, got = page.rows[pair.gold].part_of, page.found[pair.found].part_of
        if wanted is not None or got is not None:
            judged.append(got is not None and wanted is not None and partner.get(got) == wanted)
    return sum(judged), len(judged)


def _article_figures(articles: Sequence[ArticleScore]) -> dict[str, Figure]:
    out: dict[str, Figure] = {}
    for name in (*SCORED, "links", *ALSO_PRINTED):
        judged = [article.right[name] for article in articles if name in article.right]
        out[f"article.{name}"] = Figure.share(sum(judged), len(judged))
    common, wanted, got = (sum(article.links[at] for article in articles) for at in range(3))
    out["links.f1"] = Figure.f1(common, wanted, got)
    precision = _mean([article.body_precision for article in articles])
    recall = _mean([article.body_recall for article in articles])
    out |= {"body.precision": precision, "body.recall": recall,
            "body.f1": Figure.f1_of(precision.value or 0.0, recall.value or 0.0)}  # fmt: skip
    out["blocks.characters"] = Figure.share(
        sum(article.blocks[0] for article in articles), sum(article.blocks[1] for article in articles)
    )
    return out


def _pair_figures(pairs: Sequence[PairScore]) -> dict[str, Figure]:
    out: dict[str, Figure] = {}
    for name, same in (("same", True), ("different", False)):
        judged = [pair.is_right for pair in pairs if pair.same is same]
        out[f"pairs.{name}"] = Figure.share(sum(judged), len(judged))
    return out
