"""A new kind is a new file: frames in a user's folder are read end to end, beside the package's, without any code."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dateline import pipeline
from dateline.errors import InvalidRecord
from dateline.records import Report
from dateline.report import frames

SIGNING = """
# Two or more put their names to a paper.
kind: signing
triggers:
  - name: sign
    verbs: [sign, initial, ink]
    carries: [treaty, agreement, accord, pact, memorandum, deal]
    roles: {subject: party, with: party, in: place, at: place}
    needs: [two]
  - name: signing
    nouns: [signing]
    roles: {of: purpose, between: party, by: party, in: place, at: place}
    needs: [two]
"""
PAGE = """Norway, Finland seal border

Published: April 4, 2023

OSLO (Example) - {said}

The paper runs to forty pages and has been in the making for more than two years, according to people who know it well.
Its opponents say that it goes too far, and its friends that it does not go far enough; neither have read all of it.
"""

Write = Callable[[str], None]


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Write]:
    """Puts a file of frames into a folder that DATELINE_FRAMES names; all is forgotten again after the test."""
    forgotten = (frames.load_frames.cache_clear, pipeline.reader_version.cache_clear)

    def put(text: str) -> None:
        (tmp_path / "signing.yaml").write_text(text, encoding="utf-8")
        monkeypatch.setenv(frames.VARIABLE, str(tmp_path))
        for forget in forgotten:
            forget()

    yield put
    monkeypatch.undo()
    for forget in forgotten:
        forget()


def read(said: str) -> tuple[Report, ...]:
    return pipeline.read_bytes(PAGE.format(said=said).encode(), "page.txt").reports


def row(report: Report) -> tuple[str, str, set[str], str | None, str | None]:
    who = {f"{one.name}:{one.role}" for one in report.participants}
    return report.kind, report.status, who, report.place.name if report.place else None, report.time


LEADERS = {"Emmanuel Macron:party", "Olaf Scholz:party"}
WHO = "French President Emmanuel Macron and German Chancellor Olaf Scholz"


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (f"{WHO} signed a treaty in Rome on Monday.", ("signing", "happened", LEADERS, "Rome", "2023-04-03")),
        (f"{WHO} will sign the agreement in Rome on Friday.", ("signing", "planned", LEADERS, "Rome", "2023-04-07")),
        (f"{WHO} refused to sign the accord.", ("signing", "denied", LEADERS, None, None)),
        ("The signing of an agreement between France and Germany was postponed.",
         ("signing", "postponed", {"France:party", "Germany:party"}, None, None)),
    ],
)  # fmt: skip
def test_a_kind_written_as_a_file_is_read(
    write: Write, said: str, expected: tuple[str, str, set[str], str | None, str | None]
) -> None:
    assert [found for found in map(row, read(said)) if found[0] == "signing"] == []
    write(SIGNING)
    (found,) = (report for report in read(said) if report.kind == "signing")
    assert row(found) == expected
    assert all(found.evidence[name] for name in ("kind", "participants", "status"))


def test_it_stands_beside_the_other_kinds_and_inside_a_visit(write: Write) -> None:
    said = ("French President Emmanuel Macron arrived in Berlin on Monday for a two-day visit. There Mr. Macron met "
            "German Chancellor Olaf Scholz on Monday. Macron and Scholz signed a treaty in Berlin.")  # fmt: skip
    before = [row(report) for report in read(said)]
    write(SIGNING)
    after = read(said)
    assert [row(report) for report in after if report.kind != "signing"] == before
    kinds = [report.kind for report in after]
    assert sorted(kinds) == ["meeting", "signing", "visit"]
    assert after[kinds.index("signing")].part_of == kinds.index("visit")
    assert len({report.id for report in after}) == 3


def test_a_kind_says_by_itself_whether_it_is_in_person_and_of_how_many(write: Write) -> None:
    said = "France signed the treaty."
    write(SIGNING.replace("kind: signing", "kind: signing\nleast: 1").replace("needs: [two]", "needs: [subject]", 1))
    assert [row(report)[:3] for report in read(said)] == [("signing", "happened", {"France:party"})]
    write(SIGNING.replace("kind: signing", "kind: signing\nreceives: true"))
    (found,) = read("Macron and Scholz, the German chancellor, signed a treaty in Berlin on Monday.")
    assert {one.role for one in found.participants} == {"guest", "host"}


def test_a_file_may_add_to_a_kind_that_is_there(write: Write) -> None:
    said = f"{WHO} shook hands in Rome on Monday."
    assert read(said) == ()
    trigger = "{name: hands, verbs: [shake], carries: [hands], roles: {subject: party, in: place}, needs: [two]}"
    write(f"kind: meeting\nirregular: {{shake: [shook, shaken]}}\ntriggers: [{trigger}]\n")
    assert [row(report) for report in read(said)] == [("meeting", "happened", LEADERS, "Rome", "2023-04-03")]


def test_the_reader_has_another_version_with_each_set_of_frames(write: Write) -> None:
    seen = {pipeline.reader_version()}
    for text in (SIGNING, SIGNING.replace("ink", "seal")):
        write(text)
        seen.add(pipeline.reader_version())
    assert len(seen) == 3


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("kind: [", "signing.yaml: is no YAML"),
        ("triggers: []", "signing.yaml: kind is None"),
        ("kind: Signing\ntriggers: []", "kind is 'Signing'"),
        ("kind: signing", "a list of `triggers`"),
        ("kind: signing\ncolour: red\ntriggers: []", r"unknown keys \['colour'\]"),
        ("kind: signing\nlasts: maybe\ntriggers: []", "lasts is 'maybe'; write true or false"),
        ("kind: signing\nleast: 7\ntriggers: []", "least is '7'"),
        ("kind: meeting\nlasts: true\ntriggers: []", "there is a kind meeting already"),
        ("kind: signing\ntriggers: [{verbs: [sign]}]", "has no name"),
        ("kind: signing\ntriggers: [{name: x, verbs: sign}]", r"verbs is 'sign'; write a list, e.g. \[sign\]"),
        ("kind: signing\ntriggers: [{name: x, nouns: [pen], roles: {with: friend}}]", "is filled by one of body"),
        ("kind: signing\ntriggers: [{name: x}]", "neither verbs nor nouns"),
        ("kind: signing\nirregular: {write: wrote}\ntriggers: []", "irregular: write each verb"),
    ],
)
def test_a_file_out_of_form_is_refused_before_a_page_is_read(write: Write, text: str, said: str) -> None:
    write(text)
    with pytest.raises(InvalidRecord, match=said):
        pipeline.read_bytes(b"Nothing.", "page.txt")


def test_a_folder_that_is_not_there_is_said(monkeypatch: pytest.MonkeyPatch, write: Write) -> None:
    write(SIGNING)
    monkeypatch.setenv(frames.VARIABLE, "nowhere-at-all")
    frames.forget_frames()
    pipeline.reader_version.cache_clear()
    with pytest.raises(InvalidRecord, match="DATELINE_FRAMES: no folder nowhere-at-all"):
        pipeline.reader_version()
