"""Write the JSON Schemas of what Dateline prints, from its records: `python bench/schema.py` fills docs/schema/.

`python bench/schema.py --check` writes nothing and exits 1 where a file there is stale.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Collection, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel, ConfigDict, Field, create_model

from dateline import records
from dateline.records import Article, Block, Capture, Evidence, Link, Participant, Place, Report, Source
from dateline.report.explain import Account, Explanation, Filling, LeftOut, Reason

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "schema"
DIALECT = "https://json-schema.org/draft/2020-12/schema"

STAMP = r"^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})?)?$"
DATE = r"([12]\d{3}|XXXX)(-\d{2}(-\d{2})?)?~?"
EDTF = rf"^({DATE}|{DATE}/{DATE}|{DATE}/\.\.|\.\./{DATE})$"

NOT_PRINTED: Mapping[type, frozenset[str]] = {
    Capture: frozenset({"encoding", "text", "payload", "captured_at", "markup", "metadata"}),
    Evidence: frozenset({"source"}),
    Article: frozenset({"capture_id"}),
    Report: frozenset({"capture_id", "reader", "known_at", "trigger"}),
}
ONLY_WHERE_FILLED: Mapping[type, frozenset[str]] = {
    Evidence: frozenset({"prefix", "suffix"}),
    Block: frozenset({"mark", "published"}),
    Link: frozenset({"url"}),
    Participant: frozenset({"office_held"}),
    Place: frozenset({"within"}),
    Report: frozenset({"time_is", "moved_to", "field_attribution", "dissent"}),
}
VALUES: Mapping[tuple[type, str], Any] = {
    (Block, "kind"): Literal[records.BLOCK_KINDS],
    (Participant, "role"): Literal[records.ROLES],
    (Source, "kind"): Literal[records.SOURCE_KINDS],
    (Report, "status"): Literal[records.STATUSES],
    (Report, "part_of_day"): Literal[records.PARTS_OF_DAY] | None,
    (Report, "time_is"): Literal["extent", "within"],
    (Report, "time"): Annotated[str, Field(pattern=EDTF)] | None,
    (Report, "moved_to"): Annotated[str, Field(pattern=EDTF)],
    (Report, "confidence"): Annotated[float, Field(ge=0, le=1)] | None,
    (Report, "part_of"): Annotated[int, Field(ge=0)] | None,
    (Report, "kind"): Annotated[str, Field(pattern="^[a-z_]+$")],
    (Article, "published"): Annotated[str, Field(pattern=STAMP)] | None,
    (Article, "updated"): Annotated[str, Field(pattern=STAMP)] | None,
    (Link, "time"): Annotated[str, Field(pattern=r"^\d{2}:\d{2}$")] | None,
    (Evidence, "start"): Annotated[int, Field(ge=0)],
    (Evidence, "end"): Annotated[int, Field(ge=0)],
    (Block, "start"): Annotated[int, Field(ge=0)],
    (Block, "end"): Annotated[int, Field(ge=0)],
    (Place, "lat"): Annotated[float, Field(ge=-90, le=90)] | None,
    (Place, "lon"): Annotated[float, Field(ge=-180, le=180)] | None,
    (Participant, "country"): Annotated[str, Field(pattern="^[A-Z]{2,4}$")] | None,
    (Place, "country"): Annotated[str, Field(pattern="^[A-Z]{2,4}$")] | None,
}
SAYS: Mapping[tuple[type, str], str] = {
    (Evidence, "start"): "Code points from the start of the capture's text; text[start:end] is the quote.",
    (Evidence, "prefix"): "The words before, where the quote is not unique in its capture.",
    (Evidence, "suffix"): "The words after, where the quote is not unique in its capture.",
    (Capture, "id"): "`sha256:` of the payload.",
    (Capture, "uri"): "The path as given, or relative to the folder given.",
    (Article, "published"): "As precise as the page says it, with a zone only where the page names one.",
    (Article, "agency"): "The wire service credited for the report.",
    (Article, "body"): "The body and subheading blocks, stripped and joined by a blank line.",
    (Article, "blocks"): "A partition of the page: every character belongs to exactly one block.",
    (Article, "links"): "Other articles' headlines seen on the page, in page order, repeats kept.",
    (Article, "evidence"): "The words behind each filled field.",
    (Block, "mark"): "A correction, or an entry of a live blog.",
    (Report, "kind"): "visit, meeting, call or multilateral; later versions may add kinds.",
    (Report, "main"): "The article's news is about this event.",
    (Report, "time"): "EDTF (ISO 8601-2).",
    (Report, "time_is"): "Whether the event lasts from start to end (extent) or is some day in between (within).",
    (Report, "moved_to"): "EDTF: the new time of what was postponed.",
    (Report, "attribution"): "From the outlet outward, the nearest speaker last; empty is the outlet's own voice.",
    (Report, "field_attribution"): "The chain of each field that has another source than the event.",
    (Report, "dissent"): "What other sources on the page say of a field.",
    (Report, "part_of"): "The place, from 0, of the report this one is inside, among this line's reports.",
    (Report, "confidence"): "A calibrated probability that the report is right; null until it is calibrated.",
    (Report, "evidence"): "The words behind each filled field, in the field's order.",
    (Participant, "name"): "The full name, as resolved; a host nobody names is its state.",
    (Participant, "entity"): "Wikidata QID.",
    (Participant, "country"): "ISO 3166-1 alpha-2, XK, or the code of a state that is no more.",
    (Participant, "office"): "As the text gives it.",
    (Participant, "office_held"): "The office held on that date by the knowledge base.",
    (Participant, "text"): "The mention nearest the claim, as printed.",
    (Place, "entity"): "Wikidata QID, else `geonames:N`.",
    (Place, "within"): "What contains it below the state, from the inside out.",
    (Reason, "rule"): "`field.name`, as in the package's report/rules.yaml.",
    (Reason, "says"): "The rule in one sentence.",
    (Reason, "words"): "The words of the page that the rule went by; empty where it went by none.",
    (Filling, "slot"): "subject, object, a preposition ...; of places `trigger`, `sentence` where no slot holds it.",
    (Filling, "role"): "guest, host, party, place or destination.",
    (Filling, "name"): "As resolved.",
    (Account, "trigger"): "The name of the trigger in its file of frames.",
    (Account, "file"): "The file of frames that the trigger stands in.",
    (Account, "sentence"): "The sentence that tells of it.",
    (Account, "words"): "The words of the trigger.",
    (Account, "why"): "The rules that filled or withheld something of this account.",
    (Explanation, "accounts"): "What each sentence tells of it, in the order in which they were joined.",
    (Explanation, "fields"): "By field, the rules that filled it, changed it or left it empty, in order.",
    (LeftOut, "accounts"): "The sentences that tell of it; empty where it is of the page as a whole.",
    (Source, "office"): "The office as the text gives it; of an unnamed source, its description.",
}


NOTHING: Mapping[type, Any] = {}


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


STATED = create_model(
    "MetadataEvidence", __base__=Strict, __doc__="Words of a page's metadata, which stand nowhere in its visible text.",
    source=(str, Field(description="json-ld, meta, microdata, title, link, url, feed or row.")), quote=(str, ...),
)  # fmt: skip


class Shapes:
    """Models of the printed form, one for each record; `loose` names fields that gold files may leave out."""

    def __init__(self, loose: Mapping[type, frozenset[str]] = NOTHING, extra: Mapping[type, Any] = NOTHING) -> None:
        self._loose = loose
        self._extra = extra
        self._made: dict[type, type[BaseModel]] = {}

    def of(self, record: type) -> type[BaseModel]:
        """The model of what a record prints."""
        if record not in self._made:
            hints = get_type_hints(record)
            left_out = NOT_PRINTED.get(record, frozenset())
            may_miss = ONLY_WHERE_FILLED.get(record, frozenset()) | self._loose.get(record, frozenset())
            shape: dict[str, Any] = dict(self._extra.get(record, {}))
            for field in fields(record):
                if field.name not in left_out:
                    kind = VALUES.get((record, field.name), self._printed(hints[field.name]))
                    shape[field.name] = (kind, _described(record, field.name, field.name in may_miss))
            doc = (record.__doc__ or "").partition("\n")[0]
            self._made[record] = create_model(record.__name__, __base__=Strict, __doc__=doc, **shape)
        return self._made[record]

    def _printed(self, hint: Any) -> Any:
        """The printed form of a record's type: tuples are lists, records their models."""
        origin, inner = get_origin(hint), get_args(hint)
        if hint is Evidence:
            return self.of(Evidence) | STATED
        if is_dataclass(hint) and isinstance(hint, type):
            return self.of(hint)
        if origin is tuple:
            return _list_of(self._printed(inner[0]))
        if _is_mapping(origin):
            return dict[str, self._printed(inner[1])]  # type: ignore[misc]
        if inner:
            return Union[tuple(self._printed(part) for part in inner)]  # noqa: UP007 - built at run time
        return hint


