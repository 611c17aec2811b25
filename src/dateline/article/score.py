"""How well each line fits each part of a page: hand-set weights over what was measured of it and of its neighbours.

Every function gives one column: the scores of all lines for a part; higher fits better, 0 is indifferent.
"""

from __future__ import annotations

import re
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike

from dateline.article import words as w
from dateline.article.lines import KINDS, Bools, Floats
from dateline.article.looks import (
    find_addresses,
    find_biographies,
    find_buttons,
    find_caption_heads,
    find_caption_openings,
    find_consents,
    find_crumbs,
    find_glued_captions,
    find_marks_alone,
    find_prices,
    find_ranks,
    find_remarks,
    find_remarks_of_users,
    is_list_end,
    opens_byline,
)
from dateline.article.page import Page, find_credit_pieces, is_clock_of, pick
from dateline.article.sections import is_topic
from dateline.article.words import content_words, get_stem

PARTS = (
    "body", "headline", "sub", "deck", "info", "stamp", "signature", "caption", "label", "tags", "ticker", "related",
    "advert", "promo", "comment", "footer", "nav",
)  # fmt: skip
_GLUED = re.compile(r"[a-zа-яіїєґ0-9](?=[A-ZА-ЯІЇЄҐ][a-zа-яіїєґA-ZА-Я])|[A-ZА-ЯІЇЄҐ]{2}(?=[A-ZА-ЯІЇЄҐ][a-zа-яіїєґ])")
_LISTED = re.compile(r"\s?[|,;•·]\s?")
_LABEL, _TAGS, _NAV, _RELATED, _TICKER, _ADVERT, _PROMO, _COMMENT, _FOOTER = range(len(KINDS))


class _Columns:
    """What several parts are scored by, each column made once."""

    def __init__(self, page: Page) -> None:
        lines = page.lines
        total = self.total = len(lines)
        self.page, self.lines = page, lines
        self.at = np.arange(total)
        self.running = np.maximum(0.0, lines.prose)
        self.last = [text[-1] for text in lines.texts]
        self.asks = np.array([last == "?" for last in self.last])
        self.points = np.array([last == "." for last in self.last])
        self.spaced = lines.gap > 0
        self.cues = cues = lines.cued
        list_cues = np.maximum(cues[_RELATED], cues[_TICKER])
        rest = cues[_ADVERT:].max(axis=0)
        self.strong = np.maximum(rest, list_cues)
        self.unrelated = np.maximum(np.maximum(rest, cues[_TAGS]), cues[_NAV])
        tagged = np.maximum(self.strong, cues[_TAGS])
        self.unlabelled = np.maximum(tagged, cues[_NAV])
        self.untagged = np.maximum(np.maximum(self.strong, cues[_LABEL]), cues[_NAV])
        self.no_menu = np.maximum(tagged, cues[_LABEL])
        self.captionable = tagged
        self.any = np.maximum(self.unlabelled, cues[_LABEL])
        self.uncued = pick(total, lines.cues) ^ True
        self.crumbs = pick(total, find_crumbs(lines))
        self.buttons = pick(total, find_buttons(lines))
        self.consents = pick(total, find_consents(lines))
        self.addresses = pick(total, find_addresses(lines))
        self.biographies = pick(total, find_biographies(page))

    @cached_property
    def topics(self) -> frozenset[int]:
        """The stems of the prose."""
        return frozenset(self.page.topics.tolist())

    def cued(self, kind: int, base: float) -> Floats:
        """A cue's weight against how much the line is running text, which a cue somewhere in it hardly changes."""
        weights, drags = self.weighed
        found: Floats = base + weights[kind] - drags[kind]
        return found

    @cached_property
    def weighed(self) -> tuple[Floats, Floats]:
        """The cues as they count, and what running text takes from them, KINDS x lines."""
        count = self.lines.count
        cues = choose((self.cues < 4) & (count > 25), self.cues * 0.5, self.cues)
        cues = choose((cues == 4) & (count > 35), cues * 0.5, cues)
        return cues, self.running * choose(cues > 0, 0.5, 1.1)


