"""The words of a sentence as Universal Dependencies' English treebanks cut them.

Marks stand alone, hyphenated words are cut at their hyphens but after a prefix (`non-profit`), and contractions into
what they are made of (`do` `n't`, `Annan` `'s`, `can` `not`). Addresses, decimal numbers, clock times, dates in figures
and abbreviations stay whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.spans import Span

_ABBREVIATIONS = (
    "mr mrs ms dr prof sen rep gov gen lt col sgt capt cpl maj adm rev hon st mt ft jr sr vs etc inc ltd co corp bros "
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thurs fri sat dept univ assn est approx "
    "ave blvd rd vol ed eds al cf ca mass conn calif fla ariz colo ill ind mich minn tenn tex wash wis"
).split()
_PREFIXES = (
    "non anti re pro pre co mid cross post over multi ex sub semi counter mini inter intra micro un socio psycho e "
    "ultra extra hyper trans"
).split()
# Each branch opens with a class of its own or is bounded, and no repeated group can match a text in two ways: linear.
_WORD = re.compile(
    rf"""
    (?P<address>(?:https?://|ftp://|www\.)[^\s<>"]{{1,500}}[^\s<>".,;:!?)\]'’”]
      | [\w.+-]{{1,64}}@[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{0,8}})
  | (?P<face>[:;=][-o^']?[)(DPp/|](?!\w))
  | (?P<date>\d{{1,4}}(?:/\d{{1,4}}){{2}}(?![\w/])|\d{{1,4}}(?:-\d{{1,4}}){{2}}(?![\w-])|\d{{1,2}}/\d{{1,2}}(?![\w/]))
  | (?P<phone>\d{{3}}(?:-\d{{3,4}}){{1,2}}(?![\w-]))
  | (?P<number>(?:(?<!\w)\.)?\d++(?:[.,:]\d++)*+(?:st|nd|rd|th|s)?(?![^\W_]))
  | (?P<measure>\d+(?:[.,:]\d+)*(?=(?:[ap]\.?m|bn|mn|[mk]|km|kg|mm|cm|ft|mph|hrs?|min|sec|lbs?|c|f)\b))
  | (?P<initials>(?:[^\W\d_]\.){{2,8}}(?!\w)|[A-Z]&[A-Z]\b)
  | (?P<short>\b(?:{"|".join(_ABBREVIATIONS)})\.(?=[\s,;:)'’-])(?!\s*\Z))
  | (?P<initial>(?<![\w.])[A-Z]\.(?=\s?[A-Z]))
  | (?P<prefixed>\b(?:{"|".join(_PREFIXES)})-[^\W\d_]\w*)
  | (?P<word>[\w\u0300-\u036f]+(?:['’`ʼ‘](?=\w)[\w\u0300-\u036f]+)*)
  | (?P<clitic>['’`](?:s|ll|re|ve|d|m)\b)
  | (?P<same>(?P<sign>[-–—.*=_~\#+!?])(?P=sign)+|…)
  | (?P<mark>\S)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_CLITIC = re.compile(r"(?<=\w)(?:n['’`ʼ‘]?t|['’`ʼ‘](?:s|ll|re|ve|d|m))\Z", re.IGNORECASE)
_NOT = re.compile(r"(?:do|did|does|wo|would|could|should|ca|is|are|was|were|has|have|had|ai|need|must|might)nt\Z", re.I)
_GLUED = {"cannot": 3, "gonna": 3, "gotta": 3, "wanna": 3}


def find_words(text: str, span: Span) -> Iterator[Span]:
    """The words within `span` of `text`, in order; white space belongs to none."""
    at = span.start
    while match := _WORD.search(text, at, span.end):
        start, at = match.span()
        if match["word"] is None and match["prefixed"] is None:
            yield Span(start, at)
            continue
        cut = _cut(match.group())
        if 0 < cut < at - start:
            yield Span(start, start + cut)
            yield Span(start + cut, at)
        else:
            yield Span(start, at)


def _cut(word: str) -> int:
    """Where a contraction is cut: the length of its first part; 0 where it is none."""
    if "'" not in word and not _NOT.match(word) and not any(mark in word for mark in "’`ʼ‘"):
        return _GLUED.get(word.lower(), 0)
    clitic = _CLITIC.search(word)
    return clitic.start() if clitic else 0
