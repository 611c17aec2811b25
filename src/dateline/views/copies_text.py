"""Stories that several pages print, for people: whose words, who prints them, and how much was changed."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from dateline.views.copies import Printed, Printings, Story
from dateline.views.wording import clean, copied_words, plural

HEADLINE = 160


def copies_page(found: Printings) -> Iterator[RenderableType]:
    """The stories one after the other, then the pages that hold another's text."""
    copies = sum(len(story.pages) for story in found.stories)
    stories = f"{plural(len(found.stories), 'story', 'stories')} on {plural(copies, 'page')}"
    yield Text(f"{plural(found.articles, 'article')}; printed more than once: {stories}", style="note")
    for story in found.stories:
        yield Text("")
        yield from _story(story)
    if found.excerpts:
        yield Text("")
        yield Text("pages that hold another's text among their own", style="title")
    for inner, outer in found.excerpts:
        yield _line(outer)
        yield Padding(_line(inner), (0, 0, 0, 2))


def _story(story: Story) -> Iterator[RenderableType]:
    first = story.pages[0]
    yield Text(clean(first.headline or "no headline", HEADLINE), style="title")
    whose = clean(story.agency) if story.agency else f"first seen: {_outlet(first)}"
    yield Text(f"{whose}; {plural(len(story.pages), 'page')}, 1 source", style="note")
    numbers = {page.capture_id: number for number, page in enumerate(story.pages, start=1)}
    for number, page in enumerate(story.pages, start=1):
        line = Text(f"[{number}] ", style="mark").append(_line(page))
        if page.copied:
            said = copied_words(page.copied, f"[{numbers[page.copied.left]}]")
            line.append(f"  {said}", style="note")
        yield Padding(line, (0, 0, 0, 2))


def _line(page: Printed) -> Text:
    """When, where, and in which files."""
    uris = ", ".join(clean(uri) for uri in page.uris)
    return Text(f"{page.published or 'undated'}  {_outlet(page)}  ", style="").append(uris, style="note")


def _outlet(page: Printed) -> str:
    return clean(page.outlet) if page.outlet else "outlet unknown"
