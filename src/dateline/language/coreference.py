"""Who is meant by he, they, the president, the two leaders: people of the page, else the office's holder on the day.

Precision before recall: where two people fit about as well, the mention keeps them as candidates and names nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from dateline.knowledge import Knowledge, Person
from dateline.language.names.entries import Entries, organisation_in
from dateline.language.names.offices import POSSESSIVES, RULERS, Office
from dateline.language.names.page import Page
from dateline.language.names.people import SPEECH
from dateline.language.names.roster import ROLES, Figure, Roster, related
from dateline.language.wordlists import read_classes

_WORDS = read_classes("names/references.txt")
PRONOUNS: Mapping[str, str | None] = {
    **dict.fromkeys(_WORDS["he"], "m"), **dict.fromkeys(_WORDS["she"], "f"), **dict.fromkeys(_WORDS["they"], None)
}  # fmt: skip
_PREPOSITIONS = frozenset(_WORDS["preposition"])
_OPENERS = frozenset(_WORDS["opener"])
_NUMBERS = {word: count for count, word in enumerate(_WORDS["number"], start=2)}
_PAIRS = frozenset(_WORDS["pair"])
_PEOPLE_NOUNS = frozenset(_WORDS["group_noun"])
_STATE_NOUNS = frozenset(_WORDS["state_noun"])
_GROUP_MODIFIERS = frozenset(_WORDS["group_modifier"])
_PLAIN_GROUPS = frozenset(_WORDS["plain_group"])
_AFTER_BARE = frozenset(_WORDS["after_bare"])
_AFTER_BOTH = frozenset(_WORDS["after_both"])
_AFTER_PERSON = SPEECH | _PREPOSITIONS | _AFTER_BARE
_FUTURE = frozenset(read_classes("names/words.txt")["future"])
_OFFSTAGE = frozenset({"spokesperson", "expert", "person", "relative"})
_DEFINITE = frozenset({"the", "his", "her", "their", "its"})
_REACH = 3  # sentences back that a pronoun may look
_REMEMBERED = 300  # mentions of people that a group may look back on
_MARGIN = 0.9


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place where the page speaks of a person: tokens, who, and what part the words play in their clause."""

    first: int
    last: int
    key: str
    subject: bool
    possessive: bool


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
class _Story:
    """What has been told up to the token in hand."""

    page: Page
    entries: Entries
    roster: Roster
    knowledge: Knowledge
    on: str | None
    anchors: list[Anchor] = field(default_factory=list)
    groups: list[Reference] = field(default_factory=list)
    nouns: dict[str, frozenset[str]] = field(default_factory=dict)


def find_references(
    page: Page, entries: Entries, roster: Roster, named: Iterable[tuple[int, int, str]],
    offices: Iterable[Office], knowledge: Knowledge, published: str | None,
) -> tuple[Reference, ...]:  # fmt: skip
    """The references of a page in text order.

    `named` are the mentions of people by name (tokens and key), `offices` the office phrases that introduce no name.
    """
    story = _Story(page, entries, roster, knowledge, published[:10] if published else None)
    people = {first: (last, key) for first, last, key in named}
    phrases = {office.start: office for office in offices}
    found: list[Reference] = []
    at = 0
    while at < len(page.lower):
        if at in people:
            last, key = people[at]
            story.anchors.append(_anchor(story, at, last, key))
            at = max(last, at + 1)
            continue
        reference = _reference_at(story, at, phrases)
        if reference is None:
            at += 1
            continue
        found.append(reference)
        if reference.kind == "group":
            story.groups.append(reference)
        elif reference.key and reference.key in roster.figures:
            story.anchors.append(_anchor(story, reference.first, reference.last, reference.key))
        at = reference.last
    return tuple(found)


def _reference_at(story: _Story, at: int, phrases: Mapping[int, Office]) -> Reference | None:
    word = story.page.lower[at]
    if word in POSSESSIVES and at in phrases and phrases[at].start == at:
        office = _office(story, phrases[at])
        if office is not None and office.key:
            return office
    if word in PRONOUNS and (story.page.words[at].islower() or story.page.starts_sentence(at)):
        return _plural(story, at) if PRONOUNS[word] is None else _singular(story, at)
    group = _group(story, at, phrases)
    if group is not None:
        return group
    if at in phrases:
        return _office(story, phrases[at])
    return _national(story, at)