def choose(where: Bools, one: ArrayLike, other: ArrayLike) -> Floats:
    """One value where a column is true, another where it is not."""
    found: Floats = np.where(where, one, other)
    return found


def before(column: Bools) -> Bools:
    """What holds of the line before each line."""
    found = np.empty_like(column)
    found[0], found[1:] = False, column[:-1]
    return found


def after(column: Bools) -> Bools:
    """What holds of the line after each line."""
    found = np.empty_like(column)
    found[-1], found[:-1] = False, column[1:]
    return found


def score_page(page: Page) -> Floats:
    """The scores of all lines, PARTS x lines."""
    if not len(page):
        return np.zeros((len(PARTS), 0))
    c = _Columns(page)
    info = _info(c)
    return np.array(
        [
            _body(c),
            _headline(c),
            _subheading(c),
            _deck(c),
            info,
            _stamp(c, info),
            _signature(c),
            _caption(c),
            _label(c),
            _tags(c),
            _ticker(c),
            _related(c),
            _advert(c),
            _promo(c),
            _comment(c),
            _footer(c),
            _nav(c),
        ]
    )


def _promo(c: _Columns) -> Floats:
    """Pleas and offers, and what is told of the writer after the text."""
    priced = pick(c.total, find_prices(c.lines))
    score: Floats = c.cued(_PROMO, -1.5) + 2.0 * priced + 5.0 * c.biographies
    return score


def _info(c: _Columns) -> Floats:
    page = c.page
    beside = np.zeros(c.total)
    for number in np.flatnonzero(page.named & ~page.stamped & (page.byline > 0) & (page.byline <= 3)).tolist():
        beside[number] = _beside(page, number)
    score: Floats = page.score + beside - 1.0 - 0.5 * (c.cues[_FOOTER] > 0)
    score[find_marks_alone(page)] = -4.0
    score[[number for number in np.flatnonzero(page.clocks).tolist() if is_clock_of(page, number)]] = 4.5
    return score


def _beside(page: Page, at: int) -> float:
    """What its neighbours bring a bare name: `By` before it, or its owner's title, address or the date after it."""
    lines = page.lines
    if at and opens_byline(lines.texts[at - 1]):
        return 4.0
    if lines.copies[at] > 3 or at in lines.cues:
        return 0.0
    near = [page.infos[next_at] for next_at in (at + 1, at + 2) if next_at < len(page)]
    sure = any(other.score > 3.5 and not other.byline.names for other in near)
    return 2.5 if sure else 0.0


def _stamp(c: _Columns, info: Floats) -> Floats:
    """A date above the headline; a byline seldom stands there."""
    page = c.page
    return choose(page.stamped | (page.score > 4), info - 2.0 * page.named, -4.0)


def _signature(c: _Columns) -> Floats:
    """A byline or timestamp after the text has began says plainly what it is: names and dates alone belong to lists."""
    page = c.page
    plain = page.byline > 3
    for number in np.flatnonzero(page.stamped).tolist():
        plain[number] |= any(stamp.said or stamp.updated for stamp in page.infos[number].stamps)
    return choose(plain, page.score - 1.0, -4.0)


def _body(c: _Columns) -> Floats:
    page, lines = c.page, c.lines
    score: Floats = lines.prose + 0.6 * page.overlap
    remarks = find_remarks(lines)
    told = score[remarks] + 3.0
    share = choose(lines.count < 25, 0.7, 0.3)
    score -= 2.5 * page.credits
    score -= 1.0 * page.clocked
    score -= 1.5 * (c.asks & (lines.count <= 10) & (lines.sentences == 1))
    score -= 5.0 * c.consents + 5.0 * c.biographies
    score = score - share * c.strong - 0.4 * share * c.cues[_NAV]
    score[remarks] = told
    return score


