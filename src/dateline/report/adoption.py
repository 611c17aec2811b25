"""Who takes part in what a noun tells of, where only the clause around it says so: X flew there for TALKS with Y."""

from __future__ import annotations

from dateline.report.arguments import find_subject
from dateline.report.clauses import clause_bounds
from dateline.report.frames import Trigger
from dateline.report.lexicon import load_lexicon
from dateline.report.slots import fill_right, opens_clause, spread_left, spread_right
from dateline.report.verbs import is_gerund, read_group, verb_like
from dateline.report.view import View

SETTINGS = frozenset({"in", "during", "at", "after", "following"})
TOLD = frozenset({"told", "tells", "asked", "assured", "informed", "warned", "urged", "thanked"})
"""Speech that has a hearer: X told Y in a call."""
PREPOSITIONAL = frozenset({"according", "regarding", "concerning", "owing", "following", "including", "pending"})
"""Participles that are prepositions: ACCORDING to reports."""
SPEAKING = frozenset({"spoke", "speaks", "speaking", "talked", "talking"})
"""Speech to somebody: spoke TO REPORTERS after talks with X."""


def find_adopted(view: View, noun: int, end: int, trigger: Trigger) -> tuple[int, ...]:
    """The items that the trigger's noun takes over from its clause, or from the clause that it hangs on."""
    if not trigger.adopts or led_by(view, noun, trigger.not_after):
        return ()
    if trigger.only_after and not led_by(view, noun, trigger.only_after):
        return ()
    low, _ = clause_bounds(view, noun, end)
    # "X said in a call with Y" took part in it; "X said talks with Y had failed" is another matter.
    found = _subject_between(view, low, noun, led_by(view, noun, SETTINGS))
    if found:
        # Whoever is met during a visit is no visitor.
        return found if trigger.kind != "visit" else found[: _own(view, found, noun)]
    if found is None and low == 0 and view.block == "caption":
        # "A and B during a meeting in Berlin"
        return next((spread_right(view, at) for at in range(noun) if view.items[at].nominal), ())
    aside = _before_aside(view, noun)
    if aside is not None:
        return spread_left(view, aside)
    if not found and _opens_with_participle(view, noun):
        return _main_subject(view, end)
    if found is not None:
        return found
    if low > 0:
        if view.word(low) == "that":
            return ()
        return _clause_subject(view, clause_bounds(view, low - 1, low)[0], low)
    fronted = view.word(0) in load_lexicon().prepositions | load_lexicon().openers
    return _main_subject(view, end) if fronted else ()


def _own(view: View, found: tuple[int, ...], noun: int) -> int:
    """How many of the adopted items are the clause's subject: those before its verb."""
    verb = next((at for at in range(found[0], noun) if verb_like(view, at)), noun)
    return sum(1 for at in found if at < verb)


def _before_aside(view: View, noun: int) -> int | None:
    """The name that an aside with the noun tells of: A, on a visit to Rome, ...; A, speaking after talks with B, ..."""
    for at in range(noun - 1, max(0, noun - 9), -1):
        if view.word(at) == ",":
            named = view.items[at - 1].mention
            return at - 1 if view.items[at - 1].nominal and named and named.kind != "place" else None
        if verb_like(view, at):
            return None
    return None


def led_by(view: View, noun: int, words: frozenset[str]) -> bool:
    """True where one of the words stands before the noun phrase, with nothing but modifiers between."""
    for at in range(noun - 1, max(-1, noun - 7), -1):
        if view.word(at) in words:
            return True
        if view.word(at) in {",", "at", "to", "in", "for"} or verb_like(view, at):
            return False
    return False


def _subject_between(view: View, low: int, noun: int, inside: bool) -> tuple[int, ...] | None:
    """The subject of the last verb before the noun, in a caption with whom it shows beside; null without a verb."""
    lexicon = load_lexicon()
    for at in range(noun - 1, low - 1, -1):
        to = view.word(at) == "to" and view.word(at - 1) not in SPEAKING
        if to and view.word(at + 1).isalpha() and view.word(at + 1) not in lexicon.articles:
            # "called on X to rejoin the talks": a verb that no list knows stands between, so who acts is not known
            return () if at + 1 < noun - 1 and not verb_like(view, at + 1) else None
        if not verb_like(view, at):
            continue
        if view.word(at) in lexicon.speech - TOLD and not inside:
            return ()
        group = read_group(view, at, "third" if view.word(at).endswith("s") else "past participle")
        subject = find_subject(view, group)
        shown = [place for places in fill_right(view, at + 1).values() for place in places if place < noun]
        people = [
            place for place in shown if (mention := view.items[place].mention) and mention.kind in {"person", "office"}
        ]
        if view.word(at) in TOLD and not people and not inside:
            return ()
        if not subject:
            # "the first exchange of the two since a meeting in November"
            return tuple(
                place for place in shown if (group_of := view.items[place].mention) and len(group_of.members) > 1
            )
        return (*subject, *people)
    return None


def _clause_subject(view: View, low: int, high: int) -> tuple[int, ...]:
    """The subject of the first finite verb of a clause: `X and Y agreed to stop it AFTER talks` is of X and Y."""
    for at in range(low, high):
        if verb_like(view, at) and view.word(at - 1) != "to":
            subject = find_subject(
                view, read_group(view, at, "third" if view.word(at).endswith("s") else "past participle")
            )
            if subject:
                return subject
    return ()


def _opens_with_participle(view: View, noun: int) -> bool:
    """True for `SPEAKING to reporters on the last day of a visit to Rome, X said`: who does so is the main subject."""
    if view.items[0].mention is not None or view.word(0) in PREPOSITIONAL or not is_gerund(view, 0):
        return False
    return not any(view.word(at) in {",", ";"} or verb_like(view, at) for at in range(1, noun))


def _main_subject(view: View, end: int) -> tuple[int, ...]:
    """The subject of the clause after an opening phrase: `After talks in Lahore the two men signed`."""
    for at in range(end, len(view.items)):
        if view.items[at].nominal and opens_clause(view, at):
            hearers = fill_right(view, at + 2).get("object", []) if view.word(at + 1) in TOLD else []
            return (*spread_left(view, at), *hearers)
        if verb_like(view, at):
            return ()
    return ()