def _anchor(story: _Story, first: int, last: int, key: str) -> Anchor:
    """The anchor of a mention; the second of two that `and` joins is a subject where the first is."""
    page = story.page
    before = story.anchors[-1] if story.anchors else None
    joined = before is not None and before.last == first - 1 and page.lower[first - 1] in ("and", "or", ",")
    subject = before.subject if joined and before is not None else _is_subject(page, first, last)
    return Anchor(first, last, key, subject and not page.is_possessive(last), page.is_possessive(last))


def _is_subject(page: Page, first: int, last: int) -> bool:
    """True where the words stand as a clause's subject, as far as their neighbours tell."""
    if page.is_possessive(last):
        return False
    following = page.lower[last] if last < len(page.lower) else ""
    before = page.lower[first - 1] if first > page.bounds(first)[0] else ""
    if following in SPEECH:
        return True
    if before == "," and following == ",":
        opening = range(page.bounds(first)[0], first)
        return len(opening) <= 6 and not any(page.lower[index] in _PREPOSITIONS for index in opening)
    if not before or not before[0].isalnum() or before in _OPENERS:
        return True
    return before not in _PREPOSITIONS and page.upper[first - 1] is True


def _singular(story: _Story, at: int) -> Reference:
    """he, him, his, she, her."""
    page = story.page
    word = page.lower[at]
    gender = PRONOUNS[word]
    scores = _scores(story, at, gender, word)
    ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    if not ranked:
        return Reference(at, at + 1, "person", pronoun=True)
    clear = len(ranked) == 1 or ranked[0][1] - ranked[1][1] >= _MARGIN
    if clear:
        return Reference(at, at + 1, "person", ranked[0][0], pronoun=True)
    return Reference(at, at + 1, "person", candidates=tuple(key for key, _ in ranked[:3]), pronoun=True)


def _scores(story: _Story, at: int, gender: str | None, word: str) -> dict[str, float]:
    """How well each figure told of lately fits a pronoun: near, subject, of the same gender."""
    page = story.page
    sentence = page.sentence_of[at]
    scores: dict[str, float] = {}
    subject_here = _subject_of_clause(story, at)
    for anchor in reversed(story.anchors):
        back = sentence - page.sentence_of[anchor.first]
        if back > _REACH:
            break
        figure = story.roster.figures.get(anchor.key)
        if figure is None or (gender and figure.gender and figure.gender != gender):
            continue
        if anchor.first <= at < anchor.last:
            continue
        score = 4.0 - 1.5 * back + (1.5 if anchor.subject else 0.0) - (0.7 if anchor.possessive else 0.0)
        score += 0.5 if figure.gender == gender else 0.0
        score += min(0.4, 0.05 * figure.weight)
        score -= 0.02 * (at - anchor.last) + (0.8 if "relative" in figure.kinds and not anchor.subject else 0.0)
        if back == 0 and word in ("him", "her") and anchor.key == subject_here and not _possessive_her(page, at):
            score -= 4.0
        if back == 0 and word in ("he", "she", "his") and anchor.key == subject_here:
            score += 1.0
        scores[anchor.key] = max(score, scores.get(anchor.key, -9.0))
    best = max(scores.values(), default=0.0)
    return {key: score for key, score in scores.items() if score > max(-1.0, best - 3.0)}


def _possessive_her(page: Page, at: int) -> bool:
    return page.lower[at] == "her" and at + 1 < len(page.words) and page.words[at + 1][0].isalpha()


def _subject_of_clause(story: _Story, at: int) -> str | None:
    """The person who is the subject of the clause that token `at` stands in."""
    page = story.page
    for anchor in reversed(story.anchors):
        if page.sentence_of[anchor.first] != page.sentence_of[at]:
            return None
        if anchor.subject:
            return anchor.key
    return None