def _headline(c: _Columns) -> Floats:
    page, lines = c.page, c.lines
    count = lines.count.copy()
    for number, length in page.labels.items():
        count[number] -= len(lines.texts[number][:length].split())
    score: Floats = choose((count == 3) | (count == 4) | ((count > 18) & (count <= 28)), 0.3, -3.0)
    score = choose((count >= 5) & (count <= 18), 1.5, score)
    score -= 0.5 * lines.upper
    score -= 2.5 * (lines.ends & c.points)
    score -= 1.5 * (lines.sentences > 1)
    score += 4.0 * page.overlap * np.minimum(1.0, count / 6) - 1.2
    score += _told_below(c) + 1.2 * page.echoes
    dated = before(page.score > 3)
    score += choose(dated & before(page.stamped), 1.4, 0.8 * dated)
    score += 0.4 * c.spaced + 1.2 * (lines.copies > 1)
    score -= 1.5 * np.minimum(lines.parts, 3) + 4.0 * c.crumbs
    score -= 0.7 * c.unlabelled
    score -= 5.0 * (page.clocked | page.clocks | c.addresses | page.credits)
    score -= choose(page.score > 1, page.score, 0.0)
    written = page.byline > 3
    one, two = before(written), before(before(written))
    score -= 3.0 * (one | two | before(two))
    score -= 4.0 * c.buttons
    score += 0.8 * ((c.at < page.first_prose) & (page.first_prose - c.at <= 8))
    score -= 2.5 * (page.captions | pick(c.total, find_glued_captions(lines)))
    if page.last_prose < 0 and not (page.score > 3).any():
        score -= 4.0
    return score - 0.6 * np.maximum(0.0, lines.prose - 1.0)


def _told_below(c: _Columns) -> Floats:
    """What a byline or timestamp close below brings a headline: 2, less where buttons stand between."""
    infos = np.append(np.flatnonzero(c.page.score > 3), c.total + 99)
    prose = np.append(np.flatnonzero(c.lines.prose > 2.0), c.total + 99)
    info = infos[np.searchsorted(infos, c.at + 1)]
    text = prose[np.searchsorted(prose, c.at + 4)]
    far = choose((info <= c.at + 8) & (info <= text), 1.2, 0.0)
    return choose(info <= c.at + 3, 2.0, far)


def _subheading(c: _Columns) -> Floats:
    page, lines = c.page, c.lines
    fits = (lines.count >= 1) & (lines.count <= 14)
    fits[[number for number, last in enumerate(c.last) if last in ":,;"]] = False
    for number in (fits & lines.ends).nonzero()[0].tolist():
        fits[number] = lines.texts[number].rstrip('"”’»)')[-1] in "?!"
    prose = lines.prose > 0.8
    follows = after(prose)
    score: Floats = -1.0 + choose(before(prose), 1.0, -0.8) + choose(follows, 1.6, -3.0) + 0.4 * c.spaced
    score -= 0.8 * c.untagged
    score -= 1.5 * (lines.parts > 0) + 2.0 * (lines.copies > 1) + 3.0 * (page.clocks | page.credits)
    score += 1.5 * (c.asks & follows & after(~c.spaced))
    return choose(fits, score - 0.5 * (page.score > 1.0), -4.0)


def _advert(c: _Columns) -> Floats:
    """Advert copy stands right under an advert heading, is short, and speaks of nothing the article speaks of."""
    page, lines = c.page, c.lines
    score: Floats = c.cued(_ADVERT, -1.5) + 0.8 * (lines.upper & (lines.count > 3))
    cue = c.cues[_ADVERT]
    if not cue.any():
        return score
    under = before(cue >= 4) & (lines.gap == 0) & (lines.count <= 30)
    over = after(cue >= 6)
    copy = score + (1.5 if page.gapless else 3.0)
    copy += 2.5 * over + choose(page.overlap == 0, 0.8, choose(page.overlap > 0.3, -1.0, 0.0))
    return choose(under, copy, score)


