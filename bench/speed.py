"""Speed: how long `dateline` takes, cold and warm, and how much memory. Prints; nothing is asserted.

    python bench/speed.py [CAPTURE...]

Cold figures are medians of seven runs of a fresh process, as it runs once installed: with compiled modules, which a
first run, not counted, writes to a folder of its own. Wall time is what a user waits, CPU time sways less on a busy
machine. The machine's own speed cancels out in the ratios to `python -c pass`.

Warm figures are the medians of five passes over the captures in one process after one that is not counted, in CPU time,
with what each stage took of it: first all captures, then pages that tell of no encounter: those among the captures in
which no report is found, every capture cut to its first line and what is no claim, and passages of our own
(bench/quotations).
"""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
RUNS = 7
PASSES = 5
AIMS = {"dateline --help": 0.5, "dateline read, one capture": 1.5}
RATES = {"captures": 12, "no encounter": 100}
"""Captures a second on one core."""

Payload = tuple[bytes, str]


def cold(command: Sequence[str], environment: Mapping[str, str]) -> tuple[float, float]:
    """The median wall and CPU time in seconds of seven runs, each in a fresh process."""
    walls, cpus = [], []
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment)
    for _ in range(RUNS):
        start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        walls.append(time.perf_counter() - start)
        cpus.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return statistics.median(walls), statistics.median(cpus)


@contextmanager
def timed_stages() -> Iterator[dict[str, float]]:
    """While it lasts, the CPU seconds of each stage are added up in what it gives."""
    from dateline import article, capture, language, report
    from dateline.language import analyzers

    stages: tuple[tuple[ModuleType, str, str], ...] = (
        (capture, "read_capture", "capture"), (article, "read_article", "article"),
        (report, "may_hold_event", "gate"), (report, "find_signs", "gate"), (language, "analyze", "tokens"),
        (analyzers, "parse", "parse"), (language, "find_times", "times"), (language, "find_names", "names"),
        (report, "find_reports", "report"),
    )  # fmt: skip
    spent: dict[str, float] = defaultdict(float)
    kept = [(module, name, getattr(module, name)) for module, name, _ in stages]

    def timed(work: Any, stage: str) -> Any:
        def run(*given: Any, **named: Any) -> Any:
            start = time.process_time()
            try:
                return work(*given, **named)
            finally:
                spent[stage] += time.process_time() - start

        return run

    for (module, name, work), (_, _, stage) in zip(kept, stages, strict=True):
        setattr(module, name, timed(work, stage))
    try:
        yield spent
    finally:
        for module, name, work in kept:
            setattr(module, name, work)


def warm(payloads: Sequence[Payload]) -> tuple[float, dict[str, float]]:
    """CPU seconds of a pass over the pages once warm, and of each stage of it (the stages' are means)."""
    from dateline import pipeline

    for payload, name in payloads:
        pipeline.read_bytes(payload, name)
    times = []
    with timed_stages() as spent:
        for _ in range(PASSES):
            start = time.process_time()
            for payload, name in payloads:
                pipeline.read_bytes(payload, name)
            times.append(time.process_time() - start)
    return statistics.median(times), {stage: took / PASSES for stage, took in spent.items()}


def without_encounter(payloads: Sequence[Payload]) -> list[Payload]:
    """Pages that tell of no encounter, by what the reader itself finds."""
    from dateline import pipeline

    pages = list(payloads)
    for payload, name in payloads:
        if name.endswith(".txt"):
            reading = pipeline.read_bytes(payload, name)
            claims = [block for block in reading.article.blocks if block.kind in ("body", "subheading", "caption")]
            text = reading.capture.text
            for block in reversed(claims):
                text = text[: block.start] + text[block.end :]
            pages.append((text.encode(), f"furniture of {name}"))
    for path in sorted((ROOT / "bench" / "quotations").glob("*.json")):
        for number, passage in enumerate(json.loads(path.read_text(encoding="utf-8")), start=1):
            pages.append((passage["text"].encode(), f"{path.name}:{number}"))
    return [(payload, name) for payload, name in pages if not pipeline.read_bytes(payload, name).reports]


def print_cold(capture: Path) -> None:
    """Print how long the commands take in a fresh process."""
    python = sys.executable
    with tempfile.TemporaryDirectory() as compiled:
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": compiled}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        bare, bare_cpu = cold([python, "-c", "pass"], environment)
        print(f"{'cold, medians of ' + str(RUNS):<32}{'wall':>8}{'CPU':>10}")
        print(f"{'python -c pass':<32}{bare:>8.3f} s{bare_cpu:>8.3f} s")
        commands = {
            "dateline --help": [python, "-m", "dateline", "--help"],
            "dateline read, one capture": [python, "-m", "dateline", "read", "--json", str(capture)],
        }
        for name, command in commands.items():
            took, cpu = cold(command, environment)
            verdict = f"aim {AIMS[name]} s: {'ok' if took <= AIMS[name] else 'over'}"
            print(f"{name:<32}{took:>8.3f} s{cpu:>8.3f} s  {took / bare:5.1f} times python  {verdict}")


def print_warm(name: str, payloads: Sequence[Payload]) -> None:
    """Print how many of these pages are read in a second, and where the time goes."""
    took, stages = warm(payloads)
    rate = len(payloads) / took
    verdict = f"bar {RATES[name]} a second: {'ok' if rate >= RATES[name] else 'under'}"
    print(f"{f'warm, {len(payloads)} {name}':<32}{took:>8.3f} s CPU  {rate:6.1f} captures a second  {verdict}")
    stages["the rest"] = max(0.0, took - sum(stages.values()))
    parts = sorted(stages.items(), key=lambda item: -item[1])
    print("  ms a page: " + ", ".join(f"{stage} {1000 * spent / len(payloads):.2f}" for stage, spent in parts))


def main() -> int:
    given = [Path(word) for word in sys.argv[1:]]
    paths = given or sorted((ROOT / "examples" / "captures").glob("*.txt"))
    print_cold(paths[0])
    payloads = [(path.read_bytes(), path.name) for path in paths]
    print_warm("captures", payloads)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{'peak memory so far':<32}{peak:>8.0f} MiB")
    print_warm("no encounter", without_encounter(payloads))
    return 0


if __name__ == "__main__":
    sys.exit(main())
