"""Whether the words around a time look back or ahead: the nearest verb group decides.

No tagger: groups are built from auxiliaries, `to` with what governs it, endings and short word lists (tense.txt).
"""

from __future__ import annotations

from dateline.language.times.cues import cues
from dateline.language.times.pieces import APOSTROPHES, Pieces
from dateline.language.times.words import table

PAST, FUTURE, PRESENT = "past", "future", "present"
_SAYS = "says"  # a present that reports: no direction of its own, but a day right beside it is past
_MONTHS = table("month")
_REACH = 45  # pieces that are looked at on either side
_NOT_INFINITIVE = cues("not_infinitive")
_ED_NOUNS = cues("ed_nouns")
_BOUNDARIES = cues("boundaries")
_TIME_LEADS = cues("time_leads")
_MOVES = cues("moves")
_PREPOSITION = cues("preposition")
_REPORTS = cues("reports")
_REPORTS_NOW = cues("reports_now")
_ADVERB = cues("adverb")
_DETERMINER = cues("determiner")
_GOVERNOR = cues("governor")
_MODAL = cues("modal")
_MOVER = cues("mover")
_PAST = cues("past")
_PAST_AMBIGUOUS = cues("past_ambiguous")
_PRESENT = cues("present")
_PRESENT_OR_NOUN = cues("present_or_noun")
_PRONOUN = cues("pronoun")
_PROSPECTIVE = cues("prospective")
_FOR_TIME = cues("for_time")
_PLAIN_FUTURE = cues("plain_future")
_CALLING_OFF = frozenset({"called", "cancelled", "canceled", "postponed", "scrapped", "shelved", "delayed", "put"})
_WHO = frozenset({"who", "which", "he", "she", "it"})
# The words that a verb group can begin with, but for those in -ed and the plain present behind a pronoun.
_AUXILIARIES = frozenset(
    {"to", "was", "were", "is", "are", "am", "s", "re", "m", "has", "have", "had", "ve", "did", "didn"}
)  # fmt: skip
_VERBAL = _AUXILIARIES.union(
    _MODAL, _PLAIN_FUTURE, _PROSPECTIVE, _PAST, _PAST_AMBIGUOUS, _REPORTS_NOW, _PRESENT, _PRESENT_OR_NOUN,
)  # fmt: skip


def read_tenses(s: Pieces) -> list[str | None]:
    """For each piece the tense of the verb group it belongs to, or null."""
    found: list[str | None] = [None] * len(s)
    at = 0
    while at < len(s):
        group = _group(s, at)
        if group is None:
            at += 1
            continue
        tense, end = group
        for index in range(at, min(end, len(s))):
            found[index] = tense
        at = max(end, at + 1)
    return found


def find_direction(s: Pieces, tenses: list[str | None], first: int, last: int) -> str | None:
    """`past` or `future` for a time at pieces `first` to `last`, null where nothing around it tells."""
    led = _led(s, first)
    if led:
        return led
    begin = first - (s.word(first - 1) in _TIME_LEADS)
    before = s.word(begin - 1)
    aside = before in (",", "(", "—", "–") and s.word(last) in _BOUNDARIES  # "..., on Monday, ..." belongs to the left
    opens = begin <= 0 or (before in _BOUNDARIES and not aside)
    right = _right(s, tenses, last, whole=begin <= 0) if opens else None
    if right is None and (s.possessive(last) or _within_report(s, tenses, first)):
        right = _right(s, tenses, last, whole=False)
    tense = right or _left(s, tenses, first) or _right(s, tenses, last, whole=True)
    if s.block == "caption":
        return FUTURE if tense == FUTURE else PAST
    if tense is None and s.word(first) in ("by", "until", "till", "before"):
        return FUTURE
    return FUTURE if tense == PRESENT else tense


def _led(s: Pieces, first: int) -> str | None:
    """The direction that a word right before the time gives it, whatever the verb."""
    before = s.word(first - 1)
    if "since" in (before, s.word(first)):
        return PAST
    if before == "for" and s.word(first - 2) not in ("time", "was", "were", "office"):
        return FUTURE
    if s.sees(first - 2, "ahead", "of") or s.sees(first, "ahead", "of"):
        return FUTURE
    moved = before in ("to", "until", "till") and any(s.word(first - back) in _MOVES for back in range(2, 9))
    return FUTURE if moved else None


def _left(s: Pieces, tenses: list[str | None], first: int) -> str | None:
    for index in range(first - 1, max(-1, first - _REACH), -1):
        if tenses[index] == _SAYS:
            if index >= first - 3:
                return PAST
        elif tenses[index]:
            return tenses[index]
        if s.word(index) == ";":
            return None
    return None


