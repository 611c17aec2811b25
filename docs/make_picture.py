"""Make docs/timeline.svg: what `dateline timeline` prints of the example captures on a terminal.

    python docs/make_picture.py [NAME...]

The names are those of the timeline, by default NAMES. The same examples and the same reader give the same picture.
"""

from __future__ import annotations

import re
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.text import Text
from rich.theme import Theme

from dateline import capture, pipeline
from dateline.store import Store
from dateline.views.screen import STYLES, Screen
from dateline.views.timeline import Question, timeline
from dateline.views.timeline_text import timeline_page

DOCS = Path(__file__).resolve().parent
PICTURE = DOCS / "timeline.svg"
CAPTURES = DOCS.parent / "examples" / "captures"
REMOTE_FONT = re.compile(r"\s*@font-face \{[^}]*\}")
"""The picture asks no other host for a font: any fixed-width one will do."""

NAMES = ("Bush", "Putin")
WIDTH = 110
SEEN_AT = "2026-01-01T00:00:00Z"
"""No page is seen twice here, so that the instant is never shown."""


def make_picture(names: tuple[str, ...]) -> str:
    """The picture as SVG."""
    inputs = capture.find_inputs([str(path) for path in sorted(CAPTURES.glob("*.txt"))])
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "examples.db") as store:
        for outcome in pipeline.add(store, inputs, lambda: SEEN_AT):
            if outcome.state == "failed":
                raise SystemExit(f"error: {outcome.message}")
        found = timeline(store, Question(names))
    with open("/dev/null" if sys.platform != "win32" else "NUL", "w", encoding="utf-8") as nowhere:
        console = Console(record=True, width=WIDTH, file=nowhere, force_terminal=True, color_system="standard",
                          highlight=False, markup=False, emoji=False, theme=Theme(STYLES))  # fmt: skip
        console.print(Text("$ dateline timeline " + " ".join(names), style="bold"))
        for part in timeline_page(found, Screen(WIDTH, colour=True)):
            console.print(part)
        picture = console.export_svg(title="dateline", unique_id="timeline")
    return REMOTE_FONT.sub("", picture)


if __name__ == "__main__":
    PICTURE.write_text(make_picture(tuple(sys.argv[1:]) or NAMES), encoding="utf-8")
    print(f"{PICTURE.name}: {PICTURE.stat().st_size:,} bytes")
