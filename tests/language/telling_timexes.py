"""Reading the TIMEX3 expressions of a text in a test, told in short."""

from __future__ import annotations

from dateline.language.times import Options, find_timexes, plain_sentences
from dateline.language.times.record import Timex

FRIDAY = "1998-02-13"


def find(text: str, reference: str | None = FRIDAY, order: str | None = None, genre: str | None = None) -> list[Timex]:
    """The expressions of a bare text."""
    return list(find_timexes(text, plain_sentences(text), Options(reference, order, genre)))


def told(text: str, reference: str | None = FRIDAY, order: str | None = None, genre: str | None = None) -> list[str]:
    """Each expression as `words = value mod`, the mod where there is one."""
    return [
        f"{timex.text} = {timex.value}{' ' + timex.mod if timex.mod else ''}"
        for timex in find(text, reference, order, genre)
    ]
