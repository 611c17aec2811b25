"""Quotations on short passages of our own: what was said, by which cue, and by whom.

    python bench/quotations.py [--details]
    python bench/quotations.py --raise      lift the floors to what is measured

bench/quotations/development.json was written before the rules, and they were made with it; later.json after they were
done: what it showed first (docs/quotations.md) is the honest figure, for faults that it showed were mended since. Each
holds passages with every quotation in them. A content is found (`near`) where it shares more than half of all
characters of both, and right (`content`) where it is the same but for marks and punctuation at its ends; the parts are
over those found. A source is right where it overlaps the one labelled, a speaker where the name is the one that the
passage gives (none where it gives none). Exits 1 where a figure is under its floor (bench/quotation_floors.json).
`unparsed` figures are those without the parser.

The examples' chains are printed beside: how often the nearest source of an encounter is the speaker of a quotation
that holds its sentence's words; they say nothing of who is right, so they have no floor.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from dateline import knowledge, language
from dateline.language.analyzers import find_analyzer, parse
from dateline.language.quotations import find_quotations
from dateline.quotation import Quotation
from dateline.records import Analysis, Article, Block

ROOT = Path(__file__).resolve().parent.parent
SETS = ("development", "later")
FOLDER = Path(__file__).resolve().parent / "quotations"
FLOORS = Path(__file__).resolve().parent / "quotation_floors.json"
ENDS = " \t\n\u00a0\"“”„«»‹›‘’'`.,;:!?…—–-"
NEAR = 0.5
Gold = dict[str, Any]


def read_passages(name: str) -> list[Gold]:
    """The labelled passages of a set: `style`, `text`, `quotations`."""
    passages: list[Gold] = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return passages


def read_passage(passage: Gold, parsed: bool = True) -> tuple[Quotation, ...]:
    """What the rules find in a passage; without the parser where `parsed` is false."""
    text = passage["text"]
    end = text.index("\n\n") + 2 if passage["style"] == "headline" else 0
    blocks = (Block("headline", 0, end),) if end else ()
    article = Article("", language="en", body=text[end:], blocks=(*blocks, Block("body", end, len(text))))
    return read(text, article, parsed)


def read(text: str, article: Article, parsed: bool = True) -> tuple[Quotation, ...]:
    """The quotations of an article with every sentence parsed, or none."""
    analysis: Analysis = language.analyze(text, article)
    if parsed:
        analysis = parse(text, analysis, range(len(analysis.sentences)), find_analyzer())
    return find_quotations(text, analysis, language.find_names(text, article, analysis, knowledge.load()))


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without marks and punctuation at its ends."""
    while start < end and text[start] in ENDS:
        start += 1
    while end > start and text[end - 1] in ENDS:
        end -= 1
    return start, end


def _shared(one: tuple[int, int], other: tuple[int, int]) -> float:
    both = min(one[1], other[1]) - max(one[0], other[0])
    return both / (max(one[1], other[1]) - min(one[0], other[0])) if both > 0 else 0.0


def aligned(
    text: str, gold: list[Gold], found: tuple[Quotation, ...]
) -> Iterator[tuple[Gold | None, Quotation | None]]:
    """Labelled and found quotations in pairs, the likest first; those without a partner alone."""
    mine = [trimmed(text, one.content.start, one.content.end) for one in found]
    theirs = [trimmed(text, one["content"]["start"], one["content"]["end"]) for one in gold]
    pairs = sorted(((-_shared(a, b), i, j) for i, a in enumerate(theirs) for j, b in enumerate(mine)))
    left, right = set(range(len(gold))), set(range(len(found)))
    for share, i, j in pairs:
        if -share > NEAR and i in left and j in right:
            left.discard(i)
            right.discard(j)
            yield gold[i], found[j]
    yield from ((gold[i], None) for i in sorted(left))
    yield from ((None, found[j]) for j in sorted(right))


def judged(text: str, gold: Gold, found: Quotation) -> dict[str, bool]:
    """What is right of a quotation that was found."""
    content, cue, source = gold["content"], gold["cue"], gold["source"]
    mine = found.source
    same = trimmed(text, content["start"], content["end"]) == trimmed(text, found.content.start, found.content.end)
    cued = (cue is None) == (found.cue is None) and (
        cue is None or found.cue is None or (cue["start"] < found.cue.end and found.cue.start < cue["end"])
    )
    who = mine is None if source is None and gold["speaker"] is None else mine is not None and (
        source is None or (source["start"] < mine.end and mine.start < source["end"])
    )  # fmt: skip
    named = mine.name if mine is not None and mine.kind == "person" else None
    return {"content": same, "kind": gold["kind"] == found.kind, "cue": cued, "source": who,
            "speaker": who and named == gold["speaker"]}  # fmt: skip


