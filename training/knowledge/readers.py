"""Readers of the leaders' data: each gives terms of people as the source has them, before anybody is merged."""

from __future__ import annotations

import csv
import json
import lzma
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pycountry

from dateline.knowledge.naming import SPANISH
from training.knowledge.facts import cell, table
from training.knowledge.states import codes_by_name

ARCHIGOS, HOLDERS, LEADERS, PHOENIX, TRIPS = (
    "Archigos 4.1",
    "Wikidata (office-holders)",
    "Wikidata (world-leaders-2021)",
    "Phoenix actor dictionaries",
    "US Department of State: travels and visits",
)
SINCE = "1945"


@dataclass(frozen=True, slots=True)
class Held:
    """A term of a person as one source has it; `full` says that `name` is more than a surname."""

    name: str
    country: str
    title: str
    role: str
    start: str | None
    end: str | None
    source: str
    entity: str | None = None
    full: bool = True
    aliases: tuple[str, ...] = field(default=())


def own() -> Iterator[Held]:
    """The terms of our own tables: the G20's heads of state and government, then everybody else's."""
    for name in ("g20", "people", "heads", "body_heads"):
        for row in table(name):
            yield held_of(row, row["source"])


def holders() -> Iterator[Held]:
    """Office-holders since 2000 as copies of Wikidata had them in 2021 and 2022; terms known as wrong are left out."""
    wrong = {(row["country"], row["name"], row["start"]) for row in table("checks/wrong")}
    for row in table("checks/wikidata_holders"):
        if (row["country"], row["name"], row["start"]) not in wrong:
            yield held_of(row, HOLDERS)


def held_of(row: dict[str, str], source: str) -> Held:
    """A row of one of our tables as a term."""
    start, end, names = row["start"] or None, row["end"] or None, tuple(cell(row.get("aliases")))
    return Held(row["name"], row["country"], row["title"], row["role"], start, end, source, row["entity"] or None,
                True, names)  # fmt: skip


_TITLES = (
    ("prime minister", "prime minister", "head_of_government"),
    ("chancellor", "chancellor", "head_of_government"),
    ("council of ministers", "prime minister", "head_of_government"),
    ("executive yuan", "premier", "head_of_government"),
    ("premier", "premier", "head_of_government"),
    ("taoiseach", "taoiseach", "head_of_government"),
    ("governor-general", "governor-general", "other"),
    ("vice", "vice president", "other"),
    ("deputy", "deputy", "other"),
    ("supreme leader", "supreme leader", "head_of_state"),
    ("general secretary", "general secretary", "head_of_state"),
    ("pontifical commission", "president of the Pontifical Commission", "other"),
    ("co-prince", "co-prince", "other"),
    ("president", "president", "head_of_state"),
    ("king", "king", "monarch"),
    ("queen", "queen", "monarch"),
    ("emperor", "emperor", "monarch"),
    ("sultan", "sultan", "monarch"),
    ("emir", "emir", "monarch"),
    ("grand duke", "grand duke", "monarch"),
    ("prince", "prince", "monarch"),
    ("monarch", "monarch", "monarch"),
    ("pope", "pope", "head_of_state"),
    ("druk gyalpo", "king", "monarch"),
    ("ngwenyama", "king", "monarch"),
    ("federal council", "federal councillor", "other"),
)
# Labels in the leaders' table that are not what the item is called: vandalism that stood when the copy was taken.
_FEMALE_QUEENS = {"Q9682", "Q102139"}


