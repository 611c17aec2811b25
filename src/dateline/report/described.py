"""Parties that nobody names: rebel leaders, top officials, an opposition delegation (codebook rule 8).

Their description is their name. Who speaks for a state or a body (NATO officials) is that state or body, which the
names of a page tell; who is of a state and does not act for it (Colombian rebels) is described, with the state's code.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dateline.knowledge import Knowledge, State
from dateline.parses import Parse
from dateline.records import Analysis, Mention
from dateline.report.lexicon import load_lexicon

LEFT = frozenset({"amod", "compound", "nmod", "nummod", "conj", "cc", "flat", "punct"})
"""How words hang that tell of what kind a noun's people are."""
COMPLEMENT = frozenset({"of", "from"})
"""What leads the words after a noun that say whose people they are."""
LONGEST = 12
"""How many words a description may have after its noun."""
KEY = "described:"
LINKS = frozenset({"of", "from", "in"})


def describe(
    analysis: Analysis, mentions: Sequence[Mention], text: str, knowledge: Knowledge | None = None
) -> list[Mention]:
    """The mentions, with one of kind `group` for each phrase of a parsed sentence that describes public actors.

    With `knowledge`, a description that names a people (Kenyan opposition leaders) has that state's code.
    """
    known = _without_states(mentions, text)
    starts = sorted((mention.start, mention.end, at) for at, mention in enumerate(known))
    found: list[Mention] = []
    replaced: set[int] = set()
    for number in sorted(analysis.parses):
        for whole in _phrases(analysis.parses[number], text):
            phrase = _cut(whole, starts, known, text)
            if phrase is None or (found and phrase.start < found[-1].end):
                continue
            inside = _meeting(starts, phrase.start, phrase.end)
            if inside and (phrase.start, phrase.end) == (phrase.noun, phrase.own_end):
                continue  # one word that the names of the page tell of
            replaced.update(at for at in inside if known[at].kind == "group")
            country = _state_in(phrase, [known[at] for at in inside], text, knowledge)
            country = country or _state_after(phrase, starts, known, text)
            words = text[phrase.start : phrase.end]
            found.append(Mention(phrase.start, phrase.end, words, "group", key=_key(words), country=country))
    kept = (mention for at, mention in enumerate(known) if at not in replaced)
    return [*(_as_described(mention) for mention in kept), *found]


def _cut(
    phrase: _Phrase, starts: Sequence[tuple[int, int, int]], known: Sequence[Mention], text: str
) -> _Phrase | None:  # fmt: skip
    """The description as far as no name in it is of somebody else; null where that leaves nothing."""
    for end in dict.fromkeys((phrase.end, phrase.noun_end, phrase.own_end)):
        part = replace(phrase, end=end)
        if all(_may_lie_in(known[at], part, text) for at in _meeting(starts, part.start, part.end)):
            bare = end != phrase.end and text[phrase.noun : phrase.own_end].lower() in load_lexicon().whose
            return None if bare else part
    return None


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A description in the text: its noun, where that of a second kind of people ends, and all with its complement."""

    start: int
    noun: int
    own_end: int
    noun_end: int
    end: int


def _without_states(mentions: Sequence[Mention], text: str) -> list[Mention]:
    """The mentions, those groups of a state's people who do not act for it as what they are: Colombian rebels."""
    out: list[Mention] = []
    last: dict[str, Mention] = {}
    for mention in sorted(mentions, key=lambda one: (one.start, -one.end)):
        one = mention
        if one.kind == "group" and not one.pronoun and _owns(one, text) and " of " in one.text:
            continue  # leaders of Kenya's largest parties are not Kenya's
        if one.kind == "group" and len(one.members) == 1 and one.members[0].startswith("state:"):
            code = one.members[0].partition(":")[2]
            if one.pronoun:
                before = last.get(one.key or "")
                one = replace(one, key=before.key, members=(), country=code) if before is not None else one
            elif _unofficial(one.text):
                last[one.key or ""] = one = replace(one, key=_key(one.text), members=(), country=code)
                last[mention.key or ""] = one
            else:
                last.pop(one.key or "", None)
        out.append(one)
    return out


def _unofficial(words: str) -> bool:
    """True for people of a state who do not speak for it: rebels, opposition leaders, heads of parties."""
    return not load_lexicon().unofficial.isdisjoint(words.lower().replace("-", " ").split())


def _as_described(mention: Mention) -> Mention:
    """A group of which nothing but its description is known, known by that: the guerrilla leaders."""
    if mention.kind != "group" or mention.pronoun or mention.key or mention.members or mention.country:
        return mention
    words = [word for word in mention.text.lower().split() if word not in load_lexicon().articles]
    lexicon = load_lexicon()
    if not words or words[-1] not in lexicon.actors or (len(words) < 2 and words[-1] not in lexicon.sides):
        return mention
    return replace(mention, key=_key(" ".join(words)))


def _key(words: str) -> str:
    return KEY + " ".join(words.casefold().split())


