"""The scoring rules on cases small enough to count by hand."""

from __future__ import annotations

import copy
import json
from pathlib import Path

import pytest

from dateline.errors import CaptureError, EmptyCapture, InvalidRecord, NotFound
from dateline.evaluate import Evaluation, details, evaluate, load_predictions, score_lines, to_text
from dateline.evaluate.gold import GoldPage
from dateline.records import Json


def person(name: str, country: str | None, role: str = "party", entity: str | None = None) -> Json:
    return {"name": name, "entity": entity, "country": country, "office": None, "role": role, "text": name}


def report(kind: str = "meeting", time: str | None = "2023-04-05", status: str = "planned", **fields: object) -> Json:
    people = [person("Ana Alves", "PT", "host"), person("Bo Berg", "SE", "guest")]
    place = {"name": "Lisbon", "entity": None, "country": "PT", "lat": None, "lon": None}
    plain: Json = {
        "kind": kind, "main": True, "participants": people, "place": place,
        "time": time, "part_of_day": None, "status": status, "agenda": [], "attribution": [],
        "part_of": None, "confidence": None, "evidence": {"kind": [{"start": 0, "end": 4, "quote": "Talk"}]},
    }  # fmt: skip
    return plain | fields


def line(*reports: Json, **fields: object) -> Json:
    article: Json = {
        "headline": "Talks in Lisbon", "published": "2023-04-04T16:26", "updated": None, "outlet": "The Quay",
        "agency": None, "bylines": [], "dateline": None, "section": None, "tags": ["Talks"], "language": "en",
        "url": None, "body": "One two three four five.", "links": [],
        "blocks": [{"kind": "body", "start": 0, "end": 10}],
    }  # fmt: skip
    return {"capture": {"id": None, "uri": "001.txt", "media_type": "text/plain"}, "article": article | fields,
            "reports": [copy.deepcopy(item) for item in reports]}  # fmt: skip


def score(gold: Json, found: Json | None) -> Evaluation:
    return score_lines([GoldPage("001", gold)], {} if found is None else {"001": found})


def value(evaluation: Evaluation, name: str) -> float | None:
    return evaluation.figures[name].value


SPEAKER = {"name": "Ana Alves", "kind": "person", "office": None}
FOUR = (
    report(time="2023-04-01"),
    report(time="2023-04-02"),
    report(time="2023-04-03"),
    report(kind="call", time="2023-04-04", place=None, main=False),
)


def test_gold_against_itself_is_right_everywhere(gold_folder: Path) -> None:
    lines = [json.loads(path.read_text(encoding="utf-8")) for path in gold_folder.glob("[0-9]*.json")]
    evaluation = evaluate(gold_folder, predictions=lines)
    wrong = {name: figure for name, figure in evaluation.figures.items()
             if figure.value != 1.0 and not name.startswith("pairs.")}  # fmt: skip
    assert not wrong
    assert len(evaluation.pages) == len(lines)


def test_a_missed_report_lowers_recall_by_one_in_n_and_nothing_else() -> None:
    evaluation = score(line(*FOUR), line(*FOUR[:3]))
    assert value(evaluation, "events.recall") == 3 / 4
    assert value(evaluation, "events.precision") == 1.0
    assert value(evaluation, "events.f1") == pytest.approx(6 / 7)
    assert value(evaluation, "main.f1") == 1.0  # the missed call was no main report
    assert value(evaluation, "whole.f1") == pytest.approx(6 / 7)
    assert value(evaluation, "field.time") == 1.0


def test_a_spurious_report_lowers_precision_alone() -> None:
    extra = report(participants=[person("Cy Cole", "US"), person("Di Dunn", "GB")])
    evaluation = score(line(*FOUR), line(*FOUR, extra))
    assert (value(evaluation, "events.precision"), value(evaluation, "events.recall")) == (4 / 5, 1.0)


def test_swapped_roles_change_role_and_the_whole_row_alone() -> None:
    swapped = [person("Ana Alves", "PT", "guest"), person("Bo Berg", "SE", "host")]
    evaluation = score(line(report()), line(report(participants=swapped)))
    changed = {name for name, figure in evaluation.figures.items() if figure.value not in (1.0, None)}
    assert changed == {"field.role", "whole.f1"}


@pytest.mark.parametrize(
    ("change", "figures"),
    [
        ({"status": "happened"}, {"field.status", "whole.f1"}),
        ({"time": None}, {"field.time", "also.time, exactly", "whole.f1"}),
        ({"place": None}, {"field.country", "field.place", "whole.f1"}),
        ({"attribution": [SPEAKER]}, {"field.nearest source", "field.chain"}),
        ({"main": False}, {"field.main", "main.recall", "main.f1"}),
        ({"part_of_day": "evening"}, {"also.part of day"}),
    ],
)  # fmt: skip
def test_a_wrong_field_changes_its_own_figures_alone(change: Json, figures: set[str]) -> None:
    evaluation = score(line(report()), line(report(**change)))
    assert {name for name, figure in evaluation.figures.items() if figure.value not in (1.0, None)} == figures


