"""Who acts in a record that leaves its subject out: `Met with X; attended Y. Audience with Z.`

Diaries, itineraries and notes name the one they are of in a headline, a label, a byline or an earlier sentence, and
begin with the verb, or have none.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

from dateline.knowledge import Knowledge
from dateline.records import Article, Mention
from dateline.report.frames import load_frames
from dateline.report.lexicon import load_lexicon
from dateline.report.slots import LIST, opens_clause, spread_right
from dateline.report.verbs import ADVERBS, verb_like
from dateline.report.view import View
from dateline.spans import Span

LOOKED_AT = 60
"""How many items of a sentence are looked through for a subject."""
REACH = 6
"""How many sentences back the subject may have been told."""
OPENERS = frozenset({"in", "at", "on", "with", "after", "before", "during", "while", "together", "earlier", "later"})
ATTENDING = frozenset(
    "attended joined chaired co-chaired hosted co-hosted opened closed held participated took convened led".split()
)
"""Verbs whose subject takes part in the meeting that they name."""
TAKING_ALONG = frozenset({"accompanied", "accompanies", "accompany", "accompanying", "escorted", "escorts"})
AFTER_NOUN = frozenset({"with", "between", ";", ".", "at", "in", "to"})
FIRST_PERSON = frozenset({"i", "we"})
GOING_ON = frozenset({"and", ",", ";", "but", "then"})
HEARD = frozenset("asked pressed questioned quizzed challenged based born united limited faced compared".split())
"""Past forms that open a sentence of somebody else's: `Asked about the talks, X said`."""
LABELS = frozenset({":", "-", "–", "—"})


def with_tellers(views: Sequence[View], article: Article, knowledge: Knowledge) -> tuple[View, ...]:
    """The views, those without a subject with the people whom the record is of."""
    out: list[View] = []
    owner = _headlined(views) or _bylined(article, knowledge)
    for view in views:
        begin = _begin(view)
        if begin is None:
            out.append(view)
            continue
        known = _labelled(view) or _told_before(out) or owner
        out.append(replace(view, tellers=(known, *_companions(view, begin))) if known is not None else view)
    return tuple(out)


def elided_subject(view: View, at: int) -> list[Mention]:
    """The tellers for the verb group that starts at `at`, where it begins the sentence or goes on with it.

    None where another clause's words stand between: `Met with X, who saw Y`.
    """
    before = at - 1
    while view.word(before) in ADVERBS or view.word(before) == "also":
        before -= 1
    if not view.tellers or (before >= 0 and view.word(before) not in GOING_ON | LABELS | FIRST_PERSON):
        return []
    for place in range(before, -1, -1):
        if view.word(place) in {"who", "which", "that", "where", "when"}:
            return []
        if view.word(place) in {";", "."}:
            break
    return list(view.tellers)


def elided_party(view: View, noun: int) -> list[Mention]:
    """The tellers for a meeting's noun: where no verb leads to it (`Audience with X`), or one of attending does."""
    if not view.tellers or "between" in {view.word(at) for at in range(noun + 1, noun + 4)}:
        return []  # `talks between A and B` say all who take part
    for at in range(noun - 1, -1, -1):
        word = view.word(at)
        if word == ";" or view.items[at].lower in LABELS:
            return list(view.tellers)
        if verb_like(view, at) or word in ATTENDING:
            return list(view.tellers) if word in ATTENDING else []
        if word in load_lexicon().prepositions - {"of", "for"} and at > 0 and view.word(at - 1) not in ATTENDING:
            return []
    return list(view.tellers)


def taken_along(view: View, noun: int) -> tuple[int, ...]:
    """Whom the tellers went with to a meeting: in `Accompanied X to talks with Y` they are of X and Y (rule 9)."""
    if not view.tellers:
        return ()
    to = next((at for at in range(noun - 1, max(-1, noun - 7), -1) if view.word(at) == "to"), None)
    if to is None or any(verb_like(view, at) for at in range(to + 1, noun)):
        return ()
    for at in range(to - 1, max(-1, to - 24), -1):
        if view.word(at) in TAKING_ALONG:
            first = next((place for place in range(at + 1, min(at + 3, to)) if view.items[place].nominal), None)
            return spread_right(view, first) if first is not None and view.word(at + 1) != "by" else ()
        if view.word(at) in {";", "."} or verb_like(view, at):
            return ()
    return ()


def _begin(view: View) -> int | None:
    """The item that a sentence without a subject begins with: its verb, or its meeting's noun; else null."""
    if view.block != "body":
        return None
    at = 2 if len(view.items) > 2 and view.items[0].nominal and view.word(1) in LABELS else 0
    while view.word(at) in ADVERBS or view.word(at) == "also":
        at += 1
    if view.word(at) in OPENERS:
        comma = next((place for place in range(at, min(at + 12, len(view.items))) if view.word(place) == ","), None)
        if comma is None or any(verb_like(view, place) for place in range(at, comma)):
            return None
        people = any(_person(view.items[place].mention) for place in range(at, comma))
        if people and view.word(at) not in {"with", "together"}:
            return None  # `Earlier he and his host, X, spoke`
        at = comma + 1
    while view.word(at) in ADVERBS or view.word(at) == "also":
        at += 1
    if at >= len(view.items):
        return None
    if view.word(at) in FIRST_PERSON:
        return at
    if _opens_with_verb(view, at) or _is_verbless(view, at):
        return None if _has_subject(view, at) else at
    return None


