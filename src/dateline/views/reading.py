"""One read page for people: its fields, its text with the evidence marked, and each report with its quotes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dateline.records import Article, Evidence, Reading, Report
from dateline.spans import Span, lines
from dateline.views.explaining import explanation_parts, left_out_parts
from dateline.views.wording import CITES, OWN_VOICE, clean, person_words, place_words, plural, source_words, time_words

if TYPE_CHECKING:
    from dateline.report.explain import Explained

CLAIMING = frozenset({"headline", "subheading", "body", "caption", "dateline"})
"""The kinds of block that hold claims, and so are shown."""

MOST_TEXT = 30_000
"""Characters of an article that are shown; `dateline read --text` prints all."""

MOST_QUOTE = 160

FIELD_STYLES = {
    "kind": "what", "status": "what", "participants": "who", "place": "where", "time": "when", "part_of_day": "when",
    "moved_to": "when", "agenda": "about", "attribution": "said", "field_attribution": "said", "dissent": "said",
}  # fmt: skip


def reading_page(reading: Reading, explained: Explained | None = None) -> Iterator[RenderableType]:
    """The page as parts to print, from its fields to its reports; each `explained`, and what is not reported, if given.
    """
    yield from _fields(reading)
    yield Text("")
    for paragraph in marked_text(reading):
        yield Padding(paragraph, (0, 0, 1, 2))
    for note in reading.notes:
        yield Text(f"note: {clean(note)}", style="note")
    main = sum(report.main for report in reading.reports)
    count = f"{plural(len(reading.reports), 'report')}, {main} main" if reading.reports else "no reports"
    yield Text(count, style="title")
    for number, report in enumerate(reading.reports, start=1):
        yield Text("")
        yield from _report(number, report)
        if explained is not None:
            yield from explanation_parts(explained.explanations[number - 1])
    if explained is not None:
        yield from left_out_parts(explained.left_out)


def _fields(reading: Reading) -> Iterator[RenderableType]:
    article = reading.article
    yield Text(clean(article.headline or "no headline found"), style="title")
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="label", no_wrap=True)
    grid.add_column(overflow="fold")
    for name, value in _field_values(article):
        grid.add_row(name, Text(clean(value, 500)))
    grid.add_row("file", Text(clean(reading.capture.uri)))
    grid.add_row("capture", Text(f"{reading.capture.id[:19]}…  {reading.capture.media_type}"))
    yield grid


def _field_values(article: Article) -> Iterator[tuple[str, str]]:
    published = (article.published or "unknown") + (f", updated {article.updated}" if article.updated else "")
    yield "published", published
    yield "outlet", (article.outlet or "unknown") + (f", copy of {article.agency}" if article.agency else "")
    optional = (
        ("by", ", ".join(article.bylines)), ("dateline", article.dateline), ("section", article.section),
        ("tags", ", ".join(article.tags)), ("language", article.language), ("url", article.url),
    )  # fmt: skip
    yield from ((name, value) for name, value in optional if value)
    if article.links:
        yield "links", f"{plural(len(article.links), 'other headline')} on the page"


def marked_text(reading: Reading) -> Iterator[Text]:
    """The readable paragraphs; evidence stands between ‹ › and is followed by the numbers of its reports."""
    text, shown = reading.capture.text, 0
    marks = _marks(reading.reports)
    for span in _paragraphs(reading.article, text):
        if shown + len(span) > MOST_TEXT:
            span = Span(span.start, span.start + max(0, MOST_TEXT - shown))
        paragraph = _marked(text, span, marks)
        shown += len(span) + 1
        if paragraph.plain:
            yield paragraph
        if shown >= MOST_TEXT:
            yield Text("… the rest is left out here: dateline read --text prints it", style="note")
            return


def _paragraphs(article: Article, text: str) -> Iterator[Span]:
    """Lines of the claiming blocks; blocks that share a line (a dateline and what follows it) stay on one."""
    runs: list[Span] = []
    for block in article.blocks:
        if block.kind not in CLAIMING:
            continue
        joins = runs and runs[-1].end == block.start and text[block.start - 1 : block.start] != "\n"
        if joins:
            runs[-1] = runs[-1].joined(block.span)
        else:
            runs.append(block.span)
    for run in runs:
        yield from lines(text, run.start, run.end)


def _marks(reports: Sequence[Report]) -> list[tuple[Span, int, str]]:
    """Every piece of evidence as span, number of its report and style, in the order of the page."""
    found = [
        (Span(item.start, item.end), number, FIELD_STYLES.get(name, "about"))
        for number, report in enumerate(reports, start=1)
        for name, items in report.evidence.items()
        for item in items
        if item.end > item.start
    ]
    return sorted(found, key=lambda mark: (mark[0], mark[1]))


def _marked(text: str, span: Span, marks: Sequence[tuple[Span, int, str]]) -> Text:
    """One paragraph, its runs of evidence between ‹ › with the report numbers behind."""
    inside = [mark for mark in marks if mark[0].overlaps(span)]
    out, at = Text(overflow="fold"), span.start
    for run in _runs(text, [mark[0] for mark in inside]):
        start, end = max(run.start, span.start), min(run.end, span.end)
        out.append(_words(text, at, start))
        within = [mark for mark in inside if mark[0].overlaps(run)]
        out.append("‹", style="mark")
        _append_styled(out, text, Span(start, end), within)
        out.append("›[" + ",".join(str(number) for number in sorted({mark[1] for mark in within})) + "]", style="mark")
        at = end
    out.append(_words(text, at, span.end))
    out.rstrip()
    return out


def _runs(text: str, spans: Sequence[Span]) -> list[Span]:
    """The spans joined where they overlap or only white space is between them."""
    runs: list[Span] = []
    for span in spans:
        if runs and (span.start <= runs[-1].end or text[runs[-1].end : span.start].isspace()):
            runs[-1] = runs[-1].joined(span)
        else:
            runs.append(span)
    return runs


def _append_styled(out: Text, text: str, span: Span, marks: Sequence[tuple[Span, int, str]]) -> None:
    """Append the words of `span`, each stretch in the style of the shortest evidence over it."""
    cuts = {span.start, span.end}
    for mark, _, _ in marks:
        cuts |= {at for at in (mark.start, mark.end) if span.start < at < span.end}
    for start, end in pairwise(sorted(cuts)):
        over = [mark for mark in marks if mark[0].start <= start and end <= mark[0].end]
        style = min(over, key=lambda mark: len(mark[0]))[2] if over else ""
        out.append(_words(text, start, end), style=style)


def _words(text: str, start: int, end: int) -> str:
    """The words as printed, control characters made spaces; white space at the ends is kept."""
    words = text[start:end]
    lead = " " if words[:1].isspace() else ""
    tail = " " if words[-1:].isspace() and words.strip() else ""
    return lead + clean(words) + tail


def _report(number: int, report: Report) -> Iterator[RenderableType]:
    title = Text(f"[{number}] ", style="mark")
    title.append(f"{report.kind}, ", style="title")
    title.append(report.status, style=report.status)
    title.append(", main" if report.main else ", background")
    if report.part_of is not None:
        title.append(f", part of [{report.part_of + 1}]")
    yield title
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="label", no_wrap=True)
    grid.add_column(ratio=2, overflow="fold")
    grid.add_column(ratio=3, style="quote", overflow="fold")
    for name, value, quotes in _cells(report):
        grid.add_row(name, Text(value), Text(_quoted(quotes)))
    yield Padding(grid, (0, 0, 0, 4))


def _cells(report: Report) -> Iterator[tuple[str, str, Sequence[Evidence]]]:
    """Each filled value of a report with the words behind it."""
    said = report.evidence
    yield "what", f"{report.kind}, {report.status}", (*said.get("kind", ()), *said.get("status", ()))
    people = said.get("participants", ())
    for place, person in enumerate(report.participants):
        office = f", {clean(person.office)}" if person.office else ""
        yield person.role, person_words(person) + office, people[place : place + 1]
    yield "when", time_words(report.time, report.time_is, report.part_of_day), _of(report, "time", "part_of_day")
    if report.moved_to:
        yield "moved to", time_words(report.moved_to), _of(report, "moved_to")
    if report.kind != "call" or report.place:
        yield "where", place_words(report.place), _of(report, "place")
    for place, topic in enumerate(report.agenda):
        quotes = said.get("agenda", ())[place : place + 1]
        yield "about" if not place else "", clean(topic), [item for item in quotes if clean(item.quote) != clean(topic)]
    chain = CITES.join(source_words(link) for link in report.attribution) or OWN_VOICE
    yield "according to", chain, _of(report, "attribution")
    for name, links in report.field_attribution.items():
        words = CITES.join(source_words(link) for link in links)
        yield f"{name}: from", words, _of(report, "field_attribution")
    for item in report.dissent:
        said_by = CITES.join(source_words(link) for link in item.attribution) or OWN_VOICE
        yield "but", f"{item.field} {clean(str(item.value))}, according to {said_by}", item.evidence


def _of(report: Report, *names: str) -> list[Evidence]:
    return [item for name in names for item in report.evidence.get(name, ())]


def _quoted(quotes: Sequence[Evidence]) -> str:
    distinct = dict.fromkeys(clean(item.quote, MOST_QUOTE) for item in quotes)
    return " … ".join(f"“{quote}”" for quote in distinct)
