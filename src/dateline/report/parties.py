"""Who takes part in what role, once place and visit are known: guest and host, or party (codebook rules 3 to 9)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from dateline.knowledge import Knowledge
from dateline.records import Participant
from dateline.report.because import Because
from dateline.report.belonging import with_states
from dateline.report.described import is_described
from dateline.report.drafts import Filler, Lost, is_private, public, state_mention
from dateline.report.frames import kind_of
from dateline.report.joining import Cluster, dropped
from dateline.report.lexicon import load_lexicon

_VISITING = re.compile(r"(?:(?:the|his|her|their|its) )?visiting\b", re.IGNORECASE)
ENVOYS = frozenset({"envoy", "mediator", "representative", "negotiator", "commander", "secretary-general", "ambassador",
                    "emissary"})  # fmt: skip
"""Offices of those who are sent abroad, or whom no state sends."""
SPOKEN = frozenset({"spoke-with", "spoke-together"})
"""Triggers that tell of a call only where nothing says that those who spoke were together."""
MOTION = frozenset({"travel", "arrive", "be-in", "be-due"})
"""Triggers that tell of a journey, not by themselves of being received."""


def sides(fillers: Sequence[Filler]) -> dict[str, list[Filler]]:
    """The fillers by the state or body they stand for; who has none stands with those in the same role of a visit."""
    out: dict[str, list[Filler]] = {}
    for filler in fillers:
        beside = {one.who.country for one in fillers if one.role == filler.role != "party"} - {None}
        side = filler.who.country or (next(iter(beside)) if len(beside) == 1 else None)
        out.setdefault(side or filler.key, []).append(filler)
    return out


def settle_kind(cluster: Cluster) -> Cluster:
    """A meeting of three or more states or bodies is multilateral, one of two sides a meeting (rule 4)."""
    known = {
        filler.who.country or filler.key
        for filler in cluster.fillers
        if filler.who.country or not (filler.who.kind == "person" or is_described(filler.who))
    }
    if cluster.kind == "meeting" and len(known) >= 3:
        why = cluster.told("kind.three_sides", *(one.mention for one in cluster.fillers))
        return _in_role(replace(cluster, kind="multilateral", why=why), "party", of="guest")
    return cluster


def spread_bodies(cluster: Cluster, knowledge: Knowledge) -> Cluster:
    """A body of two members meets as its two members (the Union State: Russia and Belarus)."""
    if cluster.kind not in {"meeting", "multilateral"} or len(cluster.fillers) != 1:
        return cluster
    only = cluster.fillers[0]
    if only.who.kind != "organisation" or only.who.name is None:
        return cluster
    codes = next(
        (found for body in knowledge.find_organisations(only.who.name) if (found := knowledge.members(body.id))), ()
    )
    if len(codes) != 2:
        return cluster
    fillers = tuple(
        Filler(f"state:{code}", "party", only.mention, state_mention(only.mention, code, knowledge)) for code in codes
    )
    why = cluster.told("participants.body_of_two", only.mention)
    if cluster.kind != "meeting":
        why = (*why, Because("kind.body_of_two", (only.mention,)))
    return replace(cluster, kind="meeting", fillers=fillers, why=why)


def _in_role(cluster: Cluster, role: str, of: str | None = None, rule: str = "") -> Cluster:
    """The cluster with everybody, or everybody in the role `of`, in the given role; `rule` says why, where given."""
    moved = tuple(replace(one, role=role) if of in {None, one.role} else one for one in cluster.fillers)
    return replace(cluster, fillers=moved, why=cluster.told(rule) if rule else cluster.why)


def without_stand_ins(cluster: Cluster) -> Cluster:
    """A state is no party beside the person who comes for it: Iran and President Rouhani are one side."""
    if cluster.kind == "visit":
        return cluster
    people = {filler.who.country for filler in cluster.fillers if filler.who.kind in {"person", "office"}} - {None}
    kept = tuple(filler for filler in cluster.fillers if filler.who.kind != "state" or filler.who.country not in people)
    if len(kept) < 2 or len(kept) == len(cluster.fillers):
        return cluster
    why = cluster.told("participants.state_stands_for_person", *dropped(cluster.fillers, kept))
    return replace(cluster, fillers=kept, why=why)


def settle_roles(cluster: Cluster, knowledge: Knowledge | None = None) -> Cluster:
    """Guest and host where one side receives the other in its own country or seat; party in calls, on neutral ground.

    With `knowledge`, a body is at home where its seat is.
    """
    if not kind_of(cluster.kind).in_person:
        return _in_role(cluster, "party", rule="role.call")
    cluster = with_states(cluster)
    if cluster.kind == "multilateral":
        return _in_role(cluster, "party", of="guest", rule="role.summit")
    if not kind_of(cluster.kind).receives:
        return cluster
    by_side = sides(cluster.fillers)
    home = cluster.place.country if cluster.place else None
    if len(by_side) == 2 and home in by_side:
        return _hosted(cluster, by_side[home], "role.at_home")
    if len(by_side) == 2 and home and knowledge is not None:
        if seated := _at_seat(cluster, by_side, knowledge):
            return _hosted(cluster, seated, "role.at_seat")
        if hosts := _locals(by_side, knowledge):
            return _hosted(cluster, hosts, "role.official_of_no_known_state")
    if len(by_side) == 2 and (hosts := _receiving(by_side)):
        return _hosted(cluster, hosts, "role.visiting")
    if home and home not in by_side and not {"guest", "host"} & {filler.role for filler in cluster.fillers}:
        return _in_role(cluster, "party", rule="role.neutral_ground")
    return _completed(cluster)


def _hosted(cluster: Cluster, hosts: Sequence[Filler], rule: str) -> Cluster:
    """The cluster with these as hosts, all others their guests; `rule` says why."""
    words = (*(one.mention for one in hosts), *((cluster.place,) if cluster.place else ()))
    fillers = tuple(replace(one, role="host" if one in hosts else "guest") for one in cluster.fillers)
    return replace(cluster, fillers=fillers, why=cluster.told(rule, *words))


def _receiving(by_side: Mapping[str, Sequence[Filler]]) -> Sequence[Filler]:
    """The side that receives the other, which words call a visitor: talks with the VISITING Norwegian premier."""
    visiting = [fillers for fillers in by_side.values() if any(_VISITING.match(one.mention.text) for one in fillers)]
    rest = [fillers for fillers in by_side.values() if fillers not in visiting]
    return rest[0] if len(visiting) == 1 and rest else ()


def _at_seat(cluster: Cluster, by_side: Mapping[str, Sequence[Filler]], knowledge: Knowledge) -> Sequence[Filler]:
    """The body that sits where the encounter is: the European Union in Brussels; its officials are nobody's hosts."""
    place = cluster.place
    names = {place.name, *place.within} if place is not None else set()
    for fillers in by_side.values():
        bodies = [one.who for one in fillers if one.who.kind == "organisation" and one.who.country is None]
        if len(bodies) == len(fillers) and any(
            entry.seat in names for who in bodies for entry in knowledge.find_organisations(who.name or who.text)
        ):
            return fillers
    return ()


