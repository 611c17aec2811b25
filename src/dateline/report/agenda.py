"""What an encounter is said to be about: the text's own noun phrases."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from dateline.records import Analysis, Evidence, Mention
from dateline.report.attribution.cues import Phrase, load_cues
from dateline.report.attribution.line import BREAKS, LONGEST, QUOTES, Line, build_lines
from dateline.spans import Span

_REACH = 60  # words that a list of subjects may have
_GAP = 14  # words that may stand between an encounter and the preposition of its subject
_OFFICES = frozenset({"president", "leader", "leaders", "head", "heads", "prime", "minister", "foreign", "king"})
_LEAD = QUOTES | {",", "and", "on", "about", "also", "both", "among", "other", "things", "over", "for", "regarding"}
_TAIL = QUOTES | {",", ".", "and", "the", "a", "of", "with", "in", "on", "at", "among", "others", "to", "late", "early"}
_CLAUSE_OBJECTS = frozenset({"what", "which", "whom"})
_CLAUSE = frozenset({"how", "whether", "what", "why", "him", "them", "it", "to"})
_POINTERS = frozenset({"this", "these", "those", "her", "that"})
_AMONG = ("among", "other", "things")
_PEOPLE = frozenset({"person", "organisation", "state", "office", "group"})


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """What one sentence says some encounter is about: the cue, the keys of those the sentence names as its subjects
    (`participants`, the members of a group each), and the words that tell the subject, in page order.
    """

    sentence_index: int
    cue_span: Span
    participants: tuple[str, ...]
    items: tuple[Evidence, ...]


_ByFirst = Mapping[str, tuple[Phrase, ...]]
"""Phrases by their first word, the longest first: a sentence is long, and its words are asked for every one."""


@dataclass(frozen=True, slots=True)
class _Words:
    """The word lists of cues/agenda.yaml, which says what each holds; `encounters` are its words for an encounter."""

    before: _ByFirst
    weak: frozenset[str]
    labels: _ByFirst
    nouns: frozenset[str]
    verbs: frozenset[str]
    subject_prepositions: frozenset[str]
    no_subject: frozenset[str]
    after: _ByFirst
    naming: frozenset[str]
    as_subjects: frozenset[str]
    heads: frozenset[str]
    head_links: frozenset[Phrase]
    stops: frozenset[str]
    lengths: frozenset[str]
    occasions: frozenset[str]
    parties: frozenset[str]
    shared: frozenset[str]
    next_verbs: frozenset[str]
    levels: frozenset[str]
    adjective_ends: tuple[str, ...]
    nouns_like_adjectives: frozenset[str]
    verbal: frozenset[str]
    determiners: frozenset[str]
    prepositions: frozenset[str]
    time_words: frozenset[str]
    encounters: frozenset[str]


@lru_cache(maxsize=1)
def _load_words() -> _Words:
    import yaml

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # every word as it stands: "on" and "no" are no booleans
    source = files("dateline.report").joinpath("cues", "agenda.yaml").read_text(encoding="utf-8")
    data: dict[str, list[Any]] = yaml.load(source, Loader=loader)
    lists: dict[str, Any] = {
        name: frozenset(tuple(map(str, item)) if isinstance(item, list) else str(item) for item in items)
        for name, items in data.items()
    }
    cues = load_cues()
    lists["adjective_ends"] = tuple(sorted(lists["adjective_ends"]))
    lists |= {name: _by_first(lists[name]) for name in ("before", "labels", "after")}
    verbal = cues.auxiliaries | cues.modals | cues.say | cues.tell | cues.attitude
    lists["verbal"] = verbal - {"to", "'s", "state", "report", "claims", "comments"}
    return _Words(
        **lists, determiners=cues.determiners, prepositions=cues.prepositions, time_words=cues.time_words,
        encounters=lists["nouns"] | lists["verbs"] | lists["occasions"],
    )  # fmt: skip


def _by_first(phrases: Iterable[Phrase]) -> _ByFirst:
    out: dict[str, tuple[Phrase, ...]] = {}
    for phrase in sorted(phrases, key=lambda words: (-len(words), words)):
        out[phrase[0]] = (*out.get(phrase[0], ()), phrase)
    return out


def find_agenda(
    text: str, analysis: Analysis, sentence_index: int, trigger: Span, mentions: Sequence[Mention]
) -> tuple[Evidence, ...]:
    """What sentence `sentence_index` says the encounter told of at `trigger` is about; of its part of the sentence,
    where a semicolon divides it.
    """
    sentence = analysis.sentences[sentence_index]
    alone = Analysis(analysis.tokens, (sentence,), analysis.makers)
    near = [item for item in mentions if sentence.start <= item.start < sentence.end]
    out: list[Evidence] = []
    for line in build_lines(text, alone, near):
        for cue, found in _find_in(line, _load_words()):
            between = text[min(cue.end, trigger.end) : max(cue.start, trigger.start)]
            if ";" not in between:
                out.extend(Evidence.at(text, span) for span in found)
    return tuple(out)


def find_agendas(text: str, analysis: Analysis, mentions: Sequence[Mention]) -> tuple[AgendaItem, ...]:
    """Every agenda that a sentence of the article tells, in page order. Linear in the text."""
    words = _load_words()
    return tuple(
        AgendaItem(line.index, cue, _subjects(line, cue), tuple(Evidence.at(text, span) for span in found))
        for line in build_lines(text, analysis, mentions)
        for cue, found in _find_in(line, words)
    )


def _subjects(line: Line, cue: Span) -> tuple[str, ...]:
    """The keys of those named before the cue, and after the last verb of speech: its speaker is no party."""
    keys: dict[str, None] = {}
    seen: set[int] = set()
    speech = load_cues().finite
    spoken = [at for at in range(len(line)) if line.words[at] in speech and line.spans[at].end < cue.start]
    first = spoken[-1] + 1 if spoken else 0
    if line.matches(0, ("according", "to")) and "," in line.words:
        first = max(first, line.words.index(","))
    for at in range(first, len(line)):
        name = line.names[at]
        if line.spans[at].start >= cue.start:
            break
        if name is None or id(name) in seen or name.kind not in _PEOPLE:
            continue
        seen.add(id(name))
        for key in name.members or ((name.key,) if name.key else ()):
            keys.setdefault(key)
    return tuple(keys)


def _find_in(line: Line, words: _Words) -> list[tuple[Span, tuple[Span, ...]]]:
    """The cues of one sentence, each with the spans of what the encounter is about; no span is given twice."""
    out: list[tuple[Span, tuple[Span, ...]]] = []
    done = 0
    for at in range(len(line) if len(line) <= LONGEST else 0):
        if at < done:
            continue
        bounds = _bounds_at(line, at, words)
        if bounds is None:
            continue
        cue, first, last = bounds
        spans = _items(line, first, last, words)
        if spans:
            out.append((line.span(*cue), spans))
            done = max(cue[1], last)
    return out


def _bounds_at(line: Line, at: int, words: _Words) -> tuple[tuple[int, int], int, int] | None:
    """Cue, first and last word (half-open) of what is discussed, where a cue stands at word `at`."""
    if line.names[at] is not None:
        return None
    word = line.words[at]
    for phrase in words.labels.get(word, ()) if at == 0 else ():
        if line.matches(0, phrase) and ":" in line.words[len(phrase) : len(phrase) + 5]:
            first = line.words.index(":") + 1
            return (0, first), first, _end(line, first, words)
    for phrase in words.before.get(word, ()):
        if line.matches(at, phrase) and _counts(line, at, phrase, words):
            first = at + len(phrase)
            return (at, first), first, _end(line, first, words)
    for phrase in words.after.get(word, ()):
        if line.matches(at, phrase) and _counts_after(line, at, phrase, words):
            return (at, at + len(phrase)), _start(line, at, words), at
    if word in ("spent", "spend"):
        return _spent(line, at, words)
    if word in words.naming:
        return _named_subjects(line, at, words)
    if word in words.nouns or word in words.verbs:
        return _after_encounter(line, at, words)
    return None


def _counts(line: Line, at: int, phrase: Phrase, words: _Words) -> bool:
    """False for a noun ("his address", "the review"), a passive, and a common word away from any encounter."""
    if phrase[0] not in words.weak:
        return True
    last = line.word(at - 1)
    if (
        last in words.determiners
        or last in ("was", "were", "been", "being")
        or line.word(at + 1) in ("by", "to", "that")
    ):
        return False
    return _near_encounter(line, at, words)


def _counts_after(line: Line, at: int, phrase: Phrase, words: _Words) -> bool:
    """`Prices were raised by a tenth` is no agenda."""
    if phrase[-1] not in words.weak:
        return True
    return line.word(at + len(phrase)) not in ("by", "to", "from") and _near_encounter(line, at, words)


def _near_encounter(line: Line, at: int, words: _Words) -> bool:
    around = line.words[max(0, at - 30) : at + 30]
    return line.word(at - 1) in words.parties or not words.encounters.isdisjoint(around)


def _named_subjects(line: Line, at: int, words: _Words) -> tuple[tuple[int, int], int, int] | None:
    for step in range(at + 2, min(at + _REACH, len(line) - 1)):
        if line.words[step] == "as" and any(line.word(step + more) in words.as_subjects for more in (1, 2, 3)):
            return (at, at + 1), at + 1, step
        if line.words[step] in (";", ".", ":"):
            break
    return None


def _spent(line: Line, at: int, words: _Words) -> tuple[tuple[int, int], int, int] | None:
    """`spent two hours on Z`."""
    for step in range(at + 1, min(at + 10, len(line) - 1)):
        if line.words[step] == "on" and line.word(step - 1) in words.lengths and _tells_subject(line, step + 1, words):
            return (at, step + 1), step + 1, _end(line, step + 1, words)
        if line.words[step] in BREAKS:
            break
    return None


def _after_encounter(line: Line, at: int, words: _Words) -> tuple[tuple[int, int], int, int] | None:
    """`talks with X in Y on Z`: from the first preposition that tells a subject."""
    for step in range(at + 1, min(at + 1 + _GAP, len(line) - 1)):
        word = line.words[step]
        if line.names[step] is not None or line.times[step]:
            continue
        if word == "," and line.matches(step + 1, _AMONG):
            continue
        if word == "and" and line.matches(step + 1, ("a", "half")):
            continue
        if word in BREAKS or word in words.verbal or word in words.stops or word == "and":
            return None
        if word == "on" and line.words[at] in words.verbs:
            return None  # "spoke on the phone", "met on the border"
        if word in words.subject_prepositions and _tells_subject(line, step + 1, words):
            return (at, step + 1), step + 1, _end(line, step + 1, words)
    return None


def _tells_subject(line: Line, first: int, words: _Words) -> bool:
    if line.times[first] or line.words[first] in words.time_words or line.words[first][:1].isdigit():
        return False
    for at in range(first, min(first + 4, len(line))):
        word = line.words[at]
        if word in words.no_subject:
            return False
        if line.times[at] or word in words.prepositions or word == "and" or (word in BREAKS and word not in QUOTES):
            break
    name = line.names[first]
    return name is None or name.kind not in ("person", "office")


def _end(line: Line, first: int, words: _Words) -> int:
    """Where the list of subjects that begins at `first` ends."""
    limit = min(len(line), first + _REACH)
    if first < limit and line.words[first] in QUOTES:
        return next((at for at in range(first + 1, limit) if line.words[at] in QUOTES), limit)
    at = first
    inside = first < limit and line.quoted[first]
    while at < limit:
        if line.names[at] is not None:
            at = line.after(at)
            continue
        if _ends_at(line, first, at, words) or (inside and line.words[at] in QUOTES):
            return at
        at += 1
    return at


def _ends_at(line: Line, first: int, at: int, words: _Words) -> bool:
    word = line.words[at]
    if line.times[at] or word in (".", ";", ":", "!", "?", "(", ")", "—", "–", "-"):
        return True
    if word == "as" and line.word(at + 1) == "well" and line.word(at + 2) == "as":
        return False
    if word == "as" and line.word(at - 2) == "as":
        return False
    if word in words.stops:
        return word != "as" or line.word(at - 1) != "such"
    if word in ("on", "in", "at", "over") and at + 1 < len(line) and _leaves_subject(line, at, words):
        return True
    if word == "that" and at > first and line.word(at + 1) in words.verbal:
        return True
    if word == "with" and at > first and _is_party(line, at + 1):
        return True
    if word == ",":
        return _clause_begins(line, at + 1, words)
    if word == "and":
        return line.word(at + 1) in words.verbal or _clause_begins(line, at + 1, words)
    return word in words.verbal and at > first and not _in_relative(line, first, at)


def _leaves_subject(line: Line, at: int, words: _Words) -> bool:
    """True where the preposition at `at` tells the day or the occasion, not part of the subject."""
    ahead = at + 1
    if line.times[ahead] or line.words[ahead] in words.time_words:
        return True
    if line.words[at] != "at":
        return line.words[at] == "over" and line.words[ahead] in words.no_subject
    near = range(ahead, min(ahead + 8, len(line)))
    return any(line.words[step] in words.nouns or line.names[step] is not None for step in near)


def _is_party(line: Line, at: int) -> bool:
    name = line.names[at] if at < len(line) else None
    if name is not None:
        return name.kind in ("person", "office", "group")
    return line.word(at) in ("his", "her", "their") or (line.word(at) == "the" and line.word(at + 1) in _OFFICES)


def _in_relative(line: Line, first: int, at: int) -> bool:
    return any(line.words[step] == "that" for step in range(first, at))


def _clause_begins(line: Line, at: int, words: _Words) -> bool:
    """True where what follows a comma or `and` is a clause of its own, or one that tells about the whole."""
    word = line.word(at)
    if word in ("which", "who", "where", "when", "but", "while", "as") and line.word(at + 1) != "well":
        return True
    if word.endswith("ing") and word != "including" and line.word(at - 1) == "," and line.word(at + 1) != "of":
        return True
    if word in ("he", "she", "they", "it", "we", "with") or _next_verb(line, at, words):
        return True
    for step in range(at, min(at + 14, len(line))):
        word = line.words[step]
        if word in (",", ";", ".", ":") or word in QUOTES or word == "that":
            return False
        if line.names[step] is None and word in words.verbal:
            return True
    return False


def _next_verb(line: Line, at: int, words: _Words) -> bool:
    """`to discuss grain and sign a treaty`: what follows `and` is something else that they do."""
    if line.word(at) == "and":
        at += 1
    if line.word(at) in ("also", "to", "then"):
        at += 1
    return line.word(at) in words.next_verbs and line.word(at + 1) not in ("of", "and", ",", ".")


def _start(line: Line, last: int, words: _Words) -> int:
    """Where the list of subjects that ends before word `last` begins."""
    at = last
    while at > 0 and last - at < _REACH:
        word = line.words[at - 1]
        if line.names[at - 1] is None and (word in (".", ";", ":") or word in QUOTES or word in words.verbal):
            break
        if line.names[at - 1] is None and word in ("that", "but", "while", "where", "when"):
            break
        at -= 1
    return at


def _items(line: Line, first: int, last: int, words: _Words) -> tuple[Span, ...]:
    """The subjects in words `first` to `last`, each without quotation marks and without a head that only introduces."""
    out = []
    for start, stop in _split(line, first, last, words):
        start, stop = _trim(line, start, stop, words)
        start = _without_head(line, start, stop, words)
        start, stop = _trim(line, start, stop, words)
        if start < stop and _is_subject(line, start, stop, words):
            out.append(line.span(start, stop))
    return tuple(out)


def _trim(line: Line, start: int, stop: int, words: _Words) -> tuple[int, int]:
    while start < stop and line.words[start] in _LEAD and line.names[start] is None:
        start += 1
    while stop > start and line.names[stop - 1] is None and line.words[stop - 1] in _TAIL:
        stop -= 1
    return start, stop


def _is_subject(line: Line, start: int, stop: int, words: _Words) -> bool:
    """False for pronouns, people, numbers and what introduces a clause (`how`, `whether`)."""
    if stop - start == 1 and len(line.words[start]) < 3:
        return False
    if line.words[start] in _CLAUSE or (stop - start == 1 and line.words[start] in _POINTERS):
        return False
    if line.words[stop - 1] in _CLAUSE_OBJECTS:
        return False  # "gave no details of what would be discussed"
    if any(word in words.levels for word in line.words[start:stop]):
        return False  # "raise ties to a new level"
    name = line.names[start]
    return name is None or name.kind not in ("person", "time") or line.after(start) < stop


def _without_head(line: Line, start: int, stop: int, words: _Words) -> int:
    for at in range(start, min(start + 6, stop - 1)):
        if line.names[at] is not None or line.words[at] in BREAKS:
            break
        if line.words[at] in words.heads:
            for link in words.head_links:
                if line.matches(at + 1, link) and at + 1 + len(link) < stop and line.word(at + 2) not in words.shared:
                    return _without_head(line, at + 1 + len(link), stop, words)
    return start


def _split(line: Line, first: int, last: int, words: _Words) -> list[tuple[int, int]]:
    """The conjuncts of a coordination: at commas, and at the conjunction that closes the list."""
    cuts = [at for at in range(first, last) if line.words[at] == "," and line.names[at] is None and _lists(line, at)]
    closing = next((at for at in range(first, last) if line.words[at : at + 3] == ("as", "well", "as")), None)
    parts: list[tuple[int, int]] = []
    start = first
    for at in cuts:
        parts.append((start, at))
        start = at + 1
    if closing is not None and closing >= start:
        parts.extend([(start, closing), (closing + 3, last)])
    else:
        parts.extend(_split_and(line, start, last, words, many=bool(cuts)))
    return [part for part in parts if part[0] < part[1]]


def _lists(line: Line, at: int) -> bool:
    """False for a comma that only sets off examples."""
    return line.word(at + 1) not in ("including", "such", "among", "especially", "notably", "particularly")


def _split_and(line: Line, first: int, last: int, words: _Words, many: bool) -> list[tuple[int, int]]:
    for at in range(first, last):
        if line.words[at] == "and" and line.names[at] is None:
            if at <= first:
                return _split_and(line, first + 1, last, words, many)
            if _divides(line, (first, at, last), words, many):
                return [(first, at), (at + 1, last)]
    return [(first, last)]


def _is_adjective(line: Line, at: int, words: _Words) -> bool:
    """By its ending; a name, a plural and the nouns that look like it are none."""
    word = line.words[at]
    if line.names[at] is not None or word in words.nouns_like_adjectives or len(word) < 5:
        return False
    return word.endswith(words.adjective_ends)


def _divides(line: Line, bounds: tuple[int, int, int], words: _Words, many: bool) -> bool:
    """True where `and` joins two subjects, not two words of one."""
    first, at, last = bounds
    if any(line.words[step] in ("including", "between") for step in range(first, at)):
        return False
    left, right = at - first, last - at - 1
    after = line.word(at + 1)
    if after in words.determiners or after in ("on", "about", "over") or after[:1].isdigit():
        return True
    if _is_adjective(line, at - 1, words) or line.word(at - 2) == "to":
        return False  # "regional and border issues", "efforts to maintain and deepen ..."
    bare = line.words[first] not in words.determiners
    if not bare and left == 2 and right > 1 and "of" in line.words[at + 1 : last]:
        return False  # "the course and prospects of ..."
    if any(line.words[step] in ("of", "for", "to") for step in range(first, at)) and right == 1 and not many:
        return False  # "relations of partnership and alliance"
    return many or not (bare and left == 1 and right > 1 and not line.upper[at - 1] and not line.upper[at + 1])
