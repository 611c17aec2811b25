"""Frames by dependencies (Universal Dependencies): subject, clause, agent, and what a noun like `claim` governs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dateline.language.quotations.cues import Cues
from dateline.language.quotations.frame import Frame
from dateline.language.quotations.lines import PAUSES, STOPS, Line
from dateline.language.quotations.phrases import (
    NOMINAL,
    REACH,
    SKIPPED,
    Range,
    after_dateline,
    inverts,
    led_by,
    phrase,
)

_RELATIVE = frozenset({"who", "which", "that", "whom"})
_QUESTIONS = frozenset({"whether", "if", "when", "where", "who", "how", "why", "what"})


def tree_frame(line: Line, at: int, name: str, after: int, cues: Cues) -> Frame | None:
    """The frame of the verb at `at`, a cue of this name that ends before `after`; null where nobody says anything."""
    if _withheld(line, at, cues):
        return None
    if cues.is_in(name, "quote") and (found := _quoted_as(line, at)):
        return found
    passive = bool([one for one in line.below[at] if line.words[one].relation in ("aux:pass", "nsubj:pass")])
    if passive:
        return _passive_frame(line, at, name, after, cues)
    participle = line.lower[at].endswith("ing") and not line.hanging(at, "nsubj", "aux")
    source = _source(line, at, after)
    first = min([at, *phrase(line, source)]) if source is not None and line.level[source] == line.level[at] else at
    if source is not None and source < at and line.level[first] == line.level[at]:
        first = _from_comma(line, first)
    last = after
    if source is not None and source >= after:
        last = max([after, *[one + 1 for one in phrase(line, source)]])
    frame = Frame(line.index, line.level[at], name, (at, after), source, first, last, participle=participle)
    contents = tuple(_contents(line, frame, cues))
    citing = next((one for one in line.below[at] if line.lower[one] in cues.citing), None)
    if citing is None and contents:
        citing = next(
            (
                one
                for one in range(after, min(len(line), after + REACH))
                if line.lower[one] in cues.citing and line.level[one] == frame.level and line.lower[one - 1] == ","
            ),
            None,
        )
    if citing is not None and contents:
        deeper = next(iter(line.hanging(citing, "obj", "nsubj", "xcomp")), None)
        if deeper is not None:
            return replace(
                frame, source=deeper, via=source, contents=tuple((a, min(b, citing)) for a, b in contents if a < citing)
            )
    return replace(frame, contents=contents)


def _from_comma(line: Line, first: int) -> int:
    """Where a phrase begins that a tree cut short: after the comma before it, if only nouns stand in between."""
    at = first
    while at > 0 and first - at < 8 and line.level[at - 1] == line.level[first]:
        if line.lower[at - 1] == ",":
            return at
        if line.words[at - 1].upos not in ("NOUN", "PROPN", "ADJ", "DET", "PART", "NUM", "ADP"):
            break
        at -= 1
    return first


def _withheld(line: Line, at: int, cues: Cues) -> bool:
    """Not said, or not yet: a negated cue, or one that somebody declined, wanted or was asked to."""
    if any(line.lower[one] in cues.negations for one in line.hanging(at, "advmod")):
        return True
    head = line.words[at].head
    if head is None:
        return False
    if not any(line.lower[one] == "to" for one in line.hanging(at, "mark")):
        return False
    if line.relation(at) not in ("xcomp", "ccomp", "advcl") or line.words[head].upos not in ("VERB", "AUX"):
        return line.lower[head] not in ("due", "set")  # it would be wrong to say that ...
    negated = any(line.lower[one] in cues.negations for one in line.hanging(head, "advmod"))
    return negated or line.words[head].lemma.lower() in cues.withheld


def _quoted_as(line: Line, at: int) -> Frame | None:
    """`NAME was quoted (by Y) as saying (that) ...`; `Y quoted NAME as saying ...`."""
    saying = next(
        (
            one
            for one in range(at + 1, min(len(line), at + 14))
            if line.lower[one] == "saying" and line.lower[one - 1] == "as"
        ),
        None,
    )
    if saying is None:
        return None
    passive = next(iter(one for one in line.below[at] if line.words[one].relation == "nsubj:pass"), None)
    if passive is None and not [one for one in line.below[at] if line.words[one].relation == "aux:pass"]:
        source = next(iter(line.hanging(at, "obj")), None)
        via = next(iter(line.hanging(at, "nsubj")), None)
    else:
        source = passive if passive is not None else _before(line, at)
        via = next((one for one in line.hanging(at, "obl") if led_by(line, one) == "by"), None)
    if source is None:
        return None
    first = min([at, *phrase(line, via if via is not None and via < at else source)])
    frame = Frame(line.index, line.level[at], "quote", (at, saying + 1), source, first, saying + 1, via=via)
    clause = next((one for one in line.hanging(saying, "ccomp", "parataxis", "obj")), None)
    contents: tuple[Range, ...] = ()
    if clause is not None and clause > saying:
        contents = tuple(_clause_after(line, frame, clause))
    elif (before := line.stripped(0, first))[0] < before[1] and line.lower[first - 1] == ",":
        contents = (before,)
    return replace(frame, contents=contents)


def _passive_frame(line: Line, at: int, name: str, after: int, cues: Cues) -> Frame | None:
    """`X was told by Y that ...`; `a date was confirmed by Y`."""
    agent = next((one for one in line.hanging(at, "obl") if led_by(line, one) == "by"), None)
    if agent is None:
        return None
    last = max([after, *[one + 1 for one in phrase(line, agent)]])
    frame = Frame(line.index, line.level[at], name, (at, after), agent, at, last)
    clause = next(iter(line.hanging(at, "ccomp", "csubj")), None)
    if clause is None:
        clause = next((one for one in line.hanging(agent, "acl") if line.lower[line.under(one)[0]] == "that"), None)
    if clause is not None and clause > at:
        last = min(last, line.under(clause)[0])
        return replace(frame, last=last, contents=tuple(_clause_after(line, replace(frame, last=last), clause)))
    subject = next(iter(line.hanging(at, "nsubj")), None)
    if subject is not None and line.words[subject].upos != "PRON" and cues.is_in(name, "noun_content"):
        words = line.under(subject)
        return replace(frame, contents=(line.stripped(words[0], min(words[-1] + 1, at)),))
    return frame


def _source(line: Line, at: int, after: int) -> int | None:
    """The head word of who speaks: the cue's subject, else that of the verb it hangs on, else the phrase beside it."""
    level = line.level[at]
    own = [one for one in line.hanging(at, "nsubj") if line.level[one] == level]
    if own:
        nearest = min(own, key=lambda one: abs(one - at))
        if line.lower[nearest] in _RELATIVE:
            return _antecedent(line, at)
        if nearest > at and (beside := _after(line, after)) is not None and beside < nearest:
            return beside
        return nearest
    if line.words[at].relation == "acl":
        return line.words[at].head
    if line.words[at].relation == "acl:relcl":
        return _antecedent(line, at)
    head = line.words[at].head
    if head is not None and line.relation(at) == "conj" and line.words[head].upos in ("VERB", "AUX"):
        return _subject_of(line, head)
    before = _before(line, at)
    if before is not None:
        return before
    if (beside := _after(line, after)) is not None and not line.lower[at].endswith("ing") and inverts(line, at):
        return beside
    return _subject_of(line, at)


