"""Frames are data: which words tell of an event, and which slot around them fills which role (frames/*.yaml)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files

from dateline.errors import InvalidRecord
from dateline.report.lexicon import Phrase, read_yaml, verb_forms

KEYS = frozenset({"name", "verbs", "nouns", "roles", "needs", "carries", "words", "object_is", "without", "status",
                  "adopts", "followed_by", "not_after", "only_after", "not_before"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Trigger:
    """One way of telling of an event. `roles` maps a slot (subject, object, a preposition ...) to what fills it.

    What each field says stands in docs/frames.md.
    """

    kind: str
    name: str
    verbs: tuple[str, ...] = ()
    nouns: tuple[Phrase, ...] = ()
    roles: Mapping[str, str] = field(default_factory=dict)
    needs: frozenset[str] = frozenset()
    carries: frozenset[Phrase] = frozenset()
    words: tuple[Phrase, ...] = ()
    object_is: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    status: str | None = None
    adopts: bool = False
    followed_by: frozenset[str] = frozenset()
    not_after: frozenset[str] = frozenset()
    only_after: frozenset[str] = frozenset()
    not_before: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Frames:
    """All triggers, found by the first word of a form: word -> (rest of the phrase, tag, lemma, trigger)."""

    verbs: Mapping[str, tuple[tuple[Phrase, str, str, Trigger], ...]]
    nouns: Mapping[str, tuple[tuple[Phrase, Trigger], ...]]

    @property
    def words(self) -> frozenset[str]:
        """Every first word that can open a trigger: a page with none of them tells of no event."""
        return frozenset(self.verbs) | frozenset(self.nouns)


@lru_cache(maxsize=1)
def load_frames() -> Frames:
    """The frames in frames/*.yaml, read once, in the order of the file names."""
    folder = files(__package__) / "frames"
    triggers = [
        _trigger(kind["kind"], entry)
        for name in sorted(item.name for item in folder.iterdir() if item.name.endswith(".yaml"))
        for kind in [read_yaml(f"frames/{name}")]
        for entry in kind["triggers"]
    ]
    return index_triggers(triggers)


def index_triggers(triggers: list[Trigger]) -> Frames:
    """Triggers indexed by the first words of their forms."""
    verbs: dict[str, list[tuple[Phrase, str, str, Trigger]]] = {}
    nouns: dict[str, list[tuple[Phrase, Trigger]]] = {}
    for trigger in triggers:
        for verb in trigger.verbs:
            head, *rest = verb.split()
            for form, tag in verb_forms(head).items():
                verbs.setdefault(form, []).append((tuple(rest), tag, head, trigger))
        for noun in trigger.nouns:
            for phrase in {noun, (*noun[:-1], noun[-1] + "s")}:
                nouns.setdefault(phrase[0], []).append((phrase, trigger))
    return Frames(
        {word: tuple(found) for word, found in verbs.items()},
        {word: tuple(sorted(found, key=lambda pair: -len(pair[0]))) for word, found in nouns.items()},
    )


def _trigger(kind: str, entry: dict[str, object]) -> Trigger:
    unknown = set(entry) - KEYS
    if unknown:
        raise InvalidRecord(
            f"frame {kind}/{entry.get('name')}: unknown keys {sorted(unknown)}; docs/frames.md lists them"
        )

    def words(key: str) -> tuple[str, ...]:
        value = entry.get(key, ())
        assert isinstance(value, (list, tuple))
        return tuple(str(item) for item in value)

    def phrases(key: str) -> tuple[Phrase, ...]:
        return tuple(tuple(item.split()) for item in words(key))

    roles = entry.get("roles", {})
    assert isinstance(roles, dict)
    return Trigger(
        kind=kind, name=str(entry["name"]), verbs=words("verbs"), nouns=phrases("nouns"), roles=dict(roles),
        needs=frozenset(words("needs")), carries=frozenset(phrases("carries")), words=phrases("words"),
        object_is=frozenset(words("object_is")), without=frozenset(words("without")),
        status=str(entry["status"]) if "status" in entry else None,
        adopts=entry.get("adopts") == "true", followed_by=frozenset(words("followed_by")),
        not_after=frozenset(words("not_after")),
        only_after=frozenset(words("only_after")), not_before=frozenset(words("not_before")),
    )  # fmt: skip
