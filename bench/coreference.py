"""Who is meant by he, the Turkish leader, the two: participants of the examples that are given without their name.

    python bench/coreference.py [--details]
    python bench/coreference.py --raise     lift the floors in bench/coreference_floors.json to what is measured

Of the English example pages, every participant of the gold whose printed mention is a pronoun, an epithet or an office
without any name (in the gold of HTML pages, which has quotes without offsets, the place nearest to the report's other
quotes). `mentions` is the share of them whose words, where the gold has them, our reading takes for the right
person or state (by the rules of docs/scoring.md), whether or not the encounter is reported; `reports` the share that
stands as a participant in the report matched with the gold's. Exits 1 where a figure is under its floor.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from dateline import knowledge, language, pipeline
from dateline.evaluate.alignment import align
from dateline.evaluate.gold import GoldPage, load_gold
from dateline.evaluate.names import Names
from dateline.evaluate.rows import rows_of
from dateline.knowledge import fold
from dateline.language.names.titles import title_at
from dateline.records import Json, Mention, Participant, Reading
from dateline.report.drafts import Referents

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT / "examples" / "gold"
FLOORS = Path(__file__).resolve().parent / "coreference_floors.json"
PRONOUNS = frozenset(
    "he him his himself she her hers herself they them their theirs themselves it its itself who both".split()
)
DETERMINERS = frozenset("the a an his her their its both two three no".split())
TURNED = frozenset({"elder", "younger", "late"})
"""Adjectives that tell two people of one surname apart: with them the words are an epithet, surname and all."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A participant given without a name: the page, its place in the capture, and the gold's words for it."""

    page: str
    report: int
    start: int
    end: int
    kind: str
    gold: Participant


def kind_of(text: str, name: str, find: knowledge.Knowledge) -> str | None:
    """`pronoun`, `office` or `epithet` for words that name nobody; null for those that do, for places and bodies."""
    words = fold(text).split()
    if not words:
        return None
    if len(words) == 1 and words[0] in PRONOUNS:
        return "pronoun"
    named = set(words) & set(fold(name).split())
    if named and not set(words) & TURNED:
        return None
    bare = [word for word in words if word not in DETERMINERS]
    if any(title_at(bare, at, len(bare)) for at in range(len(bare))):
        return "office" if all(_is_common(word, find) for word in text.split()[1:]) else None
    if words[0] in DETERMINERS or bare != words:
        return None if find.find(text) or words[-1] == "capital" else "epithet"  # a capital is a place
    return None


def _is_common(word: str, find: knowledge.Knowledge) -> bool:
    """True for a word in lower case, a state's adjective, and a title with a capital letter."""
    return word[0].islower() or bool(find.find_demonym(word)) or title_at([word.lower()], 0, 1) is not None


def find_asked(page: GoldPage, text: str, find: knowledge.Knowledge) -> Iterator[Asked]:
    """The participants of a gold page that are given without a name; `text` is the capture's."""
    for number, report in enumerate(page.line["reports"]):
        evidence = report.get("evidence", {})
        for one, place in zip(report["participants"], evidence.get("participants", []), strict=True):
            kind = kind_of(one["text"], one["name"], find)
            if kind is not None:
                meant = Participant(one["name"], one["role"], one["text"], one["entity"], one["country"])
                start = place["start"] if "start" in place else nearest(text, place["quote"], evidence)
                yield Asked(page.name, number, start, start + len(place["quote"]), kind, meant)


def nearest(text: str, quote: str, evidence: Json) -> int:
    """Where a quote stands that has no offsets (an HTML page's gold): nearest to the report's other quotes."""
    others = [item["quote"] for field in evidence.values() for item in field if item.get("quote") not in (None, quote)]
    beside = [places for other in others if (places := _places(text, other))]
    here = _places(text, quote)
    if not here:
        raise SystemExit(f"the gold quotes {quote!r}, which its capture does not have")
    return min(here, key=lambda at: (sum(min(abs(at - there) for there in places) for places in beside), at))


