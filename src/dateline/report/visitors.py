"""Who is called a visitor: the VISITING envoy, his VISITING counterpart, Norway's VISITING premier.

The word says that a stay goes on, not where; goals.py finds that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.records import Mention
from dateline.report.because import Because
from dateline.report.drafts import Draft, Referents, fillers_of
from dateline.report.frames import Trigger
from dateline.report.slots import possessive
from dateline.report.view import View
from dateline.spans import Span

TRIGGER = Trigger("visit", "visiting", nouns=(("visiting",),), roles={"adjective": "guest"})
PEOPLE = frozenset({"person", "office", "group"})
_VISITING = re.compile(r"\bvisiting\b", re.IGNORECASE)


def find_visitors(view: View, referents: Referents) -> Iterator[Draft]:
    """A draft for everybody whom a sentence calls a visitor."""
    for at, item in enumerate(view.items):
        if item.nominal and item.mention is not None and item.mention.kind in PEOPLE:
            found = _VISITING.search(item.mention.text)
            if found is not None and not item.mention.pronoun:
                start = item.mention.start + found.start()
                yield from _draft(view, at, Span(start, start + len(found.group())), item.mention, referents)
        elif view.word(at) == "visiting" and (visitor := _described(view, at)) is not None:
            yield from _draft(view, at, item.span, visitor, referents)


def _draft(view: View, at: int, span: Span, who: Mention, referents: Referents) -> Iterator[Draft]:
    guests = tuple(fillers_of([who], "guest", referents, "adjective"))
    if guests:
        why = (Because("status.is_there", (span,)),)
        yield Draft("visit", TRIGGER, span, view.index, at, at + 1, guests, status="underway", cue=span, soft=True,
                    spot=view.block, why=why)  # fmt: skip


def _described(view: View, at: int) -> Mention | None:
    """Who stands right after the word where it is an adjective; null where it is a verb: while VISITING the king."""
    led = view.word(at - 1) in {"the", "a", "an"} or (at > 1 and possessive(view, at - 2))
    word = view.head(at)
    adjective = view.tree is not None and word is not None and view.tree.relation(word) == "amod"
    if not (led or adjective) or at + 1 >= len(view.items):
        return None
    mention = view.items[at + 1].mention
    return mention if mention is not None and mention.kind in PEOPLE and not mention.pronoun else None
