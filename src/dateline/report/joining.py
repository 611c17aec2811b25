"""One report an encounter, not one a mention: drafts of the same event within an article are joined.

Two drafts are of one event where kinds agree, nobody takes part in one who cannot in the other, and times, places and
statuses can both be true. A definite noun (the talks) joins the last event that it can mean, or tells of nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from dateline import when
from dateline.records import Mention
from dateline.report.because import Because, Whys, Words
from dateline.report.dates import Dated, date_of, length_of, united
from dateline.report.described import is_unofficial
from dateline.report.drafts import Draft, Filler, Lost, is_wide, merged
from dateline.report.frames import kind_of
from dateline.report.lexicon import load_lexicon

IN_PERSON = frozenset({"meeting", "multilateral"})
ARRIVING = frozenset({"arrive", "land", "touch"})
OPENING = frozenset({"open", "begin", "start", "kick", "gather", "convene"})
BEGUN = OPENING - {"gather", "convene"}
ENDING = frozenset({"end", "conclude", "complete", "finish", "close", "wind", "wrap"})


@dataclass(frozen=True, slots=True)
class Cluster:
    """The drafts of one event, in page order, and what they say together; `why`: the rules that acted on the whole."""

    kind: str
    drafts: tuple[Draft, ...]
    fillers: tuple[Filler, ...]
    dated: Dated
    status: str | None
    soft: bool
    cue: Draft
    place: Mention | None = None
    spots: frozenset[str] = field(default_factory=frozenset)
    why: Whys = ()

    def told(self, rule: str, *words: Words) -> Whys:
        """The rules so far, and this one."""
        return (*self.why, Because(rule, words))

    @property
    def keys(self) -> frozenset[str]:
        """The referents that take part."""
        return frozenset(filler.key for filler in self.fillers)


def join(drafts: Sequence[Draft]) -> list[Cluster]:
    """The events that the drafts of an article tell of, in the order in which they are first told."""
    return join_all(drafts)[0]


def join_all(drafts: Sequence[Draft]) -> tuple[list[Cluster], list[Lost]]:
    """The events, as `join` gives them, and the drafts that tell of none, with the reason."""
    clusters: list[Cluster] = []
    lost: list[Lost] = []
    for draft in drafts:
        one = _with_those_before(clusters, _alone(draft))
        if draft.leg:
            stops = _further_stop(clusters, one)
            clusters += stops
            lost += [] if stops else [Lost(Because("left_out.no_traveller", (draft.span,)), (draft,))]
            continue
        place = _match(clusters, one)
        if place is not None:
            clusters[place] = _joined(clusters[place], one)
        elif draft.trigger.name == "taken-to" and any(_leads_there(other, one, one.fillers) for other in clusters):
            lost.append(Lost(Because("left_out.same_state", (draft.span,)), (draft,)))
        elif draft.general and one.dated.edtf is None and one.place is None:
            lost.append(Lost(Because("left_out.general", (draft.span,)), (draft,)))
        elif one.keys and (not draft.definite or draft.attended):
            clusters.append(one)
        else:
            pointing = draft.definite and not one.keys and one.kind in IN_PERSON
            talks = _talks_of_visit(clusters, one) if pointing else []
            clusters += talks
            if not talks:
                rule = "left_out.points_to_nothing" if draft.definite else "left_out.nobody"
                lost.append(Lost(Because(rule, (draft.span,)), (draft,)))
    return clusters, lost


def _with_those_before(clusters: Sequence[Cluster], one: Cluster) -> Cluster:
    """`A met B. Plans for a FOUR-WAY summit WITH C AND D fell through`: of the two told of right before, too."""
    draft = one.drafts[0]
    if draft.trigger.name != "party-talks" or {filler.slot for filler in one.fillers} != {"with"} or not clusters:
        return one
    last = max(clusters, key=_last)
    told = tuple(replace(filler, role="party") for filler in last.fillers)
    apart = {filler.who.country for filler in told}.isdisjoint({filler.who.country for filler in one.fillers})
    if not apart or len(told) != 2 or not 0 <= draft.view - last.drafts[-1].view <= 1:
        return one
    why = one.told("participants.left_unsaid", *(filler.mention for filler in told))
    return replace(one, fillers=(*told, *one.fillers), why=why)


def _further_stop(clusters: Sequence[Cluster], one: Cluster) -> list[Cluster]:
    """`A stop in Kigali was added`: of whoever's journey was told of last."""
    for visit in reversed(clusters):
        guests = tuple(filler for filler in visit.fillers if filler.role == "guest")
        if visit.kind == "visit" and guests:
            if any(_leads_there(other, one, guests) for other in clusters):
                return []
            why = one.told("participants.of_journey_told_before", visit.drafts[0].span)
            return [replace(one, fillers=guests, why=why)]
    return []


