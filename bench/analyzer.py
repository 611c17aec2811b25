"""The embedded analyzer on treebanks and names that it never saw: EWT's test, GUM's news, PUD.

    python bench/analyzer.py [--only gold|raw|names|speed|same] [--model FOLDER]
    python bench/analyzer.py --raise      lift the floors to what is measured
    python bench/analyzer.py --readme     write the tables of README.md and docs/analyzer.md

Exits 1 where a figure is under its floor. Gold: the treebank's words are given. Raw: the text of paragraphs is, cut
into sentences and words by our own rules; figures are F1 over words with the same letters (CoNLL 2018 shared task,
Zeman et al. 2018). LAS compares whole relations (`nmod:poss`); `las_plain` the part before the colon, as that task did.
Names count where both ends and the kind are the same. Sets are read from DATELINE_SHARED, by default ../shared; of
GUM the news documents are those whose TEI says `dev` or `test`.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import astuple
from functools import partial
from pathlib import Path

from dateline.language.embedded import engine
from dateline.language.embedded.engine import Engine
from dateline.language.embedded.words import find_words
from dateline.language.tokens import find_sentences
from dateline.records import Block
from memory import peak_mb

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
from training.language.names import read_uner  # noqa: E402 - found beside the package, not in it
from training.language.treebank import Tree, read_ewt, read_gum, read_pud  # noqa: E402

SHARED = Path(os.environ.get("DATELINE_SHARED", ROOT.parent / "shared"))
FLOORS = Path(__file__).resolve().parent / "analyzer_floors.json"
PAGES = (ROOT / "README.md", ROOT / "docs" / "analyzer.md")
START, END = "<!-- analyzer -->", "<!-- /analyzer -->"
TITLES = {"ewt": "EWT test (web)", "gum_news": "GUM news", "pud": "PUD (news, Wikipedia)"}
SETS: dict[str, Callable[[], list[Tree]]] = {
    "ewt": partial(read_ewt, SHARED, "test"),
    "gum_news": partial(read_gum, SHARED, ("dev", "test"), "news"),
    "pud": partial(read_pud, SHARED),
}
NAMES = {"ewt": ("uner_ewt", "en_ewt-ud-test.iob2"), "pud": ("uner_pud", "en_pud-ud-test.iob2")}
JUDGED = ("PER", "LOC", "ORG")
PASSES, BATCH = 3, 300
ROOM = 0.2
"""How far floors stay under what is measured: another processor rounds otherwise, and a few words change."""
Word = tuple[str, str, str, str]
"""Tag, features, lemma and whole relation of a word."""


def measure_gold(model: Engine) -> Iterator[tuple[str, float]]:
    """Tags, features, lemmas and trees over the treebank's own words."""
    for name, read in SETS.items():
        right: Counter[str] = Counter()
        for tree in read():
            found = model.parse(tree.forms)
            right["words"] += len(tree.forms)
            for column in ("upos", "feats", "lemmas"):
                right[column] += _same(getattr(found, column), getattr(tree, column))
            heads = [mine == theirs for mine, theirs in zip(found.heads, tree.heads, strict=True)]
            right["uas"] += sum(heads)
            for mine, theirs, head in zip(found.relations, tree.relations, heads, strict=True):
                right["las"] += head and mine == theirs
                right["las_plain"] += head and _plain(mine) == _plain(theirs)
        for figure in ("upos", "feats", "lemmas", "uas", "las", "las_plain"):
            yield f"gold.{name}.{figure}", 100 * right[figure] / right["words"]


def measure_raw(model: Engine) -> Iterator[tuple[str, float]]:
    """The same from the text alone: sentences and words too."""
    for name, read in SETS.items():
        right: Counter[str] = Counter()
        for text, gold, cuts in _paragraphs(read()):
            found, ends = _parse_text(model, text)
            right["gold"] += len(gold)
            right["found"] += len(found)
            right["cuts"] += len(cuts)
            right["ends"] += len(ends)
            right["sentences"] += len(set(cuts) & set(ends))
            for span, (head, word) in found.items():
                if span in gold:
                    there, theirs = gold[span]
                    right["words"] += 1
                    right["upos"] += word[0] == theirs[0]
                    right["lemmas"] += word[2] == theirs[2]
                    right["uas"] += head == there
                    right["las"] += head == there and word[3] == theirs[3]
                    right["las_plain"] += head == there and _plain(word[3]) == _plain(theirs[3])
        yield f"raw.{name}.sentences", 200 * right["sentences"] / (right["cuts"] + right["ends"])
        for figure in ("words", "upos", "lemmas", "uas", "las", "las_plain"):
            yield f"raw.{name}.{figure}", 200 * right[figure] / (right["gold"] + right["found"])


