"""Who counts as head of state, head of government and foreign minister of each member of the United Nations."""

from __future__ import annotations

from collections.abc import Iterator

from training.knowledge.facts import Facts, table

_SHAPE = "Wikipedia: List of countries by system of government"
HEAD, GOVERNMENT, FOREIGN = "head of state", "head of government", "foreign minister"
Row = tuple[str, str, str, str | None, str | None, str]


def add_functions(facts: Facts) -> None:
    """Writes the functions of every member."""
    given: dict[str, list[Row]] = {}
    for row in table("functions"):
        given.setdefault(row["state"], []).append(
            (row["function"], row["code"], row["role"], row["start"] or None, row["end"] or None, row["law"])
        )
    for row in table("un_members"):
        code, since = row["code"], row["since"] or None
        rows = given.get(code) or list(_usual(code, since, governs=row["governs"]))
        for part in {part[1]: None for part in rows}:
            rows.append((FOREIGN, part, "foreign_minister", *_span(rows, part, since), "UN: Member States"))
        for ordinal, (function, held, role, start, end, source) in enumerate(rows):
            values = (code, ordinal, function, held, role, start, end, facts.source(source))
            facts.db.execute("INSERT INTO functions VALUES (?, ?, ?, ?, ?, ?, ?, ?)", values)


def _usual(code: str, since: str | None, *, governs: str) -> Iterator[Row]:
    """A president or a monarch, and a head of government, who is one of them where the constitution has no other."""
    for role in ("head_of_state", "monarch"):
        yield HEAD, code, role, since, None, _SHAPE
    yield GOVERNMENT, code, "head_of_government", since, None, _SHAPE
    if governs:
        yield GOVERNMENT, code, "monarch" if governs == "monarch" else "head_of_state", since, None, _SHAPE


def _span(rows: list[Row], code: str, since: str | None) -> tuple[str | None, str | None]:
    """The days on which a code stood for the state: those of its head of state."""
    found = next(row for row in rows if row[1] == code)
    return found[3] or since, found[4]
