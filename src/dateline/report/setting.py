"""Where and when a draft's own sentence says its event is: in its clause, or in what `where` and `when` point to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from dateline import when
from dateline.records import Mention
from dateline.report.adoption import led_by
from dateline.report.because import Because, Whys
from dateline.report.clauses import clause_bounds, segment_bounds
from dateline.report.conditions import is_attributive, of_stay_beside
from dateline.report.counted import counted_time
from dateline.report.dates import length_of
from dateline.report.drafts import Draft, Referents, fillers_of, is_place
from dateline.report.frames import kind_of, load_frames
from dateline.report.journeys import reached
from dateline.report.lexicon import load_lexicon
from dateline.report.slots import before, possessive
from dateline.report.status import tells_of_it
from dateline.report.verbs import verb_like
from dateline.report.view import HERE, TOWNS, View
from dateline.spans import Span

_NATURE = re.compile(r"(?:lake|river|mount|gulf|bay|sea|strait|cape)\b|.* (?:river|sea|ocean|mountains|coast|gulf)$")
"""What nobody meets in: the city on Lake Geneva is another place than the lake."""

MEANWHILE = frozenset({"comes", "takes", "follows", "marks", "coincides"})
"""What is said of a stay that goes on: her visit COMES as prices rise."""
HOME_FROM = frozenset({"from", "after", "following"})
BEFORE = frozenset({"before", "ahead"})
ELSEWHERE = frozenset({"during", "after", "before", "following", "since", "ahead", "sidelines", "margins"})
BESIDE = frozenset({"sidelines", "margins", "fringes"})
ENCOUNTERS = frozenset("conversation call talks meeting summit visit trip conversations calls meetings".split())
HOME = frozenset({"return", "returns", "returned", "back"})
JUST_AFTER = frozenset({"after", "following"})
SPOKEN = frozenset("spoke speaking telling comment comments remark remarks statement announcement".split())
STAYS = frozenset({"stay", "visit", "trip", "stop", "stopover"})
STOPS = frozenset({"stop", "stopover", "leg"})
STOP, LEGS = "stop", frozenset({"stop", "stops", "stopover", "stopovers"})
GONE_TO = frozenset({"to", "at"})
"""What leads to a place where the next clause plays: led a delegation TO Beijing, when he met X."""
RELATIVE = 12
"""How many words may stand between a noun and the relative clause on it."""
NEAR = 4
"""How many sentences back `there` may point."""


BEGINNING = frozenset("start starts started starting begin begins began beginning open opens opened opening".split())
SPOKE = frozenset("said told made spoke speaking announced added warned delivered".split())
GETTING = frozenset("get gets getting got".split())
"""What begins with `under way`."""
ANNOUNCED = frozenset("announced confirmed disclosed revealed unveiled".split())
FROM_THEN = frozenset({"before", "later", "earlier", "after", "since", "until"})
"""Words after a length of time that make it a distance: ten days AFTER the ban was lifted."""
CALLING_OFF = frozenset({"cancel", "postpone", "scrap", "call", "put", "push", "shelve", "delay"})


class TimeOwner(Protocol):
    """Tells whether a time belongs to a statement (`said on Tuesday`) rather than to what is stated."""

    def owns_time(self, span: Span, told: Span | None = None) -> bool:
        """True where it does; `told` is what the time may date instead."""


def settle(
    draft: Draft, views: Sequence[View], owner: TimeOwner, referents: Referents, published: str | None = None
) -> Draft:
    """The draft with its times, nearest first, and its place, as far as its sentence gives them.

    `published`: the day from which what is told in the present is counted (comes a month after X met Y).
    """
    view = views[draft.view]
    if draft.kind == "visit" and draft.trigger.nouns and (since := _first_since(view, draft)) is not None:
        why = tuple(one for one in draft.why if one.field != "status")
        why = (*why, Because("time.first_since", (since,)), Because("status.first_since", (since,)))
        return replace(draft, times=(since,), status="happened", soft=False, why=why)
    unplaced = draft.place is None and draft.destination is None
    if draft.trigger.name == "visiting":
        return draft  # when a visitor does what is told says nothing of when the stay began
    if draft.kind == "visit" and draft.trigger.nouns and unplaced and led_by(view, draft.at, ELSEWHERE):
        # "During the two-day visit, X will meet Y on Thursday": Thursday is of the meeting.
        times = (*(_named_by(view, draft.at) or _said_on(view, draft)), *_lengths(view, draft))
        why = draft.told("time.of_what_is_in_it", draft.span)
        open_ = led_by(view, draft.at, BEFORE) or _to_come(view, draft.at)
        status = draft.status if draft.status in {"happened", "underway"} and not open_ else None
        return replace(draft, times=times, status=status, soft=True, why=why)
    part = _part_of(view, draft)
    times, rule = _times_of(view, draft, part, owner, published)
    if draft.trigger.nouns and view.word(draft.at) in LEGS and led_by(view, draft.at, frozenset({"with"})):
        # "set out on Sunday, with stops planned in Oslo and Bonn": Sunday is of the journey
        times = tuple(time for time in times if time.start > draft.span.start)
    if rule != "time.own_words" or not _dates(times):
        counted = counted_time(view, draft, published)
        times, rule = ((counted,), "time.counted") if counted is not None else (times, rule)
    draft = replace(draft, times=times, why=draft.told(rule, *times) if times else draft.why)
    draft = replace(draft, tied=_tied(view, draft, part))
    draft = _going_on(view, draft) if draft.kind == "visit" else draft
    if draft.kind == "visit" and draft.trigger.nouns and _home_from(view, draft.at):
        draft = replace(draft, lemma="end", status=draft.status or "happened")
    if draft.kind == "visit" and draft.trigger.nouns and view.word(draft.at) in LEGS:
        draft = replace(draft, lemma=STOP)
    if draft.trigger.nouns and kind_of(draft.kind).lasts and _at_its_end(view, draft.at):
        draft = replace(draft, lemma="end")
    return _paired(_with_place(draft, views, part), views, referents)


def _at_its_end(view: View, noun: int) -> bool:
    """True for what something was said at the end of: at the CLOSE OF a two-day summit, at the end of X's visit."""
    return any(
        view.word(at) in {"end", "close", "conclusion"} and view.word(at + 1) == "of"
        for at in range(max(0, noun - 8), noun)
    )


