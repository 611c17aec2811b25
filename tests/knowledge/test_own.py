"""A user's own knowledge stands beside the package's: added from CSV, versioned, listed, taken out again."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline import pipeline
from dateline.errors import InvalidRecord, NotFound
from dateline.knowledge.adding import Request, add
from dateline.knowledge.base import FILE, Knowledge, load, load_package
from dateline.knowledge.own import Batch, attach, find_own, list_batches, own_path, remove_batch

PEOPLE = """name,entity,country,title,role,start,end,aliases,source
Ana Quill,Q900000001,NO,foreign minister,foreign_minister,2031-03-01,,Anna Quill,https://example.org/list
Ana Quill,Q900000001,NO,mayor of Oslo,other,2027,2030-12,,
Bo Tarn,,FI,prime minister,head_of_government,2031-06-20,2033-06-20,,
"""
BODIES = "name;kind;seat;members;aliases\nHarbour League;international;Bergen;NO|SE|DK;HBL\n"
PLACES = "name,country,lat,lon,within,aliases\nGullhaven Palace,NO,59.9,10.7,Oslo,Gullhaven\n"


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where DATELINE_KNOWLEDGE points; what was loaded before and after is forgotten."""
    path = tmp_path / "own.sqlite"
    monkeypatch.setenv("DATELINE_KNOWLEDGE", str(path))
    _forget()
    yield path
    monkeypatch.undo()
    _forget()


def _forget() -> None:
    load.cache_clear()
    pipeline.reader_version.cache_clear()


def put(folder: Path, name: str, text: str, to: Path, **options: object) -> Batch:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return add(Request(file, name, **options), to)  # type: ignore[arg-type]


def both(path: Path) -> Knowledge:
    return Knowledge(load_package().path, path)


def test_people_with_their_terms_are_found_by_name_alias_surname_and_office(own: Path, tmp_path: Path) -> None:
    batch = put(tmp_path, "people.csv", PEOPLE, own)
    assert (batch.people, batch.terms, batch.form) == (2, 3, "csv")
    known = load()
    (quill,) = known.find_people("Anna Quill")
    assert (quill.id, quill.entity, quill.country) == ("Q900000001", "Q900000001", "NO")
    assert [(term.title, term.start, term.end) for term in quill.terms] == [
        ("foreign minister", "2031-03-01", None), ("mayor of Oslo", "2027", "2030-12"),
    ]  # fmt: skip
    assert [term.source for term in quill.terms] == ["https://example.org/list", "people.csv"]
    assert quill.terms[0].office == "foreign minister of Norway"
    assert [person.name for person in known.find_surname("Tarn")] == ["Bo Tarn"]
    assert known.holders("FI", "head_of_government", "2032-01-01")[0].name == "Bo Tarn"
    assert known.longest(["Ana", "Quill", "said"], 0) is not None


def test_bodies_and_places_are_found(own: Path, tmp_path: Path) -> None:
    put(tmp_path, "bodies.csv", BODIES, own)
    put(tmp_path, "places.csv", PLACES, own)
    known = load()
    (league,) = known.find_organisations("Harbour League")
    assert (league.kind, league.seat) == ("international", "Bergen")
    assert known.members("Harbour League") == ("NO", "SE", "DK")
    assert known.find_organisations("HBL")
    assert not known.find_organisations("hbl")
    (palace,) = known.find_places("Gullhaven")
    assert (palace.name, palace.country, palace.within, palace.kind) == ("Gullhaven Palace", "NO", ("Oslo",), "site")


def test_a_person_of_both_files_is_one_and_the_users_term_stands_for_the_packages(own: Path, tmp_path: Path) -> None:
    (before,) = load_package().find_people("Angela Merkel")
    text = "name,country,title,role,start,end\nAngela Merkel,DE,chancellor,head_of_government,2005-11-23,2021-12-07\n"
    put(tmp_path, "merkel.csv", text + "Angela Merkel,DE,honorary consul,other,2040,\n", own)
    (after,) = both(own).find_people("Angela Merkel")
    assert (after.id, after.entity) == (before.id, before.entity)
    chancellor = [(term.start, term.end) for term in after.terms if term.role == "head_of_government"]
    assert chancellor == [("2005-11-23", "2021-12-07")]
    assert "honorary consul" in {term.title for term in after.terms}
    assert len(both(own).find_surname("Merkel")) == len(load_package().find_surname("Merkel"))
    assert [person.id for person in both(own).holders("DE", "head_of_government", "2010-01-01")] == [before.id]


