import conllu

from dateline.parses import Name, Parse, Word
from dateline.records import Analysis, Sentence
from dateline.views.conllu import conllu_lines

TEXT = "Late news.\nSecretary Blinken's\tplane landed"


def word(form: str, tag: str, head: int | None, relation: str, lemma: str = "") -> Word:
    start = TEXT.index(form, 11)
    return Word(start, start + len(form), tag, "", lemma or form, head, relation)


PARSE = Parse(
    (
        word("Secretary", "PROPN", 1, "compound"),
        word("Blinken", "PROPN", 3, "nmod:poss"),
        word("'s", "PART", 1, "case"),
        word("plane", "NOUN", 4, "nsubj"),
        word("landed", "VERB", None, "root", "land"),
    ),
    (Name(21, 28, "PER"),),
)
SENTENCES = (Sentence(0, 10, 0, 3, "headline"), Sentence(11, len(TEXT), 3, 8, "body"))


def read(analysis: Analysis) -> list[conllu.TokenList]:
    found: list[conllu.TokenList] = conllu.parse("\n".join(conllu_lines(TEXT, "page\nb.txt", analysis)))
    return found


def test_parsed_sentences_are_conllu_that_its_reader_reads() -> None:
    (sentence,) = read(Analysis((), SENTENCES, {}, {1: PARSE}))
    assert sentence.metadata == {
        "newdoc id": "page b.txt", "sent_id": "1", "block": "body", "text": "Secretary Blinken's plane landed",
    }  # fmt: skip
    assert [token["form"] for token in sentence] == ["Secretary", "Blinken", "'s", "plane", "landed"]
    assert [token["head"] for token in sentence] == [2, 4, 2, 5, 0]
    assert sentence[4]["lemma"] == "land"
    assert sentence[1]["misc"] == {"Name": "B-PER", "SpaceAfter": "No", "Start": "21", "End": "28"}
    assert sentence[0]["misc"] == {"Start": "11", "End": "20"}


def test_a_name_of_several_words_goes_on() -> None:
    parse = Parse(PARSE.words, (Name(11, 28, "PER"),))
    (sentence,) = read(Analysis((), SENTENCES, {}, {1: parse}))
    assert [token["misc"].get("Name") for token in sentence] == ["B-PER", "I-PER", None, None, None]


def test_nothing_is_printed_of_what_was_not_parsed() -> None:
    assert list(conllu_lines(TEXT, "page.txt", Analysis((), SENTENCES, {}))) == []
