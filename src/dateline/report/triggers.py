"""From a sentence to drafts: where a trigger stands, who fills its slots, where and when it says the event is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.records import Mention
from dateline.report.adoption import find_adopted, led_by
from dateline.report.arguments import find_owner, find_slots, find_subject
from dateline.report.because import Because
from dateline.report.clauses import segment_bounds
from dateline.report.conditions import (
    helps_another,
    is_barred,
    is_done_to,
    is_followed,
    is_in,
    is_landing,
    is_ranked,
    past_encounter,
    says_traveller,
)
from dateline.report.described import is_described, names_states, noun_of
from dateline.report.drafts import (
    PARTIES,
    Draft,
    Filler,
    Lost,
    Referents,
    fillers_of,
    in_text_order,
    is_place,
    is_wide,
    names_at,
)
from dateline.report.elided import elided_party, elided_subject, taken_along
from dateline.report.frames import Frames, Trigger
from dateline.report.lands import names_goal
from dateline.report.lexicon import Phrase, load_lexicon
from dateline.report.runs import in_rows
from dateline.report.slots import fill_adjective, fill_right, possessive, spread_right
from dateline.report.status import Standing, noun_standing, verb_standing
from dateline.report.verbs import HAVE, Group, read_group, verb_like
from dateline.report.view import View
from dateline.spans import Span

JOURNEYS = frozenset({"travel", "depart", "arrive", "stay", "be-in", "be-due"})
"""Triggers that tell of a journey, whatever it is for."""
LEGS = frozenset({"stop", "stops", "stopover", "stopovers"})
MOST_TRIGGERS = 16
"""Trigger words of a sentence that are read: prose has fewer, and each may look at the whole sentence."""
LACKS = {
    "two": "left_out.one_side", "participant": "left_out.nobody", "subject": "left_out.no_subject",
    "object": "left_out.no_object", "destination": "left_out.no_destination", "body": "left_out.no_body",
    "copula": "left_out.is_not_there",
}  # fmt: skip
"""The rule that leaves a trigger out, by what it needs and the words do not give."""


def find_drafts(view: View, frames: Frames, referents: Referents) -> list[Draft]:
    """Every draft of a sentence, in order; of several readings of one word the one that says most stands."""
    return read_triggers(view, frames, referents)[0]


def read_triggers(view: View, frames: Frames, referents: Referents) -> tuple[list[Draft], list[Lost]]:
    """The drafts of a sentence, as `find_drafts` gives them, and the triggers that gave none, with what they lack."""
    out: list[Draft] = []
    lost: list[Lost] = []
    taken: set[int] = set()
    tried = 0
    for at, item in enumerate(view.items):
        if item.lower not in frames.words or item.mention is not None or at in taken:
            continue
        tried += 1
        if tried > MOST_TRIGGERS:
            lost.append(Lost(Because("left_out.triggers_bound", (view.items[at],))))
            break
        found = [*_verb_readings(view, at, frames, referents), *_noun_readings(view, at, frames, referents)]
        readings = [one for one in found if isinstance(one, Draft)]
        if not readings:
            lost += _fullest([one for one in found if isinstance(one, Lost)])
        else:
            best = max(readings, key=_richness)
            rows = [row for one in _each(view, best) for row in in_rows(view, one, referents)]
            out += [stop for one in rows for stop in _tour(view, one)]
            taken.update(range(best.at, best.end))
    return _at_summits([_attended(view, one, out) for one in _purposes_folded(out)], view), lost


def _fullest(lost: Sequence[Lost]) -> list[Lost]:
    """Of several readings of one word that are none, the one that names most."""
    return [max(lost, key=lambda one: sum(len(draft.fillers) for draft in one.drafts))] if lost else []


def _at_summits(drafts: list[Draft], view: View) -> list[Draft]:
    """`Is to host X and Y AT A MEETING OF THE COUNCIL` is that meeting, with host and guests."""
    out: list[Draft] = []
    hosts = {at: one for at, one in enumerate(drafts) if one.trigger.name == "receive" and one.kind == "meeting"}
    for at, draft in enumerate(drafts):
        summit = drafts[at + 1] if at in hosts and at + 1 < len(drafts) else None
        if summit is not None and summit.kind == "multilateral" and led_by(view, summit.at, frozenset({"at", "for"})):
            continue
        host = hosts.get(at - 1)
        if host is not None and draft.kind == "multilateral" and led_by(view, draft.at, frozenset({"at", "for"})):
            took_part = [replace(one, role="party") if one.role == "guest" else one for one in host.fillers]
            status = draft.status if not draft.soft else host.status or draft.status
            why = draft.told("kind.at_summit", host.span)
            if status != draft.status:
                why = (*why, *(one for one in host.why if one.field == "status"))
            draft = replace(draft, fillers=in_text_order([*took_part, *draft.fillers]), status=status, why=why)
        out.append(draft)
    return out


def _attended(view: View, draft: Draft, drafts: Sequence[Draft]) -> Draft:
    """The draft with who travels for it, and where: X will fly to Rome FOR THE G20 SUMMIT."""
    led = led_by(view, draft.at, frozenset({"for", "attend"}))
    if draft.kind != "multilateral" or not draft.trigger.nouns or not led:
        return draft
    before_it = [one for one in drafts if one.kind == "visit" and one.end <= draft.at and one.trigger.name in JOURNEYS]
    if not before_it:
        return draft
    travel = before_it[-1]
    goers = [replace(one, role="party") for one in travel.fillers if one.role == "guest"]
    goal = travel.destination if travel.destination is None or is_place(travel.destination) else None
    place = draft.place or goal
    why = draft.told("participants.travels_for_it", travel.span)
    if draft.place is None and place is not None:
        why = (*why, Because("place.journey_for_it", (place,)))
    return replace(draft, fillers=in_text_order([*draft.fillers, *goers]), place=place, why=why)


def _purposes_folded(drafts: list[Draft]) -> list[Draft]:
    """`Went to Beijing to see Xi` is one visit: whom a traveller goes to see is host, no talks are told."""
    out: list[Draft] = []
    for draft in drafts:
        visit = next((place for place, one in enumerate(out) if one.kind == "visit" and one.keys & draft.keys), None)
        if draft.trigger.name == "see" and draft.purpose and visit is not None:
            hosts = [replace(one, role="host") for one in draft.fillers if one.key not in out[visit].keys]
            why = out[visit].told("participants.gone_to_see", draft.span)
            out[visit] = replace(out[visit], fillers=(*out[visit].fillers, *hosts), why=why)
            continue
        if draft.trigger.name == "guest" and visit is not None and draft.keys <= out[visit].keys:
            continue
        out.append(draft)
    return out


def _each(view: View, draft: Draft) -> list[Draft]:
    """The draft, or where it tells of several encounters at once (saw both X and Y, each separately) one for each."""
    after = range(draft.end, min(draft.end + 12, len(view.items)))
    left = [filler for filler in draft.fillers if filler.mention.start < draft.span.start]
    right = [filler for filler in draft.fillers if filler.mention.start > draft.span.start]
    apart = any(view.word(at) in {"both", "each", "separately"} for at in after) or any(
        view.word(at) in {"bilateral", "separate"} for at in range(draft.at, draft.end)
    )
    apart = apart or (len(left) == 1 and _calls(left[0], right))
    if not apart or draft.kind != "meeting" or draft.trigger.nouns or not left or len(right) < 2:
        return [draft]
    # A trigger's span is part of a report's id: the second encounter is told of by the words up to its party.
    return [
        replace(draft, fillers=(*left, one), span=draft.span if number == 0 else draft.span.joined(one.mention.span),
                why=draft.told("participants.each_apart", one.mention))
        for number, one in enumerate(right)
    ]  # fmt: skip


def _calls(visitor: Filler, hosts: Sequence[Filler]) -> bool:
    """True for the round of a visitor: the president, the prime minister and the speaker are called on one by one."""
    if visitor.who.kind != "person" or {one.who.kind for one in hosts} != {"person"}:
        return False
    countries = {one.who.country for one in hosts}
    titles = [_title(one) for one in hosts]
    return (
        len(countries) == 1
        and None not in countries | set(titles)
        and visitor.who.country not in countries
        and len(set(titles)) == len(titles)
    )


def _title(filler: Filler) -> str | None:
    """The national office that somebody is met in: the title it is told by, `prime minister` and not `minister`."""
    words = (filler.mention.office or filler.who.office or "").lower().split()
    titles = [word for word in words if word in load_lexicon().titles | {"secretary"}]
    return " ".join(words[max(0, words.index(titles[0]) - 1) : words.index(titles[0]) + 1]) if titles else None


def _tour(view: View, draft: Draft) -> list[Draft]:
    """The draft, and where its journey leads to several countries one for each (codebook rule 3)."""
    out = [draft]
    for country, stop in _stops(view, draft):
        if draft.destination is not None and country != draft.destination.country:
            span = draft.span.joined(stop.span)
            why = draft.told("place.next_stop", stop)
            out.append(replace(draft, destination=stop, place=None, span=span, why=why))
    return out


def _stops(view: View, draft: Draft) -> list[tuple[str, Mention]]:
    if draft.kind != "visit" or draft.destination is None:
        return []
    at = next((at for at, item in enumerate(view.items) if item.mention is draft.destination), None)
    if at is None:
        return []
    named = names_at(view, spread_right(view, at))
    return [(mention.country, mention) for mention in named if is_place(mention) and mention.country]


def _richness(draft: Draft) -> tuple[bool, bool, bool, int, int]:
    body = draft.kind == "multilateral"
    return (not draft.definite, bool(draft.trigger.words), body, len(draft.fillers), draft.end - draft.at)


def _verb_readings(view: View, at: int, frames: Frames, referents: Referents) -> Iterator[Draft | Lost]:
    for rest, tag, lemma, trigger in frames.verbs.get(view.word(at), ()):
        if not view.matches(at + 1, rest) or not _verb_use(view, at, tag):
            continue
        words = frozenset(trigger.words)
        if words and view.find_phrase(words, 0, len(view.items)) is None:
            continue
        if lemma == "be" and helps_another(view, at):
            continue
        end = at + 1 + len(rest)
        if trigger.carries:
            carried = _carried(view, end, trigger.carries)
            if carried is None:
                continue
            if trigger.kind == "visit" and _owned(view, carried):
                continue
            end = carried
        if is_barred(view, end, trigger):
            continue
        group = read_group(view, at, tag)
        low, high = segment_bounds(view, group.start, end)
        low -= 2 if view.word(low) in {"that", "which"} else 0  # a tour THAT will take her to Rome
        if words and view.find_phrase(words, low, min(high + 1, len(view.items))) is None:
            continue
        standing = verb_standing(view, group)
        if standing.status == "none":
            yield _not_told(view, trigger, standing, group.start, end)
            continue
        for draft in _verb_draft(view, group, end, trigger, standing, referents):
            yield replace(draft, lemma=lemma) if isinstance(draft, Draft) else draft


def _not_told(view: View, trigger: Trigger, standing: Standing, first: int, end: int) -> Lost:
    """The trigger at items `first` to `end` (half-open), left out for what its verb says: has never met."""
    draft = Draft(trigger.kind, trigger, _span(view, first, end), view.index, first, end, spot=view.block)
    return Lost(Because(standing.rule, (_span(view, standing.first, standing.last + 1),)), (draft,))


def _owned(view: View, end: int) -> bool:
    """True where the carried noun has a traveller of its own: Tokyo cancelled X's VISIT, a TRIP by X."""
    owner = find_owner(view, end - 1)
    return any(not view.items[at].possessor for at in owner) or bool(fill_right(view, end).get("by"))


