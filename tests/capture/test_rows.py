"""JSON of articles: rows become inputs, one by one, with what their columns say."""

from __future__ import annotations

import gzip
import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.capture import Input, Options, find_inputs, read_capture
from dateline.errors import CaptureError, CaptureTooLarge, UnreadableCapture

TEXT = "The two ministers met in Tarn on Monday."
Rows = Callable[..., list[Input]]


@pytest.fixture
def told() -> list[str]:
    return []


@pytest.fixture
def rows(tmp_path: Path, told: list[str]) -> Rows:
    """Opens bytes, or records as lines, as a file and gives its inputs."""

    def found(given: bytes | list[Any], **options: Any) -> list[Input]:
        payload = given if isinstance(given, bytes) else b"".join(json.dumps(one).encode() + b"\n" for one in given)
        (tmp_path / "dump.data").write_bytes(payload)
        inputs = list(find_inputs([str(tmp_path / "dump.data")], Options(tell=told.append, **options)))
        place = str(tmp_path) + "/"
        return [
            Input(item.uri.removeprefix(place), item.fetch, item.media_type, item.captured_at, metadata=item.metadata)
            for item in inputs
        ]

    return found


def why(item: Input) -> str:
    with pytest.raises(CaptureError) as caught:
        item.read()
    return str(caught.value)


def test_a_line_is_an_input_with_its_address_and_what_its_columns_say(rows: Rows, told: list[str]) -> None:
    row = {"url": "https://example.org/1", "title": "Talks", "text": TEXT, "date": "2024-05-23", "author": ["A", "B"],
           "crawled_at": "2024-05-24T08:00:00+02:00", "id": 7}  # fmt: skip
    [found] = rows([row])
    assert (found.uri, found.read()) == ("https://example.org/1", TEXT.encode())
    assert found.captured_at == "2024-05-24T06:00:00Z"
    assert {name: found.metadata[name] for name in ("title", "published", "author", "id")} == {
        "title": "Talks", "published": "2024-05-23", "author": "A; B", "id": "7"
    }  # fmt: skip
    assert "columns taken by their names: text=text, url=url, title=title, published=date" in told[0]


def test_a_row_without_an_address_is_named_by_its_line(rows: Rows) -> None:
    assert [item.uri for item in rows([{"text": TEXT}, {"text": TEXT}])] == ["dump.data#1", "dump.data#2"]


def test_html_is_read_before_text(rows: Rows) -> None:
    [found] = rows([{"html": f"<html><body><p>{TEXT}</p></body></html>", "text": "x"}])
    capture = read_capture(found.read(), found.uri, found.media_type)
    assert (capture.media_type, capture.text.strip()) == ("text/html", TEXT)


def test_html_of_another_declared_encoding_is_read_as_it_stands_in_json(rows: Rows) -> None:
    page = "<html><head><meta charset='windows-1251'></head><body><p>Переговоры – где?</p></body></html>"
    [found] = rows([{"html": page}])
    assert "Переговоры – где?" in read_capture(found.read(), found.uri, found.media_type).text


def test_columns_that_the_user_names_are_taken_alone(rows: Rows, told: list[str]) -> None:
    row = {"text": "no", "story_of_day": TEXT, "where": "https://example.org/1", "date": "2024-05-23"}
    [found] = rows([row], columns={"text": "story_of_day", "url": "where"})
    assert (found.uri, found.read()) == ("https://example.org/1", TEXT.encode())
    assert "published" not in found.metadata
    assert found.metadata["date"] == "2024-05-23"
    assert told == []


def test_two_columns_that_fit_are_not_chosen_between(rows: Rows) -> None:
    [found] = rows([{"text": TEXT, "body": TEXT}, {"text": TEXT, "body": TEXT}])
    assert "of text, body each may hold the page; name the column" in why(found)


def test_a_file_without_a_page_says_what_it_has(rows: Rows) -> None:
    [found] = rows([{"id": 1, "score": 2}] * 5)
    assert "It has id, score." in why(found)
    [found] = rows([{"id": 1}], columns={"text": "story"})
    assert "there is no column 'story'" in why(found)
    [found] = rows([{"id": 1}], columns={"url": "id"})
    assert "--column text=NAME" in why(found)


def test_a_bad_line_fails_alone_with_its_number(rows: Rows) -> None:
    good = json.dumps({"text": TEXT}).encode()
    found = rows(b"\n".join([good, b'{"text": "cut', b"", b"[1]", b'{"text": 5}', b'{"text": ""}', good]))
    assert [item.uri for item in found] == [f"dump.data#{number}" for number in (1, 2, 4, 5, 6, 7)]
    assert "dump.data#2: this row is no JSON" in why(found[1])
    assert "is list, no object" in why(found[2])
    assert all("'text' holds no text" in why(item) for item in found[3:5])
    assert found[5].read() == TEXT.encode()


def test_a_bad_first_line_does_not_cost_the_others(rows: Rows) -> None:
    found = rows(b'{"text": "cut\n{"text": "whole one"}\n{"text": "whole two"}\n')
    assert "no JSON" in why(found[0])
    assert [item.read() for item in found[1:]] == [b"whole one", b"whole two"]


