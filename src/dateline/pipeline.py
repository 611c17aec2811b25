"""The whole way on one page: the only file that knows the order of the stages.

    bytes -> capture -> article -> analysis -> mentions -> reports

Stages are imported when a page first needs them, so that a command that reads no page stays quick.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING, Protocol

from dateline import __version__
from dateline.errors import CaptureError, NotFound
from dateline.records import FURNITURE, Analysis, Article, Block, Capture, Mention, Reading, Report

if TYPE_CHECKING:
    from dateline.knowledge import Knowledge
    from dateline.language.analyzers import Analyzer
    from dateline.language.times import Timex
    from dateline.language.times.timeml import TimeMLDocument
    from dateline.quotation import Quotation
    from dateline.report import Account
    from dateline.report.explain import Explained
    from dateline.store import Store

READERS = ("capture", "article", "language", "report", "knowledge", "markup.py", "parses.py", "records.py", "spans.py",
           "when.py")  # fmt: skip
"""The rooms and files whose code and word lists decide what a page says."""

ANALYZER = "embedded"
"""Who parses sentences where nobody else is asked for."""

CODE_ENDINGS = (".py", ".yaml", ".yml", ".csv", ".tsv", ".txt", ".json")


class Input(Protocol):
    """A page to read: where it is from, what is said of it beside its bytes, and its bytes."""

    @property
    def uri(self) -> str:
        """The path as given, or relative to the folder that was given; the page's address where a container says it."""

    @property
    def media_type(self) -> str | None:
        """What the sender said it is, with its charset; null where nobody did."""

    @property
    def captured_at(self) -> str | None:
        """When the page was seen (UTC, ISO 8601); null where nobody said."""

    @property
    def digest(self) -> str | None:
        """What its keeper says of the bytes it received, e.g. `sha1:...`; null where nobody did."""

    @property
    def metadata(self) -> Mapping[str, str]:
        """What its container says beside it: the columns of its row, the entry of a feed."""

    def read(self) -> bytes:
        """The bytes; raises CaptureError."""


MOST_TEXT = 200_000
"""Characters of an article that are read for reports: more than the longest live page, and a bound on the time."""

TOO_LONG = f"length: only the first {MOST_TEXT:,} characters of the article are read for reports; the article is kept"