def _verb_use(view: View, at: int, tag: str) -> bool:
    """True where the form is used as a verb here, not as a noun (`the visit`, `a meeting`)."""
    lexicon, before = load_lexicon(), view.word(at - 1)
    if tag != "gerund" and (before in lexicon.articles or (before in lexicon.prepositions and before != "to")):
        return False  # whatever a parse makes of it: "two days of talks"
    if view.word(at) == "visiting" and before in {"the", "a", "an"}:
        return False  # "the visiting envoy": visitors.py
    word = view.head(at)
    return view.tree is not None and word is not None and view.tree.is_verb(word)


def _carried(view: View, at: int, nouns: frozenset[Phrase]) -> int | None:
    """The item after the noun that a light verb carries (hold TALKS), no more than eight words on; else null."""
    for place in range(at, min(at + 9, len(view.items))):
        for noun in nouns:
            if view.matches(place, noun):
                return place + len(noun)
        word = view.word(place)
        if view.items[place].nominal and not (possessive(view, place) or _says_where(view, place, nouns)):
            return None
        if (
            (word != "of" and word in load_lexicon().prepositions)
            or word in {";", "."}
            or (verb_like(view, place) and (place > at or view.word(at - 1) in HAVE))
        ):
            return None
    return None


def _is_gathering(view: View, noun: int) -> bool:
    """True for a noun that by itself tells of many: the summit, the conference; the meeting may be of any two."""
    return view.word(noun) in {"summit", "conference", "forum", "gathering"}


