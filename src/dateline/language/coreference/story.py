"""What a page has told so far, as coreference sees it: anchors of people, groups, and what part words play."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise

from dateline.knowledge import Knowledge, Person, fold
from dateline.language.names.entries import Entries
from dateline.language.names.offices import RULERS
from dateline.language.names.page import Page
from dateline.language.names.people import SPEECH
from dateline.language.names.roster import Figure, Roster
from dateline.language.names.sections import Sections
from dateline.language.names.titles import same_office
from dateline.language.wordlists import read_classes

WORDS = read_classes("names/references.txt")
PREPOSITIONS = frozenset(WORDS["preposition"])
PEOPLE_NOUNS = frozenset(WORDS["group_noun"])
AFTER_BARE = frozenset(WORDS["after_bare"])
MINISTERS = frozenset({"foreign", "defence", "minister"})
HE_OR_SHE = frozenset(WORDS["he"]) | frozenset(WORDS["she"])
SAYING = frozenset(WORDS["saying"])
_TIMES = frozenset(WORDS["time_noun"])
_OPENERS = frozenset(WORDS["opener"])
_MARKS = frozenset({'"', "“", "”", "„", "''", "``"})
_CLOSING = frozenset({",", "\"", "”", "’", "''", "'", "—", "–"})
_OFFSTAGE = frozenset({"spokesperson", "expert", "person", "relative"})


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place where the page speaks of a person: tokens, who, and what part the words play in their clause.

    `topic` where they open their sentence (`Modi's programme is unchanged`), `pronoun` where they are one, `speaks`
    where a verb of saying goes with them, `aside` where they only vouch for what was said before (`..., a spokesman
    said.`). """

    first: int
    last: int
    key: str
    subject: bool
    possessive: bool
    topic: bool = False
    pronoun: bool = False
    aside: bool = False
    speaks: bool = False


@dataclass(frozen=True, slots=True)
class Reference:
    """An answer: tokens `first` to `last`, the kind of mention, who is meant, and who else may be.

    `members` for a group; `person` where the knowledge base alone gave the answer.
    """

    first: int
    last: int
    kind: str
    key: str | None = None
    members: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()
    pronoun: bool = False
    office: str | None = None
    country: str | None = None
    person: Person | None = None


@dataclass(slots=True)
class Story:
    """What has been told up to the token in hand; `home` is the state that the page, or this item of it, is dated from.

    `people` are the mentions by name: the last token and who, by the first. `added` are the people of no name on the
    page, whom an office alone brought in: they can be `he` from then on.

    `called` are the nouns of the offices that stand beside each figure's name, `offices` their classes. `parties` are
    the delegations told of, by token, with their leader, `party_again` where they come again. `headed` are the figures
    of the headline; `lead` is the subject that the body opens with, empty where it is nobody.
    """

    page: Page
    entries: Entries
    roster: Roster
    knowledge: Knowledge
    on: str | None
    anchors: list[Anchor] = field(default_factory=list)
    groups: list[Reference] = field(default_factory=list)
    home: str | None = None
    nouns: dict[str, frozenset[str]] = field(default_factory=dict)
    sections: Sections = field(default_factory=lambda: Sections(()))
    added: dict[str, Person] = field(default_factory=dict)
    people: Mapping[int, tuple[int, str]] = field(default_factory=dict)
    called: dict[str, frozenset[str]] = field(default_factory=dict)
    offices: dict[str, frozenset[str]] = field(default_factory=dict)
    parties: list[tuple[int, str]] = field(default_factory=list)
    party_again: list[tuple[int, str]] = field(default_factory=list)
    headed: frozenset[str] = frozenset()
    lead: str | None = None

    def distance(self, first: int, at: int) -> int:
        """How many sentences token `at` stands after token `first`, headings between them counted for two each."""
        steps, of = self.sections.steps, self.page.sentence_of
        return steps[of[at]] - steps[of[first]] if steps else of[at] - of[first]


def anchor_of(story: Story, first: int, last: int, key: str) -> Anchor:
    """The anchor of a mention; the second of two that `and` joins is a subject where the first is."""
    page = story.page
    before = story.anchors[-1] if story.anchors else None
    joined = before is not None and before.last == first - 1 and page.lower[first - 1] in ("and", "or", ",")
    subject = before.subject if joined and before is not None else is_subject(page, first, last)
    pronoun = last == first + 1 and page.lower[first] in HE_OR_SHE
    actor = pronoun and page.lower[first - 1 : first] == ("for",) and page.lower[last : last + 1] == ("to",)
    owned = page.is_possessive(last)
    speaks, aside = _speaks(page, first, last)
    return Anchor(first, last, key, (subject and not owned) or actor, owned, page.starts_sentence(first), pronoun,
                  aside, speaks)  # fmt: skip


def _speaks(page: Page, first: int, last: int) -> tuple[bool, bool]:
    """Whether a verb of saying goes with the words, and whether both only follow what is said: `..., X said.`"""
    begin, stop = page.bounds(first)
    after = last < stop and page.lower[last] in SAYING
    before = first > begin and page.lower[first - 1] in SAYING
    lead = first - 1 if after else first - 2
    return after or before, (after or before) and lead > begin and page.words[lead] in _CLOSING


