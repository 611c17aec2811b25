"""Paragraphs in which an article speaks of itself: corrections and clarifications, and notes by its editors."""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib import resources

CORRECTION, NOTE = "correction", "editor's note"

_LONGEST = 300
_OPENS = " \t\xa0*_[({<>•·■▪–—-|#"
_WORK = (
    r"(?:article|story|report|piece|post|page|column|item|dispatch|interview|transcript|obituary|headline|caption|"
    r"graphic|map|chart|photo|photograph|video|podcast|newsletter|copy|version|review|analysis|explainer|feature|"
    r"editorial|essay|blog|live ?blog|text)s?"
)
_THIS = rf"(?:this|our)(?: [\w’'-]+){{0,3}} {_WORK}(?! of (?:the|an?)\b)"
_PART = rf"(?:the|its|a) (?:[\w’'-]+ ){{0,2}}?{_WORK} (?:and \w+ )?(?:of|on|in|to|for|with|above|accompanying) {_THIS}"
_OWN = rf"(?:{_PART}|{_THIS}|the (?:article|story|headline|caption|post|copy)s?)"
_IS = r"(?: [\w’',-]+){0,12}? (?:was|were|has been|have been|is being|is) (?:\w+ ){0,2}?"
_NOT_BY = r"\b(?! (?:by|in court)\b)"
_FIRST = frozenset(
    ("a", "an", "the", "this", "our", "one", "some", "we", "we've", "we’ve", "we'll", "we’ll", "its", "due", "because",
     "owing", "as", "through", "in", "please", "check", "more", "note:")
)  # fmt: skip
_LABEL_END = re.compile(
    # a colon, a dash or the end; a date, a time or a number may stand before it
    r"\s*(?:\d{1,2}(?!\d))?[\s,]*(?:[(\[][^()\[\]]{1,60}[)\]])?\s*(?:[:|–—]|\s-\s|--|\.?\s*$|[.\])]\s|//)",
    re.I,
)
_DATED_LABEL_END = re.compile(
    r"(?:[\s,]+(?:\d[\w./-]*(?::\d\w*)*|[ap]\.?m\.?|[A-Z]{2,4}|(?:mon|tues|wednes|thurs|fri|satur|sun)day|on|at|of|"
    r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?|added|posted|appended|issued|published))"
    r"{1,9}[.,]?(?:\s*[:|–—]|\s-\s|\s*$)",
    re.I,
)
# what every sentence that _CORRECTS or _NOTES takes has in it: those two are large, and few pages need them
_MAY_TELL = re.compile(
    r"correct|clarif|amend|rectif|updat|edited|changed|revised|modified|altered| error, |version|"
    r"(?:originally|initially|previously|mistakenly|erroneously|wrongly|first) |misstated|misidentified|misspel|"
    r"misquoted|misattributed|fixes|translated|republished|reposted|produced|developing|adapted|excerpted|abridged|"
    r"breaking|to follow|note:",
    re.I,
)
_CORRECTS = (
    rf"(?:a|one|the following) (?:correction|clarification)s? (?:was|were|has been|have been|is) "
    rf"(?:made|added|issued|appended|published)\b|"
    rf"{_OWN}{_IS}(?:amended|corrected|clarified|rectified){_NOT_BY}|"
    rf"{_OWN}{_IS}(?:updated|edited|changed|revised|modified|altered)\b.{{0,80}}?\bto (?:correct|clarify|fix|rectify|"
    rf"remove|make (?:it )?clear|reflect that|accurately reflect)\b|"
    rf"we(?: have|['’]ve)? (?:corrected|amended|clarified|rectified) {_OWN}|"
    rf"(?:due to|because of|owing to|as a result of|through) an? (?:\w+ ){{1,3}}error, (?:{_OWN}|an? )|"
    rf"(?:in )?(?:an?|the|our|some) (?:earlier|previous|original|prior|initial|older|first) (?:\w+ )?versions? of "
    rf"(?:{_PART}|{_THIS})|"
    rf"(?:{_PART}|{_THIS})(?: [\w’',-]+){{0,8}}? (?:(?:originally|initially|previously|incorrectly|mistakenly|"
    rf"erroneously|wrongly) (?:and \w+ )?(?:said|stated|reported|gave|named|identified|referred|described|misstated|"
    rf"misidentified|misspelled|misspelt|attributed|suggested|claimed|quoted|listed|put)|"
    rf"misstated|misidentified|misspelled|misspelt|misquoted|misattributed)\b|"
    rf"{_THIS} (?:corrects|clarifies|fixes)\b"
)
_CORRECTS_IN_BRACKETS = re.compile(
    r"(?:this |the )?(?:[\w-]+ ){0,4}?(?:corrects|correcting|refiles to (?:correct|fix)|clarifies|fixes|removes "
    r"(?:incorrect|erroneous|extraneous))\b",
    re.I,
)
_NOTES = (
    rf"(?:{_THIS}|the (?:article|story|post)) (?:was|were|has been|have been|is being|is|will be) (?:\w+ ){{0,3}}?"
    rf"(?:updated|edited|changed|revised|modified|altered|translated|republished|reposted|produced|developing|adapted|"
    rf"excerpted){_NOT_BY}|"
    rf"{_THIS} (?:was|were) (?:first|originally|initially|previously) (?:published|posted|printed|aired|broadcast)\b|"
    rf"{_THIS} (?:first|originally|initially|previously) (?:appeared|ran|aired)\b|"
    rf"this is an? (?:updated|revised|edited|abridged|developing|breaking|corrected|translated|breaking news)\b"
    rf"(?:,? \w+){{0,2}} {_WORK}\b|"
    rf"this is an? (?:updated|revised|edited|abridged|translated) version\b|"
    rf"we(?: have|['’]ve| will|['’]ll)? (?:updated|update|revised|edited) {_THIS}|"
    rf"(?:please )?check back for updates|more (?:details )?to follow\.?$|"
    rf"note: {_THIS}"
)
_NOTES_IN_BRACKETS = re.compile(
    r"(?:adds|updates|recasts|writes through|refiles|releads|rewrites|corrected version|updated version|"
    r"updated with|updates with)\b",
    re.I,
)