def _locals(by_side: Mapping[str, Sequence[Filler]], knowledge: Knowledge) -> Sequence[Filler]:
    """The side whose state nothing tells, where the other is from abroad: office-holders of no body, in no table."""
    strangers = [fillers for fillers in by_side.values() if all(one.who.country is None for one in fillers)]
    known = sum(all(one.who.country is not None for one in fillers) for fillers in by_side.values())
    if len(strangers) != 1 or known != len(by_side) - 1:
        return ()
    return strangers[0] if all(_holds_an_office_here(one, knowledge) for one in strangers[0]) else ()


def _holds_an_office_here(filler: Filler, knowledge: Knowledge) -> bool:
    who = filler.who
    if who.kind != "person" or who.entity or not who.office:
        return False
    words = who.office.replace(",", " ").split()
    if any(word.lower() in ENVOYS for word in words):
        return False
    found = (knowledge.longest(words[at:], 0) for at in range(len(words)) if words[at][0].isupper())
    return not any(getattr(entry, "kind", "") == "international" for match in found if match for entry in match[1])


def _completed(cluster: Cluster) -> Cluster:
    """Where one side is said to be host or guest, the other side is the other."""
    roles = {filler.role for filler in cluster.fillers}
    if not roles & {"guest", "host"}:
        return replace(cluster, why=cluster.told("role.nothing_says"))
    other = "guest" if "host" in roles else "host"
    if {"guest", "host"} <= roles:
        other = "party"
    return _in_role(cluster, other, of="party", rule="role.of_trigger")


