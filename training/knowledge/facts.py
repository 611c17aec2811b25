"""The file that is built: rows with their sources, aliases folded as the lookups fold them."""

from __future__ import annotations

import csv
import hashlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from dateline.knowledge.fold import abbreviation, fold

HERE = Path(__file__).parent


def table(name: str) -> Iterator[dict[str, str]]:
    """The rows of one of our tables, `name` without its ending."""
    with (HERE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def cell(text: str | None) -> list[str]:
    """The parts of a cell that holds a list."""
    return [part.strip() for part in (text or "").split("|") if part.strip()]


class Facts:
    """An open knowledge file being written; every row is added with the name of its source."""

    def __init__(self, path: Path) -> None:
        """Starts a new file at `path`."""
        path.unlink(missing_ok=True)
        self.db = sqlite3.connect(path)
        self.db.executescript((HERE / "schema.sql").read_text(encoding="utf-8"))
        self._known = {row["name"]: row for row in table("sources")}
        self._sources: dict[str, int] = {}

    def source(self, name: str) -> int:
        """The id of a source; an article, statute or charter that no row of sources.csv describes describes itself."""
        if not name or name == "well known":
            raise ValueError("a fact without a source")
        if name not in self._sources:
            row = self._known.get(name, {"url": _url_of(name), "licence": "facts only", "until": ""})
            values = (len(self._sources) + 1, name, row["url"], row["licence"], row["until"] or None)
            self.db.execute("INSERT INTO sources VALUES (?, ?, ?, ?, ?)", values)
            self._sources[name] = len(self._sources) + 1
        return self._sources[name]

    def insert(self, table_name: str, *values: object, source: str) -> int:
        """Adds a row with a generated id; its last column is the source."""
        marks = ", ".join("?" * (len(values) + 1))
        cursor = self.db.execute(f"INSERT INTO {table_name} VALUES (NULL, {marks})", (*values, self.source(source)))
        return int(cursor.lastrowid or 0)

    def alias(self, name: str, kind: str, ref: int, prior: int, *, source: str, weak: bool = False) -> None:
        """Adds a name; a leading question mark says that it needs evidence."""
        weak = weak or name.startswith("?")
        name = name.lstrip("?")
        folded = fold(name)
        if not folded or name.startswith("the "):  # lookups leave the article out themselves
            return
        values = (
            folded,
            kind,
            ref,
            prior // 10 if weak else prior,
            abbreviation(name),
            int(weak),
            self.source(source),
        )
        self.db.execute("INSERT OR IGNORE INTO aliases VALUES (?, ?, ?, ?, ?, ?, ?)", values)

    def close(self) -> str:
        """Stamps the version (a hash of every fact), packs and closes the file; gives the version."""
        digest = hashlib.sha256()
        names = [row[0] for row in self.db.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        for name in names:
            for row in sorted(map(repr, self.db.execute(f"SELECT * FROM {name}"))):
                digest.update(row.encode())
        version = digest.hexdigest()[:16]
        self.db.execute("INSERT INTO meta VALUES ('version', ?)", (version,))
        self.db.commit()
        self.db.execute("VACUUM")
        self.db.close()
        return version


def _url_of(name: str) -> str:
    if name.startswith("Wikipedia: "):
        return "https://en.wikipedia.org/wiki/" + quote(name.removeprefix("Wikipedia: ").replace(" ", "_"))
    if name.startswith("UN: "):
        return "https://www.un.org/en/about-us/member-states"
    return "https://en.wikipedia.org/w/index.php?search=" + quote(name)
