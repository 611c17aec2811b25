"""A noun phrase that speaks, read as links of a chain: a person, a body, an agency, a paper, or somebody unnamed."""

from __future__ import annotations

from dataclasses import replace

from dateline.records import Mention, Source
from dateline.report.attribution.cues import Cues
from dateline.report.attribution.line import BREAKS, Line
from dateline.report.attribution.memory import Link, Memory, holds

_COMMON = frozenset({"senior", "former", "diplomatic", "government", "local", "state", "military", "top", "unnamed",
                     "anonymous", "unidentified", "security", "high-ranking", "other", "officials"})  # fmt: skip
ARTICLES = frozenset({"the", "a", "an"})
KIND_OF = {"person": "person", "agency": "agency", "outlet": "outlet", "organisation": "organisation",
           "state": "organisation", "place": "organisation"}  # fmt: skip
# What a paper of record is called by its last word, where no table knows it.
OUTLET_ENDINGS = frozenset({"times", "post", "news", "courier", "tribune", "herald", "journal", "gazette", "observer",
                            "chronicle", "mail", "tv", "guardian", "telegraph", "standard", "daily",
                            "dispatch"})  # fmt: skip


def read_speaker(text: str, line: Line, first: int, last: int, cues: Cues, memory: Memory) -> tuple[Link, ...]:
    """The links that words `first` to `last` (half-open) of a line stand for; none where nobody speaks there."""
    first = _skip_front(line, first, last, cues)
    last = _skip_back(line, first, last, cues)
    if first >= last:
        return ()
    stop = _group_end(line, first, last, cues)
    name_at = _main_name(line, first, stop)
    if name_at is not None:
        found = _named(text, line, (first, name_at, stop, last), cues, memory)
        if found is not None:
            return found
    return _described(text, line, (first, stop, last), cues, memory)


def _skip_front(line: Line, first: int, last: int, cues: Cues) -> int:
    """Past conjunctions, and past what the sentence opens with: a day, a place, an occasion."""
    end = _skip_back(line, first, last, cues) - 1
    if end >= first and _is_pronoun(line, end) and (end == first or line.words[end - 1] not in cues.prepositions):
        return end
    while first < last and line.names[first] is None and line.words[first] in cues.fronting:
        first += 1
    while first < last and line.names[first] is None:
        if line.times[first] or line.words[first] in cues.time_words:
            first = max(first + 1, line.after_time(first))
        elif line.words[first] in cues.prepositions:
            first = _skip_phrase(line, first + 1, last, cues)
        else:
            break
    return first


def _is_pronoun(line: Line, at: int) -> bool:
    name = line.names[at]
    return line.words[at] in ("he", "she", "it", "they") or (name is not None and name.pronoun)


def _skip_phrase(line: Line, first: int, last: int, cues: Cues) -> int:
    """Past the noun phrase at `first`: to the next preposition, day, or noun phrase."""
    at = first
    while at < last:
        if line.names[at] is not None:
            return line.after(at) if at == first or line.words[at - 1] in cues.determiners else at
        word = line.words[at]
        if line.times[at] or (at > first and word in cues.prepositions | cues.time_words):
            return at
        if at > first and word in cues.determiners and line.words[at - 1] not in cues.determiners:
            return at
        at += 1
    return at


def _skip_back(line: Line, first: int, last: int, cues: Cues) -> int:
    skipped = cues.adverbs | cues.auxiliaries | BREAKS
    while last > first and line.names[last - 1] is None:
        word = line.words[last - 1]
        if (word not in skipped and not line.times[last - 1]) or (word == "both" and last - 1 == first):
            break
        last -= 1
    return last


def _group_end(line: Line, first: int, last: int, cues: Cues) -> int:
    """Where the noun phrase's own words end and what qualifies it begins."""
    for at in range(first + 1, last):
        if line.names[at] is None and (
            line.words[at] in cues.qualifiers or line.words[at] in cues.prepositions or line.words[at] in BREAKS
        ):
            return at
    return last


def _main_name(line: Line, first: int, stop: int) -> int | None:
    """The first word of the last name of the group."""
    at = stop - 1
    while at >= first:
        if line.names[at] is not None:
            return line.first_of(at)
        at -= 1
    return None


