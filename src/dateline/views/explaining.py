"""Why a report is as it is, for people and for machines: its accounts, the rules behind each field, what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dateline.records import Evidence, Reading
from dateline.views.wording import clean

if TYPE_CHECKING:
    from dateline.report.explain import Account, Explained, Explanation, LeftOut, Reason

MOST_SENTENCE, MOST_WORDS = 320, 80
UNTOLD = frozenset({"status.as_worded", "participants.slots", "kind.of_trigger"})
"""Rules that people see at work without a line of their own; JSON has them."""


def explained_json(reading: Reading, explained: Explained) -> dict[str, Any]:
    """One line of `dateline read --json --explain`: the reading, each report explained, and what is not reported."""
    out = reading.to_json()
    for report, explanation in zip(out["reports"], explained.explanations, strict=True):
        report["explanation"] = explanation.to_json()
    return out | {"left_out": [item.to_json() for item in explained.left_out]}


def explanation_parts(explanation: Explanation) -> Iterator[RenderableType]:
    """What stands under a report: its accounts, then the reasons of each field."""
    for number, account in enumerate(explanation.accounts, start=1):
        yield Padding(_grid(_account_rows(f"account {number}", account)), (0, 0, 0, 4))
    rows = [
        (f"why {name.replace('_', ' ')}" if not place else "", _reason(reason))
        for name, reasons in explanation.fields.items()
        for place, reason in enumerate(reason for reason in reasons if reason.rule not in UNTOLD)
    ]
    yield Padding(_grid(rows), (0, 0, 0, 4))


def left_out_parts(left_out: Sequence[LeftOut]) -> Iterator[RenderableType]:
    """What was found and is not reported, each with its reason and its words."""
    yield Text("")
    yield Text(f"found and not reported: {len(left_out)}" if left_out else "nothing else was found", style="title")
    for item in left_out:
        yield Text("")
        yield Padding(_reason(item.reason), (0, 0, 0, 2))
        for account in item.accounts:
            yield Padding(_grid(_account_rows("account", account)), (0, 0, 0, 4))


def _account_rows(name: str, account: Account) -> Iterator[tuple[str, Text]]:
    """The frame with the words that it read, who fills what, the sentence, and what the rules made of it."""
    read = Text(_quoted([account.words]), style="quote")
    read.append(f" read by {clean(account.kind)}/{clean(account.trigger)} in {clean(account.file)}", style="")
    yield name, read
    for slot in account.slots:
        said = f" {_quoted([slot.words])}" if clean(slot.words.quote) != clean(slot.name) else ""
        yield "", Text(f"{slot.slot}: {clean(slot.name)}, {slot.role}").append(said, style="quote")
    yield "", Text(f"in “{clean(account.sentence.quote, MOST_SENTENCE)}”", style="quote")
    for reason in account.why:
        yield "", _reason(reason, reason.rule.partition(".")[0].replace("_", " ") + ": ")


def _reason(reason: Reason, lead: str = "") -> Text:
    words = f": {_quoted(reason.words)}" if reason.words else ""
    return Text(lead + clean(reason.says)).append(words, style="quote")


def _grid(rows: Iterator[tuple[str, Text]] | Sequence[tuple[str, Text]]) -> Table:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="label", no_wrap=True, min_width=14)
    grid.add_column(overflow="fold")
    for name, words in rows:
        grid.add_row(name, words)
    return grid


def _quoted(words: Sequence[Evidence]) -> str:
    distinct = dict.fromkeys(clean(item.quote, MOST_WORDS) for item in words)
    return ", ".join(f"“{quote}”" for quote in distinct)
