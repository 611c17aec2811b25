"""What reading the language of a page costs beside its analyzer. Prints a ratio; nothing is asserted.

    python bench/language_speed.py [REPEATS]

The English examples with every sentence parsed. A repeat reads every page once, the stages taking turns on each page as
they do in a run: tokens, parse, times, names, quotations. The time is that of the process (CPU), so that a busy machine
sways it less; the ratio of a repeat is (all stages) / (the parse alone), and the median of seven repeats is printed
with its lowest and highest and with the share of each stage. What earlier pages taught the knowledge base (who bears a
name) is forgotten before each repeat; a first repeat, in which files are opened, is not counted. Aim: at most 1.15.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import ParamSpec, TypeVar

from dateline import article, capture, knowledge, language
from dateline.language import analyzers, quotations
from dateline.records import Article, Capture

ROOT = Path(__file__).resolve().parent.parent
REPEATS = 7
AIM = 1.15
STAGES = ("tokens", "times", "names", "quotations")
P = ParamSpec("P")
T = TypeVar("T")


def read_pages() -> list[tuple[Capture, Article]]:
    """The English examples with their articles."""
    known = knowledge.load()
    paths = sorted((ROOT / "examples" / "captures").iterdir())
    captures = [capture.read_capture(path.read_bytes(), path.name) for path in paths]
    pages = [(one, article.read_article(one, known)) for one in captures]
    return [(one, page) for one, page in pages if (page.language or "").split("-")[0] == "en"]


def time_stages(pages: list[tuple[Capture, Article]], analyzer: analyzers.Analyzer) -> dict[str, float]:
    """CPU seconds of each stage, `parse` among them, over all pages."""
    known = knowledge.load()
    known.forget()
    spent: dict[str, float] = defaultdict(float)

    def timed(stage: str, work: Callable[P, T], *given: P.args, **named: P.kwargs) -> T:
        start = time.process_time()
        done = work(*given, **named)
        spent[stage] += time.process_time() - start
        return done

    for captured, page in pages:
        text = captured.text
        tokens = timed("tokens", language.analyze, text, page)
        analysis = timed("parse", analyzers.parse, text, tokens, range(len(tokens.sentences)), analyzer)
        timed("times", language.find_times, text, analysis, page.published, page.blocks)
        names = timed("names", language.find_names, text, page, analysis, known)
        timed("quotations", quotations.find_quotations, text, analysis, names)
    return spent


def main() -> int:
    repeats = int(sys.argv[1]) if len(sys.argv) > 1 else REPEATS
    pages = read_pages()
    analyzer = analyzers.find_analyzer()
    words = sum(len(language.analyze(captured.text, page).tokens) for captured, page in pages)
    found = [time_stages(pages, analyzer) for _ in range(repeats + 1)][1:]
    ratios = [sum(spent.values()) / spent["parse"] for spent in found]
    ratio = statistics.median(ratios)
    print(f"{len(pages)} pages, {words} words, {repeats} repeats")
    parse = statistics.median(spent["parse"] for spent in found)
    print(f"{'parse':<14}{parse:>8.3f} s  {words / parse:8.0f} words a second")
    for stage in STAGES:
        took = statistics.median(spent[stage] for spent in found)
        share = statistics.median(spent[stage] / spent["parse"] for spent in found)
        print(f"{stage:<14}{took:>8.3f} s  {100 * share:7.1f} % of the parse")
    verdict = f"aim {AIM}: {'ok' if ratio <= AIM else 'over'}"
    print(f"{'all / parse':<14}{ratio:>8.3f}    ({min(ratios):.3f} to {max(ratios):.3f})  {verdict}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
