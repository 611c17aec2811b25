"""The installed command on input that nobody wishes for: it says what is wrong, goes on, shows no traceback."""

from __future__ import annotations

import gzip
import json
import os
import pty
import resource
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from dateline.errors import NotFound, StoreMismatch
from dateline.records import Capture
from dateline.store import Store
from gold_readings import EXAMPLES

PAGES = sorted((EXAMPLES / "captures").glob("*.txt"))
PLAIN_TERMINAL = {"TERM": "xterm", "COLUMNS": "", "NO_COLOR": ""}
PAGE_COUNT = 120
SLOWEST_S = 120
"""No command of this file may take longer, on a slow machine either."""


LEFT_OUT = ("COLUMNS", "NO_COLOR", "DATELINE_STORE", "PYTHONDONTWRITEBYTECODE")


@pytest.fixture(scope="module", autouse=True)
def bytecode(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Commands share their compiled modules, as an installed Dateline does."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPYCACHEPREFIX", str(tmp_path_factory.mktemp("bytecode")))
        yield


def start(*words: object, **options: Any) -> subprocess.Popen[bytes]:
    env = {key: value for key, value in os.environ.items() if key not in LEFT_OUT}
    env |= options.pop("env", {})
    command = [sys.executable, "-m", "dateline", *map(str, words)]
    pipes: Any = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | options
    process: subprocess.Popen[bytes] = subprocess.Popen(command, env=env, **pipes)
    return process


def run(*words: object, stdin: bytes = b"", **options: Any) -> tuple[int, str, str]:
    """Exit status, standard output and standard error; fails on a traceback."""
    with start(*words, **options) as process:
        out, err = process.communicate(stdin, timeout=SLOWEST_S)
    told = (out or b"").decode("utf-8"), (err or b"").decode("utf-8")
    assert "Traceback" not in told[1]
    return process.returncode, *told


def read(payload: bytes, tmp_path: Path) -> tuple[int, dict[str, Any]]:
    path = tmp_path / "page.txt"
    path.write_bytes(payload)
    status, out, err = run("read", "--json", path)
    assert all(line.startswith("note: ") for line in err.splitlines())
    line: dict[str, Any] = json.loads(out)
    return status, line


# what a page may be


