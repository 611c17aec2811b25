"""How well each line fits each part of a page: hand-set weights over what was measured of it and of its neighbours."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dateline.article.cues import bare
from dateline.article.lines import Line, content_words
from dateline.article.pieces import (
    Info,
    credit_pieces,
    has_caption_cue,
    is_credit,
    label_length,
    opens_caption,
    read_info,
)
from dateline.article.sections import is_topic

CLOCK_LINE = re.compile(
    r"\(?(?:[01]?\d|2[0-3])[:.][0-5]\d(?::[0-5]\d)?(?:\s?[ap]\.?m\.?)?\)?(?:\s?(?:[A-Z]{2,4}|h|ч))?$", re.I
)
CLOCK_START = re.compile(r"(?:[01]?\d|2[0-3])[:.][0-5]\d(?:\s?[ap]\.?m\.?)?(?:\s*[|·•–—-]\s*|\s+)(?=\S)", re.I)
_PRICE = re.compile(r"[$€£]\s?\d|\b\d+(?:[.,]\d\d)?\s?(?:a|per|/)\s?(?:week|month|year)\b", re.I)
_USER_SAYS = re.compile(
    r"^[\w.\-' ]{2,30}\s(?:wrote|replied|says|said|commented)\s?:|^[a-z0-9_.\-]{3,24}:\s|"
    r"^\d{1,3}[.)]\s[\"“]"
)
_CRUMBS = re.compile(r"\s[>»›/]\s|\s>|→|::")
_GLUED = re.compile(r"[a-zа-яіїєґ0-9](?=[A-ZА-ЯІЇЄҐ][a-zа-яіїєґA-ZА-Я])|[A-ZА-ЯІЇЄҐ]{2}(?=[A-ZА-ЯІЇЄҐ][a-zа-яіїєґ])")
_CAPTION_HEAD = re.compile(r"^(?:image|media|video)?\s?caption\s?[,:]?$", re.I)
_OPENS_BYLINE = re.compile(
    r"\W{0,2}(?:(?:written|reported|posted|words|story|text|report) )?(?:by|author|authors)\s?:?$", re.I
)
_MARK_ALONE = re.compile(r"^\W*(?:first |last )?(?:published|updated|posted|modified)\W*$", re.I)
_LIST_ENDS = frozenset(
    ("all news", "more news", "see all", "view all", "show all", "more", "show more", "load more", "see more", "next",
     "all stories", "more stories", "more headlines", "all headlines", "older", "previous", "все новости", "усі новини",
     "всі новини")
)  # fmt: skip
_CONSENT = re.compile(
    r"\b(?:cookies?|your browser|modern browser|internet explorer|javascript|consent)\b"
)
_BUTTON = re.compile(
    r"(?:follow|subscribe|sign|log|download|continue reading|you are|you're|see all|view all|view|show|enter|skip|"
    r"go to|back to|click|tap|learn more|read more|open|close|add|save|print|email|copy|share|jump|toggle|hide|"
    r"manage|accept|reject|update|edit|search|select|choose|image source|image copyright|media caption)\b"
)
_BIOGRAPHY = re.compile(
    r"(?:about the (?:author|writer|reporter)s?\b|(?:follow|reach|contact|email|e-mail|write to) (?:him|her|them|"
    r"the (?:author|writer|reporter)|(?-i:[A-Z])\w+ (?-i:[A-Z])\w+)\b.{0,40}(?:@|\bon (?:twitter|x|facebook)|\bat\b)|"
    r"(?-i:[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,3},? (?:is (?:an?|the|our|[A-Z][\w' ]{2,30}['’]s?)\b.{0,60}"
    r"\b(?:reporter|correspondent|editor|writer|columnist|journalist|producer|professor|fellow|contributor|author|"
    r"bureau chief|researcher)\b|covers |reports on |writes (?:about|for|on) |is based in |can be reached )))",
    re.I,
)
_RANK = re.compile(r"#?\d{1,2}[.)]?$")
_GLUED_CAPTION = re.compile(r"(?:Image|Media) caption(?=[A-Z])")
_ECHO, _ECHOES = 24, 8
_URL = re.compile(r"^(?:https?://|www\.)\S+$", re.I)
_CORRECTION = re.compile(
    r"^(?:correction|corrections|clarification|editor['’]?s? note|editors['’] note|note to readers|update|"
    r"this (?:article|story|report) "
    r"(?:was|has been) (?:amended|updated|corrected)|an earlier version|a previous version|исправление|"
    r"уточнение|виправлення|уточнення)\b",
    re.I,
)
_LABELLED_BODY = re.compile(
    r"^(?:source|details|background|quote|reminder|for reference|why it matters|"
    r"what it means|updated|джерело|деталі|"
    r"передісторія|що передувало|нагадаємо|дослівно|источник|подробности|предыстория|"
    r"дословно)\s?:",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a page with what takes more than one line to know."""

    lines: Sequence[Line]
    infos: Sequence[Info]
    overlap: Sequence[float]
    credits: Sequence[bool]
    topics: frozenset[str]
    gapless: bool
    told: Sequence[float]
    timed: bool
    first_prose: int
    last_prose: int
    echoes: Mapping[int, float]


