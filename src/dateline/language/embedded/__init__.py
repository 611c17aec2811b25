"""The analyzer that the package carries: one small encoder with light heads, trained by training/language.

    text of a sentence -> words -> pieces -> engine -> decode -> Parse
"""

from __future__ import annotations

from dateline.errors import NotFound
from dateline.language.embedded.engine import Engine, load
from dateline.language.embedded.words import find_words
from dateline.parses import Name, Parse, Word
from dateline.spans import Span

LAYERS = frozenset({"words", "upos", "feats", "lemmas", "dependencies", "names"})


class Embedded:
    """The packaged model as an analyzer; it is loaded with the first sentence."""

    layers = LAYERS

    def __init__(self, engine: Engine | None = None) -> None:
        self._engine = engine

    @property
    def maker(self) -> str:
        """The model's name and the hash of its weights."""
        return self._loaded().maker

    def parse(self, text: str, sentence: Span) -> Parse:
        """The words, tree and names of one sentence; nothing that is beside it has a say."""
        spans = list(find_words(text, sentence))
        found = self._loaded().parse([span.of(text) for span in spans])
        words = (
            Word(span.start, span.end, tag, feats, lemma, head - 1 if head else None, relation)
            for span, tag, feats, lemma, head, relation in zip(
                spans, found.upos, found.feats, found.lemmas, found.heads, found.relations, strict=True
            )
        )
        names = (Name(spans[first].start, spans[last - 1].end, kind) for first, last, kind in found.names)
        return Parse(tuple(words), tuple(names))

    def _loaded(self) -> Engine:
        if self._engine is None:
            self._engine = load()
        return self._engine


def open_embedded(name: str = "") -> Embedded:
    """The packaged analyzer, as the entry point `embedded` gives it; raises NotFound for any further name."""
    if name:
        raise NotFound(f"no analyzer 'embedded:{name}': the package has one, named embedded")
    return Embedded()
