"""The file: made, refused, upgraded, full, killed, shared; what was stored stays."""

from __future__ import annotations

import os
import resource
import signal
import sqlite3
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest
import sqlalchemy as sa
from made_records import READER, reading

from dateline.errors import NotFound, StoreError, StoreFull, StoreMismatch
from dateline.store import Store, migrate, schema

NOW = "2024-05-24T08:00:00Z"

ADD = textwrap.dedent("""
    import sys
    sys.path.insert(0, sys.argv[1])
    from made_records import reading, READER
    from dateline.store import Store
    with Store.open(sys.argv[2]) as store:
        for number in range(int(sys.argv[3]), int(sys.argv[4])):
            page = reading(f"page {number} " * 50, uri=f"{number}.txt", reports=3)
            store.add_reading(page, reader=READER, seen_at="2024-05-24T08:00:00Z")
            print(number, flush=True)
    """)


def adder(path: Path, first: int, last: int) -> subprocess.Popen[str]:
    """A process that adds pages and tells each one that is stored."""
    here = str(Path(__file__).parent)
    command = [sys.executable, "-c", ADD, here, str(path), str(first), str(last)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def check_whole(path: Path) -> int:
    """How many captures a store holds, after making sure that it is sound and every reading whole."""
    connection = sqlite3.connect(path)
    try:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        count = {
            table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in ("captures", "sightings", "readings", "articles", "reports")
        }
    finally:
        connection.close()
    assert count["captures"] == count["sightings"] == count["readings"] == count["articles"]
    assert count["reports"] == 3 * count["captures"]
    return int(count["captures"])


def test_a_store_opens_again_with_what_it_held(tmp_path: Path) -> None:
    path = tmp_path / "news.dateline"
    with Store.open(path) as store:
        store.add_reading(reading("They met."), reader=READER, seen_at=NOW)
    with Store.open(path, create=False) as store:
        assert store.has_reading(reading("They met.").capture.id, READER)
    assert [file.name for file in tmp_path.iterdir()] == ["news.dateline"], "one file is left, and nothing beside it"


def test_a_missing_store_is_made_only_on_request(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="dateline add"):
        Store.open(tmp_path / "none.dateline", create=False)
    assert list(tmp_path.iterdir()) == []


def test_an_empty_file_becomes_a_store_only_on_request(tmp_path: Path) -> None:
    path = tmp_path / "news.dateline"
    path.touch()
    with pytest.raises(NotFound):
        Store.open(path, create=False)
    Store.open(path).close()
    Store.open(path, create=False).close()


def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes(b"They met in Minsk. " * 300)
    with pytest.raises(StoreMismatch, match="not a Dateline store"):
        Store.open(path)
    assert path.read_bytes() == b"They met in Minsk. " * 300


def test_a_broken_database_header_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "page.db"
    path.write_bytes(b"SQLite format 3\x00" + b"\xff" * 5000)
    with pytest.raises(StoreError):
        Store.open(path)


def test_a_database_of_something_else_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE recipes (id)")
    connection.close()
    with pytest.raises(StoreMismatch, match="not a Dateline store"):
        Store.open(path)


def test_a_newer_store_is_refused_with_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "news.dateline"
    Store.open(path).close()
    connection = sqlite3.connect(path)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.commit()
    connection.close()
    with pytest.raises(StoreMismatch, match="upgrade Dateline"):
        Store.open(path)


@pytest.mark.parametrize("name", ["", "none/news.dateline", "file.txt/news.dateline"])
def test_a_place_that_cannot_be_written_is_a_store_error(tmp_path: Path, name: str) -> None:
    (tmp_path / "file.txt").write_text("They met.")
    with pytest.raises(StoreError) as caught:
        Store.open(tmp_path / name)
    assert type(caught.value) is StoreError


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_store_without_permission_is_a_store_error(tmp_path: Path) -> None:
    path = tmp_path / "news.dateline"
    Store.open(path).close()
    path.chmod(0o400)
    with pytest.raises(StoreError), Store.open(path) as store:
        store.add_reading(reading("They met."), reader=READER, seen_at=NOW)


@pytest.mark.filterwarnings("ignore:Skipped unsupported reflection:sqlalchemy.exc.SAWarning")  # an index on ifnull()
@pytest.mark.filterwarnings("ignore:autogenerate skipping:UserWarning")  # the same one
def test_the_tables_are_those_that_the_code_asks(tmp_path: Path) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.runtime.migration import MigrationContext

    path = tmp_path / "news.dateline"
    Store.open(path).close()
    engine = sa.create_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        known = sa.inspect(connection).get_table_names()
        differences = compare_metadata(MigrationContext.configure(connection), schema.metadata)
    engine.dispose()
    assert set(known) == {*schema.metadata.tables, "alembic_version"}
    named = [str(item) for item in differences if "ux_sightings" not in str(item)]
    assert named == []
    assert migrate.revisions()[-1] == schema.HEAD


def test_a_current_store_opens_without_alembic(tmp_path: Path) -> None:
    path = tmp_path / "news.dateline"
    Store.open(path).close()
    code = "import sys; from dateline.store import Store; Store.open(sys.argv[1]); print('alembic' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_a_store_at_its_size_limit_is_full_and_whole(tmp_path: Path) -> None:
    path = tmp_path / "news.dateline"
    stored = 0
    with Store.open(path, max_bytes=300_000) as store:
        with pytest.raises(StoreFull, match="intact"):  # noqa: PT012 - which of them fails is the question
            for stored in range(10_000):
                store.add_reading(reading(f"page {stored} " * 20, reports=3), reader=READER, seen_at=NOW)
        assert store.status().captures == stored
    assert path.stat().st_size <= 300_000
    assert check_whole(path) == stored > 10
    with Store.open(path) as store:  # with the limit lifted it goes on
        store.add_reading(reading("one more", reports=3), reader=READER, seen_at=NOW)
    assert check_whole(path) == stored + 1


def test_a_limit_too_small_for_a_store_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreFull):
        Store.open(tmp_path / "news.dateline", max_bytes=8192)


