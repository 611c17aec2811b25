"""How a page speaks of its own house: whom it asks its readers to follow, whose rights it keeps, whose staff it has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from dateline.article import words as w
from dateline.article.lines import Lines
from dateline.article.sections import longest_menu_word
from dateline.knowledge.outlets import (
    Outlet,
    find_outlet,
    find_outlet_by_abbreviation,
    find_outlet_by_host,
    fold_name,
    list_first_words,
)
from dateline.spans import Span

_RIGHTS, _CALL, _STAFF, _HOST, _ALONE, _TOLD = "rights", "call", "staff", "host", "alone", "told"
_WEIGHTS = {_RIGHTS: 3.0, _CALL: 2.0, _STAFF: 2.0, _HOST: 1.5, _ALONE: 1.0, _TOLD: 1.0}
_MOST = {_RIGHTS: 3.0, _CALL: 6.0, _STAFF: 4.0, _HOST: 3.0, _ALONE: 1.0, _TOLD: 2.0}
"""What each way of speaking is worth, and what all its lines together may add."""

_SURE, _AHEAD = 3.0, 2.0
_LINE, _LINES, _WORDS, _SHORT, _ENDING, _BRIEF = 1_000, 1_500, 6, 120, 4, 200
_LOOSE = frozenset({"comment", "related"})
"""Kinds whose lines are mostly others' words: only what a house says in a few words is heard there."""


_CALLS, _OPENS, _DOTTED = 1, 2, 4
_ANY = _CALLS | _OPENS | _DOTTED
_POINT_IN = re.compile(r"\.[a-zA-Z]{2}")

_BEFORE = re.compile(
    r"(?P<rights>©|\(c\)\s|\bcopyright\s)[\s\d,–—-]{0,16}(?:(?:©|copyright|by)\s?[\s\d,–—-]{0,16})?"
    r"|\b(?P<call>follow|subscribe(?: (?:now|today))? to|subscription to|sign up (?:to|for)|register (?:with|for)|"
    r"advertise (?:on|with|in)|about|join|support|contact|more (?:from|on|great)|back to|continue to|go to|"
    r"(?:popular|trending|enable ads|also|most read|latest|news) (?:on|in|from)|write (?:for|to)|"
    r"work(?:ing)? (?:for|with|at)|careers at|jobs at|welcome to|download the|read more (?:from|on|at)|"
    r"pays for|published (?:by|on|in|at)|appeared (?:on|in|at)|keep up to date with|the best of|the latest from|"
    r"stories from|newsletters? (?:of|from|de|von|di)|alerts from|brought to you by|"
    r"suscr[ií]bete a|suscripción a|síguenos en|sobre|acerca de|anúnciate en|publicidad en|quiénes somos en|"
    r"assine (?:o|a)|siga (?:o|a)|s['’]abonner (?:à|au)|abonnez-vous (?:à|au)|à propos (?:de|du)|abbonati a|"
    r"scrivi a|chi siamo|über|werben (?:bei|in|auf)|jobs bei|mehr von|mehr aus|подписаться на|подпишитесь на)\s"
    r"|\b(?P<staff>(?:reporter|writer|correspondent|editor(?:-in-chief)?|producer|columnist|contributor|journalist|"
    r"fellow|covers? [\w ,'’-]{2,40}?|photograph(?:er|s?)|photos?|illustration|video|wire|special|staff)"
    r" (?:for|at|with|of|by|to))\s"
    r"|\b(?P<told>told|tells|(?:spoke|speaking|talked) (?:to|with)|confirmed to|interview with|obtained by|"
    r"statement to|seen by)\s",
    re.I,
)
_AFTER = re.compile(
    r"(?P<rights>,? (?:is|are)(?: also)? (?:a |an )?(?:published|owned|registered|part of|trademarks?|division|member|"
    r"not responsible|supported by|committed to|where)\b"
    r"|(?:,? (?:inc|llc|ltd|limited|plc|gmbh)\b)?\W{1,3}(?:all rights reserved|alle rechte|tous droits|"
    r"todos los derechos|todos os direitos|tutti i diritti|все права|усі права|wszelkie prawa))"
    r"|(?P<call>(?:['’]s)? (?:newsletters?|app|apps|podcasts?|on (?:twitter|facebook|instagram|youtube|telegram)|"
    r"may earn|relies on|subscribers?|subscriptions?|membership|readers|brings you|plus|pro|premium|insider|store|shop|"
    r"events|e-?paper)\b)"
    r"|(?P<staff>(?:['’]s)? (?:staff|team|correspondent|reporter|editor|bureau|newsroom|web ?desk|contributors?)\b)",
    re.I,
)
_TRIGGERS = frozenset(
    "© (c) copyright ©copyright follow subscribe subscription sign register advertise about join support contact "
    "more back continue go popular trending enable also most latest news write work working careers jobs welcome "
    "download read pays published appeared keep best stories newsletter newsletters alerts brought reporter writer "
    "correspondent editor editor-in-chief producer columnist contributor journalist fellow covers cover photograph "
    "photographs photographer photo photos illustration video wire special staff told tells spoke speaking talked "
    "confirmed interview obtained statement seen suscríbete suscribete suscripción síguenos sobre acerca anúnciate "
    "publicidad quiénes assine siga s'abonner s’abonner abonnez-vous à abbonati scrivi chi über werben mehr "
    "подписаться подпишитесь".split()
)
"""The words that `_BEFORE` can open with: a line without one of them is not searched."""

