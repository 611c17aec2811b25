"""Frames are data: which words tell of an event, and which slot around them fills which role (frames/*.yaml).

A kind of event is a file: its traits and its triggers. Folders of a user's own, named in DATELINE_FRAMES, add to the
package's; docs/frames.md tells what stands in a file.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from dateline.errors import InvalidRecord
from dateline.report.lexicon import Phrase, parse_yaml, verb_forms

VARIABLE = "DATELINE_FRAMES"
"""Names folders of a user's own frames, parted as the system parts paths."""
KEYS = frozenset({"name", "verbs", "nouns", "roles", "needs", "carries", "words", "object_is", "without", "status",
                  "adopts", "followed_by", "not_after", "only_after", "not_before", "not_object"})  # fmt: skip
TRAITS = frozenset({"in_person", "lasts", "receives", "least"})
FILLINGS = frozenset({"guest", "host", "party", "body", "place", "destination", "purpose"})
_NAME = re.compile(r"[a-z][a-z_]*")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of event and what is true of all of its kind.

    `in_person`: those who take part are in one place. `lasts`: it may take days, in which others happen. `receives`:
    where it is in the country of one of two sides, that side is host and the other guest. `least`: so many must be
    known to take part.
    """

    name: str
    in_person: bool = True
    lasts: bool = False
    receives: bool = False
    least: int = 2


@dataclass(frozen=True, slots=True)
class Trigger:
    """One way of telling of an event. `roles` maps a slot (subject, object, a preposition ...) to what fills it.

    What each field says stands in docs/frames.md; `file` is where the trigger was read from.
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
    not_object: frozenset[str] = frozenset()
    file: str = ""


@dataclass(frozen=True, slots=True)
class Frames:
    """All triggers, found by the first word of a form: word -> (rest of the phrase, tag, lemma, trigger).

    `words` are the first words that can open a trigger: a page with none of them tells of no event.
    """

    verbs: Mapping[str, tuple[tuple[Phrase, str, str, Trigger], ...]]
    nouns: Mapping[str, tuple[tuple[Phrase, Trigger], ...]]
    words: frozenset[str]
    kinds: Mapping[str, Kind] = field(default_factory=dict)


def kind_of(name: str) -> Kind:
    """The kind of this name with its traits; one that no file tells of has those that most have."""
    return load_frames().kinds.get(name) or Kind(name)


@lru_cache(maxsize=1)
def load_frames() -> Frames:
    """The package's frames in the order of the file names, then the user's; read once.

    Raises InvalidRecord, with the file, where one is not in form or a folder of the user's is not there.
    """
    kinds: dict[str, Kind] = {}
    triggers: list[Trigger] = []
    irregular: dict[str, tuple[str, str]] = {}
    for where, text in (*_packaged(), *_own()):
        data = _checked(where, text, kinds)
        kinds.setdefault(data["kind"], _kind(where, data))
        irregular |= _irregular(where, data)
        triggers += [_trigger(data["kind"], entry, where) for entry in data["triggers"]]
    return index_triggers(triggers, kinds, irregular)


def digest() -> str:
    """A hash of the user's own frames, in hexadecimal; empty where there are none. Raises as `load_frames` does.

    The package's own are files of this room, and so part of the reader's version already.
    """
    own = list(_own())
    if not own:
        return ""
    load_frames()
    return hashlib.sha256("\0".join(text for _, text in own).encode()).hexdigest()


def forget_frames() -> None:
    """Read the frames anew when they are next asked for: for a process in which the user's files change."""
    load_frames.cache_clear()


def index_triggers(
    triggers: Sequence[Trigger], kinds: Mapping[str, Kind] | None = None,
    irregular: Mapping[str, tuple[str, str]] | None = None,
) -> Frames:  # fmt: skip
    """Triggers indexed by the first words of their forms; `irregular`: verbs' pasts that the lexicon does not have."""
    verbs: dict[str, list[tuple[Phrase, str, str, Trigger]]] = {}
    nouns: dict[str, list[tuple[Phrase, Trigger]]] = {}
    for trigger in triggers:
        for verb in trigger.verbs:
            head, *rest = verb.split()
            for form, tag in verb_forms(head, (irregular or {}).get(head)).items():
                verbs.setdefault(form, []).append((tuple(rest), tag, head, trigger))
        for noun in trigger.nouns:
            for phrase in {noun, (*noun[:-1], noun[-1] + "s")}:
                nouns.setdefault(phrase[0], []).append((phrase, trigger))
    return Frames(
        {word: tuple(found) for word, found in verbs.items()},
        {word: tuple(sorted(found, key=lambda pair: -len(pair[0]))) for word, found in nouns.items()},
        frozenset(verbs) | frozenset(nouns),
        dict(kinds or {}),
    )


def _packaged() -> Iterator[tuple[str, str]]:
    folder = files(__package__) / "frames"
    for name in sorted(item.name for item in folder.iterdir() if item.name.endswith(".yaml")):
        yield f"frames/{name}", (folder / name).read_text(encoding="utf-8")