def _leads_there(visit: Cluster, stop: Cluster, guests: Sequence[Filler]) -> bool:
    """True where a visit by the same travellers to the stop's state was told of before."""
    country = stop.place.country if stop.place is not None else None
    there = visit.kind == "visit" and visit.place is not None and visit.place.country == country
    return there and bool(visit.keys & {guest.key for guest in guests})


def _talks_of_visit(clusters: Sequence[Cluster], one: Cluster) -> list[Cluster]:
    """`The talks`, where only a visit to somebody was told of: those of the visitor and the host."""
    for visit in reversed(clusters):
        people = tuple(filler for filler in visit.fillers if filler.who.kind == "person")
        roles = {filler.role for filler in people}
        if visit.kind == "visit" and {"guest", "host"} <= roles and _settings_agree(visit, one):
            why = one.told("participants.of_visit_told_before", visit.drafts[0].span)
            why = why if one.status else (*why, Because("status.of_visit_told_before", (visit.drafts[0].span,)))
            return [replace(one, kind="meeting", fillers=people, status=one.status or visit.status, why=why)]
    return []


def _settings_agree(cluster: Cluster, one: Cluster) -> bool:
    return places_agree(cluster.place, one.place) and when.can_both_be_true(cluster.dated.edtf, one.dated.edtf)


def _alone(draft: Draft) -> Cluster:
    stretch = kind_of(draft.kind).lasts
    ended = draft.lemma in ENDING or draft.trigger.name == "leave"
    dated = date_of(draft.times, stretch=stretch, ended=ended)
    why: Whys = (Because("time.length", dated.words),) if len(dated.words) > 1 else ()
    if not stretch and draft.status != "happened" and _only_from(dated):
        why = (*why, Because("time.of_the_stay", dated.words))
        dated = Dated(None, dated.part_of_day, None, (), dated.part_words)
    opens = dated.edtf and dated.extent and "/" not in dated.edtf and "X" not in dated.edtf
    opens = opens and length_of(draft.times) != 1
    if draft.kind == "visit" and opens and draft.status in {"happened", "underway"}:
        # The day of arrival or of leaving is not the whole stay (codebook rule 13).
        if ended:
            why = (*why, Because("time.day_of_end", dated.words))
            dated = replace(dated, edtf=f"../{dated.edtf}", extent=None, part_of_day=None, part_words=())
        elif draft.lemma in ARRIVING | BEGUN:
            why = (*why, Because("time.day_of_arrival", dated.words))
            dated = replace(dated, edtf=f"{dated.edtf}/..", extent=None, part_of_day=None, part_words=())
    if draft.kind == "multilateral" and opens and draft.lemma == "end" and draft.trigger.nouns:
        why = (*why, Because("time.day_of_end", dated.words))
        dated = replace(dated, edtf=f"../{dated.edtf}", extent=None, part_of_day=None, part_words=())
    if draft.kind == "multilateral" and opens and draft.lemma in {"open", "begin", "start", "kick"}:
        why = (*why, Because("time.day_of_opening", dated.words))
        dated = replace(dated, edtf=f"{dated.edtf}/..", extent=None, part_of_day=None, part_words=())
    one_day = dated.edtf is not None and not dated.edtf.endswith("/..") and when.precision(dated.edtf) == "day"
    if draft.kind == "multilateral" and draft.backdrop and dated.edtf and one_day:
        # What took place during a summit is dated, not the summit: it was in that month.
        why = (*why, Because("time.month_of_backdrop", dated.words))
        dated = replace(dated, edtf=when.coarser(dated.edtf, "month"), extent=False, part_of_day=None, part_words=())
    fillers = _without_stand_ins(draft)
    if len(fillers) < len(draft.fillers):
        why = (*why, Because("participants.state_stands_for_person", dropped(draft.fillers, fillers)))
    return Cluster(draft.kind, (draft,), fillers, dated, draft.status, draft.soft, draft, place_of(draft),
                   frozenset({draft.spot}), why)  # fmt: skip


