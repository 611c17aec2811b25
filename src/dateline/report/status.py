"""The status a trigger's own sentence gives it: from its verb group, or from the words that govern a noun."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dateline.report.adoption import led_by
from dateline.report.clauses import clause_bounds
from dateline.report.lexicon import load_lexicon
from dateline.report.verbs import ADVERBS, HAVE, Group, group_status, read_group, verb_like
from dateline.report.view import View

HAPPENED_BEFORE = frozenset({"after", "following", "since", "despite"})
PLANNED_BEFORE = frozenset({"ahead", "eve", "before", "upcoming", "planned", "forthcoming", "scheduled", "preparations",
                            "preparation"})  # fmt: skip
SOUGHT = frozenset(
    {
        "invited",
        "invites",
        "invite",
        "seek",
        "seeks",
        "sought",
        "propose",
        "proposed",
        "suggested",
        "offered",
        "want",
        "wants",
    }
)
CALLED = frozenset({"called", "calls", "call", "calling", "pressed", "pushed", "appealed"})
BESIDE = frozenset({"sidelines", "margins", "ahead", "fringes", "eve"})
"""What is said of a meeting on a summit's sidelines is not said of the summit."""
STAYS = frozenset("visit visits trip trips tour tours stay stop stopover".split())
"""What goes on while its traveller speaks."""
FOR_IT = frozenset({"for"})
AT_IT = frozenset({"at", "during"})
TO_COME = frozenset({"will", "'ll", "shall"})
SET_DOWN = frozenset({"scheduled", "due", "expected", "slated"})
DOWN_WITHIN = 10
"""How many words may stand between a noun and the participle that says when it is to be."""
SOON = frozenset({"shortly", "soon", "immediately", "right"})
AHEAD_WITHIN = 12
"""How many words may stand between what is to come and `after`."""
GATHERINGS = frozenset("summit conference forum congress".split())
ANNOUNCED = frozenset({"announced", "unveiled", "confirmed"})
IN_IT = frozenset({"during", "on"})
UNRESOLVED = frozenset({"present", "infinitive", "gerund", "participle"})


@dataclass(frozen=True, slots=True)
class Standing:
    """A status with the items that say it; `soft` where later words may correct it; `none` means no report.

    `rule` is the name in rules.yaml of what gave it. `awaited`: what somebody has come for, which may have followed.
    """

    status: str | None
    first: int
    last: int
    soft: bool = False
    rule: str = "status.open"
    awaited: bool = False


def verb_standing(view: View, group: Group) -> Standing:
    """The status of a verb trigger; a purpose (`flew to Rome to meet X`) takes that of the verb it hangs on."""
    low = clause_bounds(view, group.start, group.at + 1)[0] if group.infinitive else group.start
    cue = _cue(view, low, group.at + 1)
    if cue:
        return cue
    status = group_status(group)
    if _denied_above(view, group):
        return Standing("denied", group.start, group.at, rule="status.denied_above")
    if "to" in group.words and any(view.word(at) == "yet" for at in range(group.start, group.at)):
        return Standing("none", group.start, group.at, rule="left_out.has_not_been")
    opener = view.word(clause_bounds(view, group.start, group.at + 1)[0])
    if opener in {"if", "whether", "unless"}:
        return Standing("possible", group.start, group.at, rule="status.condition")
    if status == "cancelled":
        return Standing(status, group.start, group.at, soft=True, rule="status.was_to_have")
    if status in {"infinitive", "gerund", "participle"}:
        return _hanging(view, group, status)
    if status == "present" and view.word(group.start) in {"is", "are"} and view.word(group.at + 1) in {"on", "in"}:
        return Standing("underway", group.start, group.at, rule="status.is_there")
    if status == "happened" and _has_begun(view, group.start, group.at):
        return Standing("underway", group.start, group.at, soft=True, rule="status.has_begun")
    soft = status == "present"
    if soft and opener == "as" and view.block == "body":
        return Standing("underway", group.start, group.at, soft=True, rule="status.goes_on_meanwhile")
    if soft and view.word(group.at) in {"stays", "stay", "remains"}:
        return Standing("underway", group.start, group.at, soft=True, rule="status.is_there")
    if status == "none":
        return Standing("none", group.start, group.at, rule="left_out.has_not_been")
    rule = "status.present_tense" if soft else "status.verb_group"
    return Standing(None if soft else status, group.start, group.at, soft, rule)


