"""The bench of pages: scored as its documents say, floors kept, on two sets of pages of our own words."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
from pathlib import Path
from typing import Any

import pytest

import bench_scripts  # noqa: F401 - puts bench/ on the path
import pages as bench
import peers
from page_scores import Bodies, Snippets, Values, attempt, difference_error, is_right, names_of
from page_sets import AEB, QUARTER, read_pages, site_of

BODY = (
    "The harbour council agreed on Thursday to run a second ferry to the islands from May, its chair said.\n\n"
    "Fishermen had asked for a delay until the new breakwater on the northern side is finished in autumn."
)
PAGE = (
    "<html lang=en><head><title>A second ferry</title></head><body><nav><a href=/>Home</a><a href=/news>News</a></nav>"
    "<article><h1>A second ferry for the islands</h1>"
    + "".join(f"<p>{part}</p>" for part in BODY.split("\n\n"))
    + "</article><footer>All rights reserved by the Quay</footer></body></html>"
)


@pytest.fixture
def shared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of shared data with two small sets, and a tool that makes dumps."""
    (tmp_path / "data" / "pages").mkdir(parents=True)
    (tmp_path / "tools").mkdir()
    gold = {"0a1b": {"articleBody": BODY, "url": "https://www.quay.example/ferry"}}
    quarter = {
        "https://www.quay.example/ferry": {
            "file": "ferry.html", "with": ["agreed on Thursday"], "without": ["All rights reserved"],
            "title": "A second ferry for the islands", "date": "", "author": "",
        },
        "hard::pier.html": {"file": "pier.html", "with": ["until the new  breakwater"], "without": ["Home"]},
    }  # fmt: skip
    page = PAGE.encode()
    write_archive(
        tmp_path, AEB, {"ground-truth.json": json.dumps(gold).encode(), "html/0a1b.html.gz": gzip.compress(page)}
    )
    write_archive(tmp_path, QUARTER, {"evaldata.json": json.dumps(quarter).encode(), "html/ferry.html": page,
                                      "html/pier.html": page})  # fmt: skip
    tool = "import re\ndef html_text(source):\n    return re.sub('<[^>]*>', '\\n', source.split('</head>')[-1])\n"
    (tmp_path / "tools" / "html_dump.py").write_text(tool, encoding="utf-8")
    monkeypatch.setenv("DATELINE_SHARED", str(tmp_path))
    return tmp_path


def write_archive(folder: Path, name: str, files: dict[str, bytes]) -> None:
    with tarfile.open(folder / "data" / "pages" / f"{name}.tar.xz", "w:xz") as tar:
        for path, payload in files.items():
            member = tarfile.TarInfo(path)
            member.size = len(payload)
            tar.addfile(member, io.BytesIO(payload))


def run(monkeypatch: pytest.MonkeyPatch, path: Path, *words: str) -> int:
    monkeypatch.setattr(bench, "FLOORS", path)
    monkeypatch.setattr(bench.judged, "__defaults__", (False, path))
    monkeypatch.setattr("sys.argv", ["pages.py", "--ours", "--only", "aeb,dumps,quarter", *words])
    return int(bench.main())


def test_bodies_are_means_over_pages_and_a_failure_is_a_body_of_nothing() -> None:
    scores = Bodies()
    scores.add("a b c d e", "a b c d e")
    scores.add("a b c d e", None)
    scores.add("a b c d e", "a b c d x")
    found = scores.scores()
    assert found["precision"] == pytest.approx((1 + 0 + 0.5) / 3)
    assert found["recall"] == pytest.approx((1 + 0 + 0.5) / 3)
    assert (found["failed"], found["empty"], found["pages"]) == (1, 1, 3)
    assert difference_error(scores, scores) == 0


def test_snippets_count_with_white_space_folded() -> None:
    scores = Snippets()
    scores.add({"with": ["one  two", "three"], "without": ["four", "five"]}, "One one\ntwo four")
    assert (scores.kept, scores.lost, scores.let_in, scores.kept_out) == (1, 1, 1, 1)
    assert scores.scores()["accuracy"] == 0.5
    scores.add({"with": ["one"], "without": ["two"]}, None)
    assert (scores.lost, scores.kept_out, scores.failed) == (2, 2, 1)


@pytest.mark.parametrize(
    ("name", "gold", "found", "right"),
    [
        ("title", "Café “Nord” opens", "cafe nord opens!", True),
        ("title", "A ferry", "A ferry | The Quay", False),
        ("date", "2021-03-04", "2021-03-04T10:15:00Z", True),
        ("date", "2021-03-04", "2021-04-03", False),
        ("author", "Ann Lee", ("By Ann Lee",), True),
        ("author", ["Ann Lee, PhD", "Dr. Bo Berg"], "Bo Berg; Ann Lee", True),
        ("author", "Ann Lee and Bo Berg", ("Ann Lee",), False),
    ],
)
def test_a_value_is_right_by_its_own_rule(name: str, gold: Any, found: Any, right: bool) -> None:
    assert is_right(name, gold, found) is right