def test_a_file_size_limit_fills_the_store_and_harms_nothing(tmp_path: Path) -> None:
    path = tmp_path / "news.dateline"
    code = textwrap.dedent("""
        import resource, sys
        sys.path.insert(0, sys.argv[1])
        from made_records import reading, READER
        from dateline.errors import StoreFull
        from dateline.store import Store
        with Store.open(sys.argv[2]) as store:
            resource.setrlimit(resource.RLIMIT_FSIZE, (1_500_000, resource.RLIM_INFINITY))
            try:
                for number in range(10_000):
                    store.add_reading(reading(f"page {number} " * 20, reports=3), reader=READER, seen_at="2024-05-24")
            except StoreFull:
                print(number)
        """)
    here = str(Path(__file__).parent)
    command = [sys.executable, "-c", code, here, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert check_whole(path) == int(done.stdout) > 10
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] == resource.RLIM_INFINITY


@pytest.mark.parametrize("after", [1, 7, 20])
def test_a_killed_process_leaves_whole_readings(tmp_path: Path, after: int) -> None:
    path = tmp_path / "news.dateline"
    process = adder(path, 0, 100_000)
    assert process.stdout is not None
    told = [process.stdout.readline() for _ in range(after)]
    time.sleep(0.005 * after)
    process.send_signal(signal.SIGKILL)
    told += process.stdout.readlines()
    process.stdout.close()
    process.wait()
    stored = check_whole(path)
    assert stored >= len([line for line in told if line.endswith("\n")]), "what was told to be stored is stored"
    with Store.open(path) as store:
        store.add_reading(reading("after", reports=3), reader=READER, seen_at=NOW)
    assert check_whole(path) == stored + 1


def test_two_processes_add_at_once(tmp_path: Path) -> None:
    path = tmp_path / "news.dateline"
    processes = [adder(path, 0, 60), adder(path, 40, 100)]  # both make the store, and some pages are in both
    for process in processes:
        process.communicate(timeout=120)
        assert process.returncode == 0
    assert check_whole(path) == 100


def test_a_reader_sees_what_was_there_while_another_writes(tmp_path: Path) -> None:
    path = tmp_path / "news.dateline"
    with Store.open(path) as one, Store.open(path) as other:
        one.add_reading(reading("first"), reader=READER, seen_at=NOW)
        going = other.iter_reports()
        assert next(going).kind == "visit"
        one.add_reading(reading("second"), reader=READER, seen_at=NOW)
        assert list(going) == []
        assert len(list(other.iter_reports())) == 2


def test_messages_name_the_store_as_it_was_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(NotFound) as caught:
        Store.open("none.dateline", create=False)
    assert str(tmp_path) not in str(caught.value)