def _list_of(kind: Any) -> Any:
    return list[kind]


def _is_mapping(origin: Any) -> bool:
    return isinstance(origin, type) and issubclass(origin, Mapping)


def _described(record: type, name: str, may_miss: bool) -> Any:
    said = SAYS.get((record, name))
    return Field(default=None, description=said) if may_miss else Field(description=said)


def schemas() -> dict[str, str]:
    """The text of every schema file by its name."""
    explained: dict[type, Any] = {}
    shapes = Shapes(extra=explained)
    why = Field(default=None, description="With --explain: why each field is as it is.")
    explained[Report] = {"explanation": (shapes.of(Explanation), why)}
    line = create_model(
        "Reading", __base__=Strict, __doc__="One line of `dateline read --json`.",
        capture=(shapes.of(Capture), ...), article=(shapes.of(Article), ...),
        reports=(_list_of(shapes.of(Report)), ...),
        notes=(list[str], Field(default=None, description="What was not read, and why.")),
        left_out=(_list_of(shapes.of(LeftOut)), Field(
            default=None, description="With --explain: what was found and is not reported, in page order.")),
    )  # fmt: skip
    return {f"{name}.json": _text(name, model) for name, model in {
        "reading": line, "failure": _failure(), "article": shapes.of(Article), "report": shapes.of(Report),
        "explanation": shapes.of(Explanation), "evidence": shapes.of(Evidence), "block": shapes.of(Block),
        "link": shapes.of(Link), "gold": _gold(),
    }.items()}  # fmt: skip


