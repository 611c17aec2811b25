from dateline.knowledge.outlets import (
    find_agency,
    find_outlet,
    find_outlet_by_abbreviation,
    fold_name,
    load_agencies,
    load_outlets,
)


def test_every_outlet_has_a_name_and_a_date_order_where_it_is_known() -> None:
    assert len(load_outlets()) > 120
    assert all(outlet.name and outlet.date_order in {"dmy", "mdy", "ymd", None} for outlet in load_outlets())


def test_no_two_outlets_share_a_name_or_host() -> None:
    names = [fold_name(outlet.name) for outlet in load_outlets()]
    hosts = [host for outlet in load_outlets() for host in outlet.hosts]
    assert len(names) == len(set(names))
    assert len(hosts) == len(set(hosts))


def test_no_two_agencies_share_a_signature() -> None:
    signatures = [signature for agency in load_agencies() for signature in agency.signatures]
    assert len(signatures) == len(set(signatures))


def test_an_outlet_is_found_by_name_alias_and_host() -> None:
    for said in ("The Jerusalem Post", "JERUSALEM POST", "jpost.com", "www.jpost.com"):
        found = find_outlet(said)
        assert found is not None, said
        assert found.name == "The Jerusalem Post"


def test_an_unknown_outlet_is_not_found() -> None:
    assert find_outlet("The Nowhere Gazette") is None


def test_a_house_abbreviation_leads_to_its_outlet_in_its_own_case_only() -> None:
    found = find_outlet_by_abbreviation("UP")
    assert found is not None
    assert found.name == "Ukrainska Pravda"
    assert find_outlet_by_abbreviation("up") is None


def test_an_agency_is_found_by_signature_and_by_name() -> None:
    for said in ("AFP", "Agence France-Presse", "agence france presse"):
        found = find_agency(said)
        assert found is not None, said
        assert found.name == "Agence France-Presse"
    assert find_agency("XYZ") is None