def _plural(story: _Story, at: int) -> Reference:
    """they, them, their: the last group, or the pair of people that the words before join."""
    page = story.page
    sentence = page.sentence_of[at]
    first = page.bounds(at)[0]
    if _plural_subject(page, first, at):
        return Reference(at, at + 1, "group", pronoun=True)
    for group in reversed(story.groups):
        if group.members and sentence - page.sentence_of[group.first] <= 2:
            return Reference(at, at + 1, "group", group.key, group.members, pronoun=True)
    for back in (0, 1):
        keys = _joined_pair(story, sentence - back, at)
        if keys:
            return Reference(at, at + 1, "group", _group_key(keys), keys, pronoun=True)
    return Reference(at, at + 1, "group", pronoun=True)


def _plural_subject(page: Page, first: int, at: int) -> bool:
    """True where a lower-case plural noun is the likelier antecedent: it opens the sentence that the pronoun is in."""
    for index in range(first, min(at, first + 5)):
        word = page.lower[index]
        if len(word) > 4 and word.endswith("s") and not word.endswith("ss") and word not in SPEECH:
            inner = page.words[index].islower() or index == first
            if inner and word not in _PEOPLE_NOUNS and not page.is_possessive(index):
                return True
    return False


def _joined_pair(story: _Story, sentence: int, before: int) -> tuple[str, ...]:
    """The people whom `and` joins in a sentence, else the only two people of it."""
    page = story.page
    here = [anchor for anchor in story.anchors if page.sentence_of[anchor.first] == sentence and anchor.first < before]
    for left, right in pairwise(here):
        between = page.lower[left.last : right.first]
        if left.key != right.key and between in (("and",), ("with",), (",", "and"), ("and", "the"), ("&",)):
            return left.key, right.key
    keys = tuple(dict.fromkeys(anchor.key for anchor in here if not _is_offstage(story, anchor.key)))
    return keys if len(keys) == 2 else ()


def _is_offstage(story: _Story, key: str) -> bool:
    """True for those who only speak: spokespeople, analysts, relatives."""
    figure = story.roster.figures.get(key)
    return figure is None or bool(figure.kinds and figure.kinds <= _OFFSTAGE)


def _group(story: _Story, at: int, phrases: Mapping[int, Office]) -> Reference | None:
    """`the two leaders`, `both presidents`, `the pair`, `the three`."""
    page = story.page
    begin = at
    word = page.lower[at]
    both = word == "both"
    if both or word in ("the", "these", "those"):
        at += 1
    elif not both and word not in _NUMBERS:
        return None
    stop = page.bounds(begin)[1]
    count = 2 if both else 0
    if both and at < stop and page.lower[at] in ("the", "of"):
        return None
    if at < stop and page.lower[at] in _NUMBERS:
        count = _NUMBERS[page.lower[at]]
        at += 1
    definite = begin != at - 1 or both or word == "the"
    if both and at < stop and (page.lower[at] in _AFTER_BOTH or page.lower[at] in SPEECH):
        return _pair(story, begin, at, 2, None)
    while at < stop and page.lower[at] in _GROUP_MODIFIERS:
        at += 1
    noun = page.lower[at] if at < stop else ""
    if noun in _PAIRS and word == "the" and not count:
        return _pair(story, begin, at + 1, 3 if noun == "trio" else 2, None)
    if noun in _PEOPLE_NOUNS and (definite or count):
        end = at + 1
        if count or not (end < stop and page.lower[end] in ("of", "from")):
            office = None if noun in _PLAIN_GROUPS else noun
            return _pair(story, begin, end, count or 2, office)
        return None
    if noun == "koreas" and count:
        keys = ("state:KP", "state:KR")
        return Reference(begin, at + 1, "group", _group_key(keys), keys)
    if noun in _STATE_NOUNS and count:
        return _states(story, begin, at + 1, count)
    bare = count and definite and begin not in phrases and word != "these"
    if bare and (not noun or not noun[0].isalnum() or noun in _AFTER_BARE or noun in SPEECH):
        return _pair(story, begin, at, count, None)
    return None