def _failure() -> type[BaseModel]:
    unread = create_model("UnreadCapture", __base__=Strict, id=(str | None, ...), uri=(str, ...),
                          media_type=(str | None, Field(default=None)))  # fmt: skip
    error = create_model("Error", __base__=Strict, code=(str, ...), message=(str, ...))
    return create_model("Failure", __base__=Strict, __doc__="The line of a capture that cannot be read.",
                        capture=(unread, ...), error=(error, ...))  # fmt: skip


def _gold() -> type[BaseModel]:
    """Gold files: HTML gold has no blocks and its evidence no offsets; a report may be optional."""
    shapes = Shapes(
        loose={Evidence: frozenset({"start", "end"}), Article: frozenset({"blocks", "evidence"}),
               Report: frozenset({"id"})},
        extra={Report: {"optional": (bool, Field(default=None, description="Counts neither way in the scores."))}},
    )  # fmt: skip
    return create_model("Gold", __base__=Strict, __doc__="A labelled page, as `dateline evaluate` takes it.",
                        capture=(shapes.of(Capture), ...), article=(shapes.of(Article), ...),
                        reports=(_list_of(shapes.of(Report)), ...))  # fmt: skip


def _text(name: str, model: type[BaseModel]) -> str:
    schema = {"$schema": DIALECT, "$id": f"{name}.json"} | _without_null_defaults(model.model_json_schema())
    return json.dumps(schema, indent=1, ensure_ascii=False) + "\n"


def _without_null_defaults(schema: Any) -> Any:
    """Defaults and generated titles dropped: a field that may be left out is never null because of that."""
    if isinstance(schema, dict):
        return {
            key: _without_null_defaults(value) for key, value in schema.items()
            if not (key == "default" and value is None) and not (key == "title" and isinstance(value, str))
        }  # fmt: skip
    if isinstance(schema, list):
        return [_without_null_defaults(item) for item in schema]
    return schema


def stale(folder: Path = FOLDER) -> Collection[str]:
    """The names of files that differ from what the records say, missing and left-over ones included."""
    wanted = {name: json.loads(text) for name, text in schemas().items()}
    there = {path.name: json.loads(path.read_text(encoding="utf-8")) for path in folder.glob("*.json")}
    return sorted(name for name in wanted.keys() | there.keys() if wanted.get(name) != there.get(name))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 where a file is stale")
    if parser.parse_args().check:
        for name in stale():
            print(f"stale: docs/schema/{name}: run python bench/schema.py")
        return 1 if stale() else 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in schemas().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
