"""A reliability diagram as SVG: the share that is right over the confidence given, one point for each tenth.

It has no background and takes its colours from the reader's scheme, light or dark. The area of a point tells how many
reports it stands for.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from dateline.evaluate.calibration import Bin

SIZE, LEFT, TOP = 320, 52, 14
"""The side of the square, and what stands left of it and above, in pixels."""
WIDTH, HEIGHT = 560, 388
TICKS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
WIDEST = 13.0
"""The radius of the point that stands for most reports."""
STYLE = """
  text { font: 12px system-ui, sans-serif; fill: #24292f }
  .grid { stroke: #8c959f; stroke-opacity: .35; fill: none }
  .ideal { stroke: #57606a; stroke-dasharray: 4 4 }
  .s0 { stroke: #0969da; fill: #0969da } .s1 { stroke: #bc4c00; fill: #bc4c00 }
  path.s0, path.s1 { fill: none; stroke-width: 1.5 } circle { fill-opacity: .45 }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3 } .ideal { stroke: #9198a1 }
    .s0 { stroke: #58a6ff; fill: #58a6ff } .s1 { stroke: #f0883e; fill: #f0883e }
    path.s0, path.s1 { fill: none }
  }
"""


def draw(sets: Sequence[tuple[str, Sequence[Bin]]]) -> str:
    """The diagram of at most two sets of bins, each under its name."""
    said = "; ".join(f"{name}: {', '.join(_told(one) for one in bins)}" for name, bins in sets)
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" '
        'role="img" aria-labelledby="title said">',
        f'<title id="title">Confidence given, and share right</title><desc id="said">{said}</desc>',
        f"<style>{STYLE}</style>",
        *_axes(),
    ]
    most = max((one.count for _, bins in sets for one in bins), default=1)
    for number, (name, bins) in enumerate(sets):
        out += _set(number, name, bins, most)
    return "\n".join([*out, "</svg>"]) + "\n"


def _axes() -> list[str]:
    out = [f'<line class="ideal" x1="{_x(0)}" y1="{_y(0)}" x2="{_x(1)}" y2="{_y(1)}"/>']
    for tick in TICKS:
        out.append(f'<path class="grid" d="M{_x(tick)} {_y(0)}V{_y(1)}M{_x(0)} {_y(tick)}H{_x(1)}"/>')
        out.append(f'<text x="{_x(tick)}" y="{TOP + SIZE + 18}" text-anchor="middle">{tick:.1f}</text>')
        out.append(f'<text x="{LEFT - 8}" y="{float(_y(tick)) + 4:.1f}" text-anchor="end">{tick:.1f}</text>')
    middle = TOP + SIZE / 2
    out.append(f'<text x="{_x(0.5)}" y="{TOP + SIZE + 40}" text-anchor="middle">confidence given</text>')
    out.append(f'<text x="14" y="{middle}" text-anchor="middle" transform="rotate(-90 14 {middle})">share right</text>')
    return out


def _set(number: int, name: str, bins: Sequence[Bin], most: int) -> list[str]:
    way = "L".join(f"{_x(one.confidence)} {_y(one.right)}" for one in bins)
    out = [f'<path class="s{number}" d="M{way}"/>'] if len(bins) > 1 else []
    for one in bins:
        radius = max(2.0, WIDEST * math.sqrt(one.count / most))
        out.append(f'<circle class="s{number}" cx="{_x(one.confidence)}" cy="{_y(one.right)}" r="{radius:.1f}">'
                   f"<title>{name}: {_told(one)}</title></circle>")  # fmt: skip
    down, across = TOP + 22 + 24 * number, LEFT + SIZE + 24
    out.append(f'<circle class="s{number}" cx="{across}" cy="{down}" r="6"/>')
    out.append(f'<text x="{across + 14}" y="{down + 4}">{name}</text>')
    return out


def _told(one: Bin) -> str:
    return f"{one.confidence:.2f} given, {one.right:.2f} right, {one.count} reports"


def _x(share: float) -> str:
    return f"{LEFT + share * SIZE:.1f}"


def _y(share: float) -> str:
    return f"{TOP + (1 - share) * SIZE:.1f}"
