"""Gold pages and what is scored against them: a reader's answers, or printed lines of any system."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath

from dateline.errors import InvalidRecord, NotFound
from dateline.records import Json

UNREAD = "no line for this page"


@dataclass(frozen=True, slots=True)
class GoldPage:
    """A gold file: `name` is its file name without `.json`; `line` has the form of `dateline read --json`."""

    name: str
    line: Json

    @property
    def uri(self) -> str:
        """The capture's uri as the gold gives it: a file name in the folder of captures."""
        return str(self.line["capture"]["uri"])

    def is_selected(self, media_type: str | None, language: str | None) -> bool:
        """True where the page is of this media type and language; null takes every one."""
        return (media_type is None or self.line["capture"].get("media_type") == media_type) and (
            language is None or self.line["article"].get("language") == language
        )


def load_gold(folder: Path) -> tuple[GoldPage, ...]:
    """The gold pages of a folder by name, `pairs.json` left out; raises NotFound where there are none."""
    files = sorted(path for path in folder.glob("*.json") if path.stem != "pairs")
    if not files:
        raise NotFound(f"no gold in {folder}: expected files like 001.json")
    return tuple(GoldPage(path.stem, _checked(path)) for path in files)


def load_pairs(folder: Path) -> Mapping[str, list[list[str]]]:
    """What `pairs.json` lists, by `same` and `different`; nothing where the file is missing."""
    path = folder / "pairs.json"
    if not path.exists():
        return {}
    listed: dict[str, list[list[str]]] = json.loads(path.read_text(encoding="utf-8"))
    return listed


def load_predictions(path: Path) -> tuple[Json, ...]:
    """Printed lines of a file, in its order; raises NotFound, or InvalidRecord where one is no such line."""
    if not path.is_file():
        raise NotFound(f"no file {path}: expected the lines that `dateline read --json` prints")
    lines: list[Json] = []
    for number, words in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not words.strip():
            continue
        try:
            line = json.loads(words)
        except ValueError as error:
            raise InvalidRecord(f"{path}:{number} is not JSON: {error}") from error
        if not isinstance(line, dict) or not isinstance(line.get("capture"), dict):
            raise InvalidRecord(f"{path}:{number} holds no capture: expected a line of `dateline read --json`")
        lines.append(line)
    return tuple(lines)


def by_page(pages: Iterable[GoldPage], lines: Iterable[Json]) -> dict[str, Json]:
    """Printed lines by the name of their gold page: by capture id where both have one, else by the uri's file name."""
    by_id: dict[str, Json] = {}
    by_file: dict[str, Json] = {}
    for line in lines:
        capture = line["capture"]
        by_id.setdefault(capture.get("id") or "", line)
        by_file.setdefault(PurePath(capture.get("uri") or "").name, line)
    found: dict[str, Json] = {}
    for page in pages:
        line_of = by_id.get(page.line["capture"].get("id") or "?") or by_file.get(PurePath(page.uri).name)
        if line_of is not None:
            found[page.name] = line_of
    return found


def _checked(path: Path) -> Json:
    try:
        line = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise InvalidRecord(f"{path} is not JSON: {error}") from error
    if not isinstance(line, dict) or not {"capture", "article", "reports"} <= set(line):
        raise InvalidRecord(f"{path} is no gold file: expected capture, article and reports")
    return line
