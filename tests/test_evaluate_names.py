"""When two names mean the same, with a small knowledge base of four entries."""

from __future__ import annotations

import pytest

from dateline.evaluate.names import Names, bare
from dateline.knowledge.model import Entry, Person, PlaceEntry, State
from dateline.records import Participant, Place, Source

ADA = Person("Q1", "Ada of Norland", "Q1", "NO", "Norland")
EVA = Person("Q2", "Eva of Norland", "Q2", "NO", "Norland")
NORWAY = State("NO", "Norway", "Q20", "Oslo")
MANOR = PlaceEntry("Q30", "Red Manor", "site", "NO", None, None, within=("Oslo",))
NORLAND = PlaceEntry("Q31", "Norland", "city", "NO", None, None)
ENTRIES: dict[str, tuple[Entry, ...]] = {
    "Ada of Norland": (ADA,), "Queen Ada": (ADA,), "Eva of Norland": (EVA,), "Norway": (NORWAY,),
    "Kingdom of Norway": (NORWAY,), "Norland": (NORLAND,), "Red Manor": (MANOR,), "Rødgården": (MANOR,),
}  # fmt: skip
NAMES = Names(lambda name: ENTRIES.get(name, ()))


def who(name: str, country: str | None = None, entity: str | None = None) -> Participant:
    return Participant(name, "party", name, entity, country)


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        (who("Ada", entity="Q1"), who("Somebody", entity="Q1"), True),
        (who("Ada", entity="Q1"), who("Ada", entity="Q2"), False),
        (who("Queen Ada"), who("Ada of Norland"), True),
        (who("Ada of Norland", "NO"), who("Eva of Norland", "NO"), False),  # known to be two people
        (who("Norland", "NO"), who("Ada of Norland", "NO"), True),  # a surname that is a town's name, too
        (who("Jón Árni Berg", "IS"), who("J. A. Berg", "IS"), True),
        (who("Jon Berg", "IS"), who("Jon Berg", "NO"), True),  # the same name is the same name
        (who("J. Berg", "IS"), who("Jon Berg", "NO"), False),
        (who("J. Berg"), who("Jon Berg"), False),  # no country known
        (who("Xu", "CN"), who("Xu Wen", "CN"), True),  # a surname may come first
        (who("Wen Xu", "CN"), who("Xu Wen", "CN"), False),
        (who("The Quiet Party"), who("Quiet Party"), True),
        (who("Kim Dae-mun"), who("KIM DAE MUN"), True),
    ],
)
def test_people_are_compared_by_id_then_alias_then_surname_and_country(
    left: Participant, right: Participant, same: bool
) -> None:
    assert NAMES.same_participant(left, right) is same
    assert NAMES.same_participant(right, left) is same


def test_a_state_and_somebody_of_it_stand_for_each_other() -> None:
    assert NAMES.stands_for(who("Norway", "NO"), who("Jon Berg", "NO"))
    assert NAMES.stands_for(who("Jon Berg", "NO"), who("Kingdom of Norway", "NO"))
    assert not NAMES.stands_for(who("Norway", "NO"), who("Jon Berg", "SE"))
    assert not NAMES.stands_for(who("Norway", "NO"), who("Jon Berg"))
    assert not NAMES.stands_for(who("Jon Berg", "NO"), who("Ada of Norland", "NO"))
    assert not NAMES.stands_for(who("Norway", "NO"), who("Kingdom of Norway", "NO"))  # the same, not a stand-in


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        (None, None, True),
        (Place("Oslo", country="NO"), None, False),
        (Place("Oslo", country="NO"), Place("OSLO", country="NO"), True),
        (Place("Rødgården", country="NO"), Place("Red Manor", country="NO"), True),
        (Place("Red Manor", country="NO"), Place("Oslo", country="NO"), True),  # the knowledge base says within
        (Place("Hall", country="NO", within=("Bergen",)), Place("Bergen", country="NO"), True),
        (Place("Hall", country="NO", within=("Bergen",)), Place("Oslo", country="NO"), False),
        (Place("Bergen", country="NO"), Place("Norway", country="NO"), True),
        (Place("Lund", country="SE"), Place("Norway", country="NO"), False),
        (Place("Bergen", "Q5", "NO"), Place("Björgvin", "Q5", "NO"), True),
    ],
)
def test_places_are_the_same_by_name_alias_or_one_within_the_other(
    left: Place | None, right: Place | None, same: bool
) -> None:
    assert NAMES.same_place(left, right) is same
    assert NAMES.same_place(right, left) is same


def test_sources_are_the_same_by_name_alias_or_description() -> None:
    assert NAMES.same_source(Source("Queen Ada", "person"), Source("Ada of Norland", "person", "queen"))
    assert not NAMES.same_source(Source("Ada Berg", "person"), Source("Eva Berg", "person"))
    assert NAMES.same_source(Source(None, "unnamed", "A senior official"), Source(None, "unnamed", "a senior official"))
    assert not NAMES.same_source(Source(None, "unnamed", "two diplomats"), Source(None, "unnamed", "an aide"))
    assert not NAMES.same_source(Source(None, "unnamed", "Kremlin"), Source("Kremlin", "organisation"))


def test_without_a_knowledge_base_names_alone_decide() -> None:
    plain = Names()
    assert plain.same_participant(who("Ada"), who("ada"))
    assert not plain.stands_for(who("Norway", "NO"), who("Jon Berg", "NO"))


def test_a_bare_name_has_no_article_case_or_accents() -> None:
    assert bare("The Hague") == bare("hague")
    assert bare("Raúl’s  “house”") == bare("raul's house")
    assert bare(None) == ""
