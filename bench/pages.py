"""Pages side by side: what Dateline makes of pages held elsewhere, and what the extractors people use make of them.

    python bench/pages.py                                  every table, some minutes; exit 1 where a figure sank
    python bench/pages.py --only aeb,dumps,quarter,speed   some of them
    python bench/pages.py --ours                           without the peers: quick, while working on rules
    python bench/pages.py --details                        the worst pages and every wrong value of ours
    python bench/pages.py --json FILE                      the figures as JSON (- for standard output)
    python bench/pages.py --raise                          lift the floors in bench/page_floors.json to what is measured
    python bench/pages.py --lower FIGURE --reason WORDS    set one floor down to what is measured, and say why
    python bench/pages.py --corpus --reason WORDS          the pages or the dump tool changed on purpose

One process, every extractor in turn on each page. Floors are for our figures, from models that never saw the page's
site; how each is counted is told in docs/accuracy-of-pages.md. Where the shared pages are missing, says so and exits 0,
but 1 where CI=true.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import peers
from gate import Floors, lowered, problems, raised, table
from ours import IN_SAMPLE, NAME, Ours, fields_of, find_ours
from page_scores import FIELDS, SURE_DATE, Bodies, Snippets, Values, attempt, difference_error
from page_sets import AEB, QUARTER, ROOT, Page, archive, corpus_digest, load_dump, read_pages
from page_speed import measure_speed, speed_lines

FLOORS = ROOT / "bench" / "page_floors.json"
DOUBTFUL = ROOT / "bench" / "doubtful_dates.json"
PARTS = ("aeb", "dumps", "quarter", "speed")
WORST = 25
DUMP_TYPE = "text/plain; charset=utf-8"
Figures = dict[str, Any]


class Details:
    """What is wrong with our pages, for `--details`."""

    def __init__(self) -> None:
        self.bodies: list[tuple[float, str]] = []
        self.lines: list[str] = []

    def body(self, part: str, page: Page, score: tuple[float, float]) -> None:
        """Note one page's body."""
        said = f"{part:<6} P {score[0]:.2f} R {score[1]:.2f}  {page.name[:12]}  {page.url[:90]}"
        self.bodies.append((sum(score), said))

    def print(self) -> None:
        """The worst bodies first, then each wrong value."""
        worst = sorted(item for item in self.bodies if item[0] < 2)
        print(f"\nWORST BODIES, {WORST} of {len(worst)} that are not exact")
        print("\n".join(said for _, said in worst[:WORST]))
        print("\nWRONG VALUES AND SNIPPETS")
        print("\n".join(self.lines))


def measure_aeb(pages: Sequence[Page], ours: Sequence[Ours], bodies: Mapping[str, peers.Body],
                details: Details) -> dict[str, Bodies]:  # fmt: skip
    """The bodies of the HTML pages, of every extractor."""
    scores = {name: Bodies() for name in (*(each.name for each in ours), *bodies)}
    for page in pages:
        gold = page.gold["articleBody"]
        for each in ours:
            found = attempt(lambda: _our_body(each, page, page.payload, page.media_type))  # noqa: B023 - called at once
            scores[each.name].add(gold, found)
        for name, body in bodies.items():
            scores[name].add(gold, attempt(lambda: body(page.html, page.url)))  # noqa: B023
        details.body("html", page, scores[ours[0].name].pages[-1])
    return scores


def measure_dumps(pages: Sequence[Page], ours: Sequence[Ours], bodies: Mapping[str, peers.Body],
                  details: Details) -> dict[str, Bodies]:  # fmt: skip
    """The bodies of the same pages as plain-text dumps; peers read them wrapped in paragraphs."""
    text_of = load_dump()
    plain: dict[str, Callable[[str], str]] = {"all lines": lambda text: text, "longest run": peers.longest_run}
    names = (*(each.name for each in ours), *bodies, *plain)
    scores = {name: Bodies() for name in names}
    for page in pages:
        gold, dump = page.gold["articleBody"], attempt(lambda: text_of(page.html)) or ""  # noqa: B023
        source, payload = peers.wrapped(dump), f"{dump}\n".encode()
        for each in ours:
            scores[each.name].add(gold, attempt(lambda: _our_body(each, page, payload, DUMP_TYPE)))  # noqa: B023
        for name, body in bodies.items():
            scores[name].add(gold, attempt(lambda: body(source, page.url)))  # noqa: B023
        for name, make in plain.items():
            scores[name].add(gold, make(dump))
        details.body("dump", page, scores[ours[0].name].pages[-1])
    return scores


