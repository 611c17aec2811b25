"""How values are said to people: times with their uncertainty, people with their states, chains from the outlet out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from dateline.records import Participant, Place, Resemblance, Source

UNKNOWN = "unknown"
OWN_VOICE = "own report"
CITES = ", citing "
"""Stands between the links of a chain: left of it who prints or says so, right of it whom they cite."""

SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}[~?%]?")
_NO_YEAR = re.compile(r"XXXX-(\d{2}-\d{2})")
_SEASON = re.compile(r"(\d{4})-(2[1-4])")


def clean(text: str, limit: int = 0) -> str:
    """Words of a page on one line, without control characters (a capture may hold escape codes), cut at `limit`."""
    kept = "".join(char if unicodedata.category(char)[0] != "C" else " " for char in text)
    line = " ".join(kept.split())
    return line if not limit or len(line) <= limit else line[: limit - 1].rstrip() + "…"


def time_words(time: str | None, time_is: str | None = None, part_of_day: str | None = None) -> str:
    """An EDTF time as people read it, its uncertainty said: `2023-03, some day in it`; `about 2023-04-05`."""
    if time is None:
        return f"{UNKNOWN}, in the {part_of_day}" if part_of_day else UNKNOWN
    start, slash, end = time.partition("/")
    words = _range_words(start, end) if slash else _date_words(start)
    spans_days = bool(slash) or not (_DAY.fullmatch(time) or _NO_YEAR.fullmatch(time))
    if spans_days and time_is == "within":
        words += ", some day in it"
    elif spans_days and time_is == "extent" and not slash:
        words += ", from its start to its end"
    elif spans_days and not slash:
        words += ", some day in it"
    return f"{words}, {part_of_day}" if part_of_day else words


def _range_words(start: str, end: str) -> str:
    if start in ("", ".."):
        return f"until {_date_words(end)}"
    if end in ("", ".."):
        return f"from {_date_words(start)} on"
    return f"{_date_words(start)} to {_date_words(end)}"


def _date_words(date: str) -> str:
    sure = date.rstrip("~?%")
    season, no_year = _SEASON.fullmatch(sure), _NO_YEAR.fullmatch(sure)
    if season:
        words = f"{SEASONS[season[2]]} {season[1]}"
    elif no_year:
        words = f"{no_year[1]} of an unknown year"
    else:
        words = sure
    doubt = date[len(sure) :]
    if "~" in doubt or "%" in doubt:
        words = f"about {words}"
    return f"{words} (not sure)" if "?" in doubt or "%" in doubt else words


def person_words(person: Participant) -> str:
    """A participant with the state's code: `Vladimir Putin (RU)`."""
    return f"{clean(person.name)} ({person.country})" if person.country else clean(person.name)


def place_words(place: Place | None) -> str:
    """A place from the inside out, with the state's code: `Peace House, Panmunjom (KR)`."""
    if place is None:
        return UNKNOWN
    words = ", ".join(clean(name) for name in (place.name, *place.within))
    return f"{words} ({place.country})" if place.country else words


def source_words(source: Source) -> str:
    """A link of a chain: its name, or the description of a source nobody names."""
    return clean(source.name or source.office or "unnamed")


def chain_words(outlet: str | None, chain: Sequence[Source]) -> str:
    """Who says so, from the outlet outward: `Northern Wire, citing Interfax, citing Dmitry Peskov`."""
    return CITES.join([clean(outlet) if outlet else "outlet unknown", *(source_words(link) for link in chain)])


def plural(count: int, one: str, many: str | None = None) -> str:
    """A count with its noun: `1 report`, `2 reports`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def copied_words(link: Resemblance, other: str) -> str:
    """What a page is to the other one: `edited a little from [1] (92% of its words)`."""
    heads = {"same": "the same words as", "version": "another version of", "near": "edited a little from",
             "copy": "a copy of the story of", "excerpt": "holds words of"}  # fmt: skip
    share = f" ({link.right_share:.0%} of its words)" if link.relation != "same" and link.right_share else ""
    return f"{heads[link.relation]} {other}{share}"


def sources_words(sources: int, pages: int) -> str:
    """How many sources there are, and on how many pages where these are more: `1 source on 3 pages`."""
    return plural(sources, "source") + (f" on {plural(pages, 'page')}" if pages > sources else "")