def _has_begun(view: View, first: int, verb: int) -> bool:
    """True for `has arrived`, `have opened their summit`: what began and is not said to be over goes on."""
    perfect = any(view.word(at) in {"has", "have"} for at in range(first, verb))
    return perfect and view.word(verb) in load_lexicon().begun


def _under_way(view: View, verb: int) -> bool:
    """True where a verb tells of a journey that has led to its goal: arrived in, has flown to, is in, is on the way.

    What it is for is still to come: IS IN Cairo to meet X, ARRIVED for talks with Y.
    """
    lexicon, word = load_lexicon(), view.word(verb)
    if word in {"is", "are"}:
        after = verb + 1
        on_the_way = view.word(after) == "on" and any(view.word(at) == "way" for at in range(after, after + 4))
        there = view.word(after) in {"in", "at"} and after + 1 < len(view.items) and _names_place(view, after + 1)
        return there or on_the_way
    if word in lexicon.arriving:
        return True
    return word in lexicon.gone and any(view.word(at) in HAVE for at in range(max(0, verb - 3), verb))


def _names_place(view: View, at: int) -> bool:
    """True where the phrase from item `at` on is a place's name: Cairo, the Egyptian capital Cairo."""
    for place in range(at, min(at + 4, len(view.items))):
        mention = view.items[place].mention
        if mention is not None:
            return mention.kind in {"place", "state"}
        if not view.word(place).isalpha():
            return False
    return False


def _denied_above(view: View, group: Group) -> bool:
    """True where the clause is what somebody denies: denied reports that he would meet X."""
    low = clause_bounds(view, group.start, group.at + 1)[0]
    if view.word(low) != "that":
        return False
    return any(
        view.word(at) in {"denied", "denies", "deny", "denying", "dismissed"} for at in range(max(0, low - 5), low)
    )


def _hanging(view: View, group: Group, status: str) -> Standing:
    if group.start > 0 and view.items[group.start - 1].nominal and view.block == "headline":
        return Standing("planned", group.start, group.at, rule="status.headline_infinitive")
    if status == "infinitive" and any(view.word(at) == "for" for at in range(max(0, group.start - 3), group.start)):
        # "conditions had been created for X to meet Y"
        return Standing("possible", group.start, group.at, soft=True, rule="status.for_to")
    if status == "gerund" and view.word(group.start - 1) == "without":
        return Standing("none", group.start, group.at, rule="left_out.has_not_been")
    if status == "gerund":
        # "after meeting X" has happened, "before meeting X" not by that; anything else hangs on the verb before it.
        for at in range(group.start - 1, max(-1, group.start - 3), -1):
            if view.word(at) in HAPPENED_BEFORE:
                return Standing("happened", at, group.at, rule="status.led_in")
    return _by_words_above(view, group, status)


def _by_words_above(view: View, group: Group, status: str) -> Standing:
    """What the nearest word to the left says that governs an infinitive or a participle, or the verb it hangs on."""
    lexicon = load_lexicon()
    for at in range(group.start - 1, -1, -1):
        word = view.word(at)
        if word in {"invitation", "invite", "offer"}:
            accepted = any(view.word(left).startswith("accept") for left in range(max(0, at - 6), at))
            return Standing("planned" if accepted else "possible", at, group.at, rule="status.invitation")
        if (word,) in lexicon.cancel or (word,) in lexicon.postpone:
            return Standing("cancelled" if (word,) in lexicon.cancel else "postponed", at, at, rule="status.off_words")
        if word in lexicon.possible_controls or word in lexicon.denied_controls:
            found = "possible" if word in lexicon.possible_controls else "denied"
            return Standing(found, at, group.at, rule="status.governing_word")
        if status == "infinitive" and _planned_by(view, at):
            return Standing("planned", at, group.at, rule="status.governing_word")
        if verb_like(view, at):
            if status == "infinitive" and _under_way(view, at):
                return Standing("planned", at, group.at, soft=True, rule="status.purpose_of_journey", awaited=True)
            found = group_status(read_group(view, at, _tag(word)))
            if found in UNRESOLVED:
                continue
            return Standing(found, at, group.at, soft=True, rule=_by_verb(found, "status.verb_above"))
    return Standing(None, group.start, group.at, soft=True)


