"""How a page speaks of its own house."""

from __future__ import annotations

import time

import pytest

from dateline.article.voice import choose_voice, find_voices
from dateline.spans import Span


def _pieces(*lines: tuple[str, str]) -> tuple[str, list[tuple[str, Span]]]:
    text, pieces = "", []
    for kind, line in lines:
        pieces.append((kind, Span(len(text), len(text) + len(line))))
        text += line + "\n"
    return text, pieces


def _house(*lines: tuple[str, str]) -> str | None:
    voice = choose_voice(find_voices(*_pieces(*lines)))
    return voice.name if voice else None


@pytest.mark.parametrize(
    "line",
    [
        "© 2019 TechCrunch. All rights reserved.",
        "Copyright (c) 2012-2019 The Jerusalem Post",
        "2019 Spacenews, Inc. All Rights Reserved",
        "Slate is published by a company of that name.",
        "© 2020 Clarín. Todos los derechos reservados",
    ],
)
def test_rights_alone_tell_the_house(line: str) -> None:
    assert _house(("footer", line)) is not None


def test_calls_to_readers_tell_it_together() -> None:
    assert _house(("promo", "Follow IndieWire")) is None
    assert _house(("promo", "Follow IndieWire"), ("nav", "Advertise with Indiewire")) == "IndieWire"


def test_one_line_printed_often_counts_once() -> None:
    assert _house(*[("promo", "Follow IndieWire")] * 20) is None


def test_what_the_house_calls_itself_counts_in_a_call() -> None:
    lines = [("nav", "Jobs at WSJ"), ("nav", "WSJ Pro"), ("nav", "The Wall Street Journal")]
    assert _house(*lines) == "The Wall Street Journal"


def test_a_company_is_not_the_paper_it_is_called_after() -> None:
    assert _house(("footer", "© 2019 Vox Media, LLC. All Rights Reserved")) is None


def test_a_longer_name_is_another() -> None:
    assert _house(("footer", "© 2019 The Hill Country Bugle"), ("nav", "Follow The Hill Country Bugle")) is None


def test_sister_papers_in_a_list_are_no_house() -> None:
    assert _house(("nav", "Barron's"), ("nav", "MarketWatch"), ("nav", "New York Post")) is None


def test_states_are_no_house_of_a_news_page() -> None:
    lines = [("nav", "Follow The White House"), ("nav", "More from The White House"), ("nav", "About the UN News")]
    assert _house(*lines) is None


def test_the_text_of_the_article_asks_nobody_to_follow() -> None:
    lines = [("body", "He asked them to follow The Guardian and to support The Guardian in court, and to join Slate.")]
    assert _house(*lines) is None


def test_two_houses_alike_are_none() -> None:
    assert _house(("footer", "© 2019 Newsweek"), ("footer", "© 2019 The Daily Beast")) is None


def test_a_long_line_is_bounded() -> None:
    start = time.process_time()
    assert _house(("footer", "© " * 500_000), ("nav", "about " * 300_000), ("footer", "a." * 500_000)) is None
    assert time.process_time() - start < 2
