"""Who publishes and who supplies: outlets and wire services, found by name, host, site name, abbreviation.

The facts stand in `outlets.csv` and `agencies.csv` beside this file, and in the user's own files (`tables.py`). A host
names one outlet. A name may be borne by several: `The Nation (Kenya)` is called The Nation, and so are others, so that
the name alone says only what all of them have in common, and a host or a country tells them apart; an alias that is so
shared opens with `~`, and a name is shared that a bracket follows in the table.

The tables are read whole but their records are made when asked for: a row costs nothing until a page names it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property, lru_cache
from itertools import filterfalse

from dateline.errors import InvalidRecord
from dateline.knowledge import tables
from dateline.knowledge.hosts import find_address, suffixes
from dateline.knowledge.sheets import split_cell
from dateline.knowledge.tables import EMPTY, Row

_QUALIFIED = re.compile(r"(?P<name>.+) \([^()]+\)")
_RUN = re.compile(r"\w+")
_FIRST = re.compile(r"[^\W_]+")
_SHARED = "~"
_NAME, _HOSTS, _ALIASES, _ABBREVIATIONS = 0, 7, 8, 9


@dataclass(frozen=True, slots=True)
class Outlet:
    """A news outlet: its name, the hosts it prints under, and how it writes dates (`dmy`, `mdy`, `ymd`).

    `aliases` are other full names; `abbreviations` are what the house calls itself and prove little on their own;
    `shared` are names that others bear too. `kind` is `press`, `official` (a state's own pages), `body` (of an
    international body) or `agency` (a wire service's own pages). A host with a path is for that very host.
    """

    name: str
    entity: str | None
    country: str | None
    language: str | None
    date_order: str | None
    timezone: str | None
    hosts: tuple[str, ...]
    aliases: tuple[str, ...]
    abbreviations: tuple[str, ...]
    kind: str = "press"
    shared: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Agency:
    """A wire service; `signatures` are the abbreviations that credit it in a dateline or byline (`AFP`)."""

    name: str
    entity: str | None
    country: str | None
    signatures: tuple[str, ...]
    aliases: tuple[str, ...]
    hosts: tuple[str, ...] = ()
    language: str | None = None
    date_order: str | None = None
    timezone: str | None = None


def load_outlets() -> tuple[Outlet, ...]:
    """Every outlet of the tables: the package's in their order, then those that only the user's files name.

    Raises InvalidRecord, with file and line, where a user's file does not follow the table's form.
    """
    return _tables().outlets


def load_agencies() -> tuple[Agency, ...]:
    """Every wire service of the tables, as `load_outlets` has the outlets."""
    return _tables().agencies


def digest() -> str:
    """A hash of what the user's files add to the package's tables, in hexadecimal; empty where they add nothing.

    The package's own tables are files of this room, and so part of the reader's version already.
    """
    return _tables().digest


def forget_tables() -> None:
    """Read the tables anew when they are next asked for: for a process in which the user's files change."""
    _tables.cache_clear()


def find_outlet(name: str) -> Outlet | None:
    """The outlet of this name, alias or host (`www.` and case aside), or null; abbreviations do not count here.

    A name that several bear leads to what they have in common, without a host: `The Guardian` is in English and writes
    the day before the month, and no country is known. A shared name of one word (`Information`) leads nowhere.
    """
    tables, said = _tables(), name.strip()
    key = fold_name(said)
    if " " in said or key in tables.names:
        found = tables.find(key)
        if found:
            return found
    return tables.find_host(said.lower().removeprefix("www."))


def find_outlets(name: str) -> tuple[Outlet, ...]:
    """Every outlet that bears this name, the one that owns it first."""
    return _tables().bearers(fold_name(name))


def find_outlet_by_abbreviation(text: str) -> Outlet | None:
    """The one outlet that calls itself so (`UP`), or null where none or more than one does; case counts."""
    found = _tables().abbreviations.get(text, ())
    return found[0] if len(found) == 1 else None


def find_outlet_by_host(address: str) -> Outlet | None:
    """The outlet that prints under a host or URL, or null; a wire service's own pages are an outlet of kind `agency`.

    The longest known host that the address is or is below: `edition.cnn.com` is CNN's, `sky.com` is not `news.sky.com`.
    Archives, caches and translations of a page are seen through.
    """
    parts = find_address(address)
    if not parts:
        return None
    host, path = parts
    tables = _tables()
    for known, outlet in tables.paths.get(host, ()):
        if path.startswith(known) and (known.endswith("/") or path[len(known) : len(known) + 1] in ("", "/", ".")):
            return outlet
    found = (tables.find_host(suffix) for suffix in suffixes(host))
    return next((outlet for outlet in found if outlet), None)


def find_outlet_by_site_name(site_name: str, host: str | None = None) -> Outlet | None:
    """The outlet that a page's metadata name, where host and name can both be true: a known host decides.

    Under a host that is not in the tables a name counts only where the host's country, or the host's own words, go with
    it: a `Guardian` under `guardian.pe.ca` is nobody known. Without a host the name is all there is (`find_outlet`).
    """
    if host and (outlet := find_outlet_by_host(host)):
        return outlet
    if not host:
        return _tables().find(fold_name(site_name))
    address = find_address(host)
    bearers = [outlet for outlet in find_outlets(site_name) if address and _may_print(outlet, address[0])]
    return bearers[0] if len(bearers) == 1 else None


def find_outlet_names(text: str) -> Iterator[tuple[int, int, Outlet]]:
    """Names of outlets as they are printed in a text, longest first, left to right: start, end, outlet.

    Only names that hold a space or are capitals, and that one outlet owns; case counts.
    """
    tables, at = _tables(), 0
    names = tables.printed
    for run in _RUN.finditer(text):
        if run.start() < at or (known := names.get(run.group())) is None:
            continue
        for name in known:
            end = run.start() + len(name)
            if text.startswith(name, run.start()) and not (text[end : end + 1].isalnum() or text[end : end + 1] == "_"):
                outlet = tables.find(fold_name(name))
                if outlet:
                    yield run.start(), end, outlet
                at = end
                break


def find_agency(text: str) -> Agency | None:
    """The wire service of this name, alias or signature, or null.

    A signature of up to five capitals is met as it is written: `MIA` is the Macedonian agency, and Mia a woman.
    """
    tables = _tables()
    return tables.signatures.get(text.strip().replace(".", "")) or tables.agency_names.get(fold_name(text))


def list_first_words() -> frozenset[str]:
    """The first word of every name, signature and abbreviation, folded: a line without one of them names nobody."""
    return _tables().first_words


@lru_cache(maxsize=16_384)
def fold_name(text: str) -> str:
    """A name for comparing: no accents, case, points or doubled spaces, no leading article."""
    return _fold(text)


def _fold(text: str) -> str:
    if text.isascii():
        plain = text.lower()
    else:
        plain = "".join(filterfalse(unicodedata.combining, unicodedata.normalize("NFKD", text)))
        plain = plain.replace("’", "'").casefold()
    plain = " ".join(plain.replace(".", "").split())
    return plain[4:] if plain.startswith("the ") else plain


class _Tables:
    """The tables with their indexes, each made when it is first asked for; an outlet is known by its row's number."""

    def __init__(self) -> None:
        self._rows = list(tables.read_package_table("outlets.csv"))
        agencies = [_read_agency(cells) for cells in tables.read_package_table("agencies.csv")]
        self.digest = tables.hash_user_files()
        own: list[Outlet | Agency] = []
        if self.digest:
            outlet_rows, agency_rows = tables.read_user_rows()
            outlets = [_read_outlet(cells) for cells in self._rows]
            for row in outlet_rows:
                outlets = _with_outlet(outlets, row, own)
            for row in agency_rows:
                agencies = _with_agency(agencies, row, own)
            self._rows = [_write_outlet(outlet) for outlet in outlets]
            self._own = [at for at, outlet in enumerate(outlets) if any(outlet is item for item in own)]
        else:
            self._own = []
        self._made: list[Outlet | None] = [None] * len(self._rows)
        self.agencies = tuple(agencies)
        self._own_agencies = tuple(item for item in own if isinstance(item, Agency) and item in agencies)

    def get(self, number: int) -> Outlet:
        """The outlet of a row."""
        made = self._made[number]
        if made is None:
            made = self._made[number] = _read_outlet(self._rows[number])
        return made

    @cached_property
    def outlets(self) -> tuple[Outlet, ...]:
        return tuple(self.get(number) for number in range(len(self._rows)))

    def find(self, key: str) -> Outlet | None:
        """The outlet of a folded name; where several bear it, what they have in common."""
        owner, others = self.names.get(key), self.shared.get(key)
        if not others:
            return None if owner is None else self.get(owner)
        if owner is not None and owner in self._own:
            return self.get(owner)
        return _common(self.bearers(key), key)

    def bearers(self, key: str) -> tuple[Outlet, ...]:
        """The outlets of a folded name, the one that owns it first."""
        owner = self.names.get(key)
        numbers = (*(() if owner is None else (owner,)), *self.shared.get(key, ()))
        return tuple(self.get(number) for number in dict.fromkeys(numbers))

    def find_host(self, host: str) -> Outlet | None:
        """The outlet or wire service of a host."""
        found = self.hosts.get(host)
        return self.get(found) if isinstance(found, int) else found

    def _ordered(self) -> Iterator[tuple[int, Sequence[str]]]:
        """The rows with their numbers, the user's first: where two claim a name, the user's has it."""
        yield from ((number, self._rows[number]) for number in self._own)
        yield from enumerate(self._rows)

    @cached_property
    def names(self) -> dict[str, int]:
        found: dict[str, int] = {}
        for number, cells in self._ordered():
            found.setdefault(_fold(cells[_NAME]), number)
            if cells[_ALIASES]:
                for alias in cells[_ALIASES].split("|"):
                    if alias and alias[0] != _SHARED:
                        found.setdefault(_fold(alias), number)
        return found

    @cached_property
    def shared(self) -> dict[str, tuple[int, ...]]:
        return _grouped(
            (_fold(name), number)
            for number, cells in self._ordered()
            if _SHARED in cells[_ALIASES] or cells[_NAME].endswith(")")
            for name in _part_names(cells[_NAME], split_cell(cells[_ALIASES]))[1]
        )

    @cached_property
    def abbreviations(self) -> dict[str, tuple[Outlet, ...]]:
        numbers = _grouped(
            (said, number)
            for number, cells in enumerate(self._rows)
            if cells[_ABBREVIATIONS]
            for said in cells[_ABBREVIATIONS].split("|")
        )
        return {said: tuple(self.get(number) for number in found) for said, found in numbers.items()}

    @cached_property
    def hosts(self) -> dict[str, int | Outlet]:
        found: dict[str, int | Outlet] = {
            host: _as_outlet(agency) for agency in self.agencies for host in agency.hosts if "/" not in host
        }
        for number, cells in enumerate(self._rows):
            for host in cells[_HOSTS].split("|"):
                if host and "/" not in host:
                    found[host] = number
        return found

    @cached_property
    def paths(self) -> dict[str, list[tuple[str, Outlet]]]:
        found: dict[str, list[tuple[str, Outlet]]] = {}
        own = [self.get(number) for number, cells in enumerate(self._rows) if "/" in cells[_HOSTS]]
        for outlet in (*own, *(_as_outlet(agency) for agency in self.agencies)):
            for host, slash, path in (entry.partition("/") for entry in outlet.hosts if "/" in entry):
                found.setdefault(host, []).append((slash + path, outlet))
        return {host: sorted(entries, key=lambda entry: -len(entry[0])) for host, entries in found.items()}

    @cached_property
    def agency_names(self) -> dict[str, Agency]:
        found: dict[str, Agency] = {}
        for agency in (*self._own_agencies, *self.agencies):
            for name in (agency.name, *agency.signatures, *agency.aliases):
                if not _is_signature(name):
                    found.setdefault(_fold(name), agency)
        return found

    @cached_property
    def signatures(self) -> dict[str, Agency]:
        found: dict[str, Agency] = {}
        for agency in (*self._own_agencies, *self.agencies):
            for name in (*agency.signatures, agency.name, *agency.aliases):
                if _is_signature(name):
                    found.setdefault(name, agency)
        return found

    @cached_property
    def first_words(self) -> frozenset[str]:
        words = {name.partition(" ")[0] for index in (self.names, self.shared, self.agency_names) for name in index}
        words.update(name.casefold() for name in (*self.signatures, *self.abbreviations))
        found = (_FIRST.search(word) for word in words)
        return frozenset(match.group() for match in found if match)

    @cached_property
    def printed(self) -> dict[str, list[str]]:
        """Names by their first word, longest first, as `find_outlet_names` looks them up."""
        found: dict[str, list[str]] = {}
        for _, cells in self._ordered():
            for name in (cells[_NAME], *split_cell(cells[_ALIASES])):
                if (" " in name or name.isupper()) and name[0] != _SHARED and (first := _RUN.match(name)):
                    found.setdefault(first.group(), []).append(name)
        for names in found.values():
            if len(names) > 1:
                names.sort(key=lambda name: -len(name))
        return found


@cache
def _tables() -> _Tables:
    return _Tables()


def _is_signature(name: str) -> bool:
    return len(name) <= 5 and name.isupper() and name.isalpha()


def _grouped(pairs: Iterable[tuple[str, int]]) -> dict[str, tuple[int, ...]]:
    found: dict[str, tuple[int, ...]] = {}
    for key, number in pairs:
        if number not in found.get(key, ()):
            found[key] = (*found.get(key, ()), number)
    return found


@cache
def _common(bearers: tuple[Outlet, ...], key: str) -> Outlet:
    """What the bearers of one name have in common, under the name that the table writes."""
    names = [name for outlet in bearers for name in (outlet.name, *outlet.shared) if fold_name(name) == key]

    def agreed(values: Iterable[str | None]) -> str | None:
        found = set(values)
        return found.pop() if len(found) == 1 and len(bearers) > 1 else None

    return Outlet(
        names[0] if names else bearers[0].name,
        None,
        None,
        agreed(outlet.language for outlet in bearers),
        agreed(outlet.date_order for outlet in bearers),
        None,
        (),
        (),
        (),
        bearers[0].kind,
    )


def _read_outlet(cells: Sequence[str]) -> Outlet:
    name, kind, entity, country, language, order, timezone, hosts, aliases, abbreviations = cells
    said = split_cell(aliases)
    shared: tuple[str, ...] = ()
    if _SHARED in aliases or name.endswith(")"):
        said, shared = _part_names(name, said)
    return Outlet(
        name, entity or None, country or None, language or None, order or None, timezone or None, split_cell(hosts),
        said, split_cell(abbreviations), kind, shared,
    )  # fmt: skip


def _write_outlet(outlet: Outlet) -> list[str]:
    """The row of an outlet, which `_read_outlet` reads."""
    aliases = (*outlet.aliases, *(f"{_SHARED}{name}" for name in outlet.shared))
    return [
        outlet.name, outlet.kind, outlet.entity or "", outlet.country or "", outlet.language or "",
        outlet.date_order or "", outlet.timezone or "", "|".join(outlet.hosts), "|".join(aliases),
        "|".join(outlet.abbreviations),
    ]  # fmt: skip


def _part_names(name: str, aliases: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Aliases that the outlet owns, and the names it shares: those marked, and its own without the brackets."""
    qualified = _QUALIFIED.fullmatch(name)
    shared = [alias.removeprefix(_SHARED) for alias in aliases if alias.startswith(_SHARED)]
    owned = tuple(alias for alias in aliases if not alias.startswith(_SHARED))
    bare = [qualified.group("name")] if qualified and qualified.group("name") not in owned else []
    return owned, tuple(dict.fromkeys((*bare, *shared)))


def _read_agency(cells: Sequence[str]) -> Agency:
    name, entity, country, language, order, timezone, hosts, signatures, aliases = cells
    return Agency(
        name, entity or None, country or None, split_cell(signatures), split_cell(aliases), split_cell(hosts),
        language or None, order or None, timezone or None,
    )  # fmt: skip


def _as_outlet(agency: Agency) -> Outlet:
    return Outlet(
        agency.name, agency.entity, agency.country, agency.language, agency.date_order, agency.timezone, agency.hosts,
        agency.aliases, (), "agency",
    )  # fmt: skip


def _may_print(outlet: Outlet, host: str) -> bool:
    """True where an outlet could print under a host that the tables do not know."""
    ending = host.rpartition(".")[2].upper()
    if ending == {"GB": "UK"}.get(outlet.country or "", outlet.country):
        return True
    if len(ending) == 2 and not outlet.country:
        return False
    own = {label for known in outlet.hosts for label in known.partition("/")[0].split(".")[:-1] if len(label) > 3}
    return not own.isdisjoint(host.split(".")[:-1])


def _with_outlet(outlets: Sequence[Outlet], row: Row, own: list[Outlet | Agency]) -> list[Outlet]:
    """The outlets with a user's row: the one it is about changed, or one more; what it claims, no other keeps."""
    hosts = set(row.parts("hosts"))
    target = _find_target(outlets, row, hosts)
    made = _changed_outlet(target, row)
    own[:] = [made, *(item for item in own if item is not target)]
    found = []
    for outlet in outlets:
        if outlet is target:
            found.append(made)
        elif hosts.isdisjoint(outlet.hosts):
            found.append(outlet)
        else:
            found.append(replace(outlet, hosts=tuple(host for host in outlet.hosts if host not in hosts)))
    return found if target else [*found, made]


def _find_target(outlets: Sequence[Outlet], row: Row, hosts: set[str]) -> Outlet | None:
    """The outlet that a user's row is about: by name, where several bear it by host or country, else by host."""
    key, country = fold_name(row.cells["name"]), row.cells.get("country") or None
    owners = [outlet for outlet in outlets if key in {fold_name(name) for name in (outlet.name, *outlet.aliases)}]
    bearers = owners or [outlet for outlet in outlets if key in {fold_name(name) for name in outlet.shared}]
    bearers = [outlet for outlet in bearers if not country or outlet.country in (None, country)]
    hosting = [outlet for outlet in outlets if not hosts.isdisjoint(outlet.hosts)]
    both = [outlet for outlet in bearers if outlet in hosting]
    if not both and len(bearers) > 1 and not (hosts or country):
        names = ", ".join(outlet.name for outlet in bearers)
        raise InvalidRecord(f"{row.where}: {row.cells['name']!r} is the name of several ({names}). Add a host.")
    if both or len(bearers) == 1:
        return (both or bearers)[0]
    return hosting[0] if hosting and not bearers else None


def _changed_outlet(target: Outlet | None, row: Row) -> Outlet:
    name = row.cells["name"]
    kept = target or Outlet(name, None, None, None, None, None, (), (), ())
    old = (kept.name,) if fold_name(kept.name) != fold_name(name) else ()
    bears = any(fold_name(name) == fold_name(other) for other in (kept.name, *kept.shared))
    aliases, shared = _part_names(name, (*kept.aliases, *old, *row.parts("aliases")))
    return replace(
        kept,
        name=kept.name if bears else name,
        entity=_cell(row, "entity", kept.entity),
        country=_cell(row, "country", kept.country),
        language=_cell(row, "language", kept.language),
        date_order=_cell(row, "date_order", kept.date_order),
        timezone=_cell(row, "timezone", kept.timezone),
        hosts=_cells(row, "hosts", kept.hosts),
        aliases=tuple(
            dict.fromkeys(alias for alias in aliases if fold_name(alias) != fold_name(kept.name) or not bears)
        ),
        abbreviations=_cells(row, "abbreviations", kept.abbreviations),
        kind=_cell(row, "kind", kept.kind) or "press",
        shared=tuple(dict.fromkeys((*kept.shared, *shared))),
    )


def _with_agency(agencies: Sequence[Agency], row: Row, own: list[Outlet | Agency]) -> list[Agency]:
    key = fold_name(row.cells["name"])
    target = next((each for each in agencies if key in {fold_name(name) for name in (each.name, *each.aliases)}), None)
    kept = target or Agency(row.cells["name"], None, None, (), ())
    made = replace(
        kept,
        entity=_cell(row, "entity", kept.entity),
        country=_cell(row, "country", kept.country),
        signatures=_cells(row, "signatures", kept.signatures),
        aliases=_cells(row, "aliases", kept.aliases),
        hosts=_cells(row, "hosts", kept.hosts),
        language=_cell(row, "language", kept.language),
        date_order=_cell(row, "date_order", kept.date_order),
        timezone=_cell(row, "timezone", kept.timezone),
    )
    own[:] = [made, *(item for item in own if item is not target)]
    return [made if agency is target else agency for agency in agencies] + ([] if target else [made])


def _cell(row: Row, column: str, kept: str | None) -> str | None:
    said = row.cells.get(column, "")
    return None if said == EMPTY else said or kept


def _cells(row: Row, column: str, kept: tuple[str, ...]) -> tuple[str, ...]:
    """A list cell is added to what the table has, and `-` empties it."""
    said = row.parts(column)
    return () if said == (EMPTY,) else tuple(dict.fromkeys((*said, *kept)))
