"""Corrections and editors' notes are told from what the news tells."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.article.notes import CORRECTION, NOTE, find_note, is_label_alone

CORRECTIONS = """
Correction: The first name of the envoy was misspelled.
CORRECTION, May 5, 2020: The talks were held in Geneva, not Basel.
CORRECTION (May 5): The talks were held in Geneva.
Correction 5/5/20: the talks were on Monday
Correction, 24 March, 15.05: the visit was not cancelled
Corrections & Clarifications: An earlier version named the wrong hall.
Correction
*Correction — the number of seats is 12.
Clarification: This story has been updated to say who paid.
Erratum: page two, for Basel read Bern.
This article was amended on 5 May 2020. An earlier version said that he had left.
An earlier version of this article misstated the day of the talks.
A previous version of this story incorrectly said that they had met.
An earlier version of the headline on this story said that he had gone.
(This May 5 story corrects the name in paragraph three)
(Corrects spelling of minister's name in paragraph 2)
(Refiles to fix typo in headline)
This story has been corrected to show that the talks were on Monday.
The headline of this article was amended on 3 June.
This article has been updated to correct the spelling of the name.
A correction was made on May 5, 2020: an earlier version of this article said otherwise.
Because of an editing error, an earlier version of this article named the wrong hall.
For the record:
For the record, 3:04 p.m. May 5: An earlier version of this article said that he had left.
This version corrects the day in the second paragraph to Monday.
We have corrected this story to say that the envoy stayed.
This report misidentified the man at the minister's side.
Виправлення: у першій версії було названо інше місто.
Rectificatif : la rencontre a eu lieu lundi.
Korrektur: Das Treffen war am Montag.
"""

NOTES = """
Editor's note: This story contains words that some may find hard.
EDITOR’S NOTE — The writer travelled with the envoy.
Editors' Note:
(Ed. note: the minister later apologised)
Note to readers: this page is no longer kept up.
UPDATE: The ministry later said that it had been asked.
Update, 3:15 p.m.: The ministry has answered.
UPDATE 2 (May 5): the ministry has answered again
This story has been updated with comments from the ministry.
This article was first published on 5 May.
This is a developing story and will be updated.
This is a breaking news story.
(Adds details, quotes)
(Updates with quote from minister)
This article originally appeared in our spring issue.
Note: This article was written before the talks.
Check back for updates.
Anmerkung der Redaktion: Der Text wurde ergänzt.
Nota del editor: la entrevista se hizo el lunes.
От редакции: текст дополнен.
"""

NEWS = """
Correction officers said on Monday that two inmates had escaped.
Corrections to the text of the treaty were agreed on Monday.
Update on the talks is expected later on Monday, the minister said.
Updates to the treaty were agreed in 2020, the minister said - a first.
Clarification was sought from the ministry on Monday.
For the record, the minister has never met the envoy.
This report was published by the ministry on Monday.
The report was corrected by the ministry last year after complaints.
The story was different in Geneva, where the envoy spoke.
The page was turned on a decade of enmity, the minister said.
An earlier version of the treaty was signed in 2003.
The first version of the plan was rejected.
This article of the treaty was amended in 2004, the court said.
The report removes the last obstacle to the visit.
The minister corrects the record in a new book, in which he says that they met.
Retraction of the troops began on Monday.
Note that the two have never met.
The article has been updated by parliament.
(Reporting by Ann Lee; editing by Tom Fox)
The map was redrawn in 1945.
The video was edited to make the minister look drunk, the ministry said.
The text was amended on Monday by the council, diplomats said.
The transcript of the call was edited before release, officials said.
The photo was altered, the agency said.
"This article was written by a machine," he told the court.
"""


def lines(told: str) -> list[str]:
    return told.strip().splitlines()


@pytest.mark.parametrize("line", lines(CORRECTIONS))
def test_a_correction_is_known_by_its_label_or_its_words(line: str) -> None:
    assert find_note(line) == CORRECTION


@pytest.mark.parametrize("line", lines(NOTES))
def test_an_editors_note_is_known_by_its_label_or_its_words(line: str) -> None:
    assert find_note(line) == NOTE


@pytest.mark.parametrize("line", lines(NEWS))
def test_news_that_speaks_of_corrections_is_news(line: str) -> None:
    assert find_note(line) is None


@pytest.mark.parametrize(
    ("line", "alone"),
    [
        ("Correction", True),
        ("*CORRECTIONS:", True),
        ("EDITOR’S NOTE", True),
        ("Correction: he left", False),
        ("", False),
    ],
)
def test_a_label_that_stands_alone_heads_what_follows(line: str, alone: bool) -> None:
    assert is_label_alone(line) is alone


@given(st.text(max_size=200))
def test_any_line_can_be_asked_about(line: str) -> None:
    assert find_note(line) in (CORRECTION, NOTE, None)


def test_a_hostile_line_is_read_in_bounded_time() -> None:
    begin = time.perf_counter()
    for line in ("correction " * 500_000, "This article " * 500_000, "(" * 5_000_000, "Update, 5 " * 500_000,
                 "This a a a article was a a a " * 200_000, "an earlier version of the " * 200_000):  # fmt: skip
        find_note(line)
    assert time.perf_counter() - begin < 3
