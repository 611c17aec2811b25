"""The state a page stands in, and what a list of office-holders tells of the states of those in it.

`Met with Prime Minister A and Foreign Minister B` in a page dated from Ankara is of two Turks; `President A, King B`
is of two states.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from dateline.knowledge import Knowledge, Organisation, PlaceEntry, State
from dateline.language.names.offices import OF_STATE
from dateline.language.names.page import Page
from dateline.language.names.people import Naming
from dateline.records import Article

OF_THE_REALM = frozenset({"speaker", "governor general", "governor-general", "chief justice",
                           "national security adviser", "national security advisor", "majority leader",
                           "minority leader", "house speaker"})  # fmt: skip
"""Heads of something within a state, of which a state has one."""
_CHAMBERS = frozenset({"house", "senate", "parliament", "congress", "duma", "knesset", "parliamentary"})
_LINKS = frozenset({(",",), ("and",), (",", "and"), ("with",), ("and", "with"), (",", "and", "with")})
_HEAD = 600  # characters of a page in which its masthead stands
_LARGE = 400_000  # inhabitants above which a city's name is the city's
_DATED = re.compile(
    r"(?:^|[|\n] ?)([A-Z][^\W\d_]+(?: [A-Z][^\W\d_]+)?),? "
    r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|\d{1,2} [A-Z])"
)
_PARTS = re.compile(r"[,(\d]|\s[-–—]")


@dataclass(frozen=True, slots=True)
class Ground:
    """Where a page stands: the state that it is dated from on its day (null where it does not say), and the day.

    `paper` is the state that its section or its masthead tells of, where there is no dateline: of its own state a
    paper leaves the name out.
    """

    home: str | None = None
    day: str | None = None
    paper: str | None = None


def find_ground(dateline: str | None, knowledge: Knowledge, day: str | None) -> Ground:
    """The ground of an article with this dateline (`KENNEBUNKPORT, Maine`): its place's state on the day."""
    parts = [part.strip() for part in _PARTS.split(dateline or "")[:2]]
    if not parts or not parts[0]:
        return Ground(None, day)
    places = [place for place in knowledge.find(parts[0]) if isinstance(place, PlaceEntry | State)]
    within = {code for entry in knowledge.find(parts[1]) if (code := _code(entry))} if len(parts) > 1 else set()
    codes = [code for place in places if (code := _code(place))]
    code = next((code for code in codes if code in within), codes[0] if codes else None)
    return Ground(state_on(code, day), day)


def find_paper(article: Article, text: str, knowledge: Knowledge, day: str | None) -> str | None:
    """The state that a page's section, its outlet or the city beside the date in its head tells of; null where none.

    `Home / Africa / Kenya`; an outlet that the tables hold; `Dhaka Thu, December 12, 2019`. The words of an outlet's
    name are no sign: papers that are named for one place are read in another.
    """
    codes = (
        *(_code(entry) for entry in knowledge.find(article.section or "")[:1] if isinstance(entry, State)),
        *(entry.country for entry in knowledge.find(article.outlet or "")[:1] if isinstance(entry, Organisation)),
        *_cities(_dated_words(article, text), knowledge),
    )  # fmt: skip
    return state_on(next((code for code in codes if code), None), day)


def _cities(words: Sequence[str], knowledge: Knowledge) -> Iterator[str]:
    """The states of the states, capitals and large cities among some words, longer names first."""
    for length in (2, 1):
        for at in range(len(words) - length + 1):
            entries = knowledge.find(" ".join(words[at : at + length]).title())[:1]
            for entry in entries:
                if isinstance(entry, State):
                    yield entry.code
                elif isinstance(entry, PlaceEntry) and entry.country and _is_seat(entry, knowledge):
                    yield entry.country


def _is_seat(place: PlaceEntry, knowledge: Knowledge) -> bool:
    return place.population > _LARGE or knowledge.capital(place.country or "") == place


def _dated_words(article: Article, text: str) -> list[str]:
    """The words right before a date in the page's head: `Nairobi, Friday January 25, 2008`."""
    body = next((block.start for block in article.blocks if block.kind == "body"), 0)
    found = _DATED.search(text, 0, min(body, _HEAD))
    return found.group(1).split() if found else []


def state_on(code: str | None, day: str | None) -> str | None:
    """The state that a place of this state belonged to on a day: Belgrade is of `YU` in 1974."""
    for before, until in _predecessors().get(code or "", ()):
        if day is not None and day[:10] <= until:
            return before
    return code


def country_beside(page: Page, last: Naming | None, country: str | None, naming: Naming) -> str | None:
    """The state of the one named before in a list, `country`; null where it is no list, or of two heads of state."""
    if last is None or last.office is None or naming.office is None or not is_joined(page, last, naming):
        return None
    if last.office.kind == naming.office.kind == "state" or not is_lent(page, last):
        return None
    if naming.office.kind == "spokesperson" and page.lower[naming.start - 1] == ",":
        return None  # `with Prime Minister A, presidential spokesman B said`: B vouches for it
    return country


def is_joined(page: Page, last: Naming, naming: Naming) -> bool:
    """True where two names stand in one list."""
    same = page.sentence_of[last.first] == page.sentence_of[naming.first]
    return same and page.lower[last.end : naming.start] in _LINKS


def is_lent(page: Page, naming: Naming) -> bool:
    """True for an office that is a state's, with no other owner said (`the junta's foreign minister`)."""
    office = naming.office
    if office is None or office.former or office.plural:
        return False
    if office.owner and page.joined(*office.owner) not in _CHAMBERS:
        return False
    if office.determiner in ("his", "her", "its", "their"):
        return False
    if any(page.is_possessive(at) and not page.upper[at - 1] for at in range(office.start + 1, office.head)):
        return False
    return office.kind in OF_STATE or office.kind == "royal" or office.noun in OF_THE_REALM


@lru_cache(maxsize=1)
def _predecessors() -> Mapping[str, tuple[tuple[str, str], ...]]:
    out: dict[str, tuple[tuple[str, str], ...]] = {}
    for row in _rows():
        out[row["state"]] = (*out.get(row["state"], ()), (row["before"], row["until"]))
    return {code: tuple(sorted(pairs, key=lambda pair: pair[1])) for code, pairs in out.items()}


def _rows() -> Iterator[dict[str, str]]:
    path = resources.files("dateline.language.names") / "predecessors.csv"
    with path.open(encoding="utf-8") as lines:
        yield from csv.DictReader(lines)


def _code(entry: object) -> str | None:
    if isinstance(entry, State):
        return entry.code
    return entry.country if isinstance(entry, PlaceEntry) else None