def _subject_of(line: Line, at: int) -> int | None:
    for one in (at, *line.above(at)):
        found = [word for word in line.hanging(one, "nsubj") if line.level[word] == line.level[at]]
        if found:
            return found[0] if line.lower[found[0]] not in _RELATIVE else _antecedent(line, one)
    return None


def _antecedent(line: Line, at: int) -> int | None:
    for one in (at, *line.above(at)):
        if line.words[one].relation == "acl:relcl":
            return line.words[one].head
    return None


def _before(line: Line, at: int) -> int | None:
    """The head of a phrase that ends right before the cue."""
    place = at - 1
    while place >= 0 and (line.lower[place] in SKIPPED or line.words[place].upos in ("AUX", "ADV")):
        place -= 1
    if place < 0 or line.level[place] != line.level[at] or line.words[place].upos not in NOMINAL:
        return None
    while (head := line.words[place].head) is not None and head < at and line.relation(place) in ("flat", "compound"):
        place = head
    return place


def _after(line: Line, after: int) -> int | None:
    """The head of a phrase that begins right after the cue."""
    level = line.level[after - 1]
    place = after
    while place < min(len(line), after + 8) and line.level[place] == level and not line.is_mark(place):
        if line.words[place].upos in NOMINAL:
            while (
                place + 1 < len(line)
                and line.words[place + 1].upos in ("NOUN", "PROPN")
                and (line.words[place].relation.startswith(("compound", "nmod:desc", "amod")))
            ):
                place += 1
            if place + 1 < len(line) and line.lower[place + 1] in ("'s", "’s"):
                place += 2
                continue
            return place
        if line.words[place].upos not in ("DET", "ADJ", "ADV"):
            return None
        place += 1
    return None


