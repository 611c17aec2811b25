"""A frame of speech: who says (source), by which word (cue), and what (content), as places in a sentence."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.language.quotations.phrases import Range


@dataclass(frozen=True, slots=True)
class Frame:
    """A cue and what hangs on it, as places in `line`.

    `source` is the head word of who speaks (null where nobody is said), `via` of who carries it, `cue` the cue's range,
    `first` and `last` the range of source and cue together, `contents` what is said in clauses, in order. `level` is
    the stretch that the cue stands in. `participle` is true for one without a subject of its own (saying, adding).
    """

    line: int
    level: int
    name: str
    cue: Range
    source: int | None
    first: int
    last: int
    contents: tuple[Range, ...] = ()
    via: int | None = None
    participle: bool = False
