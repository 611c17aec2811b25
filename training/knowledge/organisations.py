"""International bodies, parties, armed groups, and the outlets and wire services of the package's own tables."""

from __future__ import annotations

from dateline.knowledge.fold import fold
from dateline.knowledge.outlets import load_agencies, load_outlets
from training.knowledge.facts import Facts, cell, table

_PRIORS = {"international": 950, "government": 900, "ministry": 880, "armed_group": 700, "party": 650}
_OWN = "Dateline outlet and agency tables"


def add_organisations(facts: Facts, words: frozenset[str]) -> None:
    """Adds every body with its names and members; an agency is not found by a name that is one of the `words`."""
    for row in table("organisations"):
        values = (
            "body:" + row["id"],
            row["name"],
            row["kind"],
            row["entity"] or None,
            row["country"] or None,
            row["seat"] or None,
        )
        ref = facts.insert("organisations", *values, source=row["source"])
        for alias in [row["name"], *cell(row["aliases"])]:
            facts.alias(alias, "O", ref, _PRIORS.get(row["kind"], 500), source=row["source"])
        for ordinal, code in enumerate(cell(row["members"])):
            facts.db.execute(
                "INSERT INTO members VALUES (?, ?, ?, ?)", (ref, code, ordinal, facts.source(row["source"]))
            )
    _add_ministries(facts)
    for agency in load_agencies():
        ref = facts.insert(
            "organisations",
            "agency:" + _slug(agency.name),
            agency.name,
            "agency",
            agency.entity,
            agency.country,
            None,
            source=_OWN,
        )
        for alias in (agency.name, *agency.aliases, *agency.signatures):
            if fold(alias) not in words:
                facts.alias(alias, "O", ref, 550, source=_OWN)
    for outlet in load_outlets():
        ref = facts.insert(
            "organisations",
            "outlet:" + _slug(outlet.name),
            outlet.name,
            "outlet",
            outlet.entity,
            outlet.country,
            None,
            source=_OWN,
        )
        for alias in (outlet.name, *outlet.aliases):
            if outlet.kind != "press" and _is_known(facts, alias):
                continue  # the pages of a state or its seat of government: the name means that, not the pages
            facts.alias(alias, "O", ref, 450, source=_OWN, weak=" " not in alias)


def _is_known(facts: Facts, name: str) -> bool:
    folded = fold(name).removeprefix("the ")
    called = (alias for row in table("seats") for alias in (row["name"], *cell(row["aliases"])))
    seats = {fold(alias).removeprefix("the ") for alias in called}
    known = facts.db.execute("SELECT 1 FROM aliases WHERE folded = ? AND kind = 'S'", (folded,)).fetchone()
    return known is not None or folded in seats


_PATTERNS = (
    (
        "foreign-ministry",
        "ministry",
        ("{} Foreign Ministry", "{} Ministry of Foreign Affairs", "{} Ministry of External Affairs"),
    ),
    (
        "defence-ministry",
        "ministry",
        ("{} Defence Ministry", "{} Defense Ministry", "{} Ministry of Defence", "{} Ministry of Defense"),
    ),
    ("government", "government", ("{} government",)),
)


def _add_ministries(facts: Facts) -> None:
    """Adds what a state's ministries are called by pattern: Belarusian Foreign Ministry, Dutch Defence Ministry."""
    capitals = dict(facts.db.execute("SELECT code, capital FROM states WHERE end IS NULL"))
    taken = {folded for (folded,) in facts.db.execute("SELECT folded FROM aliases WHERE kind = 'O'")}
    taken |= {fold(name) for row in table("seats") for name in (row["name"], *cell(row["aliases"]))}
    for row in table("demonyms"):
        for slug, kind, patterns in _PATTERNS:
            names = [pattern.format(word) for word in cell(row["adjectives"]) for pattern in patterns]
            if any(fold(name) in taken for name in names):
                continue  # the seats table has it
            values = (
                f"body:{row['code'].lower()}-{slug}",
                names[0],
                kind,
                None,
                row["code"],
                capitals.get(row["code"]),
            )
            ref = facts.insert("organisations", *values, source=row["source"])
            for name in names:
                facts.alias(name, "O", ref, 600, source=row["source"])


def _slug(name: str) -> str:
    return fold(name).replace(" ", "-")
