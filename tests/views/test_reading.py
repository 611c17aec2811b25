from __future__ import annotations

from dataclasses import replace

from dateline.records import Article, Block, Capture, Evidence, Reading, Report
from dateline.spans import Span
from dateline.views.reading import MOST_TEXT, marked_text, reading_page
from dateline.views.screen import Screen
from gold_readings import reading_of

WIDE = Screen(width=100)


def printed(reading: Reading, screen: Screen = WIDE) -> str:
    return screen.render(reading_page(reading))


def page_of(text: str, *blocks: tuple[str, int, int]) -> Reading:
    capture = Capture("sha256:0", "page.txt", "text/plain", "utf-8", text)
    return Reading(capture, Article("sha256:0", blocks=tuple(Block(*block) for block in blocks)), ())


def test_fields_text_and_reports_are_all_there() -> None:
    said = printed(reading_of("001"))
    assert said.startswith("Biden and Putin to hold first summit in Geneva next month\n")
    assert "published  2021-05-25T13:42" in said
    assert "[1] meeting, planned, main" in said
    assert "party         Joe Biden (US), US President" in said
    assert "when          2021-06-16" in said
    assert "“on June 16”" in said
    assert "when          1985-11, some day in it" in said
    assert "Continental Press Agency, citing" in said


def test_every_value_of_every_report_has_its_quote_beside_it() -> None:
    reading = reading_of("004")
    said = " ".join(printed(reading, Screen(width=400)).split())
    for report in reading.reports:
        for name in ("kind", "status", "participants", "place", "time"):
            for item in report.evidence.get(name, ()):
                assert " ".join(item.quote.split()) in said


def test_evidence_stands_between_marks_with_the_numbers_of_its_reports() -> None:
    said = printed(reading_of("001"), Screen(width=400))
    assert "‹US President Joe Biden›[1] and ‹Russian President Vladimir Putin will meet in Geneva on June 16›" in said
    assert "‹He is due at›[2,3]" in said


def test_furniture_is_not_shown() -> None:
    said = printed(reading_of("001"))
    assert "Nordby" not in said
    assert "Terms of use" not in said


def test_a_dateline_stays_on_the_line_of_what_follows_it() -> None:
    assert "‹GENEVA›[1,2,3], June 10 (NW) - ‹Next week's summit›[1]" in printed(reading_of("002"), Screen(400))


def test_colour_changes_no_words() -> None:
    plain = printed(reading_of("002"))
    coloured = printed(reading_of("002"), Screen(width=100, colour=True))
    assert "\x1b[" not in plain
    assert "\x1b[" in coloured
    first, *others = coloured.split("\x1b[")
    stripped = first + "".join(part.partition("m")[2] for part in others)
    assert [line.rstrip() for line in stripped.splitlines()] == plain.splitlines()


def test_no_line_is_wider_than_the_screen() -> None:
    for width in (40, 60, 80, 120):
        said = printed(reading_of("005"), Screen(width=width))
        assert max(len(line) for line in said.splitlines()) <= width


def test_a_page_without_anything_says_so() -> None:
    said = printed(page_of("nothing here", ("nav", 0, 12)))
    assert "no headline found" in said
    assert "published  unknown" in said
    assert said.endswith("no reports\n")


def test_notes_are_told() -> None:
    reading = replace(page_of("x", ("body", 0, 1)), notes=("language: ru: the article is kept",))
    assert "note: language: ru: the article is kept" in printed(reading)


def test_a_page_cannot_send_escape_codes_to_the_terminal() -> None:
    text = "He said \x1b]0;owned\x07 and \x1b[2J left."
    reading = page_of(text, ("body", 0, len(text)))
    assert "\x1b" not in printed(reading)
    assert "\x07" not in printed(reading)


def test_a_page_without_end_is_cut_with_a_hint() -> None:
    text = "word " * 1_000_000
    said = printed(page_of(text, ("body", 0, len(text))))
    assert len(said) < 2 * MOST_TEXT
    assert "dateline read --text prints it" in said


def test_a_page_of_empty_lines_is_cut_too() -> None:
    text = "\n" * 1_000_000 + "end"
    assert "dateline read --text" in printed(page_of(text, ("body", 0, len(text))))


def test_evidence_across_lines_is_marked_on_each() -> None:
    text = "They met\nin Geneva today."
    report = Report("r:1", "sha256:0", "gold", None, "meeting", True, (), "happened", Span(5, 8),
                    evidence={"kind": (Evidence(5, 18, text[5:18]),)})  # fmt: skip
    reading = replace(page_of(text, ("body", 0, len(text))), reports=(report,))
    assert [part.plain for part in marked_text(reading)] == ["They ‹met›[1]", "‹in Geneva›[1] today."]