def test_a_namesake_of_another_state_stays_another(own: Path, tmp_path: Path) -> None:
    put(tmp_path, "x.csv", "name,country,title,role,start\nAngela Merkel,NZ,premier,head_of_government,2031\n", own)
    assert len(both(own).find_people("Angela Merkel")) == 2


def test_nothing_else_is_found_otherwise_with_a_file_beside(own: Path, tmp_path: Path) -> None:
    put(tmp_path, "people.csv", PEOPLE, own)
    alone, beside = load_package(), both(own)
    names = [row[0] for row in sqlite3.connect(alone.path).execute("SELECT folded FROM aliases ORDER BY folded")]
    for name in random.Random(7).sample(names, 400):
        assert beside.find(name) == alone.find(name)
    surnames = [row[0] for row in sqlite3.connect(alone.path).execute("SELECT folded FROM surnames ORDER BY folded")]
    for surname in random.Random(7).sample(surnames, 200):
        assert beside.find_surname(surname, "2001-05-05") == alone.find_surname(surname, "2001-05-05")
    for code in ("FR", "RU", "BR", "LB"):
        for role in ("head_of_state", "head_of_government"):
            assert beside.holders(code, role, "2010-03-03") == alone.holders(code, role, "2010-03-03")


def test_the_version_of_the_knowledge_and_of_the_reader_follows_what_was_added(own: Path, tmp_path: Path) -> None:
    put(tmp_path, "a.csv", PEOPLE, own)
    first, reader = load().version, pipeline.reader_version()
    assert first.startswith(load_package().version + "+")
    put(tmp_path, "b.csv", BODIES, own)
    _forget()
    assert load().version != first
    assert pipeline.reader_version() != reader
    remove_batch(own, "b.csv")
    _forget()
    assert (load().version, pipeline.reader_version()) == (first, reader)


def test_the_order_of_adding_changes_no_version_and_adding_twice_changes_nothing(tmp_path: Path) -> None:
    one, two = tmp_path / "1.sqlite", tmp_path / "2.sqlite"
    for path, order in ((one, "ab"), (two, "bab")):
        for letter in order:
            put(tmp_path, f"{letter}.csv", PEOPLE if letter == "a" else BODIES, path)
    assert both(one).version == both(two).version
    assert list_batches(one) == list_batches(two)


def test_what_one_file_said_is_taken_out_and_what_another_said_stays(own: Path, tmp_path: Path) -> None:
    put(tmp_path, "a.csv", PEOPLE, own)
    put(tmp_path, "b.csv", "name,entity,country,title,start\nAna Quill,Q900000001,NO,envoy,2040\n", own)
    gone = remove_batch(own, "a.csv")
    assert gone.terms == 3
    known = both(own)
    (quill,) = known.find_people("Ana Quill")
    assert [term.title for term in quill.terms] == ["envoy"]
    assert not known.find_people("Bo Tarn")
    assert not known.find_people("Anna Quill")
    assert not known.find_surname("Tarn")
    remove_batch(own, "b.csv")
    assert not both(own).find("Ana Quill")
    db = sqlite3.connect(own)
    for table in ("people", "terms", "aliases", "surnames", "claims", "batches", "same"):
        assert db.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name,title,country\nAna,envoy,NOR\n", r"x\.csv:2: 'NOR' is no code of a state"),
        ("name,title,start\nAna,envoy,2031-02-30\n", r"x\.csv:2: start is '2031-02-30'"),
        ("name,title,start\n\nAna,envoy,soon\n", r"x\.csv:3: start is 'soon'"),
        ("name,title,start,end\nAna,envoy,2031,2030\n", r"x\.csv:2: the term ends \(2030\) before it starts"),
        ("name,title,role\nAna,envoy,chief\n", r"x\.csv:2: role is 'chief'"),
        ("name,title,start\nAna,,2031\n", r"x\.csv:2: the title is empty"),
        ("name,title,entity\nAna,envoy,900\n", r"x\.csv:2: entity is '900'"),
        ("name,title,office\nAna,envoy,x\n", r"x\.csv:1: no column is called 'office'"),
        ("name,aliases\nAna,Anna\n", r"x\.csv:1: whether it holds people, organisations or places"),
        ("name,title\nAna,envoy,x\n", r"x\.csv:2: 3 cells, 2 columns"),
        ("name,title\n,envoy\n", r"x\.csv:2: the name is empty"),
        ('name,title\n"Ana,envoy\n', r"x\.csv:\d: this is no row of CSV"),
        ("name,kind,seat\nLeague,club,Oslo\n", r"x\.csv:2: kind is 'club'"),
        ("name,seat,members\nLeague,Oslo,NO|XX1\n", r"x\.csv:2: 'XX1' is no code"),
        ("name,lat\nPalace,95\n", r"x\.csv:2: lat is '95'"),
        ("name,population\nTown,-4\n", r"x\.csv:2: population is '-4'"),
    ],
)
def test_a_row_out_of_form_is_told_with_its_line_and_changes_nothing(
    text: str, said: str, own: Path, tmp_path: Path
) -> None:
    put(tmp_path, "good.csv", PEOPLE, own)
    before = own.read_bytes()
    with pytest.raises(InvalidRecord, match=said):
        put(tmp_path, "x.csv", text, own)
    assert list_batches(own)[0].name == "good.csv"
    assert own.read_bytes() == before


