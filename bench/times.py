"""Time expressions against two specifications held outside the repository: Recognizers-Text's cases and GUM's dates.

    python bench/times.py            print the figures; exit 1 where one is under its floor
    python bench/times.py --raise    lift the floors to what is measured
    python bench/times.py --wrong    print what is wrong: files, numbers and our values, none of their words

What is compared, and which rules turn their notation to TIMEX3, stands on top of times_recognizers.py and times_gum.py.
Cases left out are listed with their reasons in times_left_out.csv and times_gum_left_out.csv, by number and
hash; at most 15 % of the cases may be. Speed is printed, not judged. Needs DATELINE_SHARED (by default ../shared).
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections import Counter
from pathlib import Path

import times_gum as gum
import times_recognizers as recognizers
from dateline.language.times import Options, find_timexes, plain_sentences

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("DATELINE_SHARED", ROOT.parent / "shared"))
FLOORS = Path(__file__).resolve().parent / "times_floors.json"
CASES, DATES = SHARED / "data" / "timex" / "recognizers", SHARED / "data" / "treebank" / "gum-tei.tar.xz"
MOST_LEFT_OUT = 0.15
PASSES = 3
Figures = dict[str, float]


def measure_cases(*, wrong: bool) -> Figures:
    """Recognizers-Text: the share of right cases of those kept; the others are told."""
    listed = recognizers.left_out()
    kept = right = right_of_all = empty = quiet = 0
    cases = recognizers.load(CASES)
    stated = [case for case in cases if case.wanted]
    for case in cases:
        found = recognizers.read(case)
        if not case.wanted:
            empty, quiet = empty + 1, quiet + (not found)
            continue
        is_right = recognizers.is_right(case, found)
        right_of_all += is_right
        if listed.get((case.file, case.number), ("",))[0] == case.digest:
            continue
        kept, right = kept + 1, right + is_right
        if wrong and not is_right:
            print(f"wrong {case.file} {case.number}: {[(timex.type, timex.value) for timex in found]}")
    out = (len(stated) - kept) / len(stated)
    reasons = Counter(reason for _, reason in listed.values())
    print(f"recognizers: {len(stated)} cases state a time; {len(stated) - kept} left out ({100 * out:.1f} %): "
          + ", ".join(f"{name} {count}" for name, count in reasons.most_common()))  # fmt: skip
    print(f"recognizers: right of all, none left out: {100 * right_of_all / len(stated):.1f} %; "
          f"of {empty} cases that state none, {quiet} stay empty")  # fmt: skip
    if out > MOST_LEFT_OUT:
        sys.exit(f"more than {100 * MOST_LEFT_OUT:.0f} % of the cases are left out")
    return {"recognizers.right": 100 * right / kept}


def measure_dates(*, wrong: bool) -> Figures:
    """GUM: spans found, and values right of those compared, found or not."""
    listed, count = gum.left_out(), Counter[str]()
    for document in gum.load(DATES):
        found = gum.read(document)
        for number, gold in enumerate(document.dates):
            count["all"] += 1
            if listed.get((document.name, number), ("",))[0] == gum.digest(document, gold):
                count["listed"] += 1
                continue
            if not gum.counts(document, gold):
                count["wordless"] += 1
                continue
            span, value = gum.judged(document, gold, found)
            count["dates"] += 1
            count["spans"] += span
            count["compared"] += value is not None
            count["values"] += value is True
            if wrong and (not span or value is False):
                ours = [timex.value for timex in found if timex.start < gold.end and gold.start < timex.end]
                print(f"wrong {document.name} {number}: span {span}, value {value}: {ours}")
    print(
        f"gum: {count['all']} dates; {count['listed']} listed and {count['wordless']} without a word of time left out; "
        f"{count['compared']} of {count['dates']} state a value"
    )
    return {
        "gum.spans": 100 * count["spans"] / count["dates"],
        "gum.values": 100 * count["values"] / count["compared"],
    }


def measure_speed() -> float:
    """Words of a CPU second, sentences cut and times found, the best of some passes over GUM's text."""
    documents = list(gum.load(DATES))
    words = sum(len(document.text.split()) for document in documents)
    best = 0.0
    for _ in range(PASSES):
        begun = time.process_time()
        for document in documents:
            find_timexes(document.text, plain_sentences(document.text), Options(document.created, "mdy"))
        best = max(best, words / (time.process_time() - begun))
    return best


def main() -> int:
    """Measure, print, compare with the floors."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--raise", dest="lift", action="store_true", help="lift the floors to what is measured")
    parser.add_argument("--wrong", action="store_true", help="print what is wrong")
    asked = parser.parse_args()
    if not CASES.is_dir() or not DATES.is_file():
        print(f"times: skipped, there is no {CASES} or {DATES}; set DATELINE_SHARED")
        return 0
    figures = measure_cases(wrong=asked.wrong) | measure_dates(wrong=asked.wrong)
    print(f"speed: {measure_speed():,.0f} words a CPU second (printed, not judged)")
    floors: Figures = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.is_file() else {}
    if asked.lift:
        raised = {name: max(floors.get(name, 0.0), int(10 * value) / 10) for name, value in figures.items()}
        FLOORS.write_text(json.dumps(raised, indent=1) + "\n", encoding="utf-8")
        floors = raised
    low = [name for name, value in figures.items() if value < floors.get(name, 0.0)]
    for name, value in figures.items():
        print(f"{name:24} {value:6.2f}   floor {floors.get(name, 0.0):5.1f}   {'LOW' if name in low else 'ok'}")
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