def _says_where(view: View, at: int, nouns: frozenset[Phrase]) -> bool:
    """True for a state or region right before the carried noun: cancelled his CHINA visit."""
    mention = view.items[at].mention
    placed = mention is not None and mention.kind in {"state", "place"}
    return placed and any(view.matches(at + 1, noun) for noun in nouns)


def _verb_draft(
    view: View, group: Group, end: int, trigger: Trigger, standing: Standing, referents: Referents
) -> Iterator[Draft | Lost]:
    taken: Because | None = None
    slots = {slot: names_at(view, places) for slot, places in find_slots(view, group.at, end).items()}
    subject = names_at(view, find_subject(view, group))
    if group.passive:
        slots["object"], subject = subject, slots.get("by", [])
    elif not group.infinitive:
        elided = elided_subject(view, group.start)
        subject = elided or subject
        taken = Because("participants.left_unsaid", tuple(elided)) if elided else None
    slots["subject"] = subject
    if trigger.carries:
        slots.setdefault("adjective", names_at(view, fill_adjective(view, end - 1)))
        slots.setdefault("genitive", names_at(view, find_owner(view, end - 1)))
    if trigger.kind == "visit" and group.infinitive:
        slots["as_guest_of"] = [*slots.get("as_guest_of", ()), *names_at(view, _inviters(view, group))]
    if trigger.followed_by and not is_followed(view, end, trigger.followed_by):
        return
    if trigger.not_object and is_done_to(view, group, trigger.not_object):
        yield _not_told(view, trigger, replace(standing, rule="left_out.other_object"), group.start, end)
        return
    if "with" in trigger.needs and "speak" in trigger.verbs and past_encounter(view, end):
        slots.pop("with", None)  # "spoke during a meeting with X": whom they met
    sites = [*slots.get("at", ()), *slots.get("in", ())]
    if trigger.name == "receive" and any(is_landing(one) for one in sites):
        yield _not_told(view, trigger, replace(standing, rule="left_out.greeting"), group.start, end)
        return  # a greeting (codebook rule 5)
    if group.infinitive and is_ranked(view, group.start):
        yield _not_told(view, trigger, replace(standing, rule="left_out.first_of_all"), group.start, end)
        return  # "the most senior official to travel there since": told of otherwise
    if "copula" in trigger.needs:
        slots["copula"] = [one for one in (*slots.get("in", ()), *slots.get("at", ())) if is_in(view, group.at, one)]
    draft = _filled(view, group.start, end, trigger, standing, slots, referents)
    if isinstance(draft, Draft):
        yield replace(draft, why=(*draft.why, taken)) if taken is not None else draft
    elif trigger.kind == "multilateral" and trigger.carries and subject and _definite(view, end - 1):
        # "X will attend the summit": which one was told before
        goers = fillers_of([one for one in subject if one.kind in PARTIES], "party", referents)
        part = Draft(trigger.kind, trigger, _span(view, group.start, end), view.index, group.start, end,
                     in_text_order(goers), definite=True,
                     attended=standing.status != "denied" and _is_gathering(view, end - 1))  # fmt: skip
        yield _with_place(_with_standing(view, part, standing), slots)
    else:
        yield draft