def read_page(lines: Sequence[Line]) -> Page:
    """The page of these lines: its info lines, credits, and how much each line speaks of what the prose speaks of."""
    about = [content_words(line.words[:60]) for line in lines]
    counts: Counter[str] = Counter()
    prose = [line.prose > 1.5 for line in lines]
    for words, runs in zip(about, prose, strict=True):
        if runs:
            counts.update(words)
    overlap = [
        sum(counts[word] > runs for word in words) / len(words) if words else 0.0
        for words, runs in zip(about, prose, strict=True)
    ]
    infos = [read_info(line.text) if len(line.text) <= 300 and line.prose < 4 else Info(-4.0) for line in lines]
    running = [number for number, line in enumerate(lines) if line.prose > 2.0]
    total = max(1, len(running))
    told = [bisect_left(running, at) / total if running else at / len(lines) for at in range(len(lines))]
    gapless = sum(lines[number].gap == 0 for number in running) * 2 > len(running)
    return Page(
        lines,
        infos,
        overlap,
        [is_credit(line.text) for line in lines],
        frozenset(counts),
        gapless,
        told,
        any(CLOCK_LINE.match(line.text) or CLOCK_START.match(line.text) for line in lines),
        running[0] if running else len(lines),
        running[-1] if running else -1,
        _find_echoes(lines),
    )


def _find_echoes(lines: Sequence[Line]) -> dict[int, float]:
    """Lines that another line prints again with something before or after: in a page title, a trail of steps, a list.

    1 for the line that is repeated, less for the longer one; what is repeated as it is counts by `copies`.
    """
    heads: dict[str, list[int]] = {}
    tails: dict[str, list[int]] = {}
    found: dict[int, float] = {}
    for at, line in enumerate(lines):
        said = line.folded.rstrip(" .…")
        if not 4 <= len(line.words) <= 40 or not _ECHO < len(said) <= 260:
            continue
        for table, key in ((heads, said[:_ECHO]), (tails, said[-_ECHO:])):
            for near in table.setdefault(key, [])[-_ECHOES:]:
                other = lines[near].folded.rstrip(" .…")
                longer, shorter = (at, near) if len(said) > len(other) else (near, at)
                short, long = sorted((said, other), key=len)
                if short == long or (table is tails and not long.endswith(short)):
                    continue
                if table is tails:
                    found[shorter] = 1.0
                    found[longer] = -2.5
                elif long.startswith(short):
                    cut = lines[shorter].text.rstrip().endswith(("…", "..."))
                    found.setdefault(longer if cut else shorter, 1.0)
            table[key].append(at)
    return found


def score_line(page: Page, at: int) -> dict[str, float]:
    """The score of line `at` for each part; higher fits better, 0 is indifferent."""
    return {
        "body": _body(page, at),
        "headline": _headline(page, at),
        "sub": _subheading(page, at),
        "deck": _deck(page, at),
        "info": _info(page, at),
        "stamp": _stamp(page, at),
        "signature": _signature(page, at),
        "caption": _caption(page, at),
        "label": _label(page, at),
        "tags": _tags(page, at),
        "ticker": _ticker(page, at),
        "related": _related(page, at),
        "advert": _advert(page, at),
        "promo": _promo(page, at),
        "comment": _comment(page, at),
        "footer": _footer(page, at),
        "nav": _nav(page, at),
    }


