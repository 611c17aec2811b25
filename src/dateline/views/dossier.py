"""One event with everything behind it: its values, its reports with their pages, its history, its judgements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dateline.event import Origin, find_origins
from dateline.records import Article, Copies, Event, Json, Report, Resemblance
from dateline.store import Store
from dateline.views.cells import FIELDS, Cell, contradicts, find_cells
from dateline.views.events import Events, find_events, get_event
from dateline.views.quoting import line_around
from dateline.views.wording import chain_words

SHOWN = ("kind", "status", "time", "part_of_day", "moved_to", "place")
"""Fields that have one value to show."""


@dataclass(frozen=True, slots=True)
class Page:
    """Where a report stands: the page's outlet, agency, date and headline, and where it was seen.

    `origin` is a number, from 1 in the order of the pages: those of one origin have the same, and count once. `copied`
    tells what the page shares with another of the event's pages that is the same text, null where it is none of them
    or the first.
    """

    report: Report
    outlet: str | None
    agency: str | None
    published: str | None
    headline: str | None
    uris: tuple[str, ...]
    origin: int
    copied: Resemblance | None = None

    @property
    def said_by(self) -> str:
        """Who says so, from the outlet outward."""
        return chain_words(self.outlet or self.agency, self.report.attribution)

    def to_json(self) -> Json:
        """Plain JSON; `copied` only where filled."""
        out: Json = {
            "id": self.report.id, "capture": self.report.capture_id, "uris": list(self.uris), "outlet": self.outlet,
            "agency": self.agency, "published": self.published, "headline": self.headline,
            "known_at": self.report.known_at, "main": self.report.main, "reader": self.report.reader,
            "attribution": [link.to_json() for link in self.report.attribution], "origin": self.origin,
        }  # fmt: skip
        return out | ({"copied": self.copied.to_json()} if self.copied else {})


@dataclass(frozen=True, slots=True)
class Dossier:
    """An event, its values by field (the one to show first), its pages in the order they became known, its place.

    `texts` are those of the captures, by id, that are quoted from.
    """

    event: Event
    cells: Mapping[str, tuple[Cell, ...]]
    pages: tuple[Page, ...]
    part_of: Event | None
    parts: tuple[Event, ...]
    texts: Mapping[str, str]

    @property
    def id(self) -> str:
        """The event's id."""
        return self.event.id

    def best(self, name: str) -> Cell | None:
        """The value of a field to show; null where no report says any."""
        return self.cells[name][0] if self.cells[name] else None

    def others(self, name: str) -> tuple[Cell, ...]:
        """The values of a field that cannot be right if the one to show is."""
        return tuple(cell for cell in self.cells[name][1:] if contradicts(name, cell, self.cells[name][0]))

    def sources(self) -> int:
        """How many origins tell of the event; copies of one text count once."""
        return len({page.origin for page in self.pages})

    def page_count(self) -> int:
        """How many pages tell of the event, copies included."""
        return len({page.report.capture_id for page in self.pages})

    def quoted(self) -> Page:
        """The page to look at first: one whose news the event is before others, of these the newest."""
        return page_to_quote(self.pages)

    def line(self, page: Page, width: int) -> str:
        """The words of a page that told of the event, with what stands around them, in at most `width` characters."""
        return line_around(self.texts[page.report.capture_id], page.report.trigger, width)

    def history(self) -> tuple[tuple[str | None, str, Page], ...]:
        """Each change of status as it became known: the day, the status, the page that first said so."""
        changes: list[tuple[str | None, str, Page]] = []
        for page in self.pages:
            if not changes or changes[-1][1] != page.report.status:
                changes.append((page.report.known_at, page.report.status, page))
        return tuple(changes)

    def to_json(self) -> Json:
        """Plain JSON: the values to show, all values with their evidence, the reports, history and judgements."""
        best = {name: cell.value if (cell := self.best(name)) else None for name in SHOWN}
        return {
            "id": self.id, "aliases": list(self.event.aliases), **best,
            "participants": [cell.value for cell in self.cells["participants"]], "sources": self.sources(),
            "pages": self.page_count(),
            "part_of": self.part_of.id if self.part_of else None, "parts": [part.id for part in self.parts],
            "values": {name: [cell.to_json() for cell in self.cells[name]] for name in FIELDS},
            "reports": [page.to_json() for page in self.pages],
            "history": [{"known_at": known_at, "status": status, "report": page.report.id}
                        for known_at, status, page in self.history()],
            "judgements": [item.to_json() for item in self.event.judgements],
        }  # fmt: skip


def dossier(store: Store, name: str, as_of: str | None = None) -> Dossier:
    """The dossier of the event that `name` leads to, as known by `as_of`; raises NotFound."""
    held = find_events(store, as_of)
    return build_dossier(store, held, get_event(store, held, name), every_text=True)


def build_dossier(store: Store, held: Events, one: Event, *, every_text: bool = False) -> Dossier:
    """The dossier of an event among those of the store, with the text of the page to quote, or of all its pages."""
    articles = {report.capture_id: store.get_article(report.capture_id) for report in one.reports}
    copies = _copies(articles)
    agencies = {name: article.agency for name, article in articles.items() if article.agency}
    origins = find_origins(one.reports, agencies, copies)
    copied = {link.right: link for group in copies for link in group.links}
    numbers: dict[Origin, int] = {}
    pages = []
    for report in sorted(one.reports, key=_order):
        number = numbers.setdefault(origins[report.id], len(numbers) + 1)
        name = report.capture_id
        pages.append(_page(store, report, articles[name], number, copied.get(name)))
    cells = find_cells(one, lambda report: origins[report.id])
    captures = {page.report.capture_id for page in (pages if every_text else [page_to_quote(pages)])}
    texts = {capture_id: store.get_capture(capture_id).text for capture_id in sorted(captures)}
    return Dossier(one, cells, tuple(pages), held.parents.get(one.id), held.parts.get(one.id, ()), texts)


def page_to_quote(pages: Sequence[Page]) -> Page:
    """Of pages in the order they became known, the last whose news the event is, else the last that is dated."""
    dated = [page for page in pages if page.report.known_at] or pages
    return ([page for page in dated if page.report.main] or dated)[-1]


def _order(report: Report) -> tuple[bool, str, str]:
    """Earliest known first, undated last."""
    return report.known_at is None, report.known_at or "", report.capture_id


def _copies(articles: Mapping[str, Article]) -> tuple[Copies, ...]:
    """Which of an event's pages are one text: of these alone, so that pages known later change nothing."""
    if len(articles) < 2:
        return ()
    from dateline.article.copies import find_copies

    return find_copies(articles.values())


def _page(store: Store, report: Report, article: Article, origin: int, copied: Resemblance | None) -> Page:
    return Page(report, article.outlet, article.agency, article.published, article.headline,
                store.uris(report.capture_id), origin, copied)  # fmt: skip
