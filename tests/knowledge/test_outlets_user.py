"""A user's own tables stand over the package's, from the environment or the configuration folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline import pipeline
from dateline.errors import InvalidRecord
from dateline.knowledge import outlets
from dateline.knowledge.outlets import find_agency, find_outlet, find_outlet_by_host

GOOD = "name,hosts,country,date_order,aliases\nThe Lantern,lantern.example,GB,dmy,Lantern Online\n"


@pytest.fixture
def tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A file that DATELINE_OUTLETS names; what was read before and after it is forgotten."""
    file = tmp_path / "mine.csv"
    monkeypatch.setenv("DATELINE_OUTLETS", str(file))
    _forget()
    yield file
    monkeypatch.undo()
    _forget()


def _forget() -> None:
    outlets.forget_tables()
    pipeline.reader_version.cache_clear()


def test_an_outlet_of_ones_own_is_found_by_name_alias_and_host(tables: Path) -> None:
    tables.write_text(GOOD, encoding="utf-8")
    for found in (find_outlet("Lantern Online"), find_outlet_by_host("https://www.lantern.example/2024/x")):
        assert found is not None
        assert (found.name, found.country, found.date_order) == ("The Lantern", "GB", "dmy")


def test_a_row_about_a_known_outlet_changes_its_cells(tables: Path) -> None:
    tables.write_text("name;date_order;aliases\nBBC News;mdy;Auntie\n", encoding="utf-8")
    found = find_outlet("Auntie")
    assert found is not None
    assert (found.name, found.date_order, found.country) == ("BBC News", "mdy", "GB")


def test_a_name_that_several_bear_is_the_users_own(tables: Path) -> None:
    tables.write_text("name,hosts,country\nThe Guardian,guardian.ng,NG\n", encoding="utf-8")
    found = find_outlet("The Guardian (Nigeria)")
    assert found is not None
    assert found.country == "NG"


def test_an_agency_of_ones_own_is_found_by_its_signature(tables: Path) -> None:
    tables.write_text("name,signatures\nNorthern Wire,NWX\n", encoding="utf-8")
    found = find_agency("NWX")
    assert found is not None
    assert found.name == "Northern Wire"


def test_the_configuration_folder_is_read_where_the_environment_names_nothing(
    tables: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DATELINE_OUTLETS")
    monkeypatch.setattr("platformdirs.user_config_path", lambda *_, **__: tmp_path)
    (tmp_path / "outlets.csv").write_text(GOOD, encoding="utf-8")
    assert find_outlet("The Lantern") is not None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name,country\nThe Lantern,GBR\n", r"mine\.csv:2: country is 'GBR'"),
        ("name,timezone\n\nThe Lantern,Europe/Nowhere\n", r"mine\.csv:3: no time zone"),
        ("name,hosts\nThe Lantern,no host\n", r"mine\.csv:2: 'no host' is no host"),
        ("title\nThe Lantern\n", r"mine\.csv:1: no column is called 'title'"),
        ("name,country\nThe Lantern,GB,dmy\n", r"mine\.csv:2: 3 cells, 2 columns"),
        ("name,country\n,GB\n", r"mine\.csv:2: the name is empty"),
    ],
)
def test_a_row_out_of_form_is_told_with_its_file_and_line(tables: Path, text: str, said: str) -> None:
    tables.write_text(text, encoding="utf-8")
    with pytest.raises(InvalidRecord, match=said):
        find_outlet("BBC News")


def test_a_file_that_is_named_and_missing_is_told(tables: Path) -> None:
    with pytest.raises(InvalidRecord, match=r"mine\.csv: there is no such file"):
        find_outlet("BBC News")


def test_a_page_is_not_blamed_for_a_table_out_of_form(tables: Path) -> None:
    tables.write_text("name,country\nThe Lantern,GBR\n", encoding="utf-8")
    with pytest.raises(InvalidRecord, match=r"mine\.csv:2"):
        pipeline.read_bytes(b"Leaders meet\nThe leaders met on Monday.\n", "page.txt")


def test_the_readers_version_changes_with_the_users_tables(tables: Path) -> None:
    tables.write_text(GOOD, encoding="utf-8")
    versions = [pipeline.reader_version()]
    tables.write_text(GOOD.replace("dmy", "mdy"), encoding="utf-8")
    _forget()
    versions.append(pipeline.reader_version())
    tables.write_text(GOOD.replace("\n", "\r\n"), encoding="utf-8")
    _forget()
    versions.append(pipeline.reader_version())
    assert versions[0] != versions[1]
    assert versions[0] == versions[2]  # how lines end says nothing