def _promo(page: Page, at: int) -> float:
    """Pleas and offers, and what is told of the writer after the text."""
    line = page.lines[at]
    priced = len(line.words) < 25 and bool(_PRICE.search(line.text[:300]))
    return _cued(line, "promo", -1.5) + 2.0 * priced + 5.0 * _is_biography(page, at)


def is_correction(text: str) -> bool:
    """True where a paragraph corrects or annotates the article itself."""
    return bool(_CORRECTION.match(text.strip(" *[(")))


def _info(page: Page, at: int) -> float:
    line = page.lines[at]
    if is_clock_of(page, at):
        return 4.5
    if _MARK_ALONE.match(line.text) and not (at + 1 < len(page.lines) and page.infos[at + 1].stamps):
        return -4.0
    return page.infos[at].score + _beside(page, at) - 1.0 - 0.5 * (line.cues.get("footer", 0) > 0)


def _beside(page: Page, at: int) -> float:
    """What its neighbours bring a bare name: `By` before it, or its owner's title, address or the date after it."""
    info = page.infos[at]
    if info.stamps or not info.byline.names or not 0 < info.byline.score <= 3:
        return 0.0
    if at and _OPENS_BYLINE.match(page.lines[at - 1].text):
        return 4.0
    if page.lines[at].copies > 3 or page.lines[at].cues:
        return 0.0
    near = [page.infos[next_at] for next_at in (at + 1, at + 2) if next_at < len(page.lines)]
    sure = any(other.score > 3.5 and not other.byline.names for other in near)
    return 2.5 if sure else 0.0


def _stamp(page: Page, at: int) -> float:
    """A date above the headline; a byline seldom stands there."""
    info = page.infos[at]
    return _info(page, at) - 2.0 * bool(info.byline.names) if info.stamps or info.score > 4 else -4.0


def is_clock_of(page: Page, at: int) -> bool:
    """True where a clock time alone belongs to the date alone on the line before it."""
    before = page.infos[at - 1] if at else None
    alone = before is not None and len(before.stamps) == 1 and not before.stamps[0].clock and before.score > 4
    return alone and bool(CLOCK_LINE.match(page.lines[at].text))


def _signature(page: Page, at: int) -> float:
    """A byline or timestamp after the text has began says plainly what it is: names and dates alone belong to lists."""
    info = page.infos[at]
    plain = info.byline.score > 3 or any(stamp.said or stamp.updated for stamp in info.stamps)
    return info.score - 1.0 if plain else -4.0


def _cued(line: Line, kind: str, base: float) -> float:
    """A cue's weight against how much the line is running text, which a cue somewhere in it hardly changes."""
    cue = line.cues.get(kind, 0.0)
    if cue < 4 and len(line.words) > 25:
        cue *= 0.5
    if cue == 4 and len(line.words) > 35:
        cue *= 0.5
    return base + cue - max(0.0, line.prose) * (0.5 if cue else 1.1)


def _body(page: Page, at: int) -> float:
    line = page.lines[at]
    score = line.prose + 0.6 * page.overlap[at]
    if is_correction(line.text) or _LABELLED_BODY.match(line.text):
        return score + 3.0
    cue = max((weight for kind, weight in line.cues.items() if kind not in ("label", "tags", "nav")), default=0.0)
    share = 0.7 if len(line.words) < 25 else 0.3
    if page.credits[at]:
        score -= 2.5
    if CLOCK_START.match(line.text):
        score -= 1.0
    if line.text[-1] == "?" and len(line.words) <= 10 and line.sentences == 1:
        score -= 1.5
    score -= 5.0 * is_consent(line) + 5.0 * _is_biography(page, at)
    return score - share * cue - 0.4 * share * line.cues.get("nav", 0.0)


