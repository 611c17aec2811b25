"""A Wikidata dump is read line by line: people, the positions they held, and what those positions are."""

from __future__ import annotations

import bz2
import gzip
import json
import tracemalloc
from pathlib import Path
from typing import Any

import pytest

from dateline.errors import InvalidRecord
from dateline.knowledge.adding import Request, add
from dateline.knowledge.base import Knowledge, load_package
from dateline.knowledge.own import Batch, list_batches

Item = dict[str, Any]


def entity(value: str, **more: Any) -> Item:
    return {"mainsnak": {"datavalue": {"value": {"id": value}}}, "rank": "normal"} | more


def text(value: str) -> Item:
    return {"mainsnak": {"datavalue": {"value": value}}, "rank": "normal"}


def time(day: str, precision: int = 11) -> list[Item]:
    return [{"datavalue": {"value": {"time": f"+{day}T00:00:00Z", "precision": precision}}}]


def held(position: str, start: str = "", end: str = "", precision: int = 11, rank: str = "normal") -> Item:
    days = {"P580": start, "P582": end}
    qualifiers = {name: time(day, precision) for name, day in days.items() if day}
    return entity(position, qualifiers=qualifiers, rank=rank)


def item(number: str, label: str | None, claims: dict[str, list[Item]], *aliases: str) -> Item:
    labels = {"en": {"value": label}} if label else {"nb": {"value": "Noen"}}
    return {
        "id": number,
        "labels": labels,
        "aliases": {"en": [{"value": alias} for alias in aliases]},
        "claims": claims,
    }


HUMAN = [entity("Q5")]
NORWAY = item("Q20", "Norway", {"P297": [text("NO")]})
OFFICE = item("Q901", "Prime Minister of Norway", {"P1001": [entity("Q20")], "P279": [entity("Q2285706")]})
FOREIGN = item("Q902", "Minister of Foreign Affairs", {"P1001": [entity("Q20")], "P31": [entity("Q83307")]})
SPEAKER = item("Q903", "President of the Storting", {"P1001": [entity("Q20")], "P31": [entity("Q4164871")]})
UNION = item("Q904", "President of the Harbour League", {"P1308": [entity("Q910")]})
ANA = item("Q910", "Ana Quill", {"P31": HUMAN, "P39": [
    held("Q901", "2031-03-01", "2033-06-20"), held("Q902", "2029-00-00", "2031-02-00", 9), held("Q901"),
    held("Q999", "2020-01-01"), held("Q904", "2035-01-01", rank="deprecated"),
]}, "Anna Quill", "AQ")  # fmt: skip
BO = item(
    "Q911", "Bo Tarn", {"P31": HUMAN, "P39": [held("Q903", "1971-05-00", "1975-02-00", 10), held("Q904", "2001-02-03")]}
)
NAMELESS = item("Q912", None, {"P31": HUMAN, "P39": [held("Q901", "2001-02-03")]})
SHIP = item("Q913", "Quill", {"P31": [entity("Q11446")], "P39": [held("Q901", "2001-02-03")]})
DUMP = (ANA, NORWAY, BO, OFFICE, NAMELESS, SHIP, FOREIGN, SPEAKER, UNION)


def lines(items: tuple[Item, ...] = DUMP) -> bytes:
    return b"[\n" + b",\n".join(json.dumps(one).encode() for one in items) + b"\n]\n"


def put(file: Path, payload: bytes, since: int | None = None) -> Batch:
    file.write_bytes(payload)
    return add(Request(file, file.name, since=since), file.parent / "own.sqlite")


def known(folder: Path) -> Knowledge:
    return Knowledge(load_package().path, folder / "own.sqlite")


def test_people_come_with_the_positions_that_have_days(tmp_path: Path) -> None:
    batch = put(tmp_path / "dump.json", lines())
    assert (batch.people, batch.terms, batch.form) == (2, 4, "wikidata")
    (ana,) = known(tmp_path).find_people("Anna Quill")
    assert (ana.id, ana.entity, ana.country, ana.surname) == ("Q910", "Q910", "NO", "Quill")
    assert [(term.title, term.role, term.country, term.start, term.end) for term in ana.terms] == [
        ("Minister of Foreign Affairs", "foreign_minister", "NO", "2029", "2031"),
        ("Prime Minister", "head_of_government", "NO", "2031-03-01", "2033-06-20"),
    ]
    assert {term.source for term in ana.terms} == {"Wikidata (dump.json)"}
    (bo,) = known(tmp_path).find_people("Bo Tarn")
    assert [(term.title, term.role, term.country, term.start, term.end) for term in bo.terms] == [
        ("President of the Storting", "other", "NO", "1971-05", "1975-02"),
        ("President of the Harbour League", "other", None, "2001-02-03", None),
    ]  # fmt: skip
    assert not known(tmp_path).find_people("Quill")


