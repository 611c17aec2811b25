"""The tables of the package hold to their own rules, and a name that several bear is nobody's alone."""

from __future__ import annotations

import re
import time
import zoneinfo
from collections import Counter, defaultdict

import pytest

from dateline.knowledge import outlets
from dateline.knowledge.hosts import find_address
from dateline.knowledge.outlets import (
    Agency,
    Outlet,
    find_agency,
    find_outlet,
    find_outlet_by_host,
    find_outlet_by_site_name,
    find_outlet_names,
    find_outlets,
    fold_name,
    load_agencies,
    load_outlets,
)
from dateline.knowledge.tables import KINDS

_LANGUAGES = frozenset(
    "ar az bg bn bs ca cs da de el en es et fa fi fo fr he hi hr hu hy id is it ja ka kl ko lt lv mk mn ms nl no pl "
    "pt ro ru sk sl sq sr sv th tr uk ur vi zh".split()
)
_NO_COUNTRY = frozenset({"AA", "QM", "XA", "XX", "ZZ", "UK", "EU"})


def _items() -> list[Outlet | Agency]:
    return [*load_outlets(), *load_agencies()]


def test_the_tables_are_wide() -> None:
    kinds = Counter(outlet.kind for outlet in load_outlets())
    assert kinds["press"] > 1_500
    assert kinds["official"] > 250
    assert kinds["body"] > 80
    assert len(load_agencies()) > 200
    assert len({outlet.country for outlet in load_outlets()}) > 180


def test_every_cell_is_in_form() -> None:
    zones = zoneinfo.available_timezones()
    for item in _items():
        assert item.timezone is None or item.timezone in zones, item
        assert item.language is None or item.language in _LANGUAGES, item
        assert item.date_order in {"dmy", "mdy", "ymd", None}, item
        assert item.entity is None or re.fullmatch(r"Q[1-9]\d*", item.entity), item
        assert item.country is None or (re.fullmatch("[A-Z]{2}", item.country) and item.country not in _NO_COUNTRY)
        assert item.name == item.name.strip() != "", item
    assert {outlet.kind for outlet in load_outlets()} <= set(KINDS)


def test_every_host_is_a_host_and_stands_once() -> None:
    hosts = [host for item in _items() for host in item.hosts]
    for host in hosts:
        found = find_address(host)
        assert found is not None, host
        assert (found[0] if found[1] == "/" else "".join(found)).rstrip("/") == host.rstrip("/")
    assert [host for host, times in Counter(hosts).items() if times > 1] == []


def test_no_name_is_owned_by_two() -> None:
    owners = defaultdict(set)
    for outlet in load_outlets():
        for name in (outlet.name, *outlet.aliases):
            owners[fold_name(name)].add(outlet.name)
    assert {key: names for key, names in owners.items() if len(names) > 1} == {}


def test_no_signature_or_name_of_an_agency_is_anothers() -> None:
    owners = defaultdict(set)
    for agency in load_agencies():
        for name in (agency.name, *agency.signatures, *agency.aliases):
            owners[fold_name(name)].add(agency.name)
    assert {key: names for key, names in owners.items() if len(names) > 1} == {}


def test_every_outlet_is_found_by_each_of_its_hosts() -> None:
    for outlet in load_outlets():
        for host in outlet.hosts:
            assert find_outlet_by_host(f"https://www.{host}") == outlet or "/" in host, host
            assert find_outlet_by_host(f"https://{host}") == outlet, host


@pytest.mark.parametrize("name", ["The Guardian", "Daily News", "The Nation", "The Standard", "La Nación"])
def test_a_name_that_several_bear_says_what_they_share_and_no_country(name: str) -> None:
    found = find_outlet(name)
    assert found is not None
    assert len(find_outlets(name)) > 1
    assert (found.country, found.timezone, found.hosts, found.entity) == (None, None, (), None)
    assert fold_name(found.name) == fold_name(name)
    orders = {outlet.date_order for outlet in find_outlets(name)}
    assert found.date_order == (orders.pop() if len(orders) == 1 else None)


def test_a_host_tells_the_bearers_of_a_name_apart() -> None:
    for host, country in (("guardian.ng", "NG"), ("theguardian.com", "GB"), ("nation.com.pk", "PK")):
        found = find_outlet_by_site_name("The Guardian" if "guardian" in host else "The Nation", f"https://{host}/a")
        assert found is not None
        assert found.country == country


def test_a_shared_name_of_one_word_is_a_word() -> None:
    assert find_outlet("Information") is None
    assert find_outlet("Opinion") is None


def test_a_signature_is_met_as_it_is_written() -> None:
    found = find_agency("MIA")
    assert found is not None
    assert found.country == "MK"
    assert find_agency("Mia") is None
    assert find_agency("A.F.P.") is find_agency("AFP")


def test_names_printed_in_a_text_are_found_the_longest_first() -> None:
    text = "As The New York Times and The New Republic wrote; The New Nowhere did not."
    assert [text[start:end] for start, end, _ in find_outlet_names(text)] == ["The New York Times", "The New Republic"]


def test_the_tables_are_read_quickly() -> None:
    best = 1.0
    for _ in range(5):
        outlets.forget_tables()
        start = time.process_time()
        find_outlet("The Nowhere Gazette")
        find_outlet_by_host("nowhere.example")
        best = min(best, time.process_time() - start)
    assert best < 0.1  # about 0.012 s where nothing else runs