_OPENERS = _TRIGGERS | {"the", "s", "abonnez"}
"""The runs of letters that a match of `_BEFORE` can begin with, `copyright2024` and the like aside."""

_FOLLOWS = frozenset(
    "is are inc llc ltd limited plc gmbh all alle tous todos tutti все усі wszelkie newsletter newsletters app apps "
    "podcast podcasts on may relies subscriber subscribers subscription subscriptions membership readers brings plus "
    "pro premium insider store shop event events e epaper staff team correspondent reporter editor bureau newsroom "
    "web webdesk contributor contributors".split()
)
"""The words of which `_AFTER` needs one at least."""

_COMPANY = re.compile(
    r",? (?:media|holdings?|networks?|corp(?:oration)?|communications|publishing|enterprises)\b", re.I
)
_DATED = re.compile(r"[\s©\d,–—-]{0,20}")
_ADDRESS = re.compile(r"(?:^|[\s@(/])((?:[a-z0-9-]{1,40}\.){1,3}[a-z]{2,6})(?=$|[\s,;:)/]|\.\s|\.$)", re.I)
_WORD = re.compile(r"\S+")
_RUN = re.compile(r"\w+|©|\(c\)", re.I)
_FIRST = re.compile(r"(?:the\s+)?(\S{1,40})", re.I)
_LETTERS = re.compile(r"[^\W_]+")
_OPENING = re.compile(r"(?:the\s|our\s|@|[\"'“‘«(])+", re.I)
_PRODUCT = re.compile(
    r"(?:network|magazine|podcasts?|newsletters?|apps?|plus|pro|insider|premium|store|shop|staff|team|group|llc|inc|ltd|"
    r"limited|company|digital|online|events|media|news|tv|radio|live|video|archives?|subscribers?|on|for|is|in|and|gift|"
    r"stories|company|journal|e-?paper|international|all)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Voice:
    """A house that the page speaks of as its own: its name, how strongly, and the words that say it best."""

    name: str
    weight: float
    span: Span


def find_voices(text: str, pieces: Sequence[tuple[str, Span]], lines: Lines | None = None) -> tuple[Voice, ...]:
    """The press houses of the table that a page speaks of as its own, the strongest first.

    Each way of speaking adds up to a bound, and the same line counts once, however often it is printed. `lines` are
    those of the text, if they were measured: then only those whose words can name a house are searched.
    """
    worth: dict[str, dict[str, float]] = {}
    best: dict[str, tuple[float, Span]] = {}
    seen: set[tuple[str, str]] = set()
    ways_of = _find_ways(lines, pieces) if lines else None
    for kind, at, until, able in _lines(text, pieces, ways_of):
        line = text[at:until]
        for way, name, start, end in _spoken(line, kind == "body", able):
            if kind in _LOOSE and (way not in (_RIGHTS, _CALL) or len(line) > _SHORT):
                continue
            key = (name, line.casefold().strip())
            if key in seen:
                continue
            seen.add(key)
            weight = _WEIGHTS[way]
            ways = worth.setdefault(name, {})
            ways[way] = min(ways.get(way, 0.0) + weight, _MOST[way])
            if name not in best or weight > best[name][0]:
                best[name] = (weight, Span(at + start, at + end))
    voices = [Voice(name, sum(ways.values()), best[name][1]) for name, ways in worth.items()]
    return tuple(sorted(voices, key=lambda voice: -voice.weight))


def choose_voice(voices: Sequence[Voice]) -> Voice | None:
    """The house that the page plainly speaks of as its own, or null where it does not say, or says two."""
    if not voices or voices[0].weight < _SURE:
        return None
    if len(voices) > 1 and voices[0].weight < voices[1].weight + _AHEAD:
        return None
    return voices[0]


def _find_ways(lines: Lines, pieces: Sequence[tuple[str, Span]]) -> list[int]:
    """How each piece can speak of a house, as a sum: _CALLS with a word that calls and a house's, _OPENS, _DOTTED."""
    numbers = np.append(lines.numbers, (0, 0))
    known, lead = (numbers & w.KNOWN) > 0, (numbers & (w.FUNCTION | w.DIGIT)) > 0
    first = lines.starts
    opens = known[first] | (lead[first] & (known[first + 1] | (lead[first + 1] & known[first + 2])))
    calls = ((lines.mask & w.KNOWN) > 0) & ((lines.mask & w.CALL) > 0)
    ways = _OPENS * opens + _CALLS * calls
    texts = lines.texts
    ways[lines.holding(("©", "(c)"))] |= _CALLS | _OPENS
    ways[[number for number, text in enumerate(texts) if text[0] in "oO" and text[:4].lower() == "our "]] |= _OPENS
    dotted = lines.holding(".")
    ways[[number for number in dotted if _POINT_IN.search(texts[number], 0, _SHORT)]] |= _DOTTED
    starts = [line.start for line in lines.items]
    found: list[int] = ways[np.searchsorted(starts, [span.start for _, span in pieces], "right") - 1].tolist()
    return found


def _lines(
    text: str, pieces: Sequence[tuple[str, Span]], ways: Sequence[int] | None
) -> Iterator[tuple[str, int, int, int]]:
    """The lines that may speak of the house: their piece's kind, start, end and way.

    Long ones are cut, and of the text its end alone is given.
    """
    count = 0
    bodies = [number for number, (kind, _) in enumerate(pieces) if kind == "body"]
    ending = bodies[-_ENDING] if len(bodies) > _ENDING else 0
    for number, (kind, span) in enumerate(pieces):
        way = ways[number] if ways is not None else _ANY
        if not way or kind in ("ticker", "headline") or (kind == "body" and (number < ending or not way & _CALLS)):
            continue
        if kind in _LOOSE and span.end - span.start > _SHORT and text.find("\n", span.start, span.end) < 0:
            continue
        at = span.start
        while at < span.end and count < _LINES:
            end = text.find("\n", at, span.end)
            end = span.end if end < 0 else end
            if text[at:end].strip():
                count += 1
                yield kind, at, min(end, at + _LINE), way
            at = end + 1


def _spoken(line: str, prose: bool, ways: int) -> Iterator[tuple[str, str, int, int]]:
    """The ways in which a line speaks of houses: way, name, start and end of the name in the line."""
    calls = bool(ways & _CALLS) and (not _TRIGGERS.isdisjoint(line.casefold().split()) or "©" in line or "(c)" in line)
    for match in _find_calls(line) if calls else ():
        way = match.lastgroup or ""
        if prose and way in (_RIGHTS, _CALL):
            continue
        found = _house_at(line, match.end())
        if found and not (way == _RIGHTS and _COMPANY.match(line, found[2])):
            yield way, *found
    if prose:
        return
    if ways & _OPENS:
        opening = _DATED.match(line)
        dated = opening.end() if opening else 0
        # a house's name alone is looked up as it stands; only what may follow one makes its beginning worth a look
        goes_on = len(line) > _BRIEF or "©" in line or not _FOLLOWS.isdisjoint(_LETTERS.findall(line.casefold()))
        alone = None if goes_on else _house_alone(line)
        if found := alone or ((_house_at(line, dated) or (_house_at(line, 0) if dated else None)) if goes_on else None):
            end = found[2]
            rest = line[end:].strip(" .|·•")
            after = _AFTER.match(line, end)
            if after or not rest:
                yield (after.lastgroup or "" if after else _ALONE), *found
    if ways & _DOTTED and "." in line and len(line) <= _SHORT:
        for match in _ADDRESS.finditer(line):
            outlet = find_outlet_by_host(match.group(1))
            if outlet and outlet.kind == "press":
                yield _HOST, outlet.name, match.start(1), match.end(1)


def _find_calls(line: str) -> Iterator[re.Match[str]]:
    """The matches of `_BEFORE` from left to right, tried only at the words that one can begin with."""
    at = 0
    # letters that count as an i where case does not
    for run in _RUN.finditer(line if line.isascii() else line.replace("İ", "I").replace("ı", "i")):
        said = run.group().casefold()
        if run.start() >= at and (said in _OPENERS or said.startswith("copyright")):
            match = _BEFORE.match(line, run.start())
            if match:
                at = match.end()
                yield match


def _house_at(line: str, at: int) -> tuple[str, int, int] | None:
    """The press house whose name stands at an offset, the longest, where no other name goes on from it."""
    opening = _OPENING.match(line, at)
    start = at
    if opening and not line[opening.start() : opening.end()].strip().casefold().startswith("the"):
        start = opening.end()
    elif not opening and line[at : at + 1].isspace():
        start = at + 1
    first = _FIRST.match(line, start)
    if not first or not _may_open(first.group(1)):
        return None
    words = []
    for match in _WORD.finditer(line, start, start + 80):
        words.append(match)
        if len(words) == _WORDS:
            break
    for count in range(len(words), 0, -1):
        said = line[start : words[count - 1].end()].rstrip(".,:;|!?)\"'”’»")
        outlet = _press(said.removesuffix("'s").removesuffix("’s"))
        if outlet and not _goes_on(line, start + len(said)):
            return outlet.name, start, start + len(said)
    return None


def _house_alone(line: str) -> tuple[str, int, int] | None:
    """The press house that a short line names and nothing else."""
    at = len(line) - len(line.lstrip(" @\"'“‘«("))
    said = line[at:].strip().rstrip(".,:;|!?)\"'”’»·•")
    outlet = _press(said.removesuffix("'s").removesuffix("’s"))
    return (outlet.name, at, at + len(said)) if outlet else None


def _may_open(word: str) -> bool:
    """True where a house's name or abbreviation can open with a word; most words open none, and cost no more."""
    letters = _LETTERS.search(fold_name(word))
    return letters is not None and letters.group() in list_first_words()


def _press(said: str) -> Outlet | None:
    if not said or not (said[0].isupper() or said[0].isdigit() or "." in said):
        return None
    outlet = find_outlet(said)
    if not outlet and len(said) >= 3 and said.isupper():
        outlet = find_outlet_by_abbreviation(said)
    return outlet if outlet and outlet.kind == "press" else None


def _goes_on(line: str, end: int) -> bool:
    """True where the words after a name make another of it: `The National` of `The National Review Online`."""
    rest = line[end:]
    if rest[:1] != " " or not rest[1:2].isupper():
        return False
    return not _PRODUCT.match(rest, 1) and not longest_menu_word(rest.split()[:4])
