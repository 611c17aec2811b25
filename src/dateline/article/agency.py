"""The wire service that the report is credited to: in the byline, the dateline's brackets, or a line after the text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.article.bylines import Byline
from dateline.article.outlet import Named, initials, spelling
from dateline.article.pieces import find_dateline
from dateline.knowledge.outlets import find_agency, find_outlet, fold_name
from dateline.spans import Span

_LAST_LINE = re.compile(r"^\W{0,3}(?:\(?(?:source|agency|via)\s*:?\s*)?(?P<name>[A-Z][\w.'’ -]{1,40}?)\W{0,3}$")


def find_agency_credit(
    text: str, bylines: Sequence[tuple[Byline, int]], pieces: Sequence[tuple[str, Span]], outlet: str | None
) -> Named | None:
    """The credited wire service, spelled out where the table or the page does; the outlet's own signature is none."""
    for said in _credits(text, bylines, pieces):
        name = _expand(said.name, text)
        if outlet and _is_of_the_house(said.name, name, outlet):
            continue
        if find_outlet(said.name) and not find_agency(said.name) and not outlet:
            continue
        return Named(name, said.span)
    return None


def _is_of_the_house(said: str, name: str, outlet: str) -> bool:
    """True where a signature is the outlet's own: its name, its initials, or the word its name opens with."""
    own = fold_name(outlet)
    return fold_name(name) == own or initials(outlet) == said.upper() or own.split()[:1] == [fold_name(said)]


def _credits(text: str, bylines: Sequence[tuple[Byline, int]], pieces: Sequence[tuple[str, Span]]) -> list[Named]:
    found = []
    for byline, shift in bylines:
        if byline.agency:
            name, start, end = byline.agency
            found.append(Named(name, Span(shift + start, shift + end)))
    for kind, span in pieces:
        if kind != "dateline":
            continue
        dateline = find_dateline(text[span.start : span.start + 200])
        if dateline and "sign" in dateline.groupdict() and dateline.group("sign"):
            name = dateline.group("sign").strip(" /")
            start = span.start + dateline.start("sign")
            found.append(Named(name, Span(start, start + len(name))))
    bodies = [span for kind, span in pieces if kind == "body"]
    if bodies:
        last = _LAST_LINE.match(bodies[-1].of(text)[-60:]) if len(bodies[-1]) <= 60 else None
        if last and find_agency(last.group("name")):
            start = bodies[-1].start + last.start("name")
            found.append(Named(last.group("name"), Span(start, start + len(last.group("name")))))
    return found


def _expand(said: str, text: str) -> str:
    known = find_agency(said) or find_agency(said.split("/")[0])
    if known:
        return known.name
    if re.fullmatch(r"[A-Z]{2,6}", said):
        words = r"\s(?:(?:of|the|and|for)\s)?".join(rf"{letter}[a-zà-þ]+" for letter in said)
        found = re.search(rf"(?<!\w){words}(?!\w)", text)
        return found.group() if found else said
    return spelling(said, text)