def _planned_by(view: View, at: int) -> bool:
    """True for a word of planning that governs an infinitive further on: IS DUE to call on X and to meet Y."""
    if view.word(at) not in load_lexicon().planned_controls:
        return False
    return not verb_like(view, at - 1) or view.word(at - 1) in {"is", "are"}


def _by_verb(status: str, rule: str) -> str:
    """The rule's name; where the verb group says that nothing is to be recorded, that of leaving out."""
    return "left_out.has_not_been" if status == "none" else rule


def noun_standing(view: View, first: int, last: int) -> Standing:
    """The status of a noun trigger at items `first` to `last` (half-open), from what governs it in its clause."""
    low, high = clause_bounds(view, first, last)
    if any(view.word(at) == "no" for at in range(max(low, first - 4), first)):
        return Standing("denied", first - 1, last - 1, rule="status.no_encounter")
    beside = any(view.word(at) in BESIDE for at in range(max(low, first - 6), first))
    found = None if beside else _cue(view, low, high)
    found = found or _last_day(view, low, first) or _following_verb(view, last, high) or _set_down(view, last)
    if found is None:
        found = _led_in(view, low, first)
    if found is not None:
        return found
    if low == 0 and view.word(0) in {"at", "in", "during", "on"} and first < 6:
        fronted = _fronted(view, last)
        if fronted.status == "happened" and view.word(first) in STAYS:
            return replace(fronted, status="underway", rule="status.goes_on_meanwhile")
        return fronted
    found = _governed(view, low, first)
    at_it = view.word(last - 1) in GATHERINGS and led_by(view, first, AT_IT)
    if found is None and (at_it or _participants_of_it(view, first)):
        return Standing("underway", first, last, soft=True, rule="status.goes_on_meanwhile")
    return found or Standing(None, first, last, soft=True)


def _participants_of_it(view: View, first: int) -> bool:
    """True for `ministers MEETING in Brussels have agreed`: a participle on those who are at it."""
    word, tree = view.head(first), view.tree
    if view.word(first) != "meeting" or word is None or tree is None or not view.items[first - 1].nominal or not first:
        return False
    return tree.is_verb(word) and view.word(first + 1) in {"in", "at"}


def _last_day(view: View, low: int, first: int) -> Standing | None:
    """`On the last day of his visit`: it still goes on."""
    for at in range(max(low, first - 6), first):
        words = view.items[at].lower.split()
        if view.items[at].time and words[-1] in {"day", "hours"} and {"last", "final"} & set(words):
            return Standing("underway", at, at, rule="status.last_day")
    return None


def _set_down(view: View, last: int) -> Standing | None:
    """`Stops PLANNED in A and B`, `the visit of X to C, SCHEDULED FOR May`: a participle on the noun puts it ahead."""
    for at in range(last, min(last + DOWN_WITHIN, len(view.items) - 1)):
        if view.word(at) in SET_DOWN | {"planned"} and view.word(at + 1) in {"for", "in", "on", "at"}:
            reduced = view.word(at - 1) not in load_lexicon().auxiliaries
            return Standing("planned", at, at, soft=True, rule="status.governing_word") if reduced else None
        if verb_like(view, at) or view.word(at) in {";", "and", "that", "which", "who"}:
            return None
    return None


