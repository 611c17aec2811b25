"""Speed: how long `dateline` takes, cold and warm, and how much memory. Prints; nothing is asserted.

    python bench/speed.py [CAPTURE...]

Cold figures are medians of seven runs of a fresh process. The machine's own speed cancels out in the ratios to
`python -c pass`.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUNS = 7
AIMS = {"dateline --help": 0.5, "dateline read, one capture": 1.5}


def cold(command: Sequence[str]) -> float:
    """The median wall time in seconds of seven runs, each in a fresh process."""
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def warm(paths: Sequence[Path]) -> tuple[float, float]:
    """Captures a second in one process once warm (a first pass is not counted), and the best of five passes."""
    from dateline import pipeline

    payloads = [(path.read_bytes(), path.name) for path in paths]
    best = float("inf")
    for number in range(6):
        start = time.perf_counter()
        for payload, name in payloads:
            pipeline.read_bytes(payload, name)
        if number:
            best = min(best, time.perf_counter() - start)
    return len(payloads) / best, best


def main() -> int:
    given = [Path(word) for word in sys.argv[1:]]
    paths = given or sorted((ROOT / "examples" / "captures").glob("*.txt"))
    python = sys.executable
    bare = cold([python, "-c", "pass"])
    print(f"{'python -c pass':<32}{bare:>8.3f} s")
    commands = {
        "dateline --help": [python, "-m", "dateline", "--help"],
        "dateline read, one capture": [python, "-m", "dateline", "read", "--json", str(paths[0])],
    }
    for name, command in commands.items():
        took = cold(command)
        verdict = f"aim {AIMS[name]} s: {'ok' if took <= AIMS[name] else 'over'}"
        print(f"{name:<32}{took:>8.3f} s  {took / bare:5.1f} times python  {verdict}")
    rate, took = warm(paths)
    print(f"{f'warm, {len(paths)} captures':<32}{took:>8.3f} s  {rate:5.1f} captures a second")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{'peak memory, warm process':<32}{peak:>8.0f} MiB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