def _is_button(line: Line) -> bool:
    """True for a short line that tells the reader what to press: `Follow the paper`, `Continue reading the story`."""
    return len(line.words) <= 7 and not line.ends and bool(_BUTTON.match(line.folded))


def _is_biography(page: Page, at: int) -> bool:
    """True where a line after the text tells who its writer is or how to reach them."""
    line = page.lines[at]
    return page.told[at] > 0.6 and len(line.words) < 70 and bool(_BIOGRAPHY.match(line.text))


def is_consent(line: Line) -> bool:
    """True where a line asks the reader to agree to cookies, or speaks of the reader's browser."""
    return bool(_CONSENT.search(line.folded)) and line.cues.get("nav", 0.0) > 0


def _headline(page: Page, at: int) -> float:
    line = page.lines[at]
    count = len(line.words) - len(line.text[: label_length(line.text)].split())
    score = 1.5 if 5 <= count <= 18 else 0.3 if count in (3, 4) or 18 < count <= 28 else -3.0
    if line.text.isupper():
        score -= 0.5
    if line.ends and line.text[-1] == ".":
        score -= 2.5
    if line.sentences > 1:
        score -= 1.5
    score += 4.0 * page.overlap[at] * min(1.0, count / 6) - 1.2
    score += _told_below(page, at) + 1.2 * page.echoes.get(at, 0.0)
    dated = at > 0 and page.infos[at - 1].score > 3
    score += 1.4 if dated and page.infos[at - 1].stamps else 0.8 * dated
    score += 0.4 * (line.gap > 0) + 1.2 * (line.copies > 1)
    score -= 1.5 * min(line.parts, 3) + 4.0 * bool(_CRUMBS.search(line.text))
    score -= 0.7 * max((weight for kind, weight in line.cues.items() if kind != "label"), default=0.0)
    if CLOCK_START.match(line.text) or CLOCK_LINE.match(line.text) or _URL.match(line.text) or page.credits[at]:
        score -= 5.0
    if page.infos[at].score > 1:
        score -= page.infos[at].score
    if any(page.infos[near].byline.score > 3 for near in range(max(0, at - 3), at)):
        score -= 3.0
    score -= 4.0 * _is_button(line)
    if at < page.first_prose and page.first_prose - at <= 8:
        score += 0.8
    if has_caption_cue(line.text) or _GLUED_CAPTION.match(line.text):
        score -= 2.5
    if page.last_prose < 0 and not any(info.score > 3 for info in page.infos):
        score -= 4.0
    return score - 0.6 * max(0.0, line.prose - 1.0)


def _told_below(page: Page, at: int) -> float:
    """What a byline or timestamp close below brings a headline: 2, less where buttons stand between."""
    for near in range(at + 1, min(at + 9, len(page.lines))):
        if page.infos[near].score > 3:
            return 2.0 if near <= at + 3 else 1.2
        if page.lines[near].prose > 2.0 and near > at + 3:
            return 0.0
    return 0.0


def _subheading(page: Page, at: int) -> float:
    line = page.lines[at]
    if (
        not 1 <= len(line.words) <= 14
        or (line.ends and line.text.rstrip('"”’»)')[-1] not in "?!")
        or line.text[-1] in ":,;"
    ):
        return -4.0
    before = page.lines[at - 1].prose > 0.8 if at else False
    after = page.lines[at + 1].prose > 0.8 if at + 1 < len(page.lines) else False
    score = -1.0 + (1.0 if before else -0.8) + (1.6 if after else -3.0) + 0.4 * (line.gap > 0)
    score -= 0.8 * max((weight for kind, weight in line.cues.items() if kind != "tags"), default=0.0)
    score -= (
        1.5 * (line.parts > 0) + 2.0 * (line.copies > 1) + 3.0 * bool(CLOCK_LINE.match(line.text) or page.credits[at])
    )
    if line.text[-1] == "?" and after and page.lines[at + 1].gap == 0:
        score += 1.5
    return score - 0.5 * (page.infos[at].score > 1.0)


