"""The tables of outlets and agencies as rows: those of the package, and what a user's own files say over them.

A user's file is CSV in UTF-8 with some of the columns below, `name` among them; lists in a cell are parted by `|`.
A file with a column `signatures` holds agencies, any other holds outlets. Files are those of the environment variable
DATELINE_OUTLETS, in its order, or else `outlets.csv` and `agencies.csv` in Dateline's configuration folder.
"""

from __future__ import annotations

import csv
import hashlib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from dateline.errors import InvalidRecord
from dateline.knowledge.hosts import find_address
from dateline.knowledge.sheets import check_header, read_cells, read_sheet, split_cell

OUTLET_COLUMNS = (
    "name", "kind", "entity", "country", "language", "date_order", "timezone", "hosts", "aliases", "abbreviations",
)  # fmt: skip
AGENCY_COLUMNS = (
    "name", "entity", "country", "language", "date_order", "timezone", "hosts", "signatures", "aliases",
)  # fmt: skip
KINDS = ("press", "official", "body")
VARIABLE = "DATELINE_OUTLETS"
EMPTY = "-"
"""What a user's cell says to empty the table's cell; an empty cell leaves it as it is."""

_LISTS = frozenset({"hosts", "aliases", "abbreviations", "signatures"})
_ALLOWED = {
    "kind": (re.compile("|".join(KINDS)), f"one of {', '.join(KINDS)}"),
    "entity": (re.compile(r"Q[1-9]\d*"), "a Wikidata id such as Q11148"),
    "country": (re.compile(r"[A-Z]{2}"), "a code of two capitals such as GB (ISO 3166)"),
    "language": (re.compile(r"[a-z]{2,3}(?:-[A-Za-z]{2,4})?"), "a code such as en (ISO 639)"),
    "date_order": (re.compile(r"dmy|mdy|ymd"), "dmy, mdy or ymd"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a user's file: its cells by column, where it stands (`my.csv:7`), whether it is an agency's."""

    cells: dict[str, str]
    where: str
    agency: bool

    def parts(self, column: str) -> tuple[str, ...]:
        """The parts of a list cell."""
        return split_cell(self.cells.get(column, ""))


def read_package_table(name: str) -> Iterator[list[str]]:
    """The rows of a table of the package, in its order; the header is left out."""
    text = resources.files(__package__).joinpath(name).read_text(encoding="utf-8")
    rows = csv.reader(text.splitlines())
    next(rows)
    return rows


def find_user_files() -> tuple[Path, ...]:
    """The user's files, those first whose rows come first; raises InvalidRecord where a file that is named is missing.

    DATELINE_OUTLETS set to nothing means none at all.
    """
    named = os.environ.get(VARIABLE)
    if named is not None:
        files = tuple(Path(part) for part in named.split(os.pathsep) if part.strip())
        for file in files:
            if not file.is_file():
                raise InvalidRecord(f"{file}: there is no such file; {VARIABLE} names it. Correct {VARIABLE}.")
        return files
    from platformdirs import user_config_path

    folder = user_config_path("dateline", appauthor=False)
    return tuple(file for name in ("outlets.csv", "agencies.csv") if (file := folder / name).is_file())


def hash_user_files() -> str:
    """A hash of what the user's files say, in hexadecimal; empty where there are none."""
    files = find_user_files()
    if not files:
        return ""
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return digest.hexdigest()


def read_user_rows() -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    """The rows of the user's files: outlets, and agencies. Raises InvalidRecord with file and line for a bad one."""
    rows = [row for file in find_user_files() for row in read_rows(file)]
    return tuple(row for row in rows if not row.agency), tuple(row for row in rows if row.agency)


def read_rows(file: Path) -> Iterator[Row]:
    """The rows of one file, checked; semicolons or tabs may part the cells. Raises InvalidRecord with file and line."""
    header, rows = read_sheet(file)
    columns = AGENCY_COLUMNS if "signatures" in header else OUTLET_COLUMNS
    check_header(file, header, columns)
    for where, cells in rows:
        yield Row(_check_row(where, header, cells), where, columns is AGENCY_COLUMNS)


def _check_row(where: str, header: list[str], cells: list[str]) -> dict[str, str]:
    row = read_cells(where, header, cells)
    for column, cell in row.items():
        if not cell or cell == EMPTY:
            continue
        if column in _LISTS:
            row[column] = "|".join(part.strip() for part in cell.split("|") if part.strip())
        _check_cell(where, column, cell)
    if row.get("hosts", EMPTY) not in ("", EMPTY):
        row["hosts"] = "|".join(_host(where, part) for part in split_cell(row["hosts"]))
    return row


def _check_cell(where: str, column: str, cell: str) -> None:
    if column in _ALLOWED and not _ALLOWED[column][0].fullmatch(cell):
        raise InvalidRecord(f"{where}: {column} is {cell!r}. Write {_ALLOWED[column][1]}, or leave it empty.")
    if column == "timezone":
        import zoneinfo

        if cell not in zoneinfo.available_timezones():
            raise InvalidRecord(f"{where}: no time zone is called {cell!r}. Write one such as Asia/Kolkata (IANA).")


def _host(where: str, said: str) -> str:
    """A host as the tables write it; an address that was pasted whole keeps its host alone."""
    found = find_address(said)
    if not found:
        raise InvalidRecord(f"{where}: {said!r} is no host. Write one such as thehindu.com.")
    host, path = found
    if "//" in said:
        return host
    return f"{host}/" if said.endswith("/") else host if path == "/" else f"{host}{path}"
