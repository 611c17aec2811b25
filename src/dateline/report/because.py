"""Why a field is as it is: the rule that acted, by its name in rules.yaml, and the words that it went by.

Rules write this down where they act, on what they hand on (`Draft.why`, `Cluster.why`); it decides nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from dateline.errors import NotFound
from dateline.report.lexicon import read_yaml


class Words(Protocol):
    """Words of the page: a span, a mention, an item of a sentence."""

    @property
    def start(self) -> int:
        """Code points from the start of the text."""

    @property
    def end(self) -> int:
        """Where they end, half-open."""


@dataclass(frozen=True, slots=True)
class Because:
    """A rule, `field.name` as in rules.yaml, and the words of the page that it went by, none where it took none."""

    rule: str
    words: tuple[Words, ...] = ()

    @property
    def field(self) -> str:
        """The field of the report that the rule fills or leaves empty."""
        return self.rule.partition(".")[0]


Whys = tuple[Because, ...]


@lru_cache(maxsize=1)
def load_rules() -> dict[str, str]:
    """What each rule says, in one line, by its name; read when an explanation is first asked for."""
    return {f"{field}.{name}": str(said) for field, rules in read_yaml("rules.yaml").items()
            for name, said in rules.items()}  # fmt: skip


def get_rule(name: str) -> str:
    """What the rule of this name says; raises NotFound where rules.yaml has none."""
    found = load_rules().get(name)
    if found is None:
        raise NotFound(f"no rule {name!r} in report/rules.yaml")
    return found