CUT = "markup: only the first {most:,} tags of the page are read; the capture is kept whole"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input: `added`, `there` (stored by this reader before) or `failed`, with the reason."""

    uri: str
    state: str
    capture_id: str | None = None
    reports: int = 0
    code: str | None = None
    message: str | None = None


@cache
def reader_version(analyzer: str = ANALYZER) -> str:
    """The reader's version, e.g. `dateline/0.1.0+3f2a91c0b7de`: the package's, and a hash of code, lists and knowledge.

    Two readers that could read a page differently never share a version: the hash covers every file of `READERS` (the
    packaged model's weights by their digests), the user's own tables of outlets and frames, and the maker of another
    `analyzer`.
    Raises InvalidRecord, with file and line, where those are not in form; NotFound where there is no such analyzer.
    """
    from dateline import knowledge
    from dateline.knowledge import outlets
    from dateline.report import frames

    digest = hashlib.sha256()
    for name, payload in sorted(_code_files()):
        digest.update(name.encode() + b"\0" + payload.replace(b"\r\n", b"\n") + b"\0")
    digest.update(knowledge.load().version.encode())
    digest.update(outlets.digest().encode())
    digest.update(frames.digest().encode())
    if analyzer != ANALYZER:
        digest.update(_get_analyzer(analyzer).maker.encode())
    return f"dateline/{__version__}+{digest.hexdigest()[:12]}"


def read_bytes(payload: bytes, uri: str, media_type: str | None = None, analyzer: str = ANALYZER) -> Reading:
    """Read one page from its bytes; raises CaptureError where they cannot be read."""
    from dateline import capture

    return read(capture.read_capture(payload, uri, media_type), analyzer)


def get_capture(item: Input, payload: bytes | None = None) -> Capture:
    """The capture of an input, with what is said of it; `payload` where its bytes were read before.

    Raises CaptureError.
    """
    from dateline import capture

    held = item.read() if payload is None else payload
    most = max(len(held), capture.MAX_BYTES)  # whoever found the input has bounded it
    return capture.read_capture(
        held, item.uri, item.media_type, most, captured_at=item.captured_at, metadata=item.metadata
    )


def read(capture: Capture, analyzer: str = ANALYZER) -> Reading:
    """Read one page: its article and its reports, with a note wherever a stage was left out.

    `analyzer` names who parses its sentences. Raises CaptureError where a stage fails on it: one page that nobody
    foresaw does not stop the others; InvalidRecord where a user's own table of outlets is not in form; NotFound where
    there is no such analyzer.
    """
    from dateline import knowledge

    known = knowledge.load()
    reader_version(analyzer)  # a user's table that is out of form, a missing analyzer is no page's fault: raised here
    try:
        return _read(capture, known, analyzer)
    except CaptureError:
        raise
    except Exception as error:
        raise _failed(capture, error) from error


def explain(capture: Capture, analyzer: str = ANALYZER) -> tuple[Reading, Explained]:
    """Read one page as `read` does, and tell why each field of its reports is as it is, and what is not reported.

    Raises as `read` does.
    """
    from dateline import knowledge

    known = knowledge.load()
    reader_version(analyzer)
    try:
        return _explain(capture, known, analyzer)
    except CaptureError:
        raise
    except Exception as error:
        raise _failed(capture, error) from error


def read_article(capture: Capture) -> Article:
    """Read one page's article alone, in any language; no report is looked for, and nobody is looked up.

    Raises CaptureError where the page is one that nobody foresaw.
    """
    from dateline import article, knowledge
    from dateline.knowledge import outlets

    outlets.digest()
    try:
        return article.read_article(capture, knowledge.load())
    except Exception as error:
        raise _failed(capture, error) from error


def parse(capture: Capture, page: Article, analyzer: Analyzer) -> Analysis:
    """The analysis of an article's claims, in any language, with every sentence parsed; nobody is looked up.

    Raises CaptureError where a stage fails on the page.
    """
    from dateline import language
    from dateline.language import analyzers

    try:
        analysis = language.analyze(capture.text, page)
        return analyzers.parse(capture.text, analysis, range(len(analysis.sentences)), analyzer)
    except Exception as error:
        raise _failed(capture, error) from error


@dataclass(frozen=True, slots=True)
class TimesAsked:
    """How times are to be read: the reference (ISO 8601), the order of numeric dates (`dmy`, `mdy`) and the genre
    (`news`, `narrative`), each null for what the page itself shows; `everything` to read furniture too.
    """

    reference: str | None = None
    order: str | None = None
    genre: str | None = None
    everything: bool = False


@dataclass(frozen=True, slots=True)
class TimesRead:
    """The times of one input, what they were counted from, and what is needed to write them as TimeML."""

    uri: str
    text: str
    reference: str | None
    found: tuple[Timex, ...]
    title: str | None = None
    document: TimeMLDocument | None = None

    def timeml(self) -> str:
        """The document with our TIMEX3 tags: the one that was read, else one made of the text."""
        from dateline.language.times import timeml

        if self.document is not None:
            return timeml.write_timeml(self.document, self.found)
        return timeml.make_timeml(self.text, self.found, self.uri, self.reference, self.title)


def read_times(item: Input, asked: TimesAsked) -> TimesRead:
    """The time expressions of an input as TIMEX3: of a page's claims, or of the text of a TimeML document.

    A bare text that is not laid out as a page is read whole. Raises CaptureError where it cannot be read.
    """
    from dateline.language import times
    from dateline.language.times import timeml

    payload = item.read()
    if timeml.is_timeml(payload):
        document = timeml.read_timeml(payload, item.uri)
        reference = asked.reference or document.reference
        found = times.find_timexes(
            document.text, times.plain_sentences(document.text), times.Options(reference, asked.order, asked.genre)
        )
        return TimesRead(item.uri, document.text, reference, found, document=document)
    captured = get_capture(item, payload)
    page = read_article(captured)
    reference = asked.reference or page.published or page.updated
    order = asked.order or _date_order(page)
    options = times.Options(reference, order, asked.genre, dateline=asked.reference is None)
    try:
        found = times.find_timexes(captured.text, _timed_sentences(captured, page, asked), options)
    except Exception as error:
        raise _failed(captured, error) from error
    return TimesRead(item.uri, captured.text, reference, found, page.headline)


def _date_order(page: Article) -> str | None:
    """How the page's outlet writes dates; null where it is not known, or writes the year first."""
    from dateline.knowledge import outlets

    outlet = outlets.find_outlet(page.outlet) if page.outlet else None
    return outlet.date_order if outlet and outlet.date_order in ("dmy", "mdy") else None


def _timed_sentences(captured: Capture, page: Article, asked: TimesAsked) -> list[tuple[int, int, str]]:
    """The sentences whose times are told: the article's claims and its own dates; of what is no page, all of it."""
    from dateline.language import times
    from dateline.language.tokens import find_sentences

    claims = [block for block in page.blocks if block.kind not in FURNITURE]
    held = sum(block.end - block.start for block in claims if block.kind in ("body", "subheading", "dateline"))
    laid_out = captured.media_type != "text/plain" or 2 * held > len(captured.text.strip())
    if asked.everything or not laid_out:
        return times.plain_sentences(captured.text)
    return [
        (sentence.start, sentence.end, sentence.block)
        for block in claims
        for sentence in find_sentences(captured.text, block)
    ]


def find_quotations(capture: Capture, page: Article, analyzer: str = ANALYZER) -> tuple[Quotation, ...]:
    """What an English article's people are said to say, with who says it; nothing is looked for in other languages.

    Raises CaptureError where a stage fails on the page, NotFound where there is no such analyzer.
    """
    from dateline import knowledge, language
    from dateline.language import analyzers, quotations

    if _why_no_reports(page):
        return ()
    known, parser = knowledge.load(), _get_analyzer(analyzer)
    try:
        bounded = _bounded(page, capture.text)
        analysis = language.analyze(capture.text, bounded)
        signs = quotations.find_signs(analysis)
        if not signs:
            return ()
        analysis = analyzers.parse(capture.text, analysis, signs, parser)
        names = language.find_names(capture.text, bounded, analysis, known)
        return quotations.find_quotations(capture.text, analysis, names)
    except Exception as error:
        raise _failed(capture, error) from error


def find_reports(capture: Capture, page: Article, analyzer: str = ANALYZER) -> tuple[Report, ...]:
    """The reports of an English article whose blocks and date are known already, be it a single sentence.

    Raises CaptureError where a stage fails on it, NotFound where there is no such analyzer.
    """
    from dateline import knowledge

    known = knowledge.load()
    _get_analyzer(analyzer)
    try:
        return _find_reports(capture, _bounded(page, capture.text), known, analyzer)
    except Exception as error:
        raise _failed(capture, error) from error


def find_accounts(capture: Capture, page: Article, analyzer: str = ANALYZER) -> tuple[Account, ...]:
    """The reports that reading the page gives, not rated yet, each beside what it was made from: for fitting them."""
    from dateline import knowledge, report

    if _why_no_reports(page):
        return ()
    told = _prepare(capture, _bounded(page, capture.text), knowledge.load(), analyzer)
    return report.find_all(*told).accounts if isinstance(told, tuple) else ()


def add(
    store: Store, inputs: Iterable[Input], clock: Callable[[], str], analyzer: str = ANALYZER
) -> Iterator[Outcome]:
    """Read each input into the store, in order, and tell what became of it; one that fails is kept with its reason.

    What the store holds by this reader is not read again, so an interrupted run goes on where it stopped. `clock` gives
    the instant (UTC, ISO 8601) at which an input was seen. Raises StoreError where nothing more can be stored.
    """
    for item in inputs:
        yield _add_one(store, item, analyzer, clock())


def _failed(capture: Capture, error: Exception) -> CaptureError:
    said = f"{type(error).__name__}: {error}"
    return CaptureError(f"{capture.uri}: the reader failed on this page ({said}); please report it.")


def _add_one(store: Store, item: Input, analyzer: str, seen_at: str) -> Outcome:
    capture_id, reader = None, reader_version(analyzer)
    try:
        payload = item.read()
        capture_id = Capture.id_of(payload)
        if store.has_reading(capture_id, reader):
            store.add_sighting(capture_id, item.uri, seen_at, captured_at=item.captured_at, digest=item.digest,
                               metadata=item.metadata)  # fmt: skip
            return Outcome(item.uri, "there", capture_id)
        reading = read(get_capture(item, payload), analyzer)
        capture_id = reading.capture.id
    except CaptureError as error:
        store.add_failure(item.uri, error.code, str(error), reader=reader, seen_at=seen_at, capture_id=capture_id)
        return Outcome(item.uri, "failed", capture_id, code=error.code, message=str(error))
    added = store.add_reading(reading, reader=reader, seen_at=seen_at, digest=item.digest)
    return Outcome(item.uri, "added" if added.new_reading else "there", capture_id, len(reading.reports))


def _read(capture: Capture, known: Knowledge, analyzer: str) -> Reading:
    page, bounded, notes = _read_page(capture, known)
    reports = _find_reports(capture, bounded, known, analyzer) if bounded is not None else ()
    return Reading(capture, page, reports, notes)


def _explain(capture: Capture, known: Knowledge, analyzer: str) -> tuple[Reading, Explained]:
    from dateline.report import explain as explaining

    page, bounded, notes = _read_page(capture, known)
    if bounded is None:
        return Reading(capture, page, (), notes), explaining.Explained()
    told = _prepare(capture, bounded, known, analyzer)
    found = explaining.explain_reports(*told) if isinstance(told, tuple) else explaining.explain_nothing(told)
    return Reading(capture, page, found.reports, notes), found


def _read_page(capture: Capture, known: Knowledge) -> tuple[Article, Article | None, tuple[str, ...]]:
    """The article, as much of it as is read for reports (null where none are looked for), and the notes on that."""
    from dateline import article

    page = article.read_article(capture, known)
    notes = _cut(capture)
    note = _why_no_reports(page)
    if note:
        return page, None, (*notes, note)
    bounded = _bounded(page, capture.text)
    return page, bounded, notes if bounded is page else (*notes, TOO_LONG)


def _cut(capture: Capture) -> tuple[str, ...]:
    """The note that a page has more tags than are read; none where it has not."""
    if capture.markup is None or not capture.markup.cut:
        return ()
    from dateline.capture.bounds import MOST_TAGS

    return (CUT.format(most=MOST_TAGS),)


def _bounded(page: Article, text: str) -> Article:
    """The article with at most MOST_TEXT in the blocks that are not furniture, cut between two words."""
    if sum(block.end - block.start for block in page.blocks if block.kind not in FURNITURE) <= MOST_TEXT:
        return page
    kept: list[Block] = []
    room = MOST_TEXT
    for block in page.blocks:
        if block.kind in FURNITURE:
            kept.append(block)
        elif room > 0:
            end = block.end
            if block.end - block.start > room:
                space = text.rfind(" ", block.start + room // 2, block.start + room)
                end = space + 1 if space > 0 else block.start + room
            kept.append(replace(block, end=end))
            room -= block.end - block.start
    return replace(page, blocks=tuple(kept))


def _why_no_reports(page: Article) -> str | None:
    """Why no reports are looked for on a page; null where they are."""
    if page.language and page.language.split("-")[0] != "en":
        return f"language: {page.language}: only English is read for reports in this version; the article is kept"
    if not page.body.strip():
        return "body: no article text was found on the page; no reports are looked for"
    return None


def _find_reports(capture: Capture, page: Article, known: Knowledge, analyzer: str) -> tuple[Report, ...]:
    from dateline import report

    told = _prepare(capture, page, known, analyzer)
    return report.find_reports(*told) if isinstance(told, tuple) else ()


def _prepare(
    capture: Capture, page: Article, known: Knowledge, analyzer: str
) -> tuple[Capture, Article, Analysis, tuple[Mention, ...], Knowledge, str] | str:
    """What the report stage is given; the name of the rule by which there is nothing to read where there is not."""
    from dateline import language, report

    if not report.may_hold_event(page, capture.text):
        return report.NO_WORDS  # no word of any event kind: nothing is analysed
    analysis = language.analyze(capture.text, page)
    signs = report.find_signs(capture.text, analysis)
    if not signs:
        return report.NO_SENTENCE  # no sentence with all words of a trigger: nothing is parsed, the model is not loaded
    from dateline.language import analyzers

    analysis = analyzers.parse(capture.text, analysis, signs, _get_analyzer(analyzer))
    mentions: list[Mention] = [*language.find_times(capture.text, analysis, page.published, page.blocks)]
    mentions += language.find_names(capture.text, page, analysis, known)
    mentions.sort(key=lambda mention: (mention.start, mention.end, mention.kind))
    return capture, page, analysis, tuple(mentions), known, reader_version(analyzer)


def _get_analyzer(name: str) -> Analyzer:
    """The analyzer of this name; raises NotFound where there is none, or it does not supply what reports read."""
    from dateline.language.analyzers import find_analyzer

    found = find_analyzer(name)
    missing = sorted({"upos", "dependencies"} - set(found.layers))
    if missing:
        raise NotFound(f"analyzer {name!r} supplies no {' and no '.join(missing)}, which reports are read from")
    return found


def _code_files() -> Iterator[tuple[str, bytes]]:
    root = resources.files("dateline")
    for name in READERS:
        yield from _files_below(root / name, name)


def _files_below(entry: Traversable, name: str) -> Iterator[tuple[str, bytes]]:
    if entry.is_file():
        if name.endswith(CODE_ENDINGS):
            yield name, entry.read_bytes()
    elif entry.is_dir() and not name.endswith("__pycache__"):
        for below in entry.iterdir():
            yield from _files_below(below, f"{name}/{below.name}")