def _led(phrase: Phrase) -> str:
    """The slot that stands right after a noun phrase: that of the preposition it ends in (guest OF)."""
    return phrase[-1] if phrase[-1] in load_lexicon().prepositions else "object"


def _definite(view: View, noun: int) -> bool:
    """True where the noun phrase points back: the talks, their first meeting, this long-awaited visit."""
    for at in range(noun - 1, max(-1, noun - 5), -1):
        word = view.word(at)
        if word in {"the", "this", "that", "their", "these"}:
            return True
        if view.items[at].time:
            if possessive(view, at):
                return True
            continue
        if not word.isalpha() or word in load_lexicon().prepositions or word in load_lexicon().auxiliaries:
            return False
    return False


def _told_before(view: View, noun: int) -> bool:
    """True where a noun of one named party speaks of a known encounter: the talks, `In a meeting of an hour, X`."""
    return _definite(view, noun) or view.word(0) in {"in", "during", "at", "after", "following"}


def _inviters(view: View, group: Group) -> tuple[int, ...]:
    """Who invited whoever is to come: A INVITED B to visit; an invitation FROM A to visit."""
    for at in range(group.start - 1, max(-1, group.start - 7), -1):
        if view.word(at) in {"invited", "invites", "inviting"}:
            if view.word(at) == "inviting" and view.items[at - 1].nominal and not view.items[at - 1].time:
                return (at - 1,)  # "handed over a letter from the king inviting him to visit"
            return find_subject(view, read_group(view, at, "past participle"))
        if view.word(at) == "invitation":
            return tuple(place for place in range(at + 1, group.start) if view.items[place].nominal)[:1]
    return ()


