"""A link of a chain, and who spoke before on the page: those whom a pronoun or a short name speaks of again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from dateline.records import Article, Source
from dateline.spans import Span

KNOWN = 20
"""Bodies of one first or last word that are remembered, so that reading stays linear."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link of a chain, where it stands, and the key of who it is where the names say so."""

    source: Source
    span: Span
    key: str | None = None

    @property
    def identity(self) -> tuple[str, str | None]:
        """What two links of one source share."""
        return (self.key or self.source.name or "", None if self.key or self.source.name else self.source.office)


@dataclass(slots=True)
class Memory:
    """Who spoke before, for those who are later called by a pronoun or a short name. Filled in page order."""

    own: frozenset[str] = frozenset()
    capitals: frozenset[str] = frozenset()  # words that the page writes with a capital within a sentence
    offices: dict[str, str] = field(default_factory=dict)
    person: Link | None = None
    last: Link | None = None
    body: Link | None = None
    unnamed: Link | None = None
    document: Link | None = None
    issuer: Link | None = None
    agency: Link | None = None
    carriers: dict[tuple[str, str | None], tuple[Link, ...]] = field(default_factory=dict)  # of those interviewed
    subject: str | None = None  # the first person named in the sentence, or one before
    topic: Link | None = None  # the person with whom the sentence before began
    bodies: dict[str, list[Link]] = field(default_factory=dict)  # by the last word of their names

    def keep(self, links: Sequence[Link]) -> None:
        """Remember the links of a statement."""
        for link in links:
            kind = link.source.kind
            self.last = link
            if kind == "person":
                self.person = link
            elif kind == "unnamed":
                self.unnamed = link
            elif kind == "document":
                self.document = link
            else:
                self.body = link
                self.agency = link if kind == "agency" else self.agency
                if link.source.name:
                    words = link.source.name.lower().split()
                    for word in {words[0], words[-1]}:
                        known = self.bodies.setdefault(word, [])
                        known.append(link)
                        del known[:-KNOWN]

    def known_body(self, words: str) -> Link | None:
        """The body last spoken of whose name ends in `words` (lower case, no article), or is `words of ...`."""
        for link in reversed(self.bodies.get(words.rsplit(" ", 1)[-1], ())):
            name = (link.source.name or "").lower()
            if holds(name, words) or name.startswith(f"{words} of "):
                return link
        return None


def own_names(article: Article) -> frozenset[str]:
    """The folded names under which the page's own outlet and agency may be spoken of on it."""
    out: set[str] = set()
    for name in (article.outlet, article.agency):
        if name:
            words = fold(name).split()
            out.add(" ".join(words))
            if len(words) > 1:
                out.add(words[-1])
    return frozenset(out)


def fold(name: str) -> str:
    """A name in lower case without its article."""
    words = name.lower().split()
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)


def holds(office: str | None, words: str) -> bool:
    """True where `words` say an office, or its last word, that this one ends with."""
    said, held = words.lower(), (office or "").lower()
    return bool(held) and (said == held or held.endswith(" " + said) or (" " in said and said.endswith(" " + held)))