@pytest.mark.parametrize("indent", [None, 2])
def test_an_array_is_read_row_by_row(rows: Rows, indent: int | None) -> None:
    given = [{"text": f'{TEXT} "[{number}]" {{', "more": [{"a": "]"}]} for number in range(50)]
    found = rows(json.dumps(given, indent=indent).encode())
    assert [json.loads(json.dumps(item.read().decode())) for item in found] == [row["text"] for row in given]
    assert found[-1].uri == "dump.data#50"


def test_objects_over_several_lines_are_read(rows: Rows) -> None:
    found = rows(b"\n".join(json.dumps({"text": f"{TEXT} {n}"}, indent=1).encode() for n in range(3)))
    assert [item.read().decode() for item in found] == [f"{TEXT} {n}" for n in range(3)]


def test_rows_are_read_out_of_gzip(rows: Rows) -> None:
    assert [item.read() for item in rows(gzip.compress(b'{"text": "one"}\n{"text": "two"}\n'))] == [b"one", b"two"]


def test_rows_before_a_damaged_place_are_read(rows: Rows) -> None:
    lines = b"".join(json.dumps({"text": f"{n} {n * 7919 % 10007}"}).encode() + b"\n" for n in range(50_000))
    found = rows(gzip.compress(lines)[:-2000])
    assert len(found) > 1000
    assert found[0].read() == b"0 0"
    assert "cut short" in why(found[-1])


def test_a_line_over_the_limit_fails_alone(rows: Rows) -> None:
    found = rows([{"text": TEXT}, {"text": "x" * 5000}, {"text": TEXT}], max_bytes=1000)
    with pytest.raises(CaptureTooLarge, match=r"dump\.data#2"):
        found[1].read()
    assert found[2].read() == TEXT.encode()


def test_an_array_s_row_over_the_limit_fails_alone(rows: Rows) -> None:
    found = rows(json.dumps([{"text": TEXT}, {"text": "x" * 500_000}, {"text": TEXT}]).encode(), max_bytes=1000)
    with pytest.raises(CaptureTooLarge):
        found[1].read()
    assert found[2].read() == TEXT.encode()


def test_rows_that_are_nested_without_end_are_refused(rows: Rows) -> None:
    deep = b'{"text": "x", "a": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"
    objects = deep.replace(b"[", b'{"a":').replace(b"]", b"}")
    found = rows(b'{"text": "one"}\n' + deep + b"\n" + objects + b'\n{"text": "two"}')
    assert "nested too deeply" in why(found[1])
    assert [item.uri for item in found] == [f"dump.data#{number}" for number in (1, 2, 3, 4)]
    assert found[3].read() == b"two"


def test_rows_of_values_without_end_are_refused(rows: Rows) -> None:
    many = b'{"text": "x", "a": [' + b"[]," * 1_500_000 + b"[]]}"
    found = rows(b'{"text": "one"}\n' + many)
    assert "too many values" in why(found[1])


def test_a_hundred_megabytes_of_spaces_are_passed_in_flat_memory(rows: Rows) -> None:
    begin = time.perf_counter()
    lines = b'{"text": "one"}\n' + b" " * 100_000_000 + b'\n{"text": "two"}\n'
    found = rows(gzip.compress(lines, 1), max_bytes=1 << 20)
    assert [item.uri for item in found] == [f"dump.data#{number}" for number in (1, 2, 3)]
    with pytest.raises(CaptureTooLarge):
        found[1].read()
    assert time.perf_counter() - begin < 20


def test_lone_halves_of_letters_do_no_harm(rows: Rows) -> None:
    [found] = rows(rb'{"text": "a \ud83d b", "url": "https://example.org/\udc00"}')
    assert read_capture(found.read(), found.uri, found.media_type).text == "a ? b"


@pytest.mark.parametrize("payload", [b"[]", b"{}", b"[1, 2]", b"[[]]", b'[{"text": "a"', b'{"a": 1}'])
def test_json_of_something_else_is_no_crash(rows: Rows, payload: bytes) -> None:
    for item in rows(payload):
        with pytest.raises((UnreadableCapture, CaptureError)):
            item.read()


SOME_TEXTS = st.lists(st.text(min_size=1, max_size=60).filter(str.strip), min_size=1, max_size=8)


@given(SOME_TEXTS, st.booleans(), st.booleans())
def test_every_text_comes_back(texts: list[str], array: bool, ascii_only: bool) -> None:
    import io

    from dateline.capture.rows import find_rows

    lines = [json.dumps({"text": text, "n": [{}]}, ensure_ascii=ascii_only) for text in texts]
    payload = ("[" + ",\n".join(lines) + "]" if array else "\n".join(lines)).encode("utf-8", "replace")
    found = list(find_rows(io.BufferedReader(io.BytesIO(payload)), "x", Options()))
    assert [item.read() for item in found] == [text.encode("utf-8", "replace") for text in texts]
