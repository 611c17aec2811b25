"""Pages for the measure of copies: what papers make of one story, and what must not be taken for a copy of it.

The stories are the bodies of the example pages; everything put beside them is ours too (`copies/words.txt`), or is
made of words at random, where only that nobody else has it matters. The same seed gives the same pages.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dateline.records import Article

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT / "examples" / "gold"
WORDS = ROOT / "bench" / "copies" / "words.txt"
STORIES = 30
AGENCY = "Continental Press Agency"

_FRESH = {
    "the": ("a", "the", "one", "another", "every", "no", "its", "their"),
    "kind": ("early", "quiet", "northern", "former", "public", "narrow", "second", "costly", "private", "modest"),
    "thing": ("harbour", "ministry", "clause", "delegate", "letter", "bridge", "harvest", "railway", "council", "ship",
              "budget", "tribunal", "pipeline", "school", "refinery", "festival", "archive", "garrison"),
    "does": ("crossed", "refused", "reopened", "measured", "praised", "delayed", "inherited", "questioned", "painted",
             "doubled", "visited", "signed", "closed", "counted"),
    "when": ("on Friday", "before dawn", "last winter", "for years", "without notice", "by letter", "in June"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Made:
    """A page, the story that it is a copy of (its own name where of none), and how it was made."""

    article: Article
    story: str
    sort: str


def make_pages(seed: int = 7) -> Iterator[Made]:
    """All pages of the measure: stories, their copies, and pages that are copies of nothing."""
    stories = list(_stories())
    chance = random.Random(seed)
    for number, story in enumerate(stories):
        yield Made(story, story.capture_id, "story")
        for sort, make in COPIES.items():
            yield Made(_printed(story, sort, make(story.body, chance), number), story.capture_id, sort)
        yield Made(_version(story, chance), story.capture_id, "version")
        for sort, make in OTHERS.items():
            page = _printed(story, sort, make(story.body, chance), number, headline=fresh(8, chance))
            yield Made(page, page.capture_id, sort)
    for number in range(0, len(stories) - 4, 5):
        parts = [_lead(story.body) for story in stories[number : number + 5]]
        page = Article(f"digest-{number}", "The day in brief, as we saw it", outlet="Lakeside Tribune",
                       body="\n\n".join(parts))  # fmt: skip
        yield Made(page, page.capture_id, "digest")


def fresh(count: int, chance: random.Random) -> str:
    """About `count` words that no other text has in this order."""
    sentences: list[str] = []
    while sum(len(sentence.split()) for sentence in sentences) < count:
        order = ("the", "kind", "thing", "does", "the", "thing", "when")
        words = " ".join(chance.choice(_FRESH[part]) for part in order)
        sentences.append(words[0].upper() + words[1:] + ".")
    return " ".join(sentences)


def _stories() -> Iterator[Article]:
    paths = (path for path in sorted(GOLD.glob("[0-9]*.json")))
    golds = (json.loads(path.read_text("utf-8"))["article"] | {"number": path.stem} for path in paths)
    english = [gold for gold in golds if gold["language"] == "en"]
    for number, gold in enumerate(english[:STORIES]):
        url = f"https://courier.example/world/{gold['number']}-a-story-of-the-day"
        yield Article(
            f"story-{gold['number']}", gold["headline"], f"2024-05-{number % 27 + 1:02}T09:00", url=url,
            outlet=gold["outlet"], agency=AGENCY if number % 2 else None, body=gold["body"],
        )  # fmt: skip


def _printed(story: Article, sort: str, body: str, number: int, headline: str | None = None) -> Article:
    """Another paper's page: every third one leaves out the credit."""
    credit = story.agency if len(sort) % 3 else None
    title = headline or (f"World: {story.headline}" if number % 2 else story.headline)
    return Article(f"{sort}-{story.capture_id}", title, story.published and f"{story.published[:10]}T12:00",
                   outlet=f"Paper {sort}", agency=credit, body=body)  # fmt: skip


def _version(story: Article, chance: random.Random) -> Article:
    """The same outlet's later page: a new first paragraph, and the last quarter replaced."""
    body = f"{fresh(35, chance)}\n\n{_cut(story.body, 0.75)}\n\n{fresh(60, chance)}"
    later = f"{(story.published or '')[:10]}T18:00"
    return Article(f"version-{story.capture_id}", story.headline, story.published, later, outlet=story.outlet,
                   url=f"{story.url}?from=home", body=body)  # fmt: skip


@cache
def _words() -> dict[str, tuple[str, ...]]:
    """The paragraphs of words.txt by their sort."""
    found: dict[str, tuple[str, ...]] = {}
    name = ""
    for line in WORDS.read_text("utf-8").splitlines():
        if line.startswith("["):
            name = line.strip("[]")
            found[name] = ()
        elif line and not line.startswith("#"):
            found[name] += (line,)
    return found