def dropped(before: Sequence[Filler], after: Sequence[Filler]) -> tuple[Mention, ...]:
    """The words of those who are in the one list and no longer in the other."""
    kept = {one.key for one in after}
    return tuple(one.mention for one in before if one.key not in kept)


def _only_from(dated: Dated) -> bool:
    """True for days of a stay told with talks in it: FROM Sunday for talks with X."""
    words = dated.words[0].text.lower() if dated.words else ""
    return bool(dated.edtf and dated.edtf.endswith("/..") and words.startswith("from "))


def _without_stand_ins(draft: Draft) -> tuple[Filler, ...]:
    """A draft's parties without the states that one of its persons comes for: its own words name them as one side."""
    people = {one.who.country for one in draft.fillers if one.who.kind == "person"} - {None}
    kept = tuple(one for one in draft.fillers if one.who.kind != "state" or one.who.country not in people)
    return kept if draft.kind != "visit" and kept else draft.fillers


def place_of(draft: Draft) -> Mention | None:
    """The place a draft names: where a traveller goes, and where that is said more exactly, that."""
    if draft.destination is not None and draft.place is not None:
        return exact(draft.destination, draft.place)
    return draft.destination or draft.place


def exact(one: Mention, other: Mention) -> Mention:
    """The more exact of two places that can both be true, else the first."""
    if not (places_agree(one, other) and _fineness(other) > _fineness(one)):
        return one
    return replace(other, country=other.country or one.country)  # what no table knows lies where the wider one does


def _fineness(place: Mention) -> int:
    if place.kind == "state":
        return 0
    return 2 if place.kind == "organisation" or place.within else 1


def places_agree(one: Mention | None, other: Mention | None) -> bool:
    """True where two places can both be the place of one event: the same, or one may lie within the other."""
    if one is None or other is None or one.key == other.key:
        return True
    if is_wide(one) or is_wide(other):
        return False  # a stop is told of apart from the tour
    if one.country and other.country and one.country != other.country:
        return False
    if "state" in {one.kind, other.kind}:
        return True
    names = {one.name, *one.within}, {other.name, *other.within}
    if names[0] & names[1]:
        return True
    return _fineness(one) != _fineness(other)


def _match(clusters: Sequence[Cluster], one: Cluster) -> int | None:
    fits = [place for place, cluster in enumerate(clusters) if _compatible(cluster, one)]
    if not fits:
        return None
    draft = one.drafts[0]
    if draft.definite:
        return max(fits, key=lambda place: (_last(clusters[place]), place))
    return max(fits, key=lambda place: (len(clusters[place].keys & one.keys), -place))


def _last(cluster: Cluster) -> int:
    return cluster.drafts[-1].span.start


def _compatible(cluster: Cluster, one: Cluster) -> bool:
    definite = one.drafts[0].definite
    if cluster.kind != one.kind and not (definite and not one.keys and {cluster.kind, one.kind} <= IN_PERSON):
        return False
    if not places_agree(cluster.place, one.place):
        return False
    if not _times_agree(cluster, one):
        return False
    if not _statuses_agree(cluster, one):
        return False
    if definite and {cluster.kind, one.kind} == {"multilateral"} and "subject" in one.drafts[0].trigger.needs:
        return True  # whoever attends the summit takes part
    return (definite and not one.keys) or _people_agree(cluster, one)