def test_a_first_file_out_of_form_leaves_no_file(own: Path, tmp_path: Path) -> None:
    with pytest.raises(InvalidRecord):
        put(tmp_path, "x.csv", "name,title,start\nAna,envoy,soon\n", own)
    assert not own.exists()


def test_bytes_that_are_no_text_and_a_file_that_is_no_knowledge_are_told(own: Path, tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_bytes(b"name,title\n\xff\xfe\n")
    with pytest.raises(InvalidRecord, match="cannot be read as UTF-8"):
        add(Request(tmp_path / "x.csv", "x.csv"), own)
    own.write_text("no database at all, but long enough to be looked at " * 40, encoding="utf-8")
    with pytest.raises(InvalidRecord, match="this is no knowledge of this version"):
        load()
    with pytest.raises(InvalidRecord, match="this is no knowledge of this version"):
        put(tmp_path, "a.csv", PEOPLE, own)
    assert own.read_text(encoding="utf-8").startswith("no database")


def test_columns_that_several_forms_share_need_holds(own: Path, tmp_path: Path) -> None:
    batch = put(tmp_path, "x.csv", "name,aliases\nHarbour League,HBL\n", own, holds="organisations")
    assert batch.organisations == 1


def test_terms_before_a_year_are_left_out(own: Path, tmp_path: Path) -> None:
    batch = put(tmp_path, "x.csv", PEOPLE, own, since=2031)
    assert batch.terms == 2


def test_the_place_of_the_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DATELINE_KNOWLEDGE", "")
    assert own_path() is None
    assert find_own() is None
    monkeypatch.setenv("DATELINE_KNOWLEDGE", str(tmp_path / "none.sqlite"))
    with pytest.raises(InvalidRecord, match="there is no such file; DATELINE_KNOWLEDGE names it"):
        find_own()
    monkeypatch.delenv("DATELINE_KNOWLEDGE")
    monkeypatch.setattr("platformdirs.user_config_path", lambda *_, **__: tmp_path)
    assert own_path() == tmp_path / "knowledge.sqlite"
    assert find_own() is None
    with pytest.raises(NotFound, match="dateline knowledge add"):
        list_batches(tmp_path / "knowledge.sqlite")


def test_a_file_that_nobody_added_is_told(own: Path, tmp_path: Path) -> None:
    put(tmp_path, "a.csv", PEOPLE, own)
    with pytest.raises(NotFound, match=r"'b\.csv'.*there is: a\.csv"):
        remove_batch(own, "b.csv")


def test_the_package_is_opened_read_only_beside_a_users_file(own: Path, tmp_path: Path) -> None:
    put(tmp_path, "a.csv", PEOPLE, own)
    db = sqlite3.connect(f"{load_package().path.as_uri()}?mode=ro&immutable=1", uri=True)
    attach(db, own)
    assert load_package().path.name == FILE
    with pytest.raises(sqlite3.OperationalError):
        db.execute("INSERT INTO own.meta VALUES ('x', 'y')")
    db.close()