def _led_in(view: View, low: int, first: int) -> Standing | None:
    """What the words right before the noun say: after talks, the planned visit, the idea of a meeting."""
    for at in range(first - 1, max(low, first - 6) - 1, -1):
        word = view.word(at)
        if word in {"after", "following"} and (ahead := _ahead_of(view, at)) is not None:
            return Standing("planned", ahead, at, soft=True, rule="status.led_in")
        if word in HAPPENED_BEFORE:
            return Standing("happened", at, at, soft=word == "since", rule="status.led_in")
        if word in PLANNED_BEFORE:
            return Standing("planned", at, first, soft=word == "before", rule="status.led_in")
        if word in {"during", "at"}:
            return None
        if (word,) in load_lexicon().possible:
            return Standing("possible", at, first, rule="status.led_in")
    return None


def _ahead_of(view: View, after: int) -> int | None:
    """The word that puts what follows an encounter in the future, and the encounter with it.

    `Are SCHEDULED to speak after their meeting`, `WILL leave shortly after talks`; who will act after talks may have
    had them.
    """
    lexicon = load_lexicon()
    for at in range(after - 1, max(-1, after - AHEAD_WITHIN), -1):
        word = view.word(at)
        if word in SET_DOWN and view.word(at + 1) == "to" and view.word(at - 1) in {"is", "are"}:
            return at
        if word in {",", ";"} or (verb_like(view, at) and word not in lexicon.auxiliaries):
            soon = view.word(after - 1) in SOON and view.word(at - 1) in TO_COME
            return at - 1 if soon and verb_like(view, at) else None
    return None


def _governed(view: View, low: int, first: int) -> Standing | None:
    """What the verb before the noun says: is due at a summit, called for talks, will attend the meeting."""
    during = any(view.word(at) in {"during", "in", "at"} for at in range(max(low, first - 3), first))
    for at in range(first - 1, low - 1, -1):
        word = view.word(at)
        if word in {"due", "scheduled", "slated", "expected"}:
            return Standing("planned", at, first, soft=True, rule="status.governing_word")
        if word in SOUGHT or (word in CALLED and view.word(at + 1) == "for" and not during):
            return Standing("possible", at, first, rule="status.sought")
        if verb_like(view, at):
            stay = view.word(first) in STAYS
            if not stay and _under_way(view, at) and led_by(view, first, FOR_IT):
                return Standing("planned", at, first, soft=True, rule="status.purpose_of_journey", awaited=True)
            group = read_group(view, at, _tag(word))
            found = group_status(group)
            if found == "none":
                return Standing("none", at, at, rule="left_out.has_not_been")
            passed = {view.word(place) for place in range(at + 1, first)}
            if found == "happened" and word in ANNOUNCED and not passed & load_lexicon().prepositions:
                return Standing("planned", at, first, soft=True, rule="status.announced")
            if found == "happened" and stay and led_by(view, first, IN_IT):
                return Standing("underway", at, first, soft=True, rule="status.goes_on_meanwhile")
            if found == "happened" and not during and _has_begun(view, group.start, at):
                return Standing("underway", at, at, soft=True, rule="status.has_begun")
            return Standing(None if found in UNRESOLVED else found, at, at, soft=True, rule="status.verb_before")
    return None


def _fronted(view: View, last: int) -> Standing:
    """`At the summit, X is expected to ...`: as the main verb has it."""
    for at in range(last, len(view.items)):
        if verb_like(view, at) and (at == 0 or view.items[at - 1].nominal or view.word(at - 1) in {",", "also"}):
            planned = load_lexicon().planned_modals | {"is", "are"}
            to_come = view.word(at) in planned and any(
                view.word(place) in load_lexicon().planned_controls | load_lexicon().planned_modals | {"to"}
                for place in range(at, min(at + 4, len(view.items)))
            )
            return Standing("planned" if to_come else "happened", at, at, soft=True, rule="status.main_verb")
    return Standing(None, last - 1, last, soft=True)


