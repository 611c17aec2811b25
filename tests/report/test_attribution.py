"""Who vouches for a claim: statements, their scope, chains, page-level sources, and the day of saying."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.language.tokens import analyze
from dateline.records import Article, Block, Mention
from dateline.report.attribution import Sources, find_sources
from dateline.spans import Span

KINDS = {
    "Kremlin": "organisation", "White House": "organisation", "Downing Street": "organisation",
    "Norwegian Foreign Ministry": "organisation",
    "Interfax": "agency", "Reuters": "agency", "Northern Press Agency": "agency", "The Harbour Post": "outlet",
    "Minsk": "place", "Oslo": "place", "Moscow": "place", "Norway": "state",
    "Dmitry Peskov": "person", "Peskov": "person",
    "Lukashenko": "person", "Putin": "person", "Jonas Holm": "person", "Holm": "person", "Anna Berg": "person",
}  # fmt: skip
KEYS = {"Dmitry Peskov": "peskov", "Peskov": "peskov", "Jonas Holm": "holm", "Holm": "holm"}
FULL = {"Peskov": "Dmitry Peskov", "Holm": "Jonas Holm"}
TIMES = ("on Tuesday", "on Wednesday", "last week", "on Friday", "Tuesday", "On Monday", "on June 16")


def mentions_of(text: str, pronouns: dict[str, str] | None = None) -> tuple[Mention, ...]:
    found: list[Mention] = []
    for name, kind in KINDS.items():
        at = text.find(name)
        while at >= 0:
            full = FULL.get(name, name)
            found.append(Mention(at, at + len(name), name, kind, KEYS.get(name, name), full))
            at = text.find(name, at + 1)
    for name in TIMES:
        at = text.find(name)
        if at >= 0:
            found.append(Mention(at, at + len(name), name, "time"))
    for word, full in (pronouns or {}).items():
        at = text.find(word)
        found.append(Mention(at, at + len(word), word, "person", KEYS.get(full, full), full, pronoun=True))
    return tuple(found)


def sources_of(text: str, pronouns: dict[str, str] | None = None, **fields: str) -> Sources:
    headline, mark, _ = text.partition("\n\n")
    blocks: tuple[Block, ...] = (Block("body", 0, len(text)),)
    if mark and fields.pop("headed", ""):
        blocks = (Block("headline", 0, len(headline) + 2), Block("body", len(headline) + 2, len(text)))
    article = Article("sha256:0", blocks=blocks, **fields)  # type: ignore[arg-type]
    return find_sources(text, article, analyze(text, article), mentions_of(text, pronouns))


def names_at(text: str, words: str, pronouns: dict[str, str] | None = None, **fields: str) -> list[str | None]:
    at = text.index(words)
    chain, evidence = sources_of(text, pronouns, **fields).chain_for(Span(at, at + len(words)))
    assert len(chain) == len(evidence)
    assert all(text[item.start : item.end] == item.quote for item in evidence)
    return [link.name or link.office for link in chain]


@pytest.mark.parametrize(
    ("text", "claim", "chain"),
    [
        ("Putin will visit Minsk on Friday, the Kremlin said.", "will visit", ["Kremlin"]),
        ("Putin will visit Minsk on Friday, said Dmitry Peskov.", "will visit", ["Dmitry Peskov"]),
        ("Dmitry Peskov said on Tuesday that Putin will visit Minsk.", "will visit", ["Dmitry Peskov"]),
        ("Kremlin spokesman Dmitry Peskov said last week the two would meet in Oslo.", "would meet", ["Dmitry Peskov"]),
        ("Putin will visit Minsk, according to Interfax.", "will visit", ["Interfax"]),
        ("According to the Kremlin, Putin will visit Minsk.", "will visit", ["Kremlin"]),
        ("The talks, the Kremlin said, were held in Minsk.", "held", ["Kremlin"]),
        ("The visit was announced by the Kremlin on Tuesday.", "visit", ["Kremlin"]),
        (
            "Dmitry Peskov, a spokesman for Putin, told reporters that the talks would be held in Minsk.",
            "held",
            ["Dmitry Peskov"],
        ),
        ("The Kremlin issued a statement on Tuesday announcing talks in Minsk.", "talks", ["Kremlin"]),
        ("Putin flew to Minsk for talks, as Holm, the mayor, said.", "talks", ["Jonas Holm"]),
        ('"They will meet in Minsk," Peskov said.', "will meet", ["Dmitry Peskov"]),
        ('Peskov said: "They will meet in Minsk."', "will meet", ["Dmitry Peskov"]),
        ("By the Kremlin's account the two met for an hour.", "met", ["Kremlin"]),
        (
            "The White House, whose guests had left, let it be known that no talks had been held.",
            "talks",
            ["White House"],
        ),
    ],
)
def test_one_speaker_vouches_for_the_words_he_says(text: str, claim: str, chain: list[str]) -> None:
    assert names_at(text, claim) == chain


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Putin met Lukashenko in Minsk on Tuesday.", "met"),
        ("Putin will not say whether he will visit Minsk.", "will visit"),
        ("The Kremlin declined to say when the talks in Minsk would be held.", "talks"),
        ("The two met in Minsk on Tuesday, and Peskov said the weather was fine.", "met"),
        ("Putin is expected to visit Minsk, two reports and a note in hand.", "visit"),
        ("The White House will announce the date of the visit.", "visit"),
        ("Peskov said on Tuesday that the weather was fine, as the two met in Minsk.", "met"),
        ("The date is fixed, the Kremlin said on Tuesday, putting an end to talk of a visit to Oslo.", "visit"),
        ('Asked about the talks, Peskov said: "No."', "talks"),
        ("Neither side said when the talks would be held.", "talks"),
        ("Holm is said to have had talks in Minsk.", "talks"),
        ("It was announced that talks would be held in Minsk.", "talks"),
        ("The date is fixed, the Kremlin said, hours after Putin met Lukashenko.", "met"),
    ],
)
def test_the_outlet_vouches_for_what_nobody_is_said_to_say(text: str, claim: str) -> None:
    assert names_at(text, claim) == []


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("Putin will visit Minsk, Interfax reported, citing the Kremlin.", ["Interfax", "Kremlin"]),
        ("Putin will visit Minsk, Interfax reported from Oslo, quoting Dmitry Peskov.", ["Interfax", "Dmitry Peskov"]),
        ("Putin will visit Minsk, Interfax quoted Dmitry Peskov as saying on Tuesday.", ["Interfax", "Dmitry Peskov"]),
        ("Dmitry Peskov was quoted by Interfax as saying that Putin will visit Minsk.", ["Interfax", "Dmitry Peskov"]),
        ("Putin will visit Minsk, a senior official told Interfax.", ["Interfax", "senior official"]),
        (
            "Dmitry Peskov said in an interview with Interfax that Putin will visit Minsk.",
            ["Interfax", "Dmitry Peskov"],
        ),
        ("Interfax reported on Tuesday that Peskov said Putin will visit Minsk.", ["Interfax", "Dmitry Peskov"]),
        ("Peskov said Putin will visit Minsk, Interfax reported.", ["Interfax", "Dmitry Peskov"]),
        ("Interfax, citing the Kremlin, said that Putin will visit Minsk.", ["Interfax", "Kremlin"]),
        ("Interfax reported, citing the Kremlin, that Putin will visit Minsk.", ["Interfax", "Kremlin"]),
        ("Jonas Holm told broadcaster NRT that Putin will visit Minsk.", ["NRT", "Jonas Holm"]),
        ("Jonas Holm told the state news agency NTF that Putin will visit Minsk.", ["NTF", "Jonas Holm"]),
        (
            "Russian news agencies quoted Holm as saying Putin will visit Minsk.",
            ["Russian news agencies", "Jonas Holm"],
        ),
        (
            "Putin will visit Minsk, The Harbour Post reported, citing the Northern Press Agency, which quoted "
            "officials travelling with the president.",
            ["The Harbour Post", "Northern Press Agency", "officials travelling with the president"],
        ),
    ],
)
def test_chain_runs_from_the_carrier_to_the_speaker(text: str, chain: list[str]) -> None:
    assert names_at(text, "will visit") == chain


@pytest.mark.parametrize(
    ("speaker", "office"),
    [
        ("A senior administration official said", "senior administration official"),
        ("Two people familiar with the matter said", "Two people familiar with the matter"),
        (
            "A person involved in the planning, who was not allowed to speak in public, said",
            "person involved in the planning",
        ),
        ("A spokesman for Putin said", "spokesman for Putin"),
        ("Officials travelling with the president said", "officials travelling with the president"),
    ],
)
def test_a_speaker_without_a_name_is_described_as_printed(speaker: str, office: str) -> None:
    text = f"{speaker} that the talks would be held in Minsk."
    at = text.index("talks")
    chain, _ = sources_of(text).chain_for(Span(at, at + 5))
    assert [(link.name, link.kind) for link in chain] == [(None, "unnamed")]
    assert (chain[0].office or "").lower() == office.lower()


def test_own_outlet_and_agency_are_no_links() -> None:
    text = "Putin will visit Minsk, Dmitry Peskov told Reuters. Talks will be held in Oslo, Reuters reported."
    assert names_at(text, "will visit", agency="Reuters") == ["Dmitry Peskov"]
    assert names_at(text, "will be held", agency="Reuters") == []
    assert names_at(text, "will visit") == ["Reuters", "Dmitry Peskov"]


def test_a_pronoun_is_the_person_it_stands_for() -> None:
    text = "Jonas Holm spoke first. He said that Putin will visit Minsk."
    assert names_at(text, "will visit", {"He": "Jonas Holm"}) == ["Jonas Holm"]


def test_the_ministry_is_the_one_that_spoke_before() -> None:
    text = (
        "Talks will open in Oslo, the Norwegian Foreign Ministry said on Tuesday. "
        "The ministry added that Holm would receive both visitors."
    )
    assert names_at(text, "would receive") == ["Norwegian Foreign Ministry"]


def test_its_spokeswoman_stands_after_the_body_she_speaks_for() -> None:
    text = "The Kremlin said the talks were over. The visit, said its spokeswoman Anna Berg, had been cancelled."
    at = text.index("visit")
    chain, _ = sources_of(text).chain_for(Span(at, at + 5))
    assert [(link.name, link.kind) for link in chain] == [("Kremlin", "organisation"), ("Anna Berg", "person")]


def test_a_joint_statement_vouches_for_itself() -> None:
    text = "The visit was fixed for June in a joint statement handed out after the talks."
    at = text.index("visit")
    chain, _ = sources_of(text).chain_for(Span(at, at + 5))
    assert [(link.name, link.kind) for link in chain] == [("joint statement", "document")]
    assert names_at(text, "talks") == []


def test_a_statement_goes_back_to_who_issued_it() -> None:
    text = "The Kremlin said in a statement that Putin was well. The visit will take place, the statement said."
    assert names_at(text, "visit will") == ["Kremlin"]


def test_a_trailing_source_leaves_what_a_semicolon_parts_from_it() -> None:
    text = "The two had dinner in Minsk; trade was discussed, a spokesman for Putin said."
    assert names_at(text, "dinner") == []
    assert names_at(text, "discussed") == ["spokesman for Putin"]


def test_the_spokesman_is_the_one_who_spoke_before() -> None:
    text = "Kremlin spokesman Dmitry Peskov was there. Putin is well, Kremlin spokesman Dmitry Peskov said. "
    text += "The visit goes on, the spokesman said."
    assert names_at(text, "visit") == ["Dmitry Peskov"]


def test_the_diplomat_is_who_spoke_last() -> None:
    text = "Holm will go, Anna Berg said. The visit will last a day, the diplomat noted."
    assert names_at(text, "visit") == ["Anna Berg"]


def test_a_pronoun_within_the_phrase_is_not_its_speaker() -> None:
    text = "The Kremlin said so. The talks will go on, a person briefed on it told Interfax."
    assert names_at(text, "talks") == ["Interfax", "person briefed on it"]


def test_what_follows_as_somebody_reported_is_reported() -> None:
    text = "As Interfax reported last week, talks had been expected in Oslo."
    assert names_at(text, "talks") == ["Interfax"]


def test_his_office_is_the_office_of_who_was_named_last() -> None:
    text = "Jonas Holm will visit Minsk. His office said the talks would last an hour."
    assert names_at(text, "talks") == ["Jonas Holm's office"]


def test_a_joint_communique_tells_what_it_is_issued_to_tell() -> None:
    text = "The two sides issued a joint communique saying the next talks would be held in Oslo."
    at = text.index("talks")
    assert [link.kind for link in sources_of(text).chain_for(Span(at, at + 5))[0]] == ["document"]


def test_a_sentence_without_end_is_not_read() -> None:
    text = "the Kremlin said " * 5000
    article = Article("sha256:0", blocks=(Block("body", 0, len(text)),))
    cut = analyze(text, article)
    whole = replace(cut.sentences[0], end=cut.tokens[-1].end, last=len(cut.tokens))
    endless = replace(cut, sentences=(whole,))
    assert find_sources(text, article, endless, mentions_of(text)).statement_verbs() == ()


def test_papers_of_papers_end_somewhere() -> None:
    text = "Source: " + "a statement from " * 3000
    assert sources_of(text).chain_for(Span(0, 6)) == ((), ())


def test_a_quotation_goes_on_with_its_speaker() -> None:
    text = '"The talks are over," Peskov said. "They will meet again in Minsk." The crowd went home after a meeting.'
    assert names_at(text, "will meet") == ["Dmitry Peskov"]
    assert names_at(text, "meeting.") == []


def test_a_source_line_vouches_for_the_lead_and_the_details() -> None:
    text = (
        "Putin will visit Minsk on Wednesday.\n\n"
        "Source: Russia's Interfax news agency, quoting Dmitry Peskov\n\n"
        "Details: Peskov reports that the two will meet in the evening. A dinner will follow.\n\n"
        "The White House said that talks would go on in Oslo.\n\n"
        "Background: The two last met in Moscow."
    )
    carried = ["Interfax", "Dmitry Peskov"]
    assert names_at(text, "will visit") == carried
    assert names_at(text, "will meet") == carried
    assert names_at(text, "dinner") == carried
    assert names_at(text, "talks would") == ["White House"]
    assert names_at(text, "last met") == []


@pytest.mark.parametrize(
    ("line", "chain"),
    [
        ("Source: Dmitry Peskov, as reported by Interfax", ["Interfax", "Dmitry Peskov"]),
        ("Source: Interfax, with reference to the Kremlin", ["Interfax", "Kremlin"]),
        ("Source: Jonas Holm on Telegram", ["Jonas Holm"]),
    ],
)
def test_a_source_line_is_read_in_any_order(line: str, chain: list[str]) -> None:
    assert names_at(f"Putin will visit Minsk.\n\n{line}\n\nThe end.", "will visit") == chain


@pytest.mark.parametrize(
    "headline",
    ["Putin to visit Minsk - Kremlin", "Putin to visit Minsk, Kremlin says", "Kremlin: Putin to visit Minsk",
     "Kremlin says Putin to visit Minsk", "Putin to visit Minsk – Kremlin", "Putin to visit Minsk: Kremlin"],
)  # fmt: skip
def test_a_headline_names_its_source(headline: str) -> None:
    text = headline + "\n\nIt rained."
    assert names_at(text, "visit", headed="yes") == ["Kremlin"]


@pytest.mark.parametrize(
    ("text", "own", "other"),
    [
        (
            "Putin will go on Friday, the Kremlin said in an announcement published on Tuesday.",
            "on Tuesday",
            "on Friday",
        ),
        ("Dmitry Peskov said on Tuesday that Putin will go on Friday.", "on Tuesday", "on Friday"),
        ("On Monday Dmitry Peskov said that Putin will go on Friday.", "On Monday", "on Friday"),
        ("On Monday, Dmitry Peskov said that Putin will go on Friday.", "On Monday", "on Friday"),
        ("The Kremlin announced on Wednesday that the talks would open on Friday.", "on Wednesday", "on Friday"),
    ],
)
def test_the_day_of_saying_belongs_to_the_cue(text: str, own: str, other: str) -> None:
    sources = sources_of(text)
    assert sources.owns_time(Span(text.index(own), text.index(own) + len(own)))
    assert not sources.owns_time(Span(text.index(other), text.index(other) + len(other)))


def test_first_chain_that_is_not_empty_stands_for_a_claim_made_twice() -> None:
    text = "Putin will visit Minsk. The trip will last a day, the Kremlin said."
    sources = sources_of(text)
    spans = [Span(text.index(word), text.index(word) + 4) for word in ("visit", "trip")]
    assert [link.name for link in sources.chain_for_any(spans)[0]] == ["Kremlin"]
    assert sources.chain_for_any(spans[:1]) == ((), ())


def test_speech_verbs_are_told() -> None:
    text = "Putin will visit Minsk, the Kremlin said. Peskov confirmed it."
    assert [span.of(text) for span in sources_of(text).statement_verbs()] == ["said", "confirmed"]


WORDS = st.sampled_from([
    *KINDS, "said", "told", "that", ",", '"', ".", ";", ":", "the", "who", "reported", "citing", "by", "its", "and",
    "in", "a", "joint", "statement", "quoted", "as", "saying", "according", "to", "Source", "on Tuesday", "official",
    "\n\n", "—", "let", "it", "be", "known", "he", "was", "account", "issued", "adding",
])  # fmt: skip


@given(st.lists(WORDS, max_size=40))
def test_any_words_give_chains_whose_evidence_quotes_the_text(words: list[str]) -> None:
    text = " ".join(words)
    sources = sources_of(text)
    for at in range(len(text)):
        chain, evidence = sources.chain_for(Span(at, min(at + 1, len(text))))
        assert len(chain) == len(evidence)
        for link, item in zip(chain, evidence, strict=True):
            assert text[item.start : item.end] == item.quote != ""
            assert link.name or link.office
            assert link.kind in ("outlet", "agency", "organisation", "person", "document", "unnamed")


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Putin will be received by Holm during his trip, Peskov said.", "trip"),
        ("No talks will be held on the sidelines of the summit in Oslo, the Kremlin said.", "summit"),
        ("Holm will not see the envoy, who arrived in Minsk on Tuesday for talks, Peskov said.", "talks"),
        ("The train reached Minsk on Tuesday, Peskov said, his first visit in years.", "visit"),
        ("While the Kremlin said nothing had been signed, Holm met the opposition in Minsk.", "met"),
        ("Holm met Putin in Minsk and was told by Peskov that the gates would stay shut.", "met"),
        ("The paper demands that Holm report to parliament on his talks in Minsk.", "talks"),
    ],
)
def test_a_source_does_not_vouch_for_what_its_sentence_takes_for_granted(text: str, claim: str) -> None:
    assert names_at(text, claim) == []


def test_what_a_relative_clause_announces_is_news_of_the_source() -> None:
    text = "Putin will go to Minsk, where he is to meet Holm, the Kremlin said."
    assert names_at(text, "is to meet") == ["Kremlin"]


def test_what_stands_in_quotation_marks_is_said_though_it_is_a_relative_clause() -> None:
    assert names_at('"I thanked Holm, who visited Minsk in May," Peskov said.', "visited") == ["Dmitry Peskov"]


@pytest.mark.parametrize(
    ("text", "claim", "chain"),
    [
        ("Peskov denied a newspaper report that Putin had met Holm in Oslo.", "had met", ["Dmitry Peskov"]),
        ('Peskov dismissed as "empty" rumours that Putin had met Holm in Oslo.', "had met", ["Dmitry Peskov"]),
        ("Asked whether the two would meet in Oslo, Peskov said nothing was planned.", "would meet", ["Dmitry Peskov"]),
        ("Peskov did not rule out that the two could meet in Oslo.", "could meet", ["Dmitry Peskov"]),
        ("Putin will, the Kremlin said on Tuesday, visit Minsk.", "visit", ["Kremlin"]),
        ("Speaking to Interfax, Peskov said the two would meet in Oslo.", "would meet", ["Interfax", "Dmitry Peskov"]),
        ("Interfax, citing the Kremlin, reported that Putin will visit Minsk.", "will visit", ["Interfax", "Kremlin"]),
        ("His spokesman, Tom Roe, told reporters that talks would be held in Minsk.", "talks", ["Tom Roe"]),
        (
            "The Adviser to the Mayor on Press and Records, Anna Berg, said talks would be held in Minsk.",
            "talks",
            ["Anna Berg"],
        ),
        ("Putin will visit Minsk, the Riga daily Rita i Vakars reported.", "will visit", ["Rita i Vakars"]),
        ("Putin will visit Minsk, the Evening Lantern newspaper reported.", "will visit", ["Evening Lantern"]),
        ("Rumbix said on Tuesday that Putin will visit Minsk.", "will visit", ["Rumbix"]),
        (
            "The talks will be held in Minsk, two people briefed on the plans said.",
            "talks",
            ["two people briefed on the plans"],
        ),
        (
            "A senior aide who asked not to be named said talks would be held in Minsk.",
            "talks",
            ["senior aide"],
        ),
        (
            "The foreign ministries of both countries said in identical statements that talks would be held in Minsk.",
            "talks",
            ["identical statements"],
        ),
    ],
)
def test_sources_of_many_forms(text: str, claim: str, chain: list[str]) -> None:
    assert names_at(text, claim) == chain


@pytest.mark.parametrize(
    ("text", "claim", "chain"),
    [
        ("Peskov told Interfax that it was cold. The two will meet in Oslo, Peskov said.", "will meet",
         ["Interfax", "Dmitry Peskov"]),
        ("Peskov told Interfax that it was cold. Peskov told reporters that the two will meet in Oslo.", "will meet",
         ["Dmitry Peskov"]),
        ("Sources close to the palace said it was cold. The two will meet in Oslo, the sources said.", "will meet",
         ["sources close to the palace"]),
        ("A Kremlin official said it was cold. The two will meet in Oslo, he said.", "will meet", ["Kremlin official"]),
        ("Interfax reported that it was cold. The two will meet in Oslo, the agency said.", "will meet", ["Interfax"]),
        ("The Norwegian Foreign Ministry said it was cold. The two will meet in Oslo, the ministry said.", "will meet",
         ["Norwegian Foreign Ministry"]),
        ("Jonas Holm had walked to the hall. The two will meet in Oslo, he told reporters.", "will meet",
         ["Jonas Holm"]),
    ],
)  # fmt: skip
def test_who_spoke_before_is_known_by_a_short_name(text: str, claim: str, chain: list[str]) -> None:
    assert names_at(text, claim) == chain


def test_a_release_retold_vouches_for_the_sentences_between_its_mentions() -> None:
    text = (
        "Putin will visit Minsk, the Kremlin announced.\n\nTalks will be held in the palace.\n\n"
        "A dinner will close the day, the statement says.\n\nThe two had walked in Oslo last week."
    )
    assert names_at(text, "Talks") == ["Kremlin"]
    assert names_at(text, "walked") == []


def test_another_speaker_ends_what_a_release_is_retold_for() -> None:
    text = (
        "Putin will visit Minsk, the Kremlin announced. Holm said it was cold. Talks were held in the palace.\n\n"
        "A dinner will close the day, the Kremlin said."
    )
    assert names_at(text, "Talks") == []


def test_a_person_who_speaks_twice_does_not_vouch_for_what_lies_between() -> None:
    text = "Putin will visit Minsk, Peskov said. Talks will be held in Oslo. It will be cold, Peskov said."
    assert names_at(text, "Talks") == []


@pytest.mark.parametrize(
    "after",
    [
        "This was announced by Dmitry Peskov.",
        "The announcement was made by Dmitry Peskov.",
        "Peskov announced this at a briefing in Minsk.",
    ],
)
def test_what_was_just_told_is_announced_by_whom_the_next_sentence_names(after: str) -> None:
    assert names_at(f"Putin will visit Oslo. {after}", "will visit") == ["Dmitry Peskov"]


def test_this_was_of_a_judgement_announces_nothing() -> None:
    assert names_at("Putin met Holm in Oslo. This was the best day, Peskov said.", "met") == []


def test_the_following_was_reported_by_a_body_opens_a_list_of_its_own() -> None:
    text = (
        "The following meetings were reported by the Kremlin.\n\nPutin met Holm in Oslo.\n\n"
        "Holm will visit Minsk, Interfax said."
    )
    assert names_at(text, "met Holm") == ["Kremlin"]
    assert names_at(text, "will visit") == ["Interfax"]


def test_a_headline_without_a_source_has_that_of_the_lead() -> None:
    text = "Putin to visit Minsk\n\nPutin will visit Minsk for talks on trade on Friday, the Kremlin announced."
    assert names_at(text, "to visit", headed="yes") == ["Kremlin"]
    other = "Putin to visit Minsk\n\nPutin will visit Minsk for talks on trade on Friday. Peskov said it was cold."
    assert names_at(other, "to visit", headed="yes") == []
