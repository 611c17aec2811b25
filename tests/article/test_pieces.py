import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.article.pieces import (
    Piece,
    is_credit,
    read_info,
    split_caption,
    split_dateline,
    split_headline,
)


def said(text: str, pieces: tuple[Piece, ...]) -> list[tuple[str, str]]:
    return [(kind, text[start:end].strip()) for kind, start, end in pieces]


def test_a_glued_byline_and_timestamp_part() -> None:
    text = "ODARKA SHYMKOThursday, 23 May 2024, 12:30"
    assert said(text, read_info(text).pieces) == [
        ("byline", "ODARKA SHYMKO"),
        ("timestamp", "Thursday, 23 May 2024, 12:30"),
    ]


def test_words_after_a_timestamp_are_furniture() -> None:
    text = "Анна ВЕРЕТЕНО5 февраля 2016, 14:20Комментарии: 48"
    assert said(text, read_info(text).pieces)[-1] == ("nav", "Комментарии: 48")


def test_the_published_mark_belongs_to_the_timestamp() -> None:
    text = "BY MIRIAM TSENPUBLISHED 19/03/2022 01:15 (UTC+8)"
    assert said(text, read_info(text).pieces) == [
        ("byline", "BY MIRIAM TSEN"),
        ("timestamp", "PUBLISHED 19/03/2022 01:15 (UTC+8)"),
    ]


def test_a_sentence_with_a_date_is_no_info_line() -> None:
    assert read_info("The two leaders last met in Vienna on June 3, 2019, over lunch at a farm.").score < 1


@pytest.mark.parametrize(
    ("text", "credit"),
    [
        ("Two men greet each other. (photo credit: Ann Lee/Pool)", "(photo credit: Ann Lee/Pool)"),
        ("The lake at dawn. (File photo: Courier archive)", "(File photo: Courier archive)"),
        ("Waiters carry menus away. Photo: Meridian Post", "Photo: Meridian Post"),
        ("They shake hands in the hall, Monday. [GDS pool]", "[GDS pool]"),
        ("Rubbish burns on a square. STOCK PHOTO", "STOCK PHOTO"),
        ("A choir sings on Tuesday. CPA photo", "CPA photo"),
        ("Аэропорт в Гаване. Архивное фото", "Архивное фото"),
        ("The ministers in Minsk. Photograph: Pat Semple/AP", "Photograph: Pat Semple/AP"),
    ],
)
def test_a_credit_parts_from_its_caption(text: str, credit: str) -> None:
    pieces = said(text, split_caption(text))
    assert [kind for kind, _ in pieces] == ["caption", "credit"]
    assert pieces[1][1] == credit


def test_a_doubled_caption_is_two_captions_and_two_credits() -> None:
    once = "Two men shake hands outside Moscow, February 17, 2023. (credit: ANN LEE/POOL)"
    assert [kind for kind, _ in said(once * 2, split_caption(once * 2))] == ["caption", "credit"] * 2


def test_who_stands_left_is_no_credit() -> None:
    text = "Mr Vole (left) and Mr Mole after signing"
    assert said(text, split_caption(text)) == [("caption", text)]


@pytest.mark.parametrize("text", ["Stock photo: Getty Images", "(photo credit: A/B)", "Getty Images", "Photo: Jo Ray"])
def test_credits_stand_alone_too(text: str) -> None:
    assert is_credit(text)


@pytest.mark.parametrize("text", ["He said the photo was old.", "The pool was closed", "They met in Geneva"])
def test_sentences_are_no_credits(text: str) -> None:
    assert not is_credit(text)


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("GENEVA, June 10 (NW) - Next week", "GENEVA, June 10 (NW) -"),
        ("ENNISKILLEN, Northern Ireland, June 17 (CPA) - The two", "ENNISKILLEN, Northern Ireland, June 17 (CPA) -"),
        ("PANMUNJOM, Korea — A line", "PANMUNJOM, Korea —"),
        ("WASHINGTON, May 30 — President", "WASHINGTON, May 30 —"),
        ("ST. PETERSBURG, Russia — They", "ST. PETERSBURG, Russia —"),
        ("MOSCOW, April 4. /NORTA/. The", "MOSCOW, April 4. /NORTA/."),
        ("Geneva (AFP) – The", "Geneva (AFP) –"),
        ("MINSK, 23 May (CPA) – The", "MINSK, 23 May (CPA) –"),
        ("WASHINGTON/MOSCOW, June 3 (CPA) - The", "WASHINGTON/MOSCOW, June 3 (CPA) -"),
        ("ISLAMABAD: Prime Minister", "ISLAMABAD:"),
    ],
)
def test_a_dateline_parts_from_the_text(text: str, dateline: str) -> None:
    assert said(text, split_dateline(text))[0] == ("dateline", dateline)


@pytest.mark.parametrize(
    "text", ["NOTE: The game", "A man - whose name", "The BBC - a broadcaster", "US President Joe - no"]
)
def test_other_openings_are_no_dateline(text: str) -> None:
    assert said(text, split_dateline(text)) == [("body", text)]


@pytest.mark.parametrize(
    ("text", "label"),
    [("EXPLAINERWhy it rains", "EXPLAINER"), ("BREAKINGCity names mayor", "BREAKING"), ("ANALYSIS | Why", "ANALYSIS |"),
     ("ПОЯСНЮЄМОЩо таке дощ", "ПОЯСНЮЄМО")],
)  # fmt: skip
def test_a_glued_label_parts_from_the_headline(text: str, label: str) -> None:
    assert said(text, split_headline(text))[0] == ("label", label)


@pytest.mark.parametrize(
    "text", ["NATO says no", "US President", "NIXON WILL VISIT CHINA", "McDonald resigns", "EU's chiefs"]
)
def test_capitals_in_a_headline_are_no_label(text: str) -> None:
    assert said(text, split_headline(text)) == [("headline", text)]


@given(st.text(alphabet="AZaz .,()-—:/09\n[]", max_size=120))
def test_pieces_partition_their_line(text: str) -> None:
    for pieces in (split_caption(text), split_dateline(text), split_headline(text), read_info(text).pieces):
        at = 0
        for _, start, end in pieces:
            assert start == at
            at = end
        assert at in (0, len(text))
