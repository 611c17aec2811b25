"""The strip of small facts that pages print beside a date: source, editor, section, views, page, buttons.

`Source: Harbour Wire | 2021-07-28 20:16:41 | Editor: Lin`, `1,204 Views - 12 May 2019 - 3 min read`; the words are
those of `strips.csv`.
"""

from __future__ import annotations

import re
from functools import cache

from dateline.article.bylines import Byline, is_house, read_byline
from dateline.article.cues import find_cues, fold, rows
from dateline.article.sections import is_menu_word

_PARTS = re.compile(r"\s*(?:[|•·;●▪]|\s/\s|(?<=\S)/(?=\s)|\s{2}|\t|\s[–—-]{1,2}\s|\]\s?\[|(?<=\S)[,.](?=\s|$))\s*")
_BARS = re.compile(r"[|•·;●▪]\s*|\s{2,}|\s[/–—-]\s")
_EDGES = " \t|•·;●▪/,.:–—-()[]<>»›*#"
_KEY = re.compile(r"(?P<key>[^\W\d_]+(?:\s[^\W\d_]+){0,2})(?P<colon>\s?:)?\s{0,2}(?P<value>\S.*)?")
_COUNT = re.compile(
    r"(?P<count>\d[\d.,  ]*(?:[km](?![^\W\d_]))?)\+?[\s-]?(?P<word>[^\W\d_]+(?:\s[^\W\d_]+){0,2})?", re.I
)
_NUMBER = re.compile(r"[#№]?\(?\d[\d.,  ]{0,9}[km]?\)?|[A-Z]?\d{1,4}[A-Z]?", re.I)
_SMALL = frozenset("of the and in for to de la le el al bin von van & a an at on by from with".split())
_LONGEST = 300
_VALUE, _NAME = 5, 4
_SURE = 3.0


def count_strange(text: str) -> int:
    """How many words of a text are none of the facts that stand in such a strip; a bare name counts as one word.

    0 for a text that is nothing but such facts; for running text the number of its words.
    """
    return sum(_strange(part.strip(_EDGES)) for part in _PARTS.split(text[:_LONGEST]))


def is_fact(text: str) -> bool:
    """True for a line that is nothing but small facts: `Views 3410`, `Comments (14)`, `Share | Print`."""
    return any(char.isalnum() for char in text[:_LONGEST]) and not count_strange(text)


def find_written(text: str) -> tuple[Byline, int] | None:
    """The byline that says itself to be one among such facts (`Photos (3)   By Ann Lee   `), and where it begins."""
    at = 0
    for bar in (*_BARS.finditer(text[:_LONGEST]), None):
        part = text[at : bar.start() if bar else len(text)]
        if at and part.strip() and (byline := read_byline(part)).score > _SURE and byline.names:
            return byline, at
        at = bar.end() if bar else at
    return None


def _strange(part: str) -> int:
    words = [word for word in part.split() if any(map(str.isalnum, word))]
    if not words or _NUMBER.fullmatch(part):
        return 0
    if len(words) > 12:
        return len(words)
    folded = fold(part)
    if folded in _words("plain") or is_menu_word(part) or find_cues(folded).get("nav", 0.0) >= 6:
        return 0
    if _is_keyed(part) or _is_counted(part):
        return 0
    byline = read_byline(part)
    if byline.score > 3 or ((byline.names or byline.agency or byline.house) and byline.score > 1) or is_house(part):
        return 0
    if len(words) <= _NAME and all(word[0].isupper() or word in _SMALL for word in words):
        return 1
    return len(words)


def _is_keyed(part: str) -> bool:
    """`Source: Harbour Wire`, `Views 3410`, `Page 11`, `Comments (3`: a key with its value, short."""
    found = _KEY.fullmatch(part)
    if not found:
        return False
    key, value = fold(found.group("key")), (found.group("value") or "").strip()
    if found.group("colon"):
        return key in _words("key") and len(value.split()) <= _VALUE
    return key in _words("key") | _words("page") | _words("counter") and bool(value and _NUMBER.fullmatch(value))


def _is_counted(part: str) -> bool:
    """`142 Comments`, `3-min read`, `1.2k views`."""
    found = _COUNT.fullmatch(part)
    return bool(found and (not found.group("word") or fold(found.group("word")) in _words("counter")))


@cache
def _words(form: str) -> frozenset[str]:
    return frozenset(row["word"] for row in rows("strips.csv") if row["form"] == form)
