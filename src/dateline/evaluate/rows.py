"""The part of a printed report that is scored, as a frozen row; gold and predictions have the same form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline import when
from dateline.errors import InvalidDate, InvalidRecord
from dateline.records import Json, Participant, Place, Source

IN_PERSON = frozenset({"visit", "meeting", "multilateral"})


@dataclass(frozen=True, slots=True)
class Row:
    """One report as scored. `quote` are the words that told of the event; `optional` (gold only) counts neither way."""

    kind: str
    main: bool
    participants: tuple[Participant, ...]
    place: Place | None
    time: str | None
    part_of_day: str | None
    status: str
    attribution: tuple[Source, ...]
    part_of: int | None = None
    optional: bool = False
    quote: str = ""

    @classmethod
    def from_json(cls, data: Json, where: str = "report") -> Row:
        """The row of a printed report; raises InvalidRecord where a field that is scored is missing."""
        try:
            return cls(
                kind=data["kind"], main=data["main"], status=data["status"], time=_time(data),
                participants=tuple(_participant(item) for item in data["participants"]),
                place=Place.from_json(data["place"]) if data.get("place") else None,
                part_of_day=data.get("part_of_day"),
                attribution=tuple(Source.from_json(item) for item in data.get("attribution", ())),
                part_of=data.get("part_of"), optional=bool(data.get("optional")), quote=_quote(data),
            )  # fmt: skip
        except InvalidDate as error:
            raise InvalidRecord(f"{where}: {error}") from error
        except (KeyError, TypeError, AttributeError) as error:
            raise InvalidRecord(f"{where} does not follow the codebook: {error!r}") from error


def rows_of(line: Json, name: str) -> tuple[Row, ...]:
    """The rows of one printed line; a line with an error has none."""
    reports: Sequence[Json] = line.get("reports", ())
    return tuple(Row.from_json(item, f"report {number} of {name}") for number, item in enumerate(reports))


def _participant(data: Json) -> Participant:
    return Participant.from_json({"text": data["name"]} | data)


def _time(data: Json) -> str | None:
    time: str | None = data.get("time")
    return when.normal(time) if time else None


def _quote(data: Json) -> str:
    spans = data.get("evidence", {}).get("kind", ())
    return " … ".join(" ".join(item["quote"].split()) for item in spans)