def is_described(mention: Mention) -> bool:
    """True for a party known by its description alone."""
    return mention.kind == "group" and (mention.key or "").startswith(KEY)


def is_unofficial(mention: Mention) -> bool:
    """True for people described who act for no state: its rebels, its opposition."""
    return is_described(mention) and _unofficial(mention.text)


def noun_of(mention: Mention) -> str:
    """The noun of a description, in lower case: `officials` of `health officials from several countries`."""
    words = mention.text.lower().split()
    end = next((at for at, word in enumerate(words) if at and word in COMPLEMENT), len(words))
    return words[end - 1] if words else ""


def is_local(words: str) -> bool:
    """True for people told of by nothing that could place them elsewhere: top officials, not Arab ones."""
    lexicon = load_lexicon()
    told = [word for word in words.lower().split() if word not in lexicon.articles]
    noun = next((at for at, word in enumerate(told) if word in lexicon.local_people), None)
    known = lexicon.local | lexicon.local_people | {"and"}
    return noun is not None and all(word in known for word in told)


def names_states(mention: Mention) -> bool:
    """True where a description says that they are of several states: ministers from three countries, Arab officials."""
    lexicon, words = load_lexicon(), mention.text.lower().split()
    if not lexicon.regional.isdisjoint(words):
        return True
    return any(word in COMPLEMENT for word in words[1:]) and not lexicon.several.isdisjoint(words)


def _phrases(parse: Parse, text: str) -> Iterator[_Phrase]:
    actors = load_lexicon().actors
    for number, word in enumerate(parse.words):
        lower = text[word.start : word.end].lower()
        if lower not in actors or word.upos not in {"NOUN", "PROPN"} or word.relation.startswith(("compound", "amod")):
            continue
        plural = "Number=Plur" in word.feats or lower in load_lexicon().collective
        first = _first(parse, number)
        before = text[parse.words[first - 1].start : parse.words[first - 1].end].lower() if first else ""
        if not plural and before not in {"a", "an", "another"}:
            continue
        second = _of_state(parse, number, text) if lower == "heads" else _with_others(parse, number, text)
        last = _last(parse, number if lower == "heads" else second, text, second)
        told_before = before in {"the", "their", "its", "his", "her", "those", "these"}
        if first == number == last and plural and told_before and lower not in load_lexicon().sides:
            continue  # "the officials" were told of before, by whatever they are
        if lower in load_lexicon().whose and last == number:
            continue  # "members" alone are nobody
        qualified = lower in load_lexicon().qualified
        if qualified and _named_after(parse, number):
            continue  # "the rebel group LRA" is the one named
        if qualified and not _unofficial(text[parse.words[first].start : word.start]):
            continue
        noun = parse.words[second]
        yield _Phrase(parse.words[first].start, word.start, word.end, noun.end, parse.words[last].end)


def _named_after(parse: Parse, noun: int) -> bool:
    """True where the name of who is described follows: the rebel group LRA."""
    after = parse.words[noun + 1] if noun + 1 < len(parse.words) else None
    if after is None or after.upos != "PROPN":
        return False
    return after.relation.partition(":")[0] in {"appos", "flat"} or parse.words[noun].head == noun + 1


def _of_state(parse: Parse, head: int, text: str) -> int:
    """The last word of `heads of state`, `heads of government`, `heads of state and government`."""
    words = [text[word.start : word.end].lower() for word in parse.words[head + 1 : head + 5]]
    for size in (4, 2):
        if words[:1] == ["of"] and set(words[1:size]) <= {"state", "government", "and"} and len(words) >= size:
            return head + size
    return head


def _last(parse: Parse, head: int, text: str, at: int) -> int:
    """The last word of the complement, after item `at`, that says whose people they are: ministers FROM SIX STATES."""
    stop = min(head + LONGEST, len(parse.words))
    below = next((one for one in range(at + 1, stop) if _leads(parse, one, range(head, at + 1))), None)
    if at + 1 >= stop or text[parse.words[at + 1].start : parse.words[at + 1].end].lower() not in COMPLEMENT:
        return at
    if below is None:
        return _of_several(parse, at, text)
    noun = parse.words[below]
    if noun.upos != "NOUN" or text[noun.start : noun.end].lower() == "sides":
        return at
    last = at
    for number in range(at + 1, stop):
        word = parse.words[number]
        verb = word.upos in {"VERB", "AUX"} and number < below
        if verb or word.upos == "PUNCT" or word.relation == "acl:relcl":
            break
        if not _under(parse, number, head) or (number > below and not _under(parse, number, below)):
            break
        if number > below and word.relation.partition(":")[0] in {"case", "nmod", "mark", "advmod"}:
            break
        last = number
    while parse.words[last].upos in {"CCONJ", "ADP", "DET"}:
        last -= 1
    return last if last >= below else at