def _cue(view: View, low: int, high: int) -> Standing | None:
    lexicon = load_lexicon()
    for phrases, status in ((lexicon.postpone, "postponed"), (lexicon.cancel, "cancelled"), (lexicon.deny, "denied")):
        at = view.find_phrase(phrases, low, high)
        if at is not None and not any(
            view.word(place) in lexicon.possible_modals for place in range(max(0, at - 3), at)
        ):
            # "could be called off" has not been called off
            return Standing(status, at, at, rule="status.denial" if status == "denied" else "status.off_words")
    return None


def _following_verb(view: View, last: int, high: int) -> Standing | None:
    """The verb group whose subject the noun is: `the talks will be held`."""
    lexicon = load_lexicon()
    which = next((at for at in range(last, min(len(view.items) - 1, last + 5)) if tells_of_it(view, at)), None)
    if which is not None:
        # "his visit to Rome, which could still come about": the relative clause tells of it.
        last, high = which + 1, len(view.items)
    for at in range(last, min(high, last + 14)):
        word = view.word(at)
        if word in {",", "and"} and at == last:
            return None
        if not (word in lexicon.auxiliaries or word in lexicon.past_words or (word.endswith("ed") and len(word) > 4)):
            continue
        if word not in lexicon.auxiliaries and view.tree is not None and not verb_like(view, at):
            continue  # "talks to save a ceasefire THREATENED by attacks"
        if view.items[at - 1].nominal and at - 1 > last and view.word(at - 2) in {",", "that"}:
            return None
        if which is None and sum(view.word(place) == "," for place in range(last, at)) == 1:
            # "Ahead of talks between A and B, markets fell": one comma, and the verb is another's.
            return None
        end = at
        while end + 1 < high and _in_verb_group(view.word(end + 1)):
            end += 1
        end, tag = _main_verb(view, end, high)
        if word in {"is", "are"} and end == at and view.word(end + 1).endswith("ing") and view.word(end + 2) != "to":
            return Standing("underway", at, end + 1, rule="status.verb_after")
        found = group_status(read_group(view, end, tag))
        if view.word(end) in lexicon.planned_controls or view.word(end + 1) == "to":
            found = "planned"
        return _called_off(view, end) or Standing(
            None if found in UNRESOLVED else found, at, end, soft=found == "happened",
            rule=_by_verb(found, "status.verb_after"),
        )  # fmt: skip
    return None


def _called_off(view: View, verb: int) -> Standing | None:
    """What the next verb of the same subject says: was agreed upon in March BUT CALLED OFF."""
    but = next((at for at in range(verb + 1, len(view.items)) if view.word(at) == "but"), None)
    if but is None or any(view.items[at].nominal and not view.items[at].time for at in range(but + 1, but + 3)
                          if at < len(view.items)):  # fmt: skip
        return None
    return _cue(view, but + 1, min(but + 6, len(view.items)))


def tells_of_it(view: View, at: int) -> bool:
    """True where a relative clause opens: a trip to Iran THAT had been planned; not `said at a meeting that ...`."""
    return view.word(at) == "which" or (view.word(at) == "that" and verb_like(view, at + 1))


def _in_verb_group(word: str) -> bool:
    lexicon = load_lexicon()
    known = lexicon.auxiliaries | lexicon.negations | lexicon.past_words
    return word in known or word.endswith(("ly", "ed"))


def _main_verb(view: View, at: int, high: int) -> tuple[int, str]:
    """The verb that a modal at `at` belongs to (`could still COME about`) with its tag, else the word itself."""
    lexicon = load_lexicon()
    helping = lexicon.planned_modals | lexicon.possible_modals | lexicon.negations | {"did", "do", "does"}
    if view.word(at) not in helping:
        return at, _tag(view.word(at))
    after = at + 1
    passed = lexicon.negations | ADVERBS
    while after < high and (view.word(after) in passed or view.word(after).endswith("ly")):
        after += 1
    return (after, "base") if after < high and view.word(after).isalpha() else (at, _tag(view.word(at)))


def _tag(word: str) -> str:
    if word.endswith("ing"):
        return "gerund"
    if word in {"are", "am", "have"}:
        return "base"
    return "third" if word.endswith("s") and word != "was" else "past participle"
