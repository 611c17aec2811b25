"""Sentences with their mentions marked by hand, so that the report stage is tested without the stages before it.

    told("{person|Xi Jinping|CN|President Xi Jinping} will visit {state|Belarus|BY} {time|2023-04-05|on Wednesday}.")

A mark is `{kind|name|country|words}` (words left out: the name itself; kind `group`: name holds the members' names,
split by `+`; `pronoun`: a person told of by one), or `{time|edtf|words}`, or `{days|n|words}`.
"""

from __future__ import annotations

import re

from dateline import knowledge, report
from dateline.language.tokens import analyze
from dateline.records import Article, Block, Capture, Mention, Report, TimeValue

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


def told(
    body: str, *, headline: str = "", caption: str = "", published: str | None = "2023-04-04"
) -> tuple[Report, ...]:
    """The reports that the report stage finds in a page of these marked texts."""
    mentions, text, blocks = [], "", []
    for kind, marked in (("headline", headline), ("caption", caption), ("body", body)):
        if not marked:
            continue
        start, at = len(text), 0
        for found in _MARK.finditer(marked):
            text += marked[at : found.start()]
            mention = _mention(len(text), found[1].split("|"))
            mentions.append(mention)
            text += mention.text
            at = found.end()
        text += marked[at:] + "\n\n"
        blocks.append(Block(kind, start, len(text)))
    capture = Capture(Capture.id_of(text.encode()), "told.txt", "text/plain", "utf-8", text)
    article = Article(capture.id, headline=headline or None, published=published, language="en", blocks=tuple(blocks))
    return report.find_reports(capture, article, analyze(text, article), mentions, knowledge.load(), "test")


def row(found: Report) -> tuple[str, str, tuple[str, ...], str | None, str | None]:
    """What most tests look at: kind, status, participants with roles, place and time."""
    people = tuple(f"{person.name}:{person.role}" for person in found.participants)
    return found.kind, found.status, people, found.place.name if found.place else None, found.time
