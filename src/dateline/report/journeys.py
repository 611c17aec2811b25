"""Where a journey has led those who then meet: `X flew to Rome on Monday and met Y`, `He went to Oslo. There ...`.

Read from the words of the sentence, or of the two before it: no encounter is made of the journey itself.
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.records import Mention
from dateline.report.drafts import Draft, is_place
from dateline.report.slots import before
from dateline.report.view import View

MOTION = frozenset(
    (
        "go goes going went gone fly flies flying flew flown travel travels travelled traveled travelling "
        "traveling head heads headed heading arrive arrives arrived arriving land lands landed landing come "
        "comes came coming leave leaves left leaving depart departs departed drive drives drove proceed "
        "proceeds proceeded continue continues continued move moves moved moving trip visit visits visited "
        "visiting journey tour stop stopover return returns returned delegation way sent dispatched due"
    ).split()
)
"""Words that tell of a journey to what stands after their `to`, `in` or `for`."""
LEADS = frozenset({"to", "in", "into", "for", "at"})
AWAY = frozenset({"after", "before", "since", "following", "ahead", "until", "from", "without", "said", "told"})
"""Words between a journey and an encounter that put them in two places."""
LOOK = 80
"""How many items of a sentence are looked through for the goal, and for who goes there."""
BACK = 2
"""How many sentences back a journey may be told of."""
REACH = 7
"""How many words may stand between the motion and the place."""


def reached(views: Sequence[View], draft: Draft) -> Mention | None:
    """The place that somebody of the draft has gone to, told in its sentence or the two before; else null."""
    view = views[draft.view]
    own = _goal(view, draft.at, draft, 0)
    if own is not None:
        return own
    for back in range(1, min(BACK, draft.view) + 1):
        earlier = views[draft.view - back]
        if earlier.block != view.block:
            return None
        goal = _goal(earlier, len(earlier.items), draft, back)
        if goal is not None:
            return goal
    return None


def _goal(view: View, end: int, draft: Draft, back: int) -> Mention | None:
    """The last place before item `end` that somebody who takes part goes to; `back` tells how many sentences ago."""
    for at in range(end - 1, max(1, end - LOOK), -1):
        if view.word(at) in AWAY and not back:
            return None
        mention = view.items[at].mention
        if mention is None or mention.kind not in {"place", "state"} or not mention.country or not is_place(mention):
            continue
        led = before(view, at) in LEADS or view.word(at - 1) in MOTION
        if led and _moves(view, at) and _fits(view, at, draft, mention.country, back):
            return mention
    return None


def _moves(view: View, at: int) -> bool:
    return any(view.word(place) in MOTION for place in range(max(0, at - REACH), at))


def _fits(view: View, at: int, draft: Draft, country: str, back: int) -> bool:
    """True where who is named before the place comes from abroad; in an earlier sentence, to meet somebody of there."""
    near = view.items[max(0, at - LOOK) : at]
    movers = {item.mention.key for item in near if item.mention is not None and item.mention.key}
    for item in near:
        if item.mention is not None:
            movers.update(item.mention.members)
    came = any(filler.key in movers and filler.who.country != country for filler in draft.fillers)
    hosts = (filler for filler in draft.fillers if filler.who.country == country and filler.key not in movers)
    return came and (not back or any(hosts))
