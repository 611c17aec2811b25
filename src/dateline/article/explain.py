"""Why a block was taken for what it is: what the trained net made of its longest line, and which signs weighed most."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.article.learned import Nets, packaged_nets
from dateline.article.lines import read_lines
from dateline.article.signs import read_signs
from dateline.records import Block, Capture

_SIGNS = 4


def explain_blocks(capture: Capture, blocks: Sequence[Block], nets: Nets | None = None) -> list[str | None]:
    """One sentence a block, null where a block has no line of its own.

    `+2.1 for text of the article: prose +1.2, in main +0.8` gives log-odds: above 0 the net takes the line for text of
    the article. The signs' shares are of first order (slope times value). Hand-set scores and the order of the parts
    of a page have a say as well, so that a block may be something else than its line's log-odds alone would make it.
    """
    lines, _ = read_lines(capture.text)
    nets = nets or packaged_nets()
    net = nets.text if capture.markup is None else nets.html
    if net is None or not len(lines):
        return [None] * len(blocks)
    signs = read_signs(capture.text, lines, capture.markup)
    odds = net.log_odds(signs)
    found: list[str | None] = []
    for block in blocks:
        inside = [
            number for number, line in enumerate(lines.items) if line.start < block.end and line.end > block.start
        ]
        if not inside:
            found.append(None)
            continue
        longest = max(inside, key=lambda number: len(lines.items[number].text))
        weighed = ", ".join(f"{name} {weight:+.1f}" for name, weight in net.why(signs, longest, _SIGNS))
        found.append(f"{odds[longest]:+.1f} for text of the article: {weighed}")
    return found