def _to_come(view: View, noun: int) -> bool:
    """True where the verb before the noun is of what is to come: the talks WILL GO ON after the trip."""
    low, _ = clause_bounds(view, noun, noun + 1)
    return any(view.word(at) in load_lexicon().planned_modals for at in range(low, noun))


def _going_on(view: View, draft: Draft) -> Draft:
    """A stay that the words tell of as one that goes on: it comes as something happens."""
    if draft.status is not None or not draft.trigger.nouns or _dates(draft.times):
        return draft
    after = range(draft.end, min(draft.end + 12, len(view.items)))
    verb = next((at for at in after if verb_like(view, at)), None)
    if verb is None or view.word(verb) not in MEANWHILE:
        return draft
    return replace(draft, status="underway", soft=True, why=draft.told("status.in_its_course", draft.span))


def _said_on(view: View, draft: Draft) -> tuple[Mention, ...]:
    """The day on which something was said during a stay that goes on: made the remark THURSDAY during his visit."""
    low, _ = clause_bounds(view, draft.at, draft.end)
    if draft.status != "underway" or not any(view.word(at) in SPOKE for at in range(low, draft.at)):
        return ()
    before = tuple(item.mention for item in view.items[low : draft.at] if item.time and item.mention is not None)
    return _dates(before)[-1:]


def _named_by(view: View, noun: int) -> tuple[Mention, ...]:
    """The time that a noun is named by: during WEDNESDAY'S visit, after her 1985 trip."""
    for at in range(noun - 1, max(-1, noun - 5), -1):
        mention = view.items[at].mention
        if view.items[at].time and mention is not None and mention.time is not None and mention.time.edtf:
            return (mention,)
        if view.word(at) in load_lexicon().prepositions or view.word(at) in {",", ";"}:
            break
    return ()


def _lengths(view: View, draft: Draft) -> tuple[Mention, ...]:
    """The lengths in a noun's own phrase: his FIVE-DAY trip."""
    inside = view.items[max(0, draft.at - 4) : draft.at]
    return tuple(one.mention for one in inside if one.mention is not None and length_of([one.mention]) > 0)