def _advert(page: Page, at: int) -> float:
    """Advert copy stands right under an advert heading, is short, and speaks of nothing the article speaks of."""
    line = page.lines[at]
    score = _cued(line, "advert", -1.5) + 0.8 * (line.text.isupper() and len(line.words) > 3)
    under = at > 0 and page.lines[at - 1].cues.get("advert", 0.0) >= 4
    over = at + 1 < len(page.lines) and page.lines[at + 1].cues.get("advert", 0.0) >= 6
    if under and line.gap == 0 and len(line.words) <= 30:
        score += 1.5 if page.gapless else 3.0
        score += 2.5 * over + (0.8 if page.overlap[at] == 0 else -1.0 if page.overlap[at] > 0.3 else 0.0)
    return score


def _deck(page: Page, at: int) -> float:
    line = page.lines[at]
    count = len(line.words)
    score = 1.2 if 5 <= count <= 45 else -2.0
    score += 1.5 * page.overlap[at] - 0.5 - 0.8 * max(line.cues.values(), default=0.0)
    score -= 1.5 * (line.parts > 0) + 0.5 * max(0, line.sentences - 2)
    if page.infos[at].score > 1 or page.credits[at]:
        score -= 3.0
    return score - 2.0 * has_caption_cue(line.text)


def _caption(page: Page, at: int) -> float:
    line = page.lines[at]
    if page.credits[at]:
        return 4.0
    score = -1.2 + 0.3 * line.ends
    score += min(credit_pieces(line.text) * 5.0, 8.0) if len(line.text) < 2000 else 0.0
    if len(line.words) < 60:
        score += 4.0 if opens_caption(line.text) else 2.3 * has_caption_cue(line.text)
    if at and line.gap == 0 and len(line.words) <= 5 and line.lower == 0 and has_caption_cue(page.lines[at - 1].text):
        score += 3.0
    if at and _CAPTION_HEAD.match(page.lines[at - 1].text):
        score += 5.0
    timed = at > 0 and bool(CLOCK_LINE.match(page.lines[at - 1].text))
    if at + 1 < len(page.lines) and page.credits[at + 1] and not timed and len(line.words) < 70:
        score += 4.5 - 1.0 * (page.lines[at + 1].gap > 0)
    if line.copies > 1 and len(line.words) >= 6:
        score += 2.5
    if len(line.words) > 60 or line.sentences > 3:
        score -= 2.0
    return score - 0.5 * max(
        (weight for kind, weight in line.cues.items() if kind not in ("label", "nav")), default=0.0
    )


def _label(page: Page, at: int) -> float:
    line = page.lines[at]
    cue = line.cues.get("label", 0.0)
    glued = label_length(line.text)
    if glued and len(line.words) <= 8 and len(line.text) - glued < 20:
        return 3.0
    if cue >= 6:
        return 2.2
    if cue >= 4:
        return 5.0
    return -1.2 if line.text.isupper() and len(line.words) <= 4 else -3.0


def _tags(page: Page, at: int) -> float:
    line = page.lines[at]
    cue = line.cues.get("tags", 0.0)
    if _under_tags(page, at):
        return 3.0 - 2.0 * line.ends - max(line.cues.values(), default=0.0)
    if cue:
        return cue - 0.5 - max(0.0, line.prose) - 0.1 * max(0, len(line.words) - 25)
    if line.ends or line.prose > 0 or len(line.words) > 24:
        return -4.0
    score = -2.0
    parts = [part for part in re.split(r"\s?[|,;•·]\s?", line.text) if part]
    if len(parts) > 1 and max(len(part.split()) for part in parts) <= 4:
        score += 5.0 * page.overlap[at]
    elif _GLUED.search(line.text) and len(line.words) <= 12 and line.text[0].isupper() and not label_length(line.text):
        names = _GLUED.sub(lambda seam: seam.group() + "\n", line.text).split("\n")
        about = content_words(" ".join(names).split())
        score += 5.0 * len(about & page.topics) / max(1, len(about))
        if at > page.first_prose and len(names) > 2:
            score += 3.0 - 5.0 * sum(not is_topic(name) for name in names) / len(names)
    elif len(line.words) <= 3 and line.lower < 0.5:
        score += 1.5 * page.overlap[at]
    return score - 0.4 * max(line.cues.values(), default=0.0)