def measure_names(model: Engine) -> Iterator[tuple[str, float]]:
    """Exact names of the kinds judged, over the gold's words and from its text."""
    for name, (archive, file) in NAMES.items():
        trees = {tree.forms: tree for tree in SETS[name]()}
        totals = {"gold": Counter[str](), "raw": Counter[str]()}
        for words, spans in read_uner(SHARED, archive, file).values():
            wanted = {span for span in spans if span[2] in JUDGED}
            found = {span for span in model.parse(words).names if span[2] in JUDGED}
            _count(totals["gold"], wanted, found)
            if words in trees:
                text, places = _text_of(trees[words])
                cut = list(find_words(text, Block("body", 0, len(text)).span))
                parsed = model.parse([span.of(text) for span in cut])
                _count(
                    totals["raw"],
                    {(places[start][0], places[end - 1][1], kind) for start, end, kind in wanted},
                    {(cut[start].start, cut[end - 1].end, kind) for start, end, kind in parsed.names if kind in JUDGED},
                )
        for kind in JUDGED:
            yield f"names.{name}.{kind}", _f1(totals["gold"], kind)
        yield f"names.{name}.f1", _f1(totals["gold"], "all")
        yield f"names.{name}.raw", _f1(totals["raw"], "all")


def measure_speed(model: Engine) -> Iterator[tuple[str, float]]:
    """Words a second of one core's time, a sentence at a time; start and memory in a process of their own."""
    sentences = [tree.forms for tree in SETS["pud"]()]
    for words in sentences[:20]:
        model.parse(words)
    best = float("inf")
    for _ in range(PASSES):
        start = time.process_time()
        for words in sentences:
            model.parse(words)
        best = min(best, time.process_time() - start)
    yield "speed.words_a_second", sum(map(len, sentences)) / best
    done = subprocess.run([sys.executable, __file__, "--alone"], check=True, capture_output=True, text=True)
    alone: dict[str, float] = json.loads(done.stdout)
    yield from alone.items()


def measure_alone() -> None:
    """Print the seconds until the engine is loaded, and the peak of memory after a thousand sentences."""
    start = time.perf_counter()
    model = engine.load()
    model.parse(["Ready", "?"])
    loaded = time.perf_counter() - start
    for tree in SETS["pud"]():
        model.parse(tree.forms)
    print(json.dumps({"speed.load_s": loaded, "speed.peak_mb": peak_mb()}))


def measure_same(model: Engine) -> Iterator[tuple[str, float]]:
    """How many of some sentences are parsed otherwise in another order, in another process's engine, or again."""
    sentences = [tree.forms for tree in SETS["pud"]()[:BATCH]]
    first = [astuple(model.parse(words)) for words in sentences]
    order = list(range(len(sentences)))
    random.Random(1).shuffle(order)
    other = engine.Engine(model.folder)
    changed = sum(astuple(other.parse(sentences[at])) != first[at] for at in order)
    changed += sum(astuple(model.parse(words)) != before for words, before in zip(sentences, first, strict=True))
    yield "same.changed", float(changed)


def _same(mine: Sequence[str], theirs: Sequence[str]) -> int:
    return sum(one == other for one, other in zip(mine, theirs, strict=True))


def _plain(relation: str) -> str:
    return relation.partition(":")[0]


def _text_of(tree: Tree) -> tuple[str, list[tuple[int, int]]]:
    """The text of a sentence and where its words stand in it."""
    text, places = "", []
    for form, space in zip(tree.forms, tree.space, strict=True):
        places.append((len(text), len(text) + len(form)))
        text += form + (" " if space else "")
    return text, places


Place = tuple[int, int]
Words = dict[Place, tuple[Place | None, Word]]
"""Of each word, by its place: the place of its head, null for the root, and what it is."""


def _paragraphs(trees: Sequence[Tree]) -> Iterator[tuple[str, Words, list[Place]]]:
    """The text of each paragraph, its words, and its sentences' places."""
    groups: list[list[Tree]] = []
    for tree in trees:
        if tree.opens or not groups:
            groups.append([])
        groups[-1].append(tree)
    for group in groups:
        text, words, cuts = "", Words(), list[Place]()
        for tree in group:
            text += "" if not text or text.endswith(" ") else " "
            said, places = _text_of(tree)
            moved = [(start + len(text), end + len(text)) for start, end in places]
            for at, head in enumerate(tree.heads):
                word = (tree.upos[at], tree.feats[at], tree.lemmas[at], tree.relations[at])
                words[moved[at]] = (moved[head - 1] if head else None, word)
            cuts.append((moved[0][0], moved[-1][1]))
            text += said
        yield text, words, cuts