def _deck(c: _Columns) -> Floats:
    page, lines = c.page, c.lines
    score: Floats = choose((lines.count >= 5) & (lines.count <= 45), 1.2, -2.0)
    score += 1.5 * page.overlap - 0.5 - 0.8 * c.any
    score -= 1.5 * (lines.parts > 0) + 0.5 * np.maximum(0, lines.sentences - 2)
    score -= 3.0 * ((page.score > 1) | page.credits)
    return score - 2.0 * page.captions


def _caption(c: _Columns) -> Floats:
    page, lines = c.page, c.lines
    few = lines.count < 60
    score = np.full(c.total, -1.2) + 0.3 * lines.ends
    for number, pieces in find_credit_pieces(page).items():
        score[number] += min(pieces * 5.0, 8.0)
    opens = pick(c.total, find_caption_openings(lines))
    score += choose(few, choose(opens, 4.0, 2.3 * page.captions), 0.0)
    score += 3.0 * (~c.spaced & (lines.count <= 5) & (lines.lower == 0) & before(page.captions))
    score += 5.0 * before(pick(c.total, find_caption_heads(lines)))
    credited = after(page.credits) & ~before(page.clocks) & (lines.count < 70)
    score += choose(credited, 4.5 - 1.0 * after(c.spaced), 0.0)
    score += 2.5 * ((lines.copies > 1) & (lines.count >= 6))
    score -= 2.0 * ((lines.count > 60) | (lines.sentences > 3))
    return choose(page.credits, 4.0, score - 0.5 * c.captionable)


def _label(c: _Columns) -> Floats:
    lines, cue = c.lines, c.cues[_LABEL]
    score: Floats = choose(lines.upper & (lines.count <= 4), -1.2, -3.0)
    score = choose(cue >= 6, 2.2, choose(cue >= 4, 5.0, score))
    for number, length in c.page.labels.items():
        if lines.count[number] <= 8 and len(lines.texts[number]) - length < 20:
            score[number] = 3.0
    return score


def _tags(c: _Columns) -> Floats:
    page, lines, cue = c.page, c.lines, c.cues[_TAGS]
    score: Floats = np.full(c.total, -2.0)
    score += choose((lines.count <= 3) & (lines.lower < 0.5), 1.5 * page.overlap, 0.0)
    unfit = lines.ends | (lines.prose > 0) | (lines.count > 24)
    near = ((lines.mask & w.GLUED) > 0) & (lines.count <= 12)
    near[lines.holding(",|;•·")] = True
    for number in (near & ~unfit).nonzero()[0].tolist():
        score[number] = _listed(c, number, lines.texts[number])
    score -= 0.4 * c.any
    score[unfit] = -4.0
    if not cue.any():
        return score
    cued = cue - 0.5 - c.running - 0.1 * np.maximum(0, lines.count - 25)
    score = choose(cue > 0, cued, score)
    heads = np.flatnonzero((cue > 0) & (lines.count <= 3)).tolist()
    for number in sorted({near for head in heads for near in range(head + 1, min(c.total, head + 10))}):
        if _under_tags(c, number):
            score[number] = 3.0 - 2.0 * lines.ends[number] - c.any[number]
    return score


def _listed(c: _Columns, at: int, text: str) -> float:
    """The score of a line that lists short names, or has them glued together, as tags are."""
    page, lines = c.page, c.lines
    parts = [part for part in _LISTED.split(text) if part]
    if len(parts) > 1 and max(len(part.split()) for part in parts) <= 4:
        return -2.0 + 5.0 * float(page.overlap[at])
    if _GLUED.search(text) and lines.count[at] <= 12 and text[0].isupper() and at not in page.labels:
        names = _GLUED.sub(lambda seam: seam.group() + "\n", text).split("\n")
        about = content_words(" ".join(names).split())
        score = -2.0 + 5.0 * sum(get_stem(stem) in c.topics for stem in about) / max(1, len(about))
        if at > page.first_prose and len(names) > 2:
            score += 3.0 - 5.0 * sum(not is_topic(name) for name in names) / len(names)
        return score
    return -2.0 + 1.5 * float(page.overlap[at]) if lines.count[at] <= 3 and lines.lower[at] < 0.5 else -2.0


