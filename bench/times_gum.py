"""The dates of GUM's TEI edition against what Dateline finds: spans and values.

Each document is read as its words stand, with its day of creation as the reference. A gold <date> counts where its
words hold a figure or a word of time; others name an event (`World War II`, `his death`). Its span is right where what
is found within it covers the same words, articles and prepositions aside; of a range, begin and end together. Its value
is compared where it is stated: `when`, or `from` and `to`:

- `when`: the same day, month or year; `--07`, a month of no year: that month;
- `from`/`to`: the first and last day; of decades, centuries and seasons the name of the period, whose days the edition
  writes in several ways (`1970-01-01/1979-01-01`, `--06/--09`).
"""

from __future__ import annotations

import csv
import hashlib
import re
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from dateline.language.times import Options, find_timexes, plain_sentences, values
from dateline.language.times.record import Timex
from dateline.language.times.words import holiday_starts, tables

LEFT_OUT = Path(__file__).parent / "times_gum_left_out.csv"
_NO_SPACE_BEFORE = re.compile(r"[,.;:!?)\]%’”]$|['’](?:s|ll|re|ve|d|m|t)?$|n['’]t$|[-–]$", re.IGNORECASE)
_NO_SPACE_AFTER = re.compile(r"[(\[$£€“‘]$|[-–]$")
_LOOSE = frozenset(
    "in on at of the a an from to between and by since until till for during before after early late mid "
    "' ’ s , . - – ( ) [ ] about around approximately nearly over more than less his her its their this that "
    "at least later earlier beginning end start almost just circa c middle nearly next last past current same "
    "following night afternoon morning evening sun some onwards only up to half part".split()
)
_WORDS = re.compile(r"[^\W\d_]+|\d+|\S")
_SEASONS = {"03": "SP", "06": "SU", "09": "FA", "12": "WI"}


@dataclass(frozen=True, slots=True)
class Gold:
    """One <date>: its place in the text and its attributes."""

    start: int
    end: int
    given: dict[str, str]


@dataclass(frozen=True, slots=True)
class Document:
    """A document: its name, text, day of creation, partition and dates."""

    name: str
    text: str
    created: str | None
    partition: str
    dates: tuple[Gold, ...]


def load(archive: Path) -> Iterator[Document]:
    """The documents of the archive, by name."""
    with tarfile.open(archive) as tar:
        for member in sorted(tar.getmembers(), key=lambda each: each.name):
            file = tar.extractfile(member) if member.isfile() and member.name.endswith(".xml") else None
            if file:
                yield _document(
                    Path(member.name).stem,
                    etree.fromstring(file.read(), etree.XMLParser(resolve_entities=False, no_network=True)),
                )


def _document(name: str, root: Any) -> Document:
    parts: list[str] = []
    dates: list[Gold] = []
    length = 0

    def add(block: str | None) -> None:
        nonlocal length
        for line in (block or "").split("\n"):
            word = line.split("\t")[0].strip()
            if word:
                glue = not parts or parts[-1].endswith("\n") or _NO_SPACE_BEFORE.match(word) or (
                    _NO_SPACE_AFTER.search(parts[-1]))  # fmt: skip
                piece = word if glue else " " + word
                parts.append(piece)
                length += len(piece)

    def walk(node: Any) -> None:
        nonlocal length
        start = length
        add(node.text)
        for child in node:
            walk(child)
            add(child.tail)
        if node.tag == "date":
            text = "".join(parts)[start:]
            dates.append(Gold(start + len(text) - len(text.lstrip()), length, dict(node.attrib)))
        if node.tag in ("s", "head", "p", "item", "caption") and parts and not parts[-1].endswith("\n"):
            parts.append("\n\n")
            length += len(parts[-1])

    walk(root)
    created = root.attrib.get("dateCreated")
    return Document(name, "".join(parts), created, root.attrib.get("partition", ""), tuple(dates))


def counts(document: Document, gold: Gold) -> bool:
    """True where the words of a gold date state a time: they hold a figure or a word that times are made of."""
    words = [match[0].lower() for match in _WORDS.finditer(document.text, gold.start, gold.end)]
    return any(word.isdecimal() or (word not in _LOOSE and len(word) > 2 and _is_word_of_time(word)) for word in words)