def left_aside(draft: Draft, view: View, owner: TimeOwner) -> Whys:
    """The times and places of a settled draft's own sentence that are not taken for it, with the rules: to explain."""
    out: list[Because] = []
    for at, item in enumerate(view.items):
        mention = item.mention
        if mention is None or any(one.start == mention.start for one in (*draft.times, draft.place, draft.destination)
                                  if one is not None):  # fmt: skip
            continue
        if item.time:
            out.append(Because(_why_no_time(view, draft, at, owner), (mention,)))
        elif mention.kind in {"place", "state"} and is_place(mention) and _led_in(view, at) == "in":
            out.append(Because("place.of_another_noun" if _tells_of_noun(view, at) else "place.of_another", (mention,)))
    return tuple(out)


def _why_no_time(view: View, draft: Draft, at: int, owner: TimeOwner) -> str:
    if owner.owns_time(view.items[at].span, draft.span):
        return "time.of_statement"
    if at > draft.at and _since(view, draft.at, at):
        return "time.long_before"
    return "time.of_another_plan" if _of_another(view, draft.at, at) else "time.of_another"


def _home_from(view: View, noun: int) -> bool:
    """True for what somebody has come home from: RETURNED to Seoul on Sunday FROM, or after, a state visit."""
    lead = next((at for at in range(noun - 1, max(-1, noun - 5), -1) if view.word(at) in HOME_FROM), None)
    return lead is not None and any(view.word(at) in HOME for at in range(max(0, lead - 7), lead))


@dataclass(frozen=True, slots=True)
class _Part:
    """The items of a sentence that speak of a draft: `low` where its clause opens, `start` to `end` what holds it.

    `front` is where the words before it end that may date it too.
    """

    low: int
    start: int
    end: int
    front: int
    opener: str


def _part_of(view: View, draft: Draft) -> _Part:
    low, _ = clause_bounds(view, draft.at, draft.end)
    start, end = draft.window or _aside(view, draft) or segment_bounds(view, draft.at, draft.end)
    if view.word(start - 1) == ",":
        low = start  # an aside has no part in what its clause says
    opener = view.word(low)
    if draft.lemma in CALLING_OFF and draft.trigger.carries:
        return _Part(draft.at, draft.at, end, draft.at, opener)  # when it was called off is another matter
    # of encounters in a row each has its own times after the verb
    return _Part(low, start, end, draft.at if draft.window else start, opener)


def _tied(view: View, draft: Draft, part: _Part) -> str:
    """What ties a draft to something told before, by the words of its part: its stay, its sidelines, `there`."""
    if draft.kind == "visit" or not kind_of(draft.kind).in_person:
        return ""
    high = clause_bounds(view, draft.at, draft.end)[1]
    for at in range(part.low, max(part.end, high)):
        word = view.word(at)
        if at >= part.end and word != "there" and word not in STAYS:
            continue  # what a later verb of the clause stands beside is not this one's
        if word in BESIDE and view.word(at - 1) == "the" and view.word(at + 1) != "of":
            return "sidelines"
        if word in STAYS and view.word(at + 1) not in {"to", "of", "in"} and _own_stay(view, at):
            return "stay"
        if word == "there" and draft.end <= at < part.end and view.word(at + 1) in {"", ",", ".", "on", "with", "and"}:
            return "there"
    return ""


def _own_stay(view: View, at: int) -> bool:
    """True for `during his stay`, `on the trip`: at most one word between what points back and the noun."""
    lead = [view.items[place].lower for place in range(max(0, at - 3), at)]
    return "during" in lead and bool({"his", "her", "their", "the", "this"} & set(lead))