def _noun_readings(view: View, at: int, frames: Frames, referents: Referents) -> Iterator[Draft | Lost]:
    head = view.head(at)
    if view.word(at - 1) == "to" and head is not None and view.tree is not None and view.tree.is_verb(head):
        return  # to VISIT is no noun
    verbal = head is not None and view.tree is not None and view.tree.is_verb(head)
    for phrase, trigger in frames.nouns.get(view.word(at), ()):
        if not view.matches(at, phrase) or is_barred(view, at + len(phrase), trigger):
            continue
        if trigger.name == "tour-noun" and verbal:
            continue  # "will hold talks and TOUR the island"
        end = at + len(phrase)
        slots = {slot: names_at(view, places) for slot, places in find_slots(view, at, end, _led(phrase)).items()}
        slots |= {"with": slots.get("with", []), "genitive": names_at(view, find_owner(view, at))}
        slots["adjective"] = names_at(view, fill_adjective(view, at))
        standing = noun_standing(view, at, end)
        if standing.status == "none":
            yield _not_told(view, trigger, standing, at, end)
            continue
        whole = len(slots.get("between", ())) > 1 or bool(slots["genitive"] and slots["with"])
        slots["subject"] = []
        taken: Because | None = None
        if not whole and not says_traveller(trigger, slots):
            adopted = taken_along(view, at) or find_adopted(view, at, end, trigger)
            told = elided_party(view, at) if trigger.adopts and not adopted else []
            slots["subject"] = names_at(view, adopted) or told
            if slots["subject"]:
                rule = "participants.from_clause" if adopted else "participants.left_unsaid"
                taken = Because(rule, tuple(slots["subject"]))
            if told and standing.status is None:
                standing = replace(standing, status="happened", soft=True, rule="status.diary")  # tells of what was
        draft = _filled(view, at, end, trigger, standing, slots, referents)
        if isinstance(draft, Draft):
            # "called for talks with the rebels" speaks of no encounter in particular (codebook rule 6).
            general = (
                draft.status == "possible"
                and phrase[-1].endswith("s")
                and view.word(at - 1) not in load_lexicon().articles
            )
            yield replace(draft, general=general, why=(*draft.why, taken) if taken is not None else draft.why)
        elif (slots["subject"] or slots["with"]) and "two" in trigger.needs and _told_before(view, at):
            # One party is named, and who the other is was told before.
            role = trigger.roles["subject"]
            known = fillers_of(
                [one for one in (*slots["subject"], *slots["with"]) if one.kind in PARTIES], role, referents
            )
            part = Draft(trigger.kind, trigger, _span(view, at, end), view.index, at, end, in_text_order(known),
                         definite=True, why=(taken,) if taken is not None else ())  # fmt: skip
            yield _with_place(_with_standing(view, part, standing), slots)
        elif trigger.kind == "visit" and phrase[0] in LEGS:
            leg = Draft(trigger.kind, trigger, _span(view, at, end), view.index, at, end, leg=True)
            leg = _with_place(_with_standing(view, leg, standing), slots)
            yield leg if leg.destination is not None else draft
        elif _definite(view, at):
            bare = Draft(trigger.kind, trigger, _span(view, at, end), view.index, at, end, definite=True)
            yield _with_place(_with_standing(view, bare, standing), slots)
        else:
            yield draft