def measure(name: str, details: bool = False, parsed: bool = True) -> dict[str, float]:
    """The figures of a set."""
    counts: Counter[str] = Counter()
    for number, passage in enumerate(read_passages(name), 1):
        text = passage["text"]
        for gold, found in aligned(text, passage["quotations"], read_passage(passage, parsed)):
            counts["gold"] += gold is not None
            counts["found"] += found is not None
            right = judged(text, gold, found) if gold is not None and found is not None else {}
            counts["near"] += bool(right)
            counts.update({key: 1 for key, value in right.items() if value})
            counts["whole"] += bool(right) and all(right.values())
            if details and not (right and all(right.values())):
                _tell(f"{name} {number} ({passage['style']})", gold, found, right)
    figures = {
        f"{key}.{part}": value for key in ("near", "content", "whole") for part, value in _f1(counts, key).items()
    }
    return figures | {key: counts[key] / max(1, counts["near"]) for key in ("kind", "cue", "source", "speaker")}


def _f1(counts: Counter[str], key: str) -> dict[str, float]:
    precision, recall = counts[key] / max(1, counts["found"]), counts[key] / max(1, counts["gold"])
    return {"precision": precision, "recall": recall, "f1": 2 * precision * recall / max(1e-9, precision + recall)}


def _tell(where: str, gold: Gold | None, found: Quotation | None, right: dict[str, bool]) -> None:
    wrong = ", ".join(key for key, value in right.items() if not value) or ("missed" if gold else "too many")
    print(f"{where}: {wrong}")
    if gold is not None:
        print(f"   gold  {gold['kind']:<9}{gold['content']['text']!r} cue {(gold['cue'] or {}).get('text')} "
              f"source {(gold['source'] or {}).get('text')} = {gold['speaker']}")  # fmt: skip
    if found is not None:
        who = found.source
        print(f"   found {found.kind:<9}{found.text!r} cue {found.cue} source {who and who.text} = {who and who.name}")


def measure_chains() -> tuple[int, int, int]:
    """Encounters of the examples with a source, those told in a quotation, and those told in one by that source."""
    from dateline import pipeline

    asked = held = right = 0
    for path in sorted((ROOT / "examples" / "gold").glob("[0-9]*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        if (gold["article"].get("language") or "en") != "en":
            continue
        capture_path = ROOT / "examples" / "captures" / gold["capture"]["uri"]
        from dateline.capture import read_capture

        capture = read_capture(capture_path.read_bytes(), gold["capture"]["uri"], None)
        article = pipeline.read_article(capture)
        found = read(capture.text, article)
        for report in gold["reports"]:
            chain = report.get("attribution") or []
            evidence = report.get("evidence", {})
            spots = [item["start"] for item in evidence.get("kind") or evidence.get("status") or () if "start" in item]
            if not chain or not spots:
                continue
            asked += 1
            over = [one for one in found if any(one.content.start <= spot < one.content.end for spot in spots)]
            if not over:
                continue
            held += 1
            nearest = chain[-1]
            right += any(_is(one, nearest) for one in over)
    return asked, held, right


def _is(found: Quotation, link: Gold) -> bool:
    if found.source is None:
        return False
    name = (found.source.name or found.source.text).lower()
    wanted = (link["name"] or link["office"] or "").lower()
    return bool(wanted) and (wanted in name or name.removeprefix("the ") in wanted)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--details", action="store_true", help="list everything that is wrong in the development set")
    parser.add_argument("--raise", dest="lift", action="store_true", help="lift the floors to what is measured")
    asked = parser.parse_args()
    kept: dict[str, float] = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    ways = {"": True, ".unparsed": False}
    measured: dict[str, float] = {}
    for name in SETS:
        if not (FOLDER / f"{name}.json").exists():
            continue
        for suffix, parsed in ways.items():
            figures = partial(measure, name, asked.details and parsed, parsed)()
            measured |= {f"{name}{suffix}.{key}": value for key, value in figures.items()}
    if asked.lift:
        lifted = {key: max(int(value * 1000 + 1e-6) / 1000, kept.get(key, 0.0)) for key, value in measured.items()}
        FLOORS.write_text(json.dumps(lifted, indent=1) + "\n", encoding="utf-8")
        kept = lifted
    wrong = [key for key, floor in kept.items() if measured.get(key, -1.0) < floor]
    for key, value in measured.items():
        print(f"{key:<42}{value:>8.3f}{kept.get(key, 0.0):>8.3f}  {'FAIL' if key in wrong else 'ok'}")
    encounters, held, right = measure_chains()
    print(f"examples: of {encounters} encounters with a source, {held} stand in a quotation; "
          f"{right} of these are by the nearest source")  # fmt: skip
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