def _contents(line: Line, frame: Frame, cues: Cues) -> Iterator[Range]:
    at = frame.cue[0]
    if frame.source is not None and cues.is_in(frame.name, "say", "tell") and (parts := _interrupted(line, frame)):
        yield from parts
        return
    clauses = [one for one in line.hanging(at, "ccomp") if not (line.is_mark(one))]
    if clauses and _counts(line, frame, clauses[0], cues):
        yield from _clause(line, frame, max(clauses, key=lambda one: len(line.under(one))))
        return
    if cues.is_in(frame.name, "think"):
        return
    head = line.words[at].head
    as_mark = [one for one in line.hanging(at, "mark") if line.lower[one] == "as"]
    if head is not None and as_mark and line.relation(at) == "advcl" and cues.is_in(frame.name, "say", "tell"):
        yield from _around(line, replace(frame, first=min(as_mark[0], frame.first)), head)
    elif (
        head is not None
        and line.relation(at) == "parataxis"
        and cues.is_in(frame.name, "say", "tell")
        and frame.source is not None
    ):
        yield from _around(line, frame, head)
    elif cues.is_in(frame.name, "noun_content") and frame.source is not None:
        for thing in line.hanging(at, "obj")[:1]:
            words = [one for one in line.under(thing) if one > at]
            if words and line.words[thing].upos != "PRON":
                yield line.stripped(words[0], words[-1] + 1)


def _interrupted(line: Line, frame: Frame) -> tuple[Range, ...]:
    """`The deal, he said on Friday, will be signed`: what stands before and after a frame between commas; else none."""
    if frame.first < 2 or line.lower[frame.first - 1] != ",":
        return ()
    comma = next((at for at in range(frame.last, min(len(line), frame.last + 8)) if line.lower[at] == ","), None)
    begin = next((at + 1 for at in range(frame.first - 2, -1, -1) if line.lower[at] in (":", ";")), 0)
    begin = max(begin, after_dateline(line))
    if comma is None or begin >= frame.first - 1 or comma + 2 >= len(line):
        return ()
    outside = (*range(begin, frame.first), *range(frame.last, comma))
    for at in outside:
        if line.level[at] != frame.level or line.is_mark(at) or "VerbForm=Fin" in line.words[at].feats:
            return ()
    if any(line.words[at].upos == "VERB" for at in range(frame.last, comma)):
        return ()
    parts = (line.stripped(begin, frame.first), line.stripped(comma + 1, len(line)))
    return tuple(part for part in parts if part[0] < part[1])


def _counts(line: Line, frame: Frame, clause: int, cues: Cues) -> bool:
    """Whether a clause under the cue is what was said."""
    marks = {line.lower[one] for one in line.hanging(clause, "mark")}
    if "to" in marks and "that" not in marks:
        return False
    if cues.is_in(frame.name, "say", "tell") and not cues.is_in(frame.name, "weak"):
        return True
    if cues.is_in(frame.name, "think"):
        return frame.source is not None and frame.cue[0] < clause
    return (cues.is_in(frame.name, "weak") and ("that" in marks or clause < frame.cue[0])) or (
        frame.name == "ask" and bool(marks & _QUESTIONS)
    )