def _parse_text(model: Engine, text: str) -> tuple[Words, list[Place]]:
    """The words of a paragraph and its sentences' places, as Dateline reads them."""
    words, cuts = Words(), list[Place]()
    for sentence in find_sentences(text, Block("body", 0, len(text))):
        spans = list(find_words(text, sentence.span))
        parsed = model.parse([span.of(text) for span in spans])
        places = [(span.start, span.end) for span in spans]
        for at, head in enumerate(parsed.heads):
            word = (parsed.upos[at], parsed.feats[at], parsed.lemmas[at], parsed.relations[at])
            words[places[at]] = (places[head - 1] if head else None, word)
        cuts.append((places[0][0], places[-1][1]))
    return words, cuts


def _count(totals: Counter[str], wanted: set[tuple[int, int, str]], found: set[tuple[int, int, str]]) -> None:
    for label, names in (("wanted", wanted), ("found", found), ("right", wanted & found)):
        for _, _, kind in names:
            totals[f"{label} {kind}"] += 1
            totals[f"{label} all"] += 1


def _f1(totals: Counter[str], kind: str) -> float:
    return 200 * totals[f"right {kind}"] / max(1, totals[f"wanted {kind}"] + totals[f"found {kind}"])


PARTS: dict[str, Callable[[Engine], Iterator[tuple[str, float]]]] = {
    "gold": measure_gold,
    "raw": measure_raw,
    "names": measure_names,
    "speed": measure_speed,
    "same": measure_same,
}
AT_MOST = ("speed.load_s", "speed.peak_mb", "same.changed")
"""Figures whose floor is a ceiling."""
UNGATED = ("speed.words_a_second", "speed.load_s", "speed.peak_mb")
"""Printed, never judged: another machine has other figures."""


def problems(figures: dict[str, float], floors: dict[str, float]) -> list[str]:
    """The figures that are worse than their floors."""
    return [
        f"{name} is {figures[name]:.2f}; its floor is {floor:.2f}"
        for name, floor in floors.items()
        if name in figures and (figures[name] > floor if name in AT_MOST else figures[name] < floor)
    ]


def table(figures: dict[str, float]) -> str:
    """The figures as a table for people."""
    lines = [
        "| Never learned from | UPOS | lemmas | UAS | LAS | names, F1 "
        "| from raw text: words | sentences | UPOS | LAS | names |",
        "|---|---|---|---|---|---|---|---|---|---|---|",
    ]
    for name, title in TITLES.items():
        keys = [f"gold.{name}.{figure}" for figure in ("upos", "lemmas", "uas", "las")] + [f"names.{name}.f1"]
        keys += [f"raw.{name}.{figure}" for figure in ("words", "sentences", "upos", "las")] + [f"names.{name}.raw"]
        cells = (f"{figures[key]:.1f}" if key in figures else "" for key in keys)
        lines.append(f"| {title} | {' | '.join(cells)} |")
    lines += ["", (
        f"One core here: {figures['speed.words_a_second']:,.0f} words a second, a sentence at a time; loaded in "
        f"{figures['speed.load_s']:.2f} s; {figures['speed.peak_mb']:.0f} MB at most. LAS compares whole relations; "
        "names are those of Universal NER (PER, LOC, ORG), exact."
    )]  # fmt: skip
    return "\n".join(lines)


def write_tables(figures: dict[str, float]) -> None:
    """Put the table between its marks in every page that has them."""
    for path in PAGES:
        before, _, rest = path.read_text(encoding="utf-8").partition(START)
        after = rest.partition(END)[2]
        path.write_text(f"{before}{START}\n{table(figures)}\n{END}{after}", encoding="utf-8")


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--only", choices=PARTS, action="append", help="a part of the figures; may be given again")
    parser.add_argument("--model", type=Path, help="a folder with another model than the package's")
    parser.add_argument("--raise", dest="lift", action="store_true")
    parser.add_argument("--readme", action="store_true")
    parser.add_argument("--alone", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.alone:
        measure_alone()
        return 0
    if not SHARED.is_dir():
        print(f"skipped: the treebanks are not there: no folder {SHARED}; set DATELINE_SHARED")
        return 1 if os.environ.get("CI") else 0
    model = Engine(asked.model) if asked.model else engine.load()
    figures: dict[str, float] = {}
    for part in asked.only or PARTS:
        for name, value in PARTS[part](model):
            figures[name] = value
            print(f"{name:<28}{value:>10.2f}", flush=True)
    if asked.readme:
        write_tables(figures)
    floors: dict[str, float] = json.loads(FLOORS.read_text()) if FLOORS.exists() else {}
    if asked.lift:
        kept = {name: value if name in AT_MOST else int((value - ROOM) * 10) / 10
                for name, value in figures.items() if name not in UNGATED}  # fmt: skip
        FLOORS.write_text(json.dumps(floors | kept, indent=1) + "\n")
        return 0
    found = problems(figures, floors)
    print("\n".join(found) or f"{len(figures)} figures, none under its floor")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
