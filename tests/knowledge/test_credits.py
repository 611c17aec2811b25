"""Lines that credit a wire service."""

from __future__ import annotations

import time

import pytest

from dateline.knowledge.credits import find_credit


@pytest.mark.parametrize(
    ("line", "said", "name"),
    [
        ("(Reuters)", "Reuters", "Reuters"),
        ("Source: Xinhua", "Xinhua", "Xinhua"),
        ("(With inputs from PTI)", "PTI", "Press Trust of India"),
        ("- AFP", "AFP", "Agence France-Presse"),
        ("/Ukrinform/", "Ukrinform", "Ukrinform"),
        ("Источник: Интерфакс.", "Интерфакс", "Interfax"),
        ("Quelle: dpa", "dpa", "Deutsche Presse-Agentur"),
        ("AP", "AP", "Associated Press"),
    ],
)
def test_the_last_line_of_a_text_credits_its_service(line: str, said: str, name: str) -> None:
    found = find_credit(line, "end")
    assert found is not None
    assert line[found[0] : found[1]] == said
    assert found[2].name == name


@pytest.mark.parametrize(
    "line", ["Source: the ministry", "He told Reuters", "Reuters could not confirm the report", "Mia", "(end)", ""]
)
def test_other_last_lines_credit_nobody(line: str) -> None:
    assert find_credit(line, "end") is None


def test_a_line_of_rights_credits_its_service() -> None:
    line = "Copyright 2013 The Associated Press. All rights reserved. This material may not be published."
    found = find_credit(line, "rights")
    assert found is not None
    assert found[2].name == "Associated Press"
    assert find_credit("© 2013 The Lantern. All rights reserved.", "rights") is None


def test_a_hostile_line_is_bounded() -> None:
    start = time.process_time()
    assert find_credit("(" + "a " * 190, "end") is None
    assert find_credit("© 2019 " * 56, "rights") is None
    assert find_credit("©" * 10_000_000, "rights") is None
    assert time.process_time() - start < 0.5