def _clause(line: Line, frame: Frame, clause: int) -> Iterator[Range]:
    """What is said: before source and cue, after them, or on both sides of them."""
    words = [one for one in line.under(clause) if not frame.first <= one < frame.last]
    before = [one for one in words if one < frame.first]
    if clause < frame.first:
        found = line.stripped(_opening(line, before, clause, frame.level), frame.first)
        if found[0] < found[1]:
            yield found
        return
    cut = bool(before) and line.lower[frame.first - 1] == ","
    if cut:
        begin = next((one + 1 for one in range(frame.first - 2, -1, -1) if line.lower[one] in (":", ";")), 0)
        left = line.stripped(max(before[0], begin), frame.first)
        if left[1] - left[0] > 1 or (left[0] < left[1] and line.words[left[0]].upos in NOMINAL):
            yield left
    for first, last in _clause_after(line, frame, clause):
        comma = next((one for one in range(frame.last, last) if line.lower[one] == ","), None) if cut else None
        hearer = comma is not None and not any(
            line.words[one].upos in ("VERB", "AUX") for one in range(frame.last, comma)
        )
        yield (max(first, comma + 1) if comma is not None and hearer else first), last


def _opening(line: Line, before: list[int], clause: int, level: int) -> int:
    """Where what is said begins: at the first word of its clause or of what stands unparted before it."""
    first = before[0] if before else clause
    while (
        first > 0
        and line.level[first - 1] == line.level[first] == level
        and not (line.is_mark(first - 1) or line.lower[first - 1] in PAUSES or line.lower[first - 1] in STOPS)
    ):
        first -= 1
    first = max(first, after_dateline(line)) if clause >= after_dateline(line) else first
    while first < clause and (line.lower[first] in ("but", "and") or line.lower[first] in PAUSES):
        first += 1
    return first


def _clause_after(line: Line, frame: Frame, clause: int) -> Iterator[Range]:
    words = [one for one in line.under(clause) if one >= frame.last]
    if not words:
        return
    first, last = words[0], words[-1] + 1
    that = [one for one in line.hanging(clause, "mark") if line.lower[one] == "that" and one >= frame.last]
    subject = [one for one in line.hanging(clause, "nsubj") if one > first]
    if that or line.lower[first] == "that":
        first = (that[0] if that else first) + 1
    elif first == frame.last and line.words[first].upos == "ADP" and subject:
        first = phrase(line, subject[0])[0]  # said in a statement it was ...
    else:
        # `said on Friday, will be signed`: the day of saying, hung on what was said
        comma = next((one for one in range(first, clause) if line.lower[one] == ","), None)
        if (
            comma is not None
            and first == frame.last
            and not any(
                line.words[one].upos in ("VERB", "AUX") or line.words[one].relation.startswith("nsubj")
                for one in range(first, comma)
            )
            and line.words[first].upos in ("ADP", "PROPN", "ADV", "PUNCT")
        ):
            first = comma + 1
    first, last = line.stripped(first, last)
    if first < last:
        yield first, last


def _around(line: Line, frame: Frame, head: int) -> Iterator[Range]:
    """The clause that holds the frame, without it; on its longer side, or on both where the frame cuts it."""
    own = set(line.under(frame.cue[0])) | set(range(frame.first, frame.last))
    words = [one for one in line.under(head) if one not in own and line.level[one] >= frame.level]
    before = [one for one in words if one < frame.first]
    after = [one for one in words if one >= frame.last]
    for part in (before, after):
        if part and (head in part or len(part) > 3):
            first, last = line.stripped(part[0], part[-1] + 1)
            if first < last:
                yield first, last


def noun_frames(line: Line, cues: Cues) -> Iterator[Frame]:
    """`his claim that ...`, `a warning by the bank that ...`."""
    for at, word in enumerate(line.words):
        if word.upos != "NOUN":
            continue
        lemma = word.lemma.lower()
        if lemma not in cues.nouns:
            continue
        clause = next(
            (
                one
                for one in line.hanging(at, "acl", "ccomp")
                if one > at and "that" in {line.lower[mark] for mark in line.hanging(one, "mark")}
            ),
            None,
        )
        if clause is None:
            continue
        owner = next((one for one in line.below[at] if line.words[one].relation == "nmod:poss"), None)
        if owner is None:
            owner = next(
                (one for one in line.hanging(at, "nmod") if one > at and led_by(line, one) in ("by", "of", "from")),
                None,
            )
        frame = Frame(line.index, line.level[at], lemma, (at, at + 1), owner, at, at + 1)
        yield replace(frame, contents=tuple(_clause_after(line, frame, clause)))
