"""What a hostile input is, and the page of news that most of them are made around.

A case writes one file; `scale` 1 is its full size. What a case is expected to give is not fixed: an article or a
CaptureError with its code are both right, within bounds. Sizes that the format limits (a header's length) do not scale.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

CASES: dict[str, Case] = {}
MB = 1_000_000
HEADLINE = "Harbour council agrees to a second ferry"
PARAGRAPHS = (
    "QUAYTON, 4 March 2021 - The harbour council agreed on Thursday to run a second ferry to the islands from May.",
    "The ferry will leave twice a day, said the council's chair, Ana Alves, after a meeting that lasted four hours.",
    "Fishermen who use the northern pier had asked for a delay until the new breakwater is finished in autumn.",
)


@dataclass(frozen=True, slots=True)
class Case:
    """One hostile input: `write` makes the file at a scale; `suffix` is its name's end; `media_type` what is said of
    it, null where nothing is."""

    name: str
    suffix: str
    write: Callable[[Path, float], None]
    media_type: str | None = None

    @property
    def is_page(self) -> bool:
        """Whether the file is a page itself, and not something that holds pages."""
        return self.suffix in (".html", ".txt")


Maker = Callable[[float], bytes]


def case(suffix: str = ".html", media_type: str | None = None) -> Callable[[Maker], Maker]:
    """Registers a function of the scale that makes the bytes."""

    def register(make: Maker) -> Maker:
        def write(path: Path, scale: float) -> None:
            path.write_bytes(make(scale))

        name = make.__name__.strip("_").replace("_", " ")
        CASES[name] = Case(name, suffix, write, media_type)
        return make

    return register


def count(full: int, scale: float) -> int:
    """A number at a scale, at least 10."""
    return max(10, int(full * scale))


def page(body: str = "", head: str = "", article: bool = True) -> bytes:
    """A page of news with something else in its body or head."""
    words = "".join(f"<p>{words}</p>" for words in PARAGRAPHS) if article else ""
    return (
        f"<!doctype html><html lang=en><head><title>{HEADLINE}</title>{head}</head>"
        f"<body><h1>{HEADLINE}</h1>{words}{body}</body></html>"
    ).encode("utf-8", "surrogatepass")


def json_ld(value: object) -> bytes:
    """A page of news with JSON-LD; text is taken as it is."""
    said = value if isinstance(value, str) else json.dumps(value)
    return page(head=f'<script type="application/ld+json">{said}</script>')