def _paragraphs(body: str) -> list[str]:
    return [part for part in re.split(r"\n+", body) if part.strip()]


def _cut(body: str, share: float) -> str:
    """Paragraphs from the front until they hold that share of the words, the last one cut at a sentence's end."""
    room = max(45, round(len(body.split()) * share))
    kept: list[str] = []
    for sentence in re.split(r"(?<=[.!?”\"])\s+", " ".join(_paragraphs(body))):
        if room <= 0:
            break
        kept.append(sentence)
        room -= len(sentence.split())
    return "\n\n".join(" ".join(kept[at : at + 2]) for at in range(0, len(kept), 2))


def _last(body: str, share: float) -> str:
    """The last words of a story."""
    words = body.split()
    return " ".join(words[len(words) - round(len(words) * share) :])


def _lead(body: str) -> str:
    return " ".join(body.split()[:60])


def _edited(body: str, every: int, chance: random.Random) -> str:
    """A word changed, left out or put in, about once in `every` words."""
    out: list[str] = []
    for word in body.split(" "):
        if chance.random() > 1 / every:
            out.append(word)
            continue
        choice = chance.randrange(3)
        changed = str(chance.randrange(2, 90)) if word.isdigit() else chance.choice(_FRESH["kind"])
        out += [] if choice == 0 else [changed] if choice == 1 else [word, changed]
    return " ".join(out)


def _respelled(body: str) -> str:
    for pair in _words()["swaps"]:
        one, other = pair.split("|")
        body = body.replace(one, other) if one in body else body.replace(other, one)
    return re.sub(r"\b(\d{1,3}),(\d{3})\b", r"\1\2", body)


def _repunctuated(body: str) -> str:
    changed = body.translate(str.maketrans("“”’‘–—;", "\"\"''--,"))
    changed = re.sub(r"\"([^\"]*)\"", r"„\1“", changed)
    return changed.replace(" - ", " — ").replace("U.S.", "US").replace("U.N.", "UN").replace(". ", ".\u00a0")


def _one_of(sort: str, chance: random.Random) -> str:
    return chance.choice(_words()[sort])


def _longest_quote(body: str) -> str:
    quotes: list[str] = re.findall(r"[“\"]([^“”\"]{20,400})[”\"]", body)
    return max(quotes, key=len, default=_lead(body)[:120])


_Make = Callable[[str, random.Random], str]

COPIES: dict[str, _Make] = {
    "verbatim": lambda body, by: f"{body}\n\nReporting by A. Writer; editing by B. Reader\n\n{_one_of('standing', by)}",
    "cut 70": lambda body, by: _cut(body, 0.7),
    "cut 45": lambda body, by: _cut(body, 0.45),
    "cut 30": lambda body, by: _cut(body, 0.3),
    "edited": lambda body, by: _edited(body, 25, by),
    "edited more": lambda body, by: _edited(body, 12, by),
    "respelled": lambda body, by: _respelled(body),
    "repunctuated": lambda body, by: _repunctuated(body),
    "local first": lambda body, by: f"{_one_of('local', by)}\n\n{body}",
    "local last": lambda body, by: f"{body}\n\n{_one_of('local', by)}",
    "local around, cut": lambda body, by: f"{_one_of('local', by)}\n\n{_cut(body, 0.7)}\n\n{fresh(30, by)}",
    "edited, cut": lambda body, by: _edited(_cut(body, 0.6), 20, by),
    "new lead": lambda body, by: f"{fresh(30, by)}\n\n" + " ".join(body.split()[30:]),
}
"""What papers make of a story."""

OTHERS: dict[str, _Make] = {
    "next day, 40 % old": lambda body, by: _next_day(body, 0.4, by),
    "next day, half old": lambda body, by: _next_day(body, 0.5, by),
    "same standing": lambda body, by: f"{fresh(110, by)}\n\n{_one_of('standing', by)}",
    "brief, same standing": lambda body, by: f"{fresh(60, by)}\n\n{_one_of('standing', by)}",
    "same background": lambda body, by: f"{fresh(120, by)}\n\n{_words()['standing'][1]}\n\n{_one_of('standing', by)}",
    "correction": lambda body, by: f"{fresh(25, by)} It said: {' '.join(body.split()[10:35])}. {fresh(30, by)}",
    "quotation": lambda body, by: f"{fresh(90, by)} “{_longest_quote(body)}” {fresh(70, by)}",
}
"""Pages that share words with a story and are none of its copies."""


def _next_day(body: str, old: float, by: random.Random) -> str:
    """A story of which `old` is the last part of the one before."""
    kept = _last(body, 0.6)
    new = round(len(kept.split()) * (1 - old) / old)
    return f"{_words()['update'][by.randrange(3)]} {fresh(new, by)}\n\n{kept}"