@pytest.mark.parametrize(("ending", "pack"), [(".json.gz", gzip.compress), (".json.bz2", bz2.compress)])
def test_packed_dumps_say_the_same(ending: str, pack: Any, tmp_path: Path) -> None:
    plain = put(tmp_path / "dump.json", lines())
    packed = put(tmp_path / f"dump{ending}", pack(lines()))
    assert (packed.people, packed.terms) == (plain.people, plain.terms)


def test_the_order_of_items_changes_nothing(tmp_path: Path) -> None:
    first = put(tmp_path / "dump.json", lines())
    assert put(tmp_path / "dump.json", lines(tuple(reversed(DUMP)))) == first


def test_terms_that_ended_before_a_year_are_left_out(tmp_path: Path) -> None:
    batch = put(tmp_path / "dump.json", lines(), since=1990)
    assert (batch.people, batch.terms) == (2, 3)


def test_a_person_that_the_package_has_gets_the_terms(tmp_path: Path) -> None:
    (merkel,) = load_package().find_people("Angela Merkel")
    office = item("Q905", "Minister for Women", {"P1001": [entity("Q183")], "P31": [entity("Q83307")]})
    person = item("Q567", "Angela Merkel", {"P31": HUMAN, "P39": [held("Q905", "1991-01-18", "1994-11-17")]})
    put(tmp_path / "dump.json", lines((person, office)))
    (found,) = known(tmp_path).find_people("Angela Merkel")
    assert found.id == merkel.id
    assert [term.country for term in found.terms if term.title == "Minister for Women"] == ["DE"]
    assert len(found.terms) == len(merkel.terms) + 1


@pytest.mark.parametrize(
    ("payload", "said"),
    [
        (lines()[:-40], r"dump\.json:\d+: it cannot be read as a Wikidata dump"),
        (b"<mediawiki>\n", r"dump\.json:1: this is no item"),
        (b'[\n{"P39": 1}\n]\n', r"dump\.json:2: this is no item"),
        (b'["P39"]\n', r"dump\.json:1: this is no item"),
    ],
)
def test_what_is_no_dump_is_told_with_its_line_and_changes_nothing(payload: bytes, said: str, tmp_path: Path) -> None:
    put(tmp_path / "good.json", lines())
    with pytest.raises(InvalidRecord, match=said):
        put(tmp_path / "dump.json", payload)
    assert [batch.name for batch in list_batches(tmp_path / "own.sqlite")] == ["good.json"]


def test_a_packed_dump_that_was_cut_off_is_told(tmp_path: Path) -> None:
    with pytest.raises(InvalidRecord, match="cannot be read as a Wikidata dump"):
        put(tmp_path / "dump.json.gz", gzip.compress(lines())[:-30])
    assert not (tmp_path / "own.sqlite").exists()


def test_hostile_items_are_left_out(tmp_path: Path) -> None:
    strange = (
        item("Q920", "Cy Odd", {"P31": HUMAN, "P39": [{"mainsnak": 3}, {"rank": "normal"}, 7]}),  # type: ignore[list-item]
        item("Q921", "Di Odd", {"P31": HUMAN, "P39": [held("Q901", "2031-99-99"), held("Q901", "0000-00-00", "", 9)]}),
        {"id": "Q922", "labels": [], "aliases": 1, "claims": {"P31": HUMAN, "P39": [held("Q901", "2001-01-01")]}},
        {"id": "Q923", "claims": "P39"},
    )
    batch = put(tmp_path / "dump.json", lines((*DUMP, *strange)))
    assert batch.people == 3
    (odd,) = known(tmp_path).find_people("Di Odd")
    assert [term.start for term in odd.terms] == ["2031"]


def test_memory_stays_flat_however_long_the_dump_is(tmp_path: Path) -> None:
    def people(count: int) -> bytes:
        claims = {"P31": HUMAN, "P39": [held("Q901", "2001-02-03", "2002-03-04")] * 9}
        made = (item(f"Q{10_000 + n}", f"Person {n % 40} Quill", claims) for n in range(count))
        return lines((OFFICE, NORWAY, *made))

    def peak(count: int) -> int:
        payload = people(count)
        tracemalloc.start()
        put(tmp_path / f"{count}.json", payload)
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    peak(600)  # what is looked up once and kept
    assert peak(4000) < peak(1000) + 500_000