def _times_of(
    view: View, draft: Draft, part: _Part, owner: TimeOwner, published: str | None
) -> tuple[tuple[Mention, ...], str]:
    """The times that date the draft, nearest first, and the rule that found them."""
    low = part.low
    own = _own_times(view, part.start, part.end, draft.at, owner)
    own = tuple(time for time in own if not _announced(view, draft, time, published))
    if draft.kind == "visit":
        own = tuple(time for time in own if not of_stay_beside(view, draft.end, time))
    if draft.definite and draft.trigger.nouns:
        own = tuple(time for time in own if not _of_next_noun(view, draft.end, time))
    times, rule = _dates(_relative_times(view, draft, owner)), "time.relative_clause"
    if not times:
        times, rule = _dates(own), "time.own_words"
    if not times:
        times, rule = _own_times(view, low, part.front, draft.at, owner), "time.clause_before"
    if not _dates(times) and low and part.opener in {"after", "where", "when"}:
        # "agreed on Tuesday to stop it after talks", "in June, when they met", "flew there on Monday, where he saw X"
        before = clause_bounds(view, low - 1, low)[0]
        before_it = _times(view, before, low, draft.at, owner)
        if part.opener == "after" and draft.trigger.nouns and not before_it:
            # "said on Monday after talks with X": the talks were that day too.
            before_it = _dates(tuple(m for item in view.items[before:low] if item.time and (m := item.mention)))
        times = tuple(map(_that_day, before_it if part.opener == "after" else before_it[:1]))
        rule = "time.after_talks" if part.opener == "after" else "time.where_when"
    if not _dates(times) and draft.trigger.nouns and _said_during(view, draft.at, low):  # or at its end
        # "said in a call with X on Monday": the statement's day is the call's.
        inside = view.items[part.start : part.end]
        times = tuple(item.mention for item in inside if item.time and item.mention is not None)
        rule = "time.said_during"
    # A length (two-day talks) counts whatever day it is told with.
    if not _dates(times):
        times, rule = (times, rule) if times else (own, "time.own_words")
    else:
        times = (*times, *(word for word in own if word not in times))
    if draft.kind in {"visit", "multilateral"} and len(times) == 1 and _begins(view, times[0]):
        return (_from_that_day(times[0]),), "time.begins"
    return times, rule


def _with_place(draft: Draft, views: Sequence[View], part: _Part) -> Draft:
    """The draft with the place that its own sentence, or what it points to, gives."""
    view = views[draft.view]
    if not kind_of(draft.kind).in_person:
        return replace(draft, place=None, why=draft.told("place.call_has_none"))  # codebook rule 11
    if draft.place is not None or draft.destination is not None:
        return draft
    near = _place(view, part.start, part.end, draft.at) or _place(view, part.low, part.front, draft.at)
    if draft.kind == "visit":
        # "will spend Tuesday in Stockholm as the guest of X"
        if draft.trigger.name.startswith("guest"):
            return replace(draft, destination=near, why=draft.told("place.own_words", near)) if near else draft
        leg = _apposed(view, draft) if draft.trigger.nouns else None  # "in Oslo, his first stop"
        if leg is not None:
            return replace(draft, destination=leg, why=draft.told("place.own_words", leg))
        begun = part.opener == "where" and draft.trigger.carries  # "to Rome, where he begins a visit on Monday"
        goal = _last_place(views, replace(draft, at=part.low)) if begun else None
        return replace(draft, destination=goal, why=draft.told("place.where", goal)) if goal else draft
    place, rule = near, "place.own_words"
    if place is None:
        place, rule = _relative_place(view, draft), "place.relative_clause"
    if place is None and part.opener == "where":
        place, rule = _last_place(views, replace(draft, at=part.low)), "place.where"
    if place is None and part.opener == "when":
        place, rule = _place(view, 0, part.low, part.low, GONE_TO), "place.when"
    there = range(draft.end, min(part.end, draft.end + 5))
    if place is None and any(view.word(at) == "there" for at in there):
        place, rule = _last_place(views, draft), "place.there"
    if place is None:
        place, rule = _spoken_there(view, draft), "place.spoken_there"
    if place is None:
        place, rule = reached(views, draft), "place.journey_led_there"
    return draft if place is None else replace(draft, place=place, why=draft.told(rule, place))


def _spoken_there(view: View, draft: Draft) -> Mention | None:
    """Where somebody speaks after it, if in the state of one side: `Y said IN OSLO after talks with X of Norway`."""
    lead = next((at for at in range(draft.at - 1, max(-1, draft.at - 9), -1) if view.word(at) in JUST_AFTER), None)
    if lead is None or any(view.word(at) == "," for at in range(lead, draft.at)):
        return None
    if not any(view.word(at) in load_lexicon().speech | SPOKEN for at in range(lead)):
        return None
    place = _place(view, 0, lead, lead)
    states = {filler.who.country for filler in draft.fillers}
    return place if place is not None and place.country in states and len(states) > 1 else None