def measure_quarter(pages: Sequence[Page], ours: Sequence[Ours], with_peers: bool,
                    details: Details) -> tuple[dict[str, Snippets], dict[str, dict[str, Values]]]:  # fmt: skip
    """Snippets and fields of trafilatura's own pages: ours, trafilatura's, and htmldate's dates."""
    snippets = {each.name: Snippets() for each in ours}
    values = {each.name: {name: Values() for name in FIELDS} for each in ours}
    for page in pages:
        for each in ours:
            read = attempt(lambda: each.read(page.payload, page.url or page.name, page.media_type, page.site))  # noqa: B023
            body, found = (read[1].body, fields_of(read[1])) if read else (None, {})
            snippets[each.name].add(page.gold, body)
            verdicts = _add_values(values[each.name], page, found)
            if each is ours[0]:
                details.lines += _said(page, body or "", found, verdicts)
    if with_peers:
        _quarter_peers(pages, snippets, values)
    return snippets, values


def _quarter_peers(pages: Sequence[Page], snippets: dict[str, Snippets], values: dict[str, dict[str, Values]]) -> None:
    text, read = peers.trafilatura_snippets(), peers.trafilatura_fields()
    dates = {"htmldate": peers.htmldate_date(extensive=False),
             "htmldate, extensive": peers.htmldate_date(extensive=True)}  # fmt: skip
    snippets["trafilatura"] = Snippets()
    values["trafilatura"] = {name: Values() for name in FIELDS}
    values |= {name: {"date": Values()} for name in dates}
    for page in pages:
        snippets["trafilatura"].add(page.gold, attempt(lambda: text(page.payload)))  # noqa: B023
        _add_values(values["trafilatura"], page, attempt(lambda: read(page.payload, page.url)) or {})  # noqa: B023
        for name, find in dates.items():
            _add_values(values[name], page, {"date": attempt(lambda: find(page.payload, page.url))})  # noqa: B023


def _add_values(values: dict[str, Values], page: Page, found: Mapping[str, Any]) -> dict[str, str]:
    """Count the fields of a page whose gold states them (ten pages of the set have snippets alone)."""
    verdicts = {name: score.add(name, page.gold[name], found.get(name))
                for name, score in values.items() if name in page.gold}  # fmt: skip
    if "date" in verdicts and page.name not in doubtful_dates():
        values.setdefault(SURE_DATE, Values()).add("date", page.gold["date"], found.get("date"))
    return verdicts


@cache
def doubtful_dates() -> frozenset[str]:
    """The pages whose gold date is not the day that the page gives as that of its publication."""
    return frozenset(json.loads(DOUBTFUL.read_text(encoding="utf-8"))["pages"])


def _our_body(each: Ours, page: Page, payload: bytes, media_type: str | None) -> str:
    return each.read(payload, page.url or page.name, media_type, page.site)[1].body


def _said(page: Page, body: str, found: Mapping[str, Any], verdicts: Mapping[str, str]) -> Iterator[str]:
    scores = Snippets()
    scores.add(page.gold, body)
    if scores.lost or scores.let_in:
        yield f"{page.name[:60]:<60} snippets: {scores.lost} lost, {scores.let_in} let in"
    for name, verdict in verdicts.items():
        if verdict not in ("right", "rightly_none"):
            yield f"{page.name[:60]:<60} {name} {verdict}: {found.get(name)!r}, gold {page.gold[name]!r}"


def body_lines(title: str, scores: Mapping[str, Bodies]) -> Iterator[str]:
    """The table of one set of bodies; the last column is our F1's lead and its standard error, pages drawn together."""
    first = next(iter(scores.values()))
    yield f"\n{title}, {len(first.pages)} pages"
    yield f"  {'':<26}{'precision':>10}{'recall':>8}{'F1':>8}{'error':>8}{'empty':>7}{'failed':>8}   we lead by"
    for name, score in scores.items():
        row = score.scores()
        lead = first.scores()["f1"] - row["f1"]
        told = f"{lead:+.3f} ± {difference_error(first, score):.3f}" if score is not first else ""
        yield (f"  {name:<26}{row['precision']:>10.3f}{row['recall']:>8.3f}{row['f1']:>8.3f}{row['error']:>8.3f}"
               f"{row['empty']:>7}{row['failed']:>8}   {told}").rstrip()  # fmt: skip


