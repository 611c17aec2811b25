"""What a closer look at a line tells: prices, breadcrumbs, buttons, biographies; and which lines are worth the look.

Each function gives the numbers of the lines in which it finds what it is named for.
"""

from __future__ import annotations

import re

from dateline.article import words as w
from dateline.article.cues import EDGES, bare
from dateline.article.lines import Lines
from dateline.article.page import Page, is_correction
from dateline.article.pieces import opens_caption

_PRICE = re.compile(r"[$€£]\s?\d|\b\d+(?:[.,]\d\d)?\s?(?:a|per|/)\s?(?:week|month|year)\b", re.I)
_USER_SAYS = re.compile(
    r"^[\w.\-' ]{2,30}\s(?:wrote|replied|says|said|commented)\s?:|^[a-z0-9_.\-]{3,24}:\s|"
    r"^\d{1,3}[.)]\s[\"“]"
)
_CRUMBS = re.compile(r"\s[>»›/]\s|\s>|→|::")
_CAPTION_HEAD = re.compile(r"^(?:image|media|video)?\s?caption\s?[,:]?$", re.I)
_OPENS_BYLINE = re.compile(
    r"\W{0,2}(?:(?:written|reported|posted|words|story|text|report) )?(?:by|author|authors)\s?:?$", re.I
)
_MARK_ALONE = re.compile(r"^\W*(?:first |last )?(?:published|updated|posted|modified)\W*$", re.I)
_CONSENT = re.compile(r"\b(?:cookies?|your browser|modern browser|internet explorer|javascript|consent)\b")
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
_URL = re.compile(r"^(?:https?://|www\.)\S+$", re.I)
_LABELLED_BODY = re.compile(
    r"^(?:source|details|background|quote|reminder|for reference|why it matters|"
    r"what it means|updated|джерело|деталі|"
    r"передісторія|що передувало|нагадаємо|дослівно|источник|подробности|предыстория|"
    r"дословно)\s?:",
    re.I,
)

_LIST_ENDS = frozenset(
    ("all news", "more news", "see all", "view all", "show all", "more", "show more", "load more", "see more", "next",
     "all stories", "more stories", "more headlines", "all headlines", "older", "previous", "все новости", "усі новини",
     "всі новини")
)  # fmt: skip


def find_prices(lines: Lines) -> list[int]:
    """Short lines that name a price."""
    near = {*lines.having(w.PRICE), *lines.holding("$€£")}
    return [number for number in near if lines.count[number] < 25 and _PRICE.search(lines.texts[number][:300])]


def find_remarks(lines: Lines) -> list[int]:
    """Paragraphs that correct or annotate the article, or name themselves as a part of it: `Background: ...`."""
    texts = lines.texts
    return [
        number
        for number in lines.opening(w.REMARK)
        if is_correction(texts[number]) or (":" in texts[number] and _LABELLED_BODY.match(texts[number]))
    ]


def find_consents(lines: Lines) -> list[int]:
    """Lines that ask the reader to agree to cookies, or speak of the reader's browser."""
    return [
        number
        for number in lines.having(w.CONSENT)
        if lines.cue(number, "nav") > 0 and _CONSENT.search(lines.folded[number])
    ]


def find_buttons(lines: Lines) -> list[int]:
    """Short lines that tell the reader what to press: `Follow the paper`, `Continue reading the story`."""
    return [
        number
        for number in lines.opening(w.BUTTON)
        if lines.count[number] <= 7 and not lines.ends[number] and _BUTTON.match(lines.folded[number])
    ]


def find_biographies(page: Page) -> list[int]:
    """Lines after the text that tell who its writer is or how to reach them."""
    lines = page.lines
    fits = ((page.told > 0.6) & (lines.count < 70)).tolist()
    near = {*lines.having(w.BIOGRAPHY), *lines.holding("@")}
    return [number for number in near if fits[number] and _BIOGRAPHY.match(lines.texts[number])]


def find_crumbs(lines: Lines) -> list[int]:
    """Lines that hold a trail of steps: `Home > World`."""
    near = lines.holding((">", "»", "›", " /", "→", "::"))
    return [number for number in near if _CRUMBS.search(lines.texts[number])]


def find_addresses(lines: Lines) -> list[int]:
    """Lines that are nothing but an address of the web."""
    return [
        number
        for number, line in enumerate(lines.folded)
        if line.startswith(("http", "www.")) and _URL.match(lines.texts[number])
    ]


def find_ranks(lines: Lines) -> list[int]:
    """Lines that are nothing but a number in a list: `3.`, `#3`."""
    return [number for number, text in enumerate(lines.texts) if len(text) <= 4 and _RANK.match(text)]


def find_remarks_of_users(lines: Lines) -> list[int]:
    """Lines that open as a reader's comment does: `Ann wrote:`."""
    return [
        number
        for number, text in enumerate(lines.texts)
        if (":" in text[:45] or text[0].isdecimal()) and _USER_SAYS.match(text)
    ]


def find_caption_heads(lines: Lines) -> list[int]:
    """Lines that say that a caption follows."""
    return [number for number in _find_captioned(lines) if _CAPTION_HEAD.match(lines.texts[number])]


def find_glued_captions(lines: Lines) -> list[int]:
    """Lines that begin with the mark of a caption glued to it."""
    return [number for number in _find_captioned(lines) if _GLUED_CAPTION.match(lines.texts[number])]


def _find_captioned(lines: Lines) -> list[int]:
    """Lines that begin with a word for captions or one word further."""
    return [number for number, line in enumerate(lines.folded) if "caption" in line and "caption" in line[:16]]


def find_marks_alone(page: Page) -> list[int]:
    """Lines that say `Updated` and nothing else, and no date after it."""
    lines = page.lines
    return [
        number
        for number in lines.opening(w.OPENER)
        if lines.count[number] <= 2
        and _MARK_ALONE.match(lines.texts[number])
        and not (number + 1 < len(page) and page.infos[number + 1].stamps)
    ]


def find_caption_openings(lines: Lines) -> list[int]:
    """Lines that open as only captions do: `Photo of`, `FILE PHOTO:`."""
    shown = lines.mask & w.SHOWN
    near = [number for number in lines.opening(w.OPENS) if shown[number]]
    return [number for number in near if lines.count[number] < 60 and opens_caption(lines.texts[number])]


def is_list_end(folded: str) -> bool:
    """True where a folded line is the button under a list: `see all`."""
    return folded.strip(EDGES) in _LIST_ENDS and bare(folded) in _LIST_ENDS


def opens_byline(text: str) -> bool:
    """True where a line says `By` and no name."""
    return _OPENS_BYLINE.match(text) is not None
