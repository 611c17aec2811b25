"""Hostile inputs at full size: what becomes of each, how long it takes, how much memory, each in a fresh process.

    python bench/hostile.py                  every case, some minutes; exit 1 where one is out of bounds
    python bench/hostile.py PART...          the cases whose names hold one of these
    python bench/hostile.py --whole          the whole reader, reports included, and not the article stage alone
    python bench/hostile.py --scale 0.1      smaller

A case is right where it gives an article that keeps the laws, or a CaptureError with its code. Bounds: SECONDS of
processor time for an input of up to 1 MB, and for more 2 s and SECONDS_A_MB for each; SECONDS_AN_INPUT for each input
of a container; PEAK_MB of resident memory in all, the interpreter, the knowledge base and the tables of languages
included. Making the file, imports and two small pages before are not counted.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path

import hostile_containers
import hostile_markup
import hostile_text
from hostile_case import CASES, Case, page
from memory import peak_mb
from page_laws import read_page

SECONDS, SECONDS_A_MB, SECONDS_AN_INPUT, PEAK_MB = 1.0, 0.15, 0.001, 500
ADDRESS_SPACE = 3 << 30
"""What the kernel allows: more than is judged, since much of it is never touched."""

FOREIGN = "<html><body><p>Die Fähre legt ab. Ein zweites Schiff folgt, sagt Ana Alves am Kai.</p></body></html>"

WALL = 60
MADE_IN = (hostile_markup, hostile_containers, hostile_text)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a case: how many of its inputs were read or failed with which code; laws broken; what it took."""

    name: str
    outcomes: dict[str, int]
    broken: list[str]
    seconds: float = 0.0
    peak_mb: float = 0.0
    size_mb: float = 0.0

    @property
    def wrong(self) -> list[str]:
        """Why the case is wrong; empty where it is right."""
        out = list(dict.fromkeys(self.broken))[:5]
        most = SECONDS if self.size_mb <= 1 else 2 * SECONDS + SECONDS_A_MB * self.size_mb
        most += SECONDS_AN_INPUT * sum(self.outcomes.values())
        if self.seconds > most:
            out.append(f"over {most:.1f} s")
        if self.peak_mb > PEAK_MB:
            out.append(f"over {PEAK_MB} MB")
        return out

    def line(self) -> str:
        """The case in the table."""
        said = ", ".join(f"{code} {number}" if number > 1 else code for code, number in self.outcomes.items())
        why = f"   {'; '.join(self.wrong)}" if self.wrong else ""
        return (f"{'FAIL' if why else 'ok  '}  {self.name:<42}{self.seconds:>8.2f}{self.peak_mb:>7.0f}"
                f"{self.size_mb:>9.2f}  {said or 'no inputs'}{why}")  # fmt: skip


def run_case(case: Case, folder: Path, scale: float, whole: bool = False) -> Outcome:
    """Write the case's file below `folder` and read every input found in it, in this process."""
    path = folder / f"case{case.suffix}"
    case.write(path, scale)
    size = path.stat().st_size / 1e6
    start = time.process_time()
    outcomes, broken = read_file(path, case.media_type, whole)
    return Outcome(case.name, dict(outcomes), broken, time.process_time() - start, size_mb=size)


def read_file(path: Path, media_type: str | None, whole: bool) -> tuple[Counter[str], list[str]]:
    """Read what is found in a file: outcomes counted, laws broken; whatever is raised but CaptureError breaks one."""
    from dateline import capture
    from dateline.errors import CaptureError

    outcomes: Counter[str] = Counter()
    broken: list[str] = []
    try:
        for item in capture.find_inputs([str(path)]):
            try:
                said, laws = read_page(item.read(), item.uri, item.media_type or media_type, item.captured_at, whole)
            except CaptureError as error:
                said, laws = error.code, []
            outcomes[said] += 1
            broken += laws
    except Exception as error:
        broken.append(f"{type(error).__name__}: {str(error)[:200]}")
    return outcomes, broken


def run_fresh(case: Case, scale: float, whole: bool) -> Outcome:
    """The case in a process of its own, its file made before; one that dies or hangs is told as that."""
    command = [sys.executable, str(Path(__file__)), case.name]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"case{case.suffix}"
        subprocess.run([*command, "--make", str(path), "--scale", str(scale)], check=True)
        size = path.stat().st_size / 1e6
        command += ["--child", str(path), *(["--whole"] if whole else [])]
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=WALL)
        except subprocess.TimeoutExpired:
            return Outcome(case.name, {}, [f"no end within {WALL} s"], WALL, size_mb=size)
    if done.returncode:
        said = done.stderr.strip().splitlines()[-1:] or [f"ended with {done.returncode}"]
        return Outcome(case.name, {}, [f"died ({done.returncode}): {said[0][:200]}"], size_mb=size)
    return Outcome(case.name, **json.loads(done.stdout.splitlines()[-1]), size_mb=size)


def _child(case: Case, path: Path, whole: bool) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE, ADDRESS_SPACE))
    for first in (page(), FOREIGN.encode()):
        read_page(first, "first", whole=whole)
    start = time.process_time()
    outcomes, broken = read_file(path, case.media_type, whole)
    took = time.process_time() - start
    print(json.dumps({"outcomes": outcomes, "broken": broken[:20], "seconds": took, "peak_mb": peak_mb()}))


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("parts", nargs="*", metavar="PART", help="cases whose names hold one of these")
    parser.add_argument("--whole", action="store_true", help="read reports too")
    parser.add_argument("--scale", type=float, default=1.0, help="the size of the cases, 1 is full")
    parser.add_argument("--json", metavar="FILE", type=Path, help="write the outcomes as JSON")
    parser.add_argument("--make", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--child", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.make:
        CASES[asked.parts[0]].write(asked.make, asked.scale)
        return 0
    if asked.child:
        _child(CASES[asked.parts[0]], asked.child, asked.whole)
        return 0
    cases = [case for name, case in CASES.items() if not asked.parts or any(part in name for part in asked.parts)]
    print(f"      {'case':<42}{'seconds':>8}{'MB':>7}{'size MB':>9}  outcome")
    found = []
    for case in cases:
        found.append(run_fresh(case, asked.scale, asked.whole))
        print(found[-1].line(), flush=True)
    if asked.json:
        asked.json.write_text(json.dumps([asdict(each) for each in found], indent=1) + "\n", encoding="utf-8")
    wrong = sum(bool(each.wrong) for each in found)
    print(f"{len(found) - wrong} of {len(found)} cases hold")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