def _within_report(s: Pieces, tenses: list[str | None], first: int) -> bool:
    """True where the nearest verb before a time reports what the time is part of: `said the talks on Friday will`."""
    for index in range(first - 1, max(-1, first - 16), -1):
        if tenses[index]:
            after = s.word(index + 1)
            aside = after in _PREPOSITION or after in _BOUNDARIES - {"that"} or after.endswith("ly")
            return s.word(index) in _REPORTS and index < first - 2 and not aside
    return False


def _right(s: Pieces, tenses: list[str | None], last: int, *, whole: bool) -> str | None:
    """The first verb after a time, within its clause or, at the start of a sentence, beyond the comma."""
    opening = 1 if s.word(last) == "," else 0
    for index in range(last, min(len(s), last + _REACH)):
        if tenses[index] and tenses[index] != _SAYS:
            return tenses[index]
        if s.word(index) == ";" or (not whole and index >= last + opening and s.word(index) in _BOUNDARIES):
            return None
    return None


def _group(s: Pieces, at: int) -> tuple[str, int] | None:
    """The verb group that begins at `at`: its tense and the index after it."""
    word = s.word(at)
    told = word.endswith("s") and (s.word(at - 1) in _WHO or s.word(at - 1) == "that")
    if word not in _VERBAL and not word.endswith("ed") and not told:
        return None
    if word in _MODAL and _is_modal(s, at):
        return FUTURE, _through(s, at + 1)
    if word == "to":
        return _infinitive(s, at)
    if word in ("was", "were", "is", "are", "am") or (
        word in ("s", "re", "m") and s[at - 1].lower in APOSTROPHES and s[at].glued and _verbal_s(s, at)
    ):
        return _being(s, at)
    if word in ("has", "have", "had", "ve"):
        return _having(s, at)
    if word in ("did", "didn"):
        return PAST, _through(s, at + 1)
    if s.capital(at) and at > 0 and s.block != "headline":
        return None
    if word in _PLAIN_FUTURE or (word in _PROSPECTIVE and s.word(at + 1) in ("for", "to")):
        return (FUTURE, at + 1) if _prospective(s, at) else None
    return _simple_verb(s, at)


def _is_modal(s: Pieces, at: int) -> bool:
    """`will` and `can` are nouns after an article, `ll` only after an apostrophe, `May` and `Will` are names."""
    if s.word(at) == "won":  # "won't"; else what somebody did
        return s[at + 1].lower in APOSTROPHES and s[at + 1].glued and s.word(at + 2) == "t"
    if s.word(at) == "ll":
        return s[at - 1].lower in APOSTROPHES
    if s.word(at) in ("may", "will", "might") and s.capital(at) and s.block != "headline":
        return at == 0
    return s.word(at - 1) not in _DETERMINER - {"this", "that", "those", "these", "no", "both", "his"}


def _verbal_s(s: Pieces, at: int) -> bool:
    """True for the s of `he's`, false for that of `Putin's visit`."""
    return s.word(at) != "s" or s.word(at - 2) in _PRONOUN


def _through(s: Pieces, at: int) -> int:
    """The index after adverbs, auxiliaries and the main verb that follow an auxiliary."""
    end, main = at, False
    while end < at + 8 and not main:
        word = s.word(end)
        if (
            (
                word in ("have", "be", "been", "being")
                or word in _ADVERB
                or (word.endswith("ly") and s[end].text.islower())
            )
            or word in APOSTROPHES
            or (word == "t" and s[end].glued)
        ):
            end += 1
        elif s[end].text.islower() and word.isalpha() and word not in _DETERMINER and not _is_lead(word):
            main, end = True, end + 1
        else:
            break
    return end


def _is_lead(word: str) -> bool:
    return word in (
        "in",
        "on",
        "at",
        "for",
        "to",
        "by",
        "with",
        "from",
        "of",
        "and",
        "or",
        "but",
        "as",
        "than",
        "into",
        "there",
        "here",
        "him",
        "her",
    )


def _infinitive(s: Pieces, at: int) -> tuple[str, int] | None:
    """`to meet`: ahead, unless what governs it has been done (`had gone to meet`)."""
    main = at + 1
    while s.word(main) in _ADVERB or (s.word(main).endswith("ly") and s[main].text.islower()):
        main += 1
    verb = s[main]
    plural = verb.lower.endswith("s") and not verb.lower.endswith("ss") and verb.lower not in ("discuss", "focus")
    if not verb.text.isalpha() or not (verb.text.islower() or s.block == "headline") or plural:
        return None
    if (
        verb.lower in _DETERMINER
        or verb.lower in _NOT_INFINITIVE
        or verb.lower.endswith("ing")
        or (verb.lower in _MONTHS and s.capital(main))
    ):
        return None
    for back in range(1, 6):
        word = s.word(at - back)
        if word in _GOVERNOR:
            break
        if word in _MOVER:
            return PAST, main + 1
        if word in _BOUNDARIES:
            break
    return FUTURE, _through(s, main)