def _places(text: str, quote: str) -> list[int]:
    return [match.start() for match in re.finditer(rf"(?<!\w){re.escape(quote)}(?!\w)", text)]


def mentions_of(reading: Reading, find: knowledge.Knowledge) -> tuple[Mention, ...]:
    """The names of a reading's article, as the reports were read from."""
    text, page = reading.capture.text, reading.article
    return language.find_names(text, page, language.analyze(text, page), find)


def answers(asked: Asked, mentions: tuple[Mention, ...], referents: Referents) -> list[Participant]:
    """Whom the words stand for as we read them: the mention that covers them best, groups as their members."""
    over = [one for one in mentions if one.start < asked.end and asked.start < one.end and one.kind != "quotation"]
    if not over:
        return []
    best = max(over, key=lambda one: (min(one.end, asked.end) - max(one.start, asked.start), one.start - one.end))
    return [Participant(who.name, "party", best.text, who.entity, who.country)
            for _, who in referents.expand(best) if who.name]  # fmt: skip


def matched(gold: Json, line: Json, names: Names) -> Mapping[int, list[Participant]]:
    """For each gold report that was found, by its number, the participants of ours."""
    theirs, ours = rows_of(gold, "gold"), rows_of(line, "reading")
    pairs = align(theirs, ours, names)
    return {pair.gold: list(ours[pair.found].participants) for pair in (*pairs.pairs, *pairs.optional)}


def measure(details: bool) -> dict[str, float]:
    """The figures over all pages; `details` prints every participant that is not right."""
    find = knowledge.load()
    names = Names(find.find)
    totals: Counter[str] = Counter()
    for page in load_gold(GOLD):
        if not page.is_selected(None, "en"):
            continue
        reading = pipeline.read_bytes((GOLD.parent / "captures" / page.uri).read_bytes(), page.uri)
        wanted = list(find_asked(page, reading.capture.text, find))
        mentions = mentions_of(reading, find)
        referents = Referents(mentions, find)
        found = matched(page.line, reading.to_json(), names)
        for asked in wanted:
            given = answers(asked, mentions, referents)
            right = any(names.same_participant(asked.gold, one) for one in given)
            told = any(names.same_participant(asked.gold, one) for one in found.get(asked.report, ()))
            totals.update({"all": 1, asked.kind: 1, "right": right, f"{asked.kind} right": right, "told": told})
            if details and not right:
                near = reading.capture.text[max(0, asked.start - 90) : asked.end + 40].replace("\n", " ")
                said = ", ".join(one.name for one in given) or "nobody"
                print(f"{asked.page} {asked.gold.text!r} is {asked.gold.name}, read as {said}: ...{near}...")
    out = {"mentions": totals["right"] / totals["all"], "reports": totals["told"] / totals["all"]}
    for kind in ("pronoun", "office", "epithet"):
        out[f"mentions.{kind}"] = totals[f"{kind} right"] / totals[kind]
        print(f"{kind:<10}{totals[f'{kind} right']:>4} of {totals[kind]}")
    print(f"{'all':<10}{totals['right']:>4} of {totals['all']}")
    return out


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--details", action="store_true", help="print every one that is not right, with its words")
    parser.add_argument("--raise", dest="lift", action="store_true", help="lift the floors to what is measured")
    asked = parser.parse_args()
    figures = measure(asked.details)
    for name, value in figures.items():
        print(f"{name:<24}{value:>8.3f}")
    floors: dict[str, float] = json.loads(FLOORS.read_text()) if FLOORS.exists() else {}
    if asked.lift:
        kept = {name: max(floors.get(name, 0.0), int(value * 1000 + 1e-9) / 1000) for name, value in figures.items()}
        FLOORS.write_text(json.dumps(kept, indent=1) + "\n")
        return 0
    low = [f"{name} is {figures[name]:.3f}; its floor is {floor:.3f}"
           for name, floor in floors.items() if figures[name] < floor]  # fmt: skip
    print("\n".join(low) or f"{len(figures)} figures, none under its floor")
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
