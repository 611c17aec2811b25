"""Offices set off by commas, names that are words, groups with their members, and styles that stand for a sovereign.

The sentences are invented for these tests; the encounters they tell of did not take place as told.
"""

from __future__ import annotations

import pytest

from dateline import knowledge
from dateline.language import analyze, find_names
from dateline.records import Article, Block, Mention


def read(text: str, published: str | None = "2012-05-04", **fields: str) -> tuple[Mention, ...]:
    article = Article("sha256:0", published=published, blocks=(Block("body", 0, len(text)),), **fields)  # type: ignore[arg-type]
    return find_names(text, article, analyze(text, article), knowledge.load())


def people(text: str, **fields: str) -> list[tuple[str | None, str | None, str | None]]:
    found = (one for one in read(text, **fields) if one.kind == "person" and not one.pronoun)
    return [(one.name, one.country, one.office) for one in found]


@pytest.mark.parametrize(
    ("text", "name", "country", "office"),
    [
        ("He met the head of the Moro Islamic Liberation Front (MILF), Omar Tibi, in Oslo.",
         "Omar Tibi", "PH", "head of the Moro Islamic Liberation Front"),
        ("He met the head of the Moro Islamic Liberation Front (MILF), Al Haj Omar Tibi, in Oslo.",
         "Omar Tibi", "PH", "head of the Moro Islamic Liberation Front"),
        ("He met the U.N. commander in the former Yugoslavia, Lt. Gen. Jens Krogh, in Oslo.",
         "Jens Krogh", None, "U.N. commander"),
        ("The Taliban's deputy leader, Mullah Omar Tibi, met him.", "Omar Tibi", "AF", "Taliban's deputy leader"),
        ("He met another Norwegian leader, Jens Krogh of the left, in Oslo.", "Jens Krogh", "NO", "Norwegian leader"),
        ("He met the speaker of Finland's lower house, Pekka Virta, in Oslo.",
         "Pekka Virta", "FI", "speaker of Finland's lower house"),
        ("He met the Prime Minister and Foreign Minister of Qatar, Sheikh Omar Tibi, in Oslo.",
         "Omar Tibi", "QA", "Prime Minister and Foreign Minister of Qatar"),
        ("He met Chief Omar Tibi, who is also the foreign minister of Kenya, in Oslo.",
         "Omar Tibi", "KE", "foreign minister of Kenya"),
        ("The leader of the Finnish opposition, Said Omar Tibi, met him.", "Said Omar Tibi", "FI",
         "leader of the Finnish opposition"),
    ],
)  # fmt: skip
def test_office_comma_and_name_are_one_mention(text: str, name: str, country: str | None, office: str) -> None:
    assert (name, country, office) in people(text)


def test_a_list_is_no_apposition() -> None:
    found = people("He met the president, the prime minister and Jens Krogh.")
    assert found == [("Jens Krogh", None, None)]


@pytest.mark.parametrize("name", ["Edward Said", "Said Aboud", "Even Stensen"])
def test_a_capital_within_a_sentence_makes_a_word_a_name(name: str) -> None:
    assert [one[0] for one in people(f"In Oslo the diplomat {name} spoke to reporters.")] == [name]


def test_the_verb_is_no_name() -> None:
    assert people("Jens Krogh said Omar Tibi will go.")[0][0] == "Jens Krogh"


def test_a_page_number_is_nobody() -> None:
    assert all(one[0] != "Page A3" for one in people("President Obama, Page A3, spoke."))


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("The presidents of Kyrgyzstan, Tajikistan and Uzbekistan met.", ["KG", "TJ", "UZ"]),
        ("The foreign ministers of Bosnia, Croatia and rump Yugoslavia met.", ["BA", "HR", "YU"]),
        ("Britain's, France's and Germany's foreign ministers met.", ["GB", "FR", "DE"]),
    ],
)
def test_a_list_of_states_is_the_group(text: str, codes: list[str]) -> None:
    group = next(one for one in read(text, "1995-09-06" if "YU" in codes else "1985-01-01") if one.kind == "group")
    assert group.members == tuple(f"state:{code}" for code in codes)
    assert group.text == text[: -len(" met.")]


def test_a_state_after_the_list_is_no_member() -> None:
    group = next(one for one in read("The leaders of Norway, Finland said, met.") if one.kind == "group")
    assert group.members == ("state:NO",)


def test_the_members_are_whom_the_page_names() -> None:
    text = "The foreign ministers of Norway and Finland met. Norwegian Foreign Minister Jens Krogh spoke."
    found = read(text)
    krogh = next(one for one in found if one.name == "Jens Krogh")
    assert next(one for one in found if one.kind == "group").members == (krogh.key, "state:FI")


def test_his_majesty_is_the_king_of_the_page() -> None:
    found = read("King Abdullah II of Jordan spoke. His Majesty held talks with the visitors.", "2010-03-14")
    assert next(one for one in found if one.text == "His Majesty").name == "King Abdullah II"


def test_who_leads_a_faction_is_no_head_of_state() -> None:
    found = read("The Houthi leader met them.", "2023-04-09")
    assert next(one for one in found if one.text == "The Houthi leader").name is None


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("The Norwegian opposition split. Jens Krogh, deputy leader of the opposition, spoke.", "Jens Krogh", "NO"),
        ("Norwegian Prime Minister Ingrid Dahl spoke. Ingrid Dahl's deputy, Jens Krogh, spoke.", "Jens Krogh", "NO"),
        ("The Houthis want talks. The rebels' chief negotiator, Omar Tibi, spoke.", "Omar Tibi", "YE"),
        ("The Houthis and Hamas want talks. The rebels' chief negotiator, Omar Tibi, spoke.", "Omar Tibi", None),
        ("The Korean delegation left. He met the speaker of the National Assembly, Jens Krogh.", "Jens Krogh", None),
        ("Norway, Finland and Norway. The governor of Santa Catarina, Jens Krogh, spoke.", "Jens Krogh", None),
        ("The president of the European Commission, Ursula von der Leyen, spoke.", "Ursula von der Leyen", None),
    ],
)
def test_the_state_is_what_the_page_tells(text: str, name: str, country: str | None) -> None:
    assert next(one[1] for one in people(text, published="2022-05-04") if one[0] == name) == country


def test_the_paper_leaves_its_own_state_out() -> None:
    head = "THE MEGHNA MAIL | Dhaka Thu, December 12, 2019\n\n"
    text = head + "Bangladesh and India talk. Foreign Minister Omar Tibi spoke."
    blocks = (Block("nav", 0, len(head)), Block("body", len(head), len(text)))
    article = Article("sha256:0", published="2019-12-12", blocks=blocks)
    found = find_names(text, article, analyze(text, article), knowledge.load())
    assert next(one for one in found if one.name == "Omar Tibi").country == "BD"


@pytest.mark.parametrize("body", ["Rio Group", "Antalya Diplomacy Forum"])
def test_a_gathering_is_not_of_the_town_in_its_name(body: str) -> None:
    found = next(one for one in read(f"They met beside the {body} last week.") if one.text == body)
    assert (found.kind, found.country) == ("organisation", None)
