"""The record of a time expression, as the stage gives it and TimeML writes it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression of a text as TIMEX3 has it: type (DATE, TIME, DURATION, SET), value, mod, quant and freq.

    `text` is `text[start:end]` of the document. `edtf` states the calendar days it names, or those of the range it is
    an end of (`partner` is the other end's id), null where it names none. `anchor`, `begin_point` and `end_point` are
    ids of what it counts from; `t0` is the document's own time.
    """

    id: str
    start: int
    end: int
    text: str
    type: str
    value: str
    mod: str | None = None
    edtf: str | None = None
    quant: str | None = None
    freq: str | None = None
    anchor: str | None = None
    begin_point: str | None = None
    end_point: str | None = None
    partner: str | None = None
