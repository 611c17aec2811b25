import time

import pytest

from dateline.article.bylines import read_byline, title_case


def names(text: str) -> list[str]:
    return [name for name, _, _ in read_byline(text).names]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("By Marta Ellison", ["Marta Ellison"]),
        ("ODARKA SHYMKO", ["Odarka Shymko"]),
        ("By Denise Okello and Sam Liu", ["Denise Okello", "Sam Liu"]),
        (
            "By PETER BARKER, Michael D. Sheen and Jim Tanner Jr.",
            ["Peter Barker", "Michael D. Sheen", "Jim Tanner Jr."],
        ),
        ("Yves Carmel in Biarritz and Leila Ansar in Tehran", ["Yves Carmel", "Leila Ansar"]),
        ("By South Asia correspondent Gerald Minster", ["Gerald Minster"]),
        ("By BERNARD WHITTLE, Special to the Ledger", ["Bernard Whittle"]),
        ("Tom Krister, Auto Writer", ["Tom Krister"]),
        ("Jane O'Neill | Diplomatic editor", ["Jane O'Neill"]),
        ("By KAREN DeYORK", ["Karen DeYork"]),
        ("By M. T. Anders", ["M. T. Anders"]),
        ("Анна ВЕРЕТЕНО", ["Анна Веретено"]),
    ],
)
def test_people_are_named_in_title_case(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize("text", ["By REUTERS", "AFP", "By CPA", "Source: Xinhua", "By CONTINENTAL PRESS AGENCY"])
def test_a_wire_service_is_no_person(text: str) -> None:
    byline = read_byline(text)
    assert byline.agency is not None
    assert byline.names == ()


@pytest.mark.parametrize(
    "text", ["Northern Wire staff", "By Staff and agencies", "Special to The Herald", "SOURCE: AGENCIES"]
)
def test_a_house_is_no_person(text: str) -> None:
    byline = read_byline(text)
    assert byline.house
    assert (byline.names, byline.agency) == ((), None)


@pytest.mark.parametrize(
    "text",
    ["Leaders meet in Geneva on Friday", "WORLD NEWS", "Share", "It is what it is. He said so. Then he left.", ""],
)
def test_other_lines_are_no_bylines(text: str) -> None:
    assert read_byline(text).score <= 0


def test_offsets_point_at_the_name_as_printed() -> None:
    text = "  By ANNEKE RAOUL in Hanoi"
    [(name, start, end)] = read_byline(text).names
    assert (name, text[start:end]) == ("Anneke Raoul", "ANNEKE RAOUL")


@pytest.mark.parametrize(
    ("printed", "written"),
    [
        ("JOHN SMITH", "John Smith"),
        ("J.D. VANCE", "J.D. Vance"),
        ("MARY-ANN LEE", "Mary-Ann Lee"),
        ("John Smith", "John Smith"),
    ],
)
def test_capitals_become_title_case(printed: str, written: str) -> None:
    assert title_case(printed) == written


def test_blanks_and_addresses_in_a_long_line_take_no_long_time() -> None:
    start = time.process_time()
    for line in (f"By Ann Lee,{' ' * 5000}x & y", "a." * 5000 + " (at) b@c", f"Ann in{' ' * 5000}and"):
        read_byline(line)
    assert time.process_time() - start < 1.0