def _apposed(view: View, draft: Draft) -> Mention | None:
    """The place that a stop of a journey is said to be: in OSLO, the first stop of his trip."""
    if view.word(draft.at) not in STOPS:
        return None
    for at in range(draft.at - 1, max(0, draft.at - 6), -1):
        if view.word(at) == ",":
            mention = view.items[at - 1].mention
            return mention if mention is not None and mention.kind in {"place", "state"} and is_place(mention) else None
    return None


def _first_since(view: View, draft: Draft) -> Mention | None:
    """`The first visit by a Kremlin chief since 1943` tells of the one before it: in 1943, by whoever it was."""
    unnamed = draft.fillers and all(filler.who.kind == "office" and filler.who.name is None for filler in draft.fillers)
    if not unnamed:
        return None
    since = (item.mention for item in view.items[draft.end :] if item.time and item.mention is not None)
    return next((_that_day(time) for time in since if time.time and (time.time.edtf or "").endswith("/..")), None)


def _aside(view: View, draft: Draft) -> tuple[int, int] | None:
    """The items of an aside that holds a noun: A, ON A VISIT TO ROME, was received on Monday."""
    comma = next((at for at in range(draft.at - 1, max(-1, draft.at - 6), -1) if view.word(at) == ","), None)
    if comma is None or not draft.trigger.nouns or view.word(comma + 1) not in {"on", "during"}:
        return None
    close = next((at for at in range(draft.end, min(draft.end + 12, len(view.items))) if view.word(at) == ","), None)
    return (comma + 1, close) if close is not None else None


def _relative_times(view: View, draft: Draft, owner: TimeOwner) -> tuple[Mention, ...]:
    """The times of the relative clause on a noun: `the talks, which are to open on Wednesday`."""
    after = range(draft.end, min(draft.end + 5, len(view.items)))
    which = next((at for at in after if tells_of_it(view, at)), None)
    if not (draft.trigger.nouns or draft.trigger.carries):
        return ()
    if which is None:
        return _times_on_noun(view, draft, owner)
    return _times(view, which, clause_bounds(view, which + 1, which + 2)[1], draft.at, owner)


def _times_on_noun(view: View, draft: Draft, owner: TimeOwner) -> tuple[Mention, ...]:
    """The times of a relative clause by the parse: the summit THAT JAPAN WILL HOST from May 19 to 21."""
    tree = view.tree
    nouns = [word for at in range(draft.at, draft.end) if (word := view.head(at)) is not None]
    if tree is None:
        return ()
    verbs = [verb for noun in nouns if not tree.is_verb(noun) for verb in tree.hanging(noun, "acl:relcl")]
    for verb in verbs:
        at = tree.items[verb]
        low, high = clause_bounds(view, at, at + 1)
        if view.word(low) in {"that", "which"} and low >= draft.end:
            return _times(view, low, high, at, owner)
    return ()


def _paired(draft: Draft, views: Sequence[View], referents: Referents) -> Draft:
    """A meeting of which one party is named: `X told Y ... In a meeting of an hour, X ...` was a meeting of X and Y."""
    if not draft.definite or draft.kind != "meeting" or len(draft.keys) != 1 or not draft.view:
        return draft
    before = views[draft.view - 1]
    people = [
        item.mention for item in before.items if item.mention and item.mention.kind == "person" and item.mention.key
    ]
    named = {mention.key for mention in people}
    if before.block != draft.spot or not draft.keys <= named or len(named) != 2:
        return draft
    other = fillers_of([mention for mention in people if mention.key not in draft.keys][:1], "party", referents)
    if draft.fillers[0].who.country == other[0].who.country:
        return draft
    why, times = draft.told("participants.told_to", other[0].mention), _dates(draft.times)
    if not times:
        times = _said_there(before)
        why = (*why, Because("time.said_there", times)) if times else why
    return replace(draft, fillers=(*draft.fillers, *other), definite=False, times=times, why=why)