def _opens_with_verb(view: View, at: int) -> bool:
    """True for the past of what diaries tell: `Met with X`, not `Asked by reporters` or `Received by Y`."""
    word = view.word(at)
    tags = {tag for _, tag, _, _ in load_frames().verbs.get(word, ())}
    verb = word in load_lexicon().diary_verbs or "past" in tags or "past participle" in tags
    told = verb or (word.endswith("ed") and len(word) > 4 and word not in HEARD | load_lexicon().speech)
    return told and word not in load_lexicon().auxiliaries and view.word(at + 1) != "by"


def _is_verbless(view: View, at: int) -> bool:
    """True for `Audience with X`, `Official visit; ...`: a meeting's noun after nothing but adjectives, and no verb."""
    nouns, articles = load_frames().nouns, load_lexicon().articles
    for place in range(at, min(at + 4, len(view.items))):
        word = view.word(place)
        if not word.isalpha() or word in articles:
            return False
        found = next((phrase for phrase, _ in nouns.get(word, ()) if view.matches(place, phrase)), None)
        if found is not None:
            end = place + len(found)
            rest = itertools.takewhile(lambda spot: view.word(spot) != ";", range(end, len(view.items)))
            bare = view.word(end) in AFTER_NOUN or end == len(view.items)
            return bare and not any(verb_like(view, spot) for spot in rest)
    return False


def _has_subject(view: View, at: int) -> bool:
    """True where a name after a comma goes on with a verb: `Received with honours, Putin said`."""
    for place in range(at + 1, min(at + LOOKED_AT, len(view.items))):
        before = place - 1
        while view.word(before) in load_lexicon().articles:
            before -= 1
        if view.items[place].nominal and view.word(before) == "," and (
            opens_clause(view, place) or view.word(place + 1) == ","
        ) and not _listed(view, place):
            return True
    return False


def _listed(view: View, at: int) -> bool:
    """True for a name of a list: X, Y, and Z."""
    return any(at in spread_right(view, first) for first in range(max(0, at - LIST), at) if view.items[first].nominal)


def _companions(view: View, begin: int) -> tuple[Mention, ...]:
    """`With Secretary X, met with Y`: who is named in the opening acts too."""
    if view.word(0) not in {"with", "together"}:
        return ()
    found = (item.mention for item in view.items[:begin] if item.nominal and item.mention is not None)
    return tuple(mention for mention in found if mention.kind == "person")


def _labelled(view: View) -> Mention | None:
    """`President X: met with Y`."""
    if len(view.items) < 3 or view.word(1) not in LABELS:
        return None
    return _person(view.items[0].mention)


def _told_before(views: Sequence[View]) -> Mention | None:
    """The subject of the last sentence that has one, or whoever the last one without was of."""
    for view in reversed(views[-REACH:]):
        if view.block not in {"body", "caption"}:
            return None
        if view.tellers:
            return view.tellers[0]
        first = next((at for at, item in enumerate(view.items) if item.nominal), None)
        if first is not None and opens_clause(view, first) and (found := _person(view.items[first].mention)):
            return found
        if any(verb_like(view, at) for at in range(len(view.items))):
            return None
    return None


def _headlined(views: Sequence[View]) -> Mention | None:
    """The one person whom the headline names."""
    named = [
        found for view in views if view.block == "headline" for item in view.items if (found := _person(item.mention))
    ]
    return named[0] if len({mention.key for mention in named}) == 1 else None


def _bylined(article: Article, knowledge: Knowledge) -> Mention | None:
    """The author, where it is an office-holder: a leader's own diary."""
    day = (article.published or "")[:10]
    for name, words in zip(article.bylines, article.evidence.get("bylines", ()), strict=False):
        if words.source is not None or not day:
            continue  # what only metadata says has no place among the words
        words_of = name.split()
        names = (" ".join(words_of[first:]) for first in range(min(4, len(words_of))))
        for person in next((people for one in names if (people := knowledge.find_people(one, day))), ())[:1]:
            if knowledge.held(person, day):
                span = Span(words.start, words.end)
                return Mention(span.start, span.end, words.quote, "person", person.id, person.name, person.entity,
                               person.country)  # fmt: skip
    return None


def _person(mention: Mention | None) -> Mention | None:
    """The mention where it is of somebody who is known or holds an office."""
    if mention is None or mention.key is None or mention.kind not in {"person", "office"} or not mention.name:
        return None
    return mention if mention.entity or mention.office or mention.country else None
