"""Which of a page's dates is that of publication, and which that of the last change; null where they do not agree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from dateline.article.metadata.dates import Dated
from dateline.article.metadata.moments import Moment, days_between
from dateline.article.metadata.stated import Stated

TRUSTED = 0.85
ENOUGH = 0.54
_AGREES = 0.35
_RIVALLED = 0.2
_COUNTS = 0.56
_LEAST = 0.35
_ZONES = 14 * 3600
_MOST = 400
_PRINTED = 0.4
_WEST, _EAST = 5, 21
"""Hours UTC before which America still has the day before, and from which Europe and Asia have the next."""
_STANDS_AGAINST = 0.3
_PLACEHOLDERS = ("00:00", "00:00:00")


@dataclass(frozen=True, slots=True)
class Chosen:
    """The dates decided on; `update_only` where the stamp by the headline is of a change alone."""

    published: Stated | None
    updated: Stated | None
    update_only: bool


def choose_dates(found: Sequence[Dated], latest: str | None, order: str | None, month: str | None) -> Chosen:
    """The dates of publication and change among those that a page states.

    `latest` is the last day possible; `order` how the page writes numeric dates (`dmy`, `mdy`); `month` (2019-02) is
    what the page's address says. A trusted statement stands unless two others agree on another day; any other needs
    agreement, or a place beside the headline.
    """
    known = [_settled(dated, found, order) for dated in found[:_MOST]]
    usable = [dated for dated in known if dated and _is_possible(dated, latest)]
    publications = [dated for dated in usable if not dated.updated]
    best: tuple[float, Dated] | None = None
    for dated in publications:
        score = _score(dated, publications, month)
        if best is None or score > best[0] + 1e-9:
            best = (score, dated)
    changes = sorted((dated for dated in usable if dated.updated), key=lambda dated: -dated.trust)
    published = _as_shown(best[1], publications) if best and best[0] >= ENOUGH else _only(publications)
    told = [dated for dated in usable if dated.updated and dated.family in ("visible", "time") and dated.trust >= 0.5]
    changed = next((dated for dated in changes if not published or _day(dated) >= _day(published)), None)
    shown = any(dated.family in ("visible", "time") and dated.trust >= 0.4 for dated in publications)
    return Chosen(
        _stated(published, publications, best[0] if best else 0.0) if published else None,
        _stated(changed, changes, changed.trust) if changed and changed.trust >= 0.5 else None,
        bool(told) and not shown,
    )


def _as_shown(chosen: Dated, found: Sequence[Dated]) -> Dated:
    """The same instant as the page itself has it, where its own day is another than that of metadata's clock.

    The page's day is the one printed beside the headline, or the one in its address; it is the same instant where
    the clock printed beside it is some zone's, or where metadata's is UTC and the day turns within common zones.
    """
    instant = chosen.moment.instant()
    if (
        instant is None
        or chosen.span
        or any(item.span and _day(item) == _day(chosen) for item in found if _is_near(item))
    ):
        return chosen
    for dated in found:
        if not (_is_near(dated) or dated.family == "url") or _day(dated) == _day(chosen):
            continue
        if dated.moment.clock:
            shown = datetime.fromisoformat(dated.moment.iso()[:16]).replace(tzinfo=UTC)
            apart = abs((shown - instant.replace(second=0, microsecond=0)).total_seconds())
            same = apart <= _ZONES and apart % 900 == 0
        else:
            apart = days_between(_day(chosen), _day(dated))
            utc = chosen.moment.zone in ("Z", "+00:00")
            same = utc and ((apart == -1 and instant.hour < _WEST) or (apart == 1 and instant.hour >= _EAST))
        if same:
            return dated
    return chosen


def _is_near(dated: Dated) -> bool:
    """True for a date printed where the article's own stands."""
    return dated.span is not None and dated.trust >= _PRINTED


def _only(found: Sequence[Dated]) -> Dated | None:
    """The one day that the page's own parts state, where they state no other, though from places not trusted."""
    own = [dated for dated in found if dated.trust >= 0.15]
    best = max(own, key=lambda dated: dated.trust, default=None)
    if best is None or best.trust < _LEAST or any(not _same(best, other) for other in own):
        return None
    return best


def _settled(dated: Dated, found: Sequence[Dated], order: str | None) -> Dated | None:
    """The date with one reading, settled by another date of the page or the page's order; null where none does."""
    days = dated.moment.days
    if len(days) == 1:
        return dated
    sure = {other.moment.days[0] for other in found if len(other.moment.days) == 1 and other.trust >= 0.3}
    same = [day for day in days if day in sure]
    if len(same) != 1 and order:
        same = [days[0] if order == "dmy" else days[-1]]
    return replace(dated, moment=replace(dated.moment, days=(same[0],))) if len(same) == 1 else None


def _is_possible(dated: Dated, latest: str | None) -> bool:
    return latest is None or days_between(latest, _day(dated)) <= 0


def _day(dated: Dated) -> str:
    return dated.moment.days[0]


def _score(dated: Dated, found: Sequence[Dated], month: str | None) -> float:
    """The trust of a date with what the other kinds of places add that say the same day, or take that say another."""
    with_it: dict[str, float] = {}
    against: dict[str, float] = {}
    for other in found:
        same = _same(dated, other)
        if other.family == dated.family and not same:
            continue
        side = with_it if same else against
        side[other.family] = max(side.get(other.family, 0.0), other.trust)
    for family in with_it:
        against.pop(family, None)
    own = with_it.pop(dated.family)
    score = (
        own
        + _AGREES * sum(with_it.values())
        - _STANDS_AGAINST * sum(trust for trust in against.values() if trust >= _COUNTS)
    )
    if own < TRUSTED and any(
        other.family == dated.family and other.trust > dated.trust - 0.08 and not _same(dated, other) for other in found
    ):
        score -= _RIVALLED
    if month:
        score += 0.1 if _day(dated).startswith(month) else -0.15
    return score


def _same(left: Dated, right: Dated) -> bool:
    """True where two dates can be the same day, a zone's difference aside."""
    one, other = left.moment, right.moment
    if one.days[0] == other.days[0]:
        return True
    if not (one.zone or other.zone) or not (one.clock or other.clock):
        return False
    return abs(days_between(one.days[0], other.days[0])) == 1


def _stated(dated: Dated, found: Sequence[Dated], score: float) -> Stated:
    """The date as it is stated most fully on that day by places as trusted."""
    fuller = [
        other for other in found
        if _day(other) == _day(dated) and other.trust >= ENOUGH and _fullness(other.moment) > _fullness(dated.moment)
    ]  # fmt: skip
    best = max(fuller, key=lambda other: (_fullness(other.moment), other.trust), default=dated)
    moment = best.moment
    if moment.clock in _PLACEHOLDERS and not any(
        _has_clock(other.moment) and _day(other) == _day(best) for other in found
    ):
        moment = replace(moment, clock="", zone="")
    source = None if best.span else "url" if best.family == "url" else "meta" if best.family == "meta" else (
        "json-ld" if best.family == "json-ld" else "microdata")  # fmt: skip
    return Stated(moment.iso(), best.quote, source, max(0.0, min(0.99, score)), best.span)


def _fullness(moment: Moment) -> int:
    return (_has_clock(moment)) + (_has_clock(moment) and bool(moment.zone))


def _has_clock(moment: Moment) -> bool:
    return bool(moment.clock) and moment.clock not in _PLACEHOLDERS