def _under_tags(page: Page, at: int) -> bool:
    """True for a short line in a list under a heading for tags: `Topics`, and one tag a line."""
    for near in range(at, max(-1, at - 10), -1):
        line = page.lines[near]
        if near < at and line.cues.get("tags") and len(line.words) <= 3:
            return True
        if len(line.words) > (4 if near < at or page.lines[near - 1].cues.get("tags") is None else 10) or line.ends:
            return False
        if (near == at or line.gap) and (line.gap and not (near and page.lines[near - 1].cues.get("tags"))):
            return False
    return False


def _ticker(page: Page, at: int) -> float:
    line = page.lines[at]
    if CLOCK_LINE.match(line.text):
        return 4.5
    score = _cued(line, "ticker", -1.5)
    if not page.timed and 3 <= len(line.words) <= 22 and not line.ends:
        score += 1.5
    if CLOCK_START.match(line.text) and line.prose < 2.5:
        score += 4.5
    if at and CLOCK_LINE.match(page.lines[at - 1].text) and len(line.words) < 35:
        score += 4.0
    return score


def _related(page: Page, at: int) -> float:
    line = page.lines[at]
    score = _cued(line, "related", -0.6)
    if 3 <= len(line.words) <= 22 and not line.text.endswith("."):
        score += 0.9
    if page.infos[at].stamps and page.infos[at].score > 4 and not page.infos[at].byline.names:
        score += 1.2
    before = page.lines[at - 1] if at else None
    if before and len(line.words) > 1 and not line.cues and not line.ends:
        score += 1.5 * bool(_RANK.match(before.text)) + 2.2 * (before.cues.get("related", 0.0) == 6 and line.gap == 0)
    if _RANK.match(line.text) and at + 1 < len(page.lines) and len(page.lines[at + 1].words) > 2:
        score += 2.5
    if len(line.words) <= 2 and not line.cues:
        score -= 0.6
    score -= 0.8 * (line.parts > 1) + 0.5 * max(
        (weight for kind, weight in line.cues.items() if kind not in ("related", "ticker", "label")), default=0.0
    )
    return score - 3.0 * page.credits[at]


def _comment(page: Page, at: int) -> float:
    """Comments and footers follow the text: before most of it is told, their words are buttons."""
    line = page.lines[at]
    score = max(_cued(line, "comment", -2.0), -0.5)
    if _USER_SAYS.match(line.text):
        score += 3.0
    return score - 6.0 * (page.told[at] < 0.3 and line.cues.get("comment", 0.0) >= 4)


def _footer(page: Page, at: int) -> float:
    line = page.lines[at]
    score = _cued(line, "footer", -1.5) + 0.3 * max(0, line.parts)
    if len(line.words) > 3 and line.cues.get("footer"):
        score += 0.5 + 1.5 * (len(page.lines) - at <= 2)
    if bare(line.folded) in _LIST_ENDS and (
        at + 1 == len(page.lines) or {"footer", "advert"} & page.lines[at + 1].cues.keys()
    ):
        score += 7.0
    return score + (1.0 if at > page.last_prose else -1.0) - 3.0 * (page.told[at] < 0.3)


def _nav(page: Page, at: int) -> float:
    line = page.lines[at]
    score = _cued(line, "nav", 0.0) - 0.4 * max(0.0, line.prose)
    if len(line.words) <= 4 and not line.ends:
        score += 0.5
    if line.parts >= 2 or _CRUMBS.search(line.text):
        score += 2.0
    elif len(line.words) >= 4 and line.lower < 0.15 and not line.ends:
        score += 0.5
    if _URL.match(line.text) or not line.words:
        score += 2.5
    score += 4.0 * is_consent(line) + 1.5 * _is_button(line)
    if at > page.first_prose or len(line.words) >= 5:
        score -= 2.5 * page.overlap[at]
    return score - 0.3 * max((weight for kind, weight in line.cues.items() if kind != "nav"), default=0.0)