def _filled(
    view: View, first: int, end: int, trigger: Trigger, standing: Standing, slots: dict[str, list[Mention]],
    referents: Referents,
) -> Draft | Lost:  # fmt: skip
    """The draft that the slots make of a trigger; lost where they do not give what it needs."""
    fillers: list[Filler] = []
    alone = not any(one.kind in PARTIES for slot in ("with", "object") for one in slots.get(slot, ()))
    slots = {
        slot: [one for one in found if not (trigger.roles.get(slot) == "body" and _no_body(view, one, trigger, alone))]
        for slot, found in slots.items()
    }
    others = any(slots.get(slot) for slot in ("with", "between", "of", "genitive"))
    for slot, role in trigger.roles.items():
        people = [mention for mention in slots.get(slot, ()) if mention.kind in PARTIES]
        if slot == "adjective" and others:
            # "a White House meeting between A and B": a seat says where
            people = [one for one in people if not (one.kind == "organisation" and one.country)]
        if slot == "adjective" and trigger.kind == "visit":
            people = [one for one in people if not names_goal(one, slots)]
        if trigger.name == "tour-noun" and role == "guest":
            # a state's tour is its team's
            people = [one for one in people if one.kind in {"person", "office", "group"}]
        if slot == "object" and trigger.object_is:
            people = [mention for mention in people if mention.kind in trigger.object_is]
        if role == "destination" and slot in {"at", "in", "into"}:
            continue  # "arrived at the head of a delegation"
        if role == "destination":
            # Whoever visits a person is received by that person.
            people, role = [one for one in people if one.kind in {"person", "office"}], "host"
        if trigger.kind == "visit" and role == "guest":
            people = [one for one in people if not referents.is_people(one)]  # tourists, runners
        if role in {"guest", "host", "party"}:
            fillers += fillers_of(people, role, referents, slot)
        elif role == "body":
            gathered = [body for body in people if body.kind == "organisation" or is_described(body)]
            fillers += fillers_of(gathered, "party", referents, slot)
    draft = Draft(
        trigger.kind, trigger, _span(view, first, end), view.index, first, end, fillers=in_text_order(fillers)
    )
    seats = [one for one in slots.get("adjective", ()) if others and referents.is_seat(one)]
    draft = _with_place(_with_standing(view, draft, standing), slots, seats)
    lacks = _lacks(draft, slots)
    return Lost(Because(lacks, (draft.span,)), (draft,)) if lacks else draft


def _lacks(draft: Draft, slots: dict[str, list[Mention]]) -> str:
    """The rule that leaves a draft out for what its trigger needs and the slots do not give; empty where they do."""
    trigger = draft.trigger
    tests = {
        "two": len(draft.keys) >= 2,
        "participant": bool(draft.fillers),
        "destination": draft.destination is not None,
        "object": bool(slots.get("object")) or any(filler.mention.start > draft.span.start for filler in draft.fillers),
        "body": any(_bodies(slots.get(slot, ()), slot) for slot, role in trigger.roles.items() if role == "body"),
    }
    missing = [need for need in trigger.needs if not tests.get(need, bool(slots.get(need)))]
    if missing:
        return LACKS.get(min(missing), "left_out.slot_empty")
    if draft.kind == "visit" and draft.destination is not None:
        starts = {one.country for one in slots.get("from", ()) if one.kind == "place"}
        if draft.destination.kind == "place" and draft.destination.country in starts - {None}:
            return "left_out.no_border"
    if "object" in trigger.needs and trigger.object_is:
        met = any(mention.kind in trigger.object_is for mention in slots.get("object", ()))
        return "" if met else "left_out.other_object"
    if any(one.kind == "state" for slot in trigger.without for one in slots.get(slot, ())):
        return "left_out.slot_filled"
    placed = trigger.without and any(slots.get(slot) for slot in ("in", "at") if "place" in trigger.without)
    return "left_out.has_place" if placed else ""