def _is_word_of_time(word: str) -> bool:
    return word in holiday_starts() or any(word in kind for kind in tables().values())


def left_out() -> dict[tuple[str, int], tuple[str, str]]:
    """(document, number of its date) -> (digest of its words, reason) of the gold dates that are left out."""
    with LEFT_OUT.open(encoding="utf-8", newline="") as file:
        return {(row["document"], int(row["date"])): (row["digest"], row["reason"]) for row in csv.DictReader(file)}


def digest(document: Document, gold: Gold) -> str:
    """Twelve hexadecimal digits of the SHA-256 of a gold date's words."""
    return hashlib.sha256(document.text[gold.start : gold.end].encode()).hexdigest()[:12]


def read(document: Document) -> tuple[Timex, ...]:
    """What Dateline finds in a document."""
    return find_timexes(document.text, plain_sentences(document.text), Options(document.created, "mdy"))


def judged(document: Document, gold: Gold, found: tuple[Timex, ...]) -> tuple[bool, bool | None]:
    """Whether the span is right, and whether the value is; null where no value is compared."""
    inside = [timex for timex in found if timex.start < gold.end and gold.start < timex.end]
    ours = {place for timex in inside for place in _content(document.text, timex.start, timex.end)}
    span = bool(inside) and ours == _content(document.text, gold.start, gold.end)
    compared = "when" in gold.given or {"from", "to"} <= set(gold.given)
    return span, _value_is_right(gold.given, inside) if compared else None


def _content(text: str, start: int, end: int) -> set[int]:
    return {match.start() for match in _WORDS.finditer(text, start, end) if match[0].lower() not in _LOOSE}


def _value_is_right(given: dict[str, str], inside: list[Timex]) -> bool:
    if "when" in given:
        return any(_same(given["when"], timex) for timex in inside)
    first, last = given["from"], given["to"]
    if len(inside) == 1 and inside[0].type == "DURATION" and inside[0].end_point == "t0":
        return _length(first, last, inside[0].value)
    if len(inside) == 1:
        return _lasts(first, last, inside[0])
    return len(inside) == 2 and _same(first, inside[0]) and _same(last, inside[1])


def _same(when: str, timex: Timex) -> bool:
    value = timex.value.partition("T")[0]
    if when.startswith("--"):
        return value[4:] == when[1:] and timex.type == "DATE"
    if when.startswith("-"):
        return value == "BC" + when[1:5]
    if value == when.partition("T")[0]:
        return True
    known = values.days_of(value)  # "the year's end" as a day of its own
    return timex.mod == "END" and known is not None and known[1].isoformat() == when


def _length(first: str, last: str, value: str) -> bool:
    """True where a stretch up to now is as long as from first to last, counted in years or decades."""
    match = re.fullmatch(r"P(\d+)(Y|DE)", value)
    years = int(last[:4]) - int(first[:4]) if match else 0
    return match is not None and 0 <= int(match[1]) * (1 if match[2] == "Y" else 10) - years <= 1


def _lasts(first: str, last: str, timex: Timex) -> bool:
    value = timex.value
    grain = values.grain(value)
    if first.startswith("--"):
        season = _SEASONS.get(first[2:4])
        return value.endswith(f"-{season}") or value.startswith("XXXX-" + first[2:4]) or value[4:7] == first[1:4]
    known = values.days_of(value)
    if known is None:
        return False
    if grain in ("decade", "century"):
        years = {"START": (0, 5), "END": (5, 0)}.get(timex.mod or "", (0, 0))
        begin, end = int(first[:4]), int(last[:4])
        size = 10 if grain == "decade" else 100
        whole = begin // size == known[0].year // size and end // size == known[0].year // size
        return whole and (bool(timex.mod) or begin % size == 0) and (years is not None)
    if grain == "season":
        return first[:4] == value[:4] and _SEASONS.get(first[5:7], value[5:]) == value[5:]
    if timex.mod and grain == "month":
        return first[:7] == value
    if len(first) == 10:
        return (first, last) == (known[0].isoformat(), known[1].isoformat())
    return first[:4] == f"{known[0].year:04d}" and last[:4] == f"{known[1].year:04d}"