def test_kinds_in_person_count_half_and_a_call_is_no_meeting() -> None:
    half = score(line(report("visit")), line(report("meeting")))
    assert value(half, "events.f1") == 0.5
    assert value(half, "field.kind") == 0.0
    assert value(half, "whole.f1") == 0.0
    none = score(line(report("call")), line(report("meeting")))
    assert value(none, "events.f1") == 0.0
    assert value(none, "field.kind") is None


def test_times_that_cannot_both_be_true_never_match() -> None:
    assert value(score(line(report(time="2023-04-05")), line(report(time="2023-04-06"))), "events.f1") == 0.0
    assert value(score(line(report(time="2023-04")), line(report(time="2023-04-06"))), "events.f1") == 1.0
    assert value(score(line(report(time=None)), line(report(time="2023-04-06"))), "events.f1") == 1.0


def test_half_of_the_participants_must_be_shared() -> None:
    three = [person("Ana Alves", "PT"), person("Cy Cole", "US"), person("Di Dunn", "GB")]
    gold = line(report(participants=[person("Ana Alves", "PT"), person("Bo Berg", "SE")]))
    assert value(score(gold, line(report(participants=three))), "events.f1") == 0.0  # 1 of 4
    assert value(score(gold, line(report(participants=three[:1]))), "events.f1") == 1.0  # 1 of 2


def test_a_multilateral_needs_half_of_the_shorter_list() -> None:
    many = [person(f"State {letter}", None) for letter in "ABCDEFGH"]
    few = [many[0], person("Body Z", None)]
    assert value(score(line(report("multilateral", participants=many)), line(report("multilateral", participants=few))),
                 "events.f1") == 1.0  # fmt: skip
    assert value(score(line(report(participants=many)), line(report(participants=few))), "events.f1") == 0.0


def test_the_assignment_takes_the_likest_of_several() -> None:
    gold = line(report(time="2023-04"), report(time="2023-04-06"))
    evaluation = score(gold, line(report(time="2023-04-06"), report(time="2023-04")))
    assert value(evaluation, "field.time") == 1.0
    assert [(pair.gold, pair.found) for pair in evaluation.pages[0].every.pairs] == [(0, 1), (1, 0)]


def test_an_optional_gold_report_counts_neither_way() -> None:
    gold = line(report(time="2023-04-01"), report(time="2023-04-09", optional=True))
    for found in (line(report(time="2023-04-01")), line(report(time="2023-04-01"), report(time="2023-04-09"))):
        evaluation = score(gold, found)
        assert [value(evaluation, f"events.{name}") for name in ("precision", "recall", "f1")] == [1.0, 1.0, 1.0]
        assert evaluation.figures["field.kind"].of == 1


def test_part_of_must_lead_to_the_same_report() -> None:
    gold = line(report("visit", time="2023-04-05/2023-04-06"), report(part_of=0), report("call", part_of=None))
    right = line(gold["reports"][2], gold["reports"][1] | {"part_of": 2}, gold["reports"][0])
    assert value(score(gold, right), "also.part of") == 1.0
    wrong = line(gold["reports"][2], gold["reports"][1] | {"part_of": 0}, gold["reports"][0])
    assert value(score(gold, wrong), "also.part of") == 0.0


def test_status_macro_f1_is_over_statuses_with_ten_gold_reports() -> None:
    days = [f"2023-04-{day:02}" for day in range(1, 22)]
    gold = [report(time=day, status="planned" if number < 10 else "happened") for number, day in enumerate(days[:20])]
    gold.append(report(time=days[20], status="denied"))
    found = [item | {"status": "happened"} if number < 5 or number == 20 else item for number, item in enumerate(gold)]
    evaluation = score(line(*gold), line(*found))
    planned, happened = 2 * 5 / (10 + 5), 2 * 10 / (10 + 16)
    assert value(evaluation, "status.macro_f1") == pytest.approx((planned + happened) / 2)
    assert evaluation.statuses["denied"][1].value == 0.0
    half = score(line(*gold), line(*found[5:]))  # five planned ones are missed
    assert half.statuses["planned"][1].value == 1.0
    assert half.statuses["planned"][2].value == pytest.approx(2 * 5 / (10 + 5))


