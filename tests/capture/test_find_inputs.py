import io
import os
from pathlib import Path

import pytest

from dateline.capture import Options, find_inputs
from dateline.errors import CaptureTooLarge, UnreadableCapture


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.txt", "sub/c.txt", "sub.txt", ".hidden.txt", ".git/d.txt", "sub/.e.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(name)
    return tmp_path


def uris(*paths: str) -> list[str]:
    return [found.uri for found in find_inputs(paths)]


def test_a_folder_gives_its_files_sorted_and_relative(pages: Path) -> None:
    assert uris(str(pages)) == ["a.txt", "b.txt", "sub/c.txt", "sub.txt"]


def test_a_file_keeps_the_path_as_given(pages: Path) -> None:
    path = str(pages / "a.txt")
    assert uris(path) == [path]
    assert next(find_inputs([path])).read() == b"a.txt"


def test_a_hidden_file_named_outright_is_read(pages: Path) -> None:
    path = str(pages / ".hidden.txt")
    assert uris(path) == [path]


def test_a_glob_is_expanded_in_order(pages: Path) -> None:
    assert uris(str(pages / "*.txt")) == [str(pages / name) for name in ("a.txt", "b.txt", "sub.txt")]


def test_brackets_in_a_name_that_exists_are_no_glob(pages: Path) -> None:
    path = pages / "odd[1].txt"
    path.write_text("odd")
    assert uris(str(path)) == [str(path)]


def test_a_file_comes_once_however_often_it_is_named(pages: Path) -> None:
    path = str(pages / "a.txt")
    assert uris(path, path, str(pages / "." / "a.txt")) == [path]
    assert uris(path, str(pages)) == [path, "b.txt", "sub/c.txt", "sub.txt"]


@pytest.mark.parametrize("name", ["missing.txt", "missing*.txt"])
def test_a_path_that_leads_nowhere_fails_when_read(pages: Path, name: str) -> None:
    path = str(pages / name)
    [found] = find_inputs([path])
    with pytest.raises(UnreadableCapture, match="no such file; check the path"):
        found.read()


def test_the_others_go_on_after_a_missing_path(pages: Path) -> None:
    path = str(pages / "a.txt")
    assert uris(str(pages / "missing"), path)[1:] == [path]


def test_a_pipe_or_device_is_refused_without_waiting(pages: Path) -> None:
    os.mkfifo(pages / "pipe")
    for place in (str(pages / "pipe"), "/dev/null"):
        [found] = find_inputs([place])
        with pytest.raises(UnreadableCapture, match="not a regular file"):
            found.read()


def test_a_path_with_a_null_is_an_error_not_a_crash() -> None:
    [found] = find_inputs(["bad\x00name"])
    with pytest.raises(UnreadableCapture):
        found.read()


def test_standard_input_is_named_by_a_dash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"piped text")))
    [found] = find_inputs(["-", "-"])
    assert (found.uri, found.read()) == ("-", b"piped text")


def test_a_file_over_the_limit_is_not_read_whole(pages: Path) -> None:
    [found] = find_inputs([str(pages / "a.txt")], Options(max_bytes=3))
    with pytest.raises(CaptureTooLarge, match="limit is 3 bytes"):
        found.read()


def test_a_circle_of_links_ends(pages: Path) -> None:
    (pages / "sub" / "loop").symlink_to(pages)
    assert uris(str(pages)) == ["a.txt", "b.txt", "sub/c.txt", "sub.txt"]


def test_no_paths_no_inputs() -> None:
    assert uris() == []


def test_a_store_in_the_folder_is_passed_over_with_the_files_beside_it(tmp_path: Path) -> None:
    for name in ("news.db", "news.db-wal", "news.db-shm", "page.txt"):
        (tmp_path / name).write_text("Words of a page.", "utf-8")
    options = Options(leave_out=str((tmp_path / "news.db").resolve()))
    assert [item.uri for item in find_inputs([str(tmp_path)], options)] == ["page.txt"]
    assert len(list(find_inputs([str(tmp_path / "news.db")], options))) == 1
