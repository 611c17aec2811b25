"""The word lists of lexicon.yaml, and the forms that a verb of a frame has."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from dateline.errors import InvalidRecord

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Sets of lower-case words, and phrases as tuples of words; `irregular` maps a verb to its past and participle."""

    auxiliaries: frozenset[str]
    negations: frozenset[str]
    planned_modals: frozenset[str]
    possible_modals: frozenset[str]
    planned_controls: frozenset[str]
    possible_controls: frozenset[str]
    denied_controls: frozenset[str]
    cancel: frozenset[Phrase]
    postpone: frozenset[Phrase]
    deny: frozenset[Phrase]
    possible: frozenset[Phrase]
    prepositions: frozenset[str]
    openers: frozenset[str]
    speech: frozenset[str]
    heads_of: frozenset[str]
    ministerial: frozenset[str]
    actors: frozenset[str]
    collective: frozenset[str]
    sides: frozenset[str]
    gathering: frozenset[str]
    whose: frozenset[str]
    qualified: frozenset[str]
    unofficial: frozenset[str]
    several: frozenset[str]
    regional: frozenset[str]
    among_themselves: frozenset[str]
    local: frozenset[str]
    local_people: frozenset[str]
    at_home: frozenset[str]
    titles: frozenset[str]
    private: frozenset[str]
    wide: frozenset[str]
    sites: frozenset[str]
    shared_sites: frozenset[str]
    no_office: frozenset[str]
    sitting: frozenset[str]
    articles: frozenset[str]
    irregular: dict[str, tuple[str, str]]
    regions: dict[Phrase, str]
    doubling: frozenset[str]
    past_words: frozenset[str]
    diary_verbs: frozenset[str]
    arriving: frozenset[str]
    gone: frozenset[str]
    begun: frozenset[str]

    @property
    def controls(self) -> frozenset[str]:
        """Every word that can stand between a subject and `to VERB`."""
        return self.planned_controls | self.possible_controls | self.denied_controls


def read_yaml(name: str) -> Any:
    """The data file `name` beside this module, parsed."""
    return parse_yaml((files(__package__) / name).read_text(encoding="utf-8"), name)


def parse_yaml(text: str, where: str) -> Any:
    """What a data file holds, every scalar as text; raises InvalidRecord, naming `where`, for what is no YAML."""
    import yaml

    # The base loader reads every scalar as text: YAML 1.1 would take "on" and "no" for truth values.
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        return yaml.load(text, Loader=loader)
    except yaml.YAMLError as error:
        raise InvalidRecord(f"{where}: is no YAML: {' '.join(str(error).split())}") from error


@lru_cache(maxsize=1)
def load_lexicon() -> Lexicon:
    """The lexicon of this version, read once."""
    data = read_yaml("lexicon.yaml")
    phrases = ("cancel", "postpone", "deny", "possible")
    out: dict[str, Any] = {
        name: frozenset(tuple(str(item).split()) for item in data[name])
        if name in phrases
        else frozenset(map(str, data[name]))
        for name in data
        if name not in {"irregular", "regions"}
    }
    regions = {tuple(phrase.split()): str(name) for phrase, name in data["regions"].items()}
    return Lexicon(irregular={verb: (pair[0], pair[1]) for verb, pair in data["irregular"].items()},
                   regions=regions, **out)  # fmt: skip


def verb_forms(verb: str, irregular: tuple[str, str] | None = None) -> dict[str, str]:
    """The forms of a verb, each with its tag: `base`, `third`, `past`, `participle`, `past participle`, `gerund`.

    `irregular`: its past and past participle, where the lexicon does not have them.
    """
    lexicon = load_lexicon()
    if verb == "be":
        return {"be": "base", "is": "third", "are": "base", "was": "past", "were": "past", "been": "participle",
                "being": "gerund"}  # fmt: skip
    stem = verb[:-1] if verb.endswith("e") and not verb.endswith("ee") else verb
    forms = {verb: "base", _third(verb): "third", stem + "ing": "gerund"}
    known = irregular or lexicon.irregular.get(verb)
    if known is not None:
        past, participle = known
        if past == participle:
            return (
                forms
                | {past: "past participle"}
                | ({stem + stem[-1] + "ing": "gerund"} if stem[-1] in "tn" and len(stem) < 4 else {})
            )
        doubled = {verb + verb[-1] + "ing": "gerund"} if verb in lexicon.doubling else {}
        return forms | {past: "past", participle: "participle"} | doubled
    forms[stem[:-1] + "ied" if _consonant_y(verb) else stem + "ed"] = "past participle"
    if verb in lexicon.doubling:
        forms |= {verb + verb[-1] + "ing": "gerund", verb + verb[-1] + "ed": "past participle"}
    return forms


def _consonant_y(verb: str) -> bool:
    return verb.endswith("y") and verb[-2:-1] not in "aeiou"


def _third(verb: str) -> str:
    if verb == "have":
        return "has"
    if verb.endswith(("s", "sh", "ch", "x", "z", "o")):
        return verb + "es"
    return verb[:-1] + "ies" if _consonant_y(verb) else verb + "s"
