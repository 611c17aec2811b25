"""The wire service that the report is credited to: in the byline, the dateline's brackets, or a line after the text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.article.bylines import Byline
from dateline.article.outlet import Named, initials, spelling
from dateline.article.pieces import find_dateline
from dateline.knowledge.credits import find_credit
from dateline.knowledge.outlets import Agency, find_agency, find_outlet, fold_name
from dateline.spans import Span

_LAST = 80
_SYNDICATED = re.compile(r"may not be (?:published|broadcast|reproduced|rewritten|redistributed)", re.I)


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
    if bodies and len(bodies[-1]) <= _LAST and (credit := find_credit(bodies[-1].of(text), "end")):
        found.append(_named(text, bodies[-1].start, credit))
    for kind, span in pieces:
        line = span.of(text)[:400] if kind in ("footer", "nav", "promo", "body") else ""
        if "may not be" in line and _SYNDICATED.search(line) and (credit := find_credit(line, "rights")):
            found.append(_named(text, span.start, credit))
    return found


def _named(text: str, shift: int, credit: tuple[int, int, Agency]) -> Named:
    span = Span(shift + credit[0], shift + credit[1])
    return Named(span.of(text), span)


def _expand(said: str, text: str) -> str:
    known = find_agency(said) or find_agency(said.split("/")[0])
    if known:
        return known.name
    if re.fullmatch(r"[A-Z]{2,6}", said):
        words = r"\s(?:(?:of|the|and|for)\s)?".join(rf"{letter}[a-zà-þ]+" for letter in said)
        found = re.search(rf"(?<!\w){words}(?!\w)", text)
        return found.group() if found else said
    return spelling(said, text)