def _named(
    text: str, line: Line, bounds: tuple[int, int, int, int], cues: Cues, memory: Memory
) -> tuple[Link, ...] | None:
    first, at, stop, last = bounds
    name = line.names[at]
    assert name is not None
    end = line.after(at)
    rest = [word for word in line.words[end:stop] if word not in BREAKS and word not in ("'s", "’s", "'", "’")]
    if tuple(rest) in cues.agency_heads:
        name = replace(name, kind="agency" if name.kind in ("organisation", "outlet", "agency") else name.kind)
        rest = []
    if rest:
        return _owner_of_paper(line, (first, at, end, stop), name, rest[-1], cues, memory)
    if name.pronoun:
        return _pronoun(line, at, end, name, memory)
    if name.kind == "office" and name.name:
        name = replace(name, kind="person")  # an office whose holder the page or the knowledge base names
    of_state = name.kind == "organisation" and "state" in name.text.lower().split()[1:]
    if name.kind in ("office", "group") or (line.words[end - 1] in cues.media and not of_state):
        return (_unnamed(text, line, first, last, cues, memory),)
    holder = line.names[first]
    if holder is not None and holder is not name and holder.kind == "office" and not holder.name:
        return (_unnamed(text, line, first, last, cues, memory),)  # "the spokesman for the ministry"
    if name.kind == "organisation" and not line.upper[end - 1]:
        return (_body(text, line, (first, stop, last), cues, memory),)  # "press service": no name of its own
    span = line.span(min(first, at), end)
    person = _person_office(text, line, first, at, name, cues) if name.kind == "person" else None
    printed = name.name or _sans_article(name.text)
    if name.kind == "organisation" and not name.entity and end == stop and (whole := _of_state(line, stop, last)):
        printed, span = f"{printed} {line.span(stop, whole).of(text)}", line.span(min(first, at), whole)
    carrier = _carrier(line.words[at - 1] if at > first else (name.office or "").rpartition(" ")[2].lower(), cues)
    link = Link(Source(printed, carrier or _kind(name, printed), None if carrier else person), span, name.key)
    if person and name.key and name.key not in memory.offices:
        memory.offices[name.key] = person
    if name.kind == "person" and line.words[first] == "its" and memory.body:
        owner = memory.body
        inner = Link(replace(link.source, office=_sans_own(person)), span, name.key)
        return (owner, inner)
    return (link,)


def _of_state(line: Line, stop: int, last: int) -> int | None:
    """Where `of Chile` ends after `the Foreign Ministry`."""
    at = stop + 2 if line.word(stop + 1) == "the" else stop + 1
    name = line.names[at] if at < last else None
    named = line.word(stop) == "of" and name is not None and name.kind in ("state", "place")
    return line.after(at) if named else None


def _carrier(word: str, cues: Cues) -> str | None:
    """What `broadcaster`, `daily` or `agency` before a name makes of it."""
    if word == "agency":
        return "agency"
    return "outlet" if word in cues.media and word not in ("media", "press", "reports") else None


def _kind(name: Mention, printed: str) -> str:
    """The kind of source; a body that is called an agency of the press is one, where no table knows it."""
    words = printed.lower().split()
    if name.kind == "organisation" and len(words) > 1 and words[-1] in ("agency", "service", "wire"):
        return "agency" if {"press", "news", "telegraph", "telegraphic"} & set(words) else "organisation"
    if name.kind == "organisation" and len(words) > 1 and words[-1] in OUTLET_ENDINGS:
        return "outlet"
    return KIND_OF[name.kind]


def _owner_of_paper(
    line: Line, bounds: tuple[int, int, int, int], name: Mention, head: str, cues: Cues, memory: Memory
) -> tuple[Link, ...] | None:
    """`A Kremlin statement said`: the Kremlin said. `The White House's account`: likewise."""
    _, at, end, _ = bounds
    if head in cues.documents or head in cues.account:
        if name.kind in ("organisation", "state", "person", "agency"):
            source = Source(name.name or name.text, KIND_OF[name.kind], name.office)
            return (Link(source, line.span(at, end), name.key),)
        return None
    return None


def _pronoun(line: Line, at: int, end: int, name: Mention, memory: Memory) -> tuple[Link, ...]:
    if name.kind == "group":
        return ()
    if not name.name:
        return _remembered(line, at, line.words[at], memory)
    office = name.office or (memory.offices.get(name.key) if name.key else None)
    return (Link(Source(name.name, KIND_OF.get(name.kind, "person"), office), line.span(at, end), name.key),)


def _person_office(text: str, line: Line, first: int, at: int, name: Mention, cues: Cues) -> str | None:
    if name.office:
        return name.office
    if first < at and any(word in cues.people for word in line.words[first:at]):
        return _sans_article(line.span(first, at).of(text))
    return None


def _sans_own(office: str | None) -> str | None:
    """`its spokeswoman` without the possessive."""
    head, _, rest = (office or "").partition(" ")
    return rest if rest and head.lower() in ("its", "their", "his", "her") else office


def _sans_article(words: str) -> str:
    head, _, rest = words.partition(" ")
    return " ".join((rest if head.lower() in ARTICLES and rest else words).split())