def find_note(line: str) -> str | None:
    """What a paragraph that begins with `line` is: `correction`, `editor's note`, or null for what tells the news."""
    said = line[:_LONGEST].strip()
    bare = said.lstrip(_OPENS)
    if not bare:
        return None
    mark = _labelled(bare)
    if mark:
        return mark
    if said[0] in "([" and len(line) <= _LONGEST:
        if _CORRECTS_IN_BRACKETS.match(bare):
            return CORRECTION
        if _NOTES_IN_BRACKETS.match(bare):
            return NOTE
    if bare.partition(" ")[0].lower() not in _FIRST or not _MAY_TELL.search(bare):
        return None
    corrects, notes = _speaking_of_itself()
    if corrects.match(bare):
        return CORRECTION
    return NOTE if notes.match(bare) else None


@cache
def _speaking_of_itself() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return re.compile(_CORRECTS, re.I), re.compile(_NOTES, re.I)


def is_label_alone(line: str) -> bool:
    """True where a line only heads the note that follows it (`Correction`, `EDITOR'S NOTE:`)."""
    return _fold(line.strip(_OPENS + ":.)]}>")) in _labels()[0] and len(line) <= 60


def _labelled(said: str) -> str | None:
    """The mark of the label that `said` opens with, if a colon, a dash or the line's end parts it from what follows."""
    labels, openings = _labels()
    folded = _fold(said[:80])
    words = folded.split(" ")
    if words[0].rstrip(":,;.–—-)]|") not in openings:
        return None
    for count in range(min(5, len(words)), 0, -1):
        phrase = " ".join(words[:count])
        label = phrase.rstrip(":,;–—-)]|")
        mark = labels.get(label) or labels.get(label.rstrip("."))
        if mark is None:
            continue
        rest = said[len(label.rstrip(".")) :] if label not in labels else said[len(label) :]
        if _LABEL_END.match(rest) or _DATED_LABEL_END.match(rest[:120]):
            return mark
    return None


def _fold(said: str) -> str:
    return said.replace("’", "'").replace("‘", "'").replace("\xa0", " ").lower()


@cache
def _labels() -> tuple[dict[str, str], frozenset[str]]:
    """The labels of notes.csv with their marks, and the words that any of them opens with."""
    rows = (resources.files("dateline.article") / "notes.csv").read_text("utf-8").splitlines()
    labels = {row["phrase"]: row["mark"] for row in csv.DictReader(rows)}
    return labels, frozenset(phrase.split(" ")[0].rstrip(".") for phrase in labels)