def leaders(shared: Path) -> Iterator[Held]:
    """Heads of state and government of 2021 and 2022; rows whose label is vandalised or missing are left out."""
    names = codes_by_name() | {
        "Kingdom of Denmark": "DK",
        "Kingdom of the Netherlands": "NL",
        "Republic of Ireland": "IE",
    }
    bad = {row["entity"] for row in table("vandalised")}
    with (shared / "data/knowledge/world-leaders.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            label, code = row["officeholderLabel"], names.get(row["country"])
            if not code or row["officeholder"] in bad or not plausible(label):
                continue
            title, role = title_of(row["positionLabel"])
            if title == "monarch":
                title = "queen" if row["officeholder"] in _FEMALE_QUEENS else "king"
            yield Held(
                label,
                code,
                title,
                role,
                row["start_year"] or None,
                row["end_year"] or None,
                LEADERS,
                row["officeholder"],
            )


def plausible(label: str) -> bool:
    """False for a label that is no name: a bare QID, marks, a word in capitals or small letters alone."""
    words = label.split()
    return (
        bool(words)
        and not re.search(r"[\d!?@#$%^*_=<>/\\]", label)
        and len(words) <= 8
        and words[0][:1].isupper()
        and (label != label.upper())
    )


def title_of(position: str) -> tuple[str, str]:
    """How news prints an office, and its role."""
    lower = position.lower()
    for word, title, role in _TITLES:
        if word in lower:
            return title, role
    return lower, "other"


def archigos(shared: Path) -> Iterator[Held]:
    """Effective leaders to 2015; most are named by surname alone. Terms that the data cut off at its end stay open.

    The copy has one row a leader, from the first day of all terms to the last day: `stints` parts those again.
    """
    codes = {row["code"]: row["iso"] for row in table("archigos_codes")}
    rows: dict[str, list[dict[str, Any]]] = {}
    with lzma.open(shared / "data/knowledge/archigos.jsonl.xz", "rt", encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            if row["end"] >= SINCE and row["country_code"] in codes:
                rows.setdefault(row["country_code"], []).append(row)
    for country, mine in rows.items():
        for row in mine:
            others = [(other["start"], other["end"].strip()) for other in mine if other is not row]
            for start, end in stints(row["start"], row["end"].strip(), others):
                yield from _leader(row, codes[country], start, end)


def stints(start: str, end: str, others: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """The days from `start` to `end` on which a leader led, where others are known to have led in between.

    Where each of them came and went within those days, the rest is the leader's. Where one came before or went later,
    that one came back too, and only the first stint, to the next leader's first day, and the last day are sure.
    """
    inside = sorted(other for other in others if start < other[0] and other[1] < end)
    if not inside:
        return [(start, end)]
    if any(low < end and start < high and (low, high) not in inside for low, high in others):
        return [(start, min(low for low, _ in others if low > start)), (end, end)]
    found, day = [], start
    for low, high in inside:
        if low > day:
            found.append((day, low))
        day = max(day, high)
    return [*found, (day, end)]


def _leader(row: dict[str, Any], code: str, start: str, end: str) -> Iterator[Held]:
    code = former(code, start)
    link = row.get("dbpedia") or "NA"
    name, full = row["leader"].strip(), " " in row["leader"].strip() and "." not in row["leader"]
    name = " ".join(name.split())
    if end < SINCE or re.search(r"(?i)council|junta|committee", name):
        return
    if name[:1].islower() or (code in SPANISH and len(name.split()) == 2):
        full = False  # two surnames, or a particle and one
    if link != "NA":
        name = re.sub(r"_?\(.*\)$", "", unquote(link.rsplit("/", 1)[1])).replace("_", " ").split(",")[0].strip()
        full = True
    title, role = regime(code, start)
    aliases = (row["leader"].strip(),) if full else ()
    last = "2015-12-31/" if end == "2015-12-31" else end
    yield Held(name, code, title, role, start, last, ARCHIGOS, None, full, aliases)


def former(code: str, on: str) -> str:
    """The code of the state that a country was on a day: Soviet leaders are SU."""
    if code == "RU" and on < "1991-08-21":
        return "SU"
    if code == "YU" and on >= "2003-02-04":
        return "CS"
    return code


def regime(code: str, on: str) -> tuple[str, str]:
    """The title and role of the effective leader of a country in a year, where the table has it."""
    for row in table("regimes"):
        if row["code"] == code and (row["start"] or "0") <= on <= (row["end"] or "9"):
            return row["title"], row["role"]
    return "leader", "other"


_VISITOR = re.compile(
    r"(?:(?:Acting|Interim|Provisional|Federal|Transitional) )?"
    r"(?P<title>Prime Minister|Vice President|President|King|Queen|"
    r"Chancellor|Premier|Taoiseach|Sultan|Emir|Amir|Pope|Crown Prince|Emperor|Foreign Minister|Shah) "
    r"(?P<name>[^\s,].*)$"
)
_TRIP_ROLES = {
    "Prime Minister": "head_of_government",
    "President": "head_of_state",
    "King": "monarch",
    "Queen": "monarch",
    "Chancellor": "head_of_government",
    "Premier": "head_of_government",
    "Taoiseach": "head_of_government",
    "Sultan": "monarch",
    "Emir": "monarch",
    "Amir": "monarch",
    "Pope": "head_of_state",
    "Emperor": "monarch",
    "Foreign Minister": "foreign_minister",
    "Shah": "monarch",
    "Foreign Secretary": "foreign_minister",
    "Defense Minister": "defence_minister",
    "Minister of Defense": "defence_minister",
}


def visitors(shared: Path) -> Iterator[Held]:
    """Leaders received in the United States; each is known to hold the office on the days of the visit alone."""
    for row in _trips(shared):
        if row["list"] != "visit" or row["start-date"] < SINCE:
            continue
        code = codes_of_trips(row)
        found = _VISITOR.match(row["visitor"] or "")
        if not code or not found or " and " in found["name"] or not plausible(found["name"]):
            continue
        title = {"Amir": "emir", "Shah": "shah"}.get(found["title"], found["title"].lower())
        full = " " in found["name"] or found["title"] in {"King", "Queen"}
        yield Held(
            found["name"].strip(),
            former(code, row["start-date"]),
            title,
            _TRIP_ROLES.get(found["title"], "other"),
            row["start-date"],
            row["end-date"],
            TRIPS,
            None,
            full,
        )


_PART = r"(?:(?:al|el|bin|ibn|de|van|von|der|da|dos|del|ben)[ -])*[A-Z][\w’'.-]*"
_NAME = rf"{_PART}(?: {_PART}){{0,3}}"
_HOST = re.compile(
    r"(?P<title>Prime Minister|President|Foreign Minister|Foreign Secretary|Chancellor|King|Queen|Premier|"
    r"Defense Minister)"
    rf" (?P<name>{_NAME})"
)


def hosts(shared: Path) -> Iterator[Held]:
    """Officials that US presidents and secretaries met abroad, taken to be of the country they were met in.

    A title right behind a demonym or a plural list is not that country's for sure, so that the caller must see a name
    at least twice in a country, or find it there already.
    """
    for row in _trips(shared):
        if row["list"] != "trip" or row["start-date"] < SINCE or not (code := codes_of_trips(row)):
            continue
        remarks = row["remarks"] or ""
        for found in _HOST.finditer(remarks):
            before = remarks[: found.start()].rstrip()
            if re.search(
                r"(?:an|ian|ese|ish|i|sh|ch|eli|[Ff]ormer|Vice|Deputy|Lady|Acting|Minister|Crown|US|U\.S\.)$", before
            ) and not re.search(r"\b(?:with|and|by)$", before):
                continue
            name = re.sub(r"[’']s?$", "", re.split(r"\.(?: |$)", found["name"])[0]).strip(" .")
            yield Held(
                name,
                former(code, row["start-date"]),
                found["title"].lower(),
                _TRIP_ROLES.get(found["title"], "other"),
                row["start-date"],
                row["end-date"],
                TRIPS,
                None,
                " " in name,
            )


def _trips(shared: Path) -> Iterator[dict[str, str]]:
    with lzma.open(shared / "data/trips.jsonl.xz", "rt", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


_TRIP_NAMES = {
    "Germany, Federal Republic of": "DE",
    "China, People’s Republic of": "CN",
    "Korea, Republic of": "KR",
    "Korea": "KR",
    "Palestinian Authority": "PS",
    "U.S.S.R.": "SU",
    "South Korea": "KR",
    "Korea, South": "KR",
    "Korea, North": "KP",
    "Republic of China": "TW",
    "China, Republic of": "TW",
    "Burma": "MM",
    "Bosnia-Herzegovina": "BA",
    "Bosnia": "BA",
    "Macedonia, Former Yugoslav Republic of": "MK",
    "Brunei Darussalam": "BN",
    "West Bank": "PS",
    "Congo, Republic of": "CG",
    "Democratic Republic of the Congo (Zaire)": "CD",
    "Congo, Democratic Republic of": "CD",
    "Swaziland": "SZ",
    "Slovak Republic": "SK",
    "German Democratic Republic": "DD",
    "Cote d’Ivoire": "CI",
    "Cote d'Ivoire": "CI",
    "Holy See": "VA",
    "Yugoslavia": "YU",
    "Czechoslovakia": "CS",
    "Serbia and Montenegro": "CS",
    "Türkiye": "TR",
    "Kyrgyz Republic": "KG",
    "Kirghizia": "KG",
    "Byelorussia": "BY",
    "Timor Leste": "TL",
    "Upper Volta": "BF",
    "Ceylon": "LK",
    "Micronesia": "FM",
    "Czechia": "CZ",
    "Western Samoa": "WS",
    "Tanganyika": "TZ",
    "Malaya": "MY",
}
_names: dict[str, str] = {}


def codes_of_trips(row: dict[str, str]) -> str | None:
    """The ISO code of the country of a trip or visit, or null where the row names none that is sure."""
    if not _names:
        _names.update(codes_by_name() | _TRIP_NAMES)
    name = row.get("country") or row.get("from") or ""
    return _names.get(name) or _names.get(re.sub(r"\s*\(.*\)", "", name)) or None


_PHOENIX_TERM = re.compile(r"\[([A-Z]{3})(GOV|ELI|MIL|OPP)?[A-Z]*(?: ([<>]?)(\d{6})(?:-(\d{6}))?)?\]")
_PHOENIX_CODES = {
    "SUN": "SU",
    "DDR": "DD",
    "YUG": "YU",
    "CSK": "CS",
    "KSV": "XK",
    "UNK": "XK",
    "PSE": "PS",
    "ROM": "RO",
    "TMP": "TL",
    "ZAR": "CD",
    "SRB": "RS",
    "TWN": "TW",
}


@dataclass(frozen=True, slots=True)
class Actor:
    """A person of the Phoenix dictionaries: spellings, and the spans in which they were in government."""

    names: tuple[str, ...]
    country: str
    spans: tuple[tuple[str, str | None], ...]


def phoenix(shared: Path) -> Iterator[Actor]:
    """People with dated roles in government, the first spelling first."""
    names: list[str] = []
    spans: dict[str, list[tuple[str, str | None]]] = {}
    with lzma.open(
        shared / "data/knowledge/Phoenix.Countries.actors.txt.xz", "rt", encoding="utf-8", errors="replace"
    ) as file:
        for line in [*file, "END\n"]:
            if line.startswith(("#", "\n")):
                continue
            text = line.split("#")[0]
            if not line.startswith(("\t", "+", " ")):
                yield from _actors(names, spans)
                names, spans = [], {}
            if line.startswith("+"):
                names.append(_spelled(text[1:].split("[")[0]))
            elif not line.startswith(("\t", " ")):
                names.append(_spelled(text.split("[")[0]))
            for code, role, sign, start, end in _PHOENIX_TERM.findall(text):
                country = _iso(code)
                if country and start and role == "GOV" and sign != "<":
                    spans.setdefault(country, []).append(
                        (_day(start), _day(end) if end else None if sign == ">" else _day(start))
                    )


def _actors(names: list[str], spans: dict[str, list[tuple[str, str | None]]]) -> Iterator[Actor]:
    spelled = [name for name in dict.fromkeys(names) if 2 <= len(name.split()) <= 6 and not re.search(r"\d", name)]
    if spelled:
        for country, held in spans.items():
            late = [span for span in held if (span[1] or "9") >= SINCE]
            if late:
                yield Actor(tuple(spelled), country, tuple(late))


# words of office that some spellings begin with; the name is what follows the last of them
_LEADING = frozenset(
    [
        "PRESIDENT",
        "MINISTER",
        "LEADER",
        "CHANCELLOR",
        "PREMIER",
        "SECRETARY",
        "KING",
        "QUEEN",
        "PRINCE",
        "EMIR",
        "SULTAN",
        "SHEIKH",
        "GENERAL",
        "COLONEL",
        "CHIEF",
        "CHAIRMAN",
        "CHAIRWOMAN",
        "SPOKESMAN",
        "SPOKESWOMAN",
        "DIRECTOR",
        "COMMANDER",
        "DICTATOR",
        "RULER",
        "SENATOR",
        "GOVERNOR",
        "MR",
        "MRS",
        "DR",
        "AYATOLLAH",
        "VICE",
        "PRIME",
        "FORMER",
        "COMMUNIST",
        "STRONGMAN",
        "AMBASSADOR",
        "MARSHAL",
        "DEPUTY",
        "SPEAKER",
        "OFFICIAL",
        "TYRANT",
        "ELECT",
    ]
)


def _spelled(text: str) -> str:
    words = text.strip().rstrip("_").replace("_", " ").split()
    titled = [at for at, word in enumerate(words) if word in _LEADING]
    words = words[titled[-1] + 1 :] if titled else words
    return " ".join(_cased(word) for word in words)


def _cased(word: str) -> str:
    small = {"DE", "VAN", "VON", "DER", "DA", "DOS", "DEL", "BIN", "IBN", "DI", "Y", "DEN", "TER", "BINT", "LA"}
    if word in small:
        return word.lower()
    out = "-".join(part.capitalize() for part in word.split("-"))
    out = re.sub(r"^(Al|El|Ul|Ad|Ar|As)-", lambda found: found[0].lower(), out)
    out = re.sub(r"'(\w)", lambda found: "'" + found[1].upper(), out)
    return re.sub(r"^(Mc)(\w)", lambda found: found[1] + found[2].upper(), out)


def _iso(code: str) -> str | None:
    if code in _PHOENIX_CODES:
        return _PHOENIX_CODES[code]
    found = pycountry.countries.get(alpha_3=code)
    return str(found.alpha_2) if found else None


def _day(text: str) -> str:
    year = int(text[:2])
    century = 2000 if year <= 14 else 1900
    month, day = int(text[2:4]), int(text[4:6])
    if not 1 <= month <= 12:
        return f"{century + year}"
    last = 28 if month == 2 else 30 if month in {4, 6, 9, 11} else 31
    return f"{century + year}-{month:02d}-{max(1, min(day, last)):02d}"
