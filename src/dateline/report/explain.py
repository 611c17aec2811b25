"""Why every field of every report is as it is, and what was found and is not reported: asked for, not made on the way.

The rules have written down that they acted (because.py); here their names become sentences and their words quotes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dateline.knowledge import Knowledge
from dateline.records import Analysis, Article, Capture, Evidence, Mention, Report
from dateline.report.assembly import judge_status, voice_of
from dateline.report.because import Because, Words, get_rule
from dateline.report.drafts import Draft, Filler, Lost
from dateline.report.find import MOST_DRAFTS, Found, disclaims, find_all, in_order
from dateline.report.frames import load_frames
from dateline.report.joining import Cluster
from dateline.report.setting import left_aside
from dateline.report.signs import CLAIMS
from dateline.report.triggers import read_triggers
from dateline.report.view import HERE
from dateline.spans import Span

Json = dict[str, Any]

FIELDS = ("kind", "participants", "role", "place", "time", "part_of_day", "status", "main", "attribution", "part_of",
          "agenda")  # fmt: skip
"""What an explanation has reasons for, in the order in which it is printed."""
OFTEN_NOTHING = frozenset({"left_out.is_not_there", "left_out.no_destination"})
"""What verbs as common as *be* and *go* lack in most sentences: no encounter was found there."""
NOT_SAID = {"place": "place.not_said", "time": "time.not_said"}
MOST_LEFT_OUT = 200
"""Entries of what is not reported that an explanation holds."""


@dataclass(frozen=True, slots=True)
class Reason:
    """A rule that acted: its name in rules.yaml, what it says, and the words of the page that it went by."""

    rule: str
    says: str
    words: tuple[Evidence, ...] = ()

    def to_json(self) -> Json:
        """Plain JSON."""
        return {"rule": self.rule, "says": self.says, "words": [item.to_json() for item in self.words]}


@dataclass(frozen=True, slots=True)
class Filling:
    """Who fills a slot of a trigger: the slot (`subject`, `with` ...), the role, the name as resolved, the words."""

    slot: str
    role: str
    name: str
    words: Evidence

    def to_json(self) -> Json:
        """Plain JSON."""
        return {"slot": self.slot, "role": self.role, "name": self.name, "words": self.words.to_json()}


@dataclass(frozen=True, slots=True)
class Account:
    """One trigger's account of an event: the frame that read it (kind, trigger, file), its sentence and its words."""

    kind: str
    trigger: str
    file: str
    sentence: Evidence
    words: Evidence
    slots: tuple[Filling, ...] = ()
    why: tuple[Reason, ...] = ()

    def to_json(self) -> Json:
        """Plain JSON."""
        return {
            "kind": self.kind, "trigger": self.trigger, "file": self.file, "sentence": self.sentence.to_json(),
            "words": self.words.to_json(), "slots": [item.to_json() for item in self.slots],
            "why": [item.to_json() for item in self.why],
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Explanation:
    """A report's accounts, in the order in which they were joined, and for each field the rules that acted on it."""

    accounts: tuple[Account, ...]
    fields: Mapping[str, tuple[Reason, ...]]

    def to_json(self) -> Json:
        """Plain JSON."""
        fields = {name: [item.to_json() for item in reasons] for name, reasons in self.fields.items()}
        return {"accounts": [item.to_json() for item in self.accounts], "fields": fields}


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What was found and is not reported, with the reason; `accounts` are empty where it is of the page as a whole."""

    reason: Reason
    accounts: tuple[Account, ...] = ()

    def to_json(self) -> Json:
        """Plain JSON."""
        return {"reason": self.reason.to_json(), "accounts": [item.to_json() for item in self.accounts]}


@dataclass(frozen=True, slots=True)
class Explained:
    """The reports of an article, an explanation of each, and what was found and is not reported, in page order."""

    reports: tuple[Report, ...] = ()
    explanations: tuple[Explanation, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


def explain_reports(
    capture: Capture,
    article: Article,
    analysis: Analysis,
    mentions: Sequence[Mention],
    knowledge: Knowledge,
    reader: str,
) -> Explained:
    """The reports that `find_reports` gives, with their explanations."""
    found = find_all(capture, article, analysis, mentions, knowledge, reader)
    teller = _Teller(capture.text, found)
    named = {(one.start, one.end): one for one in mentions}
    explanations = tuple(
        teller.explain(cluster, report, main, article.published, named)
        for cluster, report, (_, main) in zip(found.clusters, found.reports, found.mains, strict=True)
    )
    lost = [*found.lost, *_lost_triggers(found, capture.text)]
    left_out = sorted((teller.left_out(one) for one in lost), key=_place_of)
    return Explained(found.reports, explanations, tuple(left_out[:MOST_LEFT_OUT]))


def explain_nothing(rule: str) -> Explained:
    """The explanation of a page on which nothing was looked for, with the rule that says why."""
    return Explained(left_out=(LeftOut(Reason(rule, get_rule(rule))),))


def _place_of(one: LeftOut) -> int:
    words = (*(account.words for account in one.accounts), *one.reason.words)
    return min((item.start for item in words), default=0)


def _lost_triggers(found: Found, text: str) -> Iterator[Lost]:
    """Triggers that gave no draft and name somebody, those in sentences that claim nothing, and the bound's rest."""
    frames, drafted = load_frames(), 0
    for view in in_order(found.views):
        if view.block not in CLAIMS:
            continue
        drafts, lost = read_triggers(view, frames, found.referents)
        if disclaims(view, text):
            yield from (Lost(Because("left_out.disclaimed", (draft.span,)), (draft,)) for draft in drafts)
            continue
        drafted += len(drafts)
        if drafted > MOST_DRAFTS:
            over = drafts[-(drafted - MOST_DRAFTS) :]
            yield from (Lost(Because("left_out.drafts_bound", (draft.span,)), (draft,)) for draft in over)
        held = [draft.span for draft in (*drafts, *(one for out in lost for one in out.drafts))]
        yield from (one for one in lost if _says_something(one) and not any(_within(one, span) for span in held))


def _within(lost: Lost, span: Span) -> bool:
    """True where a longer trigger holds the words of this one: held TALKS."""
    return any(span.contains(draft.span) and span != draft.span for draft in lost.drafts)


def _says_something(lost: Lost) -> bool:
    """False for a trigger's word that is used for something else, as far as one can see: nobody is named with it."""
    rule = lost.because.rule
    if rule in {"left_out.has_not_been", "left_out.greeting", "left_out.first_of_all", "left_out.triggers_bound"}:
        return True
    return rule not in OFTEN_NOTHING and any(draft.fillers for draft in lost.drafts)


@dataclass(frozen=True, slots=True)
class _Teller:
    """Turns what the rules wrote down into sentences and quotes of `text`."""

    text: str
    found: Found

    def explain(
        self, cluster: Cluster, report: Report, main: Because, published: str | None,
        named: Mapping[tuple[int, int], Mention],
    ) -> Explanation:  # fmt: skip
        """The explanation of one report."""
        acted: dict[str, list[Because]] = {name: [] for name in FIELDS}
        for one in (*_of_drafts(cluster), *_of_cluster(cluster), main):
            acted[one.field].append(one)
        acted["kind"].insert(0, Because("kind.of_trigger", (cluster.drafts[0].span,)))
        acted["participants"] = [*_of_people(cluster), *acted["participants"]]
        acted["role"] = acted["role"][-1:] or [Because("role.of_trigger")]
        acted["place"] += self._place(cluster, named)
        acted["time"] += self._unless(report.time is None, cluster, "time")
        acted["part_of_day"] = _part_of_day(cluster, report)
        status = judge_status(cluster, published)[1]
        acted["status"].append(Because(status, () if status == "status.as_worded" else cluster.dated.words))
        acted["attribution"] = self._attribution(cluster, report)
        if report.part_of is None:
            acted["part_of"] = [Because("part_of.not_reported", one.words) for one in acted["part_of"]]
        acted["agenda"] = self._agenda(cluster, report)
        views, sources = self.found.views, self.found.sources
        accounts = tuple(
            self.account(draft, (*draft.why, *left_aside(draft, views[draft.view], sources)))
            for draft in cluster.drafts
        )
        return Explanation(accounts, {name: self._reasons(items) for name, items in acted.items() if items})

    def left_out(self, lost: Lost) -> LeftOut:
        """One entry of what is not reported."""
        return LeftOut(self._reason(lost.because), tuple(self.account(draft, draft.why) for draft in lost.drafts))

    def account(self, draft: Draft, whys: Iterable[Because]) -> Account:
        """One draft: its frame, its words, who fills what, and the rules that filled or withheld something."""
        view = self.found.views[draft.view]
        slots = [
            Filling(one.slot or "clause", one.role, one.who.name or one.who.text, self._quote(one.mention))
            for one in draft.fillers
        ]
        for role, place in (("destination", draft.destination), ("place", draft.place)):
            if place is not None:
                slots.append(Filling(_slot_of(draft, role), role, place.name or place.text, self._quote(place)))
        trigger = draft.trigger
        return Account(trigger.kind, trigger.name, trigger.file, self._quote(view.sentence), self._quote(draft.span),
                       tuple(slots), self._reasons(whys))  # fmt: skip

    def _place(self, cluster: Cluster, named: Mapping[tuple[int, int], Mention]) -> list[Because]:
        place = cluster.place
        if place is None:
            return self._unless(cluster.kind != "call", cluster, "place")
        if place.text == HERE:
            return [Because("place.here", (place,))]
        first = named.get((place.start, place.end))
        placed_at = first is not None and first.country is None and not first.within
        told = any(one.rule == "place.site_at_scene" for one in cluster.why)
        if placed_at and not told and (place.country or place.within):
            return [Because("place.site_in_city", (place,))]
        return []

    def _unless(self, empty: bool, cluster: Cluster, field: str) -> list[Because]:
        """Of an empty field: that nothing says it, and what its sentences say of something else."""
        if not empty:
            return []
        views, sources = self.found.views, self.found.sources
        aside = [one for draft in cluster.drafts for one in left_aside(draft, views[draft.view], sources)]
        return [Because(NOT_SAID[field]), *(one for one in aside if one.field == field)]

    def _attribution(self, cluster: Cluster, report: Report) -> list[Because]:
        voice = voice_of(cluster.drafts, report.main)
        why = [self.found.sources.why_for(voice.span)]
        if voice is not cluster.drafts[0]:
            why.insert(0, Because("attribution.body_before_headline", (voice.span,)))
        if report.field_attribution:
            why.append(Because("attribution.agendas_own", report.evidence.get("agenda", ())[:1]))
        return why

    def _agenda(self, cluster: Cluster, report: Report) -> list[Because]:
        sentences = [self.found.views[draft.view].sentence for draft in cluster.drafts]
        out: list[Because] = []
        for item in report.evidence.get("agenda", ()):
            own = any(one.start <= item.start < one.end for one in sentences)
            out.append(Because("agenda.own_sentence" if own else "agenda.of_its_people", (item,)))
        return out

    def _reasons(self, whys: Iterable[Because]) -> tuple[Reason, ...]:
        """One reason a rule and words, in order; the same said again (by another draft of the event) is left out."""
        return tuple(dict.fromkeys(self._reason(one) for one in whys))

    def _reason(self, because: Because) -> Reason:
        return Reason(because.rule, get_rule(because.rule), tuple(self._quote(one) for one in because.words))

    def _quote(self, words: Words) -> Evidence:
        return Evidence.at(self.text, Span(words.start, words.end))


def _slot_of(draft: Draft, role: str) -> str:
    """The slot that a place stands in; `sentence` where no slot of the trigger holds it."""
    held = {"destination": {"place.destination"}, "place": {"place.slot", "place.modifier"}}[role]
    return "trigger" if any(one.rule in held for one in draft.why) else "sentence"


def _spans(words: Iterable[Words]) -> set[tuple[int, int]]:
    return {(one.start, one.end) for one in words}


def _of_drafts(cluster: Cluster) -> Iterator[Because]:
    """The rules of the drafts that gave what the event has: its status's cue, its place, its times."""
    times = _spans(cluster.dated.words)
    place = _spans([cluster.place] if cluster.place is not None else [])
    call = cluster.kind == "call"
    for draft in cluster.drafts:
        for one in draft.why:
            if one.field == "status":
                counts = draft is cluster.cue
            elif one.field == "place":
                counts = bool(_spans(one.words) & place) or (call and not one.words)
            elif one.field == "time":
                dating = tuple(word for word in one.words if (word.start, word.end) in times)
                one, counts = Because(one.rule, dating), bool(dating)
            else:
                counts = True
            if counts:
                yield one


def _of_cluster(cluster: Cluster) -> Iterator[Because]:
    """The rules that acted on the event as a whole; of those of time the ones about the words that date it."""
    times = _spans(cluster.dated.words)
    for one in cluster.why:
        if one.field != "time" or _spans(one.words) & times:
            yield one


def _of_people(cluster: Cluster) -> list[Because]:
    """Who is in a slot, and whom other words of the page name: he, the minister."""
    out = [Because("participants.slots", tuple(one.mention for one in cluster.fillers))]
    return out + [
        Because("participants.same_as", (one.mention, one.who)) for one in cluster.fillers if _resolved(one)
    ]


def _resolved(filler: Filler) -> bool:
    said, who = filler.mention, filler.who
    return said.start != who.start and said.kind != "group" and (said.pronoun or said.kind == "office" or not said.name)


def _part_of_day(cluster: Cluster, report: Report) -> list[Because]:
    if report.part_of_day:
        return [Because("part_of_day.own_words", cluster.dated.part_words)]
    if cluster.dated.part_of_day:
        return [Because("part_of_day.of_several_days", cluster.dated.part_words)]
    return []