@pytest.mark.parametrize(
    ("payload", "code"),
    [
        (b"", "empty"),
        (b" \r\n\t\0", "empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 20, "unsupported"),
        (b"PK\x03\x04" + bytes(range(256)), "unreadable"),
        (b"%PDF-1.7\n" + bytes(range(256)), "unreadable"),
        (bytes(range(256)) * 16, "unsupported"),
        (b"\x1f\x8b\x08\x00" + bytes(range(256)), "unreadable"),
        (b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 10\r\n\r\nHTTP", "unreadable"),
        (b'{"a": 1}\n{"a": 2}\n', "unreadable"),
    ],
    ids=["empty", "blank", "png", "zip", "pdf", "noise", "gzip", "warc", "rows"],
)
def test_what_is_no_page_is_refused_with_a_reason(payload: bytes, code: str, tmp_path: Path) -> None:
    status, line = read(payload, tmp_path)
    assert status == 1
    assert line["error"]["code"] == code
    assert line["error"]["message"].startswith(str(tmp_path / "page.txt") + ": ")


def test_broken_utf_8_is_read_and_offsets_hold(tmp_path: Path) -> None:
    status, line = read(PAGES[0].read_bytes().replace(b"Geneva", b"Gen\xffva\xfe"), tmp_path)
    assert status == 0
    text = run("read", "--text", tmp_path / "page.txt")[1]
    for report in line["reports"]:
        for pieces in report["evidence"].values():
            assert all(text[piece["start"] : piece["end"]] == piece["quote"] for piece in pieces)


def test_carriage_returns_and_nul_are_kept_and_offsets_hold(tmp_path: Path) -> None:
    payload = PAGES[0].read_bytes().replace(b"\n", b"\r\n").replace(b" and ", b" \0and ")
    status, line = read(payload, tmp_path)
    assert status == 0
    text = payload.decode("utf-8")
    blocks = line["article"]["blocks"]
    assert all(one["end"] == two["start"] for one, two in pairwise(blocks))
    assert blocks[-1]["end"] == len(text)
    for report in line["reports"]:
        for pieces in report["evidence"].values():
            assert all(text[piece["start"] : piece["end"]] == piece["quote"] for piece in pieces)


def test_a_page_without_a_date_leaves_relative_times_unknown(tmp_path: Path) -> None:
    words = "Talks held\n\nPresident Emmanuel Macron met Chancellor Olaf Scholz in Berlin on Tuesday.\n\nThat was all."
    status, line = read(words.encode(), tmp_path)
    assert status == 0
    assert line["article"]["published"] is None
    assert [report["time"] for report in line["reports"]] == [None] * len(line["reports"])


@pytest.mark.parametrize(
    "payload",
    [
        b"They met. " * 5_000_000,
        b"a" * 50_000_000,
        b"\n" * 2_000_000 + b"word",
        b"(" * 2_000_000 + b"word",
        b"The talks were held. Then they met, " + b"last and " * 100_000,
    ],
    ids=["sentences", "one word", "empty lines", "brackets", "no end"],
)
def test_a_page_of_many_megabytes_comes_to_an_end(payload: bytes, tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_bytes(payload)
    began = time.monotonic()
    status, out, _ = run("read", path)
    assert status in (0, 1)
    assert len(out) < 1_000_000
    assert time.monotonic() - began < SLOWEST_S


def test_a_page_over_the_limit_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(80_000_000)
    status, out, _ = run("read", "--json", path)
    assert (status, json.loads(out)["error"]["code"]) == (1, "too_large")


def test_a_page_cannot_send_escape_codes(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes(PAGES[0].read_bytes().replace(b"Biden and", b"\x1b[2J\x1b]0;owned\x07Biden and"))
    assert "\x1b" not in run("read", path)[1]


# what a path may be


def test_what_cannot_be_opened_is_told_and_the_others_go_on(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "gone.txt")
    (tmp_path / "good.txt").write_bytes(PAGES[0].read_bytes())
    status, out, err = run("read", "--json", tmp_path)
    lines = [json.loads(line) for line in out.splitlines()]
    assert (status, err) == (1, "")
    assert [line["capture"]["uri"] for line in lines] == ["dangling.txt", "good.txt", "pipe.txt"]
    assert ["error" in line for line in lines] == [True, False, True]


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_that_may_not_be_read_is_told(tmp_path: Path) -> None:
    path = tmp_path / "secret.txt"
    path.write_bytes(PAGES[0].read_bytes())
    path.chmod(0)
    status, _, err = run("read", path)
    assert status == 1
    assert "no permission" in err


def test_a_file_name_that_is_no_utf_8_is_printed_so_that_json_gives_it_back(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    try:
        Path(os.fsdecode(path)).write_bytes(PAGES[0].read_bytes())
    except OSError:
        pytest.skip("this file system takes UTF-8 names alone")
    status, out, _ = run("read", "--json", os.fsdecode(path))
    assert status == 0
    assert os.fsencode(json.loads(out)["capture"]["uri"]) == path
    store = tmp_path / "s.db"
    assert run("add", os.fsdecode(path), "--store", store)[0] == 0
    assert run("timeline", "Putin", "--store", store)[0] in (0, 1)


def test_standard_input_that_is_empty_is_an_error() -> None:
    status, _, err = run("read", "-")
    assert status == 1
    assert err.startswith("error: -: ")


# what an archive may be


def warc(*pages: bytes) -> bytes:
    """A WARC archive of pages, plain."""
    out = b""
    for number, page in enumerate(pages):
        http = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n" + page
        out += (b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/%d\r\n"
                b"WARC-Date: 2024-05-23T10:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
                b"Content-Length: %d\r\n\r\n%s\r\n\r\n" % (number, len(http), http))  # fmt: skip
    return out


def test_an_archive_s_pages_are_read_with_their_addresses_and_what_is_cut_off_is_told(tmp_path: Path) -> None:
    path = tmp_path / "crawl.warc.gz"
    path.write_bytes(gzip.compress(warc(*[page.read_bytes() for page in PAGES[:3]])[:-500]))
    status, out, err = run("read", "--json", path)
    lines = [json.loads(line) for line in out.splitlines()]
    assert status == 1
    assert [line["capture"]["uri"] for line in lines] == [f"https://example.org/{number}" for number in range(3)]
    assert ["error" in line for line in lines] == [False, False, True]
    assert "record 3" in lines[2]["error"]["message"]
    assert err == f"note: {path}: pages: 2\n"


def test_an_archive_that_is_added_keeps_dates_and_is_not_added_twice(tmp_path: Path) -> None:
    path, store = tmp_path / "crawl.warc", tmp_path / "s.db"
    path.write_bytes(warc(*[page.read_bytes() for page in PAGES[:3]]))
    assert "3 added" in run("add", path, "--store", store)[1]
    assert "0 added with 0 reports, 4 already there" in run("add", path, PAGES[0], "--store", store)[1]
    with Store.open(store, create=False) as opened:
        seen = opened.sightings(Capture.id_of(PAGES[0].read_bytes()))
    assert {sighting.captured_at for sighting in seen} == {"2024-05-23T10:00:00Z", None}


def test_rows_are_read_by_the_columns_that_are_named(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text(json.dumps({"words": PAGES[0].read_text("utf-8"), "at": "https://example.org/1"}) + "\nrubbish\n")
    status, out, err = run("read", "--json", path, "--column", "text=words", "--column", "url=at")
    lines = [json.loads(line) for line in out.splitlines()]
    assert (status, err) == (1, "")
    assert lines[0]["capture"]["uri"] == "https://example.org/1"
    assert lines[0]["article"]["body"]
    assert lines[1]["capture"]["uri"] == f"{path}#2"


@pytest.mark.parametrize(
    "words",
    [("--column", "text"), ("--column", "colour=red"), ("--max-size", "much"), ("--max-size", "0"), ("--max-size", "")],
)
def test_options_that_make_no_sense_are_refused(words: tuple[str, str]) -> None:
    status, _, err = run("read", PAGES[0], *words)
    assert status == 2
    assert words[0] in err


def test_the_largest_size_is_an_option(tmp_path: Path) -> None:
    status, _, err = run("read", PAGES[0], "--max-size", "1K")
    assert status == 1
    assert "limit is 1,024 bytes" in err


# where the output goes


def test_a_reader_that_goes_away_ends_the_command_quietly() -> None:
    with start("read", "--json", *PAGES, *PAGES) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.read(10)
        process.stdout.close()
        err = process.stderr.read().decode()
        process.wait(SLOWEST_S)
    assert err == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_a_full_disk_behind_the_output_is_told() -> None:
    with open("/dev/full", "wb") as full:
        status, _, err = run("read", "--json", PAGES[0], stdout=full)
    assert status == 1
    assert err.startswith("error: No space left on device")


def on_terminal(*words: object, env: dict[str, str]) -> str:
    """What a command writes where its output is a terminal."""
    ours, theirs = pty.openpty()
    with start(*words, stdout=theirs, env=PLAIN_TERMINAL | env) as process:
        os.close(theirs)
        told = b""
        while select.select([ours], [], [], SLOWEST_S)[0]:
            try:
                part = os.read(ours, 65536)
            except OSError:
                break
            if not part:
                break
            told += part
        process.wait(SLOWEST_S)
    os.close(ours)
    return told.decode("utf-8")


def test_colour_is_for_terminals_and_can_be_refused() -> None:
    assert "\x1b[" in on_terminal("read", PAGES[0], env={})
    assert "\x1b" not in on_terminal("read", PAGES[0], env={"NO_COLOR": "1"})
    assert "\x1b" not in on_terminal("read", PAGES[0], env={"TERM": "dumb"})
    assert "\x1b" not in run("read", PAGES[0])[1]


def test_columns_set_the_width_in_a_pipe_too() -> None:
    for width in ("40", "100"):
        lines = run("read", PAGES[0], env={"COLUMNS": width})[1].splitlines()
        assert max(map(len, lines)) <= int(width)
    assert run("read", PAGES[0], env={"COLUMNS": "wide"}) == run("read", PAGES[0])


# what may happen to a store


def wait_for(ready: Callable[[], bool]) -> None:
    until = time.monotonic() + SLOWEST_S
    while not ready():
        assert time.monotonic() < until
        time.sleep(0.01)


def many_pages(folder: Path, count: int = PAGE_COUNT) -> Path:
    """A folder of pages, each with bytes of its own."""
    folder.mkdir()
    for number in range(count):
        page = PAGES[number % len(PAGES)].read_bytes()
        (folder / f"{number:04}.txt").write_bytes(page + b"\n%d" % number)
    return folder


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_an_interrupted_run_keeps_what_it_added_and_can_go_on(how: signal.Signals, tmp_path: Path) -> None:
    pages, store = many_pages(tmp_path / "pages"), tmp_path / "s.db"
    with start("add", pages, "--store", store, preexec_fn=_heed_interrupts) as process:
        wait_for(lambda: store.exists() and process.poll() is None and _captures(store) >= 3)
        process.send_signal(how)
        _, err = process.communicate(timeout=SLOWEST_S)
    assert b"Traceback" not in err
    if how is signal.SIGINT:
        assert process.returncode == 130
        assert b"run the same command to go on" in err
    held = _captures(store)
    assert 3 <= held < PAGE_COUNT
    status, out, _ = run("add", pages, "--store", store)
    assert status == 0
    assert f"{held} already there, 0 failed" in out
    assert _captures(store) == PAGE_COUNT


def _heed_interrupts() -> None:
    """What a shell starts in the background is told to ignore them, and so would the command."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _captures(store: Path) -> int:
    try:
        with Store.open(store, create=False) as opened:
            return opened.status().captures
    except (NotFound, StoreMismatch):  # it is being made
        return 0


def test_a_store_that_may_not_grow_exits_3_and_stays_whole(tmp_path: Path) -> None:
    pages, store = many_pages(tmp_path / "pages"), tmp_path / "s.db"

    def little_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))

    status, _, err = run("add", pages, "--store", store, preexec_fn=little_room)
    assert status == 3
    assert err.startswith("error: ")
    assert "intact" in err
    held = _captures(store)
    assert 0 < held < PAGE_COUNT
    assert f"{held} already there" in run("add", pages, "--store", store)[1]


def test_a_folder_that_is_not_there_cannot_hold_a_store(tmp_path: Path) -> None:
    status, _, err = run("add", PAGES[0], "--store", tmp_path / "none" / "s.db")
    assert status == 3
    assert err.startswith("error: ")


def test_nothing_that_is_printed_holds_the_clock_or_the_place(tmp_path: Path) -> None:
    folder = tmp_path / "here"
    folder.mkdir()
    for page in PAGES[:3]:
        (folder / page.name).write_bytes(page.read_bytes())
    first = run("read", "--json", folder)[1]
    time.sleep(1.1)
    assert run("read", "--json", folder)[1] == first
    assert str(tmp_path) not in first
