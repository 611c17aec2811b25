"""The command, on readings that a perfect reader would give: what it prints, and how it ends."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from dateline import __version__, pipeline
from dateline.cli import app, main
from dateline.errors import InvalidDate, NotFound, StoreFull
from dateline.records import Capture, Reading
from dateline.store import Store
from gold_readings import EXAMPLES, READER, reading_of

CAPTURES = EXAMPLES / "captures"
COMMANDS = ("read", "add", "timeline", "show", "copies", "status", "evaluate")


@pytest.fixture(autouse=True)
def _perfect_reader(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def read(capture: Capture, analyzer: str = "embedded") -> Reading:
        reading = reading_of(Path(capture.uri).stem)
        return replace(reading, capture=replace(capture, id=reading.capture.id))

    monkeypatch.setattr(pipeline, "read", read)
    monkeypatch.setattr(pipeline, "reader_version", lambda analyzer: READER)
    monkeypatch.setenv("DATELINE_STORE", str(tmp_path / "news.db"))
    monkeypatch.delenv("COLUMNS", raising=False)


def run(*words: object, stdin: bytes = b"") -> Result:
    return CliRunner().invoke(app, [str(word) for word in words], input=stdin)


def page(number: str) -> Path:
    return CAPTURES / f"{number}.txt"


@pytest.fixture
def stored() -> None:
    """A store of the first four plain pages, two of which tell of one summit."""
    assert run("add", *map(page, ("001", "002", "004", "005"))).exit_code == 0


def test_without_a_command_it_tells_what_there_is() -> None:
    told = run()
    assert told.exit_code == 2
    assert all(name in told.output for name in COMMANDS)


def test_the_version_is_printed() -> None:
    told = run("--version")
    assert (told.exit_code, told.stdout) == (0, f"dateline {__version__}\n")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_examples(command: str) -> None:
    for option in ("--help", "-h"):
        told = run(command, option)
        assert told.exit_code == 0
        assert "Examples:\n" in told.stdout
        assert f"    dateline {command} " in told.stdout + " "


@pytest.mark.parametrize("words", ["read", "add", "timeline", "show", "nothing", "read --colour x"])
def test_wrong_usage_exits_2_and_says_how(words: str) -> None:
    told = run(*words.split())
    assert told.exit_code == 2
    assert "Usage: " in told.stderr
    assert told.stdout == ""


# read


def test_read_prints_one_object_a_line_in_the_order_of_the_files() -> None:
    told = run("read", "--json", page("004"), page("001"))
    assert told.exit_code == 0
    read = [json.loads(line) for line in told.stdout.splitlines()]
    assert [one["capture"]["uri"] for one in read] == [str(page("004")), str(page("001"))]
    assert read[1]["article"]["headline"] == "Biden and Putin to hold first summit in Geneva next month"
    assert read[1]["reports"][0]["kind"] == "meeting"


def test_read_of_a_folder_names_files_relative_to_it(tmp_path: Path) -> None:
    for number in ("001", "002", "004"):
        (tmp_path / "below").mkdir(exist_ok=True)
        (tmp_path / "below" / f"{number}.txt").write_bytes(page(number).read_bytes())
    read = [json.loads(line) for line in run("read", "--json", tmp_path).stdout.splitlines()]
    assert [one["capture"]["uri"] for one in read] == ["below/001.txt", "below/002.txt", "below/004.txt"]


def test_read_takes_globs_and_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(run("read", "--json", CAPTURES / "00[12].txt").stdout.splitlines()) == 2
    monkeypatch.setattr(pipeline, "read", lambda capture, analyzer: replace(reading_of("001"), capture=capture))
    told = run("read", "--json", "-", stdin=page("001").read_bytes())
    assert json.loads(told.stdout)["capture"]["uri"] == "-"


def test_a_capture_that_cannot_be_read_prints_its_error_in_its_place(tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b" \n")
    told = run("read", "--json", page("001"), tmp_path / "gone.txt", empty, page("002"))
    lines = [json.loads(line) for line in told.stdout.splitlines()]
    assert told.exit_code == 1
    assert [list(line) for line in lines] == [["capture", "article", "reports"], ["capture", "error"],
                                              ["capture", "error"], ["capture", "article", "reports"]]  # fmt: skip
    assert lines[1]["capture"] == {"id": None, "uri": str(tmp_path / "gone.txt"), "media_type": None}
    assert lines[1]["error"]["code"] == "unreadable"
    assert lines[2]["capture"]["id"] == Capture.id_of(b" \n")
    assert lines[2]["error"]["code"] == "empty"


def test_read_for_people_tells_errors_on_stderr_and_goes_on(tmp_path: Path) -> None:
    told = run("read", tmp_path / "gone.txt", page("001"))
    assert told.exit_code == 1
    assert told.stderr == f"error: {tmp_path / 'gone.txt'}: no such file; check the path.\n"
    assert told.stdout.lstrip().startswith("Biden and Putin to hold first summit")


def test_read_text_prints_the_text_that_offsets_count_in() -> None:
    told = run("read", "--text", page("001"))
    text = page("001").read_bytes().decode()
    assert told.stdout == text
    several = run("read", "--text", page("001"), page("002")).stdout
    assert several.startswith(f"==> {page('001')} <==\n")


def test_text_and_json_exclude_each_other() -> None:
    assert run("read", "--text", "--json", page("001")).exit_code == 2


# add


def test_add_counts_and_adding_again_adds_nothing(tmp_path: Path) -> None:
    first = run("add", page("001"), page("002"))
    assert first.exit_code == 0
    assert first.stdout.endswith("news.db: 2 added with 16 reports, 0 already there, 0 failed\n")
    assert run("add", page("001"), page("002")).stdout.endswith("0 added with 0 reports, 2 already there, 0 failed\n")
    with Store.open(tmp_path / "news.db", create=False) as store:
        assert store.status().captures == 2


def test_add_keeps_failures_with_their_reasons_and_goes_on(tmp_path: Path) -> None:
    bad = [tmp_path / f"gone{number}.txt" for number in range(5)]
    told = run("add", *bad, page("001"))
    assert told.exit_code == 1
    assert told.stdout.endswith("1 added with 7 reports, 0 already there, 5 failed\n")
    assert told.stderr.count("error: ") == 3
    assert told.stderr.endswith("... and 2 more; `dateline status` lists them all\n")
    status = run("status")
    assert status.stdout.count("[unreadable]") == 5


def test_add_tells_how_to_go_on_after_an_interruption(monkeypatch: pytest.MonkeyPatch) -> None:
    real = pipeline.read

    def interrupted(capture: Capture, analyzer: str) -> Reading:
        if capture.uri.endswith("002.txt"):
            raise KeyboardInterrupt
        return real(capture, analyzer)

    monkeypatch.setattr(pipeline, "read", interrupted)
    told = run("add", page("001"), page("002"))
    assert told.exit_code == 130
    assert "error: interrupted after 1: what was added is kept; run the same command to go on\n" in told.stderr
    monkeypatch.setattr(pipeline, "read", real)
    assert "1 added with 9 reports, 1 already there" in run("add", page("001"), page("002")).stdout


def test_a_full_store_exits_3_and_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: Any, **__: Any) -> None:
        raise StoreFull("news.db: no space left; free space.")

    monkeypatch.setattr(Store, "add_reading", full)
    told = run("add", page("001"))
    assert told.exit_code == 3
    assert told.stderr == "error: news.db: no space left; free space.\n"


@pytest.mark.parametrize("words", [("timeline", "Putin"), ("show", "e:1"), ("status",)])
def test_asking_a_store_that_is_not_there_exits_1_and_names_add(words: tuple[str, ...], tmp_path: Path) -> None:
    told = run(*words, "--store", tmp_path / "none.db")
    assert told.exit_code == 1
    assert told.stderr.startswith("error: ")
    assert "`dateline add` makes one" in told.stderr


def test_a_file_that_is_no_store_exits_3(tmp_path: Path) -> None:
    (tmp_path / "page.db").write_text("news")
    told = run("timeline", "Putin", "--store", tmp_path / "page.db")
    assert told.exit_code == 3
    assert "not a Dateline store" in told.stderr


# timeline


@pytest.mark.usefixtures("stored")
def test_a_timeline_is_in_order_of_time_with_sources_and_quotes() -> None:
    told = run("timeline", "Putin", "Biden")
    assert told.exit_code == 0
    assert told.stdout.startswith("Putin: Vladimir Putin\nBiden: Joe Biden\n")
    assert told.stdout.index("2021-04-13") < told.stdout.index("2021-06-16")
    assert "Jen Psaki" in told.stdout
    assert "[001.txt]" in told.stdout or "001.txt" in told.stdout
    assert "he telephoned the Russian leader" in told.stdout


@pytest.mark.usefixtures("stored")
def test_names_are_taken_in_any_case_and_by_state() -> None:
    full = json.loads(run("timeline", "Vladimir Putin", "Joe Biden", "--json").stdout)
    for names in (("PUTIN", "biden"), ("Vladimír Pútin", "Joe Biden")):
        told = json.loads(run("timeline", *names, "--json").stdout)
        assert [one["id"] for one in told["events"]] == [one["id"] for one in full["events"]]
    by_state = json.loads(run("timeline", "Russia", "US", "--json").stdout)
    assert {one["id"] for one in full["events"]} <= {one["id"] for one in by_state["events"]}
    assert by_state["asked"][0]["states"] == ["RU"]


@pytest.mark.usefixtures("stored")
def test_since_and_until_bound_the_time() -> None:
    told = json.loads(run("timeline", "Putin", "--since", "2021-05", "--until", "2021-06-30", "--json").stdout)
    assert told["events"]
    assert all(one["time"].startswith("2021-0") for one in told["events"])
    assert told["question"]["since"] == "2021-05"


@pytest.mark.usefixtures("stored")
def test_as_of_leaves_out_what_was_published_later() -> None:
    told = json.loads(run("timeline", "Putin", "Obama", "--as-of", "2013-07-01", "--json").stdout)
    statuses = {one["status"] for one in told["events"]}
    assert "cancelled" not in statuses
    later = json.loads(run("timeline", "Putin", "Obama", "--json").stdout)
    assert "cancelled" in {row["status"] for one in later["events"] for row in (one, *one["inside"])}


@pytest.mark.usefixtures("stored")
def test_every_value_in_json_has_its_evidence() -> None:
    told = json.loads(run("timeline", "Putin", "Biden", "--json").stdout)
    for one in told["events"]:
        for name in ("kind", "status", "participants", "time"):
            assert all(item["evidence"] for cell in one["values"][name] for item in cell["reports"])


@pytest.mark.usefixtures("stored")
def test_talks_stand_inside_their_visit() -> None:
    told = json.loads(run("timeline", "Obama", "Putin", "--json").stdout)
    visit = next(one for one in told["events"] if one["kind"] == "visit")
    assert [(one["kind"], one["part_of"]) for one in visit["inside"]] == [("meeting", visit["id"])]
    assert "└ 2013-09-03" in run("timeline", "Obama", "Putin").stdout


@pytest.mark.usefixtures("stored")
def test_nothing_found_exits_1_and_offers_close_names() -> None:
    told = run("timeline", "Puttin")
    assert told.exit_code == 1
    assert told.stdout == ""
    assert told.stderr == "nobody called Puttin takes part in any event here; did you mean Vladimir Putin?\n"
    apart = run("timeline", "Reagan", "Biden")
    assert apart.exit_code == 1
    assert "no event has all of them" in apart.stderr


@pytest.mark.parametrize("words", [("--since", "tomorrow"), ("--until", "2021-13"), ("--as-of", "2021")])
@pytest.mark.usefixtures("stored")
def test_a_date_that_is_none_exits_2(words: tuple[str, str]) -> None:
    told = run("timeline", "Putin", *words)
    assert told.exit_code == 2
    assert told.stderr.startswith("error: ")
    assert told.stderr.count("\n") == 1


@pytest.mark.usefixtures("stored")
def test_a_narrow_screen_gets_stacked_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "48")
    told = run("timeline", "Putin", "Biden")
    assert max(map(len, told.stdout.splitlines())) <= 48
    assert "WHEN" not in told.stdout
    monkeypatch.setenv("COLUMNS", "120")
    assert "ACCORDING TO" in run("timeline", "Putin", "Biden").stdout


# show


@pytest.mark.usefixtures("stored")
def test_show_prints_each_value_with_its_words_and_files() -> None:
    told = json.loads(run("timeline", "Putin", "Biden", "--json").stdout)
    name = told["events"][0]["id"]
    for asked in (name, name[:10], told["events"][0]["reports"][0]["id"]):
        shown = run("show", asked)
        assert shown.exit_code == 0
        assert name in shown.stdout
    assert "“telephoned” [1]" in shown.stdout
    assert "001.txt" in shown.stdout
    assert json.loads(run("show", name, "--json").stdout)["id"] == name


@pytest.mark.usefixtures("stored")
def test_show_of_an_unknown_or_ambiguous_id_exits_1() -> None:
    unknown = run("show", "e:zzz")
    assert (unknown.exit_code, unknown.stdout) == (1, "")
    assert "no event of that id" in unknown.stderr
    ambiguous = run("show", "e:")
    assert ambiguous.exit_code == 1
    assert "give more of the id" in ambiguous.stderr


# status


@pytest.mark.usefixtures("stored")
def test_status_counts_what_is_held() -> None:
    held = json.loads(run("status", "--json").stdout)
    assert held["captures"] == held["articles"] == 4
    assert held["articles_by_language"] == {"en": 4}
    assert held["events"] <= held["reports"] == sum(held["reports_by_kind"].values())
    assert "captures" in run("status").stdout


# evaluate


def test_evaluate_scores_what_the_reader_gives() -> None:
    told = run("evaluate", EXAMPLES / "gold", "--media-type", "text/plain", "--json")
    assert told.exit_code == 0
    figures = json.loads(told.stdout)
    assert "1.0" in json.dumps(figures)
    assert "FIELDS, over" in run("evaluate", EXAMPLES / "gold", "--media-type", "text/plain", "--details").stdout


def test_evaluate_scores_lines_printed_before(tmp_path: Path) -> None:
    lines = tmp_path / "lines.jsonl"
    lines.write_text(run("read", "--json", *sorted(CAPTURES.glob("*.txt"))).stdout, "utf-8")
    told = run("evaluate", EXAMPLES / "gold", "--media-type", "text/plain", "--predictions", lines, "--json")
    read = run("evaluate", EXAMPLES / "gold", "--media-type", "text/plain", "--json")
    assert json.loads(told.stdout) == json.loads(read.stdout)


def test_evaluate_of_a_folder_that_is_not_there_exits_1(tmp_path: Path) -> None:
    told = run("evaluate", tmp_path / "none")
    assert told.exit_code == 1
    assert told.stderr.startswith("error: ")


# how it ends


@pytest.mark.parametrize(
    ("error", "status"), [(NotFound("x"), 1), (StoreFull("x"), 3), (InvalidDate("x"), 2), (KeyboardInterrupt(), 130)]
)
def test_errors_end_as_one_line_and_a_status(
    error: BaseException, status: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: Any, **__: Any) -> None:
        raise error

    monkeypatch.setattr(Store, "open", failing)
    told = run("status")
    assert told.exit_code == status
    assert told.stderr.startswith("error: ")
    assert told.stderr.count("\n") == 1


def test_a_fault_of_dateline_ends_as_one_line_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def faulty() -> None:
        raise ZeroDivisionError("a\nfault")

    monkeypatch.setattr("dateline.cli.commands.app", faulty)
    monkeypatch.delenv("DATELINE_DEBUG", raising=False)
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 70
    told = capsys.readouterr().err
    assert told.startswith("error: a fault of Dateline itself: ZeroDivisionError: a fault; ")
    assert told.count("\n") == 1
    monkeypatch.setenv("DATELINE_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        main()


def test_help_imports_no_stage_and_nothing_heavy() -> None:
    heavy = ("rich", "sqlalchemy", "yaml", "scipy", "sqlite3", "dateline.capture", "dateline.article",
             "dateline.language", "dateline.report", "dateline.event", "dateline.store", "dateline.knowledge",
             "dateline.views", "dateline.pipeline", "dateline.evaluate", "dateline.records", "pydantic")  # fmt: skip
    code = f"import sys, dateline.cli; print([name for name in {heavy!r} if name in sys.modules])"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout == "[]\n"
