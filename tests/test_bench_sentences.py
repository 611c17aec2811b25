"""The benches of single sentences: what counts as found, wrong and unjudged; what is told where the data is absent."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

import bench_scripts  # noqa: F401 - puts bench/ on the path
import plover
import sentences as voa
from dateline import knowledge
from dateline.evaluate.names import Names
from sentence_pages import read_sentences

MET = "French President Emmanuel Macron met German Chancellor Olaf Scholz in Geneva on Monday."
TALKED = "Finland and Sweden held talks in Oslo, and Finland and Norway held talks in Geneva."


def record(text: str, event: str = "CONSULT", *actors: tuple[str, str]) -> dict[str, Any]:
    source = [{"actorText": words, "code": code} for words, code in actors]
    return {"text": text, "event": event, "date": "2023-04-04", "source": source, "target": []}


def test_a_sentence_is_found_with_all_its_actors_each_another_participant() -> None:
    both = (("French President Emmanuel Macron", "FRA"), ("German Chancellor Olaf Scholz", "DEU"))
    (whole,) = plover.sentences_of([record(MET, "CONSULT", *both)])
    (twice,) = plover.sentences_of([record(MET, "CONSULT", both[0], both[0])])
    (other,) = plover.sentences_of([record(MET, "CONSULT", both[0], ("Geneva", "CHE"))])
    (report,) = read_sentences(MET, "x", None)
    assert plover.has_actors(report, whole)
    assert not plover.has_actors(report, twice)
    assert not plover.has_actors(report, other)


def test_more_than_a_sentence_holds_is_wrong_and_what_nobody_judged_is_to_be_judged() -> None:
    (one,) = plover.sentences_of([record(TALKED, "AGREE")])
    (unjudged,) = plover.measure([one], {}, "undated")
    assert len(unjudged.reports) == 2
    assert (unjudged.wrong, unjudged.unjudged) == (False, True)
    for holds, wrong in ((0, True), (1, True), (2, False)):
        (judged,) = plover.measure([one], {0: plover.Verdict(one.digest, holds > 0, holds, "")}, "undated")
        assert (judged.wrong, judged.unjudged) == (wrong, False)


def test_a_verdict_on_another_sentence_is_refused() -> None:
    (one,) = plover.sentences_of([record(MET, "AGREE")])
    with pytest.raises(SystemExit, match="is not the sentence that was judged"):
        plover.measure([one], {0: plover.Verdict("0" * 64, True, 1, "")}, "dated")


def test_a_reading_that_nobody_judged_fails_the_bench(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    records, judged, floors = tmp_path / "records.json", tmp_path / "judged.csv", tmp_path / "floors.json"
    records.write_text(json.dumps([record(MET, "AGREE")]), encoding="utf-8")
    judged.write_text("index,sha256,judged,holds,reason\n", encoding="utf-8")
    for name, path in (("RECORDS", records), ("JUDGED", judged), ("FLOORS", floors)):
        monkeypatch.setattr(plover, name, path)
    monkeypatch.setattr("sys.argv", ["plover.py"])
    assert plover.main() == 1
    assert "sentence 0 is not judged" in capsys.readouterr().out
    (one,) = plover.sentences_of([record(MET, "AGREE")])
    judged.write_text(f"index,sha256,judged,holds,reason\n0,{one.digest},right,1,they met\n", encoding="utf-8")
    assert plover.main() == 0


def test_the_verdicts_say_how_many_and_why_and_hold_no_sentence() -> None:
    judged = plover.read_judged()
    assert judged
    for verdict in judged.values():
        assert verdict.right is (verdict.holds > 0)
        assert verdict.reason
        assert len(verdict.digest) == 64


@pytest.mark.parametrize(("bench", "data"), [(plover, "RECORDS"), (voa, "SENTENCES")])
def test_absent_data_is_said(
    bench: Any, data: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bench, data, tmp_path / "none")
    monkeypatch.setattr("sys.argv", ["bench.py"])
    monkeypatch.delenv("CI", raising=False)
    assert bench.main() == 0
    assert "skipped" in capsys.readouterr().out
    monkeypatch.setenv("CI", "1")
    assert bench.main() == 1


def labelled(status: str | None = "happened", place: str = "Geneva") -> tuple[list[str], dict[str, Any]]:
    before = "Nobody met Mr. Scholz ."
    line = MET.replace(".", " .")
    report = {
        "kind": "meeting", "trigger": [line.index("met"), line.index("met") + 3], "status": status,
        "participants": [{"name": "Emmanuel Macron", "role": "party", "country": "FR"}],
        "implied": [{"name": "Olaf Scholz", "role": "party", "country": "DE"}],
        "place": [[line.index(place), line.index(place) + len(place)]],
    }  # fmt: skip
    sha = hashlib.sha256(line.encode()).hexdigest()[:12]
    return [before, line], {"line": 1, "pass": 1, "sha": sha, "reports": [report]}


def scored(status: str | None = "happened", place: str = "Geneva") -> Any:
    lines, row = labelled(status, place)
    (one,) = voa.sentences_of([row], lines)
    return voa.score(one, Names(knowledge.load().find))


def test_labels_move_with_the_text_and_what_is_told_before_does_not_count() -> None:
    lines, row = labelled()
    (one,) = voa.sentences_of([row], lines)
    assert one.text[one.start :] == MET
    assert one.gold[0].row.quote == "met"
    told = voa.told_of(read_sentences(f"{MET} Nothing was said.", "x", None), len(MET) + 1)
    assert told == ()


def test_fields_of_a_matched_pair_are_judged_as_far_as_the_labels_go() -> None:
    assert scored().right == (dict.fromkeys(voa.FIELDS, True),)
    assert scored(place="Monday").right[0]["place"] is False
    assert scored("planned").right[0]["status"] is False
    assert scored(None).right[0]["status"] is None
    figures = voa.figures_of([scored(None), scored("planned")])
    assert (figures["events.f1"].value, figures["whole.f1"].value, figures["field.status"].value) == (1.0, 0.5, 0.0)


def test_a_line_that_is_not_the_one_labelled_is_refused() -> None:
    lines, row = labelled()
    with pytest.raises(SystemExit, match="is not the one that was labelled"):
        voa.sentences_of([row], [lines[0], "Another line ."])