def test_a_page_that_was_not_read_misses_everything_and_is_listed() -> None:
    error = {"capture": {"id": None, "uri": "001.txt"}, "error": {"code": "empty", "message": "no text"}}
    for found in (None, error):
        evaluation = score(line(*FOUR), found)
        assert value(evaluation, "events.recall") == 0.0
        assert value(evaluation, "article.agency") == 0.0  # null in the gold, but nobody said so
        assert value(evaluation, "body.f1") == 0.0
        assert [page.name for page in evaluation.unread] == ["001"]
        assert "not read  001" in to_text(evaluation)
        assert "unread" in details(evaluation)


def test_pages_can_be_chosen_by_media_type_and_language(gold_folder: Path) -> None:
    evaluation = evaluate(gold_folder, predictions=(), media_type="text/plain", language="en")
    chosen = {page.gold["capture"]["media_type"] + page.gold["article"]["language"] for page in evaluation.pages}
    assert chosen == {"text/plainen"}
    assert all({pair.left, pair.right} <= {page.name for page in evaluation.pages}
                                     for pair in evaluation.pairs)  # fmt: skip
    with pytest.raises(NotFound, match="language xx"):
        evaluate(gold_folder, predictions=(), language="xx")
    with pytest.raises(NotFound, match="no gold"):
        evaluate(gold_folder / "nowhere")


def test_a_reader_is_asked_for_each_page_and_its_failures_are_kept(tmp_path: Path) -> None:
    gold = tmp_path / "gold"
    captures = tmp_path / "captures"
    gold.mkdir()
    captures.mkdir()
    for number, payload in enumerate((b"one", b"", None)):
        page = line(report()) | {"capture": {"id": None, "uri": f"{number}.txt", "media_type": "text/plain"}}
        (gold / f"{number}.json").write_text(json.dumps(page), encoding="utf-8")
        if payload is not None:
            (captures / f"{number}.txt").write_bytes(payload)

    def read(payload: bytes, uri: str) -> Json:
        if not payload:
            raise EmptyCapture("no text in it")
        return line(report())

    evaluation = evaluate(gold, read=read)
    assert value(evaluation, "events.recall") == pytest.approx(1 / 3)
    reasons = {page.name: page.unread for page in evaluation.unread}
    assert reasons["1"] == "empty: no text in it"
    assert reasons["2"] is not None
    assert reasons["2"].startswith("unreadable")
    assert issubclass(EmptyCapture, CaptureError)


def test_printed_lines_are_found_by_id_or_by_file_name(tmp_path: Path) -> None:
    gold = tmp_path / "gold"
    gold.mkdir()
    first = line(report()) | {"capture": {"id": "sha256:aa", "uri": "a.txt", "media_type": "text/plain"}}
    second = line(report()) | {"capture": {"id": "sha256:bb", "uri": "b.txt", "media_type": "text/plain"}}
    (gold / "1.json").write_text(json.dumps(first), encoding="utf-8")
    (gold / "2.json").write_text(json.dumps(second), encoding="utf-8")
    lines = tmp_path / "lines.jsonl"
    moved = [first | {"capture": {"id": "sha256:aa", "uri": "elsewhere"}}, second | {"capture": {"uri": "pages/b.txt"}}]
    lines.write_text("\n".join(json.dumps(item) for item in moved) + "\n\n", encoding="utf-8")
    assert value(evaluate(gold, predictions=load_predictions(lines)), "events.f1") == 1.0
    lines.write_text("{not json", encoding="utf-8")
    with pytest.raises(InvalidRecord, match=":1 is not JSON"):
        load_predictions(lines)
    lines.write_text("[]", encoding="utf-8")
    with pytest.raises(InvalidRecord, match="holds no capture"):
        load_predictions(lines)
    with pytest.raises(NotFound):
        load_predictions(tmp_path / "missing.jsonl")


def test_a_report_that_does_not_follow_the_codebook_is_named() -> None:
    with pytest.raises(InvalidRecord, match="report 0 of 001"):
        score(line(report()), line({"kind": "visit"}))


def test_the_printed_forms_name_every_figure_and_every_mistake() -> None:
    gold = line(report(), report(kind="call", time="2023-04-09"))
    evaluation = score(gold, line(report(status="happened"), report(time="2023-01-01"), headline="Other"))
    table, listing = to_text(evaluation), details(evaluation)
    assert "whole row" in table
    assert "status: happened, gold planned" in listing
    assert "missed    g1 call" in listing
    assert "spurious  p1 meeting" in listing
    assert "headline: 'Other', gold 'Talks in Lisbon'" in listing
    assert set(evaluation.to_json()["figures"]) == set(evaluation.figures)
    assert details(score(gold, gold)) == "nothing is wrong\n"
