"""How likely a report is right as a whole: a logistic model over plain features of how it is told.

The weights stand in confidence.yaml, with what they were fitted on: `training/reports/confidence.py` fits them, and
docs/confidence.md says what the figure means. It is no part of how a report is made.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import lru_cache

from dateline import when
from dateline.errors import InvalidRecord
from dateline.records import Mention, Report
from dateline.report.described import is_described
from dateline.report.drafts import Draft
from dateline.report.items import Layout
from dateline.report.joining import Cluster
from dateline.report.lexicon import read_yaml
from dateline.report.parties import MOTION
from dateline.report.view import View

WEIGHTS = "confidence.yaml"
PLACES = 2
"""Digits that are kept: more would mean nothing, and need not be the same on every platform."""
LEAST, MOST = 0.01, 0.99
"""Nothing is certain that a few hundred reports have taught."""
OFTEN = 8
"""Times told beyond which more make no difference."""
LONG_OVER = timedelta(days=10)
"""Days after which what a page tells of is looked back on."""
NAMELESS = frozenset({"office", "group"})


@dataclass(frozen=True, slots=True)
class Account:
    """A report beside what it was made from: its cluster, all sentences of its page and their layout, its date.

    `maker` made the parses (`dateline-minilm/1+...`).
    """

    report: Report
    cluster: Cluster
    views: Sequence[View]
    layout: Layout
    published: str | None
    maker: str

    @property
    def first(self) -> Draft:
        """What first told of it."""
        return self.cluster.drafts[0]


Feature = Callable[[Account], float]


@dataclass(frozen=True, slots=True)
class Model:
    """A constant and a weight for each feature, in log odds; and the kinds of event and analyzer it was fitted on."""

    constant: float
    weights: Mapping[str, float]
    kinds: frozenset[str]
    analyzer: str

    def knows(self, account: Account) -> bool:
        """True where reports of this kind, read by this analyzer, were among those that the model was fitted on."""
        return account.report.kind in self.kinds and name_of(account.maker) == self.analyzer

    def probability(self, values: Mapping[str, float]) -> float:
        """The probability that these features give, between LEAST and MOST, unrounded."""
        odds = math.fsum((self.constant, *(weight * values[name] for name, weight in self.weights.items())))
        return min(MOST, max(LEAST, 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))))


@lru_cache(maxsize=1)
def load_model() -> Model:
    """The weights of this version, read once; raises InvalidRecord where they are not those of FEATURES."""
    data = read_yaml(WEIGHTS)
    weights = {name: float(weight) for name, weight in data["weights"].items()}
    if weights.keys() != FEATURES.keys():
        odd = ", ".join(sorted(weights.keys() ^ FEATURES.keys()))
        raise InvalidRecord(f"{WEIGHTS}: the weights are not those of the features ({odd}); fit them again")
    return Model(float(data["constant"]), weights, frozenset(data["kinds"]), data["analyzer"])


def name_of(maker: str) -> str:
    """An analyzer's name and version, without the hash of its weights."""
    return maker.partition("+")[0]


def features_of(account: Account) -> dict[str, float]:
    """What a report is judged by, by name: counts, shares, and 1 or 0 for what is true or not."""
    return {name: float(feature(account)) for name, feature in FEATURES.items()}


def with_confidence(account: Account) -> Report:
    """The report with its confidence; null for a kind of event, or an analyzer, that the model knows nothing of."""
    model = load_model()
    if not model.knows(account):
        return account.report
    return replace(account.report, confidence=round(model.probability(features_of(account)), PLACES))


def _told_often(one: Account) -> float:
    return math.log2(min(len(one.cluster.drafts), OFTEN))


def _far_down(one: Account) -> float:
    """How far down the body it is first told: 0 at the top, towards 1 at the end."""
    first = min(draft.view for draft in one.cluster.drafts)
    return sum(at < first for at in one.layout.body) / max(1, len(one.layout.body))


def _people_left_out(one: Account) -> float:
    """How many people its first sentence names who do not take part, up to three."""
    named = (item.mention for item in one.views[one.first.view].items)
    others = {who.key for who in named if who is not None and who.kind == "person" and not who.pronoun and who.key}
    return min(3, len(others - one.cluster.keys))


def _kinds_differ(one: Account) -> bool:
    return len({one.report.kind, *(draft.kind for draft in one.cluster.drafts)}) > 1


def _statuses_differ(one: Account) -> bool:
    return len({draft.status for draft in one.cluster.drafts} - {None}) > 1


def _own_time(one: Account) -> bool:
    """True where words that date it stand in its own clause, not in that of what it is part of."""
    own = {word for draft in one.cluster.drafts for word in draft.times}
    return not own.isdisjoint(one.cluster.dated.words)


def _own_place(one: Account) -> bool:
    """True where its own clause says the place: no dateline, nor what it is part of."""
    place = one.cluster.place
    own = (found for draft in one.cluster.drafts for found in (draft.place, draft.destination) if found is not None)
    return place is not None and any(found.span == place.span for found in own)


def _long_over(one: Account) -> bool:
    last, today = when.bounds(one.report.time)[1] if one.report.time else None, when.day_of(one.published)
    return last is not None and today is not None and today - last > LONG_OVER


def _against_the_calendar(one: Account) -> bool:
    """True for what happened on a day to come, or lies ahead on a day gone by."""
    first, last = when.bounds(one.report.time) if one.report.time else (None, None)
    today = when.day_of(one.published)
    if today is None:
        return False
    if one.report.status in {"planned", "possible"}:
        return last is not None and last < today
    return one.report.status == "happened" and first is not None and first > today


def _how_many(one: Account, judge: Callable[[Mention], bool]) -> float:
    """Of how many who take part it is true, up to two."""
    return min(2, sum(judge(filler.who) for filler in one.cluster.fillers))


def _pronouns(one: Account) -> float:
    return min(2, sum(filler.mention.pronoun for filler in one.cluster.fillers))


FEATURES: Mapping[str, Feature] = {
    "told often": _told_often,
    "first told far down": _far_down,
    "inside another": lambda one: one.report.part_of is not None,
    "is a call": lambda one: one.report.kind == "call",
    "kinds differ": _kinds_differ,
    "told by a journey": lambda one: one.first.trigger.name in MOTION,
    "told by a verb and its noun": lambda one: bool(one.first.trigger.carries),
    "status soft": lambda one: one.cluster.soft,
    "statuses differ": _statuses_differ,
    "no time": lambda one: one.report.time is None,
    "time in its own clause": _own_time,
    "time open at an end": lambda one: ".." in (one.report.time or ""),
    "long over": _long_over,
    "against the calendar": _against_the_calendar,
    "no place": lambda one: one.report.place is None and one.report.kind != "call",
    "place in its own clause": _own_place,
    "place of no known state": lambda one: one.report.place is not None and one.report.place.country is None,
    "has a host": lambda one: any(person.role == "host" for person in one.report.participants),
    "more than two": lambda one: min(3, max(0, len(one.report.participants) - 2)),
    "of no known state": lambda one: _how_many(one, lambda who: who.country is None),
    "without a name": lambda one: _how_many(one, lambda who: who.kind in NAMELESS or is_described(who)),
    "by a pronoun": _pronouns,
    "people left out": _people_left_out,
    "links of the chain": lambda one: min(2, len(one.report.attribution)),
}
"""What a report is judged by, by name; each name has its line in docs/confidence.md."""