def _pair(story: _Story, first: int, last: int, count: int, noun: str | None) -> Reference:
    """The last `count` people on the stage who can be a `noun`: of one sentence, or joined from the last few."""
    page = story.page
    printed = page.quote(first, last)
    words = printed.split(" ", 1)[1] if printed.split(" ", 1)[0].lower() in ("the", "both") and noun else None
    office = noun if words and noun else None
    best: tuple[float, tuple[str, ...]] | None = None
    for score, keys in _casts(story, first, count, noun):
        if best is None or score > best[0]:
            best = score, keys
    return _grouped(first, last, best[1], office) if best else Reference(first, last, "group", office=office)


def _casts(story: _Story, first: int, count: int, noun: str | None) -> Iterator[tuple[float, tuple[str, ...]]]:
    """The sets of `count` people who may be meant, each with how likely: near, joined, of weight on the page."""
    page, figures = story.page, story.roster.figures
    sentence = page.sentence_of[first]
    told = [anchor for anchor in story.anchors[-_REMEMBERED:] if _may_join(story, anchor, noun)]
    by_sentence: dict[int, dict[str, None]] = {}
    for anchor in told:
        by_sentence.setdefault(page.sentence_of[anchor.first], {})[anchor.key] = None

    def weight(keys: Iterable[str]) -> float:
        return min(2.0, 0.5 * min(figures[key].weight for key in keys))

    for back in range(min(sentence, 12) + 1):
        near = 1.0 if back <= 1 else 0.0
        keys = tuple(by_sentence.get(sentence - back, {}))
        if len(keys) == count:
            yield weight(keys) - 0.5 * back + near + 0.3, keys
        elif len(keys) > count:
            pair = _joined_pair(story, sentence - back, first) if count == 2 else ()
            joined = bool(pair) and all(key in keys for key in pair)
            chosen = pair if joined else _heaviest(story, keys, count)
            yield weight(chosen) - 0.5 * back + near + (0.7 if joined else 0.0), chosen
        both = tuple(dict.fromkeys((*keys, *by_sentence.get(sentence - back - 1, {}))))
        if keys and len(keys) < count and len(both) == count:
            yield weight(both) - 0.5 * back + near - 0.5, both
    everyone = tuple(dict.fromkeys(anchor.key for anchor in told))
    if len(everyone) >= count:
        top = _heaviest(story, everyone, count)
        yield weight(top) - 1.5, top


def _grouped(first: int, last: int, keys: tuple[str, ...], office: str | None) -> Reference:
    return Reference(first, last, "group", _group_key(keys), keys, office=office)


def _group_key(keys: Iterable[str]) -> str:
    return "group:" + "+".join(sorted(keys))


def _may_join(story: _Story, anchor: Anchor, noun: str | None) -> bool:
    figure = story.roster.figures.get(anchor.key)
    if figure is None or _is_offstage(story, anchor.key):
        return False
    if noun == "leaders":
        return _is_ruler(story, figure)
    if noun is None:
        return True
    if noun == "men":
        return figure.gender != "f"
    if noun == "women":
        return figure.gender != "m"
    return bool(_nouns(story, figure) & {_single(noun)}) or (figure.person is None and not figure.kinds)


def _is_ruler(story: _Story, figure: Figure) -> bool:
    """True for heads of state or government, and for those of whom the page gives no other office."""
    if figure.kinds & RULERS:
        return True
    if figure.person is not None:
        return any(term.role in ("head_of_state", "head_of_government", "monarch") for term in figure.person.terms)
    return not figure.kinds


def _single(noun: str) -> str:
    return {"men": "man"}.get(noun, noun[:-1] if noun.endswith("s") else noun)


def _heaviest(story: _Story, keys: tuple[str, ...], count: int) -> tuple[str, ...]:
    figures = story.roster.figures
    top = sorted(keys, key=lambda key: -figures[key].weight)[:count]
    return tuple(key for key in keys if key in top)


def _states(story: _Story, first: int, last: int, count: int) -> Reference:
    """`the two countries`: the states of the people or the states named last."""
    page = story.page
    codes: list[str] = []
    for at in range(first - 1, -1, -1):
        match = story.entries.starting(at)
        if match is not None and match.kind in ("state", "demonym"):
            codes.extend(code for code in match.countries if code not in codes)
        if len(codes) >= count or page.sentence_of[first] - page.sentence_of[at] > 4:
            break
    keys = tuple(f"state:{code}" for code in codes[:count])
    if len(keys) < count:
        return Reference(first, last, "group", candidates=keys)
    return Reference(first, last, "group", _group_key(keys), keys)