def _people_agree(cluster: Cluster, one: Cluster) -> bool:
    """One list within the other, a state standing for whoever comes for it; travellers must be the same."""
    guests = {_standing_for(filler, one) or filler.key for filler in cluster.fillers if filler.role == "guest"}
    others = {_standing_for(filler, cluster) or filler.key for filler in one.fillers if filler.role == "guest"}
    if cluster.kind == "visit" and "visiting" in {cluster.cue.trigger.name, one.cue.trigger.name}:
        return bool(guests & others)  # a visitor is on the stay that is told of, wherever that leads
    if cluster.kind == "visit":
        return bool(guests & others) and not _aimless(cluster) and not _aimless(one)
    left, right = _stand_ins(cluster, one), _stand_ins(one, cluster)
    return bool(left & right) and (left <= right or right <= left)


def _aimless(cluster: Cluster) -> bool:
    """True for a journey of which neither goal nor host is said and that no noun points back to (`ended a tour`)."""
    placed = cluster.place is not None or any(filler.role == "host" for filler in cluster.fillers)
    return not placed and not any(draft.trigger.nouns for draft in cluster.drafts)


def _stand_ins(cluster: Cluster, other: Cluster) -> frozenset[str]:
    return frozenset(_standing_for(filler, other) or filler.key for filler in cluster.fillers)


def _standing_for(filler: Filler, other: Cluster) -> str | None:
    """Who of the other draft's people comes for a state, a body of a state, or an office that nobody is named for."""
    who = filler.who
    if who.country is None or (who.name and who.kind not in {"state", "organisation"}) or who.kind == "person":
        return None
    if is_unofficial(who):
        return None  # who is of a state need not come for it: its rebels
    people = [one for one in other.fillers if one.who.country == who.country and one.who.kind != "state"]
    people = [one for one in people if not is_unofficial(one.who)]
    if who.kind in {"office", "organisation"}:
        people = [one for one in people if one.who.kind == "person" and may_hold(one.who.office, who.text)]
    return people[0].key if people else None


def may_hold(office: str | None, words: str) -> bool:
    """True where an office (`Turkish Foreign Minister`) may be what other words call its holder (`Turkish FM`)."""
    if office is None:
        return True
    lexicon = load_lexicon()
    ours, theirs = (_head_of(text) for text in (office, words))
    return ours == theirs or theirs not in lexicon.titles or ours not in lexicon.titles


def _head_of(office: str) -> str:
    """The noun of a title: `minister` of `foreign minister of Egypt`."""
    words = office.lower().replace(",", " ").split()
    stop = next((at for at, word in enumerate(words) if at and word in {"of", "for", "to", "from", "and"}), len(words))
    return words[stop - 1] if words else ""


def _times_agree(cluster: Cluster, one: Cluster) -> bool:
    old, new = cluster.dated.edtf, one.dated.edtf
    if old is None or new is None:
        # An undated background encounter is not the dated one that is the news, unless words point back to it.
        return True
    if when.can_both_be_true(old, new):
        return True
    return cluster.kind == "visit" and one.drafts[0].definite and united(old, new) is not None


def _statuses_agree(cluster: Cluster, one: Cluster) -> bool:
    if cluster.status is None or one.status is None or cluster.status == one.status:
        return True
    if _plan_of_stay(cluster, one) or _plan_of_stay(one, cluster):
        return True
    if any(each.status == "planned" and each.soft and each.drafts[0].awaited for each in (cluster, one)):
        return True  # "arrived for talks with X ... The two met on Tuesday"
    if one.drafts[0].definite or cluster.soft or one.soft:
        return {cluster.status, one.status} != {"happened", "planned"} or _same_time(cluster, one)
    if {cluster.status, one.status} & {"cancelled", "postponed"}:
        return "happened" not in {cluster.status, one.status}
    return {cluster.status, one.status} in ({"planned", "possible"}, {"underway", "happened"}, {"underway", "planned"})


def _plan_of_stay(begun: Cluster, plan: Cluster) -> bool:
    """True for a stay that has begun and the plan of how long it is to last: arrived on Monday, WILL STAY UNTIL Friday.

    A plan of which words say only the end is of what may have begun.
    """
    stays = begun.kind == plan.kind == "visit" and begun.status in {"happened", "underway"} and plan.status == "planned"
    since, until = begun.dated.edtf or "", plan.dated.edtf or ""
    return stays and since.endswith("/..") and until.startswith("../") and when.can_both_be_true(since, until)