def _with_others(parse: Parse, head: int, text: str) -> int:
    """The noun of the second of two kinds of people told of together: politicians and government OFFICIALS."""
    stop = min(head + LONGEST, len(parse.words))
    other = next((one for one in range(head + 2, stop) if parse.words[one].head == head
                  and parse.words[one].relation == "conj"), None)  # fmt: skip
    if other is None or parse.words[head + 1].upos != "CCONJ":
        return head
    lower = text[parse.words[other].start : parse.words[other].end].lower()
    plain = all(parse.words[one].upos in {"ADJ", "NOUN"} and text[parse.words[one].start].islower()
                for one in range(head + 2, other))  # fmt: skip
    known = lower in load_lexicon().actors and lower not in load_lexicon().whose
    return other if known and plain and "Number=Plur" in parse.words[other].feats else head


def _of_several(parse: Parse, at: int, text: str) -> int:
    """The noun of `from six African COUNTRIES` right after word `at`, on whatever the parse hangs it; else `at`."""
    for number in range(at + 2, min(at + LONGEST, len(parse.words))):
        word = parse.words[number]
        if word.upos == "NOUN" and text[word.start : word.end].lower() in load_lexicon().several:
            return number
        if word.upos not in {"DET", "ADJ", "NUM", "ADV", "NOUN"}:
            break
    return at


def _leads(parse: Parse, one: int, heads: range) -> bool:
    return parse.words[one].head in heads and parse.words[one].relation.partition(":")[0] == "nmod"


def _first(parse: Parse, head: int) -> int:
    """The first word of the unbroken run of modifiers before a noun."""
    first = head
    for number in range(head - 1, -1, -1):
        word = parse.words[number]
        if word.relation.partition(":")[0] not in LEFT or word.upos in {"DET", "ADP"} or word.relation == "nmod:poss":
            break
        if not _under(parse, number, head):
            break
        first = number
    while first < head and parse.words[first].upos in {"PUNCT", "CCONJ"}:
        first += 1
    return first


def _under(parse: Parse, number: int, head: int) -> bool:
    for _ in range(abs(head - number) + 1):
        above = parse.words[number].head
        if above is None:
            return False
        if above == head:
            return True
        number = above
    return False


def _may_lie_in(mention: Mention, phrase: _Phrase, text: str) -> bool:
    """True for a name that only tells of what kind or whose the described are; not for one that they speak for.

    Rebels of Darfur, opposition leaders of Kenya; but officials of a state are that state, leaders of a body the body.
    """
    inside = phrase.start <= mention.start and mention.end <= phrase.end
    if mention.kind == "group":
        known = bool(mention.members or mention.country or mention.pronoun)
        return inside and (is_described(mention) or not known)
    if mention.kind == "place":
        return inside
    if mention.kind != "state" or not inside:
        return False
    if mention.start < phrase.noun:
        return _unofficial(text[phrase.start : phrase.noun_end])
    between = text[phrase.noun_end : mention.start].lower().split()
    return _owns(mention, text) or not set(between) <= COMPLEMENT | load_lexicon().articles


def _owns(mention: Mention, text: str) -> bool:
    """True where a possessive mark follows the name."""
    return text[mention.end : mention.end + 2] in {"'s", "’s", "s'", "' "}


def _state_in(phrase: _Phrase, inside: Sequence[Mention], text: str, knowledge: Knowledge | None) -> str | None:
    """The one state that the description's own words tell of."""
    codes = {mention.country for mention in inside
             if mention.country and (mention.start < phrase.noun or _owns(mention, text))}  # fmt: skip
    if knowledge is not None:
        words = text[phrase.start : phrase.noun].split()
        for size in (1, 2):
            for at in range(len(words) - size + 1):
                if words[at][:1].isupper():
                    states = [one for one in knowledge.find_demonym(" ".join(words[at : at + size]))
                              if isinstance(one, State)]  # fmt: skip
                    codes |= {states[0].code} if len(states) == 1 else set()
    return codes.pop() if len(codes) == 1 else None


def _state_after(
    phrase: _Phrase, starts: Sequence[tuple[int, int, int]], known: Sequence[Mention], text: str
) -> str | None:  # fmt: skip
    """The state named right after: a delegation FROM KENYA, officials IN OSLO."""
    first, _, rest = text[phrase.end : phrase.end + 40].lstrip().partition(" ")
    if first.lower() not in LINKS or (first.lower() == "in" and not is_local(text[phrase.start : phrase.end])):
        return None
    begin = phrase.end + (len(text[phrase.end :]) - len(text[phrase.end :].lstrip())) + len(first) + 1
    begin += len("the ") if rest.startswith("the ") else 0
    for start, end, at in starts[bisect_left(starts, (begin, 0, 0)) :][:4]:
        if start != begin:
            break
        if known[at].kind in {"state", "place", "group"} and text[end : end + 2] not in {"'s", "’s"}:
            members = known[at].members
            return known[at].country or (members[0].partition(":")[2] if len(members) == 1 else None)
    return None


def _meeting(spans: Sequence[tuple[int, int, int]], start: int, end: int) -> list[int]:
    """The third of each of the spans, sorted and short, that shares a character with this one."""
    at = bisect_left(spans, (end, 0, 0))
    return [which for _, other, which in spans[max(0, at - 16) : at] if other > start]