def quarter_lines(snippets: Mapping[str, Snippets], values: Mapping[str, Mapping[str, Values]]) -> Iterator[str]:
    """The tables of trafilatura's pages: snippets, then each field."""
    yield "\nSNIPPETS that must and must not be in the text"
    yield (f"  {'':<26}{'precision':>10}{'recall':>8}{'accuracy':>10}{'F1':>8}{'kept':>6}{'lost':>6}{'let in':>8}"
           f"{'failed':>8}")  # fmt: skip
    for name, score in snippets.items():
        row = score.scores()
        yield (f"  {name:<26}{row['precision']:>10.3f}{row['recall']:>8.3f}{row['accuracy']:>10.3f}{row['f1']:>8.3f}"
               f"{score.kept:>6}{score.lost:>6}{score.let_in:>8}{score.failed:>8}")  # fmt: skip
    for field in (*FIELDS, SURE_DATE):
        yield f"\n{field.upper()}: right, wrong, missing; given though the gold has none, rightly none"
        yield (f"  {'':<26}{'accuracy':>10}{'recall':>8}{'right':>7}{'wrong':>7}{'missing':>9}{'unasked':>9}{'none':>6}"
               f"{'wrong of given':>16}{'with unasked':>14}")  # fmt: skip
        for name, fields in values.items():
            if field in fields:
                of, row = fields[field], fields[field].scores()
                yield (f"  {name:<26}{row['accuracy']:>10.3f}{row['recall']:>8.3f}{of.right:>7}{of.wrong:>7}"
                       f"{of.missing:>9}{of.unasked:>9}{of.rightly_none:>6}"
                       f"{row['wrong_share']:>16.3f}{row['wrong_or_unasked_share']:>14.3f}")  # fmt: skip


def floors_of(figures: Figures) -> dict[str, float]:
    """Our figures that have floors, rounded down to three places; the share of dates that are not wrong among them."""
    out: dict[str, float] = {}
    for part in ("aeb", "dumps"):
        if part in figures:
            out[f"{part}.f1"] = figures[part][NAME]["f1"]
    if "snippets" in figures:
        out |= {f"snippets.{name}": figures["snippets"][NAME][name] for name in ("f1", "accuracy")}
        fields = figures["fields"][NAME]
        out |= {f"{name}.accuracy": fields[name]["accuracy"] for name in FIELDS}
        out["date.not_wrong"] = 1 - fields["date"]["wrong_share"]
    return {name: int(value * 1000 + 1e-6) / 1000 for name, value in out.items()}


def aim_lines(figures: Figures) -> Iterator[str]:
    """What is aimed at, and whether it holds; comparisons are with the peers of the same run."""
    yield "\nAIMS"
    for name, value, aim, most in _aims(figures):
        holds = value <= aim if most else value >= aim
        bound = "at most" if most else "at least"
        yield f"  {name:<58}{value:>8.3f}  {bound} {aim:.3f}  {'ok' if holds else 'NOT MET'}"


def _aims(figures: Figures) -> Iterator[tuple[str, float, float, bool]]:
    """Name, value, aim, and whether the aim is the most that is allowed."""
    if "aeb" in figures:
        yield "bodies of HTML pages, F1", figures["aeb"][NAME]["f1"], 0.972, False
    if "dumps" in figures:
        yield "bodies of dumps, F1", figures["dumps"][NAME]["f1"], 0.92, False
    if "snippets" in figures:
        for measure in ("f1", "accuracy"):
            theirs = figures["snippets"].get("trafilatura")
            if theirs:
                yield f"snippets, {measure}, trafilatura's", figures["snippets"][NAME][measure], theirs[measure], False
        for field in FIELDS:
            others = [each[field]["accuracy"] for name, each in figures["fields"].items()
                      if field in each and name not in (NAME, IN_SAMPLE)]  # fmt: skip
            if others:
                yield (f"{field}, accuracy, the best peer's", figures["fields"][NAME][field]["accuracy"], max(others),
                       False)  # fmt: skip
        for field in ("date", SURE_DATE):
            share = figures["fields"][NAME][field]["wrong_share"]
            yield f"{field}: wrong share of those given", share, 0.01, True
    if "speed" in figures:
        speed = figures["speed"]
        if "html_ratio" in speed:
            yield "HTML pages a second, times trafilatura's", speed["html_ratio"], 2.0, False
            yield "dumps a second, times trafilatura's HTML pages", speed["dump_ratio"], 20.0, False
        yield "slowest page, seconds", speed["slowest"], 1.0, True
        yield "peak memory, MB", speed["peak_mb"], 500.0, True