def _own() -> Iterator[tuple[str, str]]:
    """The user's own files: where each lies, and its text."""
    for named in filter(None, os.environ.get(VARIABLE, "").split(os.pathsep)):
        folder = Path(named)
        if not folder.is_dir():
            raise InvalidRecord(f"{VARIABLE}: no folder {named}; name folders that hold frames (*.yaml)")
        for path in sorted(folder.glob("*.yaml")):
            try:
                yield str(path), path.read_text(encoding="utf-8")
            except (OSError, UnicodeDecodeError) as error:
                raise InvalidRecord(f"{path}: cannot be read: {error}") from error


def _checked(where: str, text: str, kinds: Mapping[str, Kind]) -> dict[str, Any]:
    """A file's content, its keys checked."""
    data = parse_yaml(text, where)
    if not isinstance(data, dict) or not isinstance(data.get("triggers"), list):
        raise InvalidRecord(f"{where}: expected `kind: NAME` and a list of `triggers`; docs/frames.md has an example")
    kind = data.get("kind")
    if not isinstance(kind, str) or not _NAME.fullmatch(kind):
        raise InvalidRecord(f"{where}: kind is {kind!r}; write one word in small letters, _ between its parts")
    unknown = sorted(set(data) - TRAITS - {"kind", "triggers", "irregular"})
    if unknown:
        raise InvalidRecord(f"{where}: unknown keys {unknown}; docs/frames.md lists them")
    if kind in kinds and TRAITS & set(data):
        raise InvalidRecord(f"{where}: there is a kind {kind} already; leave {sorted(TRAITS & set(data))} to its file")
    return data


def _kind(where: str, data: Mapping[str, Any]) -> Kind:
    def truth(key: str, default: bool) -> bool:
        said = data.get(key, str(default).lower())
        if said not in ("true", "false"):
            raise InvalidRecord(f"{where}: {key} is {said!r}; write true or false")
        return bool(said == "true")

    least = data.get("least", "2")
    if least not in ("1", "2"):
        raise InvalidRecord(f"{where}: least is {least!r}; write 1 or 2")
    usual = Kind(data["kind"])
    return Kind(
        data["kind"], truth("in_person", usual.in_person), truth("lasts", usual.lasts),
        truth("receives", usual.receives), int(least),
    )  # fmt: skip


def _irregular(where: str, data: Mapping[str, Any]) -> dict[str, tuple[str, str]]:
    """Verbs with their past and past participle: `{overthrow: [overthrew, overthrown]}`."""
    forms = data.get("irregular", {})
    if not isinstance(forms, dict) or any(not isinstance(pair, list) or len(pair) != 2 for pair in forms.values()):
        raise InvalidRecord(f"{where}: irregular: write each verb with its past and participle, e.g. get: [got, got]")
    return {verb: (str(past), str(participle)) for verb, (past, participle) in forms.items()}


def _trigger(kind: str, entry: Any, where: str = "frame") -> Trigger:
    if not isinstance(entry, dict) or not isinstance(entry.get("name"), str):
        raise InvalidRecord(f"{where}: a trigger of {kind} has no name")
    said = f"{where}: trigger {kind}/{entry['name']}"
    unknown = set(entry) - KEYS
    if unknown:
        raise InvalidRecord(f"{said}: unknown keys {sorted(unknown)}; docs/frames.md lists them")
    for key in sorted(set(entry) - {"name", "roles", "status", "adopts"}):
        if not isinstance(entry[key], list):
            raise InvalidRecord(f"{said}: {key} is {entry[key]!r}; write a list, e.g. [{entry[key]}]")

    def words(key: str) -> tuple[str, ...]:
        return tuple(str(item) for item in entry.get(key, ()))

    def phrases(key: str) -> tuple[Phrase, ...]:
        return tuple(tuple(item.split()) for item in words(key))

    roles = entry.get("roles", {})
    if not isinstance(roles, dict) or not set(roles.values()) <= FILLINGS:
        raise InvalidRecord(f"{said}: roles are {roles!r}; a slot is filled by one of {', '.join(sorted(FILLINGS))}")
    if not words("verbs") and not words("nouns"):
        raise InvalidRecord(f"{said}: has neither verbs nor nouns")
    return Trigger(
        kind=kind, name=entry["name"], verbs=words("verbs"), nouns=phrases("nouns"), roles=dict(roles),
        needs=frozenset(words("needs")), carries=frozenset(phrases("carries")), words=phrases("words"),
        object_is=frozenset(words("object_is")), without=frozenset(words("without")),
        status=str(entry["status"]) if "status" in entry else None,
        adopts=entry.get("adopts") == "true", followed_by=frozenset(words("followed_by")),
        not_after=frozenset(words("not_after")),
        only_after=frozenset(words("only_after")), not_before=frozenset(words("not_before")),
        not_object=frozenset(words("not_object")), file=where,
    )  # fmt: skip
