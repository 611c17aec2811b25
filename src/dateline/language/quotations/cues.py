"""The words that say that something was said, from cues.yaml, in every form that a verb has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

Phrase = tuple[str, ...]

VERB_CLASSES = ("say", "weak", "tell", "think", "quoting", "describe", "noun_content", "quote")


@dataclass(frozen=True, slots=True)
class Cues:
    """`verbs` has for each lower-case form its base form, `particles` for a base form what may follow it, longest
    first; `classes` has for each base form (with its particles) the classes of cues.yaml that it is in.
    """

    verbs: dict[str, str]
    particles: dict[str, tuple[Phrase, ...]]
    classes: dict[str, frozenset[str]]
    nouns: frozenset[str]
    citing: frozenset[str]
    according: tuple[Phrase, ...]
    withheld: frozenset[str]
    negations: frozenset[str]
    naming: frozenset[str]
    people: frozenset[str]

    def match(self, words: tuple[str, ...], at: int) -> tuple[str, int] | None:
        """The cue whose verb stands at `at`, and the word after it; null where none does."""
        base = self.verbs.get(words[at])
        if base is None:
            return None
        for phrase in self.particles.get(base, ()):
            if words[at + 1 : at + 1 + len(phrase)] == phrase:
                return f"{base} {' '.join(phrase)}", at + 1 + len(phrase)
        return (base, at + 1) if base in self.classes else None

    def is_in(self, cue: str, *classes: str) -> bool:
        """True where the cue is in one of these classes."""
        return bool(self.classes[cue] & set(classes))


@lru_cache(maxsize=1)
def load_cues() -> Cues:
    """The cues of this version, read once."""
    import yaml

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # every word as it stands: "no" is no boolean
    source = files("dateline.language.quotations").joinpath("cues.yaml").read_text(encoding="utf-8")
    data: dict[str, Any] = yaml.load(source, Loader=loader)
    classes: dict[str, set[str]] = {}
    particles: dict[str, set[Phrase]] = {}
    for name in VERB_CLASSES:
        for cue in data[name]:
            classes.setdefault(cue, set()).add(name)
            base, *rest = cue.split()
            if rest:
                particles.setdefault(base, set()).add(tuple(rest))
    bases = sorted({cue.split()[0] for cue in classes})
    verbs = {form: base for base in bases for form in _forms(base)} | dict(data["irregular"])
    return Cues(
        verbs={form: base for form, base in verbs.items() if base in bases},
        particles={base: tuple(sorted(found, key=lambda one: (-len(one), one))) for base, found in particles.items()},
        classes={cue: frozenset(found) for cue, found in classes.items()},
        according=tuple(tuple(phrase.split()) for phrase in data["according"]),
        **{name: frozenset(data[name]) for name in ("nouns", "citing", "withheld", "negations", "naming", "people")},
    )


def _forms(base: str) -> Iterator[str]:
    """The forms of a verb by the rules of spelling: say, says, sayed, saying."""
    yield base
    if base.endswith("y") and base[-2] not in "aeiou":
        yield from (base[:-1] + "ies", base[:-1] + "ied", base + "ing")
    elif base.endswith("e"):
        yield from (base + "s", base + "d", base[:-1] + "ing")
    elif base.endswith(("s", "sh", "ch", "x")):
        yield from (base + "es", base + "ed", base + "ing")
    else:
        yield from (base + "s", base + "ed", base + "ing")
