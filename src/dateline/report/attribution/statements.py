"""The statements of a sentence: who says it, and which words of the sentence are said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dateline.records import Source
from dateline.report.attribution.cues import Cues
from dateline.report.attribution.line import BREAKS, LONGEST, QUOTES, Line
from dateline.report.attribution.memory import Link, Memory, fold
from dateline.report.attribution.phrases import POSSESSIVES, after_cue, opening_break, phrase_end, phrase_start
from dateline.report.attribution.scopes import Parts, before, cue_spans, said_spans
from dateline.report.attribution.speakers import read_speaker
from dateline.spans import Span

_CARRIERS = frozenset({"interview", "remarks", "article", "comments", "briefing"})


@dataclass(frozen=True, slots=True)
class Statement:
    """A speech cue with its links (outermost first), the words said (`scopes`), and the words of the cue (`own`)."""

    cue: Span
    links: tuple[Link, ...]
    scopes: tuple[Span, ...]
    own: tuple[Span, ...]

    def says(self, at: int) -> bool:
        """True where the character at `at` is among the words said."""
        return any(scope.start <= at < scope.end for scope in self.scopes)


Found = tuple[Statement, int]  # a statement, and the first word after its cue


@dataclass(frozen=True, slots=True)
class Reader:
    """What reading a sentence for statements needs: the text, the sentence, the cues, and who spoke before."""

    text: str
    line: Line
    cues: Cues
    memory: Memory

    def speaker(self, first: int, last: int) -> tuple[Link, ...]:
        """The links that words `first` to `last` (half-open) stand for."""
        return read_speaker(self.text, self.line, first, last, self.cues, self.memory)

    def statements(self) -> tuple[Statement, ...]:
        """The statements of the sentence in order. The memory learns who spoke."""
        out: list[Statement] = []
        subject = ""
        done = 0
        for at in range(len(self.line)):
            name = self.line.names[at]
            if name is not None and name.kind == "person" and name.name and not subject:
                self.memory.subject = subject = name.name
            if at < done or self.line.quoted[at] or self.line.names[at] is not None:
                continue
            found = self._read_at(at, out)
            if found is None:
                continue
            statement, done = found
            self.memory.keep(statement.links)
            self._keep_issuer(at, done, statement)
            out.append(statement)
        self._keep_topic()
        return tuple(_without_own([_clipped(item, out) for item in out], self.memory.own))

    def _keep_topic(self) -> None:
        """The person a sentence begins with: `he` of the next one, where nobody spoke yet."""
        name = next((name for name in self.line.names[:2] if name is not None), None)
        if name is not None and name.kind == "person" and name.name and not name.pronoun:
            source = Source(name.name, "person", name.office)
            self.memory.topic = Link(source, Span(name.start, name.end), name.key)

    def _keep_issuer(self, at: int, done: int, statement: Statement) -> None:
        """`The ministry said in a statement`: the statement is the ministry's, should it speak later."""
        if not statement.links or statement.links[-1].source.kind == "document":
            return
        words = self.line.words[at : max(done, at + 8)]
        for step, word in enumerate(words):
            if word in self.cues.documents and "in" in words[max(0, step - 4) : step]:
                if not any(before in self.cues.joint for before in words[:step]):
                    self.memory.issuer = statement.links[-1]
                return

    def _read_at(self, at: int, so_far: list[Statement]) -> Found | None:
        line, cues = self.line, self.cues
        word = line.words[at]
        if line.length_of_any(at, cues.according):
            return self._according(at)
        if word == "by" and self._account_head(at):
            return self._account(at)
        if word in cues.rejecting and (that := self._hearsay(at)) is not None:
            return self._rejects(at, that)
        if word == "made" and line.word(at + 1) == "by" and line.word(1) in ("announcement", "disclosure"):
            return self._passive(at)
        if word in cues.participle and line.word(at - 1) in ("", ",", "and", "by", "—", "–"):
            return self._participle(at, so_far)
        if word in cues.publish and not self._is_speech(at):
            return self._published(at)
        if word in cues.finite and self._is_speech(at):
            return self._verb(at, so_far)
        return self._in_paper(at) if self._is_joint_paper(at) else None

    # What is a verb of speech

    def _is_speech(self, at: int) -> bool:
        """False for nouns, infinitives, what will be said, and what is not said."""
        line, cues = self.line, self.cues
        word, last = line.words[at], line.word(at - 1)
        if word in cues.particles and not (cues.particles[word] and line.matches(at + 1, cues.particles[word])):
            return False
        back = at - 1
        while back >= 0 and (line.words[back] in cues.adverbs or line.times[back]) and line.names[back] is None:
            back -= 1
        if word == "rule":
            return line.word(back) in cues.negations and line.word(back - 1) in ("did", "does", "do", "would", "could")
        if line.word(back) in cues.modals or line.word(back) in cues.negations:
            return False
        if line.word(back) in cues.auxiliaries and line.word(back - 1) in cues.negations:
            return False
        if word in cues.ambiguous and not self._follows_speaker(back):
            return False
        if last in cues.determiners and line.names[at - 1] is None and last not in ("both", "all"):
            return False
        if line.word(at + 1) == "to" and (word in cues.attitude or word in ("said", "reported")):
            return False
        return not (word in cues.attitude and line.word(at + 1) in ("for", "of", "in", "a", "the"))

    def _follows_speaker(self, back: int) -> bool:
        if back < 0:
            return False
        line, cues = self.line, self.cues
        word = line.words[back]
        if word in ("has", "have", "had", "was", "were", "is", ",") or word in QUOTES:
            return True
        heads = cues.people | cues.bodies | cues.documents | cues.media | cues.pronouns | {"who", "which"}
        if line.word(back + 1) in cues.plural and not self._is_plural(back):
            return False
        return line.names[back] is not None or line.upper[back] or word in heads

    def _is_plural(self, at: int) -> bool:
        word = self.line.word(at)
        return word.endswith("s") or word in self.cues.plural_speakers or "and" in self.line.words[max(0, at - 6) : at]

    # A verb with its speaker

    def _verb(self, at: int, so_far: list[Statement]) -> Found | None:
        line, cues = self.line, self.cues
        back = self._before_helpers(at)
        if line.word(back) in ("and", "but") and back == at - 1:
            return self._goes_on_saying(at, so_far)
        if line.words[at] not in cues.particles and any(word in cues.passive for word in line.words[back + 1 : at]):
            return self._passive(at)
        parts = self._inverted(at, back) or self._direct(at, back)
        if parts is None:
            return self._passive(at) if line.word(at + 1) == "by" else None
        quoted: tuple[Link, ...] = ()
        if line.words[at] in cues.quote:
            as_at = self._find(at + 1, ("as", "saying"))
            if as_at is None:
                return None
            quoted = self.speaker(at + 1, as_at)
            said, after = after_cue(line, as_at + 2, cues)
            parts = Parts(parts.speaker, parts.frame, at, after, said)
        links = self._relative(parts) or self._set_off(parts) or self.speaker(*parts.speaker)
        if not links:
            return None
        if line.words[at] == "reported" and links[-1].key is None:
            links = tuple(_as_outlet(link) for link in links)
        outer = self._medium(at + 1) if line.words[at] in cues.tell else ()
        outer = outer or self._interview(parts)
        outer = self._carrier(links, outer, line.words[parts.verb : parts.after])
        deeper, after = self._citing(parts.after)
        if not deeper and not parts.inverted and line.word(parts.speaker[1]) == ",":
            deeper, _ = self._citing(parts.speaker[1])  # "Interfax, citing NAME, said ..."
        links = self._joint_paper(parts, links) or links
        return self._statement(parts, (*outer, *links, *quoted, *deeper), after), max(parts.after, at + 1)

    def _before_helpers(self, at: int) -> int:
        """The last word of the speaker's phrase: before auxiliaries, adverbs and days."""
        line, cues = self.line, self.cues
        back = at - 1
        while back >= 0 and line.names[back] is None:
            word = line.words[back]
            if word == "both" or (word in POSSESSIVES and back and line.names[back - 1] is None):
                break
            helper = word in cues.auxiliaries or word in cues.adverbs or line.times[back] or word in cues.negations
            helper = helper or (word in ("would", "could") and line.words[at] == "rule")
            if not helper and not (word in ("on", "in") and line.times[back + 1]):
                break
            back -= 1
        return back

    def _find(self, first: int, phrase: tuple[str, ...]) -> int | None:
        return next((at for at in range(first, min(first + 14, len(self.line))) if self.line.matches(at, phrase)), None)

    def _inverted(self, at: int, back: int) -> Parts | None:
        """`..., said NAME`: the speaker follows the verb, and what follows the speaker is no verb of its own."""
        line = self.line
        if line.word(back) not in BREAKS or back != at - 1 or at + 1 >= len(line) or line.words[at] in self.cues.tell:
            return None
        end = phrase_end(line, at + 1, self.cues)
        if end is None:
            return None
        said, after = after_cue(line, end, self.cues)
        if said is not None and line.word(after) != ":" and line.word(end) not in BREAKS:
            return None
        return Parts((at + 1, end), back, at, after, after + 1 if line.word(after) == ":" else None, inverted=True)

    def _direct(self, at: int, back: int) -> Parts | None:
        """`NAME said ...`: the speaker stands before the verb, with what a comma sets off between them."""
        line = self.line
        if back < 0:
            return None
        last = back + 1
        name = line.names[back - 1]
        if line.words[back] == "," and name is not None and "," in name.text:
            last = back  # a name that holds its own apposition
        elif line.words[back] in (",", "—", "–", ")") and line.names[back] is None:
            opener = opening_break(line, back)
            if opener is None or back - opener < 2:
                return None
            last = opener
        elif line.words[back] in BREAKS:
            return None
        start = frame = phrase_start(line, last, self.cues)
        if frame >= last:
            return None
        if frame > 1 and line.words[frame - 1] == "as" and line.words[frame - 2] == ",":
            frame -= 1
        first = at + 1 + len(self.cues.particles.get(line.words[at], ()))
        said, after = after_cue(line, first, self.cues, tells=line.words[at] in self.cues.tell)
        return Parts((start, last), frame, at, after, said)

    def _relative(self, parts: Parts) -> tuple[Link, ...]:
        """`..., Peskov, who said ...`: the name before the comma speaks."""
        line = self.line
        first, last = parts.speaker
        words = [word for word in line.words[first:last] if word not in self.cues.adverbs]
        if words not in (["who"], ["which"]):
            return ()
        end = first
        while end > 0 and line.words[end - 1] in BREAKS and line.words[end - 1] not in QUOTES:
            end -= 1
        if end == 0:
            return ()
        start = line.first_of(end - 1) if line.names[end - 1] is not None else phrase_start(line, end, self.cues)
        return self.speaker(start, end)

    def _set_off(self, parts: Parts) -> tuple[Link, ...]:
        """`The president's spokesman, Anna Berg, said ...`: the name that commas set off is who speaks."""
        line = self.line
        first, last = parts.speaker
        if parts.inverted or line.word(last) != "," or last + 1 >= len(line) or last + 1 >= parts.verb:
            return ()
        name, before = line.names[last + 1], line.names[last - 1]
        if name is not None and (name.kind != "person" or name.pronoun or not name.name):
            return ()
        if before is not None and before.kind == "person":
            return ()
        end = line.after(last + 1)
        while name is None and end < len(line) and line.upper[end] and end < last + 5:
            end += 1
        if line.word(end) != "," or not all(line.upper[last + 1 : end]):
            return ()
        described = self.speaker(first, last)
        if not described or described[-1].source.kind != "unnamed":
            return ()
        printed = name.name if name is not None and name.name else line.span(last + 1, end).of(self.text)
        office = (name.office if name is not None else None) or described[-1].source.office
        return (Link(Source(printed, "person", office), line.span(first, end), name.key if name is not None else None),)

    def _goes_on_saying(self, at: int, so_far: list[Statement]) -> Found | None:
        """`NAME arrived and said ...`, `... said A and added B`: who spoke before, else the subject, speaks on."""
        line = self.line
        links = so_far[-1].links if so_far else ()
        if not links and (end := self._subject_end()):
            links = self.speaker(0, end)
        said, after = after_cue(line, at + 1, self.cues, tells=line.words[at] in self.cues.tell)
        if not links or said is None:
            return None
        return self._statement(Parts((at, at), at, at, after, said), links, after), max(after, at + 1)

    def _statement(self, parts: Parts, links: tuple[Link, ...], after: int) -> Statement:
        cue = self.line.span(parts.verb, parts.verb + 1)
        scopes = said_spans(self.line, parts, after, self.cues)
        return Statement(cue, links, scopes, cue_spans(self.line, parts, self.cues))

    # Who carries it, and whom it cites

    def _medium(self, at: int) -> tuple[Link, ...]:
        """`X told the Y news agency`: Y carries what X said."""
        line = self.line
        if at >= len(line):
            return ()
        end = at
        while end < len(line) and end < at + 8:
            name = line.names[end]
            if name is not None:
                end = line.after(end)
                break
            if (
                line.words[end] in POSSESSIVES
                or line.words[end] in BREAKS
                or line.words[end] in (self.cues.complementizers | self.cues.prepositions)
            ):
                break
            end += 1
        while end < len(line) and line.words[end] in ("news", "agency", "newspaper", "television", "tv", "radio"):
            end += 1
        return tuple(link for link in self.speaker(at, end) if link.source.kind in ("agency", "outlet"))

    def _interview(self, parts: Parts) -> tuple[Link, ...]:
        """`X said in an interview with Y`."""
        line = self.line
        front = range(parts.speaker[0]) if not parts.inverted else range(0)
        for at in (*front, *range(parts.verb + 1, min(parts.after, len(line)))):
            if line.quoted[at]:
                continue
            if line.words[at] in _CARRIERS and line.word(at + 1) in ("with", "to", "for", "on", "by"):
                return self._medium(at + 2)
            if line.words[at] in ("speaking", "talking") and line.word(at + 1) in ("to", "with"):
                return self._medium(at + 2)
        return ()

    def _carrier(self, links: tuple[Link, ...], outer: tuple[Link, ...], cue: tuple[str, ...]) -> tuple[Link, ...]:
        """Who carries it: whom the same person gave an interview before, unless this was said to all."""
        person, carriers = links[-1], self.memory.carriers
        if person.source.kind != "person":
            return outer
        if outer:
            carriers[person.identity] = outer
        elif any(word in self.cues.hearers for word in cue):
            carriers.pop(person.identity, None)
        return carriers.get(person.identity, ())

    def _citing(self, at: int) -> tuple[tuple[Link, ...], int]:
        """The deeper sources that follow a cue (`, citing Y, which quoted Z`), and the word after them."""
        out: list[Link] = []
        while at < len(self.line) and len(out) < 4:
            start = at + 1 if self.line.words[at] == "," else at
            size = self._citing_size(start)
            end = phrase_end(self.line, start + size, self.cues) if size else None
            links = self.speaker(start + size, end) if end else ()
            if not links or end is None:
                break
            out.extend(links)
            at = end
        return tuple(out), at

    def _citing_size(self, at: int) -> int:
        if self.line.word(at) in self.cues.citing:
            return 1
        return next((len(phrase) for phrase in self.cues.citing_phrases if self.line.matches(at, phrase)), 0)

    # What is said of hearsay

    def _hearsay(self, at: int) -> int | None:
        """Where `that` stands in `dismissed as untrue a report that ...`."""
        line = self.line
        for step in range(at + 1, min(at + 14, len(line) - 1)):
            word = line.words[step]
            if word in (";", ":") or (word in self.cues.finite and word not in self.cues.hearsay):
                return None
            if word == "that":
                near = line.words[at + 1 : step]
                return step if any(word in self.cues.hearsay for word in near) else None
        return None

    def _rejects(self, at: int, that: int) -> Found | None:
        """`NAME denied a newspaper report that ...`: NAME vouches that it is not so."""
        line = self.line
        back = self._before_helpers(at)
        parts = self._direct(at, back) if line.word(back) not in self.cues.modals else None
        links = (self._set_off(parts) or self.speaker(*parts.speaker)) if parts else ()
        if not links or parts is None:
            return None
        return self._statement(Parts(parts.speaker, parts.frame, at, that, that), links, that), that + 1

    # Papers

    def _is_joint_paper(self, at: int) -> bool:
        line = self.line
        if line.words[at] != "in":
            return False
        first = at + 2 if line.word(at + 1) in ("a", "the", "their") else at + 1
        near = (line.word(first + 1), line.word(first + 2))
        documents = self.cues.documents
        return line.word(first) in self.cues.joint and any(word.removesuffix("s") in documents for word in near)

    def _joint_paper(self, parts: Parts, links: tuple[Link, ...]) -> tuple[Link, ...]:
        """`they said in a joint statement`: the paper vouches, where the speaker is nobody in particular."""
        several = any(word in self.cues.several for word in self.line.words[slice(*parts.speaker)])
        if links[-1].source.name and links[-1].source.kind != "unnamed" and not several:
            return ()
        cue = range(parts.verb, min(parts.after, len(self.line)))
        found = next((at for at in cue if self._is_joint_paper(at)), None)
        return (self._paper_link(found + 1)[0],) if found is not None else ()

    def _paper_link(self, at: int) -> tuple[Link, int]:
        line = self.line
        documents = self.cues.documents
        end = next(step for step in range(at, len(line)) if line.words[step].removesuffix("s") in documents) + 1
        first = at + 1 if line.words[at] in ("a", "the", "their") else at
        name = " ".join(line.span(first, end).of(self.text).split())
        return Link(Source(name, "document"), line.span(at, end)), end

    def _in_paper(self, at: int) -> Found:
        """`The visit was fixed in a joint statement`: the paper vouches for what stands before it."""
        link, end = self._paper_link(at + 1)
        span = self.line.span(at, end)
        return Statement(span, (link,), (before(self.line, at),), (span,)), end

    def _published(self, at: int) -> Found | None:
        """`The Kremlin issued a notice ...`: it vouches for what the sentence goes on to tell."""
        line = self.line
        if line.word(at - 1) in self.cues.passive:
            return None
        if not any(line.word(step) in self.cues.documents for step in range(at + 1, at + 7)):
            return None
        frame = phrase_start(line, at, self.cues)
        paper = next((step for step in range(at + 1, at + 4) if line.word(step) in self.cues.joint), None)
        if paper is not None and line.word(paper + 1) in self.cues.documents:
            link, end = self._paper_link(paper - 1)
            return Statement(link.span, (link,), (line.span(end, len(line)),), (line.span(frame, end),)), end
        links = self.speaker(frame, at)
        if not links or links[-1].source.kind not in ("person", "organisation", "agency"):
            return None
        self.memory.issuer = links[-1]
        scope = line.span(at + 1, len(line))
        return Statement(line.span(at, at + 1), links, (scope,), (line.span(frame, at + 1),)), at + 1

    # Other forms

    def _passive(self, at: int) -> Found | None:
        """`was announced by NAME`, `NAME was quoted by Y as saying`: the agent vouches for the sentence."""
        line, cues = self.line, self.cues
        by = next((step for step in range(at + 1, min(at + 8, len(line))) if line.words[step] == "by"), None)
        agent: tuple[Link, ...] = ()
        end = at + 1
        if by is not None and not any(line.words[step] in BREAKS for step in range(at + 1, by)):
            end = phrase_end(line, by + 1, cues) or by + 1
            agent = self.speaker(by + 1, end)
            if line.words[at] == "reported":
                agent = tuple(_as_outlet(link) for link in agent)
        if line.words[at] in cues.quote:
            return self._quoted(at, end, agent)
        if not agent:
            return None
        deeper, after = self._citing(end)
        said, rest = after_cue(line, after, cues)
        own = line.span(at, rest)
        scope = Span(line.sentence.start, line.sentence.end)
        if line.words[at] in cues.tell:  # "He was told by NAME that ...": what was told is all that NAME vouches for
            if said is None:
                return None
            scope = line.span(said, len(line))
        return Statement(line.span(at, at + 1), (*agent, *deeper), (scope,), (own,)), max(end, after)

    def _quoted(self, at: int, end: int, agent: tuple[Link, ...]) -> Found | None:
        """`NAME was quoted as saying (by Y)`."""
        line = self.line
        as_at = self._find(at + 1, ("as", "saying"))
        if as_at is None:
            return None
        said, after = after_cue(line, max(end if agent else 0, as_at + 2), self.cues)
        back = at - 1
        while back >= 0 and line.words[back] in self.cues.auxiliaries:
            back -= 1
        frame = phrase_start(line, back + 1, self.cues)
        links = self.speaker(frame, back + 1)
        if not links:
            return None
        parts = Parts((frame, back + 1), frame, at, after, said)
        return self._statement(parts, (*agent, *links), after), max(after, at + 1)

    def _according(self, at: int) -> Found | None:
        """`According to NAME, ...` and `..., according to NAME`."""
        line = self.line
        first = at + line.length_of_any(at, self.cues.according)
        end = phrase_end(line, first, self.cues)
        links = self.speaker(first, end) if end is not None else ()
        if not links or end is None:
            return None
        deeper, after = self._citing(end)
        if at == 0 or (at <= 2 and line.words[at - 1] in BREAKS | {"but", "and"}):
            comma = next((step for step in range(after, len(line)) if line.words[step] == ","), after)
            scope = line.span(min(comma + 1, len(line) - 1), len(line))
        else:
            scope = before(line, at)
        cue = line.span(at, after)
        return Statement(cue, (*links, *deeper), (scope,), (cue,)), after

    def _account_head(self, at: int) -> int | None:
        if any(self.line.word(step) in BREAKS for step in range(at + 1, at + 3)):
            return None
        return next((step for step in range(at + 2, at + 9) if self.line.word(step) in self.cues.account), None)

    def _account(self, at: int) -> Found | None:
        """`by the palace's account`: the palace vouches for the sentence."""
        line = self.line
        head = self._account_head(at) or at
        end = head - 1 if line.words[head - 1] in POSSESSIVES else head
        links = self.speaker(at + 1, end)
        if not links:
            return None
        cue = line.span(at, head + 1)
        return Statement(cue, links, (Span(line.sentence.start, line.sentence.end),), (cue,)), head + 1

    def _participle(self, at: int, so_far: list[Statement]) -> Found | None:
        """`..., adding that`: who spoke before in the sentence, else the sentence's subject, speaks on."""
        line = self.line
        links = so_far[-1].links if so_far else ()
        if not links and (end := self._subject_end()):
            links = self.speaker(0, end)
        said, _ = after_cue(line, at + 1, self.cues, tells=line.words[at] == "telling")
        if not links or said is None:
            return None
        return Statement(line.span(at, at + 1), links, (line.span(said, len(line)),), (line.span(at, said),)), at + 1

    def _subject_end(self) -> int:
        for at in range(min(7, len(self.line))):
            name = self.line.names[at]
            if name is not None:
                return self.line.after(at) if name.kind in ("person", "organisation", "agency") else 0
            if self.line.words[at] in BREAKS:
                break
        return 0


