"""How a judgement names a report: by its id, or by capture and quote, which a new reading does not change."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dateline.event.accounts import Account
from dateline.records import Report


def reference(report: Report) -> str:
    """A name for the report that survives re-reading: its capture, kind and the words that told of it.

        sha256:...#meeting:will meet in Geneva
    """
    return f"{report.capture_id}#{report.kind}:{_quote(report)}"


def find_keys(accounts: Sequence[Account], names: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """The accounts that each name means: an id, an event's id, or a `reference`; a name that means none is left out."""
    by_name: dict[str, list[int]] = {}
    for index, account in enumerate(accounts):
        for name in {account.key, "e:" + account.key.removeprefix("r:"), reference(account.report)}:
            by_name.setdefault(name, []).append(index)
    # a quote may tell of several encounters (he met A, and then B): it names the first
    return {name: (by_name[name][0],) for name in names if name in by_name}


def _quote(report: Report) -> str:
    told = report.evidence.get("kind", ())
    return told[0].quote if told else f"{report.trigger.start}-{report.trigger.end}"
