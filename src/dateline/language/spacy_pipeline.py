"""Any installed spaCy pipeline as an analyzer (`spacy:en_core_web_sm`), its labels turned into ours.

spaCy is no dependency of the package: whoever asks for such an analyzer has it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dateline.errors import NotFound
from dateline.parses import Name, Parse, Word
from dateline.spans import Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Tokens

KINDS = {
    "PER": "PER", "PERSON": "PER", "LOC": "LOC", "GPE": "LOC", "FAC": "LOC", "ORG": "ORG", "NORP": "NORP",
    "MISC": "MISC", "EVENT": "MISC", "PRODUCT": "MISC", "WORK_OF_ART": "MISC", "LAW": "MISC", "LANGUAGE": "NORP",
}  # fmt: skip
"""Kinds of names by the labels of OntoNotes, WikiNER and CoNLL; dates, times, sums and counts are no names."""
RELATIONS = {
    "ROOT": "root", "nsubjpass": "nsubj:pass", "csubjpass": "csubj:pass", "auxpass": "aux:pass", "dobj": "obj",
    "dative": "iobj", "attr": "xcomp", "oprd": "xcomp", "acomp": "xcomp", "pcomp": "advcl", "poss": "nmod:poss",
    "relcl": "acl:relcl", "prt": "compound:prt", "neg": "advmod", "intj": "discourse", "nounmod": "nmod",
    "nn": "compound", "npadvmod": "obl:unmarked", "predet": "det:predet", "preconj": "cc:preconj",
    "quantmod": "advmod", "meta": "dep", "agent": "case", "prep": "case", "pobj": "obl",
}  # fmt: skip
"""Universal Dependencies for the labels of spaCy's English pipelines (ClearNLP); a label that is not here is kept."""
_PREPOSITIONS, _GOVERNED = ("prep", "agent"), "pobj"
_TAKE_OBLIQUES = ("VERB", "AUX", "ADJ", "ADV")
LAYERS = {
    "token.pos": "upos",
    "token.morph": "feats",
    "token.lemma": "lemmas",
    "token.dep": "dependencies",
    "doc.ents": "names",
}
"""Layers by what a component of a pipeline says that it assigns."""


class SpacyAnalyzer:
    """A spaCy pipeline; it is given one sentence at a time, and the sentence is ours."""

    def __init__(self, pipeline: Language) -> None:
        self._pipeline = pipeline
        assigned = {item for name in pipeline.pipe_names for item in pipeline.get_pipe_meta(name).assigns}
        self.layers = frozenset({"words"} | {LAYERS[item] for item in assigned if item in LAYERS})

    @property
    def maker(self) -> str:
        """spaCy's name for the pipeline, and its version."""
        meta = self._pipeline.meta
        return f"spacy/{meta.get('lang', '')}_{meta.get('name', '')}-{meta.get('version', '')}"

    def parse(self, text: str, sentence: Span) -> Parse:
        """The sentence's words, tree and names; where the pipeline sees several sentences, all hang on the first."""
        return parse_of(self._pipeline(sentence.of(text)), sentence.start)


def parse_of(doc: Doc, at: int = 0) -> Parse:
    """What a spaCy document of one sentence holds, in our labels; offsets count from `at`."""
    return Parse(tuple(_words(doc, at)), tuple(_names(doc.ents, at)))


def open_pipeline(name: str) -> SpacyAnalyzer:
    """The installed pipeline of this name, or at this path; raises NotFound where there is no spaCy or no pipeline."""
    try:
        import spacy
    except ImportError as error:
        raise NotFound(f"the analyzer spacy:{name} needs spaCy: pip install spacy") from error
    try:
        return SpacyAnalyzer(spacy.load(name))
    except OSError as error:
        raise NotFound(f"spaCy has no pipeline {name!r}; install it, or give the path of one") from error


def _words(doc: Doc, at: int) -> Iterator[Word]:
    kept = [token for token in doc if not token.is_space]
    places = {token.i: place for place, token in enumerate(kept)}
    parsed = doc.has_annotation("DEP")
    turned = dict(_turned(kept)) if parsed else {}
    root = next((places[token.i] for token in kept if parsed and token.head.i == token.i), 0)
    for place, token in enumerate(kept):
        head = places.get(token.head.i, root) if parsed else root
        relation = RELATIONS.get(token.dep_, token.dep_) if parsed else "dep"
        if token.i in turned:
            there, relation = turned[token.i]
            head = places.get(there.i, root)
        if head == place:  # a root: the first is the sentence's, any other hangs on it
            head, relation = root, "parataxis"
        yield Word(
            at + token.idx, at + token.idx + len(token.text),
            token.pos_ or "X", str(token.morph), token.lemma_ or token.text,
            None if place == root else head, "root" if place == root else relation,
        )  # fmt: skip


def _turned(tokens: list[Token]) -> Iterator[tuple[int, tuple[Token, str]]]:
    """Prepositions and what they govern as in Universal Dependencies: `case` on the noun, the noun on the verb."""
    for token in tokens:
        if token.dep_ == _GOVERNED and token.head.dep_ in _PREPOSITIONS:
            verb = token.head.head
            yield token.i, (verb, "obl" if verb.pos_ in _TAKE_OBLIQUES else "nmod")
            yield token.head.i, (token, "case")


def _names(found: tuple[Tokens, ...], at: int) -> Iterator[Name]:
    for name in found:
        kind = KINDS.get(name.label_)
        if kind is not None:
            yield Name(at + name.start_char, at + name.end_char, kind)
