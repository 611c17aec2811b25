"""Sentences with their mentions marked by hand, so that the report stage is tested without the stages before it.

    told("{person|Xi Jinping|CN|President Xi Jinping} will visit {state|Belarus|BY} {time|2023-04-05|on Wednesday}.")

A mark is `{kind|name|country|words}` (words left out: the name itself; kind `group`: name holds the members' names,
split by `+`; `pronoun`: a person told of by one), or `{time|edtf|words}`, or `{days|n|words}`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from dateline import knowledge, report
from dateline.language import analyzers
from dateline.language.analyzers import find_analyzer
from dateline.language.tokens import analyze
from dateline.records import Analysis, Article, Block, Capture, Mention, Report, TimeValue
from dateline.report.drafts import Draft, Referents
from dateline.report.frames import Frames, load_frames
from dateline.report.triggers import find_drafts
from dateline.report.view import View, build_views

BIDEN = "{person|Joe Biden|US|US President Joe Biden}"
XI = "{person|Xi Jinping|CN|Chinese President Xi Jinping}"
MACRON = "{person|Emmanuel Macron|FR|French President Emmanuel Macron}"
SCHOLZ = "{person|Olaf Scholz|DE|German Chancellor Olaf Scholz}"
MODI = "{person|Narendra Modi|IN|Indian Prime Minister Narendra Modi}"
LEADERS = {
    "Joe Biden": BIDEN,
    "Xi Jinping": XI,
    "Emmanuel Macron": MACRON,
    "Olaf Scholz": SCHOLZ,
    "Narendra Modi": MODI,
}
FRANCE, CHINA, GERMANY = "{state|France|FR}", "{state|China|CN}", "{state|Germany|DE}"
PARIS, BERLIN, GENEVA = "{place|Paris|FR}", "{place|Berlin|DE}", "{place|Geneva|CH}"
FRIDAY, MONDAY = "on {time|2023-04-07|Friday}", "on {time|2023-04-03|Monday}"

_MARK = re.compile(r"\{([^{}]*)\}")


def key_of(kind: str, name: str, country: str | None) -> str:
    return f"state:{country}" if kind == "state" else f"{'place' if kind == 'place' else 'p'}:{name.casefold()}"


def _mention(start: int, parts: list[str]) -> Mention:
    kind, words = parts[0], parts[-1]
    end = start + len(words)
    if kind == "time":
        edtf = parts[1] or None
        return Mention(start, end, words, "time", time=TimeValue("DATE", parts[1], edtf=edtf))
    if kind == "days":
        return Mention(start, end, words, "time", time=TimeValue("DURATION", f"P{parts[1]}D"))
    if kind == "part":
        return Mention(start, end, words, "time", time=TimeValue("TIME", "TEV", part_of_day=parts[1]))
    if kind == "group":
        members = tuple(key_of("person", name, None) for name in parts[1].split("+"))
        return Mention(start, end, words, "group", members=members)
    name, country = parts[1], (parts[2] or None) if len(parts) > 2 else None
    if len(parts) <= 3:
        words, end = name, start + len(name)
    office = words.removesuffix(name).strip() or None if words != name and words.endswith(name) else None
    person = "person" if kind == "pronoun" else kind
    return Mention(
        start, end, words, person, key=key_of(person, name, country), name=name, country=country, office=office,
        pronoun=kind == "pronoun",
    )  # fmt: skip


Page = tuple[Capture, Article, Analysis, list[Mention]]


def page(blocks: Sequence[tuple[str, str]], published: str | None = "2023-04-04") -> Page:
    """A page of blocks (kind, marked text), as the report stage is given it."""
    mentions, text, spans = list[Mention](), "", list[Block]()
    for kind, marked in blocks:
        start, at = len(text), 0
        for found in _MARK.finditer(marked):
            text += marked[at : found.start()]
            mention = _mention(len(text), found[1].split("|"))
            mentions.append(mention)
            text += mention.text
            at = found.end()
        text += marked[at:] + "\n\n"
        spans.append(Block(kind, start, len(text)))
    capture = Capture(Capture.id_of(text.encode()), "told.txt", "text/plain", "utf-8", text)
    headline = next((marked for kind, marked in blocks if kind == "headline"), None)
    article = Article(capture.id, headline=headline, published=published, language="en", blocks=tuple(spans))
    return capture, article, parsed(text, analyze(text, article)), mentions


def parsed(text: str, analysis: Analysis) -> Analysis:
    """The analysis with every sentence parsed."""
    return analyzers.parse(text, analysis, range(len(analysis.sentences)), find_analyzer())


def told_by(blocks: Sequence[tuple[str, str]], published: str | None = "2023-04-04") -> tuple[Report, ...]:
    """The reports that the report stage finds in a page of these blocks."""
    return report.find_reports(*page(blocks, published), knowledge.load(), "test")


def told(
    body: str, *, headline: str = "", caption: str = "", published: str | None = "2023-04-04"
) -> tuple[Report, ...]:
    """The reports that the report stage finds in a page of these marked texts."""
    blocks = (("headline", headline), ("caption", caption), ("body", body))
    return told_by([(kind, marked) for kind, marked in blocks if marked], published)


def views_of(said: str) -> tuple[View, ...]:
    """The sentences of a marked text as the shallow reader sees them."""
    capture, _, analysis, mentions = page([("body", said)])
    return build_views(analysis, mentions, capture.text)


def view_of(said: str) -> View:
    """One marked sentence as the shallow reader sees it."""
    (view,) = views_of(said)
    return view


def drafts_of(said: str, frames: Frames | None = None) -> list[Draft]:
    """The drafts of a marked text, before they are joined."""
    capture, _, analysis, mentions = page([("body", said)])
    referents = Referents(mentions, knowledge.load())
    views = build_views(analysis, mentions, capture.text)
    return [draft for view in views for draft in find_drafts(view, frames or load_frames(), referents)]


def at(view: View, word: str) -> int:
    """The first item whose words are `word`, in lower case."""
    return next(place for place, item in enumerate(view.items) if item.lower == word)


def names(view: View, places: Iterable[int]) -> list[str]:
    """The names at the given items, else their words."""
    found = [view.items[place] for place in places]
    return [(item.mention.name or item.mention.text) if item.mention else item.lower for item in found]


def row(found: Report) -> tuple[str, str, tuple[str, ...], str | None, str | None]:
    """What most tests look at: kind, status, participants with roles, place and time."""
    people = tuple(f"{person.name}:{person.role}" for person in found.participants)
    return found.kind, found.status, people, found.place.name if found.place else None, found.time
