"""The words by which news English names its sources, from cues/attribution.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cues:
    """Sets of lower-case words, and phrases as tuples of words; cues/attribution.yaml says what each holds.

    What is looked for at every word of a page has its phrases by their first word.
    """

    say: frozenset[str]
    ambiguous: frozenset[str]
    plural: frozenset[str]
    plural_speakers: frozenset[str]
    tell: frozenset[str]
    quote: frozenset[str]
    attitude: frozenset[str]
    participle: frozenset[str]
    particles: dict[str, Phrase]
    publish: frozenset[str]
    citing: frozenset[str]
    citing_phrases: frozenset[Phrase]
    reported_by: frozenset[Phrase]
    according: Mapping[str, tuple[Phrase, ...]]
    account: frozenset[str]
    people: frozenset[str]
    again: frozenset[str]
    bodies: frozenset[str]
    media: frozenset[str]
    agency_heads: frozenset[Phrase]
    documents: frozenset[str]
    generic_documents: frozenset[str]
    joint: frozenset[str]
    rejecting: frozenset[str]
    hearsay: frozenset[str]
    occasions: Mapping[str, tuple[Phrase, ...]]
    hearers: frozenset[str]
    auxiliaries: frozenset[str]
    passive: frozenset[str]
    modals: frozenset[str]
    negations: frozenset[str]
    adverbs: frozenset[str]
    fronting: frozenset[str]
    prepositions: frozenset[str]
    complementizers: frozenset[str]
    time_words: frozenset[str]
    determiners: frozenset[str]
    pronouns: frozenset[str]
    qualifiers: frozenset[str]
    clause_openers: frozenset[str]
    units: frozenset[str]
    source_labels: frozenset[str]
    detail_labels: frozenset[str]
    other_labels: frozenset[str]
    headline_speakers: frozenset[str]
    releases: frozenset[str]
    made_known: frozenset[str]
    after_this: frozenset[str]
    shy: frozenset[str]
    knowing: frozenset[str]
    several: frozenset[str]
    subordinating: frozenset[str]
    finite: frozenset[str]  # every verb that can have a speaker of its own


@lru_cache(maxsize=1)
def load_cues() -> Cues:
    """The cues of this version, read once."""
    import yaml

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # every word as it stands: "on" and "no" are no booleans
    source = files("dateline.report").joinpath("cues", "attribution.yaml").read_text(encoding="utf-8")
    data: dict[str, Any] = yaml.load(source, Loader=loader)
    out: dict[str, Any] = {}
    for name, items in data.items():
        if isinstance(items, dict):
            out[name] = {str(key): tuple(map(str, value)) for key, value in items.items()}
        else:
            out[name] = frozenset(tuple(map(str, item)) if isinstance(item, list) else str(item) for item in items)
    verbs = ("say", "ambiguous", "tell", "quote", "attitude", "particles")
    for name in ("according", "occasions"):
        out[name] = _by_first(out[name])
    return Cues(**out, finite=frozenset(word for name in verbs for word in out[name]))


def _by_first(phrases: frozenset[Phrase]) -> dict[str, tuple[Phrase, ...]]:
    """Phrases by their first word, the longest first."""
    out: dict[str, tuple[Phrase, ...]] = {}
    for phrase in sorted(phrases, key=lambda one: (-len(one), one)):
        out[phrase[0]] = (*out.get(phrase[0], ()), phrase)
    return out