def _being(s: Pieces, at: int) -> tuple[str, int]:
    """`was to begin`, `is due`, `were expected`: ahead. `was`, `were` alone: past; `is`, `are`: present."""
    end = at + 1
    while s.word(end) in _ADVERB or s.word(end) in APOSTROPHES or s.word(end) in ("n", "t", "been"):
        end += 1
    if s.word(end) == "to" and s[end + 1].text.islower() and s.word(end + 1) not in _DETERMINER:
        return FUTURE, _through(s, end + 1)
    if s.word(end) in _PROSPECTIVE and (s.word(end) in _PLAIN_FUTURE or s.word(end + 1) in ("for", "to", "on")):
        return FUTURE, end + 1
    past = s.word(at) in ("was", "were")
    return (PAST if past else PRESENT), _through(s, at + 1)


def _having(s: Pieces, at: int) -> tuple[str, int]:
    """`had been pencilled in for`, `has scheduled`, `has to go`: ahead. Else what has been done."""
    end = at + 1
    while s.word(end) in _ADVERB or s.word(end) in ("been", "yet"):
        end += 1
    if s.word(end) == "to" and s[end + 1].text.islower():
        return FUTURE, _through(s, end + 1)
    if s.word(end) in _PROSPECTIVE and (s.word(end) in _PLAIN_FUTURE or s.word(end + 1) in ("for", "to", "in")):
        return FUTURE, end + 1
    if s.word(at) != "had" and s.word(end) in _CALLING_OFF:
        return FUTURE, _through(s, at + 1)  # "has called off his stop there on Monday": it was still to come
    if s.word(at) == "have" and not _is_verb_form(s, end):
        return PRESENT, end
    return PAST, _through(s, at + 1)


def _is_verb_form(s: Pieces, at: int) -> bool:
    return s.word(at).endswith(("ed", "en")) or s.word(at) in _PAST or s.word(at) in _PAST_AMBIGUOUS


def _which(s: Pieces, at: int) -> bool:
    """True after the `that` of `a summit that opens in Bali`; not after that of `said that talks with`."""
    noun = s.word(at - 2)
    return s.word(at - 1) == "that" and noun.isalpha() and noun not in _REPORTS and s.word(at + 1) in _PREPOSITION


def _prospective(s: Pieces, at: int) -> bool:
    """True where `planned`, `due`, `scheduled` speaks of a time or deed to come, not of why (`due to the storm`)."""
    if s.sees(at, "due", "to"):
        return s[at + 2].text.islower() and s.word(at + 2) not in _DETERMINER
    following = s.word(at + 1)
    is_adjective = s.word(at - 1) in _DETERMINER and following not in _FOR_TIME
    return not is_adjective


def _simple_verb(s: Pieces, at: int) -> tuple[str, int] | None:
    word, before, after = s.word(at), s.word(at - 1), s[at + 1]
    if s[at].glued and s.dash(at - 1):
        return None
    if word in _PAST or (word.endswith("ed") and len(word) > 4 and word not in _ED_NOUNS):
        adjective = (before in _DETERMINER or (before.endswith("ly") and s.word(at - 2) in _DETERMINER)) and (
            after.text.isalpha() and after.lower not in _FOR_TIME
        )
        agent = after.lower == "by" and before not in _ADVERB  # "talks mediated by ..."
        return None if adjective or (agent and word.endswith("ed")) else (PAST, at + 1)
    after_name = before in _PRONOUN or (s.capital(at - 1) and before not in _PREPOSITION | _DETERMINER)
    if word in _PAST_AMBIGUOUS:
        verb = after_name or (s[at - 1].text.islower() and before not in _DETERMINER and before != "of")
        return (PAST, at + 1) if verb else None
    if word in _REPORTS_NOW:
        return (_SAYS, at + 1) if after_name or word in ("says", "say") else None
    if (before in _WHO or _which(s, at)) and word.endswith("s") and word[-2:] != "ss" and len(word) > 3:
        return PRESENT, at + 1
    if word in _PRESENT:
        return None if before in _DETERMINER else (PRESENT, at + 1)
    if word in _PRESENT_OR_NOUN:
        plural = (
            before.endswith("s") and s[at - 1].text.islower() and not before.endswith("ss") and not word.endswith("s")
        )
        return (PRESENT, at + 1) if (after_name or plural) and before not in _DETERMINER - {"this", "that"} else None
    return None