def _under_tags(c: _Columns, at: int) -> bool:
    """True for a short line in a list under a heading for tags: `Topics`, and one tag a line."""
    lines, cue = c.lines, c.cues[_TAGS]
    for near in range(at, max(-1, at - 10), -1):
        if near < at and cue[near] and lines.count[near] <= 3:
            return True
        if lines.count[near] > (4 if near < at or not cue[near - 1] else 10) or lines.ends[near]:
            return False
        if (near == at or lines.gap[near]) and (lines.gap[near] and not (near and cue[near - 1])):
            return False
    return False


def _ticker(c: _Columns) -> Floats:
    page, lines = c.page, c.lines
    score: Floats = c.cued(_TICKER, -1.5)
    if not page.timed:
        return score + 1.5 * ((lines.count >= 3) & (lines.count <= 22) & ~lines.ends)
    score += 4.5 * (page.clocked & (lines.prose < 2.5))
    score += 4.0 * (before(page.clocks) & (lines.count < 35))
    return choose(page.clocks, 4.5, score)


def _related(c: _Columns) -> Floats:
    page, lines = c.page, c.lines
    score: Floats = c.cued(_RELATED, -0.6)
    score += 0.9 * ((lines.count >= 3) & (lines.count <= 22) & ~c.points)
    score += 1.2 * (page.stamped & (page.score > 4) & ~page.named)
    ranks = pick(c.total, find_ranks(lines))
    entry = (lines.count > 1) & c.uncued & ~lines.ends
    headed = before(c.cues[_RELATED] == 6) & ~c.spaced
    score += choose(entry, 1.5 * before(ranks) + 2.2 * headed, 0.0)
    score += 2.5 * (ranks & after(lines.count > 2))
    score -= 0.6 * ((lines.count <= 2) & c.uncued)
    score -= 0.8 * (lines.parts > 1) + 0.5 * c.unrelated
    return score - 3.0 * page.credits


def _comment(c: _Columns) -> Floats:
    """Comments and footers follow the text: before most of it is told, their words are buttons."""
    score: Floats = np.maximum(c.cued(_COMMENT, -2.0), -0.5)
    score[find_remarks_of_users(c.lines)] += 3.0
    score -= 6.0 * ((c.page.told < 0.3) & (c.cues[_COMMENT] >= 4))
    return score


def _footer(c: _Columns) -> Floats:
    page, lines, cue = c.page, c.lines, c.cues[_FOOTER]
    score: Floats = c.cued(_FOOTER, -1.5) + 0.3 * lines.parts
    score += choose((lines.count > 3) & (cue > 0), 0.5 + 1.5 * (c.total - c.at <= 2), 0.0)
    ends = after((cue > 0) | (c.cues[_ADVERT] > 0))
    ends[-1] = True
    for number in np.flatnonzero(ends).tolist():
        if is_list_end(lines.folded[number]):
            score[number] += 7.0
    return score + choose(c.at > page.last_prose, 1.0, -1.0) - 3.0 * (page.told < 0.3)


def _nav(c: _Columns) -> Floats:
    page, lines = c.page, c.lines
    score: Floats = c.cued(_NAV, 0.0) - 0.4 * c.running
    score += 0.5 * ((lines.count <= 4) & ~lines.ends)
    trail = (lines.parts >= 2) | c.crumbs
    score += choose(trail, 2.0, 0.5 * ((lines.count >= 4) & (lines.lower < 0.15) & ~lines.ends))
    score += 2.5 * (c.addresses | (lines.count == 0))
    score += 4.0 * c.consents + 1.5 * c.buttons
    score -= choose((c.at > page.first_prose) | (lines.count >= 5), 2.5 * page.overlap, 0.0)
    score -= 0.3 * c.no_menu
    return score
