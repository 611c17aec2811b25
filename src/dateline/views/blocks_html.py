"""A page's blocks as one HTML file for sharing: coloured, without scripts, asking no other host for anything."""

from __future__ import annotations

from collections.abc import Collection
from html import escape

from dateline.records import FURNITURE
from dateline.views.blocks import Explained, mark_words, shares
from dateline.views.wording import clean, plural

_COLOURS = {
    "headline": "#b4530a", "subheading": "#b4530a", "body": "#1a7f37", "caption": "#0e7490", "dateline": "#a21caf",
    "byline": "#a16207", "timestamp": "#4d7c0f", "credit": "#1d4ed8", "tags": "#1d4ed8", "label": "#1d4ed8",
}  # fmt: skip
_FURNITURE_COLOUR = "#9a9a9a"
_STYLE = """
:root { color-scheme: light dark }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
h1 { font-size: 1.3rem } header p { color: GrayText }
section { display: grid; grid-template-columns: 7rem 1fr; gap: 0 1rem; margin: 0 0 .6rem }
section > b { text-align: right; font-size: .8rem; padding-top: .2rem; overflow-wrap: anywhere }
section > div { border-left: 4px solid; padding-left: .8rem; white-space: pre-line; overflow-wrap: anywhere }
.furniture { font-size: .8rem; opacity: .65 } .headline > div { font-size: 1.5rem; font-weight: bold }
.subheading > div { font-weight: bold } .note { color: GrayText; font-size: .8rem } .legend span { margin-right: 1rem }
@media print { .furniture { display: none } }
"""


def blocks_html(page: Explained, kinds: Collection[str] = ()) -> str:
    """The page's blocks as a whole HTML document; every word of the page is escaped."""
    title = clean(page.article.headline or "no headline found", 300)
    colours = "\n".join(f".{kind} > b {{ color: {_colour(kind)} }} .{kind} > div {{ border-color: {_colour(kind)} }}"
                        for kind, _, _ in shares(page.article))  # fmt: skip
    legend = "".join(
        f'<span style="color: {_colour(kind)}">■ {kind} <small>{share:.0%}</small></span>'
        for kind, _, share in shares(page.article)
    )
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>{escape(title)}</title>\n<style>{_STYLE}{colours}\n</style>\n</head>\n<body>\n<header>\n"
        f"<h1>{escape(title)}</h1>\n<p>{escape(clean(page.capture.uri))}<br>{escape(page.capture.id)}<br>"
        f'{plural(len(page.article.blocks), "block")}</p>\n<p class="legend">{legend}</p>\n</header>\n<main>\n'
        f"{''.join(_sections(page, kinds))}</main>\n</body>\n</html>\n"
    )


def _sections(page: Explained, kinds: Collection[str]) -> list[str]:
    out = []
    for number, block in page.rows(kinds):
        lines = (clean(line) for line in block.span.of(page.capture.text).splitlines())
        words = escape("\n".join(line for line in lines if line))
        told = (mark_words(block), page.whys[number] if page.whys else None)
        notes = "".join(f'<span class="note">{escape(clean(said))}</span>\n' for said in told if said)
        name = f"{block.kind} furniture" if block.kind in FURNITURE else block.kind
        out.append(f'<section class="{name}"><b>{block.kind}</b><div>{notes}{words}</div></section>\n')
    return out


def _colour(kind: str) -> str:
    return _COLOURS.get(kind, _FURNITURE_COLOUR)