def test_what_is_given_where_the_gold_has_nothing_is_counted_apart() -> None:
    values = Values()
    for gold, found in (
        ("2021-03-04", "2021-03-04"),
        ("2021-03-04", "2020-01-01"),
        ("2021-03-04", None),
        ("", "2020-01-01"),
        ("", ""),
    ):
        values.add("date", gold, found)
    scores = values.scores()
    assert [scores[name] for name in ("right", "wrong", "missing", "unasked", "rightly_none")] == [1, 1, 1, 1, 1]
    assert scores["accuracy"] == pytest.approx(2 / 5)
    assert scores["wrong_share"] == pytest.approx(1 / 2)
    assert scores["wrong_or_unasked_share"] == pytest.approx(2 / 3)


def test_names_are_a_set_without_titles() -> None:
    assert names_of("Von Ann Lee und Prof. Bo Berg") == {"ann lee", "bo berg"}
    assert names_of(None) == names_of("") == frozenset()


@pytest.mark.parametrize(
    ("url", "name", "site"),
    [
        ("https://www.bbc.co.uk/news/1", "", "bbc.co.uk"),
        ("http://blog.quay.example/a", "", "quay.example"),
        ("https://web.archive.org/web/20150206075900/http://www.quay.example/a", "", "quay.example"),
        ("", "quay.example.ferry.html", "quay.example"),
    ],
)
def test_a_page_is_of_the_site_that_made_it(url: str, name: str, site: str) -> None:
    assert site_of(url, name) == site


def test_pages_are_read_from_their_archives(shared: Path) -> None:
    (page,) = read_pages(AEB)
    assert page.html == PAGE
    assert page.gold["articleBody"] == BODY
    ferry, pier = sorted(read_pages(QUARTER), key=lambda page: page.name)
    assert (ferry.site, pier.url, ferry.media_type) == ("quay.example", "", None)


def test_a_run_judges_our_figures_against_floors_that_only_rise(
    shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    floors = tmp_path / "floors.json"
    assert run(monkeypatch, floors) == 1  # no floors yet
    assert run(monkeypatch, floors, "--raise") == 0
    kept = json.loads(floors.read_text(encoding="utf-8"))
    assert kept["floors"]["snippets.accuracy"] == 1.0
    kept["floors"]["aeb.f1"] = 2.0
    floors.write_text(json.dumps(kept), encoding="utf-8")
    assert run(monkeypatch, floors) == 1
    assert "aeb.f1 sank" in capsys.readouterr().out
    assert run(monkeypatch, floors, "--lower", "aeb.f1", "--reason", "a test") == 0
    assert run(monkeypatch, floors, "--json", str(tmp_path / "out.json")) == 0
    figures = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert figures["snippets"]["dateline"]["f1"] == 1.0
    (shared / "tools" / "html_dump.py").write_text("def html_text(source):\n    return 'x'\n", encoding="utf-8")
    assert run(monkeypatch, floors) == 1
    assert "--corpus" in capsys.readouterr().out


def test_missing_pages_are_skipped_but_not_in_ci(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_SHARED", str(tmp_path / "nowhere"))
    monkeypatch.delenv("CI", raising=False)
    assert run(monkeypatch, tmp_path / "floors.json") == 0
    monkeypatch.setenv("CI", "true")
    assert run(monkeypatch, tmp_path / "floors.json") == 1


def test_each_page_is_read_by_the_model_of_its_site(monkeypatch: pytest.MonkeyPatch) -> None:
    from ours import Ours

    asked: list[tuple[str, object]] = []

    def read_article(capture: Any, knowledge: Any, nets: Any = None) -> Any:
        asked.append((capture.text, nets and (nets.text, nets.html)))
        return None

    monkeypatch.setattr("dateline.article.read_article", read_article)
    Ours("a", lambda site: lambda form: f"{form} without {site}").read(b"words", "a.txt", "text/plain", "quay.example")
    Ours("b").read(b"words", "a.txt", "text/plain", "quay.example")
    assert asked == [("words", ("text without quay.example", "html without quay.example")), ("words", None)]


def test_an_extractor_that_fails_gave_nothing() -> None:
    assert attempt(lambda: 1 / 0) is None


def test_a_dump_is_wrapped_line_by_line_and_escaped() -> None:
    assert "<p>a &lt; b</p>\n<p>c</p>" in peers.wrapped("a < b\n\n  c \n")


def test_the_longest_run_of_long_lines_may_hold_a_few_short_ones() -> None:
    long = "words " * 20
    dump = "\n".join(["menu", "news", long, "Heading", long, "a", "b", "c", "d", long])
    assert peers.longest_run(dump) == "\n".join([long, "Heading", long])
    assert peers.longest_run("menu\nnews") == ""
