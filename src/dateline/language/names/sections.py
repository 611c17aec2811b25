"""Where a page changes the subject: headings between its parts, and the items of a column of briefs.

An item of a column of briefs is a text of its own, with a scene of its own: nobody of one is `he` in the next. Within
one article a heading only sets what follows further off (Grosz and Sidner 1986 call both a change of focus space).
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from dateline.language.names.entries import Entries
from dateline.language.names.ground import state_on
from dateline.language.names.page import Page

APART = 100
"""What the step into another item adds to a distance: further than anything looks back."""
_HEADING = 1
_DASHES = frozenset({"-", "–", "—", "--"})
_LONGEST_LEAD = 12  # tokens that `KENNEBUNKPORT, Maine (AP) -` may take


@dataclass(frozen=True, slots=True)
class Sections:
    """`steps`: how far down the page each sentence stands; `starts`: the first token of each item, in order, `homes`
    with the state that the item is dated from. No items where the page is one text."""

    steps: tuple[int, ...]
    starts: tuple[int, ...] = ()
    homes: tuple[str | None, ...] = ()

    def item(self, at: int) -> int:
        """The number of the item that token `at` stands in; -1 before the first, and where there are none."""
        return bisect_right(self.starts, at) - 1

    def home(self, at: int, otherwise: str | None) -> str | None:
        """The state that the item of token `at` is dated from, `otherwise` outside of items."""
        number = self.item(at)
        return otherwise if number < 0 else self.homes[number]


def find_sections(page: Page, entries: Entries, day: str | None) -> Sections:
    """The parts of a page; items are those of two datelines and more within its body (`Rome - The Pope leaves`)."""
    leads: dict[int, str | None] = {}
    for number, sentence in enumerate(page.sentences):
        if sentence.block == "body" and (end := _lead_end(page, entries, number)):
            match = entries.starting(sentence.first)
            leads[number] = match.countries[0] if match is not None and match.countries and end else None
    if len(leads) < 2:
        leads = {}
    steps: list[int] = []
    starts: list[int] = []
    homes: list[str | None] = []
    step = 0
    for number, sentence in enumerate(page.sentences):
        headed = number > 0 and page.sentences[number - 1].block == "subheading"
        opens = number in leads or (sentence.block == "subheading" and number + 1 in leads)
        step += 1
        if opens and not (number in leads and headed):
            step += APART
            starts.append(sentence.first)
            homes.append(state_on(leads[number] if number in leads else leads[number + 1], day))
        elif headed:
            step += _HEADING
        steps.append(step)
    return Sections(tuple(steps), tuple(starts), tuple(homes))


def _lead_end(page: Page, entries: Entries, number: int) -> int:
    """The token after the dash of a dateline that opens a sentence and a line (`Rome - The Pope leaves`), 0 if none."""
    sentence = page.sentences[number]
    match = entries.starting(sentence.first)
    if match is None or match.kind not in ("place", "state"):
        return 0
    if number and "\n" not in page.text[page.sentences[number - 1].end : sentence.start]:
        return 0
    for at in range(match.last, min(sentence.last - 1, match.last + _LONGEST_LEAD)):
        word = page.words[at]
        if word in _DASHES:
            return at + 1
        if word not in (",", "(", ")", ".", "/") and not page.upper[at] and not word[0].isdigit():
            return 0
    return 0
