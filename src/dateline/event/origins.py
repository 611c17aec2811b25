"""Whose words each report of an event is: reports of one origin are one voice, however many pages print it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from dateline import knowledge
from dateline.event.accounts import words_of
from dateline.records import Copies, Report

Origin = tuple[str, ...]
OriginOf = Callable[[Report], Origin]
"""Where the words of a report come from: two reports of one origin count once."""


def origin(report: Report) -> Origin:
    """Where a report's words come from, as far as it shows by itself: two of one origin are one voice.

    The wire service the text cites, else the quoted words themselves (copies have the same), else, where those are
    few, the page.
    """
    return _cited(report) or _own(report)


def find_origins(
    reports: Iterable[Report], agencies: Mapping[str, str] | None = None, copies: Sequence[Copies] = ()
) -> dict[str, Origin]:  # fmt: skip
    """The origin of each report, by its id; the order of reports and groups makes no difference.

    `agencies` are the wire services credited, by capture id; `copies` tell which captures are one text: their reports
    have one origin, the agency credited for the text or cited in it, and so have those that quote the same words.
    """
    given, credited = list(reports), agencies or {}
    group_of = {capture_id: ("copies", group.members[0]) for group in copies for capture_id in group.members}
    joined: dict[Origin, Origin] = {}
    for report in given:
        if report.capture_id in group_of:
            _join(joined, group_of[report.capture_id], _own(report))
    voices: dict[Origin, list[tuple[int, Origin]]] = {}
    for report in given:
        group = group_of.get(report.capture_id)
        said = credited.get(report.capture_id)
        voice = _agency(said) if said else _cited(report)
        if group and voice:
            voices.setdefault(_root(joined, group), []).append((0 if said else 1, voice))
    found: dict[str, Origin] = {}
    for report in given:
        own, said = _root(joined, _own(report)), credited.get(report.capture_id)
        alone = report.capture_id not in group_of and ((_agency(said) if said else None) or _cited(report))
        found[report.id] = alone or (min(voices[own])[1] if own in voices else own)
    return found


def _agency(name: str) -> Origin:
    return ("agency", knowledge.fold(name))


def _cited(report: Report) -> Origin | None:
    return next((_agency(link.name) for link in report.attribution if link.kind == "agency" and link.name), None)


def _own(report: Report) -> Origin:
    words = words_of(report)
    return ("words", *words) if words else ("page", report.capture_id)


def _join(joined: dict[Origin, Origin], one: Origin, other: Origin) -> None:
    first, last = sorted((_root(joined, one), _root(joined, other)))
    if first != last:
        joined[last] = first


def _root(joined: Mapping[Origin, Origin], key: Origin) -> Origin:
    while key in joined:
        key = joined[key]
    return key