def find_statements(text: str, line: Line, cues: Cues, memory: Memory) -> tuple[Statement, ...]:
    """The statements of one sentence in order, none of one over LONGEST words. `memory` learns who spoke."""
    if len(line) > LONGEST:
        return ()
    return Reader(text, line, cues, memory).statements()


def _as_outlet(link: Link) -> Link:
    """A name that no table knows and that reports is an outlet's, unless it has the form of a person's."""
    name = link.source.name or ""
    if link.source.kind not in ("organisation", "person") or (link.source.kind == "person" and " " in name):
        return link
    known = any(word in name.lower() for word in ("ministry", "office", "embassy", "government", "service"))
    return link if known or not name else replace(link, source=replace(link.source, kind="outlet"))


def _clipped(item: Statement, others: list[Statement]) -> Statement:
    """A statement without the cue of another that covers it in turn: `A said X, B reported` is B's as a whole."""
    for other in others:
        if other.says(item.cue.start) and item.says(other.cue.start) and other.cue.start > item.cue.start:
            stop = other.own[0].start
            scopes = tuple(Span(scope.start, max(scope.start, min(scope.end, stop))) for scope in item.scopes)
            return replace(item, scopes=scopes)
    return item


def _without_own(statements: list[Statement], own: frozenset[str]) -> Iterator[Statement]:
    """The chain starts after the outlet and after the agency whose copy the page is."""
    for item in statements:
        links = tuple(
            link for link in item.links
            if link.source.kind not in ("outlet", "agency", "organisation") or fold(link.source.name or "") not in own
        )  # fmt: skip
        yield Statement(item.cue, links, item.scopes, item.own)