def _unnamed(text: str, line: Line, first: int, last: int, cues: Cues, memory: Memory) -> Link:
    """Somebody described; `the spokesman` is the spokesman who spoke before, should one have."""
    shy = (at for at in range(first, last - 1) if line.words[at] == "who" and line.words[at + 1] in cues.shy)
    who = next(shy, last)
    span = line.span(first, who)
    words = _sans_own(_sans_article(span.of(text))) or ""
    person = memory.person
    if line.words[first] == "the" and person:
        again = memory.last is person and words.lower() in cues.again
        if again or holds(person.source.office, words):
            return Link(person.source, span, person.key)
    if line.words[first] == "the" and memory.unnamed and _described_by(memory.unnamed.source.office or "", words):
        return Link(memory.unnamed.source, span)
    head = words.partition(" ")[0].lower()
    known = line.names[first] is not None and head not in _COMMON | cues.determiners
    if first == 0 and not known and (head in cues.people | cues.determiners | cues.media | _COMMON):
        words = words[0].lower() + words[1:]  # a capital that only the sentence's start has
    return Link(Source(None, "unnamed", words), span)


def _described_by(office: str, words: str) -> bool:
    """True where `words` (`sources`) are a short form of a description (`sources familiar with the trip`)."""
    said, held = words.lower(), f" {office.lower()} "
    return held.startswith(f" {said} ") or held.endswith(f" {said} ")


def _described(text: str, line: Line, bounds: tuple[int, int, int], cues: Cues, memory: Memory) -> tuple[Link, ...]:
    first, stop, last = bounds
    head = line.words[stop - 1]
    if stop - first == 1 and head in cues.pronouns:
        return _remembered(line, first, head, memory)
    if stop - first == 2 and line.words[first] == "the" and (again := _again(head, cues, memory)):
        return (Link(again.source, line.span(first, stop), again.key),)
    if head in ("one", "two", "some", "both") and line.word(stop) == "of":
        if line.word(stop + 1) == "them" and memory.unnamed:
            return (Link(memory.unnamed.source, line.span(first, last)),)
        return (_unnamed(text, line, first, last, cues, memory),)
    if line.words[stop - 2 : stop] in cues.agency_heads and stop - first > 2 and line.upper[stop - 3]:
        start = first + 1 if line.words[first] in ARTICLES else first
        return (Link(Source(line.span(start, stop - 2).of(text), "agency"), line.span(first, stop)),)
    if line.words[first] in ("no", "neither", "nobody"):
        return ()
    if titled := _titled(text, line, first, stop, cues):
        return titled
    if head in cues.people or head in cues.media or line.words[first] in cues.people:
        return _periodical(text, line, first, stop, cues) or (_unnamed(text, line, first, last, cues, memory),)
    if head in cues.documents:
        return _paper(text, line, (first, stop, last), cues, memory)
    if head in cues.bodies:
        return (_body(text, line, (first, stop, last), cues, memory),)
    return _unknown_name(text, line, first, stop, cues, memory)


def _titled(text: str, line: Line, first: int, stop: int, cues: Cues) -> tuple[Link, ...]:
    """`the state news agency MTI`, `the Riga daily Diena`: a name that no table knows, after what it is."""
    start = stop
    while start > first and (line.upper[start - 1] or (len(line.words[start - 1]) <= 2 and start < stop)):
        start -= 1
    while start < stop and not line.upper[start]:
        start += 1
    before = line.word(start - 1)
    kind = _carrier(before, cues) or ("person" if before in cues.people else None)
    if start <= first or start == stop or kind is None:
        return ()
    office = _sans_own(_sans_article(line.span(first, start).of(text))) if kind == "person" else None
    return (Link(Source(line.span(start, stop).of(text), kind, office), line.span(first, stop)),)


def _periodical(text: str, line: Line, first: int, stop: int, cues: Cues) -> tuple[Link, ...]:
    """`the Evening Courier newspaper`: a name that no table knows, before what it is."""
    start = first + 1 if line.words[first] in ARTICLES else first
    named = start < stop - 1 and all(line.upper[at] for at in range(start, stop - 1))
    if named and stop - 1 - start == 1 and (start == 0 or line.words[stop - 1] == "media"):
        return ()
    if not named or line.words[stop - 1] not in cues.media or line.words[stop - 2].endswith(("an", "ese", "ish")):
        return ()
    return (Link(Source(line.span(start, stop - 1).of(text), "outlet"), line.span(first, stop)),)


def _again(head: str, cues: Cues, memory: Memory) -> Link | None:
    """Who `the agency` or `the newspaper` is: the one spoken of before."""
    if head == "agency":
        return memory.agency
    body = memory.body
    if body is None or body.source.kind not in ("outlet", "agency") or head not in cues.media | {"report"}:
        return None
    return body if head == "report" or body.source.kind == "outlet" else None