def hosted_visit(visit: Cluster, host: Filler | None, knowledge: Knowledge) -> Cluster | Lost:
    """The visit with its host: who is named as such, whom the traveller meets there, else the state (rule 8).

    Lost where no border is crossed: at home there is no visit (rule 3).
    """
    guests = tuple(filler for filler in visit.fillers if filler.role == "guest")
    place = visit.place
    country = place.country if place else None
    words = (*(one.mention for one in guests), *((place,) if place is not None else ()))
    if not guests:
        return Lost(Because("left_out.no_traveller"), visit.drafts)
    guests = _travellers(guests, country, knowledge)
    if any(guest.who.country == country for guest in guests if country):
        return Lost(Because("left_out.no_border", words), visit.drafts)
    why = visit.told("role.host_named") if any(filler.role == "host" for filler in visit.fillers) else visit.why
    hosts = tuple(filler for filler in visit.fillers if filler.role == "host")
    if not hosts and host is not None:
        hosts, why = (replace(host, role="host"),), visit.told("participants.met_there", host.mention)
    if not hosts and country and place is not None:
        known = state_mention(place, country, knowledge)
        hosts, why = (Filler(f"state:{country}", "host", place, known),), visit.told("participants.state_hosts", place)
    if place is None and not hosts:
        return Lost(Because("left_out.no_goal", words), visit.drafts)
    return replace(visit, fillers=(*guests, *hosts), why=why)


def _travellers(guests: tuple[Filler, ...], goal: str | None, knowledge: Knowledge) -> tuple[Filler, ...]:
    """The guests without states that are none, the goal itself or whom one of them comes for, and without company.

    Who comes along and is no public actor is told of by one name alone: the king and his wife, Ada (codebook rule 9).
    """
    settled = {one.who.country for one in guests if one.who.kind == "person"} | {goal}
    kept = tuple(one for one in guests if one.who.kind != "state" or one.who.country not in settled)
    known = tuple(one for one in kept if _is_named(one) or public(one.who, knowledge))
    return known or kept or guests


def _is_named(filler: Filler) -> bool:
    return bool(filler.who.name and len(filler.who.name.split()) > 1)


def received(visit: Cluster, inside: Sequence[Cluster], together: Sequence[Cluster]) -> bool:
    """False for a journey that is no visit: to attend a summit, or to meet somebody in a third country (rule 3).

    `inside` are the encounters during it, `together` those told of in the same sentence. A text that speaks of a visit
    or trip there makes it one.
    """
    if any(draft.trigger.name not in MOTION for draft in visit.drafts):
        return True
    others = [cluster for cluster in (*inside, *together) if cluster.kind == "multilateral"]
    if any(draft.kind == "multilateral" for cluster in others for draft in cluster.drafts):
        return False
    country = visit.place.country if visit.place else None
    return not inside or any(filler.who.country == country for cluster in inside for filler in cluster.fillers)


def all_public(cluster: Cluster, knowledge: Knowledge) -> bool:
    """True where the parties are public actors; one who is only named passes beside one who holds an office."""
    known = [public(filler.who, knowledge) for filler in cluster.fillers]
    if cluster.kind == "visit":
        hosts = [filler for filler in cluster.fillers if filler.role == "host"]
        if hosts and cluster.place is None and not any(public(filler.who, knowledge) for filler in hosts):
            return False  # a call on a prisoner, on a friend
        guests = [filler for filler in cluster.fillers if filler.role == "guest"]
        if any(is_private(filler.who) for filler in guests):
            return False
        return not guests or any(public(filler.who, knowledge) for filler in guests)
    if any(is_private(filler.who) for filler in cluster.fillers):
        return False
    named = all(_is_named(filler) for filler in cluster.fillers)
    if any(filler.who.kind == "organisation" and not good for filler, good in zip(cluster.fillers, known, strict=True)):
        return False
    return all(known) or (any(known) and named)


def in_session(cluster: Cluster) -> bool:
    """True for a regular session of an institution, in which nobody else is said to take part (codebook rule 5)."""
    names = {(filler.who.name or filler.who.text).lower() for filler in cluster.fillers}
    return cluster.kind == "multilateral" and names <= load_lexicon().sitting


def of_face_to_face(call: Cluster, clusters: Sequence[Cluster]) -> bool:
    """True for people who `spoke`, by no means that is said, told right after that they met: it was no call."""
    if any(draft.trigger.name not in SPOKEN for draft in call.drafts):
        return False
    first = call.drafts[0].view
    met = (one for one in clusters if one.kind in {"meeting", "visit"} and call.keys <= one.keys)
    return any(0 <= first - draft.view <= 1 for one in met for draft in one.drafts)


def participant(filler: Filler) -> Participant:
    """The record of a filler: resolved name, and the words nearest the claim."""
    who, said = filler.who, filler.mention
    own = said if said.kind in {"person", "office"} else who
    return Participant(
        name=who.name or _bare(who.text), role=filler.role, text=said.text, entity=who.entity,
        country=who.country, office=own.office or (who.office if who.kind == "person" else None),
        office_held=who.office_held,
    )  # fmt: skip


def _bare(text: str) -> str:
    first, _, rest = text.partition(" ")
    return rest if rest and first.casefold() in {"the", "a", "an"} else text
