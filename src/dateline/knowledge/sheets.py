"""A user's CSV file: its first line, and its rows with where each stands (`my.csv:7`)."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from dateline.errors import InvalidRecord


def read_sheet(file: Path) -> tuple[list[str], Iterator[tuple[str, list[str]]]]:
    """The columns, in small letters, and the rows; commas, semicolons or tabs may part the cells.

    A line that opens with `#` and one that is empty are left out. Raises InvalidRecord with file and line.
    """
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidRecord(f"{file}: it cannot be read as UTF-8 text ({error}). Save it as CSV in UTF-8.") from error
    lines = text.splitlines()
    first = lines[0] if lines else ""
    reader = csv.reader(lines, delimiter=max(",;\t", key=first.count), strict=True)
    try:
        header = [cell.strip().lower() for cell in next(reader, [])]
    except csv.Error as error:
        raise InvalidRecord(f"{file}:1: this is no row of CSV ({error}).") from error
    return header, _rows(file, reader)


def check_header(file: Path, header: list[str], columns: tuple[str, ...]) -> None:
    """Raises InvalidRecord where a column is unknown or twice there, or where `name` is missing."""
    unknown = [cell for cell in header if cell not in columns]
    if unknown or "name" not in header or len(set(header)) < len(header):
        said = f"no column is called {unknown[0]!r}" if unknown else "the first line must name each column once"
        raise InvalidRecord(f"{file}:1: {said}. Columns are {', '.join(columns)}; name is needed, the others are not.")


def read_cells(where: str, header: list[str], cells: list[str]) -> dict[str, str]:
    """A row's cells by column; raises InvalidRecord for a row with too many, or without a name."""
    if len(cells) > len(header):
        raise InvalidRecord(f"{where}: {len(cells)} cells, {len(header)} columns. Quote a cell that holds a comma.")
    row = dict.fromkeys(header, "") | {column: cell.strip() for column, cell in zip(header, cells, strict=False)}
    if not row["name"]:
        raise InvalidRecord(f"{where}: the name is empty. Say what the row is about.")
    return row


def split_cell(text: str) -> tuple[str, ...]:
    """The parts of a list cell, in their order."""
    if not text:
        return ()
    return tuple(part for part in text.split("|") if part) if "|" in text else (text,)


def _rows(file: Path, reader: Iterator[list[str]]) -> Iterator[tuple[str, list[str]]]:
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells) and not cells[0].lstrip().startswith("#"):
                yield f"{file}:{reader.line_num}", cells  # type: ignore[attr-defined]
    except csv.Error as error:
        raise InvalidRecord(f"{file}:{reader.line_num}: this is no row of CSV ({error}).") from error  # type: ignore[attr-defined]