def _remembered(line: Line, at: int, word: str, memory: Memory) -> tuple[Link, ...]:
    unnamed = memory.last if memory.last is not None and memory.last.source.kind == "unnamed" else None
    several = unnamed and (unnamed.source.office or "").partition(" of ")[0].endswith("s")
    person = (None if several else unnamed) or memory.person or memory.topic
    link = {"he": person, "she": person, "it": memory.body, "they": unnamed}.get(word)
    return (Link(link.source, line.span(at, at + 1), link.key),) if link else ()


def _paper(text: str, line: Line, bounds: tuple[int, int, int], cues: Cues, memory: Memory) -> tuple[Link, ...]:
    first, stop, last = bounds
    span = line.span(first, stop)
    words = line.words[first:stop]
    # "A statement from the palace", "a schedule released by the Kremlin": the palace, the Kremlin.
    by = next((at for at in range(stop, last - 1) if line.words[at] in ("by", "from", "of")), None)
    if by is not None:
        issuer = read_speaker(text, line, by + 1, last, cues, memory)
        if issuer and issuer[0].source.kind in ("organisation", "person", "agency"):
            return issuer
    generic = words[-1] in cues.generic_documents and words[0] in ("the", "that", "this") and len(words) == 2
    if generic and memory.issuer:
        return (Link(memory.issuer.source, span, memory.issuer.key),)
    if generic and memory.document:
        return (Link(memory.document.source, span),)
    link = Link(Source(_sans_article(span.of(text)), "document"), span)
    return (link,)


def _body(text: str, line: Line, bounds: tuple[int, int, int], cues: Cues, memory: Memory) -> Link:
    first, stop, last = bounds
    joined = (at for at in range(first, stop - 1) if line.words[at] == "and" and line.words[at + 1] in ARTICLES)
    if (both := next(joined, None)) is not None:
        stop = last = both  # of two bodies the one named first
    span = line.span(first, last)
    definite = line.words[first] in ("the", "this", "that")
    if definite and last == stop and (known := memory.known_body(_sans_article(span.of(text)).lower())):
        return Link(known.source, span, known.key)
    if owner := _owner(line, first, memory):
        return Link(Source(f"{owner}'s {line.span(first + 1, last).of(text)}", "organisation"), span)
    if line.words[first] in ("a", "an", "one", "some", "several", "his", "her", "their", "its", "both"):
        return Link(Source(None, "unnamed", _sans_article(span.of(text))), span)
    return Link(Source(_sans_article(span.of(text)), "organisation"), span)


def _owner(line: Line, first: int, memory: Memory) -> str | None:
    """Whose office `his office` is, whose ministry `its foreign ministry`: of whom the sentence speaks."""
    word, name = line.words[first], line.names[first]
    if word in ("his", "her"):
        return name.name if name is not None and name.pronoun and name.name else memory.subject
    if word != "its":
        return None
    states = (item for item in line.names[:first] if item is not None and item.kind in ("state", "organisation"))
    owner = next(states, None)
    return (owner.name or owner.text) if owner is not None else None


def _opens_only(line: Line, cues: Cues, memory: Memory) -> bool:
    """True for a word that may have its capital from the sentence's start alone."""
    word = line.words[0]
    if word in memory.capitals:
        return False
    ordinary = cues.adverbs | cues.fronting | cues.prepositions | cues.determiners | cues.pronouns | cues.auxiliaries
    many = word.endswith(("ians", "ans", "ers", "ors", "ists", "ing", "ed", "ly", "ese", "ish"))
    return many or word in ordinary | cues.clause_openers | cues.time_words


def _unknown_name(text: str, line: Line, first: int, stop: int, cues: Cues, memory: Memory) -> tuple[Link, ...]:
    """A name that no table knows: capitals throughout."""
    start = first + 1 if line.words[first] in ARTICLES else first
    start = max([start, *(at + 1 for at in range(start, stop - 1) if line.words[at] in ("'s", "’s"))])
    if start >= stop or stop - start > 6:
        return ()
    if not line.upper[start] or not all(
        line.upper[at] or line.words[at].isdigit() or line.words[at] in ("of", "for") for at in range(start, stop)
    ):
        return ()
    if any(line.words[at] in BREAKS for at in range(start, stop)):
        return ()
    if start == 0 and stop - start == 1 and _opens_only(line, cues, memory):
        return ()  # a capital that every sentence has
    name = " ".join(line.span(start, stop).of(text).split())
    if line.words[stop - 1] == "agency":
        kind = "agency"
    elif line.words[stop - 1] in OUTLET_ENDINGS:
        kind = "outlet"
    elif stop - start <= 3 and line.words[first] not in ARTICLES:
        kind = "person"
    else:
        kind = "organisation"
    return (Link(Source(name, kind), line.span(first, stop)),)
