"""Containers that mean harm, small: every input in them is read or fails with a code, and the others go on."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest

import bench_scripts  # noqa: F401 - puts bench/ on the path
from dateline import capture
from dateline.errors import CaptureError
from hostile import run_case
from hostile_case import CASES, page
from hostile_containers import http, warc

SCALE = 0.002
HANG = 20


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if not case.is_page])
def test_a_hostile_container_gives_inputs_that_are_read_or_fail_with_a_code(name: str, tmp_path: Path) -> None:
    outcome = run_case(CASES[name], tmp_path, SCALE)
    assert outcome.broken == []
    assert outcome.seconds < HANG


@pytest.mark.parametrize("name", ["warc cut short", "warc gz with a bad member", "warc length 0", "warc length many"])
def test_a_bad_record_does_not_take_the_good_one_with_it(name: str, tmp_path: Path) -> None:
    assert run_case(CASES[name], tmp_path, SCALE).outcomes.get("read", 0) >= 1


def test_a_file_named_by_an_entity_is_never_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("open sesame", encoding="utf-8")
    path = tmp_path / "feed.xml"
    path.write_text(
        f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a SYSTEM "{secret.as_uri()}">]>'
        '<rss version="2.0"><channel><item>'
        "<title>A ferry</title><description>&a; leaves the harbour.</description></item></channel></rss>",
        encoding="utf-8",
    )
    for item in capture.find_inputs([str(path)]):
        with contextlib.suppress(CaptureError):
            assert b"sesame" not in item.read()


def test_a_record_keeps_its_words_whatever_the_one_before_said_of_its_length(tmp_path: Path) -> None:
    path = tmp_path / "one.warc"
    path.write_bytes(warc(http(page())))
    (item,) = capture.find_inputs([str(path)])
    assert b"second ferry" in item.read()
    assert item.captured_at == "2021-03-05T10:00:00Z"
