"""The forms of lines that credit a wire service, kept in `credit_lines.csv`: at the text's end, or of its rights."""

from __future__ import annotations

import re
from functools import cache

from dateline.knowledge.outlets import Agency, find_agency
from dateline.knowledge.tables import read_package_table

_LONGEST = 400
_NAME = r"(?P<name>[^\W\d_][\w.'’ -]{0,39}?)"
_YEAR = r"\d{4}(?:\s?[–-]\s?\d{4})?"


def find_credit(line: str, place: str) -> tuple[int, int, Agency] | None:
    """The wire service that a line credits: start and end of its name in the line, and the service; or null.

    `place` is `end` (the line closes a text and says nothing else) or `rights` (the line says whose text it is).
    """
    if len(line) > _LONGEST:
        return None
    for form in _forms()[place]:
        found = form.match(line) if place == "end" else form.search(line)
        agency = find_agency(found.group("name")) if found else None
        if found and agency:
            return found.start("name"), found.end("name"), agency
    return None


@cache
def _forms() -> dict[str, tuple[re.Pattern[str], ...]]:
    found: dict[str, list[re.Pattern[str]]] = {"end": [], "rights": []}
    for place, form in read_package_table("credit_lines.csv"):
        pattern = re.escape(form).replace(r"\ ", r"\s+").replace("–", "[-–—]{1,2}")
        pattern = pattern.replace(r"\{agency\}", f"(?:the\\s+)?{_NAME}").replace(r"\{year\}", _YEAR)
        pattern = pattern.replace(r"©\s+", r"©\s*")
        tail = r"[\s.*_]{0,4}$" if place == "end" else r"(?=\.|,|;|\s+all\s+rights|$)"
        head = r"^[\s*_]{0,4}" if place == "end" else ""
        found[place].append(re.compile(head + pattern + tail, re.I))
    return {place: tuple(forms) for place, forms in found.items()}