def _nouns(story: _Story, figure: Figure) -> frozenset[str]:
    """The nouns that a figure goes by: printed on the page, or titles held on the day."""
    if figure.key not in story.nouns:
        terms = story.knowledge.held(figure.person, story.on) if figure.person and story.on else ()
        titles = {word for term in terms for word in (term.title.lower(), term.title.lower().split()[-1])}
        story.nouns[figure.key] = frozenset(titles | figure.nouns)
    return story.nouns[figure.key]


def _office(story: _Story, office: Office) -> Reference | None:
    """An office that stands for its holder: a figure of the page, else the knowledge base's holder on the day."""
    if office.noun in ("host", "guest") and office.determiner in _DEFINITE:
        return _host(story, office)
    if office.kind in ("honorific", "relative", "person", "expert", "military") or office.words is None:
        return None
    country = office.countries[0] if office.countries else None
    if not office.determiner and not country and not (story.page.upper[office.head] and story.page.plain(office.head)):
        return None
    if office.plural:
        keys = tuple(f"state:{code}" for code in office.countries) if len(office.countries) > 1 else ()
        return Reference(office.start, office.last, "group", _group_key(keys) if keys else None, keys,
                         office=office.words, country=country)  # fmt: skip
    if office.determiner in ("a", "an", "another", "one", "any", "no", "some", "every", "each"):
        return Reference(office.start, office.last, "office", office=office.words, country=country)
    if office.kind == "counterpart":
        return _counterpart(story, office, country)
    if _FUTURE & set(story.page.lower[office.first : office.last]):
        return Reference(office.start, office.last, "office", office=office.words, country=country)
    figure = _figure_in_office(story, office, country)
    if figure is None and not office.determiner and not country:
        return None
    if figure is not None:
        return Reference(office.start, office.last, "office", figure.key, office=office.words, country=figure.country)
    person = _holder(story, office, country)
    if person is not None:
        return Reference(office.start, office.last, "office", person.id, office=office.words, country=person.country,
                         person=person)  # fmt: skip
    return Reference(office.start, office.last, "office", office=office.words, country=country)


def _host(story: _Story, office: Office) -> Reference | None:
    """`his host`, `the host`: the one figure whose state the page speaks from last; a guest is left open."""
    if office.noun == "guest" or office.plural:
        return None
    page = story.page
    subject = _subject_of_clause(story, office.start) if office.determiner != "the" else None
    sentence = page.sentence_of[office.start]
    near = [
        match.countries[0]
        for match in story.entries.by_start.values()
        if match.kind in ("place", "state") and match.countries and organisation_in(match) is None
        and 0 <= sentence - page.sentence_of[match.first] <= 4
    ]  # fmt: skip
    told = list(dict.fromkeys(anchor.key for anchor in reversed(story.anchors)))
    for country in reversed(near):
        fitting = [
            key
            for key in told
            if key != subject and _is_ruler(story, story.roster.figures[key])
            and (code := story.roster.figures[key].country) and related(code, country)
        ]  # fmt: skip
        if fitting:
            return Reference(office.start, office.last, "office", fitting[0], country=country)
    return None


def _figure_in_office(story: _Story, office: Office, country: str | None) -> Figure | None:
    fitting = [
        figure
        for figure in story.roster.figures.values()
        if (country is None or (figure.country is not None and related(country, figure.country)))
        and _holds(story, figure, office)
        and not (office.gender and figure.gender and office.gender != figure.gender)
    ]
    if len(fitting) < 2:
        return fitting[0] if fitting else None
    seen = {anchor.key: number for number, anchor in enumerate(story.anchors)}

    def likely(figure: Figure) -> tuple[bool, bool, int, float]:
        said = office.noun in figure.bare_nouns, office.noun in figure.nouns
        return *said, seen.get(figure.key, -1), figure.weight

    return max(fitting, key=likely)