def enter(story: Story, reference: Reference) -> Reference:
    """The reference, with the person of whoever an office alone has brought in; a new one joins the figures."""
    key, person = reference.key, reference.person
    figures = story.roster.figures
    if key is None or reference.kind == "group":
        return reference
    if person is not None and key not in figures and isinstance(figures, dict):
        story.added[key] = person
        office = next((term.title.lower() for term in story.knowledge.held(person, story.on or "")), None)
        figures[key] = Figure(
            key, person.name, tuple(fold(person.name).split()), tuple(fold(person.surname or "").split()), person,
            reference.country or person.country, nouns=frozenset({office} if office else ()), first=reference.first,
        )  # fmt: skip
    added = story.added.get(key)
    if added is None or person is not None:
        return reference
    return replace(reference, person=added, country=reference.country or figures[key].country)


def is_subject(page: Page, first: int, last: int) -> bool:
    """True where the words stand as a clause's subject, as far as their neighbours tell."""
    if page.is_possessive(last):
        return False
    following = page.lower[last] if last < len(page.lower) else ""
    before = page.lower[first - 1] if first > page.bounds(first)[0] else ""
    if following in SPEECH:
        return True
    if before == "," and following in (".", ";", "?", "!"):
        return False  # `..., and the crown prince, Mohammed.`
    if before in _TIMES and first - page.bounds(first)[0] <= 5:
        return True  # `Last week General Mody travelled`
    if before == "," and following == ",":
        opening = range(page.bounds(first)[0], first)
        return len(opening) <= 6 and not any(page.lower[index] in PREPOSITIONS for index in opening)
    if not before or not before[0].isalnum() or before in _OPENERS:
        return True
    return before not in PREPOSITIONS and page.upper[first - 1] is True


def subject_of_clause(story: Story, at: int) -> str | None:
    """The person who is the subject of the clause that token `at` stands in."""
    page = story.page
    for anchor in reversed(story.anchors):
        if page.sentence_of[anchor.first] != page.sentence_of[at]:
            return None
        if anchor.subject:
            return anchor.key
    return None


def quoted_speaker(story: Story, at: int) -> str | None:
    """Who speaks the words in quotation marks that token `at` is among, if known: never `he` or `him` in them.

    Of `"...", he said` it is who spoke last before.
    """
    page = story.page
    first, stop = page.bounds(at)
    if sum(page.words[index] in _MARKS for index in range(first, at)) % 2 == 0:
        return None
    closed = next((index for index in range(at, stop) if page.words[index] in _MARKS), stop)
    after = page.lower[closed + 1 : stop]
    named = next((key for begin, (_, key) in story.people.items() if closed < begin < stop), None)
    if named is not None and any(word in SAYING for word in after[:4]):
        return named
    last = next((anchor for anchor in reversed(story.anchors) if anchor.speaks), None)
    return last.key if last is not None and story.distance(last.first, at) <= 2 else None


def note_prominent(story: Story, anchor: Anchor) -> None:
    """Keeps whom the headline names, and the first subject of the body."""
    sentences = story.page.sentences
    block = sentences[story.page.sentence_of[anchor.first]].block if sentences else "body"
    if block == "headline":
        story.headed |= {anchor.key}
    elif block == "body" and story.lead is None and not is_offstage(story, anchor.key):
        story.lead = anchor.key if anchor.subject else ""


def joined_pair(story: Story, sentence: int, before: int) -> tuple[str, ...]:
    """The people whom `and` joins in a sentence, else the only two people of it."""
    page = story.page
    here = [anchor for anchor in story.anchors if page.sentence_of[anchor.first] == sentence and anchor.first < before]
    for left, right in pairwise(here):
        between = page.lower[left.last : right.first]
        if left.key != right.key and between in (("and",), ("with",), (",", "and"), ("and", "the"), ("&",)):
            return left.key, right.key
    keys = tuple(dict.fromkeys(anchor.key for anchor in here if not is_offstage(story, anchor.key)))
    return keys if len(keys) == 2 and two_sides(story, keys) else ()


def two_sides(story: Story, keys: Iterable[str]) -> bool:
    """False for people of one state, of whom one would not say that they met."""
    codes = [figure.country for key in keys if (figure := story.roster.figures.get(key)) is not None]
    return None in codes or len(set(codes)) == len(codes)


def is_offstage(story: Story, key: str) -> bool:
    """True for those who only speak: spokespeople, analysts, relatives."""
    figure = story.roster.figures.get(key)
    kinds = figure.kinds - {"honorific"} if figure is not None else frozenset()
    return figure is None or bool(kinds and kinds <= _OFFSTAGE)


def is_ruler(story: Story, figure: Figure) -> bool:
    """True for heads of state or government, and for those of whom the page gives no other office."""
    if figure.kinds & RULERS:
        return True
    if figure.person is not None:
        return any(term.role in ("head_of_state", "head_of_government", "monarch") for term in figure.person.terms)
    return not figure.kinds


def nouns_of(story: Story, figure: Figure) -> frozenset[str]:
    """The nouns that a figure goes by: printed on the page, or titles held on the day."""
    if figure.key not in story.nouns:
        terms = story.knowledge.held(figure.person, story.on) if figure.person and story.on else ()
        titles = {word for term in terms for word in (term.title.lower(), term.title.lower().split()[-1])}
        printed = figure.nouns | story.called.get(figure.key, frozenset())
        story.nouns[figure.key] = frozenset(same_office(noun) for noun in titles | printed)
    return story.nouns[figure.key]


def group_key(keys: Iterable[str]) -> str:
    """The key of a group, the same for the same members in any order."""
    return "group:" + "+".join(sorted(keys))
