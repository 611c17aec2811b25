"""Who vouches for a claim: the chain of sources over any words of an article."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from dateline.records import Analysis, Article, Evidence, Mention, Source
from dateline.report.attribution.carried import carried_links, carry_quotation
from dateline.report.attribution.cues import Cues, load_cues
from dateline.report.attribution.line import Line, build_lines, capitals
from dateline.report.attribution.memory import Link, Memory, own_names
from dateline.report.attribution.pages import Labels, find_labels, headline_statement
from dateline.report.attribution.presupposed import presupposed, without
from dateline.report.attribution.statements import Statement, find_statements
from dateline.report.because import Because
from dateline.spans import Span

Chain = tuple[tuple[Source, ...], tuple[Evidence, ...]]


@dataclass(frozen=True, slots=True)
class Sources:
    """The statements of an article, sentence by sentence (`by_sentence[i]` belongs to the sentence at `starts[i]`).

    `page[i]` is the chain of the page's own `Source:` line where it vouches for sentence `i` (`labelled`), or of a
    release that it retells, else empty.
    """

    text: str
    starts: tuple[int, ...]
    by_sentence: tuple[tuple[Statement, ...], ...]
    page: tuple[tuple[Link, ...], ...]
    labelled: frozenset[int] = frozenset()

    def chain_for(self, span: Span) -> Chain:
        """Who vouches for the claim at `span`, outermost first, with the words that name each; empty for the outlet."""
        links = self._links(span)
        return tuple(link.source for link in links), tuple(Evidence.at(self.text, link.span) for link in links)

    def why_for(self, span: Span) -> Because:
        """The rule behind `chain_for`, with the words that speak: to explain."""
        index = self._index(span.start)
        if index is None:
            return Because("attribution.own_voice")
        links, said = self._links(span), self.by_sentence[index]
        if links and links == self.page[index]:
            rule = "attribution.source_line" if index in self.labelled else "attribution.carried"
            return Because(rule, tuple(link.span for link in links))
        holding = tuple(item.cue for item in said if item.links and item.says(span.start))
        if holding:
            return Because("attribution.statement" if len(holding) == 1 else "attribution.statements_nested", holding)
        speaking = tuple(item.cue for item in said if item.links)
        return Because("attribution.not_what_is_said" if speaking else "attribution.own_voice", speaking)

    def chain_for_any(self, spans: Iterable[Span]) -> Chain:
        """The first chain that is not empty, for a claim that is made at several places."""
        for span in spans:
            found = self.chain_for(span)
            if found[0]:
                return found
        return (), ()

    def owns_time(self, span: Span, told: Span | None = None) -> bool:
        """True where the words at `span` belong to a speech cue (`said on Tuesday`), not to what is said.

        Nor do they where the words of the cue hold what they date, at `told`: X, who WAS there on Monday, said; said
        after TALKS on Monday with Y.
        """
        index = self._index(span.start)
        return index is not None and any(
            own.contains(span)
            and not any(scope.contains(span) for scope in item.scopes)
            and not (told is not None and own.contains(told) and _dates_aside(item.cue, span, told))
            for item in self.by_sentence[index]
            for own in item.own
        )

    def statement_verbs(self) -> tuple[Span, ...]:
        """The words that are speech cues, in page order: no triggers of events."""
        return tuple(item.cue for items in self.by_sentence for item in items)

    def _index(self, at: int) -> int | None:
        index = bisect_right(self.starts, at) - 1
        return index if index >= 0 else None

    def _links(self, span: Span) -> tuple[Link, ...]:
        index = self._index(span.start)
        if index is None:
            return ()
        holding = [item for item in self.by_sentence[index] if item.links and item.says(span.start)]
        if not holding:
            return self.page[index]
        chain = _chain(holding, span)
        page = self.page[index]
        known = {link.identity for link in page}
        return page if page and all(link.identity in known for link in chain) else chain


def _dates_aside(cue: Span, time: Span, told: Span) -> bool:
    """True where a time and what is told there stand on one side of the verb of saying, the time farther from it."""
    if told.end <= cue.start:
        return time.end <= cue.start
    return cue.end <= told.start and told.end <= time.start


def _chain(holding: Sequence[Statement], span: Span) -> tuple[Link, ...]:
    """The links of nested statements, outermost first; of statements side by side the tightest counts."""
    ordered = sorted(holding, key=lambda item: (-_breadth(item, span), item.cue.start))
    inner = ordered[-1]
    nest = [item for item in ordered[:-1] if item.says(inner.cue.start)] + [inner]
    links: list[Link] = []
    for item in nest:
        for link in item.links:
            if not links or links[-1].identity != link.identity:
                links.append(link)
    return tuple(links)


def _breadth(item: Statement, span: Span) -> int:
    return min(len(scope) for scope in item.scopes if scope.start <= span.start < scope.end)


def find_sources(
    text: str, article: Article, analysis: Analysis, mentions: Sequence[Mention], knowledge: Any = None
) -> Sources:
    """The sources of an article whose offsets point into `text`. Linear in the text; `knowledge` is not needed yet."""
    del knowledge
    cues = load_cues()
    lines = tuple(build_lines(text, analysis, mentions))
    memory = Memory(own=own_names(article), capitals=capitals(lines))
    for item in mentions:
        if item.key and item.office and item.kind == "person":
            memory.offices.setdefault(item.key, item.office)
    found = [_line_statements(text, line, cues, memory) for line in lines]
    for index in range(len(lines)):
        carry_quotation(lines, found, index)
    labels = find_labels(text, lines, cues, memory)
    carried = carried_links(text, lines, found, cues)
    return Sources(
        text=text,
        starts=tuple(line.sentence.start for line in lines),
        by_sentence=tuple(tuple(items) for items in found),
        page=_page_chains(lines, labels, carried),
        labelled=labels.covered,
    )


def _line_statements(text: str, line: Line, cues: Cues, memory: Memory) -> list[Statement]:
    cut = presupposed(line, cues)
    found = [replace(item, scopes=without(item.scopes, cut)) for item in find_statements(text, line, cues, memory)]
    if line.sentence.block == "headline" and not found:
        headline = headline_statement(text, line, cues, memory)
        return [headline] if headline else []
    return found


def _page_chains(
    lines: Sequence[Line], labels: Labels, carried: Mapping[int, tuple[Link, ...]]
) -> tuple[tuple[Link, ...], ...]:
    """For each sentence who vouches for it as a whole: the page's `Source:` line, else a release that it retells."""
    return tuple(
        labels.chain if index in labels.covered else carried.get(index, ()) for index in range(len(lines))
    )