def _holds(story: _Story, figure: Figure, office: Office) -> bool:
    """True where a figure goes by the office's noun, or is of its class."""
    if office.former != figure.former and office.former:
        return False
    if office.words and " of " in f" {office.words} " and not office.countries:
        return False
    if office.kind == "leader":
        return bool(figure.kinds & RULERS) or bool(_nouns(story, figure) & {"president", "prime minister", "leader"})
    if office.noun in _nouns(story, figure):
        return not figure.former or office.former
    return office.kind in ("foreign", "defence") and office.kind in figure.kinds


def _holder(story: _Story, office: Office, country: str | None) -> Person | None:
    """The one holder on the day of publication."""
    if country is None or story.on is None or office.former or office.kind not in ROLES or office.owner:
        return None
    if office.kind not in ("state", "government", "foreign", "defence", "leader"):
        return None
    roles = ("head_of_state",) if office.kind == "state" else ROLES[office.kind][:1]
    if office.noun in ("king", "queen", "emperor", "sultan", "emir", "monarch"):
        roles = ("monarch", "head_of_state")
    if office.kind == "leader":
        if story.knowledge.holders(country, "monarch", story.on):
            roles = ("head_of_government",)
        else:
            roles = ("head_of_state",)
    for role in roles:
        people = story.knowledge.holders(country, role, story.on)
        if people:
            return people[0] if len(people) == 1 else None
    return None


def _counterpart(story: _Story, office: Office, country: str | None) -> Reference:
    """`his Japanese counterpart`: who holds the office of the sentence's subject in that state."""
    subject = _subject_of_clause(story, office.start)
    if subject is None and story.anchors:
        subject = story.anchors[-1].key
    figure = story.roster.figures.get(subject or "")
    words = office.words
    if figure is None or country is None:
        return Reference(office.start, office.last, "office", office=words, country=country)
    kinds = figure.kinds & set(ROLES)
    if figure.person and story.on:
        held = {term.role for term in story.knowledge.held(figure.person, story.on)}
        kinds |= {kind for kind in ("state", "government", "foreign", "defence") if ROLES[kind][0] in held}
    others = [
        other
        for other in story.roster.figures.values()
        if other.key != figure.key and other.country and related(country, other.country)
        and (other.kinds & kinds or (other.person is not None and _shares_role(story, other.person, kinds)))
    ]  # fmt: skip
    if len(others) == 1:
        return Reference(office.start, office.last, "office", others[0].key, office=words, country=country)
    for kind in ("foreign", "defence", "state", "government"):
        if kind in kinds and story.on and not others:
            people = story.knowledge.holders(country, ROLES[kind][0], story.on)
            if len(people) == 1:
                return Reference(office.start, office.last, "office", people[0].id, office=words, country=country,
                                 person=people[0])  # fmt: skip
    return Reference(office.start, office.last, "office", office=words, country=country)


def _shares_role(story: _Story, person: Person, kinds: Iterable[str]) -> bool:
    held = {term.role for term in story.knowledge.held(person, story.on)} if story.on else set()
    return any(ROLES[kind][0] in held for kind in kinds if kind in ROLES)


def _national(story: _Story, at: int) -> Reference | None:
    """`the American`, `the Russian`: the one figure from there."""
    page = story.page
    if page.lower[at] != "the" or at + 1 >= len(page.words):
        return None
    match = story.entries.starting(at + 1)
    if match is None or match.kind != "demonym" or not match.countries:
        return None
    following = page.words[match.last] if match.last < len(page.words) else "."
    if page.lower[match.last - 1].endswith(("ns", "ks", "is", "es", "ish", "ch", "ss")):
        return None
    if following[0].isalpha() and following.lower() not in _AFTER_PERSON:
        return None
    country = match.countries[0]
    told = {anchor.key for anchor in story.anchors if not _is_offstage(story, anchor.key)}
    fitting = [
        figure
        for figure in story.roster.figures.values()
        if figure.key in told and figure.country and related(figure.country, country)
    ]
    if not fitting:
        return None
    best = max(fitting, key=lambda figure: figure.weight)
    return Reference(at, match.last, "office", best.key, office=page.quote(at + 1, match.last), country=best.country)