def _bodies(mentions: Sequence[Mention], slot: str) -> bool:
    """True where a body is named; as a subject nobody else beside it (the EU and Russia meet as two sides)."""
    found = [(one.kind == "organisation" and one.country is None) or _crowd(one) for one in mentions]
    return any(found) and (slot != "subject" or all(found))


def _crowd(mention: Mention) -> bool:
    """True for several whom only their office tells: Arab foreign ministers, the donors; not for a delegation.

    Officials are several where the words say of what states.
    """
    return is_described(mention) and (noun_of(mention) in load_lexicon().gathering or names_states(mention))


def _no_body(view: View, mention: Mention, trigger: Trigger, alone: bool) -> bool:
    """True for people who are no body: a summit of Muslim leaders is one of theirs, THE leaders are told of before.

    With a verb they are one where nobody else is met (`alone`), and where they are no colleagues.
    """
    if not is_described(mention):
        return False
    words = mention.text.lower().split()
    if trigger.verbs and not (alone and len(words) + names_states(mention) > 1):
        return noun_of(mention) != "donors" or not alone
    if trigger.verbs and not names_states(mention) and not load_lexicon().among_themselves.isdisjoint(words):
        return True
    at = next((at for at, item in enumerate(view.items) if item.mention is mention), 0)
    definite = load_lexicon().articles - {"a", "an"}
    return view.word(at - 1) in definite or words[0] in definite


def _with_standing(view: View, draft: Draft, standing: Standing) -> Draft:
    cue = _span(view, standing.first, max(standing.last, standing.first) + 1)
    status = draft.trigger.status if draft.trigger.status and standing.status == "happened" else standing.status
    noun = bool(draft.trigger.nouns)
    inside = (
        noun
        and view.find_phrase(frozenset({("during",), ("sidelines",), ("margins",)}), draft.at - 7, draft.at) is not None
    )
    occasion = noun and view.find_phrase(
        frozenset({("ahead", "of"), ("eve", "of"), ("before",)}), max(0, draft.at - 8), draft.at
    ) is not None  # fmt: skip
    rule = standing.rule if status == standing.status else "status.of_trigger"
    return replace(
        draft, status=status, cue=cue, soft=standing.soft, spot=view.block, occasion=occasion, backdrop=inside,
        awaited=standing.awaited, why=draft.told(rule, cue),
    )  # fmt: skip


def _with_place(draft: Draft, slots: dict[str, list[Mention]], seats: Sequence[Mention] = ()) -> Draft:
    """The draft with the place and the goal that its slots give; `seats` stand before the noun: a Kremlin meeting."""
    place = destination = None
    rule = "place.slot"
    for slot, mentions in slots.items():
        role = draft.trigger.roles.get(slot)
        if draft.kind == "visit" and slot == "adjective":
            continue  # where no other words say where: below
        wide = role == "destination" and draft.kind == "visit"
        found = next((mention for mention in mentions if is_place(mention) or (wide and is_wide(mention))), None)
        if found is None:
            continue
        if role == "destination" and destination is None:
            destination = found
        elif role == "place" or (slot in {"in", "at"} and place is None):
            place = place or found
    if place is None and not draft.destination and draft.kind != "visit":
        # "the Moscow summit": a place that stands as the noun's modifier
        named = (mention for mention in slots.get("adjective", ()) if mention.kind == "place" or mention in seats)
        place = next(named, None)
        rule = "place.modifier"
    if draft.kind == "visit" and place is None and destination is None:
        # "his China visit", "the Asian tour"
        destination = next((one for one in slots.get("adjective", ()) if is_wide(one) or names_goal(one, slots)), None)
    why = draft.why
    if destination is not None:
        why = (*why, Because("place.destination", (destination,)))
    if place is not None:
        why = (*why, Because(rule, (place,)))
    return replace(draft, place=place, destination=destination, why=why)


def _span(view: View, first: int, end: int) -> Span:
    last = min(max(end - 1, first), len(view.items) - 1)
    return Span(view.items[first].start, view.items[last].end)