def _same_time(cluster: Cluster, one: Cluster) -> bool:
    return cluster.dated.edtf is not None and one.dated.edtf is not None


def _joined(cluster: Cluster, one: Cluster) -> Cluster:
    firmer = one if _firmness(one) < _firmness(cluster) or _plan_of_stay(one, cluster) else cluster
    place = cluster.place
    if one.place is not None:
        place = one.place if place is None else exact(place, one.place)
    fillers = merged(
        [filler for filler in cluster.fillers if _standing_for(filler, one) is None or filler.who.kind == "state"]
        + [filler for filler in one.fillers if _standing_for(filler, cluster) is None or filler.who.kind == "state"]
    )
    dated, rules = _dates_joined(cluster, one)
    why = (*cluster.why, *one.why, Because(_why_joined(cluster, one), (one.drafts[0].span,)), *rules)
    if spoken_for := dropped((*cluster.fillers, *one.fillers), fillers):
        why = (*why, Because("participants.office_is_person", spoken_for))
    return replace(
        cluster,
        drafts=(*cluster.drafts, *one.drafts),
        fillers=fillers,
        dated=dated,
        status=firmer.status or cluster.status or one.status,
        soft=firmer.soft,
        cue=firmer.cue,
        place=place,
        spots=cluster.spots | one.spots,
        why=why,
    )


def _why_joined(cluster: Cluster, one: Cluster) -> str:
    if one.drafts[0].definite:
        return "kind.points_back"
    return "kind.same_travellers" if cluster.kind == "visit" else "kind.same_people"


def _firmness(cluster: Cluster) -> tuple[bool, bool, int]:
    status = cluster.status
    return (status is None, cluster.soft, 0 if status in ("cancelled", "postponed") else 1)


def _dates_joined(cluster: Cluster, one: Cluster) -> tuple[Dated, Whys]:
    """What both say of the time, and the rule where that is not what either says alone."""
    old, new = cluster.dated, one.dated
    part, part_words = (old.part_of_day, old.part_words) if old.part_of_day else (new.part_of_day, new.part_words)
    if old.edtf is None or new.edtf is None:
        kept = old if new.edtf is None else new
        return replace(kept, part_of_day=part, part_words=part_words), ()
    if set(new.words) <= set(old.words):
        return replace(old, part_of_day=part, part_words=part_words), ()  # the same words, already read
    words = (*old.words, *(word for word in new.words if word not in old.words))
    if cluster.kind == "visit" and not when.covers(old.edtf, new.edtf) and not when.covers(new.edtf, old.edtf):
        both = united(old.edtf, new.edtf)
        if both is not None and {old.extent, new.extent} == {True, False}:
            exact_one = old if old.extent else new  # next week, and the day it is to begin on
            return replace(exact_one, part_of_day=part, part_words=part_words), (Because("time.more_exact", words),)
        if both is not None:
            # A part of a day is said of a day; a stay of several has none.
            return Dated(both, None, True, words, ()), (Because("time.from_to", words),)
    narrower = when.intersect(old.edtf, new.edtf)
    if kind_of(cluster.kind).lasts and True in {old.extent, new.extent}:
        wide = max((old, new), key=lambda dated: (dated.extent is True, _days(dated.edtf)))
        return Dated(wide.edtf, part, wide.extent, words, part_words), (Because("time.whole_stay", words),)
    if narrower is None or narrower == old.edtf:
        return replace(old, part_of_day=part, part_words=part_words), ()
    if narrower == new.edtf:
        return replace(new, part_of_day=part, part_words=part_words), (Because("time.more_exact", new.words),)
    both_say = Dated(narrower, part, False if "/" in narrower else None, words, part_words)
    return both_say, (Because("time.both_true", words),)


def _days(edtf: str | None) -> int:
    first, last = when.bounds(edtf) if edtf else (None, None)
    return (last - first).days if first and last else -1
