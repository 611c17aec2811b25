"""The seed gate, on a seed of our own: it sees what is wrong, and skips only where it may."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dateline.records import Article, Block, Capture, Evidence, Link, Participant, Place, Reading, Report, Source
from dateline.spans import Span

TEXT = "Alves to see Berg\n\nAna Alves will visit Bo Berg in Oslo on 5 April, an aide said."
BODY = TEXT[19:]


@pytest.fixture
def seeds(script: Callable[[str], Any]) -> Any:
    return script("seeds")


@pytest.fixture(autouse=True)
def no_knowledge(monkeypatch: pytest.MonkeyPatch) -> None:
    """The checks are tried without the knowledge base: names alone decide."""

    class Nobody:
        def find(self, name: str) -> tuple[()]:
            return ()

    monkeypatch.setattr("dateline.knowledge.load", Nobody)


def evidence(quote: str) -> Evidence:
    start = TEXT.index(quote)
    return Evidence(start, start + len(quote), quote)


def reading(**changes: Any) -> Reading:
    capture = Capture("sha256:1", "000_x.txt", "text/plain", "utf-8", TEXT)
    article = Article(
        "sha256:1", "Alves to see Berg", "2023-04-04", outlet="The Quay", language="en", body=BODY,
        blocks=(Block("headline", 0, 19), Block("body", 19, len(TEXT))), links=(Link("A", "12:00"), Link("A")),
    )  # fmt: skip
    plain: dict[str, Any] = {
        "id": "r:1", "capture_id": "sha256:1", "reader": "1", "known_at": "2023-04-04", "kind": "visit", "main": True,
        "participants": (Participant("Ana Alves", "guest", "Ana Alves", None, "PT"),
                         Participant("Bo Berg", "host", "Bo Berg", None, "NO")),
        "status": "planned", "trigger": Span(0, 4), "place": Place("Oslo", None, "NO"), "time": "2023-04-05",
        "attribution": (Source(None, "unnamed", "an aide"),), "evidence": {"kind": (evidence("will visit"),)},
    }  # fmt: skip
    return Reading(capture, article, (Report(**(plain | changes)),))


def expected() -> dict[str, Any]:
    line = copy.deepcopy(reading().to_json())
    keep = ("headline", "published", "outlet", "agency", "bylines", "tags", "language", "links")
    return {"article": {name: line["article"][name] for name in keep}, "reports": line["reports"],
            "body_first": "Ana Alves will", "body_last": "an aide said."}  # fmt: skip


def failures(seeds: Any, wanted: dict[str, Any], found: Reading) -> list[str]:
    return [check.name for check in seeds.check_page(wanted, found) if not check.holds and not check.note]


def test_what_is_expected_passes_every_check(seeds: Any) -> None:
    assert failures(seeds, expected(), reading()) == []


@pytest.mark.parametrize(
    ("changes", "failed"),
    [
        ({"status": "happened"}, "report 0 (visit 2023-04-05) status"),
        ({"main": False}, "report 0 (visit 2023-04-05) main"),
        ({"place": None}, "report 0 (visit 2023-04-05) place name"),
        ({"part_of_day": "evening"}, "report 0 (visit 2023-04-05) part_of_day"),
        ({"attribution": ()}, "report 0 (visit 2023-04-05) nearest source"),
        ({"time": "2023-04-09"}, "no report is missing"),
        ({"kind": "call"}, "no report is too many"),
        ({"evidence": {"kind": (Evidence(0, 4, "will"),)}}, "each quote stands at its offsets"),
    ],
)
def test_a_wrong_value_fails_its_check(seeds: Any, changes: dict[str, Any], failed: str) -> None:
    assert failed in failures(seeds, expected(), reading(**changes))


def test_another_value_is_right_where_it_is_accepted(seeds: Any) -> None:
    wanted = expected() | {"accept": {"reports.0.place.name": ["Oslo", "Norway"], "article.outlet": [None]}}
    wanted["article"]["outlet"] = "Another"
    assert failures(seeds, wanted, reading(place=Place("Norway", None, "NO"))) == ["outlet"]
    wanted["article"]["outlet"] = "The Quay"
    assert failures(seeds, wanted, reading(place=Place("Norway", None, "NO"))) == []


def test_links_are_counted_and_kept_in_order(seeds: Any) -> None:
    wanted = expected()
    wanted["article"]["links"].reverse()
    assert failures(seeds, wanted, reading()) == ["links as printed, in page order"]
    wanted["article"]["links"] = []
    assert "0 links" in failures(seeds, wanted, reading())


def test_a_missing_folder_is_skipped_but_not_in_ci(
    seeds: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATELINE_SHARED", str(tmp_path / "nowhere"))
    monkeypatch.delenv("CI", raising=False)
    assert seeds.main() == 0
    assert "skipped" in capsys.readouterr().out
    monkeypatch.setenv("CI", "true")
    assert seeds.main() == 1
