"""Generated records: any that the codebook allows, wild text included."""

from __future__ import annotations

from hypothesis import strategies as st

from dateline.records import (
    BLOCK_KINDS,
    PARTS_OF_DAY,
    ROLES,
    SOURCE_KINDS,
    STATUSES,
    Article,
    Block,
    Capture,
    Dissent,
    Evidence,
    Judgement,
    Link,
    Participant,
    Place,
    Reading,
    Report,
    Source,
)
from dateline.spans import Span

READER = "generated/1"
KINDS = ("visit", "meeting", "call", "multilateral")

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
some_words = words.filter(bool)
maybe = st.none() | some_words
days = st.dates().map(lambda day: day.isoformat())
times = st.sampled_from(["2023-04-05", "2023-04-05/2023-04-06", "2023-03", "2024-05-23/..", "2020-21", "XXXX-02-12"])

evidence = st.builds(Evidence, st.integers(0, 10**6), st.integers(0, 10**6), words, words, words)
evidences = st.dictionaries(some_words, st.lists(evidence, max_size=2).map(tuple), max_size=3)
sources = st.builds(Source, maybe, st.sampled_from(SOURCE_KINDS), maybe)
chains = st.lists(sources, max_size=2).map(tuple)
participants = st.builds(Participant, some_words, st.sampled_from(ROLES), words, maybe, maybe, maybe, maybe)
degrees = st.none() | st.floats(-90, 90, allow_nan=False)
places = st.builds(Place, some_words, maybe, maybe, degrees, degrees, st.lists(some_words, max_size=2).map(tuple))
dissents = st.builds(Dissent, some_words, st.none() | words | st.integers(), chains,
                     st.lists(evidence, max_size=2).map(tuple))  # fmt: skip
spans = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 10**6), st.integers(0, 99))
shares = st.none() | st.floats(0, 1)
blocks = st.builds(Block, st.sampled_from(BLOCK_KINDS), st.integers(0, 99), st.integers(100, 199), maybe, maybe)
links = st.builds(Link, words, maybe, maybe)


def reports(capture_id: str = "sha256:0", reader: str = READER) -> st.SearchStrategy[Report]:
    """Any report of a capture."""
    return st.builds(
        Report,
        id=st.integers(0, 10**9).map(lambda number: f"r:{number}"),
        capture_id=st.just(capture_id),
        reader=st.just(reader),
        known_at=st.none() | days,
        kind=st.sampled_from(KINDS),
        main=st.booleans(),
        participants=st.lists(participants, max_size=3).map(tuple),
        status=st.sampled_from(STATUSES),
        trigger=spans,
        place=st.none() | places,
        time=st.none() | times,
        time_is=st.none() | st.sampled_from(["extent", "within"]),
        part_of_day=st.none() | st.sampled_from(PARTS_OF_DAY),
        moved_to=st.none() | times,
        agenda=st.lists(words, max_size=2).map(tuple),
        attribution=chains,
        field_attribution=st.dictionaries(some_words, chains, max_size=2),
        dissent=st.lists(dissents, max_size=2).map(tuple),
        part_of=st.none() | st.integers(0, 5),
        confidence=shares,
        evidence=evidences,
    )


def articles(capture_id: str = "sha256:0") -> st.SearchStrategy[Article]:
    """Any article of a capture."""
    plain = dict.fromkeys(
        ("headline", "published", "updated", "outlet", "agency", "dateline", "section", "language", "url"), maybe
    )
    return st.builds(
        Article,
        capture_id=st.just(capture_id),
        **plain,
        bylines=st.lists(words, max_size=2).map(tuple),
        tags=st.lists(words, max_size=2).map(tuple),
        body=words,
        blocks=st.lists(blocks, max_size=2).map(tuple),
        links=st.lists(links, max_size=2).map(tuple),
        evidence=evidences,
    )


judgements = st.builds(
    Judgement,
    left=words.map(lambda text: "r:a" + text),
    right=words.map(lambda text: "r:b" + text),
    verdict=st.sampled_from(["same", "different", "unsure"]),
    by=some_words,
    reasons=st.lists(words, max_size=2).map(tuple),
    score=shares,
)


@st.composite
def readings(draw: st.DrawFn, reader: str = READER) -> Reading:
    """Any reading of any capture, its parts all of that capture and reader."""
    payload = draw(st.binary(max_size=60))
    encoding = draw(st.sampled_from(["utf-8", "windows-1251", "utf-16", "utf-8-sig"]))
    capture_id = Capture.id_of(payload)
    capture = Capture(capture_id, draw(some_words), draw(some_words), encoding, payload.decode(encoding, "replace"),
                      payload)  # fmt: skip
    told = draw(st.lists(reports(capture_id, reader), max_size=3).map(tuple))
    return Reading(capture, draw(articles(capture_id)), told, draw(st.lists(words, max_size=2).map(tuple)))


def reading(
    words: str,
    uri: str = "page.txt",
    reader: str = READER,
    reports: int = 1,
    known_at: str | None = "2024-05-23",
    status: str = "planned",
) -> Reading:
    """A plain reading of a page with these words, by hand; its reports are of one visit each."""
    payload = words.encode()
    capture = Capture(Capture.id_of(payload), uri, "text/plain", "utf-8", words, payload)
    who = (Participant("Raúl Castro", "guest", "he", None, "CU"), Participant("Japan", "host", "Japan", "Q17", "JP"))
    told = tuple(
        Report(
            id=Report.id_of(capture.id, reader, "visit", Span(number, number + 1)),
            capture_id=capture.id,
            reader=reader,
            known_at=known_at,
            kind="visit",
            main=True,
            participants=who,
            status=status,
            trigger=Span(number, number + 1),
        )
        for number in range(reports)
    )
    return Reading(capture, Article(capture.id, language="en", body=words), told)