def measure(parts: Sequence[str], with_peers: bool, details: Details) -> tuple[Figures, list[str]]:
    """Every figure asked for, and the tables as lines."""
    ours = find_ours()
    bodies, missing = peers.find_bodies(load_dump()) if with_peers else ({}, [])
    figures: Figures = {"versions": peers.versions(), "cross_validated": len(ours) > 1}
    lines = [figures["versions"], f"peers left out (not installed): {', '.join(missing)}" if missing else ""]
    if len(ours) == 1:
        lines.append("no models of folds: the shipped reader is judged, on pages it may have learned from")
    aeb = read_pages(AEB) if {"aeb", "dumps", "speed"} & set(parts) else []
    for part, title, run in (("aeb", "BODIES of HTML pages", measure_aeb), ("dumps", "BODIES of dumps", measure_dumps)):
        if part in parts:
            scores = run(aeb, ours, bodies, details)
            figures[part] = {name: score.scores() for name, score in scores.items()}
            lines += body_lines(title, scores)
    if "quarter" in parts:
        snippets, values = measure_quarter(read_pages(QUARTER), ours, "trafilatura" in bodies, details)
        figures["snippets"] = {name: score.scores() for name, score in snippets.items()}
        figures["fields"] = {name: {field: score.scores() for field, score in fields.items()}
                             for name, fields in values.items()}  # fmt: skip
        lines += quarter_lines(snippets, values)
    if "speed" in parts:
        figures["speed"] = measure_speed(aeb, Ours(NAME), "trafilatura" in bodies)
        lines += speed_lines(figures["speed"])
    lines += aim_lines(figures)
    return figures, lines


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--only", metavar="PARTS", default=",".join(PARTS), help=f"some of {', '.join(PARTS)}")
    parser.add_argument("--ours", action="store_true", help="without the peers")
    parser.add_argument("--details", action="store_true", help="list our worst pages and wrong values")
    parser.add_argument("--json", metavar="FILE", help="write the figures as JSON; - is standard output")
    parser.add_argument("--raise", dest="lift", action="store_true", help="lift the floors to what is measured")
    parser.add_argument("--lower", metavar="FIGURE", help="set one floor down to what is measured")
    parser.add_argument("--corpus", action="store_true", help="take the pages and the dump tool as they are now")
    parser.add_argument("--reason", metavar="WORDS", help="why a floor goes down or the pages changed")
    asked = parser.parse_args()
    if (asked.lower or asked.corpus) and not asked.reason:
        parser.error("--lower and --corpus need a --reason")
    parts = asked.only.split(",")
    if set(parts) - set(PARTS):
        parser.error(f"--only takes some of {', '.join(PARTS)}")
    if not all(archive(name).exists() for name in (AEB, QUARTER)):
        print("pages skipped: there is no folder data/pages in what DATELINE_SHARED names, nor in ../shared")
        return 1 if os.environ.get("CI") == "true" else 0
    details = Details()
    figures, lines = measure(parts, not asked.ours, details)
    if asked.json != "-":
        print("\n".join(lines))
    if asked.details:
        details.print()
    if asked.json:
        text = json.dumps(figures, indent=1, ensure_ascii=False) + "\n"
        sys.stdout.write(text) if asked.json == "-" else Path(asked.json).write_text(text, encoding="utf-8")
    return judged(floors_of(figures), asked, quiet=asked.json == "-")


def judged(measured: dict[str, float], asked: argparse.Namespace, quiet: bool = False, path: Path = FLOORS) -> int:
    """Compare with the kept floors, and change them where asked; 1 where a figure sank."""
    kept, digest = Floors.load(path), corpus_digest()
    if asked.corpus:
        kept = replace(kept, digest=digest, lowered=(*kept.lowered, {"corpus": digest, "reason": asked.reason}))
    if asked.lower:
        kept = lowered(asked.lower, measured, kept, asked.reason)
    if asked.lift:
        kept = raised(measured, kept, digest)
    if asked.corpus or asked.lower or asked.lift:
        kept.save(path)
    # a part that was not asked for is not judged
    held = replace(kept, floors={name: floor for name, floor in kept.floors.items() if name in measured})
    wrong = [said for said in problems(measured, held, held.digest) if "corpus" not in said]
    if kept.digest not in ("", digest):
        wrong.append("the pages or the dump tool changed: if on purpose, run with --corpus --reason WORDS")
    if not quiet:
        print(f"\nFLOORS\n{table(measured, held)}")
        print("\n".join(f"FAIL  {line}" for line in wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