def _said_there(view: View) -> tuple[Mention, ...]:
    """The times of a sentence, a statement's own too: what was told at a meeting was told when it was held."""
    return _dates(tuple(item.mention for item in view.items if item.time and item.mention is not None))


def _dates(times: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The times if one of them names days, else none."""
    return times if any(mention.time and mention.time.edtf for mention in times) else ()


def _said_during(view: View, noun: int, low: int) -> bool:
    """True where a statement was made during what the noun tells of: `said in a call with X on Monday`."""
    if not led_by(view, noun, frozenset({"during", "in"})) and not _at_its_end(view, noun):
        return False
    verb = next((view.word(at) for at in range(noun - 1, low - 1, -1) if verb_like(view, at)), "")
    return verb in load_lexicon().speech


def _that_day(mention: Mention) -> Mention:
    """`since January, when he ...`: what is told of was in January."""
    if mention.time is None or not mention.time.edtf or not mention.time.edtf.endswith("/.."):
        return mention
    return replace(mention, time=replace(mention.time, edtf=mention.time.edtf.removesuffix("/..")))


def _begins(view: View, time: Mention) -> bool:
    """True where the time says when something starts: due to START on Friday, which OPENS in Vientiane on Tuesday."""
    at = next((at for at, item in enumerate(view.items) if item.mention is time), 0)
    near = range(max(0, at - 6), at)
    if any(view.word(place) in GETTING and view.word(place + 1) in {"under", "underway"} for place in near):
        return True
    return any(view.word(place) in BEGINNING for place in near[-5:])


def _from_that_day(mention: Mention) -> Mention:
    """The time as the first day of a stretch whose last day nobody says."""
    edtf = mention.time.edtf if mention.time else None
    if mention.time is None or not edtf or "/" in edtf or "X" in edtf or "~" in edtf or when.precision(edtf) != "day":
        return mention
    return replace(mention, time=replace(mention.time, edtf=f"{edtf}/.."))


def _times(view: View, low: int, high: int, at: int, owner: TimeOwner) -> tuple[Mention, ...]:
    told = view.items[at].span if 0 <= at < len(view.items) else None
    found = [
        (place - at if place > at else at - place + 1, item.mention)
        for place, item in enumerate(view.items)
        if item.time and low <= place < high and item.mention is not None and not owner.owns_time(item.span, told)
        if view.word(place + 1) not in FROM_THEN or (item.mention.time and item.mention.time.edtf)
        if not _of_another(view, at, place) and not (place > at and _since(view, at, place))
        if not _owns_another(view, at, place)
    ]
    return tuple(mention for _, mention in sorted(found, key=lambda pair: pair[0]))


def _own_times(view: View, low: int, high: int, at: int, owner: TimeOwner) -> tuple[Mention, ...]:
    """The times, without those that count something else: on his first visit SINCE 2017, and TOOK part in ..."""
    places = {item.mention: place for place, item in enumerate(view.items) if item.time and item.mention is not None}
    found = _times(view, low, high, at, owner)
    return tuple(time for time in found if not (2 < places[time] < at and _from_then_on(view, places[time])))


def _of_next_noun(view: View, end: int, time: Mention) -> bool:
    """True for the time of what an encounter comes after: the visit FOLLOWS a telephone CONVERSATION on 20 March."""
    verb = 0
    for at in range(end, len(view.items)):
        if view.items[at].mention is time:
            return False
        if verb_like(view, at):
            verb = at
        elif verb and view.word(at) in ENCOUNTERS:
            return True
    return False


def _from_then_on(view: View, place: int) -> bool:
    return view.items[place].lower.startswith("since ") or view.word(place - 1) == "since"


def _since(view: View, at: int, place: int) -> bool:
    """True for what was long before: met for the first time SINCE the disputed December election."""
    for index in range(place - 1, max(at, place - 7), -1):
        if view.word(index) == "since":
            return True
        if verb_like(view, index):
            return False
    return False


def _of_another(view: View, at: int, place: int) -> bool:
    """True for the time of something else's plan: a visit that shows support for elections SCHEDULED FOR November."""
    auxiliaries = load_lexicon().auxiliaries
    for index in range(at + 3, place):
        before_it = view.word(index - 1)
        if view.word(index) in {"scheduled", "planned", "due", "slated", "set"} and before_it.isalpha():
            return (
                before_it not in auxiliaries and before_it not in load_frames().words and not before_it.endswith("ly")
            )
    return False


def _owns_another(view: View, at: int, place: int) -> bool:
    """True for the day of what it stands before: backed MONDAY'S vote, a 2002 plan; not for Monday's talks."""
    owned = possessive(view, place)
    if not owned and not is_attributive(view, place):
        return False
    told = load_frames().words if owned else load_frames().nouns
    for index in range(place + 1, min(place + 7, len(view.items))):
        word = view.word(index)
        if index == at or word in told or view.items[index].nominal:
            return False
        if word in load_lexicon().prepositions - {"of"} or word in {",", "."} or verb_like(view, index):
            return True
    return True


def _announced(view: View, draft: Draft, time: Mention, published: str | None) -> bool:
    """True for the day on which an encounter was announced: the palace ANNOUNCED the visit Thursday."""
    first = when.bounds(time.time.edtf)[0] if time.time is not None and time.time.edtf else None
    today = when.day_of(published)
    if not draft.trigger.nouns or first is None or today is None or first > today:
        return False
    low, _ = clause_bounds(view, draft.at, draft.end)
    verb = next((view.word(at) for at in range(draft.at - 1, low - 1, -1) if verb_like(view, at)), "")
    return verb in ANNOUNCED


def _relative_place(view: View, draft: Draft) -> Mention | None:
    """The place in the relative clause on a noun: `the summit, which opens in Vientiane on Tuesday`."""
    after = range(draft.end, min(draft.end + RELATIVE, len(view.items)))
    which = next((at for at in after if view.word(at) in {"which", "that"}), None)
    if which is None or not draft.trigger.nouns:
        return None
    return _place(view, which, clause_bounds(view, which + 1, which + 2)[1], which)


def _led_in(view: View, place: int) -> str:
    """The preposition before a place, the kind of place passed over: `on` in ON THE INDONESIAN ISLAND OF Bali."""
    lead = before(view, place)
    if lead != "of":
        return lead
    at = place - 1
    while at > 0 and view.word(at) != "of":
        at -= 1
    if view.word(at - 1) not in TOWNS:
        return lead
    words = (view.word(index) for index in range(at - 2, max(-1, at - 6), -1))
    found = next((word for word in words if word in load_lexicon().prepositions), lead)
    return "in" if found == "on" else found


def _place(view: View, low: int, high: int, at: int, leads: frozenset[str] = frozenset()) -> Mention | None:
    """The nearest place after `in`, `at` or one of `leads`: `In Minsk, ...`, `was held on Monday in Geneva`."""
    found = [
        (abs(place - at), item.mention)
        for place, item in enumerate(view.items)
        if low <= place < high
        and item.mention is not None
        and item.mention.kind in {"place", "state"}
        and is_place(item.mention)
        if _led_in(view, place) in leads | {"in"}
        or item.lower == HERE
        or (before(view, place) in {"at", "near", "outside"} and item.mention.kind == "place")
        or (before(view, place) == "on" and view.word(place + 1) == "island")
        if view.word(place + 1) not in load_lexicon().speech
        if not _tells_of_noun(view, place)
    ]
    return min(found, key=lambda pair: pair[0])[1] if found else None


def _tells_of_noun(view: View, place: int) -> bool:
    """True for `a ceasefire in Ukraine`: the state says where that noun is, not where the encounter was."""
    at = place - 1
    while at >= 0 and view.word(at) != "in":
        at -= 1
    before_in = view.word(at - 1)
    named = view.items[place].mention
    if named is not None and named.kind == "place":
        return before_in in load_lexicon().heads_of
    return before_in.isalpha() and not verb_like(view, at - 1) and before_in not in load_frames().words


def _last_place(views: Sequence[View], draft: Draft) -> Mention | None:
    """The place named last before a draft: what `there` means."""
    for index in range(draft.view, max(-1, draft.view - NEAR), -1):
        items = views[index].items
        last = draft.at if index == draft.view else len(items)
        for item in reversed(items[:last]):
            if (
                item.mention is not None
                and item.mention.kind in {"place", "state"}
                and is_place(item.mention)
                and not _NATURE.match(item.lower)
            ):
                return item.mention
    return None
